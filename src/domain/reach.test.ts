import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { channels, isOnScreen, mobileNumber, type Channel, type ContactPoint } from './channel.ts';
import { defaultContact } from './policy-contact.ts';
import type { ContactPolicy } from './policy.ts';
import { chooseChannel, type MessageNeeds, type ReachAsk } from './reach.ts';

const point = (channel: Channel, more: Partial<ContactPoint> = {}): ContactPoint => ({ channel, address: `at ${channel}`, standing: 'untried', unanswered: 0, ...more });
const all: readonly ContactPoint[] = channels.map((channel) => point(channel));
const everything: ContactPolicy = { ...defaultContact, channels: ['push', 'email', 'sms', 'letter'], smsPerInstalment: 3, silentAfter: 3 };
const asked = (change: Partial<ReachAsk> = {}): ReachAsk =>
  ({ needs: 'any', points: all, policy: everything, ready: new Set(channels), failed: new Set(), smsBefore: 0, ...change });
const without = (...gone: Channel[]): readonly ContactPoint[] => all.filter((each) => !gone.includes(each.channel as Channel));
const changed = (channel: Channel, more: Partial<ContactPoint>): readonly ContactPoint[] => all.map((each) => (each.channel === channel ? { ...each, ...more } : each));

const rows: readonly (readonly [string, Partial<ReachAsk>, string])[] = [
  ['the first of the creditor\'s order', {}, 'push first-choice'],
  ['what must be posted is posted', { needs: 'post' }, 'letter must-be-posted'],
  ['what must be read whole is not put on a screen', { needs: 'whole' }, 'email next-choice (push: not-on-screen, sms: not-on-screen)'],
  ['the default: e-mail', { policy: defaultContact }, 'email first-choice'],
  ['the default without an e-mail address: a letter, though there is a mobile number', { policy: defaultContact, points: without('email') }, 'letter last-resort (email: no-address)'],
  ['nobody allowed push', { points: without('push') }, 'email next-choice (push: no-address)'],
  ['a browser that is gone, an address that bounced', { points: changed('email', { standing: 'broken' }).filter((each) => each.channel !== 'push') }, 'sms next-choice (push: no-address, email: broken)'],
  ['an address where nothing is wanted any more', { policy: defaultContact, points: changed('email', { standing: 'unwanted' }) }, 'letter last-resort (email: unwanted)'],
  ['no gateway', { points: without('push', 'email'), ready: new Set(['email', 'letter']) }, 'letter last-resort (push: no-gateway, email: no-address, sms: no-gateway)'],
  ['a third SMS may still go', { points: without('push', 'email'), smsBefore: 2 }, 'sms next-choice (push: no-address, email: no-address)'],
  ['a fourth SMS never goes', { points: without('push', 'email'), smsBefore: 3 }, 'letter last-resort (push: no-address, email: no-address, sms: enough-sms)'],
  ['fewer SMS where the policy says so', { points: without('push', 'email'), smsBefore: 0, policy: { ...everything, smsPerInstalment: 0 } }, 'letter last-resort (push: no-address, email: no-address, sms: enough-sms)'],
  ['this message failed there before', { failed: new Set<Channel>(['push', 'email']) }, 'sms next-choice (push: failed-before, email: failed-before)'],
  ['three in a row unanswered, and SMS is known to work', {
    points: [point('email', { unanswered: 3 }), point('sms', { standing: 'works' }), point('letter')],
  }, 'sms answers-here (push: no-address, email: unanswered)'],
  ['two in a row are not silence yet', { points: [point('email', { unanswered: 2 }), point('sms', { standing: 'works' }), point('letter')] }, 'email next-choice (push: no-address)'],
  ['silent everywhere: the order stands', { points: [point('email', { unanswered: 9 }), point('sms', { standing: 'works', unanswered: 9 }), point('letter')] }, 'email next-choice (push: no-address)'],
  ['silence alone makes no letter of it', { points: [point('email', { unanswered: 9 }), point('letter', { standing: 'works' })] }, 'email next-choice (push: no-address, sms: no-address)'],
  ['silence does not count where the policy says so', {
    policy: { ...everything, silentAfter: 0 }, points: [point('email', { unanswered: 9 }), point('sms', { standing: 'works' }), point('letter')],
  }, 'email next-choice (push: no-address)'],
  ['nothing at all: a letter that a colleague must find an address for', { points: [] }, 'letter last-resort (push: no-address, email: no-address, sms: no-address, letter: no-address)'],
  ['a letter comes last, wherever it is listed', { policy: { ...everything, channels: ['letter', 'email'] } }, 'email first-choice'],
];

