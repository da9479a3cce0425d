// Reads a bank's file once from end to end before anything is written: what it
// is, whose account, which statements with which balances. A file with any
// problem is refused here, so that nothing of it is ever half kept.

import type { Day } from '#domain/day.ts';
import type { FileProblem } from '#domain/file-problems.ts';
import type { Cents } from '#domain/money.ts';
import { feedFormat } from '#formats/bank-feed-file.ts';
import type { ByteSource } from '#formats/byte-text.ts';
import { statementEvents } from '#formats/statements.ts';
import type { StatementEnd, StatementHead } from '#formats/statement.ts';
import { shortened } from './bank-line-of.ts';
import { fingerprinting } from './incoming-file.ts';

export interface SurveyedStatement {
  readonly account: string;
  readonly statementId: string;
  readonly saidId: string;
  readonly sequence: string | null;
  readonly openingCents: Cents | null;
  readonly closingCents: Cents | null;
  readonly fromOn: Day | null;
  /** It is complete through this day; null where it says neither a day nor an entry. */
  readonly untilOn: Day | null;
  readonly lineCount: number;
  /** It stands in this file a second time, word for word. */
  readonly isRepeated: boolean;
}

export interface Survey {
  readonly inboxId: string;
  /** `camt.053.001.08`, `MT940`, … */
  readonly format: string;
  /** A statement (camt.053, MT940). A report or an advice tells money early, and a statement confirms it. */
  readonly isFinal: boolean;
  readonly accounts: readonly string[];
  /** Of a final file, in its order. Of others none: an advice may have as many as it has entries. */
  readonly statements: readonly SurveyedStatement[];
}

export type SurveyOutcome = { readonly ok: true; readonly value: Survey } | { readonly ok: false; readonly problem: FileProblem };

/** Memory holds the statements' heads, never the entries. `ownAccounts`: no other may be in it; any where there are none. */
export async function surveyStatement(open: () => ByteSource, ownAccounts: readonly string[]): Promise<SurveyOutcome> {
  const source = fingerprinting('statement', open());
  let format = '';
  const accounts = new Set<string>();
  const statements: SurveyedStatement[] = [];
  const ids = new Set<string>();
  let head: StatementHead | null = null;
  let days: Days = noDays;
  for await (const events of statementEvents(source.bytes)) {
    for (const event of events) {
      if (event.kind === 'problem') return { ok: false, problem: event.problem };
      if (event.kind === 'format') ({ format } = event);
      if (event.kind === 'statement') {
        head = event.statement;
        days = noDays;
        const { account, id } = head;
        if (ownAccounts.length > 0 && !ownAccounts.includes(account)) {
          return { ok: false, problem: { code: 'account-not-ours', line: 0, column: 0, found: account, expected: ownAccounts.join(', '), ...(id === '' ? {} : { statement: id }) } };
        }
        accounts.add(account);
      }
      if (event.kind === 'entry') days = withDay(days, event.entry.bookedOn);
      if (event.kind === 'statement-end' && head !== null && isFinalFormat(format)) {
        const surveyed = surveyedOf(head, event.end, days, format);
        statements.push({ ...surveyed, isRepeated: event.end.closingCents !== undefined && ids.has(surveyed.statementId) });
        ids.add(surveyed.statementId);
      }
    }
  }
  return { ok: true, value: { inboxId: source.inboxId(), format, isFinal: isFinalFormat(format), accounts: [...accounts], statements } };
}

export const isFinalFormat = (format: string): boolean => format.startsWith('camt.053') || format === 'MT940' || format === feedFormat;

interface Days {
  readonly first: Day | null;
  readonly last: Day | null;
  readonly count: number;
}

const noDays: Days = { first: null, last: null, count: 0 };

const withDay = ({ first, last, count }: Days, on: Day): Days => ({
  first: first === null || on < first ? on : first, last: last === null || on > last ? on : last, count: count + 1,
});

function surveyedOf(head: StatementHead, end: StatementEnd, days: Days, format: string): Omit<SurveyedStatement, 'isRepeated'> {
  // An MT940 statement whose last page is not there closes without a day: it is complete through no day of its own.
  const untilOn = end.closingOn ?? (format === 'MT940' ? null : days.last);
  const said = {
    account: head.account, saidId: head.id, sequence: head.sequence ?? null, openingCents: end.openingCents ?? null, closingCents: end.closingCents ?? null,
    fromOn: days.first, untilOn, lineCount: days.count,
  };
  return { ...said, statementId: shortened(Object.values(said).map((value) => String(value ?? '')).join('\u001f')) };
}
