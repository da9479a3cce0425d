// What the bot charges, by the day: each row is one life of a dossier, with every
// charge in it and what was said about it. A letter is printed on the day after it
// was decided, and counts as received on the third day of post after that.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day, type Day } from '#domain/day.ts';
import { defaultPolicy } from '#domain/default-policy.ts';
import type { Fact, NewFact } from '#domain/facts.ts';
import { formatAmount } from '#domain/money.ts';
import type { ChargesPolicy, Policy } from '#domain/policy.ts';
import { agreedFact, claimFact, debtor, fact, paymentFact } from '#domain/testing.ts';
import { chargeRules, givingBackRules, postingRules } from './charge-rules.ts';
import { noticeRules } from './notice-rules.ts';
import { live, policyWith, type Life } from './testing.ts';

const charging = (charges: Partial<ChargesPolicy> = {}, more: Parameters<typeof policyWith>[0] = {}): Policy => ({
  ...policyWith({
    reminders: [{ name: 'reminder', days: 7 }],
    charges: { ...defaultPolicy.charges, terms: 'AV-1', collectionCosts: true, noticeDays: 14, ...charges },
    ...more,
  }),
  fairTerms: ['AV-1'],
});
const unfair = (policy: Policy): Policy => ({ ...policy, fairTerms: [] });

type Known = NewFact | readonly [knownOn: string, NewFact];

interface Row {
  readonly name: string;
  readonly facts: readonly Known[];
  readonly until: string;
  readonly policy?: NonNullable<Life['policy']>;
  readonly delivery?: NonNullable<Life['delivery']>;
  readonly feed?: NonNullable<Life['feed']>;
  readonly expected: readonly string[];
}

/** A line for each act that is about a charge, and for each message. */
function line(each: Fact): string | null {
  const { on } = each;
  switch (each.kind) {
    case 'ReminderStepTaken': {
      const to = each.data.messages.map(({ partyId, byPost }) => `${partyId}${byPost ? ' by post' : ''}`).join(', ');
      const { notice } = each.data;
      return notice
        ? `${on} notice of ${notice.claims.map((claim) => claim.claim).join(' + ')}: ${formatAmount(notice.costsCents)}${notice.vatCents > 0n ? ` and VAT ${formatAmount(notice.vatCents)}` : ''}, to ${to}`
        : `${on} ${each.data.step}`;
    }
    case 'ChargeMade':
      return `${on} ${each.data.claim} bears ${formatAmount(each.data.amountCents)}`;
    case 'ChargeWithdrawn':
      return `${on} ${formatAmount(each.data.amountCents)} withdrawn: ${each.data.why}`;
    case 'InterestStarted':
      return `${on} ${each.data.claim} bears ${each.data.interest} interest from ${each.data.fromOn}`;
    case 'InterestStopped':
      return `${on} ${each.data.claim} bears none from ${each.data.fromOn}: ${each.data.why}`;
    case 'InterestPosted':
      return `${on} interest of ${each.data.claims.join(' + ')}`;
    case 'GroundlessRepaired':
      return `${on} repaired, ${each.data.messages.length} told`;
    case 'ArrangementLapsed':
      return `${on} lapsed`;
    default:
      return null;
  }
}

const creditNote = (on: string, amountCents: bigint): NewFact => fact('ClaimCredited', on, { claim: 'rent', creditId: `credit-${on}`, amountCents });

const rulesSeen = new Set<string>();

function lived({ facts, until, policy = charging(), delivery, feed }: Pick<Row, 'facts' | 'until' | 'policy' | 'delivery' | 'feed'>) {
  const known = facts.map((each): readonly [string, NewFact] => (Array.isArray(each) ? (each as [string, NewFact]) : [(each as NewFact).on, each as NewFact]));
  const from = '2026-02-16';
  const life = (every: 'asked' | 'day') => live({
    from, until, every, policy, ...(feed ? { feed } : {}),
    delivery: delivery ?? ((_messageNo, template) => (template === 'fourteen-day-notice' ? 'printed' : 'sent')),
    others: (today) => known.filter(([on]) => on === today || (today === from && on < from)).map(([, each]) => each),
  });
  const asked = life('asked');
  assert.deepEqual(life('day').facts, asked.facts, 'it looks on the days that matter');
  for (const each of asked.facts) if (each.by.kind === 'bot') rulesSeen.add(each.by.rule);
  return asked;
}

