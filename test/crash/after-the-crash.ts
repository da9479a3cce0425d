// What must hold after a crash and a second run: nothing lost, nothing twice,
// replay gives what is kept, and whoever is not sure says so to a person.

import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import type { Moment } from '#domain/day.ts';
import type { Db } from '#store/db.ts';
import type { TestDb } from '#store/testing.ts';
import { checkReplay } from '#usecases/check-replay.ts';
import { line, testHouse, type TestHouse, type TypedLine } from '#usecases/testing.ts';
import type { Job, Work } from './processes.ts';

/** A Monday, nine in the morning in Amsterdam. */
export const at = '2026-03-02T08:00:00.000Z' as Moment;

let creditors = 0;

/** A creditor of its own in the file's database; numbers of dossiers start anew, so that two can be laid side by side. */
export function freshCreditor(test: TestDb, today = '2026-03-02'): Promise<TestHouse> {
  creditors += 1;
  return testHouse({ test, name: `Proefstichting ${creditors}`, today });
}

/** So many customers with a claim each, some with two. */
export const claimLines = (customers: number): TypedLine[] =>
  Array.from({ length: customers }, (_, index) => {
    const who = { customer_number: `K-${index}`, name: `Klant ${index} Voorbeeld`, email: `klant${index}@voorbeeld.example` };
    const first = line(`V-${index}`, { ...who, amount: `${100 + index},00` });
    return index % 3 === 0 ? [first, line(`W-${index}`, { ...who, amount: '75,50' })] : [first];
  }).flat();

/** What confirmed the arrangements left on their own day: who heard of us today hears nothing else of us today. */
export const confirmationsLeft = (house: TestHouse): Promise<unknown> =>
  house.rows(`update message set status = 'sent', settled_at = try_at where template = 'confirmed'`);

export function workOf({ test, creditorId }: TestHouse, job: Job): Work {
  return { ownerUrl: test.ownerUrl, serviceUrl: test.serviceUrl, creditorId, at, job };
}

/** A killed process's connections end a moment after it; until then they hold their locks. */
export async function whenItsConnectionsAreGone(db: Db): Promise<void> {
  const busy = `select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'`;
  while ((await db.owner((tx) => tx.sql(busy))).length > 0) await pause(10);
}

/** Everything that was written, without what is made up afresh each time. */
export async function bookOf(house: TestHouse): Promise<Record<string, unknown[]>> {
  const book: Record<string, unknown[]> = {};
  for (const [name, query] of Object.entries(bookQueries)) book[name] = await house.rows(query);
  return book;
}

const bookQueries = {
  facts: `select dossier_id, kind, counts_on, by, data - 'evidenceId' as data, identity from fact where kind <> 'MessageDelivered' order by dossier_id, seq`,
  dossiers: `select dossier_id, dossier_key, open_cents, credit_cents, oldest_due_on, running_no from dossier order by dossier_id`,
  claims: `select claim, dossier_id, amount_cents, open_cents from claim order by claim`,
  parties: `select dossier_id, party_id, customer_number, name from party order by dossier_id, party_id`,
  messages: `select dossier_id, message_no, template, party_id from message order by dossier_id, message_no`,
  tasks: `select dossier_id, kind, key from task where kind <> 'message-uncertain' order by dossier_id, kind, key`,
  instalments: `select dossier_id, arrangement_no, number, due_on, amount_cents from instalment order by 1, 2, 3`,
  inbox: `select inbox_id, outcome, summary from inbox order by inbox_id`,
};

/** Compares by parts, so that a difference can be read. */
export async function assertSameBook(house: TestHouse, expected: Record<string, unknown[]>): Promise<void> {
  const book = await bookOf(house);
  for (const [name, rows] of Object.entries(expected)) {
    assert.equal(book[name]?.length, rows.length, `how many ${name}`);
    assert.deepEqual(book[name], rows, name);
  }
}

/** Sequence numbers without gap or double, no outside identity twice, and replay gives what is kept. */
export async function assertSound(house: TestHouse): Promise<void> {
  const broken = await house.rows(
    `select dossier_id from fact group by dossier_id having count(*) <> max(seq) or min(seq) <> 1
     union select dossier_id from fact where identity is not null group by dossier_id, identity having count(*) > 1
     union select fact.dossier_id from fact join dossier using (creditor_id, dossier_id) group by fact.dossier_id, fact_count having count(*) <> fact_count`,
  );
  assert.deepEqual(broken, [], 'dossiers whose facts are not in order');
  const checked = await checkReplay(house.test.db, house.creditorId);
  assert.ok(checked.dossiers > 0);
  assert.deepEqual(checked.drifts, []);
}
