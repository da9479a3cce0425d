// The creditor's bank in a story: what people transfer arrives in the camt.053
// of that banking day, which is delivered on the next morning.

import { addDays, type Day, type Moment } from '#domain/day.ts';
import { isTargetDay, onOrNextTargetDay } from '#domain/holidays.ts';
import type { Cents } from '#domain/money.ts';
import { writeCamt053, type WrittenEntry } from '#formats/camt-write.ts';

export interface Bank {
  /** Books an entry, on that day or the next banking day; `valueOn` may lie earlier. */
  book(on: Day, entry: Omit<WrittenEntry, 'bookedOn' | 'valueOn' | 'bankReference'> & { valueOn?: Day }): void;
  /** The first day whose morning brings something new, or null. */
  nextArrivalOn(): Day | null;
  /** The statement that lies ready on this morning, or null. */
  statementOn(morning: Day, at: Moment): { readonly fileName: string; readonly xml: string } | null;
  /** No statements come until it speaks again. */
  silent: boolean;
}

export function openBank(account: string, ownerName: string, openedOn: Day): Bank {
  let waiting: WrittenEntry[] = [];
  let statedUntil = addDays(openedOn, -1);
  let balanceCents: Cents = 0n;
  let sequence = 0;
  let entries = 0;
  return {
    silent: false,
    book(on, { valueOn, ...entry }) {
      const bookedOn = onOrNextTargetDay(on);
      entries += 1;
      waiting.push({ ...entry, bookedOn, valueOn: valueOn ?? bookedOn, bankReference: `BOEKING-${String(entries).padStart(4, '0')}` });
    },
    nextArrivalOn() {
      if (this.silent) return null;
      const first = waiting.map((entry) => entry.bookedOn).sort()[0];
      return first === undefined ? null : addDays(first, 1);
    },
    statementOn(morning, at) {
      const until = lastBankingDayBefore(morning);
      if (this.silent || until <= statedUntil) return null;
      const now = waiting.filter((entry) => entry.bookedOn <= until);
      waiting = waiting.filter((entry) => entry.bookedOn > until);
      sequence += 1;
      const statement = {
        id: `AFSCHRIFT-${sequence}`, sequence, createdAt: at, account, ownerName,
        from: addDays(statedUntil, 1), until, openingCents: balanceCents, entries: now,
      };
      for (const entry of now) balanceCents += entry.amountCents;
      statedUntil = until;
      return { fileName: `afschrift-${until}.xml`, xml: writeCamt053(`BESTAND-${sequence}`, [statement], sequence % 2 === 0 ? '08' : '02') };
    },
  };
}

function lastBankingDayBefore(morning: Day): Day {
  let on = addDays(morning, -1);
  while (!isTargetDay(on)) on = addDays(on, -1);
  return on;
}
