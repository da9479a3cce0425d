// What a message says, as figures: computed when the bot decides and again when
// the message leaves. Null means that it is no longer true and must not leave. It
// is long because the figures of every message stand side by side here.

import type { Day } from '#domain/day.ts';
import { addDays } from '#domain/day.ts';
import type { ArrangementChange, ClaimKind, Fact, FactPayloads, MessageRef } from '#domain/facts.ts';
import { creditCents, instalmentOpenCents } from '#domain/allocation.ts';
import {
  arrangementOpenCents, arrangementPaidCents, arrangementTotalCents, isKept, isRunning, nextOpenInstalment, openClaimsCents, restsForStanding, uncoveredClaims,
} from '#domain/arrangement.ts';
import { costsOf, isFree, type ArrangementCosts } from '#domain/arrangement-terms.ts';
import { usableMandate } from '#domain/debits.ts';
import { expiredBefore } from '#domain/mandate-expiry.ts';
import { chargedCents, partOpenCents, principalOpenCents } from '#domain/charges.ts';
import type { NoticeFigures } from '#domain/law/notice-check.ts';
import { sum, type Cents } from '#domain/money.ts';
import type { NoticeTerms } from '#domain/money-facts.ts';
import type { InterventionOffer } from '#domain/outreach-facts.ts';
import type { Policy, ReminderStepName, RewardPolicy } from '#domain/policy.ts';
import { grantedOf, promiseOf, promisedOffCents } from '#domain/rewards.ts';
import { isEstate, personsClaim } from '#domain/standing.ts';
import type { ArrangementState, ClaimState, DossierState } from '#domain/state.ts';
import { complaintInputs, type AboutComplaint, type ComplaintInputs } from './complaint-inputs.ts';
import { collectsStill, debitInputs, isBeingCollected, type AboutDebit, type DebitInputs } from './debit-inputs.ts';
import { noticeInputs } from './notice-inputs.ts';
import { isBillPromisedSince, isPromisedSince, keptPromiseOf, offersDataFor, offersNamed, outreachInputs, type AboutOutreach, type OutreachInputs } from './outreach-inputs.ts';

export interface ClaimLine {
  readonly claim: string;
  readonly kind: ClaimKind;
  readonly dueOn: Day;
  /** Costs and interest included. */
  readonly openCents: Cents;
  /** So much of it is costs, and interest, that were charged. */
  readonly costsCents?: Cents;
  readonly interestCents?: Cents;
}

export interface InstalmentLine {
  readonly number: number;
  readonly dueOn: Day;
  readonly amountCents: Cents;
  readonly openCents: Cents;
}

interface OfArrangement {
  readonly arrangementNo: number;
  /** ISO 11649, to be named with each payment. */
  readonly reference: string;
  readonly totalCents: Cents;
  readonly paidCents: Cents;
  readonly openCents: Cents;
  readonly instalmentCount: number;
  /** A promise that was kept, for which this message thanks. */
  readonly keptPromise?: { readonly amountCents: Cents; readonly payOn: Day };
}

/** What is offered beside asking for the money. */
interface WithOffers {
  readonly offers?: OffersNamed;
  /** It also offers to pass the data to the municipality. */
  readonly offersData?: true;
}

export interface OffersNamed {
  /** What a code on paper begins with. */
  readonly interventionNo: number;
  /** In the order of their codes. */
  readonly offers: readonly InterventionOffer[];
}

interface OfPause {
  /** The last day of the pause. */
  readonly pauseUntil: Day;
  /** The first instalment after it, with its day as it is now. Null: no arrangement runs. */
  readonly next: InstalmentLine | null;
}

/**
 * `credited`: the creditor took part of a bill back. `paused`: due days moved
 * along with a pause, or back after it. `less-owed`: less was owed than we knew,
 * or part of it was let go. `restored`: a colleague undid one of these.
 */
export type ToldChange = ArrangementChange | 'credited' | 'paused' | 'less-owed' | 'restored';

/** How the key of a change begins that was told and undone since. */
export const undoneKey = 'undone:';

