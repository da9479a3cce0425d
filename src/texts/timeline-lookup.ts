// What lies beside the facts: names, and what earlier facts said under the
// numbers that later ones name.

import type { Fact, Signal } from '#domain/facts.ts';
import type { Cents } from '#domain/money.ts';
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
  /** The template of a message and who it was for. */
  readonly message?: (messageNo: number) => { readonly template: string; readonly partyId: number } | undefined;
}

/** Claims that no arrangement covered, instalments, and what is left. */
export interface Went {
  readonly claims: readonly { readonly claim: string; readonly amountCents: Cents }[];
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

/** The same lookup, knowing what these facts say. */
export function lookingInto(facts: readonly Fact[], lookup: TimelineLookup): TimelineLookup {
  const payments = new Map<string, Cents>();
  const signals = new Map<number, Signal>();
  const messages = new Map<number, { template: string; partyId: number }>();
  for (const fact of facts) {
    if (fact.kind === 'PaymentReceived') payments.set(fact.data.paymentId, fact.data.amountCents);
    if (fact.kind === 'CustomerSignalled') signals.set(fact.data.signalNo, fact.data.signal);
    if (fact.kind === 'ReminderStepTaken' || fact.kind === 'ArrangementStepTaken' || fact.kind === 'GroundlessRepaired' || fact.kind === 'ProposalDeclined') {
      for (const message of fact.data.messages ?? []) messages.set(message.messageNo, message);
    }
  }
  return {
    fact: (seq) => facts.find((each) => each.seq === seq),
    payment: (id) => payments.get(id),
    signal: (no) => signals.get(no),
    message: (no) => messages.get(no),
    ...lookup,
  };
}
