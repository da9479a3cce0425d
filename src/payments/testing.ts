// What every payment provider must keep to, whoever it is. A provider's own
// test file brings the provider and a hand on what happens at its side.

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import type { Day } from '#domain/day.ts';
import type { NewCheckout, PaymentProvider, ProviderPayment } from '../ports.ts';

export interface ProviderUnderTest {
  readonly provider: PaymentProvider;
  readonly today: Day;
  pay(id: string): Promise<void>;
  end(id: string, status: 'failed' | 'expired' | 'cancelled', code?: string): Promise<void>;
  chargeBack(id: string, cents: bigint, code?: string): Promise<void>;
}

let asked = 0;
export function checkout(more: Partial<NewCheckout> = {}): NewCheckout {
  asked += 1;
  return {
    amountCents: 125_50n, description: 'RF18 5390 0754 7034', reference: `pay-${asked}`, redirectUrl: 'https://betalen.example/terug', webhookUrl: 'https://betalen.example/webhooks/proef/x',
    language: 'nl', idempotencyKey: `key-${asked}`, ...more,
  };
}

export function provesProvider(name: string, house: () => ProviderUnderTest): void {
  const made = async (more: Partial<NewCheckout> = {}): Promise<ProviderPayment> => {
    const answer = await house().provider.create(checkout(more));
    assert.ok(answer.ok, inspect(answer));
    return answer.value;
  };
  /** A mandate as a first payment brings it, and a charge of € 50 with it. */
  const mandated = async () => {
    const { id } = await made({ forMandate: true });
    await house().pay(id);
    const { mandateId } = await now(id);
    assert.ok(mandateId !== null);
    return { mandateId, charge: { mandateId, amountCents: 50_00n, description: 'termijn 2', reference: `charge-${id}`, webhookUrl: 'https://betalen.example/webhooks/proef/x', idempotencyKey: `key-${id}` } };
  };
  const now = async (id: string): Promise<ProviderPayment> => {
    const answer = await house().provider.fetch(id);
    assert.ok(answer.ok, inspect(answer));
    return answer.value;
  };

  describe(`${name} as a payment provider`, () => {
    it('makes a payment that is open and can be paid somewhere', async () => {
      const payment = await made({ reference: 'pay-x', amountCents: 1n });
      assert.deepEqual([payment.status, payment.amountCents, payment.reference, payment.paidOn, payment.takenBack], ['open', 1n, 'pay-x', null, []]);
      assert.match(payment.checkoutUrl ?? '', /^https?:\/\//);
      assert.ok(house().provider.mayBeId(payment.id));
      assert.deepEqual(await now(payment.id), payment);
    });
    it('makes one payment for one key', async () => {
      const ask = checkout();
      const [first, again] = [await house().provider.create(ask), await house().provider.create(ask)];
      assert.ok(first.ok && again.ok);
      assert.equal(again.value.id, first.value.id);
      assert.notEqual((await made()).id, first.value.id);
    });
    it('says when it was paid, and with what', async () => {
      const { id } = await made();
      await house().pay(id);
      const paid = await now(id);
      assert.deepEqual([paid.status, paid.paidOn, paid.means, paid.checkoutUrl, paid.amountCents], ['paid', house().today, 'ideal', null, 125_50n]);
    });
    for (const status of ['failed', 'expired', 'cancelled'] as const) {
      it(`says that it ${status}`, async () => {
        const { id } = await made();
        await house().end(id, status);
        const payment = await now(id);
        assert.deepEqual([payment.status, payment.paidOn, payment.checkoutUrl], [status, null, null]);
      });
    }
    it('gives money back, once for one key, and never more than came', async () => {
      const { id } = await made();
      await house().pay(id);
      const ask = { paymentId: id, amountCents: 25_50n, description: 'te veel betaald', idempotencyKey: `refund-${id}` };
      const [first, again] = [await house().provider.refund(ask), await house().provider.refund(ask)];
      assert.ok(first.ok && again.ok);
      assert.equal(again.value.refundId, first.value.refundId);
      assert.deepEqual((await now(id)).takenBack, [{ id: first.value.refundId, kind: 'refund', amountCents: 25_50n, on: house().today }]);
      const tooMuch = await house().provider.refund({ ...ask, amountCents: 100_01n, idempotencyKey: `more-${id}` });
      assert.ok(!tooMuch.ok && !tooMuch.trouble.again);
      assert.equal((await now(id)).status, 'paid');
    });
    it('says what was charged back', async () => {
      const { id } = await made();
      await house().pay(id);
      await house().chargeBack(id, 125_50n);
      assert.deepEqual((await now(id)).takenBack.map(({ kind, amountCents, on }) => [kind, amountCents, on]), [['chargeback', 125_50n, house().today]]);
    });
    it('brings a mandate with a first payment that was paid, and charges with it', async () => {
      const first = await made({ forMandate: true });
      assert.equal(first.mandateId, null);
      await house().pay(first.id);
      const { mandateId } = await now(first.id);
      assert.ok(mandateId !== null);
      const charge = { mandateId, amountCents: 50_00n, description: 'termijn 2', reference: 'pay-charge', webhookUrl: 'https://betalen.example/webhooks/proef/x', idempotencyKey: `charge-${first.id}` };
      const [charged, again] = [await house().provider.charge(charge), await house().provider.charge(charge)];
      assert.ok(charged.ok && again.ok, inspect(charged));
      assert.deepEqual([charged.value.amountCents, charged.value.means, charged.value.reference, again.value.id], [50_00n, 'direct-debit', 'pay-charge', charged.value.id]);
      assert.ok(['open', 'paid'].includes(charged.value.status));
      const strange = await house().provider.charge({ ...charge, mandateId: 'nobody/nothing', idempotencyKey: `strange-${first.id}` });
      assert.ok(!strange.ok && !strange.trouble.again);
    });
    it('finds a charge by our own number, and no other one', async () => {
      const { mandateId, charge } = await mandated();
      const { provider } = house();
      assert.deepEqual(await provider.findCharge(mandateId, charge.reference), { ok: true, value: null });
      const charged = await provider.charge(charge);
      assert.ok(charged.ok, inspect(charged));
      assert.deepEqual(await provider.findCharge(mandateId, charge.reference), { ok: true, value: charged.value });
      assert.deepEqual(await provider.findCharge(mandateId, 'another'), { ok: true, value: null });
    });
    it('says why a charge failed, and why one that was paid came back', async () => {
      const { charge } = await mandated();
      const { provider } = house();
      const [failing, paying] = [await provider.charge(charge), await provider.charge({ ...charge, reference: `${charge.reference}-b`, idempotencyKey: `${charge.idempotencyKey}-b` })];
      assert.ok(failing.ok && paying.ok);
      await house().end(failing.value.id, 'failed', 'AM04');
      const failed = await now(failing.value.id);
      assert.deepEqual([failed.status, failed.failureCode, failed.paidOn], ['failed', 'AM04', null]);
      await house().pay(paying.value.id);
      await house().chargeBack(paying.value.id, 50_00n, 'MD06');
      const paid = await now(paying.value.id);
      assert.deepEqual([paid.status, paid.failureCode, paid.takenBack.map(({ kind, code }) => [kind, code])], ['paid', undefined, [['chargeback', 'MD06']]]);
    });
    it('charges nothing with a mandate that was ended; ending it again does no harm', async () => {
      const { mandateId, charge } = await mandated();
      const { provider } = house();
      assert.deepEqual(await provider.readMandate(mandateId), { ok: true, value: 'valid' });
      for (const _ of [1, 2]) assert.deepEqual(await provider.endMandate(mandateId), { ok: true, value: null });
      assert.deepEqual(await provider.readMandate(mandateId), { ok: true, value: 'invalid' });
      const charged = await provider.charge(charge);
      assert.ok(!charged.ok && !charged.trouble.again);
      for (const strange of ['nobody/nothing', 'nobody', '']) assert.deepEqual(await provider.readMandate(strange), { ok: true, value: 'invalid' });
    });
    it('says that it does not know what it does not know', async () => {
      const { id } = await made();
      const unknown = await house().provider.fetch(`${id.slice(0, -4)}0000`);
      assert.ok(!unknown.ok && unknown.trouble.unknown === true && !unknown.trouble.again);
      for (const text of ['', '../../etc/passwd', 'tr_1\ntr_2', `${id} `, 'x'.repeat(500)]) assert.equal(house().provider.mayBeId(text), false, text);
    });
  });
}
