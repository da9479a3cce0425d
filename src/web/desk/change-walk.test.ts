// Every page on which the desk changes an arrangement or pauses a dossier, in a
// real browser and judged by axe (WCAG 2.2 AA): on a phone in Dutch, on a desk in
// English. DESK_PICTURES=dir keeps the pictures.

import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { day } from '#domain/day.ts';
import { bookPayment } from '#usecases/book-payment.ts';
import { composeArrangement } from '#usecases/agree.ts';
import { colleague, line } from '#usecases/testing.ts';
import { openBrowser } from '../../../test/browser.ts';
import { judge, pictureOf, signInAtDesk } from '../../../test/judge.ts';
import { serveApp, type RunningServer } from '../app.ts';
import { testDesk, type TestDesk } from './testing.ts';

let desk: TestDesk;
let server: RunningServer;
let browser: Browser;
let dossierId = 0;
before(async () => {
  desk = await testDesk();
  await desk.addAccount('balie@voorbeeld.example', 'manager', { name: 'B. Balie' });
  server = await serveApp(desk.app, { port: 0, host: '127.0.0.1' });
  browser = await openBrowser();
  const of = { customer_number: 'CW', name: 'C. Wandeling' };
  await desk.house.claims([line('CW-1', { ...of, amount: '300,00' }), line('CW-2', { ...of, amount: '300,00' }), line('CW-3', { ...of, amount: '80,00' })]);
  const found = await desk.house.dossier('CW');
  ({ dossierId } = found);
  const partyId = found.state.parties[0]!.partyId;
  const parts = Array.from({ length: 12 }, (_, index) => ({ dueOn: day(`${index < 10 ? 2026 : 2027}-${String(((index + 2) % 12) + 1).padStart(2, '0')}-25`), amountCents: 50_00n }));
  const made = await composeArrangement(desk.house.deps, desk.house.creditorId, {
    dossierId, claims: ['CW-1', 'CW-2'], parts, partyId, channel: 'phone', by: colleague, role: 'manager', shown: { language: 'nl', text: 'De hele tekst.', consent: 'ja' },
  });
  assert.ok(made.ok);
  // The first instalment, and so much extra.
  desk.house.turnTo('2026-03-20');
  const paid = await bookPayment(desk.house.deps, desk.house.creditorId, { dossierId, amountCents: 120_00n, on: day('2026-03-20'), means: 'cash', designation: { for: 'arrangement', arrangementNo: 1 }, by: colleague });
  assert.ok(paid.ok);
});
after(async () => {
  await browser?.close();
  await server?.close(0);
  await desk?.close();
});

for (const [width, lang] of [[360, 'nl'], [1280, 'en']] as const) {
  it(`is accessible at ${width} px in ${lang}`, async () => {
    const context = await browser.newContext({ viewport: { width, height: 900 } });
    const tab = await context.newPage();
    tab.setDefaultTimeout(10_000);
    const wrong: string[] = [];
    tab.on('console', (message) => {
      if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) wrong.push(`${tab.url()}: ${message.text()}`);
    });
    const judged = async (name: string): Promise<void> => void wrong.push(...(await judge(tab, name, { picture: pictureOf(`change-${name}`, lang, width) })));
    const at = `${server.url}/desk/dossiers/${dossierId}`;
    const open = async (path: string): Promise<void> => {
      const answer = await tab.goto(`${at}${path}?lang=${lang}`);
      assert.equal(answer?.status(), 200, path);
      await judged(path);
    };
    /** Sends the first form of the page, and judges what comes. */
    const send = async (name: string, expected: string): Promise<void> => {
      const [answer] = await Promise.all([tab.waitForResponse((response) => response.request().method() === 'POST'), tab.locator('main form[method="post"] button').first().click()]);
      await tab.waitForLoadState();
      assert.ok(`${answer.status()} ${await tab.locator('main').innerHTML()}`.includes(expected), `${name}: ${answer.status()}`);
      await judged(name);
    };
    await signInAtDesk(tab, server.url, 'balie@voorbeeld.example');
    await open('');
    await open('/contact');
    await tab.goto(`${server.url}/desk/calls?lang=${lang}`);
    await judged('calls');
    await open('/change/1');
    // One form of each shape on the wide screen; all of them where there is least room.
    const forms = ['deferred', 'claim-added', 'reshaped', ...(width < 500 ? ['skipped', 'lowered', 'raised', 'other-day', 'extra-shorter', 'extra-lower', 'claim-split-off'] : [])];
    for (const what of forms) await open(`/change/1/${what}`);
    await open('/change/1/lowered');
    await send('lowered without an amount', '422 ');
    await tab.locator('#f-each').fill('10');
    await send('lowered, outside the rules', 'name="answer"');
    await send('not answered', '422 ');
    await open('/change/1/reshaped');
    await send('reshaped without a number', '422 ');
    await open('/pause');
    await send('paused until nothing', '422 ');
    await tab.locator('#f-until').fill('31-03-2026');
    await tab.locator('#f-askedBy').check({ force: true });
    await send('paused', 'id="arrangement"');
    await open('/pause');
    await send('pause ended', 'id="arrangement"');
    await context.close();
    assert.deepEqual(wrong, []);
  });
}
