// Whose money may this be, so that nobody says to them that it has not come? That asks
// for far less than booking it does: who is held needlessly waits some days, who is
// reproached with what they have paid is wronged.

import type { IncomingMoney, MatchCandidates, MatchReason, WeighedDossier } from './matching.ts';
import { isSamePerson } from './payer-names.ts';

/** Where more dossiers than this owe just the amount, or carry the name, it says nothing of any of them. */
export const mostAlike = 25;

const byAmount: ReadonlySet<MatchReason> = new Set(['amount', 'date']);

/**
 * Of the dossiers that something points to those whose money this may be: by
 * anything that was written, by the account, by the name with initials that fit,
 * or by an amount that not too many owe. What we had paid ourselves and came back is nobody's.
 */
export function whoseMoneyMayBe(money: IncomingMoney, weighed: readonly WeighedDossier[], { names }: Pick<MatchCandidates, 'names'>): WeighedDossier[] {
  if (money.isReturn) return [];
  const onlyAmount = weighed.filter(({ reasons }) => reasons.every((reason) => byAmount.has(reason)));
  const onlyName = weighed.filter(({ reasons }) => reasons.every((reason) => reason === 'name'));
  const [amountSays, nameSays] = [onlyAmount.length <= mostAlike, onlyName.length <= mostAlike];
  return weighed.filter((each) => {
    if (onlyAmount.includes(each)) return amountSays;
    if (onlyName.includes(each)) return nameSays && names.get(each.dossierId)?.some((ours) => isSamePerson(ours, money.counterpartyName ?? '')) === true;
    return true;
  });
}
