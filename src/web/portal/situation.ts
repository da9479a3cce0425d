// How things stand for who is looking, on this day: the figures that the pages
// are drawn from. Pure; everything comes from the state.

import { creditCents, instalmentOpenCents, isCovered } from '#domain/allocation.ts';
import { nextOpenInstalment, runningArrangements, thisMonthCents, uncoveredClaims } from '#domain/arrangement.ts';
import { offerSituation, optionTotalCents } from '#domain/agreeing.ts';
import { agreedCosts, arrangementTerms, feeCents, isFree } from '#domain/arrangement-terms.ts';
import type { Day } from '#domain/day.ts';
import { signals, type Signal } from '#domain/facts.ts';
import { accruedCents, withInterest } from '#domain/interest-due.ts';
import { most, sum, type Cents } from '#domain/money.ts';
import type { ArrangementTerms } from '#domain/money-facts.ts';
import { qualifies, type Eligible } from '#domain/offer.ts';
import type { Outcome } from '#domain/outcome.ts';
import { agreeingParties } from '#domain/parties.ts';
import type { Policy } from '#domain/policy.ts';
import { promisedOffCents } from '#domain/rewards.ts';
import type { ArrangementState, ClaimState, DossierState, InstalmentState, OfferState, ProposalState } from '#domain/state.ts';
import type { PortalPromise } from '#store/screens/portal.ts';
import { choosing } from '#texts/portal/choosing.ts';
import { t, type Lang } from '../kit/language.ts';
import { collectedDues, isBillCollected, isCollected, type CollectedDue } from './collected.ts';
import type { Visit } from './visit.ts';

export interface Waiting {
  readonly signal: Signal;
  readonly holdUntil: Day;
  /** By when a person answers; null where that day is not known or has passed. */
  readonly answerUntil: Day | null;
}

export interface Due {
  readonly dueOn: Day;
  readonly cents: Cents;
}

export interface Situation {
  readonly running: readonly ArrangementState[];
  /** By arrangement: what a promise lets go of its next instalment, if the rest of it comes in time. */
  readonly promisedOff: ReadonlyMap<number, Cents>;
  /** Open with us and in no arrangement, oldest first. */
  readonly bills: readonly ClaimState[];
  /** Of those: what is to be paid by hand. */
  readonly askedBills: readonly ClaimState[];
  readonly billsCents: Cents;
  /** Open, but not with us (any more). */
  readonly elsewhere: readonly ClaimState[];
  /** Taken from the customer's account by itself, soonest first; the figures from here are without it. */
  readonly collected: readonly CollectedDue[];
  readonly thisMonthCents: Cents;
  /** Of that: for arrangements. */
  readonly thisMonthInstalmentsCents: Cents;
  /** Past their due day: bills, and instalments. */
  readonly lateBillsCents: Cents;
  readonly lateInstalmentsCents: Cents;
  /** The first due day from today until the end of this month. */
  readonly firstDueOn: Day | null;
  /** What comes first after this month. */
  readonly next: Due | null;
  readonly creditCents: Cents;
  readonly offer: Outcome<Eligible>;
  /** The offer that was made and can still be accepted for exactly what is open. */
  readonly standingOffer: OfferState | null;
  readonly mayAgree: boolean;
  readonly proposal: ProposalState | null;
  readonly proposalBy: Day | null;
  readonly waiting: readonly Waiting[];
  readonly totalOpenCents: Cents;
  /** Interest on the bills above that is not in their balance yet. */
  readonly accruedCents: Cents;
  /** What can be paid in parts today, that interest in it: without what an arrangement itself would cost. */
  readonly offerCents: Cents;
  /** What an arrangement for what can be offered says beside its schedule: fee, interest, reward. */
  readonly terms: ArrangementTerms;
}

