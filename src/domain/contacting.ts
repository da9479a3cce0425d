// What a colleague records of a call or a visit, and what follows from it: a
// promise, a pause with a word about free help, a day to call again, a number
// that is not theirs.

import { instalmentOpenCents } from './allocation.ts';
import { runningArrangements, uncoveredClaims } from './arrangement.ts';
import { addDays, type Day } from './day.ts';
import type { Actor, AgreementChannel, NewFact } from './facts.ts';
import { sum, type Cents } from './money.ts';
import { done, refused, type Outcome } from './outcome.ts';
import { outreachOf } from './outreach.ts';
import type { About, ContactOutcome, ContactTold, ContactWay } from './outreach-facts.ts';
import { decidePause, pauseOn } from './pausing.ts';
import type { Policy } from './policy.ts';
import { decidePromise } from './promises.ts';
import type { DossierState } from './state.ts';

export interface ContactAsk {
  readonly partyId: number;
  readonly way: ContactWay;
  readonly outcome: ContactOutcome;
  /** With `call-back`. */
  readonly callBackOn?: Day | undefined;
  /** With `promised`: what, how much (all that is open where it is left out) and by when. */
  readonly promise?: { readonly about: About; readonly amountCents?: Cents | undefined; readonly payOn: Day } | undefined;
  readonly told?: readonly ContactTold[] | undefined;
  readonly mayLeavePolicy?: boolean;
}

const agreementChannels: Readonly<Record<ContactWay, AgreementChannel>> = { phone: 'phone', visit: 'counter', counter: 'counter' };

/** The facts of an attempt to speak with somebody, by the colleague who made it. Who wants help is always told where it is. */
export function decideContact(state: DossierState, ask: ContactAsk, policy: Policy, today: Day, by: Actor): Outcome<readonly NewFact[]> {
  const { partyId, way, outcome, callBackOn, promise } = ask;
  if (!state.parties.some((party) => party.partyId === partyId && party.leftOn === undefined)) return refused({ code: 'stale-screen' });
  if (outcome === 'call-back' && (callBackOn === undefined || callBackOn < today)) return refused({ code: 'change-not-possible', why: 'day-passed' });
  const told = new Set(ask.told ?? []);
  const follows: NewFact[] = [];
  if (outcome === 'promised') {
    if (!promise) return refused({ code: 'nothing-due' });
    const decided = decidePromise(state, { ...promise, partyId, channel: agreementChannels[way], ...(ask.mayLeavePolicy ? { mayLeavePolicy: true } : {}) }, policy, today, by);
    if (!decided.ok) return decided;
    follows.push(...decided.value.facts);
  }
  if (outcome === 'wants-help') {
    told.add('help');
    const days = Math.min(policy.interventions.pauseDays, policy.changes.longestPauseDays);
    // A pause that runs is left as it is. Where the policy has none, messages wait all the same, as after that word on their own page.
    const paused = days > 0 && !pauseOn(state, today) ? decidePause(state, { askedBy: 'desk', until: addDays(today, days - 1), partyId }, policy, today, by) : null;
    if (paused?.ok) follows.push(...paused.value.facts);
    else if (days === 0) follows.push({ kind: 'HoldPlaced', on: today, by, data: { holdNo: state.next.holdNo, reason: 'desk', holdUntil: addDays(today, policy.signalHoldDays) } });
  }
  const attempt: NewFact = {
    kind: 'ContactAttempted', on: today, by,
    data: {
      attemptNo: outreachOf(state).attempts.length + 1, partyId, way, outcome,
      ...(outcome === 'call-back' && callBackOn ? { callBackOn } : {}), ...(told.size > 0 ? { told: [...told] } : {}),
    },
  };
  return done([attempt, ...follows]);
}

/** What is late today: of arrangements, and of bills that none covers. */
export const lateNow = (state: DossierState, today: Day): Cents =>
  sum(runningArrangements(state).flatMap((arrangement) => arrangement.instalments.filter((each) => each.dueOn < today).map(instalmentOpenCents)))
  + sum(uncoveredClaims(state).filter((claim) => claim.dueOn < today).map((claim) => claim.openCents));
