// The columns of the claims file. `docs/claims-file.md` says the same for
// people; a test keeps the two equal.

import type { LineProblem } from '#domain/file-problems.ts';

interface Column {
  readonly dutch: readonly string[];
  /** The header must have it. */
  readonly required?: true;
  /** Characters; a longer value is a problem. */
  readonly most: number;
}

export const claimsColumns = {
  customer_number: { dutch: ['klantnummer', 'debiteurnummer'], required: true, most: 40 },
  name: { dutch: ['naam'], required: true, most: 140 },
  customer_kind: { dutch: ['klantsoort', 'soort_klant'], required: true, most: 40 },
  role: { dutch: ['rol'], most: 40 },
  dossier: { dutch: ['dossiernummer'], most: 40 },
  email: { dutch: ['e_mail', 'emailadres', 'e_mailadres'], most: 254 },
  mobile: { dutch: ['mobiel', 'mobiel_nummer'], most: 30 },
  street: { dutch: ['straat', 'adres'], most: 140 },
  house_number: { dutch: ['huisnummer'], most: 20 },
  postcode: { dutch: ['postal_code'], most: 16 },
  city: { dutch: ['plaats', 'woonplaats'], most: 80 },
  country: { dutch: ['land'], most: 40 },
  language: { dutch: ['taal'], most: 40 },
  birth_date: { dutch: ['geboortedatum'], most: 10 },
  iban: { dutch: ['rekeningnummer'], most: 42 },
  claim_number: { dutch: ['vorderingnummer', 'factuurnummer'], required: true, most: 40 },
  contract_number: { dutch: ['contractnummer'], most: 40 },
  claim_kind: { dutch: ['vorderingsoort', 'soort_vordering', 'soort'], required: true, most: 40 },
  basis: { dutch: ['grondslag'], most: 40 },
  part: { dutch: ['deel'], most: 40 },
  period_from: { dutch: ['periode_van'], most: 10 },
  period_until: { dutch: ['periode_tot', 'periode_tot_en_met'], most: 10 },
  issued_on: { dutch: ['factuurdatum', 'datum'], required: true, most: 10 },
  due_on: { dutch: ['vervaldatum'], required: true, most: 10 },
  amount: { dutch: ['bedrag'], required: true, most: 30 },
  description: { dutch: ['omschrijving'], most: 500 },
  pdf: { dutch: ['pdf_bestand'], most: 200 },
} as const satisfies Readonly<Record<string, Column>>;

export type ClaimsColumn = keyof typeof claimsColumns;
export const claimsColumnNames = Object.keys(claimsColumns) as ClaimsColumn[];

const byName = new Map<string, ClaimsColumn>();
for (const name of claimsColumnNames) {
  byName.set(name, name);
  for (const dutch of claimsColumns[name].dutch) byName.set(dutch, name);
}

/** Capitals, spaces and dashes do not matter in a header. */
const plain = (cell: string): string => cell.trim().toLowerCase().replace(/[\s-]+/g, '_');

/** Which column stands where, or every problem of the header. */
export function readHeader(
  cells: readonly string[],
  line: number,
): { readonly columns: readonly ClaimsColumn[]; readonly problems: readonly LineProblem[] } {
  const columns: ClaimsColumn[] = [];
  const problems: LineProblem[] = [];
  for (const cell of cells) {
    const column = byName.get(plain(cell));
    if (column === undefined) {
      const nearest = nearestName(plain(cell));
      problems.push({ code: 'column-unknown', line, field: cell.trim(), found: cell.trim(), ...(nearest === null ? {} : { expected: nearest }) });
    } else if (columns.includes(column)) {
      problems.push({ code: 'column-twice', line, field: column, found: cell.trim() });
    } else {
      columns.push(column);
    }
  }
  for (const name of claimsColumnNames) {
    if ('required' in claimsColumns[name] && !columns.includes(name)) {
      problems.push({ code: 'column-missing', line, field: name, found: '', expected: [name, ...claimsColumns[name].dutch].join(' / ') });
    }
  }
  return { columns, problems };
}

/** The known name that differs least, where it differs by no more than a third of its letters. */
function nearestName(unknown: string): string | null {
  let nearest: string | null = null;
  let least = Infinity;
  for (const name of byName.keys()) {
    const changes = unknown.length > 60 ? Infinity : editsBetween(unknown, name);
    if (changes < least && changes <= Math.ceil(name.length / 3)) {
      nearest = name;
      least = changes;
    }
  }
  return nearest;
}

/** Levenshtein distance. */
function editsBetween(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      current.push(Math.min(previous[j]! + 1, current[j - 1]! + 1, previous[j - 1]! + change));
    }
    previous = current;
  }
  return previous[b.length]!;
}
