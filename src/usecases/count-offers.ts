// For how many dossiers a draft of the rules would change whether an arrangement
// can be chosen: by the same decision that the portal takes, on their states as
// they are. Writes nothing and locks nothing.

import type { PolicyTerms } from '#domain/default-policy.ts';
import { offerSituation } from '#domain/agreeing.ts';
import { withInterest } from '#domain/interest-due.ts';
import { qualifies } from '#domain/offer.ts';
import { policyOn } from '#store/policies.ts';
import { readDossiers } from '#store/dossiers.ts';
import { openDossierIds } from '#store/screens/open-dossiers.ts';
import type { Deps } from './deps.ts';

export interface OfferCount {
  readonly looked: number;
  /** There are more open dossiers than were looked at. */
  readonly partly: boolean;
  readonly now: number;
  readonly then: number;
  readonly gains: number;
  readonly loses: number;
}

/** More would keep who asks waiting. */
export const mostCounted = 5000;
const batchSize = 500;

/** How many open dossiers qualify today by the rules in force, and by these. Looks at the oldest `most` of them. */
export async function countOffers(deps: Deps, creditorId: number, draft: PolicyTerms, most = mostCounted): Promise<OfferCount> {
  const today = deps.clock.today();
  const { inForce, ids } = await deps.db.inCreditor(creditorId, async (tx) => ({ inForce: await policyOn(tx, creditorId, today), ids: await openDossierIds(tx, creditorId, most + 1) }));
  const looking = ids.slice(0, most);
  let [now, then, gains, loses] = [0, 0, 0, 0];
  for (let from = 0; from < looking.length; from += batchSize) {
    const dossiers = await deps.db.inCreditor(creditorId, (tx) => readDossiers(tx, creditorId, looking.slice(from, from + batchSize)));
    for (const { state } of dossiers.values()) {
      const situation = offerSituation(withInterest(state, today), today);
      const [can, could] = [qualifies(situation, inForce.offer, today).ok, qualifies(situation, draft.offer, today).ok];
      if (can) now += 1;
      if (could) then += 1;
      if (could && !can) gains += 1;
      if (can && !could) loses += 1;
    }
  }
  return { looked: looking.length, partly: ids.length > looking.length, now, then, gains, loses };
}
