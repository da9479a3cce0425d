// A book of open instalments and the bank's statements in which they are paid,
// month by month: read, matched, allocated and posted by the real import.

import { day } from '#domain/day.ts';
import type { Db } from '#store/db.ts';
import { importStatement } from '#usecases/import-statement.ts';
import { depsFor } from '#wiring.ts';
import { makeInstalmentBook, monthsStatement, paysUnsaid } from './instalment-book.ts';
import { spent, together, type Spent } from './processor-time.ts';
import { pieces } from './statements.ts';

export interface TimedInstalments {
  readonly lines: number;
  readonly booked: number;
  /** Of all months, the statements made beforehand. */
  readonly spent: Spent;
}

const months = 5;

/** Pays every instalment of `dossiers` dossiers with five each, in five statements. Throws where what is open afterwards is not what nobody could know. */
export async function timeInstalments(db: Db, dossiers: number): Promise<TimedInstalments> {
  const book = await makeInstalmentBook(db, { name: 'Instalments' }, dossiers, months, day('2026-03-02'));
  const { creditorId } = book;
  const deps = await depsFor(db, creditorId);
  let booked = 0;
  const each: Spent[] = [];
  for (let month = 0; month < months; month += 1) {
    const file = [...pieces(monthsStatement(book, month))];
    const [outcome, took] = await spent(db, () => importStatement(deps, creditorId, { fileName: `${month}.xml`, open: () => file }));
    each.push(took);
    if (!outcome.ok) throw new Error(`bench: ${JSON.stringify(outcome.problem)}`);
    booked += outcome.value.matched;
  }
  const unsaid = Array.from({ length: dossiers }, (_, index) => index + 1).filter(paysUnsaid).length;
  const [open] = await db.inCreditor(creditorId, (tx) =>
    tx.sql<{ instalments: number; posted: number }>(
      `select (select count(*)::int from instalment where creditor_id = $1 and open_cents > 0) as instalments,
         (select (sum(cents) / 5000)::int from posting where creditor_id = $1 and debit = 'bank') as posted`, [creditorId],
    ));
  if (booked !== (dossiers - unsaid) * months || open?.instalments !== unsaid * months || open.posted !== booked) {
    throw new Error(`bench: ${booked} booked, ${open?.posted} posted, ${open?.instalments} open, of ${dossiers * months}`);
  }
  return { lines: dossiers * months, booked, spent: together(each) };
}
