import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from '#domain/day.ts';
import { defaultPolicy } from '#domain/default-policy.ts';
import type { ContactOutcome } from '#domain/outreach-facts.ts';
import type { NewFact } from '#domain/facts.ts';
import type { InterventionsPolicy } from '#domain/policy-interventions.ts';
import { agreedFact, claimFact, debtor, fact, paymentFact } from '#domain/testing.ts';
import { live, policyWith, type Life } from './testing.ts';

// In 2026: 2 March is a Monday. The first word about a miss goes out on 20 March.
const start = [debtor(), claimFact('rent', '2026-02-28', 300_00n), agreedFact(1, '2026-03-02', ['rent'], [['2026-03-17', 100_00n], ['2026-04-14', 100_00n], ['2026-05-12', 100_00n]])];
const bill = start.slice(0, 2);
const called = (on: string, attemptNo: number, outcome: ContactOutcome, callBackOn?: string): NewFact =>
  fact('ContactAttempted', on, { attemptNo, partyId: 1, way: 'phone', outcome, ...(callBackOn ? { callBackOn: day(callBackOn) } : {}) });
const promise = (on: string, payOn: string): NewFact =>
  fact('PromiseMade', on, { promiseNo: 1, partyId: 1, about: { for: 'arrangement', arrangementNo: 1, instalments: [1] }, amountCents: 100_00n, payOn: day(payOn), channel: 'phone', paidCents: 0n, toleranceCents: 0n, policyVersion: 1 });
const signal = fact('CustomerSignalled', '2026-04-01', { signalNo: 1, signal: 'call-me', partyId: 1, holdUntil: day('2026-04-15') });

/** The creditor's own books ordered it to be collected on that day. */
const debited = (collectOn: string): NewFact =>
  fact('BalanceReported', '2026-04-01', { claim: 'rent', snapshotId: 's', openCents: 300_00n, books: 'betaalbaar', elsewhere: { debits: [{ collectOn: day(collectOn), amountCents: 300_00n }] } });

interface Row {
  readonly facts?: readonly NewFact[];
  readonly until: string;
  readonly interventions?: Partial<InterventionsPolicy>;
  readonly byPhone?: readonly number[];
  readonly delivery?: NonNullable<Life['delivery']>;
}

const rows: readonly [string, Row, readonly string[]][] = [
  ['silent for three weeks and three days', { until: '2026-04-20' }, ['2026-04-13 call-customer 1']],
  ['not a day earlier', { until: '2026-04-12' }, []],
  ['nobody is called by this policy', { until: '2026-05-20', interventions: { callAfterDays: null } }, []],
  ['no number is known', { until: '2026-05-20', byPhone: [] }, []],
  ['money came', { facts: [paymentFact('p', '2026-03-25', 100_00n)], until: '2026-04-16' }, []],
  ['part of it came: the silence begins anew', { facts: [paymentFact('p', '2026-03-25', 40_00n)], until: '2026-04-18' }, ['2026-04-18 call-customer 1']],
  ['a promise runs', { facts: [promise('2026-03-25', '2026-04-18')], until: '2026-04-18' }, []],
  // Easter is on the fifth.
  ['a promise was broken', { facts: [promise('2026-03-25', '2026-04-01')], until: '2026-04-07' }, ['2026-04-07 call-customer 1']],
  ['what the customer said waits for an answer', { facts: [signal], until: '2026-05-20' }, []],
  ['nobody answered: again after some days', { facts: [called('2026-04-14', 1, 'no-answer')], until: '2026-04-20' }, ['2026-04-13 call-customer 1', '2026-04-17 call-customer 2']],
  ['no more than the policy allows in thirty days', { facts: [called('2026-03-24', 1, 'no-answer'), called('2026-03-30', 2, 'no-answer')], until: '2026-04-23', interventions: { mostCalls: 2 } },
    ['2026-04-23 call-customer 3']],
  ['asked to be called on a day: their task has stood since that talk', { facts: [called('2026-03-24', 1, 'call-back', '2026-03-30')], until: '2026-04-16' }, []],
  ['and nobody did: the silence counts from that talk', { facts: [called('2026-03-24', 1, 'call-back', '2026-03-30')], until: '2026-04-20' }, ['2026-04-17 call-customer 2']],
  ['the creditor’s own books are collecting it', { facts: [debited('2026-04-15')], until: '2026-04-20' }, []],
  ['they were, and the bank has had its days', { facts: [debited('2026-04-08')], until: '2026-04-15' }, ['2026-04-15 call-customer 1']],
  ['spoken with: the silence begins anew', { facts: [called('2026-03-27', 1, 'spoken')], until: '2026-04-20' }, ['2026-04-20 call-customer 2']],
  ['messages do not arrive', { until: '2026-03-30', delivery: () => 'bounced' }, ['2026-03-23 call-customer 1']],
  ['a bill that no arrangement covers: silent since the first reminder', { facts: [], until: '2026-04-01' }, ['2026-03-31 call-customer 1']],
];
for (const [name, { facts = [], until, interventions = {}, byPhone = [1], delivery }, expected] of rows) {
  test(`who is called: ${name}`, () => {
    const all = [...(name.startsWith('a bill') ? bill : start), ...facts];
    const { tasks } = live({
      from: '2026-02-16', until, every: 'asked', policy: policyWith({ followUp: { announceDaysBefore: 0, onTheDay: false }, interventions: { ...defaultPolicy.interventions, ...interventions } }),
      byPhone: new Set(byPhone), ...(delivery ? { delivery } : {}),
      others: (today) => all.filter((each) => each.on === today || (today === '2026-02-16' && each.on < today)),
    });
    assert.deepEqual(Object.entries(tasks).filter(([key]) => key.startsWith('call-customer')).map(([key, on]) => `${on} ${key}`), expected);
  });
}
