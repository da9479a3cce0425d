// Which claims an arrangement can cover, and whether the customer can have one
// without a person deciding. What may then be chosen stands in `options.ts`.
//
// A consumer's arrangement covers only claims that are already late, whatever
// the policy says: free deferral of an existing debt is no consumer credit
// (Directive (EU) 2023/2225, article 2(2)); anything wider could be.

import { needsApproval } from './bounds.ts';
import { addDays, daysBetween, earliest, type Day, type Every } from './day.ts';
import type { ClaimKind, ClaimPart, ClaimStanding, CustomerKind, Instalment } from './facts.ts';
import { sum, type Cents } from './money.ts';
import { done, refused, type Outcome } from './outcome.ts';
import type { OfferPolicy } from './policy.ts';
import type { Refusal } from './refusals.ts';
import { saysOfPerson } from './standing.ts';

/** One concrete choice, exactly as it is shown and, if chosen, agreed. */
export interface OfferedOption {
  /** From 1, within the offer. */
  readonly optionNo: number;
  readonly every: Every;
  readonly instalments: readonly Instalment[];
}

export interface OfferClaim {
  readonly claim: string;
  readonly kind: ClaimKind;
  readonly part: ClaimPart;
  readonly issuedOn: Day;
  readonly dueOn: Day;
  /** What is still to be paid, after payments and credits; zero or less where nothing is. */
  readonly openCents: Cents;
  readonly standing: ClaimStanding;
  /** Part of a running arrangement. */
  readonly covered: boolean;
}

/** What a decision about an offer needs to know of a dossier. */
export interface OfferSituation {
  readonly claims: readonly OfferClaim[];
  readonly customerKind: CustomerKind;
  readonly runningArrangements: number;
  /** The day on which the last arrangement lapsed; null where none did, or it was reinstated. */
  readonly lastLapsedOn: Day | null;
  /** A colleague is looking at something: nothing is offered by itself. */
  readonly onHold: boolean;
}

/** Why a claim cannot be covered. */
export type NotCoverable =
  | { readonly reason: 'nothing-open' }
  | { readonly reason: 'covered' }
  | { readonly reason: 'standing'; readonly standing: ClaimStanding }
  /** A consumer's claim that is not late yet. */
  | { readonly reason: 'not-late'; readonly dueOn: Day }
  | { readonly reason: 'too-young'; readonly coverableFrom: Day }
  | { readonly reason: 'too-old'; readonly maxDays: number };

export interface Coverable {
  readonly coverable: readonly OfferClaim[];
  readonly others: readonly { readonly claim: string; readonly why: NotCoverable }[];
}

/** Divides the claims into those that an arrangement can cover and the others, each with its reason. */
export function coverableClaims(situation: OfferSituation, policy: OfferPolicy, today: Day): Coverable {
  const coverable: OfferClaim[] = [];
  const others: { claim: string; why: NotCoverable }[] = [];
  for (const claim of situation.claims) {
    const why = whyNot(claim, situation.customerKind, policy, today);
    if (why) others.push({ claim: claim.claim, why });
    else coverable.push(claim);
  }
  return { coverable, others };
}

function whyNot(claim: OfferClaim, customerKind: CustomerKind, policy: OfferPolicy, today: Day): NotCoverable | null {
  const { min, max } = policy.claimAgeDays;
  const daysLate = daysBetween(claim.dueOn, today);
  if (claim.openCents <= 0n) return { reason: 'nothing-open' };
  if (claim.covered) return { reason: 'covered' };
  if (claim.standing !== 'ours') return { reason: 'standing', standing: claim.standing };
  if (customerKind === 'consumer' && daysLate < 1) return { reason: 'not-late', dueOn: claim.dueOn };
  if (daysLate < min) return { reason: 'too-young', coverableFrom: addDays(claim.dueOn, min) };
  if (max !== null && daysLate > max) return { reason: 'too-old', maxDays: max };
  return null;
}

export interface Eligible {
  /** The numbers of the claims that would be covered. */
  readonly claims: readonly string[];
  readonly totalCents: Cents;
  /** A colleague must approve before it is agreed. */
  readonly needsApproval: boolean;
}

/**
 * Whether this customer can choose an arrangement by themselves today, and for
 * what; otherwise the first reason that stands in the way.
 */
export function qualifies(situation: OfferSituation, policy: OfferPolicy, today: Day): Outcome<Eligible> {
  if (situation.onHold) return refused({ code: 'on-hold' });
  const elsewhere = situation.claims.find(saysOfPerson);
  if (elsewhere) return refused({ code: 'standing-not-ours', claim: elsewhere.claim, standing: elsewhere.standing });

  const { coverable, others } = coverableClaims(situation, policy, today);
  if (coverable.length === 0) return refused(whyNone(others));
  if (situation.runningArrangements >= policy.runningArrangements) {
    return refused({ code: 'too-many-running', running: situation.runningArrangements, most: policy.runningArrangements });
  }
  if (situation.lastLapsedOn !== null) {
    const againFrom = addDays(situation.lastLapsedOn, policy.daysAfterLapse);
    if (today < againFrom) return refused({ code: 'lapsed-recently', lapsedOn: situation.lastLapsedOn, againFrom });
  }
  const totalCents = sum(coverable.map((claim) => claim.openCents));
  const { min, max } = policy.amountCents;
  if (totalCents < min) return refused({ code: 'amount-too-small', totalCents, minCents: min });
  if (max !== null && totalCents > max) return refused({ code: 'amount-too-large', totalCents, maxCents: max });
  return done({ claims: coverable.map((claim) => claim.claim), totalCents, needsApproval: needsApproval(totalCents, policy) });
}

/**
 * The last day on which an offer made today can be accepted: as the policy
 * says, but not after its earliest first instalment has fallen due.
 */
export function offerOpenUntil(options: readonly OfferedOption[], policy: OfferPolicy, today: Day): Day {
  const firstDays = options.flatMap((option) => option.instalments.slice(0, 1)).map((first) => first.dueOn);
  return firstDays.reduce(earliest, addDays(today, policy.openDays));
}

/** The most telling reason: what will pass by itself comes after what will not. */
function whyNone(others: Coverable['others']): Refusal {
  const tell = (reason: NotCoverable['reason']) => others.find((other) => other.why.reason === reason);
  const standing = tell('standing');
  if (standing?.why.reason === 'standing') {
    return { code: 'standing-not-ours', claim: standing.claim, standing: standing.why.standing };
  }
  if (tell('covered')) return { code: 'already-covered' };
  const old = tell('too-old');
  if (old?.why.reason === 'too-old') return { code: 'claim-too-old', claim: old.claim, maxDays: old.why.maxDays };
  const young = tell('too-young');
  if (young?.why.reason === 'too-young') {
    return { code: 'claim-too-young', claim: young.claim, coverableFrom: young.why.coverableFrom };
  }
  return { code: 'nothing-due' };
}
