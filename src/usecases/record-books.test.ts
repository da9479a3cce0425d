// Whatever happens in whatever order, the posted rows are what a replay of the
// facts says; nothing lands in a closed period; who only says something posts nothing.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { addDays, day, type Day } from '#domain/day.ts';
import { newJournal } from '#domain/journal.ts';
import { differenceEntries } from '#domain/ledger.ts';
import { replay } from '#domain/replay.ts';
import { claimFact, commands, debtor, decide, fact, momentOf, paymentFact, type Command } from '#domain/testing.ts';
import { lockDossiers, makeDossiers } from '#store/dossiers.ts';
import { loadFacts } from '#store/facts.ts';
import { holdBooksAlone, insertPeriod, insertPostings, postedSums } from '#store/ledger.ts';
import { checkReplay } from './check-replay.ts';
import { record } from './record.ts';
import { takeBotSteps } from './take-bot-steps.ts';
import { line, testHouse } from './testing.ts';

const house = await testHouse({ iban: null });
after(() => house.close());
const { deps: { db }, creditorId } = house;

let dossiers = 0;
const newDossier = async (): Promise<number> =>
  db.inCreditor(creditorId, async (tx) => (await makeDossiers(tx, creditorId, [`D${(dossiers += 1)}`], momentOf(day('2026-01-01'))))[0]!);

const recordAll = (dossierId: number, today: Day, ...facts: Parameters<typeof record>[2][number]['facts']): Promise<void> =>
  db.inCreditor(creditorId, async (tx) => {
    const dossier = (await lockDossiers(tx, creditorId, [dossierId])).get(dossierId)!;
    await record(tx, creditorId, [{ dossier, facts }], momentOf(today), today);
  });

/** What is still to be posted of a dossier. */
const missing = (dossierId: number) =>
  db.inCreditor(creditorId, async (tx) => {
    const journal = newJournal();
    replay((await loadFacts(tx, creditorId, [dossierId])).get(dossierId)!, { journal });
    return differenceEntries(journal.entries, (await postedSums(tx, creditorId, [dossierId])).get(dossierId)!, 0);
  });

const postings = (dossierId: number): Promise<string[]> =>
  house.rows<{ said: string }>(
    `select posting_no || ' ' || value_on || ' ' || booked_on || ' ' || debit || ' ' || credit || ' ' || cents || ' ' || coalesce(claim, '-') || ' by ' || seq as said
     from posting where dossier_id = ${dossierId} order by posting_no`,
  ).then((rows) => rows.map((row) => row.said));

test('facts that fold on post their entries; one that comes late posts only what is different', async () => {
  const dossierId = await newDossier();
  await recordAll(dossierId, day('2026-02-01'), debtor(), claimFact('A-1', '2026-01-15', 10_000n), claimFact('A-2', '2026-01-20', 5_000n));
  await recordAll(dossierId, day('2026-02-02'), paymentFact('P-1', '2026-02-02', 10_000n));
  assert.deepEqual(await postings(dossierId), [
    '1 2026-01-01 2026-01-01 receivable-principal invoiced 10000 A-1 by 2',
    '2 2026-01-06 2026-01-06 receivable-principal invoiced 5000 A-2 by 3',
    '3 2026-02-02 2026-02-02 bank customer-credit 10000 - by 4',
    '4 2026-02-02 2026-02-02 customer-credit receivable-principal 10000 A-1 by 4',
  ]);
  // Five days earlier somebody had paid the first bill already: what came in on the second of February pays the other one.
  await recordAll(dossierId, day('2026-02-05'), paymentFact('P-0', '2026-01-28', 10_000n));
  assert.deepEqual((await postings(dossierId)).slice(4), [
    '5 2026-01-28 2026-01-28 bank customer-credit 10000 - by 5',
    '6 2026-01-28 2026-01-28 customer-credit receivable-principal 10000 A-1 by 5',
    '7 2026-02-02 2026-02-02 receivable-principal customer-credit 10000 A-1 by 5',
    '8 2026-02-02 2026-02-02 customer-credit receivable-principal 5000 A-2 by 5',
  ]);
  assert.deepEqual(await missing(dossierId), []);
});

