// What the desk sees and notes of how people are reached: who handles the
// payments, and an SMS as it stood on the telephone.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { insertSendings } from '#store/sendings.ts';
import { smsText } from '#texts/messages/on-screen.ts';
import { line } from '#usecases/testing.ts';
import { sendMessages } from '#usecases/send-messages.ts';
import { takeBotSteps } from '#usecases/take-bot-steps.ts';
import { messageRenderer } from '#wiring.ts';
import { problemsIn, testDesk, wordsOf, type TestDesk, type Visitor } from './testing.ts';

let desk: TestDesk;
let colleague: Visitor;
before(async () => {
  desk = await testDesk();
  colleague = await desk.signIn('desk', 'B. Balie');
});
after(() => desk.close());

test('where two people owe together, one can be noted as handling the payments, and no longer', async () => {
  const { house } = desk;
  await house.claims([
    line('R-1', { dossier: 'D-1', customer_number: 'K-1', name: 'Anna Voorbeeld', email: 'anna@post.example' }),
    line('R-1', { dossier: 'D-1', customer_number: 'K-2', name: 'Bram Voorbeeld', email: 'bram@post.example', role: 'joint-debtor', claim_number: '', amount: '', issued_on: '', due_on: '', claim_kind: '' }),
  ]);
  const { dossierId } = await house.dossier('D-1');
  const at = `/desk/dossiers/${dossierId}`;
  const [, bram] = await house.rows<{ party_id: number }>('select party_id from party order by customer_number');
  const page = await colleague.get(at);
  assert.match(wordsOf(page.body), /Deze persoon regelt de betalingen/);
  assert.deepEqual(problemsIn(page.body), []);
  const noted = await colleague.postOn(`${at}/people/${bram!.party_id}/payments`, { handles: 'yes' }, at);
  assert.match(wordsOf(noted.body), /Genoteerd.*Bram Voorbeeld regelt de betalingen/);
  await takeBotSteps(house.deps, house.creditorId);
  assert.deepEqual(await house.rows('select party.name from message join party using (creditor_id, party_id)'), [{ name: 'Bram Voorbeeld' }]);
  const ended = await colleague.postOn(`${at}/people/${bram!.party_id}/payments`, { handles: 'no' }, at);
  assert.ok(!/Bram Voorbeeld regelt de betalingen/.test(wordsOf(ended.body)));
  assert.equal((await colleague.post(`${at}/people/x/payments`, { handles: 'yes' }, at)).status, 404);
});

test('an SMS is shown as it stood on the screen, with its length, and the whole message below', async () => {
  const { house } = desk;
  await sendMessages({ ...house.deps, mail: { send: async () => ({ outcome: 'sent' }) }, render: messageRenderer, publicUrl: 'https://betalen.example' }, house.creditorId);
  const [message] = await house.rows<{ dossierId: number; messageNo: number; partyId: number }>('select dossier_id as "dossierId", message_no as "messageNo", party_id as "partyId" from message');
  const said = smsText('Proefstichting', 'https://betalen.example/p/1.AbCdEfGhIjKlMnOp', 'nl');
  await house.deps.db.inCreditor(house.creditorId, async (tx) => {
    await tx.sql(`update message set channel = 'sms' where creditor_id = $1`, [house.creditorId]);
    await insertSendings(tx, house.creditorId, [{ ...message!, channel: 'sms', address: '+31612345678', why: 'first-choice', subjects: [], said, outcome: 'accepted' }], house.deps.clock.now());
  });
  const page = await colleague.get(`/desk/dossiers/${message!.dossierId}/messages/${message!.messageNo}`);
  const words = wordsOf(page.body);
  assert.match(words, /De sms op de telefoon.*Proefstichting: er staat een bericht voor u klaar/);
  assert.match(words, new RegExp(`${said.length} plaatsen \\(GSM-7\\), 1 deel`));
  assert.match(words, /Het hele bericht, op de eigen pagina van de klant/);
  assert.deepEqual(problemsIn(page.body), []);
});

test('what waits stands in the dossier and in the tray with why and until when; a bundle is shown as it went', async () => {
  const { house } = desk;
  const deps = { ...house.deps, mail: { send: async () => ({ outcome: 'sent' as const }) }, render: messageRenderer, publicUrl: 'https://betalen.example' };
  const cato = { customer_number: 'K-9', name: 'Cato Voorbeeld', email: 'cato@post.example' };
  await house.claims([line('R-8', { ...cato, dossier: 'D-8' }), line('R-9', { ...cato, dossier: 'D-9' })]);
  await takeBotSteps(house.deps, house.creditorId);
  await sendMessages(deps, house.creditorId);
  const { dossierId } = await house.dossier('D-9');
  const bundle = await colleague.get(`/desk/dossiers/${dossierId}/messages/1`);
  assert.match(wordsOf(bundle.body), /Dit ging samen met 1 ander bericht aan dezelfde persoon/);
  assert.deepEqual(problemsIn(bundle.body), []);
  assert.match((await colleague.get(`/desk/dossiers/${dossierId}/messages/1/raw`)).body, /2 berichten van[^]*Dit gaat over: D-8[^]*Dit gaat over: D-9/);

  await house.claims([line('R-10', { ...cato, dossier: 'D-10' })]);
  await takeBotSteps(house.deps, house.creditorId);
  await sendMessages(deps, house.creditorId);
  const { dossierId: later } = await house.dossier('D-10');
  for (const path of [`/desk/dossiers/${later}`, '/tray']) {
    const page = await colleague.get(path);
    assert.match(wordsOf(page.body), /wacht: de klant kreeg vandaag al een bericht/, path);
    assert.match(wordsOf(page.body), path === '/tray' ? /Wat wacht.*Cato Voorbeeld.*07:00/ : /tot .*07:00/, path);
    assert.deepEqual(problemsIn(page.body), []);
  }
});
