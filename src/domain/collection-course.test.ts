// What became of collecting each instalment, as pages tell it.

import assert from 'node:assert/strict';
import test from 'node:test';
import { collectionCourse, paidOlder } from './collection-course.ts';
import { day } from './day.ts';
import { collectionTerms } from './direct-debit.ts';
import type { NewFact } from './facts.ts';
import { replay } from './replay.ts';
import { agreedFact, claimFact, debtor, fact, numbered, paymentFact } from './testing.ts';

const ways = { terms: collectionTerms({}) };
const begun: readonly NewFact[] = [
  debtor(), claimFact('rent', '2026-02-01', 300_00n),
  agreedFact(1, '2026-03-02', ['rent'], [['2026-03-26', 100_00n], ['2026-04-28', 100_00n], ['2026-05-28', 100_00n]]),
];
const mandate = fact('MandateGiven', '2026-03-02', { mandateId: 'M-1', partyId: 1, scheme: 'CORE', oneOff: false, channel: 'portal', signedOn: day('2026-03-02'), evidenceId: 'm', textVersion: '1', messages: [] });
const ordered = (instalmentNo: number, on: string, collectOn: string, attempt = 1): NewFact => fact('DirectDebitOrdered', on, {
  collectionId: `INC-7-1-${instalmentNo}-${attempt}`, mandateId: 'M-1', arrangementNo: 1, instalmentNo, amountCents: 100_00n, collectOn: day(collectOn), sequence: 'RCUR', attempt,
});
const came = (instalmentNo: number, on: string, attempt = 1): NewFact =>
  fact('PaymentReceived', on, { paymentId: `INC-7-1-${instalmentNo}-${attempt}`, amountCents: 100_00n, means: 'direct-debit', designation: { for: 'arrangement', arrangementNo: 1 } });
const back = (instalmentNo: number, on: string, reason: string): NewFact => fact('PaymentReversed', on, { paymentId: `INC-7-1-${instalmentNo}-1`, reason });
const asked = (on: string): NewFact => fact('DirectDebitHandled', on, { collectionId: 'INC-7-1-1-1', code: 'MS02', handling: 'ask', mandate: 'stays' });

/** The marks of all three, as short lines. */
function marks(facts: readonly NewFact[], today: string, in_: typeof ways | null = ways): string[] {
  const state = replay(numbered([...begun, ...facts]));
  const [arrangement] = state.arrangements;
  return arrangement!.instalments.map((each) => collectionCourse(state, arrangement!, each, in_, day(today))
    .map((mark) => [mark.mark, 'collectOn' in mark ? mark.collectOn : 'until' in mark ? mark.until : mark.on, 'code' in mark ? mark.code : '', 'orderedFor' in mark ? `for ${mark.orderedFor}` : '', 'paid' in mark && mark.paid.length > 0 ? `paid ${mark.paid}` : '']
      .filter((part) => part !== '').join(' ')).join('; '));
}

const promise = fact('PromiseMade', '2026-03-20', {
  promiseNo: 1, partyId: 1, about: { for: 'arrangement', arrangementNo: 1, instalments: [1] }, amountCents: 100_00n, payOn: day('2026-04-08'), channel: 'phone', paidCents: 0n, toleranceCents: 0n, policyVersion: 1,
});
const reported = fact('BalanceReported', '2026-03-10', { claim: 'rent', snapshotId: 's', openCents: 300_00n, books: 'betaalbaar', elsewhere: { debits: [{ collectOn: day('2026-03-26'), amountCents: 100_00n }] } });

const cases: readonly (readonly [what: string, found: () => string[], expected: readonly string[]])[] = [
  ['paid by hand', () => marks([], '2026-03-10'), ['', '', '']],
  ['a mandate: planned', () => marks([mandate], '2026-03-10'), ['planned 2026-03-26', 'planned 2026-04-28', 'planned 2026-05-28']],
  ['a mandate, and nothing is collected any more', () => marks([mandate], '2026-03-10', null), ['', '', '']],
  ['ordered', () => marks([mandate, ordered(1, '2026-03-24', '2026-03-26')], '2026-03-25'), ['under-way 2026-03-26', 'planned 2026-04-28', 'planned 2026-05-28']],
  ['came in', () => marks([mandate, ordered(1, '2026-03-24', '2026-03-26'), came(1, '2026-03-27')], '2026-03-28'), ['collected 2026-03-27', 'planned 2026-04-28', 'planned 2026-05-28']],
  ['came back, and a person asks first', () => marks([mandate, ordered(1, '2026-03-24', '2026-03-26'), came(1, '2026-03-26'), back(1, '2026-03-30', 'MS02'), asked('2026-03-30')], '2026-03-31'), ['returned 2026-03-30 MS02', 'planned 2026-04-28', 'planned 2026-05-28']],
  [
    'and the next one pays it, because it is older',
    () => marks([mandate, ordered(1, '2026-03-24', '2026-03-26'), came(1, '2026-03-26'), back(1, '2026-03-30', 'MS02'), asked('2026-03-30'), ordered(2, '2026-04-24', '2026-04-28'), came(2, '2026-04-28')], '2026-04-29', null),
    ['returned 2026-03-30 MS02; paid-by 2026-04-28 for 2', 'collected 2026-04-28 paid 1', ''],
  ],
  [
    'paid by hand after it was ordered: what is on its way pays the next one',
    () => marks([mandate, ordered(1, '2026-03-24', '2026-03-26'), paymentFact('p', '2026-03-25', 100_00n, { for: 'arrangement', arrangementNo: 1 })], '2026-03-25'),
    ['under-way 2026-03-26', 'under-way 2026-03-26 for 1', 'planned 2026-05-28'],
  ],
  ['promised by hand', () => marks([mandate, promise], '2026-03-21'), ['promised 2026-04-08', 'planned 2026-04-28', 'planned 2026-05-28']],
  ['the creditor’s own books collect', () => marks([mandate, reported], '2026-03-21'), ['elsewhere 2026-03-26', '', '']],
];
for (const [what, found, expected] of cases) test(what, () => assert.deepEqual(found(), expected));

test('what it paid of each is told to the cent', () => {
  const state = replay(numbered([...begun, mandate, paymentFact('p', '2026-03-20', 60_00n, { for: 'arrangement', arrangementNo: 1 }), ordered(2, '2026-04-24', '2026-04-28'), came(2, '2026-04-28')]));
  const [found, ...others] = paidOlder(state, state.arrangements[0]!);
  assert.deepEqual([found?.orderedFor, found?.paid, [...(found?.lines ?? [])], others.length], [2, [1], [[1, 40_00n], [2, 60_00n]], 0]);
});
