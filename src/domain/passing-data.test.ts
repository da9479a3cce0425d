import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from './day.ts';
import { defaultPolicy } from './default-policy.ts';
import type { Fact, FactPayloads, NewFact } from './facts.ts';
import type { MoneyNews } from './money-news.ts';
import { decidePassing, passingPoints, readyToPass } from './passing-data.ts';
import type { Policy } from './policy.ts';
import { replay } from './replay.ts';
import { agreedFact, claimFact, debtor, fact, numbered, paymentFact } from './testing.ts';

const policyWith = (signalAfterDays: number | null): Policy => ({ ...defaultPolicy, version: 1, fairTerms: [], interventions: { ...defaultPolicy.interventions, offersData: true, signalAfterDays } });

const rent = [debtor(), claimFact('R1', '2026-01-01', 600_00n)];
const reminder = fact('ReminderStepTaken', '2026-01-08', { step: 'reminder', claims: [{ claim: 'R1', step: 'reminder' }], messages: [{ messageNo: 1, template: 'reminder', partyId: 1 }], policyVersion: 1, payUntil: day('2026-01-22') });
const ended = (on: string, messageNo: number): NewFact => ({ ...fact('MessageDelivered', on, { messageNo, outcome: 'sent' }), by: { kind: 'provider', name: 'email' } }) as NewFact;
const called = (on: string, more: Partial<FactPayloads['ContactAttempted']> = {}): NewFact => fact('ContactAttempted', on, { attemptNo: 1, partyId: 1, way: 'phone', outcome: 'no-answer', ...more });
const whole = [...rent, reminder, ended('2026-01-08', 1), called('2026-01-20', { outcome: 'spoken', told: ['help', 'data-offer'] })];
const objects = fact('DataOfferAnswered', '2026-02-01', { partyId: 1, objects: true, channel: 'portal' });
const arranged = agreedFact(1, '2026-02-01', ['R1'], [['2026-03-01', 300_00n], ['2026-04-01', 300_00n]]);
const lapsed = fact('ArrangementLapsed', '2026-02-05', { arrangementNo: 1, warnedWith: 1 });
const given = fact('EarlySignalGiven', '2026-02-04', { earlySignalNo: 1, claims: ['R1'], arrearsCents: 600_00n, sinceOn: day('2026-01-01'), evidenceId: 'E', messages: [] });
const usual: MoneyNews = { today: day('2026-02-10'), feedKnownUntil: day('2026-02-09'), feedIsFresh: true, isPaying: false, moneyWaits: false };

