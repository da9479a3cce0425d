// What the sandbox bank answers to a file of orders (pain.008, pain.001): at once
// a status report (pain.002), and on the days that follow what it books, told
// early in an advice (camt.054) and for good in the day's statement (camt.053).
// Pure: the same file, decisions and day give the same bytes. Banks differ in how
// they tell a batch and what they keep silent about; `BankHabits` are those.

import { addDays, latest, type Day, type Moment } from '#domain/day.ts';
import { isTargetDay, onOrNextTargetDay } from '#domain/holidays.ts';
import { sum, type Cents } from '#domain/money.ts';
import { writeCamt053, writeCamt054, type WrittenEntry } from '#formats/camt-write.ts';
import { writePain002, type WrittenReport, type WrittenVerdict } from '#formats/pain002-write.ts';
import type { BankBooks, SandboxAccount } from './sandbox-bank.ts';
import { readOrders, type Order, type OrderBatch, type OrderFile } from './sandbox-orders.ts';

/** What becomes of one order. Nothing said: it is carried out and stays so. */
export interface OrderFate {
  /** Refused before it is carried out, for this reason. */
  readonly rejected?: string;
  /** Carried out, and taken back so many days after its day (or the next on which banks work). */
  readonly returned?: { readonly after: number; readonly reason: string; readonly costsCents?: Cents };
}

export interface BankHabits {
  readonly camt: '02' | '08';
  readonly pain002: '03' | '10';
  /** A batch in the statement: each collection apart, its parts under the sum, or one sum with our batch's name, only with its count, or with nothing at all. */
  readonly batches: 'apart' | 'parts' | 'named' | 'counted' | 'bare';
  /** What the bank tells before the statement of the day. */
  readonly advises: 'all' | 'returns' | 'nothing';
  /** Whether a status report also names what was taken in. */
  readonly reportsAll: boolean;
}

/** The bank of the demo: it says everything. */
export const usualHabits: BankHabits = { camt: '08', pain002: '10', batches: 'named', advises: 'all', reportsAll: true };

/** An entry that waits for its day. */
export interface PlannedEntry {
  readonly on: Day;
  readonly entry: Omit<WrittenEntry, 'bookedOn' | 'valueOn' | 'bankReference'>;
}

export interface BankAnswer {
  /** The pain.002 file; null where the file is so bad that the bank does not know what it answers. */
  readonly statusReport: string | null;
  readonly entries: readonly PlannedEntry[];
}

export interface Received {
  readonly account: SandboxAccount;
  readonly at: Moment;
  readonly today: Day;
  /** Messages that the bank had before, by their `MsgId`: the same again is refused whole. */
  readonly seen: ReadonlySet<string>;
  readonly habits: BankHabits;
  readonly fateOf: (order: Order, batch: OrderBatch) => OrderFate;
}

/** Takes in a file of orders. */
export function answerOrders(text: string, received: Received): BankAnswer {
  const file = readOrders(text);
  if (file === null) return { statusReport: null, entries: [] };
  const wrong = problemOf(file, received);
  if (wrong !== null) return { statusReport: reportOn(file, received, wrong, []), entries: [] };
  const judged = file.batches.map((batch) => judge(file, batch, received));
  return { statusReport: reportOn(file, received, null, judged), entries: judged.flatMap((each) => entriesOf(file, each, received.habits)) };
}

interface JudgedBatch {
  readonly batch: OrderBatch;
  /** Why none of it is carried out. */
  readonly wrong: string | null;
  readonly orders: readonly { readonly order: Order; readonly fate: OrderFate }[];
}

/** Why a bank refuses the whole file (codes of ISO's external lists). */
function problemOf(file: OrderFile, { seen, account }: Received): string | null {
  if (seen.has(file.messageId)) return 'DU01';
  if (file.batches.some((batch) => batch.account !== account.iban)) return 'AC01';
  if (file.count !== file.batches.reduce((count, batch) => count + batch.orders.length, 0)) return 'AM18';
  return file.sumCents === sum(file.batches.flatMap(({ orders }) => orders.map((order) => order.amountCents))) ? null : 'AM10';
}

function judge(file: OrderFile, batch: OrderBatch, { today, fateOf }: Received): JudgedBatch {
  const late = file.kind === 'collect' ? batch.on <= today : batch.on < today;
  const wrong = late || !isTargetDay(batch.on) ? 'DT01' : batch.sumCents === sum(batch.orders.map((order) => order.amountCents)) ? null : 'AM10';
  return { batch, wrong, orders: batch.orders.map((order) => ({ order, fate: wrong === null ? fateOf(order, batch) : {} })) };
}

function reportOn(file: OrderFile, { at, habits }: Received, wrong: string | null, judged: readonly JudgedBatch[]): string {
  const refused = judged.some((each) => each.wrong !== null || each.orders.some(({ fate }) => fate.rejected !== undefined));
  const report: WrittenReport = {
    messageId: `STATUS-${file.messageId}`.slice(0, 35),
    createdAt: at,
    original: file,
    ...(wrong === null ? { status: refused ? 'PART' : 'ACCP' } : { status: 'RJCT', reason: wrong }),
    batches: judged.flatMap(({ batch, wrong: batchWrong, orders }) => {
      const transactions = batchWrong === null ? orders.flatMap(({ order, fate }) => verdictOn(order, fate, habits)) : [];
      if (batchWrong === null && transactions.length === 0 && !habits.reportsAll) return [];
      return [{ batchId: batch.batchId, transactions, ...(batchWrong !== null ? { status: 'RJCT', reason: batchWrong } : { status: orders.some(({ fate }) => fate.rejected !== undefined) ? 'PART' : 'ACCP' }) } as const];
    }),
  };
  return writePain002(report, habits.pain002);
}

