import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { Hono } from 'hono';
import type { Moment } from '#domain/day.ts';
import { makeApp } from '../app.ts';
import { endSession, hashToken, memorySessions, sessionOf, startSession } from './sessions.ts';

let now: Moment;
let store: ReturnType<typeof memorySessions>;
const at = (time: string): Moment => `2026-02-20T${time}:00.000Z` as Moment;

function app(publicUrl = 'http://127.0.0.1'): Hono {
  const routes = (): Hono =>
    new Hono()
      .get('/in', async (c) => {
        await startSession(c, { creditorId: 'linde', subject: { staffId: '7' } });
        return c.text('in');
      })
      .get('/who', (c) => c.json(sessionOf(c)?.subject ?? null))
      .get('/out', async (c) => {
        await endSession(c);
        return c.text('out');
      });
  return makeApp({ publicUrl, secret: 'a secret for tests that is long enough', now: () => now, sessions: store, portalRoutes: routes(), deskRoutes: routes() });
}

const cookieOf = (response: Response): string => response.headers.getSetCookie().find((cookie) => /bb-(desk|portal)=/.test(cookie)) ?? '';
const send = (cookie: string): { headers: Record<string, string> } => ({ headers: { cookie: cookie.split(';')[0] ?? '' } });

describe('sessions', () => {
  beforeEach(() => {
    now = at('09:00');
    store = memorySessions();
  });
  it('keep only a hash of what the cookie says', async () => {
    const cookie = cookieOf(await app().request('/desk/in'));
    const token = /=([\w-]{43});/.exec(cookie)?.[1] ?? assert.fail(cookie);
    assert.deepEqual([...store.kept.keys()], [hashToken(token)]);
    assert.ok(!JSON.stringify([...store.kept.values()]).includes(token));
    assert.match(cookie, /^bb-desk=.*; Path=\/; HttpOnly; SameSite=Lax$/);
  });
  it('have a __Host- cookie over https', async () => {
    assert.match(cookieOf(await app('https://betalen.example').request('/desk/in')), /^__Host-bb-desk=.*Secure/);
  });
  it('are found again, at their own face only', async () => {
    const cookie = cookieOf(await app().request('/desk/in'));
    assert.deepEqual(await (await app().request('/desk/who', send(cookie))).json(), { staffId: '7' });
    assert.equal(await (await app().request('/who', send(cookie))).json(), null);
    assert.equal(await (await app().request('/who', send(cookie.replace('bb-desk', 'bb-portal')))).json(), null, 'a desk token is no portal token');
  });
  it('end when nothing happens for an hour, and not before', async () => {
    const cookie = cookieOf(await app().request('/desk/in'));
    for (const [time, here] of [['09:59', true], ['10:58', true], ['11:57', true], ['12:57', false], ['12:57', false]] as const) {
      now = at(time);
      assert.equal((await (await app().request('/desk/who', send(cookie))).json()) !== null, here, time);
    }
    assert.equal(store.kept.size, 0);
  });
  it('end after twelve hours, whatever happens', async () => {
    const cookie = cookieOf(await app().request('/desk/in'));
    for (let minutes = 9 * 60 + 50; minutes < 21 * 60; minutes += 50) {
      now = at(`${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`);
      assert.notEqual(await (await app().request('/desk/who', send(cookie))).json(), null, now);
    }
    now = at('21:00');
    assert.equal(await (await app().request('/desk/who', send(cookie))).json(), null);
  });
  it('write a visit at most once a minute', async () => {
    let touches = 0;
    const touch = store.touch;
    store = Object.assign(store, { touch: async (...of: Parameters<typeof touch>) => ((touches += 1), touch(...of)) });
    const cookie = cookieOf(await app().request('/desk/in'));
    await app().request('/desk/who', send(cookie));
    assert.equal(touches, 0);
    now = at('09:02');
    await app().request('/desk/who', send(cookie));
    await app().request('/desk/who', send(cookie));
    assert.equal(touches, 1);
  });
  it('get a fresh token at each sign-in, and the old one ends', async () => {
    const first = cookieOf(await app().request('/desk/in'));
    const second = cookieOf(await app().request('/desk/in', send(first)));
    assert.notEqual(first, second);
    assert.equal(await (await app().request('/desk/who', send(first))).json(), null);
    assert.notEqual(await (await app().request('/desk/who', send(second))).json(), null);
  });
  it('are over after signing out', async () => {
    const cookie = cookieOf(await app().request('/desk/in'));
    assert.match(cookieOf(await app().request('/desk/out', send(cookie))), /Max-Age=0/);
    assert.equal(await (await app().request('/desk/who', send(cookie))).json(), null);
  });
  for (const token of ['', 'x', 'x'.repeat(43), '../../etc', 'x'.repeat(5000)]) {
    it(`are not found by ${JSON.stringify(token.slice(0, 20))}`, async () => {
      assert.equal(await (await app().request('/desk/who', send(`bb-desk=${token}`))).json(), null);
    });
  }
});
