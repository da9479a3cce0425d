// One entry (`Ntry`) becomes one record, or one for each transaction of a batch.
//
// A batch is taken apart only where every transaction carries an amount in the
// statement's currency and these add up to the entry to the cent. Otherwise it
// stays one record with `batchCount`: the total is right, and the desk sees
// that the bank did not say more.

import type { Day } from '#domain/day.ts';
import type { Cents } from '#domain/money.ts';

import { chargesIn, isReturn, meaningful, optional, type Transaction } from './camt-transaction.ts';
import { amountInCurrency, dayIn, directionOf, refuseAt, type CamtContext } from './camt-values.ts';
import { isKeywordText, keywordDetails } from './mt940-keywords.ts';
import type { StatementEntry } from './statement.ts';
import { find, findAll, textAt, type XmlNode } from './xml-tree.ts';

export interface OwnAccount {
  readonly account: string;
  readonly ownerName?: string;
  /** The day of the closing balance, else the day on which a report or advice was made: for entries without a day of their own. */
  readonly lastDay: Day | null;
}

type Making = { -readonly [Key in keyof StatementEntry]: StatementEntry[Key] };

/** Pending (`PDNG`), future (`FUTR`) and informational (`INFO`) entries are not money. Without a status it is booked. */
export function isBooked(entry: XmlNode): boolean {
  const status = textAt(entry, 'Sts', 'Cd') ?? textAt(entry, 'Sts', 'Prtry') ?? textAt(entry, 'Sts') ?? 'BOOK';
  return status === 'BOOK';
}

/** The records of one entry; `context.entry` is its number. Throws `FileRefused`. */
export function recordsOf(
  entry: XmlNode,
  transactions: readonly Transaction[],
  own: OwnAccount,
  context: CamtContext & { readonly entry: number },
): StatementEntry[] {
  const amount = find(entry, 'Amt') ?? refuseAt(entry, 'amount', context, { expected: 'Amt' });
  const direction = directionOf(entry, context) ?? refuseAt(entry, 'direction', context, { expected: 'CRDT / DBIT' });
  const signed = amountInCurrency(amount, context) * direction;
  const booked = dayIn(find(entry, 'BookgDt'), context);
  const value = dayIn(find(entry, 'ValDt'), context);
  const bookedOn = booked ?? value ?? own.lastDay ?? refuseAt(entry, 'day-missing', context, { expected: 'BookgDt' });
  const common = { entryNo: context.entry, bookedOn, valueOn: value ?? bookedOn };
  const reversed = textAt(entry, 'RvslInd') === 'true' || textAt(entry, 'RvslInd') === '1';
  const returned = isReturn(entry);
  const bankReference = meaningful(textAt(entry, 'AcctSvcrRef'));
  const entryReference = meaningful(textAt(entry, 'NtryRef'));

  const record = (transaction: Transaction | undefined, partNo: number, amountCents: Cents): Making => {
    const additional = transaction?.additional ?? textAt(entry, 'AddtlNtryInf');
    const { remittance: addedText, ...added } = (additional === undefined ? null : keywordDetails(additional)) ?? {};
    const made: Making = { ...common, partNo, amountCents, ...added, ...transaction?.details };
    const reversal = reversed || returned || transaction?.isReturn === true || made.returnReason !== undefined;
    const other = counterparty(transaction, amountCents, reversal, own);
    if (other?.name !== undefined) made.counterpartyName = other.name;
    if (other?.account !== undefined) made.counterpartyIban = other.account;
    if (made.remittance === undefined && made.structuredReference === undefined) {
      const remittance = addedText ?? (additional === undefined || isKeywordText(additional) ? undefined : additional);
      if (remittance !== undefined) made.remittance = remittance;
    }
    if (reversal) {
      made.reversal = true;
      if (transaction !== undefined && transaction.instructedCents !== null) made.originalCents = transaction.instructedCents;
    }
    const chargesCents = transaction?.chargesCents ?? (transactions.length <= 1 ? chargesIn(entry, context) : undefined) ?? takenMore(made);
    if (chargesCents !== undefined) made.chargesCents = chargesCents;
    return made;
  };

  const parts = partsThatAddUp(transactions, direction, signed);
  if (parts !== null && parts.length > 1) {
    return parts.map((cents, index) => ({
      ...optional('bankReference', bankReference),
      ...record(transactions[index], index + 1, cents),
      ...optional('entryReference', entryReference),
      wholeCents: signed,
      ...optional('wholeReference', bankReference),
    }));
  }
  const batchCount = Math.max(transactions.length, announcedCount(entry));
  const only = transactions.length === 1 ? transactions[0] : undefined;
  const whole = record(only, 1, signed);
  // Of a sum that was not taken apart this is what tells which of our batches it is.
  const batchId = whole.remittance === undefined && whole.endToEndId === undefined ? batchIdOf(entry) : undefined;
  if (batchId !== undefined) whole.remittance = batchId;
  const reference = bankReference ?? only?.details.bankReference;
  if (reference !== undefined) whole.bankReference = reference;
  if (entryReference !== undefined) whole.entryReference = entryReference;
  if (batchCount > 1) whole.batchCount = batchCount;
  return [whole];
}

