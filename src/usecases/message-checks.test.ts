// What was right when it was decided, and is not any more when it would leave.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeOffer, acceptOffer } from './agree.ts';
import { markPrinted } from './print-letters.ts';
import { sendMessages, type SendDeps } from './send-messages.ts';
import { takeBotSteps } from './take-bot-steps.ts';
import { line, testHouse, type TestHouse } from './testing.ts';

const said = ({ subject }: { subject: string }) => ({ subject, html: '', plain: '' });
const sending = ({ deps }: TestHouse): SendDeps => ({
  ...deps, publicUrl: 'https://betalen.example', mail: { send: async () => ({ outcome: 'sent' }) }, render: { email: said, letter: said },
});

const messages = (house: TestHouse) => house.rows<{ template: string; status: string; reason: string | null }>('select template, status, reason from message order by message_no');

test('nobody is told that money is missing once the bank’s files are late, also where it was decided before', async () => {
  for (const byPost of [false, true]) {
    const house = await testHouse({ today: '2026-03-02' });
    await house.claims([line('A', { due_on: '2026-02-20', issued_on: '2026-02-01', ...(byPost ? { street: 'Weg 1', postcode: '1000 AA', city: 'Ons Dorp' } : { email: 'anna@post.example' }) })]);
    await house.statement([], { until: '2026-02-27' });
    await takeBotSteps(house.deps, house.creditorId);
    if (byPost) await sendMessages(sending(house), house.creditorId);
    house.turnTo('2026-03-04');
    if (byPost) await markPrinted(house.deps, house.creditorId, [{ dossierId: 1, messageNo: 1 }]);
    else await sendMessages(sending(house), house.creditorId);
    assert.deepEqual((await messages(house)).map((row) => ({ ...row })), [{ template: 'reminder', status: 'dropped', reason: 'held' }]);
    await house.statement([], { until: '2026-03-03' });
    await takeBotSteps(house.deps, house.creditorId);
    assert.deepEqual((await messages(house)).map(({ template, status }) => `${template} ${status}`), ['reminder dropped', 'reminder queued']);
    await house.close();
  }
});

test('what falls due today is not said a day later', async () => {
  const house = await testHouse({ today: '2026-03-02' });
  await house.claims([line('A', { due_on: '2026-02-20', issued_on: '2026-02-01', amount: '300,00', email: 'anna@post.example' })]);
  const by = { kind: 'customer', partyId: 1 } as const;
  const offer = await makeOffer(house.deps, house.creditorId, 1, by);
  assert.ok(offer.ok);
  const option = offer.value.options[0]!;
  const shown = { language: 'nl', text: 'Zoals op het scherm.', consent: 'Ja' } as const;
  assert.ok((await acceptOffer(house.deps, house.creditorId, { dossierId: 1, offerNo: 1, optionNo: option.optionNo, partyId: 1, channel: 'portal', by, shown })).ok);
  await sendMessages(sending(house), house.creditorId);
  const { dueOn } = option.instalments[0]!;
  for (const on of [dueOn, Temporal.PlainDate.from(dueOn).add({ days: 1 }).toString()]) {
    house.turnTo(on);
    await takeBotSteps(house.deps, house.creditorId);
  }
  await sendMessages(sending(house), house.creditorId);
  assert.deepEqual((await messages(house)).filter(({ template }) => template === 'due-today').map((row) => ({ ...row })), [{ template: 'due-today', status: 'dropped', reason: 'day-too-near' }]);
  await house.close();
});