export type MessageInputs =
  | {
      readonly template: ReminderStepName;
      readonly claims: readonly ClaimLine[];
      readonly openCents: Cents;
      /** What of these bills was paid before, or came off as credit. */
      readonly paidCents: Cents;
      readonly payUntil: Day;
      /** A payment for them was taken back on that day. */
      readonly takenBackOn?: Day;
      /** It also offers to pass the data to the municipality. */
      readonly offersData?: true;
    }
  /** The last invitation to an arrangement. `payUntil`: the last day to answer. */
  | { readonly template: 'invitation'; readonly claims: readonly ClaimLine[]; readonly openCents: Cents; readonly payUntil: Day }
  | (OfArrangement & {
      readonly template: 'confirmed';
      readonly claims: readonly string[];
      readonly instalments: readonly InstalmentLine[];
      /** Left out: it is free, and nothing came on top of its bills. */
      readonly costs?: ArrangementCosts;
      /** What is promised for paying on time. */
      readonly reward?: RewardPolicy;
      /** A mandate was there when it was agreed: the instalments are collected. */
      readonly collects?: true;
      /** A settlement: when all instalments are in, this is owed no more. */
      readonly forgivesCents?: Cents;
    })
  /** Everything that gave it another shape since it was told, and the whole schedule as it is now. */
  | (OfArrangement & { readonly template: 'changed'; readonly changes: readonly ToldChange[]; readonly claims: readonly string[]; readonly instalments: readonly InstalmentLine[] })
  /** `why`: which promise was kept. `next`: null where all of it is paid or let go. `otherOpenCents`: as in `kept`. */
  | (OfArrangement & {
      readonly template: 'rewarded';
      readonly givenCents: Cents;
      readonly why: RewardPolicy['gives']['kind'] | 'settlement';
      readonly next: InstalmentLine | null;
      readonly otherOpenCents: Cents;
    })
  | (OfPause & { readonly template: 'paused'; readonly askedBy: FactPayloads['PauseStarted']['askedBy'] })
  /** `openCents`: all that is still owed; it is said without asking for it. */
  | (OfPause & { readonly template: 'pause-ends'; readonly openCents: Cents })
  | (OfArrangement & { readonly template: 'announced' | 'due-today'; readonly instalment: InstalmentLine; readonly collectOn?: Day;
      /** It is not collected, because the mandate is too old by then. */
      readonly mandateExpired?: true;
      /** Of the instalment, what a promise lets go once the rest is in on time. */
      readonly promisedOffCents?: Cents;
    })
  | DebitInputs
  | (OfArrangement & WithOffers & { readonly template: 'missed-first' | 'missed-second'; readonly missed: readonly InstalmentLine[]; readonly missedCents: Cents; readonly mandateExpired?: true })
  | (OfArrangement & WithOffers & { readonly template: 'final-warning'; readonly missed: readonly InstalmentLine[]; readonly missedCents: Cents; readonly payUntil: Day })
  | (OfArrangement & { readonly template: 'reopened'; readonly reopened: readonly InstalmentLine[]; readonly reopenedCents: Cents; readonly payUntil: Day; readonly ourMistake: boolean })
  /** `next`: the instalment that comes next. */
  | (OfArrangement & { readonly template: 'caught-up'; readonly caughtUp: readonly InstalmentLine[]; readonly next: InstalmentLine | null })
  /** Paid in time: these, and how many of all. */
  | (OfArrangement & { readonly template: 'thanked'; readonly paid: readonly InstalmentLine[]; readonly paidCount: number; readonly next: InstalmentLine | null })
  /** `otherOpenCents`: what is still owed beside it (art. 6:50 BW: a thank-you must not suggest that all is paid). */
  | (OfArrangement & { readonly template: 'kept'; readonly otherOpenCents: Cents; readonly creditCents: Cents })
  | (OfArrangement & { readonly template: 'lapsed-notice' })
  | { readonly template: 'apology'; readonly openCents: Cents }
  /** `due`: what fell due while it seemed to have ended. */
  | (OfArrangement & { readonly template: 'apology-reinstated'; readonly due: readonly InstalmentLine[]; readonly dueCents: Cents; readonly payUntil: Day })
  /** A choice that needed approval: a colleague said no, or nobody answered in time. */
  | { readonly template: 'declined'; readonly answered: boolean }
  | ComplaintInputs
  | OutreachInputs
  /** A claim's `description` is its kind. */
  | ({ readonly template: 'fourteen-day-notice' } & NoticeFigures);

