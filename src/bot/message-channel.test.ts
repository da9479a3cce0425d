import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from '#domain/day.ts';
import { messageTemplates, type MessageAbout } from './message-inputs.ts';
import { needsOf, subjectsOf } from './message-channel.ts';

test('a term never runs from a word on a screen, nor is anything agreed there', () => {
  for (const template of ['final-warning', 'fourteen-day-notice', 'lapsed-notice', 'confirmed', 'changed', 'mandate-given', 'collection-announced'] as const) assert.equal(needsOf({ template }, false), 'whole');
  for (const template of ['announced', 'due-today', 'missed-first', 'missed-second', 'kept', 'reminder'] as const) assert.equal(needsOf({ template }, false), 'any');
  for (const template of ['announced', 'due-today'] as const) assert.equal(needsOf({ template, collectOn: day('2026-03-09') }, false), 'whole', 'it announces a direct debit, with its amount');
  for (const template of messageTemplates) assert.equal(needsOf({ template }, true), 'post');
});

const rows: readonly (readonly [string, MessageAbout, readonly string[]])[] = [
  ['instalments', { template: 'missed-first', arrangementNo: 2, instalments: [3, 4] }, ['a2.3', 'a2.4']],
  ['an arrangement as a whole', { template: 'kept', arrangementNo: 2, instalments: [] }, ['a2']],
  ['bills', { template: 'reminder', claims: ['HUUR-1', 'HUUR-2'], payUntil: day('2026-03-09') }, ['c:HUUR-1', 'c:HUUR-2']],
  ['nothing in particular', { template: 'declined' }, []],
];
for (const [name, about, subjects] of rows) test(`about ${name}`, () => assert.deepEqual(subjectsOf(about), subjects));
