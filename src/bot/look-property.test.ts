// What must hold of every dossier on every day, whatever happens to it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { defaultPolicy } from '#domain/default-policy.ts';
import { addDays, day, daysBetween, latest, type Day } from '#domain/day.ts';
import type { DeliveryOutcome, Fact } from '#domain/facts.ts';
import { imbalanceCents } from '#domain/imbalance.ts';
import { isDecentDay } from '#domain/holidays.ts';
import type { Policy } from '#domain/policy.ts';
import { replay } from '#domain/replay.ts';
import { blameRestsUntil } from '#domain/rest.ts';
import { commands, debtor, decide, deedsOfOthers, momentOf, type Command } from '#domain/testing.ts';
import { heldUntil, look } from './look.ts';
import { live, policyWith, type Life } from './testing.ts';

const from = '2026-03-02';
const until = addDays(day(from), 200);

const policies: fc.Arbitrary<Policy> = fc
  .record({
    announceDaysBefore: fc.constantFrom(0, 3, 5, 10),
    onTheDay: fc.boolean(),
    firstMissDays: fc.constantFrom(1, 3),
    finalWarningTermDays: fc.constantFrom(7, 14),
    currentChargeCounts: fc.boolean(),
    askBeforeLapse: fc.boolean(),
    beforeDue: fc.boolean(),
    staleFeedDays: fc.constantFrom(1, 2, 4),
  })
  .map(({ beforeDue, staleFeedDays, ...followUp }) =>
    policyWith({
      conversation: defaultPolicy.conversation,
      followUp,
      staleFeedDays,
      reminders: [...(beforeDue ? [{ name: 'before-due', days: -4 } as const] : []), { name: 'reminder', days: 5 }, { name: 'last-reminder', days: 19 }],
    }),
  );

const feeds: fc.Arbitrary<(today: Day) => Day | null> = fc.oneof(
  fc.constant((today: Day) => addDays(today, -1)),
  fc.constant(() => null),
  // The bank is silent for some weeks.
  fc.tuple(fc.nat(150), fc.nat(25)).map(([start, length]) => (today: Day) => {
    const passed = daysBetween(day(from), today);
    return passed >= start && passed < start + length ? addDays(day(from), start - 1) : addDays(today, -1);
  }),
);

const deliveries: fc.Arbitrary<(messageNo: number) => DeliveryOutcome | null> = fc
  .array(fc.constantFrom<DeliveryOutcome | null>('sent', 'sent', 'sent', 'sent', 'printed', 'dropped', 'bounced', 'uncertain', null), { minLength: 7, maxLength: 7 })
  .map((outcomes) => (messageNo) => outcomes[messageNo % outcomes.length] ?? null);

/** Busy dossiers, and quiet ones with an arrangement, in which the bot comes to its last steps. */
const scripts: fc.Arbitrary<Command[]> = fc.oneof(
  commands(25, deedsOfOthers, 14),
  fc.tuple(fc.nat(999), fc.nat(999), commands(7, deedsOfOthers, 60)).map(([a, b, later]): Command[] => [
    { what: 'claim', daysOn: 0, daysLate: 20, a: 500 + a, b: 1 },
    { what: 'claim', daysOn: 1, daysLate: 10, a, b: 2 },
    { what: 'agree', daysOn: 3, daysLate: 0, a, b },
    ...later,
  ]),
);

const played = (lines: readonly Command[]): Life['others'] => {
  const due = new Map<string, Command[]>();
  let on = day(from);
  for (const line of lines) {
    on = addDays(on, line.daysOn);
    due.set(on, [...(due.get(on) ?? []), line]);
  }
  // Each deed is decided on the dossier as it stands at the start of the day.
  return (today, state, facts) => [
    ...(today === from ? [debtor()] : []),
    ...(due.get(today) ?? []).slice(0, 1).flatMap((line) => decide(line, today, state, facts) ?? []),
  ];
};

const lives: fc.Arbitrary<Life> = fc
  .record({ lines: scripts, policy: policies, feed: feeds, delivery: deliveries })
  .map(({ lines, ...life }) => ({ from, until, others: played(lines), ...life }));

