// What lies beside the facts: names, and what earlier facts said under the
// numbers that later ones name.

import type { Day } from '#domain/day.ts';
import type { Fact, Instalment, Signal } from '#domain/facts.ts';
import type { Cents } from '#domain/money.ts';
import type { ChargePart, LettingGo } from '#domain/money-facts.ts';
import type { DossierState } from '#domain/state.ts';

export interface TimelineLookup {
  readonly party: (partyId: number) => string;
  readonly staff: (staffId: string) => string;
  /** The rest makes lines richer; `lookingInto` fills it from the dossier's own facts. */
  readonly payment?: (paymentId: string) => Cents | undefined;
  readonly signal?: (signalNo: number) => Signal | undefined;
  /** The fact with that sequence number. */
  readonly fact?: (seq: number) => Fact | undefined;
  /** Where a payment was counted; only for who has the dossier's state at hand. */
  readonly went?: (paymentId: string) => Went | undefined;
  /** What the creditor's own books showed to have been paid there, with that snapshot; likewise. */
  readonly reported?: (snapshotId: string, claim: string) => Cents;
  /** What a direct debit was ordered for, by the id that its money comes under. */
  readonly collection?: (paymentId: string) => { readonly arrangementNo: number; readonly instalmentNo: number } | undefined;
  /** The template of a message and who it was for. */
  readonly message?: (messageNo: number) => { readonly template: string; readonly partyId: number } | undefined;
  /** What an arrangement was, as agreed or last changed, before the fact with that sequence number. */
  readonly schedule?: (arrangementNo: number, beforeSeq: number) => Schedule | undefined;
  /** Until when that pause was to last. */
  readonly pause?: (pauseNo: number) => Day | undefined;
  readonly charge?: (chargeId: string) => { readonly claim: string; readonly part: ChargePart } | undefined;
  /** What somebody asked to let go. */
  readonly asked?: (askNo: number) => Asked | undefined;
}

export interface Schedule {
  readonly claims: readonly string[];
  readonly instalments: readonly Instalment[];
}

export interface Asked {
  readonly staffId: string;
  readonly asked: LettingGo;
  readonly amountCents: Cents;
}

/** Claims that no arrangement covered, instalments, and what is left. */
export interface Went {
  /** Without `part`: principal. */
  readonly claims: readonly { readonly claim: string; readonly part?: ChargePart; readonly amountCents: Cents }[];
  readonly instalments: readonly { readonly arrangementNo: number; readonly number: number; readonly amountCents: Cents }[];
  readonly heldCents: Cents;
}

/** Where a dossier's payments went. What is counted for instalments is not told again as bills. */
export function wentIn(state: DossierState): (paymentId: string) => Went | undefined {
  return (paymentId) => {
    const source = state.sources.find((each) => each.kind === 'payment' && each.id === paymentId);
    if (!source || source.reversedOn !== undefined) return undefined;
    const covered = new Set(source.instalmentLines.flatMap(({ arrangementNo }) => state.arrangements[arrangementNo - 1]?.claims ?? []));
    return { claims: source.claimLines.filter(({ claim }) => !covered.has(claim)), instalments: source.instalmentLines, heldCents: source.heldCents };
  };
}

/** What a snapshot added to the money that we know of; zero where it only confirmed it, or differed otherwise. */
export const reportedIn = ({ sources }: DossierState) => (snapshotId: string, claim: string): Cents =>
  sources.find((each) => each.kind === 'reported' && each.id === `${snapshotId}:${claim}`)?.amountCents ?? 0n;

/** The same lookup, knowing what these facts say. */
export function lookingInto(facts: readonly Fact[], lookup: TimelineLookup): TimelineLookup {
  const payments = new Map<string, Cents>();
  const collections = new Map<string, { arrangementNo: number; instalmentNo: number }>();
  const signals = new Map<number, Signal>();
  const messages = new Map<number, { template: string; partyId: number }>();
  const schedules: (Schedule & { arrangementNo: number; seq: number })[] = [];
  /** By what was taken back: by which fact. */
  const undone = new Map<number, number>();
  const pauses = new Map<number, Day>();
  const charges = new Map<string, { claim: string; part: ChargePart }>();
  const asks = new Map<number, Asked>();
  for (const fact of facts) {
    if (fact.kind === 'PaymentReceived') payments.set(fact.data.paymentId, fact.data.amountCents);
    if (fact.kind === 'DirectDebitOrdered') collections.set(fact.data.collectionId, fact.data);
    if (fact.kind === 'CustomerSignalled') signals.set(fact.data.signalNo, fact.data.signal);
    if (fact.kind === 'ArrangementAgreed' || fact.kind === 'ArrangementAmended') schedules.push({ ...fact.data, seq: fact.seq });
    if (fact.kind === 'ArrangementAgreed' && fact.data.fee) charges.set(fact.data.fee.chargeId, { claim: fact.data.fee.claim, part: 'administration-costs' });
    if (fact.kind === 'ChargeMade') charges.set(fact.data.chargeId, fact.data);
    if (fact.kind === 'FactUndone') undone.set(fact.data.seq, fact.seq);
    if (fact.kind === 'PauseStarted') pauses.set(fact.data.pauseNo, fact.data.pauseUntil);
    if (fact.kind === 'LettingGoAsked' && fact.by.kind === 'colleague') asks.set(fact.data.askNo, { ...fact.data, staffId: fact.by.staffId });
    if (fact.kind === 'MandateGiven' || fact.kind === 'MandateAmended' || fact.kind === 'CollectionAnnounced' || fact.kind === 'ReminderStepTaken' || fact.kind === 'ArrangementStepTaken' || fact.kind === 'GroundlessRepaired' || fact.kind === 'ProposalDeclined' || fact.kind === 'Waived' || fact.kind === 'PauseStepTaken' || fact.kind === 'ComplaintConfirmed' || fact.kind === 'ComplaintAnswered' || fact.kind === 'PromiseThanked' || fact.kind === 'EarlySignalGiven') {
      for (const message of fact.data.messages ?? []) messages.set(message.messageNo, message);
    }
  }
  return {
    fact: (seq) => facts.find((each) => each.seq === seq),
    payment: (id) => payments.get(id),
    collection: (id) => collections.get(id),
    signal: (no) => signals.get(no),
    message: (no) => messages.get(no),
    schedule: (no, beforeSeq) =>
      schedules
        .filter((each) => each.arrangementNo === no && each.seq < beforeSeq && (undone.get(each.seq) ?? beforeSeq) >= beforeSeq)
        .toSorted((a, b) => a.seq - b.seq).at(-1),
    pause: (no) => pauses.get(no),
    charge: (id) => charges.get(id),
    asked: (no) => asks.get(no),
    ...lookup,
  };
}
