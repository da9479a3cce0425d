// What the customer sees of every cent: on the overview, on the sheet and its
// PDF; and what an arrangement costs, said at each step where it costs something.
// The pages also in a real browser, judged by axe. PORTAL_PICTURES=dir keeps them.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { wordsOf as pdfWords } from '#channels/typst/testing.ts';
import { day } from '#domain/day.ts';
import { defaultPolicy } from '#domain/default-policy.ts';
import { collectionCosts } from '#domain/law/collection-costs.ts';
import { lawValue } from '#domain/law/testing.ts';
import { writePolicy } from '#domain/policy-document.ts';
import { fact } from '#domain/testing.ts';
import { readDossiers } from '#store/dossiers.ts';
import { testDb, type TestDb } from '#store/testing.ts';
import { addColleague, loadPolicy } from '#usecases/creditor.ts';
import { reviewTerms } from '#usecases/review-terms.ts';
import { sendMessages, type RenderLook } from '#usecases/send-messages.ts';
import { messageRenderer, pdfEngine, sheetPdf } from '#wiring.ts';
import { openBrowser } from '../../../test/browser.ts';
import { judge } from '../../../test/judge.ts';
import { serveApp } from '../app.ts';
import { makeCast, type Cast } from './cast/cast.ts';
import { anna, bill, inside } from './cast/visitor.ts';

const pictures = process.env['PORTAL_PICTURES'];
const today = day('2026-11-20');
let test: TestDb;
before(async () => {
  test = await testDb();
});
after(async () => {
  await test.close();
  await pdfEngine.close();
});

const costly = { ...defaultPolicy.charges, terms: '2026-A', arrangementFeeCents: 15_00n, interest: 'statutory' as const, interestWhileArranged: true, paysFirst: 'costs' as const };

/** A creditor that asks 15 euros for an arrangement, with terms that compliance found fair. */
async function house(name: string, more: Parameters<typeof makeCast>[2] = {}): Promise<Cast> {
  const cast = await makeCast(test.db, today, { name, ...more }, { sheetPdf });
  const { deps, creditorId } = cast;
  assert.ok((await loadPolicy(deps.db, creditorId, writePolicy({ ...defaultPolicy, charges: costly }), 'test', deps.clock.now())).ok);
  const staffId = await addColleague(deps.db, deps.ids, creditorId, { email: 'c@voorbeeld.example', name: 'C. Voorbeeld', role: 'compliance', passwordHash: '-', mustChange: false }, deps.clock.now());
  assert.ok(staffId && (await reviewTerms(deps, creditorId, { terms: '2026-A', verdict: 'fair', reason: 'Gelezen.', staffId })).ok);
  return cast;
}

const costs = lawValue(collectionCosts({ principalCents: 600_00n, on: day('2026-11-02'), vat: 'none' }));
const withCharges = async (cast: Cast, dossierId: number, claim: string): Promise<void> =>
  cast.record(dossierId, [
    fact('InterestStarted', '2026-10-05', { claim, fromOn: day('2026-10-02'), interest: 'consumer', dayCount: 'act/act', terms: '2026-A', policyVersion: 2 }),
    fact('InterestPosted', '2026-11-01', { claims: [claim] }),
    fact('ChargeMade', '2026-11-02', { chargeId: `c-${claim}`, claim, part: 'collection-costs', amountCents: costs.totalCents, terms: '2026-A', policyVersion: 2, receipt: costs.receipt }),
  ]);

