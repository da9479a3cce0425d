// Paying online from the first press to the last chargeback, against a stand-in
// for Mollie that misbehaves, on a real database.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { inspect } from 'node:util';
import { day } from '#domain/day.ts';
import { sum } from '#domain/money.ts';
import type { Refusal } from '#domain/refusals.ts';
import { fakeMollie, type FakeMollie } from '#payments/fake-mollie/testing.ts';
import { mollieProvider } from '#payments/mollie.ts';
import { testDb, type TestDb } from '#store/testing.ts';
import type { PaymentProvider } from '../ports.ts';
import { hearNews, lookAtDuePayments, takeWaitingNews } from './follow-payments.ts';
import { reversePayment } from './reverse-payment.ts';
import { startPayment, type StartedPayment } from './start-payment.ts';
import { lookAtPayment } from './take-provider-news.ts';
import { line, testHouse, type TestHouse } from './testing.ts';

let test: TestDb;
let fake: FakeMollie;
let provider: PaymentProvider;
let houses = 0;
before(async () => {
  [test, fake] = await Promise.all([testDb(), fakeMollie()]);
  provider = mollieProvider({ apiKey: fake.apiKey, apiUrl: fake.url, waitMs: 2_000 });
});
after(async () => {
  await fake.close();
  await test.close();
});

const publicUrl = 'https://betalen.example';

/** A customer with two bills of 500 and 40 euros, on 2 March 2026. */
async function customer() {
  const house: TestHouse = await testHouse({ test, name: `Proefstichting ${(houses += 1)}` });
  await house.claims([line('HUUR-1'), line('HUUR-2', { amount: '40,00', due_on: '2026-02-15' })]);
  const { dossierId } = await house.dossier('K-1');
  const { deps, creditorId } = house;
  fake.now = '2026-03-02T08:00:00+00:00';
  const ask = (claims: string[], shownCents: bigint) => startPayment(deps, provider, publicUrl, creditorId, { dossierId, partyId: 1, language: 'nl', aim: { arrangements: [], claims }, shownCents });
  const start = async (): Promise<StartedPayment & { id: string }> => {
    const started = await ask(['HUUR-1'], 500_00n);
    assert.ok(started.ok, inspect(started));
    return { ...started.value, id: started.value.checkoutUrl.split('/').at(-1) as string };
  };
  return {
    ...house, dossierId, ask, start,
    hear: (id: string) => hearNews(deps, provider, creditorId, id),
    take: () => takeWaitingNews(deps, provider, creditorId),
    look: () => lookAtDuePayments(deps, provider, creditorId),
    back: (payId: string) => lookAtPayment(deps, provider, creditorId, dossierId, payId, 1_000),
    turn: (on: string) => {
      house.turnTo(on);
      fake.now = `${on}T08:00:00+00:00`;
    },
    facts: async () =>
      (await house.rows<{ kind: string; on: string; data: { paymentId: string; amountCents?: string } }>(
        `select kind, counts_on as on, data from fact where dossier_id = ${dossierId} and kind in ('PaymentReceived', 'PaymentReversed') order by seq`,
      )).map(({ kind, on, data }) => [kind, on, data.paymentId]),
    openCents: async () => sum((await house.dossier('K-1')).state.claims.map((claim) => claim.openCents)),
    statuses: async () => (await house.rows<{ status: string }>(`select status from provider_payment order by created_at, pay_id`)).map(({ status }) => status),
    news: () => house.rows<{ times: number; outcome: string | null; try_at: string; tries: number }>(`select times, outcome, try_at, tries from provider_news`),
    refusal: async (claims: string[], shownCents: bigint): Promise<Refusal | null> => {
      const answer = await ask(claims, shownCents);
      return answer.ok ? null : answer.refusal;
    },
  };
}

