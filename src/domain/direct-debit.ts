// When an instalment is collected: a valid mandate, a TARGET day, told long
// enough before with this very amount and day, and nothing else on its way for
// it. Changed amounts and days are told again. Also how long money can go back.

import { addDays, addMonths, earliest, latest, type Day } from './day.ts';
import { isTargetDay, onOrNextTargetDay } from './holidays.ts';
import { rowOn, type DatedTable } from './law/dated-table.ts';
import { directDebitTerms, type DirectDebitRow } from './law/tables.ts';
import { mandateStanding, type DirectDebitScheme, type MandateDays, type MandateStanding } from './mandates.ts';
import type { Cents } from './money.ts';
import { stepAfterReturn, type ReturnStep } from './return-reasons.ts';

export type CollectionStatus =
  /** Decided; goes into the next file. */
  | 'ordered'
  /** In a batch that a colleague let go. */
  | 'released'
  /** In a file that was made for the bank. */
  | 'filed'
  | 'settled'
  /** Refused before it was settled. */
  | 'rejected'
  /** Settled, and taken back: by the bank, the customer, or us. */
  | 'returned'
  /** No longer needed, before it was filed. */
  | 'withdrawn';
export const collectionStatuses = ['ordered', 'released', 'filed', 'settled', 'rejected', 'returned', 'withdrawn'] as const satisfies readonly CollectionStatus[];

/** On its way: an instalment has at most one of these. */
export const liveStatuses = ['ordered', 'released', 'filed'] as const satisfies readonly CollectionStatus[];

/** Days of one creditor and bank. */
export interface CollectionTerms {
  /** Told at least so many days before; from the law's table, or fewer where the mandate says so. */
  readonly announceDays: number;
  /** TARGET days before the collection on which the file must be at the bank: 1, or what the bank wants. */
  readonly leadBankDays: number;
}

/** Between the order and the file a person looks at the batch: so many bank days are for that. */
const BANK_DAYS_TO_RELEASE = 1;

/** A creditor's terms; what it leaves out as the law and most banks have it. */
export const bankTerms = ({ announceDays, leadBankDays }: Partial<CollectionTerms>): CollectionTerms =>
  ({ announceDays: announceDays ?? directDebitTerms.rows[0].announceDays, leadBankDays: leadBankDays ?? 1 });

/** The same for who orders: early enough to be looked at and let go. */
export function collectionTerms(settings: Partial<CollectionTerms>): CollectionTerms {
  const { announceDays, leadBankDays } = bankTerms(settings);
  return { announceDays, leadBankDays: leadBankDays + BANK_DAYS_TO_RELEASE };
}

/** On which terms a creditor collects. A way that is left out is not used. */
export interface CollectionWays {
  /** Files for its own bank. */
  readonly terms?: CollectionTerms;
  /** Charges by a payment provider. */
  readonly online?: CollectionTerms;
}

/** A provider is asked on the day itself; so it is ordered a bank day before, and a colleague can still stop it. */
export const onlineTerms = ({ announceDays }: Pick<Partial<CollectionTerms>, 'announceDays'>): CollectionTerms => ({ ...bankTerms(announceDays === undefined ? {} : { announceDays }), leadBankDays: BANK_DAYS_TO_RELEASE });

/** The ways of a creditor, from its settings; null where it collects in none. */
export function collectionWays({ directDebit, onlineDebit }: { readonly directDebit?: Partial<CollectionTerms>; readonly onlineDebit?: Pick<Partial<CollectionTerms>, 'announceDays'> }): CollectionWays | null {
  if (!directDebit && !onlineDebit) return null;
  return { ...(directDebit ? { terms: collectionTerms(directDebit) } : {}), ...(onlineDebit ? { online: onlineTerms(onlineDebit) } : {}) };
}

/** The terms of the way that a mandate is for; undefined where that way is not used (any more). */
export const termsFor = ({ terms, online }: CollectionWays, { provider }: { readonly provider?: string | null }): CollectionTerms | undefined => (provider ? online : terms);

/** What the customer was told about one instalment: by the schedule, or by a message of its own. */
export interface Announcement {
  readonly amountCents: Cents;
  readonly collectOn: Day;
  readonly announcedOn: Day;
}

export interface CollectionWish {
  readonly mandate: MandateDays;
  /** Of the instalment; for another try the day on which there may be money. */
  readonly notBefore: Day;
  /** Still open of the instalment. */
  readonly openCents: Cents;
  /** A collection for this instalment is on its way, by us or by the bookkeeping. */
  readonly live: boolean;
  /** Of this instalment: another one's may well have the same amount. */
  readonly announcements: readonly Announcement[];
}

