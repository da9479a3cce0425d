// Notifications on one's own page: offered only where they can be had, allowed
// with what a browser gives, and taken back without a script.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { makePushKeys, pushService } from '#channels/push.ts';
import { fakePush, type FakePush } from '#channels/fake-push/testing.ts';
import { day, type Moment } from '#domain/day.ts';
import { defaultPolicy } from '#domain/default-policy.ts';
import { writePolicy } from '#domain/policy-document.ts';
import { insertPolicy } from '#store/policies.ts';
import { testDb, type TestDb } from '#store/testing.ts';
import { makeCast, type Cast } from './cast/cast.ts';
import { anna, bill, inside } from './cast/visitor.ts';

const keys = makePushKeys();
let db: TestDb;
let fake: FakePush;
let cast: Cast;
let without: Cast;
before(async () => {
  db = await testDb();
  fake = await fakePush(keys.publicKey);
  const push = pushService({ ...keys, subject: 'mailto:beheer@voorbeeld.example', alsoAt: fake.host });
  cast = await makeCast(db.db, day('2026-11-20'), {}, { push });
  without = await makeCast(db.db, day('2026-11-20'), { name: 'Woonstichting Zonder Meldingen' }, { push });
  const document = writePolicy({ ...defaultPolicy, contact: { ...defaultPolicy.contact, channels: ['push', 'email'] } });
  await db.db.inCreditor(cast.creditorId, (tx) => insertPolicy(tx, cast.creditorId, { validFrom: day('2026-01-01'), recordedAt: '2026-01-01T08:00:00.000Z' as Moment, recordedBy: 'test', document }));
});
after(async () => {
  await fake.close();
  await db.close();
});

const visiting = async (where = cast) => inside(where, await where.dossier([anna], [bill(100_00n)]), 'nl');
const points = () => db.db.inCreditor(cast.creditorId, (tx) => tx.sql<{ address: string; standing: string }>(`select address, standing from contact_point where creditor_id = $1 and channel = 'push'`, [cast.creditorId]));

test('where the policy has no notifications nothing is offered', async () => {
  const someone = await visiting(without);
  assert.ok(!someone.page.html.includes('/mijn/meldingen'));
  assert.equal((await someone.get('/mijn/meldingen')).status, 404);
});

test('allowed by what the browser gives, and taken back', async () => {
  const someone = await visiting();
  assert.ok(someone.page.html.includes('/mijn/meldingen'));
  const page = await someone.get('/mijn/meldingen');
  assert.match(page.text, /Nooit waar het over gaat, en nooit een bedrag/);
  // Without a script the button is hidden, and the page says what happens instead.
  assert.match(page.html, new RegExp(`<form method="post" action="/mijn/meldingen" id="push-form" data-key="${keys.publicKey}" hidden>`));
  assert.match(page.text, /U krijgt onze berichten gewoon zoals nu/);
  const browser = fake.browser();
  const on = await someone.send(page, { ...browser }, 'push-form');
  assert.match(on.text, /Meldingen staan aan op 1 apparaat/);
  assert.deepEqual(await points(), [{ address: browser.endpoint, standing: 'untried' }]);
  const again = await someone.send(on, { ...browser }, 'push-form');
  assert.match(again.text, /aan op 1 apparaat/);
  const off = await someone.send(again, {}, 'value="stop"');
  assert.match(off.text, /De meldingen staan uit/);
  assert.deepEqual(await points(), []);
});

const unusable: readonly (readonly [string, (browser: { endpoint: string; p256dh: string; auth: string }) => Record<string, string>])[] = [
  ['an address inside our own network', (browser) => ({ ...browser, endpoint: 'http://127.0.0.1:5432/' })],
  ['somebody else\'s server', (browser) => ({ ...browser, endpoint: 'https://kwaad.example/push' })],
  ['keys that are none', (browser) => ({ ...browser, p256dh: 'x' })],
  ['nothing at all', () => ({ endpoint: '', p256dh: '', auth: '' })],
];
for (const [name, given] of unusable) {
  test(`not taken: ${name}`, async () => {
    const someone = await visiting();
    const page = await someone.send(await someone.get('/mijn/meldingen'), given(fake.browser()), 'push-form');
    assert.match(page.text, /niet kunnen gebruiken/);
    assert.deepEqual(await points(), []);
  });
}

test('who allows one device after another keeps the newest, and a stranger fills nothing', async () => {
  const someone = await visiting();
  let page = await someone.get('/mijn/meldingen');
  const browsers = Array.from({ length: 12 }, () => fake.browser());
  for (const browser of browsers) page = await someone.send(page, { ...browser }, 'push-form');
  assert.match(page.text, /aan op 10 apparaten/);
  const kept = (await points()).map(({ address }) => address);
  assert.equal(kept.length, 10);
  assert.ok(kept.includes(browsers.at(-1)!.endpoint), 'the one that was just allowed is there');
  await someone.send(page, {}, 'value="stop"');
});

test('a browser belongs to who allowed it last: nobody else’s messages light up there any more', async () => {
  const [one, other] = [await visiting(), await visiting()];
  const browser = fake.browser();
  for (const someone of [one, other]) await someone.send(await someone.get('/mijn/meldingen'), { ...browser }, 'push-form');
  assert.deepEqual((await points()).map(({ address }) => address), [browser.endpoint]);
  const page = await other.get('/mijn/meldingen');
  assert.match(page.text, /aan op 1 apparaat/);
  await other.send(page, {}, 'value="stop"');
});

test('the page and its worker load nothing from elsewhere', async () => {
  const someone = await visiting();
  const page = await someone.get('/mijn/meldingen');
  assert.match(page.headers.get('content-security-policy') ?? '', /default-src 'none'.*script-src 'self'/);
  for (const [, source = ''] of page.html.matchAll(/<script[^>]* src="([^"]+)"/g)) {
    assert.match(source, /^\/assets\//);
    assert.equal((await someone.get(source)).status, 200);
  }
  const worker = await someone.get('/push-worker.js');
  assert.equal(worker.status, 200);
  assert.match(worker.headers.get('content-type') ?? '', /javascript/);
  assert.match(worker.html, /showNotification/);
});