test('the same dossier recorded twice in one transaction, after it was replayed, posts nothing twice', async () => {
  const dossierId = await newDossier();
  await recordAll(dossierId, day('2026-02-01'), debtor(), claimFact('B-1', '2026-01-15', 10_000n));
  await house.rows(`update dossier set dirty = true where dossier_id = ${dossierId}`);
  await db.inCreditor(creditorId, async (tx) => {
    const dossier = (await lockDossiers(tx, creditorId, [dossierId])).get(dossierId)!;
    for (const id of ['P-1', 'P-2']) await record(tx, creditorId, [{ dossier, facts: [paymentFact(id, '2026-02-02', 1_000n)] }], momentOf(day('2026-02-02')), day('2026-02-02'));
  });
  assert.equal((await postings(dossierId)).length, 5);
  assert.deepEqual(await missing(dossierId), []);
});

test('what counts in a closed period is booked on the first open day, or today where that is later', async () => {
  const dossierId = await newDossier();
  await recordAll(dossierId, day('2026-02-01'), debtor(), claimFact('C-1', '2026-01-15', 10_000n));
  await db.inCreditor(creditorId, (tx) => insertPeriod(tx, creditorId, { closedUntil: day('2026-02-28'), closedBy: 'test', closedAt: momentOf(day('2026-03-02')) }));
  await recordAll(dossierId, day('2026-02-20'), paymentFact('P-1', '2026-02-10', 100n));
  await recordAll(dossierId, day('2026-03-09'), paymentFact('P-2', '2026-02-28', 100n));
  await recordAll(dossierId, day('2026-03-09'), paymentFact('P-3', '2026-03-01', 100n));
  await recordAll(dossierId, day('2026-03-09'), paymentFact('P-4', '2026-03-12', 100n));
  const rows = await house.rows<{ value_on: Day; booked_on: Day }>(`select distinct value_on, booked_on from posting where dossier_id = ${dossierId} and debit = 'bank' order by 1`);
  assert.deepEqual(rows.map((row) => `${row.value_on} ${row.booked_on}`), [
    '2026-02-10 2026-03-01', '2026-02-28 2026-03-09', '2026-03-01 2026-03-01', '2026-03-12 2026-03-12',
  ]);
  assert.deepEqual(await missing(dossierId), []);
});

test('closing and posting keep each other out', async () => {
  const dossierId = await newDossier();
  await db.inCreditor(creditorId, async (tx) => {
    await insertPostings(tx, creditorId, [{ dossierId, entries: [{ debit: 'bank', credit: 'cash', amountCents: 1n, valueOn: day('2026-03-01'), seq: 1 }] }], momentOf(day('2026-03-01')), day('2026-03-01'));
    // Two may post at once, and nobody may close.
    await db.inCreditor(creditorId, async (other) => {
      assert.equal(await holdBooksAlone(other, creditorId), false);
      await insertPostings(other, creditorId, [{ dossierId: dossierId + 1_000, entries: [{ debit: 'bank', credit: 'cash', amountCents: 1n, valueOn: day('2026-03-01'), seq: 1 }] }], momentOf(day('2026-03-01')), day('2026-03-01'));
    });
  });
  let closed = false;
  let posting: Promise<void> | undefined;
  await db.inCreditor(creditorId, async (tx) => {
    assert.equal(await holdBooksAlone(tx, creditorId), true);
    posting = db.inCreditor(creditorId, async (other) => {
      await insertPostings(other, creditorId, [{ dossierId, entries: [{ debit: 'bank', credit: 'cash', amountCents: 2n, valueOn: day('2026-03-03'), seq: 1 }] }], momentOf(day('2026-03-05')), day('2026-03-05'));
      assert.ok(closed, 'it waited');
    });
    await insertPeriod(tx, creditorId, { closedUntil: day('2026-03-03'), closedBy: 'test', closedAt: momentOf(day('2026-03-04')) });
    closed = true;
  });
  await posting;
  // It saw the period that was closed while it waited.
  assert.deepEqual((await postings(dossierId)).at(-1), '2 2026-03-03 2026-03-05 bank cash 2 - by 1');
});

