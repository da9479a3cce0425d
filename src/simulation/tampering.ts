// How a planted fault gets its hands on a statement: the columns of a batch that
// is written, and the states of dossiers that are read.

import { decodeState, encodeState, isReadable } from '#domain/state-codec.ts';
import type { DossierState } from '#domain/state.ts';
import type { Guard, Passing } from './door.ts';

/** A column as the store gives it: a list, PostgreSQL's own text of one, or JSON texts in one. */
type Column = readonly unknown[] | string;

const recordSeparator = '\u001e';

function cellsOf(column: Column): { cells: unknown[]; close: (cells: readonly unknown[]) => Column } {
  if (typeof column !== 'string') return { cells: [...column], close: (cells) => cells };
  if (column.startsWith('{') && !column.startsWith('{"')) {
    return { cells: column.slice(1, -1).split(','), close: (cells) => `{${cells.join(',')}}` };
  }
  return { cells: column.split(recordSeparator), close: (cells) => cells.join(recordSeparator) };
}

/** Changes one cell of some rows of a batch: `column` counts from the statement's first parameter, 0. */
export const changesColumn = (statement: string, column: number, change: (cell: string, row: number, params: readonly unknown[]) => unknown): Guard => ({
  asks: (name, params) => {
    if (name !== statement) return params;
    const { cells, close } = cellsOf(params[column] as Column);
    const changed = [...params];
    changed[column] = close(cells.map((cell, row) => change(cell as string, row, params)));
    return changed;
  },
});

/** One cell of a batch, as text. */
export const cellOf = (params: readonly unknown[], column: number, row: number): string => String(cellsOf(params[column] as Column).cells[row]);

/** Writes some rows of a batch twice. `columns`: which parameters are columns. */
export const doublesRows = (statement: string, columns: readonly number[], isDoubled: (params: readonly unknown[], row: number) => boolean): Guard => ({
  asks: (name, params): Passing => {
    if (name !== statement) return params;
    const changed = [...params];
    for (const column of columns) {
      const { cells, close } = cellsOf(params[column] as Column);
      changed[column] = close(cells.flatMap((cell, row) => (isDoubled(params, row) ? [cell, cell] : [cell])));
    }
    return changed;
  },
});

const reading: ReadonlySet<string> = new Set(['take-due-dossiers', 'lock-dossiers', 'read-dossiers']);

/** Whoever reads a dossier's state reads another one. */
export const changesStates = (change: (state: DossierState) => void, statements: ReadonlySet<string> = reading): Guard => ({
  answers: (name, rows) => (statements.has(name) ? rows.map((row) => ({ ...(row as object), state: changed((row as { state: string }).state, change) })) : rows),
});

/** The state that is written is another one than was decided. */
export const changesSaved = (isHit: (dossierId: string, factCount: string) => boolean, change: (state: DossierState) => void): Guard =>
  changesColumn('save-dossiers', 2, (text, row, params) => (isHit(cellOf(params, 1, row), cellOf(params, 3, row)) ? changed(text, change) : text));

function changed(text: string, change: (state: DossierState) => void): string {
  if (!isReadable(text)) return text;
  const state = decodeState(text);
  change(state);
  return encodeState(state);
}
