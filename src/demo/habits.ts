// Habits to build people of. Each acts on one exact day, reckoned from what its
// dossier says, and not on "from then on": so nobody pays twice while their
// money lies on the desk's list of unmatched lines.

import type { Transfer } from '#payments/sandbox-bank.ts';
import { instalmentOpenCents } from '#domain/allocation.ts';
import { dueNowCents, runningArrangements, uncoveredClaims } from '#domain/arrangement.ts';
import { addDays, latest, type Day } from '#domain/day.ts';
import type { WantedChange } from '#domain/amending-shapes.ts';
import type { ComplaintSubject } from '#domain/complaint-facts.ts';
import type { Signal } from '#domain/facts.ts';
import { isTargetDay, isWorkingDay } from '#domain/holidays.ts';
import type { DirectDebitScheme } from '#domain/mandates.ts';
import { sum, type Cents } from '#domain/money.ts';
import { outreachOf } from '#domain/outreach.ts';
import { rewardProgress } from '#domain/rewards.ts';
import type { ArrangementState, ClaimState, InstalmentState } from '#domain/state.ts';
import type { Act, Habit, View } from './dossier.ts';

/** The day itself, or the first after it on which banks work. */
export function bankDay(on: Day): Day {
  let next = on;
  while (!isTargetDay(next)) next = addDays(next, 1);
  return next;
}

export const dayOfDemo = ({ startOn }: Pick<View, 'startOn'>, dayNo: number): Day => addDays(startOn, dayNo);

const debtor = ({ dossier }: View) => dossier.people[0]!;

/** Money from the debtor's own account. */
export function fromDebtor(view: View, amountCents: bigint, more: Partial<Transfer> = {}): Transfer {
  const { name, iban } = debtor(view);
  return { amountCents, name, iban, ...more };
}

const isRent = (claim: ClaimState): boolean => claim.kind === 'rent';

/** Pays each claim that falls due in the demo: `late` days after that day (negative: before it). `skips` leaves some out. */
export const paysBills = (late: (view: View, claim: ClaimState) => number, skips: (view: View, claim: ClaimState) => boolean = () => false): Habit => ({
  pays: (view) =>
    uncoveredClaims(view.state)
      .filter((claim) => claim.dueOn >= view.startOn && !skips(view, claim))
      // What was issued just before the demo began cannot be paid before it.
      .filter((claim) => bankDay(latest(addDays(claim.dueOn, late(view, claim)), addDays(view.startOn, 1))) === view.today)
      .map((claim) => fromDebtor(view, claim.openCents, { remittance: billText(claim) })),
});

const billText = (claim: ClaimState): string => (isRent(claim) ? `huur ${claim.claim}` : claim.claim);

/** Pays what a reminder asks, some days after that step. */
export const paysAfter = (step: 'reminder' | 'second-reminder' | 'last-reminder', days: number): Habit => ({
  pays: (view) =>
    uncoveredClaims(view.state).flatMap((claim) => {
      const said = claim.steps.at(-1);
      return said?.step === step && bankDay(addDays(said.on, days)) === view.today ? [fromDebtor(view, claim.openCents, { remittance: claim.claim })] : [];
    }),
});

export interface Keeping {
  /** Days after the due day (negative: before it). */
  readonly late: (view: View, instalment: InstalmentState) => number;
  /** Instalments that are not paid by themselves. */
  readonly skips?: (view: View, instalment: InstalmentState, arrangement: ArrangementState) => boolean;
  /** After the first "we have missed it": pays everything that is due, so many days later. */
  readonly repairsAfterDays?: number;
  /** Changes the transfer: another amount, account or reference. */
  readonly how?: (view: View, transfer: Transfer, instalment: InstalmentState, arrangement: ArrangementState) => Transfer | null;
}

/** Pays the instalments of what runs, each with the arrangement's reference. */
export const keeps = ({ late, skips = () => false, repairsAfterDays, how = (_, transfer) => transfer }: Keeping): Habit => ({
  pays: (view) =>
    runningArrangements(view.state).flatMap((arrangement) => [
      ...arrangement.instalments.flatMap((instalment) => {
        const openCents = askedCents(view, arrangement, instalment);
        const on = bankDay(latest(addDays(instalment.dueOn, late(view, instalment)), addDays(arrangement.agreedOn, 1)));
        if (openCents === 0n || on !== view.today || skips(view, instalment, arrangement)) return [];
        return how(view, fromDebtor(view, openCents, { structuredReference: arrangement.reference }), instalment, arrangement) ?? [];
      }),
      ...repairs(view, arrangement, repairsAfterDays),
    ]),
});

/** What is open of it; who always paid on time leaves the last part out, as was promised. */
function askedCents({ state, today }: View, arrangement: ArrangementState, instalment: InstalmentState): Cents {
  const openCents = instalmentOpenCents(instalment);
  const isLast = arrangement.instalments.every((each) => each === instalment || instalmentOpenCents(each) === 0n);
  const gives = isLast ? rewardProgress(state, arrangement, today)?.reward.gives : undefined;
  return gives?.kind === 'last' && gives.amountCents < openCents ? openCents - gives.amountCents : openCents;
}

