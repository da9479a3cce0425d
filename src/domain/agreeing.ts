// From offer to agreement: what may be offered for a dossier, and whether what
// somebody chooses may be agreed. What was offered is exactly what is agreed.

import { isCovered } from './allocation.ts';
import { arrangementTerms, feeCents, feeId, type FeeOverride } from './arrangement-terms.ts';
import { runningArrangements, uncoveredClaims } from './arrangement.ts';
import { checkSchedule, needsApproval, type Breach } from './bounds.ts';
import { addDays, type Day } from './day.ts';
import type { Actor, AgreementChannel, FactPayloads, Instalment, NewFact } from './facts.ts';
import { sum, type Cents } from './money.ts';
import { offerOpenUntil, qualifies, type OfferedOption, type OfferSituation } from './offer.ts';
import { makeOptions, nearestOption, type Wish, type WishChange } from './options.ts';
import { done, refused, type Outcome } from './outcome.ts';
import { withInterest, withRest } from './interest-due.ts';
import type { ArrangementTerms } from './money-facts.ts';
import { agreeingParties, customerKindOf } from './parties.ts';
import { pauseOn } from './pausing.ts';
import type { Policy } from './policy.ts';
import { scheduleUnequal } from './schedule.ts';
import type { ClaimState, DossierState, OfferState } from './state.ts';

/** What the rules of offering need to know of a dossier. A signal or import hold keeps it from being offered by itself. */
export function offerSituation(state: DossierState, today: Day): OfferSituation {
  const lapses = state.arrangements.flatMap((arrangement) => arrangement.lapsedOn ?? []).sort();
  return {
    claims: state.claims.map((claim) => ({
      claim: claim.claim, kind: claim.kind, part: claim.part, issuedOn: claim.issuedOn, dueOn: claim.dueOn,
      openCents: claim.openCents, standing: claim.standing, covered: isCovered(state, claim),
    })),
    customerKind: customerKindOf(state),
    runningArrangements: runningArrangements(state).length,
    lastLapsedOn: lapses.at(-1) ?? null,
    // "I cannot pay" and "call me" are no reason to withhold an arrangement; a dispute or a wrong import is.
    // So is what the creditor's own books say something else of: it may be paid.
    onHold: state.holds.some((hold) => hold.holdUntil >= today && hold.why !== 'cannot-pay' && hold.why !== 'call-me') || state.proposals.length > 0
      || uncoveredClaims(state).some((claim) => claim.differs),
  };
}

/** The offer that can still be accepted for exactly what is open, or a new one with two to four options. */
export function decideOffer(before: DossierState, policy: Policy, today: Day, by: Actor): Outcome<{ offer: OfferState; facts: NewFact[] }> {
  const state = withInterest(before, today);
  if (!mayAgree(state, by)) return refused({ code: 'not-yours-to-agree' });
  const eligible = qualifies(offerSituation(state, today), policy.offer, today);
  if (!eligible.ok) return eligible;
  const { claims } = eligible.value;
  const terms = termsFor(state, claims, policy, today);
  const totalCents = eligible.value.totalCents + feeCents(terms);
  const standing = state.offer;
  if (standing && standing.openUntil >= today && standing.policyVersion === policy.version && standing.madeOn === today && covers(standing, claims, totalCents)) {
    return done({ offer: standing, facts: [] });
  }
  return done(newOffer(state, policy, today, by, claims, makeOptions(totalCents, policy.offer, today), terms));
}

const named = (state: DossierState, numbers: readonly string[]): ClaimState[] => state.claims.filter((claim) => numbers.includes(claim.claim));

/** Undefined where the arrangement is free and plain. */
function termsFor(state: DossierState, claims: readonly string[], policy: Policy, today: Day, override?: FeeOverride): ArrangementTerms | undefined {
  const terms = arrangementTerms(state, named(state, claims), policy, today, override);
  return Object.keys(terms).length > 0 ? terms : undefined;
}