/** Of a return: what the bank took beside the payment that came back. */
function takenMore({ amountCents, originalCents }: Pick<StatementEntry, 'amountCents' | 'originalCents'>): Cents | undefined {
  return originalCents !== undefined && -amountCents > originalCents ? -amountCents - originalCents : undefined;
}

function partsThatAddUp(transactions: readonly Transaction[], direction: 1n | -1n, whole: Cents): Cents[] | null {
  let total = 0n;
  const parts: Cents[] = [];
  for (const transaction of transactions) {
    if (transaction.amountCents === null) return null;
    const part = transaction.amountCents * (transaction.direction ?? direction);
    parts.push(part);
    total += part;
  }
  return total === whole ? parts : null;
}

/** Our own name for the batch (`PmtInfId`), where the bank says it and all of the entry is of one batch. */
function batchIdOf(entry: XmlNode): string | undefined {
  const ids = new Set([...findAll(entry, 'NtryDtls', 'Btch', 'PmtInfId'), ...findAll(entry, 'Btch', 'PmtInfId'), ...findAll(entry, 'NtryDtls', 'TxDtls', 'Refs', 'PmtInfId')].map((node) => node.text.trim()));
  const [id, ...others] = ids;
  return others.length === 0 && id !== '' ? id : undefined;
}

function announcedCount(entry: XmlNode): number {
  let count = 0;
  // Version 01 knows no `NtryDtls`.
  for (const number of [...findAll(entry, 'NtryDtls', 'Btch', 'NbOfTxs'), ...findAll(entry, 'Btch', 'NbOfTxs')]) {
    const text = number.text.trim();
    if (/^\d{1,9}$/.test(text)) count += Number(text);
  }
  return count;
}

/**
 * The other side. On money that comes in that is the debtor, on money that goes
 * out the creditor; a return keeps the parties of the original, so there it is
 * the other way round. A party that is plainly ourselves is passed over.
 */
function counterparty(transaction: Transaction | undefined, amountCents: Cents, reversal: boolean, own: OwnAccount): Transaction['debtor'] | undefined {
  if (transaction === undefined) return undefined;
  const { debtor, creditor } = transaction;
  const debtorFirst = amountCents >= 0n !== reversal;
  const [first, second] = debtorFirst ? [debtor, creditor] : [creditor, debtor];
  return isOther(first, own) ? first : isOther(second, own) ? second : undefined;
}

const isOther = ({ name, account }: Transaction['debtor'], own: OwnAccount): boolean =>
  account !== undefined ? account !== own.account : name !== undefined && name !== own.ownerName;
