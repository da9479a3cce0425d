// What is known about the references, numbers and accounts of a batch of bank
// lines: one query for each kind. `offset 0` makes the planner look each one up:
// of a book that came in a minute ago it knows nothing, and would compare all with all.

import type { Day } from '#domain/day.ts';
import type { MatchCandidates, OpenItem } from '#domain/matching.ts';
import type { Cents } from '#domain/money.ts';
import { bareColumn, textColumn } from './columns.ts';
import { together, type Tx } from './db.ts';
import { dossiersByIban, dossiersByMandate, paymentLinks } from './known-payers.ts';

export interface AskedAbout {
  readonly references: readonly string[];
  /** Plain numbers. */
  readonly numbers: readonly string[];
  readonly ibans: readonly string[];
  readonly mandates?: readonly string[];
  /** What providers call payments. */
  readonly links?: readonly string[];
  /** Dossiers that somebody looked up otherwise. */
  readonly alike?: readonly number[];
}

export async function matchCandidates(tx: Tx, creditorId: number, about: AskedAbout): Promise<MatchCandidates> {
  const [payers, arrangements, claims, customers, mandates, links] = await together(
    dossiersByIban(tx, creditorId, about.ibans), arrangementsByReference(tx, creditorId, about.references),
    claimsByNumber(tx, creditorId, about.numbers), dossiersByCustomer(tx, creditorId, about.numbers),
    dossiersByMandate(tx, creditorId, about.mandates ?? []), paymentLinks(tx, creditorId, about.links ?? []),
  );
  const dossierIds = [...new Set([
    ...[...payers.values(), ...customers.values(), ...mandates.values(), about.alike ?? []].flat(), ...[...arrangements.values(), ...claims.values(), ...links.values()].flat().map(({ dossierId }) => dossierId),
  ])];
  const [open, names] = await together(openItems(tx, creditorId, dossierIds), namesIn(tx, creditorId, dossierIds));
  return { arrangements, mandates, links, claims, customers, payers, open, names, ...(about.alike ? { alike: about.alike } : {}) };
}

/** Both together; what one of them looked up, the other did not. */
export const bothCandidates = (one: MatchCandidates, other: MatchCandidates): MatchCandidates => ({
  ...one,
  arrangements: new Map([...one.arrangements, ...other.arrangements]),
  claims: new Map([...one.claims, ...other.claims]),
  customers: new Map([...one.customers, ...other.customers]),
  payers: new Map([...one.payers, ...other.payers]),
  open: new Map([...one.open, ...other.open]),
  names: new Map([...one.names, ...other.names]),
});

async function arrangementsByReference(
  tx: Tx, creditorId: number, references: readonly string[],
): Promise<Map<string, { dossierId: number; arrangementNo: number }[]>> {
  if (references.length === 0) return new Map();
  const rows = await tx.prepared<{ reference: string; dossierId: number; arrangementNo: number }>(
    'arrangements-by-reference',
    `select reference, dossier_id as "dossierId", arrangement_no as "arrangementNo" from arrangement
     where creditor_id = $1 and reference = any($2::text[])`,
    [creditorId, textColumn(references)],
  );
  return byKey(rows.map(({ reference, ...row }) => [reference, row]));
}

async function claimsByNumber(tx: Tx, creditorId: number, numbers: readonly string[]): Promise<Map<string, { dossierId: number; claim: string }[]>> {
  if (numbers.length === 0) return new Map();
  const rows = await tx.prepared<{ plain: string; claim: string; dossierId: number }>(
    'claims-by-number',
    `select plain, found.claim, found.dossier_id as "dossierId" from unnest($2::text[]) as plain
     cross join lateral (select claim, dossier_id from claim where creditor_id = $1 and claim_plain = plain offset 0) as found order by found.claim`,
    [creditorId, textColumn([...new Set(numbers)])],
  );
  return byKey(rows.map(({ plain, ...row }) => [plain, row]));
}

async function dossiersByCustomer(tx: Tx, creditorId: number, numbers: readonly string[]): Promise<Map<string, number[]>> {
  if (numbers.length === 0) return new Map();
  const rows = await tx.prepared<{ plain: string; dossierId: number }>(
    'dossiers-by-customer',
    `select distinct plain, found.dossier_id as "dossierId" from unnest($2::text[]) as plain
     cross join lateral (select dossier_id from party where creditor_id = $1 and customer_plain = plain and left_on is null offset 0) as found order by 1, 2`,
    [creditorId, textColumn([...new Set(numbers)])],
  );
  return byKey(rows.map(({ plain, dossierId }) => [plain, dossierId]));
}

async function namesIn(tx: Tx, creditorId: number, dossierIds: readonly number[]): Promise<Map<number, string[]>> {
  if (dossierIds.length === 0) return new Map();
  const rows = await tx.prepared<{ dossierId: number; name: string }>(
    'names-in-dossiers', `select asked.dossier_id as "dossierId", found.name from unnest($2::int[]) as asked (dossier_id)
     cross join lateral (select name, party_id from party where creditor_id = $1 and dossier_id = asked.dossier_id and left_on is null offset 0) as found order by found.party_id`, [creditorId, bareColumn(dossierIds)],
  );
  return byKey(rows.map(({ dossierId, name }) => [dossierId, name]));
}

/** No more of one name are looked at: then it says nothing any more. */
const MOST_NAMESAKES = 2_000;

/** Everybody who is in a dossier and whose name ends with one of these words, in small letters. */
export async function peopleByLastWord(tx: Tx, creditorId: number, words: readonly string[]): Promise<{ readonly lastWord: string; readonly dossierId: number; readonly name: string }[]> {
  if (words.length === 0) return [];
  return tx.prepared(
    'people-by-last-word',
    `select word as "lastWord", found.dossier_id as "dossierId", found.name from unnest($2::text[]) as word
     cross join lateral (select dossier_id, name from party where creditor_id = $1 and last_word_small = word and left_on is null limit ${MOST_NAMESAKES}) as found`,
    [creditorId, words],
  );
}

function byKey<Key, Value>(rows: readonly (readonly [Key, Value])[]): Map<Key, Value[]> {
  const found = new Map<Key, Value[]>();
  for (const [key, value] of rows) {
    const others = found.get(key);
    if (others) others.push(value);
    else found.set(key, [value]);
  }
  return found;
}

/** Open claims that no arrangement covers now, and open instalments. */
async function openItems(tx: Tx, creditorId: number, dossierIds: readonly number[]): Promise<Map<number, OpenItem[]>> {
  if (dossierIds.length === 0) return new Map();
  const rows = await tx.prepared<{ dossierId: number; dueOn: Day; openCents: Cents }>(
    'open-items',
    `select asked.dossier_id as "dossierId", found.due_on as "dueOn", found.open_cents as "openCents" from unnest($2::int[]) as asked (dossier_id)
     cross join lateral (
       select due_on, uncovered_cents as open_cents from claim where creditor_id = $1 and claim.dossier_id = asked.dossier_id and uncovered_cents > 0
       union all
       select due_on, open_cents from instalment where creditor_id = $1 and instalment.dossier_id = asked.dossier_id and open_cents > 0 offset 0) as found`,
    [creditorId, bareColumn(dossierIds)],
  );
  return byKey(rows.map(({ dossierId, ...item }) => [dossierId, item]));
}
