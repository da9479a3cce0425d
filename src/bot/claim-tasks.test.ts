// A bill of somebody in debt help or insolvency, or of an estate: nobody is
// reminded or charged by itself, and a person is told.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ClaimStanding, NewFact } from '#domain/facts.ts';
import { defaultPolicy } from '#domain/default-policy.ts';
import { claimFact, debtor, fact } from '#domain/testing.ts';
import { live, policyWith } from './testing.ts';

const old = claimFact('R1', '2026-01-05', 400_00n);
const later = claimFact('R2', '2026-03-04', 300_00n);
const standing = (what: ClaimStanding, on = '2026-02-02'): NewFact => fact('ClaimStandingChanged', on, { claim: 'R1', standing: what });
const charging = policyWith({
  charges: { ...defaultPolicy.charges, terms: 'AV', interest: 'statutory', collectionCosts: true, noticeDays: 40, businessFixedCosts: true },
  fairTerms: ['AV'],
} as never);

const rows: readonly (readonly [what: string, standing: ClaimStanding, reminded: boolean, tasks: readonly string[]])[] = [
  ['debt help', 'debt-help', false, ['claim-at-rest R2']],
  ['insolvency', 'insolvency', false, ['claim-at-rest R2']],
  ['an estate', 'estate', false, ['claim-at-rest R2']],
  ['a dispute about one bill says nothing of the other', 'disputed', true, []],
];
for (const [what, which, reminded, tasks] of rows) {
  for (const customerKind of ['consumer', 'business'] as const) {
    test(`${what}, ${customerKind}`, () => {
      const facts = [debtor(1, { customerKind }), old, standing(which), later];
      const { facts: lived, tasks: left } = live({
        from: '2026-02-02', until: '2026-03-31', policy: charging, others: (today) => facts.filter(({ on }) => on === today || (today === '2026-02-02' && on < today)),
      });
      const ofLater = lived.filter((each) => (each.kind === 'ReminderStepTaken' && each.data.claims.some(({ claim }) => claim === 'R2')) || ((each.kind === 'ChargeMade' || each.kind === 'InterestStarted') && each.data.claim === 'R2'));
      assert.equal(ofLater.length > 0, reminded);
      assert.deepEqual(Object.keys(left).filter((task) => task.startsWith('claim-at-rest')), tasks);
    });
  }
}
