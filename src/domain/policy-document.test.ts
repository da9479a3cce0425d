import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { everyValues } from './day.ts';
import { defaultPolicy, type PolicyTerms } from './default-policy.ts';
import { nearestName } from './nearest-name.ts';
import { parsePolicy, writePolicy, type PolicyExpectation } from './policy-document.ts';

type Plain = Record<string, unknown>;
const plain = (): Plain => JSON.parse(writePolicy(defaultPolicy)) as Plain;

/** The default policy with one place changed; `undefined` removes the field. */
function changed(path: string, value: unknown): string {
  const document = plain();
  const steps = path.split('.');
  const last = steps.pop()!;
  const place = steps.reduce((at: Plain, step) => at[step] as Plain, document);
  if (value === undefined) delete place[last];
  else place[last] = value;
  return JSON.stringify(document);
}

function problems(jsonText: string): string[] {
  const parsed = parsePolicy(jsonText);
  assert.ok(!parsed.ok, 'was read without problems');
  return parsed.problems.map(({ path, expected, found }) => `${path} | ${tell(expected)} | ${found}`);
}

const tell = ({ kind, ...facts }: PolicyExpectation): string =>
  [kind, ...Object.entries(facts).filter(([name]) => name !== 'known').map(([name, fact]) => `${name}=${String(fact)}`)].join(' ');

test('what is written is read back the same', () => {
  const parsed = parsePolicy(writePolicy(defaultPolicy));
  assert.deepEqual(parsed, { ok: true, policy: defaultPolicy });
});

const wrong: readonly (readonly [string, string, unknown, readonly string[]])[] = [
  ['a number for an amount', 'offer.smallestInstalment', 25, ['offer.smallestInstalment | amount aboveZero=true orNone=false | 25']],
  ['a negative amount', 'offer.amount.min', '-5.00', ['offer.amount.min | amount aboveZero=true orNone=false | "-5.00"']],
  ['an amount of nothing', 'offer.amount.min', '0.00', ['offer.amount.min | amount aboveZero=true orNone=false | "0.00"']],
  ['an amount that means two things', 'offer.amount.max', '5.000', ['offer.amount.max | amount aboveZero=true orNone=true | "5.000"']],
  ['a missing field', 'offer.openDays', undefined, ['offer.openDays | whole-number min=1 max=90 orNone=false | ']],
  ['half an instalment', 'offer.mostInstalments', 2.5, ['offer.mostInstalments | whole-number min=1 max=600 orNone=false | 2.5']],
  ['a number as text', 'offer.mostInstalments', '24', ['offer.mostInstalments | whole-number min=1 max=600 orNone=false | "24"']],
  ['a day that does not exist', 'validFrom', '2026-02-30', ['validFrom | day | "2026-02-30"']],
  ['yes as text', 'followUp.onTheDay', 'yes', ['followUp.onTheDay | yes-or-no | "yes"']],
  ['an unknown rhythm', 'offer.every', ['month', 'year'], ['offer.every[1] | one-of values=week,4weeks,month | "year"']],
  ['no rhythm', 'offer.every', [], ['offer.every | not-empty | []']],
  ['a rhythm twice', 'offer.every', ['week', 'month', 'week'], ['offer.every[2] | once-only | "week"']],
  ['text for a list', 'offer.every', 'month', ['offer.every | list | "month"']],
  ['text for fields', 'offer', 'kind', ['offer | fields | "kind"']],
  ['a missing section', 'followUp', undefined, ['followUp | fields | ']],
  ['a slip of the pen', 'offer.mostInstallments', 12, ['offer.mostInstallments | known-field nearest=mostInstalments | 12']],
  ['letters swapped', 'reversalDays.idela', 0, ['reversalDays.idela | known-field nearest=ideal | 0']],
  ['a field of another world', 'interestRate', 9, ['interestRate | known-field nearest=null | 9']],
  ['direct debit final too soon', 'reversalDays.direct-debit', 55, [
    'reversalDays.direct-debit | whole-number min=56 max=400 orNone=false | 55',
  ]],
  ['bands upside down', 'offer.amount', { min: '50.00', max: '40.00' }, ['offer.amount.max | at-least than=offer.amount.min value=50.00 | "40.00"']],
  ['ages upside down', 'offer.claimAgeDays', { min: 30, max: 10 }, ['offer.claimAgeDays.max | at-least than=offer.claimAgeDays.min value=30 | 10']],
  ['an instalment above the largest debt', 'offer.smallestInstalment', '5000.01', [
    'offer.smallestInstalment | at-most than=offer.amount.max value=5000.00 | "5000.01"',
  ]],
  ['a tolerance above an instalment', 'followUp.tolerance', '25.01', [
    'followUp.tolerance | at-most than=offer.smallestInstalment value=25.00 | "25.01"',
  ]],
  ['a share that leaves no room', 'offer.largestFirstPercent', 4, ['offer.largestFirstPercent | at-least than=offer.mostInstalments value=5 | 4']],
  ['a final warning before the second miss', 'followUp.finalWarningDays', 10, [
    'followUp.finalWarningDays | more-than than=followUp.secondMissDays value=10 | 10',
  ]],
  ['a second miss on the day of the first', 'followUp.secondMissDays', 3, [
    'followUp.secondMissDays | more-than than=followUp.firstMissDays value=3 | 3',
  ]],
];
for (const [name, path, value, expected] of wrong) {
  test(`problem: ${name}`, () => assert.deepEqual(problems(changed(path, value)), expected));
}

