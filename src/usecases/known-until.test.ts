// How far it is known who paid, and that nobody is reproached beyond it.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { withIban } from '#domain/own-accounts.ts';
import { feedKnownUntil, neverKnown } from '#store/bank.ts';
import { readCreditor, updateProfile } from '#store/creditors.ts';
import { tasksOf } from '#store/tasks.ts';
import { testDb, type TestDb } from '#store/testing.ts';
import { acceptGap } from './follow-statements.ts';
import { importOpenItems } from './import-open-items.ts';
import { takeBotSteps } from './take-bot-steps.ts';
import { line, ownIban, payerIban, testHouse, type TestHouse } from './testing.ts';

let shared: TestDb;
before(async () => void (shared = await testDb()));
after(() => shared.close());

const houseNamed = (name: string, more: { byHand?: boolean; iban?: string | null } = {}): Promise<TestHouse> => testHouse({ test: shared, name, byHand: false, ...more });
const known = (house: TestHouse) => house.test.db.inCreditor(house.creditorId, (tx) => feedKnownUntil(tx, house.creditorId));
const change = (house: TestHouse, to: Parameters<typeof updateProfile>[2] extends infer Profile ? (profile: Profile) => Profile : never) =>
  house.test.db.inCreditor(house.creditorId, async (tx) => updateProfile(tx, house.creditorId, to((await readCreditor(tx, house.creditorId))!.profile)));
const messages = (house: TestHouse) => house.rows<{ template: string }>(`select template from message where creditor_id = ${house.creditorId}`);
const staleTasks = (house: TestHouse) => house.test.db.inCreditor(house.creditorId, (tx) => tasksOf(tx, house.creditorId, 'feed-stale'));

test('before the first statement nobody is reproached, and the desk is told; with yesterday’s it goes on', async () => {
  const house = await houseNamed('Zonder afschrift');
  await house.claims([line('R-1')]);
  assert.equal(await known(house), neverKnown);
  await takeBotSteps(house.deps, house.creditorId);
  assert.deepEqual([await messages(house), (await staleTasks(house)).length], [[], 1]);
  house.turnTo('2026-03-03');
  await house.statement([], { until: '2026-03-02' });
  assert.equal(await known(house), '2026-03-02');
  await takeBotSteps(house.deps, house.creditorId);
  assert.deepEqual([(await messages(house)).length, (await staleTasks(house)).length], [1, 0]);
});

test('a first statement that begins after the bills came in tells nothing until those of before are there', async () => {
  const house = await houseNamed('Te laat begonnen');
  await house.claims([line('R-1')]);
  house.turnTo('2026-03-06');
  await house.statement([], { until: '2026-03-05' });
  await takeBotSteps(house.deps, house.creditorId);
  const gaps = () => house.test.db.inCreditor(house.creditorId, (tx) => tasksOf(tx, house.creditorId, 'statement-gap'));
  assert.deepEqual([await known(house), await messages(house)], [neverKnown, []]);
  assert.deepEqual((await gaps()).map(({ details }) => [details['since'], details['from']]), [['2026-03-02', '2026-03-05']]);
  await house.statement([], { until: '2026-03-02' });
  await house.statement([], { until: '2026-03-03' });
  assert.deepEqual([await known(house), await gaps()], ['2026-03-05', []]);
});

test('or a colleague has said that nothing is missing', async () => {
  const house = await houseNamed('Niets gemist');
  await house.claims([line('R-1')]);
  house.turnTo('2026-03-06');
  await house.statement([], { until: '2026-03-05' });
  const [task] = await house.rows<{ task_id: string; key: string }>(`select task_id, key from task where creditor_id = ${house.creditorId} and kind = 'statement-gap'`);
  assert.ok((await acceptGap(house.deps, house.creditorId, { taskId: task!.task_id, statementId: task!.key, staffId: 'st-1', note: 'geen omzet' })).ok);
  assert.equal(await known(house), '2026-03-05');
  await house.statement([], { until: '2026-03-06' });
  assert.equal(await known(house), '2026-03-05', 'today is not over');
});

test('an account that is added later asks nothing of before', async () => {
  const house = await houseNamed('Tweede rekening');
  await house.claims([line('R-1')]);
  house.turnTo('2026-03-03');
  await house.statement([], { until: '2026-03-02' });
  house.turnTo('2026-06-03');
  await change(house, (profile) => ({ ...profile, ...withIban(profile, payerIban) }));
  assert.ok((await house.statement([], { until: '2026-06-02', account: payerIban })).ok);
  assert.equal(await known(house), '2026-03-02');
});

test('where colleagues book payments nothing waits, until statements come after all', async () => {
  const house = await houseNamed('Met de hand', { byHand: true });
  assert.equal(await known(house), null);
  await house.statement([], { until: '2026-02-20' });
  assert.equal(await known(house), '2026-02-20');
});

test('snapshots of the creditor’s own books tell who paid where no statements come', async () => {
  const house = await houseNamed('Eigen boeken');
  await house.claims([line('R-1')]);
  const bytes = Buffer.from('claim_number;open_amount;snapshot_on\nR-1;500,00;2026-02-27\n');
  const taken = await importOpenItems(house.deps, house.creditorId, { fileName: 'open.csv', open: () => [bytes] });
  assert.ok(taken.ok);
  assert.equal(await known(house), '2026-02-27');
});

test('another account: both are read and awaited, until the old one is closed', async () => {
  const house = await houseNamed('Nieuwe bank');
  await house.statement([], { until: '2026-02-26' });
  await change(house, (profile) => ({ ...profile, ...withIban(profile, payerIban) }));
  assert.equal(await known(house), neverKnown, 'nothing is known of the new one');
  assert.ok((await house.statement([], { until: '2026-02-27', account: payerIban })).ok);
  assert.equal(await known(house), '2026-02-26');
  await change(house, (profile) => ({ ...profile, otherIbans: [{ iban: ownIban, isClosed: true }] }));
  assert.equal(await known(house), '2026-02-27');
  assert.ok((await house.statement([{ amountCents: 100n }], { until: '2026-02-27' })).ok, 'what was still paid to the old one is read');
  assert.equal((await house.statement([], { until: '2026-02-27', account: 'NL69INGB0123456789' })).ok, false);
});
