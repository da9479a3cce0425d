// Every rule of the table by the day: what the bot says, when, and when not. It is
// long because each row is one decision, and they are read beside each other.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays, day, type Day } from '#domain/day.ts';
import type { DeliveryOutcome, FactPayloads, NewFact } from '#domain/facts.ts';
import { agreedFact, claimFact, debtor, fact, paymentFact } from '#domain/testing.ts';
import { bookRules } from './book-rules.ts';
import { callRules } from './call-rules.ts';
import { collectionRules } from './collection-rules.ts';
import { mandateRules } from './mandate-rules.ts';
import { beforeDueRules } from './before-due-rules.ts';
import { changeRules } from './change-rules.ts';
import { chargeRules, givingBackRules, postingRules } from './charge-rules.ts';
import { messageTemplates } from './message-inputs.ts';
import { invitationRules } from './invitation-rules.ts';
import { noticeRules } from './notice-rules.ts';
import { pauseRules } from './pause-rules.ts';
import { rewardRules } from './reward-rules.ts';
import { rules } from './rules.ts';
import { promiseRules } from './promise-rules.ts';
import { thanksRules } from './thanks-rules.ts';
import { acts, live, policyWith, type Life, type Lived } from './testing.ts';

// In 2026: 1 January is a Thursday; Easter is 5 April; 2 March is a Monday.
const rent = claimFact('rent', '2026-02-28', 300_00n);
/** Agreed on Monday 2 March: three instalments on Tuesdays. */
const agreed = agreedFact(1, '2026-03-02', ['rent'], [['2026-03-17', 100_00n], ['2026-04-14', 100_00n], ['2026-05-12', 100_00n]]);
const pay = (on: string, amountCents: bigint): NewFact => paymentFact(`p${on}`, on, amountCents, { for: 'arrangement', arrangementNo: 1 });

/** What others do, each on its own day unless it is said to become known later. */
type Known = NewFact | readonly [knownOn: string, NewFact];

interface Row {
  readonly name: string;
  readonly facts: readonly Known[];
  readonly from?: string;
  readonly until: string;
  readonly expected: readonly string[];
  readonly tasks?: readonly string[];
  readonly policy?: NonNullable<Life['policy']>;
  readonly feed?: NonNullable<Life['feed']>;
  readonly delivery?: NonNullable<Life['delivery']>;
  readonly byLetter?: NonNullable<Life['byLetter']>;
  readonly onScreen?: NonNullable<Life['onScreen']>;
}

const saidRules = new Set<string>();
const saidTemplates = new Set<string>();

function lived({ facts, from = '2026-02-16', until, ...how }: Omit<Row, 'name' | 'expected' | 'tasks'>): Lived {
  const known = facts.map((each): readonly [string, NewFact] => (Array.isArray(each) ? (each as [string, NewFact]) : [(each as NewFact).on, each as NewFact]));
  const life = live({
    from, until, every: 'asked', ...how,
    others: (today) => known.filter(([on]) => on === today || (today === from && on < from)).map(([, each]) => each),
  });
  for (const each of life.facts) {
    if (each.by.kind === 'bot') saidRules.add(each.by.rule);
    if ('messages' in each.data && each.by.kind === 'bot') for (const message of each.data.messages) saidTemplates.add(message.template);
    if (each.kind === 'ReminderStepTaken') saidRules.add(each.data.step === 'before-due' ? 'before-due' : 'reminder');
  }
  for (const task of Object.keys(life.tasks)) saidRules.add(task.split(' ')[0] ?? '');
  return life;
}

const start = [debtor(), rent, agreed];
const quiet = policyWith({ followUp: { announceDaysBefore: 0, onTheDay: false } });
const asking = policyWith({ followUp: { announceDaysBefore: 0, onTheDay: false, askBeforeLapse: true } });
const hold = (on: string, holdUntil: string): NewFact => fact('HoldPlaced', on, { holdNo: 1, reason: 'desk', holdUntil: day(holdUntil) });
/** On the fifteenth day of the last chance. */
const cry = fact('CustomerSignalled', '2026-04-19', { signalNo: 1, signal: 'cannot-pay', partyId: 1, holdUntil: day('2026-05-03') });
const reminder = (on: string): string => `${on} reminder`;
const ladder = ['2026-03-02 confirmed', '2026-03-20 missed-first 1', '2026-03-27 missed-second 1', '2026-04-04 final-warning 1'];
/** 4 April, plus fourteen days, plus five for the post: until the 23rd. */
const lapsed = [...ladder, '2026-04-24 ArrangementLapsed', '2026-04-24 lapsed-notice'];

