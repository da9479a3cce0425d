// A number that is somebody else's: what is heard of it later makes it nobody's.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noteWrongNumber, whoCanBeCalled } from '#store/call-list.ts';
import { notePoints, readContactPoints } from '#store/contact-points.ts';
import { line, testHouse } from './testing.ts';

test('a number that is somebody else\'s gets no SMS and no call, in no dossier of this customer, also when an SMS arrived there', async (t) => {
  const house = await testHouse();
  t.after(() => house.close());
  const { deps, creditorId } = house;
  for (const dossier of ['D-1', 'D-2']) assert.ok((await house.claims([line(`R-${dossier}`, { dossier, mobile: '06 12345678' })])).ok);
  await house.claims([line('R-3', { customer_number: 'K-2', name: 'Bert Voorbeeld', mobile: '06 87654321' })]);
  const people = await house.rows<{ party_id: number; customer_number: string }>('select party_id, customer_number from party order by party_id');
  assert.deepEqual(people.map((row) => row.customer_number), ['K-1', 'K-1', 'K-2']);
  const ids = people.map((row) => row.party_id);
  const at = deps.clock.now();
  await deps.db.inCreditor(creditorId, async (tx) => {
    await noteWrongNumber(tx, creditorId, ids[0]!, '06 12345678', at);
    await notePoints(tx, creditorId, [{ partyId: ids[0]!, channel: 'sms', address: '+31612345678', what: 'delivered' }], at);
    const points = await readContactPoints(tx, creditorId, ids);
    assert.deepEqual(ids.map((id) => points.get(id)?.find((point) => point.channel === 'sms')?.standing), ['unwanted', 'unwanted', 'untried']);
    const dossiers = (await tx.sql<{ dossier_id: number }>('select dossier_id from dossier')).map((row) => row.dossier_id);
    assert.deepEqual([...(await whoCanBeCalled(tx, creditorId, dossiers))], [ids[2]]);
  });
});
