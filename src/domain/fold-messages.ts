// What messages do to the state: when a warning or a notice arrived, and what a
// message that was dropped at the last moment takes back.

import { latest, type Day } from './day.ts';
import type { FactOf, MessageRef } from './facts.ts';
import { assumedReceiptOn } from './delivery.ts';
import type { ArrangementState, DossierState, NoticeState, TakenStep } from './state.ts';

/** Numbers on from these messages; the bot says one thing a day. */
export function noteMessages(state: DossierState, messages: readonly MessageRef[], on: Day): void {
  for (const message of messages) state.next.messageNo = Math.max(state.next.messageNo, message.messageNo + 1);
  if (messages.length > 0) state.lastMessageOn = on;
}

/** Marks changes of a schedule as told, or as yet to be told. */
export function markChanges(arrangement: ArrangementState, keys: readonly string[], told: boolean): void {
  if (!arrangement.extras?.changes) return;
  const changes = arrangement.extras.changes.map((change) => {
    if (!keys.includes(change.key)) return change;
    const { told: _, ...untold } = change;
    return told ? { ...untold, told: true as const } : untold;
  });
  arrangement.extras = { ...arrangement.extras, changes };
}

/** What became of a message. */
export function foldDelivery(state: DossierState, { data, on }: FactOf<'MessageDelivered'>): void {
  const { messageNo, outcome } = data;
  state.troubledMessages = state.troubledMessages.filter((troubled) => troubled.messageNo !== messageNo);
  if (outcome === 'dropped') {
    forgetMessage(state, messageNo);
    return;
  }
  const arrived = outcome === 'sent' || outcome === 'printed';
  if (!arrived) state.troubledMessages.push({ messageNo, outcome });
  if (outcome === 'uncertain') return;
  const arrivedOn = !arrived ? null : outcome === 'printed' ? assumedReceiptOn(on) : on;
  for (const arrangement of state.arrangements) {
    arrangement.steps = arrangement.steps.map((step) =>
      step.step === 'final-warning' && step.messages.some((message) => message.messageNo === messageNo)
        ? withArrivals(step, [...(step.arrivals ?? []).filter((each) => each.messageNo !== messageNo), ...(arrivedOn ? [{ messageNo, on: arrivedOn }] : [])])
        : step,
    );
  }
  const arrivals = arrivedOn ? [{ messageNo, on: arrivedOn }] : [];
  state.notices = state.notices.map((notice) => {
    if (!notice.messages.some((message) => message.messageNo === messageNo)) return notice;
    const proven = outcome === 'printed' || notice.emailProvesReceipt ? arrivals : [];
    return withReceipt(notice, [...notice.arrivals.filter((each) => each.messageNo !== messageNo), ...proven]);
  });
}

/** A notice is received when the last of those who must have it has it. */
function withReceipt({ receivedOn: _, ...notice }: NoticeState, arrivals: NoticeState['arrivals']): NoticeState {
  const everybody = notice.messages.length > 0 && notice.messages.every((message) => arrivals.some((each) => each.messageNo === message.messageNo));
  return { ...notice, arrivals, ...(everybody ? { receivedOn: arrivals.map((each) => each.on).reduce(latest) } : {}) };
}

/** A final warning is delivered on the day on which the last of its addressees has it. */
function withArrivals({ deliveredOn: _, arrivals: __, ...step }: TakenStep, arrivals: NonNullable<TakenStep['arrivals']>): TakenStep {
  const everybody = step.messages.length > 0 && step.messages.every((message) => arrivals.some((each) => each.messageNo === message.messageNo));
  return { ...step, arrivals, ...(everybody ? { deliveredOn: arrivals.map((each) => each.on).reduce(latest) } : {}) };
}

/**
 * A message was dropped because it was no longer true. An act of which no
 * message is left was not taken: the bot decides again, and there is nothing to
 * be sorry for. An apology that did not leave is still owed.
 */
function forgetMessage(state: DossierState, messageNo: number): void {
  const unsaid = new Set<number>();
  for (const claim of state.claims) {
    claim.steps = claim.steps.flatMap((step) => {
      if (!step.messageNos.includes(messageNo)) return [step];
      const messageNos = step.messageNos.filter((other) => other !== messageNo);
      if (messageNos.length === 0) unsaid.add(step.seq);
      return messageNos.length === 0 ? [] : [{ ...step, messageNos }];
    });
  }
  for (const arrangement of state.arrangements) {
    const untold: string[] = [];
    arrangement.steps = arrangement.steps.flatMap((step) => {
      if (!step.messages.some((message) => message.messageNo === messageNo)) return [step];
      const messages = step.messages.filter((message) => message.messageNo !== messageNo);
      if (messages.length === 0) {
        unsaid.add(step.seq);
        untold.push(...(step.changes ?? []));
      }
      const left = { ...step, messages };
      return messages.length === 0 ? [] : [step.step === 'final-warning' ? withArrivals(left, (step.arrivals ?? []).filter((each) => each.messageNo !== messageNo)) : left];
    });
    if (untold.length > 0) markChanges(arrangement, untold, false);
  }
  for (const pause of state.pauses) {
    if (!pause.told?.some((said) => said.messageNos.includes(messageNo))) continue;
    pause.told = pause.told.flatMap((said) => {
      const messageNos = said.messageNos.filter((other) => other !== messageNo);
      if (!said.messageNos.includes(messageNo) || messageNos.length > 0) return [{ ...said, messageNos }];
      if (said.step === 'paused') for (const arrangement of state.arrangements) markChanges(arrangement, [`fact:${pause.seq}`], false);
      return [];
    });
  }
  // Each who is liable must have a notice: with one of its letters dropped it counts for nothing.
  state.notices = state.notices.filter((notice) => !notice.messages.some((message) => message.messageNo === messageNo));
  state.groundless = state.groundless.filter((act) => !unsaid.has(act.seq));
  state.repairs = state.repairs.flatMap((repair) => {
    if (!repair.messageNos.includes(messageNo)) return [repair];
    const messageNos = repair.messageNos.filter((other) => other !== messageNo);
    if (messageNos.length > 0) return [{ ...repair, messageNos }];
    state.groundless.push(...repair.acts);
    return [];
  });
}

