// One cell of the claims file: from text to value, or the problem with it.

import { claimBases, claimKinds, type ClaimBasis, type ClaimKind, type ClaimPart, type CustomerKind, type PartyRole } from '#domain/facts.ts';
import type { Cents } from '#domain/money.ts';

import { CellValues } from './cell-values.ts';
import { claimsColumns, type ClaimsColumn } from './claims-columns.ts';
import { normaliseIban } from './references.ts';

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

/** The cells of one line of the claims file. */
export class LineValues extends CellValues<ClaimsColumn> {
  constructor(line: number, columns: readonly ClaimsColumn[], cells: readonly string[]) {
    super(line, columns, cells, claimsColumns);
  }

  choice<Column extends ChoiceColumn>(column: Column): Choice<Column> | null {
    const known: Readonly<Record<string, string>> = choices[column];
    return this.oneOf(column, known) as Choice<Column> | null;
  }

  override amount(column: ClaimsColumn): Cents | null {
    const cents = super.amount(column);
    return cents === 0n ? this.problem('amount-zero', column) : cents;
  }

  email(): string | null {
    const text = this.text('email');
    if (text === undefined) return null;
    const fits = /^[^\s@<>()[\],;:"\\]+@[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z0-9-]{2,}$/i.test(text);
    return fits && !/\.\.|^\.|\.@/.test(text) ? text : this.problem('not-an-email', 'email', 'naam@voorbeeld.nl');
  }

  /** With country number: `06-12345678` becomes `+31612345678`. */
  mobile(): string | null {
    const text = this.text('mobile');
    if (text === undefined) return null;
    const digits = text.replace(/[\s().-]/g, '').replace(/^00/, '+').replace(/^0(?=[1-9])/, '+31');
    return /^\+[1-9]\d{7,14}$/.test(digits) ? digits : this.problem('not-a-phone', 'mobile', '0612345678 / +31612345678');
  }

  /** Dutch ones as `1234 AB`, others as they are. */
  postcode(country: string): string | null {
    const text = this.text('postcode');
    if (text === undefined) return null;
    if (country !== 'NL') return text;
    const match = /^([1-9]\d{3}) ?([a-z]{2})$/i.exec(text);
    return match ? `${match[1]!} ${match[2]!.toUpperCase()}` : this.problem('not-a-postcode', 'postcode', '1234 AB');
  }

  country(): string {
    const text = this.text('country');
    if (text === undefined || /^nederland$|^netherlands$/i.test(text)) return 'NL';
    if (/^[a-z]{2}$/i.test(text)) return text.toUpperCase();
    this.problem('not-a-country', 'country', 'NL');
    return 'NL';
  }

  iban(): string | null {
    const text = this.text('iban');
    if (text === undefined) return null;
    return normaliseIban(text) ?? this.problem('not-an-iban', 'iban', 'NL91ABNA0417164300');
  }

  /** A name beside the CSV, never a path. */
  fileName(column: ClaimsColumn): string | null {
    const text = this.text(column);
    if (text === undefined) return null;
    const fits = /^[^/\\:*?"<>|\p{Cc}]+\.pdf$/iu.test(text) && !text.startsWith('.');
    return fits ? text : this.problem('not-a-file-name', column, 'factuur-2026-001.pdf');
  }
}
