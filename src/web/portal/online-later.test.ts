// Paying an instalment online and allowing the next ones to be collected, as a
// customer meets it: an empty box with the words beside it, the truth on coming
// back, the page of the mandate, and taking it back.

import assert from 'node:assert/strict';
import { createServer, type AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { day } from '#domain/day.ts';
import { fakeMollie, type FakeMollie } from '#payments/fake-mollie/testing.ts';
import { mollieProvider } from '#payments/mollie.ts';
import { readCreditor, updateProfile } from '#store/creditors.ts';
import { testDb, type TestDb } from '#store/testing.ts';
import { endMandates } from '#usecases/end-mandates.ts';
import { openBrowser } from '../../../test/browser.ts';
import { judge, showAgain } from '../../../test/judge.ts';
import type { PaymentProvider } from '../../ports.ts';
import { serveApp } from '../app.ts';
import { makeCast, type Cast } from './cast/cast.ts';
import { anna, bill, inside, type Seen } from './cast/visitor.ts';

let db: TestDb;
let fake: FakeMollie;
let provider: PaymentProvider;
let cast: Cast;
before(async () => {
  [db, fake] = await Promise.all([testDb(), fakeMollie()]);
  fake.now = '2026-11-20T09:00:00+00:00';
  provider = mollieProvider({ apiKey: fake.apiKey, apiUrl: fake.url, waitMs: 5_000 });
  cast = await makeCast(db.db, day('2026-11-20'), {}, { provider });
});
after(async () => {
  await fake.close();
  await db.close();
});

const collects = (on: boolean): Promise<void> => db.db.inCreditor(cast.creditorId, async (tx) => {
  const { onlineDebit: _, ...profile } = (await readCreditor(tx, cast.creditorId))!.profile;
  await updateProfile(tx, cast.creditorId, on ? { ...profile, onlineDebit: {} } : profile);
});

/** Somebody with an arrangement of two or more instalments of € 100, the first on 25 November. */
async function customer(lang: 'nl' | 'en' = 'nl', instalments = 2) {
  const who = await agreed(cast, instalments);
  return { ...who, someone: await inside(cast, who, lang) };
}

async function agreed(with_: Cast, instalments: number) {
  const one = bill(100_00n * BigInt(instalments));
  const who = await with_.dossier([anna], [one]);
  const parts = Array.from({ length: instalments }, (_, index) => ({ number: index + 1, dueOn: index === 0 ? day('2026-11-25') : day(`2027-0${index}-25`), amountCents: 100_00n }));
  await with_.record(who.dossierId, [{
    kind: 'ArrangementAgreed', on: day('2026-11-01'), by: { kind: 'import', importId: 'cast' },
    data: { arrangementNo: 1, claims: [one.claim], every: 'month', channel: 'portal', partyId: who.partyIds[0] as number, policyVersion: 1, evidenceId: 'e', reference: 'RF18539007547034', instalments: parts },
  }]);
  return who;
}

const idOf = (page: Seen): string => (/^0; url=(\S+)$/.exec(page.headers.get('refresh') ?? '')?.[1] ?? '').split('/').at(-1) ?? '';
const returnOf = (id: string): string => new URL(String(fake.payments.get(id)?.asked['redirectUrl'])).pathname;

test('nothing is asked where the creditor does not collect so, nor where no instalment follows', async () => {
  await collects(false);
  const { someone } = await customer();
  assert.doesNotMatch((await someone.get('/mijn/betalen')).html, /name="later"/);
  assert.doesNotMatch((await someone.get('/mijn/regeling')).html, /mijn\/machtiging/);
  await collects(true);
  const last = await customer('nl', 1);
  assert.doesNotMatch((await last.someone.get('/mijn/betalen')).html, /name="later"/);
});

test('the box is empty, says what is agreed to, and stands on the page once; without it nothing is asked of the provider', async () => {
  await collects(true);
  const { someone } = await customer();
  const page = await someone.get('/mijn/betalen');
  const boxes = [...page.html.matchAll(/<input type="checkbox"[^>]*name="later"[^>]*>/g)].map(([box]) => box);
  assert.equal(boxes.length, 1);
  assert.doesNotMatch(boxes[0] ?? '', /checked/);
  assert.match(page.text, /U geeft .* toestemming om de volgende termijnen .* binnen acht weken bij uw bank.*altijd intrekken/s);
  const plain = idOf(await someone.send(page, {}, 'value="10000"'));
  assert.equal(fake.payments.get(plain)?.asked['sequenceType'], undefined);
});

for (const lang of ['nl', 'en'] as const) {
  test(`allowed, told on coming back, seen, and taken back (${lang})`, async () => {
    await collects(true);
    const { someone, dossierId } = await customer(lang);
    const id = idOf(await someone.send(await someone.get('/mijn/betalen'), { later: 'yes' }, 'value="10000"'));
    assert.equal(fake.payments.get(id)?.asked['sequenceType'], 'first');
    assert.match((await someone.get('/mijn/regeling')).html, /mijn\/machtiging/, 'not given yet');
    fake.pay(id);
    assert.match((await someone.get(returnOf(id))).text, lang === 'nl' ? /De volgende termijnen schrijven wij vanzelf af/ : /We collect the next instalments by themselves/);
    assert.doesNotMatch((await someone.get('/mijn/betalen')).html, /name="later"/);
    const overview = (await someone.get('/mijn/regeling')).text.replaceAll('\u00a0', ' ');
    assert.match(overview, lang === 'nl' ? /Op 25 januari 2027 schrijven we € 100,00 af van uw rekening\./ : /On 25 January 2027 we collect €100.00 from your account\./);
    const mandate = await someone.get('/mijn/machtiging');
    assert.match(mandate.text, lang === 'nl' ? /waarmee u online betaalde/ : /with which you paid online/);
    assert.doesNotMatch(mandate.html, /name="iban"/);
    const [kept] = await db.db.inCreditor(cast.creditorId, (tx) => tx.sql<{ text: string; consent: string }>(
      `select body->>'text' as text, body->>'consent' as consent from evidence where creditor_id = $1 and dossier_id = $2 and body->>'provider' = 'mollie'`, [cast.creditorId, dossierId]));
    assert.match(`${kept?.text} ${kept?.consent}`, lang === 'nl' ? /^U geeft .* Ja, ik geef toestemming/ : /^You allow .* Yes, I allow you/);
    const revoked = await someone.send(mandate, { do: 'revoke' }, 'value="revoke"');
    assert.match(revoked.text, lang === 'nl' ? /machtiging is ingetrokken/ : /mandate was revoked/);
    assert.equal((await endMandates(cast.deps, provider, cast.creditorId)).ended, 1);
    assert.equal(fake.mandates.get(fake.payments.get(id)!.mandateId!), undefined);
    const again = await someone.get('/mijn/machtiging');
    assert.match(again.text, lang === 'nl' ? /Zet daar een vinkje bij/ : /There you tick/);
  });
}

test('a mandate that the provider does not know yet is not claimed', async () => {
  await collects(true);
  const { someone } = await customer();
  const id = idOf(await someone.send(await someone.get('/mijn/betalen'), { later: 'yes' }, 'value="10000"'));
  fake.pay(id);
  fake.mandates.set(fake.payments.get(id)!.mandateId!, 'pending');
  assert.match((await someone.get(returnOf(id))).text, /horen we nog van de betaaldienst/);
  assert.doesNotMatch((await someone.get('/mijn/regeling')).text, /schrijven we/);
});

test('with a phone and without JavaScript: opened, ticked, paid, seen; every page clean for axe', async () => {
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${port}`;
  const own = await makeCast(db.db, day('2026-11-20'), { name: 'Voorbeeld Later', onlineDebit: {} }, { provider, publicUrl });
  const server = await serveApp(own.app, { port, host: '127.0.0.1' });
  const browser = await openBrowser();
  try {
    const { dossierId, partyIds } = await agreed(own, 3);
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
    await tab.goto(`${publicUrl}/mijn/machtiging`);
    await look('how');
    await tab.getByRole('link', { name: 'Betaal een termijn online' }).click();
    await tab.getByText('Laat de volgende termijnen vanzelf gaan').click();
    await tab.getByLabel('Ja, ik geef toestemming').check();
    await look('pay');
    await tab.getByRole('button', { name: /Betaal nu met iDEAL \| Wero: €/ }).first().click();
    await tab.waitForURL(/\/checkout\/tr_/);
    await tab.getByRole('link', { name: 'Betaal hier' }).click();
    await tab.waitForURL(/\/mijn\/betalen\/online\//);
    assert.match(await tab.locator('main').innerText(), /De volgende termijnen schrijven wij vanzelf af/);
    await look('paid');
    await tab.getByRole('link', { name: 'Bekijk uw machtiging' }).click();
    await look('mandate');
  } finally {
    await browser.close();
    await server.close(0);
  }
});

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
