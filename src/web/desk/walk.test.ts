// A colleague's first day in a real browser: from a one-time password to printed
// letters. Every page on the way is judged by axe (WCAG 2.2 AA), in Dutch and
// English, on a phone and on a desk. DESK_PICTURES=dir keeps the pictures.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { addDays, day } from '#domain/day.ts';
import { statementBytes, ownIban, payerIban } from '#usecases/testing.ts';
import { takeBotSteps } from '#usecases/take-bot-steps.ts';
import { sendMessages } from '#usecases/send-messages.ts';
import { openBrowser } from '../../../test/browser.ts';
import { judge } from '../../../test/judge.ts';
import { serveApp, type RunningServer } from '../app.ts';
import { claimLine, claimsFile, testDesk, testPassword, type TestDesk } from './testing.ts';

const keep = process.env['DESK_PICTURES'];

describe('a first day at the desk', () => {
  let desk: TestDesk;
  let server: RunningServer;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  const files = mkdtempSync(join(tmpdir(), 'betaalbaar-desk-'));
  const written = (name: string, content: string | Uint8Array): string => {
    writeFileSync(join(files, name), content);
    return join(files, name);
  };

  before(async () => {
    desk = await testDesk();
    await desk.addAccount('balie@voorbeeld.example', 'manager', { mustChange: true, name: 'B. Balie' });
    server = await serveApp(desk.app, { port: 0, host: '127.0.0.1' });
    browser = await openBrowser();
    // Everything must work without scripts.
    context = await browser.newContext({ javaScriptEnabled: false, locale: 'nl-NL', viewport: { width: 1280, height: 900 } });
    page = await context.newPage();
  });
  after(async () => {
    await browser?.close();
    await server?.close(0);
    await desk?.close();
    rmSync(files, { recursive: true, force: true });
  });

  const go = (path: string) => page.goto(server.url + path);
  const press = (name: string | RegExp) => page.getByRole('button', { name }).first().click();
  const sees = async (words: string | RegExp) => assert.match((await page.locator('main').innerText()).replaceAll('\u00a0', ' '), typeof words === 'string' ? new RegExp(words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')) : words);
  let dossier: string;

  it('signs in, and chooses a password of their own', async () => {
    await go('/desk');
    await page.getByLabel('E-mailadres').fill('balie@voorbeeld.example');
    await page.getByLabel('Wachtwoord').fill(testPassword);
    await page.keyboard.press('Enter');
    await page.getByLabel('Nieuw wachtwoord', { exact: true }).fill('een heel eigen wachtwoord');
    await page.getByLabel('Nog een keer het nieuwe wachtwoord').fill('een heel eigen wachtwoord');
    await press('Wachtwoord opslaan');
    await sees('Uw wachtwoord is veranderd');
    await sees('Begin met rekeningen');
  });

  it('enters a customer with a claim', async () => {
    await page.getByRole('link', { name: 'Klant invoeren' }).click();
    await page.getByLabel('Naam', { exact: true }).fill('F. Feniks');
    await page.getByLabel('Klantnummer').fill('W1');
    await page.getByLabel('Straat en huisnummer').fill('Lindelaan 7');
    await page.getByLabel('Postcode').fill('1234 AB');
    await page.getByLabel('Plaats').fill('Voorbeeldstad');
    await page.getByLabel('Nummer van de rekening').fill('W1-1');
    await page.getByLabel('Soort rekening').selectOption('rent');
    await page.getByLabel('Bedrag', { exact: true }).fill('480,00');
    await page.getByLabel('Datum van de rekening').fill('1-1-2026');
    await page.getByLabel('Uiterste betaaldatum').fill('15-1-2026');
    await press('Klant opslaan');
    await sees('De klant is opgeslagen');
    dossier = new URL(page.url()).pathname;
  });

  it('imports claims and a bank statement', async () => {
    await page.getByRole('link', { name: 'Inlezen' }).click();
    const lines = [claimLine({ customer_number: 'W2', claim_number: 'W2-1', name: 'G. Groot', amount: '61,50' }), claimLine({ customer_number: 'W3', claim_number: 'W3-1', name: 'H. Haver', amount: '900,00', email: '' })];
    await page.getByLabel('Bestand met rekeningen').setInputFiles(written('open.csv', claimsFile(lines)));
    await press('Lees rekeningen in');
    await sees('De rekeningen zijn ingelezen');
    const bytes = statementBytes([{ amountCents: 61_50n, counterpartyName: 'G GROOT', counterpartyIban: payerIban, remittance: 'huur' }, { amountCents: 10_00n, counterpartyName: 'Iemand anders', remittance: 'cadeau' }], { account: ownIban, until: addDays(day('2026-03-02'), -1) });
    await page.getByLabel('Bestand van de bank').setInputFiles(written('bank.xml', bytes));
    await press('Lees afschrift in');
    await sees('Het afschrift is ingelezen');
  });

  it('assigns a line in two clicks', async () => {
    await page.getByRole('link', { name: 'Naar de bankregels zonder dossier' }).click();
    await press(/^Hoort bij G\. Groot/);
    await sees('De betaling is verdeeld');
  });

  it('agrees by phone', async () => {
    await go(dossier);
    await page.getByRole('link', { name: 'Regeling maken' }).click();
    await press('Toon de keuzes');
    await page.locator('.bb-choice__label').first().click();
    await press('Naar de afspraak');
    await sees(/U betaalt € 480,00 aan Proefstichting voor rekening W1-1/);
    await page.getByLabel('Wat zei de klant?').fill('Ja, dat is goed');
    await page.getByLabel('De klant is akkoord met deze tekst').check();
    await press('Leg de afspraak vast');
    await sees('De regeling is afgesproken');
  });

  it('books a payment with an amount and Enter, and the timeline says why', async () => {
    await page.locator('#f-pay-amount').fill('40');
    await page.locator('#f-pay-amount').press('Enter');
    await sees('De betaling is geboekt');
    await sees(/€ 40,00 ontvangen/);
    await takeBotSteps(desk.house.deps, desk.house.creditorId);
    await go('/desk/dossiers?q=W3');
    await sees(/Waarom: /);
  });

  it('prints letters, and reads them back', async () => {
    const rendered = (message: { subject: string }) => ({ subject: message.subject, html: `<!doctype html><html lang="nl"><head><title>${message.subject}</title><style>body{font-family:sans-serif}</style></head><body><main><h1>${message.subject}</h1></main></body></html>`, plain: message.subject });
    await sendMessages({ ...desk.house.deps, mail: { send: async () => ({ outcome: 'sent' as const }) }, render: { email: rendered, letter: rendered }, publicUrl: server.url }, desk.house.creditorId);
    await go('/desk/letters');
    await sees(/H\. Haver/);
    await page.getByRole('link', { name: /Toon de brieven/ }).click();
    assert.match(await page.locator('body').innerText(), /H\. Haver/);
    await page.goBack();
    await press('2. Ze zijn afgedrukt');
    await sees('De brieven zijn gemeld als afgedrukt');
    await go('/tray');
    await page.locator('table a').first().click();
    assert.ok((await page.frameLocator('iframe').locator('h1').innerText()).length > 3, 'the frame shows the message');
  });

  it('is accessible on every page, in Dutch and in English, on a phone and on a desk', async () => {
    const noted = await desk.house.rows<{ dossier_id: number; message_no: number }>('select dossier_id, message_no from message where html is not null limit 1');
    const other = (await desk.house.rows<{ dossier_id: number }>(`select dossier_id from claim where claim = 'W3-1'`))[0]?.dossier_id;
    const party = (await desk.house.rows<{ party_id: number }>(`select party_id from party where dossier_id = ${other}`))[0]?.party_id ?? 0;
    await desk.house.rows(`update party set locked_at = now() where party_id = ${party}`);
    for (const [kind, key, details] of [['signal-call-me', '1', { signalNo: 1, note: 'na vijf uur' }], ['message-uncertain', '1', { messageNo: 1, template: 'reminder' }], ['lapse-decision', '1:9', { arrangementNo: 1 }], ['locked-out', String(party), { partyId: party }]] as const) {
      await desk.house.rows(`insert into task (creditor_id, dossier_id, kind, key, due_on, details, opened_at) values (${desk.house.creditorId}, ${other}, '${kind}', '${key}', '2026-03-02', '${JSON.stringify(details)}', now())`);
    }
    const line = (await desk.house.rows<{ line_id: string }>(`select line_id from bank_line where status = 'open'`))[0]?.line_id ?? '';
    const paths = [
      '/desk', '/desk?kind=signal-call-me', '/desk/dossiers', '/desk/dossiers?show=running', '/desk/dossiers?show=kept', '/desk/dossiers?q=niets', dossier, `/desk/dossiers/${other}`, `${dossier}?known=01-03-2026`, `/desk/dossiers/${other}/agree`, `${dossier}/person`, `${dossier}/claim`, `/desk/dossiers/${other}/people/${party}`,
      `${dossier}/evidence/1`, `/desk/dossiers/${noted[0]?.dossier_id}/messages/${noted[0]?.message_no}`, '/desk/new', '/desk/import', '/desk/lines', '/desk/lines/aside', `/desk/lines/${encodeURIComponent(line)}`, `/desk/lines/${encodeURIComponent(line)}?q=haver`, '/desk/letters', '/desk/policy', '/desk/books', '/desk/books?month=2026-01', '/desk/books/journal', '/desk/books/bank', '/desk/books/close', '/desk/settings', '/desk/settings/terms', '/desk/password', '/tray', `/tray/${noted[0]?.dossier_id}/${noted[0]?.message_no}`,
    ];
    const cookies = await context.cookies();
    const wrong: string[] = [];
    // Each width and each language is seen by every page; on the wide screen both languages when pictures are asked for.
    for (const [width, langs] of [[360, ['nl']], [1280, keep ? ['nl', 'en'] : ['en']]] as const) {
      const judged = await browser.newContext({ viewport: { width, height: 900 } });
      await judged.addCookies(cookies);
      const tab = await judged.newPage();
      tab.on('console', (message) => {
        if (message.type() === 'error') wrong.push(`${tab.url()}: ${message.text()}`);
      });
      for (const [index, path] of paths.entries()) {
        for (const lang of langs) {
          const answer = await tab.goto(`${server.url}${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
          const name = `${path} (${lang}, ${width})`;
          if (answer?.status() !== 200) wrong.push(`${name} answered ${answer?.status()}`);
          if (keep) await tab.screenshot({ path: join(keep, `${String(index).padStart(2, '0')}${path.replace(/\W+/g, '-').slice(0, 50)}-${lang}-${width}.png`), fullPage: true });
          wrong.push(...(await judge(tab, name)));
        }
      }
      await judged.close();
    }
    const out = await browser.newContext({ viewport: { width: 360, height: 800 } });
    const tab = await out.newPage();
    await tab.goto(`${server.url}/desk/in`);
    wrong.push(...(await judge(tab, '/desk/in')));
    assert.deepEqual(wrong, []);
  });

  it('is accessible on the pages that a form answers: the text to agree to, a password for one time, what is wrong', async () => {
    const other = (await desk.house.rows<{ dossier_id: number }>(`select dossier_id from claim where claim = 'W3-1'`))[0]?.dossier_id;
    const at = `/desk/dossiers/${other}`;
    await desk.house.rows(`insert into task (creditor_id, dossier_id, kind, key, due_on, details, opened_at) values (${desk.house.creditorId}, ${other}, 'signal-not-right', '2', '2026-03-02', '{"signalNo":2}', now())`);
    const cookies = await context.cookies();
    const wrong: string[] = [];
    for (const [width, lang] of [[360, 'nl'], [1280, 'en']] as const) {
      const judged = await browser.newContext({ viewport: { width, height: 900 } });
      await judged.addCookies(cookies);
      const tab = await judged.newPage();
      tab.setDefaultTimeout(10_000);
      const open = async (path: string): Promise<void> => {
        await tab.goto(`${server.url}${path}?lang=${lang}`);
        await tab.evaluate(`document.querySelectorAll('details').forEach((each) => { each.open = true; })`);
      };
      /** Sends the form with this action, and judges the page that comes. */
      const send = async (action: string, expected: string, button = 'button'): Promise<void> => {
        const name = `the answer of ${action} (${lang}, ${width})`;
        const [answer] = await Promise.all([tab.waitForResponse((response) => response.request().method() === 'POST'), tab.locator(`form[action${action}] ${button}`).first().click()]);
        const status = answer.status();
        await tab.waitForLoadState();
        if (keep) await tab.screenshot({ path: join(keep, `answer${action.replace(/\W+/g, '-')}-${status}-${lang}-${width}.png`), fullPage: true });
        assert.ok(`${status} ${await tab.locator('main').innerHTML()}`.includes(expected), `${name} is not what it should be: ${status}`);
        wrong.push(...(await judge(tab, name)));
      };
      await open(`${at}/agree`);
      // The offer that the first round makes still stands in the second.
      if (width === 360) await send('$="/agree/offer"', 'name="option"');
      await send('$="/agree/option"', '422 ');
      await tab.locator('form[action$="/agree/option"] .bb-choice__label').first().click();
      await send('$="/agree/option"', 'name="consent"');
      await send('$="/agree/accept"', '422 ');
      await open(`${at}/agree`);
      await send('$="/agree/wish"', '422 ');
      await open(`${at}/agree`);
      await send('$="/agree/compose"', '422 ');
      await tab.locator('#f-compose-number').fill('3');
      await send('$="/agree/compose"', 'name="rows"');
      await open(at);
      await send('$="/payment"', '422 ');
      await open(at);
      await send('$="/access"', '/p/', 'button[value="link"]');
      await open('/desk');
      await send('^="/desk/tasks/"', '422 ', 'button[value="handled"]');
      await open('/desk/new');
      await send('="/desk/new"', '422 ');
      await open('/desk/settings');
      await send('="/desk/settings/colleagues"', '422 ');
      await tab.locator('#f-person-name').fill('N. Nieuw');
      await tab.locator('#f-person-email').fill(`nieuw-${width}@voorbeeld.example`);
      await tab.locator('form[action="/desk/settings/colleagues"] .bb-choice__label').first().click();
      await send('="/desk/settings/colleagues"', '<code>');
      await desk.house.rows(`update staff set role = 'compliance' where email = 'balie@voorbeeld.example'`);
      await open('/desk/settings/terms');
      await send('="/desk/settings/terms"', '422 ');
      await tab.locator('#f-terms').fill(`Huur ${width}`);
      await tab.locator('#f-reason').fill('Gelezen en getoetst.');
      await tab.locator('form[action="/desk/settings/terms"] .bb-choice__label').first().click();
      await send('="/desk/settings/terms"', 'Gelezen en getoetst.');
      await desk.house.rows(`update staff set role = 'manager' where email = 'balie@voorbeeld.example'`);
      await judged.clearCookies();
      await open('/desk/in');
      await send('="/desk/in"', '422 ');
      await judged.close();
    }
    assert.deepEqual(wrong, []);
  });
});
