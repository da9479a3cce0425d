// Collecting through the payment provider in a story: somebody pays an instalment
// online and allows the next ones to be collected, and a stand-in for Mollie says
// days later what became of each charge, with a webhook or without.

import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { addDays, earliest, type Day } from '#domain/day.ts';
import { instalmentOpenCents } from '#domain/allocation.ts';
import { onOrNextTargetDay } from '#domain/holidays.ts';
import { fakeMollie, type FakeMollie } from '#payments/fake-mollie/testing.ts';
import { mollieProvider } from '#payments/mollie.ts';
import { readCreditor, updateProfile } from '#store/creditors.ts';
import { chargeCollections } from '#usecases/charge-collections.ts';
import { endMandates } from '#usecases/end-mandates.ts';
import { hearNews, lookAtDuePayments, takeWaitingNews } from '#usecases/follow-payments.ts';
import { revokeMandate } from '#usecases/mandates.ts';
import { startPayment } from '#usecases/start-payment.ts';
import { takeBotSteps } from '#usecases/take-bot-steps.ts';
import { lookAtPayment } from '#usecases/take-provider-news.ts';
import type { PaymentProvider } from '#ports.ts';
import type { Story } from '../story.ts';
import { dossierOf, partyOf, type World } from './world.ts';

/** What becomes of a charge, by instalment and try (`2-1`); paid after two days where it is not named. */
export type ChargeFates = Readonly<Record<string, {
  readonly failed?: string;
  /** So many days after its own. */
  readonly after?: number;
  /** It came in, and is charged back so many days after its own day. */
  readonly back?: { readonly after: number; readonly code: string };
  /** No webhook tells of it. */
  readonly silent?: true;
}>>;

export interface OnlineDebitVerbs {
  /** Pays the next open instalment online, and allows the later ones to be collected. */
  allows(who: string): Promise<void>;
  /** Pays the next open instalment by the link, and allows nothing. */
  paysByLink(who: string): Promise<void>;
  revokes(who: string): Promise<void>;
  /** The next time that charges are asked for, the answers are lost, and so is the provider's memory of keys. */
  willLoseAnswers(): Promise<void>;
}

const publicUrl = 'https://betalen.example';

let fake: FakeMollie;
let provider: PaymentProvider;
before(async () => {
  fake = await fakeMollie();
  provider = mollieProvider({ apiKey: fake.apiKey, apiUrl: fake.url, waitMs: 10_000 });
});
after(() => fake.close());

interface Fate {
  readonly on: Day;
  readonly happen: () => void;
  readonly id: string;
  readonly silent: boolean;
}

interface Charging {
  readonly fates: ChargeFates;
  readonly coming: Fate[];
  /** Whose fate is decided. */
  readonly known: Set<string>;
  loses: boolean;
}

