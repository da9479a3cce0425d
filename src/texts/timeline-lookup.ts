// What lies beside the facts: names, and what earlier facts said under the
// numbers that later ones name.

import type { Fact, Signal } from '#domain/facts.ts';
import type { Cents } from '#domain/money.ts';

export interface TimelineLookup {
  readonly party: (partyId: number) => string;
  readonly staff: (staffId: string) => string;
  /** The rest makes lines richer; `lookingInto` fills it from the dossier's own facts. */
  readonly payment?: (paymentId: string) => Cents | undefined;
  readonly signal?: (signalNo: number) => Signal | undefined;
  /** The template of a message and who it was for. */
  readonly message?: (messageNo: number) => { readonly template: string; readonly partyId: number } | undefined;
}

/** The same lookup, knowing what these facts say. */
export function lookingInto(facts: readonly Fact[], lookup: TimelineLookup): TimelineLookup {
  const payments = new Map<string, Cents>();
  const signals = new Map<number, Signal>();
  const messages = new Map<number, { template: string; partyId: number }>();
  for (const fact of facts) {
    if (fact.kind === 'PaymentReceived') payments.set(fact.data.paymentId, fact.data.amountCents);
    if (fact.kind === 'CustomerSignalled') signals.set(fact.data.signalNo, fact.data.signal);
    if (fact.kind === 'ReminderStepTaken' || fact.kind === 'ArrangementStepTaken' || fact.kind === 'GroundlessRepaired') {
      for (const message of fact.data.messages) messages.set(message.messageNo, message);
    }
  }
  return {
    payment: (id) => payments.get(id),
    signal: (no) => signals.get(no),
    message: (no) => messages.get(no),
    ...lookup,
  };
}
