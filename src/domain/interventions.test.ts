import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decideChange } from './amending.ts';
import { addDays, day } from './day.ts';
import { defaultPolicy } from './default-policy.ts';
import type { NewFact } from './facts.ts';
import { fittingOffers, offerCode, readOfferCode, triggerOf, aboutArrangement, type Offer } from './interventions.ts';
import { interventionOffers, interventionTriggers, type About, type InterventionTrigger } from './outreach-facts.ts';
import type { ChangesPolicy, Policy } from './policy.ts';
import type { InterventionsPolicy } from './policy-interventions.ts';
import { replay } from './replay.ts';
import { agreedFact, claimFact, commands, debtor, fact, numbered, paymentFact, play } from './testing.ts';

const policyWith = ({ changes = {}, ...interventions }: Partial<InterventionsPolicy> & { readonly changes?: Partial<ChangesPolicy> } = {}): Policy => ({
  ...defaultPolicy, version: 1, fairTerms: [], changes: { ...defaultPolicy.changes, ...changes }, interventions: { ...defaultPolicy.interventions, ...interventions },
});
const bill: About = { for: 'claims', claims: ['C1'] };
const owing = [debtor(), claimFact('C1', '2025-12-01', 600_00n)];
const running = [...owing, agreedFact(1, '2025-12-20', ['C1'], ['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31', '2026-06-30'].map((on) => [on, 100_00n] as const))];
const word = (on: string, step: 'missed-first' | 'final-warning' = 'missed-first', number = 1): NewFact => fact('ArrangementStepTaken', on, { step, arrangementNo: 1, instalments: [number], messages: [], policyVersion: 1 });
const offered = (on: string, no = 1): NewFact => fact('InterventionOffered', on, { interventionNo: no, trigger: 'missed', about: { for: 'arrangement', arrangementNo: 1, instalments: [1] }, offers: ['pay-now', 'two-parts', 'help'], messageNos: [], policyVersion: 1 });
const promise = (on: string, payOn: string, promiseNo = 1): NewFact =>
  fact('PromiseMade', on, { promiseNo, partyId: 1, about: { for: 'arrangement', arrangementNo: 1, instalments: [1] }, amountCents: 100_00n, payOn: day(payOn), channel: 'phone', paidCents: 0n, toleranceCents: 0n, policyVersion: 1 });
const cannot = fact('CustomerSignalled', '2026-01-05', { signalNo: 1, signal: 'cannot-pay', partyId: 1, holdUntil: day('2026-01-12') });
const handled = fact('SignalHandled', '2026-01-07', { signalNo: 1 });

const words = (offer: Offer): string => {
  const how = offer.how === 'ask' ? '?' : '';
  switch (offer.offer) {
    case 'other-day':
      return `${offer.offer}${how} ${offer.suggestedOn}`;
    case 'pause':
      return `${offer.offer}${how} ${offer.until}`;
    case 'two-parts':
    case 'to-end':
    case 'lower':
      return `${offer.offer}${how} ${offer.toPay.length}x ${offer.toPay[0]!.dueOn}`;
    default:
      return offer.offer;
  }
};

