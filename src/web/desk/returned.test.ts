// The list of what came back: empty, full, and with what a stranger wrote.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { mailMarks } from '#usecases/mail-marks.ts';
import { sendMessages } from '#usecases/send-messages.ts';
import { takeBotSteps } from '#usecases/take-bot-steps.ts';
import { takeBounce } from '#usecases/take-bounces.ts';
import { line } from '#usecases/testing.ts';
import { messageRenderer } from '#wiring.ts';
import { testDesk, type TestDesk, type Visitor } from './testing.ts';

const publicUrl = 'http://127.0.0.1';
const marks = mailMarks({ key: 'k'.repeat(32), publicUrl });
let desk: TestDesk;
let colleague: Visitor;
before(async () => {
  desk = await testDesk();
  colleague = await desk.signIn();
});
after(() => desk.close());

test('where nothing came back, it says what will stand there, and the page of letters leads to it', async () => {
  assert.match((await colleague.get('/desk/letters')).body, /href="\/desk\/returned"/);
  assert.match((await colleague.get('/desk/returned')).body, /Er is niets teruggekomen/);
});

test('what came back leads to its message and its task; what cannot be placed is shown too, as text', async () => {
  const { deps, creditorId } = desk.house;
  await desk.house.claims([line('B', { customer_number: 'K-B', name: 'B. Bakker', email: 'b@post.example', street: 'Lindelaan 1', postcode: '1234 AB', city: 'Voorbeeldstad' })]);
  await takeBotSteps(deps, creditorId);
  let messageId = '';
  await sendMessages({ ...deps, marks, mail: { send: async (mail) => ((messageId = mail.messageId), { outcome: 'sent' }) }, render: messageRenderer, publicUrl }, creditorId);
  const told = { code: '5.1.1', says: '550 5.1.1 <b>no</b>', source: 'folder' as const, name: null };
  await takeBounce({ ...deps, marks }, creditorId, { ...told, kind: 'gone', traces: messageId, identity: '1' });
  await takeBounce({ ...deps, marks }, creditorId, { ...told, kind: 'complaint', traces: 'of a stranger', identity: '2' });
  const { body } = await colleague.get('/desk/returned');
  assert.match(body, /href="\/desk\/dossiers\/\d+\/messages\/1"/);
  assert.match(body, /adres bestaat niet/);
  assert.match(body, /geen bericht van ons/);
  assert.doesNotMatch(body, /<b>no/);
  assert.match((await colleague.get('/desk/tasks')).body + (await colleague.get('/desk')).body, /E-mailadres werkt niet|Het e-mailadres werkt niet/);
});
