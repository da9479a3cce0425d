// The claims file: open items of customers, as documented in
// `docs/claims-file.md`. Every problem of every line is reported, so that a
// person can mend the file in one go.

import type { LineProblem } from '#domain/file-problems.ts';
import type { Day } from '#domain/day.ts';
import type { ClaimBasis, ClaimKind, ClaimPart, CustomerKind, PartyRole } from '#domain/facts.ts';
import type { Cents } from '#domain/money.ts';

import type { ByteSource } from './byte-text.ts';
import { readHeader, type ClaimsColumn } from './claims-columns.ts';
import { createClaimsTogether } from './claims-together.ts';
import { LineValues } from './claims-values.ts';
import { readCsv } from './csv.ts';

/** What a line says about the person or firm. Absent: the line does not say. */
export interface ClaimParty {
  readonly customerNumber: string;
  readonly name: string;
  readonly kind: CustomerKind;
  readonly role: PartyRole;
  readonly email?: string;
  /** With country number, `+31612345678`. */
  readonly mobile?: string;
  /** Street and house number as they stand on a letter. */
  readonly street?: string;
  /** Number and addition without spaces, in capitals: `12A`. With the postcode something that only the customer knows. */
  readonly houseNumber?: string;
  readonly postcode?: string;
  readonly city?: string;
  readonly country: string;
  readonly language: 'nl' | 'en';
  readonly birthOn?: Day;
  readonly iban?: string;
}

export interface FileClaim {
  readonly number: string;
  readonly contract?: string;
  readonly kind: ClaimKind;
  readonly basis: ClaimBasis;
  readonly part: ClaimPart;
  readonly periodStartsOn?: Day;
  /** Inclusive. */
  readonly periodUntil?: Day;
  readonly issuedOn: Day;
  readonly dueOn: Day;
  /** Negative is a credit. */
  readonly amountCents: Cents;
  readonly description?: string;
  /** A file name beside the CSV. */
  readonly pdf?: string;
}

export interface ClaimLine {
  readonly line: number;
  readonly dossier: string;
  readonly party: ClaimParty;
  /** Absent on a line that only names a party, and on one that repeats an earlier line's claim. */
  readonly claim?: FileClaim;
  readonly repeatsLine?: number;
}

export type ClaimsRow =
  | { readonly kind: 'line'; readonly line: ClaimLine }
  | {
      readonly kind: 'bad-line';
      readonly line: number;
      /** As far as the line says them, to hold the right messages. */
      readonly dossier?: string;
      readonly customerNumber?: string;
      readonly problems: readonly LineProblem[];
    }
  /** Always the last: the file as a whole cannot be read. */
  | { readonly kind: 'bad-file'; readonly problems: readonly LineProblem[] };

/** Reads line by line. `today` bounds birth dates. */
export async function* readClaims(bytes: ByteSource, options: { readonly today: Day }): AsyncGenerator<ClaimsRow> {
  let columns: readonly ClaimsColumn[] | null = null;
  const together = createClaimsTogether();
  for await (const row of readCsv(bytes)) {
    if ('code' in row) {
      yield { kind: 'bad-file', problems: [{ field: '', ...row }] };
      return;
    }
    if (columns === null) {
      const header = readHeader(row.cells, row.line);
      if (header.problems.length > 0) {
        yield { kind: 'bad-file', problems: header.problems };
        return;
      }
      columns = header.columns;
      continue;
    }
    if (row.cells.every((cell) => cell.trim() === '')) continue;
    const values = new LineValues(row.line, columns, row.cells);
    const line = lineIn(values, row.line, options.today);
    if (line !== null && values.problems.length === 0) {
      const checked = together(line);
      if ('line' in checked) {
        yield { kind: 'line', line: checked.line };
        continue;
      }
      values.problems.push(...checked.problems);
    }
    const customerNumber = values.text('customer_number');
    const dossier = values.text('dossier') ?? customerNumber;
    yield {
      kind: 'bad-line',
      line: row.line,
      ...(dossier === undefined ? {} : { dossier }),
      ...(customerNumber === undefined ? {} : { customerNumber }),
      problems: values.problems,
    };
  }
  if (columns === null) yield { kind: 'bad-file', problems: [{ code: 'file-empty', line: 1, field: '', found: '' }] };
}

export interface CollectedClaims {
  readonly lines: readonly ClaimLine[];
  /** The first ones, as many as were asked to be kept. */
  readonly problems: readonly LineProblem[];
  readonly problemCount: number;
  readonly badLines: number;
}

