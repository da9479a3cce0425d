// One dossier that cannot be looked at must not stop the night of the others.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { takeBotSteps } from './take-bot-steps.ts';
import { line, testHouse } from './testing.ts';

const house = await testHouse({ iban: null });
after(() => house.close());

const dossierNo = async (key: string): Promise<number> => (await house.dossier(key)).dossierId;
const looksNext = async (): Promise<Record<string, string | null>> =>
  Object.fromEntries((await house.rows<{ dossier_key: string; next_look_on: string | null }>('select dossier_key, next_look_on from dossier')).map((row) => [row.dossier_key, row.next_look_on]));

test('a dossier whose state cannot be read is left to a person, and the others are looked at', async () => {
  await house.claims(['A', 'B', 'C'].map((key) => line(key, { customer_number: `K-${key}`, email: `${key}@post.example` })));
  const broken = await dossierNo('K-B');
  const [{ kept } = { kept: '' }] = await house.rows<{ kept: string }>(`select state as kept from dossier where dossier_id = ${broken}`);
  // Of this version, but not what this version writes.
  await house.rows(`update dossier set state = replace(state, ',"rent",', ',"rent"') where dossier_id = ${broken}`);

  const day = await takeBotSteps(house.deps, house.creditorId);
  assert.deepEqual({ looks: day.looks, steps: day.steps, stuck: day.stuck }, { looks: 3, steps: 2, stuck: 1 });
  const tasks = await house.rows<{ dossier_id: number; kind: string; details: { error: string } }>(`select dossier_id, kind, details from task where done_at is null`);
  assert.deepEqual(tasks.map(({ dossier_id, kind }) => ({ dossier_id, kind })), [{ dossier_id: broken, kind: 'bot-stuck' }]);
  assert.match(tasks[0]?.details.error ?? '', /^SyntaxError: /);
  assert.equal((await looksNext())['K-B'], '2026-03-03');
  assert.equal((await house.rows(`select 1 from fact where dossier_id = ${broken} and kind = 'ReminderStepTaken'`)).length, 0);

  // The next day the same task stands for it; once it is mended, the bot goes on.
  house.turnTo('2026-03-03');
  assert.equal((await takeBotSteps(house.deps, house.creditorId)).stuck, 1);
  assert.equal((await house.rows(`select 1 from task where kind = 'bot-stuck'`)).length, 1);
  house.turnTo('2026-03-04');
  await house.test.db.inCreditor(house.creditorId, (tx) => tx.sql('update dossier set state = $1 where dossier_id = $2', [kept, broken]));
  const mended = await takeBotSteps(house.deps, house.creditorId);
  assert.deepEqual({ steps: mended.steps, stuck: mended.stuck }, { steps: 1, stuck: 0 });
});

test('a state that another version wrote is replayed from its facts', async () => {
  await house.claims([line('D', { customer_number: 'K-D', email: 'd@post.example' })]);
  const { dossierId, state } = await house.dossier('K-D');
  await house.rows(`update dossier set state = '[0,"of old"]' where dossier_id = ${dossierId}`);
  assert.deepEqual((await house.dossier('K-D')).state, state);
  assert.equal((await takeBotSteps(house.deps, house.creditorId)).stuck, 0);
  const [{ readable } = { readable: false }] = await house.rows<{ readable: boolean }>(`select state not like '[0,%' as readable from dossier where dossier_id = ${dossierId}`);
  assert.equal(readable, true);
});

test('two batches are in hand at a time, and each dossier is looked at once', async () => {
  const own = await testHouse({ test: house.test, name: 'Batches', iban: null });
  const keys = Array.from({ length: 13 }, (_, index) => `N${index}`);
  await own.claims(keys.map((key) => line(key, { customer_number: `K-${key}`, email: `${key}@post.example` })));
  let [inHand, most] = [0, 0];
  const db: typeof own.deps.db = { ...own.deps.db };
  db.inCreditor = async (creditorId, work) => {
    most = Math.max(most, (inHand += 1));
    try {
      return await own.deps.db.inCreditor(creditorId, work);
    } finally {
      inHand -= 1;
    }
  };
  const seen: number[] = [];
  const day = await takeBotSteps({ ...own.deps, db }, own.creditorId, { batchSize: 3, onBatch: (looks) => seen.push(looks) });
  assert.deepEqual({ looks: day.looks, steps: day.steps, stuck: day.stuck }, { looks: 13, steps: 13, stuck: 0 });
  assert.equal(most, 2);
  assert.equal(seen.at(-1), 13);
  assert.deepEqual(await own.rows(`select count(*)::int as steps, count(distinct dossier_id)::int as dossiers from fact where kind = 'ReminderStepTaken'`), [{ steps: 13, dossiers: 13 }]);
});

test('where one batch breaks off, the other ends as well and the night with it', async () => {
  const own = await testHouse({ test: house.test, name: 'Broken off', iban: null });
  const keys = Array.from({ length: 9 }, (_, index) => `B${index}`);
  await own.claims(keys.map((key) => line(key, { customer_number: `K-${key}`, email: `${key}@post.example` })));
  let batches = 0;
  const broken = takeBotSteps(own.deps, own.creditorId, {
    batchSize: 2,
    onBatch: () => {
      batches += 1;
      throw new Error('off');
    },
  });
  await assert.rejects(broken, /^Error: off$/);
  assert.ok(batches <= 2);
  // What was kept stays kept, and the rest is still due.
  const again = await takeBotSteps(own.deps, own.creditorId, { batchSize: 2 });
  assert.equal(again.looks, 9 - 2 * batches);
});
