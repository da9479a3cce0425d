// Instalments that are collected, lived by the day: what is told, ordered and
// left unsaid, and what the bot does about what comes back.

import assert from 'node:assert/strict';
import test from 'node:test';
import { addDays, day, type Day } from '#domain/day.ts';
import { collectionTerms } from '#domain/direct-debit.ts';
import type { NewFact } from '#domain/facts.ts';
import { agreedFact, claimFact, debtor, fact, paymentFact } from '#domain/testing.ts';
import type { DossierState } from '#domain/state.ts';
import { acts, live, policyWith, type Lived } from './testing.ts';

const terms = collectionTerms({});
const collecting = { dossierId: 7, terms };
const rent = claimFact('rent', '2026-02-01', 300_00n);
const agreed = agreedFact(1, '2026-03-02', ['rent'], [['2026-03-26', 100_00n], ['2026-04-28', 100_00n], ['2026-05-28', 100_00n]]);
const mandate = (on = '2026-03-02'): NewFact =>
  fact('MandateGiven', on, { mandateId: 'M-1', partyId: 1, scheme: 'CORE', oneOff: false, channel: 'portal', signedOn: day(on), evidenceId: 'm', textVersion: '1', messages: [] });

/** What the bank does with a collection: settles it on its day, or refuses or returns it so many days later. */
type Answer = { readonly settles?: boolean; readonly backAfter?: number; readonly code?: string };

interface Row {
  readonly until: string;
  readonly begin?: readonly NewFact[];
  /** By the collection's id. */
  readonly bank?: (collectionId: string) => Answer;
  readonly others?: (today: Day, state: DossierState) => readonly NewFact[];
  readonly terms?: Partial<typeof terms>;
}

function lived({ until, begin = [mandate()], bank = () => ({}), others = () => [], terms: own = {} }: Row): Lived {
  return live({
    from: '2026-03-02', until, every: 'asked', policy: policyWith({ followUp: { announceDaysBefore: 0, onTheDay: false } }), collecting: { ...collecting, terms: { ...terms, ...own } },
    others: (today, state) => {
      const begun = today === '2026-03-02' ? [debtor(), rent, agreed, ...begin] : begin.filter((each) => each.on === today);
      const news = (state.debits?.collections ?? []).flatMap((each): NewFact[] => {
        const { settles = true, backAfter, code = '' } = bank(each.collectionId);
        if (each.standing === 'live' && settles && each.collectOn === today) {
          return [fact('PaymentReceived', today, { paymentId: each.collectionId, amountCents: each.amountCents, means: 'direct-debit', designation: { for: 'arrangement', arrangementNo: 1 } })];
        }
        if (backAfter === undefined || addDays(each.collectOn, backAfter) !== today || each.standing === 'withdrawn') return [];
        return settles ? [fact('PaymentReversed', today, { paymentId: each.collectionId, reason: code })] : [fact('DirectDebitRejected', today, { collectionId: each.collectionId, code })];
      });
      return [...begun, ...news, ...others(today, state)];
    },
  });
}

/** The bot's acts beside confirming. */
const told = (row: Row): string[] => acts(lived(row).facts).filter((line) => !line.endsWith(' confirmed'));

test('the schedule tells of it, so each instalment is only ordered: two bank days before its day', () => {
  assert.deepEqual(told({ until: '2026-08-01' }), [
    '2026-03-24 DirectDebitOrdered', '2026-04-24 DirectDebitOrdered', '2026-05-26 DirectDebitOrdered', '2026-05-28 kept', '2026-07-24 final',
  ]);
});

test('what is ordered is the instalment, for its day, once, under an id that says what it is for', () => {
  const { facts, state } = lived({ until: '2026-04-25' });
  assert.deepEqual(facts.flatMap((each) => (each.kind === 'DirectDebitOrdered' ? [each.data] : [])), [
    { collectionId: 'INC-7-1-1-1', mandateId: 'M-1', arrangementNo: 1, instalmentNo: 1, amountCents: 100_00n, collectOn: '2026-03-26', sequence: 'RCUR', attempt: 1 },
    { collectionId: 'INC-7-1-2-1', mandateId: 'M-1', arrangementNo: 1, instalmentNo: 2, amountCents: 100_00n, collectOn: '2026-04-28', sequence: 'RCUR', attempt: 1 },
  ]);
  assert.equal(state.debits?.collections[0]?.standing, 'settled');
});

test('told too late by the schedule: announced by a message of its own, and collected later', () => {
  const late = told({ until: '2026-05-01', begin: [mandate('2026-03-16')] });
  assert.deepEqual(late.slice(0, 3), ['2026-03-16 CollectionAnnounced', '2026-03-26 DirectDebitOrdered', '2026-04-24 DirectDebitOrdered']);
});

