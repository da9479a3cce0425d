// The commands as a person or a program calls them.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../betaalbaar', import.meta.url));
const run = (line: string) => {
  const { status, stdout, stderr } = spawnSync(program, line.split(' '), { encoding: 'utf8', env: { PATH: '/usr/bin:/bin', NO_COLOR: '1' } });
  return { status, stdout, stderr };
};

const answers: readonly (readonly [string, string])[] = [
  [
    'law costs --principal 1234.56 --on 2026-11-22 --json',
    '{"costs":"185.18","vat":"0.00","total":"185.18","lines":[' +
      '{"kind":"slice","from":"0.00","to":"2500.00","base":"1234.56","rate":"15%","amount":"185.184"},{"kind":"rounded","amount":"185.18"}]}',
  ],
  [
    'law costs --principal 100 --vat --on 2026-11-22 --json',
    '{"costs":"40.00","vat":"8.40","total":"48.40","lines":[' +
      '{"kind":"slice","from":"0.00","to":"2500.00","base":"100.00","rate":"15%","amount":"15.00"},' +
      '{"kind":"minimum","amount":"40.00"},{"kind":"vat","rate":"21%","amount":"8.40"}]}',
  ],
  [
    'law costs --principal 150 --principal 350 --on 2026-11-22 --json',
    '{"costs":"75.00","vat":"0.00","total":"75.00","lines":[{"kind":"claim","principal":"150.00"},{"kind":"claim","principal":"350.00"},' +
      '{"kind":"slice","from":"0.00","to":"2500.00","base":"500.00","rate":"15%","amount":"75.00"}]}',
  ],
  [
    'law interest --kind consumer --principal 1000.00 --from 2025-07-01 --to 2026-11-22 --json',
    '{"interest":"66.65","segments":[' +
      '{"from":"2025-07-01","to":"2026-01-01","days":184,"yearDays":365,"rate":"6.00","base":"1000.00","interest":"30.2466","exact":"2208/73"},' +
      '{"from":"2026-01-01","to":"2026-07-01","days":181,"yearDays":365,"rate":"4.00","base":"1000.00","interest":"19.8356","exact":"1448/73"},' +
      '{"from":"2026-07-01","to":"2026-11-22","days":144,"yearDays":365,"rate":"4.00","base":"1050.08","interest":"16.5711","exact":"3780288/228125"}],' +
      '"addedToBase":[{"on":"2026-07-01","interest":"50.08","base":"1050.08"}]}',
  ],
  ['law notice --received 2026-12-05 --json', '{"from":"2026-12-06","until":"2026-12-21","costsFrom":"2026-12-22"}'],
  ['law direct-debit-date --on 2026-12-25 --json', '{"collectOn":"2026-12-28","fileBy":"2026-12-24","announceBy":"2026-12-14"}'],
  ['reference rf 2026000123', 'RF462026000123'],
  ['reference rf inv2026 0001 --json', '{"reference":"RF16INV20260001"}'],
  ['reference kenmerk 123456789', '9000000123456789'],
  ['check iban NL91 ABNA 0417 1643 00', 'NL91ABNA0417164300 is a valid IBAN.'],
  ['check rf rf18-5390-0754-7034', 'RF18539007547034 is a valid RF reference (ISO 11649).'],
  ['check kenmerk 9000.0001.2345.6789', '9000000123456789 is a valid betalingskenmerk of 16 digits.'],
  ['check creditor-id NL69ZZZ123456780000', 'NL69ZZZ123456780000 is a valid SEPA creditor identifier.'],
];
for (const [line, answer] of answers) {
  test(line, () => assert.deepEqual(run(line), { status: 0, stdout: `${answer}\n`, stderr: '' }));
}

test('act/365 differs where a leap year is in the period', () => {
  const interest = (basis: string): unknown =>
    JSON.parse(run(`law interest --kind consumer --principal 1500 --from 2024-01-01 --to 2025-01-01 --basis ${basis} --json`).stdout).interest;
  assert.deepEqual([interest('act/act'), interest('act/365')], ['105.00', '105.29']);
});

test('the day of costs is today where it is left out', () => {
  const { status, stdout } = run('law costs --principal 1234.56 --json');
  assert.equal(status, 0);
  assert.equal((JSON.parse(stdout) as { costs: string }).costs, '185.18');
});

for (const number of ['iban NL92ABNA0417164300', 'rf RF19539007547034', 'kenmerk 1234567', 'creditor-id NL70ZZZ123456780000']) {
  test(`check ${number} says no, with exit status 1`, () => {
    const { status, stdout, stderr } = run(`check ${number}`);
    assert.deepEqual([status, stderr], [1, '']);
    assert.match(stdout, /^\w+ is not a valid /);
    assert.equal((JSON.parse(run(`check ${number} --json`).stdout) as { valid: boolean }).valid, false);
  });
}