const all = 'pay-now, other-day 2026-02-12, two-parts 7x 2026-02-08, to-end 6x 2026-02-28, lower 10x 2026-02-28, pause 2026-03-04, call-me, help';
const rows: readonly [string, readonly NewFact[], About | null, InterventionTrigger, Policy, string][] = [
  ['one instalment is late', running, null, 'missed', policyWith(), all],
  ['nothing that the policy does not name', running, null, 'missed', policyWith({ offers: { ...defaultPolicy.interventions.offers, missed: ['help', 'two-parts'] } }), 'help, two-parts 7x 2026-02-08'],
  ['a customer who may change nothing', running, null, 'missed', policyWith({ changes: { deferDays: 0, perYear: 0, skipsPerYear: 0, extraMonths: 0, pauseDaysPerYear: 0 }, promisesInRow: 0 }),
    'pay-now, other-day? 2026-02-12, to-end? 6x 2026-02-28, lower? 12x 2026-02-28, pause? 2026-03-04, call-me, help'],
  ['no pause at all', running, null, 'missed', policyWith({ changes: { pauseDaysPerYear: 0, longestPauseDays: 0 } }), all.replace('pause 2026-03-04, ', '')],
  ['no promises at all', running, null, 'missed', policyWith({ promiseDays: 0 }), all.replace('other-day 2026-02-12, ', '')],
  ['few days of pause are left', running, null, 'missed', policyWith({ changes: { pauseDaysPerYear: 10 } }), all.replace('pause 2026-03-04', 'pause 2026-02-14')],
  ['a last chance runs', [...running, word('2026-02-04', 'final-warning')], null, 'missed', policyWith(),
    'pay-now, other-day 2026-02-12, two-parts? 7x 2026-02-08, to-end? 6x 2026-02-28, lower? 10x 2026-02-28, pause? 2026-03-04, call-me, help'],
  ['the third promise', [...running, promise('2026-01-20', '2026-01-25'), promise('2026-01-27', '2026-02-01', 2)], null, 'missed', policyWith(), all.replace('other-day', 'other-day?')],
  ['part of it is in', [...running, paymentFact('P', '2026-02-01', 40_00n)], null, 'missed', policyWith(), all],
  ['said that paying will not work', [...running, cannot, handled], null, 'cannot-pay', policyWith(), 'help, lower 10x 2026-02-28, pause 2026-03-04, to-end 6x 2026-02-28, other-day 2026-02-12, two-parts 7x 2026-02-08, call-me'],
  ['said so before: help comes first', [...running, cannot, handled], null, 'missed', policyWith(), 'help, lower 10x 2026-02-28, pause 2026-03-04, pay-now, other-day 2026-02-12, two-parts 7x 2026-02-08, to-end 6x 2026-02-28, call-me'],
  ['somebody in debt help', [...running, fact('ClaimStandingChanged', '2026-01-05', { claim: 'C1', standing: 'debt-help' })], null, 'missed', policyWith(), 'call-me, help'],
  ['it ended', [...running, fact('ArrangementEnded', '2026-01-05', { arrangementNo: 1, reason: 'customer-request' })], { for: 'arrangement', arrangementNo: 1, instalments: [1] }, 'missed', policyWith(), 'call-me, help'],
  ['a call was asked already', [...running, fact('CustomerSignalled', '2026-02-04', { signalNo: 1, signal: 'call-me', partyId: 1, holdUntil: day('2026-02-12') })], null, 'missed', policyWith(), all.replace('call-me, ', '')],
  ['a pause runs', [...running, fact('PauseStarted', '2026-02-04', { pauseNo: 1, pauseUntil: day('2026-02-12'), askedBy: 'desk' })], null, 'missed', policyWith(),
    'pay-now, other-day 2026-02-12, two-parts 7x 2026-02-08, to-end 6x 2026-03-09, lower 11x 2026-03-09, call-me, help'],
  ['a bill without an arrangement', owing, bill, 'missed', policyWith(), 'pay-now, other-day 2026-02-12, pause 2026-03-04, call-me, help'],
];
for (const [name, facts, about, trigger, policy, expected] of rows) {
  test(`offers: ${name}`, () => {
    const state = replay(numbered(facts));
    const today = day('2026-02-05');
    const fits = fittingOffers({ state, policy, today, feedKnownUntil: day('2026-02-04') }, about ?? aboutArrangement(state.arrangements[0]!, policy, today)!, trigger);
    assert.equal(fits.map(words).join(', '), expected);
  });
}

test('two parts: as late as may be, before the next instalment where there is room', () => {
  const at = (today: string): string[] => {
    const state = replay(numbered(running));
    const policy = policyWith();
    const offer = fittingOffers({ state, policy, today: day(today), feedKnownUntil: null }, { for: 'arrangement', arrangementNo: 1, instalments: [1] }, 'missed').find((each) => each.offer === 'two-parts');
    return offer && 'toPay' in offer ? offer.toPay.slice(0, 3).map((row) => `${row.dueOn} ${row.amountCents}`) : [];
  };
  assert.deepEqual(at('2026-02-05'), ['2026-02-08 5000', '2026-02-19 5000', '2026-02-28 10000']);
  assert.deepEqual(at('2026-02-20'), ['2026-02-23 5000', '2026-02-27 5000', '2026-02-28 10000']);
  assert.deepEqual(at('2026-01-20'), []);
});

