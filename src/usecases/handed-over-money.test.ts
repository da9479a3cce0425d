import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { day } from '#domain/day.ts';
import type { Designation } from '#domain/facts.ts';
import { bookPayment } from './book-payment.ts';
import { addColleague } from './creditor.ts';
import { recordElsewhere } from './handed-elsewhere.ts';
import { colleague, line, testHouse, type TestHouse } from './testing.ts';

let house: TestHouse;
let staffId: string;
before(async () => {
  house = await testHouse();
  await house.claims([line('A', { dossier: 'D', amount: '300,00' }), line('B', { dossier: 'D', amount: '100,00', due_on: '2026-01-20' }), line('C', { dossier: 'E', customer_number: 'K-2', amount: '80,00' })]);
  staffId = (await addColleague(house.deps.db, house.deps.ids, house.creditorId, { email: 'm@voorbeeld.example', name: 'M. Voorbeeld', role: 'manager', passwordHash: '-', mustChange: false }, house.deps.clock.now()))!;
});
after(() => house.close());

async function tasksAfter(key: string, cents: bigint, designation?: Designation): Promise<string[]> {
  const { dossierId } = await house.dossier(key);
  assert.ok((await bookPayment(house.deps, house.creditorId, { dossierId, amountCents: cents, on: day('2026-03-02'), means: 'transfer', by: colleague, ...(designation ? { designation } : {}) })).ok);
  return (await house.rows<{ task: string }>(`select (details->>'claim') || ' ' || (details->>'amountCents') || ' ' || to_char(due_on, 'YYYY-MM-DD') as task from task where kind = 'handed-over-paid' and done_at is null order by opened_at, task_id`)).map(({ task }) => task).toSorted();
}

test('who has the bill is told of what comes in for it, or may be meant for it', async () => {
  const { dossierId } = await house.dossier('D');
  const handed = await recordElsewhere(house.deps, house.creditorId, { dossierId, claims: ['A'], to: 'Een deurwaarder', reason: 'brief', staffId, elsewhereOn: day('2026-02-20') });
  assert.ok(handed.ok, JSON.stringify(handed));
  assert.deepEqual(await tasksAfter('E', 80_00n), [], 'another customer');
  assert.deepEqual(await tasksAfter('D', 100_00n), [], 'it pays the bill that is still ours');
  assert.deepEqual(await tasksAfter('D', 120_00n, { for: 'claims', claims: ['A'] }), ['A 120.00 2026-03-03']);
  assert.deepEqual(await tasksAfter('D', 50_00n), ['A 120.00 2026-03-03', 'A 50.00 2026-03-03'], 'nothing of ours is open: it would be given back while the bailiff goes on');
});