const rows: readonly Row[] = [
  // --- reminders --------------------------------------------------------------------
  { name: 'no reminder on the day before the step', facts: [debtor(), claimFact('r', '2026-03-04', 50_00n)], until: '2026-03-10', expected: [] },
  { name: 'a reminder on the day of the step', facts: [debtor(), claimFact('r', '2026-03-04', 50_00n)], until: '2026-03-11', expected: [reminder('2026-03-11')] },
  {
    name: 'all reminders, then a person', facts: [debtor(), claimFact('r', '2026-03-04', 50_00n)], until: '2026-06-30',
    expected: [reminder('2026-03-11'), '2026-03-26 second-reminder', '2026-04-10 last-reminder'], tasks: ['reminders-exhausted r:2026-04-24'],
  },
  {
    name: 'paid in between: no more reminders', facts: [debtor(), claimFact('r', '2026-03-04', 50_00n), paymentFact('p', '2026-03-24', 50_00n)], until: '2026-06-30',
    expected: [reminder('2026-03-11')],
  },
  {
    name: 'a claim from long ago gets its steps one by one', facts: [debtor(), claimFact('r', '2021-03-04', 50_00n)], until: '2026-04-30',
    expected: [reminder('2026-02-16'), '2026-03-03 second-reminder', '2026-03-18 last-reminder'], tasks: ['reminders-exhausted r:2026-04-01'],
  },
  {
    name: 'two claims in one message, in the words of the furthest', facts: [debtor(), claimFact('a', '2026-03-04', 50_00n), claimFact('b', '2026-03-18', 50_00n)], until: '2026-03-27',
    expected: [reminder('2026-03-11'), '2026-03-26 second-reminder'],
  },
  {
    name: 'before it is due, and not once it is', facts: [debtor(), claimFact('r', '2026-03-04', 50_00n), claimFact('late', '2026-02-16', 50_00n)], until: '2026-03-03',
    policy: policyWith({ reminders: [{ name: 'before-due', days: -2 }, { name: 'last-reminder', days: 40 }] }), expected: ['2026-03-02 before-due'],
  },
  { name: 'small change is not worth a message', facts: [debtor(), claimFact('r', '2026-02-04', 1_00n)], until: '2026-06-30', expected: [] },
  {
    name: 'small change stays quiet beside the next bill', facts: [debtor(), claimFact('r', '2026-02-04', 1_00n), claimFact('next', '2026-04-01', 500_00n)], until: '2026-04-07',
    expected: [],
  },
  {
    name: 'a step that the policy no longer knows counts as the nearest milder one', facts: [debtor(), claimFact('r', '2026-02-16', 50_00n)], until: '2026-05-30',
    policy: (today) => policyWith(today < '2026-03-05' ? {} : { reminders: [{ name: 'second-reminder', days: 21 }, { name: 'last-reminder', days: 45 }] }),
    expected: [reminder('2026-02-23'), '2026-03-16 second-reminder', '2026-04-09 last-reminder'], tasks: ['reminders-exhausted r:2026-04-23'],
  },
  {
    name: 'a struck step does not start the reminders anew', facts: [debtor(), claimFact('r', '2026-02-16', 50_00n)], until: '2026-05-30',
    policy: (today) => policyWith(today < '2026-03-12' ? {} : { reminders: [{ name: 'reminder', days: 7 }, { name: 'last-reminder', days: 35 }] }),
    expected: [reminder('2026-02-23'), '2026-03-10 second-reminder', '2026-04-07 last-reminder'], tasks: ['reminders-exhausted r:2026-04-21'],
  },
  {
    name: 'a payment that is taken back: the last reminder again, after a week',
    facts: [debtor(), claimFact('r', '2026-03-04', 50_00n), paymentFact('p', '2026-03-27', 50_00n), fact('PaymentReversed', '2026-05-04', { paymentId: 'p', reason: 'MD06' })],
    until: '2026-05-26', expected: [reminder('2026-03-11'), '2026-03-26 second-reminder', '2026-05-11 second-reminder', '2026-05-26 last-reminder'],
  },
  {
    name: 'a proposal rests the reminders for as long as it can be approved; without an answer it expires, and a week goes by',
    facts: [
      debtor(), claimFact('r', '2026-03-04', 50_00n),
      fact('ApprovalAsked', '2026-03-09', {
        proposalNo: 1, claims: ['r'], instalments: [], every: 'month', channel: 'portal', partyId: 1, policyVersion: 1, evidenceId: 'e', why: 'amount', openUntil: day('2026-03-23'),
      }),
    ],
    until: '2026-03-31', expected: ['2026-03-24 ProposalDeclined', reminder('2026-03-31')],
  },
  {
    name: 'a claim that is not ours any more is not reminded of',
    facts: [debtor(), claimFact('r', '2026-03-04', 50_00n), fact('ClaimStandingChanged', '2026-03-10', { claim: 'r', standing: 'disputed' })], until: '2026-06-30', expected: [],
  },

  // --- gates ------------------------------------------------------------------------
  { name: 'not on a Sunday', facts: [debtor(), claimFact('r', '2026-03-01', 50_00n)], until: '2026-03-09', expected: [reminder('2026-03-09')] },
  { name: 'not on Good Friday', facts: [debtor(), claimFact('r', '2026-03-27', 50_00n)], until: '2026-04-04', expected: [reminder('2026-04-04')] },
  { name: 'not at Easter', facts: [debtor(), claimFact('r', '2026-03-29', 50_00n)], until: '2026-04-07', expected: [reminder('2026-04-07')] },
  { name: 'not while a hold is in force, and not in the week after its last day', facts: [debtor(), claimFact('r', '2026-03-04', 50_00n), hold('2026-03-09', '2026-03-16')], until: '2026-03-23', expected: [reminder('2026-03-23')] },
  {
    name: 'a hold that is lifted ends at once, and a week goes by', facts: [debtor(), claimFact('r', '2026-03-04', 50_00n), hold('2026-03-09', '2026-03-30'), fact('HoldLifted', '2026-03-12', { holdNo: 1 })],
    until: '2026-04-03', expected: [reminder('2026-03-19')],
  },
  {
    name: 'a word of the customer holds until it is handled, and a week goes by',
    facts: [
      debtor(), claimFact('r', '2026-03-04', 50_00n), fact('CustomerSignalled', '2026-03-09', { signalNo: 1, signal: 'not-right', partyId: 1, holdUntil: day('2026-03-30') }),
      fact('SignalHandled', '2026-03-13', { signalNo: 1 }),
    ],
    until: '2026-03-20', expected: [reminder('2026-03-20')],
  },
  {
    name: 'a word that nobody handles: no blame, however long ago its hold ended',
    facts: [debtor(), claimFact('r', '2026-03-04', 50_00n), fact('CustomerSignalled', '2026-03-09', { signalNo: 1, signal: 'not-right', partyId: 1, holdUntil: day('2026-03-16') })],
    until: '2026-06-30', expected: [],
  },
  {
    name: 'what a colleague took back of their own mistakes gives a week too',
    facts: [debtor(), claimFact('r', '2026-03-04', 50_00n), paymentFact('p', '2026-03-05', 50_00n), fact('FactUndone', '2026-03-18', { seq: 3 })],
    until: '2026-03-25', expected: [reminder('2026-03-25')],
  },
  {
    name: 'not while the bank is silent', facts: [debtor(), claimFact('r', '2026-03-04', 50_00n)], until: '2026-03-18',
    feed: (today) => (today < '2026-03-17' ? day('2026-03-06') : addDays(today, -1)), expected: [reminder('2026-03-17')],
  },
  {
    name: 'without a bank feed what is booked by hand is complete', facts: [debtor(), claimFact('r', '2026-03-04', 50_00n)], until: '2026-03-12',
    feed: () => null, expected: [reminder('2026-03-11')],
  },
  {
    name: 'a second message waits for the next day',
    facts: [...start, claimFact('next', '2026-03-05', 50_00n)], until: '2026-03-13', expected: ['2026-03-02 confirmed', '2026-03-12 announced 1', reminder('2026-03-13')],
  },

  // --- an arrangement -----------------------------------------------------------------
  {
    name: 'kept to the end', facts: [...start, pay('2026-03-17', 100_00n), pay('2026-04-13', 100_00n), pay('2026-05-11', 100_00n)], until: '2026-06-30',
    expected: ['2026-03-02 confirmed', '2026-03-12 announced 1', '2026-04-09 announced 2', '2026-05-07 announced 3', '2026-05-11 kept', '2026-05-12 final'],
  },
  {
    name: 'by post: announced in time to arrive, and nothing on the day', facts: start, until: '2026-03-17', byLetter: new Set([1]),
    expected: ['2026-03-02 confirmed', '2026-03-09 announced 1'],
  },
  {
    name: 'no e-mail address, and a telephone: announced some days before, and told on the day', facts: start, until: '2026-03-17', byLetter: new Set([1]), onScreen: new Map([[1, 'sms']]),
    expected: ['2026-03-02 confirmed', '2026-03-12 announced 1', '2026-03-17 due-today 1'],
  },
  { name: 'announced, then on the day', facts: start, until: '2026-03-17', expected: ['2026-03-02 confirmed', '2026-03-12 announced 1', '2026-03-17 due-today 1'] },
  {
    name: 'what the confirmation has just said is not announced', facts: [debtor(), rent, agreedFact(1, '2026-03-02', ['rent'], [['2026-03-06', 300_00n]])], until: '2026-03-06',
    expected: ['2026-03-02 confirmed', '2026-03-06 due-today 1'],
  },
  {
    name: 'on a holiday nothing is said on the day', facts: [debtor(), rent, agreedFact(1, '2026-03-02', ['rent'], [['2026-04-06', 300_00n]])], until: '2026-04-08',
    expected: ['2026-03-02 confirmed', '2026-04-01 announced 1'],
  },
  {
    name: 'weekly, announced further ahead than a week: not before the one ahead is due', policy: policyWith({ followUp: { announceDaysBefore: 10, onTheDay: false } }),
    facts: [
      debtor(), rent, agreedFact(1, '2026-03-02', ['rent'], [['2026-03-17', 100_00n], ['2026-03-24', 100_00n], ['2026-03-31', 100_00n]]),
      pay('2026-03-16', 100_00n), pay('2026-03-23', 100_00n),
    ],
    until: '2026-03-31', expected: ['2026-03-02 confirmed', '2026-03-07 announced 1', '2026-03-18 announced 2', '2026-03-25 announced 3'],
  },
  { name: 'the day before the grace is over nothing is missed', facts: start, until: '2026-03-19', policy: quiet, expected: ['2026-03-02 confirmed'] },
  { name: 'a miss, friendly first', facts: start, until: '2026-03-20', policy: quiet, expected: ladder.slice(0, 2) },
  { name: 'a miss repaired: one thank-you', facts: [...start, pay('2026-03-23', 100_00n)], until: '2026-04-16', policy: quiet, expected: [...ladder.slice(0, 2), '2026-03-23 caught-up 1'] },
  {
    name: 'part of a miss repaired, or one of two: no thank-you yet', policy: quiet,
    facts: [debtor(), rent, agreedFact(1, '2026-03-02', ['rent'], [['2026-03-17', 100_00n], ['2026-03-24', 100_00n], ['2026-05-26', 100_00n]]), pay('2026-03-23', 60_00n), pay('2026-03-25', 90_00n), pay('2026-03-28', 50_00n)],
    until: '2026-04-16', expected: [...ladder.slice(0, 2), '2026-03-27 missed-first 2', '2026-03-28 caught-up 1+2'],
  },
  {
    name: 'a payment that is known weeks later is not thanked for', policy: quiet,
    facts: [...start, ['2026-04-14', pay('2026-03-23', 100_00n)]], until: '2026-04-16', expected: [...ladder, '2026-04-14 GroundlessRepaired'],
  },
  {
    name: 'a payment of part is a miss of the rest', facts: [...start, pay('2026-03-16', 60_00n)], until: '2026-03-26', policy: quiet, expected: ladder.slice(0, 2),
  },
  {
    name: 'a rest too small to ask for is for a person, when the last day has passed', policy: quiet, facts: [...start, pay('2026-03-16', 299_00n)], until: '2026-05-30',
    expected: ['2026-03-02 confirmed'], tasks: ['small-rest 1'],
  },
  {
    name: 'credit that nothing needs is proposed to be given back after a fortnight', policy: quiet,
    facts: [debtor(), claimFact('r', '2026-02-20', 50_00n), paymentFact('P', '2026-02-20', 80_00n)], until: '2026-03-06', expected: [], tasks: ['refund-due P'],
  },
  {
    name: 'credit of thirteen days is not', policy: quiet,
    facts: [debtor(), claimFact('r', '2026-02-20', 50_00n), paymentFact('P', '2026-02-20', 80_00n)], until: '2026-03-05', expected: [],
  },
  {
    name: 'what was given back and then taken back too is for a person', policy: quiet,
    facts: [
      debtor(), paymentFact('P', '2026-02-17', 80_00n), fact('RefundAsked', '2026-02-17', { refundNo: 1, amountCents: 80_00n }), fact('RefundApproved', '2026-02-17', { refundNo: 1 }),
      fact('RefundPaid', '2026-02-18', { refundNo: 1, amountCents: 80_00n, way: 'transfer' }), fact('PaymentReversed', '2026-02-20', { paymentId: 'P', reason: 'MD06' }),
    ],
    until: '2026-02-25', expected: [], tasks: ['refund-uncovered 80.00'],
  },
  {
    name: 'costs of somebody else are not asked of a consumer, but checked', policy: quiet, facts: [debtor(), claimFact('costs', '2026-01-15', 40_00n, { part: 'costs' })], until: '2026-05-30',
    expected: [], tasks: ['costs-unproven costs'],
  },
  { name: 'within the tolerance nothing is missed', facts: [...start, pay('2026-03-16', 99_00n)], until: '2026-04-16', policy: quiet, expected: ['2026-03-02 confirmed'] },
  { name: 'a second miss and a final warning (Good Friday waits)', facts: start, until: '2026-04-17', policy: quiet, expected: ladder },
  {
    name: 'a final warning names all that is missed, and nothing else is said while it runs', facts: [debtor(), rent, agreedFact(1, '2026-03-02', ['rent'], [['2026-03-17', 100_00n], ['2026-03-24', 100_00n], ['2026-04-21', 100_00n]])],
    until: '2026-04-23', expected: [
      '2026-03-02 confirmed', '2026-03-12 announced 1', '2026-03-17 due-today 1', '2026-03-19 announced 2', '2026-03-20 missed-first 1', '2026-03-24 due-today 2',
      '2026-03-27 missed-second 1+2', '2026-04-04 final-warning 1+2',
    ],
  },
  {
    name: 'who pays the first of two missed goes on at the second, not from the start', policy: quiet,
    facts: [debtor(), rent, agreedFact(1, '2026-03-02', ['rent'], [['2026-03-17', 100_00n], ['2026-03-24', 200_00n]]), pay('2026-03-30', 100_00n)], until: '2026-04-30',
    expected: ['2026-03-02 confirmed', '2026-03-20 missed-first 1', '2026-03-27 missed-second 1+2', '2026-04-10 final-warning 2', '2026-04-30 ArrangementLapsed', '2026-04-30 lapsed-notice'],
  },
  { name: 'the last day of the warning: not yet', facts: start, until: '2026-04-23', policy: quiet, expected: ladder },
  { name: 'a lapse, after the warning was delivered and has run out', facts: start, until: '2026-04-24', policy: quiet, expected: lapsed },
  {
    name: 'after the lapse reminders resume: a first one, a week later', facts: start, until: '2026-05-16', policy: quiet,
    expected: [...lapsed, '2026-05-01 reminder', '2026-05-16 second-reminder'],
  },
  {
    name: 'after the lapse reminders resume with the last step', policy: quiet,
    facts: [debtor(), { ...rent, data: { ...(rent.data as FactPayloads['ClaimRegistered']), dueOn: day('2026-02-09') } } as NewFact, agreed], until: '2026-05-16',
    expected: ['2026-02-16 reminder', ...lapsed, '2026-05-01 reminder', '2026-05-16 second-reminder'],
  },
  { name: 'no lapse while the warning is not delivered', facts: start, until: '2026-06-30', policy: quiet, delivery: (_, template) => (template === 'final-warning' ? 'bounced' : 'sent'), expected: ladder },
  { name: 'no lapse while nobody knows whether the warning left', facts: start, until: '2026-06-30', policy: quiet, delivery: (_, template) => (template === 'final-warning' ? 'uncertain' : 'sent'), expected: ladder },
  {
    name: 'no lapse before the statement of the last day is in', facts: start, until: '2026-04-29', policy: policyWith({ followUp: { announceDaysBefore: 0, onTheDay: false }, staleFeedDays: 5 }),
    feed: (today) => (today < '2026-04-22' || today >= '2026-04-28' ? addDays(today, -1) : day('2026-04-21')),
    expected: [...ladder, '2026-04-28 ArrangementLapsed', '2026-04-28 lapsed-notice'],
  },
  {
    name: 'a cry for help in the last chance: no lapse while nobody answers', policy: quiet, facts: [...start, cry], until: '2026-09-30', expected: ladder,
  },
  {
    // 4 April plus 19 days is the 23rd; eleven days did not count, so the 4th of May; the answer gives a week, until the 6th.
    name: 'and when somebody answers, a week goes by, and the days until then did not count', policy: quiet,
    facts: [...start, cry, fact('SignalHandled', '2026-04-29', { signalNo: 1 })], until: '2026-05-30',
    expected: [...ladder, '2026-05-06 ArrangementLapsed', '2026-05-06 lapsed-notice', '2026-05-13 reminder', '2026-05-28 second-reminder'],
  },
  {
    name: 'days under a hold do not count in the last chance', policy: quiet, facts: [...start, hold('2026-04-08', '2026-04-15')], until: '2026-05-02',
    expected: [...ladder, '2026-05-02 ArrangementLapsed', '2026-05-02 lapsed-notice'],
  },
  {
    name: 'a last chance taken on its last day: what fell due meanwhile gets a week', policy: quiet,
    facts: [...start, ['2026-04-24', pay('2026-04-23', 100_00n)]], until: '2026-05-04', expected: [...ladder, '2026-05-01 missed-first 2'],
  },
  {
    name: 'paid on the last day of the warning, known the day after: no lapse', facts: [...start, ['2026-04-24', pay('2026-04-23', 300_00n)]], until: '2026-05-30', policy: quiet,
    expected: [...ladder, '2026-04-24 kept', '2026-04-24 final'],
  },
  {
    name: 'where a colleague decides about a lapse, the bot asks', facts: start, until: '2026-06-01', policy: asking, expected: ladder, tasks: ['lapse-decision 1:12'],
  },
  {
    name: 'where the colleague lets it run, the conversation starts anew', facts: [...start, fact('ArrangementReinstated', '2026-04-25', { arrangementNo: 1 })], until: '2026-05-04', policy: asking,
    expected: [...ladder, '2026-05-04 missed-first 1+2'], tasks: ['lapse-decision 1:12'],
  },
  {
    name: 'a warning that was dropped is said again', facts: start, until: '2026-04-08', policy: quiet, delivery: (messageNo) => (messageNo === 4 ? 'dropped' : 'sent'),
    expected: [...ladder, '2026-04-07 final-warning 1'],
  },
  {
    name: 'a lapse notice that was dropped is said again, and reminders wait for it', facts: start, until: '2026-05-02', policy: quiet, delivery: (messageNo) => (messageNo === 5 ? 'dropped' : 'sent'),
    expected: [...lapsed, '2026-04-25 lapsed-notice', '2026-05-02 reminder'],
  },
  {
    name: 'a claim of the arrangement that is not ours any more rests the conversation',
    facts: [...start, fact('ClaimStandingChanged', '2026-03-21', { claim: 'rent', standing: 'debt-help' })], until: '2026-06-30', policy: quiet, expected: ladder.slice(0, 2),
    tasks: ['arrangement-rests 1'],
  },
  {
    name: 'ended by a colleague: reminders resume after a week', facts: [...start, fact('ArrangementEnded', '2026-03-10', { arrangementNo: 1, reason: 'customer-request' })], until: '2026-03-17', policy: quiet,
    expected: ['2026-03-02 confirmed', reminder('2026-03-17')],
  },
  {
    name: 'a missed current charge is for a person where the policy says so', policy: policyWith({ followUp: { announceDaysBefore: 0, onTheDay: false, currentChargeCounts: true } }),
    facts: [...start, pay('2026-03-16', 300_00n - 1_50n), claimFact('mar', '2026-03-10', 50_00n), claimFact('mar2', '2026-03-12', 60_00n)], until: '2026-03-16',
    expected: ['2026-03-02 confirmed'], tasks: ['current-charge-missed mar', 'current-charge-missed mar2'],
  },
  {
    name: 'schedule and claims that differ are for a person', policy: quiet,
    facts: [debtor(), rent, paymentFact('early', '2026-02-28', 40_00n), agreedFact(1, '2026-03-02', ['rent'], [['2026-06-17', 260_00n]]), fact('PaymentReversed', '2026-03-05', { paymentId: 'early', reason: 'MD06' })],
    until: '2026-03-30', expected: ['2026-03-02 confirmed'], tasks: ['schedule-difference 1:4000'],
  },

  {
    name: 'no thank-you while the claims are open for more than the schedule asked', policy: quiet,
    facts: [debtor(), rent, paymentFact('early', '2026-02-28', 40_00n), agreedFact(1, '2026-03-02', ['rent'], [['2026-06-17', 260_00n]]), fact('PaymentReversed', '2026-03-05', { paymentId: 'early', reason: 'MD06' }), pay('2026-03-10', 260_00n), pay('2026-03-20', 40_00n)],
    until: '2026-03-30', expected: ['2026-03-02 confirmed', '2026-03-20 kept', '2026-03-21 final'], tasks: ['schedule-difference 1:4000'],
  },

  // --- money that is taken back, and what later knowledge takes the ground from --------------
  {
    name: 'kept, taken back, reopened once, a week of rest, and kept again', policy: quiet,
    facts: [
      debtor(), rent, agreedFact(1, '2026-03-02', ['rent'], [['2026-03-17', 300_00n]]), pay('2026-03-16', 300_00n),
      fact('PaymentReversed', '2026-03-30', { paymentId: 'p2026-03-16', reason: 'MD06' }), pay('2026-04-14', 300_00n),
    ],
    until: '2026-05-30', expected: ['2026-03-02 confirmed', '2026-03-16 kept', '2026-03-17 final', '2026-03-30 reopened 1', '2026-04-07 missed-first 1', '2026-04-14 kept', '2026-04-15 final'],
  },
  {
    name: 'taken back while it runs: said at once, and a week of rest', policy: quiet,
    facts: [...start, pay('2026-03-16', 100_00n), fact('PaymentReversed', '2026-03-25', { paymentId: 'p2026-03-16', reason: 'MD06' })], until: '2026-04-02',
    expected: ['2026-03-02 confirmed', '2026-03-25 reopened 1', '2026-04-02 missed-first 1'],
  },
  {
    name: 'taken off by ourselves: nobody is told that it was taken back, but there is the same week', policy: quiet,
    facts: [...start, pay('2026-03-16', 100_00n), fact('PaymentReversed', '2026-03-25', { paymentId: 'p2026-03-16', reason: 'reassigned' })], until: '2026-04-02',
    expected: ['2026-03-02 confirmed', '2026-04-02 missed-first 1'],
  },
  {
    name: 'taken off by ourselves, after we had thanked for it: a correction', policy: quiet,
    facts: [...start, pay('2026-03-23', 100_00n), fact('PaymentReversed', '2026-03-25', { paymentId: 'p2026-03-23', reason: 'booked-in-error' })], until: '2026-04-02',
    expected: [...ladder.slice(0, 2), '2026-03-23 caught-up 1', '2026-03-25 reopened 1', '2026-04-02 missed-first 1'],
  },
  {
    name: 'taken back before its day: said at once, and announced once', facts: [...start, pay('2026-03-05', 100_00n), fact('PaymentReversed', '2026-03-07', { paymentId: 'p2026-03-05', reason: 'MD06' })],
    until: '2026-03-17', expected: ['2026-03-02 confirmed', '2026-03-07 reopened 1', '2026-03-12 announced 1', '2026-03-17 due-today 1'],
  },
  {
    name: 'a warning answered by money that is taken back long after: the conversation starts anew, no lapse', policy: quiet,
    facts: [...start, pay('2026-04-10', 100_00n), pay('2026-04-13', 100_00n), fact('PaymentReversed', '2026-05-04', { paymentId: 'p2026-04-10', reason: 'MD06' })],
    until: '2026-05-12', expected: [...ladder, '2026-04-10 caught-up 1', '2026-05-04 reopened 1', '2026-05-12 missed-first 1'],
  },
  {
    name: 'a reminder that turns out to be groundless: one apology', facts: [debtor(), claimFact('r', '2026-03-04', 50_00n), ['2026-03-13', paymentFact('p', '2026-03-10', 50_00n)]], until: '2026-06-30',
    expected: [reminder('2026-03-11'), '2026-03-13 GroundlessRepaired'],
  },
  {
    name: 'money of the day itself does not make a reminder groundless', facts: [debtor(), claimFact('r', '2026-03-04', 50_00n), ['2026-03-13', paymentFact('p', '2026-03-11', 50_00n)]], until: '2026-06-30',
    expected: [reminder('2026-03-11')],
  },
  {
    name: 'a groundless miss: one apology', facts: [...start, ['2026-03-23', pay('2026-03-19', 100_00n)]], until: '2026-04-16', policy: quiet,
    expected: [...ladder.slice(0, 2), '2026-03-23 GroundlessRepaired'],
  },
  {
    name: 'a miss whose message never left needs no apology', facts: [...start, ['2026-03-23', pay('2026-03-19', 100_00n)]], until: '2026-04-16', policy: quiet,
    delivery: (messageNo) => (messageNo === 2 || messageNo === 3 ? 'dropped' : 'sent'), expected: ['2026-03-02 confirmed', '2026-03-20 missed-first 1', '2026-03-21 missed-first 1'],
  },
  {
    name: 'an apology that did not leave is said again', facts: [debtor(), claimFact('r', '2026-03-04', 50_00n), ['2026-03-13', paymentFact('p', '2026-03-10', 50_00n)]], until: '2026-06-30',
    delivery: (messageNo) => (messageNo === 2 ? 'dropped' : 'sent'), expected: [reminder('2026-03-11'), '2026-03-13 GroundlessRepaired', '2026-03-14 GroundlessRepaired'],
  },
  {
    name: 'a groundless lapse: reinstated, with one apology', facts: [...start, ['2026-04-28', pay('2026-04-23', 200_00n)]], until: '2026-05-13', policy: quiet,
    expected: [...lapsed, '2026-04-28 ArrangementReinstated', '2026-04-28 GroundlessRepaired'],
  },
  {
    name: 'paid what was warned about: a lapse is groundless though the next instalment is open', facts: [...start, ['2026-04-28', pay('2026-04-23', 100_00n)]], until: '2026-05-04', policy: quiet,
    expected: [...lapsed, '2026-04-28 ArrangementReinstated', '2026-04-28 GroundlessRepaired'],
  },
  {
    name: 'and a week after that the next instalment is asked for, friendly first', facts: [...start, ['2026-04-28', pay('2026-04-23', 100_00n)]], until: '2026-05-06', policy: quiet,
    expected: [...lapsed, '2026-04-28 ArrangementReinstated', '2026-04-28 GroundlessRepaired', '2026-05-06 missed-first 2'],
  },
  {
    name: 'paid after the warning ran out: the lapse stands', facts: [...start, ['2026-04-28', pay('2026-04-24', 200_00n)]], until: '2026-04-30', policy: quiet, expected: lapsed,
  },
  {
    name: 'a groundless lapse after which something newer was agreed: an apology, and how the newer one is shorter now', policy: quiet,
    facts: [...start, agreedFact(2, '2026-04-25', ['rent'], [['2026-06-15', 300_00n]]), ['2026-04-28', pay('2026-04-23', 200_00n)]], until: '2026-05-30',
    expected: [...lapsed, '2026-04-25 confirmed', '2026-04-28 GroundlessRepaired', '2026-04-29 changed'],
  },
  {
    name: 'what a colleague restores is not lapsed again the same night', policy: quiet, facts: [...start, fact('ArrangementReinstated', '2026-04-25', { arrangementNo: 1 })], until: '2026-05-04',
    expected: [...lapsed, '2026-05-04 missed-first 1+2'],
  },
];

