// Every "no" that a decision can give: a closed list, each with the facts that
// its sentence needs. The sentences stand in `texts/refusals.ts`; a code without
// one does not compile, nor does its test without an example. A person who reads
// one must know the way on.

import type { Day, Every } from './day.ts';
import type { ClaimStanding } from './facts.ts';
import type { HandOverPoint } from './handing-over.ts';
import type { Cents } from './money.ts';
import type { PassingPoint } from './passing-data.ts';

export type Refusal =
  // --- what was typed ---------------------------------------------------------
  /** `asked` is the text as it was given. */
  | { readonly code: 'amount-invalid'; readonly asked: string }
  | { readonly code: 'amount-not-positive'; readonly amountCents: Cents }
  | { readonly code: 'day-invalid'; readonly asked: string }
  /** What has been received cannot have come after today. */
  | { readonly code: 'day-in-future'; readonly on: Day; readonly today: Day }

  // --- a schedule ---------------------------------------------------------------
  | { readonly code: 'instalments-invalid'; readonly most: number }
  | { readonly code: 'too-many-instalments'; readonly instalments: number; readonly most: number }
  /** Fewer cents than instalments: some would be nothing. */
  | { readonly code: 'amount-below-instalments'; readonly amountCents: Cents; readonly instalments: number }
  | { readonly code: 'instalment-not-positive'; readonly number: number; readonly amountCents: Cents }
  | { readonly code: 'days-not-increasing'; readonly number: number; readonly dueOn: Day; readonly previousOn: Day }
  /** `differenceCents` is positive where the parts come to too little. */
  | { readonly code: 'schedule-sum-differs'; readonly totalCents: Cents; readonly partsCents: Cents; readonly differenceCents: Cents }
  | { readonly code: 'schedule-too-far'; readonly latestOn: Day }

  // --- whether an arrangement can be had by oneself -------------------------------
  | { readonly code: 'nothing-due' }
  | { readonly code: 'amount-too-small'; readonly totalCents: Cents; readonly minCents: Cents }
  | { readonly code: 'amount-too-large'; readonly totalCents: Cents; readonly maxCents: Cents }
  | { readonly code: 'claim-too-young'; readonly claim: string; readonly coverableFrom: Day }
  | { readonly code: 'claim-too-old'; readonly claim: string; readonly maxDays: number }
  | { readonly code: 'already-covered' }
  | { readonly code: 'too-many-running'; readonly running: number; readonly most: number }
  | { readonly code: 'lapsed-recently'; readonly lapsedOn: Day; readonly againFrom: Day }
  | { readonly code: 'on-hold' }
  | { readonly code: 'standing-not-ours'; readonly claim: string; readonly standing: ClaimStanding }
  /** The least that the policy allows is far from what the customer can pay. */
  | {
      readonly code: 'wish-out-of-reach';
      readonly askedCents: Cents;
      readonly askedEvery: Every;
      readonly lowestCents: Cents;
      readonly every: Every;
    }

  // --- agreeing ---------------------------------------------------------------------
  | { readonly code: 'offer-expired'; readonly openUntil: Day }
  /** What is owed is no longer what was shown. */
  | { readonly code: 'offer-changed' }
  /** There is a legal representative: only they can agree. */
  | { readonly code: 'not-yours-to-agree' }
  | { readonly code: 'already-agreed' }
  | { readonly code: 'proposal-closed' }
  | { readonly code: 'arrangement-not-running' }
  | { readonly code: 'needs-manager' }
  /** Who asked cannot allow it too. */
  | { readonly code: 'needs-second-colleague' }
  | { readonly code: 'more-than-open'; readonly amountCents: Cents; readonly openCents: Cents }
  /** A settlement that asks all that is open. */
  | { readonly code: 'nothing-let-go'; readonly amountCents: Cents; readonly openCents: Cents }
  /** Only who has the role compliance judges the contract's terms, and costs of others. */
  | { readonly code: 'needs-compliance' }
  /** This standing begins and ends with an act of its own. */
  | { readonly code: 'standing-own-act'; readonly standing: ClaimStanding }
  /** Paid, in an arrangement, disputed, or not ours: not to be handed over. */
  | { readonly code: 'hand-over-not-possible'; readonly claim: string }
  /** Something kinder has not had its turn. */
  | { readonly code: 'hand-over-too-early'; readonly missing: readonly HandOverPoint[] }
  /** It cannot be taken back by naming it; another act does that. */
  | { readonly code: 'not-undoable' }
  /** Collected or paid online for this dossier: its reversal would look for it here. */
  | { readonly code: 'payment-stays' }
  /** It is there already. */
  | { readonly code: 'same-dossier' }

  // --- giving back --------------------------------------------------------------------
  /** Credit that is needed elsewhere, or that can still be taken back by who paid it, is not in it. */
  | { readonly code: 'more-than-credit'; readonly amountCents: Cents; readonly creditCents: Cents }
  /** It is answered, or on its way. */
  | { readonly code: 'refund-closed' }
  | { readonly code: 'account-invalid'; readonly asked: string }

  // --- the books ------------------------------------------------------------------------
  /** A period is closed when its last day is over. */
  | { readonly code: 'period-not-over'; readonly latestOn: Day }
  | { readonly code: 'period-closed'; readonly closedUntil: Day }
  /** Something long is being posted, such as an import. */
  | { readonly code: 'books-busy' }

  // --- changing what runs, and pausing -------------------------------------------------
  | { readonly code: 'change-not-possible'; readonly why: ChangeObstacle }
  /** Longer than any pause may be, whoever asks. */
  | { readonly code: 'pause-too-long'; readonly mostDays: number; readonly latestUntil: Day }
  | { readonly code: 'already-paused'; readonly pauseUntil: Day }
  | { readonly code: 'not-paused' }

  // --- paying online ------------------------------------------------------------------
  /** What it comes to is no longer what the page said. */
  | { readonly code: 'amount-changed'; readonly amountCents: Cents }
  /** The payment service cannot be reached, or will not; `again`: later it may. */
  | { readonly code: 'payment-unavailable'; readonly again: boolean }

  // --- direct debit ---------------------------------------------------------------------
  /** The creditor has no contract for it with a bank, or its own books do it. */
  | { readonly code: 'no-direct-debit' }
  | { readonly code: 'iban-invalid'; readonly asked: string }
  | { readonly code: 'account-not-collectable'; readonly country: string }
  | { readonly code: 'account-stopped'; readonly asked: string }
  | { readonly code: 'holder-missing' }
  /** There is one already; it can get another account. */
  | { readonly code: 'mandate-there' }
  /** A business direct debit of somebody who is no business. */
  | { readonly code: 'mandate-business-only' }
  /** Revoked, expired, or in another state than the page said. */
  | { readonly code: 'mandate-not-usable' }
  | { readonly code: 'batch-not-open' }
  /** It went to the bank before, or was begun to. */
  | { readonly code: 'file-handed-before' }

  // --- the rules themselves ---------------------------------------------------------------
  /** Somebody else saved it after this screen was opened. */
  | { readonly code: 'draft-changed' }
  /** It is in force or thrown away by now. */
  | { readonly code: 'draft-closed' }
  /** It began from another version than the newest. */
  | { readonly code: 'draft-behind'; readonly basedOn: number; readonly newest: number }
  | { readonly code: 'draft-wrong' }
  /** Nobody asks any more to switch four eyes off. */
  | { readonly code: 'four-eyes-answered' }
  | { readonly code: 'policy-unchanged'; readonly version: number }
  | { readonly code: 'template-changed' }
  | { readonly code: 'template-unchanged' }
  | { readonly code: 'policy-day-past'; readonly on: Day; readonly today: Day }
  /** A newer version holds also on the days of one that was planned: it would never come into force. */
  | { readonly code: 'policy-day-taken'; readonly version: number; readonly validFrom: Day }
  | { readonly code: 'version-not-planned'; readonly version: number }

  // --- the customer's way in ------------------------------------------------------------
  | { readonly code: 'link-unknown' }
  | { readonly code: 'link-expired' }
  | { readonly code: 'answer-wrong'; readonly triesLeft: number }
  | { readonly code: 'locked-out' }
  /** What the browser gave cannot be used for notifications. */
  | { readonly code: 'push-unusable' }

  // --- what is not there, or no longer so ----------------------------------------------
  | { readonly code: 'dossier-not-found' }
  | { readonly code: 'claim-not-found'; readonly claim: string }
  | { readonly code: 'payment-not-found' }
  | { readonly code: 'line-not-found' }
  | { readonly code: 'line-already-assigned' }
  | { readonly code: 'line-parts-exceed'; readonly lineCents: Cents; readonly partsCents: Cents }
  /** It was answered already, or there is none of that number. */
  | { readonly code: 'complaint-not-open' }
  /** Somebody else changed the dossier after this screen was opened. */
  | { readonly code: 'stale-screen' }
  /** Money of the customer is on its way; until then it may come in. */
  | { readonly code: 'money-waits' }
  | { readonly code: 'payment-under-way'; readonly sinceOn: Day; readonly until: Day }
  | { readonly code: 'collection-under-way'; readonly collectOn: Day; readonly until: Day }
  /** Nothing late of it may be passed to a municipality. */
  | { readonly code: 'no-ground-to-pass' }
  /** The rules for early signalling, or our own care, ask for something first. */
  | { readonly code: 'too-early-to-pass'; readonly missing: readonly PassingPoint[] }
  /** What the customer said or complained about has no answer yet. */
  | { readonly code: 'customer-unanswered' };

/** Why an arrangement cannot change in the way that was asked. */
export const changeObstacles = [
  'instalment-paid', 'day-passed', 'day-not-later', 'not-lower', 'not-higher', 'not-monthly', 'day-of-month', 'nothing-ahead', 'nothing-extra', 'nothing-late',
  'nothing-left', 'same-as-before',
] as const;
export type ChangeObstacle = (typeof changeObstacles)[number];

export type RefusalCode = Refusal['code'];
/** The refusal with this code. */
export type RefusalOf<Code extends RefusalCode> = Extract<Refusal, { readonly code: Code }>;
