// What a customer may choose: a few concrete options that differ in a way that
// matters, or the one nearest to what they say they can pay. Both come out of
// the same bounds, so what is offered can always be asked for again.

import { checkSchedule, roomFor, type Room } from './bounds.ts';
import { addDays, type Day, type Every } from './day.ts';
import { least, splitEvenly, type Cents } from './money.ts';
import type { OfferedOption } from './offer.ts';
import { done, refused, type Outcome } from './outcome.ts';
import type { OfferPolicy } from './policy.ts';
import { scheduleByAmount, scheduleByNumber } from './schedule.ts';

/** What is known of how the customer's money comes in. */
export interface Usual {
  /** Day of the month on which wage or benefit comes, 1 to 31. */
  readonly payday?: number;
  readonly every?: Every;
}

const timesAYear = { month: 12, '4weeks': 13, week: 52 } as const satisfies Record<Every, number>;
const slowestFirst: readonly Every[] = ['month', '4weeks', 'week'];

/**
 * Two to four options, the shortest first: quick, comfortable and light (a
 * quarter, a half and all of the longest that the policy allows), and one in
 * another rhythm where that is allowed and lasts long enough to matter. Where
 * nothing but one payment fits, the only option is everything at once by a day.
 */
export function makeOptions(totalCents: Cents, policy: OfferPolicy, today: Day, usual: Usual = {}): readonly OfferedOption[] {
  if (totalCents <= 0n) return [];
  const every = mainRhythm(policy, usual);
  const firstOn = usualFirstDay(policy, today, usual.payday);
  const room = roomFor(totalCents, policy, every, firstOn);
  const comfortable = fitting(Math.ceil(room.most / 2), room);
  const counts = new Set([fitting(Math.ceil(room.most / 4), room), comfortable, fitting(room.most, room)]);
  // The first instalment's share can leave only one number; then paying at once is the other choice.
  if (counts.size === 1) counts.add(1);
  const choices = [...counts].sort((a, b) => a - b).map((instalments) => ({ every, instalments }));

  const other = slowestFirst.find((rhythm) => rhythm !== every && policy.every.includes(rhythm));
  if (other !== undefined && comfortable >= 3) {
    const inOther = roomFor(totalCents, policy, other, firstOn);
    const instalments = fitting(Math.floor((comfortable * timesAYear[other]) / timesAYear[every]), inOther);
    if (instalments >= 3) choices.push({ every: other, instalments });
  }
  return choices.map((choice, index) => evenOption(index + 1, totalCents, choice.instalments, choice.every, firstOn));
}

/** The number of equal instalments nearest to `wanted` that fits: one, or between `least` and `most`. */
function fitting(wanted: number, room: Room): number {
  if (wanted <= 1 || room.most < room.least) return 1;
  return Math.min(Math.max(wanted, room.least), room.most);
}

const mainRhythm = (policy: OfferPolicy, usual: Usual): Every =>
  (usual.every !== undefined && policy.every.includes(usual.every) ? usual.every : undefined) ??
  slowestFirst.find((rhythm) => policy.every.includes(rhythm)) ??
  'month';

/**
 * The first day that we propose: a payday (when it is not known: the 25th or
 * the 1st), preferably after the offer has closed, so that it can be accepted
 * to the last; otherwise one before that, at least five days away; otherwise
 * the day after the offer closes. Never later than the policy allows.
 */
export function usualFirstDay(policy: OfferPolicy, today: Day, payday?: number): Day {
  const preferred = Math.min(policy.openDays + 1, policy.latestFirstDays);
  for (let days = preferred; days <= policy.latestFirstDays; days += 1) {
    if (isPayday(addDays(today, days), payday)) return addDays(today, days);
  }
  for (let days = preferred - 1; days >= 5; days -= 1) {
    if (isPayday(addDays(today, days), payday)) return addDays(today, days);
  }
  return addDays(today, preferred);
}

function isPayday(on: Day, payday: number | undefined): boolean {
  const number = Number(on.slice(8));
  if (payday === undefined) return number === 1 || number === 25;
  const lastOfMonth = addDays(on, 1).slice(8) === '01';
  return number === payday || (lastOfMonth && number < payday);
}

/** What the customer says: so much, so often, from then. */
export interface Wish {
  readonly perInstalmentCents: Cents;
  readonly every: Every;
  readonly firstOn: Day;
}

/** What was changed in a wish to make it fit, and because of which bound. */
export type WishChange =
  | { readonly what: 'every'; readonly asked: Every; readonly offered: Every }
  | {
      readonly what: 'first-day';
      readonly asked: Day;
      readonly offered: Day;
      readonly why: 'day-passed' | 'latest-first';
    }
  | {
      readonly what: 'amount';
      readonly askedCents: Cents;
      readonly offeredCents: Cents;
      readonly why: 'smallest-instalment' | 'most-instalments' | 'longest-months' | 'largest-first' | 'last-too-small' | 'every';
    };

export interface Nearest {
  readonly outcome: 'as-asked' | 'nearest';
  readonly option: OfferedOption;
  /** Empty where it is as asked. */
  readonly changes: readonly WishChange[];
}

/**
 * An option that asks more than this percentage of what somebody says they can
 * pay is no answer to them: it would be agreed and then missed.
 */
export const reachPercent = 150n;

/**
 * The option nearest to a wish that the policy allows. Where one exists that
 * asks no more per instalment than the customer said, it never asks more; a
 * change of rhythm never makes it heavier per month either. Refused where the
 * least that is allowed is out of reach: then a person must look.
 */
