import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { defaultPolicy, type PolicyTerms } from './default-policy.ts';
import { directionOf, documentPlace, isSame, policyFields, policyKindness, valueAt, withValue, type Direction, type Kinder, type PolicyField } from './policy-kindness.ts';
import { parsePolicy, writePolicy } from './policy-document.ts';
import { rewardExample } from './policy-charges.ts';
import type { Policy } from './policy.ts';
import { changeBounds, runningPolicy } from './running-policy.ts';

const kept = (terms: PolicyTerms, version: number): Policy => ({ ...terms, version, fairTerms: [] });
const full: PolicyTerms = { ...defaultPolicy, reward: rewardExample('last') };

const directions: readonly (readonly [Kinder, unknown, unknown, Direction])[] = [
  ['more', 5, 7, 'kinder'],
  ['more', 7, 5, 'harsher'],
  ['more', 500n, null, 'kinder'],
  ['more', null, 500n, 'harsher'],
  ['more', 5_00n, 5_00n, 'same'],
  ['more', ['month'], ['month', 'week'], 'kinder'],
  ['more', ['month', 'week'], ['week'], 'harsher'],
  ['more', ['month'], ['week'], 'other'],
  ['more', ['month', 'week'], ['week', 'month'], 'other'],
  ['less', 12, 'end', 'harsher'],
  ['less', 600, null, 'kinder'],
  ['less', 3, 2, 'kinder'],
  ['yes', false, true, 'kinder'],
  ['yes', true, false, 'harsher'],
  ['no', false, true, 'harsher'],
  ['neither', 1, 2, 'other'],
  ['neither', [{ days: 1 }], [{ days: 1 }], 'same'],
  [{ kindest: 'none' }, 'none', 'agreed', 'harsher'],
  [{ kindest: 'none' }, 'agreed', 'none', 'kinder'],
  [{ kindest: 'none' }, 'agreed', 'statutory', 'other'],
];
for (const [kinder, from, to, direction] of directions) {
  const shown = (value: unknown): string => (typeof value === 'bigint' ? `${value} cents` : JSON.stringify(value));
  test(`${JSON.stringify(kinder)} is kinder: from ${shown(from)} to ${shown(to)} is ${direction}`, () => assert.equal(directionOf(kinder, from, to), direction));
}

test('every field of the document has its kindness, and every kindness its field', () => {
  const places = (value: unknown, place: string): string[] =>
    typeof value !== 'object' || value === null || Array.isArray(value) || 'kind' in value
      ? [place]
      : Object.entries(value).flatMap(([name, each]) => places(each, place === '' ? name : `${place}.${name}`));
  assert.deepEqual(policyFields.map(documentPlace).toSorted(), places(JSON.parse(writePolicy(full)), '').toSorted());
  for (const field of policyFields) assert.notEqual(valueAt(full, field), undefined, field);
});

/** Another value that could stand there: kinder, and less kind where there is such a thing. */
function others(field: PolicyField): { readonly kinder?: unknown; readonly harsher: unknown } {
  const { kinder } = policyKindness[field];
  const value = valueAt(full, field);
  if (kinder === 'yes' || kinder === 'no') return value === (kinder === 'yes') ? { harsher: !value } : { kinder: !value, harsher: value };
  if (typeof kinder === 'object') return { kinder: kinder.kindest, harsher: 'another' };
  if (Array.isArray(value)) return { kinder: [...(value as unknown[]), 'another'], harsher: value.slice(1) };
  const step = kinder === 'less' ? -1 : 1;
  if (typeof value === 'bigint') return { kinder: value + BigInt(step), harsher: value - BigInt(step) };
  if (typeof value === 'number') return { kinder: value + step, harsher: value - step };
  return { kinder: null, harsher: kinder === 'less' ? 900 : 1 };
}

