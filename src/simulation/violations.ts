// What must always hold, by name. The simulation stops at the first that does
// not, and says of which dossier and why.

import type { Day } from '#domain/day.ts';

/** In words, for the report and for `docs/simulation.md`. */
export const invariants = {
  'kept-state': 'what a dossier’s row keeps is what its facts say',
  'replay': 'replaying all facts gives what is kept: state, rows, and postings',
  'balance': 'every cent of a dossier has one place',
  'money': 'what somebody owes is what was claimed less what the bank says they paid, and no payment is booked twice or lost',
  'right-person': 'money is booked on the dossier of who paid it',
  'no-line-lost': 'everything in the bank’s files is kept once',
  'closed-period': 'nothing is posted into a period that is closed',
  'charges': 'no consumer is charged, and no business more than a simple reckoning allows',
  'next-look': 'every running dossier has a next look, and none was passed over',
  'explained': 'everything that the bot does names its rule and why',
  'on-its-day': 'what is done is dated on the day on which it was done',
  'step-twice': 'the bot takes no step twice',
  'too-early': 'nothing is called late, and nothing lapses, before its time',
  'decent-hours': 'messages come at decent hours of decent days, by any channel; only who has just agreed gets the confirmation by e-mail at any hour',
  'cap': 'nobody gets two messages that ask for money on one day',
  'week': 'nobody gets more in a week than the policy lets them, over all their dossiers',
  'on-screen': 'no SMS and no notification says what it is about',
  'sms-cap': 'no instalment or bill brings more SMS than the policy lets it',
  'promised': 'nobody is told that money is missing which they promised for a later day',
  'complained': 'nobody is told that money is missing about which a complaint is open',
  'held': 'nothing that was not asked for is sent while messages are paused or held',
  'message-twice': 'no message comes twice',
  'message-lost': 'no message is lost without a task',
  'message-explained': 'every message that comes belongs to a fact of its dossier',
  'blames-who-paid': 'nobody who has paid all that was due is told that money is missing',
  'money-waits': 'nobody whose money lies unmatched with the bank is told that money is missing',
  'stale-feed': 'nobody is told that money is missing while the bank’s files are late',
  'asks-too-much': 'no message asks more than is owed by the simulation’s own reckoning',
  'double-debit': 'nobody’s account is debited for money that was taken, paid or not due, nor again for the same instalment without being told',
  'bot-stuck': 'the bot can look at every dossier',
  'breaks-off': 'no work breaks off by itself, and none of the bank’s files or the creditor’s claims is refused',
} as const;
export type Invariant = keyof typeof invariants;

export interface Violation {
  readonly invariant: Invariant;
  readonly on: Day;
  /** The dossier's key; null where it is about none. */
  readonly key: string | null;
  readonly says: string;
}
