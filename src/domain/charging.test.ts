// Which costs follow from which notice: the terms of the facts' own table, what
// was paid in them, instalments of one contract, and how costs are divided.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fixedCosts, fixedCostsClaims, scaleCosts } from './business-costs.ts';
import { costsNotAllowed, costsOfNotices, countingNotice, noticeableClaims, noticeTerms } from './charging.ts';
import { costShares, splitByWeight } from './cost-shares.ts';
import { addDays, day, type Day } from './day.ts';
import { defaultPolicy } from './default-policy.ts';
import type { NewFact } from './facts.ts';
import { interestToStart, postsInterestOn } from './interest-charging.ts';
import { collectionCosts } from './law/collection-costs.ts';
import { euros, lawValue } from './law/testing.ts';
import { formatAmount, sum } from './money.ts';
import type { ChargesPolicy, Policy } from './policy.ts';
import { agreedFact, claimFact, debtor, fact, paymentFact, stateOf } from './testing.ts';

const policyOf = (charges: Partial<ChargesPolicy> = {}): Policy => ({
  ...defaultPolicy, version: 1, fairTerms: ['AV-1'],
  charges: { ...defaultPolicy.charges, terms: 'AV-1', collectionCosts: true, noticeDays: 14, emailProvesReceipt: true, ...charges },
});
const policy = policyOf();

/** A notice by e-mail that was received on that day; who of them, by party. */
const notice = (on: string, claims: readonly (readonly [string, bigint])[], costsCents: bigint, parties: readonly number[] = [1], vatCents = 0n, firstNo = 1): NewFact =>
  fact('ReminderStepTaken', on, {
    step: 'fourteen-day-notice', claims: claims.map(([claim]) => ({ claim, step: 'fourteen-day-notice' })), policyVersion: 1,
    messages: parties.map((partyId, index) => ({ messageNo: firstNo + index, template: 'fourteen-day-notice', partyId })),
    notice: { claims: claims.map(([claim, principalCents]) => ({ claim, principalCents })), costsCents, vatCents, emailProvesReceipt: true },
  });
const received = (on: string, messageNo = 1): NewFact => fact('MessageDelivered', on, { messageNo, outcome: 'sent' });
const rent = claimFact('rent', '2026-03-02', 500_00n);
const due = (today: string, ...facts: readonly NewFact[]) => costsOfNotices(stateOf(debtor(), ...facts), policy, day(today));
const charged = (today: string, ...facts: readonly NewFact[]): string[] => due(today, ...facts).flatMap(({ charges }) => charges.map(({ claim, amountCents }) => `${claim} ${formatAmount(amountCents)}`));

/** The table of facts §1.5, and days around it: received, last day, first day on which costs may be booked. */
const terms: readonly (readonly [receivedOn: string, until: string, bookOn: string])[] = [
  ['2026-11-24', '2026-12-08', '2026-12-11'],
  ['2026-12-05', '2026-12-21', '2026-12-24'],
  ['2026-12-11', '2026-12-28', '2026-12-31'],
  ['2026-03-20', '2026-04-07', '2026-04-10'],
  ['2026-04-13', '2026-04-28', '2026-05-01'],
];
for (const [receivedOn, untilOn, bookOn] of terms) {
  test(`received on ${receivedOn}: to be paid by ${untilOn}, costs from ${bookOn}`, () => {
    const [costs] = due(untilOn, claimFact('rent', '2026-03-02', 500_00n), notice(addDays(day(receivedOn), -1), [['rent', 500_00n]], 75_00n), received(receivedOn));
    assert.deepEqual([costs?.untilOn, costs?.bookOn, costs?.charges[0]?.ground?.on, costs?.charges[0]?.amountCents], [untilOn, bookOn, untilOn, 75_00n]);
  });
}

for (const receivedOn of ['2026-12-18', '2027-03-12', '2027-04-13']) {
  test(`received on ${receivedOn}: past the day until which somebody checked the scale nothing is charged`, () =>
    assert.deepEqual(due('2027-06-01', rent, notice(addDays(day(receivedOn), -1), [['rent', 500_00n]], 75_00n), received(receivedOn)), []));
}

