// The state as a dossier's row keeps it: short lists in place of named fields,
// days and amounts as whole numbers. Each look of the bot reads and writes one,
// and named fields cost several times the space and the time.

import { dayNumber, dayOfNumber, type Day } from './day.ts';
import type {
  AgreementChannel, ArrangementStep, ClaimBasis, ClaimKind, ClaimPart, ClaimStanding, CustomerKind, Designation, MessageRef, PartyRole,
  PaymentMeans,
} from './facts.ts';
import { revive, toJson } from './json.ts';
import type { Cents } from './money.ts';
import type { ChargePart } from './money-facts.ts';
import type { ArrangementExtras, ArrangementState, ClaimState, DossierState, InstalmentState, PartyState, ReminderTaken, SourceState, TakenStep } from './state.ts';

/** Raise it when a list below changes: what was written under another number is replayed from its facts. */
const version = 4;

/** Nothing: no day has this number, and no other code of a kind. */
const none = 0;
type Code<Value> = Value | typeof none;

/** The state as text. Amounts must be below 2^53 cents. */
export function encodeState(state: DossierState): string {
  const { factCount, foldedTo, parties, claims, sources, arrangements, lastMessageOn, next } = state;
  const often: Often = [
    factCount,
    foldedTo === null ? none : [dayNumber(foldedTo.on), foldedTo.rank, foldedTo.identity, foldedTo.seq],
    [next.messageNo, next.offerNo, next.proposalNo, next.arrangementNo, next.signalNo, next.holdNo, next.pauseNo, next.askNo],
    putDay(lastMessageOn),
    parties.map(putParty),
    claims.map(putClaim),
    sources.map((source) => putSource(source, claims)),
    arrangements.map(putArrangement),
  ];
  return `[${version},${JSON.stringify(often)},${putRare(state)}]`;
}

/** False for what another version of this file wrote. */
export const isReadable = (text: string): boolean => text.startsWith(`[${version},`);

/** The reverse of `encodeState`, for a text that is readable. */
export function decodeState(text: string): DossierState {
  if (!isReadable(text)) throw new RangeError('a state of another version');
  const [, often, rare] = JSON.parse(text) as [number, Often, Code<Rare>];
  const [factCount, foldedTo, next, lastMessageOn, parties, claimCodes, sources, arrangements] = often;
  const claims = claimCodes.map(getClaim);
  return {
    factCount,
    foldedTo: foldedTo === none ? null : { on: dayOfNumber(foldedTo[0]), rank: foldedTo[1], identity: foldedTo[2], seq: foldedTo[3] },
    parties: parties.map(getParty),
    claims,
    sources: sources.map((source) => getSource(source, claims)),
    ...getRare(rare),
    arrangements: arrangements.map(getArrangement),
    lastMessageOn: lastMessageOn === none ? null : dayOfNumber(lastMessageOn),
    next: { messageNo: next[0], offerNo: next[1], proposalNo: next[2], arrangementNo: next[3], signalNo: next[4], holdNo: next[5], pauseNo: next[6], askNo: next[7] },
  };
}

type Often = [
  factCount: number,
  foldedTo: Code<[on: number, rank: number, identity: string, seq: number]>,
  next: [number, number, number, number, number, number, number, number],
  lastMessageOn: number,
  parties: PartyCode[],
  claims: ClaimCode[],
  sources: SourceCode[],
  arrangements: ArrangementCode[],
];

// --- what few dossiers have: as it is -----------------------------------------

type Rare = Pick<
  DossierState,
  'debits' | 'refunds' | 'outreach' | 'complaints' | 'orphanReversals' | 'offer' | 'proposals' | 'holds' | 'pauses' | 'notices' | 'asks' | 'rests' | 'groundless' | 'repairs' | 'undoneIdentities' | 'troubledMessages'
>;

function putRare(state: DossierState): string {
  const { orphanReversals, offer, proposals, holds, pauses, notices, asks, rests, groundless, repairs, undoneIdentities, troubledMessages, debits, refunds, outreach, complaints } = state;
  const lists = { orphanReversals, proposals, holds, pauses, notices, asks, rests, groundless, repairs, undoneIdentities, troubledMessages };
  if (offer === null && debits === undefined && refunds === undefined && outreach === undefined && complaints === undefined && Object.values(lists).every((list) => list.length === 0)) return String(none);
  return toJson({ ...lists, offer, ...(debits ? { debits } : {}), ...(refunds ? { refunds } : {}), ...(outreach ? { outreach } : {}), ...(complaints ? { complaints } : {}) } satisfies Rare);
}

