import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from './day.ts';
import { parsePolicy, writePolicy } from './policy-document.ts';
import { isSame, policyFields, valueAt } from './policy-kindness.ts';
import { policyTemplate, policyTemplateNames } from './policy-templates.ts';

for (const name of policyTemplateNames) {
  test(`the template for ${name} passes every check and reads back the same`, () => {
    const policy = policyTemplate(name, day('2026-05-01'));
    assert.deepEqual(parsePolicy(writePolicy(policy)), { ok: true, policy });
    assert.equal(policy.validFrom, '2026-05-01');
  });
}

test('what the law or decency asks of each', () => {
  const rows = policyTemplateNames.map((name) => {
    const { charges, followUp, interventions, offer } = policyTemplate(name);
    const free = charges.interest === 'none' && !charges.collectionCosts && charges.arrangementFeeCents === 0n;
    return [name, free ? 'free' : 'charges', interventions.offersData ? 'offers data' : '-', followUp.askBeforeLapse ? 'asks before lapse' : '-', offer.claimAgeDays.min > 0 ? 'late only' : 'before due'].join(', ');
  });
  assert.deepEqual(rows, [
    'housing, free, offers data, -, late only',
    'energy, free, offers data, asks before lapse, late only',
    'care, free, offers data, asks before lapse, late only',
    'business, charges, -, -, before due',
  ]);
});

test('no two of them are the same', () => {
  for (const [index, one] of policyTemplateNames.entries()) {
    for (const other of policyTemplateNames.slice(index + 1)) {
      assert.ok(policyFields.some((field) => !isSame(valueAt(policyTemplate(one), field), valueAt(policyTemplate(other), field))), `${one} and ${other}`);
    }
  }
});
