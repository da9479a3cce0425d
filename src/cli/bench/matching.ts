// How often the matching is right, on bank lines of which it is known whose they
// are, through the real import: what it books by itself must always be right, and
// how much that is of what could be booked is told by kind.

import { sum } from '#domain/money.ts';
import type { Moment } from '#domain/day.ts';
import type { Actor } from '#domain/facts.ts';
import { writeCamt053 } from '#formats/camt-write.ts';
import { claimsColumnNames, type ClaimsColumn } from '#formats/claims-columns.ts';
import type { Db } from '#store/db.ts';
import { findDossiers, readDossiers } from '#store/dossiers.ts';
import { composeArrangement } from '#usecases/agree.ts';
import { addCreditor } from '#usecases/creditor.ts';
import type { Deps } from '#usecases/deps.ts';
import { importClaims } from '#usecases/import-claims.ts';
import { importStatement } from '#usecases/import-statement.ts';
import { addDays } from '#domain/day.ts';
import { clockAt, randomIds } from '#wiring.ts';
import { labelledLines, makeCustomers, ownKinds, setDay, type Asked, type Customer, type LineKind } from './labelled-set.ts';

export interface MatchedSet {
  readonly lines: number;
  /** Booked without a person. */
  readonly booked: number;
  /** Of these on the dossier whose money it is. */
  readonly right: number;
  readonly wrong: readonly { readonly kind: LineKind; readonly owner: string | null; readonly bookedTo: string; readonly said: string }[];
  /** Lines that have one owner. */
  readonly owned: number;
  /** Of the lines that have one owner, by kind: how many there are, and how many were booked by themselves. */
  readonly byKind: ReadonlyMap<LineKind, { readonly lines: number; readonly booked: number }>;
}

const account = 'NL91ABNA0417164300';
const desk: Actor = { kind: 'colleague', staffId: 'bench' };
const shown = { language: 'nl', text: 'De regeling.', consent: 'Ja.' } as const;

/** Makes a creditor with a book of customers, lets each line of the set come in, and looks where it went. */
export async function matchLabelled(db: Db, seed: string, count: number): Promise<MatchedSet> {
  const now = `${setDay}T08:00:00.000Z` as Moment;
  const creditor = await addCreditor(db, { profile: { name: `Matching ${seed}`, iban: account } }, now);
  if (!creditor) throw new Error('bench: the creditor exists');
  const { creditorId } = creditor;
  const deps: Deps = { db, clock: clockAt(now), ids: randomIds };
  const customers = makeCustomers(seed, count);
  const known = await importClaims(deps, creditorId, { fileName: 'bench.csv', open: () => [claimsFile(customers)] });
  if (!known.ok) throw new Error(`bench: ${JSON.stringify(known.problems.slice(0, 3))}`);
  const lines = labelledLines(seed, customers, await arrange(deps, creditorId, customers));
  const openingCents = 0n;
  const until = addDays(setDay, -1);
  const xml = writeCamt053('M-1', [{ id: 'S-1', sequence: 1, createdAt: now, account, ownerName: 'Matching', from: until, until, openingCents, entries: lines.map(({ entry }) => entry) }], '08');
  const taken = await importStatement(deps, creditorId, { fileName: 'bench.xml', open: () => [new TextEncoder().encode(xml)] });
  if (!taken.ok) throw new Error(`bench: ${JSON.stringify(taken.problem)}`);
  const bookedTo = await whereLinesWent(db, creditorId);
  const byKind = new Map<LineKind, { lines: number; booked: number }>();
  const wrong: MatchedSet['wrong'][number][] = [];
  let booked = 0;
  for (const { kind, owner, entry } of lines) {
    const to = bookedTo.get(entry.bankReference ?? '');
    if (to !== undefined) booked += 1;
    if (to !== undefined && to !== owner) wrong.push({ kind, owner, bookedTo: to, said: `${entry.remittance ?? entry.structuredReference ?? ''} (${entry.counterpartyName})` });
    if (owner === null) continue;
    const tally = byKind.get(kind) ?? { lines: 0, booked: 0 };
    byKind.set(kind, { lines: tally.lines + 1, booked: tally.booked + (to === owner ? 1 : 0) });
  }
  if (sum(lines.map(({ entry }) => entry.amountCents)) <= 0n || taken.value.lines !== lines.length) throw new Error('bench: not every line came in');
  const inOrder = new Map(ownKinds.flatMap((kind) => (byKind.has(kind) ? [[kind, byKind.get(kind)!] as const] : [])));
  return { lines: lines.length, booked, right: booked - wrong.length, wrong, owned: [...byKind.values()].reduce((total, each) => total + each.lines, 0), byKind: inOrder };
}

function claimsFile(customers: readonly Customer[]): Uint8Array {
  const rows = customers.flatMap(({ number, name, iban, ibanKnown, claims }) => claims.map((claim) => {
    const said: Partial<Record<ClaimsColumn, string>> = {
      customer_number: number, name, customer_kind: 'consumer', iban: ibanKnown ? iban : '', claim_number: claim.number, claim_kind: 'rent',
      issued_on: addDays(claim.dueOn, -14), due_on: claim.dueOn, amount: `${claim.amountCents / 100n},${String(claim.amountCents % 100n).padStart(2, '0')}`,
    };
    return claimsColumnNames.map((column) => said[column] ?? '').join(';');
  }));
  return new TextEncoder().encode([claimsColumnNames.join(';'), ...rows, ''].join('\n'));
}

/** Agrees on three parts with those who want it. Returns by customer what they are asked. */
async function arrange(deps: Deps, creditorId: number, customers: readonly Customer[]): Promise<Map<string, Asked>> {
  const asked = new Map<string, Asked>();
  const wanting = customers.filter(({ hasArrangement }) => hasArrangement);
  const dossiers = await deps.db.inCreditor(creditorId, (tx) => findDossiers(tx, creditorId, wanting.map(({ number }) => number)));
  for (const { number, claims } of wanting) {
    const dossierId = dossiers.get(number)!;
    const cents = sum(claims.map(({ amountCents }) => amountCents));
    const parts = [14, 44, 74].map((days, index) => ({ dueOn: addDays(setDay, days), amountCents: index < 2 ? cents / 3n : cents - (cents / 3n) * 2n }));
    const read = async () => (await deps.db.inCreditor(creditorId, (tx) => readDossiers(tx, creditorId, [dossierId]))).get(dossierId)!.state;
    const { partyId } = (await read()).parties[0]!;
    const made = await composeArrangement(deps, creditorId, { dossierId, claims: claims.map((claim) => claim.number), parts, partyId, channel: 'counter', by: desk, role: 'manager', shown });
    if (!made.ok) throw new Error(`bench: no arrangement: ${made.refusal.code}`);
    asked.set(number, { reference: (await read()).arrangements[0]!.reference, instalmentCents: parts[0]!.amountCents });
  }
  return asked;
}

/** By the bank's reference the customer on whose dossier a line was booked. */
async function whereLinesWent(db: Db, creditorId: number): Promise<Map<string, string>> {
  const rows = await db.inCreditor(creditorId, (tx) => tx.sql<{ reference: string; key: string }>(
    `select line.bank_reference as reference, dossier.dossier_key as key from bank_line line
     join line_part part on part.creditor_id = line.creditor_id and part.line_id = line.line_id and part.taken_back_at is null
     join dossier on dossier.creditor_id = part.creditor_id and dossier.dossier_id = part.dossier_id
     where line.creditor_id = $1`, [creditorId]));
  return new Map(rows.map(({ reference, key }) => [reference, key]));
}
