import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isReasonCode } from '#formats/return-reasons.ts';
import { returnHandling, returnHandlings, returnReasonCodes, returnReasons, stepAfterReturn, unknownReturn, type ReturnHandling, type ReturnReasonCode } from './return-reasons.ts';

/** Written down apart from the table: [the first time, after one more try, after two, the mandate the first time]. */
type Expected = readonly [first: ReturnHandling, second: ReturnHandling, third: ReturnHandling, mandate: string];
const always = (handling: ReturnHandling, mandate: string): Expected => [handling, handling, handling, mandate];
const resent: Expected = ['resend', 'resend', 'own-error', 'stays'];
const expected: Readonly<Record<ReturnReasonCode, Expected>> = {
  AC01: always('new-mandate', 'stopped'),
  AC04: always('new-mandate', 'stopped'),
  AC06: always('pay-link', 'stopped'),
  AC13: always('new-mandate', 'stopped'),
  AG01: always('new-mandate', 'stopped'),
  AG02: always('own-error', 'stays'),
  FF05: always('own-error', 'stays'),
  AM04: ['collect-again', 'ask', 'ask', 'stays'],
  AM05: always('own-error', 'stays'),
  BE05: always('own-error', 'stays'),
  CNOR: always('own-error', 'stays'),
  DNOR: always('own-error', 'stays'),
  CURR: resent,
  DT01: resent,
  ED05: resent,
  FF01: resent,
  TM01: resent,
  FOCR: always('close-recall', 'stays'),
  MD01: always('dispute', 'revoked'),
  MD02: always('own-error', 'stays'),
  MD06: always('ask', 'paused'),
  MD07: always('stop-contact', 'revoked'),
  MS02: always('ask', 'paused'),
  MS03: ['collect-again', 'ask', 'ask', 'stays'],
  RC01: always('own-error', 'stays'),
  RR01: always('compliance', 'paused'),
  RR02: always('compliance', 'paused'),
  RR03: always('compliance', 'paused'),
  RR04: always('compliance', 'paused'),
  SL01: always('ask', 'paused'),
};

for (const [code, [first, second, third, mandate]] of Object.entries(expected)) {
  test(`${code}: ${first}${second === first ? '' : `, then ${second}`}${third === second ? '' : `, then ${third}`}`, () => {
    assert.deepEqual([0, 1, 2].map((retries) => stepAfterReturn(code, retries).handling), [first, second, third]);
    assert.equal(stepAfterReturn(code, 0).mandate, mandate);
    assert.equal(stepAfterReturn(code, 0).stopContact, code === 'MD07');
    assert.ok(isReasonCode(code), 'the readers of statements find it');
  });
}

test('once trying has failed the mandate waits for a talk', () => {
  assert.equal(stepAfterReturn('AM04', 1).mandate, 'paused');
  assert.equal(stepAfterReturn('MS03', 1).mandate, 'paused');
  assert.equal(stepAfterReturn('TM01', 2).mandate, 'stays');
});

test('a code that is not in the table does nothing by itself and blames nobody', () => {
  for (const code of ['XX99', '', 'constructor', 'toString', 'am04']) assert.equal(returnHandling(code), unknownReturn, code);
  assert.deepEqual(stepAfterReturn('XX99', 0), { handling: 'ask', mandate: 'paused', stopContact: false });
});

test('only too little money, no reason given and what machines did is tried again, at most twice', () => {
  const tried = returnReasonCodes.filter((code) => returnReasons[code].retries > 0);
  assert.deepEqual(tried, ['AM04', 'CURR', 'DT01', 'ED05', 'FF01', 'TM01', 'MS03']);
  assert.ok(tried.every((code) => returnReasons[code].retries <= 2));
});

test('every way on is used by some code', () => {
  const used = new Set<ReturnHandling>(Object.values(returnReasons).flatMap(({ handling, thereafter }) => [handling, thereafter]));
  assert.deepEqual([...used].toSorted(), [...returnHandlings].toSorted());
});
