// A customer whose instalments a payment provider collects, against a stand-in
// for Mollie that misbehaves, on a real database; the clocks of both turn together.

import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { day } from '#domain/day.ts';
import type { Actor } from '#domain/facts.ts';
import { makeCreditorId } from '#formats/creditor-id.ts';
import { fakeMollie, type FakeMollie } from '#payments/fake-mollie/testing.ts';
import { mollieProvider } from '#payments/mollie.ts';
import { readCreditor, updateProfile } from '#store/creditors.ts';
import { testDb, type TestDb } from '#store/testing.ts';
import { composeArrangement } from '#usecases/agree.ts';
import { chargeCollections } from '#usecases/charge-collections.ts';
import { checkReplay } from '#usecases/check-replay.ts';
import { hearNews, takeWaitingNews } from '#usecases/follow-payments.ts';
import { startPayment } from '#usecases/start-payment.ts';
import { takeBotSteps } from '#usecases/take-bot-steps.ts';
import { lookAtPayment } from '#usecases/take-provider-news.ts';
import { line, testHouse, type TestHouse } from '#usecases/testing.ts';
import type { PaymentProvider } from '#ports.ts';

export interface Counter {
  readonly db: TestDb;
  readonly fake: FakeMollie;
  readonly provider: PaymentProvider;
  close(): Promise<void>;
}

/** The database and the stand-in that the customers of a test file share. */
export async function openCounter(): Promise<Counter> {
  const [db, fake] = await Promise.all([testDb(), fakeMollie()]);
  const provider = mollieProvider({ apiKey: fake.apiKey, apiUrl: fake.url, waitMs: 4_000 });
  return { db, fake, provider, close: async () => void (await Promise.all([fake.close(), db.close()])) };
}

export const publicUrl = 'https://betalen.example';
export const desk: Actor = { kind: 'colleague', staffId: 'noor' };
export const shown = { language: 'nl' as const, text: 'De toestemming, zoals die op de pagina stond.', consent: 'Ja.' };
let houses = 0;

/** A customer with three instalments of € 100, on 26 March, 28 April and 26 May 2026, agreed on 2 March. */
export async function customerOf({ db, fake, provider }: Counter, { ownBank = false }: { readonly ownBank?: boolean } = {}) {
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

export type Customer = Awaited<ReturnType<typeof customerOf>>;
