// An agreement that is cut off at any of its statements is there as a whole,
// with its evidence, schedule and confirmation, or not at all.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { testDb } from '#store/testing.ts';
import { acceptOffer, makeOffer } from '#usecases/agree.ts';
import type { TestHouse } from '#usecases/testing.ts';
import { assertSound, claimLines, freshCreditor, whenItsConnectionsAreGone, workOf } from './after-the-crash.ts';
import { finish, killAt, type Work } from './processes.ts';

const main = await testDb();
after(() => main.close());

test('an agreement killed after any of its statements is there as a whole or not at all', async (t) => {
  const undisturbed = await readyToAgree();
  const nothing = await traces(undisturbed.house);
  const statements = await finish(undisturbed.work);
  const everything = await traces(undisturbed.house);
  assert.deepEqual(nothing, { agreed: 0n, confirmed: 0n, evidence: 0n, arrangements: 0n, instalments: 0n, messages: 0n, covered: 0n, running: 0n });
  assert.ok(Object.values(everything).every((count) => count > 0n), 'an agreement leaves a trace in each place');

  for (let nowAt = 1; nowAt <= statements; nowAt += 1) {
    await t.test(`killed at statement ${nowAt} of ${statements}`, async (each) => {
      const { house, work, agree } = await readyToAgree();
      await killAt({ ...work, thenHang: true }, nowAt, 5);
      await whenItsConnectionsAreGone(main.db);
      const left = await traces(house);
      each.diagnostic(left.agreed === 0n ? 'nothing is there' : 'everything is there');
      assert.deepEqual(left, left.agreed === 0n ? nothing : everything);
      await assertSound(house);
      if (left.agreed === 0n) await agree();
      assert.deepEqual(await traces(house), everything);
    });
  }
});

async function readyToAgree(): Promise<{ house: TestHouse; work: Work; agree: () => Promise<unknown> }> {
  const house = await freshCreditor(main);
  assert.ok((await house.claims(claimLines(1))).ok);
  const offer = await makeOffer(house.deps, house.creditorId, 1, { kind: 'customer', partyId: 1 });
  assert.ok(offer.ok);
  const { offerNo } = offer.value;
  const agree = () => acceptOffer(house.deps, house.creditorId, {
    dossierId: 1, offerNo, optionNo: 1, partyId: 1, channel: 'portal', by: { kind: 'customer', partyId: 1 }, shown: { language: 'nl', text: 'De regeling.', consent: 'Ja' },
  });
  return { house, agree, work: workOf(house, { name: 'accept', dossierId: 1, offerNo, partyId: 1 }) };
}

async function traces(house: TestHouse): Promise<Record<string, bigint>> {
  const [counts] = await house.rows<Record<string, bigint>>(`select
    (select count(*) from fact where kind = 'ArrangementAgreed') as agreed,
    (select count(*) from fact where kind = 'ArrangementStepTaken') as confirmed,
    (select count(*) from evidence) as evidence,
    (select count(*) from arrangement) as arrangements,
    (select count(*) from instalment) as instalments,
    (select count(*) from message) as messages,
    (select count(*) from claim where arrangement_no is not null) as covered,
    (select count(*) from dossier where running_no is not null) as running`);
  return counts!;
}
