// Paying online as a customer meets it: from the button to the page on coming
// back, with webhooks that come early, often, late or never; once in a real
// browser, because only that shows that our content policy lets the customer go.

import assert from 'node:assert/strict';
import { createServer, type AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { day } from '#domain/day.ts';
import { fakeMollie, type FakeMollie } from '#payments/fake-mollie/testing.ts';
import { mollieProvider } from '#payments/mollie.ts';
import { testDb, type TestDb } from '#store/testing.ts';
import { takeWaitingNews } from '#usecases/follow-payments.ts';
import { openBrowser } from '../../../test/browser.ts';
import { judge, showAgain } from '../../../test/judge.ts';
import type { PaymentProvider } from '../../ports.ts';
import { serveApp } from '../app.ts';
import { makeCast, type Cast } from './cast/cast.ts';
import { anna, bill, visitor, type Seen } from './cast/visitor.ts';

const today = day('2026-11-20');
let test: TestDb;
let fake: FakeMollie;
let provider: PaymentProvider;
let cast: Cast;
before(async () => {
  [test, fake] = await Promise.all([testDb(), fakeMollie()]);
  fake.now = '2026-11-20T09:00:00+00:00';
  provider = mollieProvider({ apiKey: fake.apiKey, apiUrl: fake.url, waitMs: 3_000 });
  cast = await makeCast(test.db, today, {}, { provider });
});
after(async () => {
  await fake.close();
  await test.close();
});

/** Somebody with two late bills and an arrangement over a third, signed in. */
async function customer(lang: 'nl' | 'en' = 'nl', with_: Cast = cast) {
  const bills = [bill(125_50n), bill(40_00n), bill(200_00n)];
  const { dossierId, partyIds } = await with_.dossier([anna], bills);
  const partyId = partyIds[0] as number;
  await with_.record(dossierId, [{
    kind: 'ArrangementAgreed', on: day('2026-11-01'), by: { kind: 'customer', partyId },
    data: {
      arrangementNo: 1, claims: [bills[2]?.claim ?? ''], every: 'month', channel: 'portal', partyId, policyVersion: 1, evidenceId: 'e', reference: 'RF18539007547034',
      instalments: [{ number: 1, dueOn: day('2026-11-25'), amountCents: 100_00n }, { number: 2, dueOn: day('2026-12-25'), amountCents: 100_00n }],
    },
  }]);
  const one = visitor(with_.app, lang);
  const door = await one.get(`/p/${await with_.link(dossierId, partyId)}`);
  await one.send(door, { birth: '31-03-1980' });
  return { one, dossierId, facts: () => paymentsOf(with_, dossierId) };
}

const paymentsOf = (of: Cast, dossierId: number): Promise<{ amount: string; for: string }[]> =>
  of.deps.db.inCreditor(of.creditorId, (tx) => tx.sql(`select data->>'amountCents' as amount, data->'designation'->>'for' as for from fact where dossier_id = $1 and kind = 'PaymentReceived' order by seq`, [dossierId]));

const cents = (page: Seen): string[] => [...page.html.matchAll(/name="cents" value="(\d+)"/g)].map((match) => match[1] ?? '');
const going = (page: Seen): string => /^0; url=(\S+)$/.exec(page.headers.get('refresh') ?? '')?.[1] ?? '';
const idOf = (page: Seen): string => going(page).split('/').at(-1) ?? '';
const returnOf = (id: string): string => new URL(String(fake.payments.get(id)?.asked['redirectUrl'])).pathname;
const webhook = (id: string): Promise<Response> => {
  const { url, body } = fake.webhookOf(id);
  return Promise.resolve(cast.app.request(url, { method: 'POST', body, headers: { 'content-type': 'application/x-www-form-urlencoded' } }));
};

describe('paying online', () => {
  it('is offered for the month, for each part, and for everything at once', async () => {
    const { one } = await customer();
    const page = await one.get('/mijn/betalen');
    assert.match(page.text, /Betaal nu met iDEAL \| Wero/);
    assert.match(page.text, /Of maak het bedrag zelf over/);
    assert.deepEqual(cents(page), ['26550', '10000', '16550', '36550', '20000', '16550']);
  });
  it('is not offered where nobody takes it', async () => {
    const other = await makeCast(test.db, today, { name: 'Voorbeeld Zonder' });
    const { one } = await customer('nl', other);
    const page = await one.get('/mijn/betalen');
    assert.doesNotMatch(page.html, /iDEAL|name="aim"|mijn\/betalen\/online/);
    const sent = await one.send(await one.get('/mijn/bel-mij'), { phone: '0600000000' });
    assert.equal(sent.status, 200);
    assert.equal((await other.app.request('/webhooks/voorbeeld-zonder/mollie', { method: 'POST', body: new URLSearchParams({ id: 'tr_12345' }) })).status, 404);
  });
  it('goes to the payment page and tells the truth on coming back, before any webhook', async () => {
    const { one, facts } = await customer();
    const out = await one.send(await one.get('/mijn/betalen'), {}, 'value="26550"');
    assert.match(out.text, /U gaat nu naar de betaalpagina U betaalt € 265,50/);
    const id = idOf(out);
    assert.deepEqual(fake.payments.get(id)?.asked['amount'], { currency: 'EUR', value: '265.50' });
    assert.doesNotMatch(returnOf(id), /anna|voorbeeld|265/i);
    assert.match((await one.get(returnOf(id))).text, /We wachten nog op uw betaling .* Ga terug naar de betaalpagina/);
    fake.pay(id);
    assert.match((await one.get(returnOf(id))).text, /Uw betaling is binnen\. Dank u wel! .* € 265,50/);
    assert.deepEqual(await facts(), [{ amount: '26550', for: 'claims' }]);
    assert.match((await one.get('/mijn/betalen')).text, /U hoeft nu niets te betalen|25 december/);
  });
  it('pays one instalment for its arrangement, and all at once for all', async () => {
    const { one, facts } = await customer();
    const first = idOf(await one.send(await one.get('/mijn/betalen'), {}, 'value="10000"'));
    fake.pay(first);
    await one.get(returnOf(first));
    const rest = idOf(await one.send(await one.get('/mijn/betalen'), {}, 'value="26550"'));
    fake.pay(rest);
    await one.get(returnOf(rest));
    assert.deepEqual((await facts()).map((fact) => fact.amount), ['10000', '26550']);
    assert.match((await one.get('/mijn/betalen')).text, /U hoeft nu niets te betalen/);
  });
  const ends = [['failed', 'De betaling is niet gelukt'], ['canceled', 'U hebt de betaling gestopt'], ['expired', 'De betaalpagina is verlopen'], ['pending', 'We wachten nog op uw betaling']] as const;
  for (const [status, says] of ends) {
    it(`says what it means that a payment is ${status}, and the way on`, async () => {
      const { one, facts } = await customer();
      const id = idOf(await one.send(await one.get('/mijn/betalen'), {}, 'value="26550"'));
      fake.end(id, status);
      const { text, html } = await one.get(returnOf(id));
      assert.ok(text.includes(says), text);
      assert.match(html, status === 'pending' ? /href="\/mijn\/betalen\/online\/[\w-]+"/ : /href="\/mijn\/betalen"[^>]*>Betaal op een andere manier/);
      assert.deepEqual(await facts(), []);
    });
  }
  it('speaks English too', async () => {
    const { one } = await customer('en');
    const out = await one.send(await one.get('/mijn/betalen'), {}, 'value="26550"');
    assert.match(out.text, /You are going to the payment page now/);
    fake.pay(idOf(out));
    assert.match((await one.get(returnOf(idOf(out)))).text, /Your payment has come in\. Thank you!/);
  });
  it('shows nobody else’s payment', async () => {
    const [mine, theirs] = [await customer(), await customer()];
    const id = idOf(await mine.one.send(await mine.one.get('/mijn/betalen'), {}, 'value="26550"'));
    assert.equal((await theirs.one.get(returnOf(id))).status, 404);
    assert.doesNotMatch((await visitor(cast.app, 'nl').get(returnOf(id))).text, /betaling|€/);
    for (const path of ['x', '..%2f', 'a'.repeat(500), "1'or'1'='1"]) assert.equal((await mine.one.get(`/mijn/betalen/online/${path}`)).status, 404, path);
  });
  it('asks again where the amount has changed, and says so', async () => {
    const { one, dossierId } = await customer();
    const page = await one.get('/mijn/betalen');
    await cast.pay(dossierId, 125_50n, today);
    const again = await one.send(page, {}, 'value="26550"');
    assert.match(again.text, /Het bedrag is veranderd\. Het is nu € 140,00/);
  });
  it('says what else can be done where the payment service is down', async () => {
    const { one } = await customer();
    fake.misbehave({ kind: 'status', status: 503, retryAfter: '60' });
    const again = await one.send(await one.get('/mijn/betalen'), {}, 'value="26550"');
    assert.match(again.text, /Online betalen lukt nu niet\. Er is niets afgeschreven\./);
    assert.match(again.text, /Zo betaalt u/);
  });
  for (const [name, fields] of [['no aim', { aim: '' }], ['an aim that is none', { aim: '{"arrangements":[{"arrangementNo":-1}]}' }], ['no amount', { cents: 'veel' }]] as const) {
    it(`takes ${name} for what it is`, async () => {
      const { one } = await customer();
      assert.equal((await one.send(await one.get('/mijn/betalen'), fields, 'value="26550"')).status, 400);
    });
  }
});

describe('the webhook', () => {
  it('answers at once, needs no form token, and books nothing by itself', async () => {
    const { one, facts } = await customer();
    const id = idOf(await one.send(await one.get('/mijn/betalen'), {}, 'value="26550"'));
    fake.pay(id);
    const asked = fake.requests.length;
    const answers = await Promise.all(Array.from({ length: 20 }, () => webhook(id)));
    assert.deepEqual([...new Set(answers.map((answer) => answer.status))], [200]);
    assert.deepEqual([fake.requests.length, await facts()], [asked, []]);
    await takeWaitingNews(cast.deps, provider, cast.creditorId);
    assert.deepEqual(await facts(), [{ amount: '26550', for: 'claims' }]);
    assert.match((await one.get(returnOf(id))).text, /Uw betaling is binnen/);
    assert.equal((await facts()).length, 1);
  });
  const { slug } = { slug: 'woonstichting-de-voorbeeldlinde' };
  const calls: readonly [string, string, RequestInit, number][] = [
    ['an id that cannot be one', `/webhooks/${slug}/mollie`, { method: 'POST', body: new URLSearchParams({ id: "tr_' or 1=1" }) }, 200],
    ['no id', `/webhooks/${slug}/mollie`, { method: 'POST', body: new URLSearchParams({}) }, 200],
    ['JSON', `/webhooks/${slug}/mollie`, { method: 'POST', body: '{"id":"tr_12345"}', headers: { 'content-type': 'application/json' } }, 400],
    ['far too much', `/webhooks/${slug}/mollie`, { method: 'POST', body: new URLSearchParams({ id: 'x'.repeat(20_000) }) }, 413],
    ['a provider that this creditor has not', `/webhooks/${slug}/sandbox`, { method: 'POST', body: new URLSearchParams({ id: 'tr_12345' }) }, 404],
    ['a creditor that is not there', '/webhooks/niemand/mollie', { method: 'POST', body: new URLSearchParams({ id: 'tr_12345' }) }, 404],
    ['a look', `/webhooks/${slug}/mollie`, {}, 404],
  ];
  for (const [name, path, init, status] of calls) {
    it(`answers ${name} with ${status}`, async () => {
      const answer = await cast.app.request(path, init);
      assert.equal(answer.status, status);
      assert.doesNotMatch(await answer.text(), /Voorbeeldlinde|tr_/);
    });
  }
});

describe('in a real browser', () => {
  it('the customer gets to the payment page and back, without JavaScript, and every page is clean for axe', async () => {
    const port = await freePort();
    const publicUrl = `http://127.0.0.1:${port}`;
    const own = await makeCast(test.db, today, { name: 'Voorbeeld Browser' }, { provider, publicUrl });
    const server = await serveApp(own.app, { port, host: '127.0.0.1' });
    const browser = await openBrowser();
    try {
      const { dossierId, partyIds } = await own.dossier([anna], [bill(125_50n)]);
      const shared = { viewport: { width: 360, height: 740 }, locale: 'nl' };
      const tab = await (await browser.newContext({ ...shared, javaScriptEnabled: false })).newPage();
      const shown = await (await browser.newContext(shared)).newPage();
      await shown.goto(publicUrl);
      const look = async (name: string): Promise<void> => {
        await showAgain(tab, shown);
        assert.deepEqual(await judge(shown, name, { isSet: true }), []);
      };
      await tab.goto(`${publicUrl}/p/${await own.link(dossierId, partyIds[0] as number)}`);
      await tab.locator('#f-birth').fill('31-03-1980');
      await tab.getByRole('button', { name: 'Naar mijn pagina' }).click();
      await tab.goto(`${publicUrl}/mijn/betalen`);
      await look('pay');
      await tab.getByRole('button', { name: /Betaal nu met iDEAL \| Wero: €/ }).click();
      await tab.waitForURL(/\/checkout\/tr_/);
      const checkout = tab.url();
      assert.ok(checkout.startsWith(fake.url));
      await tab.goto(String(fake.payments.get(checkout.split('/').at(-1) ?? '')?.asked['redirectUrl']));
      assert.match(await tab.locator('h1').innerText(), /We wachten nog op uw betaling/);
      await look('waiting');
      await tab.getByRole('link', { name: /Nog niet betaald/ }).click();
      await tab.getByRole('link', { name: 'Betaal hier' }).click();
      await tab.waitForURL(/\/mijn\/betalen\/online\//);
      assert.match(await tab.locator('h1').innerText(), /Uw betaling is binnen/);
      await look('paid');
      assert.deepEqual(await paymentsOf(own, dossierId), [{ amount: '12550', for: 'claims' }]);
    } finally {
      await browser.close();
      await server.close(0);
    }
  });
});

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
