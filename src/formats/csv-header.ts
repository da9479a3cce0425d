// The first line of a file with named columns: which column stands where. Every
// column has an English name and Dutch ones; a name that is not known gets the
// nearest one that is.

import type { LineProblem } from '#domain/file-problems.ts';
import { shorten } from './file-refused.ts';

export interface Column {
  readonly dutch: readonly string[];
  /** The header must have it. */
  readonly required?: true;
  /** Characters; a longer value is a problem. */
  readonly most: number;
}

export interface Header<Name extends string> {
  readonly columns: readonly Name[];
  readonly problems: readonly LineProblem[];
}

/** Makes the reader of a header with these columns. */
export function headerReader<Name extends string>(columns: Readonly<Record<Name, Column>>): (cells: readonly string[], line: number) => Header<Name> {
  const names = Object.keys(columns) as Name[];
  const byName = new Map<string, Name>();
  for (const name of names) for (const known of [name, ...columns[name].dutch]) byName.set(known, name);
  return (cells, line) => {
    const found: Name[] = [];
    const problems: LineProblem[] = [];
    for (const cell of cells) {
      const column = byName.get(plain(cell));
      if (column === undefined) {
        const nearest = nearestName(plain(cell), byName);
        problems.push({ code: 'column-unknown', line, field: shorten(cell.trim()), found: shorten(cell.trim()), ...(nearest === null ? {} : { expected: nearest }) });
      } else if (found.includes(column)) {
        problems.push({ code: 'column-twice', line, field: column, found: shorten(cell.trim()) });
      } else {
        found.push(column);
      }
    }
    for (const name of names) {
      if (columns[name].required !== true || found.includes(name)) continue;
      problems.push({ code: 'column-missing', line, field: name, found: '', expected: [name, ...columns[name].dutch].join(' / ') });
    }
    return { columns: found, problems };
  };
}

/** Capitals, spaces and dashes do not matter in a header. */
const plain = (cell: string): string => cell.trim().toLowerCase().replace(/[\s-]+/g, '_');

/** The known name that differs least, where it differs by no more than a third of its letters. */
function nearestName(unknown: string, byName: ReadonlyMap<string, unknown>): string | null {
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
