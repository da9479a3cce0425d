// `fuzz statements`, the part that goes into a database: a bank's file is in
// whole or not at all. Each file gets a creditor of its own, with a bill, a
// payment and three refunds on their way, so that it finds something to change.

import { randomUUID } from 'node:crypto';
import { day, type Moment } from '#domain/day.ts';
import { imbalanceCents } from '#domain/imbalance.ts';
import { sum } from '#domain/money.ts';
import type { ByteSource } from '#formats/byte-text.ts';
import { writeCamt053 } from '#formats/camt-write.ts';
import { claimsColumnNames, type ClaimsColumn } from '#formats/claims-columns.ts';
import { openDb, type Db } from '#store/db.ts';
import { findDossiers, readDossiers } from '#store/dossiers.ts';
import { openScratch } from '#simulation/scratch.ts';
import { addCreditor } from '#usecases/creditor.ts';
import type { Deps } from '#usecases/deps.ts';
import { fileRefunds } from '#usecases/file-refunds.ts';
import { importClaims } from '#usecases/import-claims.ts';
import { importStatement } from '#usecases/import-statement.ts';
import { readBankAnswer } from '#usecases/read-bank-answer.ts';
import { answerRefund, askRefund } from '#usecases/refunds.ts';
import { account, payer, refundFileName, refundName, type StatementKind } from './originals.ts';

/** What became of a file in the database. */
export type Imported = 'in' | 'refused';

/** Imports a file and throws where anything of it is in the database that should not be, or lacks. */
export type TryImport = (kind: StatementKind, bytes: Uint8Array) => Promise<Imported>;

const today = day('2027-01-04');
const at = '2027-01-04T08:00:00.000Z' as Moment;
const anna = { kind: 'colleague', staffId: 'anna' } as const;

/** Starts a database server in a folder of its own; `close` throws both away. */
export async function openImports(): Promise<{ readonly tryImport: TryImport; close(): Promise<void> }> {
  const scratch = await openScratch();
  const db = openDb({ ...(await scratch.make('fuzz')), connections: 3 });
  return {
    tryImport: importsInto(db),
    close: async () => {
      await db.close();
      await scratch.close();
    },
  };
}

/** Imports into this migrated database, each file for a creditor that is made for it. */
export function importsInto(db: Db): TryImport {
  const deps: Deps = { db, clock: { now: () => at, today: () => today }, ids: { id: randomUUID, token: randomUUID } };
  return async (kind, bytes) => {
    const house = await makeHouse(deps);
    return kind === 'pain.002' ? tryAnswer(deps, house, bytes) : tryStatement(deps, house, bytes);
  };
}

interface House {
  readonly creditorId: number;
  readonly dossierId: number;
  readonly batchId: string;
}

/** A bill of € 100 that was paid with € 160: three refunds of € 10 are on their way, and a second bill takes the € 30 that are left. */
async function makeHouse(deps: Deps): Promise<House> {
  const made = await addCreditor(deps.db, { profile: { name: `Proefstichting ${randomUUID()}`, iban: account } }, at);
  const { creditorId } = made!;
  await importClaims(deps, creditorId, { fileName: 'bill.csv', open: () => [billed('HUUR-0', '100,00')] });
  await importStatement(deps, creditorId, { fileName: 'before.xml', open: () => [before] });
  const dossierId = (await deps.db.inCreditor(creditorId, (tx) => findDossiers(tx, creditorId, ['K-1']))).get('K-1')!;
  for (let refundNo = 1; refundNo <= 3; refundNo += 1) {
    const asked = await askRefund(deps, creditorId, { dossierId, amountCents: 10_00n, by: anna });
    if (!asked.ok) throw new Error(`the stage is not set: ${asked.refusal.code}`);
    await answerRefund(deps, creditorId, { dossierId, refundNo, staffId: 'bram', approve: true });
  }
  const filed = await fileRefunds(deps, creditorId, 'anna');
  if (!filed.ok || filed.value.batch?.refunds !== 3) throw new Error('the stage is not set: three refunds were not filed');
  await importClaims(deps, creditorId, { fileName: 'next.csv', open: () => [billed('HUUR-1', '500,00')] });
  return { creditorId, dossierId, batchId: filed.value.batch.batchId };
}

async function tryStatement(deps: Deps, house: House, bytes: Uint8Array): Promise<Imported> {
  const { creditorId } = house;
  const from = await rowsOf(deps.db, creditorId);
  // Read twice: once to survey, once to take in. The second time it breaks off halfway.
  let opened = 0;
  const breaksOff = (): ByteSource => ((opened += 1) === 1 ? [bytes] : brokenOff(bytes));
  await importStatement(deps, creditorId, { fileName: 'damaged', open: breaksOff }).catch((error: unknown) => {
    if (!(error instanceof BrokeOff)) throw error;
  });
  expectSame(from, await rowsOf(deps.db, creditorId), 'it broke off, and left something');
  const outcome = await importStatement(deps, creditorId, { fileName: 'damaged', open: () => [bytes] });
  const until = await rowsOf(deps.db, creditorId);
  if (!outcome.ok) {
    expectSame(from, until, 'it was refused, and left something');
    return 'refused';
  }
  const added = (table: string): number => until.get(table)!.count - from.get(table)!.count;
  const { lines, known } = outcome.value;
  if (added('bank_line') !== lines - known) throw new Error(`${lines} lines, ${known} known: ${added('bank_line')} are in`);
  if (added('inbox') !== 1) throw new Error('it was accepted, and is not noted');
  await expectBalance(deps, house);
  const again = await importStatement(deps, creditorId, { fileName: 'the same', open: () => [bytes] });
  if (!again.ok || !again.value.again) throw new Error('the same file is not known again');
  expectSame(until, await rowsOf(deps.db, creditorId), 'the same file again changed something');
  return 'in';
}