describe('every cent', () => {
  it('the overview shows parts and interest apart, the sheet why, and the PDF the same', async () => {
    const cast = await house('Voorbeeld Elke Cent');
    const claim = bill(600_00n, day('2026-10-01'), { description: 'Huur oktober' });
    const who = await cast.dossier([anna], [claim]);
    await withCharges(cast, who.dossierId, claim.claim);
    const someone = await inside(cast, who);
    assert.match(someone.page.text, /U moet nog betalen € 691,97 .*Er loopt ook rente\. Die is nu € 1,25 en komt er later bij/);
    assert.match(someone.page.text, /€ 691,97 waarvan € 1,97 rente waarvan € 90,00 incassokosten plus € 1,25 rente sinds 1 november 2026 Waarom dit bedrag\?/);
    const sheet = await someone.get(`/mijn/vordering?rekening=${claim.claim}`);
    for (const said of [`Overzicht van rekening ${claim.claim}`, 'Huur oktober', '€ 600,00 × 15% = € 90,00.', '€ 600,00 × 4% × 49/365', 'Bron: Besluit vergoeding', '085 000 00 00']) assert.ok(sheet.text.replaceAll('\u00a0', ' ').includes(said), said);
    const pdf = await cast.app.request(`http://127.0.0.1/mijn/vordering/pdf?rekening=${claim.claim}`, { headers: { cookie: [...someone.cookies].map(([name, value]) => `${name}=${value}`).join('; ') } });
    assert.deepEqual([pdf.status, pdf.headers.get('content-type'), pdf.headers.get('content-disposition')], [200, 'application/pdf', 'attachment; filename="overzicht-2026-11-20.pdf"']);
    const words = pdfWords(new Uint8Array(await pdf.arrayBuffer())).replace(/\s+/g, ' ');
  for (const said of ['€ 691,97', '€ 600,00', '€ 90,00', '€ 1,97', 'Anna Voorbeeld', 'Waarom € 90,00 incassokosten?']) assert.ok(words.includes(said), said);
  });

  it('nobody sees somebody else’s bill, and without a PDF there is the page', async () => {
    const cast = await makeCast(test.db, today, { name: 'Voorbeeld Zonder Pdf' });
    const [mine, theirs] = [bill(50_00n), bill(60_00n)];
    const who = await cast.dossier([anna], [mine]);
    await cast.dossier([{ name: 'Bert Voorbeeld' }], [theirs]);
    const someone = await inside(cast, who);
    for (const path of ['', '/pdf']) assert.equal((await someone.get(`/mijn/vordering${path}?rekening=${theirs.claim}`)).status, 404);
    assert.doesNotMatch((await someone.get('/mijn/vordering')).text, new RegExp(`${theirs.claim}\\b`));
    const back = await someone.get('/mijn/vordering/pdf');
    assert.match(back.text, /Een PDF maken lukt nu niet.*Overzicht van rekening/);
    assert.doesNotMatch(someone.page.text, /Waarom dit bedrag/, 'nothing came on top, nothing to explain');
  });

  it('who collects for somebody else says so at the foot of each page and in each message', async () => {
    const collectsFor = { name: 'Energie Voorbeeldstroom', address: ['Stroomplein 2'], registration: 'REG-000123', complaints: 'klacht@voorbeeld.example' };
    const cast = await makeCast(test.db, today, { name: 'Voorbeeld Incasso', collectsFor, address: ['Postbus 1'], kvk: '12345678' });
    const who = await cast.dossier([anna], [bill(50_00n)]);
    const said = 'Voorbeeld Incasso int dit geld voor Energie Voorbeeldstroom. Nummer in het incassoregister: REG-000123.';
    const someone = await inside(cast, who);
    for (const path of ['/mijn', '/mijn/betalen', '/mijn/vordering']) assert.ok((await someone.get(path)).text.includes(said), path);
    assert.ok((await someone.send(someone.page, {}, '/mijn/uit')).text.includes(said), 'at the door');
  });
});

