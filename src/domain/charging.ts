// The collection costs that a consumer can come to owe: which claims may be named
// in a fourteen-day notice, what it must say, and what follows once its term has
// run out unpaid. Where the law can be read in two ways this takes the one that
// costs the customer less; past the day until which somebody checked the law's
// tables nothing is charged at all.

import { isCovered } from './allocation.ts';
import { uncoveredClaims } from './arrangement.ts';
import { isFair } from './fair-terms.ts';
import { chargedCents, costsIdentity, principalOpenCents } from './charges.ts';
import { costShares, type CostShare } from './cost-shares.ts';
import { addDays, daysBetween, type Day } from './day.ts';
import type { FactPayloads } from './facts.ts';
import { collectionCosts, type VatUplift } from './law/collection-costs.ts';
import { costsAfterNotice, noticeTerm, type AfterNoticeInputs, type NoticeTerm } from './law/fourteen-day.ts';
import { collectionCostScale } from './law/tables.ts';
import { least, most, sum, type Cents } from './money.ts';
import type { NoticeTerms } from './money-facts.ts';
import { customerKindOf, liableParties, messagedParties } from './parties.ts';
import type { Policy } from './policy.ts';
import { extendedTerm } from './rest.ts';
import { personsClaim } from './standing.ts';
import type { ClaimState, DossierState, NoticeState, PartyState } from './state.ts';

/** After a notice that did not arrive a person gets some days to find out why; then it goes out again. */
export const daysAfterTrouble = 14;

/** A notice that still counts for a claim: under way, or received, with its term. */
export interface CountingNotice {
  readonly notice: NoticeState;
  /** Null while it is not known to have been received by all who must have it. */
  readonly term: NoticeTerm | null;
}

/**
 * The newest notice that names the claim, where it still counts. It does not
 * where an arrangement, a pause or a payment that was taken back came after it,
 * or where it did not arrive at each who must have it: then a new one is needed.
 */
export function countingNotice(state: DossierState, claim: ClaimState): CountingNotice | null {
  const notice = newestNotice(state, claim);
  if (!notice || didNotArrive(state, notice)) return null;
  // One of several letters was dropped, or somebody became liable since.
  if (!noticeParties(state).every((party) => notice.messages.some((message) => message.partyId === party.partyId))) return null;
  if (claim.reversedOn !== undefined && claim.reversedOn >= notice.on) return null;
  if (state.arrangements.some((each) => each.claims.includes(claim.claim) && each.agreedOn >= notice.on)) return null;
  const term = notice.receivedOn === undefined ? null : noticeTerm(notice.receivedOn);
  if (term?.ok === false) return null;
  if (state.pauses.some((pause) => pause.until >= notice.on && (term === null || pause.from <= term.value.untilOn))) return null;
  return { notice, term: term?.value ?? null };
}

export const newestNotice = (state: DossierState, claim: ClaimState): NoticeState | undefined =>
  state.notices.findLast((notice) => notice.claims.some((named) => named.claim === claim.claim));

/** Whether a message of the notice failed or came back. */
export const didNotArrive = (state: DossierState, notice: NoticeState): boolean =>
  notice.receivedOn === undefined
  && notice.messages.some(({ messageNo }) => state.troubledMessages.some((each) => each.messageNo === messageNo && each.outcome !== 'uncertain'));

/** The last day that counts as within the term: days on which messages were held, or a word of the customer waited, make it longer. */
export const lastDayOf = (state: DossierState, { notice }: CountingNotice, term: NoticeTerm, today: Day): Day =>
  extendedTerm(state, notice.receivedOn ?? notice.on, term.untilOn, today);

/** The first day on which costs may be booked after a term with that last day: so many days on as the law's grace is. */
export const bookFrom = (term: NoticeTerm, untilOn: Day): Day => addDays(untilOn, 1 + daysBetween(term.costsFromOn, term.bookFromOn));

/** Who must have the notice: each who is liable, or who acts for them; nobody where it is not known for whom of several. */
export function noticeParties(state: DossierState): readonly PartyState[] {
  const parties = messagedParties(state);
  return liableParties(state).length > 1 && parties.some((party) => party.role === 'legal-representative') ? [] : parties;
}

/** VAT on costs, as the notice would announce it. */
export const vatUplift = ({ charges: { vat } }: Policy, announced: boolean): VatUplift =>
  vat.collectedByOthers && !vat.deductible ? { outsourced: true, vatDeductible: false, announced } : 'none';

export const isSpared = (state: DossierState, claim: ClaimState): boolean => claim.spared === true || state.undoneIdentities.includes(costsIdentity(claim.claim));

/** Costs are owed once per claim, whoever charged them; what a colleague took off stays off. */
export const hasCosts = (state: DossierState, claim: ClaimState): boolean =>
  isSpared(state, claim) || chargedCents(claim, 'collection-costs') > 0n || (claim.elsewhere?.costsCents ?? 0n) > 0n;

/** A claim for which the scale is the law (Besluit BIK art. 1 and 3), and about which nobody differs. */
export const isUnderScale = (claim: ClaimState): boolean =>
  claim.part === 'principal' && (claim.basis === 'contract' || claim.basis === 'settled-damages') && claim.differs === undefined
  && addDays(claim.dueOn, 1) >= collectionCostScale.rows[0].validFrom;