for (const [name, change, expected] of rows) {
  test(`choosing: ${name}`, () => {
    const { channel, why, passed } = chooseChannel(asked(change));
    assert.equal([channel, why, passed.length > 0 ? `(${passed.map((each) => `${each.channel}: ${each.why}`).join(', ')})` : ''].filter(Boolean).join(' '), expected);
  });
}

test('push goes to every browser in which it is allowed and that is still there', () => {
  const points = [point('push', { address: 'one' }), point('push', { address: 'two', standing: 'broken' }), point('push', { address: 'three' })];
  assert.deepEqual(chooseChannel(asked({ points })).points.map((each) => each.address), ['one', 'three']);
});

test('whatever is known: never to a broken or unwanted address, never on a screen what must be read whole, never over the cap', () => {
  const standings = ['untried', 'works', 'broken', 'unwanted'] as const;
  const anyPoint = fc.record({ channel: fc.constantFrom(...channels), address: fc.constantFrom('a', 'b'), standing: fc.constantFrom(...standings), unanswered: fc.nat(5) });
  const anyPolicy = fc.record({ channels: fc.shuffledSubarray([...channels], { minLength: 1 }), smsPerInstalment: fc.nat(3), silentAfter: fc.nat(4) }).map((drawn): ContactPolicy => ({ ...defaultContact, ...drawn }));
  fc.assert(
    fc.property(
      fc.array(anyPoint, { maxLength: 8 }), anyPolicy, fc.subarray([...channels]), fc.subarray([...channels]), fc.nat(4), fc.constantFrom<MessageNeeds>('post', 'whole', 'any'),
      (points, policy, ready, failed, smsBefore, needs) => {
        const choice = chooseChannel({ points, policy, ready: new Set(ready), failed: new Set(failed), smsBefore, needs });
        assert.ok(choice.points.every((each) => each.channel === choice.channel && (each.standing === 'untried' || each.standing === 'works')));
        assert.ok(choice.channel === 'letter' || choice.points.length > 0, 'only a letter may lack an address');
        assert.ok(choice.channel === 'letter' || (policy.channels.includes(choice.channel) && ready.includes(choice.channel) && !failed.includes(choice.channel)));
        if (isOnScreen(choice.channel)) assert.equal(needs, 'any');
        if (choice.channel === 'sms') assert.ok(smsBefore < policy.smsPerInstalment);
        if (needs === 'post') assert.equal(choice.channel, 'letter');
      },
    ),
  );
});

const numbers: readonly (readonly [string, string | null])[] = [
  ['06 1234 5678', '+31612345678'], ['06-12345678', '+31612345678'], ['+31 6 12345678', '+31612345678'], ['0031612345678', '+31612345678'], ['+31 (0)6 1234 5678', '+31612345678'],
  ['+32 470 12 34 56', '+32470123456'], ['020 123 4567', null], ['+31 20 123 4567', null], ['0612345', null], ['06123456789', null], ['', null], ['geen', null], ['12345678', null],
];
for (const [typed, expected] of numbers) test(`a mobile number: ${typed || '(nothing)'}`, () => assert.equal(mobileNumber(typed), expected));
test('no number is no mobile number', () => assert.equal(mobileNumber(null), null));
