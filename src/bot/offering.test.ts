import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays, day, type Day } from '#domain/day.ts';
import { defaultPolicy } from '#domain/default-policy.ts';
import type { Fact, NewFact } from '#domain/facts.ts';
import type { About } from '#domain/outreach-facts.ts';
import type { InterventionsPolicy } from '#domain/policy-interventions.ts';
import { decidePromise } from '#domain/promises.ts';
import { replay } from '#domain/replay.ts';
import { agreedFact, claimFact, debtor, fact, numbered, paymentFact } from '#domain/testing.ts';
import { messageInputs, messagesOf } from './message-inputs.ts';
import { acts, live, policyWith, type Life } from './testing.ts';

// In 2026: 2 March is a Monday.
const start = [debtor(), claimFact('rent', '2026-02-28', 300_00n), agreedFact(1, '2026-03-02', ['rent'], [['2026-03-17', 100_00n], ['2026-04-14', 100_00n], ['2026-05-12', 100_00n]])];
const plan: About = { for: 'arrangement', arrangementNo: 1, instalments: [1] };
const with_ = (interventions: Partial<InterventionsPolicy> = {}) => policyWith({ followUp: { announceDaysBefore: 5, onTheDay: false }, interventions: { ...defaultPolicy.interventions, ...interventions } });

/** On that day somebody promises to pay by the other. */
const promises = (on: string, payOn: string, about: About = plan, amountCents?: bigint): Promising => [on, payOn, about, amountCents];
type Promising = readonly [on: string, payOn: string, about: About, amountCents: bigint | undefined];

interface Told {
  readonly facts?: readonly NewFact[];
  readonly promised?: readonly Promising[];
  readonly until: string;
  readonly policy?: ReturnType<typeof with_>;
  readonly feed?: NonNullable<Life['feed']>;
}

function lived({ facts = start, promised = [], until, policy = with_(), ...how }: Told) {
  return live({
    from: '2026-02-16', until, policy, every: 'asked', ...how,
    others: (today, state) => [
      ...facts.filter((each) => each.on === today || (today === '2026-02-16' && each.on < today)),
      ...promised.filter(([on]) => on === today).flatMap(([, payOn, about, amountCents]) => {
        const decided = decidePromise(state, { partyId: 1, about, payOn: day(payOn), channel: 'phone', amountCents, mayLeavePolicy: true }, policy, today, { kind: 'colleague', staffId: 'test' });
        assert.ok(decided.ok, decided.ok ? '' : decided.refusal.code);
        return decided.value.facts;
      }),
    ],
  });
}

const offersIn = (facts: readonly Fact[]): string[] => facts.flatMap((each) => (each.kind === 'InterventionOffered' && each.by.kind === 'bot' ? [`${each.on} ${each.data.trigger} ${each.data.offers.join('+')}${each.data.offersData ? ' data' : ''}`] : []));

test('each word about money that is missing names what is offered, by the occasion; paying helps no less than before', () => {
  const { facts } = lived({ until: '2026-04-10', policy: with_({ silenceDays: 30 }) });
  assert.deepEqual(offersIn(facts), [
    '2026-03-20 missed pay-now+other-day+two-parts+to-end+lower+pause+call-me+help',
    '2026-03-27 missed pay-now+other-day+two-parts+to-end+lower+pause+call-me+help',
    '2026-04-04 silence pay-now+other-day+two-parts+lower+call-me+help',
  ]);
});

test('a policy without offers makes none', () => {
  const none = Object.fromEntries(Object.keys(defaultPolicy.interventions.offers).map((trigger) => [trigger, []])) as unknown as InterventionsPolicy['offers'];
  assert.deepEqual(offersIn(lived({ until: '2026-04-10', policy: with_({ offers: none }) }).facts), []);
});