export type CollectionPlan =
  | { readonly do: 'order'; readonly collectOn: Day; readonly amountCents: Cents }
  /** Tell the customer now; then it can be collected on that day. */
  | { readonly do: 'announce'; readonly collectOn: Day; readonly amountCents: Cents }
  | { readonly do: 'wait'; readonly until: Day }
  | { readonly do: 'nothing'; readonly why: 'nothing-open' | 'on-its-way' }
  | { readonly do: 'nothing'; readonly why: 'mandate'; readonly standing: Exclude<MandateStanding, 'valid'> };

/** Days before the last day to tell: room for Sundays, holidays and the post. */
const ANNOUNCE_EARLY = 7;

/** What to do today about collecting one instalment. */
export function planCollection(wish: CollectionWish, today: Day, terms: CollectionTerms): CollectionPlan {
  if (wish.openCents <= 0n) return { do: 'nothing', why: 'nothing-open' };
  if (wish.live) return { do: 'nothing', why: 'on-its-way' };
  const standing = mandateStanding(wish.mandate, today);
  if (standing !== 'valid') return { do: 'nothing', why: 'mandate', standing };

  const firstOn = onOrNextTargetDay(wish.notBefore);
  const told = wish.announcements
    .filter((one) => covers(one, wish.openCents, terms) && one.collectOn >= firstOn && canStillBeFiled(one.collectOn, today, terms))
    .reduce<Day | null>((soonest, one) => (soonest === null || one.collectOn < soonest ? one.collectOn : soonest), null);
  const collectOn = told ?? onOrNextTargetDay(latest(firstOn, soonestOn(today, terms)));
  const onThatDay = mandateStanding(wish.mandate, collectOn);
  if (onThatDay !== 'valid') return { do: 'nothing', why: 'mandate', standing: onThatDay };

  if (told === null) {
    // Told no later than the file must go: a bank that wants it long before leaves no time afterwards.
    const tellFrom = earliest(addDays(collectOn, -terms.announceDays - ANNOUNCE_EARLY), bankDaysBefore(collectOn, terms.leadBankDays));
    return today < tellFrom ? { do: 'wait', until: tellFrom } : { do: 'announce', collectOn, amountCents: wish.openCents };
  }
  const orderOn = bankDaysBefore(collectOn, terms.leadBankDays);
  return today < orderOn ? { do: 'wait', until: orderOn } : { do: 'order', collectOn, amountCents: wish.openCents };
}

/** Whether a collection may happen on the strength of what was told: the same amount, on a bank's day, long enough before. */
export const covers = (told: Announcement, amountCents: Cents, terms: CollectionTerms): boolean =>
  told.amountCents === amountCents && isTargetDay(told.collectOn) && addDays(told.announcedOn, terms.announceDays) <= told.collectOn;

/** Whether the bank takes a file today for a collection on that day. A bank would collect later than was told, so afterwards it is told anew. */
export const canStillBeFiled = (collectOn: Day, today: Day, terms: CollectionTerms): boolean => today <= bankDaysBefore(collectOn, terms.leadBankDays);

/** The schedule itself tells of its instalments: it names their amounts and days. */
export const announcedBySchedule = ({ dueOn, amountCents }: { readonly dueOn: Day; readonly amountCents: Cents }, agreedOn: Day): Announcement =>
  ({ amountCents, collectOn: onOrNextTargetDay(dueOn), announcedOn: agreedOn });

const soonestOn = (today: Day, terms: CollectionTerms): Day => latest(addDays(today, terms.announceDays), bankDaysAfter(onOrNextTargetDay(today), terms.leadBankDays));

/** So many TARGET days before a day. */
export function bankDaysBefore(on: Day, days: number): Day {
  let before = on;
  for (let left = days; left > 0; left -= 1) {
    do before = addDays(before, -1);
    while (!isTargetDay(before));
  }
  return before;
}

/** So many TARGET days after a day. */
export function bankDaysAfter(on: Day, days: number): Day {
  let after = on;
  for (let left = days; left > 0; left -= 1) after = onOrNextTargetDay(addDays(after, 1));
  return after;
}

/** Benefits and wages come from the 20th to the 28th: after that there is most chance of money. */
const USUAL_INCOME_DAY = 28;

/**
 * The day for another try after too little money: the day after the customer's income, or the
 * usual one, and never so soon that it cannot be told. `incomeDay`: of the month, 1 to 31; null where unknown.
 */
