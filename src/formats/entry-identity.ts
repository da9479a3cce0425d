// The same money is told up to three times: in the report of the day (camt.052),
// the advice (camt.054) and the statement (camt.053). These keys recognise it.

import type { StatementEntry } from './statement.ts';

const SEPARATOR = '\u001f';

/** A shorter entry reference is a running number, which another message counts otherwise. */
const LEAST_REFERENCE = 8;

/**
 * One entry, or one part of a batch that was taken apart: account, amount, day
 * of booking, and the first of these that the bank gives:
 *   1. its own reference (`AcctSvcrRef`) with the end-to-end reference,
 *   2. the entry's reference (`NtryRef`, eight characters or more) with the end-to-end reference,
 *   3. the end-to-end reference with the mandate,
 *   4. the other side's account and the text, without spaces and capitals.
 * Two entries that say the same have the same key: whoever counts lines counts
 * those of one message. Names are left out, because messages shorten them.
 */
export function entryIdentity(account: string, entry: StatementEntry): string {
  return [account, entry.amountCents, entry.bookedOn, ...known(entry)].join(SEPARATOR);
}

/**
 * The whole entry that a line is of: the same for a batch in one sum (often the
 * statement) and for each of its parts (often the advice). A sum whose parts are
 * known, or a part whose sum is known, is not new money. Null where the bank gives
 * no reference by which to tell.
 */
export function wholeIdentity(account: string, entry: StatementEntry): string | null {
  const reference = entry.wholeReference === undefined ? referenceOf(entry) : `bank:${entry.wholeReference}`;
  return reference === null ? null : [account, entry.wholeCents ?? entry.amountCents, entry.bookedOn, reference].join(SEPARATOR);
}

/** Whether an entry is told apart by a reference of the bank: two that say the same are one, also in statements that follow each other. */
export const isByReference = (entry: StatementEntry): boolean => referenceOf(entry) !== null;

function known(entry: StatementEntry): readonly string[] {
  const reference = referenceOf(entry);
  if (reference !== null) return [reference, entry.endToEndId ?? ''];
  if (entry.endToEndId !== undefined) return ['end-to-end', entry.endToEndId, entry.mandateId ?? ''];
  return ['text', entry.counterpartyIban ?? '', plain(entry.structuredReference), plain(entry.remittance)];
}

function referenceOf(entry: StatementEntry): string | null {
  if (entry.bankReference !== undefined) return `bank:${entry.bankReference}`;
  const reference = entry.entryReference;
  return reference !== undefined && reference.length >= LEAST_REFERENCE ? `entry:${reference}` : null;
}

const plain = (text: string | undefined): string => (text ?? '').replace(/\s/g, '').toUpperCase();