test('nothing is called missed while a collection is on its way, however long the bank is silent; a person hears of it', () => {
  const { facts, tasks } = lived({ until: '2026-04-24', bank: () => ({ settles: false }) });
  assert.deepEqual(acts(facts).filter((line) => !line.endsWith(' confirmed')), ['2026-03-24 DirectDebitOrdered', '2026-04-24 DirectDebitOrdered']);
  assert.equal(tasks['collection-unanswered INC-7-1-1-1'], '2026-04-03');
});

test('part of it was paid by hand: the rest is announced anew before it is collected', () => {
  const facts = told({ until: '2026-04-30', others: (today) => (today === '2026-03-20' ? [paymentFact('p', '2026-03-20', 40_00n, { for: 'arrangement', arrangementNo: 1 })] : []) });
  assert.deepEqual(facts.slice(0, 2), ['2026-03-20 CollectionAnnounced', '2026-04-01 DirectDebitOrdered']);
});

const once = fact('MandateGiven', '2026-03-02', { mandateId: 'M-1', partyId: 1, scheme: 'CORE', oneOff: true, channel: 'paper', signedOn: day('2026-03-02'), evidenceId: 'm', textVersion: '1-once', messages: [] });

test('a mandate for once serves one instalment, also while nobody knows how that ends; the next is paid by hand', () => {
  const orders = (bank: Row['bank'] & {}): string[] => told({ until: '2026-04-27', begin: [once], bank }).filter((line) => line.includes('Ordered') || line.includes('Announced') || line.includes('missed'));
  assert.deepEqual(orders(() => ({})), ['2026-03-24 DirectDebitOrdered']);
  assert.deepEqual(orders(() => ({ settles: false })), ['2026-03-24 DirectDebitOrdered']);
  const { facts } = live({
    from: '2026-03-02', until: '2026-04-24', collecting, others: (today) => (today === '2026-03-02' ? [debtor(), rent, agreed, once] : []),
    policy: policyWith({ followUp: { announceDaysBefore: 5, onTheDay: false } }),
  });
  assert.deepEqual(facts.flatMap((each) => (each.kind === 'ArrangementStepTaken' && each.data.step === 'announced' ? [each.data.collectOn ?? 'by hand'] : [])), ['2026-03-26', 'by hand']);
});

test('a mandate for once that came back for too little money is used up: a person asks for a new one', () => {
  const found = lived({ until: '2026-04-02', begin: [once], bank: (id) => (id === 'INC-7-1-1-1' ? { backAfter: 1, code: 'AM04' } : {}) });
  const handled = found.facts.flatMap((each) => (each.kind === 'DirectDebitHandled' ? [[each.data.handling, each.data.againFrom]] : []));
  assert.deepEqual(handled, [['new-mandate', undefined]]);
  assert.deepEqual(Object.keys(found.tasks), ['collection-back INC-7-1-1-1']);
});

test('a word of the customer holds the order back', () => {
  const signalled = fact('CustomerSignalled', '2026-03-20', { signalNo: 1, signal: 'cannot-pay', partyId: 1, holdUntil: day('2026-03-30') });
  const facts = told({ until: '2026-04-01', others: (today) => (today === '2026-03-20' ? [signalled] : []) });
  assert.ok(!facts.some((line) => line.includes('Ordered')), facts.join());
});

test('what the customer promised to pay by hand is neither announced nor collected until the promised day is over; then it is told anew', () => {
  const promised = fact('PromiseMade', '2026-03-20', {
    promiseNo: 1, partyId: 1, about: { for: 'arrangement', arrangementNo: 1, instalments: [1] }, amountCents: 100_00n, payOn: day('2026-04-08'), channel: 'phone', paidCents: 0n, toleranceCents: 0n, policyVersion: 1,
  });
  const promises = (today: Day): readonly NewFact[] => (today === '2026-03-20' ? [promised] : []);
  const broken = lived({ until: '2026-04-25', others: promises });
  assert.deepEqual(acts(broken.facts).filter((line) => !line.endsWith(' confirmed')), ['2026-04-09 CollectionAnnounced', '2026-04-21 DirectDebitOrdered', '2026-04-24 DirectDebitOrdered']);
  assert.deepEqual(broken.facts.flatMap((each) => (each.kind === 'DirectDebitOrdered' ? [`${each.data.instalmentNo} ${each.data.collectOn}`] : [])), ['1 2026-04-23', '2 2026-04-28']);
  const paid = (today: Day): readonly NewFact[] => (today === '2026-04-08' ? [paymentFact('p', today, 100_00n, { for: 'arrangement', arrangementNo: 1 })] : promises(today));
  assert.deepEqual(told({ until: '2026-04-25', others: paid }), ['2026-04-24 DirectDebitOrdered'], 'kept: the next one is collected as ever');
});

