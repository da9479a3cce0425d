// Every page about complaints, and the desk's first page with tasks to tick, in a
// real browser and judged by axe (WCAG 2.2 AA): on a phone in Dutch, on a desk in
// English. DESK_PICTURES=dir keeps the pictures.

import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { day } from '#domain/day.ts';
import { complain } from '#usecases/complain.ts';
import { answerComplaint } from '#usecases/answer-complaint.ts';
import { line } from '#usecases/testing.ts';
import { openBrowser } from '../../test/browser.ts';
import { judge, pictureOf, signInAtDesk } from '../../test/judge.ts';
import { serveApp, type RunningServer } from './app.ts';
import { testDesk, type TestDesk } from './desk/testing.ts';
import { makeCast, type Cast } from './portal/cast/cast.ts';
import { anna, bill } from './portal/cast/visitor.ts';

let desk: TestDesk;
let cast: Cast;
let browser: Browser;
const servers: RunningServer[] = [];
let dossierId = 0;
before(async () => {
  desk = await testDesk();
  await desk.addAccount('balie@voorbeeld.example', 'manager', { name: 'B. Balie' });
  const { house } = desk;
  await house.claims([line('KW-1', { customer_number: 'KW', name: 'K. Wandeling', amount: '300,00' }), line('KW-2', { customer_number: 'KW', name: 'K. Wandeling', amount: '80,00' })]);
  const found = await house.dossier('KW');
  ({ dossierId } = found);
  const of = { dossierId, partyId: found.state.parties[0]!.partyId, channel: 'letter', madeOn: day('2026-02-20'), by: { kind: 'import', importId: 'walk' } } as const;
  assert.ok((await complain(house.deps, house.creditorId, { ...of, subject: 'treatment', claims: [], told: 'Ik werd uitgelachen.' })).ok);
  assert.ok((await answerComplaint(house.deps, house.creditorId, { dossierId, complaintNo: 1, outcome: 'founded', answer: 'Dat mag niet. Het spijt ons.', ledTo: [], staffId: 'x' })).ok);
  assert.ok((await complain(house.deps, house.creditorId, { ...of, subject: 'costs', claims: ['KW-1'], told: 'De kosten kloppen niet.\n\nIk had al betaald.' })).ok);
  for (const kind of ['no-address', 'mail-broken', 'no-address']) {
    await house.rows(`insert into task (creditor_id, dossier_id, kind, key, due_on, details, opened_at) values (${house.creditorId}, ${dossierId}, '${kind}', gen_random_uuid()::text, '2026-02-16', '{"why":"gone"}', now())`);
  }
  await house.rows(`insert into bank_account (creditor_id, iban, known_until) values (${house.creditorId}, 'NL00BANK', '2026-02-20')`);
  cast = await makeCast(house.test.db, day('2026-03-02'));
  browser = await openBrowser();
  for (const app of [desk.app, cast.app]) servers.push(await serveApp(app, { port: 0, host: '127.0.0.1' }));
});
after(async () => {
  await browser?.close();
  for (const server of servers) await server.close(0);
  await desk?.close();
});

for (const [width, lang] of [[360, 'nl'], [1280, 'en']] as const) {
  const judging = async () => {
    const context = await browser.newContext({ viewport: { width, height: 900 }, locale: lang });
    const tab = await context.newPage();
    tab.setDefaultTimeout(10_000);
    const wrong: string[] = [];
    tab.on('console', (message) => {
      if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) wrong.push(`${tab.url()}: ${message.text()}`);
    });
    const judged = async (name: string): Promise<void> => void wrong.push(...(await judge(tab, name, { picture: pictureOf(name, lang, width) })));
    return { tab, judged, wrong, close: () => context.close() };
  };
  const submit = async (tab: Page, action: string): Promise<void> => {
    await Promise.all([tab.waitForResponse((response) => response.request().method() === 'POST'), tab.locator(`form[action="${action}"] button`).last().click()]);
    await tab.waitForLoadState();
  };

  it(`the desk's pages are accessible at ${width} px in ${lang}`, async () => {
    const { tab, judged, wrong, close } = await judging();
    const url = servers[0]!.url;
    const go = async (path: string): Promise<void> => assert.equal((await tab.goto(`${url}${path}${path.includes('?') ? '&' : '?'}lang=${lang}`))?.status(), 200, path);
    await signInAtDesk(tab, url, 'balie@voorbeeld.example');
    const at = `/desk/dossiers/${dossierId}/complaints`;
    for (const path of ['/desk', '/desk?kind=no-address', '/desk?kind=complaint&whose=nobodys&customer=wandel', '/desk?customer=niemand', '/desk/complaints', '/desk/complaints?year=2025', `${at}/new`, `${at}/1`, `${at}/2`]) {
      await go(path);
      await judged(path);
    }
    await submit(tab, `${at}/2`);
    await judged('an answer that says nothing');
    await go(`${at}/new`);
    await submit(tab, `${at}/new`);
    await judged('a complaint that says nothing');
    await close();
    assert.deepEqual(wrong, []);
  });

  it(`the customer's pages are accessible at ${width} px in ${lang}`, async () => {
    const { tab, judged, wrong, close } = await judging();
    const who = await cast.dossier([{ ...anna, language: lang }], [bill(300_00n, day('2026-01-01'))]);
    const url = servers[1]!.url;
    await tab.goto(`${url}/p/${await cast.link(who.dossierId, who.partyIds[0]!)}`);
    await tab.locator('input[name="birth"]').fill('31-03-1980');
    await tab.locator('main form button').first().click();
    await tab.waitForURL(/\/mijn/);
    await tab.goto(`${url}/mijn/klacht?lang=${lang}`);
    await judged('mijn klacht');
    await submit(tab, '/mijn/klacht');
    await judged('mijn klacht leeg');
    await tab.locator('select[name="subject"]').selectOption('bill');
    await tab.locator('textarea[name="told"]').fill('Dit klopt niet.');
    await submit(tab, '/mijn/klacht');
    await judged('mijn klacht verstuurd');
    await tab.goto(`${url}/mijn`);
    await judged('mijn overzicht');
    await close();
    assert.deepEqual(wrong, []);
  });
}
