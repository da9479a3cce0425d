// Random weeks of one customer whose instalments the payment provider collects:
// answers lost, processes killed, keys forgotten, webhooks twice or never, money
// charged back, instalments paid by hand meanwhile. No instalment is ever charged
// twice at once, and every cent that the provider took is in the dossier.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { addDays, day } from '#domain/day.ts';
import { parseAmount, sum, type Cents } from '#domain/money.ts';
import type { Fault } from '#payments/fake-mollie/testing.ts';
import { customerOf, desk, openCounter, publicUrl, type Counter, type Customer } from '../../test/charging-customer.ts';
import type { PaymentProvider } from '../ports.ts';
import { bookPayment } from './book-payment.ts';
import { chargeCollections } from './charge-collections.ts';
import { endMandates } from './end-mandates.ts';
import { lookAtDuePayments } from './follow-payments.ts';
import { revokeMandate } from './mandates.ts';

let counter: Counter;
before(async () => {
  counter = await openCounter();
});
after(() => counter.close());

interface Round {
  readonly charging: 'plain' | 'three at once' | 'lost' | 'down' | 'killed before' | 'killed after' | 'not at all';
  readonly forgets: boolean;
  /** What becomes of the oldest charge that is under way, if anything. */
  readonly fate: 'nothing' | 'paid' | 'failed' | 'back';
  readonly news: 'none' | 'once' | 'twice' | 'own look';
  readonly person: 'nothing' | 'begins to pay' | 'pays by hand' | 'pays online' | 'revokes';
}

/** The days that matter: on which the second and third instalment are ordered, charged, charged a day late, answered, and tried again. */
const days = ['2026-04-27', '2026-04-28', '2026-04-29', '2026-05-04', '2026-05-14', '2026-05-25', '2026-05-26', '2026-05-27', '2026-06-01', '2026-06-15', '2026-06-26', '2026-06-29'].map(day);

const weighed = <Value>(weights: readonly (readonly [Value, number])[]): fc.Arbitrary<Value> => fc.oneof(...weights.map(([value, weight]) => ({ weight, arbitrary: fc.constant(value) })));

const rounds: fc.Arbitrary<Round[]> = fc.array(
  fc.record<Round>({
    charging: weighed<Round['charging']>([['plain', 2], ['three at once', 2], ['lost', 3], ['killed after', 3], ['killed before', 1], ['down', 1], ['not at all', 1]]),
    forgets: weighed([[true, 3], [false, 1]]),
    fate: fc.constantFrom('nothing', 'nothing', 'paid', 'failed', 'back'),
    news: fc.constantFrom('none', 'once', 'twice', 'own look'),
    person: weighed<Round['person']>([['nothing', 14], ['begins to pay', 3], ['pays online', 1], ['pays by hand', 1], ['revokes', 1]]),
  }),
  { minLength: days.length, maxLength: days.length },
);

test('no instalment is charged twice, and every cent is accounted for, in whatever order things break', async () => {
  await fc.assert(fc.asyncProperty(rounds, async (all) => {
    const house = await customerOf(counter);
    await house.allow();
    let today = days[0]!;
    for (const [index, round] of all.entries()) {
      today = days[index]!;
      await house.look(today);
      await live(house, round);
      await holds(house);
    }
    // In the end the provider is well, and everything is heard of.
    for (const days of [1, 1, 7]) {
      today = addDays(today, days);
      await house.look(today);
      await house.charge();
      for (const { id } of house.charges()) await house.news(id);
    }
    await endMandates(house.deps, counter.provider, house.creditorId);
    await holds(house);
    await tallies(house);
    await house.settled();
  }), { numRuns: Number(process.env['BETAALBAAR_TEST_CHARGINGS'] ?? 15) });
});

