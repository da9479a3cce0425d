// Days that do not count against the customer: while messages were held, and
// while what they told us waited for a person's answer.

import { addDays, daysBetween, earliest, latest, type Day } from './day.ts';
import { moneyComplaints } from './complaints.ts';
import { onOrNextTargetDay } from './holidays.ts';
import { isHeard, outreachOf } from './outreach.ts';
import type { ClaimState, DossierState, HoldState } from './state.ts';

/** Who is told that things go on, or got an answer, has so many days before anything is called missed. */
export const daysAfterRestart = 7;

const isSignal = (hold: HoldState): boolean => hold.id.startsWith('signal:');

/**
 * Whether the customer said something, or complained about money, that no person has answered yet, however long ago;
 * or waits for a call on a day that was agreed with them.
 */
export const waitsForAnswer = (state: DossierState, today: Day): boolean =>
  state.holds.some(isSignal) || moneyComplaints(state).length > 0 || callsAwaited(state).some(({ until, isOver }) => !isOver && until >= today);

/** An agreed call is waited for so long at most, however far away its day. */
const mostDaysToCall = 30;

interface Span {
  readonly from: Day;
  readonly until: Day;
}

/** From the talk in which somebody asked to be called on a day: until that day, or until they were spoken with before it. */
function callsAwaited(state: DossierState): (Span & { readonly isOver: boolean })[] {
  const { attempts } = outreachOf(state);
  return attempts.flatMap(({ on, partyId, callBackOn }, index) => {
    if (callBackOn === undefined) return [];
    const until = earliest(callBackOn, addDays(on, mostDaysToCall));
    const spoken = attempts.slice(index + 1).find((later) => later.partyId === partyId && isHeard(later.outcome));
    return [{ from: on, until: spoken ? earliest(spoken.on, until) : until, isOver: spoken !== undefined }];
  });
}

/**
 * The last day on which nobody is told that money is missing and nothing
 * lapses: a word of the customer waits for an answer or for the call that was agreed (then
 * today, or as long as it holds messages), or did so, or messages were held, until lately. Null: there is none.
 */
export function blameRestsUntil(state: DossierState, today: Day): Day | null {
  if (waitsForAnswer(state, today)) return today;
  let ended: Day | null = null;
  for (const { until } of spans(state, today)) if (until <= today) ended = ended === null ? until : latest(ended, until);
  const until = ended && addDays(ended, daysAfterRestart - 1);
  return until !== null && until >= today ? until : null;
}

/** So many banking days after its day a direct debit that the creditor's own system ordered has surely come in, or been refused. */
const bankingDaysForDebit = 3;

/** The last day on which nobody says that money for these claims is missing: what was ordered elsewhere may still come. Null: nothing was. */
export function debitedElsewhereUntil(claims: readonly Pick<ClaimState, 'elsewhere'>[]): Day | null {
  let until: Day | null = null;
  for (const { elsewhere } of claims) {
    for (const { collectOn } of elsewhere?.debits ?? []) {
      const on = debitMayComeUntil(collectOn);
      until = until === null ? on : latest(until, on);
    }
  }
  return until;
}

/** The last day on which a direct debit for that day may still come in. */
export function debitMayComeUntil(collectOn: Day): Day {
  let on = onOrNextTargetDay(collectOn);
  for (let left = bankingDaysForDebit; left > 0; left -= 1) on = onOrNextTargetDay(addDays(on, 1));
  return on;
}

/** A bank transfer that was ordered at a payment page may be so long on its way. */
const mostDaysPaying = 14;

/**
 * The last day on which an online payment that was begun may still come in: until its page expires, and on its own
 * day at least. Where that is over and nobody has told how it ended (the provider is down), day by day, for so long.
 */
export function payingUntil({ begunOn, expiresOn }: { readonly begunOn: Day; readonly expiresOn: Day | null }, today: Day): Day {
  const until = expiresOn === null ? addDays(begunOn, 1) : latest(expiresOn, today);
  return earliest(latest(begunOn, until), addDays(begunOn, mostDaysPaying));
}

/** Money that a customer is paying, and that may still come in until then. */
export interface UnderWay {
  readonly sinceOn: Day;
  readonly until: Day;
}

/** The last day of a term that began after `from` and would end on `until`: it is longer by the days in it that do not count. */
export function extendedTerm(state: DossierState, from: Day, until: Day, today: Day): Day {
  let [cursor, last] = [addDays(from, 1), until];
  for (const span of spans(state, today)) {
    const first = latest(span.from, cursor);
    if (first > last) break;
    if (span.until < first) continue;
    last = addDays(last, daysBetween(first, span.until) + 1);
    cursor = addDays(span.until, 1);
  }
  return last;
}

/** All of them, the earliest first. */
function spans(state: DossierState, today: Day): Span[] {
  const complaints = moneyComplaints(state);
  const called = callsAwaited(state);
  if (state.holds.length === 0 && complaints.length === 0 && called.length === 0) return state.rests;
  const held = state.holds.map((hold) => ({ from: hold.heldFrom, until: isSignal(hold) ? latest(hold.holdUntil, today) : hold.holdUntil }));
  const complained = complaints.map((each) => ({ from: each.on, until: latest(each.on, today) }));
  return [...state.rests, ...held, ...complained, ...called].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
}
