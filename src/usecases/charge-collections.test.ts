// Instalments that the payment provider collects: charged on their day, and never
// twice, whatever breaks between the order and the answer; and what comes of each.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { inspect } from 'node:util';
import { creditCents } from '#domain/allocation.ts';
import { day } from '#domain/day.ts';
import { defaultPolicy } from '#domain/default-policy.ts';
import { writePolicy } from '#domain/policy-document.ts';
import type { FakeMollie } from '#payments/fake-mollie/testing.ts';
import { customerOf, desk, openCounter, publicUrl, type Counter, type Customer } from '../../test/charging-customer.ts';
import type { PaymentProvider } from '../ports.ts';
import { bookPayment } from './book-payment.ts';
import { chargeCollections } from './charge-collections.ts';
import { loadPolicy } from './creditor.ts';
import { endMandates } from './end-mandates.ts';
import { lookAtDuePayments } from './follow-payments.ts';
import { pauseDossier } from './pause-dossier.ts';
import { proposeDebits } from './propose-debits.ts';
import { answerRefund, askRefund } from './refunds.ts';
import { sendRefunds } from './send-refunds.ts';

let counter: Counter;
let fake: FakeMollie;
let provider: PaymentProvider;
before(async () => {
  counter = await openCounter();
  ({ fake, provider } = counter);
});
after(() => counter.close());
const customer = (options: Parameters<typeof customerOf>[1] = {}): Promise<Customer> => customerOf(counter, options);

/** Ordered, and its day has come. */
async function onTheDay(options: Parameters<typeof customer>[0] = {}): Promise<Customer> {
  const house = await customer(options);
  await house.allow();
  await house.look('2026-04-27');
  house.turn('2026-04-28');
  return house;
}

/** What lies with the bank and with the provider, by the books. */
async function onTheBooks(house: Customer): Promise<Record<string, string>> {
  const rows = await house.rows<{ account: string; cents: string }>(
    `select account, sum(cents)::text as cents from (select debit as account, cents from posting union all select credit, -cents from posting) as side where account in ('bank', 'in-transit') group by account having sum(cents) <> 0`);
  return Object.fromEntries(rows.map(({ account, cents }) => [account, cents]));
}

