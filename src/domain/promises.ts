// Promises to pay: what is promised, and whether it was kept. That follows from
// the money alone, and nothing is called broken before the bank statement of
// its last day is in. While one runs, nobody says that the money has not come.

import { instalmentOpenCents, isCovered } from './allocation.ts';
import { isRunning, restsForStanding } from './arrangement.ts';
import { addDays, earliest, latest, type Day } from './day.ts';
import type { Actor, AgreementChannel, NewFact } from './facts.ts';
import { sum, type Cents } from './money.ts';
import { done, refused, type Outcome } from './outcome.ts';
import { isAboutSame, outreachOf, type PromiseState } from './outreach.ts';
import type { About } from './outreach-facts.ts';
import { agreeingParties } from './parties.ts';
import type { Policy } from './policy.ts';
import type { DossierState } from './state.ts';

/**
 * running: its day is not over · waiting: it is, but the bank's news of that day
 * is not in · kept · broken · withdrawn · overtaken: something else was agreed,
 * or money for it was taken back, so that its figures say nothing any more.
 */
export type PromiseStanding = 'running' | 'waiting' | 'kept' | 'broken' | 'withdrawn' | 'overtaken';

/** How a promise stands. `feedKnownUntil`: the last day whose bank statement is in; null where payments are booked by hand. */
export function promiseStanding(state: DossierState, promise: PromiseState, today: Day, feedKnownUntil: Day | null): PromiseStanding {
  if (promise.withdrawn) return 'withdrawn';
  if (isPromiseKept(state, promise)) return 'kept';
  if (isOvertaken(state, promise)) return 'overtaken';
  if (promise.payOn >= today) return 'running';
  return feedKnownUntil !== null && feedKnownUntil < promise.payOn ? 'waiting' : 'broken';
}

/** Whether enough came in time, or nothing of it was left to pay by its day. */
export function isPromiseKept(state: DossierState, promise: PromiseState): boolean {
  const { about, payOn, toleranceCents } = promise;
  return isPaidAsPromised(state, promise) || openFor(state, about) + paidFor(state, about) - paidFor(state, about, payOn) <= toleranceCents;
}

/** Whether enough came in time: for this somebody can be thanked, and not where nothing was left to pay. */
export function isPaidAsPromised(state: DossierState, { about, payOn, paidCents, amountCents, toleranceCents }: PromiseState): boolean {
  const enough = amountCents > toleranceCents ? amountCents - toleranceCents : 1n;
  return paidFor(state, about, payOn) - paidCents >= enough;
}

/** What was paid for it with value days up to and including `until`; credits and waivers are no payments. */
export function paidFor(state: DossierState, about: About, until?: Day): Cents {
  let cents = 0n;
  for (const source of state.sources) {
    if (source.kind === 'credit' || source.kind === 'waiver' || (until !== undefined && source.on > until)) continue;
    if (about.for === 'arrangement') {
      for (const line of source.instalmentLines) if (line.arrangementNo === about.arrangementNo) cents += line.amountCents;
    } else for (const line of source.claimLines) if (about.claims.includes(line.claim)) cents += line.amountCents;
  }
  return cents;
}

/** What is open of it. */
export function openFor(state: DossierState, about: About): Cents {
  if (about.for === 'claims') return sum(state.claims.filter((claim) => about.claims.includes(claim.claim)).map((claim) => claim.openCents));
  const instalments = state.arrangements[about.arrangementNo - 1]?.instalments ?? [];
  return sum(instalments.filter((each) => about.instalments.includes(each.number)).map(instalmentOpenCents));
}

function isOvertaken(state: DossierState, { about, seq, madeOn }: PromiseState): boolean {
  if (about.for === 'claims') {
    const claims = state.claims.filter((claim) => about.claims.includes(claim.claim));
    return claims.some((claim) => isCovered(state, claim) || claim.standing !== 'ours' || (claim.reversedOn !== undefined && claim.reversedOn >= madeOn));
  }
  const arrangement = state.arrangements[about.arrangementNo - 1];
  if (!arrangement || !isRunning(arrangement)) return true;
  if (arrangement.reversedOn !== undefined && arrangement.reversedOn >= madeOn) return true;
  const named = arrangement.instalments.filter((each) => about.instalments.includes(each.number));
  return named.length < about.instalments.length || named.some((each) => each.changedWith !== undefined && each.changedWith > seq);
}

