import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays, day, everyValues, type Day } from './day.ts';
import type { Instalment } from './facts.ts';
import { formatAmount, sum } from './money.ts';
import type { Outcome } from './outcome.ts';
import type { Refusal } from './refusals.ts';
import { mostScheduleInstalments, scheduleByAmount, scheduleByNumber, scheduleUnequal } from './schedule.ts';

const brief = (outcome: Outcome<readonly Instalment[]>): string => {
  assert.ok(outcome.ok, JSON.stringify(outcome, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)));
  return outcome.value.map((one) => `${one.number} ${one.dueOn} ${formatAmount(one.amountCents)}`).join('; ');
};

const refusalOf = (outcome: Outcome<unknown>): Refusal => {
  assert.ok(!outcome.ok);
  return outcome.refusal;
};

test('by number: the first carry the odd cents, months hang on the first day', () => {
  const outcome = scheduleByNumber({ amountCents: 1000_00n, instalments: 7, firstOn: day('2026-01-31'), every: 'month' });
  assert.equal(
    brief(outcome),
    '1 2026-01-31 142.86; 2 2026-02-28 142.86; 3 2026-03-31 142.86; 4 2026-04-30 142.86; ' +
      '5 2026-05-31 142.86; 6 2026-06-30 142.85; 7 2026-07-31 142.85',
  );
});

test('31 January through a leap February comes back to the 31st', () => {
  const outcome = scheduleByNumber({ amountCents: 3_00n, instalments: 3, firstOn: day('2028-01-31'), every: 'month' });
  assert.equal(brief(outcome), '1 2028-01-31 1.00; 2 2028-02-29 1.00; 3 2028-03-31 1.00');
});

test('by amount: the last is smaller', () => {
  const outcome = scheduleByAmount({ amountCents: 1000_00n, eachCents: 300_00n, firstOn: day('2026-12-24'), every: '4weeks' });
  assert.equal(brief(outcome), '1 2026-12-24 300.00; 2 2027-01-21 300.00; 3 2027-02-18 300.00; 4 2027-03-18 100.00');
});

test('by amount: what fits exactly has no smaller last', () => {
  const outcome = scheduleByAmount({ amountCents: 100_00n, eachCents: 50_00n, firstOn: day('2026-12-28'), every: 'week' });
  assert.equal(brief(outcome), '1 2026-12-28 50.00; 2 2027-01-04 50.00');
});

test('by hand: the parts as given, numbered', () => {
  const parts = [
    { dueOn: day('2026-05-26'), amountCents: 400_00n },
    { dueOn: day('2026-06-01'), amountCents: 25_50n },
  ];
  assert.equal(brief(scheduleUnequal(parts, 425_50n)), '1 2026-05-26 400.00; 2 2026-06-01 25.50');
});

const firstOn = day('2026-01-31');
const month = { firstOn, every: 'month' } as const;
const may = { dueOn: day('2026-05-01'), amountCents: 10_00n };
const june = { dueOn: day('2026-06-01'), amountCents: 10_00n };

const refusals: readonly (readonly [string, Outcome<unknown>, Refusal])[] = [
  ['nothing to divide', scheduleByNumber({ ...month, amountCents: 0n, instalments: 2 }), { code: 'amount-not-positive', amountCents: 0n }],
  ['no instalments', scheduleByNumber({ ...month, amountCents: 1n, instalments: 0 }), { code: 'instalments-invalid', most: 600 }],
  ['half an instalment', scheduleByNumber({ ...month, amountCents: 9n, instalments: 1.5 }), { code: 'instalments-invalid', most: 600 }],
  ['601', scheduleByNumber({ ...month, amountCents: 9n, instalments: 601 }), { code: 'too-many-instalments', instalments: 601, most: 600 }],
  ['cents', scheduleByNumber({ ...month, amountCents: 2n, instalments: 3 }), { code: 'amount-below-instalments', amountCents: 2n, instalments: 3 }],
  ['by nothing', scheduleByAmount({ ...month, amountCents: 5n, eachCents: 0n }), { code: 'amount-not-positive', amountCents: 0n }],
  ['by a cent', scheduleByAmount({ ...month, amountCents: 700n, eachCents: 1n }), { code: 'too-many-instalments', instalments: 700, most: 600 }],
  [
    'beyond the calendar',
    scheduleByNumber({ amountCents: 600n, instalments: 600, firstOn: day('2150-02-01'), every: 'month' }),
    { code: 'schedule-too-far', latestOn: day('2199-12-31') },
  ],
  ['by hand: none', scheduleUnequal([], 10_00n), { code: 'instalments-invalid', most: 600 }],
  ['by hand: zero', scheduleUnequal([may, { ...june, amountCents: 0n }], 10_00n), { code: 'instalment-not-positive', number: 2, amountCents: 0n }],
  [
    'by hand: the same day twice',
    scheduleUnequal([may, may], 20_00n),
    { code: 'days-not-increasing', number: 2, dueOn: may.dueOn, previousOn: may.dueOn },
  ],
  [
    'by hand: out of order',
    scheduleUnequal([june, may], 20_00n),
    { code: 'days-not-increasing', number: 2, dueOn: may.dueOn, previousOn: june.dueOn },
  ],
  [
    'by hand: too little',
    scheduleUnequal([may, june], 20_01n),
    { code: 'schedule-sum-differs', totalCents: 20_01n, partsCents: 20_00n, differenceCents: 1n },
  ],
  [
    'by hand: too much',
    scheduleUnequal([may, june], 19_00n),
    { code: 'schedule-sum-differs', totalCents: 19_00n, partsCents: 20_00n, differenceCents: -1_00n },
  ],
];
for (const [name, outcome, expected] of refusals) {
  test(`refused: ${name}`, () => assert.deepEqual(refusalOf(outcome), expected));
}

