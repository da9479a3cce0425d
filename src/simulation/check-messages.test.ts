// Who may get a confirmation at night: who has just agreed and waits for it, by e-mail, and nobody else.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Fact } from '#domain/facts.ts';
import { waitsForIt } from './check-messages.ts';
import type { Said } from './memory.ts';

const fact = (kind: string, data: object): Fact => ({ kind, seq: 1, on: '2026-03-02', recordedAt: '2026-03-02T20:30:00.000Z', by: { kind: 'system' }, data }) as unknown as Fact;
const facts = [fact('ArrangementAgreed', { arrangementNo: 1, partyId: 7 }), fact('ArrangementAgreed', { arrangementNo: 2, partyId: 8 })];
const said = (template: Said['template'], partyId: number, arrangementNo = 1): Said =>
  ({ template, partyId, fact: fact('ArrangementStepTaken', { arrangementNo, step: template }), outcomes: [] });

const rows = [
  { who: 'the one who agreed', said: said('confirmed', 7), channel: 'email', anytime: true },
  { who: 'the one who agreed, on a screen', said: said('confirmed', 7), channel: 'sms', anytime: false },
  { who: 'somebody who owes along', said: said('confirmed', 8), channel: 'email', anytime: false },
  { who: 'the one who agreed to another arrangement', said: said('confirmed', 7, 2), channel: 'email', anytime: false },
  { who: 'the one who agreed, with something else', said: said('announced', 7), channel: 'email', anytime: false },
] as const;

for (const { who, said: message, channel, anytime } of rows) {
  test(`${who} ${anytime ? 'gets' : 'does not get'} "${message.template}" by ${channel} at any hour`, () => {
    assert.equal(waitsForIt(facts, message, channel), anytime);
  });
}
