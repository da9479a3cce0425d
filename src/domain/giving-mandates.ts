// Who can give a mandate, whatever the way in which is collected with it: one
// that can be used or mended is enough, so that nothing is collected twice.

import type { Day } from './day.ts';
import type { MandateState } from './debits.ts';
import { mandateStanding, type DirectDebitScheme } from './mandates.ts';
import { agreeingParties, customerKindOf } from './parties.ts';
import type { Refusal } from './refusals.ts';
import type { DossierState } from './state.ts';

/** The mandate that stands in the way of another one: it can be used, or could be again after a talk or with another account. */
export const mandateInUse = (state: DossierState, today: Day): MandateState | undefined => state.debits?.mandates.find((mandate) => isMendable(mandate, today));

function isMendable(mandate: MandateState, today: Day): boolean {
  const standing = mandateStanding(mandate, today);
  // A provider's mandate is for one account: where that cannot be collected from, a new one is all that helps.
  return standing === 'valid' || standing === 'paused' || (standing === 'stopped' && mandate.provider === undefined);
}

/** Why this person can give no mandate of this scheme now; null where they can. Under B2B there is no refund, so only a business can give it up. */
export function whyNoMandate(state: DossierState, partyId: number, today: Day, scheme: DirectDebitScheme = 'CORE'): Refusal | null {
  if (!agreeingParties(state).some((party) => party.partyId === partyId)) return { code: 'not-yours-to-agree' };
  if (scheme === 'B2B' && customerKindOf(state) !== 'business') return { code: 'mandate-business-only' };
  return mandateInUse(state, today) ? { code: 'mandate-there' } : null;
}