/** Interest was reckoned up to the day on which the sum was shown; what ran since is not asked. */
const interestUntil = (state: DossierState, claims: readonly string[], shownOn: Day): { interestUntil?: Day } =>
  named(state, claims).some((claim) => claim.interest) ? { interestUntil: shownOn } : {};

/** What these claims are open for as an arrangement asks it whose sum was shown on that day. */
function askedCents(state: DossierState, claims: readonly string[], terms: ArrangementTerms | undefined, shownOn: Day): Cents {
  const asked = terms?.interestRuns ? state : withRest(state, claims, shownOn);
  return sum(named(asked, claims).map((claim) => claim.openCents));
}

/** The customer says what can be paid and when: the nearest option that the policy allows, offered. */
export function decideNearest(
  before: DossierState, wish: Wish, policy: Policy, today: Day, by: Actor,
): Outcome<{ offer: OfferState; facts: NewFact[]; asAsked: boolean; changes: readonly WishChange[] }> {
  const state = withInterest(before, today);
  if (!mayAgree(state, by)) return refused({ code: 'not-yours-to-agree' });
  const eligible = qualifies(offerSituation(state, today), policy.offer, today);
  if (!eligible.ok) return eligible;
  const terms = termsFor(state, eligible.value.claims, policy, today);
  const nearest = nearestOption(wish, eligible.value.totalCents + feeCents(terms), policy.offer, today);
  if (!nearest.ok) return nearest;
  const { option, outcome, changes } = nearest.value;
  const made = newOffer(state, policy, today, by, eligible.value.claims, [{ ...option, optionNo: 1 }], terms);
  return done({ ...made, asAsked: outcome === 'as-asked', changes });
}

/** Who may not agree is told so before choosing, not after. */
const mayAgree = (state: DossierState, by: Actor): boolean =>
  by.kind !== 'customer' || agreeingParties(state).some((party) => party.partyId === by.partyId);

const covers = (offer: OfferState, claims: readonly string[], totalCents: Cents): boolean =>
  offer.claims.join('\n') === claims.join('\n') && offer.options.length > 1 && optionTotalCents(offer.options[0]) === totalCents;

export const optionTotalCents = (option: OfferedOption | undefined): Cents => sum((option?.instalments ?? []).map((instalment) => instalment.amountCents));

function newOffer(
  state: DossierState, policy: Policy, today: Day, by: Actor, claims: readonly string[], options: readonly OfferedOption[],
  terms: ArrangementTerms | undefined,
): { offer: OfferState; facts: NewFact[] } {
  const data = {
    offerNo: state.next.offerNo, claims, options, policyVersion: policy.version, openUntil: offerOpenUntil(options, policy.offer, today),
    ...(terms ? { terms } : {}),
  };
  return { offer: { ...data, madeOn: today }, facts: [{ kind: 'OfferMade', on: today, by, data }] };
}

export interface Acceptance {
  readonly offerNo: number;
  readonly optionNo: number;
  /** Who agrees. */
  readonly partyId: number;
  readonly channel: AgreementChannel;
  readonly by: Actor;
  readonly evidenceId: string;
  readonly reference: string;
}

/** Agreed, or, above the policy's limit, put before a colleague. */
export type Agreement = { readonly outcome: 'agreed' | 'needs-approval'; readonly facts: readonly NewFact[] };

