// A promise to pay: made by the customer within the policy, or heard by a
// colleague. What goes further becomes a task with the wish in it.

import type { Actor } from '#domain/facts.ts';
import type { Day } from '#domain/day.ts';
import type { Cents } from '#domain/money.ts';
import { formatAmount } from '#domain/money.ts';
import { done, type Outcome } from '#domain/outcome.ts';
import { decidePromise, decidePromiseTakenBack, type PromiseAsk } from '#domain/promises.ts';
import type { StaffRole } from '#store/staff.ts';
import { answerWish, askDesk } from './change-arrangement.ts';
import { decideOn, type DecideContext, type Decided } from './decide.ts';
import type { Deps } from './deps.ts';

export interface MakePromise extends Omit<PromiseAsk, 'mayLeavePolicy'> {
  readonly dossierId: number;
  readonly by: Actor;
  /** Of the colleague; left out for a customer. */
  readonly role?: StaffRole | undefined;
  /** The number of the wish that this answers. */
  readonly answers?: number | undefined;
}

export type PromiseOutcome =
  | { readonly outcome: 'promised'; readonly promiseNo: number; readonly payOn: Day; readonly amountCents: Cents }
  /** A colleague answers by that day. */
  | { readonly outcome: 'needs-approval'; readonly answerUntil: Day };

/** Records a promise, or puts one beyond the policy before the desk. */
export async function makePromise(deps: Deps, creditorId: number, ask: MakePromise): Promise<Outcome<PromiseOutcome>> {
  return decideOn<PromiseOutcome>(deps, creditorId, ask.dossierId, (context) => promiseIn(deps, creditorId, context, ask));
}

/** The same as part of a larger decision about this dossier. */
export async function promiseIn(deps: Deps, creditorId: number, context: DecideContext, ask: MakePromise): Promise<Decided<PromiseOutcome>> {
  const { tx, state, policy } = context;
  const { by, role, payOn } = ask;
  const decided = decidePromise(state, { ...ask, mayLeavePolicy: role === 'manager' }, policy, deps.clock.today(), by);
  if (!decided.ok) return { outcome: decided };
  const { outcome, facts, promiseNo, amountCents } = decided.value;
  if (outcome === 'needs-approval') {
    const about = ask.about.for === 'arrangement' ? { arrangementNo: ask.about.arrangementNo } : {};
    return askDesk(deps, creditorId, context, ask.dossierId, by, { change: 'promise', to: payOn, eachCents: formatAmount(amountCents), partyId: ask.partyId, ...about });
  }
  const answered = await answerWish(deps, tx, creditorId, state, ask);
  return { outcome: done({ outcome: 'promised', promiseNo, payOn, amountCents }), facts: [...facts, ...answered] };
}

/** A promise that runs is taken back. */
export async function takePromiseBack(deps: Deps, creditorId: number, ask: { readonly dossierId: number; readonly promiseNo: number; readonly by: Actor }): Promise<Outcome<null>> {
  return decideOn<null>(deps, creditorId, ask.dossierId, async ({ state }) => {
    const decided = decidePromiseTakenBack(state, ask.promiseNo, deps.clock.today(), ask.by);
    return decided.ok ? { outcome: done(null), facts: decided.value } : { outcome: decided };
  });
}