const on14 = [notice('2026-03-31', [['rent', 500_00n]], 75_00n), received('2026-04-01')] as const;
const made = fact('ChargeMade', '2026-04-18', { chargeId: 'k', claim: 'rent', part: 'collection-costs', amountCents: 75_00n, terms: 'AV-1', policyVersion: 1, receipt: {} });
const rows: readonly (readonly [name: string, facts: readonly NewFact[], expected: readonly string[]])[] = [
  ['nothing paid', [rent, ...on14], ['rent 75.00']],
  ['400 paid on the last day', [rent, ...on14, paymentFact('p', '2026-04-15', 400_00n)], ['rent 40.00']],
  ['400 paid a day later', [rent, ...on14, paymentFact('p', '2026-04-16', 400_00n)], ['rent 75.00']],
  ['all paid in time', [rent, ...on14, paymentFact('p', '2026-04-15', 500_00n)], []],
  ['all paid too late', [rent, ...on14, paymentFact('p', '2026-04-16', 500_00n)], ['rent 75.00']],
  ['paid before the notice, and known later', [rent, ...on14, paymentFact('p', '2026-03-20', 400_00n)], ['rent 40.00']],
  ['let go after the term', [rent, ...on14, fact('Waived', '2026-04-17', { waiverId: 'w', why: 'goodwill', lines: [{ claim: 'rent', part: 'principal', amountCents: 200_00n }] })], ['rent 45.00']],
  ['the books reported it only later', [rent, ...on14, fact('BalanceReported', '2026-04-17', { claim: 'rent', snapshotId: 's', openCents: 300_00n, books: 'erp' })], ['rent 45.00']],
  ['never more than the notice said', [rent, notice('2026-03-31', [['rent', 500_00n]], 60_00n), received('2026-04-01')], ['rent 60.00']],
  ['the notice named less than is open now', [claimFact('rent', '2026-03-02', 900_00n), ...on14], ['rent 75.00']],
  ['not received', [rent, on14[0]], []],
  ['received by one of two', [rent, debtor(2, { role: 'joint-debtor' }), notice('2026-03-31', [['rent', 500_00n]], 75_00n, [1, 2]), received('2026-04-01')], []],
  ['received by both', [rent, debtor(2, { role: 'joint-debtor' }), notice('2026-03-31', [['rent', 500_00n]], 75_00n, [1, 2]), received('2026-04-01'), received('2026-04-03', 2)], ['rent 75.00']],
  ['one of two letters was dropped', [rent, debtor(2, { role: 'joint-debtor' }), notice('2026-03-31', [['rent', 500_00n]], 75_00n, [1, 2]), received('2026-04-01'), fact('MessageDelivered', '2026-04-03', { messageNo: 2, outcome: 'dropped' })], []],
  ['somebody joined who had none', [rent, ...on14, fact('PartyJoined', '2026-04-10', { partyId: 2, role: 'joint-debtor', customerKind: 'consumer' })], []],
  ['covered in the term', [rent, ...on14, agreedFact(1, '2026-04-15', ['rent'], [['2026-05-01', 500_00n]])], []],
  ['covered after the term', [rent, ...on14, agreedFact(1, '2026-04-16', ['rent'], [['2026-05-01', 500_00n]])], []],
  ['covered, and ended again', [rent, ...on14, agreedFact(1, '2026-04-15', ['rent'], [['2026-05-01', 500_00n]]), fact('ArrangementEnded', '2026-04-16', { arrangementNo: 1, reason: 'customer-request' })], []],
  ['a pause on the last day', [rent, ...on14, fact('PauseStarted', '2026-04-15', { pauseNo: 1, pauseUntil: day('2026-04-16'), askedBy: 'desk' })], []],
  ['a pause after the term', [rent, ...on14, fact('PauseStarted', '2026-04-16', { pauseNo: 1, pauseUntil: day('2026-04-16'), askedBy: 'desk' })], ['rent 75.00']],
  ['disputed', [rent, ...on14, fact('ClaimStandingChanged', '2026-04-16', { claim: 'rent', standing: 'disputed' })], []],
  ['charged already', [rent, ...on14, made], []],
  ['taken off by a colleague', [rent, ...on14, made, fact('ChargeWithdrawn', '2026-04-20', { chargeId: 'k', amountCents: 75_00n, why: 'desk' })], []],
  ['undone by a colleague', [rent, ...on14, made, fact('FactUndone', '2026-04-20', { seq: 5 })], []],
  ['withdrawn because it had no ground', [rent, ...on14, made, fact('ChargeWithdrawn', '2026-04-20', { chargeId: 'k', amountCents: 75_00n, why: 'groundless' })], ['rent 75.00']],
  ['the arrangement itself cost something: together within the scale', [rent, fact('ChargeMade', '2026-03-18', { chargeId: 'f', claim: 'rent', part: 'administration-costs', amountCents: 15_00n, terms: 'AV-1', policyVersion: 1, receipt: {} }), ...on14], ['rent 60.00']],
];
for (const [name, facts, expected] of rows) test(`costs after a notice: ${name}`, () => assert.deepEqual(charged('2026-05-01', ...facts), expected));