test('the creditor’s own books have ordered it, or keep direct debit to themselves: we order nothing', () => {
  const debits = [{ collectOn: day('2026-03-26'), amountCents: 100_00n }];
  const reported = fact('BalanceReported', '2026-03-20', { claim: 'rent', snapshotId: 's', openCents: 300_00n, books: 'betaalbaar', elsewhere: { debits } });
  assert.deepEqual(told({ until: '2026-03-27', others: (today) => (today === '2026-03-20' ? [reported] : []) }), []);
  const without = live({ from: '2026-03-02', until: '2026-03-27', policy: policyWith({ followUp: { announceDaysBefore: 0, onTheDay: false } }), others: (today) => (today === '2026-03-02' ? [debtor(), rent, agreed, mandate()] : []) });
  assert.deepEqual(acts(without.facts).filter((line) => line.includes('Debit')), []);
});

const first = 'INC-7-1-1-1';
/** The bank's code and days, and what the bot does about it until the end of April; tasks it leaves. */
const returns: readonly (readonly [name: string, bank: (id: string) => Answer, until: string, expected: readonly string[], tasks: readonly string[]])[] = [
  ['too little money: once more on a better day, told in time, and nobody is asked to pay meanwhile',
    (id) => (id === first ? { backAfter: 1, code: 'AM04' } : {}), '2026-04-20',
    ['2026-03-24 DirectDebitOrdered', '2026-03-27 DirectDebitHandled', '2026-04-08 CollectionAnnounced'], []],
  ['too little money twice: it rests, the customer hears that it is open, and a person helps',
    (id) => (id.startsWith('INC-7-1-1') ? { backAfter: 1, code: 'AM04' } : {}), '2026-05-01',
    ['2026-03-24 DirectDebitOrdered', '2026-03-27 DirectDebitHandled', '2026-04-08 CollectionAnnounced', '2026-04-24 DirectDebitOrdered', '2026-04-27 DirectDebitOrdered',
      '2026-04-30 DirectDebitHandled', '2026-04-30 MandatePaused', '2026-04-30 reopened 2'], ['collection-back INC-7-1-1-2']],
  ['refused because the account is closed: nothing more is collected, and then the usual words follow',
    (id) => (id === first ? { settles: false, backAfter: 0, code: 'AC04' } : {}), '2026-04-02',
    ['2026-03-24 DirectDebitOrdered', '2026-03-26 DirectDebitHandled', '2026-03-26 MandatePaused', '2026-03-30 missed-first 1'], [`collection-back ${first}`]],
  ['the bank was late with our file: sent again, and the customer is told of the new day',
    (id) => (id === first ? { settles: false, backAfter: 0, code: 'TM01' } : {}), '2026-04-15',
    ['2026-03-24 DirectDebitOrdered', '2026-03-26 DirectDebitHandled', '2026-03-26 CollectionAnnounced', '2026-04-07 DirectDebitOrdered'], []],
  ['the account holder has died: silence, and a task',
    (id) => (id === first ? { backAfter: 2, code: 'MD07' } : {}), '2026-06-30',
    ['2026-03-24 DirectDebitOrdered', '2026-03-28 DirectDebitHandled', '2026-03-28 MandateEnded', '2026-03-28 HoldPlaced'], [`account-holder-died ${first}`]],
];
for (const [name, bank, until, expected, tasks] of returns) {
  test(name, () => {
    const found = lived({ until, bank });
    assert.deepEqual(acts(found.facts).filter((line) => !line.endsWith(' confirmed')), expected);
    assert.deepEqual(Object.keys(found.tasks), tasks);
  });
}

test('paid back within eight weeks reopens the arrangement and rests; after them it is a dispute for a person', () => {
  const backOn = (after: number, code: string): string[] => told({ until: '2026-06-10', bank: (id) => (id === first ? { backAfter: after, code } : {}) }).filter((line) => line >= '2026-05-14' && !line.includes('Ordered'));
  assert.deepEqual(backOn(55, 'MD06').slice(0, 3), ['2026-05-20 DirectDebitHandled', '2026-05-20 MandatePaused', '2026-05-20 reopened 1']);
  assert.deepEqual(backOn(60, 'MD01').slice(0, 3), ['2026-05-25 DirectDebitHandled', '2026-05-25 MandateEnded', '2026-05-25 HoldPlaced']);
  assert.ok(!backOn(60, 'MD01').some((line) => line.includes('reopened') && line < '2026-06-08'), 'nobody is asked for it while a person finds out');
});

test('an instalment that will be collected is announced and spoken of as such', () => {
  const { facts } = live({
    from: '2026-03-02', until: '2026-03-26', collecting, others: (today) => (today === '2026-03-02' ? [debtor(), rent, agreed, mandate()] : []),
    policy: policyWith({ followUp: { announceDaysBefore: 5, onTheDay: true } }),
  });
  const said = facts.flatMap((each) => (each.kind === 'ArrangementStepTaken' ? [`${each.data.step} ${each.data.collectOn ?? '-'}`] : []));
  assert.deepEqual(said, ['confirmed -', 'announced 2026-03-26', 'due-today 2026-03-26']);
});
