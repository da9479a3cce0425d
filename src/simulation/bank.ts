// The creditor's bank, with a memory of its own: who ordered which money for
// whom, what it collected, and in which file it told that. Its files come late,
// twice, in another format, or leave a day out until later.

import { addDays, daysBetween, type Day } from '#domain/day.ts';
import { isTargetDay, onOrNextTargetDay } from '#domain/holidays.ts';
import { sum, type Cents } from '#domain/money.ts';
import { writeCamt053, type WrittenEntry, type WrittenStatement } from '#formats/camt-write.ts';
import { chance, wholeBetween } from '#demo/chance.ts';
import { at } from './moments.ts';
import { writeMt940 } from './mt940-write.ts';

export interface Booking {
  /** The bank's own reference. */
  readonly ref: string;
  /** Whose money it is, truly; null where nobody's of ours. */
  readonly key: string | null;
  readonly kind: 'transfer' | 'collection' | 'taken-back' | 'refund' | 'refund-back' | 'payout';
  /** Says for which claim or arrangement, or carries a number of ours. */
  readonly isClear: boolean;
  readonly on: Day;
  readonly amountCents: Cents;
  /** The booking that it takes back. */
  readonly takesBack?: string;
  readonly endToEndId?: string;
  readonly entry: WrittenEntry;
}

export type NewBooking = Omit<Booking, 'ref' | 'on' | 'entry'> & { readonly says: Partial<WrittenEntry> };

export interface BankFile {
  readonly name: string;
  readonly text: string;
  /** The banking day that it tells of. */
  readonly of: Day;
  readonly bookings: readonly Booking[];
}

export class Bank {
  readonly bookings = new Map<string, Booking>();
  /** Bookings that a file has told us by now. */
  readonly told = new Set<string>();
  /** Of those, which the checks have not read yet. */
  readonly unread: string[] = [];
  readonly faults = { late: 0, twice: 0, gaps: 0 };
  readonly #seed: number;
  readonly #account: { readonly iban: string; readonly ownerName: string };
  readonly #days = new Map<Day, Booking[]>();
  readonly #waiting: { readonly on: Day; readonly file: BankFile }[] = [];
  readonly #toldDays = new Set<Day>();
  #toldLast: Day;
  #statedUntil: Day;
  #silentUntil: Day;
  #balanceCents: Cents = 250_000_00n;
  #sequence = 0;
  #count = 0;

  constructor(seed: number, account: { readonly iban: string; readonly ownerName: string }, startOn: Day) {
    this.#seed = seed;
    this.#account = account;
    this.#statedUntil = addDays(startOn, -1);
    this.#silentUntil = this.#statedUntil;
    this.knownUntil = this.#statedUntil;
    this.#toldLast = this.#statedUntil;
  }

  /** The last day of which, and of all before it, a file has told. */
  knownUntil: Day;

  /** Books it on that day, or the first banking day after it. */
  book(on: Day, { says, ...booking }: NewBooking): Booking {
    const bookedOn = onOrNextTargetDay(on);
    this.#count += 1;
    const ref = `SIM${String(this.#count).padStart(9, '0')}`;
    const { amountCents, endToEndId } = booking;
    const entry: WrittenEntry = { bookedOn, valueOn: bookedOn, amountCents, bankReference: ref, ...(endToEndId === undefined ? {} : { endToEndId }), ...says };
    const kept: Booking = { ...booking, ref, on: bookedOn, entry };
    this.bookings.set(ref, kept);
    this.#days.set(bookedOn, [...(this.#days.get(bookedOn) ?? []), kept]);
    return kept;
  }

  /** Closes a banking day: its statement is written, to be told on some morning after it. */
  close(on: Day): void {
    if (!isTargetDay(on)) return;
    const bookings = this.#days.get(on) ?? [];
    this.#days.delete(on);
    this.#sequence += 1;
    const statement: WrittenStatement = {
      id: `SIM-${on}`, sequence: this.#sequence, createdAt: at(addDays(on, 1), '02:00'), account: this.#account.iban, ownerName: this.#account.ownerName,
      from: addDays(this.#statedUntil, 1), until: on, openingCents: this.#balanceCents, entries: bookings.map(({ entry }) => entry),
    };
    this.#balanceCents += sum(bookings.map(({ amountCents }) => amountCents));
    this.#statedUntil = on;
    const roll = (...about: string[]): number => chance(this.#seed, 'bank', on, ...about);
    const days = (least: number, most: number, about: string): number => wholeBetween(least, most, this.#seed, 'bank', on, about);
    if (roll('silent') < 0.02 && on > this.#silentUntil) {
      this.#silentUntil = addDays(on, days(2, 6, 'silent days'));
      this.faults.late += 1;
    }
    let tells = addDays(on <= this.#silentUntil ? this.#silentUntil : on, 1);
    if (roll('gap') < 0.01) {
      tells = addDays(tells, days(1, 4, 'gap days'));
      this.faults.gaps += 1;
    }
    const mt940 = roll('format') < 0.25;
    const inCamt = (messageId: string): string => writeCamt053(messageId, [statement], daysBetween('2026-01-01' as Day, on) % 2 === 0 ? '02' : '08');
    const file = (name: string, text: string): BankFile => ({ name, text, of: on, bookings });
    const first = mt940 ? file(`${on}.940`, writeMt940(statement)) : file(`${on}.xml`, inCamt(`SIM-${on}`));
    this.#waiting.push({ on: tells, file: first });
    const twice = roll('twice');
    if (twice < 0.08) {
      this.faults.twice += 1;
      const again = twice < 0.04 ? { ...first, name: `opnieuw-${first.name}` } : file(`kopie-${on}.xml`, inCamt(`KOPIE-${on}`));
      if (!mt940 || twice < 0.04) this.#waiting.push({ on: addDays(tells, days(0, 9, 'again')), file: again });
    }
  }

  /** The files that the bank lays down this morning. */
  filesOn(morning: Day): BankFile[] {
    const now = this.#waiting.filter(({ on }) => on <= morning);
    this.#waiting.splice(0, this.#waiting.length, ...this.#waiting.filter(({ on }) => on > morning));
    return now.map(({ file }) => file);
  }

  /** A file was taken in: from now on its money is known to us. */
  tell({ of, bookings }: BankFile): void {
    for (const { ref } of bookings) {
      if (!this.told.has(ref)) this.unread.push(ref);
      this.told.add(ref);
    }
    this.#toldDays.add(of);
    if (of > this.#toldLast) this.#toldLast = of;
    for (let next = addDays(this.knownUntil, 1); next <= this.#toldLast; next = addDays(next, 1)) {
      if (isTargetDay(next) && !this.#toldDays.has(next)) return;
      this.knownUntil = next;
    }
  }
}
