// What must hold of every dossier, whatever happens to it and in whatever order
// it becomes known. The stories are random; `testing.ts` plays them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { instalmentOpenCents, scheduleDifferenceCents } from './allocation.ts';
import { isRunning } from './arrangement.ts';
import { chargedCents } from './charges.ts';
import { addDays, day } from './day.ts';
import { externalIdentity, type Fact } from './facts.ts';
import { imbalanceCents } from './imbalance.ts';
import { sum } from './money.ts';
import { replay, undoable } from './replay.ts';
import type { DossierState, SourceState } from './state.ts';
import { claimFact, commands, fact, foldOrReplay, numbered, paymentFact, play } from './testing.ts';

const runs = { numRuns: 300 };

/** A state without what tells only of the order of recording. */
const essence = ({ factCount: _, foldedTo: __, undoneIdentities: ___, ...state }: DossierState): unknown => state;
/** Undoing gives some days of rest: the only thing that is left of it. */
const withoutRests = ({ rests: _, ...state }: DossierState): DossierState => ({ ...state, rests: [] });

test('claims, payments, credits and reversals recorded in any order with the same value days give the same state', () => {
  fc.assert(
    fc.property(commands(), fc.array(fc.nat(), { minLength: 60, maxLength: 60 }), (script, dice) => {
      const { facts } = play(script);
      const places = facts.filter((each) => externalIdentity(each) !== null);
      const shuffled = places.map((each, index) => ({ each, die: dice[index % dice.length] ?? 0 })).toSorted((a, b) => a.die - b.die).map(({ each }) => each);
      const newSeq = new Map(shuffled.map((each, index) => [each.seq, (places[index] as Fact).seq]));
      const again = facts.map((each) => {
        const moved = { ...each, seq: newSeq.get(each.seq) ?? each.seq } as Fact;
        return moved.kind === 'FactUndone' ? { ...moved, data: { seq: newSeq.get(moved.data.seq) ?? moved.data.seq } } : moved;
      });
      assert.deepEqual(essence(replay(again)), essence(replay(facts)));
      assert.deepEqual(essence(replay(again.toReversed())), essence(replay(facts)));
    }),
    runs,
  );
});

test('folding on, or replaying where a fact sorts earlier, equals a full replay after every fact', () => {
  fc.assert(
    fc.property(commands(), (script) => {
      const { facts, states } = play(script);
      for (const [index, cached] of states.entries()) assert.deepEqual(cached, replay(facts.slice(0, index + 1)), `after fact ${index + 1}`);
    }),
    runs,
  );
});

test('received is allocated and credit, to the cent; nothing is open for less than nothing; schedules never ask too much', () => {
  fc.assert(
    fc.property(commands(), (script) => {
      for (const state of play(script).states) {
        assert.equal(imbalanceCents(state), 0n);
        const received = sum(state.sources.filter((source) => source.reversedOn === undefined).map((source) => source.amountCents));
        const used = sum(state.claims.map((claim) => claim.amountCents + chargedCents(claim) - claim.openCents));
        // A waiver of a charge that was withdrawn later let go of less than it says.
        const unused = sum(state.sources.filter((source) => source.kind === 'waiver').map((source) => source.amountCents - sum(source.claimLines.map((line) => line.amountCents))));
        assert.equal(received, used + unused + sum(state.sources.map((source) => source.heldCents)));
        for (const claim of state.claims) assert.ok(claim.openCents >= 0n && claim.openCents <= claim.amountCents + chargedCents(claim), claim.claim);
        for (const arrangement of state.arrangements) {
          for (const each of arrangement.instalments) {
            assert.ok(instalmentOpenCents(each) >= 0n && each.paidCents >= 0n && each.creditedCents >= 0n);
            assert.equal(each.paidOn !== undefined && instalmentOpenCents(each) > 0n, false, 'open instalments have no day on which they were paid');
          }
          assert.equal(arrangement.differenceCents, scheduleDifferenceCents(state, arrangement));
          const covered = state.claims.filter((claim) => claim.arrangementNo === arrangement.arrangementNo);
          if (!isRunning(arrangement)) continue;
          const scheduled = sum(arrangement.instalments.map(instalmentOpenCents));
          const open = sum(covered.map((claim) => claim.openCents));
          assert.ok(scheduled <= open);
          if (arrangement.differenceCents === 0n) assert.equal(scheduled, open);
        }
      }
    }),
    runs,
  );
});

test('credit is held only while nothing of ours is open', () => {
  fc.assert(
    fc.property(commands(), (script) => {
      for (const state of play(script).states) {
        if (state.sources.every((source) => source.heldCents === 0n)) continue;
        assert.equal(sum(state.claims.filter((claim) => claim.standing === 'ours').map((claim) => claim.openCents)), 0n);
      }
    }),
    runs,
  );
});