const mayBearCosts = (state: DossierState, policy: Policy, claim: ClaimState): boolean => isUnderScale(claim) && isFair(policy, claim) && !hasCosts(state, claim);

/** Whether the policy lets a consumer of this dossier owe collection costs at all. */
export const chargesConsumers = (state: DossierState, { charges, books }: Policy): boolean =>
  charges.collectionCosts && charges.noticeDays !== null && books.reminders !== 'erp' && customerKindOf(state) === 'consumer' && !personsClaim(state);

/** Uncovered claims for which a notice is still to be sent, once they have been due for so long. */
export function noticeableClaims(state: DossierState, policy: Policy, today: Day): ClaimState[] {
  if (!chargesConsumers(state, policy) || noticeParties(state).length === 0) return [];
  return uncoveredClaims(state).filter(
    (claim) => principalOpenCents(claim) > 0n && mayBearCosts(state, policy, claim) && countingNotice(state, claim) === null
      && noticeTerms(state, policy, [claim], today) !== null,
  );
}

/** What a notice for these claims must say on that day; null where no costs could follow it. */
export function noticeTerms(state: DossierState, policy: Policy, claims: readonly ClaimState[], on: Day): NoticeTerms | null {
  if (!chargesConsumers(state, policy) || claims.length === 0 || !claims.every((claim) => mayBearCosts(state, policy, claim))) return null;
  const rests = claims.map((claim) => ({ claim, restCents: principalOpenCents(claim) }));
  const scale = collectionCosts({ principalCents: sum(rests.map((each) => each.restCents)), on, vat: vatUplift(policy, true) });
  if (!scale.ok || scale.warnings.length > 0) return null;
  const shared = costShares(state, rests, on, scale.value, scale.value.costsCents - administrationCents(claims));
  if (shared === null || shared.costsCents === 0n) return null;
  return {
    claims: rests.map(({ claim, restCents }) => ({ claim: claim.claim, principalCents: restCents })),
    costsCents: shared.costsCents, vatCents: shared.vatCents, emailProvesReceipt: policy.charges.emailProvesReceipt,
  };
}

/** What an arrangement itself cost counts towards the scale: together never more than it allows. */
const administrationCents = (claims: readonly ClaimState[]): Cents => sum(claims.map((claim) => chargedCents(claim, 'administration-costs')));

/** Costs that follow from one notice. */
export interface CostsDue {
  readonly notice: NoticeState;
  readonly receivedOn: Day;
  /** The last day on which paying was in time. */
  readonly untilOn: Day;
  /** Not to be booked before this day. */
  readonly bookOn: Day;
  readonly restCents: Cents;
  readonly charges: readonly Omit<FactPayloads['ChargeMade'], 'chargeId'>[];
}

/** The costs of each notice whose term has a last day, running terms included: `bookOn` says from when. */
export function costsOfNotices(state: DossierState, policy: Policy, today: Day): CostsDue[] {
  if (state.notices.length === 0 || !chargesConsumers(state, policy)) return [];
  return state.notices.flatMap((notice) => costsOf(state, policy, notice, today) ?? []);
}

function costsOf(state: DossierState, policy: Policy, notice: NoticeState, today: Day): CostsDue | null {
  const counting = state.claims.flatMap((claim) => {
    const counts = notice.claims.some((named) => named.claim === claim.claim) ? countingNotice(state, claim) : null;
    return counts?.term && counts.notice === notice && notice.receivedOn !== undefined ? [{ claim, counts, term: counts.term, receivedOn: notice.receivedOn }] : [];
  });
  const [first] = counting;
  if (!first) return null;
  const { term, receivedOn } = first;
  const untilOn = lastDayOf(state, first.counts, term, today);
  const settle = (claim: ClaimState): Settled => settledSince(state, claim, namedCents(notice, claim), term.untilOn, untilOn);
  const charged = counting.map(({ claim }) => claim).filter((claim) => claim.standing === 'ours' && !isCovered(state, claim) && mayBearCosts(state, policy, claim));
  const settled = charged.map((claim) => ({ claim, ...settle(claim) })).filter((each) => each.restCents > 0n);
  const restCents = sum(settled.map((each) => each.restCents));
  if (restCents === 0n) return null;
  const law = costsAfterNotice({
    receivedOn, principalCents: sum(settled.map((each) => each.principalCents)), payments: settled.flatMap((each) => each.payments),
    vat: notice.vatCents > 0n ? vatUplift(policy, true) : 'none',
  });
  if (!law.ok || law.warnings.length > 0) return null;
  // Of claims that were named together all costs together stay within the scale over their sum, whenever each is charged.
  const others = state.claims.filter((claim) => notice.claims.some((named) => named.claim === claim.claim) && hasCosts(state, claim));
  const together = collectionCosts({ principalCents: restCents + sum(others.map((claim) => settle(claim).restCents)), on: term.costsFromOn, vat: 'none' });
  if (!together.ok) return null;
  const chargedBefore = sum(others.map((claim) => chargedCents(claim, 'collection-costs')));
  const mostCents = most(0n, least(notice.costsCents, together.value.costsCents) - chargedBefore - administrationCents(charged));
  const { costs } = law.value;
  const shared = costShares(state, settled, term.costsFromOn, { ...costs, receipt: law.value.receipt }, mostCents);
  if (shared === null || shared.costsCents === 0n) return null;
  const ground = { on: untilOn, claims: settled.map(({ claim }) => claim.claim), principalCents: restCents, notice: notice.seq };
  return { notice, receivedOn, untilOn, bookOn: bookFrom(term, untilOn), restCents, charges: shared.shares.map((share) => charge(policy, share, ground)) };
}

