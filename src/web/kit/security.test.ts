import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { describe, it } from 'node:test';
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { Moment } from '#domain/day.ts';
import { makeApp, serveApp, type AppOptions } from '../app.ts';
import { contentOf } from './body.ts';
import { setFlash, takeFlash } from './flash.ts';
import { formOf } from './forms.ts';
import type { Log } from './request.ts';
import { csrfField } from './security.ts';
import { memorySessions, startSession } from './sessions.ts';

const lines: object[] = [];
const log: Log = { info: (about) => void lines.push(about), warn: (about) => void lines.push(about), error: (about) => void lines.push(about) };
let lastUpload = '';

function app(of: Partial<AppOptions> = {}): Hono {
  const routes = (): Hono =>
    new Hono()
      .get('/form', (c) => c.html(csrfField(c)))
      .post('/form', (c) => c.text(`got ${formOf(c).value('name')}`))
      .post('/files', async (c) => {
        const file = formOf(c).file('file');
        lastUpload = file?.path ?? '';
        return c.text(file ? `${file.name} ${(await contentOf(file)).length}` : 'no file');
      })
      .get('/in', async (c) => {
        await startSession(c, { creditorId: 'linde', subject: {} });
        return c.html(csrfField(c));
      })
      .get('/r/:token', (c) => c.text('hello'))
      .get('/bug', () => {
        throw new Error('a bug');
      })
      .get('/gone', () => {
        throw new HTTPException(404, { message: 'inner detail' });
      })
      .get('/say', (c) => {
        setFlash(c, { tone: 'ok', text: 'Gelukt & klaar' });
        return c.redirect('/heard', 303);
      })
      .get('/heard', (c) => c.json(takeFlash(c) ?? null));
  return makeApp({
    publicUrl: 'http://localhost',
    secret: 'a secret for tests that is long enough',
    now: () => '2026-02-20T09:00:00.000Z' as Moment,
    sessions: memorySessions(),
    portalRoutes: routes(),
    deskRoutes: routes(),
    log,
    uploads: ['/desk/files'],
    uploadBytes: 3_000_000,
    unguarded: ['/hooks'],
    more: [{ at: '/hooks', routes: new Hono().post('/bank', (c) => c.text('machine')) }],
    ...of,
  });
}

async function visit(web: Hono, path = '/form'): Promise<{ cookie: string; token: string }> {
  const response = await web.request(path);
  const cookie = response.headers.getSetCookie().map((set) => set.split(';')[0]).join('; ');
  return { cookie, token: /value="([^"]+)"/.exec(await response.text())?.[1] ?? assert.fail('no token') };
}

const post = (web: Hono, path: string, fields: Record<string, string>, headers: Record<string, string> = {}): Response | Promise<Response> =>
  web.request(path, { method: 'POST', body: new URLSearchParams(fields), headers });