export function betterDay(today: Day, incomeDay: number | null, terms: CollectionTerms): Day {
  if (incomeDay !== null && !(Number.isInteger(incomeDay) && incomeDay >= 1 && incomeDay <= 31)) throw new RangeError(`no day of the month: ${incomeDay}`);
  const from = soonestOn(today, terms);
  const anchor = `2000-01-${String(incomeDay ?? USUAL_INCOME_DAY).padStart(2, '0')}` as Day;
  const months = (Number(from.slice(0, 4)) - 2000) * 12 + Number(from.slice(5, 7)) - 1;
  for (let month = months - 1; ; month += 1) {
    const dayAfter = addDays(addMonths(anchor, month), 1);
    if (dayAfter >= from) return onOrNextTargetDay(dayAfter);
  }
}

/** The id that goes with a collection to the bank and comes back with it: says what it is for, never given twice. `attempt` counts from 1. */
export const collectionIdOf = (dossierId: number, arrangementNo: number, instalmentNo: number, attempt: number): string =>
  `INC-${dossierId}-${arrangementNo}-${instalmentNo}-${attempt}`;

/** Whether an id is one of ours for a collection; then it is the id of the payment too. */
export const isCollectionId = (id: string): boolean => /^INC-\d+-\d+-\d+-\d+$/.test(id);

export interface RefundWindows {
  /** Until this day the customer gets it back without a reason; null under B2B. */
  readonly noQuestionsUntil: Day | null;
  /** Until this day it comes back where there was no mandate. */
  readonly unauthorisedUntil: Day;
}

/** How long a debit can be taken back (PSD2 art. 77; EPC rulebooks). */
export function refundWindows(debitedOn: Day, scheme: DirectDebitScheme, table: DatedTable<DirectDebitRow> = directDebitTerms): RefundWindows {
  const terms = termsOn(table, debitedOn);
  return {
    noQuestionsUntil: scheme === 'B2B' ? null : addDays(debitedOn, terms.refundDays),
    unauthorisedUntil: addMonths(debitedOn, terms.unauthorisedMonths),
  };
}

export type ReturnPhase = 'return' | 'refund' | 'claim' | 'too-late';

/**
 * What the day of a return says, whatever reason the bank gives:
 * `return`   by the debtor's bank, within days of the due day;
 * `refund`   within eight weeks: reopen the arrangement and talk;
 * `claim`    later: somebody says that there was no mandate, a person must look;
 * `too-late` after thirteen months, or a B2B refund after its days: a person must object.
 * `backOn` is when it was booked, which may be two bank days after the customer asked.
 */
export function phaseOfReturn(
  debitedOn: Day, backOn: Day, scheme: DirectDebitScheme, table: DatedTable<DirectDebitRow> = directDebitTerms,
): ReturnPhase {
  const terms = termsOn(table, debitedOn);
  const settledBy = (until: Day): Day => bankDaysAfter(until, terms.refundSettleBankDays);
  const windows = refundWindows(debitedOn, scheme, table);
  if (backOn <= bankDaysAfter(debitedOn, terms.returnBankDays[scheme])) return 'return';
  if (windows.noQuestionsUntil !== null && backOn <= settledBy(windows.noQuestionsUntil)) return 'refund';
  return backOn <= settledBy(windows.unauthorisedUntil) ? 'claim' : 'too-late';
}

export interface ReturnOf {
  /** As the bank gives it; empty where it gives none. */
  readonly code: string;
  /** How often the instalment has been collected again already. */
  readonly retries: number;
  readonly debitedOn: Day;
  /** When it was booked back. */
  readonly backOn: Day;
  readonly scheme: DirectDebitScheme;
}

/** What to do about money that came back: what its reason asks, and after the eight weeks always a person, because then somebody says that there was no mandate. */
export function stepForReturn({ code, retries, debitedOn, backOn, scheme }: ReturnOf): ReturnStep & { readonly phase: ReturnPhase } {
  const phase = phaseOfReturn(debitedOn, backOn, scheme);
  const step = stepAfterReturn(code, retries);
  const late = phase === 'claim' || phase === 'too-late';
  if (!late || step.stopContact || step.handling === 'close-recall') return { ...step, phase };
  return { handling: 'dispute', mandate: step.mandate === 'revoked' ? 'revoked' : 'paused', stopContact: false, phase };
}

/** Money collected before the first row of the table follows that row. */
function termsOn(table: DatedTable<DirectDebitRow>, on: Day): DirectDebitRow {
  const row = rowOn(table, on);
  return row.ok ? row.value : table.rows[0];
}
