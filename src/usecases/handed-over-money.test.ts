import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { day } from '#domain/day.ts';
import { defaultPolicy } from '#domain/default-policy.ts';
import type { Designation } from '#domain/facts.ts';
import { writePolicy } from '#domain/policy-document.ts';
import { bookPayment } from './book-payment.ts';
import { addColleague, loadPolicy } from './creditor.ts';
import { recordElsewhere } from './handed-elsewhere.ts';
import { importOpenItems } from './import-open-items.ts';
import { waive } from './let-go.ts';
import { reversePayment } from './reverse-payment.ts';
import { colleague, line, testHouse, type TestHouse } from './testing.ts';

let house: TestHouse;
let staffId: string;
before(async () => {
  house = await testHouse();
  await loadPolicy(house.deps.db, house.creditorId, writePolicy({ ...defaultPolicy, books: { ...defaultPolicy.books, payments: 'erp' } }), 'test', house.deps.clock.now());
  await house.claims([line('A', { dossier: 'D', amount: '300,00' }), line('B', { dossier: 'D', amount: '100,00', due_on: '2026-01-20' }), line('C', { dossier: 'E', customer_number: 'K-2', amount: '80,00' })]);
  staffId = (await addColleague(house.deps.db, house.deps.ids, house.creditorId, { email: 'm@voorbeeld.example', name: 'M. Voorbeeld', role: 'manager', passwordHash: '-', mustChange: false }, house.deps.clock.now()))!;
});
after(() => house.close());

async function tasksAfter(key: string, cents: bigint, designation?: Designation): Promise<string[]> {
  const { dossierId } = await house.dossier(key);
  assert.ok((await bookPayment(house.deps, house.creditorId, { dossierId, amountCents: cents, on: day('2026-03-02'), means: 'transfer', by: colleague, ...(designation ? { designation } : {}) })).ok);
  return tasks();
}

/** The open ones: about which bill, how much, by when; what happened where it is no payment. */
const tasks = async (): Promise<string[]> => (await house.rows<{ task: string }>(
  `select concat_ws(' ', details->>'claim', details->>'amountCents', to_char(due_on, 'YYYY-MM-DD'), nullif(details->>'news', 'payment')) as task from task where kind = 'handed-over-paid' and done_at is null`,
)).map(({ task }) => task).toSorted();

test('who has the bill is told of what comes in for it, or may be meant for it', async () => {
  const { dossierId } = await house.dossier('D');
  const handed = await recordElsewhere(house.deps, house.creditorId, { dossierId, claims: ['A'], to: 'Een deurwaarder', reason: 'brief', staffId, elsewhereOn: day('2026-02-20') });
  assert.ok(handed.ok, JSON.stringify(handed));
  assert.deepEqual(await tasksAfter('E', 80_00n), [], 'another customer');
  assert.deepEqual(await tasksAfter('D', 100_00n), [], 'it pays the bill that is still ours');
  assert.deepEqual(await tasksAfter('D', 120_00n, { for: 'claims', claims: ['A'] }), ['A 120.00 2026-03-03']);
  assert.deepEqual(await tasksAfter('D', 50_00n), ['A 120.00 2026-03-03', 'A 50.00 2026-03-03'], 'nothing of ours is open: it would be given back while the bailiff goes on');
});

test('what is taken back is told as well; a payment that nobody had passed on yet need not be', async () => {
  const { dossierId, state } = await house.dossier('D');
  const paid = state.sources.find((source) => source.amountCents === 120_00n)!;
  assert.ok((await reversePayment(house.deps, house.creditorId, { dossierId, paymentId: paid.id, reason: 'returned', by: colleague })).ok);
  assert.deepEqual(await tasks(), ['A 120.00 2026-03-03 taken-back', 'A 50.00 2026-03-03']);
  const ours = state.sources.find((source) => source.amountCents === 100_00n)!;
  assert.ok((await reversePayment(house.deps, house.creditorId, { dossierId, paymentId: ours.id, reason: 'returned', by: colleague })).ok);
  assert.deepEqual(await tasks(), ['A 120.00 2026-03-03 taken-back', 'A 50.00 2026-03-03'], 'it paid a bill that is ours');
});

test('so is what came in at the creditor’s own books, and what a colleague let go', async () => {
  const { dossierId } = await house.dossier('D');
  const told = await importOpenItems(house.deps, house.creditorId, { fileName: 'stand.csv', open: () => [new TextEncoder().encode('claim_number;open_amount;snapshot_on\nA;240,00;2026-03-02\n')] });
  assert.ok(told.ok, JSON.stringify(told));
  assert.deepEqual(await tasks(), ['A 10.00 2026-03-03 reported', 'A 120.00 2026-03-03 taken-back', 'A 50.00 2026-03-03']);
  const waived = await waive(house.deps, house.creditorId, { dossierId, staffId, reason: 'proef', claims: ['A'], amountCents: 5_00n });
  assert.equal(waived.ok ? waived.value.outcome : waived.refusal.code, 'let-go');
  assert.deepEqual(await tasks(), ['A 10.00 2026-03-03 reported', 'A 120.00 2026-03-03 taken-back', 'A 5.00 2026-03-03 waiver', 'A 50.00 2026-03-03']);
});
