// The cells of one line of a file with named columns: from text to value, or the
// problem with it. Every getter notes what is wrong and returns null for
// "nothing usable".

import type { LineProblem, LineProblemCode } from '#domain/file-problems.ts';
import { parseDay, type Day } from '#domain/day.ts';
import { parseAmount, type Cents } from '#domain/money.ts';

import { shorten } from './file-refused.ts';

export class CellValues<Column extends string> {
  readonly problems: LineProblem[] = [];
  readonly #line: number;
  readonly #cells: ReadonlyMap<Column, string>;

  /** `limits`: the most characters that a cell may have, by column. */
  constructor(line: number, columns: readonly Column[], cells: readonly string[], limits: Readonly<Record<Column, { readonly most: number }>>) {
    this.#line = line;
    const filled = new Map<Column, string>();
    for (let index = 0; index < columns.length; index += 1) {
      const text = cells[index]?.trim() ?? '';
      if (text !== '') filled.set(columns[index]!, text);
    }
    this.#cells = filled;
    for (const [column, text] of filled) {
      const { most } = limits[column];
      if (text.length > most) this.problem('too-long', column, String(most));
    }
    const extra = cells.slice(columns.length).find((cell) => cell.trim() !== '');
    if (extra !== undefined) {
      this.problems.push({ code: 'cells-too-many', line, field: '', found: String(cells.length), expected: String(columns.length) });
    }
  }

  problem(code: LineProblemCode, column: Column, expected?: string): null {
    const found = shorten(this.#cells.get(column) ?? '');
    this.problems.push({ code, line: this.#line, field: column, found, ...(expected === undefined ? {} : { expected }) });
    return null;
  }

  has(column: Column): boolean {
    return this.#cells.has(column);
  }

  text(column: Column): string | undefined {
    return this.#cells.get(column);
  }

  required(column: Column): string | null {
    return this.#cells.get(column) ?? this.problem('required', column);
  }

  /** One of the known words; capitals, spaces and underscores do not matter. */
  oneOf<Value extends string>(column: Column, known: Readonly<Record<string, Value>>): Value | null {
    const text = this.#cells.get(column);
    if (text === undefined) return null;
    const key = text.toLowerCase().replace(/[\s_]+/g, '-');
    return Object.hasOwn(known, key) ? (known[key] as Value) : this.problem('not-a-choice', column, Object.keys(known).join(' / '));
  }

  /** `2026-01-31` or `31-01-2026`. */
  day(column: Column): Day | null {
    const text = this.#cells.get(column);
    if (text === undefined) return null;
    return dayIn(text) ?? this.problem('not-a-day', column, '2026-01-31 / 31-01-2026');
  }

  amount(column: Column): Cents | null {
    const text = this.#cells.get(column);
    if (text === undefined) return null;
    return parseAmount(text) ?? this.problem('not-an-amount', column, '1234,56 / 1234.56');
  }
}

/** A day as people in the Netherlands write it, or as programs do. Null where there is no such day. */
export function dayIn(text: string): Day | null {
  const dutch = /^(\d{1,2})-(\d{1,2})-(\d{4})$/.exec(text);
  return parseDay(dutch ? `${dutch[3]!}-${dutch[2]!.padStart(2, '0')}-${dutch[1]!.padStart(2, '0')}` : text);
}
