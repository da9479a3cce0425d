import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays, addMonths, day, daysBetween, type Day } from '../day.ts';
import { formatAmount, type Cents } from '../money.ts';
import type { DayCount } from './interest-accrual.ts';
import { commercialInterest, consumerInterest } from './interest-rates.ts';
import { agreedInterest, interestKinds, statutoryInterest, type InterestKind, type StatutoryTerms } from './interest.ts';
import { euros, lawValue } from './testing.ts';

const terms = (kind: InterestKind, principal: string, from: string, to: string): StatutoryTerms => ({
  kind,
  principalCents: euros(principal),
  fromOn: day(from),
  toOn: day(to),
});
const interestOf = (asked: StatutoryTerms): string => formatAmount(lawValue(statutoryInterest(asked)).interestCents);

const vectors = [
  ['consumer', '1000', '2025-07-01', '2026-11-22', '66.65', '66.65', '65.86'],
  ['consumer', '1000', '2022-07-01', '2026-11-22', '246.02', '246.24', '225.78'],
  ['consumer', '250', '2026-09-15', '2026-11-22', '1.86', '1.86', '1.86'],
  ['consumer', '1500', '2024-01-01', '2025-01-01', '105.00', '105.29', '105.00'],
  ['consumer', '1500', '2024-02-29', '2026-03-01', '193.62', '193.87', '187.77'],
  ['commercial', '10000', '2025-03-01', '2026-11-22', '1876.57', '1876.57', '1797.98'],
  ['commercial', '10000', '2026-06-01', '2026-11-22', '493.73', '493.73', '493.73'],
  ['commercial', '5000', '2023-05-15', '2026-11-22', '2282.36', '2284.56', '1977.89'],
] as const;
for (const [kind, principal, from, to, actAct, act365, simple] of vectors) {
  test(`${kind} interest over ${principal} from ${from} to ${to}`, () => {
    const asked = terms(kind, principal, from, to);
    assert.equal(interestOf(asked), actAct);
    assert.equal(interestOf({ ...asked, basis: 'act/act', compounding: 'yearly' }), actAct);
    assert.equal(interestOf({ ...asked, basis: 'act/365' }), act365);
    assert.equal(interestOf({ ...asked, compounding: 'none' }), simple);
  });
}

/** Segments and additions to the base, as rows to read. */
const story = (asked: StatutoryTerms): string[] =>
  lawValue(statutoryInterest(asked)).receipt.lines.map((line) =>
    line.kind === 'segment'
      ? `${line.days} d ${line.basisPoints / 100}% on ${formatAmount(line.baseCents)} = ${line.rounded}`
      : `${line.on} + ${formatAmount(line.interestCents)}`,
  );

test('the segments of a consumer’s year and a half', () => {
  assert.deepEqual(story(terms('consumer', '1000', '2025-07-01', '2026-11-22')), [
    '184 d 6% on 1000.00 = 30.2466',
    '181 d 4% on 1000.00 = 19.8356',
    '2026-07-01 + 50.08',
    '144 d 4% on 1050.08 = 16.5711',
  ]);
});

test('the segments of a commercial claim', () => {
  assert.deepEqual(story(terms('commercial', '10000', '2025-03-01', '2026-11-22')), [
    '122 d 11.15% on 10000.00 = 372.6849',
    '184 d 10.15% on 10000.00 = 511.6712',
    '59 d 10.15% on 10000.00 = 164.0685',
    '2026-03-01 + 1048.42',
    '122 d 10.15% on 11048.42 = 374.8290',
    '144 d 10.4% on 11048.42 = 453.3182',
  ]);
});

test('a check line seen elsewhere: 3% for 20 days and 2% for 148', () => {
  assert.deepEqual(story(terms('consumer', '1648.58', '2014-12-12', '2015-05-29')), [
    '20 d 3% on 1648.58 = 2.7100',
    '148 d 2% on 1648.58 = 13.3693',
  ]);
});

test('a segment holds its fraction, and the receipt its rows of the law', () => {
  const { segments, receipt } = lawValue(statutoryInterest(terms('consumer', '1000', '2025-07-01', '2026-11-22')));
  assert.deepEqual(segments[0], {
    fromOn: '2025-07-01',
    toOn: '2026-01-01',
    days: 184,
    basisPoints: 600,
    baseCents: 1000_00n,
    yearDays: 365,
    exact: '2208/73',
    rounded: '30.2466',
  });
  assert.deepEqual(receipt.version, ['consumer-interest@2025-01-01', 'consumer-interest@2026-01-01', 'consumer-interest@2026-07-01']);
  const short = lawValue(statutoryInterest(terms('consumer', '1000', '2026-01-01', '2026-07-01')));
  assert.deepEqual(short.receipt.version, ['consumer-interest@2026-01-01'], 'neither the row before nor the one after');
});

