// Do an account's statements follow each other? Each must open with what an
// earlier one closed with; where one does not, a statement is missing, and
// nobody may say through which day all payments are known.

import { addDays, daysBetween, type Day } from './day.ts';
import { isTargetDay } from './holidays.ts';
import type { Cents } from './money.ts';

export interface KeptStatement {
  readonly statementId: string;
  /** The bank's name for it, and its number where the bank counts. */
  readonly saidId: string;
  readonly sequence: string | null;
  readonly openingCents: Cents | null;
  readonly closingCents: Cents | null;
  /** The first day on which it books something, or else its last. */
  readonly beginsOn: Day;
  /** The day of the closing balance. */
  readonly untilOn: Day;
  /** A colleague has looked at the gap before it: it counts as following. */
  readonly accepted: boolean;
}

/**
 * `continuous` follows one that is continuous; `unchecked` has no balances to tell by; `older` lies
 * before the first that was ever taken in; before `gap-balance` and `gap-sequence` something is missing.
 */
export type Standing = 'continuous' | 'unchecked' | 'older' | 'gap-balance' | 'gap-sequence' | 'accepted';

export interface Continuity {
  readonly standings: ReadonlyMap<string, Standing>;
  /** All that the bank booked through this day is known; null where there is no statement. */
  readonly reachesUntil: Day | null;
  /** The statement before which something is missing, with what was expected of it; `after` is null where it should have begun earlier. */
  readonly gaps: readonly { readonly statement: KeptStatement; readonly expectedCents: Cents | null; readonly after: KeptStatement | null }[];
}

/**
 * Judges all statements of one account, in the order in which they were first taken in; they may have come in any order of days.
 * `startsOn`: where nothing is known of the account yet, the day from which it must be known who paid.
 */
export function continuityOf(taken: readonly KeptStatement[], startsOn: Day | null = null): Continuity {
  const standings = new Map<string, Standing>();
  if (taken[0] === undefined) return { standings, reachesUntil: null, gaps: [] };
  // The account's history begins with what came first, so that an old statement handed in later breaks nothing.
  const first = startsOn === null ? taken[0] : beginningOf(taken[0], taken);
  const inOrder = taken.filter((each) => each !== first).sort(byDay);
  const following: KeptStatement[] = [first];
  const gaps: Continuity['gaps'][number][] = [];
  standings.set(first.statementId, hasBalances(first) ? 'continuous' : 'unchecked');
  let last = first;
  for (const statement of inOrder) {
    const standing = statement.untilOn < first.untilOn ? 'older' : standingOf(statement, following);
    standings.set(statement.statementId, standing);
    if (standing === 'older') continue;
    if (standing === 'gap-balance' || standing === 'gap-sequence') {
      const expectedCents = standing === 'gap-balance' ? (following.findLast(hasBalances)?.closingCents ?? null) : null;
      // What follows the one after the gap lies behind the gap too: one gap, one question.
      if (!gaps.some((gap) => isBehind(statement, gap.statement, inOrder))) gaps.push({ statement, expectedCents, after: last });
      continue;
    }
    following.push(statement);
    if (statement.untilOn >= last.untilOn) last = statement;
  }
  if (startsOn === null || !isLate(first, startsOn)) return { standings, reachesUntil: last.untilOn, gaps };
  standings.set(first.statementId, 'gap-balance');
  return { standings, reachesUntil: null, gaps: [{ statement: first, expectedCents: null, after: null }, ...gaps] };
}

/** Back from a statement over those that it follows. */
function beginningOf(statement: KeptStatement, taken: readonly KeptStatement[]): KeptStatement {
  const passed = new Set([statement]);
  for (let first = statement; ; passed.add(first)) {
    const before = taken.filter((each) => !passed.has(each) && hasBalances(each) && each.closingCents === first.openingCents && each.untilOn <= first.beginsOn).sort(byDay).at(-1);
    if (before === undefined) return first;
    first = before;
  }
}

/** It begins after banking days on which somebody may have paid. One without balances never tells of a gap. */
function isLate(first: KeptStatement, startsOn: Day): boolean {
  if (first.accepted || !hasBalances(first)) return false;
  for (let on = startsOn; on < first.beginsOn; on = addDays(on, 1)) if (isTargetDay(on)) return true;
  return false;
}

const hasBalances = (statement: KeptStatement): boolean => statement.openingCents !== null && statement.closingCents !== null;

const byDay = (a: KeptStatement, b: KeptStatement): number =>
  a.untilOn !== b.untilOn ? (a.untilOn < b.untilOn ? -1 : 1) : (numberOf(a) ?? 0) - (numberOf(b) ?? 0);

function standingOf(statement: KeptStatement, following: readonly KeptStatement[]): Standing {
  if (statement.accepted) return 'accepted';
  if (!hasBalances(statement)) return 'unchecked';
  const withBalances = following.filter(hasBalances);
  // Nothing to compare with: the account's statements never had balances before.
  if (withBalances.length === 0) return 'unchecked';
  if (withBalances.some((each) => isSameTold(statement, each))) return 'continuous';
  const before = withBalances.findLast((each) => each.closingCents === statement.openingCents && each.untilOn <= statement.untilOn);
  if (before === undefined) return 'gap-balance';
  return skipsNumbers(before, statement) && !following.some((each) => isJustBefore(each, statement)) ? 'gap-sequence' : 'continuous';
}

/** The same statement in another cut (a day so far, then the whole day), or the end of one that reaches as far. */
const isSameTold = (statement: KeptStatement, other: KeptStatement): boolean =>
  (statement.openingCents === other.openingCents && statement.sequence === other.sequence && statement.saidId === other.saidId) ||
  (statement.closingCents === other.closingCents && statement.untilOn === other.untilOn);

/** A number as banks count statements; longer ones are dates or references. */
const numberOf = ({ sequence }: KeptStatement): number | null => (sequence !== null && /^\d{1,5}$/.test(sequence) ? Number(sequence) : null);

const isJustBefore = (before: KeptStatement, statement: KeptStatement): boolean => numberOf(before) === numberOf(statement)! - 1;

/** Some banks number by the day of the year: those may skip days. */
const isDayOfYear = (statement: KeptStatement): boolean => numberOf(statement) === daysBetween(`${statement.untilOn.slice(0, 4)}-01-01` as Day, statement.untilOn) + 1;

/** The bank counts from 1 each year, and what lies between was not taken in. */
function skipsNumbers(before: KeptStatement, statement: KeptStatement): boolean {
  const [from, to] = [numberOf(before), numberOf(statement)];
  if (from === null || to === null || from === 0 || to <= from + 1) return false;
  return before.untilOn.slice(0, 4) === statement.untilOn.slice(0, 4) && !(isDayOfYear(before) && isDayOfYear(statement));
}

/** Whether a statement is connected, over others, with the one that stands right after a gap. */
function isBehind(statement: KeptStatement, afterGap: KeptStatement, all: readonly KeptStatement[]): boolean {
  let reached = [afterGap];
  for (const each of all) {
    if (each === afterGap || each.untilOn < afterGap.untilOn) continue;
    if (reached.some((one) => one.closingCents === each.openingCents || isSameTold(each, one))) reached = [...reached, each];
  }
  return reached.includes(statement);
}