test('looking only on the days that the bot asked for gives exactly what looking every day gives', () => {
  let [daily, asked] = [0, 0];
  fc.assert(
    fc.property(lives, (life) => {
      const everyDay = live({ ...life, every: 'day' });
      const onDemand = live({ ...life, every: 'asked' });
      assert.deepEqual(onDemand.facts, everyDay.facts);
      assert.deepEqual(onDemand.tasks, everyDay.tasks);
      assert.deepEqual(onDemand.state, everyDay.state);
      [daily, asked] = [daily + everyDay.looks, asked + onDemand.looks];
    }),
    { numRuns: 150 },
  );
  assert.ok(asked < daily / 2, `${asked} looks of ${daily}`);
});

test('looking again on the same day says nothing new, and the kept state is what a replay gives', () => {
  fc.assert(
    fc.property(lives, (life) => {
      const { facts, state } = live({
        ...life,
        onLook: (today, _before, looked, after) => {
          const policy = life.policy as Policy;
          const again = look({ state: structuredClone(after), policy, today, feedKnownUntil: life.feed?.(today) ?? null }, momentOf(today));
          assert.deepEqual(again.facts, []);
          const said = new Set(looked.tasks.map((task) => `${task.kind} ${task.key}`));
          for (const task of again.tasks) assert.ok(said.has(`${task.kind} ${task.key}`));
          assert.equal(again.nextLookOn, looked.nextLookOn);
          assert.ok(looked.nextLookOn === null || looked.nextLookOn > today);
        },
      });
      assert.deepEqual(state, replay(facts));
      assert.equal(imbalanceCents(state), 0n);
    }),
    { numRuns: 100 },
  );
});

const blames = (fact: Fact): boolean =>
  fact.kind === 'ArrangementLapsed' || (fact.kind === 'ReminderStepTaken' && fact.data.step !== 'before-due')
  || (fact.kind === 'ArrangementStepTaken' && (fact.data.step.startsWith('missed') || fact.data.step === 'final-warning'));

test('messages leave once a day, never on a Sunday or holiday or while they are held; each act says why; no lapse without a warning that ran out', () => {
  let lapses = 0;
  fc.assert(
    fc.property(lives, (life) => {
      live({
        ...life,
        onLook: (today, before, looked) => {
          const policy = life.policy as Policy;
          const known = life.feed?.(today) ?? null;
          // A confirmation answers what the customer has just done; it may always go.
          const saying = looked.facts.filter((each) => 'messages' in each.data && each.data.messages.length > 0);
          const others = saying.filter((each) => !(each.kind === 'ArrangementStepTaken' && each.data.step === 'confirmed'));
          assert.ok(others.length <= 1, 'one message a day');
          if (others.length > 0) {
            assert.ok(isDecentDay(today));
            assert.equal(heldUntil(before, today), null);
          }
          if (looked.facts.some(blames)) assert.equal(blameRestsUntil(before, today), null, 'nobody is blamed while a word of theirs waits, or in the week after a hold');
          for (const each of looked.facts) {
            assert.equal(each.by.kind, 'bot');
            if (each.by.kind === 'bot') assert.ok(Object.keys(each.by.because).length > 0, each.by.rule);
            if (each.kind !== 'ArrangementLapsed') continue;
            lapses += 1;
            const { arrangementNo, warnedWith } = each.data;
            const warning = before.arrangements[arrangementNo - 1]?.steps.find((step) => step.seq === warnedWith);
            assert.ok(warning?.deliveredOn && warning.payUntil);
            const lastDay = latest(warning.payUntil, addDays(warning.deliveredOn, policy.followUp.finalWarningTermDays));
            assert.ok(today > lastDay, 'the term has run out');
            assert.ok(known === null || known >= lastDay, 'what came in until the last day is known');
            assert.equal(policy.followUp.askBeforeLapse, false);
          }
        },
      });
    }),
    { numRuns: 200 },
  );
  assert.ok(lapses > 5, 'the stories hold lapses');
});

test('whatever the policy becomes on the way, the bot comes to rest and the sums hold', () => {
  fc.assert(
    fc.property(lives, fc.array(policies, { minLength: 5, maxLength: 5 }), (life, versions) => {
      const policyOn = (today: Day): Policy => versions[Math.floor(daysBetween(day(from), today) / 45)] as Policy;
      const { facts, state } = live({ ...life, policy: policyOn, every: 'day' });
      assert.deepEqual(state, replay(facts));
      assert.equal(imbalanceCents(state), 0n);
    }),
    { numRuns: 80 },
  );
});