test('the last warning offers to pass the data, where the policy wants it, of a home, and nobody objected', () => {
  const ends = (facts: readonly NewFact[]): boolean => offersIn(lived({ facts, until: '2026-04-10', policy: with_({ offersData: true }) }).facts).at(-1)!.endsWith(' data');
  const other = start.map((each) => (each.kind === 'ClaimRegistered' ? { ...each, data: { ...each.data, kind: 'invoice' as const } } : each)) as NewFact[];
  const objects = fact('DataOfferAnswered', '2026-03-25', { partyId: 1, objects: true, channel: 'phone' });
  assert.deepEqual([ends(start), ends(other), ends([...start, objects]), ends([...start, objects, fact('DataOfferAnswered', '2026-03-26', { partyId: 1, objects: false, channel: 'phone' })])], [true, false, false, true]);
});

test('so does the last reminder', () => {
  const { facts, state } = lived({ facts: start.slice(0, 2), until: '2026-04-10', policy: with_({ offersData: true }) });
  assert.deepEqual(offersIn(facts), ['2026-04-07 missed pay-now+other-day+pause+call-me+help data']);
  const last = facts.findLast((each) => each.kind === 'ReminderStepTaken');
  const inputs = messageInputs(state, messagesOf(last!)[0]!.about);
  assert.equal(inputs !== null && 'offersData' in inputs && inputs.offersData, true);
});

const conversation: readonly [string, Told, readonly string[]][] = [
  ['nothing is said until the promised day', { promised: [promises('2026-03-21', '2026-04-01')], until: '2026-04-01' }, ['2026-03-20 missed-first 1']],
  ['a broken one: it goes on where it was', { promised: [promises('2026-03-21', '2026-04-01')], until: '2026-04-09' }, ['2026-03-20 missed-first 1', '2026-04-02 missed-second 1', '2026-04-09 final-warning 1']],
  ['not before the bank’s news of that day', { promised: [promises('2026-03-21', '2026-04-01')], until: '2026-04-09', feed: (today) => (today < '2026-04-04' ? day('2026-03-31') : addDays(today, -1)) }, ['2026-03-20 missed-first 1', '2026-04-04 missed-second 1']],
  ['a kept one: thanks, and all is well', { facts: [...start, paymentFact('p', '2026-03-31', 100_00n)], promised: [promises('2026-03-21', '2026-04-01')], until: '2026-04-08' }, ['2026-03-20 missed-first 1', '2026-03-31 caught-up 1']],
  ['part was promised and came: what is left is asked in its time', { facts: [...start, paymentFact('p', '2026-03-31', 50_00n)], promised: [promises('2026-03-21', '2026-04-01', plan, 50_00n)], until: '2026-04-08' }, ['2026-03-20 missed-first 1', '2026-03-31 missed-second 1', '2026-04-07 final-warning 1']],
  ['before anything was said', { promised: [promises('2026-03-18', '2026-03-28')], until: '2026-03-30' }, ['2026-03-30 missed-first 1']],
  ['in the last chance: it does not lapse before the day', { promised: [promises('2026-04-20', '2026-05-08')], until: '2026-05-10' }, ['2026-03-20 missed-first 1', '2026-03-27 missed-second 1', '2026-04-04 final-warning 1', '2026-05-09 ArrangementLapsed', '2026-05-09 lapsed-notice']],
  ['taken back: it goes on at once', { facts: [...start, fact('PromiseWithdrawn', '2026-03-30', { promiseNo: 1, why: 'taken-back' })], promised: [promises('2026-03-21', '2026-04-03')], until: '2026-03-31' }, ['2026-03-20 missed-first 1', '2026-03-30 missed-second 1']],
  ['for a bill: no reminder until then', { facts: start.slice(0, 2), promised: [promises('2026-03-05', '2026-03-19', { for: 'claims', claims: ['rent'] })], until: '2026-03-25' }, ['2026-03-20 reminder']],
];
for (const [name, told, expected] of conversation) {
  test(`while somebody promised: ${name}`, () => assert.deepEqual(acts(lived(told).facts).filter((each) => !each.includes('confirmed') && !each.includes('announced')), expected));
}

