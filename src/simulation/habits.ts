// What people of the simulation do beside what the demo's people do: pay on
// payday, pay too much, take money back, sign mandates, give in late, and die.

import { creditCents, instalmentOpenCents } from '#domain/allocation.ts';
import { dueNowCents, runningArrangements } from '#domain/arrangement.ts';
import { addDays, daysBetween, type Day } from '#domain/day.ts';
import type { ComplaintSubject } from '#domain/complaint-facts.ts';
import type { Signal } from '#domain/facts.ts';
import type { About, InterventionOffer } from '#domain/outreach-facts.ts';
import type { Act, Habit, View } from '#demo/dossier.ts';
import { bankDay, fromDebtor } from '#demo/habits.ts';
import type { InstalmentState } from '#domain/state.ts';

/** What only the simulation's people do. */
export type OwnAct =
  | { readonly do: 'mandate' }
  | { readonly do: 'revoke'; readonly mandateId: string }
  /** Wants back what they paid too much. */
  | { readonly do: 'refund' }
  /** Takes an offer, on their page. */
  | { readonly do: 'take'; readonly about: About; readonly offer: InterventionOffer }
  | { readonly do: 'promise'; readonly about: About; readonly payOn: Day; readonly channel: 'portal' | 'phone' }
  | { readonly do: 'pay-online' }
  | { readonly do: 'complain'; readonly subject: ComplaintSubject }
  | { readonly do: 'allow-push' };

export interface OwnHabit extends Habit {
  readonly does?: (view: View) => readonly OwnAct[];
}

/** Only before that day of the simulation. */
export const until = (dayNo: number, habit: OwnHabit): OwnHabit => ({
  pays: (view) => (view.dayNo < dayNo ? (habit.pays?.(view) ?? []) : []),
  acts: (view) => (view.dayNo < dayNo ? (habit.acts?.(view) ?? []) : []),
  does: (view) => (view.dayNo < dayNo ? (habit.does?.(view) ?? []) : []),
});

/** How many days after its due day an instalment is paid by who is paid on that day of the month. */
export function daysToPayday(payday: number): (view: View, instalment: InstalmentState) => number {
  return (_view, { dueOn }) => {
    const date = Number(dueOn.slice(8));
    return date <= payday ? payday - date : payday + 30 - date;
  };
}

/** After the last warning pays all that is due, some days later; not everybody does. */
export const givesIn = (share: number, days: number): OwnHabit => ({
  pays: (view) =>
    runningArrangements(view.state).flatMap((arrangement) => {
      const said = arrangement.steps.findLast((step) => step.step === 'final-warning');
      if (!said || bankDay(addDays(said.on, days)) !== view.today || view.chance('gives in', said.seq) >= share) return [];
      const dueCents = dueNowCents(arrangement, view.today);
      return dueCents > 0n ? [fromDebtor(view, dueCents, { structuredReference: arrangement.reference })] : [];
    }),
});

/** Says one of the four answers some days after a reminder, now and then. */
export const speaksUp = (share: number, days: number, signals: readonly Signal[]): OwnHabit => ({
  acts: (view) => {
    const said = view.state.claims.flatMap((claim) => (claim.openCents > 0n ? (claim.steps.at(-1) ?? []) : []))[0];
    if (!said || addDays(said.on, days) !== view.today || view.chance('speaks', said.seq) >= share) return [];
    return [{ do: 'signal', signal: signals[said.seq % signals.length]! }];
  },
});

/** Some days after an instalment fell due unpaid: asks for two weeks more. */
export const putsOff = (share: number): OwnHabit => ({
  acts: (view) =>
    runningArrangements(view.state).flatMap((arrangement): Act[] => {
      const instalment = arrangement.instalments.find((each) => instalmentOpenCents(each) > 0n);
      if (!instalment || addDays(instalment.dueOn, -2) !== view.today || view.chance('puts off', arrangement.arrangementNo, instalment.number) >= share) return [];
      return [{ do: 'change', arrangementNo: arrangement.arrangementNo, wanted: { change: 'deferred', number: instalment.number, to: addDays(instalment.dueOn, 10) } }];
    }),
});

/** Takes breathing space now and then, while an arrangement runs. */
export const breathes = (aYear: number): OwnHabit => ({
  acts: (view) => (runningArrangements(view.state).length > 0 && view.chance('breathes', view.dayNo) < aYear / 365 ? [{ do: 'pause', days: 10 + Math.floor(view.chance('how long', view.dayNo) * 20) }] : []),
});

/** Signs as soon as an arrangement runs, and now and then takes it back. */
export const letsCollect: OwnHabit = {
  does: (view) => {
    const [arrangement] = runningArrangements(view.state);
    if (!arrangement) return [];
    const mandates = view.state.debits?.mandates ?? [];
    if (mandates.length === 0 && daysBetween(arrangement.agreedOn, view.today) === 1) return [{ do: 'mandate' }];
    const last = mandates.at(-1);
    return last && view.chance('revokes', view.dayNo) < 0.001 ? [{ do: 'revoke', mandateId: last.mandateId }] : [];
  },
};

/** Asks for what was paid too much, a week or so later. */
export const asksBack: OwnHabit = {
  does: (view) => (creditCents(view.state) > 5_00n && view.chance('asks back', view.dayNo) < 0.15 ? [{ do: 'refund' }] : []),
};

/** Pays what is open of each claim again although it was paid, now and then. */
export const paysTwice = (share: number): OwnHabit => ({
  pays: (view) =>
    view.state.claims
      .filter((claim) => claim.amountCents > 0n && claim.openCents === 0n && bankDay(addDays(claim.dueOn, 9)) === view.today && view.chance('pays twice', claim.claim) < share)
      .map((claim) => fromDebtor(view, claim.amountCents, { remittance: claim.claim })),
});

