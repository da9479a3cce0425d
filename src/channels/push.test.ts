import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { PushService, SendResult } from '../ports.ts';
import { fakePush, type FakePush } from './fake-push/testing.ts';
import { isPushEndpoint, makePushKeys, pushService } from './push.ts';

const keys = makePushKeys();
let fake: FakePush;
let service: PushService;
before(async () => {
  fake = await fakePush(keys.publicKey);
  service = pushService({ ...keys, subject: 'mailto:beheer@voorbeeld.example', waitMs: 300, alsoAt: fake.host });
});
after(() => fake.close());

const shown = { title: 'Proefstichting', body: 'Er staat een bericht voor u klaar.', url: 'https://regelen.voorbeeld.example/p/1.AbCdEfGhIjKlMnOp' };

const kept = { topic: 'm1-2', waitSeconds: 5400 };

test('the browser shows what was sent, and nothing else; the push service is told how long to keep it', async () => {
  const browser = fake.browser();
  assert.deepEqual(await service.send({ ...browser, ...shown, ...kept }), { outcome: 'sent' });
  assert.deepEqual(fake.shown, [{ endpoint: browser.endpoint, payload: shown, topic: 'm1-2', ttl: '5400' }]);
});

const faults: readonly (readonly [number | 'hang' | 'cut', Partial<SendResult>])[] = [
  [404, { outcome: 'refused', again: false, dead: true }], [410, { outcome: 'refused', again: false, dead: true }],
  [400, { outcome: 'refused', again: false }], [403, { outcome: 'refused', again: false }], [413, { outcome: 'refused', again: false }],
  [429, { outcome: 'refused', again: true }], [500, { outcome: 'refused', again: true }], [503, { outcome: 'refused', again: true }],
  ['hang', { outcome: 'refused', again: true }], ['cut', { outcome: 'refused', again: true }],
];
for (const [fault, expected] of faults) {
  test(`a push service that answers ${fault}`, async () => {
    fake.faults.push(fault);
    const browser = fake.browser();
    const result = await service.send({ ...browser, ...shown, ...kept });
    assert.deepEqual({ ...result, reason: '' }, { ...expected, reason: '' });
    assert.ok(result.outcome === 'refused' && !result.reason.includes(browser.endpoint));
  });
}

test('another key is not taken', async () => {
  const other = pushService({ ...makePushKeys(), subject: 'mailto:beheer@voorbeeld.example', alsoAt: fake.host });
  assert.deepEqual(await other.send({ ...fake.browser(), ...shown, ...kept }), { outcome: 'refused', again: false, reason: 'push: answered 403' });
});

test('keys that are none are a subscription that is gone, not a crash', async () => {
  const result = await service.send({ ...fake.browser(), p256dh: 'AAAA', auth: 'x', ...shown, ...kept });
  assert.equal(result.outcome === 'refused' && result.dead, true);
});

const addresses: readonly (readonly [string, boolean])[] = [
  ['https://fcm.googleapis.com/fcm/send/abc', true], ['https://updates.push.services.mozilla.com/wpush/v2/abc', true],
  ['https://wns2-am3p.notify.windows.com/w/?token=abc', true], ['https://web.push.apple.com/abc', true],
  ['http://fcm.googleapis.com/fcm/send/abc', false], ['https://fcm.googleapis.com:8443/x', false], ['https://fcm.googleapis.com.kwaad.example/x', false],
  ['https://u:p@fcm.googleapis.com/x', false], ['https://kwaadnotify.windows.com/x', false], ['https://127.0.0.1/x', false], ['http://169.254.169.254/latest', false],
  ['https://localhost/x', false], ['file:///etc/passwd', false], ['', false], [`https://fcm.googleapis.com/${'a'.repeat(1000)}`, false],
];
for (const [address, allowed] of addresses) test(`only push services of browsers: ${address.slice(0, 60) || '(nothing)'}`, () => assert.equal(isPushEndpoint(address), allowed));

test('an address elsewhere is never called', async () => {
  const result = await pushService({ ...keys, subject: 'mailto:beheer@voorbeeld.example' }).send({ ...fake.browser(), ...shown, ...kept });
  assert.deepEqual(result, { outcome: 'refused', again: false, dead: true, reason: 'push: no push service' });
});