const lines = (facts: readonly Fact[]): string[] => facts.flatMap((each) => line(each) ?? []);

// In 2026: 2 March is a Monday; Good Friday is 3 April, Easter Monday 6 April.
const rent = claimFact('rent', '2026-03-02', 500_00n);
const partner = debtor(2, { role: 'joint-debtor' });
const trader = debtor(1, { customerKind: 'business' });
const pay = (on: string, amountCents: bigint): NewFact => paymentFact(`p${on}`, on, amountCents);

const late = claimFact('late', '2026-03-04', 120_00n);
const water = claimFact('water', '2026-03-02', 500_00n, { kind: 'water', contract: 'W-1' });
const instalment = (claim: string, dueOn: string, amountCents: bigint): NewFact => claimFact(claim, dueOn, amountCents, { contract: 'H-1' });
const agreed = agreedFact(1, '2026-04-01', ['rent'], [['2026-04-08', 250_00n], ['2026-05-08', 250_00n]]);
const quick = { followUp: { announceDaysBefore: 0, onTheDay: false } } as const;
const interest = charging({ collectionCosts: false, noticeDays: null, interest: 'statutory' }, { reminders: [] });
const business = charging({ businessFixedCosts: true, noticeDays: null, terms: null });

/** A review lets the bot look at once; this does the same, and nothing else. */
const reviewed = fact('DifferenceSettled', '2026-05-11', { claim: 'rent' });