function verdictOn({ endToEndId }: Order, { rejected }: OrderFate, { reportsAll }: BankHabits): (WrittenVerdict & { endToEndId: string })[] {
  if (rejected !== undefined) return [{ endToEndId, status: 'RJCT', reason: rejected }];
  return reportsAll ? [{ endToEndId, status: 'ACCP' }] : [];
}

function entriesOf({ kind }: OrderFile, { batch, wrong, orders }: JudgedBatch, habits: BankHabits): PlannedEntry[] {
  if (wrong !== null) return [];
  const sign = kind === 'collect' ? 1n : -1n;
  const code = kind === 'collect' ? (['IDDT', 'ESDD'] as const) : (['ICDT', 'ESCT'] as const);
  const carriedOut = orders.filter(({ fate }) => fate.rejected === undefined);
  const singles = carriedOut.map(({ order }): PlannedEntry['entry'] => ({ ...detailsOf(order), amountCents: sign * order.amountCents, code }));
  const apart = batch.bookEach || habits.batches === 'apart' || kind === 'pay';
  const sumCents = sum(singles.map((each) => each.amountCents));
  const booked: PlannedEntry['entry'][] = apart || singles.length === 0 ? singles : [{ amountCents: sumCents, parts: singles, batchId: batch.batchId, code }];
  const back = carriedOut.flatMap(({ order, fate: { returned } }): PlannedEntry[] => {
    if (returned === undefined) return [];
    const { after, reason, costsCents = 0n } = returned;
    const taken = { amountCents: -sign * order.amountCents - costsCents, ...(costsCents === 0n ? {} : { originalCents: order.amountCents }) };
    return [{
      on: latest(batch.on, onOrNextTargetDay(addDays(batch.on, after))),
      entry: { ...detailsOf(order), ...taken, returnReason: reason, reversal: true, code: kind === 'collect' ? ['IDDT', 'UPDD'] : ['ICDT', 'RRTN'] },
    }];
  });
  return [...booked.map((entry) => ({ on: batch.on, entry })), ...back];
}

const detailsOf = ({ endToEndId, mandateId, remittance, structuredReference, iban, name }: Order) => ({
  endToEndId, counterpartyIban: iban, counterpartyName: name,
  ...(mandateId === undefined ? {} : { mandateId }), ...(remittance === undefined ? {} : { remittance }), ...(structuredReference === undefined ? {} : { structuredReference }),
});

export interface BookedDay {
  readonly on: Day;
  /** When the files are made. */
  readonly at: Moment;
  readonly entries: readonly PlannedEntry['entry'][];
  readonly habits: BankHabits;
}

export interface DayFiles {
  /** The camt.054 of the day; null where there is nothing in it. */
  readonly advice: string | null;
  /** The camt.053. */
  readonly statement: string;
  readonly after: BankBooks;
}

/** Books a day: the advice and the statement tell the same entries, each in the bank's own way. */
export function bookDay({ iban, ownerName }: SandboxAccount, before: BankBooks, { on, at, entries, habits }: BookedDay): DayFiles {
  const sequence = before.sequence + 1;
  const booked = entries.map((entry, index): WrittenEntry => ({ ...entry, bookedOn: on, valueOn: on, bankReference: `${on.replaceAll('-', '')}E${String(index + 1).padStart(6, '0')}` }));
  const advised = booked.filter((entry) => habits.advises === 'all' || (habits.advises === 'returns' && entry.reversal === true));
  const head = { sequence, createdAt: at, account: iban, ownerName };
  const statement = { ...head, id: `STATEMENT-${on}`, from: on, until: on, openingCents: before.closingCents, entries: booked.map((entry) => asStated(entry, habits)) };
  return {
    advice: advised.length === 0 ? null : writeCamt054(`ADVICE-${on}`, { ...head, id: `ADVICE-${on}`, entries: advised }, habits.camt),
    statement: writeCamt053(`STATEMENT-${on}`, [statement], habits.camt),
    after: { sequence, closingCents: before.closingCents + sum(booked.map(({ amountCents }) => amountCents)) },
  };
}

/** A batch as this bank's statement tells it. */
function asStated({ parts, batchId, ...entry }: WrittenEntry, { batches }: BankHabits): WrittenEntry {
  if (parts === undefined) return entry;
  const named = batchId === undefined ? {} : { batchId };
  if (batches === 'parts' || batches === 'apart') return { ...entry, ...named, parts };
  if (batches === 'bare') return { ...entry, remittance: 'INCASSO-OPDRACHT' };
  return { ...entry, batchCount: parts.length, ...(batches === 'named' ? named : { remittance: `INCASSO-OPDRACHT ${parts.length} POSTEN` }) };
}
