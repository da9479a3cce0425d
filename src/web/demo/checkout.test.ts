// The sandbox as a demo uses it, on the app of the whole house and with the
// plugs that the service itself uses.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Hono } from 'hono';
import { readConfig } from '#config.ts';
import { day } from '#domain/day.ts';
import { rota } from '#jobs/rota.ts';
import { testDb, type TestDb } from '#store/testing.ts';
import { demoCheckout, depsFor, openHouse, paymentProviders, realClock, sendDepsFor, messageRenderer } from '#wiring.ts';
import { makeHouseApp } from '../house.ts';
import { silentLog } from '../kit/request.ts';
import { makeCast, type Cast } from '../portal/cast/cast.ts';
import { anna, bill, visitor, type Seen } from '../portal/cast/visitor.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'betaalbaar-checkout-'));
let test: TestDb;
let cast: Cast;
let app: Hono;
let runJobs: () => Promise<void>;
before(async () => {
  test = await testDb();
  const { db } = test;
  cast = await makeCast(db, day('2026-11-20'));
  await db.inCreditor(cast.creditorId, (tx) => tx.sql(`update creditor set demo_at = '2026-11-20T09:00:00Z'`));
  const house = openHouse(readConfig({ BETAALBAAR_DATA: dataDir, PUBLIC_URL: 'http://127.0.0.1' }), db);
  const providerFor = paymentProviders(house);
  app = makeHouseApp({
    db, depsFor: (creditorId) => depsFor(db, creditorId), publicUrl: house.config.publicUrl, secret: 'a secret for tests that is long enough', now: () => realClock.now(), log: silentLog,
    mailLeaves: false, render: messageRenderer, printLetters: () => '', lettersPdf: async () => null, sheetPdf: async () => null, providerFor, checkout: demoCheckout(house),
  });
  runJobs = async () => {
    const jobs = { db, sendDepsFor: (creditorId: number) => sendDepsFor(house, creditorId), now: () => realClock.now(), providerFor: async (creditorId: number) => providerFor(creditorId, '2026-11-20T09:00:00.000Z' as never) };
    for (const job of rota) if (job.name === 'payment-news' || job.name === 'payments') await job.run(jobs);
  };
});
after(async () => {
  await test.close();
  rmSync(dataDir, { recursive: true, force: true });
});

async function atCheckout(): Promise<{ one: ReturnType<typeof visitor>; checkout: Seen; status: () => Promise<unknown> }> {
  const { dossierId, partyIds } = await cast.dossier([anna], [bill(125_50n)]);
  const one = visitor(app, 'nl');
  await one.send(await one.get(`/p/${await cast.link(dossierId, partyIds[0] as number)}`), { birth: '31-03-1980' });
  const out = await one.send(await one.get('/mijn/betalen'), {}, 'value="12550"');
  const url = /^0; url=(\S+)$/.exec(out.headers.get('refresh') ?? '')?.[1] ?? '';
  const checkout = await one.get(new URL(url).pathname);
  const status = async () => {
    const rows = await test.db.inCreditor(cast.creditorId, (tx) => tx.sql<{ status: string; booked: bigint }>(`select status, booked_cents as booked from provider_payment where dossier_id = $1`, [dossierId]));
    return rows.map((row) => [row.status, row.booked]);
  };
  return { one, checkout, status };
}

describe('the sandbox’s checkout', () => {
  it('says that it is no real bank, and what is paid', async () => {
    const { checkout } = await atCheckout();
    assert.equal(checkout.status, 200);
    assert.match(checkout.text, /De proefbank Dit is geen echte bank\. .* € 125,50/);
  });
  const ends = [['paid', /Uw betaling is binnen/, 'paid', 125_50n], ['failed', /De betaling is niet gelukt/, 'failed', 0n], ['cancelled', /U hebt de betaling gestopt/, 'cancelled', 0n]] as const;
  for (const [outcome, says, status, booked] of ends) {
    it(`ends as ${outcome}, and leads back to the truth`, async () => {
      const { one, checkout, status: stands } = await atCheckout();
      const back = await one.send(checkout, { outcome }, 'outcome');
      assert.match(back.path, /^\/mijn\/betalen\/online\//);
      assert.match(back.text, says);
      assert.deepEqual(await stands(), [[status, booked]]);
      assert.match((await one.get(checkout.path)).path, /^\/mijn\/betalen\/online\//, 'what has ended is not asked again');
    });
  }
  it('is booked by the jobs where the customer never comes back', async () => {
    const { one, checkout, status } = await atCheckout();
    const hidden = /name="_form" value="([^"]+)"/.exec(checkout.html)?.[1] ?? '';
    const cookie = [...one.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await app.request(checkout.path, { method: 'POST', body: new URLSearchParams({ _form: hidden, outcome: 'paid' }), headers: { cookie } });
    assert.equal(answer.status, 303);
    assert.deepEqual(await status(), [['open', 0n]]);
    await runJobs();
    assert.deepEqual(await status(), [['paid', 125_50n]]);
  });
  for (const path of ['/demo/checkout/1/sb_000000000000000000000000', '/demo/checkout/999/sb_000000000000000000000000', '/demo/checkout/x/y', '/demo/checkout/1/..%2f..%2fkey']) {
    it(`knows nothing of ${path}`, async () => {
      assert.equal((await app.request(path)).status, 404);
    });
  }
  it('takes no other outcome, and nothing without its form', async () => {
    const { one, checkout } = await atCheckout();
    assert.equal((await one.send(checkout, { outcome: 'rich' }, 'outcome')).status, 400);
    assert.equal((await app.request(checkout.path, { method: 'POST', body: new URLSearchParams({ outcome: 'paid' }) })).status, 403);
  });
});