function getRare(rare: Code<Rare>): Rare {
  if (rare !== none) return revive(rare) as Rare;
  return {
    orphanReversals: [], offer: null, proposals: [], holds: [], pauses: [], notices: [], asks: [], rests: [], groundless: [], repairs: [], undoneIdentities: [],
    troubledMessages: [],
  };
}

/** What few claims or arrangements have, as it is: amounts as whole numbers. */
const putMore = (more: object): object => JSON.parse(toJson(more)) as object;

// --- days and amounts ---------------------------------------------------------

const putDay = (on: Day | null | undefined): number => (on === undefined || on === null ? none : dayNumber(on));

/** The day of a reversal; below zero where it was our own correction. */
const putReversal = ({ reversedOn, reversedByUs }: Reversed): number => (reversedByUs ? -putDay(reversedOn) : putDay(reversedOn));

function getReversal(reversed: Reversed, code: number): void {
  if (code === none) return;
  reversed.reversedOn = dayOfNumber(Math.abs(code));
  if (code < 0) reversed.reversedByUs = true;
}

interface Reversed {
  reversedOn?: Day;
  reversedByUs?: true;
}

const small = Array.from({ length: 256 }, (_, cents) => BigInt(cents));
const putCents = (cents: Cents): number => Number(cents);
const getCents = (code: number): Cents => (code >= 0 && code < 256 ? (small[code] as Cents) : BigInt(code));

// --- parties and claims -------------------------------------------------------

type PartyCode = [partyId: number, role: PartyRole, customerKind: CustomerKind, leftOn?: number];
true satisfies Covers<PartyState, 'partyId' | 'role' | 'customerKind' | 'leftOn'>;

const putParty = ({ partyId, role, customerKind, leftOn }: PartyState): PartyCode =>
  leftOn === undefined ? [partyId, role, customerKind] : [partyId, role, customerKind, dayNumber(leftOn)];

const getParty = ([partyId, role, customerKind, leftOn]: PartyCode): PartyState =>
  leftOn === undefined ? { partyId, role, customerKind } : { partyId, role, customerKind, leftOn: dayOfNumber(leftOn) };

type ClaimCode = [
  claim: string, kind: ClaimKind, basis: ClaimBasis, part: ClaimPart, issuedOn: number, dueOn: number, amount: number, open: number,
  standing: ClaimStanding, contract: Code<string>, arrangementNo: number, reversedOn: number, steps: ReminderCode[], more?: object,
];
type ReminderCode = [step: string, on: number, seq: number, messageNos: readonly number[], payUntil: number];
true satisfies Covers<
  ClaimState,
  'claim' | 'contract' | 'kind' | 'basis' | 'part' | 'issuedOn' | 'dueOn' | 'amountCents' | 'openCents' | 'standing' | 'arrangementNo' | 'steps' | 'reversedOn'
    | 'reversedByUs' | keyof ClaimMore
>;
type ClaimMore = Pick<ClaimState, 'terms' | 'charges' | 'spared' | 'interest' | 'differs' | 'acceptedCents' | 'elsewhere'>;
true satisfies Covers<ReminderTaken, 'step' | 'on' | 'seq' | 'messageNos' | 'payUntil'>;

function putClaim(claim: ClaimState): ClaimCode {
  const code = putCommonClaim(claim);
  const { terms, charges, spared, interest, differs, acceptedCents, elsewhere } = claim;
  if (terms ?? charges ?? spared ?? interest ?? differs ?? acceptedCents ?? elsewhere) code.push(putMore({ terms, charges, spared, interest, differs, acceptedCents, elsewhere }));
  return code;
}

const putCommonClaim = (claim: ClaimState): ClaimCode => [
  claim.claim, claim.kind, claim.basis, claim.part, dayNumber(claim.issuedOn), dayNumber(claim.dueOn), putCents(claim.amountCents), putCents(claim.openCents),
  claim.standing, claim.contract ?? none, claim.arrangementNo ?? none, putReversal(claim),
  claim.steps.map(({ step, on, seq, messageNos, payUntil }): ReminderCode => [step, dayNumber(on), seq, messageNos, putDay(payUntil)]),
];

