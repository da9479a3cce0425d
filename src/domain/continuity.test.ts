import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { continuityOf, type KeptStatement } from './continuity.ts';
import { addDays, day } from './day.ts';

/** `on` is a day of March 2026; balances in cents. */
const statement = (on: number, openingCents: bigint | null, closingCents: bigint | null, sequence: string | null = null, more: Partial<KeptStatement> = {}): KeptStatement => ({
  statementId: `s${on}-${sequence ?? ''}-${openingCents}-${closingCents}`, saidId: `${on}`, sequence, openingCents, closingCents, beginsOn: addDays(day('2026-03-01'), on - 1), untilOn: addDays(day('2026-03-01'), on - 1), accepted: false, ...more,
});

const table: readonly [what: string, taken: readonly KeptStatement[], standings: readonly string[], reaches: number | null, gaps: number][] = [
  ['no statement at all', [], [], null, 0],
  ['the first says where it begins', [statement(2, 5n, 9n)], ['continuous'], 2, 0],
  ['one after the other', [statement(2, 0n, 5n), statement(3, 5n, 5n), statement(4, 5n, 1n)], ['continuous', 'continuous', 'continuous'], 4, 0],
  ['one is missing', [statement(2, 0n, 5n), statement(4, 6n, 9n)], ['continuous', 'gap-balance'], 2, 1],
  ['what follows after a gap waits behind it, and is one question', [statement(2, 0n, 5n), statement(4, 6n, 9n), statement(5, 9n, 10n)], ['continuous', 'gap-balance', 'gap-balance'], 2, 1],
  ['the missing one comes later', [statement(2, 0n, 5n), statement(4, 6n, 9n), statement(3, 5n, 6n)], ['continuous', 'continuous', 'continuous'], 4, 0],
  ['a colleague has accepted the gap', [statement(2, 0n, 5n), statement(4, 6n, 9n, null, { accepted: true }), statement(5, 9n, 10n)], ['continuous', 'accepted', 'continuous'], 5, 0],
  ['two of one day', [statement(2, 0n, 5n, '1'), statement(2, 5n, 7n, '2'), statement(3, 7n, 8n, '3')], ['continuous', 'continuous', 'continuous'], 3, 0],
  ['a week after its days', [statement(2, 0n, 5n, '1'), statement(3, 5n, 7n, '2'), statement(3, 0n, 7n, '90')], ['continuous', 'continuous', 'continuous'], 3, 0],
  ['a day so far, and then the whole day', [statement(2, 0n, 5n, '1'), statement(2, 0n, 9n, '1'), statement(3, 9n, 9n, '2')], ['continuous', 'continuous', 'continuous'], 3, 0],
  ['an old one handed in later', [statement(5, 0n, 5n), statement(2, 70n, 80n)], ['continuous', 'older'], 5, 0],
  ['no balances: nothing to tell by', [statement(2, null, null), statement(4, null, null)], ['unchecked', 'unchecked'], 4, 0],
  ['a number is skipped, the balance is the same', [statement(2, 0n, 5n, '1'), statement(3, 5n, 5n, '2'), statement(4, 5n, 5n, '4')], ['continuous', 'continuous', 'gap-sequence'], 3, 1],
  ['a number is skipped with a day, the balance is the same', [statement(3, 0n, 5n, '12'), statement(5, 5n, 6n, '14')], ['continuous', 'gap-sequence'], 3, 1],
  ['numbers by the day of the year', [statement(2, 0n, 5n, '61'), statement(6, 5n, 5n, '65'), statement(9, 5n, 6n, '68')], ['continuous', 'continuous', 'continuous'], 9, 0],
  ['always the same number', [statement(2, 0n, 5n, '1'), statement(3, 5n, 6n, '1')], ['continuous', 'continuous'], 3, 0],
  ['a date for a number', [statement(2, 0n, 5n, '20260302'), statement(9, 5n, 6n, '20260309')], ['continuous', 'continuous'], 9, 0],
  ['the next year begins at 1', [statement(2, 0n, 5n, '250'), { ...statement(400, 5n, 6n, '1') }], ['continuous', 'continuous'], 400, 0],
];
for (const [what, taken, standings, reaches, gaps] of table) {
  test(`continuity: ${what}`, () => {
    const found = continuityOf(taken);
    assert.deepEqual(taken.map((each) => found.standings.get(each.statementId)), standings);
    assert.equal(found.reachesUntil, reaches === null ? null : addDays(day('2026-03-01'), reaches - 1));
    assert.equal(found.gaps.length, gaps);
  });
}

