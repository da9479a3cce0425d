// The bank in the tests of whole round trips: it reads the files that we write,
// and lays its answers ready, each on its morning. It keeps its own account of
// what became of every order, with which the dossiers are compared.

import { addDays, type Day, type Moment } from '#domain/day.ts';
import { onOrNextTargetDay } from '#domain/holidays.ts';
import type { Cents } from '#domain/money.ts';
import { answerOrders, bookDay, type BankHabits, type OrderFate, type PlannedEntry } from '#payments/sandbox-answers.ts';
import type { BankBooks, SandboxAccount } from '#payments/sandbox-bank.ts';
import { readOrders, type Order } from '#payments/sandbox-orders.ts';

export interface AnsweringFile {
  readonly kind: 'pain.002' | 'camt.054' | 'camt.053';
  readonly fileName: string;
  readonly text: string;
}

/** What the bank did with an order, by its end-to-end id. */
export interface Truth {
  readonly amountCents: Cents;
  readonly fate: OrderFate;
}

export class AnsweringBank {
  readonly truths = new Map<string, Truth>();
  readonly #account: SandboxAccount;
  readonly #fateOf: (order: Order) => OrderFate;
  readonly #habits: BankHabits;
  readonly #seen = new Set<string>();
  #books: BankBooks = { sequence: 0, closingCents: 0n };
  #waiting: PlannedEntry[] = [];
  #answers: AnsweringFile[] = [];

  constructor(account: SandboxAccount, habits: BankHabits, fateOf: (order: Order) => OrderFate) {
    this.#account = account;
    this.#habits = habits;
    this.#fateOf = fateOf;
  }

  get closingCents(): Cents {
    return this.#books.closingCents;
  }

  /** Takes a file of orders in; the same message again is refused as a double. */
  take(text: string, today: Day): void {
    const { statusReport, entries } = answerOrders(text, {
      account: this.#account, at: `${today}T12:00:00.000Z` as Moment, today, seen: this.#seen, habits: this.#habits,
      fateOf: (order) => {
        const fate = this.#fateOf(order);
        this.truths.set(order.endToEndId, { amountCents: order.amountCents, fate });
        return fate;
      },
    });
    const file = readOrders(text);
    if (file !== null) this.#seen.add(file.messageId);
    this.#waiting.push(...entries);
    if (statusReport !== null) this.#answers.push({ kind: 'pain.002', fileName: `status-${this.#seen.size}.xml`, text: statusReport });
  }

  /** Somebody pays, or is paid, beside all orders. */
  book(on: Day, entry: PlannedEntry['entry']): void {
    this.#waiting.push({ on: onOrNextTargetDay(on), entry });
  }

  /** An answer to a file lies ready. */
  get hasAnswered(): boolean {
    return this.#answers.length > 0;
  }

  nextOn(): Day | null {
    return this.#waiting.map(({ on }) => on).toSorted()[0] ?? null;
  }

  /** What lies ready on this morning: the answers to files, and of every day before it on which something was booked the advice and the statement. */
  morning(today: Day): AnsweringFile[] {
    const files = this.#answers;
    this.#answers = [];
    for (let on = this.nextOn(); on !== null && on < today; on = this.nextOn()) {
      const entries = this.#waiting.filter((each) => each.on === on).map(({ entry }) => entry);
      this.#waiting = this.#waiting.filter((each) => each.on !== on);
      const { advice, statement, after } = bookDay(this.#account, this.#books, { on, at: `${addDays(on, 1)}T04:00:00.000Z` as Moment, entries, habits: this.#habits });
      this.#books = after;
      if (advice !== null) files.push({ kind: 'camt.054', fileName: `advice-${on}.xml`, text: advice });
      files.push({ kind: 'camt.053', fileName: `statement-${on}.xml`, text: statement });
    }
    return files;
  }
}
