// What must hold of every charge, whatever happens to the dossier, and of every
// amount that the scale knows.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays, day, latest, type Day } from '#domain/day.ts';
import { defaultPolicy } from '#domain/default-policy.ts';
import { assumedReceiptOn } from '#domain/delivery.ts';
import type { DeliveryOutcome, Fact, FactOf } from '#domain/facts.ts';
import { imbalanceCents } from '#domain/imbalance.ts';
import { collectionCosts } from '#domain/law/collection-costs.ts';
import { noticeTerm } from '#domain/law/fourteen-day.ts';
import { lawReceipt } from '#domain/law/receipts.ts';
import { lawValue } from '#domain/law/testing.ts';
import { least, sum, type Cents } from '#domain/money.ts';
import { customerKindOf } from '#domain/parties.ts';
import type { Policy } from '#domain/policy.ts';
import { replay } from '#domain/replay.ts';
import type { DossierState } from '#domain/state.ts';
import { claimFact, commands, debtor, decide, deedsOfOthers, paymentFact, type Command } from '#domain/testing.ts';
import { live, policyWith, type Life } from './testing.ts';

const from = '2026-02-02';
const until = addDays(day(from), 220);

const policies: fc.Arbitrary<Policy> = fc
  .record({
    collectionCosts: fc.constantFrom(true, true, true, false),
    noticeDays: fc.constantFrom(10, 20, null),
    interest: fc.constantFrom('none', 'statutory', 'agreed'),
    emailProvesReceipt: fc.boolean(),
    businessFixedCosts: fc.boolean(),
    outsourced: fc.boolean(),
    fair: fc.constantFrom(true, true, true, false),
    lateReminder: fc.boolean(),
  })
  .map(({ outsourced, fair, lateReminder, ...charges }) => ({
    ...policyWith({
    conversation: defaultPolicy.conversation,
      reminders: [{ name: 'reminder', days: 5 }, ...(lateReminder ? [{ name: 'last-reminder', days: 60 } as const] : [])],
      charges: { ...defaultPolicy.charges, ...charges, agreedBasisPoints: charges.interest === 'agreed' ? 450 : null, terms: 'AV-1', vat: { collectedByOthers: outsourced, deductible: false } },
    }),
    fairTerms: fair ? ['AV-1'] : [],
  }));

const deliveries: fc.Arbitrary<NonNullable<Life['delivery']>> = fc
  .array(fc.constantFrom<DeliveryOutcome | null>('printed', 'printed', 'printed', 'sent', 'failed', 'dropped', null), { minLength: 5, maxLength: 5 })
  .map((outcomes) => (messageNo, template) => (template === 'fourteen-day-notice' ? (outcomes[messageNo % outcomes.length] ?? null) : 'sent'));

const deeds: readonly Command['what'][] = [...deedsOfOthers.filter((deed) => deed !== 'agree' && deed !== 'join'), 'agree', 'join', 'payment', 'pause', 'unpause'];

/** A claim or two that grow old, and whatever else happens to them. */
const scripts: fc.Arbitrary<Command[]> = fc
  .tuple(fc.nat(999), fc.nat(999), commands(9, deeds, 40))
  .map(([a, b, later]): Command[] => [{ what: 'claim', daysOn: 0, daysLate: 20, a: 400 + a, b: 1 }, { what: 'claim', daysOn: 1, daysLate: 10, a, b: 2 + (b % 2) }, ...later]);

function played(script: readonly Command[], isBusiness: boolean): Life['others'] {
  const due = new Map<string, Command>();
  let on = day(from);
  for (const command of script) {
    on = addDays(on, command.daysOn);
    if (!due.has(on)) due.set(on, command);
  }
  return (today, state, facts) => {
    const command = due.get(today);
    const deed = command && decide(command, today, state, facts);
    return [...(today === from ? [debtor(1, { customerKind: isBusiness ? 'business' : 'consumer' })] : []), ...(deed ? [deed] : [])];
  };
}

const lives: fc.Arbitrary<Life & { policy: Policy }> = fc
  .record({ script: scripts, policy: policies, delivery: deliveries, isBusiness: fc.constantFrom(false, false, true) })
  .map(({ script, isBusiness, ...life }) => ({ from, until, others: played(script, isBusiness), ...life }));

/** The day on which the last of those who had to have the notice had it, by the facts alone. */
function receivedOn(facts: readonly Fact[], notice: FactOf<'ReminderStepTaken'>): Day | null {
  const days = notice.data.messages.map(({ messageNo }) => {
    const delivered = facts.findLast((each) => each.kind === 'MessageDelivered' && each.data.messageNo === messageNo);
    if (delivered?.kind !== 'MessageDelivered') return null;
    if (delivered.data.outcome === 'printed') return assumedReceiptOn(delivered.on);
    return delivered.data.outcome === 'sent' && notice.data.notice?.emailProvesReceipt ? delivered.on : null;
  });
  return days.reduce((last, on) => (last === null || on === null ? null : latest(last, on)), days[0] ?? null);
}

/** By what is known at the end: what was left of the claim's principal that day. */
function unpaidAt(state: DossierState, claim: string, on: Day): Cents {
  const lines = state.sources.filter((source) => source.reversedOn === undefined).flatMap((source) => source.claimLines.map((line) => ({ ...line, on: line.on ?? source.on })));
  const paidCents = sum(lines.filter((line) => line.claim === claim && line.part === undefined && line.on <= on).map((line) => line.amountCents));
  return (state.claims.find((each) => each.claim === claim)?.amountCents ?? 0n) - paidCents;
}

const scaleCents = (principalCents: Cents, on: Day): Cents => lawValue(collectionCosts({ principalCents, on, vat: 'none' })).costsCents;

