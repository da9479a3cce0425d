// What counts as debiting an account twice: a history that looks like it and is
// right stands among those that must be found.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays, day } from '#domain/day.ts';
import type { Cents } from '#domain/money.ts';
import { at } from './moments.ts';
import { whyDouble, type Then } from './check-collected.ts';
import type { Collected } from './collecting.ts';

/** Sent two days before its day; `ref` and `back` are its id with a letter. */
function collection(collectionId: string, on: string, amountCents: Cents, isBack = false): Collected {
  const [dossierId = 0, arrangementNo = 0, instalmentNo = 0] = collectionId.split('-').slice(1).map(Number);
  return { collectionId, dossierId, arrangementNo, instalmentNo, sentAt: at(addDays(day(on), -2), '13:00'), on: day(on), amountCents, ref: `${collectionId} c`, backRef: isBack ? `${collectionId} b` : null, owedCents: 0n };
}

/** Six instalments of 626.79, of which so much is paid. */
const schedule = (...paidCents: readonly Cents[]): Then['instalments'] =>
  ['2026-02-25', '2026-03-25', '2026-04-25', '2026-05-25', '2026-06-25', '2026-07-25'].map((dueOn, index) => ({
    number: index + 1, dueOn: day(dueOn), amountCents: index < 3 ? 104_47n : 104_46n, creditedCents: 0n, paidCents: paidCents[index] ?? 0n,
  }));

const first = collection('INC-10-1-1-1', '2026-02-25', 104_47n);
const second = collection('INC-10-1-2-1', '2026-03-25', 104_47n);
const fifth = collection('INC-10-1-5-1', '2026-06-25', 104_46n);
const tellingOf = (instalmentNo: number, collectOn: string, amountCents: Cents, announcedOn: string): Then['announced'] => [{ instalmentNo, collectOn: day(collectOn), amountCents, announcedOn: day(announcedOn) }];
const told = (...collections: readonly Collected[]): Set<string> => new Set(collections.flatMap(({ ref, backRef }) => (backRef === null ? [ref] : [ref, backRef])));

interface Row {
  readonly it: string;
  readonly sent: Collected;
  readonly then: Partial<Then>;
  readonly why: RegExp | null;
}

const again = collection('INC-10-1-5-2', '2026-07-13', 104_46n);
const returned = collection('INC-10-1-1-1', '2026-02-25', 104_47n, true);
const retry = collection('INC-10-1-1-2', '2026-03-30', 104_47n);
const retold = tellingOf(1, '2026-03-30', 104_47n, '2026-03-12');