const charge = (policy: Policy, { claim, amountCents, receipt }: CostShare, ground: NonNullable<FactPayloads['ChargeMade']['ground']>): CostsDue['charges'][number] => ({
  claim: claim.claim, part: 'collection-costs', amountCents, terms: claim.terms ?? policy.charges.terms, policyVersion: policy.version, receipt, ground,
});

const namedCents = (notice: NoticeState, claim: ClaimState): Cents => notice.claims.find((named) => named.claim === claim.claim)?.principalCents ?? 0n;

interface Settled {
  readonly restCents: Cents;
  /** What the notice named, without what counts in the customer's favour on whatever day it came. */
  readonly principalCents: Cents;
  /** Money since the notice, by the day on which it was credited. */
  readonly payments: AfterNoticeInputs['payments'];
}

/**
 * What came off the principal since the notice named it, newest first. Credit
 * notes, what was let go and what the creditor's own books only reported later
 * count as in time, and so does money in the days by which the term was longer.
 */
function settledSince(state: DossierState, claim: ClaimState, named: Cents, lawUntilOn: Day, untilOn: Day): Settled {
  let left = most(0n, named - principalOpenCents(claim));
  let principalCents = named;
  const payments: { creditedOn: Day; amountCents: Cents }[] = [];
  const newestFirst = state.sources.filter((source) => source.reversedOn === undefined).toSorted((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0));
  for (const source of newestFirst) {
    for (const line of source.claimLines) {
      if (line.claim !== claim.claim || line.part !== undefined || left === 0n) continue;
      const amountCents = least(left, line.amountCents);
      left -= amountCents;
      if (source.kind === 'payment' && (source.on <= lawUntilOn || source.on > untilOn)) payments.unshift({ creditedOn: source.on, amountCents });
      else principalCents -= amountCents;
    }
  }
  const inTime = payments.filter((payment) => payment.creditedOn <= lawUntilOn);
  const restCents = most(0n, principalCents - sum(inTime.map((payment) => payment.amountCents)));
  // What a credit note took back was never owed, also where it came after money had paid it: `costsOfCredited` would take it off again.
  const beyondCents = most(0n, restCents - (claim.amountCents - creditedCents(state, claim)));
  return { restCents: restCents - beyondCents, principalCents: principalCents - beyondCents, payments };
}

/** Collection costs that a consumer bears by terms that compliance does not find fair (any more), or that were a business's. */
export const costsNotAllowed = (state: DossierState, policy: Policy): { claim: string; chargeId: string; amountCents: Cents }[] =>
  customerKindOf(state) === 'business'
    ? []
    : state.claims.flatMap((claim) =>
        (claim.charges ?? [])
          .filter((charge) => charge.part === 'collection-costs' && (charge.terms === undefined || !policy.fairTerms.includes(charge.terms)))
          .map(({ chargeId, amountCents }) => ({ claim: claim.claim, chargeId, amountCents })));

/**
 * Collection costs over what turned out not to be owed: a credit note took (part
 * of) the claim back after they were charged. What the scale has over the rest
 * stays; a general credit, and money, say nothing of what was owed.
 */
export const costsOfCredited = (state: DossierState, policy: Policy): { claim: string; chargeId: string; amountCents: Cents }[] =>
  state.claims.flatMap((claim) => {
    const credited = creditedCents(state, claim);
    const [first] = (claim.charges ?? []).filter((charge) => charge.part === 'collection-costs');
    if (!first || credited === 0n) return [];
    const law = collectionCosts({ principalCents: claim.amountCents - credited, on: first.on, vat: vatUplift(policy, true) });
    let beyondCents = law.ok ? chargedCents(claim, 'collection-costs') - law.value.totalCents : 0n;
    return (claim.charges ?? []).toReversed().flatMap(({ part, chargeId, amountCents: charged }) => {
      const amountCents = part === 'collection-costs' ? least(charged, most(0n, beyondCents)) : 0n;
      beyondCents -= amountCents;
      return amountCents > 0n ? [{ claim: claim.claim, chargeId, amountCents }] : [];
    });
  });

/** What credit notes for the claim itself took off its amount, whether that was paid already or not. */
const creditedCents = (state: DossierState, claim: ClaimState): Cents =>
  least(claim.amountCents, sum(state.sources
    .filter(({ kind, designation }) => kind === 'credit' && designation?.for === 'claims' && designation.claims.includes(claim.claim))
    .map((source) => source.amountCents)));