const rows: readonly Row[] = [
  // --- the notice and what follows it ---------------------------------------------------------
  { name: 'nothing came: costs', facts: [debtor(), rent], until: '2026-12-01', expected: [
      '2026-03-09 reminder',
      '2026-03-24 notice of rent: 75.00, to 1 by post',
      '2026-04-16 rent bears 75.00',
    ] },
  { name: 'nothing is charged by the policy that everybody starts with', facts: [debtor(), rent], until: '2026-12-01', policy: policyWith(), expected: [
      '2026-03-09 reminder',
      '2026-03-24 second-reminder',
      '2026-04-08 last-reminder',
    ] },
  { name: 'no notice where costs are off', facts: [debtor(), rent], until: '2026-12-01', policy: charging({ collectionCosts: false }), expected: ['2026-03-09 reminder'] },
  { name: 'no notice where compliance has not found the terms fair', facts: [debtor(), rent], until: '2026-12-01', policy: unfair(charging()), expected: ['2026-03-09 reminder'] },
  { name: 'no notice where nobody named terms', facts: [debtor(), rent], until: '2026-12-01', policy: charging({ terms: null }), expected: ['2026-03-09 reminder'] },
  { name: 'no notice where the books remind', facts: [debtor(), rent], until: '2026-12-01', policy: charging({}, { reminders: [], books: { payments: 'erp', reminders: 'erp', debits: 'erp' } }), expected: [] },
  { name: 'paid in the term', facts: [debtor(), rent, pay('2026-04-10', 500_00n)], until: '2026-12-01', expected: ['2026-03-09 reminder', '2026-03-24 notice of rent: 75.00, to 1 by post'] },
  { name: 'paid on the last day, on which the term only ends because the fourteenth was a Saturday', facts: [debtor(), rent, pay('2026-04-13', 500_00n)], until: '2026-12-01', expected: ['2026-03-09 reminder', '2026-03-24 notice of rent: 75.00, to 1 by post'] },
  { name: 'paid the day after: costs all the same', facts: [debtor(), rent, pay('2026-04-14', 500_00n)], until: '2026-12-01', expected: [
      '2026-03-09 reminder',
      '2026-03-24 notice of rent: 75.00, to 1 by post',
      '2026-04-16 rent bears 75.00',
    ] },
  { name: 'paid in part in the term: costs over the rest', facts: [debtor(), rent, pay('2026-04-10', 400_00n)], until: '2026-12-01', expected: [
      '2026-03-09 reminder',
      '2026-03-24 notice of rent: 75.00, to 1 by post',
      '2026-04-16 rent bears 40.00',
    ] },
  { name: 'paid in part after the term: costs over what was open then', facts: [debtor(), rent, pay('2026-04-14', 100_00n)], until: '2026-12-01', expected: [
      '2026-03-09 reminder',
      '2026-03-24 notice of rent: 75.00, to 1 by post',
      '2026-04-16 rent bears 75.00',
    ] },
  { name: 'credited after the term, before the costs: that part was never owed', facts: [debtor(), rent, fact('ClaimCredited', '2026-04-15', { claim: 'rent', creditId: 'k', amountCents: 200_00n })], until: '2026-12-01', expected: [
      '2026-03-09 reminder',
      '2026-03-24 notice of rent: 75.00, to 1 by post',
      '2026-04-16 rent bears 45.00',
    ] },
  { name: 'claims whose day comes together are added first', facts: [debtor(), rent, late], until: '2026-12-01', expected: [
      '2026-03-11 reminder',
      '2026-03-26 notice of rent + late: 93.00, to 1 by post',
      '2026-04-18 rent bears 75.00',
      '2026-04-18 late bears 18.00',
    ] },
  { name: 'a claim that comes later joins a new notice', facts: [debtor(), rent, claimFact('late', '2026-04-20', 120_00n)], until: '2026-12-01', expected: [
      '2026-03-09 reminder',
      '2026-03-24 notice of rent: 75.00, to 1 by post',
      '2026-04-16 rent bears 75.00',
      '2026-04-28 reminder',
      '2026-05-13 notice of late: 40.00, to 1 by post',
      '2026-06-05 late bears 40.00',
    ] },
  { name: 'once per claim, however long it stays open', facts: [debtor(), rent, pay('2026-05-04', 100_00n)], until: '2026-12-01', expected: [
      '2026-03-09 reminder',
      '2026-03-24 notice of rent: 75.00, to 1 by post',
      '2026-04-16 rent bears 75.00',
    ] },
  { name: 'not where somebody else charged costs already', facts: [debtor(), rent, fact('BalanceReported', '2026-03-03', { claim: 'rent', snapshotId: 's', openCents: 500_00n, books: 'betaalbaar', elsewhere: { costsCents: 40_00n } })], until: '2026-12-01', expected: ['2026-03-09 reminder'] },
  { name: 'not where the books say otherwise', facts: [debtor(), rent, fact('BalanceReported', '2026-03-03', { claim: 'rent', snapshotId: 's', openCents: 700_00n, books: 'betaalbaar' })], until: '2026-12-01', policy: charging({}, { reminders: [] }), expected: [] },
  { name: 'not for a tax', facts: [debtor(), claimFact('tax', '2026-03-02', 500_00n, { kind: 'tax', basis: 'public-law' })], until: '2026-12-01', expected: ['2026-03-09 reminder'] },
  { name: 'an e-mail that proves its receipt needs no post', facts: [debtor(), rent], until: '2026-12-01', policy: charging({ emailProvesReceipt: true }), delivery: () => 'sent', expected: [
      '2026-03-09 reminder',
      '2026-03-24 notice of rent: 75.00, to 1',
      '2026-04-11 rent bears 75.00',
    ] },
  { name: 'an e-mail that proves nothing starts no term', facts: [debtor(), rent], until: '2026-12-01', delivery: () => 'sent', expected: ['2026-03-09 reminder', '2026-03-24 notice of rent: 75.00, to 1 by post'] },
  { name: 'a notice that failed goes out again, by post', facts: [debtor(), rent], until: '2026-05-31', policy: charging({ emailProvesReceipt: true }), delivery: (_no, template) => (template === 'fourteen-day-notice' ? 'failed' : 'sent'), expected: [
      '2026-03-09 reminder',
      '2026-03-24 notice of rent: 75.00, to 1',
      '2026-04-07 notice of rent: 75.00, to 1 by post',
      '2026-04-21 notice of rent: 75.00, to 1 by post',
      '2026-05-06 notice of rent: 75.00, to 1 by post',
      '2026-05-20 notice of rent: 75.00, to 1 by post',
    ] },
  { name: 'with VAT where all three conditions hold', facts: [debtor(), rent], until: '2026-12-01', policy: charging({ vat: { collectedByOthers: true, deductible: false } }), expected: [
      '2026-03-09 reminder',
      '2026-03-24 notice of rent: 75.00 and VAT 15.75, to 1 by post',
      '2026-04-16 rent bears 90.75',
    ] },
  { name: 'without VAT where it can be deducted', facts: [debtor(), rent], until: '2026-12-01', policy: charging({ vat: { collectedByOthers: true, deductible: true } }), expected: [
      '2026-03-09 reminder',
      '2026-03-24 notice of rent: 75.00, to 1 by post',
      '2026-04-16 rent bears 75.00',
    ] },
  // --- several people -------------------------------------------------------------------------
  { name: 'each who is liable gets his own notice; the term of the last counts', facts: [debtor(), partner, rent], until: '2026-12-01', expected: [
      '2026-03-09 reminder',
      '2026-03-24 notice of rent: 75.00, to 1 by post, 2 by post',
      '2026-04-16 rent bears 75.00',
    ] },
  {
    name: 'where one of two letters is not printed no term runs', facts: [debtor(), partner, rent], until: '2026-12-01',
    delivery: (messageNo, template) => (template === 'fourteen-day-notice' ? (messageNo % 2 === 0 ? 'printed' : null) : 'sent'), expected: ['2026-03-09 reminder', '2026-03-24 notice of rent: 75.00, to 1 by post, 2 by post'],
  },
  { name: 'a representative has it for the debtor', facts: [debtor(), debtor(2, { role: 'legal-representative' }), rent], until: '2026-12-01', expected: [
      '2026-03-09 reminder',
      '2026-03-24 notice of rent: 75.00, to 2 by post',
      '2026-04-16 rent bears 75.00',
    ] },
  { name: 'no notice where it is not known whom the representative acts for', facts: [debtor(), partner, debtor(3, { role: 'legal-representative' }), rent], until: '2026-12-01', expected: ['2026-03-09 reminder'] },
  // --- what takes a notice its force ------------------------------------------------------------
  {
    name: 'an arrangement in the term, and its lapse: a new notice, and costs over what is left', policy: charging({}, quick), until: '2026-12-01',
    facts: [debtor(), rent, agreed, paymentFact('p', '2026-04-08', 250_00n, { for: 'arrangement', arrangementNo: 1 })], expected: [
      '2026-03-09 reminder',
      '2026-03-24 notice of rent: 75.00, to 1 by post',
      '2026-06-15 lapsed',
      '2026-06-22 reminder',
      '2026-07-07 notice of rent: 40.00, to 1 by post',
      '2026-07-30 rent bears 40.00',
    ],
  },
  {
    name: 'a pause in the term: a new notice after it', facts: [debtor(), rent, fact('PauseStarted', '2026-04-07', { pauseNo: 1, pauseUntil: day('2026-05-04'), askedBy: 'customer' })],
    until: '2026-12-01', expected: [
      '2026-03-09 reminder',
      '2026-03-24 notice of rent: 75.00, to 1 by post',
      '2026-05-11 notice of rent: 75.00, to 1 by post',
      '2026-06-04 rent bears 75.00',
    ],
  },
  { name: 'a payment that was taken back: a new notice', facts: [debtor(), rent, pay('2026-04-08', 500_00n), fact('PaymentReversed', '2026-04-20', { paymentId: 'p2026-04-08', reason: 'MD06' })], until: '2026-12-01', expected: [
      '2026-03-09 reminder',
      '2026-03-24 notice of rent: 75.00, to 1 by post',
      '2026-04-28 reminder',
      '2026-05-13 notice of rent: 75.00, to 1 by post',
      '2026-06-05 rent bears 75.00',
    ] },
  {
    name: 'a word of the customer makes the term longer, until it is answered',
    facts: [debtor(), rent, fact('CustomerSignalled', '2026-04-02', { signalNo: 1, signal: 'not-right', partyId: 1, holdUntil: day('2026-04-16') }), fact('SignalHandled', '2026-04-09', { signalNo: 1 }), pay('2026-04-21', 300_00n)],
    until: '2026-12-01', expected: [
      '2026-03-09 reminder',
      '2026-03-24 notice of rent: 75.00, to 1 by post',
      '2026-04-24 rent bears 40.00',
    ],
  },
  { name: 'no costs while the bank is silent', facts: [debtor(), rent], until: '2026-05-31', feed: (today: Day) => (today < '2026-04-10' ? today : day('2026-04-10')), expected: ['2026-03-09 reminder', '2026-03-24 notice of rent: 75.00, to 1 by post'] },
  // --- instalments of one contract ----------------------------------------------------------------
  { name: 'two instalments in one notice: by the largest alone', facts: [debtor(), instalment('a', '2026-03-02', 500_00n), instalment('b', '2026-03-03', 300_00n)], until: '2026-12-01', expected: [
      '2026-03-10 reminder',
      '2026-03-25 notice of a + b: 75.00, to 1 by post',
      '2026-04-17 a bears 46.88',
      '2026-04-17 b bears 28.12',
    ] },
  { name: 'a later instalment within six months bears no more than the step', facts: [debtor(), instalment('a', '2026-03-02', 500_00n), instalment('b', '2026-05-01', 500_00n)], until: '2026-12-01', expected: [
      '2026-03-09 reminder',
      '2026-03-24 notice of a: 75.00, to 1 by post',
      '2026-04-16 a bears 75.00',
      '2026-05-08 reminder',
      '2026-05-23 notice of b: 20.00, to 1 by post',
      '2026-06-16 b bears 20.00',
    ] },
  { name: 'no notice for an instalment that can bear nothing more', facts: [debtor(), instalment('a', '2026-03-02', 100_00n), instalment('b', '2026-05-01', 100_00n)], until: '2026-12-01', expected: [
      '2026-03-09 reminder',
      '2026-03-24 notice of a: 40.00, to 1 by post',
      '2026-04-16 a bears 40.00',
      '2026-05-08 reminder',
    ] },
  { name: 'a contract and a bill beside it', facts: [debtor(), water, late], until: '2026-12-01', expected: [
      '2026-03-11 reminder',
      '2026-03-26 notice of water + late: 93.00, to 1 by post',
      '2026-04-18 water bears 60.66',
      '2026-04-18 late bears 32.34',
    ] },
  // --- what loses its ground -------------------------------------------------------------------------
  { name: 'a payment of the term that came to light late: withdrawn, and less', facts: [debtor(), rent, ['2026-04-20', pay('2026-04-10', 300_00n)]], until: '2026-12-01', expected: [
      '2026-03-09 reminder',
      '2026-03-24 notice of rent: 75.00, to 1 by post',
      '2026-04-16 rent bears 75.00',
      '2026-04-20 75.00 withdrawn: groundless',
      '2026-04-20 repaired, 0 told',
      '2026-04-20 rent bears 40.00',
    ] },
  { name: 'all was paid in the term: withdrawn', facts: [debtor(), rent, ['2026-04-20', pay('2026-04-10', 500_00n)]], until: '2026-12-01', expected: [
      '2026-03-09 reminder',
      '2026-03-24 notice of rent: 75.00, to 1 by post',
      '2026-04-16 rent bears 75.00',
      '2026-04-20 75.00 withdrawn: groundless',
      '2026-04-20 repaired, 0 told',
    ] },
  { name: 'the bill is credited after that: what it never was bears nothing', facts: [debtor(), rent, creditNote('2026-04-20', 500_00n)], until: '2026-12-01', expected: [
      '2026-03-09 reminder',
      '2026-03-24 notice of rent: 75.00, to 1 by post',
      '2026-04-16 rent bears 75.00',
      '2026-04-20 75.00 withdrawn: groundless',
    ] },
  { name: 'part of it is credited, though all was paid: what the scale has over the rest stays', facts: [debtor(), rent, pay('2026-04-18', 575_00n), creditNote('2026-04-20', 200_00n)], until: '2026-12-01', expected: [
      '2026-03-09 reminder',
      '2026-03-24 notice of rent: 75.00, to 1 by post',
      '2026-04-16 rent bears 75.00',
      '2026-04-20 30.00 withdrawn: groundless',
    ] },
  { name: 'a general credit pays, and says nothing of what was owed', facts: [debtor(), rent, claimFact('general', '2026-05-04', -500_00n)], until: '2026-04-25', expected: [
      '2026-03-09 reminder',
      '2026-03-24 notice of rent: 75.00, to 1 by post',
      '2026-04-16 rent bears 75.00',
    ] },
  {
    name: 'who had been told of them gets an apology', facts: [debtor(), rent, ['2026-05-04', pay('2026-04-10', 500_00n)]], until: '2026-12-01',
    policy: charging({}, { reminders: [{ name: 'reminder', days: 7 }, { name: 'last-reminder', days: 50 }] }), expected: [
      '2026-03-09 reminder',
      '2026-03-24 notice of rent: 75.00, to 1 by post',
      '2026-04-16 rent bears 75.00',
      '2026-04-21 last-reminder',
      '2026-05-04 75.00 withdrawn: groundless',
      '2026-05-04 repaired, 1 told',
    ],
  },
  { name: 'terms that are not fair any more: given back', facts: [debtor(), rent, reviewed], until: '2026-12-01', policy: (today) => (today < '2026-05-11' ? charging() : unfair(charging())), expected: [
      '2026-03-09 reminder',
      '2026-03-24 notice of rent: 75.00, to 1 by post',
      '2026-04-16 rent bears 75.00',
      '2026-05-11 75.00 withdrawn: not-allowed',
    ] },
  { name: 'another version of the terms takes nothing back', facts: [debtor(), rent, reviewed], until: '2026-12-01', policy: (today) => (today < '2026-05-11' ? charging() : charging({ terms: 'AV-2' })), expected: [
      '2026-03-09 reminder',
      '2026-03-24 notice of rent: 75.00, to 1 by post',
      '2026-04-16 rent bears 75.00',
    ] },
  // --- a business ----------------------------------------------------------------------------------------
  { name: 'a business owes the fixed amount from the day after, and by the scale after its last reminder', facts: [trader, rent], until: '2026-12-01', policy: business, expected: [
      '2026-03-03 rent bears 40.00',
      '2026-03-09 reminder',
      '2026-03-24 rent bears 35.00',
    ] },
  { name: 'a due day on a Sunday: no bank could have brought it before Monday', facts: [trader, claimFact('rent', '2026-03-01', 500_00n)], until: '2026-03-31', policy: business, expected: [
      '2026-03-03 rent bears 40.00',
      '2026-03-09 reminder',
      '2026-03-24 rent bears 35.00',
    ] },
  { name: 'each late payment its own fixed amount, the scale over the sum', facts: [trader, rent, late], until: '2026-12-01', policy: business, expected: [
      '2026-03-03 rent bears 40.00',
      '2026-03-05 late bears 40.00',
      '2026-03-11 reminder',
      '2026-03-26 rent bears 10.49',
      '2026-03-26 late bears 2.51',
    ] },
  { name: 'a business that pays in time owes nothing', facts: [trader, rent, pay('2026-03-02', 500_00n)], until: '2026-12-01', policy: business, expected: [] },
  { name: 'one consumer among the debtors: none of it', facts: [trader, partner, rent], until: '2026-12-01', policy: business, expected: ['2026-03-09 reminder'] },
  { name: 'nobody is known to owe it any more: none of it', facts: [debtor(), fact('PartyLeft', '2026-02-20', { partyId: 1 }), rent], until: '2026-12-01', policy: business, expected: ['2026-03-09 reminder'] },
  { name: 'a consumer who joins later gives it all back', facts: [trader, rent, { ...partner, on: day('2026-03-20') } as NewFact], until: '2026-12-01', policy: business, expected: [
      '2026-03-03 rent bears 40.00',
      '2026-03-09 reminder',
      '2026-03-20 40.00 withdrawn: not-allowed',
    ] },
  // --- interest ---------------------------------------------------------------------------------------------
  { name: 'interest for a consumer, posted by the month', facts: [debtor(), rent, pay('2026-05-20', 400_00n)], until: '2026-07-15', policy: interest, expected: [
      '2026-03-03 rent bears consumer interest from 2026-03-03',
      '2026-04-01 interest of rent',
      '2026-05-01 interest of rent',
      '2026-06-01 interest of rent',
      '2026-07-01 interest of rent',
    ] },
  { name: 'no interest by terms that nobody found fair', facts: [debtor(), rent], until: '2026-07-15', policy: unfair(interest), expected: [] },
  { name: 'trade interest for a business', facts: [trader, rent], until: '2026-05-15', policy: unfair(interest), expected: [
      '2026-03-03 rent bears commercial interest from 2026-03-03',
      '2026-04-01 interest of rent',
      '2026-05-01 interest of rent',
    ] },
  { name: 'agreed interest', facts: [debtor(), rent], until: '2026-05-15', policy: charging({ collectionCosts: false, noticeDays: null, interest: 'agreed', agreedBasisPoints: 300 }, { reminders: [] }), expected: [
      '2026-03-03 rent bears agreed interest from 2026-03-03',
      '2026-04-01 interest of rent',
      '2026-05-01 interest of rent',
    ] },
  { name: 'none of a claim that is disputed', facts: [debtor(), rent, fact('ClaimStandingChanged', '2026-03-01', { claim: 'rent', standing: 'disputed' })], until: '2026-05-15', policy: interest, expected: [] },
  { name: 'not posted while an offer is open', facts: [debtor(), rent, fact('OfferMade', '2026-03-30', { offerNo: 1, claims: ['rent'], options: [], policyVersion: 1, openUntil: day('2026-04-13') })], until: '2026-05-15', policy: interest, expected: [
      '2026-03-03 rent bears consumer interest from 2026-03-03',
      '2026-04-14 interest of rent',
      '2026-05-01 interest of rent',
    ] },
  { name: 'not posted while a pause runs, and none for its days', facts: [debtor(), rent, fact('PauseStarted', '2026-03-20', { pauseNo: 1, pauseUntil: day('2026-05-10'), askedBy: 'customer' })], until: '2026-06-15', policy: interest, expected: ['2026-03-03 rent bears consumer interest from 2026-03-03', '2026-06-01 interest of rent'] },
  { name: 'a review that turned: all of it is given back', facts: [debtor(), rent, reviewed], until: '2026-07-15', policy: (today) => (today < '2026-05-11' ? interest : unfair(interest)), expected: [
      '2026-03-03 rent bears consumer interest from 2026-03-03',
      '2026-04-01 interest of rent',
      '2026-05-01 interest of rent',
      '2026-05-11 rent bears none from 2026-03-03: not-allowed',
    ] },
];
for (const row of rows) {
  test(row.name, () => {
    const { facts } = lived(row);
    assert.deepEqual(lines(facts), row.expected);
  });
}

test('every rule about charges has a row above', () => {
  assert.deepEqual([...postingRules, ...givingBackRules, ...chargeRules, ...noticeRules].map((rule) => rule.name).filter((name) => !rulesSeen.has(name)), []);
});
