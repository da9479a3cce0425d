// From what a statement says to a line that is kept: its identity, what may be
// read from it, and the payment that a part of it becomes. Pure.

import { createHash } from 'node:crypto';
import type { Day } from '#domain/day.ts';
import type { Actor, Designation, NewFact, PaymentMeans } from '#domain/facts.ts';
import { wordsIn, type IncomingMoney } from '#domain/matching.ts';
import type { Cents } from '#domain/money.ts';
import { findReferences, normaliseIban } from '#formats/references.ts';
import type { StatementEntry } from '#formats/statement.ts';
import type { BankLine } from '#store/bank-lines.ts';

/**
 * Numbers the lines of one file. An entry's identity is what it says; entries
 * of a file that say the same are counted, so that overlapping files agree on
 * which is which.
 */
export function lineIdentities(): (account: string, entry: StatementEntry) => string {
  const seen = new Map<string, number>();
  return (account, entry) => {
    const said = [
      account, entry.bookedOn, entry.amountCents, entry.bankReference, entry.endToEndId, entry.counterpartyIban,
      entry.structuredReference, entry.remittance, entry.returnReason,
    ].map((value) => String(value ?? '')).join('\u001f');
    const key = createHash('sha256').update(said).digest('hex').slice(0, 32);
    const earlier = seen.get(key) ?? 0;
    seen.set(key, earlier + 1);
    return earlier === 0 ? key : `${key}-${earlier + 1}`;
  };
}

export const bankLineOf = (inboxId: string, account: string, lineId: string, entry: StatementEntry): BankLine => ({
  lineId,
  inboxId,
  account,
  bookedOn: entry.bookedOn,
  valueOn: entry.valueOn,
  amountCents: entry.amountCents,
  counterpartyName: entry.counterpartyName ?? null,
  counterpartyIban: entry.counterpartyIban ?? null,
  remittance: entry.remittance ?? null,
  structuredReference: entry.structuredReference ?? null,
  endToEndId: entry.endToEndId ?? null,
  mandateId: entry.mandateId ?? null,
  returnReason: entry.returnReason ?? null,
  bankReference: entry.bankReference ?? null,
  isReversal: entry.reversal === true,
  // Money that went out needs nobody, unless it takes back what came in.
  status: entry.amountCents > 0n ? 'open' : 'ignored',
});

/** Everything in a line that may say whose money it is. */
export function incomingMoney(line: BankLine, batchCount: number | undefined): IncomingMoney {
  const texts = [line.structuredReference, line.endToEndId, line.remittance].map((text) => text ?? undefined);
  const references = new Set(texts.flatMap((text) => (text === undefined ? [] : findReferences(text).rf)));
  const iban = normaliseIban(line.counterpartyIban ?? '');
  return {
    amountCents: line.amountCents,
    references: [...references],
    words: wordsIn(texts),
    ...(iban === null ? {} : { counterpartyIban: iban }),
    isBatch: (batchCount ?? 1) > 1,
  };
}

/** Money that was collected carries its mandate; the rest was sent. */
const meansOf = (line: BankLine): PaymentMeans => (line.mandateId === null ? 'transfer' : 'direct-debit');

/** The value day; where the bank dates ahead, the day of booking, and never later than today. */
export const countsOn = (line: Pick<BankLine, 'valueOn' | 'bookedOn'>, today: Day): Day =>
  line.valueOn <= today ? line.valueOn : line.bookedOn <= today ? line.bookedOn : today;

export const paymentIdOf = (lineId: string, partNo: number): string => `${lineId}:${partNo}`;

export function paymentOf(
  line: BankLine, part: { readonly partNo: number; readonly amountCents: Cents; readonly designation?: Designation | undefined }, by: Actor, today: Day,
): Extract<NewFact, { kind: 'PaymentReceived' }> {
  const { partNo, amountCents, designation } = part;
  const data = { paymentId: paymentIdOf(line.lineId, partNo), amountCents, means: meansOf(line), ...(designation ? { designation } : {}) };
  return { kind: 'PaymentReceived', on: countsOn(line, today), by, data };
}