export type MessageTemplate = MessageInputs['template'];
export const messageTemplates = [
  'before-due', 'reminder', 'second-reminder', 'last-reminder', 'confirmed', 'announced', 'due-today', 'missed-first', 'missed-second',
  'final-warning', 'caught-up', 'reopened', 'kept', 'changed', 'rewarded', 'paused', 'pause-ends', 'lapsed-notice', 'apology', 'apology-reinstated', 'declined', 'complaint-received', 'complaint-answered', 'fourteen-day-notice', 'mandate-given', 'collection-announced', 'invitation', 'thanked', 'promise-kept', 'data-passed',
] as const satisfies readonly MessageTemplate[];

/** What the outbox keeps of the act that a message belongs to. */
export interface MessageAbout extends AboutDebit, AboutComplaint, AboutOutreach {
  readonly template: MessageTemplate;
  readonly claims?: readonly string[];
  readonly arrangementNo?: number;
  readonly instalments?: readonly number[];
  readonly payUntil?: Day;
  readonly takenBackOn?: Day;
  readonly ourMistake?: boolean;
  readonly changes?: readonly string[];
  readonly pauseNo?: number;
  readonly answered?: boolean;
  readonly notice?: NoticeTerms;
}

/** The messages of an act, each with what it is about. */
export function messagesOf(fact: Fact): { ref: MessageRef; about: MessageAbout }[] {
  switch (fact.kind) {
    case 'ReminderStepTaken': {
      const { claims, payUntil, takenBackOn, notice } = fact.data;
      if (notice) return fact.data.messages.map((ref) => ({ ref, about: { template: ref.template as MessageTemplate, notice } }));
      const about = { claims: claims.map((each) => each.claim), payUntil: payUntil ?? addDays(fact.on, 14), ...(takenBackOn ? { takenBackOn } : {}) };
      return fact.data.messages.map((ref) => ({ ref, about: { ...about, template: ref.template as MessageTemplate } }));
    }
    case 'ArrangementStepTaken': {
      const { arrangementNo, instalments, payUntil, collectOn, ourMistake, changes, thanksFor } = fact.data;
      const about = { arrangementNo, instalments, ...(collectOn ? { collectOn } : {}), ...(payUntil ? { payUntil } : {}), ...(ourMistake ? { ourMistake } : {}), ...(changes ? { changes } : {}), ...(thanksFor ? { thanksFor } : {}) };
      return fact.data.messages.map((ref) => ({ ref, about: { ...about, template: ref.template as MessageTemplate } }));
    }
    case 'PauseStepTaken':
      return fact.data.messages.map((ref) => ({ ref, about: { template: ref.template as MessageTemplate, pauseNo: fact.data.pauseNo } }));
    case 'GroundlessRepaired':
      return fact.data.messages.map((ref) => ({ ref, about: { ...fact.data.goesOn, template: ref.template as MessageTemplate } }));
    case 'ProposalDeclined':
      return (fact.data.messages ?? []).map((ref) => ({ ref, about: { template: ref.template as MessageTemplate, answered: fact.by.kind !== 'bot' } }));
    case 'ComplaintConfirmed':
    case 'ComplaintAnswered':
      return fact.data.messages.map((ref) => ({ ref, about: { template: ref.template as MessageTemplate, complaintNo: fact.data.complaintNo } }));
    case 'PromiseThanked':
      return fact.data.messages.map((ref) => ({ ref, about: { template: ref.template as MessageTemplate, thanksFor: fact.data.promiseNos } }));
    case 'EarlySignalGiven':
      return fact.data.messages.map((ref) => ({ ref, about: { template: ref.template as MessageTemplate, earlySignalNo: fact.data.earlySignalNo } }));
    case 'MandateGiven':
    case 'MandateAmended': {
      const about = { mandateId: fact.data.mandateId, ...(fact.kind === 'MandateAmended' ? { mandateChanged: true } : {}) };
      return fact.data.messages.map((ref) => ({ ref, about: { ...about, template: ref.template as MessageTemplate } }));
    }
    case 'CollectionAnnounced': {
      const { arrangementNo, instalmentNo, collectOn, messages } = fact.data;
      return messages.map((ref) => ({ ref, about: { arrangementNo, instalments: [instalmentNo], collectOn, template: ref.template as MessageTemplate } }));
    }
    default:
      return [];
  }
}

