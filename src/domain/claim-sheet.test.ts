import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { partOpenCents } from './charges.ts';
import { claimSheet } from './claim-sheet.ts';
import { addDays, day } from './day.ts';
import { collectionCosts } from './law/collection-costs.ts';
import { euros, lawValue } from './law/testing.ts';
import { sum } from './money.ts';
import { chargeParts, type OwedPart } from './money-facts.ts';
import { replay } from './replay.ts';
import { agreedFact, claimFact, commands, debtor, fact, numbered, paymentFact, play } from './testing.ts';

const deeds = [
  'claim', 'claim', 'payment', 'payment', 'credit', 'reversal', 'agree', 'lapse', 'reinstate', 'end', 'undo',
  'interest', 'interest', 'post', 'stop', 'charge', 'charge', 'charge', 'withdraw', 'waive', 'reward', 'amend', 'pause', 'write-off', 'balance',
] as const;

test('whatever happens, the lines of a sheet add up to what is open, part by part', () => {
  let withCharges = 0;
  fc.assert(
    fc.property(commands(40, deeds), (script) => {
      const { facts, states } = play(script);
      const state = states.at(-1)!;
      const today = addDays(facts.map((each) => each.on).sort().at(-1)!, 3);
      const sheet = claimSheet(state, facts, today);
      assert.equal(sheet.openCents, sum(state.claims.map((claim) => claim.openCents)));
      assert.equal(sum(sheet.totals.map((total) => total.openCents)), sheet.openCents);
      for (const { claim, lines, charges, interest } of sheet.claims) {
        for (const part of ['principal', ...chargeParts] satisfies OwedPart[]) {
          const asked = part === 'principal' ? claim.amountCents : part === 'interest' ? (interest?.postedCents ?? 0n) : sum(charges.filter((charge) => charge.part === part).map((charge) => charge.leftCents));
          const off = sum(lines.filter((line) => line.part === part).map((line) => line.amountCents));
          assert.equal(asked - off, partOpenCents(claim, part), `${claim.claim} ${part}`);
        }
        for (const charge of charges) assert.ok(charge.leftCents <= charge.madeCents && charge.openCents <= charge.leftCents);
        withCharges += charges.length;
      }
    }),
    { numRuns: 150 },
  );
  assert.ok(withCharges > 50, `only ${withCharges} charges in all stories`);
});

const uplift = { outsourced: true, vatDeductible: false, announced: true };
const costs = lawValue(collectionCosts({ principalCents: 500_00n, on: day('2026-03-01'), vat: uplift }));
const charge = (chargeId: string, claim: string, amountCents: bigint, receipt: unknown = costs.receipt) =>
  fact('ChargeMade', '2026-03-01', { chargeId, claim, part: 'collection-costs', amountCents, terms: '2026-A', policyVersion: 1, receipt });

test('a share of costs holds its share of the VAT, also of what is left after a withdrawal', () => {
  assert.deepEqual([costs.totalCents, costs.vatCents], [euros('90.75'), euros('15.75')]);
  const facts = numbered([
    debtor(), claimFact('A', '2026-01-15', 300_00n), claimFact('B', '2026-01-15', 200_00n),
    charge('c1', 'A', euros('54.45')), charge('c2', 'B', euros('36.30')),
    fact('ChargeWithdrawn', '2026-03-05', { chargeId: 'c1', amountCents: euros('18.15'), why: 'groundless' }),
  ]);
  const sheet = claimSheet(replay(facts), facts, day('2026-03-10'));
  assert.deepEqual(sheet.claims.flatMap((each) => each.charges.map(({ madeCents, leftCents, vat }) => [madeCents, leftCents, vat?.percent, vat?.amountCents])), [
    [euros('54.45'), euros('36.30'), 21, euros('6.30')],
    [euros('36.30'), euros('36.30'), 21, euros('6.30')],
  ]);
  assert.deepEqual(sheet.vat, [{ percent: 21, amountCents: euros('12.60') }]);
  assert.deepEqual(claimSheet(replay(facts), facts, day('2026-03-10'), ['B']).claims.map((each) => each.claim.claim), ['B']);
});

