// The desk's pages about money in and out: direct debit, its settings, a batch, a
// mandate, refunds, and a difference with the creditor's own books, in a real
// browser and judged by axe (WCAG 2.2 AA): with nothing at all and with much of
// it, long names and large amounts, on a phone in Dutch and on a desk in English,
// in a house style that is not the usual one. DESK_PICTURES=dir keeps the pictures.

import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { inspect } from 'node:util';
import type { Browser } from 'playwright-core';
import { day } from '#domain/day.ts';
import { defaultPolicy } from '#domain/default-policy.ts';
import { writePolicy } from '#domain/policy-document.ts';
import { makeCreditorId } from '#formats/creditor-id.ts';
import { readCreditor, updateProfile } from '#store/creditors.ts';
import { loadPolicy } from '#usecases/creditor.ts';
import { composeArrangement } from '#usecases/agree.ts';
import { bookPayment } from '#usecases/book-payment.ts';
import { fileDebits } from '#usecases/file-debits.ts';
import { giveMandate } from '#usecases/mandates.ts';
import { proposeDebits, releaseDebits } from '#usecases/propose-debits.ts';
import { readDebitStatus } from '#usecases/read-debit-status.ts';
import { answerRefund, askRefund } from '#usecases/refunds.ts';
import { importOpenItems } from '#usecases/import-open-items.ts';
import { takeBotSteps } from '#usecases/take-bot-steps.ts';
import { colleague, line, payerIban, testHouse } from '#usecases/testing.ts';
import { openBrowser } from '../../../test/browser.ts';
import { judge, pictureOf, signInAtDesk } from '../../../test/judge.ts';
import { serveApp, type RunningServer } from '../app.ts';
import { testDesk, type TestDesk } from './testing.ts';

const longName = 'Wilhelmina Theodora Cornelia van Voorbeeldenburg-Zonderwoordafbrekinghuizen';
let full: TestDesk;
let empty: TestDesk;
const servers: RunningServer[] = [];
let browser: Browser;
const dossiers = new Map<string, number>();
const id = makeCreditorId('NL', '123456780000');

before(async () => {
  full = await testDesk({ house: await testHouse({ name: 'Stichting Voorbeeldvolkshuisvestingsmaatschappij Noordoost-Voorbeeldland' }) });
  empty = await testDesk({ house: await testHouse({ test: full.house.test, name: 'Leeg Voorbeeld', iban: null }) });
  for (const desk of [full, empty]) {
    await desk.addAccount(`balie-${desk.house.creditorId}@voorbeeld.example`, 'manager', { name: 'B. Balie' });
    servers.push(await serveApp(desk.app, { port: 0, host: '127.0.0.1' }));
  }
  await empty.house.claims([line('L-1', { name: longName })]);
  dossiers.set('empty', (await empty.house.dossier('K-1')).dossierId);
  await fill();
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  for (const server of servers) await server.close(0);
  await full?.close();
});

