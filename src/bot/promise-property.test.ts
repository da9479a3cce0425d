// What must hold of every dossier whose arrangements promise something, change
// and are paused, whatever happens to it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { partOpenCents } from '#domain/charges.ts';
import { defaultPolicy } from '#domain/default-policy.ts';
import { addDays, day, type Day } from '#domain/day.ts';
import type { DeliveryOutcome, NewFact } from '#domain/facts.ts';
import { isDecentDay } from '#domain/holidays.ts';
import { imbalanceCents } from '#domain/imbalance.ts';
import type { RewardPolicy } from '#domain/policy.ts';
import { replay } from '#domain/replay.ts';
import { commands, debtor, decide, deedsOfOthers, type Command } from '#domain/testing.ts';
import { canBeUndone } from '#domain/undoing.ts';
import { heldUntil } from './look.ts';
import { messageInputs, messagesOf } from './message-inputs.ts';
import { live, policyWith, type Life } from './testing.ts';

const from = '2026-03-02';
const until = addDays(day(from), 220);
const deeds = [...deedsOfOthers, 'payment', 'payment', 'credit', 'amend', 'amend', 'pause', 'unpause', 'balance', 'differ', 'charge', 'waive'] as const satisfies readonly Command['what'][];

const rewards: fc.Arbitrary<RewardPolicy> = fc.record({
  after: fc.constantFrom<RewardPolicy['after']>(1, 2, 3, 'end'),
  gives: fc.oneof(
    fc.constant({ kind: 'costs' } as const), fc.integer({ min: 1, max: 900 }).map((cents) => ({ kind: 'last', amountCents: BigInt(cents) }) as const),
    fc.integer({ min: 1, max: 60 }).map((percent) => ({ kind: 'percent', percent }) as const),
  ),
  repairDays: fc.constantFrom(0, 14),
});

/** A lower sum that settles everything: the last instalment is let go. */
function settling(agreed: Extract<NewFact, { kind: 'ArrangementAgreed' }>): NewFact {
  const { instalments } = agreed.data;
  const last = instalments.at(-1);
  if (!last || instalments.length < 2) return agreed;
  return { ...agreed, data: { ...agreed.data, instalments: instalments.slice(0, -1), forgivesCents: last.amountCents } };
}

const promised = (fact: NewFact, reward: RewardPolicy, settles: boolean): NewFact => {
  if (fact.kind !== 'ArrangementAgreed') return fact;
  return settles ? settling(fact) : { ...fact, data: { ...fact.data, reward, ...(reward.gives.kind === 'costs' ? { paysFirst: 'principal' as const } : {}) } };
};

const deliveries: fc.Arbitrary<(messageNo: number) => DeliveryOutcome> = fc
  .array(fc.constantFrom<DeliveryOutcome>('sent', 'sent', 'sent', 'printed', 'dropped'), { minLength: 5, maxLength: 5 })
  .map((outcomes) => (messageNo) => outcomes[messageNo % outcomes.length] ?? 'sent');

const lives = (among: readonly Command['what'][] = deeds): fc.Arbitrary<Life> => fc
  .record({ a: fc.nat(999), b: fc.nat(999), reward: rewards, settles: fc.boolean(), payments: fc.nat(5), later: commands(10, among, 40), delivery: deliveries })
  .map(({ a, b, reward, settles, payments, later, delivery }): Life => {
    const lines: Command[] = [
      { what: 'claim', daysOn: 0, daysLate: 20, a: 500 + a, b: 1 }, { what: 'claim', daysOn: 1, daysLate: 10, a, b: 2 }, { what: 'charge', daysOn: 1, daysLate: 0, a: 0, b: 1 + b },
      { what: 'agree', daysOn: 1, daysLate: 0, a: 2, b: 3 + (b % 3) },
      // Exactly the first instalment's amount, time and again, on time.
      ...Array.from({ length: payments }, (_, index): Command => ({ what: 'payment', daysOn: index === 0 ? 1 : 25, daysLate: 0, a: 0, b: 2 })),
      ...later,
    ];
    const due = new Map<string, Command>();
    let on: Day = day(from);
    for (const line of lines) due.set((on = addDays(on, line.daysOn)), line);
    return {
      from, until, delivery, policy: policyWith({ fairTerms: ['t'], conversation: defaultPolicy.conversation }),
      others: (today, state, facts) => {
        const line = due.get(today);
        const fact = line && decide(line, today, state, facts);
        // What the bot granted nobody can undo.
        const undone = fact?.kind === 'FactUndone' ? facts[fact.data.seq - 1] : undefined;
        return [...(today === from ? [debtor()] : []), ...(fact && !(undone && !canBeUndone(undone)) ? [promised(fact, reward, settles)] : [])];
      },
    };
  });

