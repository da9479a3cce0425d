import assert from 'node:assert/strict';
import { test } from 'node:test';

import { day } from '#domain/day.ts';
import type { NoticeProblem, NoticeProblemCode } from '#domain/law/notice-check.ts';
import { planFeeProblems } from '#domain/law/plan-fee.ts';
import { planVerdicts } from '#domain/law/plan-terms.ts';
import { lawTables } from '#domain/law/sources.ts';
import type { TableName } from '#domain/law/dated-table.ts';
import { languages, type Said } from '../language.ts';
import { readabilityProblems } from '../readability.ts';
import { sayLawRefusal, sayLawWarning } from './answers.ts';
import { noticeProblemCodes, sayNoticeProblem } from './notice-problems.ts';
import { sayPlanFeeProblem } from './plan-fee-lines.ts';
import { neverAllowed, planReasons, sayPlanReason, sayPlanVerdict } from './plan-terms.ts';

function assertPlain(text: Said, name: string): void {
  assert.notEqual(text.nl, text.en, name);
  for (const lang of languages) {
    assert.deepEqual(readabilityProblems(text[lang], lang), [], `${name}: ${text[lang]}`);
    assert.match(text[lang], /^[“A-Z].*\.$/, name);
    assert.doesNotMatch(text[lang], /undefined|null|NaN|\[object|\d{4}-\d\d-\d\d/, name);
  }
}

const on = day('2031-01-01');
for (const table of Object.keys(lawTables) as TableName[]) {
  test(`${table}: past its check, and before its first row`, () => {
    assertPlain(sayLawWarning({ code: 'past-verified', table, verifiedUntil: day('2026-12-31'), on }), table);
    assertPlain(sayLawRefusal({ code: 'before-table', table, firstFrom: day('2012-07-01'), on: day('2012-06-30') }), table);
  });
}

test('a warning and a refusal say their days', () => {
  assert.equal(
    sayLawWarning({ code: 'past-verified', table: 'consumer-interest', verifiedUntil: day('2026-12-31'), on }).nl,
    'De wettelijke rente is nagekeken tot en met 31 december 2026. Voor 1 januari 2031 kan dit dus anders zijn. Vraag het na.',
  );
  assert.equal(
    sayLawRefusal({ code: 'before-table', table: 'collection-costs', firstFrom: day('2012-07-01'), on: day('2012-06-30') }).en,
    'We cannot reckon this for 30 June 2012: we know the scale of collection costs from 1 July 2012 on. Choose a later day.',
  );
});

test('every verdict and reason in plain words, no two alike', () => {
  for (const verdict of planVerdicts) assertPlain(sayPlanVerdict(verdict), verdict);
  assertPlain(neverAllowed, 'neverAllowed');
  for (const problem of planFeeProblems) assertPlain(sayPlanFeeProblem(problem), problem);
  const seen: string[] = [];
  for (const reason of planReasons) {
    const { colleague, customer } = sayPlanReason(reason);
    assertPlain(colleague, reason);
    seen.push(colleague.nl);
    if (customer === null) continue;
    assertPlain(customer, reason);
    seen.push(customer.nl);
    assert.doesNotMatch(`${customer.nl} ${customer.en}`, /compliance|klant|customer/i, reason);
  }
  assert.equal(new Set(seen).size, seen.length);
  assert.ok(planReasons.length > 10);
});

test('what makes an arrangement cost something is told to the customer too', () => {
  for (const reason of ['interest-from-default', 'itemise-collection-costs', 'unfair-terms-check', 'no-longer-free', 'free-of-charge'] as const) {
    assert.ok(sayPlanReason(reason).customer !== null, reason);
  }
});

/** One of each; a code that is missing here does not compile. */
const problems: { readonly [Code in NoticeProblemCode]: Readonly<Record<string, unknown>> } = {
  'scale-unknown': { refusal: { code: 'before-table', table: 'collection-costs', firstFrom: day('2012-07-01'), on: day('2012-06-30') } },
  'costs-not-by-law': { namedCents: 75_01n, lawfulCents: 75_00n },
  'vat-not-by-law': { namedCents: 15_76n, lawfulCents: 15_75n },
  'principal-missing': { amountCents: 500_00n },
  'costs-missing': { amountCents: 75_00n },
  'other-amount': { otherCents: 81_00n },
  'consequence-missing': {},
  'vat-not-explained': {},
  'vat-not-owed': { found: 'inclusief btw' },
  'term-missing': {},
  'term-too-short': { found: 'tien dagen' },
  'term-without-start': { found: '14 dagen' },
  'term-from-sending': { found: 'na dagtekening' },
  'fixed-end-date': { found: 'uiterlijk op 12 december 2026' },
  'pay-at-once': { found: 'per omgaande' },
  'other-costs': { found: 'administratiekosten' },
};
for (const code of noticeProblemCodes) {
  test(`notice problem ${code} says what to change, in both languages`, () => {
    const text = sayNoticeProblem({ code, ...problems[code] } as NoticeProblem);
    assertPlain(text, code);
    assert.match(text.nl, /gebruik|zet |schrijf|haal |noem|kies/i);
    const { found } = problems[code];
    if (typeof found === 'string') assert.ok(text.nl.includes(`“${found}”`) && text.en.includes(`“${found}”`));
  });
}