describe('starting a payment', () => {
  it('asks for exactly what is open, and says nothing about who or why', async () => {
    const one = await customer();
    const { id, payId, amountCents } = await one.start();
    assert.equal(amountCents, 500_00n);
    const { amount, description, redirectUrl, webhookUrl, metadata } = fake.payments.get(id)?.asked ?? {};
    assert.deepEqual([amount, description, metadata], [{ currency: 'EUR', value: '500.00' }, 'HUUR-1', { pay: payId }]);
    assert.equal(redirectUrl, `${publicUrl}/mijn/betalen/online/${payId}`);
    assert.match(String(webhookUrl), /^https:\/\/betalen\.example\/webhooks\/proefstichting-\d+\/mollie$/);
  });
  it('uses an open checkout again, also for two presses at once', async () => {
    const one = await customer();
    const [a, b] = await Promise.all([one.start(), one.start()]);
    const c = await one.start();
    assert.deepEqual([b.id, c.id], [a.id, a.id]);
    assert.deepEqual(await one.statuses(), ['open']);
  });
  it('makes another one for something else, and once the first has ended or is old', async () => {
    const one = await customer();
    const first = await one.start();
    assert.ok((await one.ask(['HUUR-2'], 40_00n)).ok);
    assert.equal((await one.statuses()).length, 2);
    fake.end(first.id, 'canceled');
    await one.back(first.payId);
    const second = await one.start();
    assert.notEqual(second.id, first.id);
    one.turn('2026-03-03');
    assert.notEqual((await one.start()).id, second.id);
  });
  it('refuses where it comes to something else than was shown, or to nothing', async () => {
    const one = await customer();
    assert.deepEqual(await one.refusal(['HUUR-1'], 499_99n), { code: 'amount-changed', amountCents: 500_00n });
    assert.deepEqual(await one.refusal(['NOBODYS'], 10_00n), { code: 'amount-changed', amountCents: 0n });
    assert.deepEqual(await one.statuses(), []);
  });
  it('says that it does not work where the provider is down, and goes on with the same payment later', async () => {
    const one = await customer();
    const count = fake.payments.size;
    fake.misbehave({ kind: 'lost' }, { kind: 'lost' });
    assert.deepEqual(await one.refusal(['HUUR-1'], 500_00n), { code: 'payment-unavailable', again: true });
    await one.start();
    assert.deepEqual([fake.payments.size, await one.statuses()], [count + 1, ['open']]);
  });
  it('does not ask again under a key that was refused', async () => {
    const one = await customer();
    fake.misbehave({ kind: 'status', status: 401 });
    assert.deepEqual(await one.refusal(['HUUR-1'], 500_00n), { code: 'payment-unavailable', again: false });
    await one.start();
    assert.deepEqual((await one.statuses()).sort(), ['failed', 'open']);
  });
  it('lets go of what the provider never answered to', async () => {
    const one = await customer();
    fake.misbehave({ kind: 'cut' }, { kind: 'cut' });
    assert.ok(await one.refusal(['HUUR-1'], 500_00n));
    one.turn('2026-03-03');
    await one.look();
    assert.deepEqual(await one.statuses(), ['expired']);
  });
});

describe('what a webhook brings', () => {
  it('is booked once, for what it was meant, when it was paid', async () => {
    const one = await customer();
    const { id } = await one.start();
    fake.pay(id);
    assert.equal(await one.hear(id), true);
    assert.deepEqual(await one.facts(), [], 'hearing it books nothing');
    one.turn('2026-03-04');
    assert.deepEqual({ ...(await one.take()), add: undefined }, { looked: 1, facts: 1, troubles: [], add: undefined });
    assert.deepEqual(await one.facts(), [['PaymentReceived', '2026-03-02', `mollie:${id}`]]);
    const { state } = await one.dossier('K-1');
    assert.deepEqual(state.sources.map(({ means, designation, claimLines }) => [means, designation, claimLines]), [
      ['ideal', { for: 'claims', claims: ['HUUR-1'] }, [{ claim: 'HUUR-1', amountCents: 500_00n }]],
    ]);
    assert.deepEqual(await one.statuses(), ['paid']);
  });
  it('a storm of it, jobs of several processes, and the customer coming back book once', async () => {
    const one = await customer();
    const { id, payId } = await one.start();
    fake.pay(id, 'creditcard');
    const storm = Array.from({ length: 40 }, () => one.hear(id));
    await Promise.all([...storm.slice(0, 20), one.take(), one.take(), one.back(payId), ...storm.slice(20), one.take(), one.look(), one.back(payId)]);
    await one.take();
    assert.deepEqual(await one.facts(), [['PaymentReceived', '2026-03-02', `mollie:${id}`]]);
    const [news] = await one.news();
    assert.deepEqual([news?.times, news?.outcome], [40, 'taken']);
    assert.equal(await one.openCents(), 40_00n);
  });
  it('comes before we know the provider’s own number', async () => {
    const one = await customer();
    const before = new Set(fake.payments.keys());
    fake.misbehave({ kind: 'lost' }, { kind: 'lost' });
    assert.ok(await one.refusal(['HUUR-1'], 500_00n));
    const [id = ''] = [...fake.payments.keys()].filter((each) => !before.has(each));
    fake.pay(id);
    await one.hear(id);
    await one.take();
    assert.deepEqual(await one.facts(), [['PaymentReceived', '2026-03-02', `mollie:${id}`]]);
    assert.deepEqual(await one.statuses(), ['paid']);
  });
  it('out of order: only what stands at the end counts', async () => {
    const one = await customer();
    const { id } = await one.start();
    fake.pay(id);
    one.turn('2026-03-10');
    fake.chargeBack(id, 500_00n);
    await one.hear(id);
    await one.take();
    assert.deepEqual(await one.facts(), []);
    assert.equal(await one.openCents(), 540_00n);
  });
  it('about something that is not ours, or is no id at all, does nothing', async () => {
    const one = await customer();
    const strangers = await provider.create({ amountCents: 1_00n, description: 'x', reference: 'somebody-elses', redirectUrl: publicUrl, webhookUrl: `${publicUrl}/x`, language: 'nl', idempotencyKey: `stranger-${houses}` });
    assert.ok(strangers.ok);
    fake.pay(strangers.value.id);
    assert.deepEqual([await one.hear(strangers.value.id), await one.hear('tr_doesnotexist'), await one.hear('drop table'), await one.hear('')], [true, true, false, false]);
    const { facts, looked } = await one.take();
    assert.deepEqual([facts, looked], [0, 2]);
    assert.deepEqual((await one.news()).map(({ outcome }) => outcome), ['not-ours', 'not-ours']);
  });
  it('another creditor with the same account books nothing of it', async () => {
    const [one, other] = [await customer(), await customer()];
    const { id } = await one.start();
    fake.pay(id);
    await other.hear(id);
    await other.take();
    assert.deepEqual([await other.facts(), await one.facts()], [[], []]);
  });
});

