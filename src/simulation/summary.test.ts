// What is told of a seed that failed, in one line and in figures.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from '#domain/day.ts';
import type { Finished } from './many.ts';
import { failingLine, isFailing, summaryOf } from './summary.ts';
import type { Violation } from './violations.ts';

const ask = { seed: 7, dossiers: 50, days: 365 };
const violation: Violation = { invariant: 'money', on: day('2026-10-12'), key: 'S10025', says: 'owes 0.00' };
const played = (violations: readonly Violation[]): Finished => ({
  ask, played: { seed: 7, dossiers: 50, days: 281, seconds: 1, facts: 900, fingerprint: 'f00d', figures: { mails: 3 }, faults: { crashes: 2 }, violations, story: [] } as unknown as NonNullable<Finished['played']>,
});

test('a seed that fails is named with its day, its dossier and what does not hold', () => {
  assert.equal(failingLine(played([violation])), 'seed 7: 2026-10-12 S10025 [money]');
  assert.equal(failingLine(played([{ ...violation, key: null }])), 'seed 7: 2026-10-12 (no dossier) [money]');
  assert.equal(failingLine({ ask, broke: 'Error: no room\n    at somewhere' }), 'seed 7 broke off: Error: no room');
  assert.deepEqual([played([]), played([violation]), { ask, broke: 'Error' }].map(isFailing), [false, true, true]);
});

test('one play has its own fingerprint; several have one over all, in their order', () => {
  const other = { ...played([]), played: { ...played([]).played!, fingerprint: 'beef' } };
  const of = (...finished: Finished[]): string => summaryOf(finished, 1).fingerprint;
  assert.equal(of(played([])), 'f00d');
  assert.notEqual(of(played([]), other), of(other, played([])));
  assert.equal(of(played([]), other), of(played([]), other));
});

test('the figures of all seeds, and which failed', () => {
  const { failing, dossierDays, figures, faults, broken } = summaryOf([played([violation]), { ...played([]), ask: { ...ask, seed: 8 } }], 2.04);
  assert.deepEqual({ failing, dossierDays, figures, faults, broken }, { failing: [7], dossierDays: 28_100, figures: { mails: 6 }, faults: { crashes: 4 }, broken: [{ seed: 7, ...violation }] });
});
