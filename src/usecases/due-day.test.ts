// The day on which an instalment falls due, for who has no e-mail address: told
// on a screen where there is one, and never by a letter that comes after it.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { addDays, day } from '#domain/day.ts';
import { defaultPolicy } from '#domain/default-policy.ts';
import { writePolicy } from '#domain/policy-document.ts';
import type { ContactPolicy } from '#domain/policy.ts';
import { testDb } from '#store/testing.ts';
import type { SendResult } from '../ports.ts';
import { composeArrangement } from './agree.ts';
import { loadPolicy } from './creditor.ts';
import { sendMessages, type SendDeps } from './send-messages.ts';
import { takeBotSteps } from './take-bot-steps.ts';
import { colleague, line, testHouse } from './testing.ts';

const main = await testDb();
after(() => main.close());
let names = 0;

/** Everything that was said about an instalment of 17 March, as `day template channel outcome`. `answers`: what the gateway says to each SMS; otherwise that it was taken. */
async function lived(contact: Partial<ContactPolicy>, mobile: string, answers: readonly SendResult[] = []): Promise<string[]> {
  const house = await testHouse({ test: main, name: `Proef van de dag ${(names += 1)}`, iban: null });
  await loadPolicy(house.test.db, house.creditorId, writePolicy({ ...defaultPolicy, contact: { ...defaultPolicy.contact, ...contact } }), 'test', house.deps.clock.now());
  await house.claims([line('R-1', { street: 'Proefweg 1', postcode: '1234 AB', city: 'Proefstad', mobile, email: '' })]);
  const left = [...answers];
  const deps: SendDeps = {
    ...house.deps, publicUrl: 'https://betalen.example', smsReports: () => 'https://betalen.example/sms',
    render: { email: ({ subject }) => ({ subject, html: 'x', plain: 'x' }), letter: ({ subject }) => ({ subject, html: 'x', plain: 'x' }) },
    mail: { send: async () => ({ outcome: 'sent' }) },
    sms: { name: 'proef', send: async () => left.shift() ?? { outcome: 'sent', id: 'g' }, readReports: () => [] },
  };
  // This house has sent an SMS before: so it is known that it can.
  await house.rows(`insert into sending (creditor_id, dossier_id, message_no, sending_no, party_id, channel, why, subjects, handed_at, outcome)
    select creditor_id, dossier_id, 90, 1, party_id, 'sms', 'first-choice', '[]', '2025-01-01', 'delivered' from party`);
  const agreed = await composeArrangement(house.deps, house.creditorId, {
    dossierId: 1, claims: ['R-1'], parts: [{ dueOn: day('2026-03-17'), amountCents: 250_00n }, { dueOn: day('2026-04-17'), amountCents: 250_00n }],
    partyId: 1, channel: 'phone', by: colleague, role: 'manager', shown: { text: 'proef', language: 'nl', consent: 'mondeling' },
  });
  assert.ok(agreed.ok, agreed.ok ? '' : agreed.refusal.code);
  for (let on = day('2026-03-02'); on <= '2026-03-18'; on = addDays(on, 1)) {
    house.turnTo(on);
    await takeBotSteps(house.deps, house.creditorId);
    await sendMessages(deps, house.creditorId);
  }
  const rows = await house.rows<{ told: string }>(`select decided_on || ' ' || template || ' ' || channel || ' ' || status || coalesce(' ' || reason, '') as told from message where template <> 'confirmed' order by message_no`);
  return rows.map(({ told }) => told);
}

test('by SMS: announced some days before, and told on the day', async () => {
  assert.deepEqual(await lived({ channels: ['sms'] }, '0612345678'), ['2026-03-12 announced sms sent', '2026-03-17 due-today sms sent']);
});

test('without a telephone, or where the policy has no SMS: a letter beforehand, and nothing on the day', async () => {
  assert.deepEqual(await lived({ channels: ['sms'] }, ''), ['2026-03-09 announced letter to-print']);
  assert.deepEqual(await lived({}, '0612345678'), ['2026-03-09 announced letter to-print']);
});

test('a telephone that is no more on the very day, or had enough: it does not become a letter, and is not decided again', async () => {
  const gone: SendResult = { outcome: 'refused', again: false, dead: true, reason: 'no such number' };
  assert.deepEqual(await lived({ channels: ['sms'] }, '0612345678', [{ outcome: 'sent', id: 'a' }, gone]), ['2026-03-12 announced sms sent', '2026-03-17 due-today sms dropped only-by-post']);
  assert.deepEqual(await lived({ channels: ['sms'], smsPerInstalment: 1 }, '0612345678'), ['2026-03-12 announced sms sent', '2026-03-17 due-today letter dropped only-by-post']);
});
