// Bank lines that tell of our own collections: each booked apart under its
// end-to-end id, or a whole batch as one sum, which is taken apart into the
// collections' payments. Each counts once. And those that came back.

import { isCollectionId } from '#domain/direct-debit.ts';
import { sum } from '#domain/money.ts';
import type { BankLine, LinePart, NewBankLine } from '#store/bank-lines.ts';
import { collectionsFiledAs, findCollections, type Collection } from '#store/collections.ts';
import type { Tx } from '#store/db.ts';

/** Our name for a batch, wherever the bank puts it. */
const batchIds = /\bBB\d+-\d{8}-\d+(?:-\d+)?-B\d+\b/g;

const textsOf = (line: BankLine): string => [line.remittance, line.structuredReference, line.endToEndId, line.bankReference].filter((text) => text !== null).join(' ');

export interface SettledLines {
  readonly lineIds: ReadonlySet<string>;
  readonly parts: readonly LinePart[];
}

/**
 * The lines that are collections coming in, with their parts; nothing is written.
 * A line is known where it comes to exactly what was filed and not refused.
 * `settled`: what lines of the same file have settled; it is added to.
 */
export async function settledCollections(tx: Tx, creditorId: number, lines: readonly NewBankLine[], settled: Set<string>): Promise<SettledLines> {
  const single = lines.flatMap((line) => (line.endToEndId !== null && isCollectionId(line.endToEndId) ? [line.endToEndId] : []));
  const known = new Map((single.length === 0 ? [] : await findCollections(tx, creditorId, single)).map((each) => [each.collectionId, each]));
  const lineIds = new Set<string>();
  const parts: LinePart[] = [];
  const settle = (line: NewBankLine, collections: readonly Collection[]): void => {
    const open = collections.filter(({ collectionId, status }) => status === 'filed' && !settled.has(collectionId));
    if (open.length === 0 || sum(open.map(({ amountCents }) => amountCents)) !== line.amountCents) return;
    lineIds.add(line.lineId);
    for (const [index, { collectionId, dossierId, arrangementNo, amountCents }] of open.entries()) {
      settled.add(collectionId);
      parts.push({ lineId: line.lineId, partNo: index + 1, dossierId, paymentId: collectionId, amountCents, why: 'collection', designation: { for: 'arrangement', arrangementNo } });
    }
  };
  for (const line of lines) {
    const own = line.endToEndId === null ? undefined : known.get(line.endToEndId);
    if (own) settle(line, [own]);
    else {
      const named = [...new Set(textsOf(line).match(batchIds))];
      if (named.length > 0) settle(line, await collectionsFiledAs(tx, creditorId, named));
    }
  }
  return { lineIds, parts };
}

type Reversal = Pick<BankLine, 'lineId' | 'amountCents' | 'bookedOn' | 'returnReason' | 'endToEndId'>;

export interface ReturnedCollection {
  readonly line: Reversal;
  readonly payments: readonly { readonly reversalId: string; readonly lineId: string; readonly dossierId: number; readonly paymentId: string; readonly amountCents: bigint; readonly rank: number }[];
}

/** Reversals of our own collections, by their end-to-end id: also of those whose coming in no line has told. Each once. */
export async function returnedCollections(tx: Tx, creditorId: number, lines: readonly Reversal[]): Promise<ReturnedCollection[]> {
  const ids = lines.flatMap(({ endToEndId }) => (endToEndId !== null && isCollectionId(endToEndId) ? [endToEndId] : []));
  if (ids.length === 0) return [];
  const known = new Map((await findCollections(tx, creditorId, ids)).filter(({ status }) => status === 'filed' || status === 'settled').map((each) => [each.collectionId, each]));
  return lines.flatMap((line): ReturnedCollection[] => {
    const collection = known.get(line.endToEndId ?? '');
    if (!collection || -line.amountCents < collection.amountCents) return [];
    known.delete(collection.collectionId);
    const { dossierId, collectionId, amountCents } = collection;
    return [{ line, payments: [{ reversalId: line.lineId, lineId: line.lineId, dossierId, paymentId: collectionId, amountCents, rank: 0 }] }];
  });
}