/** The figures as they are in this state, or null where the message no longer holds. */
export function messageInputs(state: DossierState, about: MessageAbout): MessageInputs | null {
  const { template } = about;
  switch (template) {
    case 'before-due':
    case 'reminder':
    case 'second-reminder':
    case 'last-reminder':
      return reminderInputs(state, template, about);
    case 'invitation':
      return invitationInputs(state, about);
    case 'paused':
    case 'pause-ends':
      return pauseInputs(state, template, about.pauseNo);
    case 'apology':
      return { template, openCents: openClaimsCents(state) };
    case 'mandate-given':
    case 'collection-announced':
      return debitInputs(state, template, about);
    case 'complaint-received':
    case 'complaint-answered':
      return complaintInputs(state, template, about);
    case 'promise-kept':
    case 'data-passed':
      return outreachInputs(state, template, about);
    case 'fourteen-day-notice':
      return about.notice ? noticeInputs(state, about.notice) : null;
    case 'declined':
      // Who has chosen again, or has nothing left to choose for, need not be told.
      return state.proposals.length > 0 || uncoveredClaims(state).length === 0 ? null : { template, answered: about.answered ?? true };
    default: {
      const arrangement = state.arrangements[(about.arrangementNo ?? 0) - 1];
      return arrangement ? arrangementInputs(state, template, arrangement, about) : null;
    }
  }
}

function reminderInputs(state: DossierState, template: ReminderStepName, about: MessageAbout): MessageInputs | null {
  // It may have waited, at the printer for one, while a colleague noted of another bill that somebody died or is in debt help.
  if (personsClaim(state)) return null;
  const claims = state.claims.filter((claim) => about.claims?.includes(claim.claim) && claim.openCents > 0n && claim.standing === 'ours' && claim.differs === undefined);
  const covered = claims.some((claim) => {
    const arrangement = claim.arrangementNo === undefined ? undefined : state.arrangements[claim.arrangementNo - 1];
    return arrangement !== undefined && isRunning(arrangement);
  });
  if (claims.length === 0 || covered || !about.payUntil) return null;
  if (template !== 'before-due' && isBillPromisedSince(state, claims)) return null;
  const openCents = sum(claims.map((claim) => claim.openCents));
  return {
    template, claims: claims.map(claimLine), openCents, paidCents: sum(claims.map((claim) => claim.amountCents + chargedCents(claim))) - openCents, payUntil: about.payUntil,
    ...(about.takenBackOn ? { takenBackOn: about.takenBackOn } : {}), ...(template === 'last-reminder' ? offersDataFor(state, claims) : {}),
  };
}

/** As a reminder; who promised to pay, or wants an arrangement already, is not invited. */
function invitationInputs(state: DossierState, about: MessageAbout): MessageInputs | null {
  const inputs = state.proposals.length > 0 ? null : reminderInputs(state, 'last-reminder', about);
  return inputs?.template === 'last-reminder' ? { template: 'invitation', claims: inputs.claims, openCents: inputs.openCents, payUntil: inputs.payUntil } : null;
}

/** A pause that was ended on its first day, or taken back, need not be told. */
function pauseInputs(state: DossierState, template: 'paused' | 'pause-ends', pauseNo: number | undefined): MessageInputs | null {
  const pause = state.pauses.find((each) => each.pauseNo === pauseNo);
  if (!pause || pause.until < pause.from) return null;
  const after = state.arrangements
    .filter((arrangement) => isRunning(arrangement) && !restsForStanding(state, arrangement))
    .flatMap(allLines)
    .filter((line) => line.openCents > 0n && line.dueOn > pause.until)
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0));
  const of = { pauseUntil: pause.until, next: after[0] ?? null };
  if (template === 'pause-ends' && personsClaim(state)) return null;
  return template === 'paused' ? { ...of, template, askedBy: pause.askedBy } : { ...of, template, openCents: openClaimsCents(state) };
}

