// What a mail service tells, and where customers stop mails: over the app as the
// service mounts them, with and without what makes a call believable.

import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, test } from 'node:test';
import { Hono } from 'hono';
import { sessionStore } from '#store/sessions.ts';
import { mailMarks, type MailMarks } from '#usecases/mail-marks.ts';
import { sendMessages } from '#usecases/send-messages.ts';
import { takeBotSteps } from '#usecases/take-bot-steps.ts';
import { line, testHouse, type TestHouse } from '#usecases/testing.ts';
import { messageRenderer } from '#wiring.ts';
import { makeApp } from './app.ts';
import { makeLimits } from './kit/limits.ts';
import { mailEventRoutes } from './mail-events.ts';
import { stopRoutes } from './portal/stop.ts';

const secret = 'geheim '.repeat(6);
const shared = 'gedeeld '.repeat(5);
const publicUrl = 'https://regelen.voorbeeld.example';
const marks: MailMarks = mailMarks({ key: secret, publicUrl });
let house: TestHouse;
let app: Hono;
let slug: string;
let messageId: string;
let partyId: number;
before(async () => {
  house = await testHouse();
  const { deps, test: { db }, creditorId } = house;
  [{ slug }] = (await house.rows<{ slug: string }>('select slug from creditor')) as [{ slug: string }];
  const limits = makeLimits({ secret, pool: db.servicePool, schemaName: 'signin', tableName: 'rate_limit' });
  const portal = { db, depsFor: async () => deps, limits, publicUrl, sheetPdf: async () => null };
  app = makeApp({
    publicUrl, secret, now: deps.clock.now, sessions: sessionStore(db), portalRoutes: new Hono(), deskRoutes: new Hono(),
    more: [{ at: '/stop', routes: stopRoutes(portal, marks) }, { at: '/mail-events', routes: mailEventRoutes({ db, depsFor: async () => deps, limits, marks, secret: shared, now: deps.clock.now }) }],
    unguarded: ['/stop', '/mail-events'],
  });
  await house.claims([line('H-1', { email: 'klant@voorbeeld.example', street: 'Lindelaan 1', postcode: '1234 AB', city: 'Voorbeeldstad' })]);
  await takeBotSteps(deps, creditorId);
  await sendMessages({ ...deps, marks, mail: { send: async (mail) => ((messageId = mail.messageId), { outcome: 'sent' }) }, render: messageRenderer, publicUrl }, creditorId);
  [{ partyId }] = (await house.rows<{ partyId: number }>('select party_id as "partyId" from party')) as [{ partyId: number }];
});
after(() => house.close());

const seconds = (): number => Math.floor(Temporal.Instant.from(house.deps.clock.now()).epochMilliseconds / 1000);
async function call(body: string, { at = seconds(), key = shared, to = slug }: { at?: number; key?: string; to?: string } = {}): Promise<[number, string]> {
  const signature = `t=${at},v1=${createHmac('sha256', key).update(`${at}.${body}`).digest('hex')}`;
  const answer = await app.request(`${publicUrl}/mail-events/${to}`, { method: 'POST', body, headers: { 'x-betaalbaar-signature': signature, 'content-type': 'application/json' } });
  return [answer.status, (await answer.text()).trim()];
}
const events = (...each: readonly object[]): string => JSON.stringify({ events: each });
const bounces = () => house.rows<{ kind: string; code: string | null; placed: boolean }>('select kind, code, dossier_id is not null as placed from bounce order by taken_at, name');

test('what is not signed, or long ago, or by another key, is not even read', async () => {
  const body = events({ id: '1', type: 'bounce', messageId });
  for (const odd of [{ at: seconds() - 301 }, { at: seconds() + 301 }, { key: 'x'.repeat(40) }]) assert.equal((await call(body, odd))[0], 401);
  const bare = await app.request(`${publicUrl}/mail-events/${slug}`, { method: 'POST', body });
  assert.equal(bare.status, 401);
  assert.deepEqual(await bounces(), []);
});

