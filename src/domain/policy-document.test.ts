import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { everyValues } from './day.ts';
import { defaultPolicy, type PolicyTerms } from './default-policy.ts';
import { dayCounts } from './law/interest-accrual.ts';
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

const charging = (change: Plain): Plain => ({ ...(plain()['charges'] as Plain), ...change });
const rewarding = (change: Plain): Plain => ({ after: 12, gives: { kind: 'costs' }, repairDays: 14, ...change });

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

test('a document from before channels were chosen reads as the careful default', () => {
  const parsed = parsePolicy(changed('contact', undefined));
  assert.deepEqual(parsed, { ok: true, policy: defaultPolicy });
});

test('a document from before offers were made reads as the default, and one may offer nothing', () => {
  assert.deepEqual(parsePolicy(changed('interventions', undefined)), { ok: true, policy: defaultPolicy });
  assert.ok(parsePolicy(changed('interventions.offers.missed', [])).ok);
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
  ['a channel twice', 'contact.channels', ['email', 'sms', 'email'], ['contact.channels[2] | once-only | "email"']],
  ['no channel', 'contact.channels', [], ['contact.channels | not-empty | []']],
  ['a channel that carries no messages', 'contact.channels', ['email', 'phone'], ['contact.channels[1] | one-of values=push,email,sms,letter | "phone"']],
  ['more SMS than there may be', 'contact.smsPerInstalment', 4, ['contact.smsPerInstalment | whole-number min=0 max=3 orNone=false | 4']],
  ['an offer twice', 'interventions.offers.missed', ['help', 'help'], ['interventions.offers.missed[1] | once-only | "help"']],
  ['an offer that nobody makes', 'interventions.offers.silence', ['gift'], ['interventions.offers.silence[0] | one-of values=pay-now,other-day,two-parts,to-end,lower,pause,call-me,help | "gift"']],
  ['a pause of a day', 'interventions.pauseDays', 1, ['interventions.pauseDays | whole-number min=7 max=92 orNone=false | 1']],
  ['an occasion left out', 'interventions.offers.missed', undefined, ['interventions.offers.missed | list | ']],
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
  ['an agreed rate as a number', 'charges', charging({ interest: 'agreed', agreedPercent: 6 }), ['charges.agreedPercent | percentage | 6']],
  ['an agreed rate of nothing', 'charges', charging({ interest: 'agreed', agreedPercent: '0.00' }), ['charges.agreedPercent | percentage | "0.00"']],
  ['an agreed rate above everything', 'charges', charging({ interest: 'agreed', agreedPercent: '100.01' }), ['charges.agreedPercent | percentage | "100.01"']],
  ['an agreed rate that nobody wrote', 'charges.interest', 'agreed', ['charges.agreedPercent | needed because=charges.interest value="agreed" | null']],
  ['a rate beside the law’s', 'charges', charging({ interest: 'statutory', agreedPercent: '6.00' }), [
    'charges.agreedPercent | not-here because=charges.interest value="statutory" | "6.00"',
  ]],
  ['a rate beside no interest', 'charges.agreedPercent', '6.00', ['charges.agreedPercent | not-here because=charges.interest value="none" | "6.00"']],
  ['costs without a notice', 'charges.collectionCosts', true, ['charges.noticeDays | needed because=charges.collectionCosts value=true | null']],
  ['a notice on the day of the last reminder', 'charges.noticeDays', 35, ['charges.noticeDays | more-than than=reminders[2].days value=35 | 35']],
  ['a notice on the due day', 'charges.noticeDays', 0, [
    'charges.noticeDays | whole-number min=1 max=365 orNone=true | 0',
    'charges.noticeDays | more-than than=reminders[2].days value=35 | 0',
  ]],
  ['a negative fee', 'charges.arrangementFee', '-1.00', ['charges.arrangementFee | amount aboveZero=false orNone=false | "-1.00"']],
  ['terms with a space behind', 'charges.terms', '2026-A ', ['charges.terms | name most=60 | "2026-A "']],
  ['terms without a name', 'charges.terms', '', ['charges.terms | name most=60 | ""']],
  ['a day count of another bank', 'charges.dayCount', '30/360', ['charges.dayCount | one-of values=act/act,act/365 | "30/360"']],
  ['VAT half said', 'charges.vat', { deductible: true }, ['charges.vat.collectedByOthers | yes-or-no | ']],
  ['more skips than changes', 'changes.skipsPerYear', 4, ['changes.skipsPerYear | at-most than=changes.perYear value=3 | 4']],
  ['a pause of more than a year', 'changes.longestPauseDays', 367, ['changes.longestPauseDays | whole-number min=0 max=366 orNone=false | 367']],
  ['text for a reward', 'reward', 'none', ['reward | fields orNone=true | "none"']],
  ['a missing reward', 'reward', undefined, ['reward | fields orNone=true | ']],
  ['a reward after nothing', 'reward', rewarding({ after: 0 }), ['reward.after | whole-number-or min=1 max=60 word=end | 0']],
  ['a reward after the beginning', 'reward', rewarding({ after: 'start' }), ['reward.after | whole-number-or min=1 max=60 word=end | "start"']],
  ['more than everything back', 'reward', rewarding({ gives: { kind: 'percent', percent: 101 } }), [
    'reward.gives.percent | whole-number min=1 max=100 orNone=false | 101',
  ]],
  ['a last part of nothing', 'reward', rewarding({ gives: { kind: 'last', amount: '0.00' } }), [
    'reward.gives.amount | amount aboveZero=true orNone=false | "0.00"',
  ]],
  ['a reward of another kind', 'reward', rewarding({ gives: { kind: 'voucher' } }), ['reward.gives.kind | one-of values=costs,last,percent | "voucher"']],
  ['a reward that gives nothing', 'reward', rewarding({ gives: undefined }), ['reward.gives | fields | ']],
  ['a slip within a reward', 'reward', rewarding({ gives: { kind: 'last', amuont: '5.00' } }), [
    'reward.gives.amount | amount aboveZero=true orNone=false | ',
    'reward.gives.amuont | known-field nearest=amount | "5.00"',
  ]],
  ['a field of another kind of reward', 'reward', rewarding({ gives: { kind: 'costs', percent: 5 } }), ['reward.gives.percent | known-field nearest=null | 5']],
  ['a manager who may less than the desk', 'lettingGo.waive', { desk: '10.00', manager: '5.00' }, [
    'lettingGo.waive.manager | at-least than=lettingGo.waive.desk value=10.00 | "5.00"',
  ]],
  ['a manager who may write off less', 'lettingGo.writeOff', { desk: '10.00', manager: '9.99' }, [
    'lettingGo.writeOff.manager | at-least than=lettingGo.writeOff.desk value=10.00 | "9.99"',
  ]],
  ['books kept by nobody', 'books.payments', 'nobody', ['books.payments | one-of values=betaalbaar,erp | "nobody"']],
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

test('a notice may go out on any day where nobody reminds', () => {
  const document = plain();
  document['reminders'] = [];
  document['charges'] = charging({ collectionCosts: true, noticeDays: 1 });
  assert.ok(parsePolicy(JSON.stringify(document)).ok);
});

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
      terms: fc.constantFrom(null, '2026-A', 'Huurvoorwaarden 2024/2', 'é'),
      agreedBasisPoints: fc.option(whole(1, 100_00)),
      otherInterest: fc.constantFrom('none' as const, 'statutory' as const),
      dayCount: fc.constantFrom(...dayCounts),
      noticeDays: fc.option(whole(36, 365)),
      fee: money(0n, 99_00n),
      yes: fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
      reward: fc.option(
        fc.record({
          after: fc.oneof(whole(1, 60), fc.constant('end' as const)),
          gives: fc.oneof(
            fc.constant({ kind: 'costs' } as const),
            fc.record({ kind: fc.constant('last' as const), amountCents: money(1n, 999_00n) }, { noNullPrototype: true }),
            fc.record({ kind: fc.constant('percent' as const), percent: whole(1, 100) }, { noNullPrototype: true }),
          ),
          repairDays: whole(0, 90),
        }, { noNullPrototype: true }),
      ),
      desk: money(0n, 50_00n),
      manager: money(50_00n, 9999_00n),
      keeper: fc.constantFrom('betaalbaar' as const, 'erp' as const),
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
      charges: {
        terms: odd.terms,
        interest: odd.agreedBasisPoints === null ? odd.otherInterest : ('agreed' as const),
        agreedBasisPoints: odd.agreedBasisPoints,
        dayCount: odd.dayCount,
        interestWhileArranged: odd.yes[0]!,
        collectionCosts: odd.noticeDays !== null && odd.yes[1]!,
        businessFixedCosts: odd.yes[2]!,
        vat: { collectedByOthers: odd.yes[3]!, deductible: odd.yes[4]! },
        emailProvesReceipt: odd.yes[1]!,
        noticeDays: odd.noticeDays,
        arrangementFeeCents: odd.fee,
        paysFirst: odd.yes[2]! ? ('costs' as const) : ('principal' as const),
      },
      reward: odd.reward,
      lettingGo: { waiveCents: { desk: odd.desk, manager: odd.manager }, writeOffCents: { desk: 0n, manager: odd.desk } },
      books: { payments: odd.keeper, reminders: 'betaalbaar' as const, debits: odd.keeper },
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
  const { offer, followUp, charges, changes, lettingGo, books, reminders: _, reversalDays: __, ...rest } = plain() as Record<string, Plain>;
  const fields = [offer!, followUp!, rest].flatMap((section) => Object.keys(section));
  const placed = Object.entries({ charges, changes, lettingGo, books, reward: { after: 1, gives: 1, repairDays: 1 } });
  const full = placed.flatMap(([section, own]) => Object.keys(own!).map((field) => `${section}.${field}`));
  assert.ok(full.length > 20);
  assert.deepEqual([...fields, 'reversalDays', ...full].filter((field) => !page.includes(`\`${field}\``)), []);
});
