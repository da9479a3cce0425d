import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultPolicy, type PolicyTerms } from './default-policy.ts';
import { rewardExample } from './policy-charges.ts';
import { parsePolicy, writePolicy } from './policy-document.ts';
import { fieldAt, fieldShape, fieldsIn, policySections, sectionOf, withOther } from './policy-fields.ts';
import { documentPlace, isSame, policyFields, valueAt } from './policy-kindness.ts';

const full: PolicyTerms = { ...defaultPolicy, reward: rewardExample('last') };

for (const field of policyFields) {
  test(`${field} has a shape, a section, its place back, and another value`, () => {
    assert.ok(fieldShape(field).kind);
    assert.ok(fieldsIn(sectionOf(field)).includes(field));
    assert.equal(fieldAt(documentPlace(field)), field);
    assert.ok(!isSame(valueAt(withOther(full, field), field), valueAt(full, field)));
  });
}

test('every section has fields, and every field one section', () => {
  assert.deepEqual(policySections.flatMap(fieldsIn).toSorted(), policyFields.toSorted());
});

test('a problem inside a field is that field’s; one of the whole is nobody’s', () => {
  assert.deepEqual(['reminders[1].days', 'offer.every[0]', 'reward.gives.amount', 'offer', ''].map(fieldAt), ['reminders', 'offer.every', 'reward.gives', null, null]);
});

test('the ranges are those of the document’s reader', () => {
  for (const field of policyFields) {
    const shape = fieldShape(field);
    if (shape.kind !== 'whole-number') continue;
    for (const [value, holds] of [[shape.min - 1, false], [shape.max + 1, false]] as const) {
      const document = JSON.parse(writePolicy(full)) as Record<string, unknown>;
      const steps = documentPlace(field).split('.');
      const last = steps.pop()!;
      steps.reduce((place, step) => place[step] as Record<string, unknown>, document)[last] = value;
      const parsed = parsePolicy(JSON.stringify(document));
      assert.equal(parsed.ok || !parsed.problems.some((each) => each.path === documentPlace(field) && each.expected.kind === 'whole-number'), holds, `${field} ${value}`);
    }
  }
});