describe('when no webhook comes', () => {
  it('we ask by ourselves', async () => {
    const one = await customer();
    const { id } = await one.start();
    fake.pay(id);
    assert.equal((await one.look()).looked, 0, 'not at once: the webhook has a moment');
    one.turn('2026-03-03');
    await one.look();
    assert.deepEqual(await one.facts(), [['PaymentReceived', '2026-03-02', `mollie:${id}`]]);
  });
  it('we hear of a chargeback all the same', async () => {
    const one = await customer();
    const { id, payId } = await one.start();
    fake.pay(id, 'creditcard');
    await one.back(payId);
    one.turn('2026-03-20');
    fake.chargeBack(id, 500_00n);
    one.turn('2026-03-21');
    await one.look();
    assert.deepEqual(await one.facts(), [['PaymentReceived', '2026-03-02', `mollie:${id}`], ['PaymentReversed', '2026-03-20', `mollie:${id}`]]);
    assert.equal(await one.openCents(), 540_00n);
  });
  it('we stop asking about what has ended', async () => {
    const one = await customer();
    const { id } = await one.start();
    fake.end(id, 'expired');
    one.turn('2026-03-03');
    await one.look();
    one.turn('2026-04-03');
    assert.deepEqual([(await one.look()).looked, await one.statuses()], [0, ['expired']]);
  });
});

describe('when the provider is in trouble', () => {
  it('it is tried again later, and not before it said', async () => {
    const one = await customer();
    const { id } = await one.start();
    fake.pay(id);
    await one.hear(id);
    fake.misbehave({ kind: 'status', status: 429, retryAfter: '7200' });
    assert.deepEqual((await one.take()).troubles, ['mollie: answered 429']);
    assert.deepEqual((await one.news()).map(({ try_at }) => try_at), ['2026-03-02T10:00:00.000Z']);
    const { looked } = await one.take();
    assert.equal(looked, 0);
    one.turn('2026-03-03');
    await one.take();
    assert.equal((await one.facts()).length, 1);
  });
  it('silence, 5xx and nonsense end well too', async () => {
    for (const fault of [{ kind: 'hang' }, { kind: 'status', status: 500 }, { kind: 'page' }, { kind: 'cut' }] as const) {
      const one = await customer();
      const { id } = await one.start();
      fake.pay(id);
      await one.hear(id);
      fake.misbehave(fault, fault.kind === 'hang' ? { kind: 'none' } : fault);
      await one.take();
      one.turn('2026-03-03');
      await one.take();
      assert.deepEqual(await one.facts(), [['PaymentReceived', '2026-03-02', `mollie:${id}`]], fault.kind);
    }
  });
  it('the customer who comes back reads what we know', async () => {
    const one = await customer();
    const { id, payId } = await one.start();
    fake.pay(id);
    fake.misbehave({ kind: 'cut' }, { kind: 'cut' });
    assert.equal((await one.back(payId))?.status, 'open');
    assert.equal((await one.back(payId))?.status, 'paid');
    assert.equal(await lookAtPayment(one.deps, provider, one.creditorId, one.dossierId + 1, payId, 1_000), null, 'another dossier has no such payment');
  });
});

