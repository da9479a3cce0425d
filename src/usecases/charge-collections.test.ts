// Instalments that the payment provider collects: allowed along with a payment,
// charged on their day, and never twice, whatever breaks between the order and
// the answer. Against a stand-in for Mollie that misbehaves, on a real database.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { inspect } from 'node:util';
import { day } from '#domain/day.ts';
import type { Actor } from '#domain/facts.ts';
import { defaultPolicy } from '#domain/default-policy.ts';
import { writePolicy } from '#domain/policy-document.ts';
import { makeCreditorId } from '#formats/creditor-id.ts';
import { fakeMollie, type FakeMollie } from '#payments/fake-mollie/testing.ts';
import { mollieProvider } from '#payments/mollie.ts';
import { readCreditor, updateProfile } from '#store/creditors.ts';
import { testDb, type TestDb } from '#store/testing.ts';
import type { PaymentProvider } from '../ports.ts';
import { composeArrangement } from './agree.ts';
import { bookPayment } from './book-payment.ts';
import { chargeCollections } from './charge-collections.ts';
import { checkReplay } from './check-replay.ts';
import { loadPolicy } from './creditor.ts';
import { endMandates } from './end-mandates.ts';
import { hearNews, lookAtDuePayments, takeWaitingNews } from './follow-payments.ts';
import { giveMandate, revokeMandate } from './mandates.ts';
import { pauseDossier } from './pause-dossier.ts';
import { proposeDebits } from './propose-debits.ts';
import { startPayment } from './start-payment.ts';
import { takeBotSteps } from './take-bot-steps.ts';
import { lookAtPayment } from './take-provider-news.ts';
import { line, payerIban, testHouse, type TestHouse } from './testing.ts';

let db: TestDb;
let fake: FakeMollie;
let provider: PaymentProvider;
let houses = 0;
before(async () => {
  [db, fake] = await Promise.all([testDb(), fakeMollie()]);
  provider = mollieProvider({ apiKey: fake.apiKey, apiUrl: fake.url, waitMs: 2_000 });
  // The SDK is large: it is loaded before anything is timed.
  await provider.fetch('tr_nothing');
});
after(async () => {
  await fake.close();
  await db.close();
});

const publicUrl = 'https://betalen.example';
const desk: Actor = { kind: 'colleague', staffId: 'noor' };
const shown = { language: 'nl' as const, text: 'De toestemming, zoals die op de pagina stond.', consent: 'Ja.' };

/** A customer with three instalments of € 100, on 26 March, 28 April and 26 May 2026, agreed on 2 March. */
async function customer({ ownBank = false }: { readonly ownBank?: boolean } = {}) {
  houses += 1;
  const house: TestHouse = await testHouse({ test: db, name: `Online ${houses}` });
  const { deps, creditorId } = house;
  await deps.db.inCreditor(creditorId, async (tx) => {
    const { profile } = (await readCreditor(tx, creditorId))!;
    await updateProfile(tx, creditorId, { ...profile, onlineDebit: {}, ...(ownBank ? { directDebit: { creditorId: makeCreditorId('NL', '123456780000') } } : {}) });
  });
  fake.now = '2026-03-02T08:00:00+00:00';
  await house.claims([line('R-1', { amount: '300,00' })]);
  const { dossierId } = await house.dossier('K-1');
  const parts = ['2026-03-26', '2026-04-28', '2026-05-26'].map((dueOn) => ({ dueOn: day(dueOn), amountCents: 100_00n }));
  const composed = await composeArrangement(deps, creditorId, { dossierId, claims: ['R-1'], parts, partyId: 1, channel: 'counter', by: desk, role: 'manager', shown });
  assert.ok(composed.ok, inspect(composed));
  const turn = (on: string): void => {
    house.turnTo(on);
    fake.now = `${on}T08:00:00+00:00`;
  };
  const start = async (instalment: number, forMandate = false) => {
    const started = await startPayment(deps, provider, publicUrl, creditorId, {
      dossierId, partyId: 1, language: 'nl', aim: { arrangements: [{ arrangementNo: 1, instalments: [instalment] }], claims: [] }, shownCents: 100_00n, ...(forMandate ? { forMandate: shown } : {}),
    });
    return started.ok ? { ...started.value, id: started.value.checkoutUrl.split('/').at(-1) as string } : started;
  };
  const charge = () => chargeCollections(deps, provider, publicUrl, creditorId);
  const charges = () => [...fake.payments.values()].filter(({ asked }) => asked['sequenceType'] === 'recurring' && ours.has(String(asked['customerId'])));
  const ours = new Set<string>();
  /** Pays the first instalment, and allows the next ones to be collected. */
  const allow = async () => {
    const started = await start(1, true);
    assert.ok('id' in started, inspect(started));
    ours.add(String(fake.payments.get(started.id)!.asked['customerId']));
    fake.pay(started.id);
    const row = await lookAtPayment(deps, provider, creditorId, dossierId, started.payId, 1_000);
    assert.equal(row?.status, 'paid');
    return started;
  };
  const look = async (on: string): Promise<void> => {
    turn(on);
    assert.equal((await takeBotSteps(deps, creditorId)).stuck, 0);
  };
  const state = async (): Promise<string> => {
    const { state: found } = await house.dossier('K-1');
    const rows = await house.rows<{ status: string }>(`select status from collection where dossier_id = ${dossierId} order by ordered_at, collection_id`);
    const collections = (found.debits?.collections ?? []).map((each, index) => `${each.standing}/${rows[index]?.status ?? 'none'}${each.code === undefined ? '' : ` ${each.code}`}`);
    return `${collections.join(', ') || '-'}; paid ${found.arrangements[0]!.instalments.map((each) => each.paidCents / 100n).join('+')}`;
  };
  const settled = async (): Promise<void> => {
    assert.deepEqual((await checkReplay(deps.db, creditorId)).drifts, []);
  };
  const mandates = async () => (await house.dossier('K-1')).state.debits?.mandates ?? [];
  const news = async (id: string) => {
    assert.ok(await hearNews(deps, provider, creditorId, id));
    return takeWaitingNews(deps, provider, creditorId);
  };
  return { ...house, dossierId, turn, start, allow, charge, charges, look, state, settled, mandates, news, tasks: async () => (await house.rows<{ kind: string }>('select kind from task where done_at is null order by kind')).map(({ kind }) => kind) };
}

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

/** Ordered, and its day has come. */
async function onTheDay(options: Parameters<typeof customer>[0] = {}) {
  const house = await customer(options);
  await house.allow();
  await house.look('2026-04-27');
  house.turn('2026-04-28');
  return house;
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
  const reasons: readonly [string, (house: Awaited<ReturnType<typeof customer>>) => Promise<unknown>][] = [
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
  it('the provider calls the mandate invalid: as one that was revoked, with a task', async () => {
    const house = await onTheDay();
    for (const [id] of fake.mandates) fake.mandates.set(id, 'invalid');
    assert.deepEqual(await house.charge(), { charged: 0, withdrawn: 0, refused: 1, troubles: [] });
    assert.equal(await house.state(), 'withdrawn/withdrawn; paid 100+0+0');
    assert.equal((await house.mandates())[0]?.revokedOn, '2026-04-28');
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
