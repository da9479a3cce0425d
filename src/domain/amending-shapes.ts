// What each change makes of the rows that are still to come. The paid part is
// not touched here, and the sum stays what it was, except where a claim joins
// or leaves.

import { isCovered } from './allocation.ts';
import { addDays, addMonths, daysBetween, latest, type Day } from './day.ts';
import type { Instalment } from './facts.ts';
import { least, most, splitEvenly, type Cents } from './money.ts';
import { done, refused, type Outcome } from './outcome.ts';
import { customerKindOf } from './parties.ts';
import { pauseOn } from './pausing.ts';
import type { Policy } from './policy.ts';
import { changeBounds } from './running-policy.ts';
import type { ChangeObstacle } from './refusals.ts';
import { mostScheduleInstalments, scheduleUnequal } from './schedule.ts';
import type { ArrangementState, DossierState } from './state.ts';
import { byDay, daysFor, dueAfter, inMonthOf, openOf, rhythmOf, type Laid, type Rhythm, type Row } from './amending-schedule.ts';

/** What somebody wants to be different. Amounts and days are as they were typed; nothing of it is checked yet. */
export type WantedChange =
  /** One instalment to a later day, or to the end. */
  | { readonly change: 'deferred'; readonly number: number; readonly to: Day | 'end' }
  /** One instalment moves to the end. */
  | { readonly change: 'skipped'; readonly number: number }
  /** No more than this each time: more or fewer equal instalments. */
  | { readonly change: 'lowered' | 'raised'; readonly eachCents: Cents }
  | { readonly change: 'other-day'; readonly dayOfMonth: number }
  /** What was paid beyond what was due: the last instalments go, or all become lower. */
  | { readonly change: 'extra-shorter' | 'extra-lower' }
  /** A claim of ours joins: spread over the instalments to come, or after them. */
  | { readonly change: 'claim-added'; readonly claim: string; readonly how: 'spread' | 'append' }
  | { readonly change: 'claim-split-off'; readonly claim: string }
  /** What is late, on these days; then the rest as it was. */
  | { readonly change: 'arrears-first'; readonly days: readonly Day[] }
  /** All that is to come, by hand. */
  | { readonly change: 'reshaped'; readonly parts: readonly Pick<Instalment, 'dueOn' | 'amountCents'>[] };

export interface Shape {
  readonly open: readonly Row[];
  readonly claims: readonly string[];
  /** What was paid for later days than this was paid early. */
  readonly keepUntil?: Day;
}

interface Running {
  readonly state: DossierState;
  readonly arrangement: ArrangementState;
  readonly laid: Laid;
  readonly rhythm: Rhythm;
  readonly policy: Policy;
  readonly today: Day;
}

const no = (why: ChangeObstacle): Outcome<never> => refused({ code: 'change-not-possible', why });

/** The rows to come after the change, or why it cannot be. */
export function shapeOf(state: DossierState, arrangement: ArrangementState, laid: Laid, wanted: WantedChange, policy: Policy, today: Day): Outcome<Shape> {
  const rhythm = rhythmOf(arrangement.every, arrangement.instalments.map((each) => each.dueOn));
  const running: Running = { state, arrangement, laid, rhythm, policy, today };
  const { claims } = arrangement;
  const same = (open: Outcome<readonly Row[]>): Outcome<Shape> => (open.ok ? done({ open: open.value, claims }) : open);
  switch (wanted.change) {
    case 'deferred':
      return same(moved(running, wanted.number, wanted.to));
    case 'skipped':
      return same(moved(running, wanted.number, 'end'));
    case 'lowered':
    case 'raised':
      return same(evened(running, wanted.change, wanted.eachCents));
    case 'other-day':
      return same(onOtherDay(running, wanted.dayOfMonth));
    case 'extra-shorter':
    case 'extra-lower':
      return withExtra(running, wanted.change === 'extra-shorter');
    case 'claim-added':
      return withClaim(running, wanted.claim, wanted.how);
    case 'claim-split-off':
      return withoutClaim(running, wanted.claim);
    case 'arrears-first':
      return same(arrearsFirst(running, wanted.days));
    case 'reshaped': {
      const made = scheduleUnequal(wanted.parts, openOf(laid.open));
      return made.ok ? done({ open: made.value, claims }) : made;
    }
  }
}

