// Facts about promises, offers, their answers and attempts to speak. None of
// them moves money or a due day.

import type { Fact, FactKind, MessageRef } from './facts.ts';
import { noteMessages } from './fold-messages.ts';
import { outreachIn } from './outreach.ts';
import type { OutreachPayloads } from './outreach-facts.ts';
import type { DossierState } from './state.ts';

export type OutreachFact = Extract<Fact, { kind: keyof OutreachPayloads }>;

const kinds = {
  PromiseMade: true, PromiseWithdrawn: true, InterventionOffered: true, InterventionAnswered: true, ContactAttempted: true, DataOfferAnswered: true, PromiseThanked: true, EarlySignalGiven: true,
} as const satisfies Readonly<Record<keyof OutreachPayloads, true>>;

/** Whether a fact is about promises, offers or attempts to speak. */
export const isOutreachFact = (fact: Fact): fact is OutreachFact => Object.hasOwn(kinds, fact.kind satisfies FactKind);

export function foldOutreach(state: DossierState, fact: OutreachFact): void {
  const outreach = outreachIn(state);
  switch (fact.kind) {
    case 'PromiseMade': {
      const { policyVersion: _, outsidePolicy: __, ...promise } = fact.data;
      outreach.promises.push({ ...promise, seq: fact.seq, madeOn: fact.on });
      break;
    }
    case 'PromiseWithdrawn':
      for (const promise of outreach.promises) if (promise.promiseNo === fact.data.promiseNo) promise.withdrawn = fact.data.why;
      break;
    case 'InterventionOffered': {
      const { policyVersion: _, ...offered } = fact.data;
      outreach.interventions.push({ ...offered, on: fact.on });
      break;
    }
    case 'InterventionAnswered': {
      const { interventionNo, offer, channel, result } = fact.data;
      for (const each of outreach.interventions) if (each.interventionNo === interventionNo) each.answered = { on: fact.on, offer, channel, result };
      break;
    }
    case 'ContactAttempted': {
      const { told: _, ...attempt } = fact.data;
      outreach.attempts.push({ ...attempt, on: fact.on });
      break;
    }
    case 'DataOfferAnswered':
      if (fact.data.objects) outreach.objectedOn ??= fact.on;
      else delete outreach.objectedOn;
      break;
    case 'PromiseThanked':
      noteMessages(state, fact.data.messages, fact.on);
      noteThanks(state, fact.data.promiseNos, fact.data.messages);
      break;
    case 'EarlySignalGiven': {
      const { evidenceId: _, messages, ...passed } = fact.data;
      noteMessages(state, messages, fact.on);
      (outreach.passed ??= []).push({ ...passed, on: fact.on });
      break;
    }
    default:
      fact satisfies never;
  }
}

/** These messages thank for promises that were kept. */
export function noteThanks(state: DossierState, promiseNos: readonly number[], messages: readonly MessageRef[]): void {
  for (const promise of state.outreach?.promises ?? []) {
    if (promiseNos.includes(promise.promiseNo)) promise.thankedWith = messages.map((message) => message.messageNo);
  }
}

/** A message that never left thanked for nothing, and offered nothing. */
export function forgetOutreach({ outreach }: DossierState, messageNo: number): void {
  if (!outreach) return;
  for (const promise of outreach.promises) {
    const left = promise.thankedWith?.filter((other) => other !== messageNo);
    if (left?.length === 0) delete promise.thankedWith;
    else if (left) promise.thankedWith = left;
  }
  outreach.interventions = outreach.interventions.flatMap((each) => {
    if (!each.messageNos.includes(messageNo)) return [each];
    const messageNos = each.messageNos.filter((other) => other !== messageNo);
    return messageNos.length === 0 && !each.answered ? [] : [{ ...each, messageNos }];
  });
}