for (const { name, expected, tasks = [], ...row } of rows) {
  test(name, () => {
    const life = lived(row);
    assert.deepEqual(acts(life.facts), expected);
    assert.deepEqual(Object.keys(life.tasks).sort(), [...tasks].sort());
  });
}

// --- who is written to -----------------------------------------------------------------

const partner = debtor(2, { role: 'joint-debtor' });
const keeper = debtor(3, { role: 'legal-representative' });
const addressees: readonly (readonly [string, readonly NewFact[], Readonly<Record<string, readonly number[]>>])[] = [
  ['one debtor', [debtor(), rent, agreed], { confirmed: [1], 'missed-first': [1], 'final-warning': [1] }],
  ['of two debtors the one who agreed is asked, and both are warned', [debtor(), partner, rent, agreed], { confirmed: [1, 2], 'missed-first': [1], 'final-warning': [1, 2] }],
  ['a legal representative gets everything', [debtor(), partner, keeper, rent, agreed], { confirmed: [3], 'missed-first': [3], 'final-warning': [3] }],
  ['who agreed and left is not written to', [debtor(), partner, rent, agreed, fact('PartyLeft', '2026-03-10', { partyId: 1 })], { confirmed: [1, 2], 'missed-first': [2], 'final-warning': [2] }],
  ['who joined twice is written to once', [debtor(), debtor(), rent, agreed], { confirmed: [1], 'missed-first': [1], 'final-warning': [1] }],
];
for (const [name, facts, expected] of addressees) {
  test(name, () => {
    const said: Record<string, readonly number[]> = {};
    for (const each of lived({ facts, until: '2026-04-10', policy: quiet }).facts) {
      if (each.kind === 'ArrangementStepTaken') said[each.data.step] = each.data.messages.map((message) => message.partyId);
    }
    delete said['missed-second'];
    assert.deepEqual(said, expected);
  });
}

