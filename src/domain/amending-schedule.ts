// A running schedule taken apart into what is in and what is to come, and put
// together again with other days and amounts. The parts that are paid stay in
// front, where the fold lays the money out; what was credited hangs on the last
// instalment, from where the fold takes it off again.

import { addDays, addMonths, latest, type Day, type Every } from './day.ts';
import type { Instalment } from './facts.ts';
import { instalmentOpenCents } from './allocation.ts';
import { least, sum, type Cents } from './money.ts';
import type { ArrangementState, DossierState } from './state.ts';

/** So much by that day. */
export interface Row {
  readonly dueOn: Day;
  readonly amountCents: Cents;
}

/** What is to come of one instalment. */
export interface OpenRow extends Row {
  readonly number: number;
}

/** An arrangement as its money would be laid out anew: oldest instalments first. */
export interface Laid {
  /** What is in, on the days that it was for; of an instalment that is paid in part, that part. */
  readonly paid: readonly Row[];
  readonly open: readonly OpenRow[];
  /** Every instalment with what it asks, credits taken off. */
  readonly slots: readonly Row[];
  /** Credited or let go: taken off the end. */
  readonly creditedCents: Cents;
  /** The value day of the newest money for it. */
  readonly lastPaidOn: Day;
}

/** What of the arrangement is in and what is to come. What its claims are open for beyond its schedule comes with its last instalment. */
export function laidOf(state: DossierState, arrangement: ArrangementState): Laid {
  let [paidCents, creditedCents, lastPaidOn] = [0n, 0n, arrangement.agreedOn];
  for (const source of state.sources) {
    for (const line of source.instalmentLines) {
      if (line.arrangementNo !== arrangement.arrangementNo) continue;
      if (source.kind === 'payment' || source.kind === 'reported') {
        paidCents += line.amountCents;
        lastPaidOn = latest(lastPaidOn, source.on);
      } else creditedCents += line.amountCents;
    }
  }
  const [paid, open, slots]: [Row[], OpenRow[], Row[]] = [[], [], []];
  const last = arrangement.instalments.findLast((each) => instalmentOpenCents(each) > 0n);
  for (const instalment of arrangement.instalments) {
    const { number, dueOn } = instalment;
    const asksCents = instalment.amountCents - instalment.creditedCents + (instalment === last ? arrangement.differenceCents : 0n);
    const inCents = least(asksCents, paidCents);
    paidCents -= inCents;
    if (asksCents > 0n) slots.push({ dueOn, amountCents: asksCents });
    if (inCents > 0n) paid.push({ dueOn, amountCents: inCents });
    if (asksCents > inCents) open.push({ number, dueOn, amountCents: asksCents - inCents });
  }
  return { paid, open, slots, creditedCents, lastPaidOn };
}

export const openOf = (rows: readonly Row[]): Cents => sum(rows.map((row) => row.amountCents));

/** Rows of one day become one, the earliest first; rows of nothing go. */
export function byDay(rows: readonly Row[]): Row[] {
  const days = new Map<Day, Cents>();
  for (const { dueOn, amountCents } of rows) days.set(dueOn, (days.get(dueOn) ?? 0n) + amountCents);
  return [...days].filter(([, amountCents]) => amountCents > 0n).map(([dueOn, amountCents]) => ({ dueOn, amountCents })).sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
}

const numbered = (rows: readonly Row[]): Instalment[] => rows.map((row, index) => ({ number: index + 1, ...row }));

/** A schedule as the fact keeps it, and what of it is still to pay. */
export interface Assembled {
  readonly schedule: readonly Instalment[];
  readonly toPay: readonly Instalment[];
}

/**
 * The whole schedule with these rows to come. What was paid for days after
 * `keepUntil`, or after the first row to come, becomes one instalment of its
 * own on the day it came in: nobody has to pay later what is paid already.
 */
export function assemble(laid: Laid, open: readonly Row[], keepUntil?: Day): Assembled {
  const ahead = byDay(open);
  const firstOn = ahead[0]?.dueOn;
  if (firstOn === undefined) return { schedule: [], toPay: [] };
  const fits = laid.paid.filter((row) => row.dueOn <= firstOn && (keepUntil === undefined || row.dueOn <= keepUntil));
  const earlyCents = openOf(laid.paid) - openOf(fits);
  const rows = byDay([...fits, ...(earlyCents > 0n ? [{ dueOn: dayForEarly(laid, fits, firstOn), amountCents: earlyCents }] : []), ...ahead]);
  const toPay: Instalment[] = [];
  let paidCents = openOf(laid.paid);
  for (const row of numbered(rows)) {
    const inCents = least(paidCents, row.amountCents);
    paidCents -= inCents;
    if (inCents < row.amountCents) toPay.push({ ...row, amountCents: row.amountCents - inCents });
  }
  const schedule = numbered(rows).map((row, index) => (index === rows.length - 1 ? { ...row, amountCents: row.amountCents + laid.creditedCents } : row));
  return { schedule, toPay };
}

/** Between what was due and what is to come; where no day is left, with the last that is paid. */
function dayForEarly({ lastPaidOn }: Laid, fits: readonly Row[], firstOn: Day): Day {
  const last = fits.at(-1)?.dueOn;
  const on = last === undefined ? lastPaidOn : latest(lastPaidOn, addDays(last, 1));
  return on < firstOn ? on : (last ?? addDays(firstOn, -1));
}

/** How due days go on: so often, and for months on which day of the month. */
export interface Rhythm {
  readonly every: Every;
  /** 1 to 31; a shorter month has its last day. */
  readonly anchor: number;
}

/** The rhythm of these days. Without one of its own it goes on by the month. */
export function rhythmOf(every: ArrangementState['every'], days: readonly Day[]): Rhythm {
  const anchors = days.map((on) => Number(on.slice(8)));
  const fitting = (anchor: number): number => days.filter((on) => inMonthOf(on, anchor) === on).length;
  // Clamped days (28 February) and single days that were moved are outnumbered by the others.
  const anchor = anchors.reduce((best, each) => (fitting(each) >= fitting(best) ? each : best), anchors[0] ?? 1);
  return { every: every === 'custom' ? 'month' : every, anchor };
}

/** That day of the month in the month of `on`, or its last day. */
export function inMonthOf(on: Day, anchor: number): Day {
  const first = `${on.slice(0, 7)}-01` as Day;
  const last = addDays(addMonths(first, 1), -1);
  return anchor >= Number(last.slice(8)) ? last : (`${on.slice(0, 7)}-${String(anchor).padStart(2, '0')}` as Day);
}

/** The due day so many steps after one of these: months hang on the anchor and never drift. */
export function dueAfter({ every, anchor }: Rhythm, on: Day, steps = 1): Day {
  if (every !== 'month') return addDays(on, (every === 'week' ? 7 : 28) * steps);
  return inMonthOf(addMonths(`${on.slice(0, 7)}-01` as Day, steps), anchor);
}

/** So many days: those that are there, from today on, and then on in the same rhythm. */
export function daysFor(rhythm: Rhythm, there: readonly Day[], today: Day, count: number): Day[] {
  const days = [...new Set(there)].filter((on) => on >= today).sort();
  let last = days.at(-1) ?? there.at(-1) ?? today;
  while (days.length < count) {
    last = dueAfter(rhythm, last);
    if (last >= today) days.push(last);
  }
  return days.slice(0, count);
}
