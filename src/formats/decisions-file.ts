// The decisions file: what the creditor's own system is told each day, as CSV or
// JSON. `docs/open-items.md` says what each column holds. The same export is
// always the same bytes.

import type { Day, Moment } from '#domain/day.ts';
import { formatAmount, type Cents } from '#domain/money.ts';
import type { DecisionLine } from '#domain/decision-lines.ts';
import { csvLine } from './csv-line.ts';

export const decisionFormats = ['csv', 'json'] as const;
export type DecisionFormat = (typeof decisionFormats)[number];

export interface DecisionFileHead {
  readonly exportNo: number;
  readonly on: Day;
  readonly madeAt: Moment;
  readonly lineCount: number;
}

/** One line as it is kept and written: amounts as text, what does not apply left out. */
export interface WrittenDecision {
  readonly kind: string;
  readonly on: string;
  readonly dossier: string;
  readonly claim?: string;
  readonly part?: string;
  readonly amount?: string;
  readonly arrangement?: number;
  readonly reference?: string;
  readonly number?: number;
  readonly dueOn?: string;
  readonly payment?: string;
  readonly means?: string;
  readonly reason?: string;
}

export const decisionColumns = [
  'export', 'line', 'kind', 'on', 'dossier', 'claim', 'part', 'amount', 'arrangement', 'reference', 'number', 'due_on', 'payment', 'means', 'reason',
] as const;

/** The line of one dossier, in the form in which it is kept. */
export function writtenDecision(dossier: string, line: DecisionLine): WrittenDecision {
  const { kind, on, claim, part, amountCents, arrangementNo, reference, number, dueOn, paymentId, means, reason } = line;
  const may: Record<string, string | number | undefined> = {
    claim, part, amount: amountText(amountCents), arrangement: arrangementNo, reference, number, dueOn, payment: paymentId, means, reason,
  };
  return { kind, on, dossier, ...Object.fromEntries(Object.entries(may).filter(([, value]) => value !== undefined)) };
}

const amountText = (cents: Cents | undefined): string | undefined => (cents === undefined ? undefined : formatAmount(cents));

/** Writes an export line by line. */
export interface DecisionsWriter {
  start(head: DecisionFileHead): string;
  /** `number` from 1. */
  line(head: DecisionFileHead, line: WrittenDecision, number: number): string;
  end(): string;
}

export const decisionsWriters: Readonly<Record<DecisionFormat, DecisionsWriter>> = {
  csv: {
    start: () => csvLine(decisionColumns),
    line: ({ exportNo }, each, number) => csvLine([
      String(exportNo), String(number), each.kind, each.on, each.dossier, each.claim ?? '', each.part ?? '', (each.amount ?? '').replace('.', ','),
      String(each.arrangement ?? ''), each.reference ?? '', String(each.number ?? ''), each.dueOn ?? '', each.payment ?? '', each.means ?? '', each.reason ?? '',
    ]),
    end: () => '',
  },
  json: {
    start: ({ exportNo, on, madeAt, lineCount }) => `{"export":${exportNo},"on":"${on}","madeAt":"${madeAt}","lineCount":${lineCount},"lines":[`,
    line: (_, each, number) => `${number === 1 ? '\n' : ',\n'}${JSON.stringify({ line: number, ...each })}`,
    end: () => '\n]}\n',
  },
};

export const decisionsFileName = ({ exportNo, on }: Pick<DecisionFileHead, 'exportNo' | 'on'>, format: DecisionFormat): string =>
  `decisions-${String(exportNo).padStart(6, '0')}-${on}.${format}`;