const twoWarnings: readonly (readonly [string, readonly (DeliveryOutcome | null)[], Day | undefined])[] = [
  ['both have it', ['sent', 'sent'], day('2026-04-07')],
  ['one gets a letter: from the day the letter must have arrived', ['sent', 'printed'], day('2026-04-10')],
  ['one bounced', ['sent', 'bounced'], undefined],
  ['one bounced, in the other order', ['bounced', 'sent'], undefined],
  ['of one nobody knows', ['sent', 'uncertain'], undefined],
  ['of one nothing is heard', [null, 'sent'], undefined],
  ['one was dropped, so the other is all', ['dropped', 'sent'], day('2026-04-07')],
];
for (const [name, outcomes, deliveredOn] of twoWarnings) {
  test(`a final warning to two debtors is delivered: ${name}`, () => {
    // Messages 1 and 2 confirm; 3 and 4 are about the misses; 5 and 6 warn, on Saturday 4 April.
    const warned = lived({ facts: [debtor(), partner, rent, agreed], until: '2026-04-05', policy: quiet, delivery: () => null });
    const delivered = outcomes.flatMap((outcome, index) => (outcome ? [fact('MessageDelivered', '2026-04-07', { messageNo: 5 + index, outcome })] : []));
    const { state } = lived({ facts: [debtor(), partner, rent, agreed, ...delivered], until: '2026-04-07', policy: quiet, delivery: () => null });
    assert.deepEqual(acts(warned.facts).at(-1), '2026-04-04 final-warning 1');
    assert.equal(state.arrangements[0]?.steps.find((step) => step.step === 'final-warning')?.deliveredOn, deliveredOn);
  });
}

