import assert from 'node:assert/strict';
import test from 'node:test';
import type { Day } from './day.ts';
import { defaultPolicy } from './default-policy.ts';
import type { NewFact } from './facts.ts';
import { decideHandOver } from './handing-over.ts';
import { messageCourses } from './message-courses.ts';
import type { MoneyNews } from './money-news.ts';
import type { Policy } from './policy.ts';
import { claimFact, debtor, fact, numbered, stateOf } from './testing.ts';

/** Nobody is invited by themselves; that has a table of its own. */
const policy: Policy = { ...defaultPolicy, conversation: { ...defaultPolicy.conversation, invitationDays: 0 }, reminders: [{ name: 'reminder', days: 7 }, { name: 'last-reminder', days: 28 }], version: 1, fairTerms: [] };

const reminded = (step: string, on: string, messageNo: number, payUntil: string): NewFact => fact('ReminderStepTaken', on, {
  step, claims: [{ claim: 'R1', step }], messages: [{ messageNo, template: step, partyId: 1 }], policyVersion: 1, payUntil: payUntil as Day,
} as never);
/** To both of two who owe it. */
const remindedBoth = (step: string, on: string, messageNo: number, payUntil: string): NewFact => fact('ReminderStepTaken', on, {
  step, claims: [{ claim: 'R1', step }], messages: [1, 2].map((partyId) => ({ messageNo: messageNo + partyId - 1, template: step, partyId })), policyVersion: 1, payUntil: payUntil as Day,
} as never);
const sent = (messageNo: number, on: string, outcome = 'sent'): NewFact => fact('MessageDelivered', on, { messageNo, outcome } as never);

/** The creditor's own books ordered a collection of it for that day. */
const debitedElsewhere = (collectOn: string, claim = 'R1'): NewFact =>
  fact('BalanceReported', '2026-02-18', { claim, snapshotId: 's', openCents: 400_00n, books: 'betaalbaar', elsewhere: { debits: [{ collectOn: collectOn as Day, amountCents: 400_00n }] } } as never);

/** A bill of 1 January with both reminders behind it. */
const everything: readonly NewFact[] = [
  debtor(), claimFact('R1', '2026-01-01', 400_00n), claimFact('R2', '2026-02-25', 400_00n),
  reminded('reminder', '2026-01-08', 1, '2026-01-22'), sent(1, '2026-01-08'), reminded('last-reminder', '2026-01-29', 2, '2026-02-12'), sent(2, '2026-01-29'),
];
const onDay: MoneyNews = { today: '2026-03-02' as Day, feedKnownUntil: '2026-03-01' as Day, feedIsFresh: true, isPaying: false, moneyWaits: false };

/** `done`, the points that are missing, or the code of the refusal. */
function handOver(facts: readonly NewFact[], claims: readonly string[] = ['R1'], on: MoneyNews = onDay, rules: Policy = policy): string {
  const decided = decideHandOver(stateOf(...facts), { claims, staffId: 'test', evidenceId: 'E' }, rules, { ...on, messages: messageCourses(numbered(facts)) });
  return decided.ok ? 'done' : decided.refusal.code === 'hand-over-too-early' ? decided.refusal.missing.join(' ') : decided.refusal.code;
}

test('only what had all that is kinder may go to somebody else', () => {
  const hold = (until: string): NewFact => fact('HoldPlaced', '2026-02-25', { holdNo: 1, reason: 'desk', holdUntil: until as Day } as never);
  const table: readonly [what: string, facts: readonly NewFact[], says: string, claims?: readonly string[], on?: Partial<MoneyNews>][] = [
    ['both reminders, and time to pay', everything, 'done'],
    ['no reminder at all', everything.slice(0, 3), 'reminded time-to-pay offered'],
    ['one of two', everything.slice(0, 5), 'reminded time-to-pay offered'],
    ['the last did not arrive', [...everything.slice(0, -1), sent(2, '2026-01-29', 'bounced')], 'reminded time-to-pay offered'],
    ['its last day is today', everything, 'time-to-pay', ['R1'], { today: '2026-02-12' as Day, feedKnownUntil: '2026-02-11' as Day }],
    ['the bank has not told of its last day', everything, 'time-to-pay', ['R1'], { feedKnownUntil: '2026-02-11' as Day }],
    ['payments are booked by hand', everything, 'done', ['R1'], { feedKnownUntil: null }],
    ['the bank has told of its last day, but of nothing lately', everything, 'in-flight', ['R1'], { feedKnownUntil: '2026-02-20' as Day, feedIsFresh: false }],
    ['the creditor’s own books are collecting it', [...everything, debitedElsewhere('2026-03-02')], 'in-flight'],
    ['they collected it, and the bank has had its days', [...everything, debitedElsewhere('2026-02-20')], 'done'],
    ['they are collecting another bill', [...everything, debitedElsewhere('2026-03-02', 'R2')], 'done'],
    ['an online payment was begun', everything, 'in-flight', ['R1'], { isPaying: true }],
    ['money that may be theirs waits with the bank', everything, 'in-flight', ['R1'], { moneyWaits: true }],
    ['messages are held', [...everything, hold('2026-03-10')], 'paused'],
    ['they were held', [...everything, hold('2026-03-01')], 'done'],
    ['debt help on another bill', [...everything, fact('ClaimStandingChanged', '2026-02-20', { claim: 'R2', standing: 'debt-help' })], 'person'],
    ['the customer said something', [...everything, fact('CustomerSignalled', '2026-02-25', { signalNo: 1, partyId: 1, signal: 'not-right', holdUntil: '2026-03-11' as Day } as never)], 'heard paused'],
    ['they are called back tomorrow', [...everything, fact('ContactAttempted', '2026-02-27', { attemptNo: 1, partyId: 1, way: 'phone', outcome: 'call-back', callBackOn: '2026-03-03' as Day })], 'heard'],
    ['the other bill, which nobody asked for yet', everything, 'reminded time-to-pay offered', ['R2']],
    ['one that is ready with one that is not', everything, 'reminded time-to-pay offered', ['R1', 'R2']],
    ['disputed', [...everything, fact('ClaimStandingChanged', '2026-02-20', { claim: 'R1', standing: 'disputed' })], 'hand-over-not-possible'],
    ['gone already', [...everything, fact('ClaimStandingChanged', '2026-02-20', { claim: 'R1', standing: 'handed-over' })], 'hand-over-not-possible'],
    ['unknown', everything, 'claim-not-found', ['R9']],
    ['none', everything, 'nothing-due', []],
  ];
  for (const [what, facts, says, claims, on] of table) assert.equal(handOver(facts, claims, { ...onDay, ...on }), says, what);
});