test('a bot that only sends a message posts nothing, and one that acts before a later fact is replayed at once', async () => {
  const own = await testHouse({ test: house.test, name: 'Vooruit', iban: null });
  await own.claims([line('V-1', { customer_number: 'K-1', email: 'k1@post.example' }), line('V-2', { customer_number: 'K-2', email: 'k2@post.example' })]);
  const { dossierId } = await own.dossier('K-2');
  // Money of tomorrow: what the bot says today does not sort after it.
  await own.test.db.inCreditor(own.creditorId, async (tx) => {
    const dossier = (await lockDossiers(tx, own.creditorId, [dossierId])).get(dossierId)!;
    await record(tx, own.creditorId, [{ dossier, facts: [paymentFact('P-1', '2026-03-03', 100n)] }], own.deps.clock.now(), own.deps.clock.today());
  });
  const before = await own.rows(`select * from posting order by dossier_id, posting_no`);
  const night = await takeBotSteps(own.deps, own.creditorId);
  assert.deepEqual({ steps: night.steps, stuck: night.stuck }, { steps: 2, stuck: 0 });
  assert.deepEqual(await own.rows(`select * from posting order by dossier_id, posting_no`), before);
  assert.deepEqual(await own.rows(`select dossier_id from dossier where dirty`), []);
  assert.deepEqual((await checkReplay(own.deps.db, own.creditorId)).drifts, []);
});

test('rebuild finds books that lack something or have too much, and mends them with further rows only', async () => {
  const own = await testHouse({ test: house.test, name: 'Scheef', iban: null });
  await own.claims([line('S-1'), line('S-2', { customer_number: 'K-2' })]);
  const { dossierId } = await own.dossier('K-2');
  const at = own.deps.clock.now();
  const today = own.deps.clock.today();
  await own.test.db.inCreditor(own.creditorId, (tx) =>
    insertPostings(tx, own.creditorId, [{ dossierId, entries: [{ debit: 'cash', credit: 'waived', amountCents: 7n, valueOn: day('2026-02-01'), seq: 1 }] }], at, today));
  assert.deepEqual((await checkReplay(own.deps.db, own.creditorId)).drifts, [{ dossierId, what: 'ledger' }]);
  const before = await own.rows<object>('select * from posting order by dossier_id, posting_no');
  await checkReplay(own.deps.db, own.creditorId, { mend: { at, today } });
  assert.deepEqual((await checkReplay(own.deps.db, own.creditorId)).drifts, []);
  const after = await own.rows<object>('select * from posting order by dossier_id, posting_no');
  assert.deepEqual(after.slice(0, before.length), before);
  assert.equal(after.length, before.length + 1);
});

/** A story played through `record`: several facts in one go now and then, states that must be replayed, periods that close. */
async function playThrough(script: readonly Command[]): Promise<number> {
  const dossierId = await newDossier();
  let today = day('2026-01-05');
  await recordAll(dossierId, today, debtor());
  for (const command of script) {
    today = addDays(today, command.daysOn);
    await db.inCreditor(creditorId, async (tx) => {
      const dossier = (await lockDossiers(tx, creditorId, [dossierId])).get(dossierId)!;
      const facts = (await loadFacts(tx, creditorId, [dossierId])).get(dossierId)!;
      const decided = decide(command, today, dossier.state, facts);
      const more = command.b % 5 === 0 ? [paymentFact(`X${facts.length}`, addDays(today, -(command.a % 9)), BigInt(1 + command.a))] : [];
      const batch = [...(decided ? [decided] : []), ...more, ...(command.b % 11 === 0 ? [fact('InterestPosted', today, { claims: [] })] : [])];
      if (batch.length > 0) await record(tx, creditorId, [{ dossier, facts: batch }], momentOf(today), today);
      if (command.a % 13 === 0) await tx.sql('update dossier set dirty = true where creditor_id = $1 and dossier_id = $2', [creditorId, dossierId]);
    });
  }
  return dossierId;
}

test('after any story the posted sums are those of a replay, and no closed period ever changed', async () => {
  await fc.assert(
    fc.asyncProperty(commands(30), async (script) => {
      const dossierId = await playThrough(script);
      assert.deepEqual(await missing(dossierId), []);
      const late = await house.rows(
        `select * from posting join ledger_period using (creditor_id) where dossier_id = ${dossierId} and booked_on <= closed_until and recorded_at > closed_at`);
      assert.deepEqual(late, []);
    }),
    { numRuns: 25 },
  );
});
