// Letters as PDF at the desk: the batch that waits, and a copy of one from its dossier.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { lettersPdf, messageRenderer, pdfEngine } from '#wiring.ts';
import { sendMessages } from '#usecases/send-messages.ts';
import { takeBotSteps } from '#usecases/take-bot-steps.ts';
import { line } from '#usecases/testing.ts';
import { testDesk, wordsOf, type TestDesk, type Visitor } from './testing.ts';

let desk: TestDesk;
let colleague: Visitor;
let message: { dossier_id: number; message_no: number };
const page = (): string => `/desk/dossiers/${message.dossier_id}/messages/${message.message_no}`;

before(async () => {
  desk = await testDesk();
  colleague = await desk.signIn();
  const { deps, creditorId } = desk.house;
  await desk.house.claims([
    line('A', { customer_number: 'K-A', name: 'A. Aalders', email: '', street: 'Lindelaan 1', postcode: '1234 AB', city: 'Voorbeeldstad' }),
    line('B', { customer_number: 'K-B', name: 'B. Bakker', email: 'b@post.example' }),
  ]);
  await takeBotSteps(deps, creditorId);
  await sendMessages({ ...deps, mail: { send: async () => ({ outcome: 'sent' }) }, render: messageRenderer, publicUrl: 'http://127.0.0.1' }, creditorId);
  [message] = await desk.house.rows<typeof message>(`select dossier_id, message_no from message where status = 'to-print'`) as [typeof message];
});
after(async () => {
  await pdfEngine.close();
  await desk.close();
});

test('the letters that wait come as one PDF, and still wait afterwards', async () => {
  assert.match((await colleague.get('/desk/letters')).body, /href="\/desk\/letters\/pdf"/);
  assert.match(wordsOf((await colleague.get('/desk/letters')).body), /1 brief in 1 envelop\. Brieven aan één persoon gaan samen.* Envelop .*A\. Aalders/);
  const answer = await colleague.get('/desk/letters/pdf');
  assert.equal(answer.headers.get('content-type'), 'application/pdf');
  assert.equal(answer.headers.get('content-disposition'), 'attachment; filename="brieven-2026-03-02.pdf"');
  assert.match(answer.body, /^%PDF-letters A\. Aalders 2026-03-02 http:\/\/127\.0\.0\.1\/p\/\d+\.[\w-]{20,}$/);
  assert.equal((await desk.house.rows(`select 1 from message where status = 'to-print'`)).length, 1);
});

test('a letter opens as PDF from its dossier: as it was, without the customer’s link', async () => {
  assert.match((await colleague.get(page())).body, new RegExp(`href="${page()}/letter"`));
  await colleague.postOn('/desk/letters/printed', { letters: `${message.dossier_id}:${message.message_no}` }, '/desk/letters');
  desk.house.turnTo('2026-03-09');
  await desk.house.rows(`update party set street = 'Verhuisd 9' where dossier_id = ${message.dossier_id}`);
  const answer = await colleague.get(`${page()}/letter`);
  assert.equal(answer.headers.get('content-disposition'), `inline; filename="${message.dossier_id}-${message.message_no}.pdf"`);
  assert.equal(answer.body, '%PDF-copy A. Aalders 2026-03-02 http://127.0.0.1/p/…');
  assert.equal((await desk.house.rows('select 1 from dossier_view')).length > 0, true);
});

test('the real thing: the address of that day, drawn as a tagged PDF', async () => {
  const { letterCopy } = await import('#usecases/letter-copy.ts');
  const copy = await letterCopy(desk.house.deps, desk.house.creditorId, { dossierId: message.dossier_id, messageNo: message.message_no }, 'http://127.0.0.1');
  assert.ok(copy);
  assert.deepEqual(copy.look.to, ['A. Aalders', 'Lindelaan 1', '1234 AB  Voorbeeldstad']);
  const bytes = await lettersPdf([copy], 'nl', { copy: true });
  assert.match(Buffer.from(bytes ?? []).toString('latin1'), /^%PDF-1\.7[^]*pdfuaid:part>1</);
});

test('an e-mail is no letter, and neither is a message that does not exist', async () => {
  const [mail] = await desk.house.rows<typeof message>(`select dossier_id, message_no from message where channel = 'email'`);
  const at = `/desk/dossiers/${mail?.dossier_id}/messages/${mail?.message_no}`;
  assert.doesNotMatch((await colleague.get(at)).body, /\/letter"/);
  for (const path of [`${at}/letter`, `/desk/dossiers/${message.dossier_id}/messages/99/letter`, `/desk/dossiers/${message.dossier_id}/messages/x/letter`]) {
    assert.equal((await colleague.get(path)).status, 404, path);
  }
});

test('where no letter waits, or the machine can make no PDF, the page says so', async () => {
  assert.equal((await colleague.get('/desk/letters/pdf')).location, '/desk/letters');
  await desk.house.rows(`update creditor set name = 'No PDF here'`);
  assert.equal((await colleague.get(`${page()}/letter`)).location, page());
  assert.match((await colleague.get(page())).body, /Deze computer kan geen PDF maken/);
});
