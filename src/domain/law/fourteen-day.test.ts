import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays, day, daysBetween } from '../day.ts';
import { isWorkingDay } from '../holidays.ts';
import { collectionCosts } from './collection-costs.ts';
import { costsAfterNotice, noticeTerm } from './fourteen-day.ts';
import { noticeTerms } from './tables.ts';
import { euros, lawValue } from './testing.ts';

const vectors = [
  // received, first day, fourteenth day, last day, costs from
  ['2026-11-24', '2026-11-25', '2026-12-08', '2026-12-08', '2026-12-09'],
  ['2026-12-02', '2026-12-03', '2026-12-16', '2026-12-16', '2026-12-17'],
  ['2026-12-05', '2026-12-06', '2026-12-19', '2026-12-21', '2026-12-22'],
  ['2026-12-11', '2026-12-12', '2026-12-25', '2026-12-28', '2026-12-29'],
  ['2026-12-18', '2026-12-19', '2027-01-01', '2027-01-04', '2027-01-05'],
  ['2027-03-12', '2027-03-13', '2027-03-26', '2027-03-30', '2027-03-31'],
  ['2027-04-13', '2027-04-14', '2027-04-27', '2027-04-28', '2027-04-29'],
] as const;
for (const [received, fromOn, statutoryUntilOn, untilOn, costsFromOn] of vectors) {
  test(`a notice received on ${received}: pay until ${untilOn}, costs from ${costsFromOn}`, () => {
    const { bookFromOn: _, ...term } = lawValue(noticeTerm(day(received)));
    assert.deepEqual(term, { fromOn, statutoryUntilOn, untilOn, costsFromOn });
  });
}

test('costs are booked two bank days later, weekends and holidays passed over', () => {
  const bookFrom = (received: string): string => lawValue(noticeTerm(day(received))).bookFromOn;
  assert.equal(bookFrom('2026-11-24'), '2026-12-11', 'from Wednesday: Wednesday and Thursday');
  assert.equal(bookFrom('2026-11-26'), '2026-12-15', 'from Friday: Friday and Monday');
  assert.equal(bookFrom('2026-12-10'), '2026-12-30', 'from Christmas Day: Monday and Tuesday');
});

test('whether the term shifts off rest days is the row’s to say', () => {
  const [row] = noticeTerms.rows;
  const unshifted = { ...noticeTerms, rows: [{ ...row, shiftsOffRestDays: false }] } as const;
  assert.equal(lawValue(noticeTerm(day('2026-12-11'), unshifted)).untilOn, '2026-12-25');
});

test('before the law, and past the calendars that were checked', () => {
  assert.equal(noticeTerm(day('2012-06-30')).ok, false);
  const late = noticeTerm(day('2031-01-01'));
  assert.ok(late.ok);
  assert.deepEqual(late.warnings, [{ code: 'past-verified', table: 'fourteen-day-notice', verifiedUntil: '2030-12-31', on: '2031-01-01' }]);
});

test('property: always fourteen full days, an ordinary last day, and costs on the day after it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 6000 }), (offset) => {
      const receivedOn = addDays(day('2012-07-01'), offset);
      const term = lawValue(noticeTerm(receivedOn));
      assert.equal(daysBetween(receivedOn, term.fromOn), 1);
      assert.equal(daysBetween(term.fromOn, term.statutoryUntilOn), 13);
      assert.ok(term.untilOn >= term.statutoryUntilOn && isWorkingDay(term.untilOn));
      assert.equal(daysBetween(term.untilOn, term.costsFromOn), 1);
      assert.ok(daysBetween(term.costsFromOn, term.bookFromOn) >= 2);
    }),
  );
});

// --- paying within the term ---------------------------------------------------------------

/** Received on 2026-12-05: until 2026-12-21. */
const cases: readonly (readonly [string, string, readonly (readonly [string, string])[], string, string])[] = [
  ['nothing paid', '500', [], '500.00', '75.00'],
  ['part paid in time: costs over the rest', '500', [['2026-12-10', '400']], '100.00', '40.00'],
  ['credited on the last, shifted day', '500', [['2026-12-21', '400']], '100.00', '40.00'],
  ['credited a day late', '500', [['2026-12-22', '400']], '500.00', '75.00'],
  ['all paid, in two parts', '500', [['2026-12-06', '200'], ['2026-12-21', '300']], '0.00', '0.00'],
  ['more than all', '500', [['2026-12-06', '600']], '0.00', '0.00'],
];
for (const [name, principal, payments, rest, costs] of cases) {
  test(`within the term: ${name}`, () => {
    const answer = lawValue(
      costsAfterNotice({
        receivedOn: day('2026-12-05'),
        principalCents: euros(principal),
        payments: payments.map(([on, amount]) => ({ creditedOn: day(on), amountCents: euros(amount) })),
        vat: 'none',
      }),
    );
    assert.deepEqual([answer.restCents, answer.costs.costsCents], [euros(rest), euros(costs)]);
  });
}

test('the law of the day on which costs are owed counts, not that of the notice', () => {
  const vat = { outsourced: true, vatDeductible: false, announced: true };
  const { costs } = lawValue(costsAfterNotice({ receivedOn: day('2012-09-20'), principalCents: 500_00n, payments: [], vat }));
  assert.equal(costs.vatCents, 15_75n);
});

test('property: paying in time never raises the costs above what the notice named', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 1n, max: 5_000_00n }), fc.bigInt({ min: 0n, max: 5_000_00n }), (principalCents, amountCents) => {
      const receivedOn = day('2026-12-05');
      const named = lawValue(collectionCosts({ principalCents, on: receivedOn, vat: 'none' })).costsCents;
      const { costs } = lawValue(costsAfterNotice({ receivedOn, principalCents, payments: [{ creditedOn: day('2026-12-08'), amountCents }], vat: 'none' }));
      assert.ok(costs.costsCents <= named);
    }),
  );
});