const rows: readonly (readonly [what: string, facts: readonly NewFact[], missing: string | null, more?: Partial<MoneyNews> & { after?: number | null }])[] = [
  ['all was done', whole, ''],
  ['nothing was done', rent, 'written-reminder help-pointed personal-contact data-offered time-to-object'],
  ['no agreement with the municipality', whole, 'agreed arrears', { after: null }],
  ['not so long as was agreed', whole, 'arrears', { after: 60 }],
  ['exactly so long', whole, '', { after: 40 }],
  ['a trifle', [...whole, paymentFact('P', '2026-02-01', 599_50n)], 'arrears'],
  ['offered fourteen days ago', whole, 'time-to-object', { today: day('2026-02-03') }],
  ['a day later', whole, '', { today: day('2026-02-04') }],
  ['somebody objects', [...whole, objects], 'no-objection'],
  ['an arrangement runs as agreed', [...whole, arranged], 'no-arrangement-on-track'],
  ['a question waits for an answer', [...whole, fact('CustomerSignalled', '2026-02-01', { signalNo: 1, partyId: 1, signal: 'cannot-pay', holdUntil: day('2026-02-08') })], 'heard'],
  ['a complaint waits for an answer', [...whole, fact('ComplaintMade', '2026-02-01', { complaintNo: 1, partyId: 1, subject: 'bill', claims: ['R1'], channel: 'portal', confirmUntil: day('2026-02-03'), answerUntil: day('2026-02-17') })], 'heard'],
  ['a pause runs', [...whole, fact('PauseStarted', '2026-02-05', { pauseNo: 1, pauseUntil: day('2026-02-20'), askedBy: 'desk' })], 'quiet'],
  ['messages are held', [...whole, fact('HoldPlaced', '2026-02-05', { holdNo: 1, reason: 'desk', holdUntil: day('2026-02-20') })], 'quiet'],
  ['a promise runs', [...whole, fact('PromiseMade', '2026-02-05', { promiseNo: 1, partyId: 1, about: { for: 'claims', claims: ['R1'] }, amountCents: 600_00n, payOn: day('2026-02-12'), channel: 'phone', paidCents: 0n, toleranceCents: 1_00n, policyVersion: 1 })], 'quiet'],
  ['an administrator acts', [...whole, fact('PartyJoined', '2026-02-01', { partyId: 2, role: 'legal-representative', customerKind: 'consumer' })], 'person'],
  ['debt help on another bill', [...whole, claimFact('X', '2026-02-01', 10_00n, { kind: 'invoice' }), fact('ClaimStandingChanged', '2026-02-02', { claim: 'X', standing: 'debt-help' })], 'person'],
  ['the customer is paying online', whole, 'in-flight', { isPaying: true }],
  ['money that may be theirs lies among the bank lines', whole, 'in-flight', { moneyWaits: true }],
  ['the bank’s statements are late', whole, 'in-flight', { feedIsFresh: false }],
  ['passed before', [...whole, given], 'not-passed'],
  ['passed before, and an arrangement failed since', [...whole, given, { ...arranged, on: day('2026-02-05') } as NewFact, lapsed], ''],
  ['passed before, and another rent is late', [...whole, given, claimFact('R2', '2026-02-01', 600_00n)], ''],
  ['only a doctor’s invoice', [debtor(), claimFact('I', '2026-01-01', 600_00n, { kind: 'invoice' })], null],
  ['municipal tax', [debtor(), claimFact('T', '2026-01-01', 600_00n, { kind: 'tax' })], null],
  ['a business', [debtor(1, { customerKind: 'business' }), rent[1]!], null],
  ['disputed', [...whole, fact('ClaimStandingChanged', '2026-02-01', { claim: 'R1', standing: 'disputed' })], null],
  ['at the bailiff', [...whole, fact('ClaimStandingChanged', '2026-02-01', { claim: 'R1', standing: 'handed-over', evidenceId: 'E' })], null],
  ['not due yet', whole.map((each) => (each.kind === 'ClaimRegistered' ? { ...each, data: { ...each.data, dueOn: day('2026-03-01') } } as NewFact : each)), null],
];
for (const [what, facts, missing, { after = 30, ...more } = {}] of rows) {
  test(`passing data to the municipality, ${what}: ${missing === null ? 'no ground' : missing === '' ? 'a colleague can' : missing}`, () => {
    const known: Fact[] = numbered(facts);
    const policy = policyWith(after);
    const on = { ...usual, ...more };
    assert.equal(readyToPass(known, replay(known), policy, on)?.missing.join(' ') ?? null, missing);
    const decided = decidePassing(known, replay(known), { staffId: 'noor', evidenceId: 'E2' }, policy, on);
    assert.equal(decided.ok ? '' : decided.refusal.code === 'too-early-to-pass' ? decided.refusal.missing.join(' ') : null, missing);
  });
}

test('each point stands in the table', () => {
  const named = new Set(rows.flatMap(([, , missing]) => missing?.split(' ') ?? []));
  assert.deepEqual(passingPoints.filter((point) => !named.has(point)), []);
});

test('what is passed is written down, and the customer is told', () => {
  const known = numbered([...whole, claimFact('R2', '2026-02-01', 100_00n), claimFact('I', '2026-01-05', 50_00n, { kind: 'invoice' })]);
  const decided = decidePassing(known, replay(known), { staffId: 'noor', evidenceId: 'E2' }, policyWith(30), usual);
  assert.ok(decided.ok);
  assert.deepEqual(decided.value.fact, {
    kind: 'EarlySignalGiven', on: '2026-02-10', by: { kind: 'colleague', staffId: 'noor' },
    data: { earlySignalNo: 1, claims: ['R1', 'R2'], arrearsCents: 700_00n, sinceOn: '2026-01-01', evidenceId: 'E2', messages: [{ messageNo: 2, template: 'data-passed', partyId: 1 }] },
  });
});
