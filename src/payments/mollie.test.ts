import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { inspect } from 'node:util';
import { day } from '#domain/day.ts';
import { fakeMollie, type FakeMollie, type Fault } from './fake-mollie/testing.ts';
import { isInEuros, mandateIn, paymentOf, readPayment } from './mollie-reading.ts';
import { mollieProvider } from './mollie.ts';
import { checkout, provesProvider } from './testing.ts';
import { sample } from '../../test/samples.ts';

let fake: FakeMollie;
const provider = () => mollieProvider({ apiKey: fake.apiKey, apiUrl: fake.url, waitMs: 5_000 });
before(async () => {
  fake = await fakeMollie();
});
after(() => fake.close());

provesProvider('Mollie', () => ({
  provider: provider(),
  today: day('2026-03-02'),
  pay: async (id) => fake.pay(id),
  end: async (id, status, code) => fake.end(id, status === 'cancelled' ? 'canceled' : status, code),
  chargeBack: async (id, cents, code) => void fake.chargeBack(id, cents, code),
}));

describe('what Mollie is told', () => {
  it('holds no name, no address and no personal data', async () => {
    const ask = checkout({ forMandate: true, description: 'RF18 5390' });
    const made = await provider().create(ask);
    assert.ok(made.ok);
    const { customerId, ...told } = fake.payments.get(made.value.id)?.asked ?? {};
    assert.match(String(customerId), /^cst_/);
    assert.deepEqual(told, {
      amount: { currency: 'EUR', value: '125.50' }, description: 'RF18 5390', redirectUrl: ask.redirectUrl, webhookUrl: ask.webhookUrl, locale: 'nl_NL', metadata: { pay: ask.reference }, sequenceType: 'first',
    });
  });
  it('leaves out a webhook that Mollie cannot reach', async () => {
    const asked: { webhookUrl?: string }[] = [];
    const { fetch } = globalThis;
    globalThis.fetch = async (request) => {
      asked.push((await (request as Request).clone().json()) as { webhookUrl?: string });
      return new Response('{}', { status: 401, headers: { 'content-type': 'application/hal+json' } });
    };
    try {
      const real = mollieProvider({ apiKey: fake.apiKey });
      for (const host of ['http://127.0.0.1:3000', 'http://localhost', 'https://betalen.example']) await real.create(checkout({ webhookUrl: `${host}/webhooks/a/mollie` }));
    } finally {
      globalThis.fetch = fetch;
    }
    assert.deepEqual(asked.map(({ webhookUrl }) => webhookUrl), [undefined, undefined, 'https://betalen.example/webhooks/a/mollie']);
  });
});

describe('what Mollie says', () => {
  const methods = [['ideal', 'ideal'], ['creditcard', 'card'], ['bancontact', 'card'], ['banktransfer', 'transfer'], ['directdebit', 'direct-debit'], ['paypal', 'card'], ['tomorrowpay', 'card']] as const;
  for (const [method, means] of methods) {
    it(`${method} is ${means}`, async () => {
      const made = await provider().create(checkout());
      assert.ok(made.ok);
      fake.pay(made.value.id, method);
      const told = await provider().fetch(made.value.id);
      assert.ok(told.ok);
      assert.equal(told.value.means, means);
    });
  }
  it('a payment that the bank is still busy with is open, without a place to pay', async () => {
    const made = await provider().create(checkout());
    assert.ok(made.ok);
    fake.end(made.value.id, 'pending');
    const told = await provider().fetch(made.value.id);
    assert.ok(told.ok);
    assert.deepEqual([told.value.status, told.value.checkoutUrl], ['open', null]);
  });
  it('a mandate that Mollie has no account for yet is pending, and a word that is new to us no leave to collect', () => {
    assert.deepEqual(['valid', 'pending', 'invalid', 'resting'].map((status) => mandateIn({ id: 'mdt_1', status })), ['valid', 'pending', 'invalid', 'pending']);
    assert.equal(mandateIn({ id: 'mdt_1' }), null);
  });
  const failures: readonly [string, Record<string, unknown>, string | undefined][] = [
    ['a bank’s code', { bankReasonCode: 'MD06' }, 'MD06'], ['a card without money', { failureReason: 'insufficient_funds' }, 'AM04'], ['a card that has expired', { failureReason: 'card_expired' }, 'AC04'],
    ['a reason that is new to us', { failureReason: 'moon_in_the_way' }, undefined], ['a code that is none', { bankReasonCode: 'because' }, undefined], ['no details', {}, undefined],
  ];
  for (const [name, details, code] of failures) {
    it(`a failure with ${name}: ${code ?? 'no code'}`, () => {
      const payment = readPayment({ id: 'tr_1', status: 'failed', metadata: null, amount: { currency: 'EUR', value: '1.00' }, details });
      assert.ok(payment !== null);
      assert.equal(paymentOf(payment, []).failureCode, code);
    });
  }
  it('a refund that can still be called off does not count, nor does a chargeback that was undone', async () => {
    const made = await provider().create(checkout());
    assert.ok(made.ok);
    const { id } = made.value;
    fake.pay(id, 'creditcard');
    for (const status of ['queued', 'pending', 'failed', 'canceled']) fake.refund(id, 1_00n, status);
    const refunded = fake.refund(id, 2_00n, 'refunded');
    const undone = fake.chargeBack(id, 5_00n);
    const stands = fake.chargeBack(id, 3_00n);
    fake.undoChargeback(id, undone);
    const told = await provider().fetch(id);
    assert.ok(told.ok);
    assert.deepEqual(told.value.takenBack.map((back) => [back.id, back.amountCents]), [[refunded, 2_00n], [stands, 3_00n]]);
  });
});

