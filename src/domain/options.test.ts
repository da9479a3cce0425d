import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { checkSchedule, roomFor } from './bounds.ts';
import { addDays, day, everyValues } from './day.ts';
import { defaultPolicy } from './default-policy.ts';
import { formatAmount, parseAmount, splitEvenly, sum } from './money.ts';
import type { OfferedOption } from './offer.ts';
import { makeOptions, nearestOption, reachPercent, usualFirstDay, type Nearest, type Wish } from './options.ts';
import type { OfferPolicy } from './policy.ts';

const today = day('2026-01-10');
const policy = defaultPolicy.offer;
const cents = (text: string): bigint => parseAmount(text)!;

/** `6 × 166.67 month from 2026-01-25` with the last apart where it differs by more than a cent. */
function brief({ every, instalments }: OfferedOption): string {
  const [first, last] = [instalments[0]!, instalments.at(-1)!];
  const rest = first.amountCents - last.amountCents > 1n ? ` (last ${formatAmount(last.amountCents)})` : '';
  return `${instalments.length} × ${formatAmount(first.amountCents)}${rest} ${every} from ${first.dueOn}`;
}

const offered: readonly (readonly [string, string, Partial<OfferPolicy>, readonly string[]])[] = [
  ['an ordinary debt', '1000.00', {}, [
    '6 × 166.67 month from 2026-01-25',
    '12 × 83.34 month from 2026-01-25',
    '24 × 41.67 month from 2026-01-25',
    '13 × 76.93 4weeks from 2026-01-25',
  ]],
  ['only monthly', '1000.00', { every: ['month'] }, [
    '6 × 166.67 month from 2026-01-25',
    '12 × 83.34 month from 2026-01-25',
    '24 × 41.67 month from 2026-01-25',
  ]],
  ['only weekly', '300.00', { every: ['week'] }, [
    '3 × 100.00 week from 2026-01-25',
    '6 × 50.00 week from 2026-01-25',
    '12 × 25.00 week from 2026-01-25',
  ]],
  ['a small debt', '60.00', {}, ['1 × 60.00 month from 2026-01-25', '2 × 30.00 month from 2026-01-25']],
  ['too small to divide: everything at once by a day', '49.99', {}, ['1 × 49.99 month from 2026-01-25']],
  ['a first instalment of at most a twentieth', '1000.00', { largestFirstPercent: 5, every: ['month'] }, [
    '20 × 50.00 month from 2026-01-25',
    '24 × 41.67 month from 2026-01-25',
  ]],
  ['a share and a number that leave one choice', '1000.00', { largestFirstPercent: 10, mostInstalments: 10, every: ['month'] }, [
    '1 × 1000.00 month from 2026-01-25',
    '10 × 100.00 month from 2026-01-25',
  ]],
  ['at most three months', '1000.00', { longestMonths: 3 }, [
    '1 × 1000.00 month from 2026-01-25',
    '2 × 500.00 month from 2026-01-25',
    '4 × 250.00 month from 2026-01-25',
  ]],
];
for (const [name, total, change, expected] of offered) {
  test(`options: ${name}`, () => assert.deepEqual(makeOptions(cents(total), { ...policy, ...change }, today).map(brief), expected));
}

test('options: no debt, no options', () => assert.deepEqual(makeOptions(0n, policy, today), []));

test('options: in the rhythm and on the day that money comes in', () => {
  const options = makeOptions(cents('1000.00'), policy, today, { every: '4weeks', payday: 23 });
  assert.deepEqual(options.map(brief), [
    '6 × 166.67 4weeks from 2026-01-23',
    '12 × 83.34 4weeks from 2026-01-23',
    '24 × 41.67 4weeks from 2026-01-23',
    '11 × 90.91 month from 2026-01-23',
  ]);
});

const firstDays: readonly (readonly [string, number, number | undefined, string])[] = [
  ['2026-01-10', 35, undefined, '2026-01-25'],
  ['2026-01-11', 35, undefined, '2026-02-01'],
  // No 25th or 1st after the offer has closed: the last one before.
  ['2026-01-20', 35, undefined, '2026-02-01'],
  ['2026-01-20', 35, 31, '2026-01-31'],
  ['2026-02-05', 35, 31, '2026-02-28'],
  ['2026-01-20', 12, 15, '2026-02-01'],
  ['2026-01-10', 14, undefined, '2026-01-24'],
  ['2026-01-10', 20, 1, '2026-01-25'],
  ['2026-01-20', 4, 25, '2026-01-24'],
  ['2026-01-10', 0, undefined, '2026-01-10'],
];
for (const [on, latestFirstDays, payday, expected] of firstDays) {
  test(`first day on ${on}, at most ${latestFirstDays} days, payday ${payday ?? 'unknown'}`, () => {
    assert.equal(usualFirstDay({ ...policy, latestFirstDays }, day(on), payday), expected);
  });
}

