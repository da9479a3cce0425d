import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultPolicy, type PolicyTerms } from '#domain/default-policy.ts';
import { rewardExample, rewardKinds } from '#domain/policy-charges.ts';
import { parsePolicy, writePolicy } from '#domain/policy-document.ts';
import { isSameAt, policyFields, valueAt } from '#domain/policy-kindness.ts';
import { policyTemplate, policyTemplateNames } from '#domain/policy-templates.ts';
import type { FormBody } from '../kit/body.ts';
import { boxErrors, documentOf, typedFrom } from './policy-form.ts';

const formOf = (typed: Readonly<Record<string, string | readonly string[]>>): FormBody => {
  const all = (name: string): readonly string[] => {
    const found = typed[name];
    return found === undefined ? [] : typeof found === 'string' ? [found] : found;
  };
  return { all, value: (name) => all(name)[0] ?? '', file: () => null, files: () => [], names: Object.keys(typed), discard: async () => {} };
};

const policies: readonly (readonly [string, PolicyTerms])[] = [
  ...policyTemplateNames.map((name) => [name, policyTemplate(name)] as const),
  ...rewardKinds.map((kind) => [`a reward of ${kind}`, { ...defaultPolicy, reward: rewardExample(kind) }] as const),
  ['a reward at the end', { ...defaultPolicy, reward: { ...rewardExample('costs'), after: 'end' } }],
  ['an agreed rate', { ...defaultPolicy, charges: { ...defaultPolicy.charges, terms: '2026-A', interest: 'agreed', agreedBasisPoints: 6_50 } }],
  ['no reminders and no offers', { ...defaultPolicy, reminders: [], interventions: { ...defaultPolicy.interventions, offers: { ...defaultPolicy.interventions.offers, missed: [] } } }],
];
for (const [what, policy] of policies) {
  for (const lang of ['nl', 'en'] as const) {
    test(`${what}: into boxes and back is the same policy (${lang})`, () => {
      const parsed = parsePolicy(JSON.stringify(documentOf(formOf(typedFrom(JSON.parse(writePolicy(policy)), lang)))));
      assert.ok(parsed.ok, parsed.ok ? '' : JSON.stringify(parsed.problems));
      for (const field of policyFields) assert.ok(isSameAt(field, valueAt(parsed.policy, field), valueAt(policy, field)), field);
    });
  }
}

/** What is typed, and the error at which box. */
const wrong: readonly (readonly [string, string, string])[] = [
  ['offer.openDays', '2,5', 'Een aanbod blijft geldig: Vul een heel getal in van 1 tot en met 90.'],
  ['offer.openDays', '', 'Een aanbod blijft geldig: Vul een heel getal in van 1 tot en met 90.'],
  ['offer.amount.max', '30,00', 'Grootste bedrag voor een regeling: Dit moet ten minste 50,00 zijn (zie “Kleinste bedrag voor een regeling”).'],
  ['charges.agreedPercent', '6', 'Afgesproken rente per jaar: Laat dit leeg, door wat er staat bij “Rente”.'],
  ['charges.terms', '<b>', 'Voorwaarden van het contract: Gebruik ten hoogste 60 letters, cijfers, spaties en . - _ /'],
  ['followUp.onTheDay', 'misschien', 'Bericht op de dag zelf: Kies een van de mogelijkheden.'],
  ['reminders.second-reminder', '3', 'Herinneringen: Dit moet meer zijn dan 7 (zie “Herinneringen”).'],
  ['validFrom', '31-02-2027', 'Geldt vanaf: Vul een dag in die bestaat, zoals 31-01-2027.'],
];
for (const [box, typed, error] of wrong) {
  test(`"${typed}" at ${box} is refused there, and stays as it was typed`, () => {
    const boxes = { ...typedFrom(JSON.parse(writePolicy(defaultPolicy)), 'nl'), [box]: typed };
    const document = documentOf(formOf(boxes));
    const parsed = parsePolicy(JSON.stringify(document));
    assert.ok(!parsed.ok);
    assert.deepEqual(boxErrors(document, parsed.problems, 'nl'), { [box]: error });
    assert.equal(typedFrom(document, 'nl')[box], typed === '6' ? '6,00' : typed);
  });
}

test('a rhythm that is not ticked is not offered, and none is refused at its first box', () => {
  const document = documentOf(formOf({ ...typedFrom(JSON.parse(writePolicy(defaultPolicy)), 'nl'), 'offer.every': [] }));
  const parsed = parsePolicy(JSON.stringify(document));
  assert.ok(!parsed.ok);
  assert.deepEqual(boxErrors(document, parsed.problems, 'nl'), { 'offer.every': 'Hoe vaak betalen: Kies er ten minste één.' });
});