async function tryAnswer(deps: Deps, house: House, damaged: Uint8Array): Promise<Imported> {
  const { creditorId, dossierId, batchId } = house;
  const told = Buffer.from(damaged).toString('latin1').replaceAll(refundName, `TB-${creditorId}-${dossierId}`).replaceAll(refundFileName, batchId);
  const file = { fileName: 'answer', open: () => [Buffer.from(told, 'latin1')] };
  const from = await rowsOf(deps.db, creditorId);
  const outcome = await readBankAnswer(deps, creditorId, file, anna);
  const until = await rowsOf(deps.db, creditorId);
  if (!outcome.ok) {
    expectSame(from, until, 'it was refused, and left something');
    return 'refused';
  }
  const failed = await deps.db.inCreditor(creditorId, (tx) => tx.sql<{ refundNo: number }>(`select refund_no as "refundNo" from refund where status = 'failed'`));
  if (failed.length !== outcome.value.refunds) throw new Error(`${outcome.value.refunds} refunds were refused: ${failed.length} failed`);
  await expectBalance(deps, house);
  await readBankAnswer(deps, creditorId, file, anna);
  expectSame(until, await rowsOf(deps.db, creditorId), 'the same file again changed something');
  return 'in';
}

/** Every cent of the dossier is somewhere, once; and the lines' parts never hold more than the lines. */
async function expectBalance({ db }: Deps, { creditorId, dossierId }: House): Promise<void> {
  const { off, parts } = await db.inCreditor(creditorId, async (tx) => ({
    off: imbalanceCents((await readDossiers(tx, creditorId, [dossierId])).get(dossierId)!.state),
    parts: await tx.sql<{ cents: bigint }>(
      `select line.amount_cents - part.cents as cents from bank_line line
       join (select line_id, sum(amount_cents)::bigint as cents from line_part group by line_id) part using (line_id) where line.status = 'assigned'`,
    ),
  }));
  if (off !== 0n) throw new Error(`the dossier is off by ${off} cents`);
  if (sum(parts.map(({ cents }) => (cents < 0n ? -cents : cents))) !== 0n) throw new Error('a line was booked for another amount');
}

interface Rows {
  readonly count: number;
  readonly digest: string;
}

/** Of each table that holds something for a creditor: how many rows are this one's, and a digest of them. The counter of intakes only says whose turn it is. */
async function rowsOf(db: Db, creditorId: number): Promise<ReadonlyMap<string, Rows>> {
  return db.owner(async (tx) => {
    tables ??= (
      await tx.sql<{ name: string }>(
        `select table_name as name from information_schema.columns join information_schema.tables using (table_schema, table_name)
         where column_name = 'creditor_id' and table_type = 'BASE TABLE' and table_schema = 'public' order by 1`,
      )
    ).map(({ name }) => name);
    const each = tables.map((name) => `select '${name}' as name, count(*)::int as count, coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as digest from "${name}" t where creditor_id = $1${name === 'counter' ? ` and noun <> 'intake'` : ''}`);
    const rows = await tx.sql<Rows & { name: string }>(each.join(' union all '), [creditorId]);
    return new Map(rows.map(({ name, ...row }) => [name, row]));
  });
}

/** Every database here has the same migrations. */
let tables: readonly string[] | undefined;

function expectSame(from: ReadonlyMap<string, Rows>, until: ReadonlyMap<string, Rows>, what: string): void {
  const changed = [...until].filter(([name, { digest }]) => from.get(name)?.digest !== digest).map(([name, { count }]) => `${name} ${from.get(name)?.count} → ${count}`);
  if (changed.length > 0) throw new Error(`${what}: ${changed.join(', ')}`);
}

class BrokeOff extends Error {}

async function* brokenOff(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes.subarray(0, Math.ceil(bytes.length / 2));
  throw new BrokeOff('the disk broke off');
}

function billed(number: string, amount: string): Uint8Array {
  const bill: Partial<Record<ClaimsColumn, string>> = {
    customer_number: 'K-1', name: 'A. Voorbeeld', customer_kind: 'consumer', claim_number: number, claim_kind: 'rent', issued_on: '2025-12-01', due_on: '2025-12-15', amount,
  };
  return new TextEncoder().encode(`${claimsColumnNames.join(';')}\n${claimsColumnNames.map((column) => bill[column] ?? '').join(';')}\n`);
}

const before = new TextEncoder().encode(
  writeCamt053('M-0', [{
    id: 'S-0', sequence: 1, createdAt: '2025-12-31T22:00:00.000Z' as Moment, account, ownerName: 'Proefstichting', from: day('2025-12-31'), until: day('2025-12-31'), openingCents: 0n,
    entries: [{ bookedOn: day('2025-12-31'), valueOn: day('2025-12-31'), amountCents: 160_00n, counterpartyName: 'A. Voorbeeld', counterpartyIban: payer, remittance: 'HUUR-0' }],
  }], '08'),
);
