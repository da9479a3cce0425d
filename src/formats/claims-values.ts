// One cell of the claims file: from text to value, or the problem with it.

import type { LineProblem, LineProblemCode } from '#domain/file-problems.ts';
import { parseDay, type Day } from '#domain/day.ts';
import { claimBases, claimKinds, type ClaimBasis, type ClaimKind, type ClaimPart, type CustomerKind, type PartyRole } from '#domain/facts.ts';
import { parseAmount, type Cents } from '#domain/money.ts';

import { claimsColumns, type ClaimsColumn } from './claims-columns.ts';
import { normaliseIban } from './references.ts';
import { shorten } from './file-refused.ts';

const itself = <Value extends string>(values: readonly Value[]): Record<Value, Value> =>
  Object.fromEntries(values.map((value) => [value, value])) as Record<Value, Value>;

/** What may stand in a column of choices; the English word first, then Dutch ones. */
export const choices = {
  customer_kind: { consumer: 'consumer', business: 'business', consument: 'consumer', particulier: 'consumer', zakelijk: 'business' },
  role: {
    debtor: 'debtor',
    'joint-debtor': 'joint-debtor',
    'legal-representative': 'legal-representative',
    hoofdhuurder: 'debtor',
    debiteur: 'debtor',
    medehuurder: 'joint-debtor',
    medeschuldenaar: 'joint-debtor',
    bewindvoerder: 'legal-representative',
    curator: 'legal-representative',
    mentor: 'legal-representative',
  },
  language: { nl: 'nl', en: 'en', nederlands: 'nl', engels: 'en' },
  claim_kind: {
    ...itself(claimKinds),
    huur: 'rent',
    energie: 'energy',
    zorg: 'care',
    belasting: 'tax',
    factuur: 'invoice',
    overig: 'other',
  },
  basis: {
    ...itself(claimBases),
    overeenkomst: 'contract',
    vaststellingsovereenkomst: 'settled-damages',
    'onrechtmatige-daad': 'tort',
    publiekrechtelijk: 'public-law',
  },
  part: { principal: 'principal', costs: 'costs', hoofdsom: 'principal', kosten: 'costs' },
} as const satisfies {
  customer_kind: Record<string, CustomerKind>;
  role: Record<string, PartyRole>;
  language: Record<string, 'nl' | 'en'>;
  claim_kind: Record<string, ClaimKind>;
  basis: Record<string, ClaimBasis>;
  part: Record<string, ClaimPart>;
};
export type ChoiceColumn = keyof typeof choices;
type Choice<Column extends ChoiceColumn> = (typeof choices)[Column][keyof (typeof choices)[Column]];

/** The cells of one line by column; every getter notes what is wrong and returns null for "nothing usable". */
export class LineValues {
  readonly problems: LineProblem[] = [];
  readonly #line: number;
  readonly #cells: ReadonlyMap<ClaimsColumn, string>;

  constructor(line: number, columns: readonly ClaimsColumn[], cells: readonly string[]) {
    this.#line = line;
    const filled = new Map<ClaimsColumn, string>();
    for (let index = 0; index < columns.length; index += 1) {
      const text = cells[index]?.trim() ?? '';
      if (text !== '') filled.set(columns[index]!, text);
    }
    this.#cells = filled;
    for (const [column, text] of filled) {
      const most = claimsColumns[column].most;
      if (text.length > most) this.problem('too-long', column, String(most));
    }
    const extra = cells.slice(columns.length).find((cell) => cell.trim() !== '');
    if (extra !== undefined) {
      this.problems.push({ code: 'cells-too-many', line, field: '', found: String(cells.length), expected: String(columns.length) });
    }
  }