describe('charging on the day', () => {
  it('asks once, and what the provider says becomes of it: paid, on the day that the customer was told', async () => {
    const house = await onTheDay();
    assert.deepEqual(await house.charge(), { charged: 1, withdrawn: 0, refused: 0, troubles: [] });
    const [charged, ...more] = house.charges();
    assert.ok(charged && more.length === 0);
    assert.deepEqual([charged.amount.value, charged.asked['redirectUrl'] ?? null], ['100.00', null]);
    assert.equal(await house.state(), 'live/filed; paid 100+0+0');
    assert.deepEqual(await house.charge(), { charged: 0, withdrawn: 0, refused: 0, troubles: [] });
    house.turn('2026-05-01');
    fake.pay(charged.id, 'directdebit');
    for (const _ of [1, 2]) await house.news(charged.id);
    assert.equal(await house.state(), 'settled/settled; paid 100+100+0');
    const paid = await house.rows<{ on: string; means: string; id: string }>(`select counts_on as on, data->>'means' as means, data->>'paymentId' as id from fact where kind = 'PaymentReceived' order by seq desc limit 1`);
    assert.deepEqual(paid, [{ on: '2026-04-28', means: 'direct-debit', id: 'INC-1-1-2-1' }]);
    assert.deepEqual(await onTheBooks(house), { 'in-transit': '20000' }, 'the bank has none of it before the provider pays out');
    await house.settled();
  });
  it('does not charge before its day, and not before the customer was told long enough', async () => {
    const house = await customer();
    await house.allow();
    await house.look('2026-04-27');
    assert.deepEqual([await house.charge(), house.charges().length], [{ charged: 0, withdrawn: 0, refused: 0, troubles: [] }, 0]);
  });
  it('finds what no webhook told', async () => {
    const house = await onTheDay();
    await house.charge();
    fake.pay(house.charges()[0]!.id, 'directdebit');
    house.turn('2026-04-30');
    await lookAtDuePayments(house.deps, provider, house.creditorId);
    assert.equal(await house.state(), 'settled/settled; paid 100+100+0');
  });
  const broken = [
    ['the connection breaks before anything is done', { kind: 'cut' }], ['the answer is lost', { kind: 'lost' }], ['the provider is down', { kind: 'status', status: 502 }], ['there is no answer', { kind: 'hang' }],
  ] as const;
  for (const [name, fault] of broken) {
    it(`${name}: asked again under the same key, even when the provider has forgotten it`, async () => {
      const house = await onTheDay();
      fake.misbehave(...(fault.kind === 'hang' ? [fault] : [fault, fault]));
      const first = await house.charge();
      assert.deepEqual([first.charged, first.troubles.length], [0, 1]);
      assert.equal(await house.state(), 'live/filed; paid 100+0+0');
      fake.forgetKeys();
      house.turn('2026-04-29');
      assert.deepEqual(await house.charge(), { charged: 1, withdrawn: 0, refused: 0, troubles: [] });
      assert.equal(house.charges().length, 1);
      fake.pay(house.charges()[0]!.id, 'directdebit');
      await house.news(house.charges()[0]!.id);
      assert.equal(await house.state(), 'settled/settled; paid 100+100+0');
      await house.settled();
    });
  }
  it('is killed between the order and the answer: nothing is charged twice, also where the news comes first', async () => {
    const house = await onTheDay();
    // Killed: what the provider did is done, and nobody here knows.
    const killed: PaymentProvider = { ...provider, charge: async (ask) => { await provider.charge(ask); throw new Error('killed'); } };
    await assert.rejects(chargeCollections(house.deps, killed, publicUrl, house.creditorId), /killed/);
    assert.equal(house.charges().length, 1);
    fake.forgetKeys();
    house.turn('2026-04-29');
    assert.equal((await house.charge()).charged, 1);
    assert.equal(house.charges().length, 1);
    const other = await onTheDay();
    await assert.rejects(chargeCollections(other.deps, killed, publicUrl, other.creditorId), /killed/);
    const { id } = other.charges()[0]!;
    fake.pay(id, 'directdebit');
    await other.news(id);
    other.turn('2026-04-29');
    assert.deepEqual(await other.charge(), { charged: 0, withdrawn: 0, refused: 0, troubles: [] });
    assert.deepEqual([await other.state(), other.charges().length], ['settled/settled; paid 100+100+0', 1]);
    await other.settled();
  });
  it('is killed before it asks: the next round asks, once', async () => {
    const house = await onTheDay();
    const killed: PaymentProvider = { ...provider, charge: () => Promise.reject(new Error('killed')) };
    await assert.rejects(chargeCollections(house.deps, killed, publicUrl, house.creditorId), /killed/);
    assert.equal(house.charges().length, 0);
    house.turn('2026-04-29');
    assert.deepEqual([(await house.charge()).charged, house.charges().length], [1, 1]);
  });
  it('is done by one of several processes', async () => {
    const house = await onTheDay();
    const all = await Promise.all([1, 2, 3].map(() => house.charge()));
    assert.equal(all.reduce((count, { charged }) => count + charged, 0), 1);
    assert.equal(house.charges().length, 1);
  });
  it('too long after its day it is withdrawn, and told anew', async () => {
    const house = await onTheDay();
    house.turn('2026-04-30');
    assert.deepEqual([await house.charge(), house.charges().length], [{ charged: 0, withdrawn: 1, refused: 0, troubles: [] }, 0]);
    assert.equal(await house.state(), 'withdrawn/withdrawn; paid 100+0+0');
    const out = await onTheDay();
    fake.misbehave({ kind: 'cut' }, { kind: 'cut' });
    await out.charge();
    out.turn('2026-05-04');
    assert.deepEqual([await out.charge(), out.charges().length], [{ charged: 0, withdrawn: 1, refused: 0, troubles: [] }, 0]);
    assert.equal(await out.state(), 'withdrawn/withdrawn; paid 100+0+0');
    await out.settled();
  });
  const reasons: readonly [string, (house: Customer) => Promise<unknown>][] = [
    ['paid by hand meanwhile', ({ deps, creditorId, dossierId }) => bookPayment(deps, creditorId, { dossierId, amountCents: 100_00n, on: day('2026-04-28'), means: 'cash', by: desk })],
    ['another amount is open by now', ({ deps, creditorId, dossierId }) => bookPayment(deps, creditorId, { dossierId, amountCents: 1n, on: day('2026-04-28'), means: 'cash', by: desk })],
    ['messages are held', ({ deps, creditorId, dossierId }) => pauseDossier(deps, creditorId, { dossierId, askedBy: 'desk', until: day('2026-05-10'), by: desk })],
    ['the creditor’s own books order debits now', ({ deps, creditorId }) => loadPolicy(deps.db, creditorId, writePolicy({ ...defaultPolicy, books: { ...defaultPolicy.books, debits: 'erp' } }), 'test', deps.clock.now())],
  ];
  for (const [name, happens] of reasons) {
    it(`${name}: not charged, also where it was asked for already and nothing is there`, async () => {
      for (const asked of [false, true]) {
        const house = await onTheDay();
        if (asked) {
          fake.misbehave({ kind: 'cut' }, { kind: 'cut' });
          await house.charge();
        }
        const done = await happens(house);
        assert.notEqual((done as { ok?: boolean } | undefined)?.ok, false, inspect(done));
        house.turn('2026-04-29');
        assert.deepEqual([(await house.charge()).charged, house.charges().length], [0, 0]);
        assert.match(await house.state(), /^withdrawn\/withdrawn;/);
        await house.settled();
      }
    });
  }
  it('waits while the customer is paying it online, and charges nothing once that is paid', async () => {
    const house = await onTheDay();
    const own = await house.start(2);
    assert.ok('id' in own);
    assert.deepEqual([await house.charge(), house.charges().length], [{ charged: 0, withdrawn: 0, refused: 0, troubles: [] }, 0]);
    fake.pay(own.id);
    await house.news(own.id);
    assert.equal((await house.charge()).withdrawn, 1);
    assert.deepEqual([await house.state(), house.charges().length], ['withdrawn/withdrawn; paid 100+100+0', 0]);
  });
  it('is in no file for the bank, also where the creditor has both ways', async () => {
    const house = await onTheDay({ ownBank: true });
    const proposed = await proposeDebits(house.deps, house.creditorId, 'bot');
    assert.ok(proposed.ok && proposed.value.collections === 0 && proposed.value.withdrawn === 0, inspect(proposed));
    assert.equal((await house.charge()).charged, 1);
  });
});