export function nearestOption(wish: Wish, totalCents: Cents, policy: OfferPolicy, today: Day): Outcome<Nearest> {
  const askedCents = wish.perInstalmentCents;
  if (totalCents <= 0n) return refused({ code: 'nothing-due' });
  if (askedCents <= 0n) return refused({ code: 'amount-not-positive', amountCents: askedCents });

  const changes: WishChange[] = [];
  const every = nearestRhythm(wish.every, policy);
  if (every !== wish.every) changes.push({ what: 'every', asked: wish.every, offered: every });
  const firstDay = nearestFirstDay(wish.firstOn, policy, today);
  if (firstDay !== null) changes.push(firstDay);
  const firstOn = firstDay?.offered ?? wish.firstOn;

  const affordable = perRhythm(askedCents, wish.every, every);
  const room = roomFor(totalCents, policy, every, firstOn);
  const exact = asAsked(totalCents, affordable, every, firstOn, room, policy, today);
  const enough = Math.max(Number((totalCents + affordable - 1n) / affordable), room.least);
  const option = exact.option ?? evenOption(1, totalCents, fitting(enough, room), every, firstOn);

  const offeredCents = option.instalments[0]!.amountCents;
  if (offeredCents * 100n > affordable * reachPercent) {
    return refused({ code: 'wish-out-of-reach', askedCents, askedEvery: wish.every, lowestCents: offeredCents, every });
  }
  // Who offers more than is owed at once gets what they asked.
  const more = askedCents > offeredCents && offeredCents === totalCents;
  if (offeredCents !== askedCents && !more) {
    const why = offeredCents > affordable ? tightest(room) : offeredCents === affordable ? 'every' : exact.why;
    changes.push({ what: 'amount', askedCents, offeredCents, why });
  }
  return done({ outcome: changes.length === 0 ? 'as-asked' : 'nearest', option, changes });
}

/** The asked rhythm, else the next slower one that is allowed (less often is lighter), else the next quicker. */
function nearestRhythm(asked: Every, policy: OfferPolicy): Every {
  if (policy.every.includes(asked)) return asked;
  const place = slowestFirst.indexOf(asked);
  const slower = slowestFirst.slice(0, place).toReversed();
  return [...slower, ...slowestFirst.slice(place + 1)].find((rhythm) => policy.every.includes(rhythm)) ?? asked;
}

function nearestFirstDay(asked: Day, policy: OfferPolicy, today: Day): Extract<WishChange, { what: 'first-day' }> | null {
  const latestFirstOn = addDays(today, policy.latestFirstDays);
  if (asked < today) return { what: 'first-day', asked, offered: usualFirstDay(policy, today), why: 'day-passed' };
  if (asked > latestFirstOn) return { what: 'first-day', asked, offered: latestFirstOn, why: 'latest-first' };
  return null;
}

/** What can be paid in another rhythm: the same when it comes less often, in proportion when it comes more often. */
function perRhythm(cents: Cents, from: Every, to: Every): Cents {
  const inProportion = (cents * BigInt(timesAYear[from])) / BigInt(timesAYear[to]);
  const lighter = least(cents, inProportion);
  return lighter > 0n ? lighter : 1n;
}

/**
 * A schedule whose instalments are exactly `eachCents` (the odd cents and the
 * last one apart), or the bound that keeps it from being one.
 */
function asAsked(
  totalCents: Cents,
  eachCents: Cents,
  every: Every,
  firstOn: Day,
  room: Room,
  policy: OfferPolicy,
  today: Day,
): { readonly option: OfferedOption; readonly why: 'every' } | { readonly option: null; readonly why: 'largest-first' | 'last-too-small' } {
  const fewest = Number((totalCents + eachCents - 1n) / eachCents);
  const even = (instalments: number): boolean =>
    instalments >= room.least && instalments <= room.most && splitEvenly(totalCents, instalments)[0] === eachCents;
  if (even(fewest)) return { option: evenOption(1, totalCents, fewest, every, firstOn), why: 'every' };
  const byAmount = scheduleByAmount({ amountCents: totalCents, eachCents, firstOn, every });
  const breaches = byAmount.ok ? checkSchedule(byAmount.value, totalCents, policy, today, every) : [];
  if (byAmount.ok && breaches.length === 0) return { option: { optionNo: 1, every, instalments: byAmount.value }, why: 'every' };
  // With very small amounts several numbers of equal instalments begin with the same one.
  for (let instalments = fewest + 1; instalments <= room.most; instalments += 1) {
    if (BigInt(instalments - 1) * eachCents >= totalCents + BigInt(instalments)) break;
    if (even(instalments)) return { option: evenOption(1, totalCents, instalments, every, firstOn), why: 'every' };
  }
  return { option: null, why: breaches.some((breach) => breach.bound === 'largest-first') ? 'largest-first' : 'last-too-small' };
}

/** The bound that leaves the least room. */
function tightest(room: Room): 'smallest-instalment' | 'most-instalments' | 'longest-months' {
  if (room.smallestInstalment === room.most) return 'smallest-instalment';
  return room.mostInstalments === room.most ? 'most-instalments' : 'longest-months';
}

function evenOption(optionNo: number, totalCents: Cents, instalments: number, every: Every, firstOn: Day): OfferedOption {
  const schedule = scheduleByNumber({ amountCents: totalCents, instalments, firstOn, every });
  if (!schedule.ok) throw new RangeError(`no schedule for ${instalments} instalments: ${schedule.refusal.code}`);
  return { optionNo, every, instalments: schedule.value };
}
