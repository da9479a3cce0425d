import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decideOffer, optionTotalCents } from '#domain/agreeing.ts';
import { day } from '#domain/day.ts';
import { defaultPolicy } from '#domain/default-policy.ts';
import type { NewFact } from '#domain/facts.ts';
import type { Policy } from '#domain/policy.ts';
import { claimFact, debtor, fact, stateOf } from '#domain/testing.ts';
import { situationOf } from './situation.ts';
import type { Visit } from './visit.ts';

test('the sum that can be paid in parts is that of the offer which follows: interest on other bills is not in it', () => {
  const interest = (claim: string, fromOn: string): NewFact =>
    fact('InterestStarted', fromOn, { claim, fromOn: day(fromOn), interest: 'consumer', dayCount: 'act/act', terms: 't', policyVersion: 1 });
  const state = stateOf(debtor(), claimFact('A', '2026-01-10', 1000_00n), claimFact('B', '2026-03-20', 1000_00n), interest('A', '2026-01-11'), interest('B', '2026-03-21'));
  const policy: Policy = { ...defaultPolicy, version: 1, fairTerms: [], offer: { ...defaultPolicy.offer, claimAgeDays: { min: 30, max: null } } };
  const today = day('2026-04-10');
  const stands = situationOf({ screen: { state, promises: [] } as unknown as Visit['screen'], policy, today, partyId: 1 });
  const made = decideOffer(state, policy, today, { kind: 'customer', partyId: 1 });
  assert.ok(made.ok);
  assert.deepEqual(made.value.offer.claims, ['A']);
  assert.equal(stands.offerCents, optionTotalCents(made.value.offer.options[0]));
  assert.ok(stands.accruedCents > stands.offerCents - 1000_00n, 'B bears interest as well');
});