test('a default on 29 February has its anniversary on the 28th in common years, on the 29th in leap years', () => {
  const { closedYears } = lawValue(statutoryInterest(terms('consumer', '1500', '2012-02-29', '2017-01-01')));
  assert.deepEqual(closedYears.map((year) => year.on), ['2013-02-28', '2014-02-28', '2015-02-28', '2016-02-29']);
});

test('a leap year has 366 days, and only in actual/actual', () => {
  const yearDays = (basis: DayCount): number[] =>
    lawValue(statutoryInterest({ ...terms('consumer', '1000', '2023-12-01', '2025-02-01'), basis })).segments.map((segment) => segment.yearDays);
  assert.deepEqual(yearDays('act/act'), [365, 366, 366, 365]);
  assert.deepEqual(yearDays('act/365'), [365, 365, 365, 365]);
});

test('interest that is exactly half a cent goes up, at the anniversary and at the end', () => {
  const onePercent = (principalCents: Cents, toOn: string): Cents =>
    lawValue(agreedInterest({ principalCents, fromOn: day('2025-01-01'), toOn: day(toOn), rates: [{ validFrom: day('2025-01-01'), basisPoints: 100 }] })).interestCents;
  assert.deepEqual([onePercent(50n, '2026-01-01'), onePercent(49n, '2026-01-01')], [1n, 0n]);
  assert.deepEqual([onePercent(50n, '2026-01-02'), onePercent(49n, '2026-01-02')], [1n, 0n]);
});

// --- the law's days -----------------------------------------------------------------------------

/** Every day on which a table changes, with the rate of the day before and of the day itself. */
for (const kind of interestKinds) {
  const { rows } = kind === 'consumer' ? consumerInterest : commercialInterest;
  for (const [index, row] of rows.entries()) {
    const before = rows[index - 1];
    if (before === undefined) continue;
    test(`${kind} interest: ${before.basisPoints} until, ${row.basisPoints} from ${row.validFrom}`, () => {
      const rateOn = (on: Day): number | undefined =>
        lawValue(statutoryInterest({ kind, principalCents: 1_00n, fromOn: on, toOn: addDays(on, 1) })).segments[0]?.basisPoints;
      assert.deepEqual([rateOn(addDays(row.validFrom, -1)), rateOn(row.validFrom)], [before.basisPoints, row.basisPoints]);
    });
  }
}

test('the rates, as published', () => {
  const rates = (table: typeof consumerInterest): string => table.rows.map((row) => `${row.validFrom} ${row.basisPoints / 100}`).join(', ');
  assert.equal(
    rates(consumerInterest),
    '2011-07-01 4, 2012-07-01 3, 2015-01-01 2, 2023-01-01 4, 2023-07-01 6, 2024-01-01 7, 2025-01-01 6, 2026-01-01 4, 2026-07-01 4',
  );
  assert.equal(
    rates(commercialInterest),
    '2011-07-01 8.25, 2012-01-01 8, 2013-01-01 7.75, 2013-03-16 8.75, 2013-07-01 8.5, 2014-01-01 8.25, 2014-07-01 8.15, 2015-01-01 8.05, ' +
      '2016-07-01 8, 2023-01-01 10.5, 2023-07-01 12, 2024-01-01 12.5, 2024-07-01 12.25, 2025-01-01 11.15, 2025-07-01 10.15, 2026-07-01 10.4',
  );
});

test('an old commercial contract keeps the margin of seven points', () => {
  const rates = (concludedOn: string): number[] =>
    lawValue(statutoryInterest({ ...terms('commercial', '1000', '2013-03-01', '2013-08-01'), concludedOn: day(concludedOn) })).segments.map(
      (segment) => segment.basisPoints,
    );
  assert.deepEqual(rates('2013-03-15'), [775, 750]);
  assert.deepEqual(rates('2013-03-16'), [775, 875, 850]);
});

