// From what a statement says to a line that is kept: its identity, what may be
// read from it, and the payment that a part of it becomes. Pure.

import { createHash } from 'node:crypto';
import type { Day } from '#domain/day.ts';
import type { Actor, Designation, NewFact, PaymentMeans } from '#domain/facts.ts';
import type { IncomingMoney } from '#domain/matching.ts';
import type { Cents } from '#domain/money.ts';
import { linksIn, numbersIn } from '#domain/said-numbers.ts';
import { entryIdentity, isByReference, wholeIdentity } from '#formats/entry-identity.ts';
import { normaliseIban, referencesMeant } from '#formats/references.ts';
import type { StatementEntry } from '#formats/statement.ts';
import type { BankLine, LineShape, NewBankLine } from '#store/bank-lines.ts';

/** Short, and of one length: what the bank writes may be long. */
export const shortened = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);

/** A line as it would be kept, but for its id, which says which of several that say the same it is. */
export type UnnumberedLine = Omit<NewBankLine, 'lineId'>;

export interface ToldWhere {
  readonly inboxId: string;
  readonly account: string;
  /** Null in a report or advice: money told early. */
  readonly statementId: string | null;
}

export const lineSaid = (where: ToldWhere, entry: StatementEntry): UnnumberedLine => {
  const whole = wholeIdentity(where.account, entry);
  return {
    ...bankLineOf(where, entry),
    identity: shortened(entryIdentity(where.account, entry)),
    whole: whole === null ? null : shortened(whole),
    shape: (entry.batchCount ?? 1) > 1 ? 'sum' : entry.wholeCents === undefined ? 'single' : 'part',
    byReference: isByReference(entry),
    toldBy: where.inboxId,
    statementId: where.statementId,
    ...(entry.chargesCents === undefined ? {} : { chargesCents: entry.chargesCents }),
  };
};

const bankLineOf = ({ inboxId, account }: ToldWhere, entry: StatementEntry): Omit<BankLine, 'lineId'> => ({
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
  originalCents: entry.originalCents ?? null,
  // Money that went out needs nobody, unless it takes back what came in.
  status: entry.amountCents > 0n ? 'open' : 'ignored',
});

/** Everything in a line that may say whose money it is. */
export function incomingMoney(line: Omit<BankLine, 'lineId'>, shape: LineShape = 'single'): IncomingMoney {
  const texts = [line.structuredReference, line.endToEndId, line.remittance].map((text) => text ?? undefined);
  const references = new Set(texts.flatMap((text) => (text === undefined ? [] : referencesMeant(text))));
  const iban = normaliseIban(line.counterpartyIban ?? '');
  return {
    amountCents: line.amountCents,
    bookedOn: line.bookedOn,
    references: [...references],
    // What was typed goes first: of a long text not every number is looked at.
    numbers: numbersIn([line.remittance ?? undefined, line.endToEndId ?? undefined], [line.structuredReference ?? undefined]),
    ...(iban === null ? {} : { counterpartyIban: iban }),
    ...(line.counterpartyName === null ? {} : { counterpartyName: line.counterpartyName }),
    ...(line.mandateId === null ? {} : { mandateId: line.mandateId }),
    links: linksIn(texts),
    isBatch: shape === 'sum',
    isReturn: line.isReversal || line.returnReason !== null,
  };
}

/** Money that was collected carries its mandate; the rest was sent. */
const meansOf = (line: Pick<BankLine, 'mandateId'>): PaymentMeans => (line.mandateId === null ? 'transfer' : 'direct-debit');

/** The value day; where the bank dates ahead, the day of booking, and never later than today. */
export const countsOn = (line: Pick<BankLine, 'valueOn' | 'bookedOn'>, today: Day): Day =>
  line.valueOn <= today ? line.valueOn : line.bookedOn <= today ? line.bookedOn : today;

export const paymentIdOf = (lineId: string, partNo: number): string => `${lineId}:${partNo}`;

export function paymentOf(
  line: Pick<BankLine, 'lineId' | 'mandateId' | 'valueOn' | 'bookedOn'>, part: { readonly partNo: number; readonly amountCents: Cents; readonly designation?: Designation | undefined }, by: Actor, today: Day,
): Extract<NewFact, { kind: 'PaymentReceived' }> {
  const { partNo, amountCents, designation } = part;
  const data = { paymentId: paymentIdOf(line.lineId, partNo), amountCents, means: meansOf(line), ...(designation ? { designation } : {}) };
  return { kind: 'PaymentReceived', on: countsOn(line, today), by, data };
}