test('what is charged later of one notice stays, with what was charged before, within the scale over the sum', () => {
  const two = [claimFact('a', '2026-03-02', 150_00n), claimFact('b', '2026-03-02', 150_00n), notice('2026-03-31', [['a', 150_00n], ['b', 150_00n]], 45_00n), received('2026-04-01')];
  const disputed = fact('ClaimStandingChanged', '2026-04-10', { claim: 'b', standing: 'disputed' });
  const first = charged('2026-05-01', ...two, disputed);
  assert.deepEqual(first, ['a 40.00']);
  const made = fact('ChargeMade', '2026-05-01', { chargeId: 'k', claim: 'a', part: 'collection-costs', amountCents: 40_00n, terms: 'AV-1', policyVersion: 1, receipt: {} });
  assert.deepEqual(charged('2026-06-01', ...two, disputed, made, fact('ClaimStandingChanged', '2026-05-20', { claim: 'b', standing: 'ours' })), ['b 5.00']);
});

test('VAT only where the notice announced it', () => {
  const taxed = policyOf({ vat: { collectedByOthers: true, deductible: false } });
  const costs = (vatCents: bigint, of = taxed) => sum(costsOfNotices(stateOf(debtor(), rent, notice('2026-03-31', [['rent', 500_00n]], 75_00n, [1], vatCents), received('2026-04-01')), of, day('2026-05-01')).flatMap(({ charges }) => charges.map((each) => each.amountCents)));
  assert.deepEqual([costs(15_75n), costs(0n), costs(15_75n, policy)], [90_75n, 75_00n, 75_00n]);
  assert.deepEqual(noticeTerms(stateOf(debtor(), rent), taxed, stateOf(rent).claims, day('2026-03-31')), {
    claims: [{ claim: 'rent', principalCents: 500_00n }], costsCents: 75_00n, vatCents: 15_75n, emailProvesReceipt: true,
  });
});

test('a newer notice is the one that counts', () => {
  const state = stateOf(debtor(), rent, ...on14, notice('2026-05-01', [['rent', 500_00n]], 75_00n, [1], 0n, 2));
  assert.equal(countingNotice(state, state.claims[0]!)?.term, null);
  assert.deepEqual(noticeableClaims(state, policy, day('2026-05-02')), []);
});

test('dividing adds up to the cent, and follows what is unpaid', () => {
  assert.deepEqual(splitByWeight(100n, [1n, 0n, 2n]), [34n, 0n, 66n]);
  assert.deepEqual(splitByWeight(40_00n, [1n]), [40_00n]);
  assert.deepEqual(splitByWeight(5n, [0n, 0n]), [0n, 0n]);
  fc.assert(fc.property(fc.bigInt({ min: 0n, max: 10n ** 9n }), fc.array(fc.bigInt({ min: 1n, max: 10n ** 9n }), { minLength: 1, maxLength: 6 }), (total, weights) => {
    const parts = splitByWeight(total, weights);
    assert.equal(sum(parts), total);
    for (const [index, part] of parts.entries()) {
      const exact = (total * (weights[index] as bigint)) / sum(weights);
      assert.ok(part >= exact && part <= exact + 1n);
    }
  }));
});