type ArrangementTemplate = Exclude<MessageTemplate, ReminderStepName | 'invitation' | 'paused' | 'pause-ends' | 'apology' | 'declined' | 'fourteen-day-notice' | ComplaintInputs['template'] | OutreachInputs['template'] | DebitInputs['template']>;

function arrangementInputs(state: DossierState, template: ArrangementTemplate, arrangement: ArrangementState, about: MessageAbout): MessageInputs | null {
  const common = {
    arrangementNo: arrangement.arrangementNo,
    reference: arrangement.reference,
    totalCents: arrangementTotalCents(arrangement),
    paidCents: arrangementPaidCents(arrangement),
    openCents: arrangementOpenCents(arrangement),
    instalmentCount: arrangement.instalments.length,
    ...keptPromiseOf(state, about),
  };
  const named = instalmentLines(arrangement, about.instalments ?? []).filter((line) => line.openCents > 0n);
  const missedCents = sum(named.map((line) => line.openCents));
  const asks = isRunning(arrangement) && !restsForStanding(state, arrangement);
  const promised = isPromisedSince(state, arrangement, template);
  switch (template) {
    case 'confirmed': {
      if (arrangement.endedOn !== undefined) return null;
      const reward = promiseOf(state, arrangement);
      const forgivesCents = arrangement.extras?.forgivesCents;
      const costs = costsOf(state, arrangement);
      return {
        ...common, template, claims: arrangement.claims, instalments: allLines(arrangement), ...(isFree(costs) && !costs.hasCharges ? {} : { costs }), ...(reward ? { reward } : {}), ...(usableMandate(state, arrangement.agreedOn) ? { collects: true } : {}), ...(forgivesCents === undefined ? {} : { forgivesCents }),
      };
    }
    case 'changed': {
      const known = arrangement.extras?.changes ?? [];
      const told = (about.changes ?? []).flatMap((key): ToldChange[] =>
        key.startsWith(undoneKey)
          ? known.some((change) => undoneKey + change.key === key) ? [] : ['restored']
          : known.flatMap((change) => (change.key === key ? [change.change] : [])));
      if (told.length === 0 || !asks) return null;
      return { ...common, template, changes: [...new Set(told)], claims: arrangement.claims, instalments: allLines(arrangement) };
    }
    case 'rewarded': {
      const granted = grantedOf(state, arrangement);
      const kept = isKept(arrangement);
      if (!granted || !(asks || kept)) return null;
      return { ...common, template, givenCents: granted.amountCents, why: granted.why, next: nextLine(arrangement), otherOpenCents: otherOpenCents(state, arrangement) };
    }
    case 'announced':
    case 'due-today':
      if (!named[0] || !asks) return null;
      if (about.collectOn === undefined) return isBeingCollected(state, arrangement, [named[0].number]) ? null : { ...common, template, instalment: named[0], ...promisedOff(state, arrangement, named[0]), ...mandateExpired(state, named) };
      return !promised && collectsStill(state, arrangement, named[0].number, about.collectOn) ? { ...common, template, instalment: named[0], collectOn: about.collectOn, ...promisedOff(state, arrangement, named[0]) } : null;
    case 'missed-first':
    case 'missed-second':
      return named.length > 0 && asks && !promised && !isBeingCollected(state, arrangement, about.instalments ?? []) ? { ...common, ...offersNamed(state, arrangement), template, missed: named, missedCents, ...mandateExpired(state, named) } : null;
    case 'final-warning':
      return named.length > 0 && asks && !promised && about.payUntil && !isBeingCollected(state, arrangement, about.instalments ?? []) ? { ...common, ...offersNamed(state, arrangement), template, missed: named, missedCents, payUntil: about.payUntil } : null;
    case 'reopened':
      if (named.length === 0 || !asks || !about.payUntil) return null;
      return { ...common, template, reopened: named, reopenedCents: missedCents, payUntil: about.payUntil, ourMistake: about.ourMistake ?? false };
    case 'caught-up':
      if (!asks || named.length > 0) return null;
      return { ...common, template, caughtUp: instalmentLines(arrangement, about.instalments ?? []), next: nextLine(arrangement) };
    case 'thanked':
      // Money that went again is not thanked for.
      return asks && named.length === 0 ? { ...common, template, ...paidSoFar(arrangement, about.instalments ?? []), next: nextLine(arrangement) } : null;
    case 'kept':
      return isKept(arrangement) && !isEstate(state) ? { ...common, template, otherOpenCents: openClaimsCents(state), creditCents: creditCents(state) } : null;
    case 'apology-reinstated':
      if (!about.payUntil || arrangement.lapsedOn !== undefined || arrangement.endedOn !== undefined) return null;
      return { ...common, template, due: named, dueCents: missedCents, payUntil: about.payUntil };
    case 'lapsed-notice':
      return arrangement.lapsedOn !== undefined && common.openCents > 0n && !coveredAnew(state, arrangement) && !personsClaim(state) ? { ...common, template } : null;
  }
}