/** The customer accepts one option of the newest offer. */
export function decideAcceptance(state: DossierState, ask: Acceptance, policy: Policy, today: Day): Outcome<Agreement> {
  const { offer } = state;
  if (!offer || offer.offerNo !== ask.offerNo) {
    const agreed = state.arrangements.at(-1);
    return refused(agreed && agreed.agreedOn === today ? { code: 'already-agreed' } : { code: 'offer-changed' });
  }
  if (offer.openUntil < today) return refused({ code: 'offer-expired', openUntil: offer.openUntil });
  if (!agreeingParties(state).some((party) => party.partyId === ask.partyId)) return refused({ code: 'not-yours-to-agree' });
  const option = offer.options.find((candidate) => candidate.optionNo === ask.optionNo);
  const eligible = qualifies(offerSituation(state, today), policy.offer, today);
  if (!eligible.ok) return eligible;
  // One of them may be disputed by now, or in other hands.
  if (offer.claims.some((claim) => !eligible.value.claims.includes(claim))) return refused({ code: 'offer-changed' });
  const openCents = askedCents(state, offer.claims, offer.terms, offer.madeOn);
  const firstOn = option?.instalments[0]?.dueOn;
  if (!option || firstOn === undefined || optionTotalCents(option) !== openCents + feeCents(offer.terms) || firstOn < today) return refused({ code: 'offer-changed' });
  const terms = { claims: offer.claims, instalments: option.instalments, every: option.every, policyVersion: offer.policyVersion, terms: offer.terms, shownOn: offer.madeOn };
  if (needsApproval(openCents, policy.offer)) return done(askApproval(state, terms, ask, policy, today));
  return done({ outcome: 'agreed', facts: [agreed(state, { ...terms, offerNo: offer.offerNo }, ask, today)] });
}

export type Terms = Pick<FactPayloads['ArrangementAgreed'], 'claims' | 'instalments' | 'every' | 'policyVersion' | 'offerNo' | 'proposalNo' | 'outsidePolicy'> & {
  readonly terms?: ArrangementTerms | undefined;
  /** The day of the offer; without one, today. */
  readonly shownOn?: Day | undefined;
};

export function agreed(state: DossierState, { terms, shownOn, ...schedule }: Terms, ask: Omit<Acceptance, 'offerNo' | 'optionNo'>, today: Day): NewFact {
  const arrangementNo = state.next.arrangementNo;
  // Another arrangement may have taken the number that it was proposed under.
  const fee = terms?.fee ? { fee: { ...terms.fee, chargeId: feeId(arrangementNo) } } : {};
  const { partyId, channel, evidenceId, reference, by } = ask;
  return {
    kind: 'ArrangementAgreed', on: today, by,
    data: { arrangementNo, ...schedule, channel, partyId, evidenceId, reference, ...interestUntil(state, schedule.claims, shownOn ?? today), ...terms, ...fee },
  };
}

export function askApproval(
  state: DossierState, terms: Terms, ask: Omit<Acceptance, 'offerNo' | 'optionNo'>, policy: Policy, today: Day, why: 'amount' | 'settlement' = 'amount',
): Agreement {
  const { claims, instalments, every, policyVersion, terms: said, shownOn } = terms;
  const { partyId, channel, evidenceId, by } = ask;
  return {
    outcome: 'needs-approval',
    facts: [{
      kind: 'ApprovalAsked', on: today, by,
      data: {
        proposalNo: state.next.proposalNo, claims, instalments, every, channel, partyId, policyVersion, evidenceId,
        why, openUntil: addDays(today, policy.offer.openDays), ...interestUntil(state, claims, shownOn ?? today), ...(said ? { terms: said } : {}),
      },
    }],
  };
}

/** A colleague composes a schedule by hand, with the customer on the phone or at the counter. */
export interface Composition {
  readonly claims: readonly string[];
  readonly parts: readonly Pick<Instalment, 'dueOn' | 'amountCents'>[];
  readonly partyId: number;
  readonly channel: AgreementChannel;
  readonly by: Actor;
  /** A manager may go outside the policy's bounds. */
  readonly mayLeavePolicy: boolean;
  /** Compliance allows costs that the law guard blocks. */
  readonly feeOverride?: FeeOverride;
  readonly evidenceId: string;
  readonly reference: string;
}

export interface Composed extends Agreement {
  /** The policy's bounds that it breaks. */
  readonly breaches: readonly Breach[];
}

