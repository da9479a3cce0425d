// The open items file: what the creditor's own books say is open of each claim
// at the end of a day, as documented in `docs/open-items.md`. Its first line may
// say that it is complete, of which day, and how many lines follow, so that a
// file that was cut short is not taken for a settled one.

import type { LineProblem } from '#domain/file-problems.ts';
import type { Day } from '#domain/day.ts';
import { formatAmount, type Cents } from '#domain/money.ts';
import type { ElsewhereReported } from '#domain/money-facts.ts';

import type { ByteSource } from './byte-text.ts';
import { CellValues, dayIn } from './cell-values.ts';
import { readCsv, type CsvRow } from './csv.ts';
import { declarations, openItemsColumns, readOpenItemsHeader, stepsElsewhere, type OpenItemsColumn } from './open-items-columns.ts';

export interface OpenItem {
  /** The first line that names the claim. */
  readonly line: number;
  readonly claim: string;
  /** Below zero where the books owe the customer. */
  readonly openCents: Cents;
  readonly on: Day;
  readonly elsewhere?: ElsewhereReported;
}

export interface OpenItemsAsked {
  readonly today: Day;
  /** The day of lines that name none; beside what the file's first line says. */
  readonly on?: Day | undefined;
  /** It is complete, whether or not its first line says so. */
  readonly complete?: boolean | undefined;
  readonly onProgress?: ((lines: number) => void) | undefined;
}

export interface OpenItems {
  readonly items: readonly OpenItem[];
  /** Every problem; where there is any, nothing of the file may count. */
  readonly problems: readonly LineProblem[];
  /** Not null: what is not in it is settled on that day. */
  readonly completeOn: Day | null;
  /** It has columns for what was done elsewhere: an empty cell says that nothing was. */
  readonly saysElsewhere: boolean;
}

const elsewhereColumns: readonly OpenItemsColumn[] = ['reminder_step', 'notice_received_on', 'costs_charged', 'debit_on', 'debit_amount'];

interface Declared {
  readonly complete: boolean;
  readonly on: Day | null;
  readonly lines: number | null;
}

/** Reads the whole file and finds every problem in it. */
export async function readOpenItems(bytes: ByteSource, asked: OpenItemsAsked): Promise<OpenItems> {
  const problems: LineProblem[] = [];
  const items = new Map<string, OpenItem>();
  let columns: readonly OpenItemsColumn[] | null = null;
  let declared: Declared | null = null;
  let lines = 0;
  let first = true;
  const bad = (...all: LineProblem[]): OpenItems => ({ items: [], problems: [...problems, ...all], completeOn: null, saysElsewhere: false });
  for await (const row of readCsv(bytes)) {
    if ('code' in row) return bad({ field: '', ...row });
    if (first) {
      first = false;
      declared = declarationIn(row, problems);
      if (declared) continue;
    }
    if (columns === null) {
      const header = readOpenItemsHeader(row.cells, row.line);
      if (header.problems.length > 0) return bad(...header.problems);
      columns = header.columns;
      continue;
    }
    if (row.cells.every((cell) => cell.trim() === '')) continue;
    lines += 1;
    if (lines % 1_000 === 0) asked.onProgress?.(lines);
    const values = new CellValues<OpenItemsColumn>(row.line, columns, row.cells, openItemsColumns);
    const item = itemIn(values, row.line, asked.today, asked.on ?? declared?.on ?? null);
    if (item !== null && values.problems.length === 0) keep(items, item, values);
    problems.push(...values.problems);
  }
  asked.onProgress?.(lines);
  if (columns === null) return bad({ code: 'file-empty', line: 1, field: '', found: '' });
  if (declared?.lines !== null && declared !== null && declared.lines !== lines) {
    problems.push({ code: 'lines-not-all', line: 1, field: '', found: String(lines), expected: String(declared.lines) });
  }
  const completeOn = asked.complete === true || declared?.complete === true ? dayOfAll([...items.values()], asked, declared, problems) : null;
  const saysElsewhere = columns.some((column) => elsewhereColumns.includes(column));
  return { items: [...items.values()], problems, completeOn, saysElsewhere };
}

