// The customer's pages about money that is collected, given back and refunded,
// in a real browser without scripts, judged by axe: with long names and large
// amounts and with nothing at all, in both languages, on a small phone and on a
// desk, in house styles that are not the usual one. PORTAL_PICTURES=dir keeps
// the pictures.

import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { day } from '#domain/day.ts';
import { makeCreditorId } from '#formats/creditor-id.ts';
import { testDb, type TestDb } from '#store/testing.ts';
import { giveMandate } from '#usecases/mandates.ts';
import { openBrowser } from '../../../test/browser.ts';
import { judge, showAgain } from '../../../test/judge.ts';
import { serveApp, type RunningServer } from '../app.ts';
import { makeCast, type Cast } from './cast/cast.ts';
import { bill } from './cast/visitor.ts';

const today = day('2026-11-20');
const pictures = process.env['PORTAL_PICTURES'];
const longName = 'Wilhelmina Theodora Cornelia van Voorbeeldenburg-Zonderwoordafbrekinghuizen';
const by = { kind: 'import', importId: 'cast' } as const;
let test: TestDb;
let browser: Browser;
let cast: Cast;
let server: RunningServer;
before(async () => {
  test = await testDb();
  browser = await openBrowser();
  cast = await makeCast(test.db, today, { name: 'Stichting Voorbeeldvolkshuisvestingsmaatschappij Noordoost-Voorbeeldland', accent: '#ffe600', directDebit: { creditorId: makeCreditorId('NL', '123456780000') } });
  server = await serveApp(cast.app, { port: 0, host: '127.0.0.1' });
});
after(async () => {
  await browser?.close();
  await server?.close(0);
  await test?.close();
});

interface Stage {
  readonly eachCents: bigint;
  readonly mandate?: 'planned' | 'filed' | 'held' | 'paused';
  readonly bill?: boolean;
  readonly paidCents?: bigint;
  readonly pages: readonly string[];
}

const money = ['/mijn', '/mijn/betalen', '/mijn/regeling', '/mijn/machtiging'] as const;
const stages: Readonly<Record<string, Stage>> = {
  'no-mandate': { eachCents: 50_00n, pages: ['/mijn/regeling', '/mijn/machtiging'] },
  planned: { eachCents: 1_234_567_89n, mandate: 'planned', bill: true, pages: money },
  filed: { eachCents: 50_00n, mandate: 'filed', pages: money },
  held: { eachCents: 50_00n, mandate: 'held', pages: ['/mijn', '/mijn/regeling'] },
  paused: { eachCents: 50_00n, mandate: 'paused', pages: ['/mijn/machtiging'] },
  credit: { eachCents: 50_00n, paidCents: 1_234_567_89n, pages: ['/mijn', '/mijn/terugvragen'] },
  nothing: { eachCents: 0n, pages: ['/mijn/machtiging', '/mijn/terugvragen', '/mijn/betalen'] },
};

async function someone({ eachCents, mandate, bill: withBill, paidCents }: Stage, language: 'nl' | 'en') {
  const claims = eachCents === 0n ? [] : [bill(eachCents * 2n, day('2026-09-01')), ...(withBill ? [bill(325_50n, day('2026-11-28'))] : [])];
  const who = await cast.dossier([{ name: longName, birthOn: day('1980-03-31'), customerKind: 'business', language }], claims);
  const { dossierId } = who;
  const partyId = who.partyIds[0] as number;
  if (claims[0]) {
    await cast.record(dossierId, [{
      kind: 'ArrangementAgreed', on: day('2026-10-20'), by,
      data: {
        arrangementNo: 1, claims: [claims[0].claim], every: 'month', channel: 'portal', partyId, policyVersion: 1, evidenceId: 'e', reference: 'RF18539007547034',
        instalments: [{ number: 1, dueOn: day('2026-11-30'), amountCents: eachCents }, { number: 2, dueOn: day('2027-01-11'), amountCents: eachCents }],
      },
    }]);
  }
  if (paidCents) await cast.pay(dossierId, paidCents, today);
  if (mandate) {
    const given = await giveMandate(cast.deps, cast.creditorId, { dossierId, partyId, iban: 'NL44RABO0123456789', holderName: longName.slice(0, 70), channel: 'portal', by, shown: { language, text: 'x', consent: 'y' } });
    assert.ok(given.ok);
    if (mandate === 'filed') {
      const collectionId = `INC-${dossierId}-1-1-1`;
      await cast.record(dossierId, [{ kind: 'DirectDebitOrdered', on: today, by, data: { collectionId, mandateId: given.value.mandateId, arrangementNo: 1, instalmentNo: 1, amountCents: eachCents, collectOn: day('2026-11-30'), sequence: 'RCUR', attempt: 1 } }]);
      await test.db.inCreditor(cast.creditorId, (tx) => tx.sql(`update collection set status = 'filed' where creditor_id = $1 and collection_id = $2`, [cast.creditorId, collectionId]));
    }
    if (mandate === 'paused') await cast.record(dossierId, [{ kind: 'MandatePaused', on: today, by, data: { mandateId: given.value.mandateId, how: 'paused', code: 'MD06' } }]);
    if (mandate === 'held') await cast.record(dossierId, [{ kind: 'HoldPlaced', on: today, by, data: { holdNo: 1, reason: 'desk', holdUntil: day('2026-12-04') } }]);
  }
  return who;
}

for (const [width, lang] of [[320, 'nl'], [1280, 'en']] as const) {
  for (const [name, stage] of Object.entries(stages)) {
    it(`${name} at ${width} px in ${lang}`, async () => {
      const who = await someone(stage, lang);
      const context = await browser.newContext({ viewport: { width, height: 740 }, locale: lang, javaScriptEnabled: false });
      const scripted = await browser.newContext({ viewport: { width, height: 740 }, locale: lang });
      const [tab, shown] = [await context.newPage(), await scripted.newPage()];
      const wrong: string[] = [];
      tab.on('console', (message) => void (message.type() === 'error' && !/status of 4\d\d/.test(message.text()) && wrong.push(message.text())));
      await shown.goto(server.url);
      // axe needs scripts: it judges the same markup in a page that has them.
      const judged = async (label: string): Promise<void> => {
        await showAgain(tab, shown);
        wrong.push(...(await judge(shown, label, { isSet: true, picture: pictures && `${pictures}/money-${name}-${label}-${lang}-${width}.png` })));
      };
      await tab.goto(`${server.url}/p/${await cast.link(who.dossierId, who.partyIds[0] as number)}`);
      await tab.locator('#f-birth').fill('31-03-1980');
      await tab.locator('#main button').click();
      for (const path of stage.pages) {
        assert.equal((await tab.goto(`${server.url}${path}`))?.status(), 200, path);
        await judged(path.replace(/\W+/g, '-'));
      }
      if (name === 'no-mandate' || name === 'credit') {
        if (name === 'credit') await tab.locator('#f-iban').fill('NL00');
        await tab.locator('main form button').first().click();
        await judged('not-filled-in');
      }
      await context.close();
      await scripted.close();
      assert.deepEqual(wrong, []);
    });
  }
}
