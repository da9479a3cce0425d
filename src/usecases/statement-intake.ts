// One file of the bank on its way in: its lines are kept batch by batch, each
// once whoever told it, and those that are certain enough are assigned. Memory
// holds three batches: one is read while one is matched and one is written. The
// database answers in the order in which it is asked, so each batch is looked up
// behind what the one before wrote.

import type { Day, Moment } from '#domain/day.ts';
import { statementEvents } from '#formats/statements.ts';
import type { StatementEntry } from '#formats/statement.ts';
import { insertBankLines, insertParts } from '#store/bank-lines.ts';
import { followsUntil, insertStatement } from '#store/bank-statements.ts';
import type { Tx } from '#store/db.ts';
import { noteTold, replaceSums, toldLines } from '#store/told-lines.ts';
import { lineSaid, type UnnumberedLine } from './bank-line-of.ts';
import { fingerprinting, type IncomingFile } from './incoming-file.ts';
import { assignMatched, matchLines } from './match-lines.ts';
import { settledCollections } from './settle-collections.ts';
import { payoutsAmong, setPayoutsAside } from './set-payouts-aside.ts';
import type { Survey, SurveyedStatement } from './survey-statement.ts';
import { sortTold } from './told-before.ts';

export interface IntakeContext {
  readonly tx: Tx;
  readonly creditorId: number;
  readonly today: Day;
  readonly at: Moment;
  readonly threshold: number;
  readonly onProgress?: ((lines: number) => void) | undefined;
}

const LINES_A_BATCH = 500;

export class StatementIntake {
  readonly counts = { lines: 0, known: 0, matched: 0, unmatched: 0, outgoing: 0, statements: 0, doubles: 0 };
  readonly #context: IntakeContext;
  readonly #survey: Survey;
  #statement: SurveyedStatement | null = null;
  #followsUntil: Day | null = null;
  #waiting: UnnumberedLine[] = [];
  #matching: Promise<unknown> = Promise.resolve();
  #writing: Promise<unknown> = Promise.resolve();
  /** Collections that lines of this file settled. */
  readonly #settled = new Set<string>();

  constructor(context: IntakeContext, survey: Survey) {
    this.#context = context;
    this.#survey = survey;
  }

  /** Reads the surveyed file again, keeping what it says. Throws where it changed in between. */
  async take(file: IncomingFile): Promise<void> {
    const source = fingerprinting('statement', file.open());
    const statements = this.#survey.statements[Symbol.iterator]();
    let account = '';
    try {
      for await (const events of statementEvents(source.bytes)) {
        for (const event of events) {
          if (event.kind === 'problem') throw new Error('the file changed while it was being imported');
          if (event.kind === 'statement') {
            ({ account } = event.statement);
            if (this.#survey.isFinal) await this.#begin(statements.next().value ?? null);
          }
          if (event.kind === 'entry') await this.#take(account, event.entry);
          if (event.kind === 'statement-end' && this.#survey.isFinal) await this.#end();
        }
      }
      await this.#finish();
    } catch (error) {
      // What is still under way must not outlive its transaction; and a failed write, not what failed because of it, is the reason.
      const [writing] = await Promise.allSettled([this.#writing, this.#matching]);
      throw writing.status === 'rejected' ? writing.reason : error;
    }
    if (source.inboxId() !== this.#survey.inboxId) throw new Error('the file changed while it was being imported');
  }

  async #begin(statement: SurveyedStatement | null): Promise<void> {
    const { tx, creditorId } = this.#context;
    this.#statement = statement;
    this.#followsUntil = null;
    if (statement === null || statement.isRepeated || statement.untilOn === null) return;
    this.#followsUntil = await followsUntil(tx, creditorId, { ...statement, untilOn: statement.untilOn });
  }

  async #end(): Promise<void> {
    const { tx, creditorId, at } = this.#context;
    await this.#finish();
    const statement = this.#statement;
    this.#statement = null;
    if (statement === null) return;
    const { isRepeated, untilOn, ...said } = statement;
    if (untilOn === null) return;
    const isNew = !isRepeated && (await insertStatement(tx, creditorId, { ...said, untilOn, inboxId: this.#survey.inboxId }, at));
    if (isNew) this.counts.statements += 1;
    else this.counts.doubles += 1;
  }

  async #take(account: string, entry: StatementEntry): Promise<void> {
    this.counts.lines += 1;
    // The same statement twice in one file: its entries are not two of a kind.
    if (this.#statement?.isRepeated === true) this.counts.known += 1;
    else this.#waiting.push(lineSaid({ inboxId: this.#survey.inboxId, account, statementId: this.#statementId() }, entry));
    if (this.#waiting.length >= LINES_A_BATCH) await this.#next();
  }

  /** Lets a full batch go once the one before is matched. */
  async #next(): Promise<void> {
    await this.#matching;
    const lines = this.#waiting;
    this.#waiting = [];
    this.#matching = this.#flush(lines);
    this.#matching.catch(() => {}); // waited for later
  }

  async #finish(): Promise<void> {
    await this.#next();
    await this.#matching;
    await this.#writing;
  }

  /** A statement without any day confirms nothing that could be looked up, but it is no early message either. */
  #statementId(): string | null {
    return this.#survey.isFinal ? (this.#statement?.statementId ?? this.#survey.inboxId) : null;
  }

  async #flush(lines: readonly UnnumberedLine[]): Promise<void> {
    if (lines.length === 0) return;
    const { tx, creditorId, at, onProgress } = this.#context;
    const { inboxId } = this.#survey;
    const kept = await toldLines(tx, creditorId, lines.map((line) => line.identity), lines.flatMap((line) => line.whole ?? []));
    const sorted = sortTold(lines, kept, { inboxId, sequence: this.#statement?.sequence ?? null, followsUntil: this.#followsUntil });
    const received = sorted.fresh.filter((line) => line.amountCents > 0n);
    const settled = await settledCollections(tx, creditorId, received, this.#settled);
    const others = received.filter(({ lineId }) => !settled.lineIds.has(lineId));
    const certain = await matchLines(this.#context, others.filter(({ lineId }) => !settled.counted.has(lineId)));
    const payouts = await payoutsAmong(tx, creditorId, others);
    const assigned = new Set([...settled.lineIds, ...certain.map(({ line }) => line.lineId)]);
    const aside = new Set(payouts.map(({ lineId }) => lineId));
    const matched = certain.filter(({ line }) => !aside.has(line.lineId));
    await this.#writing;
    this.#writing = Promise.all([
      // Written once, as it will be: changing a row afterwards costs as much again.
      insertBankLines(tx, creditorId, sorted.fresh.map((line) => (assigned.has(line.lineId) ? { ...line, status: 'assigned' } : line))),
      noteTold(tx, creditorId, sorted.told, inboxId, this.#statementId()),
      replaceSums(tx, creditorId, sorted.replaced, inboxId),
      insertParts(tx, creditorId, settled.parts, at),
      setPayoutsAside(tx, creditorId, payouts),
      assignMatched(this.#context, matched),
    ]);
    this.#writing.catch(() => {}); // waited for later
    const { counts } = this;
    counts.known += sorted.known;
    counts.matched += matched.length + settled.lineIds.size;
    counts.unmatched += others.length - payouts.length - matched.length;
    counts.outgoing += sorted.fresh.filter((line) => line.amountCents <= 0n && line.returnReason === null && !line.isReversal).length;
    onProgress?.(counts.lines);
  }
}
