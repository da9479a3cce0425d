// What the preview says while money that may be theirs waits, and while the
// creditor's own books collect: nothing is asked in vain, and it says so.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from '#domain/day.ts';
import type { NewFact } from '#domain/facts.ts';
import { agreedFact, claimFact, debtor, fact, numbered } from '#domain/testing.ts';
import { preview, type Pays, type Preview, type PreviewFrom } from './preview.ts';
import { policyWith } from './testing.ts';

const policy = policyWith({ reminders: [{ name: 'reminder', days: 5 }] });

function previewOf(facts: readonly NewFact[], pays: Pays, more: Partial<PreviewFrom> = {}): Preview {
  return preview({ facts: numbered(facts), waiting: [], policyOn: () => policy, today: day('2026-03-02'), pays, byLetter: new Set(), hasFeed: true, ...more });
}

/** Each event and message of the first weeks, in order of day. */
const story = ({ messages, events }: Preview, until: string): string[] => [
  ...messages.map(({ on, template }) => `${on} ${template}`),
  ...events.flatMap((event) => {
    if (event.kind === 'held-back') return [`${event.on} ${event.template} held: ${event.reason} until ${event.until}`];
    return 'amountCents' in event ? [`${event.on} ${event.kind} ${event.amountCents}`] : [];
  }),
].filter((line) => line.slice(0, 10) <= until).toSorted();

const late = [debtor(), claimFact('C1', '2026-02-01', 40_00n)];
const debit = (claim: string, openCents: bigint, ...debits: readonly (readonly [on: string, cents: bigint])[]): NewFact =>
  fact('BalanceReported', '2026-03-02', { claim, snapshotId: 's', openCents, books: 'erp', elsewhere: { debits: debits.map(([on, amountCents]) => ({ collectOn: day(on), amountCents })) } });
const arranged = [debtor(), claimFact('C1', '2026-02-01', 60_00n), agreedFact(1, '2026-03-02', ['C1'], [['2026-03-27', 30_00n], ['2026-04-28', 30_00n]])];

const table: readonly (readonly [what: string, facts: readonly NewFact[], pays: Pays, more: Partial<PreviewFrom>, until: string, expected: readonly string[]])[] = [
  ['nothing waits: reminded today', late, 'nothing', {}, '2026-03-20', ['2026-03-02 reminder']],
  ['money waits, and is somebody else’s: reminded once it was looked at', late, 'nothing', { moneyWaitsUntil: day('2026-03-04') }, '2026-03-20', ['2026-03-02 reminder held: money-waits until 2026-03-04', '2026-03-05 reminder']],
  ['money waits, and all is paid meanwhile: never reminded', late, 'all', { moneyWaitsUntil: day('2026-03-04') }, '2027-03-20', ['2026-03-02 paid 4000', '2026-03-02 reminder held: money-waits until 2026-03-04']],
  ['what does not ask goes in spite of it', arranged, 'nothing', { moneyWaitsUntil: day('2026-04-03') }, '2026-04-04', [
    '2026-03-02 confirmed', '2026-03-23 announced', '2026-03-27 due-today held: money-waits until 2026-04-03', '2026-03-30 missed-first held: money-waits until 2026-04-03', '2026-04-04 missed-first',
  ]],
  ['a bill that the books collect: held until the money can come no more', [...late, debit('C1', 40_00n, ['2026-03-05', 40_00n])], 'nothing', {}, '2026-03-20', [
    '2026-03-02 reminder held: collecting until 2026-03-10', '2026-03-06 collection-failed 4000', '2026-03-11 reminder',
  ]],
  ['and where it comes in: never reminded, nor paid by hand', [...late, debit('C1', 40_00n, ['2026-03-05', 40_00n])], 'all', {}, '2027-03-20', ['2026-03-02 reminder held: collecting until 2026-03-10', '2026-03-05 collected 4000']],
  ['the books collect some of it: the rest is paid by hand', [...late, debit('C1', 40_00n, ['2026-03-05', 15_00n])], 'all', {}, '2027-03-20', ['2026-03-02 paid 2500', '2026-03-02 reminder held: collecting until 2026-03-10', '2026-03-05 collected 1500']],
  ['a debit takes some of an instalment: announced once it is known what is left', [debtor(), claimFact('C1', '2026-02-01', 60_00n), agreedFact(1, '2026-03-02', ['C1'], [['2026-03-27', 60_00n]]), debit('C1', 60_00n, ['2026-03-20', 30_00n])], 'nothing', {}, '2026-03-27', [
    '2026-03-02 confirmed', '2026-03-21 collection-failed 3000', '2026-03-26 announced', '2026-03-27 due-today',
  ]],
  ['both: what the debit leaves free waits for the money', [...late, debit('C1', 40_00n, ['2026-03-05', 40_00n])], 'nothing', { moneyWaitsUntil: day('2026-03-16') }, '2026-03-20', [
    '2026-03-02 reminder held: money-waits until 2026-03-16', '2026-03-06 collection-failed 4000', '2026-03-17 reminder',
  ]],
];

for (const [what, facts, pays, more, until, expected] of table) {
  test(what, () => {
    const seen = previewOf(facts, pays, more);
    assert.deepEqual(story(seen, until), expected);
    if (pays === 'all') assert.equal(seen.ends.openCents, 0n);
  });
}

test('an instalment that the books collect after its day: collected, not asked for, and the next one paid by hand', () => {
  const facts = [...arranged, debit('C1', 60_00n, ['2026-04-01', 30_00n])];
  const seen = previewOf(facts, 'all');
  assert.deepEqual(seen.events.flatMap((event) => ('amountCents' in event ? [`${event.on} ${event.kind} ${event.amountCents}`] : [])), ['2026-04-01 collected 3000', '2026-04-28 paid 3000']);
  assert.ok(seen.messages.every(({ template }) => !template.startsWith('missed')), seen.messages.map(({ template }) => template).join());
  assert.equal(seen.ends.openCents, 0n);
  const unpaid = story(previewOf(facts, 'nothing'), '2026-04-10').filter((line) => line > '2026-03-28');
  assert.deepEqual(unpaid, ['2026-03-30 missed-first held: collecting until 2026-04-08', '2026-04-02 collection-failed 3000', '2026-04-09 missed-first']);
});