test('before the first row there is no answer', () => {
  assert.deepEqual(statutoryInterest(terms('consumer', '1', '2011-06-30', '2012-01-01')), {
    ok: false,
    refusal: { code: 'before-table', table: 'consumer-interest', firstFrom: '2011-07-01', on: '2011-06-30' },
  });
});

test('past the last day that was checked there is a warning', () => {
  const checked = statutoryInterest(terms('consumer', '1000', '2026-07-01', '2027-01-01'));
  assert.ok(checked.ok);
  assert.deepEqual(checked.warnings, []);
  const guessed = statutoryInterest(terms('commercial', '1000', '2026-07-01', '2027-01-02'));
  assert.ok(guessed.ok);
  const expected = [{ code: 'past-verified', table: 'commercial-interest', verifiedUntil: '2026-12-31', on: '2027-01-01' }];
  assert.deepEqual([guessed.warnings, guessed.value.receipt.warnings], [expected, expected]);
});

// --- payments ----------------------------------------------------------------------------------

test('a payment lowers the principal from its day', () => {
  const asked = { ...terms('consumer', '1000', '2026-01-01', '2026-07-01'), parts: [{ on: day('2026-03-01'), principalCents: 400_00n }] };
  assert.deepEqual(story(asked), ['59 d 4% on 1000.00 = 6.4658', '122 d 4% on 400.00 = 5.3479']);
  assert.equal(interestOf(asked), '11.81');
});

test('a payment on the first day, and one on the last', () => {
  const parts = [
    { on: day('2026-01-01'), principalCents: 500_00n },
    { on: day('2026-07-01'), principalCents: 0n },
  ];
  assert.deepEqual(story({ ...terms('consumer', '1000', '2026-01-01', '2026-07-01'), parts }), ['181 d 4% on 500.00 = 9.9178']);
});

test('interest that was paid bears no interest, whether it was added to the base or not', () => {
  const whole = terms('consumer', '1000', '2024-07-01', '2026-07-01');
  const [year] = lawValue(statutoryInterest(whole)).closedYears;
  assert.equal(year?.interestCents, 64_94n);

  const after = lawValue(statutoryInterest({ ...whole, parts: [{ on: day('2025-07-01'), principalCents: 1000_00n, interestPaidCents: 64_94n }] }));
  assert.deepEqual(after.segments.at(-1)?.baseCents, 1000_00n);
  assert.deepEqual([after.interestCents - after.openCents, formatAmount(after.openCents)], [64_94n, '50.08']);

  const during = lawValue(statutoryInterest({ ...whole, parts: [{ on: day('2025-01-01'), principalCents: 1000_00n, interestPaidCents: 35_19n }] }));
  assert.deepEqual(during.closedYears.map((closed) => formatAmount(closed.interestCents)), ['29.75']);
});

test('interest paid to the rounded cent leaves nothing open', () => {
  const asked = terms('consumer', '1000', '2025-07-01', '2025-09-01');
  const { interestCents } = lawValue(statutoryInterest(asked));
  const paid = lawValue(statutoryInterest({ ...asked, parts: [{ on: asked.toOn, principalCents: 0n, interestPaidCents: interestCents }] }));
  assert.deepEqual([paid.interestCents, paid.openCents], [interestCents, 0n]);
});

test('two cents more interest than there was is a bug', () => {
  const asked = terms('consumer', '1000', '2025-07-01', '2025-09-01');
  const pay = (more: bigint) => {
    const interestPaidCents = lawValue(statutoryInterest(asked)).interestCents + more;
    return lawValue(statutoryInterest({ ...asked, parts: [{ on: asked.toOn, principalCents: 0n, interestPaidCents }] }));
  };
  assert.throws(() => pay(2n), RangeError);
  assert.equal(pay(-2n).openCents, 2n);
});

test('what runs backwards is a bug', () => {
  const asked = terms('consumer', '1000', '2025-07-01', '2025-09-01');
  const part = (on: string, more = {}) => ({ on: day(on), principalCents: 0n, ...more });
  assert.throws(() => statutoryInterest({ ...asked, toOn: day('2025-06-30') }), RangeError);
  assert.throws(() => statutoryInterest({ ...asked, principalCents: -1n }), RangeError);
  assert.throws(() => statutoryInterest({ ...asked, parts: [part('2025-06-30')] }), RangeError);
  assert.throws(() => statutoryInterest({ ...asked, parts: [part('2025-08-02'), part('2025-08-01')] }), RangeError);
  assert.throws(() => statutoryInterest({ ...asked, parts: [part('2025-08-01', { interestPaidCents: 100_00n })] }), RangeError);
});