describe('what an arrangement costs', () => {
  it('a business is told at each step, and the confirmation says it again', async () => {
    const cast = await house('Voorbeeld Met Kosten');
    const who = await cast.dossier([{ ...anna, customerKind: 'business' }], [bill(600_00n)]);
    const someone = await inside(cast, who);
    assert.doesNotMatch(someone.page.text, /niets extra/);
    const options = await someone.send(someone.page, {}, 'do');
    assert.match(options.text, /Het gaat om € 615,00\. De regeling kost € 15,00\. Dat bedrag zit in de termijnen\..*Samen € 615,00\. Daarvan is € 15,00 kosten\./);
    assert.doesNotMatch(options.text, /niets extra|gratis\. U betaalt/);
    const text = await someone.send(options, { option: '2' }, 'name="offer"');
    assert.match(text.text, /Kosten van de regeling: € 15,00 Samen: € 615,00.*Wat het kost De regeling kost € 15,00\./);
    const agreed = await someone.send(text, { agree: 'yes' }, 'name="offer"');
    assert.match(agreed.text, /Afgesproken!.*€ 0,00 van € 615,00/);
    const mails: string[] = [];
    await sendMessages({ ...cast.deps, mail: { send: async ({ text: body }) => (mails.push(body), { outcome: 'sent' as const }) }, publicUrl: 'http://127.0.0.1', render: { ...messageRenderer, email: (message, look: RenderLook) => messageRenderer.email(message, look) } }, cast.creditorId);
    assert.match(mails.join().replaceAll('\u00a0', ' '), /De regeling kost € 15,00\. Dat bedrag zit in de termijnen\./);
    assert.doesNotMatch(mails.join(), /niets extra/);
  });

  it('a consumer is not asked what the law does not allow, and reads that it is free only of what is new', async () => {
    const cast = await house('Voorbeeld Zonder Kosten');
    const claim = bill(600_00n);
    const who = await cast.dossier([anna], [claim]);
    await withCharges(cast, who.dossierId, claim.claim);
    const someone = await inside(cast, who);
    const options = await someone.send(someone.page, {}, 'do');
    assert.match(options.text, /De regeling zelf kost u niets extra\.|Over wat nog openstaat, loopt de rente door/);
    assert.match(options.text, /In het bedrag zitten ook kosten of rente die al bij de rekening hoorden\..*Uw betaling gaat eerst naar de kosten, dan naar de rente en dan naar de rekening/);
    const text = await someone.send(options, { option: '1' }, 'name="offer"');
    assert.match(text.text, /€ 693,22, waarvan € 3,22 rente en € 90,00 incassokosten/);
    const { state } = (await test.db.inCreditor(cast.creditorId, (tx) => readDossiers(tx, cast.creditorId, [who.dossierId]))).get(who.dossierId) ?? assert.fail();
    assert.equal(state.offer?.terms?.fee?.amountCents, 0n);
  });
});

it('the pages are accessible on a phone and on a desk', async () => {
  const cast = await house('Voorbeeld Op Het Scherm', { collectsFor: { name: 'Energie Voorbeeldstroom', address: ['Stroomplein 2'], registration: 'REG-000123', complaints: 'klacht@voorbeeld.example' }, address: ['Postbus 1'], kvk: '12345678' });
  const server = await serveApp(cast.app, { port: 0, host: '127.0.0.1' });
  const browser = await openBrowser();
  try {
    const wrong: string[] = [];
    for (const [width, lang] of [[360, 'nl'], [1280, 'en']] as const) {
      const claims = [bill(600_00n, day('2026-10-01'), { description: 'Huur oktober' }), bill(80_00n)];
      const who = await cast.dossier([{ ...anna, language: lang, street: 'Lindelaan 1', postcode: '1234 AB', customerKind: 'business' }], claims);
      await withCharges(cast, who.dossierId, claims[0]?.claim ?? '');
      const context = await browser.newContext({ viewport: { width, height: 800 } });
      const tab = await context.newPage();
      const judged = async (name: string, path?: string): Promise<void> => {
        if (path !== undefined) assert.equal((await tab.goto(`${server.url}${path}`))?.status(), 200, path);
        wrong.push(...(await judge(tab, name, { picture: pictures && `${pictures}/portal-${name}-${lang}-${width}.png` })));
      };
      await tab.goto(`${server.url}/p/${await cast.link(who.dossierId, who.partyIds[0] as number)}`);
      await tab.locator('#f-birth').fill('31-03-1980');
      await tab.keyboard.press('Enter');
      await tab.waitForURL('**/mijn');
      await judged('overview');
      await judged('sheet', '/mijn/vordering');
      await judged('sheet-one', `/mijn/vordering?rekening=${claims[0]?.claim}`);
      await tab.goto(`${server.url}/mijn`);
      await tab.locator('main form:has(input[name="do"]) button').first().click();
      await tab.waitForURL('**/kiezen');
      await judged('options');
      await context.close();
    }
    assert.deepEqual(wrong, []);
  } finally {
    await browser.close();
    await server.close(0);
  }
});
