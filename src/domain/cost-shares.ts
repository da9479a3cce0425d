// How collection costs over several claims are limited and divided: never above
// the scale over the sum, and of instalments of one contract never above what
// the rule against piling up leaves (Besluit BIK art. 2a).

import { chargedCents, principalOpenCents } from './charges.ts';
import { addDays, type Day } from './day.ts';
import { stackedCosts, type EarlierInstalment } from './law/anti-stacking.ts';
import { collectionCostsTogether } from './law/collection-costs.ts';
import type { LawReceipt } from './law/receipts.ts';
import { least, most, sum, type Cents } from './money.ts';
import type { ClaimState, DossierState } from './state.ts';

/** So much of a claim's principal is unpaid. */
export interface Rest {
  readonly claim: ClaimState;
  readonly restCents: Cents;
}

/** The scale over the sum of all of them. */
export interface WholeCosts {
  readonly costsCents: Cents;
  readonly vatCents: Cents;
  readonly receipt: LawReceipt;
}

export interface CostShare {
  readonly claim: ClaimState;
  /** VAT included. */
  readonly amountCents: Cents;
  readonly receipt: LawReceipt;
}

export interface SharedCosts {
  readonly costsCents: Cents;
  /** Only where the whole of the scale is charged: what is limited otherwise bears none. */
  readonly vatCents: Cents;
  /** They add up to costs and VAT together. */
  readonly shares: readonly CostShare[];
}

/**
 * Divides what may be charged over these claims, in proportion to what is unpaid
 * of each; at most `mostCents` without VAT. Null where the law's tables have no
 * answer for that day, or nobody checked them so far.
 */
export function costShares(state: DossierState, rests: readonly Rest[], on: Day, whole: WholeCosts, mostCents: Cents): SharedCosts | null {
  const groups: (readonly Rest[])[] = byContract(rests);
  const allowed: { readonly group: readonly Rest[]; readonly costsCents: Cents; readonly receipt: LawReceipt }[] = [];
  for (const group of groups) {
    const contract = group[0]?.claim.contract;
    const answer = contract === undefined
      ? collectionCostsTogether({ principalsCents: group.map((each) => each.restCents), on, vat: 'none' })
      : stackedCosts({ on, reminded: group.map(({ claim, restCents }) => ({ defaultOn: defaultOn(claim), openCents: restCents })), earlier: earlierOf(state, contract, group) });
    if (!answer.ok || answer.warnings.length > 0) return null;
    allowed.push({ group, costsCents: answer.value.costsCents, receipt: answer.value.receipt });
  }
  const costsCents = most(0n, least(mostCents, least(whole.costsCents, sum(allowed.map((each) => each.costsCents)))));
  const isWhole = costsCents === whole.costsCents;
  const vatCents = isWhole ? whole.vatCents : 0n;
  const parts = splitByWeight(costsCents + vatCents, allowed.map((each) => each.costsCents));
  const shares = allowed.flatMap(({ group, receipt }, index) => {
    const amounts = splitByWeight(parts[index] as Cents, group.map((each) => each.restCents));
    return group.map(({ claim }, place): CostShare => ({ claim, amountCents: amounts[place] as Cents, receipt: isWhole ? whole.receipt : receipt }));
  });
  return { costsCents, vatCents, shares: shares.filter((share) => share.amountCents > 0n) };
}

/** In proportion, adding up to the whole; odd cents go to the first that have any weight. */
export function splitByWeight(total: Cents, weights: readonly Cents[]): Cents[] {
  const all = sum(weights);
  if (all === 0n) return weights.map(() => 0n);
  const shares = weights.map((weight) => (total * weight) / all);
  let odd = total - sum(shares);
  return shares.map((share, index) => {
    if (odd === 0n || weights[index] === 0n) return share;
    odd -= 1n;
    return share + 1n;
  });
}

/** Claims of no contract belong together; of each contract its own. */
function byContract(rests: readonly Rest[]): Rest[][] {
  const groups = new Map<string | undefined, Rest[]>();
  for (const rest of rests) groups.set(rest.claim.contract, [...(groups.get(rest.claim.contract) ?? []), rest]);
  return [...groups.values()];
}

const defaultOn = (claim: ClaimState): Day => addDays(claim.dueOn, 1);

/** The other instalments of the contract that bore costs, or that defaulted before and are unpaid. VAT in what they bore leaves less. */
function earlierOf(state: DossierState, contract: string, group: readonly Rest[]): EarlierInstalment[] {
  const lastDueOn = group.map(({ claim }) => claim.dueOn).reduce((last, on) => (on > last ? on : last));
  return state.claims.flatMap((claim): EarlierInstalment[] => {
    if (claim.contract !== contract || claim.part !== 'principal' || group.some((each) => each.claim.claim === claim.claim)) return [];
    const costsCents = chargedCents(claim, 'collection-costs') + (claim.elsewhere?.costsCents ?? 0n);
    const openCents = principalOpenCents(claim);
    if (costsCents === 0n && (openCents === 0n || claim.dueOn > lastDueOn)) return [];
    const on = claim.charges?.find((charge) => charge.part === 'collection-costs')?.on ?? claim.elsewhere?.on ?? defaultOn(claim);
    return [{ defaultOn: defaultOn(claim), openCents, ...(costsCents > 0n ? { charged: { on, costsCents } } : {}) }];
  });
}
