// The columns of the open items file. `docs/open-items.md` says the same for
// people; a test keeps the two equal.

import { headerReader, type Column } from './csv-header.ts';

export const openItemsColumns = {
  claim_number: { dutch: ['vorderingnummer', 'factuurnummer'], required: true, most: 40 },
  open_amount: { dutch: ['open_bedrag', 'openstaand_bedrag', 'openstaand', 'saldo'], required: true, most: 30 },
  snapshot_on: { dutch: ['peildatum', 'stand_op'], most: 10 },
  reminder_step: { dutch: ['herinneringsstap', 'aanmaanstap', 'stap'], most: 40 },
  notice_received_on: { dutch: ['veertiendagenbrief_ontvangen_op', 'wik_brief_ontvangen_op'], most: 10 },
  costs_charged: { dutch: ['incassokosten', 'kosten'], most: 30 },
  debit_on: { dutch: ['incasso_op', 'incassodatum'], most: 10 },
  debit_amount: { dutch: ['incassobedrag'], most: 30 },
} as const satisfies Readonly<Record<string, Column>>;

export type OpenItemsColumn = keyof typeof openItemsColumns;
export const openItemsColumnNames = Object.keys(openItemsColumns) as OpenItemsColumn[];

/** Which column stands where, or every problem of the header. */
export const readOpenItemsHeader = headerReader(openItemsColumns);

/** How far the reminders elsewhere are, in the names of our own steps; the English word first, then Dutch ones. */
export const stepsElsewhere = {
  none: 'none', 'before-due': 'before-due', reminder: 'reminder', 'second-reminder': 'second-reminder', 'last-reminder': 'last-reminder',
  geen: 'none', aankondiging: 'before-due', herinnering: 'reminder', aanmaning: 'second-reminder', 'tweede-herinnering': 'second-reminder',
  'laatste-herinnering': 'last-reminder', 'laatste-aanmaning': 'last-reminder',
  0: 'none', 1: 'reminder', 2: 'second-reminder', 3: 'last-reminder',
} as const;

/** What the first cell of a file's first line says of the whole file. */
export const declarations = { complete: true, volledig: true, partial: false, gedeeltelijk: false } as const;
