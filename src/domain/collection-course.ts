// What became of collecting one instalment, for pages: what is on its way, what
// came in, what came back and why. Money always pays the oldest open instalment,
// so a collection may have paid an older one than it was ordered for.

import { instalmentOpenCents } from './allocation.ts';
import { isRunning } from './arrangement.ts';
import type { Day } from './day.ts';
import { collectedOn, collectionsOf, debitedElsewhere, liveCollection, usableMandate, type CollectionState } from './debits.ts';
import { instalmentsDebitedElsewhere } from './debits-elsewhere.ts';
import { termsFor, type CollectionWays } from './direct-debit.ts';
import type { Cents } from './money.ts';
import { instalmentPromisedUntil } from './promises.ts';
import type { ArrangementState, DossierState, InstalmentState } from './state.ts';

export type CollectionMark =
  /** Ordered; nobody knows yet how it ends. `orderedFor`: another instalment, whose turn this one has taken. */
  | { readonly mark: 'under-way'; readonly collectOn: Day; readonly amountCents: Cents; readonly orderedFor?: number }
  /** Will be ordered for that day. */
  | { readonly mark: 'planned'; readonly collectOn: Day }
  /** The creditor's own books ordered it. */
  | { readonly mark: 'elsewhere'; readonly collectOn: Day; readonly amountCents: Cents }
  /** Waits for the customer, who promised to pay it by hand. */
  | { readonly mark: 'promised'; readonly until: Day }
  /** It came in. `paid`: the older instalments that it paid instead, by number; empty where it paid this one. */
  | { readonly mark: 'collected'; readonly on: Day; readonly amountCents: Cents; readonly paid: readonly number[] }
  /** Paid by a collection that was ordered for a later instalment. */
  | { readonly mark: 'paid-by'; readonly on: Day; readonly amountCents: Cents; readonly orderedFor: number }
  /** The bank refused it, or it was taken back. `code`: as the bank gives it; empty where it gives none. */
  | { readonly mark: 'refused' | 'returned'; readonly on: Day; readonly amountCents: Cents; readonly code: string };

/** Of one instalment, oldest first, with what is to come last; empty where it is paid by hand. `ways`: in which the creditor collects; null where it does not. */
export function collectionCourse(state: DossierState, arrangement: ArrangementState, instalment: InstalmentState, ways: CollectionWays | null, today: Day): CollectionMark[] {
  const own = collectionsOf(state, arrangement, instalment).flatMap((each) => markOf(state, arrangement, each) ?? []);
  const older = paidOlder(state, arrangement).filter(({ paid }) => paid.includes(instalment.number))
    .map(({ on, orderedFor, lines }): CollectionMark => ({ mark: 'paid-by', on, orderedFor, amountCents: lines.get(instalment.number) ?? 0n }));
  return [...own, ...older, ...toCome(state, arrangement, instalment, ways, today)];
}

function toCome(state: DossierState, arrangement: ArrangementState, instalment: InstalmentState, ways: CollectionWays | null, today: Day): CollectionMark[] {
  if (!isRunning(arrangement) || instalmentOpenCents(instalment) === 0n) return [];
  const { arrangementNo } = arrangement;
  const live = liveCollection(state, arrangement, instalment);
  if (live) {
    const { collectOn, amountCents, instalmentNo } = live;
    return instalmentNo === instalment.number ? [] : [{ mark: 'under-way', collectOn, amountCents, orderedFor: instalmentNo }];
  }
  const elsewhere = instalmentsDebitedElsewhere(state, arrangement, today).filter(({ instalmentNo }) => instalmentNo === instalment.number);
  if (elsewhere.length > 0) return elsewhere.map(({ collectOn, amountCents }) => ({ mark: 'elsewhere', collectOn, amountCents }));
  const mandate = usableMandate(state, today);
  if (!ways || !mandate || termsFor(ways, mandate) === undefined || debitedElsewhere(state, arrangement)) return [];
  const promised = instalmentPromisedUntil(state, arrangementNo, instalment.number, today, null);
  if (promised !== null) return [{ mark: 'promised', until: promised }];
  const collectOn = collectedOn(state, arrangement, instalment, today);
  return collectOn === null ? [] : [{ mark: 'planned', collectOn }];
}

function markOf(state: DossierState, arrangement: ArrangementState, collection: CollectionState): CollectionMark | null {
  const { standing, collectOn, amountCents, backOn = collectOn, code = '' } = collection;
  switch (standing) {
    case 'withdrawn':
      return null;
    case 'live':
      return { mark: 'under-way', collectOn, amountCents };
    case 'rejected':
      return { mark: 'refused', on: backOn, amountCents, code };
    case 'returned':
      return { mark: 'returned', on: backOn, amountCents, code };
    case 'settled': {
      const paid = paidOlder(state, arrangement).find(({ collectionId }) => collectionId === collection.collectionId)?.paid ?? [];
      return { mark: 'collected', on: payment(state, collection)?.on ?? collectOn, amountCents, paid };
    }
  }
}

export interface PaidOlder {
  readonly collectionId: string;
  readonly on: Day;
  readonly amountCents: Cents;
  /** The number of the instalment that it was ordered for. */
  readonly orderedFor: number;
  /** The numbers of those that it paid beside or instead of that one, in order. */
  readonly paid: readonly number[];
  /** What it paid of each instalment. */
  readonly lines: ReadonlyMap<number, Cents>;
}

/** Collections that came in and paid something of an arrangement other than the instalment that they were ordered for. */
export function paidOlder(state: DossierState, arrangement: ArrangementState): PaidOlder[] {
  const { arrangementNo } = arrangement;
  return (state.debits?.collections ?? []).flatMap((collection): PaidOlder[] => {
    if (collection.arrangementNo !== arrangementNo || collection.standing !== 'settled') return [];
    const source = payment(state, collection);
    const lines = new Map<number, Cents>();
    for (const line of source?.instalmentLines ?? []) if (line.arrangementNo === arrangementNo) lines.set(line.number, (lines.get(line.number) ?? 0n) + line.amountCents);
    const { collectionId, amountCents, instalmentNo: orderedFor } = collection;
    const paid = [...lines.keys()].filter((number) => number !== orderedFor).sort((a, b) => a - b);
    return source && paid.length > 0 ? [{ collectionId, on: source.on, amountCents, orderedFor, paid, lines }] : [];
  });
}

const payment = (state: DossierState, { collectionId }: Pick<CollectionState, 'collectionId'>) =>
  state.sources.find((source) => source.kind === 'payment' && source.id === collectionId && source.reversedOn === undefined);
