// A bank for trying out: it books transfers as they are ordered and writes the
// day's statement as a real camt.053 file. Its books are the files themselves:
// the newest one says balance and sequence, so that there is no second record
// to fall out of step when a process dies.

import { open, mkdir, readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Day, Moment } from '#domain/day.ts';
import { sum, type Cents } from '#domain/money.ts';
import { readCamt } from '#formats/camt.ts';
import { writeCamt053, type WrittenEntry } from '#formats/camt-write.ts';

/** One line on the account: money in, or with a negative amount out. */
export interface Transfer {
  readonly amountCents: Cents;
  readonly name: string;
  readonly iban?: string;
  /** Free text. */
  readonly remittance?: string;
  /** ISO 11649. */
  readonly structuredReference?: string;
  readonly endToEndId?: string;
  /** The bank takes an earlier booking back: negative, with the same `endToEndId`. */
  readonly returnReason?: string;
  /** Where the bank corrects itself: an earlier value day than today's booking. */
  readonly valueOn?: Day;
}

export interface SandboxAccount {
  readonly iban: string;
  readonly ownerName: string;
}

/** How the account stood at the end of its newest statement. */
export interface BankBooks {
  readonly sequence: number;
  readonly closingCents: Cents;
}

/** Of an account without statements. */
export const openingBooks: BankBooks = { sequence: 0, closingCents: 12_345_67n };

export interface BankDay {
  readonly on: Day;
  /** When the file is made: the morning after. */
  readonly at: Moment;
  readonly transfers: readonly Transfer[];
  /** Banks change their version at some moment; the readers must not mind. */
  readonly version: '02' | '08';
}

/** The statement of one day, as the file's text, and the books after it. */
export function statementOf(account: SandboxAccount, before: BankBooks, day: BankDay): { text: string; after: BankBooks } {
  const sequence = before.sequence + 1;
  const id = `SANDBOX-${day.on}`;
  const entries = day.transfers.map((transfer, index) => entryOf(day, transfer, index + 1));
  const text = writeCamt053(id, [{
    id, sequence, createdAt: day.at, account: account.iban, ownerName: account.ownerName,
    from: day.on, until: day.on, openingCents: before.closingCents, entries,
  }], day.version);
  return { text, after: { sequence, closingCents: before.closingCents + sum(day.transfers.map(({ amountCents }) => amountCents)) } };
}

function entryOf({ on }: BankDay, transfer: Transfer, number: number): WrittenEntry {
  const { amountCents, name, iban, remittance, structuredReference, endToEndId, returnReason, valueOn } = transfer;
  return {
    bookedOn: on,
    valueOn: valueOn ?? on,
    amountCents,
    counterpartyName: name,
    bankReference: `${on.replaceAll('-', '')}${String(number).padStart(6, '0')}`,
    ...(iban === undefined ? {} : { counterpartyIban: iban }),
    ...(remittance === undefined ? {} : { remittance }),
    ...(structuredReference === undefined ? {} : { structuredReference }),
    ...(endToEndId === undefined ? {} : { endToEndId }),
    ...(returnReason === undefined ? {} : { returnReason, reversal: true }),
  };
}

const nameOf = (on: Day): string => `${on}.camt053.xml`;

/** The path of a day's statement in a creditor's inbox folder, and the day of the newest one there. */
export async function statementsIn(folder: string): Promise<{ days: ReadonlySet<Day>; newest: Day | null }> {
  const names = await readdir(folder).catch(ifMissing<string[]>([]));
  const days = names.flatMap((name) => (/^\d{4}-\d\d-\d\d\.camt053\.xml$/.test(name) ? [name.slice(0, 10) as Day] : [])).sort();
  return { days: new Set(days), newest: days.at(-1) ?? null };
}

export const statementPath = (folder: string, on: Day): string => join(folder, nameOf(on));

/** The books at the end of the newest statement in the folder. */
export async function booksIn(folder: string): Promise<BankBooks> {
  const { newest } = await statementsIn(folder);
  if (newest === null) return openingBooks;
  const read = await readCamt([await readFile(statementPath(folder, newest))]);
  const last = read.ok ? read.value.statements.at(-1) : undefined;
  if (last?.closingCents === undefined || last.sequence === undefined) throw new Error(`${statementPath(folder, newest)} is no statement of the sandbox bank`);
  return { sequence: Number(last.sequence), closingCents: last.closingCents };
}

/**
 * Puts a day's statement in the folder: whole or not at all, and never over one
 * that is there. Returns the books after it.
 */
export async function writeStatement(folder: string, account: SandboxAccount, before: BankBooks, day: BankDay): Promise<BankBooks> {
  const { text, after } = statementOf(account, before, day);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const half = `${statementPath(folder, day.on)}.${process.pid}.half`;
  const file = await open(half, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(half, statementPath(folder, day.on));
  return after;
}

const ifMissing = <Value>(instead: Value) => (error: NodeJS.ErrnoException): Value => {
  if (error.code === 'ENOENT') return instead;
  throw error;
};
