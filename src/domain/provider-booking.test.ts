import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { addDays, day, type Day } from './day.ts';
import type { Actor, Fact, NewFact } from './facts.ts';
import { sum } from './money.ts';
import { providerBooking, type ToldNow } from './provider-booking.ts';
import { replay } from './replay.ts';
import type { DossierState } from './state.ts';

const by: Actor = { kind: 'provider', name: 'mollie' };
const paidOn = day('2026-03-02');
const told = (more: Partial<ToldNow> = {}): ToldNow => ({ paidOn, amountCents: 100_00n, means: 'ideal', takenBack: [], ...more });

/** A dossier with a payment's life: news comes, and is booked as the use case does. */
function life() {
  const facts: Fact[] = [];
  let booked = { paymentId: 'mollie:tr_1', bookedCents: 0n, bookings: 0 };
  const append = (fresh: readonly NewFact[]): void => void fresh.forEach((fact) => facts.push({ ...fact, seq: facts.length + 1, recordedAt: '2026-03-02T08:00:00.000Z' } as Fact));
  append([
    { kind: 'PartyJoined', on: day('2026-01-01'), by, data: { partyId: 1, role: 'debtor', customerKind: 'consumer' } },
    ...['A', 'B'].map((claim): NewFact => ({ kind: 'ClaimRegistered', on: day('2026-01-01'), by, data: { claim, kind: 'rent', basis: 'contract', part: 'principal', issuedOn: day('2026-01-01'), dueOn: day('2026-01-15'), amountCents: 100_00n } })),
  ]);
  const state = (): DossierState => replay(facts);
  return {
    facts, append, state,
    hear(news: ToldNow, today: Day) {
      const booking = providerBooking(booked, news, state(), today, by);
      booked = { ...booked, bookedCents: booking.bookedCents, bookings: booking.bookings };
      append(booking.facts);
      return booking;
    },
    /** What of this payment stands on the dossier. */
    standsCents: () => sum(state().sources.filter((source) => source.kind === 'payment' && source.reversedOn === undefined).map((source) => source.amountCents)),
    openCents: () => sum(state().claims.map((claim) => claim.openCents)),
  };
}

describe('what is booked of a payment through a provider', () => {
  it('is the whole, once, on the day it was paid', () => {
    const one = life();
    assert.equal(one.hear(told(), day('2026-03-05')).facts.length, 1);
    assert.deepEqual(one.hear(told(), day('2026-03-06')).facts, []);
    assert.equal(one.state().sources[0]?.on, paidOn);
    assert.equal(one.openCents(), 100_00n);
  });
  it('is nothing where it went back before we heard of it', () => {
    const one = life();
    assert.deepEqual(one.hear(told({ takenBack: [{ kind: 'chargeback', amountCents: 100_00n, on: day('2026-03-03') }] }), day('2026-03-05')).facts, []);
    assert.equal(one.openCents(), 200_00n);
  });
  it('is reversed on the day that all of it went back', () => {
    const one = life();
    one.hear(told(), paidOn);
    const { facts } = one.hear(told({ takenBack: [{ kind: 'chargeback', amountCents: 100_00n, on: day('2026-03-20') }] }), day('2026-03-22'));
    assert.deepEqual(facts.map((fact) => [fact.kind, fact.on, fact.data]), [['PaymentReversed', '2026-03-20', { paymentId: 'mollie:tr_1', reason: 'charged-back' }]]);
    assert.equal(one.openCents(), 200_00n);
  });
  it('is reversed and booked again for the rest where a part went back', () => {
    const one = life();
    one.hear(told(), paidOn);
    const refund = { kind: 'refund', amountCents: 40_00n, on: day('2026-03-20') } as const;
    const { facts } = one.hear(told({ takenBack: [refund] }), day('2026-03-20'));
    assert.deepEqual(facts.map((fact) => [fact.kind, fact.on]), [['PaymentReversed', '2026-03-19'], ['PaymentReceived', '2026-03-20']]);
    assert.equal(one.openCents(), 140_00n);
    one.hear(told({ takenBack: [refund, { kind: 'chargeback', amountCents: 60_00n, on: day('2026-04-02') }] }), day('2026-04-02'));
    assert.equal(one.openCents(), 200_00n);
  });
  it('waits a day where a part goes back on the day it came', () => {
    const one = life();
    one.hear(told(), paidOn);
    const refund = { kind: 'refund', amountCents: 40_00n, on: paidOn } as const;
    const { facts, againOn } = one.hear(told({ takenBack: [refund] }), paidOn);
    assert.deepEqual([facts, againOn], [[], '2026-03-03']);
    one.hear(told({ takenBack: [refund] }), day('2026-03-03'));
    assert.equal(one.openCents(), 140_00n);
  });
  it('comes back where a chargeback is undone', () => {
    const one = life();
    one.hear(told(), paidOn);
    one.hear(told({ takenBack: [{ kind: 'chargeback', amountCents: 100_00n, on: day('2026-03-20') }] }), day('2026-03-20'));
    one.hear(told(), day('2026-04-01'));
    assert.deepEqual(one.state().sources.map((source) => [source.id, source.on]), [['mollie:tr_1', '2026-03-02'], ['mollie:tr_1#2', '2026-04-01']]);
    assert.equal(one.openCents(), 100_00n);
  });
  it('is a question for the desk where the desk has moved it meanwhile', () => {
    const one = life();
    one.hear(told(), paidOn);
    one.append([{ kind: 'PaymentReversed', on: day('2026-03-10'), by, data: { paymentId: 'mollie:tr_1', reason: 'reassigned' } }]);
    assert.deepEqual(one.hear(told(), day('2026-03-11')).facts, [], 'what the desk took off stays off');
    const { facts, missingCents } = one.hear(told({ takenBack: [{ kind: 'chargeback', amountCents: 100_00n, on: day('2026-03-20') }] }), day('2026-03-20'));
    assert.deepEqual([facts, missingCents], [[], 100_00n]);
  });

  const back = fc.record({ kind: fc.constantFrom('refund' as const, 'chargeback' as const), cents: fc.bigInt({ min: 1n, max: 40_00n }), day: fc.nat(20), undone: fc.boolean() });
  it('ends at what the provider holds, whatever the order, and however often it is heard', () => {
    fc.assert(
      fc.property(fc.array(back, { maxLength: 4 }), fc.array(fc.nat(30), { minLength: 1, maxLength: 8 }), (backs, heard) => {
        const one = life();
        // What the provider says on a day: what has happened by then, the undone ones gone after a week.
        const on = (today: number): ToldNow => {
          const takenBack: ToldNow['takenBack'][number][] = [];
          let left = 100_00n;
          for (const each of backs) {
            if (each.day > today || (each.undone && today > each.day + 7) || each.cents > left) continue;
            left -= each.cents;
            takenBack.push({ kind: each.kind, amountCents: each.cents, on: addDays(paidOn, each.day) });
          }
          return told({ takenBack });
        };
        for (const today of heard.toSorted((a, b) => a - b)) {
          one.hear(on(today), addDays(paidOn, today));
          one.hear(on(today), addDays(paidOn, today));
        }
        const last = one.hear(on(40), addDays(paidOn, 40));
        assert.equal(last.missingCents, 0n);
        const target = 100_00n - sum(on(40).takenBack.map((each) => each.amountCents));
        assert.equal(one.standsCents(), target);
        assert.equal(one.openCents(), 200_00n - target);
        assert.deepEqual(one.hear(on(40), addDays(paidOn, 41)).facts, []);
      }),
      { numRuns: 150 },
    );
  });
});
