// While money waits for a person, whose it may be hears no reproach; and the desk hears of it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { moneyMayWait } from '#store/waiting-money.ts';
import { assignLine } from './assign-line.ts';
import { markPrinted } from './print-letters.ts';
import { sendMessages, type SendDeps } from './send-messages.ts';
import { takeBotSteps } from './take-bot-steps.ts';
import { colleague, line, testHouse, type TestHouse } from './testing.ts';
import { weighWaitingLines } from './weigh-waiting-lines.ts';

const said = ({ subject }: { subject: string }) => ({ subject, html: '', plain: '' });
const sending = ({ deps }: TestHouse): SendDeps => ({
  ...deps, publicUrl: 'https://betalen.example', mail: { send: async () => ({ outcome: 'sent' }) }, render: { email: said, letter: said },
});
const messages = async (house: TestHouse) => (await house.rows<{ template: string; status: string; reason: string | null }>('select template, status, reason from message order by dossier_id, message_no')).map((row) => Object.values(row).filter(Boolean).join(' '));
const tasks = async (house: TestHouse) => (await house.rows<{ kind: string; details: unknown; open: boolean }>('select kind, details, done_at is null as open from task order by opened_at')).map(({ kind, details, open }) => `${kind} ${JSON.stringify(details)} ${open ? 'open' : 'done'}`);
const late = (claim: string, customer: string, amount: string) => line(claim, { customer_number: customer, name: `Persoon ${claim}`, amount, due_on: '2026-02-20', issued_on: '2026-02-01', email: `${customer.toLowerCase()}@post.example` });
const stranger = { counterpartyName: 'C. Partner', counterpartyIban: 'NL02RABO0123456789', remittance: 'huur' };
const waiting = async (house: TestHouse): Promise<number[]> => [...(await house.deps.db.inCreditor(house.creditorId, (tx) => moneyMayWait(tx, house.creditorId, [1, 2, 3])))];

test('a reminder that was decided before the money came does not leave; others do, and after the desk assigned it to another the reminder goes', async (t) => {
  const house = await testHouse({ today: '2026-03-02' });
  t.after(() => house.close());
  await house.claims([late('AA', 'K-1', '300,00'), late('BB', 'K-2', '450,00'), late('CC', 'K-3', '300,00')]);
  await house.statement([], { until: '2026-02-27' });
  await takeBotSteps(house.deps, house.creditorId);
  await house.statement([{ amountCents: 300_00n, ...stranger }], { until: '2026-03-01' });
  await sendMessages(sending(house), house.creditorId);
  assert.deepEqual(await messages(house), ['reminder dropped money-waits', 'reminder sent', 'reminder dropped money-waits']);
  await takeBotSteps(house.deps, house.creditorId);
  assert.equal((await messages(house)).length, 3, 'nothing is decided anew while it waits');
  const [row] = await house.rows<{ line_id: string }>(`select line_id from bank_line where status = 'open'`);
  assert.ok((await assignLine(house.deps, house.creditorId, { lineId: row!.line_id, by: colleague, parts: [{ dossierId: 3, amountCents: 300_00n }] })).ok);
  house.turnTo('2026-03-03'); // one message a day
  await house.statement([], { until: '2026-03-02' });
  await takeBotSteps(house.deps, house.creditorId);
  await sendMessages(sending(house), house.creditorId);
  assert.deepEqual(await messages(house), ['reminder dropped money-waits', 'reminder sent', 'reminder sent', 'reminder dropped money-waits']);
  assert.deepEqual(await house.rows('select * from waiting_line'), []);
  assert.deepEqual(await house.rows('select * from line_suggestion'), []);
});

test('a letter that lies ready is not printed either, as soon as the money is there', async (t) => {
  const house = await testHouse({ today: '2026-03-02' });
  t.after(() => house.close());
  await house.claims([{ ...late('AA', 'K-1', '300,00'), email: '', street: 'Lindelaan 1', postcode: '1234 AB', city: 'Voorbeeldstad' }]);
  await house.statement([], { until: '2026-02-27' });
  await takeBotSteps(house.deps, house.creditorId);
  await sendMessages(sending(house), house.creditorId);
  assert.deepEqual(await messages(house), ['reminder to-print']);
  await house.statement([{ amountCents: 300_00n, ...stranger }], { until: '2026-03-01' });
  assert.deepEqual(await waiting(house), [1]);
  assert.equal((await markPrinted(house.deps, house.creditorId, [{ dossierId: 1, messageNo: 1 }])).printed, 0);
  assert.deepEqual(await messages(house), ['reminder dropped money-waits']);
});

test('after two working days the desk has a task, which passes when the money is assigned', async (t) => {
  const house = await testHouse({ today: '2026-03-05' });
  t.after(() => house.close());
  await house.claims([late('AA', 'K-1', '300,00')]);
  await house.statement([{ amountCents: 1_00n, ...stranger }], { until: '2026-03-04' });
  for (const [on, expected] of [['2026-03-05', []], ['2026-03-06', []], ['2026-03-08', []], ['2026-03-09', ['money-waits {"since":"2026-03-05"} open']], ['2026-03-10', ['money-waits {"since":"2026-03-05"} open']]] as const) {
    house.turnTo(on);
    await takeBotSteps(house.deps, house.creditorId);
    assert.deepEqual((await tasks(house)).filter((task) => task.startsWith('money-waits')), expected, on);
  }
  const [row] = await house.rows<{ line_id: string }>(`select line_id from bank_line where status = 'open'`);
  assert.ok((await assignLine(house.deps, house.creditorId, { lineId: row!.line_id, by: colleague, parts: [{ dossierId: 1, amountCents: 1_00n }] })).ok);
  await takeBotSteps(house.deps, house.creditorId);
  assert.deepEqual((await tasks(house)).filter((task) => task.startsWith('money-waits')), ['money-waits {"since":"2026-03-05"} done']);
});

test('a line is weighed as it comes in and once a day, and again where part of it was assigned', async (t) => {
  const house = await testHouse({ today: '2026-03-05' });
  t.after(() => house.close());
  await house.claims([late('AA', 'K-1', '300,00'), late('BB', 'K-2', '500,00')]);
  await house.statement([{ amountCents: 500_00n, ...stranger }], { until: '2026-03-04' });
  assert.equal(await weighWaitingLines(house.deps, house.creditorId), 0, 'weighed as it came in');
  assert.deepEqual(await waiting(house), [2]);
  const [row] = await house.rows<{ line_id: string }>(`select line_id from bank_line where status = 'open'`);
  assert.ok((await assignLine(house.deps, house.creditorId, { lineId: row!.line_id, by: colleague, parts: [{ dossierId: 2, amountCents: 200_00n }] })).ok);
  assert.equal(await weighWaitingLines(house.deps, house.creditorId), 1);
  assert.deepEqual(await waiting(house), [1, 2], 'the account is known now, and just the rest is open at the other');
  house.turnTo('2026-03-06');
  assert.equal(await weighWaitingLines(house.deps, house.creditorId), 1);
});
