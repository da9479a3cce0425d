// What people do when something goes wrong: they take one of the offers, promise
// to pay and keep it or not, pay online, or complain.

import { instalmentOpenCents } from '#domain/allocation.ts';
import { runningArrangements, uncoveredClaims } from '#domain/arrangement.ts';
import { addDays, type Day } from '#domain/day.ts';
import { outreachOf } from '#domain/outreach.ts';
import type { About } from '#domain/outreach-facts.ts';
import type { View } from '#demo/dossier.ts';
import { bankDay, fromDebtor } from '#demo/habits.ts';
import type { OwnHabit } from './habits.ts';

/** Takes one of the offers, a few days after they were made. */
export const takesOffers = (share: number, days: number): OwnHabit => ({
  does: (view) => {
    const made = outreachOf(view.state).interventions.at(-1);
    if (!made || made.answered || made.offers.length === 0 || addDays(made.on, days) !== view.today || view.chance('takes', made.interventionNo) >= share) return [];
    return [{ do: 'take', about: made.about, offer: made.offers[Math.floor(view.chance('which', made.interventionNo) * made.offers.length)]! }];
  },
});

/** Promises to pay, in the portal or by phone, some days after something was said. */
export const promises = (share: number, days: number): OwnHabit => ({
  does: (view) => {
    const said = saidOf(view);
    if (!said || addDays(said.on, days) !== view.today || view.chance('promises', said.seq) >= share) return [];
    const payOn = addDays(view.today, 2 + Math.floor(view.chance('until', said.seq) * 14));
    return [{ do: 'promise', about: said.about, payOn, channel: view.chance('by phone', said.seq) < 0.5 ? 'phone' : 'portal' }];
  },
});

interface SaidOf { readonly about: About; readonly on: Day; readonly seq: number }

/** What was said last of what is late. */
function saidOf({ state, today }: View): SaidOf | null {
  for (const arrangement of runningArrangements(state)) {
    const missed = arrangement.instalments.filter((each) => instalmentOpenCents(each) > 1_00n && addDays(each.dueOn, 3) <= today);
    const step = arrangement.steps.at(-1);
    if (missed.length > 0 && step) return { about: { for: 'arrangement', arrangementNo: arrangement.arrangementNo, instalments: missed.map((each) => each.number) }, on: step.on, seq: step.seq };
  }
  const claim = uncoveredClaims(state).find((each) => each.standing === 'ours' && each.steps.length > 0);
  const step = claim?.steps.at(-1);
  return claim && step ? { about: { for: 'claims', claims: [claim.claim] }, on: step.on, seq: step.seq } : null;
}

/** Pays what was promised, two days before its day; or never. */
export const keepsPromises = (share: number): OwnHabit => ({
  pays: (view) => outreachOf(view.state).promises
    .filter((promise) => !promise.withdrawn && bankDay(addDays(promise.payOn, -2)) === view.today && view.chance('keeps promise', promise.promiseNo) < share)
    .map(({ about, amountCents }) => {
      const reference = about.for === 'arrangement' ? view.state.arrangements[about.arrangementNo - 1]?.reference : undefined;
      return fromDebtor(view, amountCents, reference ? { structuredReference: reference } : { remittance: about.for === 'claims' ? about.claims[0]! : '' });
    }),
});

/** Pays all that is open online, some days after a reminder. */
export const paysOnline = (share: number, days: number): OwnHabit => ({
  does: (view) => {
    const said = saidOf(view);
    return said && addDays(said.on, days) === view.today && view.chance('online', said.seq) < share ? [{ do: 'pay-online' }] : [];
  },
});

/** Complains some days after something was said. */
export const complains = (share: number, days: number): OwnHabit => ({
  does: (view) => {
    const said = saidOf(view);
    if (!said || addDays(said.on, days) !== view.today || view.chance('complains', said.seq) >= share) return [];
    return [{ do: 'complain', subject: view.chance('of what', said.seq) < 0.6 ? 'bill' : 'treatment' }];
  },
});

/** Allows notifications in a browser, on some day of the first months. */
export const allowsPush = (onDay: number): OwnHabit => ({ does: (view) => (view.dayNo === onDay ? [{ do: 'allow-push' }] : []) });