// --- agreed rates --------------------------------------------------------------------------------

test('an agreed rate, changed on a day, with and without compounding', () => {
  const agreed = {
    principalCents: 1000_00n,
    fromOn: day('2025-01-01'),
    toOn: day('2027-01-01'),
    rates: [{ validFrom: day('2020-01-01'), basisPoints: 800 }, { validFrom: day('2026-01-01'), basisPoints: 500 }],
  } as const;
  assert.equal(formatAmount(lawValue(agreedInterest(agreed)).interestCents), '134.00');
  assert.equal(formatAmount(lawValue(agreedInterest({ ...agreed, compounding: 'none' })).interestCents), '130.00');
  assert.equal(agreedInterest({ ...agreed, fromOn: day('2019-12-31') }).ok, false);
});

// --- properties ------------------------------------------------------------------------------------

const days = fc.integer({ min: 0, max: 5500 }).map((offset) => addDays(day('2011-07-01'), offset));
const periods = fc.tuple(days, fc.integer({ min: 0, max: 2500 })).map(([fromOn, length]) => ({ fromOn, toOn: addDays(fromOn, length) }));
const asking = fc.record({
  kind: fc.constantFrom(...interestKinds),
  principalCents: fc.bigInt({ min: 0n, max: 2_000_000_00n }),
  basis: fc.constantFrom<DayCount>('act/act', 'act/365'),
});
const cents = (asked: StatutoryTerms): Cents => lawValue(statutoryInterest(asked)).interestCents;

test('property: a day more or a cent more of principal never lowers the interest', () => {
  fc.assert(
    fc.property(asking, periods, fc.integer({ min: 0, max: 800 }), fc.bigInt({ min: 0n, max: 1_000_00n }), (asked, period, longer, more) => {
      const now = cents({ ...asked, ...period });
      assert.ok(now <= cents({ ...asked, ...period, toOn: addDays(period.toOn, longer) }));
      assert.ok(now <= cents({ ...asked, ...period, principalCents: asked.principalCents + more }));
    }),
  );
});

test('property: without compounding, a period cut in two comes to the same within the rounding of each year', () => {
  fc.assert(
    fc.property(asking, periods, fc.nat(2500), (asked, { fromOn, toOn }, at) => {
      const cutOn = addDays(fromOn, at) < toOn ? addDays(fromOn, at) : toOn;
      const whole = cents({ ...asked, fromOn, toOn, compounding: 'none' });
      const parts = cents({ ...asked, fromOn, toOn: cutOn, compounding: 'none' }) + cents({ ...asked, fromOn: cutOn, toOn, compounding: 'none' });
      const mostOff = BigInt(Math.floor(daysBetween(fromOn, toOn) / 365) + 1);
      assert.ok(whole - parts <= mostOff && parts - whole <= mostOff, `${whole} and ${parts}`);
    }),
  );
});

test('property: segments touch, cover the period, and their fractions add up to the interest', () => {
  fc.assert(
    fc.property(asking, periods, (asked, period) => {
      const { segments, interestCents, closedYears } = lawValue(statutoryInterest({ ...asked, ...period }));
      let on = period.fromOn;
      for (const segment of segments) {
        assert.equal(segment.fromOn, on);
        assert.ok(segment.days > 0);
        on = segment.toOn;
      }
      assert.equal(on, period.toOn);
      const exact = segments.reduce((total, segment) => {
        const [numerator, denominator = '1'] = segment.exact.split('/');
        return total + Number(numerator) / Number(denominator);
      }, 0);
      // Each anniversary rounds, and so does the end.
      const mostOff = (closedYears.length + 1) * 0.005 + 1e-6;
      assert.ok(Math.abs(exact - Number(interestCents) / 100) <= mostOff, `${exact} and ${interestCents}`);
    }),
  );
});

test('property: compounding adds to the base exactly on anniversaries, and never lowers the interest', () => {
  fc.assert(
    fc.property(asking, periods, (asked, period) => {
      const { closedYears, interestCents } = lawValue(statutoryInterest({ ...asked, ...period }));
      assert.deepEqual(closedYears.map((year) => year.on), closedYears.map((_, index) => addMonths(period.fromOn, 12 * (index + 1))));
      const simple = cents({ ...asked, ...period, compounding: 'none' });
      assert.ok(interestCents >= simple - BigInt(closedYears.length + 1));
    }),
  );
});