  problem(code: LineProblemCode, column: ClaimsColumn, expected?: string): null {
    const found = shorten(this.#cells.get(column) ?? '');
    this.problems.push({ code, line: this.#line, field: column, found, ...(expected === undefined ? {} : { expected }) });
    return null;
  }

  has(column: ClaimsColumn): boolean {
    return this.#cells.has(column);
  }

  text(column: ClaimsColumn): string | undefined {
    return this.#cells.get(column);
  }

  required(column: ClaimsColumn): string | null {
    return this.#cells.get(column) ?? this.problem('required', column);
  }

  choice<Column extends ChoiceColumn>(column: Column): Choice<Column> | null {
    const text = this.#cells.get(column);
    if (text === undefined) return null;
    const known: Readonly<Record<string, string>> = choices[column];
    const key = text.toLowerCase().replace(/[\s_]+/g, '-');
    if (Object.hasOwn(known, key)) return known[key] as Choice<Column>;
    return this.problem('not-a-choice', column, Object.keys(known).join(' / '));
  }

  /** `2026-01-31` or `31-01-2026`. */
  day(column: ClaimsColumn): Day | null {
    const text = this.#cells.get(column);
    if (text === undefined) return null;
    const dutch = /^(\d{1,2})-(\d{1,2})-(\d{4})$/.exec(text);
    const iso = dutch ? `${dutch[3]!}-${dutch[2]!.padStart(2, '0')}-${dutch[1]!.padStart(2, '0')}` : text;
    return parseDay(iso) ?? this.problem('not-a-day', column, '2026-01-31 / 31-01-2026');
  }

  amount(column: ClaimsColumn): Cents | null {
    const text = this.#cells.get(column);
    if (text === undefined) return null;
    const cents = parseAmount(text);
    if (cents === null) return this.problem('not-an-amount', column, '1234,56 / 1234.56');
    return cents === 0n ? this.problem('amount-zero', column) : cents;
  }

  email(): string | null {
    const text = this.#cells.get('email');
    if (text === undefined) return null;
    const fits = /^[^\s@<>()[\],;:"\\]+@[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z0-9-]{2,}$/i.test(text);
    return fits && !/\.\.|^\.|\.@/.test(text) ? text : this.problem('not-an-email', 'email', 'naam@voorbeeld.nl');
  }

  /** With country number: `06-12345678` becomes `+31612345678`. */
  mobile(): string | null {
    const text = this.#cells.get('mobile');
    if (text === undefined) return null;
    const digits = text.replace(/[\s().-]/g, '').replace(/^00/, '+').replace(/^0(?=[1-9])/, '+31');
    return /^\+[1-9]\d{7,14}$/.test(digits) ? digits : this.problem('not-a-phone', 'mobile', '0612345678 / +31612345678');
  }

  /** Dutch ones as `1234 AB`, others as they are. */
  postcode(country: string): string | null {
    const text = this.#cells.get('postcode');
    if (text === undefined) return null;
    if (country !== 'NL') return text;
    const match = /^([1-9]\d{3}) ?([a-z]{2})$/i.exec(text);
    return match ? `${match[1]!} ${match[2]!.toUpperCase()}` : this.problem('not-a-postcode', 'postcode', '1234 AB');
  }

  country(): string {
    const text = this.#cells.get('country');
    if (text === undefined || /^nederland$|^netherlands$/i.test(text)) return 'NL';
    if (/^[a-z]{2}$/i.test(text)) return text.toUpperCase();
    this.problem('not-a-country', 'country', 'NL');
    return 'NL';
  }

  iban(): string | null {
    const text = this.#cells.get('iban');
    if (text === undefined) return null;
    return normaliseIban(text) ?? this.problem('not-an-iban', 'iban', 'NL91ABNA0417164300');
  }

  /** A name beside the CSV, never a path. */
  fileName(column: ClaimsColumn): string | null {
    const text = this.#cells.get(column);
    if (text === undefined) return null;
    const fits = /^[^/\\:*?"<>|\p{Cc}]+\.pdf$/iu.test(text) && !text.startsWith('.');
    return fits ? text : this.problem('not-a-file-name', column, 'factuur-2026-001.pdf');
  }
}
