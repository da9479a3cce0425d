import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scheduleFor, scheduleJson, scheduleTable, type ScheduleOptions } from './schedule-request.ts';

const asked = (options: ScheduleOptions) => {
  const answer = scheduleFor(options);
  assert.ok(answer.ok, answer.ok ? '' : answer.problems.join('\n'));
  return answer.instalments;
};
const base = { amount: '1000.00', first: '2026-01-31', every: 'month' } as const;

test('the JSON, to the letter', () => {
  assert.equal(
    scheduleJson(asked({ ...base, instalments: '7' })),
    '{"instalments":[{"number":1,"dueOn":"2026-01-31","amount":"142.86"},{"number":2,"dueOn":"2026-02-28","amount":"142.86"},' +
      '{"number":3,"dueOn":"2026-03-31","amount":"142.86"},{"number":4,"dueOn":"2026-04-30","amount":"142.86"},' +
      '{"number":5,"dueOn":"2026-05-31","amount":"142.86"},{"number":6,"dueOn":"2026-06-30","amount":"142.85"},' +
      '{"number":7,"dueOn":"2026-07-31","amount":"142.85"}],"total":"1000.00"}',
  );
});

test('the table', () => {
  assert.equal(
    scheduleTable(asked({ amount: '400', amountEach: '150,00', first: '2026-12-28', every: '4weeks' })),
    ['  #  due         amount', '  1  2026-12-28  150.00', '  2  2027-01-25  150.00', '  3  2027-02-22  100.00', '     total       400.00'].join('\n'),
  );
});

test('monthly where nothing else was said', () => {
  assert.equal(asked({ amount: '2', instalments: '2', first: '2026-01-31' })[1]!.dueOn, '2026-02-28');
});

const wrong: readonly (readonly [string, ScheduleOptions, readonly string[]])[] = [
  ['nothing at all', {}, [
    '--amount: is missing; give an amount, like 1000.00',
    '--first: is missing; give the day of the first instalment, like 2026-01-31',
    '--instalments or --amount-each: is missing; give one of the two',
  ]],
  ['everything wrong', { amount: 'much', first: '2026-02-30', every: 'year', instalments: '-1', amountEach: '1.000' }, [
    '--amount: “much” is not an amount. Write it like this: 50 or 50.25.',
    '--first: “2026-02-30” is not an existing date. Write the date like this: 2026-01-31.',
    '--every: “year” is not one of week, 4weeks, month',
    '--instalments and --amount-each: give only one of the two',
    '--amount-each: “1.000” is not an amount. Write it like this: 50 or 50.25.',
    '--instalments: “-1” is not a whole number above zero',
  ]],
  ['both', { ...base, instalments: '7', amountEach: '150.00' }, ['--instalments and --amount-each: give only one of the two']],
  ['no money', { ...base, amount: '0', instalments: '2' }, ['--amount: €0.00 is not possible. Fill in an amount above zero.']],
  ['three decimals', { ...base, amount: '10.005', instalments: '2' }, ['--amount: “10.005” is not an amount. Write it like this: 50 or 50.25.']],
  ['half an instalment', { ...base, instalments: '2.5' }, ['--instalments: “2.5” is not a whole number above zero']],
  ['too many', { ...base, instalments: '601' }, [
    'This comes to 601 instalments. More than 600 is not possible. Choose fewer instalments or a higher amount for each.',
  ]],
  ['too few cents', { ...base, amount: '0.02', instalments: '3' }, ['€0.02 is too little for 3 instalments. Choose fewer instalments.']],
];
for (const [name, options, problems] of wrong) {
  test(`wrong: ${name}`, () => assert.deepEqual(scheduleFor(options), { ok: false, problems }));
}