const rows: readonly Row[] = [
  { it: 'collects each instalment on its day', sent: second, then: { before: [first], told: told(first), instalments: schedule(104_47n), owedCents: 522_32n }, why: null },
  { it: 'collects an instalment that is told late on another day', sent: collection('INC-10-1-1-1', '2026-03-02', 104_47n), then: { announced: tellingOf(1, '2026-03-02', 104_47n, '2026-02-16') }, why: null },
  {
    // An online payment of everything was partly charged back: it had paid instalments 3 to 6, and now only the third.
    // The collection for the fifth paid the fourth, and its own is collected once more.
    it: 'collects an instalment once more where its money paid an older one', sent: again,
    then: { before: [first, second, fifth], told: told(first, second, fifth), instalments: schedule(104_47n, 104_47n, 104_47n, 104_46n), announced: tellingOf(5, '2026-07-13', 104_46n, '2026-06-29') }, why: null,
  },
  { it: 'collects again what came back', sent: retry, then: { before: [returned], told: told(returned), announced: retold }, why: null },
  {
    it: 'collects again where the money was given back, and what had paid it was charged back', sent: retry,
    then: { before: [first], told: told(first), instalments: schedule().slice(0, 1), givenBackCents: 104_47n, announced: retold }, why: null,
  },
  { it: 'collects two instalments side by side', sent: second, then: { before: [first], owedCents: 208_94n }, why: null },

  { it: 'finds a file that went twice', sent: first, then: { before: [first], told: told(first) }, why: /^went to the bank twice$/ },
  { it: 'finds a file that went twice, also where the first money came back', sent: returned, then: { before: [returned], told: told(returned) }, why: /^went to the bank twice$/ },
  { it: 'finds two on their way for one instalment', sent: retry, then: { before: [first], announced: retold }, why: /^went to the bank while INC-10-1-1-1 was on its way/ },
  { it: 'finds what is collected again before the bank has told that it came back', sent: retry, then: { before: [returned], told: new Set([returned.ref]), instalments: schedule(104_47n), announced: retold }, why: /^takes 104\.47, where 0\.00 was open of its instalment$/ },
  { it: 'finds an instalment that is collected again and was paid', sent: retry, then: { before: [first], told: told(first), instalments: schedule(104_47n, 104_47n), announced: retold }, why: /where 0\.00 was open of its instalment$/ },
  {
    it: 'finds it by the bank alone, where our own books have lost the money', sent: retry,
    then: { before: [first], told: told(first), instalments: schedule().slice(0, 1), announced: retold }, why: /^makes 208\.94 collected of the 104\.47 that was due: INC-10-1-1-1, INC-10-1-1-2$/,
  },
  { it: 'finds what is collected before it is due', sent: collection('INC-10-1-3-1', '2026-04-24', 104_47n), then: { before: [first, second], told: told(first, second), instalments: schedule(104_47n, 104_47n) }, why: /^makes 313\.41 collected of the 208\.94/ },
  {
    it: 'finds what is collected of an instalment while the money on its way pays it, as that of another pays the oldest', sent: second,
    then: { before: [first], instalments: schedule(50_00n) }, why: /^makes 208\.94 under way, where 158\.94 was open of what was due$/,
  },
  { it: 'finds what is collected where nothing is owed', sent: first, then: { owedCents: 104_46n }, why: /^makes 104\.47 under way, where 104\.46 was owed/ },
  { it: 'finds more than is owed in all that is on its way', sent: second, then: { before: [first], owedCents: 208_93n }, why: /^makes 208\.94 under way, where 208\.93 was owed/ },
  {
    it: 'finds the same history where nobody was told of the second time', sent: again,
    then: { before: [first, second, fifth], told: told(first, second, fifth), instalments: schedule(104_47n, 104_47n, 104_47n, 104_46n), announced: tellingOf(5, '2026-06-25', 104_46n, '2026-06-11') }, why: /^takes 104\.46 on 2026-07-13, which nobody was told$/,
  },
  {
    it: 'finds the same history where the fourth is paid as well', sent: again,
    then: { before: [first, second, fifth], told: told(first, second, fifth), instalments: schedule(104_47n, 104_47n, 104_47n, 104_46n, 104_46n), announced: tellingOf(5, '2026-07-13', 104_46n, '2026-06-29') }, why: /where 0\.00 was open/,
  },
  { it: 'finds a day that is told too late', sent: collection('INC-10-1-1-1', '2026-03-02', 104_47n), then: { announced: tellingOf(1, '2026-03-02', 104_47n, '2026-02-17') }, why: /nobody was told$/ },
  { it: 'finds another amount than was told', sent: retry, then: { before: [returned], told: told(returned), announced: tellingOf(1, '2026-03-30', 104_46n, '2026-03-12') }, why: /nobody was told$/ },
  { it: 'finds what is collected for no instalment', sent: collection('INC-10-2-1-1', '2026-03-25', 104_47n), then: { instalments: [] }, why: /^makes 104\.47 collected of the 0\.00/ },
];

const nothing: Then = { before: [], told: new Set(), instalments: schedule(), announced: [], owedCents: 1_000_00n, givenBackCents: 0n };

for (const { it, sent, then, why } of rows) {
  test(it, () => {
    const found = whyDouble(sent, { ...nothing, ...then });
    if (why === null) assert.equal(found, null);
    else assert.match(found ?? 'nothing', why);
  });
}