/** The whole file. All problems are counted, the first `keep` are kept. */
export async function collectClaims(
  bytes: ByteSource,
  options: { readonly today: Day; readonly keep?: number },
): Promise<CollectedClaims> {
  const lines: ClaimLine[] = [];
  const problems: LineProblem[] = [];
  let problemCount = 0;
  let badLines = 0;
  for await (const row of readClaims(bytes, options)) {
    if (row.kind === 'line') {
      lines.push(row.line);
      continue;
    }
    badLines += 1;
    problemCount += row.problems.length;
    const room = (options.keep ?? 1_000) - problems.length;
    problems.push(...row.problems.slice(0, Math.max(0, room)));
  }
  return { lines, problems, problemCount, badLines };
}

const claimColumns = [
  'claim_number', 'contract_number', 'claim_kind', 'basis', 'part', 'period_from',
  'period_until', 'issued_on', 'due_on', 'amount', 'description', 'pdf',
] as const satisfies readonly ClaimsColumn[];

/** Null where a required value is missing; the problems stand in `values`. */
function lineIn(values: LineValues, line: number, today: Day): ClaimLine | null {
  const role = values.choice('role') ?? 'debtor';
  const party = partyIn(values, role, today);
  const saysClaim = claimColumns.some((column) => values.has(column));
  const claim = saysClaim || role === 'debtor' ? claimIn(values) : undefined;
  if (party === null || claim === null) return null;
  const dossier = values.text('dossier') ?? party.customerNumber;
  return { line, dossier, party, ...(claim === undefined ? {} : { claim }) };
}

function partyIn(values: LineValues, role: PartyRole, today: Day): ClaimParty | null {
  const customerNumber = values.required('customer_number');
  const name = values.required('name');
  const kind = values.required('customer_kind') === null ? null : values.choice('customer_kind');
  const country = values.country();
  const birthOn = values.day('birth_date');
  if (birthOn !== null && birthOn > today) values.problem('birth-in-future', 'birth_date', today);
  const found = {
    email: values.email(),
    mobile: values.mobile(),
    ...addressIn(values),
    postcode: values.postcode(country),
    city: values.text('city') ?? null,
    birthOn,
    iban: values.iban(),
  };
  const language = values.choice('language') ?? 'nl';
  if (customerNumber === null || name === null || kind === null) return null;
  return { customerNumber, name, kind, role, ...filled(found), country, language };
}

/** The house number stands in its own column or at the end of the street. */
function addressIn(values: LineValues): { street: string | null; houseNumber: string | null } {
  const street = values.text('street') ?? null;
  const own = values.text('house_number') ?? null;
  const houseNumber = own ?? /\s(\d+(?:\s*[-/]\s*\d+[a-z]?|\s*[a-z]{1,3}\d{0,4})?)$/i.exec(street ?? '')?.[1] ?? null;
  return {
    street: street !== null && own !== null ? `${street} ${own}` : street,
    houseNumber: houseNumber === null ? null : houseNumber.replace(/\s/g, '').toUpperCase(),
  };
}

function claimIn(values: LineValues): FileClaim | null {
  const number = values.required('claim_number');
  const kind = values.required('claim_kind') === null ? null : values.choice('claim_kind');
  const issuedOn = values.required('issued_on') === null ? null : values.day('issued_on');
  const dueOn = values.required('due_on') === null ? null : values.day('due_on');
  const amountCents = values.required('amount') === null ? null : values.amount('amount');
  const basis = values.choice('basis');
  const part = values.choice('part') ?? 'principal';
  const periodStartsOn = values.day('period_from');
  const periodUntil = values.day('period_until');
  const pdf = values.fileName('pdf');
  if (issuedOn !== null && dueOn !== null && dueOn < issuedOn) values.problem('due-before-issued', 'due_on', issuedOn);
  if (periodStartsOn !== null && periodUntil !== null && periodUntil < periodStartsOn) {
    values.problem('until-before-from', 'period_until', periodStartsOn);
  }
  if (number === null || kind === null || issuedOn === null || dueOn === null || amountCents === null) return null;
  const found = {
    contract: values.text('contract_number') ?? null,
    periodStartsOn,
    periodUntil,
    description: values.text('description') ?? null,
    pdf,
  };
  const usual: ClaimBasis = kind === 'tax' ? 'public-law' : 'contract';
  return { number, kind, basis: basis ?? usual, part, issuedOn, dueOn, amountCents, ...filled(found) };
}

type Filled<Values> = { readonly [Key in keyof Values]?: NonNullable<Values[Key]> };

/** Leaves out what is null. */
const filled = <Values extends object>(values: Values): Filled<Values> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)) as Filled<Values>;
