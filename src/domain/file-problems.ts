// What can be wrong with a file that somebody hands us, as closed lists of
// codes with the facts beside them. They stand here because both who reads
// (`formats/`) and who says it (`texts/`) must know them.

/** Why a whole file is refused. */
export const fileProblemCodes = [
  'too-large',
  'encoding-unknown',
  'encoding-broken',
  'not-xml',
  'cut-short',
  'doctype',
  'entity',
  'too-deep',
  'text-too-long',
  'too-many-attributes',
  'too-many-elements',
  'too-many-of-one',
  'not-camt',
  'no-statement',
  'account-missing',
  'currency',
  'amount',
  'direction',
  'day',
  'day-missing',
  'balance-off',
  'account-not-ours',
  'not-mt940',
  'entry-line',
  'balance-line',
  'balance-missing',
  'page-missing',
  'field-unexpected',
  'not-ubl',
  'invoice-rule',
  'supplier-not-us',
  'customer-unnamed',
  'value-too-long',
  'invoice-known-otherwise',
  'customer-in-several',
  'credited-unknown',
  'credited-of-other',
  'replaces-known',
  'zip-broken',
  'zip-encrypted',
  'zip-unsupported',
  'zip-path',
  'zip-too-many',
  'zip-too-large',
  'zip-ratio',
] as const;
export type FileProblemCode = (typeof fileProblemCodes)[number];

export interface FileProblem {
  readonly code: FileProblemCode;
  /** From 1; 0 where the place does not matter. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  /** What stood there, shortened. */
  readonly found?: string;
  /** What was expected: a limit, a name, an amount. Never a sentence. */
  readonly expected?: string;
  /** The rule that is broken: by its name in the standard (`BR-CO-15`, `BR-NL-1`), or ours (`SUPPLIER-NOT-US`); for a known invoice the field that differs. */
  readonly rule?: string;
  /** The statement's identification, where the reader was inside one. */
  readonly statement?: string;
  /** The entry's number within the statement, from 1. */
  readonly entry?: number;
}

/** What can be wrong with one line of the claims file or the open items file, or with its header. */
export const lineProblemCodes = [
  'file-empty',
  'file-encoding',
  'line-too-long',
  'quote-open',
  'quote-stray',
  'column-unknown',
  'column-twice',
  'column-missing',
  'cells-too-many',
  'required',
  'too-long',
  'not-a-choice',
  'not-a-day',
  'not-an-amount',
  'amount-zero',
  'not-an-email',
  'not-a-phone',
  'not-a-postcode',
  'not-a-country',
  'not-a-file-name',
  'not-an-iban',
  'due-before-issued',
  'until-before-from',
  'birth-in-future',
  'claim-twice',
  'party-differs',
  'claim-known-otherwise',
  'party-known-otherwise',
  'pdf-missing',
  'pdf-not-a-pdf',
  'pdf-too-large',
  'day-in-future',
  'other-day',
  'snapshot-older',
  'not-a-count',
  'lines-not-all',
  'below-zero',
  'missing-many',
] as const;
export type LineProblemCode = (typeof lineProblemCodes)[number];

export interface LineProblem {
  readonly code: LineProblemCode;
  /** Physical line in the file, from 1; the header is line 1. */
  readonly line: number;
  /** The column's name as documented; empty where the whole line is meant. */
  readonly field: string;
  readonly found: string;
  /** The choices, the limit, the nearest name or the other value. Never a sentence. */
  readonly expected?: string;
}
