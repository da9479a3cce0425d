// Money in: a bank's statement file, all of it or nothing. Its lines are kept
// as they come, each once; then what was matched is booked, dossiers locked in
// id order. What matches nothing waits for the desk.

import { addDays, earliest, type Day } from '#domain/day.ts';
import type { Actor } from '#domain/facts.ts';
import type { FileProblem } from '#domain/file-problems.ts';
import { matchMoney } from '#domain/matching.ts';
import { streamCamt } from '#formats/camt.ts';
import { normaliseIban } from '#formats/references.ts';
import type { StatementEntry } from '#formats/statement.ts';
import { insertBankLines, type BankLine } from '#store/bank-lines.ts';
import { noteStatement } from '#store/bank.ts';
import { readCreditor } from '#store/creditors.ts';
import type { Tx } from '#store/db.ts';
import { findInboxItem, insertInboxItem, lockIntake } from '#store/intake.ts';
import { matchCandidates } from '#store/match-candidates.ts';
import { bankLineOf, incomingMoney, lineIdentities, paymentOf } from './bank-line-of.ts';
import { bookLines, type LineBooking } from './book-lines.ts';
import type { Deps } from './deps.ts';
import { fingerprinting, identify, plainName, type IncomingFile } from './incoming-file.ts';

export interface ImportStatement extends IncomingFile {
  /** Who is named in the facts; without it the import. */
  readonly by?: Actor;
  /** Called now and then with the lines read so far. */
  readonly onProgress?: (lines: number) => void;
}

export interface ImportedStatement {
  /** This very file was imported before; nothing was done. */
  readonly again: boolean;
  readonly accounts: readonly string[];
  readonly lines: number;
  /** Lines that another file had brought before. */
  readonly known: number;
  readonly matched: number;
  /** For the desk. */
  readonly unmatched: number;
  readonly reversed: number;
  /** Taken back by the bank, and nobody knows which payment: each is a task. */
  readonly reversalsUnknown: number;
  readonly outgoing: number;
}

export type StatementOutcome =
  | { readonly ok: true; readonly value: ImportedStatement }
  /** Nothing was written. */
  | { readonly ok: false; readonly problem: FileProblem };

const LINES_A_BATCH = 500;

/** A refusal in the middle of the file: what was written is rolled back. */
class StatementRefused extends Error {
  readonly problem: FileProblem;

  constructor(problem: FileProblem) {
    super(problem.code);
    this.problem = problem;
  }
}

/** Takes a camt.053 file in. The same file, or the same lines in another file, count once. */
export async function importStatement(deps: Deps, creditorId: number, request: ImportStatement): Promise<StatementOutcome> {
  const inboxId = await identify('statement', request.open());
  try {
    const value = await deps.db.inCreditor(creditorId, async (tx) => {
      await lockIntake(tx, creditorId);
      const before = await findInboxItem(tx, creditorId, inboxId);
      return before ? again(before.summary) : takeIn(deps, tx, creditorId, inboxId, request);
    });
    return { ok: true, value };
  } catch (error) {
    if (error instanceof StatementRefused) return { ok: false, problem: error.problem };
    throw error;
  }
}

function again(summary: Readonly<Record<string, unknown>>): ImportedStatement {
  const { accounts, lines } = summary as unknown as ImportedStatement;
  return { again: true, accounts, lines, known: lines, matched: 0, unmatched: 0, reversed: 0, reversalsUnknown: 0, outgoing: 0 };
}

async function takeIn(deps: Deps, tx: Tx, creditorId: number, inboxId: string, request: ImportStatement): Promise<ImportedStatement> {
  const today = deps.clock.today();
  const at = deps.clock.now();
  const intake = new Intake(tx, creditorId, inboxId, today, request);
  await intake.read(await ownAccount(tx, creditorId));
  const { reversed, reversalsUnknown } = await bookLines({ tx, creditorId, today, at, by: intake.by }, intake.bookings, intake.reversals);
  for (const [account, until] of intake.knownUntil) await noteStatement(tx, creditorId, account, until);
  const { lines, known, unmatched, outgoing } = intake.counts;
  const summary = {
    accounts: [...intake.accounts], lines, known, matched: intake.bookings.length, unmatched, reversed, reversalsUnknown, outgoing,
  };
  const name = plainName(request.fileName);
  await insertInboxItem(tx, creditorId, { inboxId, kind: 'statement', name, receivedAt: at, outcome: 'imported', summary });
  return { again: false, ...summary };
}

/** The account that the creditor's settings name; null where they name none. */
async function ownAccount(tx: Tx, creditorId: number): Promise<string | null> {
  const iban = (await readCreditor(tx, creditorId))?.profile.iban;
  return iban === undefined ? null : (normaliseIban(iban) ?? iban);
}