function getClaim(code: ClaimCode): ClaimState {
  const [name, kind, basis, part, issuedOn, dueOn, amount, open, standing, contract, arrangementNo, reversedOn, steps, more] = code;
  const claim: ClaimState = {
    claim: name, kind, basis, part, issuedOn: dayOfNumber(issuedOn), dueOn: dayOfNumber(dueOn), amountCents: getCents(amount), openCents: getCents(open),
    standing,
    steps: steps.map(([step, on, seq, messageNos, payUntil]) => ({
      step, on: dayOfNumber(on), seq, messageNos, ...(payUntil === none ? {} : { payUntil: dayOfNumber(payUntil) }),
    })),
    ...(contract === none ? {} : { contract }),
  };
  if (arrangementNo !== none) claim.arrangementNo = arrangementNo;
  getReversal(claim, reversedOn);
  if (more) Object.assign(claim, revive(more));
  return claim;
}

// --- money --------------------------------------------------------------------

/**
 * A claim line names its claim by its place in the state's list; a line for
 * something else than principal, or of a later day, is a short list itself. An
 * arrangement that is designated stands there by its number.
 */
type SourceCode = [
  id: string, kind: number, on: number, amount: number, held: number, means: Code<PaymentMeans>, designation: readonly string[] | number | null,
  claimLines: (number | string | LineCode)[], instalmentLines: number[], reversed?: Code<[on: number, reason: Code<string>]>, refunded?: number,
];
type LineCode = [claim: number | string, part: Code<ChargePart>, on: number];
const sourceKinds = ['credit', 'payment', 'waiver', 'reported'] as const satisfies readonly SourceState['kind'][];
true satisfies Covers<SourceState['claimLines'][number], 'claim' | 'part' | 'on' | 'amountCents'>;
true satisfies Covers<
  SourceState,
  'id' | 'kind' | 'on' | 'amountCents' | 'means' | 'designation' | 'heldCents' | 'claimLines' | 'instalmentLines' | 'reversedOn' | 'reversalReason'
    | 'refundedCents'
>;

function putSource(source: SourceState, claims: readonly ClaimState[]): SourceCode {
  const { designation, reversedOn, reversalReason } = source;
  const claimLines: SourceCode[7] = [];
  for (const line of source.claimLines) {
    const at = claims.findIndex((claim) => claim.claim === line.claim);
    const claim = at < 0 ? line.claim : at;
    claimLines.push(line.part || line.on ? [claim, line.part ?? none, putDay(line.on)] : claim, putCents(line.amountCents));
  }
  const instalmentLines: number[] = [];
  for (const line of source.instalmentLines) instalmentLines.push(line.arrangementNo, line.number, putCents(line.amountCents));
  const code: SourceCode = [
    source.id, sourceKinds.indexOf(source.kind), dayNumber(source.on), putCents(source.amountCents), putCents(source.heldCents), source.means ?? none,
    designation === undefined ? null : designation.for === 'claims' ? designation.claims : designation.arrangementNo, claimLines, instalmentLines,
  ];
  if (reversedOn !== undefined) code.push([dayNumber(reversedOn), reversalReason ?? none]);
  if (source.refundedCents !== undefined) {
    code[9] ??= none;
    code[10] = putCents(source.refundedCents);
  }
  return code;
}

function getSource(code: SourceCode, claims: readonly ClaimState[]): SourceState {
  const [id, kind, on, amount, held, means, designation, lines, instalments, reversed, refunded] = code;
  const amountCents = getCents(amount);
  // A line mostly holds the whole amount.
  const centsOf = (cents: number): Cents => (cents === amount ? amountCents : getCents(cents));
  const claimLines: SourceState['claimLines'] = [];
  for (let at = 0; at < lines.length; at += 2) {
    const code = lines[at] as number | string | LineCode;
    const [claim, part, day] = typeof code === 'object' ? code : [code, none, none] as const;
    claimLines.push({
      claim: typeof claim === 'string' ? claim : (claims[claim] as ClaimState).claim, amountCents: centsOf(lines[at + 1] as number),
      ...(part === none ? {} : { part }), ...(day === none ? {} : { on: dayOfNumber(day) }),
    });
  }
  const instalmentLines: SourceState['instalmentLines'] = [];
  for (let at = 0; at < instalments.length; at += 3) {
    instalmentLines.push({ arrangementNo: instalments[at] as number, number: instalments[at + 1] as number, amountCents: centsOf(instalments[at + 2] as number) });
  }
  const source: SourceState = {
    id, kind: sourceKinds[kind] as SourceState['kind'], on: dayOfNumber(on), amountCents, heldCents: getCents(held), claimLines, instalmentLines,
    ...(means === none ? {} : { means }),
    ...(designation === null ? {} : { designation: getDesignation(designation) }),
  };
  if (refunded !== undefined) source.refundedCents = getCents(refunded);
  if (reversed) {
    source.reversedOn = dayOfNumber(reversed[0]);
    if (reversed[1] !== none) source.reversalReason = reversed[1];
  }
  return source;
}