const steps: readonly (readonly [string, readonly (readonly [string, number])[], readonly string[]])[] = [
  ['unknown name', [['reminer', 7]], ['reminders[0].name | one-of values=before-due,reminder,second-reminder,last-reminder | "reminer"']],
  ['days that go back', [['reminder', 7], ['second-reminder', 7]], ['reminders[1].days | more-than than=reminders[0].days value=7 | 7']],
  ['the same twice', [['reminder', 7], ['reminder', 14]], ['reminders[1].name | once-only | "reminder"']],
  ['out of order', [['last-reminder', 7], ['reminder', 14]], [
    'reminders[1].name | in-order names=before-due,reminder,second-reminder,last-reminder | "reminder"',
  ]],
  ['before the due day, after it', [['before-due', 3]], ['reminders[0].days | less-than than=null value=0 | 3']],
  ['a reminder on the due day', [['reminder', 0]], ['reminders[0].days | more-than than=null value=0 | 0']],
];
for (const [name, reminders, expected] of steps) {
  test(`reminders: ${name}`, () => {
    assert.deepEqual(problems(changed('reminders', reminders.map(([step, days]) => ({ name: step, days })))), expected);
  });
}

test('reminders: none at all, for who reminds from elsewhere', () => assert.ok(parsePolicy(changed('reminders', [])).ok));

test('all problems are told at once, also between fields of a section with other problems', () => {
  const document = plain();
  const offer = document['offer'] as Plain;
  document['validFrom'] = 'soon';
  offer['openDays'] = 0;
  offer['amount'] = { min: '90.00', max: '80.00' };
  (document['followUp'] as Plain)['finalWarningDays'] = 1;
  assert.deepEqual(
    problems(JSON.stringify(document)).map((line) => line.split(' | ')[0]),
    ['validFrom', 'offer.openDays', 'offer.amount.max', 'followUp.finalWarningDays'],
  );
});

const notJson: readonly (readonly [string, string])[] = [
  ['{\n  "validFrom": 2026-01-01,\n  "offer": {}\n}', '2: "\\"validFrom\\": 2026-01-01,"'],
  ['{\n  "a": 1\n  "b": 2\n}', '3: "\\"b\\": 2"'],
  ['{ "a": yes }\n\n', '1: "{ \\"a\\": yes }"'],
  ['{ "a": 1,\n', '2: ""'],
  ['', '1: ""'],
];
for (const [text, found] of notJson) {
  test(`not JSON: ${JSON.stringify(text)}`, () => assert.deepEqual(problems(text), [` | json | ${found}`]));
}

for (const text of ['null', '[]', '7', '"policy"']) {
  test(`JSON, but no policy: ${text}`, () => assert.deepEqual(problems(text), [` | fields | ${text}`]));
}

test('a byte order mark does no harm', () => assert.ok(parsePolicy(`\ufeff${writePolicy(defaultPolicy)}`).ok));
test('a name from the prototype is no field', () => {
  assert.deepEqual(problems(changed('toString', 1)), ['toString | known-field nearest=null | 1']);
});

test('any sound policy comes back the same', () => {
  const whole = (min: number, max: number) => fc.integer({ min, max });
  const money = (min: bigint, max: bigint) => fc.bigInt({ min, max });
  const sound: fc.Arbitrary<PolicyTerms> = fc
    .record({
      min: money(25_00n, 100_00n),
      max: fc.option(money(100_00n, 99_999_00n)),
      smallest: money(2_00n, 100_00n),
      approvalFromCents: fc.option(money(1n, 9999_00n)),
      tolerance: money(0n, 2_00n),
      every: fc.subarray([...everyValues], { minLength: 1 }),
      mostInstalments: whole(2, 600),
      longestMonths: whole(0, 600),
      first: whole(1, 20),
      steps: fc.subarray([...defaultPolicy.reminders]),
      askBeforeLapse: fc.boolean(),
    })
    .map((odd) => ({
      ...defaultPolicy,
      reminders: odd.steps,
      offer: {
        ...defaultPolicy.offer,
        amountCents: { min: odd.min, max: odd.max },
        smallestInstalmentCents: odd.smallest,
        approvalFromCents: odd.approvalFromCents,
        every: odd.every,
        mostInstalments: odd.mostInstalments,
        longestMonths: odd.longestMonths,
      },
      followUp: {
        ...defaultPolicy.followUp,
        firstMissDays: odd.first,
        secondMissDays: odd.first + 1,
        finalWarningDays: odd.first + 5,
        askBeforeLapse: odd.askBeforeLapse,
        toleranceCents: odd.tolerance,
      },
    }));
  fc.assert(
    fc.property(sound, (policy) => assert.deepEqual(parsePolicy(writePolicy(policy)), { ok: true, policy })),
    { numRuns: 100 },
  );
});

test('the nearest name', () => {
  const known = ['mostInstalments', 'openDays', 'every', 'min', 'max'];
  assert.deepEqual(
    ['mostinstalments', 'opendays', 'evrey', 'mni', 'colour', ''].map((typed) => nearestName(typed, known)),
    ['mostInstalments', 'openDays', 'every', 'min', null, null],
  );
});

test('the example in docs/policy.md is the default policy', () => {
  const page = readFileSync(new URL('../../docs/policy.md', import.meta.url), 'utf8');
  const example = /```json\n(.*?)```/s.exec(page)?.[1];
  assert.equal(example, writePolicy(defaultPolicy));
});

test('docs/policy.md names every field', () => {
  const page = readFileSync(new URL('../../docs/policy.md', import.meta.url), 'utf8').replace(/```json\n.*?```/s, '');
  const { offer, followUp, ...rest } = plain() as { offer: Plain; followUp: Plain } & Plain;
  const fields = [offer, followUp].flatMap((section) => Object.keys(section));
  const missing = [...fields, ...Object.keys(rest).filter((field) => field !== 'reminders')].filter((field) => !page.includes(`\`${field}\``));
  assert.deepEqual(missing, []);
});
