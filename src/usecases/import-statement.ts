// Money in: a bank's file in any format that can be read, all of it or nothing.
// First it is read from end to end; then its lines are kept, each once whoever
// told it, those that are certain are booked, dossiers locked in id order, and
// the rest waits for the desk.

import { carefulThreshold } from '#domain/matching.ts';
import type { Actor } from '#domain/facts.ts';
import type { FileProblem } from '#domain/file-problems.ts';
import { readCreditor } from '#store/creditors.ts';
import type { Tx } from '#store/db.ts';
import { findInboxItem, insertInboxItem, lockIntake } from '#store/intake.ts';
import { assignReversals, bookLines } from './book-lines.ts';
import type { Deps } from './deps.ts';
import { settleRefunds } from './follow-refunds.ts';
import { followStatements } from './follow-statements.ts';
import { plainName, type IncomingFile } from './incoming-file.ts';
import { StatementIntake } from './statement-intake.ts';
import { ownIbans } from './own-ibans.ts';
import { surveyStatement, type Survey } from './survey-statement.ts';
import { weighWaitingLines } from './weigh-waiting-lines.ts';

export interface ImportStatement extends IncomingFile {
  /** Who is named in the facts; without it the import. */
  readonly by?: Actor;
  /** Called now and then with the lines read so far. */
  readonly onProgress?: (lines: number) => void;
}

export interface ImportedStatement {
  /** This very file was imported before; nothing was done. */
  readonly again: boolean;
  readonly accounts: readonly string[];
  readonly lines: number;
  /** Lines that another file had brought before. */
  readonly known: number;
  readonly matched: number;
  /** For the desk. */
  readonly unmatched: number;
  readonly reversed: number;
  /** Taken back by the bank, and nobody knows which payment: each is a task. */
  readonly reversalsUnknown: number;
  readonly outgoing: number;
  /** Statements that this file brought first, and that another file had brought before. A report or advice is no statement. */
  readonly statements: number;
  readonly doubles: number;
  /** Places where a statement is missing, of the accounts in this file. */
  readonly gaps: number;
}

export type StatementOutcome =
  | { readonly ok: true; readonly value: ImportedStatement }
  /** Nothing was written. */
  | { readonly ok: false; readonly problem: FileProblem };

/** Takes a bank's file in. The same file, or the same entries in another file, count once. */
export async function importStatement(deps: Deps, creditorId: number, request: ImportStatement): Promise<StatementOutcome> {
  const settings = await deps.db.inCreditor(creditorId, (tx) => settingsOf(tx, creditorId));
  const survey = await surveyStatement(request.open, settings.ownAccounts);
  if (!survey.ok) return survey;
  const value = await deps.db.inCreditor(creditorId, async (tx) => {
    await lockIntake(tx, creditorId);
    const before = await findInboxItem(tx, creditorId, survey.value.inboxId);
    return before ? again(before.summary) : takeIn(deps, tx, creditorId, survey.value, request, settings.threshold);
  });
  // Whose the rest may be is known before anybody is reproached, by the bot or by hand.
  if (!value.again) await weighWaitingLines(deps, creditorId);
  return { ok: true, value };
}

const nothing = { matched: 0, unmatched: 0, reversed: 0, reversalsUnknown: 0, outgoing: 0, statements: 0, doubles: 0, gaps: 0 };

function again(summary: Readonly<Record<string, unknown>>): ImportedStatement {
  const { accounts, lines } = summary as unknown as ImportedStatement;
  return { again: true, accounts, lines, known: lines, ...nothing };
}

async function takeIn(deps: Deps, tx: Tx, creditorId: number, survey: Survey, request: ImportStatement, threshold: number): Promise<ImportedStatement> {
  const today = deps.clock.today();
  const at = deps.clock.now();
  const { inboxId, accounts } = survey;
  const by: Actor = request.by ?? { kind: 'import', importId: inboxId };
  const intake = new StatementIntake({ tx, creditorId, today, at, threshold, onProgress: request.onProgress }, survey);
  await intake.take(request);
  const context = { tx, creditorId, today, at, by };
  const reversals = await assignReversals(context, inboxId);
  await bookLines(context, inboxId);
  const refunds = await settleRefunds(context, inboxId);
  let gaps = 0;
  if (survey.isFinal) for (const account of accounts) gaps += await followStatements(tx, creditorId, account, today, at);
  const { lines, known, matched, unmatched, outgoing, statements, doubles } = intake.counts;
  const summary = { accounts, lines, known, matched, unmatched: unmatched - refunds.cameBack, ...reversals, outgoing, statements, doubles, gaps };
  const name = plainName(request.fileName);
  await insertInboxItem(tx, creditorId, { inboxId, kind: 'statement', name, receivedAt: at, outcome: 'imported', summary });
  return { again: false, ...summary };
}

/** The accounts that the creditor's settings name, closed ones too; and from which confidence money is booked by itself. */
async function settingsOf(tx: Tx, creditorId: number): Promise<{ ownAccounts: readonly string[]; threshold: number }> {
  const profile = (await readCreditor(tx, creditorId))?.profile;
  return { ownAccounts: profile ? ownIbans(profile, 'all') : [], threshold: profile?.matchThreshold ?? carefulThreshold };
}