/** Reads the file, keeps its lines batch by batch, and remembers what is to be booked. */
class Intake {
  readonly bookings: LineBooking[] = [];
  readonly reversals: BankLine[] = [];
  readonly accounts = new Set<string>();
  /** By account: the last day that the statements cover in full. */
  readonly knownUntil = new Map<string, Day>();
  readonly counts = { lines: 0, known: 0, unmatched: 0, outgoing: 0 };
  readonly by: Actor;
  readonly #tx: Tx;
  readonly #creditorId: number;
  readonly #inboxId: string;
  readonly #today: Day;
  readonly #request: ImportStatement;
  #waiting: { line: BankLine; batchCount: number | undefined }[] = [];

  constructor(tx: Tx, creditorId: number, inboxId: string, today: Day, request: ImportStatement) {
    this.#tx = tx;
    this.#creditorId = creditorId;
    this.#inboxId = inboxId;
    this.#today = today;
    this.#request = request;
    this.by = request.by ?? { kind: 'import', importId: inboxId };
  }

  async read(ownAccount: string | null): Promise<void> {
    const source = fingerprinting('statement', this.#request.open());
    const identityOf = lineIdentities();
    let account = '';
    let lastBookedOn: Day | null = null;
    for await (const event of streamCamt(source.bytes)) {
      if (event.kind === 'problem') throw new StatementRefused(event.problem);
      if (event.kind === 'format' && !event.format.startsWith('camt.053')) {
        // An advice or report of the day (.054, .052) tells the same money again.
        throw new StatementRefused({ code: 'not-camt', line: 0, column: 0, found: event.format, expected: 'camt.053' });
      }
      if (event.kind === 'statement') {
        ({ account } = event.statement);
        lastBookedOn = null;
        if (ownAccount !== null && account !== ownAccount) {
          throw new StatementRefused({ code: 'account-not-ours', line: 0, column: 0, found: account, expected: ownAccount, statement: event.statement.id });
        }
        this.accounts.add(account);
      }
      if (event.kind === 'entry') {
        if (lastBookedOn === null || event.entry.bookedOn > lastBookedOn) lastBookedOn = event.entry.bookedOn;
        await this.#take(account, identityOf(account, event.entry), event.entry);
      }
      if (event.kind === 'statement-end') this.#noteKnown(account, event.end.closingOn ?? lastBookedOn);
    }
    await this.#flush();
    if (source.inboxId() !== this.#inboxId) throw new Error('the file changed while it was being imported');
  }

  /** Today is not over: a statement can be complete through yesterday at most. */
  #noteKnown(account: string, through: Day | null): void {
    if (through === null) return;
    const until = earliest(through, addDays(this.#today, -1));
    const before = this.knownUntil.get(account);
    if (before === undefined || until > before) this.knownUntil.set(account, until);
  }

  async #take(account: string, lineId: string, entry: StatementEntry): Promise<void> {
    this.counts.lines += 1;
    this.#waiting.push({ line: bankLineOf(this.#inboxId, account, lineId, entry), batchCount: entry.batchCount });
    if (this.#waiting.length >= LINES_A_BATCH) await this.#flush();
  }

  async #flush(): Promise<void> {
    const waiting = this.#waiting;
    this.#waiting = [];
    if (waiting.length === 0) return;
    const added = await insertBankLines(this.#tx, this.#creditorId, waiting.map(({ line }) => line));
    const fresh = waiting.filter(({ line }) => added.has(line.lineId));
    this.counts.known += waiting.length - fresh.length;
    for (const { line } of fresh) {
      if (line.amountCents >= 0n) continue;
      if (line.returnReason !== null || line.isReversal) this.reversals.push(line);
      else this.counts.outgoing += 1;
    }
    await this.#match(fresh.filter(({ line }) => line.amountCents > 0n));
    this.#request.onProgress?.(this.counts.lines);
  }

  async #match(fresh: readonly { line: BankLine; batchCount: number | undefined }[]): Promise<void> {
    const incoming = fresh.map(({ line, batchCount }) => ({ line, money: incomingMoney(line, batchCount) }));
    const candidates = await matchCandidates(this.#tx, this.#creditorId, {
      references: incoming.flatMap(({ money }) => money.references),
      words: incoming.flatMap(({ money }) => money.words),
      ibans: incoming.flatMap(({ money }) => money.counterpartyIban ?? []),
    });
    for (const { line, money } of incoming) {
      const match = matchMoney(money, candidates);
      if (match.kind === 'unmatched') {
        this.counts.unmatched += 1;
        continue;
      }
      const fact = paymentOf(line, { partNo: 1, amountCents: line.amountCents, designation: match.designation }, this.by, this.#today);
      // Only what the payer wrote teaches us whose account it is.
      const learnIban = match.why === 'iban-amount' ? undefined : money.counterpartyIban;
      this.bookings.push({ lineId: line.lineId, partNo: 1, dossierId: match.dossierId, why: match.why, fact, ...(learnIban ? { learnIban } : {}) });
    }
  }
}