const show = (change: Nearest['changes'][number]): string =>
  change.what === 'amount'
    ? `amount ${formatAmount(change.askedCents)} → ${formatAmount(change.offeredCents)}: ${change.why}`
    : `${change.what} ${change.asked} → ${change.offered}${change.what === 'first-day' ? `: ${change.why}` : ''}`;

const wish = (each: string, every: Wish['every'] = 'month', firstOn = '2026-02-01'): Wish => ({
  perInstalmentCents: cents(each),
  every,
  firstOn: day(firstOn),
});

const wishes: readonly (readonly [string, Wish, string, Partial<OfferPolicy>, string, readonly string[]])[] = [
  ['exactly as asked, the last smaller', wish('60'), '1000.00', {}, '17 × 60.00 (last 40.00) month from 2026-02-01', []],
  ['equal parts where that begins with the same', wish('142.86'), '1000.00', {}, '7 × 142.86 month from 2026-02-01', []],
  ['more than is owed', wish('500'), '300.00', {}, '1 × 300.00 month from 2026-02-01', []],
  ['a last one too small: spread', wish('66'), '1000.00', {}, '16 × 62.50 month from 2026-02-01', [
    'amount 66.00 → 62.50: last-too-small',
  ]],
  ['a first one too large', wish('600'), '1000.00', {}, '2 × 500.00 month from 2026-02-01', ['amount 600.00 → 500.00: largest-first']],
  ['too little for the number', wish('30'), '1000.00', {}, '24 × 41.67 month from 2026-02-01', [
    'amount 30.00 → 41.67: most-instalments',
  ]],
  ['too little for the duration', wish('70'), '1000.00', { longestMonths: 11 }, '12 × 83.34 month from 2026-02-01', [
    'amount 70.00 → 83.34: longest-months',
  ]],
  ['below the smallest', wish('20'), '300.00', {}, '12 × 25.00 month from 2026-02-01', ['amount 20.00 → 25.00: smallest-instalment']],
  ['between two that cannot be', wish('29'), '60.00', {}, '2 × 30.00 month from 2026-02-01', [
    'amount 29.00 → 30.00: smallest-instalment',
  ]],
  ['too late a start', wish('60', 'month', '2026-04-01'), '600.00', {}, '10 × 60.00 month from 2026-02-14', [
    'first-day 2026-04-01 → 2026-02-14: latest-first',
  ]],
  ['a day that has passed', wish('60', 'month', '2025-02-01'), '600.00', {}, '10 × 60.00 month from 2026-01-25', [
    'first-day 2025-02-01 → 2026-01-25: day-passed',
  ]],
  ['weekly, but only monthly: the same, less often', wish('50', 'week'), '600.00', { every: ['month'] }, '12 × 50.00 month from 2026-02-01', [
    'every week → month',
  ]],
  ['monthly, but only weekly: in proportion', wish('130', 'month'), '600.00', { every: ['week'], smallestInstalmentCents: 10_00n }, '20 × 30.00 week from 2026-02-01', [
    'every month → week',
    'amount 130.00 → 30.00: every',
  ]],
];
for (const [name, asked, total, change, expected, changes] of wishes) {
  test(`wish: ${name}`, () => {
    const outcome = nearestOption(asked, cents(total), { ...policy, ...change }, today);
    assert.ok(outcome.ok);
    assert.equal(brief(outcome.value.option), expected);
    assert.deepEqual(outcome.value.changes.map(show), changes);
    assert.equal(outcome.value.outcome, changes.length === 0 ? 'as-asked' : 'nearest');
  });
}

test('wish: far below what is allowed is a friendly no with the figure', () => {
  assert.deepEqual(nearestOption(wish('15', 'week'), cents('1000.00'), { ...policy, every: ['month'] }, today), {
    ok: false,
    refusal: { code: 'wish-out-of-reach', askedCents: 15_00n, askedEvery: 'week', lowestCents: 41_67n, every: 'month' },
  });
});
test('wish: nothing a month', () => {
  const outcome = nearestOption({ ...wish('1'), perInstalmentCents: 0n }, cents('1000.00'), policy, today);
  assert.ok(!outcome.ok && outcome.refusal.code === 'amount-not-positive');
});
test('wish: nothing owed', () => {
  const outcome = nearestOption(wish('1'), 0n, policy, today);
  assert.ok(!outcome.ok && outcome.refusal.code === 'nothing-due');
});