describe('posting a form', () => {
  it('works from a page of ours', async () => {
    const web = app();
    const { cookie, token } = await visit(web);
    const response = await post(web, '/form', { _form: token, name: 'Jan' }, { cookie, origin: 'http://localhost', 'sec-fetch-site': 'same-origin' });
    assert.deepEqual([response.status, await response.text()], [200, 'got Jan']);
  });
  it('works where the browser hides its origin, as our own referrer policy makes it do', async () => {
    const web = app();
    const { cookie, token } = await visit(web);
    assert.equal((await post(web, '/form', { _form: token }, { cookie, origin: 'null', 'sec-fetch-site': 'same-origin' })).status, 200);
  });
  const refused: readonly [string, Record<string, string>, (made: { cookie: string; token: string }) => { cookie?: string; _form?: string }][] = [
    ['from another site', { 'sec-fetch-site': 'cross-site' }, ({ cookie, token }) => ({ cookie, _form: token })],
    ['from a neighbour under the same domain', { 'sec-fetch-site': 'same-site' }, ({ cookie, token }) => ({ cookie, _form: token })],
    ['with the origin of another site', { origin: 'https://evil.example' }, ({ cookie, token }) => ({ cookie, _form: token })],
    ['without a token', {}, ({ cookie }) => ({ cookie })],
    ['without a cookie', {}, ({ token }) => ({ _form: token })],
    ['with a token that was tampered with', {}, ({ cookie, token }) => ({ cookie, _form: `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}` })],
    ['with only a salt', {}, ({ cookie, token }) => ({ cookie, _form: token.split('.')[0] ?? '' })],
    ['with a cookie of somebody’s making', {}, ({ token }) => ({ cookie: 'bb-form=x', _form: token })],
  ];
  for (const [name, headers, of] of refused) {
    it(`is refused ${name}, with a kind page`, async () => {
      const web = app();
      const { cookie, _form } = of(await visit(web));
      const response = await post(web, '/form', _form === undefined ? {} : { _form }, { ...headers, ...(cookie === undefined ? {} : { cookie }) });
      assert.equal(response.status, 403);
      const text = await response.text();
      assert.match(text, /Dit lukte niet/);
      assert.match(text, /This did not work/);
    });
  }
  it('is refused with the token of another visitor', async () => {
    const web = app();
    const [mine, theirs] = [await visit(web), await visit(web)];
    assert.equal((await post(web, '/form', { _form: theirs.token }, { cookie: mine.cookie })).status, 403);
  });
  it('binds its token to the session once there is one', async () => {
    const web = app();
    const before = await visit(web);
    const signedIn = await visit(web, '/in');
    const cookie = `${before.cookie}; ${signedIn.cookie}`;
    assert.equal((await post(web, '/form', { _form: before.token }, { cookie })).status, 403, 'a token from before signing in');
    assert.equal((await post(web, '/form', { _form: signedIn.token }, { cookie })).status, 200);
    assert.equal((await post(web, '/desk/form', { _form: signedIn.token }, { cookie })).status, 403, 'a portal token at the desk');
  });
  it('is not asked of machines at their own paths, and only there', async () => {
    assert.equal(await (await app().request('/hooks/bank', { method: 'POST', body: 'x' })).text(), 'machine');
    assert.equal((await app().request('/hooksbank', { method: 'POST', body: 'x' })).status, 400);
  });
  it('is too large above the limit, told or not', async () => {
    const web = app();
    const { cookie, token } = await visit(web);
    assert.equal((await post(web, '/form', { _form: token, name: 'x'.repeat(300_000) }, { cookie })).status, 413);
    const stream = new ReadableStream({ pull: (to) => to.enqueue(new TextEncoder().encode('x'.repeat(50_000))) });
    const endless = await web.request('/form', { method: 'POST', body: stream, duplex: 'half', headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' } } as RequestInit);
    assert.equal(endless.status, 413);
  });
  it('takes files only from who is signed in, and deletes them after the answer', async () => {
    const web = app();
    const send = async (visitor: { cookie: string; token: string }, bytes: number): Promise<Response> => {
      const body = new FormData();
      body.set('_form', visitor.token);
      body.set('file', new File(['x'.repeat(bytes)], 'claims.csv'));
      const encoded = new Response(body);
      const type = encoded.headers.get('content-type') ?? '';
      return web.request('/desk/files', { method: 'POST', body: await encoded.arrayBuffer(), headers: { cookie: visitor.cookie, 'content-type': type } });
    };
    assert.equal((await send(await visit(web, '/desk/form'), 10)).status, 413);
    const colleague = await visit(web, '/desk/in');
    assert.equal(await (await send(colleague, 1_000_000)).text(), 'claims.csv 1000000');
    assert.ok(lastUpload !== '' && !existsSync(lastUpload));
    assert.equal((await send(colleague, 3_100_000)).status, 413);
  });
});

describe('every answer', () => {
  const urls = ['/form', '/no-such-page', '/bug', '/desk/nothing'];
  for (const url of urls) {
    it(`carries the policy: ${url}`, async () => {
      const { headers } = await app().request(url);
      assert.equal(
        headers.get('content-security-policy'),
        "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
      );
      assert.equal(headers.get('referrer-policy'), 'no-referrer');
      assert.equal(headers.get('x-content-type-options'), 'nosniff');
      assert.equal(headers.get('cache-control'), 'no-store');
      assert.match(headers.get('permissions-policy') ?? '', /camera=\(\)/);
      assert.equal(headers.get('strict-transport-security'), null);
    });
  }
  it('asks for https from then on where the public address is https', async () => {
    const { headers } = await app({ publicUrl: 'https://betalen.example' }).request('/form');
    assert.equal(headers.get('strict-transport-security'), 'max-age=63072000');
    assert.match(headers.getSetCookie().join(), /__Host-bb-form=.*Secure/);
  });
  it('has no inline style or script that the policy would block', async () => {
    const text = await (await app().request('/no-such-page')).text();
    assert.doesNotMatch(text, /\sstyle=|<style|\son\w+=|<script(?![^>]*\bsrc=)/);
  });
});

describe('pages for trouble', () => {
  for (const [url, status, words] of [['/no-such-page', 404, 'Deze pagina is er niet'], ['/gone', 404, 'Deze pagina is er niet'], ['/bug', 500, 'Er ging iets mis bij ons']] as const) {
    it(`${url} is ${status}, kind, in both languages, without details`, async () => {
      const response = await app().request(url);
      const text = await response.text();
      assert.equal(response.status, status);
      assert.match(text, new RegExp(`<h1[^>]*>${words}`));
      assert.match(text, /<div lang="en">/);
      assert.doesNotMatch(text, /a bug|inner detail|\.ts\b|Error:/);
    });
  }
  it('shows the number of the request with a bug, which the log has too', async () => {
    lines.length = 0;
    const response = await app().request('/bug');
    const id = response.headers.get('x-request-id') ?? assert.fail();
    assert.match(await response.text(), new RegExp(id));
    assert.equal(lines.filter((line) => 'requestId' in line && line.requestId === id).length, 2);
  });
});

describe('the access log', () => {
  it('names routes, never what stood in their place', async () => {
    lines.length = 0;
    await app().request('/r/geheim-token-1234567890?email=jan%40voorbeeld.example');
    await app().request('/desk/r/geheim');
    await app().request('/geheim/nergens');
    assert.deepEqual(lines.map((line) => ('route' in line ? line.route : '')), ['/r/:token', '/desk/r/:token', '(no page)']);
    assert.doesNotMatch(JSON.stringify(lines), /geheim|jan|voorbeeld/);
  });
});

describe('a flash message', () => {
  it('is heard once', async () => {
    const web = app();
    const said = await web.request('/say');
    const cookie = said.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const heard = await web.request('/heard', { headers: { cookie } });
    assert.deepEqual(await heard.json(), { tone: 'ok', text: 'Gelukt & klaar' });
    assert.match(heard.headers.getSetCookie()[0] ?? '', /Max-Age=0/);
  });
  it('is not believed from somebody else', async () => {
    const forged = Buffer.from('["ok","Betaal aan ons"]').toString('base64url');
    assert.equal(await (await app().request('/heard', { headers: { cookie: `bb-flash=${forged}.x` } })).json(), null);
  });
});

describe('languages and assets', () => {
  for (const [name, url, headers, lang] of [
    ['Dutch by itself', '/no', {}, 'nl'],
    ['the browser’s wish', '/no', { 'accept-language': 'de, en;q=0.8, nl;q=0.5' }, 'en'],
    ['a wish with weight zero', '/no', { 'accept-language': 'en;q=0' }, 'nl'],
    ['the cookie before the browser', '/no', { cookie: 'lang=nl', 'accept-language': 'en' }, 'nl'],
    ['the address before all', '/no?lang=en', { cookie: 'lang=nl' }, 'en'],
    ['nothing that we do not speak', '/no?lang=xx"><b>', {}, 'nl'],
  ] as const) {
    it(`${name}: ${lang}`, async () => assert.match(await (await app().request(url, { headers })).text(), new RegExp(`<html lang="${lang}"`)));
  }
  it('remembers a choice, on a page that is not there too', async () => assert.match((await app().request('/no?lang=en')).headers.getSetCookie().join(), /lang=en; Max-Age=31536000/));
  it('serves what a page names, compressed, to be kept for a year', async () => {
    const text = await (await app().request('/no')).text();
    const named = [...text.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, path = '']) => path);
    assert.equal(named.length, 3);
    for (const path of named) {
      const response = await app().request(path, { headers: { 'accept-encoding': 'gzip, br' } });
      assert.equal(response.status, 200, path);
      assert.equal(response.headers.get('cache-control'), 'public, max-age=31536000, immutable');
      if (path.endsWith('.css')) assert.equal(response.headers.get('content-encoding'), 'br');
    }
  });
  it('serves nothing else from there, and keeps no house style under a wrong name', async () => {
    for (const path of ['/assets/', '/assets/../package.json', '/assets/betaalbaar-000000000000.css', '/assets/style-zzzzzz-aaaaaaaaaaaa.css']) assert.equal((await app().request(path)).status, 404, path);
    assert.equal((await app().request('/assets/style-ffe600-aaaaaaaaaaaa.css')).headers.get('cache-control'), 'public, max-age=300');
  });
});