function moved({ laid, rhythm, today }: Running, number: number, to: Day | 'end'): Outcome<readonly Row[]> {
  const row = laid.open.find((each) => each.number === number);
  if (!row) return no('instalment-paid');
  const others = laid.open.filter((each) => each !== row);
  const last = laid.open.at(-1) ?? row;
  if (to === 'end') {
    let on = dueAfter(rhythm, last.dueOn);
    while (on <= today) on = dueAfter(rhythm, on);
    return done([...others, { dueOn: on, amountCents: row.amountCents }]);
  }
  if (to < today) return no('day-passed');
  if (to <= row.dueOn) return no('day-not-later');
  return done([...others, { dueOn: to, amountCents: row.amountCents }]);
}

/** As many equal instalments as it takes to ask no more than this each time, on the days that are there and on from them. */
function evened({ laid, rhythm, today }: Running, change: 'lowered' | 'raised', eachCents: Cents): Outcome<readonly Row[]> {
  if (eachCents <= 0n) return refused({ code: 'amount-not-positive', amountCents: eachCents });
  const totalCents = openOf(laid.open);
  const needed = (totalCents + eachCents - 1n) / eachCents;
  if (needed > BigInt(mostScheduleInstalments)) return refused({ code: 'too-many-instalments', instalments: Number(needed), most: mostScheduleInstalments });
  const count = Number(needed);
  if (change === 'lowered' && count <= laid.open.length) return no('not-lower');
  if (change === 'raised' && count >= laid.open.length) return no('not-higher');
  return done(onDays(totalCents, daysFor(rhythm, laid.open.map((row) => row.dueOn), today, count)));
}

function onDays(totalCents: Cents, days: readonly Day[]): Row[] {
  const amounts = splitEvenly(totalCents, days.length);
  return days.map((dueOn, index) => ({ dueOn, amountCents: amounts[index] as Cents }));
}

/** What is to come moves to the nearest such day that is not over; every month after it has its own. What is late stays late. */
function onOtherDay({ state, arrangement, laid, rhythm, today }: Running, dayOfMonth: number): Outcome<readonly Row[]> {
  if (rhythm.every !== 'month') return no('not-monthly');
  if (!Number.isInteger(dayOfMonth) || dayOfMonth < 1 || dayOfMonth > 31) return no('day-of-month');
  const [late, ahead] = [laid.open.filter((row) => row.dueOn < today), laid.open.filter((row) => row.dueOn >= today)];
  const [first] = ahead;
  if (!first) return no('nothing-ahead');
  // Nor one on which a pause still runs.
  const quietUntil = pauseOn(state, today)?.until ?? addDays(today, -1);
  const behind = latest(quietUntil, arrangement.instalments.filter((each) => each.dueOn < first.dueOn).at(-1)?.dueOn ?? quietUntil);
  const candidates = [-1, 0, 1].map((months) => inMonthOf(addMonths(monthOf(first.dueOn), months), dayOfMonth)).filter((on) => on >= today && on > behind);
  const nearest = candidates.reduce<Day | null>((best, on) => (best === null || distance(on, first.dueOn) <= distance(best, first.dueOn) ? on : best), null);
  if (nearest === null) return no('nothing-ahead');
  let months = -1;
  const rows = ahead.map((row): Row => {
    months = Math.max(monthsBetween(first.dueOn, row.dueOn), months + 1);
    return { dueOn: inMonthOf(addMonths(monthOf(nearest), months), dayOfMonth), amountCents: row.amountCents };
  });
  return done([...late, ...rows]);
}

const monthOf = (on: Day): Day => `${on.slice(0, 7)}-01` as Day;
const monthsBetween = (from: Day, to: Day): number => (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7));
const distance = (a: Day, b: Day): number => Math.abs(daysBetween(a, b));

/** Who pays a few days early pays the instalment that is at hand; only what came beyond it is extra. */
export const daysAtHand = 7;

/** What came in beyond what was due and is at hand. */
export function extraCents(laid: Laid, policy: Policy, today: Day): Cents {
  return openOf(laid.paid.filter((row) => row.dueOn > atHandUntil(policy, today)));
}

const atHandUntil = (policy: Policy, today: Day): Day => addDays(today, Math.max(daysAtHand, policy.followUp.announceDaysBefore));

