// "Ik kan dit niet betalen", "Ik heb al betaald", "Dit klopt niet", "Bel mij":
// a fact, a task for the desk and a hold on messages until a deadline.

import { addDays, type Day } from '#domain/day.ts';
import type { Actor, NewFact, Signal } from '#domain/facts.ts';
import { addWorkingDays } from '#domain/holidays.ts';
import { done, refused, type Outcome } from '#domain/outcome.ts';
import type { TaskKind } from '#domain/task.ts';
import { closeTasks } from '#store/tasks.ts';
import { decideOn, type DecideContext, type Decided } from './decide.ts';
import type { Deps } from './deps.ts';

/** The desk answers within so many working days. */
const workingDaysToAnswer = 2;

export interface Signalled {
  /** By when a person has answered. */
  readonly answerUntil: Day;
  readonly holdUntil: Day;
}

/** Records a signal. The same signal while the first one waits for an answer adds nothing. */
export async function signal(deps: Deps, creditorId: number, ask: SignalAsk): Promise<Outcome<Signalled>> {
  return decideOn<Signalled>(deps, creditorId, ask.dossierId, async (context) => signalIn(context, ask, deps.clock.today()));
}

export interface SignalAsk {
  readonly dossierId: number;
  readonly partyId: number;
  readonly signal: Signal;
  readonly note?: string;
  readonly by: Actor;
}

/** The same as part of a larger decision about this dossier. */
export function signalIn({ state, policy }: DecideContext, ask: SignalAsk, today: Day): Decided<Signalled> {
  const answerUntil = addWorkingDays(today, workingDaysToAnswer);
  const waiting = state.holds.find((hold) => hold.why === ask.signal && hold.holdUntil >= today);
  if (waiting) return { outcome: done({ answerUntil, holdUntil: waiting.holdUntil }) };
  if (!state.parties.some((party) => party.partyId === ask.partyId && party.leftOn === undefined)) return { outcome: refused({ code: 'not-yours-to-agree' }) };
  const { signalNo } = state.next;
  const holdUntil = addDays(today, policy.signalHoldDays);
  const kind: TaskKind = `signal-${ask.signal}`;
  return {
    outcome: done({ answerUntil, holdUntil }),
    facts: [{ kind: 'CustomerSignalled', on: today, by: ask.by, data: { signalNo, signal: ask.signal, partyId: ask.partyId, holdUntil } }],
    tasks: [{ kind, key: String(signalNo), dueOn: answerUntil, details: { signalNo, partyId: ask.partyId, ...(ask.note ? { note: ask.note } : {}) } }],
  };
}

/** A colleague has dealt with it: messages may go again, and after some days also those that say what is missing. */
export async function handleSignal(
  deps: Deps, creditorId: number, ask: { dossierId: number; signalNo: number; signal: Signal; staffId: string; outcome: string },
): Promise<Outcome<null>> {
  return decideOn<null>(deps, creditorId, ask.dossierId, async ({ tx, state }) => {
    // Who had to say it twice is answered once.
    const others = state.holds.flatMap((hold) => (hold.why === ask.signal && hold.id.startsWith('signal:') ? [Number(hold.id.slice('signal:'.length))] : []));
    const numbers = [...new Set([ask.signalNo, ...others])];
    const by: Actor = { kind: 'colleague', staffId: ask.staffId };
    for (const number of numbers) {
      const which = { dossierId: ask.dossierId, kind: `signal-${ask.signal}`, key: String(number) };
      await closeTasks(tx, creditorId, which, ask.staffId, ask.outcome, deps.clock.now());
    }
    return { outcome: done(null), facts: numbers.map((signalNo): NewFact => ({ kind: 'SignalHandled', on: deps.clock.today(), by, data: { signalNo } })) };
  });
}