async function live(house: Customer, { charging, forgets, fate, news, person }: Round): Promise<void> {
  const { deps, creditorId, dossierId } = house;
  const { fake, provider } = counter;
  // Begun and left alone, it holds the charge back for the rest of the day.
  const own = person === 'pays online' || person === 'begins to pay' ? await house.start(nextOpen(await house.dossier('K-1')) ?? 1) : null;
  if (person === 'pays online' && own !== null && 'id' in own) {
    fake.pay(own.id);
    await house.news(own.id);
  }
  if (person === 'pays by hand') await bookPayment(deps, creditorId, { dossierId, amountCents: 30_00n, on: deps.clock.today(), means: 'cash', by: desk });
  if (person === 'revokes' && (await house.mandates())[0]?.revokedOn === null) await revokeMandate(deps, creditorId, { dossierId, mandateId: 'M-1-1', by: desk });
  await chargeSo(house, provider, charging);
  if (forgets) fake.forgetKeys();
  const under = house.charges().find(({ status }) => status === 'pending');
  if (under && fate === 'paid') fake.pay(under.id, 'directdebit');
  if (under && fate === 'failed') fake.end(under.id, 'failed', 'AM04');
  const came = house.charges().find(({ status, chargebacks }) => status === 'paid' && chargebacks.length === 0);
  if (came && fate === 'back') fake.chargeBack(came.id, centsOf(came), 'MD06');
  for (const { id } of [under, came].filter((each) => each !== undefined)) {
    for (let time = 0; time < (news === 'twice' ? 2 : news === 'once' ? 1 : 0); time += 1) await house.news(id);
  }
  if (news === 'own look') await lookAtDuePayments(deps, provider, creditorId);
}

/** Of an instalment that was partly paid by hand only the rest is charged. */
const centsOf = ({ amount }: ReturnType<Customer['charges']>[number]): Cents => parseAmount(amount.value) ?? 0n;

const nextOpen = ({ state }: Awaited<ReturnType<Customer['dossier']>>): number | undefined => state.arrangements[0]?.instalments.find((each) => each.paidCents < each.amountCents)?.number;

async function chargeSo(house: Customer, provider: PaymentProvider, charging: Round['charging']): Promise<void> {
  const { fake } = counter;
  const killed = (when: 'before' | 'after'): PaymentProvider => ({
    ...provider,
    charge: async (ask) => {
      if (when === 'after') await provider.charge(ask);
      throw new Error('killed');
    },
  });
  const faults: Readonly<Record<string, Fault>> = { lost: { kind: 'lost' }, down: { kind: 'status', status: 502 } };
  const fault = faults[charging];
  if (charging === 'not at all') return;
  if (charging === 'killed before' || charging === 'killed after') {
    await chargeCollections(house.deps, killed(charging === 'killed before' ? 'before' : 'after'), publicUrl, house.creditorId).catch((error: Error) => assert.equal(error.message, 'killed'));
    return;
  }
  const requests = fake.requests.length;
  if (fault) fake.misbehave(fault, fault);
  await Promise.all(Array.from({ length: charging === 'three at once' ? 3 : 1 }, () => house.charge()));
  // What nobody asked for must not trouble the next question.
  if (fault) fake.behave();
  assert.ok(fake.requests.length >= requests);
}

/** At every moment: an instalment has one charge at most under way or kept, and each of our numbers one payment. */
async function holds(house: Customer): Promise<void> {
  const rows = await house.rows<{ payId: string; instalment: string; collection: string }>(
    `select pay_id as "payId", split_part(collection_id, '-', 4) as instalment, collection_id as collection from provider_payment where collection_id is not null`);
  const made = house.charges().map((charge) => ({ charge, row: rows.find(({ payId }) => payId === (charge.asked['metadata'] as { pay: string }).pay) }));
  assert.ok(made.every(({ row }) => row !== undefined), 'nothing is charged that is not written down');
  assert.equal(new Set(made.map(({ row }) => row?.payId)).size, made.length, 'a number of ours was charged twice');
  const inHand = made.filter(({ charge }) => charge.status === 'pending' || (charge.status === 'paid' && charge.chargebacks.length === 0));
  assert.equal(new Set(inHand.map(({ row }) => row?.instalment)).size, inHand.length, 'an instalment was charged twice');
  const live = await house.rows<{ count: number }>(`select count(*)::int as count from collection where is_live group by instalment_no having count(*) > 1`);
  assert.deepEqual(live, []);
}

/** What the provider has of this customer's charges is what the dossier has of them. */
async function tallies(house: Customer): Promise<void> {
  const kept = sum(house.charges().filter(({ status, chargebacks }) => status === 'paid' && chargebacks.length === 0).map(centsOf));
  const { state } = await house.dossier('K-1');
  const booked = sum(state.sources.filter(({ kind, id, reversedOn }) => kind === 'payment' && id.startsWith('INC-') && reversedOn === undefined).map(({ amountCents }) => amountCents));
  assert.equal(booked, kept);
}