/** Begins collecting for this story's creditor. Returns the verbs, each on its day, and all charges so far by collection. */
export async function collectingOnline(s: Story, fates: ChargeFates = {}): Promise<{ on: (day: string) => OnlineDebitVerbs; charges: () => Promise<string[]> }> {
  const { world } = s;
  const { deps: { db }, creditorId } = world;
  await db.inCreditor(creditorId, async (tx) => updateProfile(tx, creditorId, { ...(await readCreditor(tx, creditorId))!.profile, onlineDebit: {} }));
  const coming: Fate[] = [];
  const about: Charging = { fates, coming, known: new Set(), loses: false };
  world.carry = () => carry(world, about);
  world.nextCarriedOn = async () => {
    const [row] = await db.inCreditor(creditorId, (tx) => tx.sql<{ on: Day | null }>(
      `select least((select min(collect_on) from collection where creditor_id = $1 and is_free),
         (select min(try_at)::date from provider_payment where creditor_id = $1 and collection_id is not null and status = 'starting')) as on`, [creditorId]));
    return coming.map(({ on }) => on).concat(row?.on ?? []).reduce<Day | null>((first, on) => (first === null ? on : earliest(first, on)), null);
  };
  const pay = async (who: string, forMandate: boolean): Promise<void> => {
    const { dossierId, state } = await dossierOf(world, who);
    const arrangement = state.arrangements.at(-1)!;
    const instalment = arrangement.instalments.find((each) => instalmentOpenCents(each) > 0n)!;
    const shown = { language: 'nl', text: 'De toestemming, op de pagina.', consent: 'Ja.' } as const;
    const started = await startPayment(world.deps, provider, publicUrl, creditorId, {
      dossierId, partyId: await partyOf(world, who), language: 'nl', aim: { arrangements: [{ arrangementNo: arrangement.arrangementNo, instalments: [instalment.number] }], claims: [] },
      shownCents: instalmentOpenCents(instalment), ...(forMandate ? { forMandate: shown } : {}),
    });
    assert.ok(started.ok, JSON.stringify(started, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)));
    fake.pay(started.value.checkoutUrl.split('/').at(-1)!);
    assert.equal((await lookAtPayment(world.deps, provider, creditorId, dossierId, started.value.payId, 10_000))?.status, 'paid');
  };
  const on = (day: string): OnlineDebitVerbs => {
    const act = async (work: () => Promise<void>): Promise<void> => {
      await s.until(day);
      world.tick();
      fake.now = world.deps.clock.now();
      await work();
      world.tick();
      await world.settle();
    };
    return {
      allows: (who) => act(() => pay(who, true)),
      paysByLink: (who) => act(() => pay(who, false)),
      revokes: (who) => act(async () => {
        const { dossierId, state } = await dossierOf(world, who);
        const by = { kind: 'customer', partyId: await partyOf(world, who) } as const;
        assert.ok((await revokeMandate(world.deps, creditorId, { dossierId, mandateId: state.debits!.mandates.at(-1)!.mandateId, by })).ok);
      }),
      willLoseAnswers: () => act(() => {
        about.loses = true;
        return Promise.resolve();
      }),
    };
  };
  const charges = async (): Promise<string[]> =>
    (await db.inCreditor(creditorId, (tx) => tx.sql<{ told: string }>(
      `select collection_id || ' ' || (amount_cents / 100) || ' ' || status as told from provider_payment where creditor_id = $1 and collection_id is not null order by collection_id`, [creditorId]))).map(({ told }) => told);
  return { on, charges };
}

/** What the jobs do in a day: charge, hear, look, end; and what happens at the provider meanwhile. */
async function carry(world: World, about: Charging): Promise<void> {
  const { fates, coming, known } = about;
  const { deps, creditorId } = world;
  const today = deps.clock.today();
  fake.now = deps.clock.now();
  const lost: PaymentProvider = { ...provider, charge: async (ask) => ({ ...(await provider.charge(ask)), ok: false, trouble: { again: true, reason: 'lost' } }) };
  const { troubles } = await chargeCollections(deps, about.loses ? lost : provider, publicUrl, creditorId);
  if (about.loses && troubles.length > 0) {
    about.loses = false;
    fake.forgetKeys();
  }
  for (const { id, collectionId, cents } of await deps.db.inCreditor(creditorId, (tx) => tx.sql<{ id: string; collectionId: string; cents: bigint }>(
    `select provider_payment_id as id, collection_id as "collectionId", amount_cents as cents from provider_payment where creditor_id = $1 and collection_id is not null and provider_payment_id is not null`, [creditorId],
  ))) {
    if (known.has(id)) continue;
    known.add(id);
    const fate = fates[collectionId.split('-').slice(3).join('-')] ?? {};
    const silent = fate.silent === true;
    const ends = onOrNextTargetDay(addDays(today, fate.after ?? 2));
    coming.push({ id, silent, on: ends, happen: () => (fate.failed === undefined ? fake.pay(id, 'directdebit') : fake.end(id, 'failed', fate.failed)) });
    const { back } = fate;
    if (back) coming.push({ id, silent, on: addDays(today, back.after), happen: () => void fake.chargeBack(id, cents, back.code) });
  }
  for (const fate of coming.filter(({ on }) => on <= today)) {
    coming.splice(coming.indexOf(fate), 1);
    fate.happen();
    // Twice, as it happens.
    if (!fate.silent) for (const _ of [1, 2]) await hearNews(deps, provider, creditorId, fate.id);
  }
  const taken = [await takeWaitingNews(deps, provider, creditorId), await lookAtDuePayments(deps, provider, creditorId)];
  assert.deepEqual(taken.flatMap(({ troubles }) => troubles), []);
  await endMandates(deps, provider, creditorId);
  await takeBotSteps(deps, creditorId);
}
