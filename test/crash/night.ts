// A night's work: customers who are late, some with an arrangement.

import assert from 'node:assert/strict';
import { makeOffer, acceptOffer } from '#usecases/agree.ts';
import type { TestHouse } from '#usecases/testing.ts';
import { claimLines } from './after-the-crash.ts';

const shown = { language: 'nl', text: 'De regeling, woord voor woord.', consent: 'Ik ga akkoord' } as const;

/** Imports and agrees at the house's own day, then turns to 2 March 2026, on which the bot has something to say to each. */
export async function withWorkForTheBot(house: TestHouse, customers = 130): Promise<TestHouse> {
  const imported = await house.claims(claimLines(customers));
  assert.ok(imported.ok);
  const dossiers = await house.rows<{ dossierId: number; partyId: number }>(
    `select dossier_id as "dossierId", party_id as "partyId" from party order by dossier_id limit 12`,
  );
  for (const { dossierId, partyId } of dossiers) {
    const by = { kind: 'customer', partyId } as const;
    const offer = await makeOffer(house.deps, house.creditorId, dossierId, by);
    assert.ok(offer.ok);
    const agreed = await acceptOffer(house.deps, house.creditorId, { dossierId, offerNo: offer.value.offerNo, optionNo: 1, partyId, channel: 'portal', by, shown });
    assert.ok(agreed.ok);
  }
  house.turnTo('2026-03-02');
  return house;
}
