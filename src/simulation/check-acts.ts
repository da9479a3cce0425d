// The checks of what the bot and people did: explained, on its day, once, not
// before its time, and with a next look planned.

import { isRunning } from '#domain/arrangement.ts';
import { addDays, type Day } from '#domain/day.ts';
import type { Fact, FactKind } from '#domain/facts.ts';
import type { Tx } from '#store/db.ts';
import type { Known, News } from './memory.ts';
import { dayAt } from './moments.ts';
import type { Violation } from './violations.ts';
import { policy, type World } from './world.ts';

/** Money and the like count on the day that the world says; acts on their own. */
const arrivals: ReadonlySet<FactKind> = new Set([
  'ClaimRegistered', 'ClaimCredited', 'PaymentReceived', 'PaymentReversed', 'BalanceReported', 'PartyJoined', 'PartyLeft', 'RefundFailed', 'InterestPosted', 'InterestStarted', 'InterestStopped',
  'DirectDebitRejected', 'ChargeMade', 'ChargeWithdrawn',
]);

export function checkActs({ on }: World, news: readonly News[]): Violation[] {
  return news.flatMap(({ known, facts }) => facts.flatMap((fact) => [
    ...explained(known, fact, on), ...onItsDay(known, fact, on), ...notTwice(known, fact, on), ...notTooEarly(known, fact, on),
  ]));
}

function explained({ key }: Known, { by, kind, seq }: Fact, on: Day): Violation[] {
  if (by.kind !== 'bot' || (by.rule !== '' && Object.keys(by.because).length > 0)) return [];
  return [{ invariant: 'explained', on, key, says: `${kind} (fact ${seq}) has no reason` }];
}

function onItsDay({ key }: Known, { kind, on: countsOn, recordedAt, seq }: Fact, on: Day): Violation[] {
  const recordedOn = dayAt(recordedAt);
  if (recordedOn === on && (countsOn === on || arrivals.has(kind))) return [];
  return [{ invariant: 'on-its-day', on, key, says: `${kind} (fact ${seq}) counts on ${countsOn} and was recorded on ${recordedOn}` }];
}

/** After these the same may be said again. */
const reopens: ReadonlySet<FactKind> = new Set([
  'PaymentReversed', 'ArrangementAmended', 'ArrangementReinstated', 'PauseStarted', 'PauseEnded', 'ClaimCredited', 'GroundlessRepaired', 'FactUndone', 'ArrangementLapsed', 'ArrangementEnded',
  'DirectDebitOrdered', 'DirectDebitWithdrawn', 'DirectDebitHandled', 'CollectionAnnounced', 'MandateGiven', 'MandateEnded', 'MandatePaused', 'MandateAmended', 'MandateResumed', 'Waived', 'ClaimStandingChanged',
]);

function notTwice(known: Known, fact: Fact, on: Day): Violation[] {
  const what = stepsIn(fact);
  if (what.length === 0) return [];
  for (let at = known.facts.indexOf(fact) - 1; at >= 0; at -= 1) {
    const earlier = known.facts[at] as Fact;
    if (reopens.has(earlier.kind) || (earlier.kind === 'MessageDelivered' && earlier.data.outcome !== 'sent' && earlier.data.outcome !== 'printed')) return [];
    const same = stepsIn(earlier).find((each) => what.includes(each));
    if (same !== undefined) return [{ invariant: 'step-twice', on, key: known.key, says: `${same} on ${earlier.on} (fact ${earlier.seq}) and again (fact ${fact.seq})` }];
  }
  return [];
}

function stepsIn(fact: Fact): string[] {
  if (fact.kind === 'ReminderStepTaken') return fact.data.claims.map(({ claim, step }) => `${step} of ${claim}`);
  if (fact.kind !== 'ArrangementStepTaken' || fact.data.step === 'changed' || fact.data.step === 'caught-up') return [];
  return (fact.data.instalments.length === 0 ? [0] : fact.data.instalments).map((number) => `${fact.data.step} of ${fact.data.arrangementNo}.${number}`).slice(0, 1);
}

const reminderDays = new Map(policy.reminders.map(({ name, days }) => [name as string, days]));

