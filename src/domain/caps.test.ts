import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { heldByCaps, type Had } from './caps.ts';
import { channels, type Channel } from './channel.ts';
import { addDays, day, type Day, type Moment } from './day.ts';
import { decentMomentAfter, decentStartOn, decentUntil, widestHours, type DecentHours } from './decent-hours.ts';
import { isDecentDay } from './holidays.ts';
import { defaultContact } from './policy-contact.ts';

const today = day('2026-03-10');
const policy = { perWeek: 3, channelPerWeek: { push: 3, email: 2, sms: 1, letter: 3 } };
const had = (...days: string[]): Had[] => days.map((said, index) => {
  const [on = '', channel = 'email', occasion = `o${index}`] = said.split(' ');
  return { on: day(on), channel: channel as Channel, occasion };
});

const rows: readonly (readonly [what: string, had: Had[], channel: Channel, expected: string | null])[] = [
  ['nothing yet', [], 'email', null],
  ['something today', had('2026-03-10 push'), 'email', 'held-today 2026-03-11'],
  ['enough within seven days: until the oldest is a week ago', had('2026-03-04 push', '2026-03-06 letter', '2026-03-09 push'), 'email', 'held-week 2026-03-11'],
  ['the oldest is a week ago', had('2026-03-03 push', '2026-03-06 letter', '2026-03-09 push'), 'email', null],
  ['more than enough: until so many are a week ago that one fits', had('2026-03-04 push', '2026-03-05 push', '2026-03-06 letter', '2026-03-09 push'), 'email', 'held-week 2026-03-12'],
  ['enough by this channel', had('2026-03-05', '2026-03-06'), 'email', 'held-channel 2026-03-12'],
  ['another channel has room', had('2026-03-05', '2026-03-06'), 'push', null],
  ['one SMS a week', had('2026-03-09 sms'), 'sms', 'held-channel 2026-03-16'],
  ['what went together is one time', had('2026-03-05 email a', '2026-03-05 email a', '2026-03-05 email a'), 'email', null],
  ['of several reasons the longest', had('2026-03-06', '2026-03-09', '2026-03-10 push'), 'email', 'held-week 2026-03-13'],
];

for (const [what, before, channel, expected] of rows) {
  test(`caps: ${what}`, () => {
    const held = heldByCaps({ had: before, counted: before, channel, policy, today });
    assert.equal(held && `${held.why} ${held.until}`, expected);
  });
}

test('who represents several is counted by dossier, and has one occasion a day', () => {
  const before = had('2026-03-05', '2026-03-06', '2026-03-07', '2026-03-08');
  assert.equal(heldByCaps({ had: before, counted: [], channel: 'email', policy, today }), null);
  assert.equal(heldByCaps({ had: had('2026-03-10'), counted: [], channel: 'email', policy, today })?.why, 'held-today');
});

test('day after day with whatever is asked, nobody ever has more than the caps', () => {
  const anyPolicy = fc.record({ perWeek: fc.integer({ min: 1, max: 7 }), channelPerWeek: fc.record({ push: fc.integer({ min: 1, max: 7 }), email: fc.integer({ min: 1, max: 7 }), sms: fc.integer({ min: 1, max: 7 }), letter: fc.integer({ min: 1, max: 7 }) }) });
  fc.assert(fc.property(anyPolicy, fc.array(fc.tuple(fc.nat(1), fc.constantFrom(...channels)), { maxLength: 60 }), (caps, asks) => {
    const sent: Had[] = [];
    let on: Day = today;
    for (const [later, channel] of asks) {
      on = addDays(on, later);
      const held = heldByCaps({ had: sent, counted: sent, channel, policy: caps, today: on });
      assert.ok(held === null || held.until > on);
      if (held !== null) continue;
      sent.push({ on, channel, occasion: `o${sent.length}` });
      const week = sent.filter((each) => each.on > addDays(on, -7));
      assert.ok(week.length <= caps.perWeek && week.filter((each) => each.channel === channel).length <= caps.channelPerWeek[channel]);
      assert.equal(sent.filter((each) => each.on === on).length, 1);
    }
  }));
});

