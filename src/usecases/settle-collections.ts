// Bank lines that tell of our own collections: each booked apart under its
// end-to-end id, or a whole batch as one sum, which is taken apart into the
// collections' payments. Each counts once. And those that came back. A sum
// without our name for it is known by its day and amount, where only one batch
// can be meant.

import { isCollectionId } from '#domain/direct-debit.ts';
import { sum } from '#domain/money.ts';
import type { BankLine, LinePart, NewBankLine } from '#store/bank-lines.ts';
import { referencesMeant } from '#formats/references.ts';
import { collectionsFiledAs, collectionsWaitingOn, findCollections, type Collection } from '#store/collections.ts';
import type { Tx } from '#store/db.ts';

/** Our name for a batch, wherever the bank puts it. */
const batchIds = /\bBB\d+-\d{8}-\d+(?:-\d+)?-B\d+\b/g;

const textsOf = (line: BankLine): string => [line.remittance, line.structuredReference, line.endToEndId, line.bankReference].filter((text) => text !== null).join(' ');

export interface SettledLines {
  readonly lineIds: ReadonlySet<string>;
  /** Lines that tell of a collection which has counted already: not money of any other kind, so for a person. */
  readonly counted: ReadonlySet<string>;
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
  const counted = new Set<string>();
  const unnamed: NewBankLine[] = [];
  const parts: LinePart[] = [];
  const isOpen = (collection: Collection): boolean => hasYetToCome(collection) && !settled.has(collection.collectionId);
  const settle = (line: NewBankLine, collections: readonly Collection[]): void => {
    const open = collections.filter(isOpen);
    if (open.length === 0 || sum(open.map(({ amountCents }) => amountCents)) !== line.amountCents) return;
    lineIds.add(line.lineId);
    for (const [index, { collectionId, dossierId, arrangementNo, amountCents }] of open.entries()) {
      settled.add(collectionId);
      parts.push({ lineId: line.lineId, partNo: index + 1, dossierId, paymentId: collectionId, amountCents, why: 'collection', designation: { for: 'arrangement', arrangementNo } });
    }
  };
  for (const line of lines) {
    const own = line.endToEndId === null ? undefined : known.get(line.endToEndId);
    if (own) {
      settle(line, [own]);
      if (!lineIds.has(line.lineId) && (settled.has(own.collectionId) || own.status === 'settled' || own.status === 'returned')) counted.add(line.lineId);
      continue;
    }
    const named = [...new Set(textsOf(line).match(batchIds))];
    if (named.length > 0) settle(line, await collectionsFiledAs(tx, creditorId, named));
    else if (isUnnamedSum(line)) unnamed.push(line);
  }
  if (unnamed.length > 0) {
    const waiting = await collectionsWaitingOn(tx, creditorId, [...new Set(unnamed.flatMap(({ bookedOn, valueOn }) => [bookedOn, valueOn]))]);
    const batches = [...Map.groupBy(waiting, ({ batchId }) => batchId).values()];
    for (const [line, batch] of onlyFits(unnamed, batches.map((batch) => batch.filter(isOpen)))) settle(line, batch);
  }
  return { lineIds, counted, parts };
}

/** A return may be told before the collection that it takes back. */
const hasYetToCome = ({ status, settledOn }: Collection): boolean => status === 'filed' || (status === 'returned' && settledOn === null);

/** Nobody paid it and nothing is said of it: what a bank writes of a batch. */
const isUnnamedSum = ({ endToEndId, counterpartyIban, counterpartyName, structuredReference, mandateId, remittance, returnReason, isReversal, shape }: NewBankLine): boolean =>
  shape !== 'part' && endToEndId === null && counterpartyIban === null && counterpartyName === null && structuredReference === null && mandateId === null
  && returnReason === null && !isReversal && referencesMeant(remittance ?? '').length === 0;

/** Each line with the batch of its day and sum, where neither could be of another. Pure. */
function onlyFits<Line extends Pick<NewBankLine, 'amountCents' | 'bookedOn' | 'valueOn'>>(lines: readonly Line[], batches: readonly (readonly Collection[])[]): [Line, readonly Collection[]][] {
  const fits = (line: Line, batch: readonly Collection[]): boolean =>
    batch.length > 0 && [line.bookedOn, line.valueOn].includes(batch[0]!.collectOn) && sum(batch.map(({ amountCents }) => amountCents)) === line.amountCents;
  return lines.flatMap((line): [Line, readonly Collection[]][] => {
    const [batch, ...others] = batches.filter((each) => fits(line, each));
    return batch !== undefined && others.length === 0 && lines.filter((each) => fits(each, batch)).length === 1 ? [[line, batch]] : [];
  });
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