/** The promises about this (an arrangement, or some of its claims) that stand so. */
export const promisesThat = (state: DossierState, about: About, standings: readonly PromiseStanding[], today: Day, feedKnownUntil: Day | null): PromiseState[] =>
  outreachOf(state).promises.filter((promise) => isAboutSame(promise.about, about) && standings.includes(promiseStanding(state, promise, today, feedKnownUntil)));

/** The last day on which nothing is said of money that somebody promised; null: nobody did. Where the bank's news is late, today. */
export function promisedUntil(state: DossierState, about: About, today: Day, feedKnownUntil: Day | null): Day | null {
  return state.outreach === undefined ? null : waitedForUntil(promisesThat(state, about, ['running', 'waiting'], today, feedKnownUntil), today, feedKnownUntil);
}

/** The same of one instalment: until then the customer pays it by hand, and nothing is taken from an account for it. */
export function instalmentPromisedUntil(state: DossierState, arrangementNo: number, number: number, today: Day, feedKnownUntil: Day | null): Day | null {
  if (state.outreach === undefined) return null;
  const promises = promisesThat(state, { for: 'arrangement', arrangementNo, instalments: [number] }, ['running', 'waiting'], today, feedKnownUntil);
  return waitedForUntil(promises.filter(({ about }) => about.for === 'arrangement' && about.instalments.includes(number)), today, feedKnownUntil);
}

function waitedForUntil(promises: readonly PromiseState[], today: Day, feedKnownUntil: Day | null): Day | null {
  let until: Day | null = null;
  for (const { payOn } of promises) {
    const quiet = feedKnownUntil !== null && feedKnownUntil < payOn ? latest(payOn, today) : payOn;
    until = until === null ? quiet : latest(until, quiet);
  }
  return until;
}

/** How many promises about this came one after the other without one of them being kept. One that was changed or taken back before its day broke nothing. */
export function promisesInRow(state: DossierState, about: About): number {
  let inRow = 0;
  for (const promise of outreachOf(state).promises) {
    if (!isAboutSame(promise.about, about)) continue;
    if (isPromiseKept(state, promise)) inRow = 0;
    else if (!promise.withdrawn) inRow += 1;
  }
  return inRow;
}

/**
 * The day on which the promise was made that a new one about this would change, through all
 * the changes before it; null where it changes none. So a promise can be changed as often as one
 * likes, and still not be put off for ever.
 */
export function changedSince(state: DossierState, about: About, today: Day): Day | null {
  let first: PromiseState | undefined;
  let last: PromiseState | undefined;
  for (const promise of outreachOf(state).promises) {
    if (!isAboutSame(promise.about, about)) continue;
    if (!first || !last?.withdrawn || promise.madeOn > last.payOn) first = promise;
    last = promise;
  }
  if (!first || !last || last.payOn < today) return null;
  return last.withdrawn || promiseStanding(state, last, today, null) === 'running' ? first.madeOn : null;
}

/** What a promise goes beyond. */
export type PromiseLimit = { readonly limit: 'promise-days'; readonly most: number; readonly latestOn: Day } | { readonly limit: 'promises-in-row'; readonly most: number };

/** The limits of the policy that a promise for that day would break. */
export function promiseLimits(state: DossierState, about: About, payOn: Day, policy: Policy, today: Day): PromiseLimit[] {
  const { promiseDays, promisesInRow: most } = policy.interventions;
  const since = changedSince(state, about, today);
  // Several changes go as far as promises after one another could, and no further.
  const soFar = since === null ? null : addDays(since, promiseDays * Math.max(1, most));
  const latestOn = soFar === null ? addDays(today, promiseDays) : earliest(addDays(today, promiseDays), soFar);
  return [
    ...(payOn > latestOn ? [{ limit: 'promise-days', most: promiseDays, latestOn } as const] : []),
    ...(promisesInRow(state, about) >= most ? [{ limit: 'promises-in-row', most } as const] : []),
  ];
}

export interface PromiseAsk {
  readonly partyId: number;
  readonly about: About;
  /** Left out: all that is open of it. */
  readonly amountCents?: Cents | undefined;
  readonly payOn: Day;
  readonly channel: AgreementChannel;
  readonly interventionNo?: number | undefined;
  /** A manager may go beyond the limits. */
  readonly mayLeavePolicy?: boolean;
}

