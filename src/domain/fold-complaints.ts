// Facts about complaints. None of them moves money or a due day.

import type { ComplaintPayloads } from './complaint-facts.ts';
import type { Fact, FactKind } from './facts.ts';
import { noteMessages } from './fold-messages.ts';
import type { DossierState } from './state.ts';

export type ComplaintFact = Extract<Fact, { kind: keyof ComplaintPayloads }>;

const kinds = { ComplaintMade: true, ComplaintConfirmed: true, ComplaintAnswered: true } as const satisfies Readonly<Record<keyof ComplaintPayloads, true>>;

/** Whether a fact is about a complaint. */
export const isComplaintFact = (fact: Fact): fact is ComplaintFact => Object.hasOwn(kinds, fact.kind satisfies FactKind);

export function foldComplaint(state: DossierState, fact: ComplaintFact): void {
  switch (fact.kind) {
    case 'ComplaintMade': {
      const { channel: _, ...made } = fact.data;
      (state.complaints ??= []).push({ ...made, on: fact.on });
      break;
    }
    case 'ComplaintConfirmed':
      noteMessages(state, fact.data.messages, fact.on);
      for (const each of state.complaints ?? []) {
        if (each.complaintNo === fact.data.complaintNo) each.confirmed = { on: fact.on, messageNos: fact.data.messages.map((message) => message.messageNo) };
      }
      break;
    case 'ComplaintAnswered':
      noteMessages(state, fact.data.messages, fact.on);
      for (const each of state.complaints ?? []) {
        if (each.complaintNo !== fact.data.complaintNo || each.answered) continue;
        each.answered = { on: fact.on, outcome: fact.data.outcome, messageNos: fact.data.messages.map((message) => message.messageNo) };
        // As with every word that waited for a person's answer: those days do not count, nor does the week after them.
        if (each.claims.length > 0) state.rests.push({ from: each.on, until: fact.on });
      }
      state.rests.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
      break;
    default:
      fact satisfies never;
  }
}

/** A confirmation that never left confirmed nothing. */
export function forgetConfirmation({ complaints = [] }: DossierState, messageNo: number): void {
  for (const each of complaints) {
    if (!each.confirmed?.messageNos.includes(messageNo)) continue;
    const messageNos = each.confirmed.messageNos.filter((other) => other !== messageNo);
    if (messageNos.length > 0) each.confirmed = { ...each.confirmed, messageNos };
    else delete each.confirmed;
  }
}
