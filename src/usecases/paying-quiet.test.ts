// Who is paying online at this very moment is told by nobody that money is
// missing; who left the payment page open is, once the provider said that it has expired.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inspect } from 'node:util';
import { day } from '#domain/day.ts';
import type { NewFact } from '#domain/facts.ts';
import { payingUntil } from '#domain/rest.ts';
import { agreedFact, fact } from '#domain/testing.ts';
import { lockDossiers } from '#store/dossiers.ts';
import { testDb, type TestDb } from '#store/testing.ts';
import type { PaymentProvider } from '../ports.ts';
import { lookAtDuePayments } from './follow-payments.ts';
import { record } from './record.ts';
import { startPayment } from './start-payment.ts';
import { decideLapse } from './steer-dossier.ts';
import { takeBotSteps } from './take-bot-steps.ts';
import { line, testHouse } from './testing.ts';

let db: TestDb;
before(async () => {
  db = await testDb();
});
after(() => db.close());

/** A payment service on which nobody pays: asked after its time is over it says so, unless it is down. */
function slow(expiresAt: string, now: () => string, isDown = false): PaymentProvider {
  const told = (status: 'open' | 'expired') => ({ id: 'tr_slow', status, checkoutUrl: 'https://pay.example/1', expiresAt, reference: null, amountCents: 500_00n, takenBack: [] });
  return {
    name: 'slow', mayBeId: () => true,
    create: async () => ({ ok: true, value: told('open') }),
    fetch: async () => (isDown ? { ok: false, trouble: { again: true, reason: 'no answer' } } : { ok: true, value: told(now() > expiresAt ? 'expired' : 'open') }),
  } as unknown as PaymentProvider;
}

async function reminded(name: string, expiresAt: string | null, days: readonly string[], isDown = false): Promise<string[]> {
  const house = await testHouse({ test: db, name, iban: null });
  await house.claims([line('HUUR-1', { due_on: '2026-02-01' })]);
  const { dossierId } = await house.dossier('K-1');
  const provider = expiresAt === null ? null : slow(expiresAt, () => house.deps.clock.now(), isDown);
  if (provider !== null) {
    const begun = await startPayment(house.deps, provider, 'https://betalen.example', house.creditorId, { dossierId, partyId: 1, language: 'nl', aim: 'everything', shownCents: 500_00n });
    assert.ok(begun.ok);
  }
  const told: string[] = [];
  for (const on of days) {
    house.turnTo(on);
    if (provider !== null) await lookAtDuePayments(house.deps, provider, house.creditorId);
    await takeBotSteps(house.deps, house.creditorId);
    const rows = await house.rows<{ n: string }>(`select count(*)::text as n from fact where kind = 'ReminderStepTaken'`);
    if (rows[0]?.n !== '0') told.push(on);
  }
  return told;
}

test('a reminder waits while the payment page is open, and goes the day after it expired', async () => {
  assert.deepEqual(await reminded('Proef zonder betaling', null, ['2026-03-02']), ['2026-03-02'], 'it was due');
  assert.deepEqual(await reminded('Proef met betaling', '2026-03-02T08:15:00.000Z', ['2026-03-02', '2026-03-03']), ['2026-03-03']);
  assert.deepEqual(await reminded('Proef met overboeking', '2026-03-04T08:15:00.000Z', ['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05']), ['2026-03-05']);
  const down = ['2026-03-02', '2026-03-03', '2026-03-06', '2026-03-10', '2026-03-15', '2026-03-16', '2026-03-17', '2026-03-18'];
  assert.equal((await reminded('Proef met storing', '2026-03-02T08:15:00.000Z', down, true))[0], '2026-03-17', 'while nobody can say how it ended, for two weeks');
});

test('a colleague lets no arrangement lapse while the customer is paying online; after it, they can', async () => {
  const house = await testHouse({ test: db, name: 'Proef die vervalt', iban: null });
  const { deps, creditorId } = house;
  await house.claims([line('HUUR-1', { due_on: '2026-01-01' })]);
  const { dossierId } = await house.dossier('K-1');
  const told: readonly NewFact[] = [
    agreedFact(1, '2026-01-05', ['HUUR-1'], [['2026-01-25', 250_00n], ['2026-03-25', 250_00n]]),
    fact('ArrangementStepTaken', '2026-02-11', { step: 'final-warning', arrangementNo: 1, instalments: [1], messages: [], policyVersion: 1 }),
  ];
  await db.db.inCreditor(creditorId, async (tx) => {
    const dossier = (await lockDossiers(tx, creditorId, [dossierId])).get(dossierId)!;
    await record(tx, creditorId, [{ dossier, facts: told }], deps.clock.now(), deps.clock.today());
  });
  const service = slow('2026-03-03T08:15:00.000Z', () => deps.clock.now());
  const begun = await startPayment(deps, service, 'https://betalen.example', creditorId, { dossierId, partyId: 1, language: 'nl', aim: { arrangements: [{ arrangementNo: 1, instalments: [1] }], claims: [] }, shownCents: 250_00n });
  assert.ok(begun.ok, inspect(begun));
  const lapse = () => decideLapse(deps, creditorId, { dossierId, staffId: 'test', arrangementNo: 1, lapse: true });
  assert.deepEqual(await lapse(), { ok: false, refusal: { code: 'payment-under-way', sinceOn: '2026-03-02', until: '2026-03-03' } });
  house.turnTo('2026-03-04');
  assert.deepEqual(await lapse(), { ok: false, refusal: { code: 'payment-under-way', sinceOn: '2026-03-02', until: '2026-03-04' } }, 'nobody has said how it ended');
  await lookAtDuePayments(deps, service, creditorId);
  assert.ok((await lapse()).ok);
});

test('until when a payment may still come in', () => {
  const rows: [string, string | null, string][] = [
    ['2026-03-02', '2026-03-02', '2026-03-02'],
    ['2026-03-02', null, '2026-03-03'],
    ['2026-03-02', '2026-03-10', '2026-03-10'],
    ['2026-03-02', '2026-12-31', '2026-03-16'],
    // Over, and still open: nobody has said how it ended.
    ['2026-02-27', '2026-02-27', '2026-03-02'],
    ['2026-02-10', '2026-02-10', '2026-02-24'],
  ];
  for (const [begunOn, expiresOn, until] of rows) assert.equal(payingUntil({ begunOn: day(begunOn), expiresOn: expiresOn === null ? null : day(expiresOn) }, day('2026-03-02')), until);
});
