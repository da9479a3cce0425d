// One file of the bank on its way in: its lines are kept batch by batch, each
// once whoever told it, and those that are certain enough are assigned. Memory
// holds a few batches: one is read while one is asked about, one is decided on
// and two are written. Batches are decided on in their order, each as if all
// before it were written (see `ask-about-lines.ts`).

import type { Day, Moment } from '#domain/day.ts';
import { statementEvents } from '#formats/statements.ts';
import type { StatementEntry } from '#formats/statement.ts';
import { insertBankLines, insertParts } from '#store/bank-lines.ts';
import { followsUntil, insertStatement } from '#store/bank-statements.ts';
import { together, type Tx } from '#store/db.ts';
import { noteTold, replaceSums } from '#store/told-lines.ts';
import { askAboutLines, askAgainAfter, type KnownOfLines, type Left, type SaidLine } from './ask-about-lines.ts';
import { incomingMoney, lineSaid, type UnnumberedLine } from './bank-line-of.ts';
import { fingerprinting, type IncomingFile } from './incoming-file.ts';
import { assignMatched, matchLines, taughtBy } from './match-lines.ts';
import { settledCollections } from './settle-collections.ts';
import { setPayoutsAside } from './set-payouts-aside.ts';
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
const BATCHES_WRITING = 2;

export class StatementIntake {
  readonly counts = { lines: 0, known: 0, matched: 0, unmatched: 0, outgoing: 0, statements: 0, doubles: 0 };
  readonly #context: IntakeContext;
  readonly #survey: Survey;
  #statement: SurveyedStatement | null = null;
  #followsUntil: Day | null = null;
  #waiting: SaidLine[] = [];
  /** What the last two batches left behind, once they are decided on. */
  #last: Promise<Left> = Promise.resolve(nothingLeft);
  #beforeLast: Promise<Left> = Promise.resolve(nothingLeft);
  readonly #writing: Promise<unknown>[] = [];
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
      const decided = await Promise.allSettled([this.#beforeLast, this.#last]);
      const failed = [...(await Promise.allSettled(this.#writing)), ...decided].find((each) => each.status === 'rejected');
      throw failed?.reason ?? error;
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
    else this.#waiting.push(saidLine(lineSaid({ inboxId: this.#survey.inboxId, account, statementId: this.#statementId() }, entry)));
    if (this.#waiting.length >= LINES_A_BATCH) await this.#next();
  }

  /** Lets a full batch go: at once it is asked about, and decided on after the one before. */
  async #next(): Promise<void> {
    const { tx, creditorId } = this.#context;
    // So that what is asked next can lack nothing but what is written of the last batch.
    await this.#beforeLast;
    const lines = this.#waiting;
    this.#waiting = [];
    if (lines.length === 0) return;
    this.#beforeLast = this.#last;
    this.#last = this.#decide(lines, askAboutLines(tx, creditorId, lines), this.#beforeLast);
    this.#last.catch(() => {}); // waited for later
  }

  async #finish(): Promise<void> {
    await this.#next();
    await this.#last;
    await together(...this.#writing.splice(0));
  }

  /** A statement without any day confirms nothing that could be looked up, but it is no early message either. */
  #statementId(): string | null {
    return this.#survey.isFinal ? (this.#statement?.statementId ?? this.#survey.inboxId) : null;
  }

  async #decide(lines: readonly SaidLine[], asked: Promise<KnownOfLines>, before: Promise<Left>): Promise<Left> {
    const { tx, creditorId, at, onProgress } = this.#context;
    const { inboxId } = this.#survey;
    const [early, left] = await together(asked, before);
    const known = await askAgainAfter(tx, creditorId, left, lines, early);
    const sorted = sortTold(lines, known.kept, { inboxId, sequence: this.#statement?.sequence ?? null, followsUntil: this.#followsUntil });
    const received = sorted.fresh.filter((line) => line.amountCents > 0n);
    const settled = await settledCollections(tx, creditorId, received, this.#settled);
    const others = received.filter(({ lineId }) => !settled.lineIds.has(lineId));
    const certain = await matchLines(this.#context, others.filter(({ lineId }) => !settled.counted.has(lineId)), known.candidates);
    const payouts = others.filter(known.isPayout);
    const assigned = new Set([...settled.lineIds, ...certain.map(({ line }) => line.lineId)]);
    const aside = new Set(payouts.map(({ lineId }) => lineId));
    const matched = certain.filter(({ line }) => !aside.has(line.lineId));
    if (this.#writing.length === BATCHES_WRITING) await this.#writing.shift();
    const written = together(
      // Written once, as it will be: changing a row afterwards costs as much again.
      insertBankLines(tx, creditorId, sorted.fresh.map((line) => (assigned.has(line.lineId) ? { ...line, status: 'assigned' } : line))),
      noteTold(tx, creditorId, sorted.told, inboxId, this.#statementId()),
      replaceSums(tx, creditorId, sorted.replaced, inboxId),
      insertParts(tx, creditorId, settled.parts, at),
      setPayoutsAside(tx, creditorId, payouts),
      assignMatched(this.#context, matched),
    );
    written.catch(() => {}); // waited for later
    this.#writing.push(written);
    const { counts } = this;
    counts.known += sorted.known;
    counts.matched += matched.length + settled.lineIds.size;
    counts.unmatched += others.length - payouts.length - matched.length;
    counts.outgoing += sorted.fresh.filter((line) => line.amountCents <= 0n && line.returnReason === null && !line.isReversal).length;
    onProgress?.(counts.lines);
    return { lines, taught: taughtBy(matched) };
  }
}

const nothingLeft: Left = { lines: [], taught: [] };

const saidLine = (line: UnnumberedLine): SaidLine => ({ ...line, money: incomingMoney(line, line.shape) });