test('both messages of a step dropped: the step was not taken', () => {
  const { facts } = lived({ facts: [debtor(), partner, rent, agreed], until: '2026-04-07', policy: quiet, delivery: (messageNo) => (messageNo === 5 || messageNo === 6 ? 'dropped' : 'sent') });
  assert.deepEqual(acts(facts).slice(-2), ['2026-04-04 final-warning 1', '2026-04-07 final-warning 1']);
});

test('no rule and no message is without a row above', () => {
  // What is charged, what is changed, promised, paused, thanked or invited, and what other books say, have tables of their own.
  const elsewhere = new Set([...postingRules, ...givingBackRules, ...chargeRules, ...noticeRules, ...changeRules, ...pauseRules, ...rewardRules, ...callRules, ...bookRules, ...collectionRules, ...mandateRules, ...beforeDueRules, ...invitationRules, ...thanksRules, ...promiseRules].map((rule) => rule.name).concat('mandate-given', 'collection-announced', 'claim-at-rest', 'complaint-received', 'complaint-answered', 'data-passed'));
  assert.deepEqual(rules.map((rule) => rule.name).filter((name) => !saidRules.has(name) && !elsewhere.has(name)), []);
  assert.deepEqual(messageTemplates.filter((template) => !saidTemplates.has(template) && !elsewhere.has(template)), []);
});