test('no consumer bears a cent of costs without a notice that was received and ran out, without fair terms, above the scale, or twice', () => {
  let charges = 0;
  fc.assert(
    fc.property(lives, (life) => {
      const { facts, state } = live({
        ...life,
        onLook: (today, before, looked) => {
          const made = looked.facts.filter((each) => each.kind === 'ChargeMade');
          if (made.length === 0 || customerKindOf(before) !== 'consumer') return;
          assert.deepEqual(life.policy.fairTerms, ['AV-1']);
          for (const { data, by } of made) {
            charges += 1;
            assert.equal(by.kind === 'bot' && by.rule, 'collection-costs');
            assert.equal(data.terms, 'AV-1');
            assert.equal(lawReceipt(data.receipt) === null, false);
            assert.ok(before.notices.some((notice) => notice.seq === data.ground?.notice && notice.claims.some((named) => named.claim === data.claim)));
            assert.ok(today > (data.ground?.on ?? today));
          }
        },
      });
      for (const notice of facts) {
        if (notice.kind !== 'ReminderStepTaken' || !notice.data.notice) continue;
        const { claims, costsCents, vatCents } = notice.data.notice;
        assert.ok(costsCents > 0n && costsCents <= scaleCents(sum(claims.map((named) => named.principalCents)), notice.on));
        const made = facts.filter((each) => each.kind === 'ChargeMade' && each.data.ground?.notice === notice.seq) as FactOf<'ChargeMade'>[];
        const withdrawn = new Set(facts.flatMap((each) => (each.kind === 'ChargeWithdrawn' ? [each.data.chargeId] : [])));
        const stands = made.filter((each) => !withdrawn.has(each.data.chargeId));
        assert.ok(sum(stands.map((each) => each.data.amountCents)) <= costsCents + vatCents, 'never more than the notice said');
        const ground = stands[0]?.data.ground;
        if (ground && state.groundless.length === 0) {
          const rests = claims.filter((named) => ground.claims.includes(named.claim)).map((named) => least(named.principalCents, unpaidAt(state, named.claim, ground.on)));
          const limit = scaleCents(sum(rests), ground.on);
          assert.ok(sum(stands.map((each) => each.data.amountCents)) <= limit + (limit * 21n + 50n) / 100n, 'never more than the scale over what is now known to have been unpaid');
        }
        for (const each of made) {
          const received = receivedOn(facts.filter((other) => other.seq < each.seq), notice);
          assert.ok(received !== null, 'received by all who had to have it');
          assert.ok(each.on >= lawValue(noticeTerm(received)).bookFromOn, 'its term ran out, and the bank had its days');
        }
      }
      for (const claim of state.claims) {
        const own = (claim.charges ?? []).filter((charge) => charge.part === 'collection-costs');
        if (customerKindOf(state) === 'consumer') assert.ok(own.length <= 1, 'once per claim');
      }
      assert.deepEqual(state, replay(facts));
      assert.equal(imbalanceCents(state), 0n);
    }),
    { numRuns: 250 },
  );
  assert.ok(charges > 20, `the lives hold charges: ${charges}`);
});

test('with charges too, looking only on the days that the bot asked for gives what looking every day gives', () => {
  fc.assert(
    fc.property(lives, (life) => {
      const daily = live({ ...life, every: 'day' });
      const asked = live({ ...life, every: 'asked' });
      assert.deepEqual(asked.facts, daily.facts);
      assert.deepEqual(asked.tasks, daily.tasks);
    }),
    { numRuns: 100 },
  );
});

const billed = { ...policyWith({ reminders: [], charges: { ...defaultPolicy.charges, collectionCosts: true, noticeDays: 5, emailProvesReceipt: true, terms: 'AV-1', vat: { collectedByOthers: true, deductible: false } } }), fairTerms: ['AV-1'] };

test('for any principal from 0.01 to 2,000,000.00: by the scale over what was unpaid at the end of the term, split to the cent', () => {
  const principal = fc.oneof(fc.bigInt({ min: 1n, max: 500_00n }), fc.bigInt({ min: 1n, max: 2_000_000_00n }));
  const claims = fc.array(principal, { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(claims, fc.nat(110), fc.integer({ min: 0, max: 40 }), (principals, percent, paysAfter) => {
      const total = sum(principals);
      const paidOn = addDays(day('2026-03-02'), paysAfter);
      const paidCents = (total * BigInt(percent)) / 100n;
      const { facts } = live({
        from: '2026-03-02', until: '2026-06-30', policy: { ...billed, followUp: { ...billed.followUp, toleranceCents: 0n } },
        others: (today) => [
          ...(today === '2026-03-02' ? [debtor(), ...principals.map((cents, index) => claimFact(`c${index}`, '2026-03-02', cents))] : []),
          ...(today === paidOn && paidCents > 0n ? [paymentFact('p', paidOn, paidCents)] : []),
        ],
      });
      const notice = facts.find((each) => each.kind === 'ReminderStepTaken');
      const charged = sum(facts.flatMap((each) => (each.kind === 'ChargeMade' ? [each.data.amountCents] : [])));
      // Decided on Saturday the 7th, and with everybody on the 8th: until Monday the 23rd, the 22nd being a Sunday.
      const inTime = paidOn <= '2026-03-23';
      const restCents = inTime ? total - (paidCents < total ? paidCents : total) : total;
      if (restCents === 0n) return assert.equal(charged, 0n);
      assert.ok(notice);
      const costs = scaleCents(restCents, day('2026-03-24'));
      assert.equal(charged, costs + (costs * 21n + 50n) / 100n);
    }),
    { numRuns: 200 },
  );
});