const samples = fileURLToPath(sample('psp/mollie_node'));

it('reads every payment among the sample answers', { skip: existsSync(samples) ? false : `${samples} is not here` }, () => {
  const found: unknown[] = [];
  const gather = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('resource' in value && value.resource === 'payment') found.push(value);
    Object.values(value).forEach(gather);
  };
  for (const name of readdirSync(samples)) gather(JSON.parse(readFileSync(join(samples, name), 'utf8')));
  assert.ok(found.length >= 50);
  const read = found.map(readPayment);
  assert.ok(read.every((payment) => payment !== null));
  assert.deepEqual(read.filter((payment) => !isInEuros(payment)).map((payment) => payment.amount.currency), ['GBP']);
  assert.ok(read.every((payment) => paymentOf(payment, []).status === 'open' && provider().mayBeId(payment.id)));
});

describe('when Mollie misbehaves', () => {
  beforeEach(() => void fake.requests.splice(0));
  const twice = (fault: Fault): Fault[] => [fault, fault];
  const overcome: readonly [string, Fault][] = [
    ['a broken connection', { kind: 'cut' }],
    ['an answer that is lost', { kind: 'lost' }],
    ['500', { kind: 'status', status: 500 }],
    ['503 without a word about when', { kind: 'status', status: 503 }],
    ['fields that are new', { kind: 'strange' }],
  ];
  for (const [name, fault] of overcome) {
    it(`${name}: overcome at once, with one payment in the end`, async () => {
      const count = fake.payments.size;
      fake.misbehave(fault);
      const made = await provider().create(checkout());
      assert.ok(made.ok, inspect(made));
      assert.match(made.value.checkoutUrl ?? '', /checkout/);
      assert.equal(fake.payments.size, count + 1);
      assert.equal(fake.requests.length, fault.kind === 'strange' ? 1 : 2);
    });
  }
  const kept: readonly [string, Fault[], { again: boolean; afterSeconds?: number }][] = [
    ['a broken connection that stays broken', twice({ kind: 'cut' }), { again: true }],
    ['502 that stays', twice({ kind: 'status', status: 502 }), { again: true }],
    ['429 that says when', [{ kind: 'status', status: 429, retryAfter: '17' }], { again: true, afterSeconds: 17 }],
    ['429 that does not', [{ kind: 'status', status: 429 }], { again: true, afterSeconds: 60 }],
    ['503 that says when', [{ kind: 'status', status: 503, retryAfter: '120' }], { again: true, afterSeconds: 120 }],
    ['a key that is not right', [{ kind: 'status', status: 401 }], { again: false }],
    ['a refusal', [{ kind: 'status', status: 422 }], { again: false }],
  ];
  for (const [name, faults, expected] of kept) {
    it(`${name}: said, and whether trying again helps`, async () => {
      fake.misbehave(...faults);
      const made = await provider().create(checkout());
      assert.ok(!made.ok);
      const { again, afterSeconds } = made.trouble;
      assert.deepEqual({ again, ...(afterSeconds === undefined ? {} : { afterSeconds }) }, expected);
      assert.equal(fake.requests.length, faults.length);
      assert.doesNotMatch(made.trouble.reason, /test_|betalen\.example/);
    });
  }
  it('silence: given up when the time is over, and the same key still makes one payment', async () => {
    const count = fake.payments.size;
    const ask = checkout();
    fake.misbehave({ kind: 'hang' });
    const silent = await mollieProvider({ apiKey: fake.apiKey, apiUrl: fake.url, waitMs: 150 }).create(ask);
    assert.ok(!silent.ok && silent.trouble.again);
    fake.misbehave({ kind: 'lost' });
    const first = await mollieProvider({ apiKey: fake.apiKey, apiUrl: fake.url, waitMs: 400 }).create(ask);
    const made = await provider().create(ask);
    assert.ok(made.ok);
    assert.ok(!first.ok || first.value.id === made.value.id);
    assert.equal(fake.payments.size, count + 1);
  });
  it('a page instead of an answer is trouble, not a crash', async () => {
    fake.misbehave({ kind: 'page' }, { kind: 'page' });
    const made = await provider().create(checkout());
    assert.ok(!made.ok && made.trouble.again);
  });
  it('an amount that is not in euros is nobody’s payment', async () => {
    const made = await provider().create(checkout());
    assert.ok(made.ok);
    Object.assign(fake.payments.get(made.value.id) ?? {}, { amount: { currency: 'USD', value: '1.00' } });
    const told = await provider().fetch(made.value.id);
    assert.ok(!told.ok && told.trouble.unknown === true);
  });
  it('a list that cannot be had leaves the whole unsaid: half the truth would book too much', async () => {
    const made = await provider().create(checkout());
    assert.ok(made.ok);
    fake.pay(made.value.id);
    fake.refund(made.value.id, 5_00n);
    fake.misbehave({ kind: 'none' }, { kind: 'cut' }, { kind: 'cut' });
    const half = await provider().fetch(made.value.id);
    assert.ok(!half.ok && half.trouble.again);
    const whole = await provider().fetch(made.value.id);
    assert.ok(whole.ok && whole.value.takenBack.length === 1);
  });
});
