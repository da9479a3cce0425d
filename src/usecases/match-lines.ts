// Which of these lines can be booked without a person, and as what.

import { isSomebodyElses, isUnconfirmed, matchMoney, teachesAccount, type MatchCandidates, type IncomingMoney, type WeighedDossier } from '#domain/matching.ts';
import { isSamePerson, wordsOfName } from '#domain/payer-names.ts';
import { mayHaveSlips, slipsOf } from '#domain/said-numbers.ts';
import { insertParts, type NewBankLine } from '#store/bank-lines.ts';
import { together, type Tx } from '#store/db.ts';
import { learnPayers, type KnownPayer } from '#store/known-payers.ts';
import { bothCandidates, matchCandidates, peopleByLastWord } from '#store/match-candidates.ts';
import type { Moment } from '#domain/day.ts';
import { paymentIdOf } from './bank-line-of.ts';

export interface MatchContext {
  readonly tx: Tx;
  readonly creditorId: number;
  readonly at: Moment;
  /** From this confidence a line is booked by itself. */
  readonly threshold: number;
}

export interface MatchedLine {
  readonly line: NewBankLine;
  readonly iban: string | undefined;
  readonly match: WeighedDossier;
}

/** The lines that are certain enough, with what they are, given what is known about them. Nothing is written. */
export async function matchLines<Line extends NewBankLine & { readonly money: IncomingMoney }>(
  { tx, creditorId, threshold }: MatchContext, lines: readonly Line[], candidates: MatchCandidates,
): Promise<MatchedLine[]> {
  const found = lines.flatMap((line) => {
    const match = matchMoney(line.money, candidates, threshold);
    return match.kind === 'matched' ? [{ line, match }] : [];
  });
  const doubtful = found.filter(({ line, match }) => isUnconfirmed(line.money, match, candidates));
  const withNamesakes = { ...candidates, namesakes: await namesakes(tx, creditorId, doubtful.flatMap(({ line }) => line.money.counterpartyName ?? [])) };
  return found.flatMap(({ line, match }) => (isSomebodyElses(line.money, match, withNamesakes) ? [] : [{ line, iban: line.money.counterpartyIban, match }]));
}

/** For each name, as banks write it, the dossiers with a person of that name. */
async function namesakes(tx: Tx, creditorId: number, names: readonly string[]): Promise<Map<string, number[]>> {
  const asked = new Map([...new Set(names)].map((name) => [name, new Set([...wordsOfName(name), ...name.toLowerCase().split(/\s+/)].filter((word) => word.length > 2))]));
  const people = Map.groupBy(await peopleByLastWord(tx, creditorId, [...new Set([...asked.values()].flatMap((words) => [...words]))]), ({ lastWord }) => lastWord);
  return new Map([...asked].map(([name, words]) =>
    [name, [...words].flatMap((word) => people.get(word) ?? []).flatMap((one) => (isSamePerson(one.name, name) ? [one.dossierId] : []))]));
}

/** Keeps what the lines are for, and whose accounts they came from. Their payments are still to be recorded. */
export async function assignMatched({ tx, creditorId, at }: MatchContext, matched: readonly MatchedLine[]): Promise<void> {
  const parts = insertParts(tx, creditorId, matched.map(({ line, match }) => ({
    lineId: line.lineId, partNo: 1, dossierId: match.dossierId, paymentId: paymentIdOf(line.lineId, 1), amountCents: line.amountCents,
    why: match.reasons[0] ?? '', designation: match.designation, confidence: match.confidence, reasons: match.reasons,
  })), at);
  await together(parts, learnPayers(tx, creditorId, 'iban', taughtBy(matched)));
}

/** Whose accounts these lines came from, where what they say teaches it. */
export const taughtBy = (matched: readonly MatchedLine[]): KnownPayer[] =>
  matched.flatMap(({ iban, match }) => (iban !== undefined && teachesAccount(match) ? [{ mark: iban, dossierId: match.dossierId }] : []));

/** What is known about some money. Numbers with a slip in them are looked for only where nothing that was written is known. */
export async function candidatesFor(tx: Tx, creditorId: number, money: readonly IncomingMoney[], alike?: readonly number[]): Promise<MatchCandidates> {
  const known = await matchCandidates(tx, creditorId, {
    references: money.flatMap((each) => each.references),
    numbers: money.flatMap((each) => each.numbers.map(({ plain }) => plain)),
    ibans: money.flatMap((each) => each.counterpartyIban ?? []),
    mandates: money.flatMap((each) => each.mandateId ?? []),
    links: money.flatMap((each) => each.links ?? []),
    ...(alike ? { alike } : {}),
  });
  const says = ({ references, numbers }: IncomingMoney): boolean =>
    references.some((each) => known.arrangements.has(each)) || numbers.some(({ plain }) => known.claims.has(plain) || known.customers.has(plain));
  const slips = money.filter((each) => !says(each)).flatMap((each) => mayHaveSlips(each.numbers).flatMap(({ plain }) => slipsOf(plain)));
  if (slips.length === 0) return known;
  const near = await matchCandidates(tx, creditorId, { references: [], numbers: slips, ibans: [] });
  return { ...bothCandidates(known, near), ...(alike ? { alike } : {}) };
}
