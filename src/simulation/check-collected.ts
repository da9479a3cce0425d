// Nobody's account is debited twice for the same money. Looked at for each
// collection that reaches the bank, with what could be known at that moment: what
// was collected before or is on its way, what the instalments still ask, and what
// the customer owes by our own books. An instalment may be collected a second time
// where the first money paid an older one; the customer must be told of that anew.

import { addDays, latest, type Day } from '#domain/day.ts';
import type { Announcement } from '#domain/direct-debit.ts';
import { onOrNextTargetDay } from '#domain/holidays.ts';
import { formatAmount, sum, type Cents } from '#domain/money.ts';
import { replay } from '#domain/replay.ts';
import { emptyState, type InstalmentState } from '#domain/state.ts';
import type { Collected } from './collecting.ts';
import type { Violation } from './violations.ts';
import type { World } from './world.ts';

/** What could be known of a dossier at the moment at which one of its collections reached the bank. */
export interface Then {
  /** The dossier's collections that the bank had before. */
  readonly before: readonly Collected[];
  /** What the bank's files had told of, by its own references. */
  readonly told: ReadonlySet<string>;
  /** Of its arrangement, as they were then. */
  readonly instalments: readonly Pick<InstalmentState, 'number' | 'dueOn' | 'amountCents' | 'paidCents' | 'creditedCents'>[];
  /** By messages of their own. */
  readonly announced: readonly (Announcement & { readonly instalmentNo: number })[];
  /** What the dossier owed, by the simulation's own reckoning. */
  readonly owedCents: Cents;
  /** What was ever given back to it. */
  readonly givenBackCents: Cents;
}

/** Customers hear of a collection so many days before it: the SEPA rulebook's. */
const noticeDays = 14;

/** Why this collection takes money that was taken, paid or never due; null where it does not. Pure. */
export function whyDouble(one: Collected, { before, told, instalments, announced, owedCents, givenBackCents }: Then): string | null {
  const { collectionId, amountCents, instalmentNo } = one;
  const says = (cents: Cents): string => formatAmount(cents);
  if (before.some((each) => each.collectionId === collectionId)) return 'went to the bank twice';
  // What went is on its way until the bank has told that it was booked.
  const isOpen = ({ ref }: Collected): boolean => !told.has(ref);
  const ofInstalment = before.filter((each) => each.arrangementNo === one.arrangementNo && each.instalmentNo === instalmentNo);
  const live = ofInstalment.find(isOpen);
  if (live) return `went to the bank while ${live.collectionId} was on its way for the same instalment`;

  // By what went to the bank alone: no more of an arrangement than had fallen due.
  const own = [...before.filter((each) => each.arrangementNo === one.arrangementNo), one];
  const standing = own.filter(({ backRef }) => backRef === null || !told.has(backRef));
  const due = instalments.filter(({ dueOn }) => dueOn <= standing.reduce<Day>((last, { on }) => latest(last, on), one.on));
  const takenCents = sum(standing.map((each) => each.amountCents)) - givenBackCents;
  const dueCents = sum(due.map((each) => each.amountCents - each.creditedCents));
  if (takenCents > dueCents) return `makes ${says(takenCents)} collected of the ${says(dueCents)} that was due: ${standing.map((each) => each.collectionId).join(', ')}`;

  // With all that was paid otherwise: no more than was open of this instalment and of all, and no more than was owed.
  const openOf = (those: Then['instalments']): Cents => sum(those.map((each) => each.amountCents - each.creditedCents - each.paidCents));
  const ownCents = openOf(due.filter(({ number }) => number === instalmentNo));
  if (amountCents > ownCents) return `takes ${says(amountCents)}, where ${says(ownCents)} was open of its instalment`;
  const openCents = openOf(due);
  const underWayCents = sum(own.filter(isOpen).map((each) => each.amountCents));
  if (underWayCents > openCents) return `makes ${says(underWayCents)} under way, where ${says(openCents)} was open of what was due`;
  const allCents = amountCents + sum(before.filter(isOpen).map((each) => each.amountCents));
  if (allCents > owedCents) return `makes ${says(allCents)} under way, where ${says(owedCents)} was owed in all`;

  // By the schedule, once; and every other time, day or amount by a message of its own.
  const last = ofInstalment.at(-1);
  const schedule = instalments.find(({ number }) => number === instalmentNo);
  if (!last && schedule && onOrNextTargetDay(schedule.dueOn) === one.on && amountCents <= schedule.amountCents - schedule.creditedCents) return null;
  const isTold = announced.some((each) => each.instalmentNo === instalmentNo && each.collectOn === one.on && each.amountCents === amountCents
    && each.announcedOn <= addDays(one.on, -noticeDays) && (last === undefined || each.announcedOn > last.on));
  return isTold ? null : `takes ${says(amountCents)} on ${one.on}, which nobody was told`;
}

/** Keeps which collections were looked at. */
export class CollectionChecks {
  #seen = 0;

  /** Of each that reached the bank since the last time. The bank's files must have told nothing since then. */
  check({ clearing: { collected, paidOut }, online, bank, memory, on }: World): Violation[] {
    const from = this.#seen;
    this.#seen = collected.length;
    return collected.slice(from).flatMap((one, index): Violation[] => {
      const known = memory.byId.get(one.dossierId);
      const facts = known?.facts.filter(({ recordedAt }) => recordedAt <= one.sentAt) ?? [];
      const state = known && facts.length === known.facts.length ? known.state : facts.length > 0 ? replay(facts) : emptyState();
      const given = [...paidOut.values(), ...[...online.givenBack.values()].map(({ key, cents }) => ({ key, amountCents: cents }))];
      const why = whyDouble(one, {
        before: collected.slice(0, from + index).filter(({ dossierId }) => dossierId === one.dossierId), told: bank.told, owedCents: one.owedCents,
        instalments: state.arrangements.find(({ arrangementNo }) => arrangementNo === one.arrangementNo)?.instalments ?? [],
        announced: state.debits?.announced.filter(({ arrangementNo }) => arrangementNo === one.arrangementNo) ?? [],
        givenBackCents: sum(given.filter(({ key }) => key !== null && key === known?.key).map(({ amountCents }) => amountCents)),
      });
      return why === null ? [] : [{ invariant: 'double-debit', on, key: known?.key ?? null, says: `${one.collectionId} ${why}` }];
    });
  }
}
