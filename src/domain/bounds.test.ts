import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkSchedule, needsApproval, type Breach } from './bounds.ts';
import { day, type Every } from './day.ts';
import { defaultPolicy } from './default-policy.ts';
import type { Instalment } from './facts.ts';
import { sum } from './money.ts';
import type { OfferPolicy } from './policy.ts';

const today = day('2026-01-10');
const policy = defaultPolicy.offer;
const schedule = (...parts: readonly (readonly [string, bigint])[]): readonly Instalment[] =>
  parts.map(([dueOn, amountCents], index) => ({ number: index + 1, dueOn: day(dueOn), amountCents }));
const inMay = schedule(['2026-02-01', 100_00n], ['2026-05-26', 400_00n]);

const cases: readonly (readonly [string, readonly Instalment[], Partial<OfferPolicy>, Every | undefined, readonly Breach[]])[] = [
  ['unequal but within', inMay, {}, undefined, []],
  ['no instalments', [], {}, undefined, []],
  ['everything at once, whatever the amount', schedule(['2026-02-14', 9_99n]), { largestFirstPercent: 1 }, 'month', []],
  [
    'one too small, even the last',
    schedule(['2026-02-01', 25_00n], ['2026-03-01', 24_99n]),
    { largestFirstPercent: 100 },
    'month',
    [{ bound: 'smallest-instalment', number: 2, amountCents: 24_99n, smallestCents: 25_00n }],
  ],
  ['too many', inMay, { mostInstalments: 1 }, undefined, [{ bound: 'most-instalments', instalments: 2, most: 1 }]],
  [
    'too long by a day',
    schedule(['2026-01-31', 50_00n], ['2026-03-01', 50_00n]),
    { longestMonths: 1 },
    undefined,
    [{ bound: 'longest-months', lastOn: day('2026-03-01'), latestLastOn: day('2026-02-28'), months: 1 }],
  ],
  ['exactly as long', schedule(['2026-01-31', 50_00n], ['2026-02-28', 50_00n]), { longestMonths: 1 }, 'month', []],
  ['first on the last day', schedule(['2026-02-14', 50_00n]), {}, 'month', []],
  [
    'first too late',
    schedule(['2026-02-15', 50_00n]),
    {},
    'month',
    [{ bound: 'latest-first', firstOn: day('2026-02-15'), latestFirstOn: day('2026-02-14') }],
  ],
  ['first today', schedule(['2026-01-10', 50_00n]), {}, 'month', []],
  ['first yesterday', schedule(['2026-01-09', 50_00n]), {}, 'month', [{ bound: 'first-in-past', firstOn: day('2026-01-09'), today }]],
  ['half, rounded up to a cent', schedule(['2026-02-01', 50_01n], ['2026-03-01', 50_00n]), {}, 'month', []],
  [
    'more than half first',
    schedule(['2026-02-01', 60_00n], ['2026-03-01', 40_00n]),
    {},
    'month',
    [{ bound: 'largest-first', amountCents: 60_00n, largestCents: 50_00n, percent: 50 }],
  ],
  ['a rhythm that is not allowed', inMay, { every: ['month'] }, 'week', [{ bound: 'every', every: 'week', allowed: ['month'] }]],
];
for (const [name, instalments, change, every, expected] of cases) {
  test(`bounds: ${name}`, () => {
    const total = sum(instalments.map((one) => one.amountCents));
    assert.deepEqual(checkSchedule(instalments, total, { ...policy, ...change }, today, every), expected);
  });
}

test('bounds: all that are broken are told at once', () => {
  const breaches = checkSchedule(schedule(['2026-01-01', 90_00n], ['2029-01-01', 10_00n]), 100_00n, { ...policy, mostInstalments: 1 }, today, 'month');
  assert.deepEqual(
    breaches.map((breach) => breach.bound),
    ['most-instalments', 'longest-months', 'first-in-past', 'largest-first', 'smallest-instalment'],
  );
});

test('approval: from the amount itself; never where the policy names none', () => {
  assert.deepEqual(
    [2499_99n, 2500_00n, 2500_01n].map((total) => needsApproval(total, policy)),
    [false, true, true],
  );
  assert.equal(needsApproval(99_999_00n, { ...policy, approvalFromCents: null }), false);
});