describe('what comes of a charge', () => {
  it('failed for want of money: once more on a better day, after telling; then a person asks', async () => {
    const house = await onTheDay();
    await house.charge();
    fake.end(house.charges()[0]!.id, 'failed', 'AM04');
    house.turn('2026-04-30');
    for (const _ of [1, 2]) await house.news(house.charges()[0]!.id);
    assert.equal(await house.state(), 'rejected/rejected AM04; paid 100+0+0');
    await house.look('2026-04-30');
    const { handled } = (await house.dossier('K-1')).state.debits!.collections[0]!;
    assert.deepEqual([handled?.handling, handled?.againFrom], ['collect-again', '2026-05-29']);
    for (const on of ['2026-05-11', '2026-05-22', '2026-05-25', '2026-05-26', '2026-05-28', '2026-05-29']) {
      await house.look(on);
      await house.charge();
    }
    assert.equal(house.charges().length, 3, 'the second one again, and the third');
    const again = house.charges().at(-1)!;
    fake.end(again.id, 'failed', 'AM04');
    await house.news(again.id);
    await house.look('2026-05-30');
    assert.ok((await house.tasks()).includes('collection-back'));
    await house.settled();
  });
  const endings: readonly [string, string | undefined, string][] = [
    ['an account that was closed', 'AC04', 'new-mandate stopped'], ['somebody who has died', 'MD07', 'stop-contact revoked'], ['no reason at all', undefined, 'ask paused'],
  ];
  for (const [name, code, expected] of endings) {
    it(`failed with ${name}: ${expected}`, async () => {
      const house = await onTheDay();
      await house.charge();
      fake.end(house.charges()[0]!.id, 'failed', code);
      await house.news(house.charges()[0]!.id);
      await house.look('2026-04-29');
      const { debits } = (await house.dossier('K-1')).state;
      const { handled } = debits!.collections[0]!;
      assert.equal(`${handled?.handling} ${handled?.mandate}`, expected);
      await house.settled();
    });
  }
  it('charged back weeks later: the arrangement is open again, and the mandate rests', async () => {
    const house = await onTheDay();
    await house.charge();
    const { id } = house.charges()[0]!;
    fake.pay(id, 'directdebit');
    await house.news(id);
    house.turn('2026-06-10');
    fake.chargeBack(id, 100_00n, 'MD06');
    await house.news(id);
    assert.match(await house.state(), /^returned\/returned MD06.*; paid 100\+0\+0$/);
    assert.deepEqual(await onTheBooks(house), { 'in-transit': '10000' });
    await house.look('2026-06-10');
    const { debits } = (await house.dossier('K-1')).state;
    assert.deepEqual([debits!.collections[0]!.handled?.handling, debits!.mandates[0]!.pausedOn], ['ask', '2026-06-10']);
    await house.settled();
  });
  it('called paid, and failed after all: it came back', async () => {
    const house = await onTheDay();
    await house.charge();
    const { id } = house.charges()[0]!;
    fake.pay(id, 'directdebit');
    await house.news(id);
    house.turn('2026-05-01');
    fake.end(id, 'failed', 'AC04');
    for (const _ of [1, 2]) await house.news(id);
    assert.equal(await house.state(), 'returned/returned AC04; paid 100+0+0');
    await house.settled();
  });
  it('given back in the provider’s own screens: nothing that the customer did', async () => {
    const house = await onTheDay();
    await house.charge();
    const { id } = house.charges()[0]!;
    fake.pay(id, 'directdebit');
    await house.news(id);
    house.turn('2026-05-01');
    fake.refund(id, 100_00n, 'refunded');
    await house.news(id);
    await house.look('2026-05-01');
    const { debits } = (await house.dossier('K-1')).state;
    assert.deepEqual([debits!.collections[0]!.handled?.handling, debits!.mandates[0]!.pausedOn], ['close-recall', null]);
  });
  it('too much of it is given back through the provider, on the charge that brought it', async () => {
    const house = await onTheDay();
    await house.charge();
    const { id } = house.charges()[0]!;
    const paid = await bookPayment(house.deps, house.creditorId, { dossierId: house.dossierId, amountCents: 200_00n, on: day('2026-04-27'), means: 'cash', by: desk });
    assert.ok(paid.ok);
    fake.pay(id, 'directdebit');
    await house.news(id);
    house.turn('2026-07-01');
    const asked = await askRefund(house.deps, house.creditorId, { dossierId: house.dossierId, amountCents: null, by: { kind: 'customer', partyId: 1 } });
    assert.ok(asked.ok, inspect(asked));
    assert.deepEqual([asked.value.way, asked.value.providerPaymentId, asked.value.amountCents], ['provider', id, 100_00n]);
    assert.ok((await answerRefund(house.deps, house.creditorId, { dossierId: house.dossierId, refundNo: 1, staffId: 'bram', approve: true })).ok);
    assert.equal((await sendRefunds(house.deps, provider, house.creditorId, 'noor')).sent, 1);
    assert.equal(fake.payments.get(id)?.refunds.length, 1);
    await house.news(id);
    const { state } = await house.dossier('K-1');
    assert.equal(creditCents(state), 0n);
    assert.equal(state.debits!.collections[0]!.standing, 'settled', 'what we gave back is no failed collection');
    await house.settled();
  });
  it('the provider calls the mandate invalid: as one that was revoked, with a task', async () => {
    const house = await onTheDay();
    for (const [id] of fake.mandates) fake.mandates.set(id, 'invalid');
    assert.deepEqual(await house.charge(), { charged: 0, withdrawn: 0, refused: 1, troubles: [] });
    assert.equal(await house.state(), 'rejected/rejected ; paid 100+0+0');
    assert.equal((await house.mandates())[0]?.revokedOn, '2026-04-28');
    await house.look('2026-04-28');
    assert.deepEqual(await house.tasks(), ['collection-back']);
    assert.equal((await endMandates(house.deps, provider, house.creditorId)).ended, 1);
    await house.settled();
  });
  it('a refusal of the charge itself is for a person; of the key, for later', async () => {
    const house = await onTheDay();
    fake.misbehave({ kind: 'status', status: 422 });
    assert.deepEqual(await house.charge(), { charged: 0, withdrawn: 0, refused: 1, troubles: [] });
    assert.equal(await house.state(), 'rejected/rejected ; paid 100+0+0');
    const other = await onTheDay();
    fake.misbehave({ kind: 'status', status: 401 }, { kind: 'status', status: 401 });
    assert.deepEqual([(await other.charge()).troubles.length, await other.state()], [1, 'live/filed; paid 100+0+0']);
    other.turn('2026-04-29');
    assert.equal((await other.charge()).charged, 1);
  });
});