/** `volledig;2026-03-31;1200`: complete, of that day, so many lines. Null where the first line is a header. */
function declarationIn({ cells, line }: CsvRow, problems: LineProblem[]): Declared | null {
  const [word = '', on = '', lines = ''] = cells.map((cell) => cell.trim());
  const known: Readonly<Record<string, boolean>> = declarations;
  const complete = Object.hasOwn(known, word.toLowerCase()) ? known[word.toLowerCase()] : undefined;
  if (complete === undefined) return null;
  const read = on === '' ? null : dayIn(on);
  if (on !== '' && read === null) problems.push({ code: 'not-a-day', line, field: 'snapshot_on', found: on.slice(0, 40), expected: '2026-01-31 / 31-01-2026' });
  if (lines !== '' && !/^\d{1,9}$/.test(lines)) problems.push({ code: 'not-a-count', line, field: '', found: lines.slice(0, 40) });
  return { complete, on: read, lines: /^\d{1,9}$/.test(lines) ? Number(lines) : null };
}

/** A complete file speaks of one day. */
function dayOfAll(items: readonly OpenItem[], asked: OpenItemsAsked, declared: Declared | null, problems: LineProblem[]): Day | null {
  const on = asked.on ?? declared?.on ?? items[0]?.on ?? null;
  if (on === null) {
    problems.push({ code: 'required', line: 1, field: 'snapshot_on', found: '' });
    return null;
  }
  if (on > asked.today) problems.push({ code: 'day-in-future', line: 1, field: 'snapshot_on', found: on, expected: asked.today });
  for (const item of items) {
    if (item.on !== on) problems.push({ code: 'other-day', line: item.line, field: 'snapshot_on', found: item.on, expected: on });
  }
  return on;
}

function itemIn(values: CellValues<OpenItemsColumn>, line: number, today: Day, fileOn: Day | null): OpenItem | null {
  const claim = values.required('claim_number');
  const openCents = values.required('open_amount') === null ? null : values.amount('open_amount');
  const on = fileOn !== null && !values.has('snapshot_on') ? fileOn : values.required('snapshot_on') === null ? null : values.day('snapshot_on');
  if (on !== null && on > today) values.problem('day-in-future', 'snapshot_on', today);
  const elsewhere = elsewhereIn(values, today);
  if (claim === null || openCents === null || on === null) return null;
  return { line, claim, openCents, on, ...(elsewhere ? { elsewhere } : {}) };
}

function elsewhereIn(values: CellValues<OpenItemsColumn>, today: Day): ElsewhereReported | null {
  const step = values.oneOf('reminder_step', stepsElsewhere);
  const noticeReceivedOn = values.day('notice_received_on');
  const costsCents = values.amount('costs_charged');
  const collectOn = values.day('debit_on');
  const amountCents = values.amount('debit_amount');
  if (noticeReceivedOn !== null && noticeReceivedOn > today) values.problem('day-in-future', 'notice_received_on', today);
  if (costsCents !== null && costsCents < 0n) values.problem('below-zero', 'costs_charged');
  if (amountCents !== null && amountCents <= 0n) values.problem('below-zero', 'debit_amount');
  if (values.has('debit_on')) values.required('debit_amount');
  if (values.has('debit_amount')) values.required('debit_on');
  const said = {
    ...(step === null || step === 'none' ? {} : { step }),
    ...(noticeReceivedOn === null ? {} : { noticeReceivedOn }),
    ...(costsCents === null || costsCents === 0n ? {} : { costsCents }),
    ...(collectOn === null || amountCents === null ? {} : { debits: [{ collectOn, amountCents }] }),
  };
  return Object.keys(said).length > 0 ? said : null;
}

/** The same claim again may only add a debit: anything else that it says otherwise is a problem. */
function keep(items: Map<string, OpenItem>, item: OpenItem, values: CellValues<OpenItemsColumn>): void {
  const before = items.get(item.claim);
  if (!before) {
    items.set(item.claim, item);
    return;
  }
  const [one, other] = [bare(before), bare(item)];
  const differing = (Object.keys(one) as (keyof typeof one)[]).find((column) => one[column] !== other[column]);
  if (differing) {
    values.problem('claim-twice', differing, one[differing]);
    return;
  }
  const debits = [...(before.elsewhere?.debits ?? []), ...(item.elsewhere?.debits ?? [])];
  items.set(item.claim, debits.length > 0 ? { ...before, elsewhere: { ...before.elsewhere, debits } } : before);
}

const bare = ({ openCents, on, elsewhere = {} }: OpenItem) => ({
  open_amount: formatAmount(openCents), snapshot_on: String(on), reminder_step: elsewhere.step ?? '', notice_received_on: String(elsewhere.noticeReceivedOn ?? ''),
  costs_charged: formatAmount(elsewhere.costsCents ?? 0n),
});
