// What needs a person: a closed list. A task is unique by dossier, kind and key
// while it is open, so that saying it again does no harm.

import { addDays, type Day } from './day.ts';
import { addWorkingDays } from './holidays.ts';

export const taskKinds = [
  'signal-cannot-pay', 'signal-already-paid', 'signal-not-right', 'signal-call-me',
  'approve-proposal', 'lapse-decision', 'current-charge-missed', 'reminders-exhausted',
  'message-uncertain', 'message-failed', 'message-capped', 'message-held', 'letters-waiting', 'notice-void', 'no-address', 'import-line', 'invoice-question', 'feed-stale', 'money-waits', 'statement-gap', 'entry-unconfirmed',
  'schedule-difference', 'reversal-unknown', 'locked-out', 'bot-stuck', 'small-rest', 'arrangement-rests', 'balance-differs', 'counted-twice', 'change-asked', 'letting-go-asked', 'costs-unproven', 'claim-at-rest', 'person-elsewhere', 'handed-over-paid',
  'collection-back', 'account-holder-died', 'collection-unanswered', 'mandate-expires', 'debit-file-uncertain', 'bank-file-refused',
  'refund-due', 'refund-asked', 'refund-failed', 'refund-name-unsure', 'refund-uncovered', 'bank-consent', 'mail-broken', 'mail-complaint',
  'call-customer', 'number-wrong', 'complaint',
] as const;
export type TaskKind = (typeof taskKinds)[number];

export interface NewTask {
  readonly kind: TaskKind;
  /** Tells two open tasks of one kind apart: a proposal's number, a claim's number, … */
  readonly key: string;
  /** By this day somebody should have looked. */
  readonly dueOn: Day;
  /** Ids, days and machine amounts that the sentence needs; no personal data. */
  readonly details: Readonly<Record<string, string | number>>;
}

/** What nobody did within so many working days after its day is shown to the managers. */
export const workingDaysToManager = 3;

/** Tasks that were due on this day or before are the managers' today. */
export function risenOn(today: Day): Day {
  let on = today;
  while (addWorkingDays(on, workingDaysToManager) >= today) on = addDays(on, -1);
  return on;
}
