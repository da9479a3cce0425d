import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Hono } from 'hono';
import { cmGateway } from '#channels/sms-cm.ts';
import { twilioGateway } from '#channels/sms-twilio.ts';
import { fakeSecrets, fakeSms, type FakeSms, type TakenSms } from '#channels/fake-sms/testing.ts';
import { sessionStore } from '#store/sessions.ts';
import { testHouse, type TestHouse } from '#usecases/testing.ts';
import type { ReportCall, SmsGateway } from '../ports.ts';
import { makeApp } from './app.ts';
import { makeLimits } from './kit/limits.ts';
import { reportAddress, smsReportRoutes } from './sms-reports.ts';

const secret = 'geheim '.repeat(6);
const publicUrl = 'https://regelen.voorbeeld.example';
let house: TestHouse;
let fake: FakeSms;
let slug: string;
before(async () => {
  house = await testHouse();
  fake = await fakeSms();
  [{ slug }] = (await house.rows<{ slug: string }>('select slug from creditor')) as [{ slug: string }];
});
after(async () => {
  await fake.close();
  await house.close();
});

const sms = (reference: string): TakenSms => ({ id: `id-${reference}`, from: 'Proefsticht', to: '+31612345678', text: 'x', reference, reportUrl: `${reportAddress(publicUrl, secret, slug)}?ref=${reference}` });
const cm = cmGateway({ secret: fakeSecrets.cm });
const twilio = twilioGateway({ secret: fakeSecrets.twilio });

/** Plays the call as it comes in behind a proxy: by its path alone. */
async function call(gateway: SmsGateway, { url, method, header, body }: ReportCall): Promise<number> {
  const limits = makeLimits({ secret, pool: house.test.db.servicePool, schemaName: 'signin', tableName: 'rate_limit' });
  const { pathname, search } = new URL(url, publicUrl);
  const { db } = house.test;
  const routes = smsReportRoutes({ db, depsFor: async () => house.deps, limits, gateway, secret, publicUrl });
  const app = makeApp({
    publicUrl, secret, now: house.deps.clock.now, sessions: sessionStore(db), portalRoutes: new Hono(), deskRoutes: new Hono(), more: [{ at: '/webhooks', routes }], unguarded: ['/webhooks'],
  });
  const signature = header('x-twilio-signature');
  const answer = await app.request(`http://127.0.0.1:3000${pathname}${search}`, {
    method, ...(method === 'POST' ? { body } : {}), headers: signature ? { 'x-twilio-signature': signature } : {},
  });
  return answer.status;
}

const kept = (reference: string) =>
  house.rows<{ outcome: string; times: number }>(`select outcome, times from delivery_report where report_key = '${reference}' order by outcome`);

test('a report is kept once, however often it comes', async () => {
  const report = fake.report('cm', sms('A1'), 'delivered');
  assert.deepEqual([await call(cm, report), await call(cm, report)], [200, 200]);
  assert.deepEqual(await kept('A1'), [{ outcome: 'delivered', times: 2 }]);
});

test('a stage in between is taken and not kept', async () => {
  assert.equal(await call(cm, fake.report('cm', sms('A2'), 'on-its-way')), 200);
  assert.deepEqual(await kept('A2'), []);
});

const strangers: readonly (readonly [string, () => ReportCall, SmsGateway, number])[] = [
  ['another secret', () => fake.report('cm', { ...sms('B1'), reportUrl: sms('B1').reportUrl.replace(/sms\/.{4}/, 'sms/AAAA') }, 'delivered'), cm, 404],
  ['the secret of another creditor', () => fake.report('cm', { ...sms('B2'), reportUrl: reportAddress(publicUrl, secret, 'iemand-anders').replace('iemand-anders', slug) }, 'delivered'), cm, 404],
  ['no such creditor', () => fake.report('cm', { ...sms('B3'), reportUrl: reportAddress(publicUrl, secret, 'iemand-anders') }, 'delivered'), cm, 404],
  ['nonsense', () => ({ ...fake.report('cm', sms('B4'), 'delivered'), body: '{"messages":' }), cm, 400],
  ['a large body', () => ({ ...fake.report('cm', sms('B5'), 'delivered'), body: 'x'.repeat(20_001) }), cm, 413],
  ['Twilio, unsigned', () => ({ ...fake.report('twilio', sms('B6'), 'delivered'), header: () => undefined }), twilio, 400],
];
for (const [name, report, gateway, status] of strangers) {
  test(`nothing is kept of: ${name}`, async () => {
    const before = await house.rows('select * from delivery_report');
    assert.equal(await call(gateway, report()), status);
    assert.deepEqual(await house.rows('select * from delivery_report'), before);
  });
}

test('Twilio signs the address as it was given, though a proxy stands before us', async () => {
  assert.equal(await call(twilio, fake.report('twilio', sms('C1'), 'delivered')), 200);
  assert.deepEqual((await kept('C1')).map((row) => row.outcome), ['delivered']);
});
