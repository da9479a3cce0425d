import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultPolicy, type PolicyTerms } from '#domain/default-policy.ts';
import { rewardExample, rewardKinds } from '#domain/policy-charges.ts';
import { reminderNames } from '#domain/policy-cross-check.ts';
import { parsePolicy, writePolicy } from '#domain/policy-document.ts';
import { fieldShape } from '#domain/policy-fields.ts';
import { policyFields, policyKindness, valueAt, withValue, type PolicyField } from '#domain/policy-kindness.ts';
import { fieldLines, sayFieldProblem, sayKinder, sayRange, sayValue } from './policy-field-reading.ts';
import { policyFieldTexts, policyValueTexts, reminderStepTexts, rewardKindTexts } from './policy-field-texts.ts';

/** With everything on, so that every field says something. */
const everything: PolicyTerms = {
  ...defaultPolicy,
  reward: rewardExample('last'),
  charges: {
    ...defaultPolicy.charges, terms: '2026-A', interest: 'agreed', agreedBasisPoints: 600, interestWhileArranged: true, collectionCosts: true, businessFixedCosts: true,
    noticeDays: 40, vat: { collectedByOthers: true, deductible: false }, arrangementFeeCents: 10_00n,
  },
  contact: { ...defaultPolicy.contact, channels: ['push', 'email', 'sms', 'letter'] },
};

for (const field of policyFields) {
  test(`${field}: its line, its value, its range and its unit, in both languages`, () => {
    assert.ok(fieldLines(everything, field).length > 0, 'no line of the reading is about it');
    const value = sayValue(field, valueAt(everything, field));
    assert.ok(value.nl !== '' && value.en !== '');
    const shape = fieldShape(field);
    if (shape.kind === 'whole-number' || shape.kind === 'whole-number-or' || shape.kind === 'steps') assert.ok(policyFieldTexts[field].unit, 'a number of what?');
    if ('orNone' in shape && shape.orNone) assert.ok(policyFieldTexts[field].empty, 'what does an empty box mean?');
    if (shape.kind === 'one-of' || shape.kind === 'several') for (const each of shape.values) assert.ok(policyValueTexts[each], `no words for ${each}`);
    assert.equal(sayKinder(field) === null, policyKindness[field].kinder === 'neither');
  });
}

test('every step and every reward has its name', () => {
  assert.deepEqual(Object.keys(reminderStepTexts), [...reminderNames]);
  assert.deepEqual(Object.keys(rewardKindTexts).toSorted(), rewardKinds.toSorted());
});

const readings: readonly (readonly [PolicyField, unknown, string, string])[] = [
  ['offer.openDays', 20, 'Een aanbod blijft 20 dagen geldig.', 'An offer stays open for 20 days.'],
  ['offer.amountCents.max', null, 'Een regeling kan vanaf €\u00a050,00.', 'An arrangement is possible from €50.00.'],
  ['followUp.askBeforeLapse', true, 'Daarna beslist een medewerker of de regeling stopt.', 'After that a colleague decides whether the arrangement ends.'],
];
for (const [field, value, nl, en] of readings) {
  test(`${field} reads: ${en}`, () => assert.deepEqual(fieldLines(withValue(defaultPolicy, field, value), field), [{ nl, en }]));
}

test('a field that does nothing as it stands has no line', () => {
  assert.deepEqual(fieldLines(defaultPolicy, 'charges.vat.deductible'), []);
  assert.deepEqual(fieldLines(defaultPolicy, 'reward.after'), []);
});

const values: readonly (readonly [PolicyField, unknown, string])[] = [
  ['offer.smallestInstalmentCents', 25_00n, '€\u00a025,00'],
  ['offer.longestMonths', 24, '24 maanden'],
  ['offer.approvalFromCents', null, 'nooit'],
  ['offer.every', ['month', 'week'], 'elke maand en elke week'],
  ['charges.agreedBasisPoints', 650, '6,50%'],
  ['charges.interest', 'none', 'geen rente'],
  ['reward.after', 'end', 'aan het einde'],
  ['reward.gives', { kind: 'last', amountCents: 25_00n }, 'de laatste euro’s: €\u00a025,00'],
  ['reminders', [{ name: 'reminder', days: 7 }], 'Herinnering: 7'],
  ['followUp.onTheDay', true, 'ja'],
];
for (const [field, value, nl] of values) test(`${field} is said as ${nl}`, () => assert.equal(sayValue(field, value).nl, nl));

test('ranges say what an empty box means', () => {
  assert.equal(sayRange('charges.noticeDays')?.nl, '1 tot en met 365. Leeg: geen brief.');
  assert.equal(sayRange('offer.amountCents.max')?.en, 'Above zero. Empty: no bound.');
  assert.equal(sayRange('offer.every'), null);
});

test('what is wrong names the other field by its name on the form', () => {
  const wrong = parsePolicy(writePolicy({ ...everything, followUp: { ...everything.followUp, secondMissDays: 2 }, charges: { ...everything.charges, noticeDays: null } }));
  assert.ok(!wrong.ok);
  assert.deepEqual(wrong.problems.map((problem) => [problem.path, sayFieldProblem(problem.expected).nl]), [
    ['followUp.secondMissDays', 'Dit moet meer zijn dan 3 (zie “Eerste bericht na een gemiste termijn”).'],
    ['charges.noticeDays', 'Vul dit in, door wat er staat bij “Incassokosten”.'],
  ]);
});
