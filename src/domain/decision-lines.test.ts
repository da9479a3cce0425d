import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from './day.ts';
import { blockedLines, decisionKinds, decisionLines, type DecisionLine } from './decision-lines.ts';
import type { NewFact } from './facts.ts';
import { newJournal } from './journal.ts';
import { formatAmount } from './money.ts';
import { replay } from './replay.ts';
import { agreedFact, claimFact, debtor, fact, numbered, paymentFact } from './testing.ts';

const opening = [debtor(), claimFact('R1', '2026-01-01', 100_00n), claimFact('R2', '2026-01-10', 50_00n)];
const agreed = agreedFact(1, '2026-01-15', ['R1'], [['2026-02-01', 50_00n], ['2026-03-01', 50_00n]]);

const said = (lines: readonly DecisionLine[]): string[] =>
  lines.map(({ kind, on, claim, part, amountCents, arrangementNo, number, dueOn, paymentId, means, reason }) =>
    [kind, on, claim, part, amountCents === undefined ? undefined : formatAmount(amountCents), arrangementNo, number, dueOn, paymentId, means, reason].filter((each) => each !== undefined).join(' '));

/** What is told of these facts when all before them were told. */
function told(before: readonly NewFact[], ...facts: readonly NewFact[]): string[] {
  const journal = newJournal();
  const all = numbered([...opening, ...before, ...facts]);
  const known = opening.length + before.length;
  const state = replay(all, { journal });
  const postings = journal.entries.filter((entry) => entry.seq > known).map((entry) => ({ ...entry, claim: entry.claim ?? null }));
  return said(decisionLines(state, all, known, postings));
}

const step = (kind: 'kept' | 'final' | 'due-today'): NewFact => fact('ArrangementStepTaken', '2026-03-02', { step: kind, arrangementNo: 1, instalments: [], messages: [], policyVersion: 1 });
const writtenOff = fact('WrittenOff', '2026-02-01', { claims: ['R2'] });
const costs = fact('ChargeMade', '2026-02-01', { chargeId: 'k', claim: 'R2', part: 'collection-costs', amountCents: 40_00n, terms: null, policyVersion: 1, receipt: {} });
const rows: [name: string, before: NewFact[], facts: NewFact[], expected: string[]][] = [
  ['an agreement with its schedule', [], [agreed], ['agreed 2026-01-15 R1 1', 'instalment 2026-01-15 50.00 1 1 2026-02-01', 'instalment 2026-01-15 50.00 1 2 2026-03-01']],
  [
    'a change, with the whole schedule', [agreed],
    [fact('ArrangementAmended', '2026-01-20', {
      arrangementNo: 1, change: 'deferred', claims: ['R1'], instalments: [{ number: 1, dueOn: day('2026-04-01'), amountCents: 100_00n }], every: 'month', channel: 'phone', partyId: 1, policyVersion: 1, evidenceId: 'e',
    })],
    ['amended 2026-01-20 R1 1 deferred', 'instalment 2026-01-20 100.00 1 1 2026-04-01'],
  ],
  ['what became of it', [agreed], [step('kept'), step('final'), step('due-today')], ['kept 2026-03-02 R1 1', 'final 2026-03-02 R1 1']],
  [
    'a lapse, its end, and back', [agreed],
    [fact('ArrangementLapsed', '2026-02-20', { arrangementNo: 1, warnedWith: 1 }), fact('ArrangementReinstated', '2026-02-21', { arrangementNo: 1 }), fact('ArrangementEnded', '2026-02-22', { arrangementNo: 1, reason: 'customer-request' })],
    ['lapsed 2026-02-20 R1 1', 'reinstated 2026-02-21 R1 1', 'ended 2026-02-22 R1 1 customer-request'],
  ],
  ['breathing space', [], [fact('PauseStarted', '2026-02-01', { pauseNo: 1, pauseUntil: day('2026-03-01'), askedBy: 'customer', partyId: 1 }), fact('PauseEnded', '2026-02-10', { pauseNo: 1 })], ['paused 2026-02-01 2026-03-01 customer', 'pause-ended 2026-02-10']],
  ['a payment over two claims', [], [paymentFact('P', '2026-02-01', 120_00n)], ['payment 2026-02-01 120.00 P transfer', 'booked 2026-02-01 R1 principal 100.00 P', 'booked 2026-02-01 R2 principal 20.00 P']],
  ['a payment that was undone', [paymentFact('P', '2026-02-01', 100_00n)], [fact('FactUndone', '2026-02-03', { seq: opening.length + 1 })], ['payment-reversed 2026-02-03 P undone']],
  [
    'a payment that was taken back', [paymentFact('P', '2026-02-01', 100_00n)], [fact('PaymentReversed', '2026-02-03', { paymentId: 'P', reason: 'MD06' })],
    ['payment-reversed 2026-02-03 P MD06', 'booked 2026-02-03 R1 principal -100.00 P'],
  ],
  ['costs, and costs taken back', [], [costs, fact('ChargeWithdrawn', '2026-02-05', { chargeId: 'k', amountCents: 40_00n, why: 'desk' })], ['charged 2026-02-01 R2 collection-costs 40.00', 'charged 2026-02-05 R2 collection-costs -40.00']],
  ['what is let go', [], [fact('Waived', '2026-02-01', { waiverId: 'w', lines: [{ claim: 'R2', part: 'principal', amountCents: 10_00n }], why: 'goodwill' })], ['waived 2026-02-01 R2 principal 10.00']],
  ['what the books gave up, and took up again', [], [writtenOff, fact('WriteOffReopened', '2026-02-09', { claims: ['R2'] })], ['written-off 2026-02-01 R2 principal 50.00', 'written-off 2026-02-09 R2 principal -50.00']],
  ['a credit note', [], [fact('ClaimCredited', '2026-02-01', { claim: 'R2', creditId: 'C', amountCents: 5_00n })], ['booked 2026-02-01 R2 principal 5.00 credit']],
  [
    'what was paid there', [], [fact('BalanceReported', '2026-02-01', { claim: 'R2', snapshotId: 's', openCents: 20_00n, books: 'erp' })],
    ['paid-there 2026-02-01 R2 principal 30.00', 'booked 2026-02-01 R2 principal 30.00 paid-there'],
  ],
];
for (const [name, before, facts, expected] of rows) test(name, () => assert.deepEqual(told(before, ...facts), expected));