function notTooEarly({ key, state, facts }: Known, fact: Fact, on: Day): Violation[] {
  const early = (says: string): Violation[] => [{ invariant: 'too-early', on, key, says }];
  if (fact.kind === 'ReminderStepTaken') {
    for (const { claim, step } of fact.data.claims) {
      const dueOn = state.claims.find((each) => each.claim === claim)?.dueOn;
      const days = reminderDays.get(step);
      if (dueOn !== undefined && days !== undefined && on < addDays(dueOn, days)) return early(`${step} of ${claim}, which was due on ${dueOn}`);
    }
  }
  if (fact.kind === 'ArrangementStepTaken') {
    const { step, arrangementNo, instalments } = fact.data;
    const named = (state.arrangements[arrangementNo - 1]?.instalments ?? []).filter((each) => instalments.includes(each.number));
    const wrong = named.find(({ dueOn }) => (step === 'missed-first' || step === 'missed-second' || step === 'final-warning' ? dueOn >= on : step === 'due-today' ? dueOn !== on : step === 'announced' ? dueOn <= on : false));
    if (wrong) return early(`${step} of instalment ${wrong.number}, which is due on ${wrong.dueOn}`);
    const first = named[0];
    if (step === 'missed-first' && first && on < addDays(first.dueOn, policy.followUp.firstMissDays)) return early(`missed-first of instalment ${first.number}, which was due on ${first.dueOn}`);
    if (step === 'final-warning' && fact.data.payUntil !== undefined && fact.data.payUntil < addDays(on, policy.followUp.finalWarningTermDays)) return early(`a last chance of too few days, until ${fact.data.payUntil}`);
  }
  if (fact.kind === 'ArrangementLapsed') {
    const warning = facts.find((each) => each.seq === fact.data.warnedWith);
    const warned = warning?.kind === 'ArrangementStepTaken' ? warning.data : undefined;
    const until = addDays(warning?.on ?? on, policy.followUp.finalWarningTermDays);
    if (!warned || on <= until || (warned.payUntil !== undefined && on <= warned.payUntil)) return early(`arrangement ${fact.data.arrangementNo} lapsed, warned on ${warning?.on} to pay until ${warned?.payUntil}`);
  }
  return [];
}

/** Every dossier in which something runs has a day on which the bot looks again, and none of these days is over. */
export async function checkLooks({ creditorId, memory, on }: World, tx: Tx): Promise<Violation[]> {
  const rows = await tx.prepared<{ dossierId: number; nextLookOn: Day | null }>(
    'simulation-looks', `select dossier_id as "dossierId", next_look_on as "nextLookOn" from dossier where creditor_id = $1 and (next_look_on is null or next_look_on < $2)`, [creditorId, on],
  );
  return rows.flatMap(({ dossierId, nextLookOn }): Violation[] => {
    const known = memory.byId.get(dossierId);
    if (!known) return [];
    const { key } = known;
    if (nextLookOn !== null && nextLookOn < on) return [{ invariant: 'next-look', on, key, says: `wanted to be looked at on ${nextLookOn} and was passed over` }];
    if (nextLookOn === null && needsLook(known)) return [{ invariant: 'next-look', on, key, says: 'has something running, and nobody will look at it again' }];
    return [];
  });
}

/** While the newest message lies in the outbox, at the printer or in doubt at the desk, what becomes of it brings the bot back. */
function needsLook({ state, messages }: Known): boolean {
  const last = [...messages.values()].at(-1);
  const outcome = last?.outcomes.at(-1)?.data.outcome;
  if (last && outcome !== 'sent' && outcome !== 'printed' && outcome !== 'dropped') return false;
  if (state.arrangements.some(isRunning)) return true;
  return state.claims.some((claim) => claim.openCents > 100_00n && claim.standing === 'ours' && claim.steps.length < policy.reminders.length && claim.arrangementNo === undefined);
}

/** A dossier at which the bot could not look is a bug. */
export async function checkStuck({ creditorId, memory, on }: World, tx: Tx): Promise<Violation[]> {
  const rows = await tx.prepared<{ dossierId: number; error: string }>(
    'simulation-stuck',
    `select dossier_id as "dossierId", details->>'error' as error from task where creditor_id = $1 and kind = 'bot-stuck' and done_at is null`, [creditorId],
  );
  return rows.map(({ dossierId, error }) => ({ invariant: 'bot-stuck', on, key: memory.byId.get(dossierId)?.key ?? null, says: error }));
}
