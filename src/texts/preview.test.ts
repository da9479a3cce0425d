// The lines of a preview, and the short form that a customer reads: in both
// languages, in plain words, and only what really will be.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Preview } from '#bot/preview.ts';
import type { WhatYouGet } from '#bot/what-you-get.ts';
import { day } from '#domain/day.ts';
import { languages } from './language.ts';
import { whatYouGetLines } from './portal/what-you-get.ts';
import { previewCount, previewEnd, previewLines } from './preview.ts';
import { readabilityProblems } from './readability.ts';

const seen: Preview = {
  messages: [
    { on: day('2026-03-09'), channel: 'email', template: 'declined', partyId: 1, inputs: { template: 'declined', answered: true }, because: null },
    { on: day('2026-03-02'), channel: 'letter', template: 'apology', partyId: 1, inputs: { template: 'apology', openCents: 5_00n }, because: { rule: 'confirmed', figures: { agreedOn: '2026-03-01' } } },
  ],
  events: [
    { kind: 'paid', on: day('2026-03-02'), amountCents: 10_00n },
    { kind: 'lapsed', on: day('2026-03-09'), arrangementNo: 1 },
    { kind: 'task', on: day('2026-03-10'), task: { kind: 'reminders-exhausted', key: '', dueOn: day('2026-03-12'), details: {} } },
    { kind: 'collection-failed', on: day('2026-03-11'), amountCents: 1_00n },
    { kind: 'costs-charged', on: day('2026-03-12'), amountCents: 40_00n },
    { kind: 'collected', on: day('2026-03-13'), amountCents: 1_00n },
  ],
  ends: { on: day('2026-04-01'), how: 'rests', openCents: 5_00n, arrangements: ['lapsed'] },
};

test('everything in the order in which it happens: said, and then paid', () => {
  const lines = previewLines(seen, () => 'A. Voorbeeld', 'nl');
  assert.deepEqual(lines.map((line) => `${line.on} ${line.kind}`), [
    '2026-03-02 message', '2026-03-02 paid', '2026-03-09 lapsed', '2026-03-09 message', '2026-03-10 task', '2026-03-11 collection-failed', '2026-03-12 costs-charged', '2026-03-13 collected',
  ]);
  assert.deepEqual([lines[0]?.title, lines[0]?.detail, lines[0]?.why], ['Excuses', 'Per brief aan A. Voorbeeld.', 'Omdat de regeling op 1 maart 2026 is afgesproken.']);
  assert.equal(lines[3]?.why, 'Dit was al besloten.');
  for (const lang of languages) for (const line of previewLines(seen, () => 'A', lang)) assert.doesNotMatch(`${line.title} ${line.detail} ${line.why}`, /undefined|\?\?/);
});

test('how many, and how it ends', () => {
  assert.equal(previewCount(seen, 'nl'), '2 berichten: 1 × e-mail, 1 × brief.');
  assert.equal(previewCount({ ...seen, messages: seen.messages.slice(0, 1) }, 'en'), '1 message: 1 × e-mail.');
  assert.equal(previewCount({ ...seen, messages: [] }, 'nl'), 'Er gaat geen enkel bericht uit.');
  assert.equal(previewEnd(seen, 'nl').replaceAll('\u00a0', ' '), 'Daarna komt er niets meer vanzelf. Dan staat er nog € 5,00 open.');
  assert.equal(previewEnd({ ...seen, ends: { ...seen.ends, how: 'horizon', openCents: 0n } }, 'en'), 'We looked ahead until 1 April 2026. Then all is paid.');
});

const get: WhatYouGet = {
  channel: 'email', announced: { on: day('2026-03-23'), daysBefore: 4 }, dueToday: day('2026-03-27'), collected: day('2026-03-20'), missed: day('2026-03-30'), missedAgain: day('2026-04-07'),
  lastChance: { on: day('2026-04-14'), payUntil: day('2026-05-01') }, lapsed: day('2026-05-04'), kept: day('2026-05-29'),
};

test('the short form reads easily, and leaves out what does not happen', () => {
  for (const each of [get, { ...get, channel: 'letter', lapsed: null } as const]) {
    for (const lang of languages) {
      const { usual, missed } = whatYouGetLines(each, lang);
      assert.deepEqual(readabilityProblems([...usual, ...missed].join(' '), lang), []);
      assert.deepEqual([usual.length, missed.length], [5, 5]);
    }
  }
  const little = whatYouGetLines({ ...get, announced: null, dueToday: null, collected: null, missed: null, missedAgain: null, lastChance: null, lapsed: null, kept: null }, 'nl');
  assert.deepEqual(little, { usual: ['U krijgt van ons een bevestiging per e-mail.'], missed: [] });
});