test('instalments of one contract never bear more than the rule against piling up leaves, however they are divided', () => {
  const cents = fc.bigInt({ min: 1_00n, max: 3000_00n });
  fc.assert(fc.property(fc.array(cents, { minLength: 1, maxLength: 6 }), fc.array(cents, { maxLength: 2 }), (instalments, others) => {
    const facts = [
      ...instalments.map((amount, index) => claimFact(`i${index}`, addDays(day('2026-01-05'), index * 7), amount, { contract: 'H-1' })),
      ...others.map((amount, index) => claimFact(`o${index}`, addDays(day('2026-01-05'), index), amount)),
    ];
    const state = stateOf(debtor(), ...facts);
    const rests = state.claims.map((claim) => ({ claim, restCents: claim.openCents }));
    const on = day('2026-04-01');
    const whole = lawValue(collectionCosts({ principalCents: sum(rests.map((each) => each.restCents)), on, vat: 'none' }));
    const shared = costShares(state, rests, on, whole, whole.costsCents);
    assert.ok(shared && shared.costsCents <= whole.costsCents);
    const ofContract = sum(shared.shares.filter(({ claim }) => claim.contract).map((share) => share.amountCents));
    const largest = instalments.reduce((most, amount) => (amount > most ? amount : most));
    assert.ok(ofContract <= lawValue(collectionCosts({ principalCents: largest, on, vat: 'none' })).costsCents);
    assert.equal(sum(shared.shares.map((share) => share.amountCents)), shared.costsCents);
  }));
});

for (const [principal, costs] of [['0.01', '40.00'], ['266.70', '40.01'], ['300.00', '45.00'], ['1234.56', '185.18'], ['2500.10', '375.01'], ['7500.00', '750.00'], ['2000000.00', '6775.00']] as const) {
  test(`a notice over ${principal} says ${costs}`, () => {
    const state = stateOf(debtor(), claimFact('c', '2026-03-02', euros(principal)));
    assert.equal(noticeTerms(state, policy, state.claims, day('2026-04-01'))?.costsCents, euros(costs));
  });
}

test('a business: the fixed amount on time, and the scale less what was borne', () => {
  const state = stateOf(debtor(1, { customerKind: 'business' }), claimFact('a', '2026-02-28', 500_00n), claimFact('b', '2026-03-02', 50n));
  const business = policyOf({ businessFixedCosts: true });
  assert.deepEqual(fixedCostsClaims(state, business).map(({ claim, until }) => [claim.claim, until]), [['a', '2026-03-02']]);
  const [claim] = state.claims;
  assert.ok(claim);
  assert.equal(fixedCosts(business, claim, day('2026-03-02'), day('2026-03-03'))?.amountCents, 40_00n);
  assert.equal(fixedCosts(business, claim, day('2026-03-02'), day('2026-02-28')), null);
  assert.deepEqual(scaleCosts(business, [claim], day('2026-03-30')).map((each) => each.amountCents), [75_00n]);
  assert.deepEqual(noticeableClaims(state, business, day('2026-06-01')), []);
  assert.deepEqual(costsNotAllowed(state, { ...business, fairTerms: [] }), []);
});

test('interest begins after an arrangement that was free of it, not in it', () => {
  const lapsed = fact('ArrangementLapsed', '2026-05-20', { arrangementNo: 1, warnedWith: 0 });
  const state = stateOf(debtor(), rent, agreedFact(1, '2026-03-05', ['rent'], [['2026-04-01', 500_00n]]), lapsed);
  assert.equal(interestToStart(state, policyOf({ interest: 'statutory' }))[0]?.started.fromOn, '2026-05-20');
});

test('interest that has not come to a cent is posted in the month in which it has', () => {
  const started = (amountCents: bigint): Day | null => {
    const state = stateOf(debtor(), claimFact('c', '2026-03-02', amountCents), fact('InterestStarted', '2026-03-03', { claim: 'c', fromOn: day('2026-03-03'), interest: 'consumer', dayCount: 'act/act', terms: 'AV-1', policyVersion: 1 }));
    return postsInterestOn(state, state.claims[0]!);
  };
  assert.deepEqual([started(500_00n), started(1_00n), started(1n)], ['2026-04-01', '2026-05-01', null]);
});
