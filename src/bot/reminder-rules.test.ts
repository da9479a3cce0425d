// To whom reminders go of a bill that two owe: the friendly ones to who handles the
// payments, the last one to both.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from '#domain/day.ts';
import type { PolicyTerms } from '#domain/default-policy.ts';
import { claimFact, debtor, stateOf } from '#domain/testing.ts';
import { reminderRules } from './reminder-rules.ts';
import { policyWith } from './testing.ts';

const rows: readonly (readonly [what: string, reminders: PolicyTerms['reminders'], handles: readonly number[], to: readonly number[]])[] = [
  ['the first of two, to who handles the payments', [{ name: 'reminder', days: 7 }, { name: 'last-reminder', days: 28 }], [1], [1]],
  ['the first of two, where nobody is known to handle them', [{ name: 'reminder', days: 7 }, { name: 'last-reminder', days: 28 }], [], [1, 2]],
  ['the last of all, however friendly', [{ name: 'reminder', days: 7 }], [1], [1, 2]],
];
for (const [what, reminders, handles, to] of rows) {
  test(what, () => {
    const state = stateOf(debtor(), debtor(2, { role: 'joint-debtor' }), claimFact('R1', '2026-02-01', 100_00n));
    const { facts } = reminderRules[0]!.act({ state, policy: policyWith({ reminders }), today: day('2026-02-10'), feedKnownUntil: null, handlesPayments: new Set(handles) });
    assert.deepEqual(facts.flatMap((fact) => (fact.kind === 'ReminderStepTaken' ? fact.data.messages.map(({ partyId }) => partyId) : [])), to);
  });
}
