// Mandates that the desk taught, and payment links, through the real import.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { insertProviderPayment, type PayStatus } from '#store/provider-payments.ts';
import type { Day, Moment } from '#domain/day.ts';
import { assignLine } from './assign-line.ts';
import { takeBackLine } from './take-back-line.ts';
import { colleague, line, payerIban, testHouse, type TestHouse } from './testing.ts';

const collected = (amountCents: bigint, endToEndId: string) => ({ amountCents, endToEndId, mandateId: 'ERP-77', counterpartyName: 'Incasso', remittance: 'huur' });
const booked = (house: TestHouse) => house.rows<{ why: string; dossier: number; cents: bigint }>('select why, dossier_id as dossier, amount_cents as cents from line_part where taken_back_at is null order by assigned_at, line_id');

test('the mandate under which the creditor’s own system collects is taught by the desk, and unlearnt where that was wrong', async (t) => {
  const house = await testHouse({ today: '2026-03-10' });
  t.after(() => house.close());
  const { deps, creditorId } = house;
  await house.claims([line('HUUR-1'), line('HUUR-2', { customer_number: 'K-2', name: 'Bram' })]);
  await house.statement([collected(12_00n, 'E-1')], { until: '2026-03-02' as Day });
  assert.deepEqual(await booked(house), []);
  const [row] = await house.rows<{ line_id: string }>('select line_id from bank_line');
  assert.ok((await assignLine(deps, creditorId, { lineId: row!.line_id, by: colleague, parts: [{ dossierId: 2, amountCents: 12_00n }] })).ok);
  await house.statement([collected(13_00n, 'E-2')], { until: '2026-03-03' as Day });
  assert.deepEqual((await booked(house)).map(({ why, dossier, cents }) => [why, dossier, cents]), [['desk', 2, 12_00n], ['mandate', 2, 13_00n]]);

  for (const { line_id: lineId } of await house.rows<{ line_id: string }>('select line_id from bank_line')) assert.ok((await takeBackLine(deps, creditorId, { lineId, partNo: 1, by: colleague })).ok);
  await house.statement([collected(14_00n, 'E-3')], { until: '2026-03-04' as Day });
  assert.deepEqual(await booked(house), []);
});

test('a payment link that ended without money says whose a transfer is; one whose money the provider tells of is left to the desk', async (t) => {
  for (const [status, bookings, whose] of [['expired', 0, [['payment-link', 1]]], ['open', 0, []], ['paid', 1, []]] as const) {
    const house = await testHouse({ today: '2026-03-10' });
    t.after(() => house.close());
    await house.claims([line('HUUR-1')]);
    await house.deps.db.inCreditor(house.creditorId, (tx) => insertProviderPayment(tx, house.creditorId, linked(status, bookings)));
    await house.statement([{ amountCents: 12_00n, counterpartyName: 'C. Partner', counterpartyIban: payerIban, remittance: 'betaling tr_WDqYK6vllg' }]);
    assert.deepEqual((await booked(house)).map(({ why, dossier }) => [why, dossier]), whose, status);
  }
});

const linked = (status: PayStatus, bookings: number): Parameters<typeof insertProviderPayment>[2] => ({
  payId: 'pay-1', dossierId: 1, partyId: 1, provider: 'mollie', providerPaymentId: 'tr_WDqYK6vllg', aim: { arrangements: [], claims: ['HUUR-1'] }, designation: null, amountCents: 12_00n, status,
  checkoutUrl: null, createdAt: '2026-03-01T10:00:00.000Z' as Moment, expiresAt: null, settledAt: null, bookedCents: bookings === 0 ? 0n : 12_00n, bookings, tryAt: null, tries: 0, collectionId: null, consent: null, mandateStatus: null,
});