export function decideComposition(before: DossierState, ask: Composition, policy: Policy, today: Day): Outcome<Composed> {
  const state = withInterest(before, today);
  const composable = composableClaims(state, ask, today);
  if (!composable.ok) return composable;
  const claims = composable.value;
  const said = termsFor(state, ask.claims, policy, today, ask.feeOverride);
  const openCents = sum(claims.map((claim) => claim.openCents));
  if (openCents === 0n) return refused({ code: 'nothing-due' });
  const totalCents = openCents + feeCents(said);
  const schedule = scheduleUnequal(ask.parts, totalCents);
  if (!schedule.ok) return schedule;
  const breaches = checkSchedule(schedule.value, totalCents, policy.offer, today);
  const running = runningArrangements(state).length;
  const beyond = breaches.length > 0 || running >= policy.offer.runningArrangements;
  if (breaches.some((breach) => breach.bound === 'first-in-past')) return refused({ code: 'offer-changed' });
  const terms: Terms = {
    claims: claims.map((claim) => claim.claim), instalments: schedule.value, every: 'custom', policyVersion: policy.version, terms: said,
    ...(beyond ? { outsidePolicy: true } : {}),
  };
  if (beyond && !ask.mayLeavePolicy) return refused({ code: 'needs-manager' });
  if (needsApproval(totalCents, policy.offer) && !ask.mayLeavePolicy) return done({ ...askApproval(state, terms, ask, policy, today), breaches });
  return done({ outcome: 'agreed', facts: [agreed(state, terms, ask, today)], breaches });
}

/** What a colleague may put in an arrangement by hand: claims of ours that are due and that no arrangement covers, where somebody may agree for them. */
export function composableClaims(state: DossierState, ask: Pick<Composition, 'claims' | 'partyId'>, today: Day): Outcome<readonly ClaimState[]> {
  if (!agreeingParties(state).some((party) => party.partyId === ask.partyId)) return refused({ code: 'not-yours-to-agree' });
  const claims = state.claims.filter((claim) => ask.claims.includes(claim.claim));
  for (const number of ask.claims) {
    const claim = claims.find((candidate) => candidate.claim === number);
    if (!claim) return refused({ code: 'claim-not-found', claim: number });
    if (claim.standing !== 'ours') return refused({ code: 'standing-not-ours', claim: number, standing: claim.standing });
    if (isCovered(state, claim)) return refused({ code: 'already-covered' });
    if (claim.differs) return refused({ code: 'on-hold' });
    // Deferring what is not due yet is consumer credit, whoever decides it.
    if (customerKindOf(state) === 'consumer' && claim.dueOn >= today) return refused({ code: 'claim-too-young', claim: number, coverableFrom: addDays(claim.dueOn, 1) });
  }
  return done(claims);
}

/** A colleague approves what waited for approval: it is agreed as it was chosen. */
export function decideApproval(state: DossierState, proposalNo: number, by: Actor, reference: string, today: Day): Outcome<readonly NewFact[]> {
  const proposal = state.proposals.find((candidate) => candidate.proposalNo === proposalNo);
  if (!proposal) return refused({ code: 'proposal-closed' });
  const claims = state.claims.filter((claim) => proposal.claims.includes(claim.claim));
  const shownOn = proposal.interestUntil ?? today;
  const openCents = askedCents(state, proposal.claims, proposal.terms, shownOn);
  const changed = openCents + feeCents(proposal.terms) !== sum(proposal.instalments.map((instalment) => instalment.amountCents)) + (proposal.terms?.forgivesCents ?? 0n);
  const late = (proposal.instalments[0]?.dueOn ?? today) < today;
  const pause = pauseOn(state, today);
  // Its first day would come while nothing may be asked, and be late when that ends.
  if (pause && (proposal.instalments[0]?.dueOn ?? today) <= pause.until) return refused({ code: 'already-paused', pauseUntil: pause.until });
  if (claims.some((claim) => claim.differs)) return refused({ code: 'on-hold' });
  if (changed || late || claims.some((claim) => isCovered(state, claim) || claim.standing !== 'ours')) return refused({ code: 'offer-changed' });
  const { instalments, every, policyVersion, partyId, channel, evidenceId } = proposal;
  const terms: Terms = { claims: proposal.claims, instalments, every, policyVersion, proposalNo, terms: proposal.terms, shownOn };
  return done([agreed(state, terms, { partyId, channel, evidenceId, reference, by }, today)]);
}
