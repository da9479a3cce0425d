// Who the demo is played with: people, what they owe when, and their habits.
// Days are counted from the demo's first day, so that it can begin on any date.

import type { WantedChange } from '#domain/amending-shapes.ts';
import type { Transfer } from '#payments/sandbox-bank.ts';
import type { ClaimKind, ClaimStanding, Signal } from '#domain/facts.ts';
import type { ComplaintSubject } from '#domain/complaint-facts.ts';
import type { Day } from '#domain/day.ts';
import type { DirectDebitScheme } from '#domain/mandates.ts';
import type { Cents } from '#domain/money.ts';
import type { Wish } from '#domain/options.ts';
import type { DossierState } from '#domain/state.ts';
import type { CastMember } from './cast.ts';

export interface DemoClaim {
  /** Unique within the dossier; the claim's number is made of it. */
  readonly key: string;
  readonly kind: ClaimKind;
  /** On the way in the import of this day; 0 or earlier: with the first one. */
  readonly issuedDay: number;
  readonly dueDay: number;
  /** Negative is a credit. */
  readonly amountCents: Cents;
  readonly description: string;
}

export interface Tenancy {
  readonly rentCents: Cents;
  /** Rents that fall due after this day are no longer theirs. */
  readonly untilDay?: number;
}

export interface DemoDossier {
  /** As in the claims file. */
  readonly key: string;
  /** The debtor first. */
  readonly people: readonly CastMember[];
  readonly claims: readonly DemoClaim[];
  /** A rent falls due on the first of each month. */
  readonly tenancy?: Tenancy;
  /** Collections that come back, so many days after theirs and for this reason; `3-1` is the first try of the third instalment. */
  readonly comesBack?: Readonly<Record<string, { readonly after: number; readonly code: string }>>;
  /** From this day on mails to them come back: nobody has that address any more. */
  readonly mailGoneFromDay?: number;
  readonly habits: readonly Habit[];
}

/** What somebody sees on a day: their own dossier, and the calendar. */
export interface View {
  readonly dossier: DemoDossier;
  readonly state: DossierState;
  readonly today: Day;
  /** Since the demo's first day. */
  readonly dayNo: number;
  readonly startOn: Day;
  /** A fraction from 0 up to 1 that belongs to this dossier and these words. */
  readonly chance: (...about: readonly (string | number)[]) => number;
}

type Channel = 'portal' | 'phone' | 'counter';

/** What a person does that is not a transfer. */
export type Act =
  | { readonly do: 'agree'; readonly channel: Channel; readonly choose: 'quick' | 'comfortable' | 'light' }
  | { readonly do: 'wish'; readonly channel: Channel; readonly wish: Wish }
  /** At the counter, by a colleague: the parts' amounts, the last one takes the rest. */
  | { readonly do: 'compose'; readonly parts: readonly { readonly dueOn: Day; readonly share: number }[] }
  | { readonly do: 'signal'; readonly signal: Signal; readonly note?: string }
  /** Changes an arrangement that runs, on their own page. */
  | { readonly do: 'change'; readonly arrangementNo: number; readonly wanted: WantedChange }
  /** Breathing space of so many days, today included. */
  | { readonly do: 'pause'; readonly days: number }
  /** Has the instalments collected from their account. */
  | { readonly do: 'mandate'; readonly channel: 'portal' | 'paper'; readonly scheme: DirectDebitScheme }
  /** Complains, on their own page. */
  | { readonly do: 'complain'; readonly subject: ComplaintSubject; readonly told: string }
  /** Asks their credit back. */
  | { readonly do: 'ask-back' }
  // --- what the desk does ---
  | { readonly do: 'resume'; readonly mandateId: string }
  | { readonly do: 'call'; readonly outcome: 'no-answer' }
  | { readonly do: 'answer'; readonly signalNo: number; readonly signal: Signal; readonly outcome: string }
  | { readonly do: 'approve'; readonly proposalNo: number }
  | { readonly do: 'waive-rest'; readonly arrangementNo: number }
  | { readonly do: 'hand-over'; readonly claim: string }
  | { readonly do: 'standing'; readonly claim: string; readonly standing: ClaimStanding };

/** A habit decides from what it sees alone: no memory, no surprise. */
export interface Habit {
  /** The transfers that are ordered today, a banking day. */
  readonly pays?: (view: View) => readonly Transfer[];
  readonly acts?: (view: View) => readonly Act[];
}
