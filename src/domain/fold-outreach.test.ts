import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays } from './day.ts';
import type { Fact, NewFact } from './facts.ts';
import { aboutArrangement } from './interventions.ts';
import { defaultPolicy } from './default-policy.ts';
import type { About } from './outreach-facts.ts';
import { decidePromise, promiseStanding } from './promises.ts';
import { replay } from './replay.ts';
import { decodeState, encodeState } from './state-codec.ts';
import { commands, fact, foldOrReplay, play } from './testing.ts';

const policy = { ...defaultPolicy, version: 1, fairTerms: [] };

test('promises, offers, calls and words among everything else: what is kept is what replay makes of it, and nobody owes another cent', () => {
  let promised = 0;
  fc.assert(
    fc.property(commands(30), fc.nat(20), (script, dice) => {
      const { facts } = play(script);
      const all: Fact[] = [];
      let state = replay([]);
      for (const each of facts) {
        const record = (newFact: NewFact): void => {
          const newest = { ...newFact, seq: all.length + 1, recordedAt: each.recordedAt } as Fact;
          all.push(newest);
          state = foldOrReplay(state, all, newest);
        };
        record(each);
        const today = each.on;
        const arrangement = state.arrangements.at(-1);
        const about: About | null = (arrangement && aboutArrangement(arrangement, policy, today)) ?? null;
        if (!about || all.length % 2 !== dice % 2) continue;
        const decided = decidePromise(state, { partyId: 1, about, payOn: addDays(today, dice), channel: 'portal' }, policy, today, { kind: 'customer', partyId: 1 });
        if (!decided.ok) continue;
        const owed = state.claims.map((claim) => claim.openCents);
        for (const newFact of decided.value.facts) record(newFact);
        record(fact('ContactAttempted', today, { attemptNo: all.length, partyId: 1, way: 'phone', outcome: 'no-answer' }));
        record(fact('InterventionOffered', today, { interventionNo: all.length, trigger: 'missed', about, offers: ['help'], messageNos: [1], policyVersion: 1 }));
        promised += decided.value.facts.length;
        assert.deepEqual(state.claims.map((claim) => claim.openCents), owed);
        for (const promise of state.outreach?.promises ?? []) assert.ok(promiseStanding(state, promise, today, null).length > 0);
      }
      assert.deepEqual(state, replay(all));
      assert.deepEqual(decodeState(encodeState(state)), state);
    }),
    { numRuns: 250 },
  );
  assert.ok(promised > 10, `${promised} promises`);
});
