// Every gateway under every fault: what the outbox makes of it must never be a
// second SMS for what may have been accepted.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { OutgoingSms, SendResult } from '../ports.ts';
import { fakeSecrets, fakeSms, type FakeSms, type SmsFault } from './fake-sms/testing.ts';
import { smsGateways, type SmsGatewayName } from './sms-gateways.ts';

let fake: FakeSms;
before(async () => {
  fake = await fakeSms();
});
after(() => fake.close());

const names = Object.keys(smsGateways) as SmsGatewayName[];
const gateway = (name: SmsGatewayName, baseUrl = fake.url) => smsGateways[name]({ secret: fakeSecrets[name], baseUrl, waitMs: 400 });
const sms: OutgoingSms = {
  reference: 'aB3dE5gH7jK9mN1pQ3sT', from: 'Proefsticht', to: '+31612345678', text: 'Proefstichting: er staat een bericht voor u klaar.',
  reportUrl: 'https://regelen.voorbeeld.example/webhooks/proef/sms/geheim?ref=aB3dE5gH7jK9mN1pQ3sT',
};

const expected: Readonly<Record<Exclude<SmsFault, 'none'>, (name: SmsGatewayName) => Partial<SendResult>>> = {
  hang: () => ({ outcome: 'uncertain' }),
  cut: () => ({ outcome: 'uncertain' }),
  lost: () => ({ outcome: 'uncertain' }),
  page: () => ({ outcome: 'uncertain' }),
  'dead-number': () => ({ outcome: 'refused', again: false, dead: true }),
  // A fault of ours: it must not make the number of every customer a dead one.
  'wrong-sender': () => ({ outcome: 'refused', again: false }),
  'wrong-key': () => ({ outcome: 'refused', again: false }),
  429: () => ({ outcome: 'refused', again: true }),
  500: () => ({ outcome: 'uncertain' }),
  502: () => ({ outcome: 'uncertain' }),
  503: () => ({ outcome: 'refused', again: true }),
};

for (const name of names) {
  test(`${name}: an SMS arrives as it was meant`, async () => {
    fake.taken.length = 0;
    const result = await gateway(name).send(sms);
    assert.equal(result.outcome, 'sent');
    assert.equal(fake.taken.length, 1);
    const [taken] = fake.taken;
    assert.deepEqual({ from: taken!.from, to: taken!.to, text: taken!.text, reference: taken!.reference }, { from: sms.from, to: sms.to, text: sms.text, reference: sms.reference });
    if (name !== 'cm') assert.equal(result.outcome === 'sent' && result.id, taken!.id);
  });

  for (const fault of ['hang', 'cut', 'lost', 'page', 'dead-number', 'wrong-sender', 'wrong-key', 429, 500, 502, 503] as const) {
    test(`${name}: ${fault}`, async () => {
      fake.faults.push(fault);
      const result = await gateway(name).send(sms);
      assert.deepEqual({ ...result, reason: '' }, { ...expected[fault](name), reason: '' });
      assert.ok(result.outcome !== 'sent' && !result.reason.includes('612345678') && !result.reason.includes(fakeSecrets[name]), 'no number and no secret in a reason');
    });
  }

  test(`${name}: nobody there`, async () => {
    const gone = await fakeSms();
    await gone.close();
    assert.deepEqual(await gateway(name, gone.url).send(sms), { outcome: 'refused', again: true, reason: `${name}: no connection` });
  });

  test(`${name}: reports say what they mean, and nothing in between`, async () => {
    fake.taken.length = 0;
    await gateway(name).send(sms);
    const taken = { ...fake.taken[0]!, reportUrl: sms.reportUrl };
    const read = (outcome: 'delivered' | 'undeliverable' | 'failed' | 'on-its-way') => gateway(name).readReports(fake.report(name, taken, outcome));
    assert.deepEqual(read('on-its-way'), []);
    const [[arrived], [failed], [dead]] = [read('delivered')!, read('failed')!, read('undeliverable')!];
    assert.deepEqual([arrived?.outcome, arrived?.reference], ['delivered', sms.reference]);
    assert.equal(failed?.outcome, 'failed');
    // Spryng does not tell whose fault it is: the careful reading.
    assert.equal(dead?.outcome, name === 'spryng' ? 'failed' : 'undeliverable');
  });

  test(`${name}: what is no report of theirs is none`, () => {
    const nothing = { url: sms.reportUrl, method: 'POST', query: {}, header: () => undefined };
    for (const body of ['', 'x', '{}', '[]', '{"messages":null}', 'MessageSid=a']) assert.equal(gateway(name).readReports({ ...nothing, body }), null, body);
  });
}

test('a report that Twilio did not sign, or signed for another address, is none', () => {
  const call = fake.report('twilio', { ...sms, id: 'SM1' }, 'delivered');
  assert.equal(gateway('twilio').readReports(call)?.length, 1);
  assert.equal(gateway('twilio').readReports({ ...call, url: call.url.replace('proef', 'ander') }), null);
  assert.equal(gateway('twilio').readReports({ ...call, header: () => undefined }), null);
  assert.equal(gateway('twilio').readReports({ ...call, body: call.body.replace('delivered', 'undelivered') }), null);
});
