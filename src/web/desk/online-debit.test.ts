// A manager switches collecting through the payment provider on and off; and the
// desk sees the mandate, each collection, and what went wrong.

import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { day } from '#domain/day.ts';
import { sandboxProvider, type Sandbox } from '#payments/sandbox-checkout.ts';
import { readCreditor } from '#store/creditors.ts';
import { composeArrangement } from '#usecases/agree.ts';
import { chargeCollections } from '#usecases/charge-collections.ts';
import { endMandates } from '#usecases/end-mandates.ts';
import { startPayment } from '#usecases/start-payment.ts';
import { takeBotSteps } from '#usecases/take-bot-steps.ts';
import { takeProviderNews } from '#usecases/take-provider-news.ts';
import { colleague, line, testHouse } from '#usecases/testing.ts';
import { problemsIn, testDesk, wordsOf, type TestDesk } from './testing.ts';

let desk: TestDesk;
let sandbox: Sandbox;
let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'betaalbaar-desk-kassa-'));
  const house = await testHouse();
  sandbox = sandboxProvider({ folder, checkoutUrl: (id) => `https://kassa.example/${id}`, clock: house.deps.clock });
  desk = await testDesk({ house, provider: sandbox });
});
after(async () => {
  await desk.close();
  await rm(folder, { recursive: true, force: true });
});

const path = '/desk/settings/debits';
const profile = async () => (await desk.house.deps.db.inCreditor(desk.house.creditorId, (tx) => readCreditor(tx, desk.house.creditorId)))!.profile;

test('where no provider is set up the page says what to do', async () => {
  const other = await testDesk({ house: await testHouse({ test: desk.house.test, name: 'Zonder betaaldienst' }) });
  const manager = await other.signIn('manager', 'Mo');
  const page = await manager.get(path);
  assert.match(wordsOf(page.body), /nog geen betaaldienst ingesteld\. Vraag uw beheerder/);
  assert.doesNotMatch(page.body, /settings\/debits\/online"/);
});

test('on, used, seen, in trouble, taken back, off', async () => {
  const { house } = desk;
  const { deps, creditorId } = house;
  const manager = await desk.signIn('manager', 'Mo');
  assert.match(wordsOf((await manager.get(path)).body), /Afschrijven via de betaaldienst .* Dit staat uit/);
  assert.equal(problemsIn((await manager.post(`${path}/online`, { 'online-days': '0' }, path)).body).length, 1);
  assert.match(wordsOf((await manager.postOn(`${path}/online`, { 'online-days': '14' }, path)).body), /Afschrijven via de betaaldienst staat aan/);
  assert.deepEqual((await profile()).onlineDebit, { announceDays: 14 });

  await house.claims([line('R-1', { amount: '300,00' })]);
  const { dossierId } = await house.dossier('K-1');
  const shown = { language: 'nl' as const, text: 'De toestemming.', consent: 'Ja.' };
  const parts = ['2026-03-26', '2026-04-28', '2026-05-26'].map((dueOn) => ({ dueOn: day(dueOn), amountCents: 100_00n }));
  assert.ok((await composeArrangement(deps, creditorId, { dossierId, claims: ['R-1'], parts, partyId: 1, channel: 'counter', by: colleague, role: 'manager', shown })).ok);
  const page = () => manager.get(`/desk/dossiers/${dossierId}/mandate`);
  assert.match(wordsOf((await page()).body), /zelf toestaan bij het online betalen van een termijn, met “Laat de volgende termijnen vanzelf gaan”/);
  const started = await startPayment(deps, sandbox, 'https://betalen.example', creditorId, {
    dossierId, partyId: 1, language: 'nl', aim: { arrangements: [{ arrangementNo: 1, instalments: [1] }], claims: [] }, shownCents: 100_00n, forMandate: shown,
  });
  assert.ok(started.ok);
  const first = started.value.checkoutUrl.split('/').at(-1)!;
  await sandbox.decide(first, 'paid');
  await takeProviderNews(deps, sandbox, creditorId, first);

  const given = await page();
  assert.match(wordsOf(given.body), /Machtiging M-1-1 Hoe via Sandbox; de rekening is daar bekend, niet hier Gegeven op 2 maart 2026/);
  assert.doesNotMatch(given.body, /new-iban|name="iban"/);
  assert.match(wordsOf((await manager.get(path)).body), /1 klant staat dit toe/);
  assert.match(problemsIn((await manager.post(`${path}/online`, { 'online-days': '5' }, path)).body).join(), /1 klant las dat het 14 dagen van tevoren is/);

  const look = async (on: string): Promise<void> => {
    house.turnTo(on);
    await takeBotSteps(deps, creditorId);
    await chargeCollections(deps, sandbox, 'https://betalen.example', creditorId);
  };
  await look('2026-04-27');
  assert.match(wordsOf((await page()).body), /28-?\s?apr[^€]*€ 100,00 staat klaar/);
  await look('2026-04-28');
  assert.match(wordsOf((await page()).body), /€ 100,00 bij de bank/);
  const [charge] = await house.rows<{ id: string }>(`select provider_payment_id as id from provider_payment where collection_id is not null`);
  await sandbox.decide(charge!.id, 'failed', 'AC04');
  await takeProviderNews(deps, sandbox, creditorId, charge!.id);
  await look('2026-04-29');
  assert.match(wordsOf((await page()).body), /geweigerd De rekening is opgeheven/);
  assert.match((await manager.get('/desk')).body, new RegExp(`/desk/dossiers/${dossierId}/mandate`));

  const revoked = await manager.postOn(`/desk/dossiers/${dossierId}/mandate/act`, { mandate: 'M-1-1', act: 'revoke' }, `/desk/dossiers/${dossierId}/mandate`);
  assert.match(wordsOf(revoked.body), /machtiging is ingetrokken/);
  assert.equal((await endMandates(deps, sandbox, creditorId)).ended, 1);
  assert.match(wordsOf((await manager.postOn(`${path}/online/stop`, {}, path)).body), /staat uit\. Klanten betalen zelf/);
  assert.equal((await profile()).onlineDebit, undefined);
});