const anyDay = fc.integer({ min: 0, max: 20_000 }).map((offset) => addDays(day('2000-01-01'), offset));
const anyEvery = fc.constantFrom(...everyValues);
const anyCents = fc.bigInt({ min: 1n, max: 99_999_999_999n });

/** What every schedule must be, whatever way it was made. */
function assertSound(schedule: readonly Instalment[], totalCents: bigint): void {
  assert.equal(sum(schedule.map((one) => one.amountCents)), totalCents);
  for (const [index, one] of schedule.entries()) {
    assert.equal(one.number, index + 1);
    assert.ok(one.amountCents > 0n);
    const previous = schedule[index - 1];
    if (previous) assert.ok(one.dueOn > previous.dueOn, `${one.dueOn} after ${previous.dueOn}`);
  }
}

/** The same day of the month, or the last day of a shorter month; reckoned here without `nthDueDay`. */
const dayOfMonthHeld = (anchor: Day, on: Day): boolean => {
  const lastOfMonth = new Date(Date.UTC(Number(on.slice(0, 4)), Number(on.slice(5, 7)), 0)).getUTCDate();
  return Number(on.slice(8)) === Math.min(Number(anchor.slice(8)), lastOfMonth);
};

test('by number: adds up, in order, within a cent of each other, no drift', () => {
  fc.assert(
    fc.property(anyCents, fc.integer({ min: 1, max: 120 }), anyDay, anyEvery, (amountCents, instalments, on, every) => {
      fc.pre(amountCents >= BigInt(instalments));
      const outcome = scheduleByNumber({ amountCents, instalments, firstOn: on, every });
      assert.ok(outcome.ok);
      const schedule = outcome.value;
      assertSound(schedule, amountCents);
      assert.equal(schedule.length, instalments);
      const [first, last] = [schedule[0]!, schedule.at(-1)!];
      assert.ok(first.amountCents - last.amountCents <= 1n && first.amountCents >= last.amountCents);
      assert.equal(first.dueOn, on);
      if (every === 'month') assert.ok(schedule.every((one) => dayOfMonthHeld(on, one.dueOn)));
      else assert.equal(last.dueOn, addDays(on, (every === 'week' ? 7 : 28) * (instalments - 1)));
    }),
    { numRuns: 200 },
  );
});

test('by amount: all but the last are what was asked, the last is no larger', () => {
  fc.assert(
    fc.property(anyCents, anyCents, anyDay, anyEvery, (amountCents, eachCents, on, every) => {
      const outcome = scheduleByAmount({ amountCents, eachCents, firstOn: on, every });
      if (!outcome.ok) {
        assert.equal(outcome.refusal.code, 'too-many-instalments');
        assert.ok(eachCents * BigInt(mostScheduleInstalments) < amountCents);
        return;
      }
      assertSound(outcome.value, amountCents);
      assert.ok(outcome.value.slice(0, -1).every((one) => one.amountCents === eachCents));
      assert.ok(outcome.value.at(-1)!.amountCents <= eachCents);
    }),
    { numRuns: 300 },
  );
});

test('by hand: what adds up and increases is taken as it is', () => {
  const parts = fc.array(fc.record({ gap: fc.integer({ min: 1, max: 90 }), amountCents: fc.bigInt({ min: 1n, max: 1_000_000n }) }), {
    minLength: 1,
    maxLength: 40,
  });
  fc.assert(
    fc.property(anyDay, parts, (on, gaps) => {
      let dueOn = on;
      const given = gaps.map(({ gap, amountCents }) => ({ dueOn: (dueOn = addDays(dueOn, gap)), amountCents }));
      const total = sum(given.map((part) => part.amountCents));
      const outcome = scheduleUnequal(given, total);
      assert.ok(outcome.ok);
      assertSound(outcome.value, total);
      assert.deepEqual(outcome.value.map(({ dueOn: due, amountCents }) => ({ dueOn: due, amountCents })), given);
    }),
    { numRuns: 100 },
  );
});