test('what has another form says what is wrong; nothing of it is taken', async () => {
  for (const [body, says] of [['{', /not as it should be/], [events(), /events/], [events({ id: '1', type: 'bounced', messageId }), /events\.0\.type/], [events({ id: '1', type: 'bounce', messageId, status: '5.1' }), /events\.0\.status/]] as const) {
    const [status, text] = await call(body);
    assert.equal(status, 400);
    assert.match(text, says);
  }
  assert.equal((await call('x'.repeat(300_000)))[0], 413);
  assert.equal((await call(events({ id: '1', type: 'bounce', messageId }), { to: 'nobody' }))[0], 404);
  assert.deepEqual(await bounces(), []);
});

test('a bounce is acted on once; what names no message of ours is kept', async () => {
  assert.deepEqual(await call(events({ id: 'a', type: 'delay', messageId, status: '4.4.1' }, { id: 'b', type: 'complaint', messageId: '<x@y>' })), [200, '{"acted":0,"kept":2}']);
  const bounce = events({ id: 'c', type: 'bounce', messageId, status: '5.1.1', says: '550 5.1.1 <klant@voorbeeld.example> unknown' });
  assert.deepEqual(await call(bounce), [200, '{"acted":1,"kept":0}']);
  assert.deepEqual(await call(bounce), [200, '{"acted":0,"kept":1}']);
  assert.deepEqual(await bounces(), [{ kind: 'delayed', code: '4.4.1', placed: true }, { kind: 'complaint', code: null, placed: false }, { kind: 'gone', code: '5.1.1', placed: true }]);
  assert.deepEqual(await house.rows('select status from message'), [{ status: 'queued' }], 'it goes on by letter');
  assert.deepEqual(await house.rows(`select 1 from bounce where says like '%@%'`), []);
});

const stopPath = (): string => new URL(marks.stopUrl(house.creditorId, partyId)).pathname;
const choice = async () => (await house.rows<{ stops: boolean; how: string }>('select stops, how from mail_choice'))[0];
const post = (body: string) => app.request(`${publicUrl}${stopPath()}`, { method: 'POST', body, headers: { 'content-type': 'application/x-www-form-urlencoded' } });

test('opening the page changes nothing and says nothing of money', async () => {
  const page = await app.request(`${publicUrl}${stopPath()}`, { headers: { 'accept-language': 'nl' } });
  const text = await page.text();
  assert.equal(page.status, 200);
  assert.match(text, /Welke mails wilt u krijgen\?/);
  assert.doesNotMatch(text, /€|H-1|Anna|klant@/);
  assert.equal(await choice(), undefined);
});

test('one press in the mailbox stops them (RFC 8058), without a cookie or a session', async () => {
  const answer = await post('List-Unsubscribe=One-Click');
  assert.deepEqual([answer.status, await answer.text()], [200, 'ok\n']);
  assert.deepEqual(await choice(), { stops: true, how: 'one-click' });
});

test('on the page it can be taken back, and done again', async () => {
  const back = await post('stops=no');
  assert.match(await back.text(), /weer|again/);
  assert.deepEqual(await choice(), { stops: false, how: 'page' });
  await post('stops=yes');
  assert.deepEqual(await choice(), { stops: true, how: 'page' });
  assert.equal((await post('iets=anders')).status, 400);
});

test('a link that is not ours leads nowhere', async () => {
  for (const token of ['x', `${house.creditorId}.${partyId}.${'0'.repeat(20)}`, new URL(marks.stopUrl(999, 1)).pathname.slice(6), new URL(marks.stopUrl(house.creditorId, 999_999)).pathname.slice(6)]) {
    const answer = await app.request(`${publicUrl}/stop/${token}`, { method: 'POST', body: 'stops=yes', headers: { 'content-type': 'application/x-www-form-urlencoded' } });
    assert.equal(answer.status, 404, token);
  }
});