const triggers: readonly [string, readonly NewFact[], string, InterventionTrigger][] = [
  ['missed', running, '2026-02-05', 'missed'],
  ['nothing heard since the first offer', [...running, offered('2026-02-03')], '2026-02-20', 'silence'],
  ['something was heard', [...running, offered('2026-02-03'), fact('ContactAttempted', '2026-02-10', { attemptNo: 1, partyId: 1, way: 'phone', outcome: 'spoken' })], '2026-02-20', 'missed'],
  ['nobody answered the telephone', [...running, offered('2026-02-03'), fact('ContactAttempted', '2026-02-10', { attemptNo: 1, partyId: 1, way: 'phone', outcome: 'no-answer' })], '2026-02-20', 'silence'],
  ['a promise was broken', [...running, offered('2026-02-03'), promise('2026-02-04', '2026-02-10')], '2026-02-20', 'promise-broken'],
  ['a promise was kept', [...running, promise('2026-02-04', '2026-02-10'), paymentFact('P', '2026-02-09', 100_00n)], '2026-02-20', 'missed'],
  ['a collection came back', [
    ...running, fact('DirectDebitOrdered', '2026-01-25', { collectionId: 'D', mandateId: 'M', arrangementNo: 1, instalmentNo: 1, amountCents: 100_00n, collectOn: day('2026-01-31'), sequence: 'RCUR', attempt: 1 }),
    fact('DirectDebitRejected', '2026-02-01', { collectionId: 'D', code: 'AC04' }),
  ], '2026-02-05', 'collection-failed'],
  ['a message did not arrive', [...running, { ...word('2026-02-03'), data: { ...word('2026-02-03').data, messages: [{ messageNo: 1, template: 'missed-first', partyId: 1 }] } } as NewFact, fact('MessageDelivered', '2026-02-03', { messageNo: 1, outcome: 'bounced' })], '2026-02-05', 'unreachable'],
];
for (const [name, facts, today, expected] of triggers) {
  test(`the occasion: ${name}`, () => {
    const state = replay(numbered(facts));
    assert.equal(triggerOf({ state, policy: policyWith({ silenceDays: 30 }), today: day(today), feedKnownUntil: addDays(day(today), -1) }, state.arrangements[0]!, [1]), expected);
  });
}

test('a code on paper names one offer of those that were made, however it is typed', () => {
  const state = replay(numbered([...running, offered('2026-02-03'), offered('2026-02-10', 2)]));
  assert.equal(offerCode(2, 1), '2B');
  const read = (typed: string): string => {
    const found = readOfferCode(state, typed);
    return found ? `${found.interventionNo} ${found.offer}` : '-';
  };
  assert.deepEqual(['2B', ' 2b', '1-c', '2D', '3A', 'B2', '', '2'].map(read), ['2 two-parts', '2 two-parts', '1 help', '-', '-', '-', '-', '-']);
});

test('what is offered is never refused, and changes not a cent of what is owed', () => {
  let seen = 0;
  fc.assert(
    fc.property(commands(25, ['claim', 'claim', 'agree', 'agree', 'payment', 'warn', 'signal', 'hold', 'credit', 'reversal']), fc.constantFrom(...interventionTriggers), fc.nat(400), (script, trigger, daysOn) => {
      const { states, facts } = play(script);
      const state = states.at(-1)!;
      const today = addDays(facts.at(-1)!.on, daysOn % 40);
      const policy = policyWith({ offers: { ...defaultPolicy.interventions.offers, [trigger]: [...interventionOffers] } });
      for (const arrangement of state.arrangements) {
        const about = aboutArrangement(arrangement, policy, today);
        if (!about) continue;
        for (const offer of fittingOffers({ state, policy, today, feedKnownUntil: null }, about, trigger)) {
          if (!('wanted' in offer)) continue;
          seen += 1;
          const by = { kind: 'customer', partyId: 1 } as const;
          const decided = decideChange(state, { arrangementNo: arrangement.arrangementNo, wanted: offer.wanted, partyId: 1, channel: 'portal', evidenceId: 'e' }, policy, today, by);
          assert.ok(decided.ok, decided.ok ? '' : decided.refusal.code);
          assert.equal(decided.value.facts.length, offer.how === 'now' ? 1 : 0);
          const cents = (rows: readonly { readonly amountCents: bigint }[]): bigint => rows.reduce((sum, row) => sum + row.amountCents, 0n);
          assert.equal(cents(offer.toPay), cents(offer.before));
        }
      }
    }),
    { numRuns: 250 },
  );
  assert.ok(seen > 50, `${seen} offers`);
});