test('of two who owe it each had a reminder themselves', () => {
  const left = (partyId: number): NewFact => fact('PartyLeft', '2026-02-20', { partyId });
  const both = (first: string, second: string): NewFact[] => [
    ...everything.slice(0, 5), debtor(2, { role: 'joint-debtor' }), remindedBoth('last-reminder', '2026-01-29', 2, '2026-02-12'), sent(2, '2026-01-29', first), sent(3, '2026-01-29', second),
  ];
  const table: readonly [what: string, facts: readonly NewFact[], says: string][] = [
    ['the friendly one went to who handles the payments, the last one to both', both('sent', 'printed'), 'done'],
    ['one of the two came back', both('sent', 'bounced'), 'reminded time-to-pay offered'],
    ['it came back from somebody who has left', [...both('sent', 'bounced'), left(2)], 'done'],
    ['one is still to be printed', both('sent', 'printed').slice(0, -1), 'reminded time-to-pay offered'],
    ['who came later never had one', [...everything, debtor(2, { role: 'joint-debtor' })], 'reminded time-to-pay offered'],
    ['nor had who acts for them since', [...everything, debtor(2, { role: 'legal-representative' })], 'reminded time-to-pay offered'],
    ['the invitation told who came later', [...everything, debtor(2, { role: 'joint-debtor' }), remindedBoth('invitation', '2026-02-13', 3, '2026-02-27'), sent(3, '2026-02-13'), sent(4, '2026-02-13')], 'done'],
  ];
  for (const [what, facts, says] of table) assert.equal(handOver(facts), says, what);
});

test('who can have an arrangement was invited to it first, and had the days to answer', () => {
  const inviting: Policy = { ...policy, conversation: { ...policy.conversation, invitationDays: 14 } };
  const invited = (messageNo: number, outcome = 'sent'): NewFact[] => [reminded('invitation', '2026-02-13', messageNo, '2026-03-01'), sent(messageNo, '2026-02-13', outcome)];
  const table: readonly [what: string, facts: readonly NewFact[], says: string, on?: Partial<MoneyNews>, rules?: Policy][] = [
    ['never invited', everything, 'offered'],
    ['invited in vain', [...everything, ...invited(3)], 'done'],
    ['the last day to answer is today', [...everything, ...invited(3)], 'offered', { today: '2026-03-01' as Day, feedKnownUntil: '2026-02-28' as Day }],
    ['the bank has not told of that day', [...everything, ...invited(3)], 'offered', { feedKnownUntil: '2026-02-28' as Day }],
    ['it did not arrive', [...everything, ...invited(3, 'bounced')], 'offered'],
    ['nothing is in reach', everything, 'done', {}, { ...inviting, offer: { ...inviting.offer, amountCents: { min: 900_00n, max: null } } }],
  ];
  for (const [what, facts, says, on, rules] of table) assert.equal(handOver(facts, ['R1'], { ...onDay, ...on }, rules ?? inviting), says, what);
});

test('a consumer who may be charged has the fourteen days of the notice first', () => {
  const charging: Policy = { ...policy, fairTerms: [policy.charges.terms ?? 'AV-1'], charges: { ...policy.charges, collectionCosts: true, noticeDays: 10 } };
  assert.equal(handOver(everything, ['R1'], onDay, charging), 'noticed');
});

test('what is decided: one fact a claim, by the colleague, with the proof of it', () => {
  const decided = decideHandOver(stateOf(...everything), { claims: ['R1'], staffId: 'wim', evidenceId: 'E' }, policy, { ...onDay, messages: messageCourses(numbered(everything)) });
  assert.ok(decided.ok);
  assert.deepEqual(decided.value.facts, [{ kind: 'ClaimStandingChanged', on: '2026-03-02', by: { kind: 'colleague', staffId: 'wim' }, data: { claim: 'R1', standing: 'handed-over', evidenceId: 'E' } }]);
  assert.deepEqual(decided.value.checks.map((check) => `${check.point} ${check.standing} ${check.on ?? ''}`.trim()), [
    'reminded done 2026-01-29', 'time-to-pay done 2026-02-12', 'offered done 2026-01-29', 'noticed not-needed', 'heard done', 'promised done', 'paused done', 'person done', 'in-flight done',
  ]);
});