const hours: DecentHours = { fromHour: 9, untilHour: 17, saturdays: false };
const moments: readonly (readonly [now: string, hours: DecentHours, next: string | null])[] = [
  ['2026-03-10T05:59:59.999Z', widestHours, '2026-03-10T06:00:00.000Z'],
  ['2026-03-10T06:00:00.000Z', widestHours, null],
  ['2026-03-10T18:59:59.999Z', widestHours, null],
  ['2026-03-10T19:00:00.000Z', widestHours, '2026-03-11T06:00:00.000Z'],
  ['2026-03-14T12:00:00.000Z', widestHours, null],
  ['2026-03-15T12:00:00.000Z', widestHours, '2026-03-16T06:00:00.000Z'],
  ['2026-04-05T10:00:00.000Z', widestHours, '2026-04-07T05:00:00.000Z'],
  ['2026-04-27T10:00:00.000Z', widestHours, '2026-04-28T05:00:00.000Z'],
  ['2026-12-25T10:00:00.000Z', widestHours, '2026-12-28T06:00:00.000Z'],
  ['2026-03-10T07:30:00.000Z', hours, '2026-03-10T08:00:00.000Z'],
  ['2026-03-10T16:00:00.000Z', hours, '2026-03-11T08:00:00.000Z'],
  ['2026-03-13T16:30:00.000Z', hours, '2026-03-16T08:00:00.000Z'],
  ['2026-03-14T10:00:00.000Z', hours, '2026-03-16T08:00:00.000Z'],
  // Written wider than the law, they are the law's.
  ['2026-03-10T04:30:00.000Z', { fromHour: 5, untilHour: 23, saturdays: true }, '2026-03-10T06:00:00.000Z'],
  ['2026-03-10T20:30:00.000Z', { fromHour: 5, untilHour: 23, saturdays: true }, '2026-03-11T06:00:00.000Z'],
];

for (const [now, within, next] of moments) {
  test(`at ${now}, between ${within.fromHour} and ${within.untilHour}: ${next ?? 'now'}`, () => assert.equal(decentMomentAfter(now as Moment, within), next));
}

test('the hours of a day close at their hour by the clock, of a closed day not at all', () => {
  const table: readonly (readonly [now: string, hours: DecentHours, closes: string])[] = [
    ['2026-03-10T12:00:00.000Z', widestHours, '2026-03-10T19:00:00.000Z'], ['2026-07-10T12:00:00.000Z', widestHours, '2026-07-10T18:00:00.000Z'],
    ['2026-03-10T12:00:00.000Z', hours, '2026-03-10T16:00:00.000Z'], ['2026-03-10T12:00:00.000Z', { fromHour: 5, untilHour: 23, saturdays: true }, '2026-03-10T19:00:00.000Z'],
    ['2026-03-10T23:30:00.000Z', widestHours, '2026-03-11T19:00:00.000Z'], ['2026-03-15T12:00:00.000Z', widestHours, '2026-03-14T23:00:00.000Z'],
  ];
  for (const [now, within, closes] of table) assert.equal(decentUntil(now as Moment, within), closes, now);
});

test('the next decent moment is always decent, and never before', () => {
  const anyHours = fc.record({ fromHour: fc.integer({ min: 0, max: 12 }), untilHour: fc.integer({ min: 13, max: 24 }), saturdays: fc.boolean() });
  fc.assert(fc.property(fc.integer({ min: 0, max: 3 * 365 * 24 * 60 }), anyHours, (minutes, within) => {
    const now = Temporal.Instant.from('2026-01-01T00:00:00Z').add({ minutes }).toString({ fractionalSecondDigits: 3 }) as Moment;
    const at = decentMomentAfter(now, within) ?? now;
    const local = Temporal.Instant.from(at).toZonedDateTimeISO('Europe/Amsterdam');
    assert.ok(at >= now && local.hour >= 7 && local.hour < 20 && isDecentDay(local.toPlainDate().toString() as Day));
    assert.ok(local.hour >= within.fromHour && local.hour < within.untilHour && (within.saturdays || local.dayOfWeek !== 6));
  }));
  assert.equal(decentStartOn(day('2026-03-15'), defaultContact), '2026-03-16T06:00:00.000Z');
});