/** The days that extra money had paid come free again, with their amounts: from the first on, or all of them and lower. */
function withExtra({ arrangement, laid, policy, today }: Running, shorter: boolean): Outcome<Shape> {
  const keepUntil = atHandUntil(policy, today);
  if (extraCents(laid, policy, today) === 0n) return no('nothing-extra');
  const slots = byDay(laid.slots.filter((slot) => slot.dueOn > keepUntil));
  const totalCents = openOf(laid.open);
  if (!shorter) {
    const { smallestInstalmentCents } = changeBounds(policy);
    const fitting = smallestInstalmentCents > 0n ? totalCents / smallestInstalmentCents : totalCents;
    const count = Math.max(1, Number(least(fitting, BigInt(slots.length))));
    return done({ open: onDays(totalCents, slots.slice(0, count).map((slot) => slot.dueOn)), claims: arrangement.claims, keepUntil });
  }
  let left = totalCents;
  const open = slots.flatMap((slot): Row[] => {
    const amountCents = least(left, slot.amountCents);
    left -= amountCents;
    return amountCents > 0n ? [{ dueOn: slot.dueOn, amountCents }] : [];
  });
  return done({ open, claims: arrangement.claims, keepUntil });
}

function withClaim({ state, arrangement, laid, rhythm, today }: Running, number: string, how: 'spread' | 'append'): Outcome<Shape> {
  const claim = state.claims.find((each) => each.claim === number);
  if (!claim) return refused({ code: 'claim-not-found', claim: number });
  if (claim.standing !== 'ours') return refused({ code: 'standing-not-ours', claim: number, standing: claim.standing });
  if (isCovered(state, claim)) return refused({ code: 'already-covered' });
  if (claim.openCents <= 0n) return refused({ code: 'nothing-due' });
  if (claim.differs) return refused({ code: 'on-hold' });
  // Deferring what is not due yet is consumer credit, whoever decides it.
  if (customerKindOf(state) === 'consumer' && claim.dueOn >= today) return refused({ code: 'claim-too-young', claim: number, coverableFrom: addDays(claim.dueOn, 1) });
  const claims = [...arrangement.claims.filter((each) => each !== number), number];
  const ahead = laid.open.filter((row) => row.dueOn >= today);
  if (how === 'spread' && ahead.length > 0 && claim.openCents >= BigInt(ahead.length)) {
    return done({ open: [...laid.open, ...onDays(claim.openCents, ahead.map((row) => row.dueOn))], claims });
  }
  const usualCents = laid.open.map((row) => row.amountCents).reduce(most);
  const count = Number((claim.openCents + usualCents - 1n) / usualCents);
  if (count > mostScheduleInstalments) return refused({ code: 'too-many-instalments', instalments: count, most: mostScheduleInstalments });
  const there = laid.open.map((row) => row.dueOn);
  const days = daysFor(rhythm, [there.at(-1) as Day], today, count + 1).filter((on) => on > (there.at(-1) as Day)).slice(0, count);
  return done({ open: [...laid.open, ...onDays(claim.openCents, days)], claims });
}

/** What it was open for goes off the end; the rest goes on as it was. */
function withoutClaim({ state, arrangement, laid }: Running, number: string): Outcome<Shape> {
  const claim = state.claims.find((each) => each.claim === number && each.arrangementNo === arrangement.arrangementNo);
  if (!claim || !arrangement.claims.includes(number)) return refused({ code: 'claim-not-found', claim: number });
  let left = claim.openCents;
  if (openOf(laid.open) <= left) return no('nothing-left');
  const open = laid.open.toReversed().map((row): Row => {
    const off = least(left, row.amountCents);
    left -= off;
    return { dueOn: row.dueOn, amountCents: row.amountCents - off };
  });
  return done({ open: open.toReversed(), claims: arrangement.claims.filter((each) => each !== number) });
}

/** Where a day for what is late falls among the rest, the rest goes so many steps later that it begins after it. */
function arrearsFirst({ laid, rhythm, today }: Running, days: readonly Day[]): Outcome<readonly Row[]> {
  const [late, rest] = [laid.open.filter((row) => row.dueOn < today), laid.open.filter((row) => row.dueOn >= today)];
  const lateCents = openOf(late);
  const sorted = [...new Set(days)].sort();
  const [firstOn, lastOn] = [sorted[0], sorted.at(-1)];
  if (lateCents === 0n) return no('nothing-late');
  if (firstOn === undefined || lastOn === undefined || firstOn < today) return no('day-passed');
  if (lateCents < BigInt(sorted.length)) return refused({ code: 'amount-below-instalments', amountCents: lateCents, instalments: sorted.length });
  let steps = 0;
  const [first] = rest;
  const later = (on: Day): Day => (steps === 0 ? on : dueAfter(rhythm, on, steps));
  while (first && later(first.dueOn) <= lastOn) steps += 1;
  return done([...onDays(lateCents, sorted), ...rest.map((row) => ({ dueOn: later(row.dueOn), amountCents: row.amountCents }))]);
}