/** Everything at once: batches that wait, were filed and came back; refunds of every stage; a difference. */
async function fill(): Promise<void> {
  const { house } = full;
  const { deps, creditorId } = house;
  await deps.db.inCreditor(creditorId, async (tx) => {
    const { profile } = (await readCreditor(tx, creditorId))!;
    await updateProfile(tx, creditorId, { ...profile, accent: '#ff7a00', directDebit: { creditorId: id, fourEyes: true }, payoutIbans: [payerIban] });
  });
  await house.claims([
    line('R-1', { name: longName, customer_kind: 'business', amount: '2.469.135,78', dossier: 'D-1' }), line('R-2', { customer_number: 'K-2', name: 'B. Kort', amount: '200,00', dossier: 'D-2' }),
    line('R-3', { customer_number: 'K-3', name: longName, amount: '40,00', dossier: 'D-3' }), line('R-4', { customer_number: 'K-4', name: 'C. Terug', amount: '40,00', dossier: 'D-4' }),
    line('R-5', { customer_number: 'K-5', name: 'D. Verschil', amount: '500,00', dossier: 'D-5' }),
  ]);
  for (const key of ['D-1', 'D-2', 'D-3', 'D-4', 'D-5']) dossiers.set(key, (await house.dossier(key)).dossierId);
  for (const [key, claim, each] of [['D-1', 'R-1', 1_234_567_89n], ['D-2', 'R-2', 100_00n]] as const) {
    const { dossierId, state } = await house.dossier(key);
    const partyId = state.parties[0]!.partyId;
    const composed = await composeArrangement(deps, creditorId, {
      dossierId, claims: [claim], parts: [{ dueOn: day('2026-03-26'), amountCents: each }, { dueOn: day('2026-04-28'), amountCents: each }],
      partyId, channel: 'counter', by: colleague, role: 'manager', shown: { language: 'nl', text: 'Voorgelezen.', consent: 'Ja.' },
    });
    assert.ok(composed.ok, inspect(composed));
    const given = await giveMandate(deps, creditorId, { dossierId, partyId, iban: payerIban, holderName: key === 'D-1' ? longName.slice(0, 70) : 'B. Kort', channel: 'paper', by: colleague, shown: { language: 'nl', text: 'x', consent: 'y' } });
    assert.ok(given.ok);
  }
  for (const [key, claim] of [['D-3', 'R-3'], ['D-4', 'R-4']] as const) {
    const amountCents = key === 'D-3' ? 1_234_567_89n : 90_00n;
    const paid = await bookPayment(deps, creditorId, { dossierId: dossiers.get(key)!, amountCents, on: day('2026-03-02'), means: 'transfer', designation: { for: 'claims', claims: [claim] }, by: colleague });
    assert.ok(paid.ok, inspect(paid));
    const asked = await askRefund(deps, creditorId, { dossierId: dossiers.get(key)!, amountCents: null, by: { kind: 'colleague', staffId: 'anna' }, account: { iban: payerIban, holderName: longName.slice(0, 70) } });
    assert.ok(asked.ok, inspect(asked));
  }
  assert.ok((await answerRefund(deps, creditorId, { dossierId: dossiers.get('D-4')!, refundNo: 1, staffId: 'bram', approve: true })).ok);
  house.turnTo('2026-03-24');
  await takeBotSteps(deps, creditorId);
  assert.ok((await proposeDebits(deps, creditorId, 'bot')).ok);
  const [batch] = await house.rows<{ batch_id: string }>('select batch_id from collection_batch');
  assert.ok((await releaseDebits(deps, creditorId, { batchIds: [batch!.batch_id], staffId: 'bram' })).ok);
  const { files } = await fileDebits(deps, creditorId);
  assert.equal(files.length, 1);
  const report = `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt><GrpHdr><MsgId>S1</MsgId></GrpHdr><OrgnlGrpInfAndSts><OrgnlMsgId>x</OrgnlMsgId></OrgnlGrpInfAndSts>
    <OrgnlPmtInfAndSts><OrgnlPmtInfId>${batch!.batch_id}</OrgnlPmtInfId><TxInfAndSts><OrgnlEndToEndId>INC-${dossiers.get('D-1')}-1-1-1</OrgnlEndToEndId><TxSts>RJCT</TxSts><StsRsnInf><Rsn><Cd>AC13</Cd></Rsn></StsRsnInf></TxInfAndSts></OrgnlPmtInfAndSts></CstmrPmtStsRpt></Document>`;
  assert.ok((await readDebitStatus(deps, creditorId, { fileName: 's.xml', open: () => [new TextEncoder().encode(report)] })).ok);
  house.turnTo('2026-04-24');
  await takeBotSteps(deps, creditorId);
  assert.ok((await proposeDebits(deps, creditorId, 'bot')).ok);
  const policy = writePolicy({ ...defaultPolicy, books: { ...defaultPolicy.books, payments: 'erp' } });
  await loadPolicy(deps.db, creditorId, policy, 'test', deps.clock.now());
  const bytes = new TextEncoder().encode('claim_number;open_amount\nR-5;123.456,78\n');
  const taken = await importOpenItems(deps, creditorId, { fileName: 'stand.csv', open: () => [bytes], on: day('2026-04-23') });
  assert.ok(taken.ok, inspect(taken));
}

for (const [width, lang] of [[360, 'nl'], [1280, 'en']] as const) {
  for (const [label, index] of [['full', 0], ['empty', 1]] as const) {
    it(`${label} at ${width} px in ${lang}`, async () => {
      const desk = index === 0 ? full : empty;
      const { url } = servers[index]!;
      const context = await browser.newContext({ viewport: { width, height: 900 } });
      const tab = await context.newPage();
      tab.setDefaultTimeout(10_000);
      const wrong: string[] = [];
      tab.on('console', (message) => {
        if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) wrong.push(`${tab.url()}: ${message.text()}`);
      });
      const judged = async (name: string): Promise<void> => void wrong.push(...(await judge(tab, name, { picture: pictureOf(`money-${label}-${name}`, lang, width) })));
      const open = async (path: string): Promise<void> => {
        const answer = await tab.goto(`${url}${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
        assert.equal(answer?.status(), 200, path);
        await judged(path);
      };
      await signInAtDesk(tab, url, `balie-${desk.house.creditorId}@voorbeeld.example`);
      await open('/desk/debits');
      await open('/desk/refunds');
      await open('/desk/settings/debits');
      if (label === 'empty') {
        await open(`/desk/dossiers/${dossiers.get('empty')}/mandate`);
        await open(`/desk/refunds?dossier=${dossiers.get('empty')}`);
        await tab.goto(`${url}/desk/settings/debits?lang=${lang}`);
        await tab.locator('main form button').first().click();
        await tab.waitForLoadState();
        await judged('settings, not filled in');
      } else {
        for (const { batch_id: batch } of await desk.house.rows<{ batch_id: string }>('select batch_id from collection_batch')) await open(`/desk/debits/batches/${batch}`);
        await open(`/desk/dossiers/${dossiers.get('D-1')}/mandate`);
        await open(`/desk/dossiers/${dossiers.get('D-3')}/mandate`);
        await open(`/desk/refunds?dossier=${dossiers.get('D-4')}`);
        await open(`/desk/dossiers/${dossiers.get('D-5')}`);
        await open(`/desk/dossiers/${dossiers.get('D-1')}`);
      }
      await context.close();
      assert.deepEqual(wrong, []);
    });
  }
}