const ours: ReadonlySet<string> = new Set(['confirmed', 'changed', 'rewarded', 'kept', 'paused', 'pause-ends']);

test('looking only on the days that the bot asked for gives exactly what looking every day gives', () => {
  fc.assert(
    fc.property(lives(), (life) => {
      const everyDay = live({ ...life, every: 'day' });
      const onDemand = live({ ...life, every: 'asked' });
      assert.deepEqual(onDemand.facts, everyDay.facts);
      assert.deepEqual(onDemand.tasks, everyDay.tasks);
      assert.deepEqual(onDemand.state, everyDay.state);
    }),
    { numRuns: 120 },
  );
});

test('a promise lets go at most what is open, and never twice; what changed is told once; every cent has its place', () => {
  const counts = { reward: 0, settlement: 0, changed: 0, paused: 0 };
  fc.assert(
    fc.property(lives([...deeds, 'interest', 'post']), (life) => {
      const granted = new Set<string>();
      const { facts, state } = live({
        ...life,
        onLook: (today, before, looked, after) => {
          assert.equal(imbalanceCents(after), 0n);
          const saying = looked.facts.filter((each) => 'messages' in each.data && each.data.messages!.length > 0);
          for (const each of saying) if (each.kind !== 'ArrangementStepTaken' || each.data.step !== 'confirmed') assert.ok(isDecentDay(today));
          const answers = saying.filter((each) => each.kind === 'PauseStepTaken' || (each.kind === 'ArrangementStepTaken' && each.data.step === 'confirmed'));
          assert.ok(saying.length - answers.length <= 1, 'one message a day');
          if (saying.length > answers.length) assert.equal(heldUntil(before, today), null);
          for (const { about } of looked.facts.flatMap(messagesOf)) if (ours.has(about.template)) assert.notEqual(messageInputs(after, about), null, `${about.template} was not true`);
          for (const each of looked.facts) {
            if (each.kind === 'PauseStepTaken') counts.paused += 1;
            if (each.kind === 'ArrangementStepTaken' && each.data.step === 'changed') counts.changed += 1;
            if (each.kind !== 'Waived') continue;
            const { waiverId, lines, why } = each.data;
            assert.ok(why === 'reward' || why === 'settlement');
            counts[why] += 1;
            assert.ok(!granted.has(waiverId), `${waiverId} twice`);
            granted.add(waiverId);
            const ended = after.sources.find((source) => source.id === waiverId);
            assert.equal(ended?.amountCents ?? 0n, lines.reduce((all, line) => all + line.amountCents, 0n), 'all of it was open');
            for (const line of lines) assert.ok(after.claims.every((claim) => claim.claim !== line.claim || partOpenCents(claim, line.part) >= 0n));
          }
        },
      });
      assert.deepEqual(state, replay(facts));
      const told = facts.flatMap((each) => (each.kind === 'ArrangementStepTaken' && each.data.step === 'changed' ? each.data.changes!.map((key) => `${each.data.arrangementNo} ${key}`) : []));
      const dropped = facts.some((each) => each.kind === 'MessageDelivered' && each.data.outcome === 'dropped');
      if (!dropped) assert.equal(new Set(told).size, told.length, 'a change is told once');
    }),
    { numRuns: 150 },
  );
  for (const [what, count] of Object.entries(counts)) assert.ok(count > 10, `the stories hold too few: ${what} ${count}`);
});