const allLines = (arrangement: ArrangementState): InstalmentLine[] => instalmentLines(arrangement, arrangement.instalments.map((each) => each.number));

function nextLine(arrangement: ArrangementState): InstalmentLine | null {
  const next = nextOpenInstalment(arrangement)?.number;
  return (next !== undefined && instalmentLines(arrangement, [next])[0]) || null;
}

/** What is owed beside an arrangement. */
const otherOpenCents = (state: DossierState, { arrangementNo }: ArrangementState): Cents =>
  sum(state.claims.filter((claim) => claim.arrangementNo !== arrangementNo).map((claim) => claim.openCents));

const paidSoFar = (arrangement: ArrangementState, numbers: readonly number[]) =>
  ({ paid: instalmentLines(arrangement, numbers), paidCount: allLines(arrangement).filter((line) => line.openCents === 0n).length });

/** Said with the first words about an instalment that used to be collected. */
const mandateExpired = (state: DossierState, lines: readonly InstalmentLine[]): { mandateExpired?: true } =>
  lines.some(({ dueOn }) => expiredBefore(state, dueOn)) ? { mandateExpired: true } : {};

function promisedOff(state: DossierState, arrangement: ArrangementState, { number, dueOn }: InstalmentLine): { promisedOffCents?: Cents } {
  const instalment = arrangement.instalments[number - 1];
  const cents = instalment ? promisedOffCents(state, arrangement, instalment, dueOn) : 0n;
  return cents > 0n ? { promisedOffCents: cents } : {};
}

/** Whether something newer was agreed for all that is still open. */
const coveredAnew = (state: DossierState, { arrangementNo, claims }: ArrangementState): boolean =>
  !state.claims.some((claim) => claims.includes(claim.claim) && claim.arrangementNo === arrangementNo && claim.openCents > 0n);

function instalmentLines(arrangement: ArrangementState, numbers: readonly number[]): InstalmentLine[] {
  return arrangement.instalments
    .filter((instalment) => numbers.includes(instalment.number))
    .map((instalment) => ({
      number: instalment.number,
      dueOn: instalment.dueOn,
      amountCents: instalment.amountCents - instalment.creditedCents,
      openCents: instalmentOpenCents(instalment),
    }));
}

function claimLine(claim: ClaimState): ClaimLine {
  const interestCents = partOpenCents(claim, 'interest');
  const costsCents = claim.openCents - principalOpenCents(claim) - interestCents;
  return {
    claim: claim.claim, kind: claim.kind, dueOn: claim.dueOn, openCents: claim.openCents,
    ...(costsCents > 0n ? { costsCents } : {}), ...(interestCents > 0n ? { interestCents } : {}),
  };
}

/** A day to pay by that is nearer than this is not fair any more, except in a last chance, whose whole term must be left. */
const leastDaysToPay = 5;

/** Whether the day that it names is too near for who gets it on that day: then it must be decided anew, with a new day. */
export function dayIsTooNear(inputs: MessageInputs, arrivesOn: Day, { followUp }: Policy): boolean {
  if ('pauseUntil' in inputs) return inputs.pauseUntil < arrivesOn;
  if (!('payUntil' in inputs) || inputs.template === 'before-due') return false;
  const least = inputs.template === 'final-warning' ? followUp.finalWarningTermDays : leastDaysToPay;
  return inputs.payUntil < addDays(arrivesOn, least);
}