test('a kept promise is thanked for in the next message, and only there', () => {
  const { facts } = lived({ facts: [...start, paymentFact('p', '2026-03-31', 100_00n), paymentFact('q', '2026-04-13', 100_00n)], promised: [promises('2026-03-21', '2026-04-01')], until: '2026-05-10' });
  assert.deepEqual(facts.flatMap((each) => (each.kind === 'ArrangementStepTaken' && each.data.thanksFor ? [`${each.on} ${each.data.step} ${each.data.thanksFor.join()}`] : [])), ['2026-03-31 caught-up 1']);
});

test('a message that was decided before the promise does not leave after it', () => {
  const { facts } = lived({ until: '2026-03-20' });
  const missed = facts.findLast((each) => each.kind === 'ArrangementStepTaken')!;
  const [message] = messagesOf(missed);
  const before = replay(facts);
  const inputs = messageInputs(before, message!.about);
  assert.deepEqual(inputs !== null && 'offers' in inputs && inputs.offers?.offers.includes('two-parts'), true);
  const decided = decidePromise(before, { partyId: 1, about: plan, payOn: day('2026-03-25'), channel: 'portal' }, with_(), day('2026-03-20') as Day, { kind: 'customer', partyId: 1 });
  assert.ok(decided.ok);
  const after = replay(numbered([...facts, ...decided.value.facts]));
  assert.equal(messageInputs(after, message!.about), null);
});

test('who pays bills as promised is thanked once, by a message; not where nothing was paid, and not by letter', () => {
  const bill = [debtor(), claimFact('rent', '2026-02-28', 300_00n)];
  const about: About = { for: 'claims', claims: ['rent'] };
  const thanked = (more: readonly NewFact[], how: Partial<Life> = {}): string[] =>
    live({
      from: '2026-02-16', until: '2026-04-20', policy: with_(), every: 'asked', ...how,
      others: (today, state) => [
        ...[...bill, ...more].filter((each) => each.on === today || (today === '2026-02-16' && each.on < today)),
        ...(today === '2026-03-10' ? promisedOn(state, about) : []),
      ],
    }).facts.flatMap((each) => (each.kind === 'PromiseThanked' ? [`${each.on} ${each.data.promiseNos.join()} to ${each.data.messages.length}`] : []));
  const promisedOn = (state: Parameters<typeof decidePromise>[0], promise: About): readonly NewFact[] => {
    const decided = decidePromise(state, { partyId: 1, about: promise, payOn: day('2026-03-20'), channel: 'phone', amountCents: 120_00n, mayLeavePolicy: true }, with_(), day('2026-03-10'), { kind: 'colleague', staffId: 'test' });
    assert.ok(decided.ok);
    return decided.value.facts;
  };
  assert.deepEqual(thanked([paymentFact('P', '2026-03-18', 120_00n)]), ['2026-03-18 1 to 1']);
  assert.deepEqual(thanked([paymentFact('P', '2026-03-18', 300_00n)]), ['2026-03-18 1 to 1'], 'also where nothing is left to write about');
  assert.deepEqual(thanked([paymentFact('P', '2026-03-18', 50_00n)]), [], 'not enough');
  assert.deepEqual(thanked([paymentFact('P', '2026-03-24', 120_00n)]), [], 'too late');
  assert.deepEqual(thanked([fact('ClaimCredited', '2026-03-18', { claim: 'rent', creditId: 'K', amountCents: 300_00n })]), [], 'nothing was paid');
  assert.deepEqual(thanked([paymentFact('P', '2026-03-18', 120_00n)], { byLetter: new Set([1]) }), []);
  assert.deepEqual(thanked([paymentFact('P', '2026-03-18', 120_00n), fact('HoldPlaced', '2026-03-17', { holdNo: 1, reason: 'desk', holdUntil: day('2026-04-10') })]), [], 'nobody knows any more what it is about');
});
