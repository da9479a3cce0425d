// Leave to collect through the payment provider: given with a first payment once
// the provider calls it valid, never twice, and ended there when it is taken back.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { FakeMollie } from '#payments/fake-mollie/testing.ts';
import { readCreditor, updateProfile } from '#store/creditors.ts';
import { customerOf, desk, openCounter, shown, type Counter, type Customer } from '../../test/charging-customer.ts';
import type { PaymentProvider } from '../ports.ts';
import { endMandates } from './end-mandates.ts';
import { lookAtDuePayments } from './follow-payments.ts';
import { giveMandate, revokeMandate } from './mandates.ts';
import { payerIban } from './testing.ts';

let counter: Counter;
let fake: FakeMollie;
let provider: PaymentProvider;
before(async () => {
  counter = await openCounter();
  ({ fake, provider } = counter);
});
after(() => counter.close());
const customer = (options: Parameters<typeof customerOf>[1] = {}): Promise<Customer> => customerOf(counter, options);

describe('a mandate through the payment provider', () => {
  it('is given with a payment that is paid, once the provider calls it valid; its words are kept and a copy leaves', async () => {
    const house = await customer();
    const started = await house.start(1, true);
    assert.ok('id' in started);
    assert.deepEqual(fake.payments.get(started.id)?.asked['sequenceType'], 'first');
    assert.deepEqual(await house.mandates(), [], 'a payment that was begun gives no leave');
    fake.pay(started.id);
    const { mandateId } = fake.payments.get(started.id)!;
    fake.mandates.set(mandateId!, 'pending');
    await house.news(started.id);
    assert.equal(await house.state(), '-; paid 100+0+0');
    assert.deepEqual(await house.mandates(), [], 'the provider does not know yet');
    fake.mandates.set(mandateId!, 'valid');
    house.turn('2026-03-03');
    await lookAtDuePayments(house.deps, provider, house.creditorId);
    assert.deepEqual((await house.mandates()).map((mandate) => [mandate.mandateId, mandate.provider, mandate.signedOn]), [['M-1-1', 'mollie', '2026-03-03']]);
    await house.news(started.id);
    assert.equal((await house.mandates()).length, 1, 'the same news again gives no second one');
    const [evidence] = await house.rows<{ body: { text: string; consent: string } }>(`select body from evidence where kind = 'consent' and body->>'provider' = 'mollie'`);
    assert.deepEqual([evidence?.body.text, evidence?.body.consent], [shown.text, shown.consent]);
    assert.deepEqual(await house.rows(`select template from message where template = 'mandate-given'`), [{ template: 'mandate-given' }]);
    assert.doesNotMatch(JSON.stringify(await house.rows('select data from fact')), /mdt_|cst_|tr_[^"]*\//, 'what the provider calls it stands in no fact');
    await house.settled();
  });
  it('is not given by a payment that was not paid, nor where the provider calls it invalid', async () => {
    const house = await customer();
    const first = await house.start(1, true);
    assert.ok('id' in first);
    fake.end(first.id, 'failed');
    await house.news(first.id);
    const second = await house.start(1, true);
    assert.ok('id' in second && second.id !== first.id);
    fake.pay(second.id);
    fake.mandates.set(fake.payments.get(second.id)!.mandateId!, 'invalid');
    await house.news(second.id);
    assert.deepEqual([await house.mandates(), await house.state()], [[], '-; paid 100+0+0']);
    await house.settled();
  });
  it('is asked for in no other way: not without the setting, not beside another one, and a plain payment brings none', async () => {
    const house = await customer();
    const plain = await house.start(1);
    const asking = await house.start(1, true);
    assert.ok('id' in plain && 'id' in asking && plain.id !== asking.id, 'a page that asks for less is not used for more');
    assert.equal(fake.payments.get(plain.id)?.asked['sequenceType'], undefined);
    await house.allow();
    const again = await house.start(2, true);
    assert.deepEqual('refusal' in again && again.refusal, { code: 'mandate-there' });
    const paper = await giveMandate(house.deps, house.creditorId, { dossierId: house.dossierId, partyId: 1, iban: payerIban, holderName: 'Anna', channel: 'paper', by: desk, shown });
    assert.ok(!paper.ok);
    const other = await customer();
    await other.deps.db.inCreditor(other.creditorId, async (tx) => {
      const { onlineDebit: _, ...profile } = (await readCreditor(tx, other.creditorId))!.profile;
      await updateProfile(tx, other.creditorId, profile);
    });
    const off = await other.start(1, true);
    assert.deepEqual('refusal' in off && off.refusal, { code: 'no-direct-debit' });
  });
  it('that is one too many is ended where it was made', async () => {
    const house = await customer();
    const one = await house.start(1, true);
    const two = await house.start(2, true);
    assert.ok('id' in one && 'id' in two);
    for (const { id } of [one, two]) {
      fake.pay(id);
      await house.news(id);
    }
    assert.equal((await house.mandates()).length, 1);
    assert.equal((await endMandates(house.deps, provider, house.creditorId)).ended, 1);
    assert.deepEqual([one, two].map(({ id }) => fake.mandates.get(fake.payments.get(id)!.mandateId!)), ['valid', undefined]);
    assert.equal((await endMandates(house.deps, provider, house.creditorId)).ended, 0);
  });
  it('that is revoked is ended at the provider too, however often that takes; nothing is charged meanwhile', async () => {
    const house = await customer();
    await house.allow();
    await house.look('2026-04-27');
    assert.equal(await house.state(), 'live/ordered; paid 100+0+0');
    assert.ok((await revokeMandate(house.deps, house.creditorId, { dossierId: house.dossierId, mandateId: 'M-1-1', by: { kind: 'customer', partyId: 1 } })).ok);
    fake.misbehave({ kind: 'status', status: 503 }, { kind: 'status', status: 503 });
    assert.match((await endMandates(house.deps, provider, house.creditorId)).trouble ?? '', /503/);
    await house.look('2026-04-28');
    assert.deepEqual([await house.charge(), house.charges()], [{ charged: 0, withdrawn: 0, refused: 0, troubles: [] }, []]);
    assert.deepEqual(await endMandates(house.deps, provider, house.creditorId), { ended: 1, trouble: null });
    assert.equal(await house.state(), 'withdrawn/withdrawn; paid 100+0+0');
    await house.settled();
  });
});