test('what was taken back wholly stays on the sheet, and so does a payment that was taken back', () => {
  const facts = numbered([
    debtor(), claimFact('A', '2026-01-15', 300_00n), charge('c1', 'A', 40_00n), fact('ChargeWithdrawn', '2026-03-05', { chargeId: 'c1', amountCents: 40_00n, why: 'not-allowed' }),
    paymentFact('p1', '2026-03-06', 50_00n), fact('PaymentReversed', '2026-03-08', { paymentId: 'p1', reason: 'MD06' }),
  ]);
  const sheet = claimSheet(replay(facts), facts, day('2026-03-10'));
  const [only] = sheet.claims[0]!.charges;
  assert.deepEqual([only?.leftCents, only?.withdrawn], [0n, [{ on: '2026-03-05', amountCents: 40_00n, why: 'not-allowed' }]]);
  assert.deepEqual([sheet.openCents, sheet.takenBack], [300_00n, [{ on: '2026-03-06', reversedOn: '2026-03-08', amountCents: 50_00n }]]);
});

test('more time is told: an arrangement, also one that ended, and a pause', () => {
  const facts = numbered([
    debtor(), claimFact('A', '2026-01-15', 300_00n), agreedFact(1, '2026-03-01', ['A'], [['2026-04-01', 150_00n], ['2026-05-01', 150_00n]]),
    fact('PauseStarted', '2026-03-10', { pauseNo: 1, pauseUntil: day('2026-03-20'), askedBy: 'customer' }),
    fact('ArrangementEnded', '2026-03-25', { arrangementNo: 1, reason: 'customer-request' }),
  ]);
  const [sheet] = claimSheet(replay(facts), facts, day('2026-03-26')).claims;
  assert.deepEqual(sheet?.extensions, [
    { kind: 'arrangement', arrangementNo: 1, on: '2026-03-01', instalments: 2, until: '2026-05-12', endedOn: '2026-03-25' },
    { kind: 'pause', on: '2026-03-10', until: '2026-03-20' },
  ]);
});

test('interest since it was last posted stands apart, with one receipt for all of it', () => {
  const facts = numbered([
    debtor(), claimFact('A', '2026-01-01', 1_000_00n),
    fact('InterestStarted', '2026-02-01', { claim: 'A', fromOn: day('2026-01-02'), interest: 'consumer', dayCount: 'act/act', terms: '2026-A', policyVersion: 1 }),
    fact('InterestPosted', '2026-03-01', { claims: ['A'] }),
  ]);
  const sheet = claimSheet(replay(facts), facts, day('2026-04-01'));
  const interest = sheet.claims[0]?.interest;
  assert.ok(interest && interest.postedCents > 0n && interest.accruedCents > 0n && interest.receipt);
  assert.equal(interest.postedTo, '2026-03-01');
  assert.equal(interest.receipt.amountCents, interest.postedCents + interest.accruedCents);
  assert.deepEqual([sheet.openCents, sheet.accruedCents], [1_000_00n + interest.postedCents, interest.accruedCents]);
});

test('costs of an arrangement that the guard blocked stay to be seen; an override is a charge with its reason', () => {
  const fee = (arrangementNo: number, more: object) => ({ chargeId: `fee:${arrangementNo}`, claim: 'A', verdict: 'blocked' as const, reasons: ['fee-not-allowed' as const], receipt: {}, ...more });
  const agreed = (arrangementNo: number, on: string, cents: bigint, more: object) => {
    const made = agreedFact(arrangementNo, on, ['A'], [['2026-06-01', cents]]);
    return { ...made, data: Object.assign({}, made.data, { fee: fee(arrangementNo, more) }) } as typeof made;
  };
  const facts = numbered([
    debtor(), claimFact('A', '2026-01-15', 300_00n), agreed(1, '2026-03-01', 300_00n, { amountCents: 0n }),
    fact('ArrangementEnded', '2026-03-02', { arrangementNo: 1, reason: 'customer-request' }),
    agreed(2, '2026-03-03', 315_00n, { amountCents: 15_00n, override: { staffId: 'c', reason: 'zo afgesproken' } }),
  ]);
  const [sheet] = claimSheet(replay(facts), facts, day('2026-03-10')).claims;
  assert.deepEqual(sheet?.blocked.map((block) => [block.on, block.fee.chargeId]), [['2026-03-01', 'fee:1']]);
  assert.deepEqual(sheet?.charges.map(({ leftCents, part, fee: kept }) => [leftCents, part, kept?.override?.reason]), [[15_00n, 'administration-costs', 'zo afgesproken']]);
});
