// What the books say, for people and for programs: the trial balance of a
// period, and its journal line by line.

import { trialBalance, type TrialBalance } from '#domain/ledger.ts';
import { journalWriters, type LedgerFormat, type LedgerPeriod } from '#formats/ledger-journal.ts';
import type { Db, Tx } from '#store/db.ts';
import { accountBalances, journalPieces } from '#store/ledger.ts';

/** What was booked before the period and within it, by account. */
export async function reportBalance(tx: Tx, creditorId: number, { from, until }: LedgerPeriod): Promise<TrialBalance> {
  return trialBalance(await accountBalances(tx, creditorId, from, until));
}

/** The journal of a period as pieces of text, as of one moment. Memory stays the same however long it is. */
export async function* journalText(tx: Tx, creditorId: number, period: LedgerPeriod, format: LedgerFormat): AsyncGenerator<string> {
  const writer = journalWriters[format];
  yield writer.start(period);
  let first = true;
  for await (const lines of journalPieces(tx, creditorId, period.from, period.until)) {
    let text = '';
    for (const line of lines) {
      text += writer.line(line, first);
      first = false;
    }
    yield text;
  }
  yield writer.end();
}

/** Hands the journal to `write` piece by piece; each is waited for. Returns nothing: all has been written. */
export async function writeJournal(db: Db, creditorId: number, period: LedgerPeriod, format: LedgerFormat, write: (text: string) => Promise<void>): Promise<void> {
  await db.inCreditor(creditorId, async (tx) => {
    for await (const text of journalText(tx, creditorId, period, format)) await write(text);
  });
}
