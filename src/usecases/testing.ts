// A creditor of one's own for the tests of use cases: a real database, a clock
// that stands still until it is turned, claims files and statements in one line.

import { randomUUID } from 'node:crypto';
import { addDays, day, type Day, type Moment } from '#domain/day.ts';
import { sum, type Cents } from '#domain/money.ts';
import type { Actor } from '#domain/facts.ts';
import { writeCamt053, type WrittenEntry } from '#formats/camt-write.ts';
import { claimsColumnNames, type ClaimsColumn } from '#formats/claims-columns.ts';
import type { DossierState } from '#domain/state.ts';
import { findDossiers, readDossiers } from '#store/dossiers.ts';
import { testDb, type TestDb } from '#store/testing.ts';
import { addCreditor } from './creditor.ts';
import type { Deps } from './deps.ts';
import { importClaims, type ClaimsOutcome, type ImportClaims } from './import-claims.ts';
import { importStatement, type StatementOutcome } from './import-statement.ts';

export const ownIban = 'NL91ABNA0417164300';
export const payerIban = 'NL44RABO0123456789';
export const colleague: Actor = { kind: 'colleague', staffId: 'test' };

export type TypedLine = Partial<Record<ClaimsColumn, string>>;

export interface TestHouse {
  readonly test: TestDb;
  readonly deps: Deps;
  readonly creditorId: number;
  /** The clock stands at nine in the morning of this day from now on. */
  turnTo(on: string): void;
  claims(lines: readonly TypedLine[], more?: Partial<ImportClaims>): Promise<ClaimsOutcome>;
  statement(entries: readonly Partial<WrittenEntry>[], more?: { until?: string; account?: string; fileName?: string }): Promise<StatementOutcome>;
  dossier(key: string): Promise<{ dossierId: number; state: DossierState }>;
  rows<Row = Record<string, unknown>>(text: string): Promise<Row[]>;
  close(): Promise<void>;
}

/** 2 March 2026 is a Monday. `byHand` (usual): before the first statement nothing waits for one. */
export async function testHouse(options: { test?: TestDb; name?: string; iban?: string | null; today?: string; byHand?: boolean } = {}): Promise<TestHouse> {
  const test = options.test ?? (await testDb());
  let today = day(options.today ?? '2026-03-02');
  const now = (): Moment => `${today}T08:00:00.000Z` as Moment;
  const deps: Deps = { db: test.db, clock: { now, today: () => today }, ids: { id: randomUUID, token: randomUUID } };
  const iban = options.iban === undefined ? ownIban : options.iban;
  const made = await addCreditor(test.db, { profile: { name: options.name ?? 'Proefstichting', paymentsByHand: options.byHand ?? true, ...(iban === null ? {} : { iban }) } }, now());
  const creditorId = made!.creditorId;
  const books = new Map<string, Books>();
  return {
    test, deps, creditorId,
    turnTo: (on) => void (today = day(on)),
    claims: (lines, more = {}) => {
      const bytes = claimsBytes(lines);
      return importClaims(deps, creditorId, { fileName: 'open.csv', open: () => [bytes], ...more });
    },
    statement: (entries, { until, account = ownIban, fileName = 'afschrift.xml' } = {}) => {
      const on = until === undefined ? addDays(today, -1) : day(until);
      const openingCents = openingOn(books.get(account), on);
      const closingCents = openingCents + sum(entries.map((entry) => entry.amountCents ?? 0n));
      if (on >= (books.get(account)?.until ?? on)) books.set(account, { until: on, openingCents, closingCents });
      const bytes = statementBytes(entries, { account, until: on, openingCents });
      return importStatement(deps, creditorId, { fileName, open: () => [bytes] });
    },
    dossier: (key) =>
      test.db.inCreditor(creditorId, async (tx) => {
        const dossierId = (await findDossiers(tx, creditorId, [key])).get(key);
        const dossier = dossierId === undefined ? undefined : (await readDossiers(tx, creditorId, [dossierId])).get(dossierId);
        if (!dossier) throw new Error(`no dossier ${key}`);
        return dossier;
      }),
    rows: (text) => test.db.inCreditor(creditorId, (tx) => tx.sql(text)),
    close: () => test.close(),
  };
}

interface Books {
  readonly until: Day;
  readonly openingCents: Cents;
  readonly closingCents: Cents;
}

/** A later day goes on where the one before ended; the same day again is the same statement with more in it. */
const openingOn = (books: Books | undefined, until: Day): Cents => (books === undefined || until < books.until ? 0n : until > books.until ? books.closingCents : books.openingCents);

const person: TypedLine = { customer_number: 'K-1', name: 'Anna Voorbeeld', customer_kind: 'consumer' };

/** A line of the claims file; what is not said is usual. */
export const line = (claim: string, more: TypedLine = {}): TypedLine => ({
  ...person, claim_number: claim, claim_kind: 'rent', issued_on: '2026-01-01', due_on: '2026-01-15', amount: '500,00', ...more,
});

export function claimsBytes(lines: readonly TypedLine[]): Uint8Array {
  const rows = lines.map((each) => claimsColumnNames.map((column) => each[column] ?? '').join(';'));
  return new TextEncoder().encode([claimsColumnNames.join(';'), ...rows, ''].join('\n'));
}

export function statementBytes(entries: readonly Partial<WrittenEntry>[], { account, until, openingCents = 0n, sequence = 1 }: { account: string; until: Day; openingCents?: Cents; sequence?: number }): Uint8Array {
  const written = entries.map((entry) => ({ bookedOn: until, valueOn: entry.bookedOn ?? until, amountCents: 0n, ...entry }));
  const statement = {
    id: `S-${until}`, sequence, createdAt: `${until}T22:00:00.000Z` as Moment, account, ownerName: 'Proefstichting',
    from: until, until, openingCents, entries: written,
  };
  return new TextEncoder().encode(writeCamt053('M-1', [statement], '02'));
}