const getDesignation = (code: readonly string[] | number): Designation =>
  typeof code === 'number' ? { for: 'arrangement', arrangementNo: code } : { for: 'claims', claims: code };

// --- arrangements -------------------------------------------------------------

type ArrangementCode = [
  arrangementNo: number, agreedOn: number, claims: readonly string[], every: ArrangementState['every'], channel: AgreementChannel, partyId: number,
  policyVersion: number, evidenceId: string, reference: string, instalments: number[], steps: StepCode[], lapsedOn: number, endedOn: number,
  reinstated: Code<[on: number, seq: number, payUntil: number]>, reversedOn: number, difference: number, extras?: object,
];
true satisfies Covers<
  ArrangementState,
  'arrangementNo' | 'agreedOn' | 'claims' | 'every' | 'channel' | 'partyId' | 'policyVersion' | 'evidenceId' | 'reference' | 'instalments' | 'steps' | 'lapsedOn'
    | 'endedOn' | 'reinstated' | 'reversedOn' | 'differenceCents' | 'extras'
>;

function putArrangement(arrangement: ArrangementState): ArrangementCode {
  const code = putCommonArrangement(arrangement);
  if (arrangement.extras) code.push(putMore(arrangement.extras));
  return code;
}

const putCommonArrangement = (arrangement: ArrangementState): ArrangementCode => [
  arrangement.arrangementNo, dayNumber(arrangement.agreedOn), arrangement.claims, arrangement.every, arrangement.channel, arrangement.partyId,
  arrangement.policyVersion, arrangement.evidenceId, arrangement.reference, putInstalments(arrangement.instalments), arrangement.steps.map(putStep),
  putDay(arrangement.lapsedOn), putDay(arrangement.endedOn),
  arrangement.reinstated ? [dayNumber(arrangement.reinstated.on), arrangement.reinstated.seq, putDay(arrangement.reinstated.payUntil)] : none,
  putDay(arrangement.reversedOn), putCents(arrangement.differenceCents),
];

function getArrangement(code: ArrangementCode): ArrangementState {
  const [
    arrangementNo, agreedOn, claims, every, channel, partyId, policyVersion, evidenceId, reference, instalments, steps, lapsedOn, endedOn, reinstated, reversedOn,
    difference, extras,
  ] = code;
  const arrangement: ArrangementState = {
    arrangementNo, agreedOn: dayOfNumber(agreedOn), claims, every, channel, partyId, policyVersion, evidenceId, reference,
    instalments: getInstalments(instalments), steps: steps.map(getStep), differenceCents: getCents(difference),
  };
  if (lapsedOn !== none) arrangement.lapsedOn = dayOfNumber(lapsedOn);
  if (endedOn !== none) arrangement.endedOn = dayOfNumber(endedOn);
  if (reinstated !== none) {
    const [on, seq, payUntil] = reinstated;
    arrangement.reinstated = { on: dayOfNumber(on), seq, ...(payUntil === none ? {} : { payUntil: dayOfNumber(payUntil) }) };
  }
  if (reversedOn !== none) arrangement.reversedOn = dayOfNumber(reversedOn);
  if (extras) arrangement.extras = revive(extras) as ArrangementExtras;
  return arrangement;
}

true satisfies Covers<InstalmentState, 'number' | 'dueOn' | 'amountCents' | 'paidCents' | 'creditedCents' | 'paidOn' | 'reversedOn' | 'reversedByUs' | 'changedWith'>;
const perInstalment = 8;