describe('what goes back', () => {
  it('in part: reversed, and the rest booked again', async () => {
    const one = await customer();
    const { id, payId } = await one.start();
    fake.pay(id);
    await one.back(payId);
    one.turn('2026-03-20');
    fake.refund(id, 120_00n);
    await one.hear(id);
    await one.hear(id);
    await one.take();
    assert.deepEqual(await one.facts(), [
      ['PaymentReceived', '2026-03-02', `mollie:${id}`],
      ['PaymentReversed', '2026-03-19', `mollie:${id}`],
      ['PaymentReceived', '2026-03-20', `mollie:${id}#2`],
    ]);
    assert.equal(await one.openCents(), 160_00n);
  });
  it('in part on the day it came: from the next day on', async () => {
    const one = await customer();
    const { id, payId } = await one.start();
    fake.pay(id);
    await one.back(payId);
    fake.refund(id, 120_00n);
    await one.hear(id);
    await one.take();
    assert.equal(await one.openCents(), 40_00n);
    one.turn('2026-03-03');
    await one.look();
    assert.equal(await one.openCents(), 160_00n);
  });
  it('and comes again where the chargeback is undone', async () => {
    const one = await customer();
    const { id, payId } = await one.start();
    fake.pay(id, 'creditcard');
    await one.back(payId);
    one.turn('2026-03-10');
    const chargeback = fake.chargeBack(id, 500_00n);
    await one.hear(id);
    await one.take();
    assert.equal(await one.openCents(), 540_00n);
    one.turn('2026-03-30');
    fake.undoChargeback(id, chargeback);
    await one.hear(id);
    await one.take();
    assert.equal(await one.openCents(), 40_00n);
  });
  it('after the desk took the money off: a task, and no guess', async () => {
    const one = await customer();
    const { id, payId } = await one.start();
    fake.pay(id);
    await one.back(payId);
    assert.ok((await reversePayment(one.deps, one.creditorId, { dossierId: one.dossierId, paymentId: `mollie:${id}`, reason: 'booked-in-error', on: day('2026-03-02'), by: { kind: 'colleague', staffId: 'x' } })).ok);
    fake.refund(id, 500_00n);
    await one.hear(id);
    await one.take();
    assert.deepEqual(await one.rows(`select kind, key, details from task where kind = 'reversal-unknown'`), [
      { kind: 'reversal-unknown', key: `mollie:${id}`, details: { paymentId: `mollie:${id}`, amountCents: '500.00' } },
    ]);
  });
});

describe('the payout on the bank statement', () => {
  const payout = { amountCents: 487_00n, counterpartyName: 'Stichting Mollie Payments', counterpartyIban: 'NL44RABO0123456789', remittance: 'T1234567.2603.01 HUUR-2' };
  const lines = (one: Awaited<ReturnType<typeof customer>>) => one.rows<{ status: string; parked_note: string | null }>(`select status, parked_note from bank_line order by amount_cents desc`);

  it('is not counted again, whatever it says', async () => {
    const one = await customer();
    const { id, payId } = await one.start();
    fake.pay(id);
    await one.back(payId);
    one.turn('2026-03-04');
    assert.ok((await one.statement([payout])).ok);
    assert.deepEqual(await lines(one), [{ status: 'ignored', parked_note: 'Uitbetaling van de betaaldienst. De betalingen zelf zijn al geboekt.' }]);
    assert.equal(await one.openCents(), 40_00n);
  });
  it('is known by its account where the settings name that', async () => {
    const one = await customer();
    await one.rows(`update creditor set settings = settings || '{"payoutIbans":["NL44RABO0123456789"]}'`);
    one.turn('2026-03-04');
    assert.ok((await one.statement([{ ...payout, counterpartyName: 'Een andere naam' }, { ...payout, amountCents: 40_00n, counterpartyIban: 'NL91ABNA0417164300', counterpartyName: 'A. Voorbeeld' }])).ok);
    assert.deepEqual((await lines(one)).map(({ status }) => status), ['ignored', 'assigned']);
  });
  it('is an ordinary line where that service never brought us money, or a reference of ours stands in it', async () => {
    const one = await customer();
    one.turn('2026-03-04');
    assert.ok((await one.statement([{ ...payout, remittance: 'T1234567.2603.01' }])).ok);
    assert.deepEqual(await lines(one), [{ status: 'open', parked_note: null }]);
    const { id, payId } = await one.start();
    fake.pay(id);
    await one.back(payId);
    assert.ok((await one.statement([{ ...payout, amountCents: 12_00n, remittance: 'x', structuredReference: 'RF18539007547034' }], { until: '2026-03-04' })).ok);
    assert.deepEqual((await lines(one)).map(({ status }) => status), ['open', 'open']);
  });
});
