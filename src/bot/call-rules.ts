// Who is called: somebody who stays silent after something went wrong, broke a
// promise, cannot be reached in writing, or asked to be called again. A
// colleague calls; the bot only says whom, why and by when.

import { addDays, latest, type Day } from '#domain/day.ts';
import { instalmentOpenCents } from '#domain/allocation.ts';
import { isRunning, restsForStanding, stepsAgainst } from '#domain/arrangement.ts';
import { formatAmount, sum, type Cents } from '#domain/money.ts';
import { lastHeardOn, outreachOf, type AttemptState } from '#domain/outreach.ts';
import type { About } from '#domain/outreach-facts.ts';
import { messagedParties } from '#domain/parties.ts';
import { promisedUntil, promiseStanding } from '#domain/promises.ts';
import { debitedElsewhereUntil } from '#domain/rest.ts';
import type { ClaimState, DossierState } from '#domain/state.ts';
import { collectionDay } from './collection-rules.ts';
import { remindable } from './reminder-rules.ts';
import { firstOf, type BotContext, type Rule } from './rule.ts';

/** `call-back`: asked for in a talk, which leaves its task at once (`usecases/contact.ts`). */
export const callReasons = ['call-back', 'promise-broken', 'unreachable', 'silence'] as const;
export type CallReason = (typeof callReasons)[number];

interface CallWish {
  readonly on: Day;
  readonly why: Exclude<CallReason, 'call-back'>;
  readonly sinceOn: Day;
  readonly openCents: Cents;
}

/** A call is one task at a time, by the number of the attempt that it will be. */
export const callKey = (state: DossierState): string => String(outreachOf(state).attempts.length + 1);

/** Somebody looks at the list within so many days. */
const daysToCall = 2;

export const callRules: readonly Rule[] = [
  {
    name: 'call',
    // As with words about money that is missing: not while messages rest, nor on the bank's old news.
    gate: 'blame',
    wantsOn: (context) => callWish(context)?.on ?? null,
    act: (context) => {
      const wish = callWish(context);
      const { state, today } = context;
      const partyId = callable(context)[0];
      if (!wish || wish.on > today || partyId === undefined) return { facts: [], tasks: [] };
      const { why, sinceOn, openCents } = wish;
      return { facts: [], tasks: [{ kind: 'call-customer', key: callKey(state), dueOn: addDays(today, daysToCall), details: { why, sinceOn, openCents: formatAmount(openCents), partyId } }] };
    },
  },
];

/** Those who get messages, and of whom a number is known. */
const callable = ({ state, byPhone }: BotContext): number[] => messagedParties(state).map((party) => party.partyId).filter((partyId) => byPhone?.has(partyId));

/** Between two calls that nobody answered lie so many days. */
const daysBetweenCalls = 3;
const daysOfMost = 30;

/** When to call and why, or null: nobody can or needs to be called. */
export function callWish(context: BotContext): CallWish | null {
  const { state, policy, today, feedKnownUntil } = context;
  const { silenceDays, callAfterDays, mostCalls } = policy.interventions;
  if (callAfterDays === null || mostCalls === 0 || callable(context).length === 0) return null;
  const late = latePart(context);
  if (!late) return null;
  const { promises, attempts } = outreachOf(state);
  const heardOn = lastHeardOn(state);
  const last = attempts.at(-1);
  const broken = promises.findLast((promise) => promiseStanding(state, promise, today, feedKnownUntil) === 'broken');
  const silentSince = latest(heardOn ?? late.sinceOn, late.sinceOn);
  const reasons: readonly (Omit<CallWish, 'openCents'> | null)[] = [
    broken && (heardOn === null || heardOn <= broken.payOn) ? { on: addDays(broken.payOn, 1 + callAfterDays), why: 'promise-broken', sinceOn: broken.payOn } : null,
    state.troubledMessages.length > 0 ? { on: addDays(late.sinceOn, callAfterDays), why: 'unreachable', sinceOn: late.sinceOn } : null,
    { on: addDays(silentSince, silenceDays + callAfterDays), why: 'silence', sinceOn: silentSince },
  ];
  const first = reasons.filter((each) => each !== null).reduce((best, each) => (each.on < best.on ? each : best));
  const on = [notBefore(attempts, mostCalls), last?.outcome === 'no-answer' ? addDays(last.on, daysBetweenCalls) : null, late.quietUntil && addDays(late.quietUntil, 1)]
    .reduce<Day>((day, other) => (other === null ? day : latest(day, other)), first.on);
  return { ...first, on, openCents: late.openCents };
}

/** The first day on which another call stays within the most of thirty days. */
function notBefore(attempts: readonly AttemptState[], mostCalls: number): Day | null {
  const calls = attempts.filter((attempt) => attempt.way === 'phone');
  const counting = calls.at(-mostCalls);
  return calls.length < mostCalls || !counting ? null : addDays(counting.on, daysOfMost);
}

/** What is late and was spoken of: since when, how much, and until when a promise, or a collection by the creditor's own books, keeps us quiet. */
function latePart(context: BotContext): { readonly sinceOn: Day; readonly openCents: Cents; readonly quietUntil: Day | null } | null {
  const { state, policy, today, feedKnownUntil } = context;
  const parts = [
    ...state.arrangements.flatMap((arrangement) => {
      if (!isRunning(arrangement) || restsForStanding(state, arrangement)) return [];
      const late = arrangement.instalments.flatMap((instalment) => {
        const openCents = instalmentOpenCents(instalment);
        // What is collected does not depend on the customer.
        const asks = openCents > policy.followUp.toleranceCents && collectionDay(context, arrangement, instalment) === null;
        const saidOn = asks ? stepsAgainst(arrangement, instalment).find((step) => blames.has(step.step))?.on : undefined;
        return saidOn ? [{ sinceOn: saidOn, openCents }] : [];
      });
      return late.map((each) => ({ ...each, about: { for: 'arrangement', arrangementNo: arrangement.arrangementNo, instalments: [] } as About }));
    }),
    ...remindable(context).flatMap((claim) => {
      const saidOn = claim.steps.find((step) => step.step !== 'before-due')?.on;
      return saidOn ? [{ sinceOn: saidOn, openCents: claim.openCents, about: { for: 'claims', claims: [claim.claim] } as About }] : [];
    }),
  ];
  const sinceOn = firstOf(parts.map((part) => part.sinceOn));
  if (sinceOn === null) return null;
  // Nor is anybody called about what the creditor's own books are collecting.
  const quiet = parts.flatMap(({ about }) => [promisedUntil(state, about, today, feedKnownUntil), debitedElsewhereUntil(claimsOf(state, about))]);
  return { sinceOn, openCents: sum(parts.map((part) => part.openCents)), quietUntil: quiet.reduce<Day | null>((last, on) => (on === null ? last : last === null ? on : latest(last, on)), null) };
}

const claimsOf = (state: DossierState, about: About): readonly ClaimState[] =>
  state.claims.filter((claim) => claim.openCents > 0n && (about.for === 'claims' ? about.claims.includes(claim.claim) : claim.arrangementNo === about.arrangementNo));

const blames: ReadonlySet<string> = new Set(['missed-first', 'missed-second', 'final-warning']);
