import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Hono, type Context } from 'hono';
import type { CreditorProfile } from '#domain/creditor.ts';
import { day, type Moment } from '#domain/day.ts';
import { makeApp } from '../app.ts';
import { langOf } from '../kit/language.ts';
import { page } from '../kit/page.ts';
import { memorySessions, startSession } from '../kit/sessions.ts';
import { demoBanner, demoRoutes, type DemoCreditor, type DemoDeps, type Face } from './demo-web.ts';

const brand = { name: 'De Linde', accent: '#2d6a4f' };
const plan = { startOn: day('2025-09-01'), playUntil: day('2026-03-02'), seed: 'x' };
const creditor = (demoAt: string | null): DemoCreditor => ({
  creditorId: 7, demoAt: demoAt as Moment | null, profile: { name: 'De Linde', demo: plan } as CreditorProfile,
});
const today = creditor('2026-03-02T08:00:00.000Z');

interface Turned {
  readonly app: Hono;
  readonly turns: string[];
}

function house(of: { creditor?: DemoCreditor; answer?: 'done' | 'playing' | null } = {}): Turned {
  const turns: string[] = [];
  const deps: DemoDeps = {
    turn: async (creditorId, by) => {
      turns.push(`${creditorId} ${by}`);
      return of.answer === undefined ? 'done' : of.answer;
    },
    customerUrl: async (creditorId) => (creditorId === 7 ? 'https://betalen.example/p/7.token' : null),
    customerBirthDate: '11-02-1970',
  };
  const routesOf = (face: Face): Hono => {
    const routes = new Hono();
    const draw = (c: Context) => {
      const demo = demoBanner(c, face, of.creditor ?? today, deps);
      return c.html(page({ lang: langOf(c), title: 'Pagina', face, brand, body: '', ...(demo ? { demo } : {}) }));
    };
    routes.get('/blad', draw);
    routes.get('/in', async (c) => {
      await startSession(c, { creditorId: '7', subject: {} });
      return draw(c);
    });
    return routes;
  };
  const app = makeApp({
    publicUrl: 'http://localhost', secret: 'a secret of at least thirty-two characters', now: () => '2026-03-02T08:00:00.000Z' as Moment, sessions: memorySessions(),
    portalRoutes: routesOf('portal'), deskRoutes: routesOf('desk'),
    more: (['desk', 'portal'] as const).map((face) => ({ at: face === 'desk' ? '/desk/demo' : '/demo', face, routes: demoRoutes(deps, face) })),
  });
  return { app, turns };
}

async function open(app: Hono, path: string): Promise<{ text: string; cookie: string; action: string; fields: Record<string, string> }> {
  const response = await app.request(path);
  const text = await response.text();
  const cookie = response.headers.getSetCookie().map((set) => set.split(';')[0]).join('; ');
  const form = /<form[^>]*bb-demo__clock[^>]*>/.exec(text)?.[0] ?? '';
  const fields = Object.fromEntries([...text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value?.replaceAll('&amp;', '&')]));
  return { text, cookie, action: /action="([^"]+)"/.exec(form)?.[1] ?? '', fields };
}

const press = (app: Hono, at: { cookie: string; action: string; fields: Record<string, string> }, fields: Record<string, string>) =>
  app.request(at.action, { method: 'POST', body: new URLSearchParams({ ...at.fields, ...fields }), headers: { cookie: at.cookie } });

describe('the demo’s banner', () => {
  it('says which day it is there, and leads to the desk, a customer and all messages', async () => {
    const { text } = await open(house().app, '/blad');
    const plain = text.replace(/<[^>]+>/g, '').replace(/\s+/g, ' ');
    assert.match(plain, /Dit is een demo\..*Vandaag is het maandag 2 maart 2026\..*De balie · Kijk als klant \(geboortedatum 11-02-1970\) · Alle berichten/);
    assert.match(text, /href="\/demo\/customer\?creditor=7"/);
  });
  it('does not lead the desk to itself', async () => {
    const { text } = await open(house().app, '/desk/blad');
    assert.doesNotMatch(text, /href="\/desk"[^>]*>De balie/);
    assert.match(text, /href="\/desk\/demo\/customer\?creditor=7"/);
  });
  it('says how far it is while it plays, and has no buttons then', async () => {
    const { text, action } = await open(house({ creditor: creditor('2025-10-05T07:00:00.000Z') }).app, '/blad');
    assert.match(text, /De demo speelt: dag 34 van 182\./);
    assert.equal(action, '');
  });
  it('is nowhere for a real creditor', async () => {
    const { text } = await open(house({ creditor: creditor(null) }).app, '/blad');
    assert.doesNotMatch(text, /demo/i);
  });
  it('speaks English too', async () => {
    const { text } = await open(house().app, '/blad?lang=en');
    assert.match(text, /This is a demo.*Look as a customer.*date of birth/s);
  });
});

describe('turning the clock', () => {
  for (const path of ['/blad', '/in', '/desk/blad', '/desk/in'] as const) {
    for (const by of ['day', 'week', 'month'] as const) {
      it(`by a ${by} from ${path} comes back to that page`, async () => {
        const { app, turns } = house();
        const at = await open(app, `${path}?q=a&lang=nl`);
        const response = await press(app, at, { turn: by });
        assert.deepEqual([response.status, response.headers.get('location')], [303, `${path}?q=a&lang=nl`]);
        assert.deepEqual(turns, [`7 ${by}`]);
      });
    }
  }
  it('takes the creditor of the session where the form names none', async () => {
    const { app, turns } = house();
    const at = await open(app, '/desk/in');
    const response = await press(app, at, { turn: 'day', creditor: '', back: '' });
    assert.deepEqual([response.headers.get('location'), turns], ['/desk', ['7 day']]);
  });
  it('says that it is still playing where that takes long', async () => {
    const { app } = house({ answer: 'playing' });
    const response = await press(app, await open(app, '/blad'), { turn: 'month' });
    assert.equal(response.status, 303);
    assert.match(response.headers.getSetCookie().join(), /bb-flash=/);
  });
  const refused: readonly [string, Record<string, string>, 'done' | null, number][] = [
    ['another word than day, week or month', { turn: 'year' }, 'done', 400],
    ['no creditor at all', { turn: 'day', creditor: '' }, 'done', 400],
    ['something that is no number', { turn: 'day', creditor: '7 or 1=1' }, 'done', 400],
    ['a creditor that is no demo', { turn: 'day' }, null, 404],
    ['no token', { turn: 'day', _form: '' }, 'done', 403],
  ];
  for (const [name, fields, answer, status] of refused) {
    it(`refuses ${name}`, async () => {
      const { app } = house({ answer });
      assert.equal((await press(app, await open(app, '/blad'), fields)).status, status);
    });
  }
  for (const back of ['//evil.example', 'https://evil.example', '/\\evil.example', '/a b', 'javascript:alert(1)']) {
    it(`never leads back to ${back}`, async () => {
      const { app } = house();
      const response = await press(app, await open(app, '/blad'), { turn: 'day', back });
      assert.equal(response.headers.get('location'), '/mijn');
    });
  }
});

describe('looking as a customer', () => {
  it('leads to a fresh link, and nowhere for who is no demo', async () => {
    const { app } = house();
    const response = await app.request('/demo/customer?creditor=7');
    assert.deepEqual([response.status, response.headers.get('location')], [303, 'https://betalen.example/p/7.token']);
    assert.equal((await app.request('/demo/customer?creditor=8')).status, 404);
    assert.equal((await app.request('/desk/demo/customer')).status, 404);
  });
});