/** 2 March 2026 is a Monday; `since`: the day of March from which it must be known who paid. */
const beginnings: readonly [what: string, since: number, taken: readonly KeptStatement[], standings: readonly string[], reaches: number | null, gaps: number][] = [
  ['on the very day', 5, [statement(5, 0n, 5n), statement(6, 5n, 5n)], ['continuous', 'continuous'], 6, 0],
  ['before it', 5, [statement(3, 0n, 5n)], ['continuous'], 3, 0],
  ['a day too late', 5, [statement(6, 0n, 5n), statement(9, 5n, 5n)], ['gap-balance', 'continuous'], null, 1],
  ['with only a weekend in between', 7, [statement(9, 0n, 5n)], ['continuous'], 9, 0],
  ['too late, by its last day only', 5, [statement(9, 0n, 5n, null, { beginsOn: day('2026-03-04') })], ['continuous'], 9, 0],
  ['those of before come too', 5, [statement(9, 5n, 6n), statement(5, 0n, 4n), statement(6, 4n, 5n)], ['continuous', 'continuous', 'continuous'], 9, 0],
  ['days on which nothing happened come too', 5, [statement(9, 5n, 5n), statement(5, 5n, 5n), statement(6, 5n, 5n)], ['continuous', 'continuous', 'continuous'], 9, 0],
  ['one of before that does not join on', 5, [statement(9, 5n, 6n), statement(5, 0n, 4n)], ['gap-balance', 'older'], null, 1],
  ['a colleague has looked at it', 5, [statement(9, 5n, 6n, null, { accepted: true })], ['continuous'], 9, 0],
  ['without balances nothing can tell', 5, [statement(9, null, null)], ['unchecked'], 9, 0],
  ['another is missing further on', 5, [statement(6, 0n, 5n), statement(10, 7n, 8n)], ['gap-balance', 'gap-balance'], null, 2],
];
for (const [what, since, taken, standings, reaches, gaps] of beginnings) {
  test(`the first statement begins: ${what}`, () => {
    const found = continuityOf(taken, addDays(day('2026-03-01'), since - 1));
    assert.deepEqual(taken.map((each) => found.standings.get(each.statementId)), standings);
    assert.equal(found.reachesUntil, reaches === null ? null : addDays(day('2026-03-01'), reaches - 1));
    assert.equal(found.gaps.length, gaps);
  });
}

test('the gap says what was expected', () => {
  const [gap] = continuityOf([statement(2, 0n, 5n), statement(4, 6n, 9n)]).gaps;
  assert.deepEqual([gap?.expectedCents, gap?.statement.openingCents, gap?.after?.untilOn], [5n, 6n, day('2026-03-02')]);
});

test('a chain reaches its end in whatever order it comes, and never over a missing link', () => {
  fc.assert(
    fc.property(
      fc.array(fc.bigInt({ min: 1n, max: 1_000n }), { minLength: 2, maxLength: 12 }), fc.nat(), fc.array(fc.nat(), { minLength: 12, maxLength: 12 }),
      (amounts, missing, order) => {
        let balance = 0n;
        const chain = amounts.map((amount, index) => statement(index + 1, balance, (balance += amount), String(index + 1)));
        const rest = chain.slice(1).map((each, index) => ({ each, key: order[index] ?? 0 })).sort((a, b) => a.key - b.key).map(({ each }) => each);
        const taken = [chain[0]!, ...rest];
        assert.equal(continuityOf(taken).reachesUntil, chain.at(-1)!.untilOn);
        const gone = chain[1 + (missing % (chain.length - 1))]!;
        const broken = continuityOf(taken.filter((each) => each !== gone));
        assert.equal(broken.reachesUntil, addDays(gone.untilOn, -1));
        assert.equal(broken.gaps.length, gone === chain.at(-1) ? 0 : 1);
      },
    ),
  );
});