test('a reversal undoes exactly what the payment had paid', () => {
  fc.assert(
    fc.property(commands(), fc.nat(), (script, die) => {
      const { facts } = play(script);
      const before = replay(facts);
      const payments = before.sources.filter((source) => source.kind === 'payment' && source.reversedOn === undefined);
      const payment = payments[die % Math.max(1, payments.length)];
      if (!payment || before.sources.some((source) => source !== payment && source.heldCents > 0n)) return;
      // Interest over what was never paid runs all the while.
      if (before.claims.some((claim) => claim.interest)) return;
      // What it paid of a claim that left its arrangement since opens that claim, and no instalment.
      const left = before.arrangements.some(({ arrangementNo }) => {
        const covered = payment.claimLines.filter((line) => before.claims.some((claim) => claim.claim === line.claim && claim.arrangementNo === arrangementNo));
        return sum(covered.map((line) => line.amountCents)) !== sum(payment.instalmentLines.filter((line) => line.arrangementNo === arrangementNo).map((line) => line.amountCents));
      });
      if (left) return;
      const on = addDays(day('2027-06-01'), 0);
      const reversal = numbered([fact('PaymentReversed', on, { paymentId: payment.id, reason: 'MD06' })])[0] as Fact;
      const after = foldOrReplay(replay(facts), facts, { ...reversal, seq: facts.length + 1 });
      // Another payment that had named one of these bills, and went on to others, comes back for it.
      const opened = new Set(payment.claimLines.map((line) => line.claim));
      const namedBy = ({ designation }: SourceState): readonly string[] => (designation?.for === 'claims' ? designation.claims : designation ? before.arrangements[designation.arrangementNo - 1]?.claims ?? [] : []);
      const comesBack = before.sources.some((source) => source !== payment && source.reversedOn === undefined && namedBy(source).some((claim) => opened.has(claim)) && source.claimLines.some(({ claim }) => !namedBy(source).includes(claim)));
      if (comesBack) {
        const openCents = ({ claims }: DossierState): bigint => sum(claims.map((claim) => claim.openCents));
        assert.equal(openCents(after), openCents(before) + sum(payment.claimLines.map((line) => line.amountCents)));
        const laidOut = ({ sources }: DossierState): bigint[] => sources.filter((source) => source.id !== payment.id).map((source) => sum(source.claimLines.map((line) => line.amountCents)) + source.heldCents);
        assert.deepEqual(laidOut(after), laidOut(before));
        return;
      }
      for (const claim of after.claims) {
        const was = before.claims.find((each) => each.claim === claim.claim);
        const line = sum(payment.claimLines.filter((each) => each.claim === claim.claim).map((each) => each.amountCents));
        assert.equal(claim.openCents, (was?.openCents ?? 0n) + line);
      }
      for (const arrangement of after.arrangements) {
        for (const instalment of arrangement.instalments) {
          const was = before.arrangements[arrangement.arrangementNo - 1]?.instalments[instalment.number - 1];
          const line: bigint = payment.instalmentLines.find((each) => each.arrangementNo === arrangement.arrangementNo && each.number === instalment.number)?.amountCents ?? 0n;
          assert.equal(instalment.paidCents, (was?.paidCents ?? 0n) - line);
          assert.equal(instalment.creditedCents, was?.creditedCents);
        }
      }
      const others = (state: DossierState): unknown[] => state.sources.filter((source) => source.id !== payment.id);
      assert.deepEqual(others(after), others(before));
    }),
    runs,
  );
});

test('a replay as known at an earlier moment gives the state that was kept then', () => {
  fc.assert(
    fc.property(commands(), (script) => {
      const { facts, states } = play(script);
      for (const [index, each] of facts.entries()) assert.deepEqual(replay(facts, { knownAt: each.recordedAt }), states[index]);
    }),
    { numRuns: 150 },
  );
});

test('a replay as of a day holds nothing that counts later', () => {
  fc.assert(
    fc.property(commands(), fc.nat(150), (script, days) => {
      const { facts } = play(script);
      const asOf = addDays(day('2026-01-05'), days);
      assert.deepEqual(essence(replay(facts, { asOf })), essence(replay(facts.filter((each) => each.on <= asOf))));
    }),
    { numRuns: 100 },
  );
});

test('what is undone was never there', () => {
  fc.assert(
    fc.property(commands(), fc.nat(), (script, die) => {
      const { facts } = play(script.filter((command) => command.what !== 'undo'));
      const candidates = facts.filter((each) => undoable.has(each.kind));
      const named = candidates[die % Math.max(1, candidates.length)];
      if (!named) return;
      const undoing = { ...(numbered([fact('FactUndone', '2026-12-31', { seq: named.seq })])[0] as Fact), seq: facts.length + 1 };
      const after = replay([...facts, undoing]);
      assert.deepEqual(after.rests.at(-1), { from: undoing.on, until: undoing.on });
      assert.deepEqual(essence(withoutRests(after)), essence(withoutRests(replay(facts.filter((each) => each !== named)))));
    }),
    runs,
  );
});

test('what cannot be undone stays, whoever names it', () => {
  const facts = numbered([claimFact('A', '2026-02-01', 10_00n), fact('FactUndone', '2026-02-02', { seq: 1 })]);
  assert.equal(replay(facts).claims.length, 1);
});

test('an undone payment is remembered by its identity, so that the same bank line is not booked again', () => {
  const facts = numbered([claimFact('A', '2026-02-01', 10_00n), paymentFact('P1', '2026-02-01', 5_00n), fact('FactUndone', '2026-02-02', { seq: 2 })]);
  assert.deepEqual(replay(facts).undoneIdentities, ['payment:P1']);
});

test('after a fact of a later day was folded, an earlier one is never folded on', () => {
  const facts = numbered([
    claimFact('A', '2026-02-01', 10_00n),
    paymentFact('tomorrow', '2026-02-11', 6_00n),
    fact('ReminderStepTaken', '2026-02-10', { step: 'reminder', claims: [{ claim: 'A', step: 'reminder' }], messages: [], policyVersion: 1 }),
    claimFact('B', '2026-02-24', 6_00n),
    paymentFact('between', '2026-02-10', 10_00n),
  ]);
  let state = replay([]);
  for (const [index, each] of facts.entries()) state = foldOrReplay(state, facts.slice(0, index + 1), each);
  assert.deepEqual(state, replay(facts));
});