const blocked: [name: string, facts: NewFact[], expected: string[], onTheirWay?: number[]][] = [
  ['nothing', [], []],
  ['a running arrangement', [agreed], ['blocked 2026-02-10 R1 100.00 1 arrangement']],
  ['not one that lapsed', [agreed, fact('ArrangementLapsed', '2026-02-09', { arrangementNo: 1, warnedWith: 1 })], []],
  ['but what is on its way for it', [agreed, fact('ArrangementLapsed', '2026-02-09', { arrangementNo: 1, warnedWith: 1 })], ['blocked 2026-02-10 R1 100.00 debit-under-way'], [1]],
  ['not what is paid', [paymentFact('P', '2026-01-02', 100_00n), fact('ClaimStandingChanged', '2026-02-01', { claim: 'R1', standing: 'disputed' })], []],
  ['a standing that is not ours', [fact('ClaimStandingChanged', '2026-02-01', { claim: 'R2', standing: 'disputed' })], ['blocked 2026-02-10 R2 50.00 disputed']],
  ['a pause: everything', [fact('PauseStarted', '2026-02-01', { pauseNo: 1, pauseUntil: day('2026-03-01'), askedBy: 'desk' })], ['blocked 2026-02-10 R1 100.00 paused', 'blocked 2026-02-10 R2 50.00 paused']],
  ['not a pause that is over', [fact('PauseStarted', '2026-01-01', { pauseNo: 1, pauseUntil: day('2026-02-09'), askedBy: 'desk' })], []],
  ['a hold that is in force', [fact('HoldPlaced', '2026-02-01', { holdNo: 1, reason: 'desk', holdUntil: day('2026-02-10') })], ['blocked 2026-02-10 R1 100.00 held', 'blocked 2026-02-10 R2 50.00 held']],
  ['not one that is over', [fact('HoldPlaced', '2026-02-01', { holdNo: 1, reason: 'desk', holdUntil: day('2026-02-09') })], []],
  ['what the customer said, until somebody answered', [fact('CustomerSignalled', '2026-01-20', { signalNo: 1, signal: 'not-right', partyId: 1, holdUntil: day('2026-01-30') })], ['blocked 2026-02-10 R1 100.00 held', 'blocked 2026-02-10 R2 50.00 held']],
  ['books that differ', [fact('BalanceReported', '2026-02-01', { claim: 'R2', snapshotId: 's', openCents: 70_00n, books: 'erp' })], ['blocked 2026-02-10 R2 50.00 difference']],
  ['several reasons', [agreed, fact('ClaimStandingChanged', '2026-02-01', { claim: 'R1', standing: 'debt-help' })], ['blocked 2026-02-10 R1 100.00 1 arrangement debt-help']],
];
for (const [name, facts, expected, onTheirWay = []] of blocked) {
  test(`left alone: ${name}`, () => assert.deepEqual(said(blockedLines(replay(numbered([...opening, ...facts])), day('2026-02-10'), new Set(onTheirWay))), expected));
}

test('every kind has its row', () => {
  const shown = new Set([...rows, ...blocked].flatMap((row) => row.flat(2)).filter((each) => typeof each === 'string').map((each) => each.split(' ')[0]));
  assert.deepEqual(decisionKinds.filter((kind) => !shown.has(kind)), []);
});
