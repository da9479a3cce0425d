// Facts in rows: a summary list, and a table that becomes a list of cards on a phone.

import { attributes, classes, html, nothing, safeHref, type Content, type Html } from '../html.ts';

export interface DataRow {
  readonly term: Content;
  readonly value: Content;
  /** A link to change or open this value. */
  readonly action?: Html;
}

/** A summary: term and value, line by line. Rows without a value fall out. */
export function dataList(rows: readonly (DataRow | null | undefined | false)[]): Html {
  const shown = rows.filter((row): row is DataRow => !!row && row.value !== null && row.value !== undefined && row.value !== false && row.value !== '');
  if (shown.length === 0) return nothing;
  return html`<dl class="utrecht-data-list bb-data">${shown.map(
    (row) => html`<div class="bb-data__row"><dt class="utrecht-data-list__item-key">${row.term}</dt><dd class="utrecht-data-list__item-value utrecht-data-list__item-value--html-dd">${row.value}</dd>${
      row.action === undefined ? nothing : html`<dd class="bb-data__action">${row.action}</dd>`
    }</div>`,
  )}</dl>`;
}

export interface Column<Row> {
  readonly label: string;
  readonly cell: (row: Row, index: number) => Content;
  /** Numbers and amounts stand right, under each other. */
  readonly numeric?: boolean;
  /** Whole sentences: on a phone they stand under their label, and begin at the left. */
  readonly sentence?: boolean;
  /** This cell names the row (one column at most). */
  readonly header?: boolean;
  /** The label is only spoken: a column of buttons or links. */
  readonly labelHidden?: boolean;
  /** Sorts by this column: the link to do so, and how it is sorted now. */
  readonly sort?: { readonly href: string; readonly now?: 'ascending' | 'descending' };
}

export interface TableOptions<Row> {
  /** What the table holds. Every table has a name; `captionHidden` keeps it for screen readers. */
  readonly caption: string;
  readonly captionHidden?: boolean;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  /** One last row under a line, cell by cell (totals). */
  readonly foot?: readonly Content[];
  /** Shown in place of a table without rows (an `emptyState`). */
  readonly empty?: Html;
  /** Marks a row: the one that matters now, or one that is done with. */
  readonly mark?: (row: Row) => 'now' | 'done' | undefined;
}

/** A table. On a phone each row becomes a card whose cells carry their column's label. */
export function table<Row>(options: TableOptions<Row>): Html {
  const { columns } = options;
  if (options.rows.length === 0 && options.empty !== undefined) return options.empty;
  return html`<div class="bb-table-frame"><table role="table" class="utrecht-table bb-table"><caption class="${classes(
    'utrecht-table__caption',
    options.captionHidden && 'bb-spoken',
  )}">${options.caption}</caption><thead role="rowgroup" class="utrecht-table__header"><tr role="row">${columns.map(
    (column) => html`<th role="columnheader" scope="col" class="${cellClass('utrecht-table__header-cell', column)}"${attributes({ 'aria-sort': column.sort?.now })}>${
      column.labelHidden ? html`<span class="bb-spoken">${column.label}</span>` : column.sort ? sortLink(column.label, column.sort) : column.label
    }</th>`,
  )}</tr></thead><tbody role="rowgroup" class="utrecht-table__body">${options.rows.map((row, index) => {
    const mark = options.mark?.(row);
    return html`<tr role="row" class="${classes('utrecht-table__row', mark && `bb-row--${mark}`)}">${columns.map((column) => bodyCell(column, column.cell(row, index)))}</tr>`;
  })}</tbody>${
    options.foot === undefined
      ? nothing
      : html`<tfoot role="rowgroup" class="utrecht-table__footer"><tr role="row">${columns.map((column, index) => bodyCell(column, options.foot?.[index] ?? ''))}</tr></tfoot>`
  }</table></div>`;
}

const cellClass = (base: string, column: { readonly numeric?: boolean; readonly sentence?: boolean }): string => classes(base, column.numeric && 'bb-numeric', column.sentence && 'bb-sentence');

// The roles repeat what the tags say, because turning table parts into blocks on a phone would take their meaning away.
function bodyCell<Row>(column: Column<Row>, content: Content): Html {
  const shared = attributes({ 'data-label': column.labelHidden ? undefined : column.label });
  const inner = html`<span class="bb-cell">${content}</span>`;
  return column.header
    ? html`<th role="rowheader" scope="row" class="${cellClass('utrecht-table__cell bb-row-header', column)}"${shared}>${inner}</th>`
    : html`<td role="cell" class="${cellClass('utrecht-table__cell', column)}"${shared}>${inner}</td>`;
}

function sortLink(label: string, sort: NonNullable<Column<unknown>['sort']>): Html {
  const arrow = sort.now === undefined ? '' : sort.now === 'ascending' ? ' ▲' : ' ▼';
  return html`<a class="utrecht-link utrecht-link--html-a" href="${safeHref(sort.href)}">${label}<span aria-hidden="true">${arrow}</span></a>`;
}
