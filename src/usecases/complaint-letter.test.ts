// The receipt of a complaint by who has no e-mail address: a letter that somebody
// has to print within two working days (Bki art. 6.1).

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { day } from '#domain/day.ts';
import { messageRenderer } from '#wiring.ts';
import { complain } from './complain.ts';
import { markPrinted } from './print-letters.ts';
import { sendMessages } from './send-messages.ts';
import { takeBotSteps } from './take-bot-steps.ts';
import { colleague, line, testHouse, type TestHouse } from './testing.ts';
import { watchWaiting } from './watch-waiting.ts';

let house: TestHouse;
before(async () => {
  house = await testHouse();
  await house.claims([line('D', { due_on: '2026-03-20', street: 'Lindelaan 1', postcode: '1234 AB', city: 'Voorbeeldstad', email: '' })]);
});
after(() => house.close());

const tasks = async (): Promise<string[]> => {
  await watchWaiting(house.deps, house.creditorId);
  return (await house.rows<{ task: string }>(`select to_char(due_on, 'YYYY-MM-DD') || ' ' || kind as task from task where kind = 'letters-waiting' and done_at is null`)).map(({ task }) => task);
};

test('the desk is told while there is still a day to print it', async () => {
  const { dossierId, state } = await house.dossier('K-1');
  const partyId = state.parties[0]!.partyId;
  const made = await complain(house.deps, house.creditorId, { dossierId, partyId, subject: 'treatment', claims: [], channel: 'phone', madeOn: day('2026-03-02'), told: 'Ik werd niet teruggebeld.', by: colleague });
  assert.ok(made.ok);
  assert.equal(made.value.confirmUntil, '2026-03-04', 'two working days after Monday');
  await takeBotSteps(house.deps, house.creditorId);
  await sendMessages({ ...house.deps, mail: { send: async () => ({ outcome: 'sent' }) }, render: messageRenderer, publicUrl: 'http://127.0.0.1' }, house.creditorId);
  const letters = await house.rows<{ dossierId: number; messageNo: number; template: string }>(`select dossier_id as "dossierId", message_no as "messageNo", template from message where status = 'to-print'`);
  assert.deepEqual(letters.map(({ template }) => template), ['complaint-received']);
  assert.deepEqual(await tasks(), [], 'it came in today');
  house.turnTo('2026-03-03');
  assert.deepEqual(await tasks(), ['2026-03-03 letters-waiting']);
  await markPrinted(house.deps, house.creditorId, letters);
  assert.deepEqual(await tasks(), []);
});