test('for people: lines with the arithmetic', () => {
  assert.equal(
    run('law interest --kind consumer --principal 1000 --from 2025-07-01 --to 2026-11-22').stdout,
    [
      '2025-07-01 to 2026-01-01  184/365 of 6.00% over 1000.00  30.2466',
      '2026-01-01 to 2026-07-01  181/365 of 4.00% over 1000.00  19.8356',
      '2026-07-01  a year is full; added to the base              50.08',
      '2026-07-01 to 2026-11-22  144/365 of 4.00% over 1050.08  16.5711',
      'interest                                                   66.65',
      '',
    ].join('\n'),
  );
  assert.match(run('law costs --principal 2500000 --on 2026-11-22').stdout, /^the most that the scale gives +6775\.00$/m);
  assert.match(run('law notice --received 2026-12-05').stdout, /until 2026-12-21 owes no costs/);
  assert.match(run('law direct-debit-date --on 2026-12-25').stdout, /by 2026-12-24/);
});

const warned: readonly (readonly [string, RegExp])[] = [
  ['law costs --principal 500 --on 2027-01-01', /^The scale of collection costs was checked until 31 December 2026/],
  ['law interest --kind commercial --principal 500 --from 2026-07-01 --to 2027-01-02', /^The statutory interest for businesses was checked until 31 December 2026\. So for 1 January 2027/],
  ['law notice --received 2031-01-06', /^The term of fourteen days was checked until 31 December 2030/],
  ['law direct-debit-date --on 2031-01-06', /^The timing of a direct debit was checked until 31 December 2030/],
];
for (const [line, says] of warned) {
  test(`a warning past what was checked: ${line}`, () => {
    const { status, stdout, stderr } = run(`${line} --json`);
    assert.equal(status, 0);
    const { warning } = JSON.parse(stdout) as { warning: string };
    assert.match(warning, says);
    assert.equal(stderr, `Warning: ${warning}\n`);
  });
}

const wrong: readonly (readonly [string, readonly string[]])[] = [
  ['law costs', ['--principal: is missing; give an amount, like 1000.00']],
  [
    'law costs --principal x --principal 0 --on 2026-02-30',
    [
      '--principal: “x” is not an amount. Write it like this: 50 or 50.25.',
      '--principal: €0.00 is not possible. Fill in an amount above zero.',
      '--on: “2026-02-30” is not an existing date. Write the date like this: 2026-01-31.',
    ],
  ],
  ['law costs --principal 1 --on 2012-06-30', ['We cannot reckon this for 30 June 2012: we know the scale of collection costs from 1 July 2012 on. Choose a later day.']],
  [
    'law interest --basis 30/360',
    [
      '--kind: is missing; give one of consumer, commercial',
      '--principal: is missing; give an amount, like 1000.00',
      '--from: is missing; give a day, like 2026-01-31',
      '--to: is missing; give a day, like 2026-01-31',
      '--basis: “30/360” is not one of act/act, act/365',
    ],
  ],
  [
    'law interest --kind private --principal 5 --from 2026-01-02 --to 2026-01-01',
    ['--kind: “private” is not one of consumer, commercial', '--to: 2026-01-01 is before 2026-01-02, the day of --from'],
  ],
  ['law interest --kind consumer --principal 5 --from 2011-06-30 --to 2026-01-01', ['We cannot reckon this for 30 June 2011: we know the statutory interest from 1 July 2011 on. Choose a later day.']],
  ['law notice', ['--received: is missing; give a day, like 2026-01-31']],
  ['law direct-debit-date --on tomorrow', ['--on: “tomorrow” is not an existing date. Write the date like this: 2026-01-31.']],
  ['check', ['KIND: is missing; give one of iban, rf, kenmerk, creditor-id', 'VALUE: is missing']],
  ['check bic ABNANL2A', ['KIND: “bic” is not one of iban, rf, kenmerk, creditor-id']],
  ['reference', ['KIND: is missing; give one of rf, kenmerk', 'VALUE: is missing']],
  ['reference toString 12', ['KIND: “toString” is not one of rf, kenmerk']],
  ['reference rf A-1', ['VALUE: “A-1” cannot be made into one; give 1 to 21 letters and digits']],
  ['reference kenmerk 1234567890123456', ['VALUE: “1234567890123456” cannot be made into one; give 1 to 15 digits']],
];
for (const [line, problems] of wrong) {
  test(`wrong, all of it at once: ${line}`, () => assert.deepEqual(run(line), { status: 1, stdout: '', stderr: `${problems.join('\n')}\n` }));
}