/** Policies as odd as the document allows, and odder: shares and numbers that leave no room. */
const anyPolicy: fc.Arbitrary<OfferPolicy> = fc
  .record({
    smallestInstalmentCents: fc.bigInt({ min: 0n, max: 100_00n }),
    mostInstalments: fc.integer({ min: 1, max: 120 }),
    longestMonths: fc.integer({ min: 0, max: 60 }),
    latestFirstDays: fc.integer({ min: 0, max: 90 }),
    every: fc.subarray([...everyValues], { minLength: 1 }),
    largestFirstPercent: fc.integer({ min: 1, max: 100 }),
  })
  .map((odd) => ({ ...policy, ...odd }));
const anyTotal = fc.oneof(fc.bigInt({ min: 1n, max: 100_00n }), fc.bigInt({ min: 1n, max: 20_000_00n }));
const anyToday = fc.integer({ min: 0, max: 3000 }).map((days) => addDays(day('2024-01-01'), days));
const anyWish = fc.record({
  perInstalmentCents: fc.oneof(fc.bigInt({ min: 1n, max: 500_00n }), fc.bigInt({ min: 1n, max: 30_000_00n })),
  every: fc.constantFrom(...everyValues),
  inDays: fc.integer({ min: -10, max: 100 }),
});

test('every offered option is within the policy, adds up, differs from the others, and can be asked for', () => {
  fc.assert(
    fc.property(anyTotal, anyPolicy, anyToday, (total, odd, on) => {
      const options = makeOptions(total, odd, on);
      assert.ok(options.length >= 1 && options.length <= 4);
      assert.equal(new Set(options.map((one) => `${one.every} ${one.instalments.length}`)).size, options.length);
      if (options.length === 1) assert.equal(options[0]!.instalments.length, 1);
      for (const [index, option] of options.entries()) {
        assert.equal(option.optionNo, index + 1);
        assert.equal(sum(option.instalments.map((one) => one.amountCents)), total);
        assert.deepEqual(checkSchedule(option.instalments, total, odd, on, option.every), []);
        const first = option.instalments[0]!;
        const again = nearestOption({ perInstalmentCents: first.amountCents, every: option.every, firstOn: first.dueOn }, total, odd, on);
        assert.ok(again.ok);
        assert.equal(again.value.outcome, 'as-asked');
        // Of amounts so small that several numbers begin alike, the shortest may come back.
        if (first.amountCents >= BigInt(option.instalments.length)) assert.deepEqual(again.value.option.instalments, option.instalments);
      }
    }),
    { numRuns: 300 },
  );
});

test('the nearest option is within the policy, adds up, is kind, and asking for it gives it as asked', () => {
  fc.assert(
    fc.property(anyTotal, anyPolicy, anyToday, anyWish, (total, odd, on, { inDays, ...asked }) => {
      const outcome = nearestOption({ ...asked, firstOn: addDays(on, inDays) }, total, odd, on);
      if (!outcome.ok) {
        assert.equal(outcome.refusal.code, 'wish-out-of-reach');
        return;
      }
      const { option } = outcome.value;
      const first = option.instalments[0]!;
      assert.equal(sum(option.instalments.map((one) => one.amountCents)), total);
      assert.deepEqual(checkSchedule(option.instalments, total, odd, on, option.every), []);
      assert.ok(first.amountCents * 100n <= asked.perInstalmentCents * reachPercent);
      if (first.amountCents > asked.perInstalmentCents) {
        const { least, most } = roomFor(total, odd, option.every, first.dueOn);
        for (let number = least; number <= most; number += 1) {
          assert.ok(splitEvenly(total, number)[0]! > asked.perInstalmentCents, `${number} instalments would have asked no more`);
        }
      }
      const again = nearestOption({ perInstalmentCents: first.amountCents, every: option.every, firstOn: first.dueOn }, total, odd, on);
      assert.ok(again.ok);
      assert.deepEqual([again.value.outcome, again.value.changes], ['as-asked', []]);
    }),
    { numRuns: 300 },
  );
});

test('who can pay more is never sent away, nor given more instalments', () => {
  fc.assert(
    fc.property(anyTotal, anyPolicy, anyToday, anyWish, fc.bigInt({ min: 1n, max: 200_00n }), (total, odd, on, { inDays, ...asked }, extra) => {
      const firstOn = addDays(on, inDays);
      const little = nearestOption({ ...asked, firstOn }, total, odd, on);
      const more = nearestOption({ ...asked, firstOn, perInstalmentCents: asked.perInstalmentCents + extra }, total, odd, on);
      if (!little.ok) return;
      assert.ok(more.ok);
      assert.ok(more.value.option.instalments.length <= little.value.option.instalments.length);
    }),
    { numRuns: 300 },
  );
});