describe('the server', () => {
  it('answers over a socket, refuses a body too large, and lets a running request finish', async () => {
    let arrived = (): void => {};
    const waiting = new Promise<void>((resolve) => (arrived = resolve));
    const slow = new Hono().get('/slow', async (c) => {
      arrived();
      await new Promise((resolve) => setTimeout(resolve, 100));
      return c.text('done');
    });
    const server = await serveApp(app({ portalRoutes: slow }), { port: 0, host: '127.0.0.1' });
    const large = await fetch(`${server.url}/form`, { method: 'POST', body: new URLSearchParams({ x: 'x'.repeat(300_000) }) });
    assert.equal(large.status, 413);
    await large.text();
    const running = fetch(`${server.url}/slow`).then((response) => response.text());
    await waiting;
    await Promise.all([server.close(), running]);
    assert.equal(await running, 'done');
    await assert.rejects(fetch(`${server.url}/slow`));
  });
  it('says so where the port is taken', async () => {
    const server = await serveApp(app(), { port: 0, host: '127.0.0.1' });
    await assert.rejects(serveApp(app(), { port: server.port, host: '127.0.0.1' }), /EADDRINUSE/);
    await server.close();
  });
  it('refuses a secret that is too short', () => assert.throws(() => app({ secret: 'short' })));
});