for (const field of policyFields) {
  const { kinder, touches } = policyKindness[field];
  test(`${field}: ${touches}, ${typeof kinder === 'string' ? kinder : `"${kinder.kindest}"`} is kinder`, () => {
    const stays = touches === 'running' || field.startsWith('offer.');
    const seen = (inForce: Policy, agreed: Policy): unknown => {
      const policy = runningPolicy(inForce, [agreed]);
      return valueAt(field.startsWith('offer.') ? { ...policy, offer: changeBounds(policy) } : policy, field);
    };
    if (kinder === 'neither') {
      const agreed = kept(full, 1);
      assert.deepEqual(seen(kept(withValue(full, field, 'new'), 2), agreed), stays ? valueAt(full, field) : 'new');
      return;
    }
    const { kinder: better, harsher: worse } = others(field);
    const other = better ?? valueAt(full, field);
    const [kind, harsh] = [withValue(full, field, other), withValue(full, field, worse)];
    if (isSame(other, worse)) return assert.fail('the table test needs two values that differ');
    assert.deepEqual(seen(kept(kind, 2), kept(harsh, 1)), other, 'what is kinder in the new rules is taken over');
    assert.deepEqual(seen(kept(harsh, 2), kept(kind, 1)), stays ? other : worse, 'what is harsher is not, where it was agreed otherwise');
  });
}

test('what was agreed under several versions keeps the kindest of all; what is in force has the number', () => {
  const versions = [3, 14, 7].map((firstMissDays, index) => kept({ ...full, followUp: { ...full.followUp, firstMissDays, secondMissDays: 20, finalWarningDays: 30 } }, index + 1));
  const policy = runningPolicy(versions[2]!, versions.slice(0, 2));
  assert.deepEqual([policy.followUp.firstMissDays, policy.version], [14, 3]);
  assert.equal(runningPolicy(versions[2]!, []), versions[2]);
});

/** Policies that pass every check, made by changing many fields at once. */
const anyPolicy = fc
  .record({
    misses: fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 3, maxLength: 3 }).map((days) => days.toSorted((a, b) => a - b)),
    tolerance: fc.integer({ min: 0, max: 3000 }), above: fc.integer({ min: 0, max: 3000 }),
    most: fc.integer({ min: 4, max: 60 }), announce: fc.integer({ min: 1, max: 28 }), perYear: fc.integer({ min: 0, max: 12 }), skips: fc.integer({ min: 0, max: 12 }),
    term: fc.integer({ min: 7, max: 90 }), flags: fc.tuple(fc.boolean(), fc.boolean(), fc.boolean(), fc.boolean()),
  })
  .map(({ misses, tolerance, above, most, announce, perYear, skips, term, flags }): PolicyTerms => ({
    ...full,
    offer: { ...full.offer, smallestInstalmentCents: BigInt(Math.max(1, tolerance + above)), mostInstalments: most },
    followUp: {
      ...full.followUp, announceDaysBefore: announce, onTheDay: flags[0], firstMissDays: misses[0]!, secondMissDays: misses[1]!, finalWarningDays: misses[2]!,
      finalWarningTermDays: term, currentChargeCounts: flags[1], askBeforeLapse: flags[2], toleranceCents: BigInt(tolerance),
    },
    charges: { ...full.charges, interestWhileArranged: flags[3] },
    changes: { ...full.changes, perYear, skipsPerYear: Math.min(perYear, skips) },
  }));

test('two policies that hold make rules that hold, no less kind in anything than what was agreed', () => {
  fc.assert(fc.property(anyPolicy, anyPolicy, (agreed, now) => {
    for (const terms of [agreed, now]) assert.ok(parsePolicy(writePolicy(terms)).ok, 'the test made a policy that does not hold');
    const { version: _, fairTerms: __, boundsOfRunning, ...policy } = runningPolicy(kept(now, 2), [kept(agreed, 1)]);
    const rules: PolicyTerms = { ...policy, offer: boundsOfRunning ?? policy.offer };
    const parsed = parsePolicy(writePolicy(rules));
    assert.ok(parsed.ok, parsed.ok ? '' : parsed.problems.map((each) => each.path).join());
    for (const field of policyFields) {
      if (policyKindness[field].touches !== 'running' && !field.startsWith('offer.')) continue;
      assert.notEqual(directionOf(policyKindness[field].kinder, valueAt(agreed, field), valueAt(rules, field)), 'harsher', field);
    }
  }));
});