export interface Promised {
  readonly outcome: 'promised' | 'needs-approval';
  readonly facts: readonly NewFact[];
  readonly promiseNo: number;
  readonly amountCents: Cents;
  readonly beyond: readonly PromiseLimit[];
}

/** A promise to pay, by the customer or as a colleague hears it. A new one about the same replaces what was promised before. */
export function decidePromise(state: DossierState, ask: PromiseAsk, policy: Policy, today: Day, by: Actor): Outcome<Promised> {
  const { about, payOn, partyId, channel, interventionNo } = ask;
  if (!agreeingParties(state).some((party) => party.partyId === partyId) || (by.kind === 'customer' && by.partyId !== partyId)) return refused({ code: 'not-yours-to-agree' });
  if (payOn < today) return refused({ code: 'change-not-possible', why: 'day-passed' });
  if (!canBePromised(state, about)) return refused({ code: 'on-hold' });
  const openCents = openFor(state, about);
  if (openCents <= 0n) return refused({ code: 'nothing-due' });
  const amountCents = ask.amountCents ?? openCents;
  if (amountCents <= 0n) return refused({ code: 'amount-not-positive', amountCents });
  if (amountCents > openCents) return refused({ code: 'more-than-open', amountCents, openCents });
  const beyond = promiseLimits(state, about, payOn, policy, today);
  const promiseNo = outreachOf(state).promises.length + 1;
  if (beyond.length > 0 && by.kind === 'customer') return done({ outcome: 'needs-approval', facts: [], promiseNo, amountCents, beyond });
  if (beyond.length > 0 && !ask.mayLeavePolicy) return refused({ code: 'needs-manager' });
  const replaced = outreachOf(state).promises.filter((promise) => isAboutSame(promise.about, about) && promiseStanding(state, promise, today, null) === 'running');
  return done({
    outcome: 'promised', promiseNo, amountCents, beyond,
    facts: [
      ...replaced.map((promise): NewFact => ({ kind: 'PromiseWithdrawn', on: today, by, data: { promiseNo: promise.promiseNo, why: 'replaced' } })),
      {
        kind: 'PromiseMade', on: today, by,
        data: {
          promiseNo, partyId, about, amountCents, payOn, channel, paidCents: paidFor(state, about), toleranceCents: policy.followUp.toleranceCents, policyVersion: policy.version,
          ...(interventionNo === undefined ? {} : { interventionNo }), ...(beyond.length > 0 ? { outsidePolicy: true } : {}),
        },
      },
    ],
  });
}

/** Not while something of it is a person's to look at, or is covered by an arrangement: then that is promised. */
function canBePromised(state: DossierState, about: About): boolean {
  if (about.for === 'arrangement') {
    const arrangement = state.arrangements[about.arrangementNo - 1];
    return arrangement !== undefined && isRunning(arrangement) && !restsForStanding(state, arrangement);
  }
  const claims = state.claims.filter((claim) => about.claims.includes(claim.claim));
  return claims.length === about.claims.length && claims.every((claim) => claim.standing === 'ours' && claim.differs === undefined && !isCovered(state, claim));
}

/** Somebody takes a promise back: by the customer who made it, or a colleague. */
export function decidePromiseTakenBack(state: DossierState, promiseNo: number, today: Day, by: Actor): Outcome<readonly NewFact[]> {
  const promise = outreachOf(state).promises.find((each) => each.promiseNo === promiseNo);
  if (!promise || promiseStanding(state, promise, today, null) !== 'running') return refused({ code: 'stale-screen' });
  if (by.kind === 'customer' && by.partyId !== promise.partyId) return refused({ code: 'not-yours-to-agree' });
  return done([{ kind: 'PromiseWithdrawn', on: today, by, data: { promiseNo, why: 'taken-back' } }]);
}

/** Promises that were paid in time and for which no message has thanked yet. */
export const unthankedPromises = (state: DossierState, about: About): PromiseState[] =>
  state.outreach?.promises.filter((promise) => !promise.withdrawn && promise.thankedWith === undefined && isAboutSame(promise.about, about) && isPaidAsPromised(state, promise)) ?? [];
