import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { day, type Moment } from '#domain/day.ts';
import type { NewTask } from '#domain/task.ts';
import type { Tx } from '#store/db.ts';
import { closeTasks, openTasks, settleTasks } from '#store/tasks.ts';
import { line, testHouse, type TestHouse } from './testing.ts';

let house: TestHouse;
let dossierId: number;
before(async () => {
  house = await testHouse();
  await house.claims([line('D')]);
  ({ dossierId } = await house.dossier('K-1'));
});
after(() => house.close());

const call = (key: string): NewTask => ({ kind: 'call-customer', key, dueOn: day('2026-03-04'), details: {} });
const at = (on: string): Moment => `${on}T09:00:00.000Z` as Moment;
const inHouse = <Value>(act: (tx: Tx) => Promise<Value>): Promise<Value> => house.test.db.inCreditor(house.creditorId, act);
const open = (key: string, on: string): Promise<void> => inHouse((tx) => openTasks(tx, house.creditorId, [{ dossierId, task: call(key) }], at(on)));
const countOpen = async (key: string): Promise<number> => (await house.rows(`select 1 from task where key = '${key}' and done_at is null`)).length;

test('the same open task again adds nothing', async () => {
  await open('1', '2026-03-02');
  await open('1', '2026-03-03');
  assert.equal(await countOpen('1'), 1);
});

test('what a colleague has closed stays closed for a month', async () => {
  await open('2', '2026-03-02');
  await inHouse((tx) => closeTasks(tx, house.creditorId, { dossierId, kind: 'call-customer', key: '2' }, 'colleague', 'unneeded', at('2026-03-03')));
  await open('2', '2026-04-01');
  assert.equal(await countOpen('2'), 0);
  await open('2', '2026-04-03');
  assert.equal(await countOpen('2'), 1);
});

test('what passed by itself comes back as soon as it is so again', async () => {
  await open('3', '2026-03-02');
  await inHouse((tx) => settleTasks(tx, house.creditorId, [{ dossierId, kind: 'call-customer', key: '3' }], at('2026-03-03')));
  assert.equal(await countOpen('3'), 0);
  await open('3', '2026-03-09');
  assert.equal(await countOpen('3'), 1, 'a promise that was made took the call away, and that it was broken brings it back');
});
