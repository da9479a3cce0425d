// What the books say, for people and for programs: the trial balance of a
// period, and its journal line by line.

import { trialBalance, type JournalLine, type TrialBalance } from '#domain/ledger.ts';
import { journalWriters, type LedgerFormat, type LedgerPeriod } from '#formats/ledger-journal.ts';
import type { Db, Tx } from '#store/db.ts';
import { accountBalances, journalPage, journalPieces, type JournalPlace } from '#store/ledger.ts';

/** What was booked before the period and within it, by account. */
export async function reportBalance(tx: Tx, creditorId: number, { from, until }: LedgerPeriod): Promise<TrialBalance> {
  return trialBalance(await accountBalances(tx, creditorId, from, until));
}

/** Lines of a journal as pieces of text. */
export async function* journalText(pieces: AsyncIterable<readonly JournalLine[]>, period: LedgerPeriod, format: LedgerFormat): AsyncGenerator<string> {
  const writer = journalWriters[format];
  yield writer.start(period);
  let first = true;
  for await (const lines of pieces) {
    let text = '';
    for (const line of lines) {
      text += writer.line(line, first);
      first = false;
    }
    yield text;
  }
  yield writer.end();
}

/** Hands the journal as of one moment to `write`, piece by piece; each is waited for. Memory stays the same however long it is. */
export async function writeJournal(db: Db, creditorId: number, period: LedgerPeriod, format: LedgerFormat, write: (text: string) => Promise<void>): Promise<void> {
  await db.inCreditor(creditorId, async (tx) => {
    for await (const text of journalText(journalPieces(tx, creditorId, period.from, period.until), period, format)) await write(text);
  });
}

/**
 * The same lines in transactions of their own, for readers who may be slow: none
 * of them holds a connection. What is posted meanwhile may be in it or not.
 */
export async function* journalPages(db: Db, creditorId: number, { from, until }: LedgerPeriod, pageSize = 5_000): AsyncGenerator<JournalLine[]> {
  for (let after: JournalPlace | null = null; ; ) {
    const lines: JournalLine[] = await db.inCreditor(creditorId, (tx) => journalPage(tx, creditorId, from, until, after, pageSize));
    if (lines.length > 0) yield lines;
    if (lines.length < pageSize) return;
    after = lines.at(-1) ?? null;
  }
}