export function situationOf({ screen, policy, today, partyId }: Pick<Visit, 'screen' | 'policy' | 'today' | 'partyId'>): Situation {
  const { state, promises } = screen;
  const month = today.slice(0, 7);
  const running = runningArrangements(state);
  const promisedOff = new Map(running.map((arrangement) => [arrangement.arrangementNo, nextPromisedOff(state, arrangement, today)]));
  const collected = collectedDues({ screen, policy, today });
  const offThisMonthCents = sum(running.map((each) => {
    const next = nextOpenInstalment(each);
    return next === undefined || next.dueOn.slice(0, 7) > month || isCollected(collected, each, next) ? 0n : (promisedOff.get(each.arrangementNo) ?? 0n);
  }));
  const bills = uncoveredClaims(state);
  const all = running.flatMap((arrangement) => arrangement.instalments.filter((each) => instalmentOpenCents(each) > 0n).map((each) => ({ each, isByHand: !isCollected(collected, arrangement, each) })));
  const instalments = all.filter(({ isByHand }) => isByHand).map(({ each }) => each);
  const asked = bills.filter((bill) => !isBillCollected(collected, bill));
  const collectedThisMonthCents = sum(bills.filter((bill) => !asked.includes(bill) && bill.dueOn.slice(0, 7) <= month).map((bill) => bill.openCents)) + openCents(all.filter(({ each, isByHand }) => !isByHand && each.dueOn.slice(0, 7) <= month).map(({ each }) => each));
  const open = [...instalments.map((each) => ({ dueOn: each.dueOn, cents: instalmentOpenCents(each) })), ...asked.map((bill) => ({ dueOn: bill.dueOn, cents: bill.openCents }))];
  const offer = qualifies(offerSituation(state, today), policy.offer, today);
  const proposal = state.proposals[0] ?? null;
  const offered = offer.ok ? state.claims.filter((claim) => offer.value.claims.includes(claim.claim)) : [];
  const standingOffer = offer.ok ? standing(state.offer, offer.value, policy.version, today) : null;
  return {
    running,
    promisedOff,
    bills,
    askedBills: asked,
    billsCents: sum(asked.map((bill) => bill.openCents)),
    elsewhere: state.claims.filter((claim) => claim.openCents > 0n && claim.standing !== 'ours' && !isCovered(state, claim)),
    collected,
    thisMonthCents: most(0n, thisMonthCents(state, today) - collectedThisMonthCents - offThisMonthCents),
    thisMonthInstalmentsCents: openCents(instalments.filter((each) => each.dueOn.slice(0, 7) <= month)) - offThisMonthCents,
    lateBillsCents: sum(asked.filter((bill) => bill.dueOn < today).map((bill) => bill.openCents)),
    lateInstalmentsCents: openCents(instalments.filter((each) => each.dueOn < today)),
    firstDueOn: open.map((due) => due.dueOn).filter((dueOn) => dueOn >= today && dueOn.slice(0, 7) === month).sort()[0] ?? null,
    next: firstAfter(open, month),
    creditCents: creditCents(state),
    offer,
    standingOffer,
    mayAgree: agreeingParties(state).some((party) => party.partyId === partyId),
    proposal,
    proposalBy: proposal ? promised(promises, 'approve-proposal', today) : null,
    waiting: signals.flatMap((signal) => {
      const hold = state.holds.find((each) => each.why === signal && each.holdUntil >= today);
      return hold ? [{ signal, holdUntil: hold.holdUntil, answerUntil: promised(promises, `signal-${signal}`, today) }] : [];
    }),
    totalOpenCents: openCents(all.map(({ each }) => each)) + sum(bills.map((bill) => bill.openCents)),
    accruedCents: sum(bills.map((bill) => accruedCents(state, bill, today))),
    offerCents: sum(offered.map((claim) => claim.openCents + accruedCents(state, claim, today))),
    terms: standingOffer?.terms ?? (standingOffer || !offer.ok ? {} : termsOf(state, offer.value.claims, policy, today)),
  };
}

const openCents = (instalments: readonly InstalmentState[]): Cents => sum(instalments.map(instalmentOpenCents));

/** Everything that falls due on the first day after this month. */
function firstAfter(open: readonly Due[], month: string): Due | null {
  const later = open.filter((due) => due.dueOn.slice(0, 7) > month);
  const dueOn = later.map((due) => due.dueOn).sort()[0];
  return dueOn === undefined ? null : { dueOn, cents: sum(later.filter((due) => due.dueOn === dueOn).map((due) => due.cents)) };
}

/** What `acceptOffer` would still accept; anything else is asked for again. */
function standing(offer: OfferState | null, eligible: Eligible, policyVersion: number, today: Day): OfferState | null {
  if (!offer || offer.openUntil < today || offer.policyVersion !== policyVersion) return null;
  const isSame = offer.claims.join('\n') === eligible.claims.join('\n') && offer.options.every((option) => optionTotalCents(option) === eligible.totalCents + feeCents(offer.terms));
  return isSame && offer.options.length > 0 ? offer : null;
}

/** Said only where it is true: neither a fee nor interest that runs on. */
export const freeWords = (lang: Lang, { terms }: Situation): string => (isFree(agreedCosts(terms, [])) ? ` ${t(lang, choosing.free)}` : '');

/** What an offer of today would say. */
function termsOf(before: DossierState, claims: readonly string[], policy: Policy, today: Day): ArrangementTerms {
  const state = withInterest(before, today);
  return arrangementTerms(state, state.claims.filter((claim) => claims.includes(claim.claim)), policy, today);
}

const promised = (promises: readonly PortalPromise[], kind: string, today: Day): Day | null =>
  promises.find((promise) => promise.kind === kind && promise.dueOn >= today)?.dueOn ?? null;

/** What the promise of this arrangement takes off what it asks next. */
export function nextPromisedOff(state: DossierState, arrangement: ArrangementState, today: Day): Cents {
  const next = nextOpenInstalment(arrangement);
  return next ? promisedOffCents(state, arrangement, next, today) : 0n;
}