function repairs(view: View, arrangement: ArrangementState, days: number | undefined): Transfer[] {
  const said = arrangement.steps.findLast((step) => step.step === 'missed-first');
  if (days === undefined || !said || bankDay(addDays(said.on, days)) !== view.today) return [];
  const dueCents = dueNowCents(arrangement, view.today);
  return dueCents > 0n ? [fromDebtor(view, dueCents, { structuredReference: arrangement.reference })] : [];
}

/** Rent and instalments of this month in one transfer, with neither reference. */
export const paysAllInOne = (dayOfMonth: number): Habit => ({
  pays: (view) => {
    if (bankDay(`${view.today.slice(0, 8)}${String(dayOfMonth).padStart(2, '0')}` as Day) !== view.today) return [];
    const rents = uncoveredClaims(view.state).filter((claim) => isRent(claim) && claim.dueOn <= addDays(view.today, 10));
    const instalments = runningArrangements(view.state).flatMap(({ instalments: all }) => all.filter((each) => each.dueOn <= addDays(view.today, 10)));
    const total = sum(rents.map((claim) => claim.openCents)) + sum(instalments.map(instalmentOpenCents));
    return total > 0n ? [fromDebtor(view, total, { remittance: 'huur en regeling' })] : [];
  },
});

const hasNothingRunning = (view: View): boolean => runningArrangements(view.state).length === 0 && view.state.proposals.length === 0;

/** Comes for an arrangement on one day of the demo. */
export const comesOn = (dayNo: number, act: (view: View) => Act): Habit => ({
  acts: (view) => (view.dayNo === dayNo && hasNothingRunning(view) ? [act(view)] : []),
});

/** Comes for an arrangement some days after a reminder of this step. */
export const comesAfter = (step: 'reminder' | 'second-reminder' | 'last-reminder', days: number, act: (view: View) => Act): Habit => ({
  acts: (view) => {
    const said = uncoveredClaims(view.state)[0]?.steps.at(-1);
    return said?.step === step && addDays(said.on, days) === view.today && hasNothingRunning(view) ? [act(view)] : [];
  },
});

/** Changes the arrangement that runs, on one day of the demo. */
export const changesOn = (dayNo: number, wanted: (arrangement: ArrangementState) => WantedChange): Habit => ({
  acts: (view) => (view.dayNo === dayNo ? runningArrangements(view.state).map((arrangement) => ({ do: 'change', arrangementNo: arrangement.arrangementNo, wanted: wanted(arrangement) })) : []),
});

/** Takes a pause of so many days on one day of the demo. */
export const pausesOn = (dayNo: number, days: number): Habit => ({
  acts: (view) => (view.dayNo === dayNo ? [{ do: 'pause', days }] : []),
});

/** Gives a mandate on one day of the demo: from then on instalments are collected. */
export const collectedFrom = (dayNo: number, channel: 'portal' | 'paper' = 'portal', scheme: DirectDebitScheme = 'CORE'): Habit => ({
  acts: (view) => (view.dayNo === dayNo ? [{ do: 'mandate', channel, scheme }] : []),
});

/** Pays by hand what came back and is not collected again, so many days later. */
export const paysReturned = (days: number): Habit => ({
  pays: (view) =>
    (view.state.debits?.collections ?? []).flatMap(({ arrangementNo, amountCents, backOn, handled }) => {
      const arrangement = runningArrangements(view.state).find((each) => each.arrangementNo === arrangementNo);
      if (!arrangement || backOn === undefined || handled?.againFrom !== undefined || bankDay(addDays(backOn, days)) !== view.today) return [];
      return [fromDebtor(view, amountCents, { structuredReference: arrangement.reference })];
    }),
});

/** Asks their credit back on one day of the demo. */
export const asksBackOn = (dayNo: number): Habit => ({
  acts: (view) => (view.dayNo === dayNo ? [{ do: 'ask-back' }] : []),
});

/** Says one of the four answers on one day of the demo. */
export const saysOn = (dayNo: number, signal: Signal, note?: string): Habit => ({
  acts: (view) => (view.dayNo === dayNo ? [{ do: 'signal', signal, ...(note ? { note } : {}) }] : []),
});

/** Is called by the desk on the first working day from this one, and does not answer. */
export const calledOn = (dayNo: number): Habit => ({
  acts: ({ state, dayNo: now, today }) => (now >= dayNo && isWorkingDay(today) && outreachOf(state).attempts.length === 0 ? [{ do: 'call', outcome: 'no-answer' }] : []),
});

/** Complains on one day of the demo. */
export const complainsOn = (dayNo: number, subject: ComplaintSubject, told: string): Habit => ({
  acts: (view) => (view.dayNo === dayNo ? [{ do: 'complain', subject, told }] : []),
});

/** Says one of the four answers some days after a reminder. */
export const saysAfter = (step: 'reminder' | 'second-reminder' | 'last-reminder', days: number, signal: Signal, note?: string): Habit => ({
  acts: (view) => {
    const said = uncoveredClaims(view.state)[0]?.steps.at(-1);
    return said?.step === step && addDays(said.on, days) === view.today ? [{ do: 'signal', signal, ...(note ? { note } : {}) }] : [];
  },
});

/** One transfer on one day of the demo, or on the first banking day after it. */
export const transfersOn = (dayNo: number, transfers: (view: View) => readonly Transfer[]): Habit => ({
  pays: (view) => (bankDay(dayOfDemo(view, dayNo)) === view.today ? transfers(view) : []),
});