/** All in one list, eight numbers for each. */
function putInstalments(instalments: readonly InstalmentState[]): number[] {
  const code: number[] = [];
  for (const instalment of instalments) {
    const { number, dueOn, amountCents, paidCents, creditedCents, paidOn } = instalment;
    code.push(number, dayNumber(dueOn), putCents(amountCents), putCents(paidCents), putCents(creditedCents), putDay(paidOn), putReversal(instalment), instalment.changedWith ?? none);
  }
  return code;
}

function getInstalments(code: readonly number[]): InstalmentState[] {
  const instalments: InstalmentState[] = [];
  let [amount, amountCents] = [-1, 0n];
  for (let at = 0; at < code.length; at += perInstalment) {
    // Most instalments are as large as the one before, and paid in full or not at all.
    if (code[at + 2] !== amount) [amount, amountCents] = [code[at + 2] as number, getCents(code[at + 2] as number)];
    const paid = code[at + 3] as number;
    const instalment: InstalmentState = {
      number: code[at] as number, dueOn: dayOfNumber(code[at + 1] as number), amountCents, paidCents: paid === amount ? amountCents : getCents(paid),
      creditedCents: getCents(code[at + 4] as number),
    };
    if (code[at + 5] !== none) instalment.paidOn = dayOfNumber(code[at + 5] as number);
    getReversal(instalment, code[at + 6] as number);
    if (code[at + 7] !== none) instalment.changedWith = code[at + 7] as number;
    instalments.push(instalment);
  }
  return instalments;
}

/** A message's template is mostly the step's own name. */
type StepCode = [
  step: ArrangementStep, on: number, seq: number, instalments: readonly number[], messages: (number | string)[],
  warning?: Code<[payUntil: number, arrivals: Code<number[]>, deliveredOn: number]>, changes?: readonly string[],
];
true satisfies Covers<TakenStep, 'step' | 'on' | 'seq' | 'instalments' | 'messages' | 'payUntil' | 'arrivals' | 'deliveredOn' | 'changes'>;
true satisfies Covers<MessageRef, 'messageNo' | 'template' | 'partyId' | 'byPost'>;

function putStep({ step, on, seq, instalments, messages, payUntil, arrivals, deliveredOn, changes }: TakenStep): StepCode {
  const refs: (number | string)[] = [];
  for (const { messageNo, template, partyId, byPost } of messages) refs.push(messageNo, template === step ? none : template, byPost ? -partyId : partyId);
  const code: StepCode = [step, dayNumber(on), seq, instalments, refs];
  if (payUntil !== undefined || arrivals !== undefined || deliveredOn !== undefined) {
    code.push([putDay(payUntil), arrivals ? arrivals.flatMap((arrival) => [arrival.messageNo, dayNumber(arrival.on)]) : none, putDay(deliveredOn)]);
  }
  if (changes) {
    code[5] ??= none;
    code[6] = changes;
  }
  return code;
}

function getStep([step, on, seq, instalments, refs, warning, changes]: StepCode): TakenStep {
  const messages: MessageRef[] = [];
  for (let at = 0; at < refs.length; at += 3) {
    const template = refs[at + 1];
    const party = refs[at + 2] as number;
    const message = { messageNo: refs[at] as number, template: typeof template === 'string' ? template : step, partyId: Math.abs(party) };
    messages.push(party < 0 ? { ...message, byPost: true } : message);
  }
  const taken = { step, on: dayOfNumber(on), seq, instalments, messages, ...(changes ? { changes } : {}) };
  if (!warning) return taken;
  const [payUntil, arrivals, deliveredOn] = warning;
  return {
    ...taken,
    ...(payUntil === none ? {} : { payUntil: dayOfNumber(payUntil) }),
    ...(arrivals === none ? {} : { arrivals: getArrivals(arrivals) }),
    ...(deliveredOn === none ? {} : { deliveredOn: dayOfNumber(deliveredOn) }),
  };
}

function getArrivals(code: readonly number[]): { messageNo: number; on: Day }[] {
  const arrivals: { messageNo: number; on: Day }[] = [];
  for (let at = 0; at < code.length; at += 2) arrivals.push({ messageNo: code[at] as number, on: dayOfNumber(code[at + 1] as number) });
  return arrivals;
}

/** A field that a state gains must be written here too: where one is left out, the line that names them all does not compile. */
type Covers<State, Fields extends keyof State> = Exclude<keyof State, Fields> extends never ? true : never;
