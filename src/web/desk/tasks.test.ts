// The outcomes of tasks: each kind has its own, four eyes where it matters, and
// letters that are no longer true do not go into the post.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { taskKinds } from '#domain/task.ts';
import { sendMessages } from '#usecases/send-messages.ts';
import { takeBotSteps } from '#usecases/take-bot-steps.ts';
import { claimLine, claimsFile, testDesk, wordsOf, type TestDesk, type Visitor } from './testing.ts';

let desk: TestDesk;
let clerk: Visitor;
let second: Visitor;
let dossierId: number;
before(async () => {
  desk = await testDesk();
  clerk = await desk.signIn('desk', 'B. Balie');
  second = await desk.signIn('desk', 'T. Tweede');
  const lines = [claimLine({ customer_number: 'T1', claim_number: 'T1-1', name: 'T. Taak', amount: '3000,00', email: '' })];
  await clerk.post('/desk/import/claims', { 'claims-file': new File([claimsFile(lines)], 'open.csv') });
  dossierId = Number((await desk.house.rows<{ dossier_id: number }>(`select dossier_id from claim where claim = 'T1-1'`))[0]?.dossier_id);
});
after(() => desk.close());

const open = async (kind: string, key: string, details: object = {}): Promise<string> => {
  const rows = await desk.house.rows<{ task_id: string }>(
    `insert into task (creditor_id, dossier_id, kind, key, due_on, details, opened_at) values (${desk.house.creditorId}, ${dossierId}, '${kind}', '${key}', '2026-03-02', '${JSON.stringify(details)}', now()) returning task_id`,
  );
  return rows[0]?.task_id ?? '';
};
const taskOf = async (kind: string): Promise<string> => (await desk.house.rows<{ task_id: string }>(`select task_id from task where kind = '${kind}' and done_at is null`))[0]?.task_id ?? '';

describe('tasks', () => {
  it('every kind can be drawn, and takes only outcomes of its own', async () => {
    for (const kind of taskKinds) {
      const id = await open(kind, 'proef');
      const list = await clerk.get(`/desk?kind=${kind}`);
      assert.equal(list.status, 200, kind);
      assert.ok(list.body.includes(`/desk/tasks/${id}`), kind);
      const wrong = await clerk.post(`/desk/tasks/${id}`, { act: kind === 'lapse-decision' ? 'approve' : 'lapse', back: '/desk', [`note-${id}`]: 'x' });
      assert.equal(wrong.status, 422, kind);
      await desk.house.rows(`update task set done_at = now() where task_id = '${id}'`);
    }
  });

  it('goes back only to pages of the desk', async () => {
    const id = await open('import-line', '1');
    const answer = await clerk.post(`/desk/tasks/${id}`, { act: 'close', back: 'https://elders.example/' });
    assert.equal(answer.location, '/desk');
  });

  it('a large arrangement entered by one colleague is approved by another', async () => {
    const at = `/desk/dossiers/${dossierId}`;
    const offered = await clerk.post(`${at}/agree/offer`, {});
    const who = /name="who" value="(\d+)"/.exec(offered.body)?.[1] ?? '';
    const confirm = await clerk.post(`${at}/agree/option`, { option: '1', who, channel: 'phone' });
    const offer = /name="offer" value="(\d+)"/.exec(confirm.body)?.[1] ?? '';
    const waits = await clerk.postOn(`${at}/agree/accept`, { offer, option: '1', who, channel: 'phone', answer: 'Ja', consent: 'yes' });
    assert.match(wordsOf(waits.body), /Een collega moet dit nog goedkeuren.*Voorstel goedkeuren.*€ 3\.000,00/);
    const id = await taskOf('approve-proposal');
    assert.match(wordsOf((await clerk.postOn(`/desk/tasks/${id}`, { act: 'approve', back: at })).body), /Een andere medewerker moet het goedkeuren/);
    assert.match(wordsOf((await second.postOn(`/desk/tasks/${id}`, { act: 'approve', back: at })).body), /Gedaan\..*Regeling 1/);
  });

  it('prints letters that still hold; one that no longer does is not to be sent', async () => {
    const rendered = (message: { subject: string }) => ({ subject: message.subject, html: '<p>brief</p>', plain: 'brief' });
    const send = () => sendMessages({ ...desk.house.deps, mail: { send: async () => ({ outcome: 'sent' as const }) }, render: { email: rendered, letter: rendered }, publicUrl: 'http://127.0.0.1' }, desk.house.creditorId);
    await send();
    const letters = await clerk.get('/desk/letters');
    const keys = /name="letters" value="([^"]+)"/.exec(letters.body)?.[1] ?? '';
    assert.match(keys, /^\d+:\d+$/);
    assert.match(wordsOf((await clerk.get('/desk/letters/print')).body), /T\. Taak/);
    // The arrangement ends after the print: its confirmation must not be posted.
    await clerk.postOn(`/desk/dossiers/${dossierId}/end`, { no: '1', 'end-reason': 'made-in-error' });
    assert.match(wordsOf((await clerk.get('/desk/letters/print')).body + (await clerk.get('/desk/letters')).body), /Geen enkele brief klopt nog|T\. Taak/);
    assert.match(wordsOf((await clerk.postOn('/desk/letters/printed', { letters: keys })).body), new RegExp(`Stuur deze brieven niet: ze kloppen niet meer. Dossier: ${dossierId}`));
    desk.house.turnTo('2026-03-20');
    await takeBotSteps(desk.house.deps, desk.house.creditorId);
    await send();
    const next = /name="letters" value="([^"]+)"/.exec((await clerk.get('/desk/letters')).body)?.[1] ?? '';
    assert.match(wordsOf((await clerk.postOn('/desk/letters/printed', { letters: next })).body), /De brieven zijn gemeld als afgedrukt/);
    assert.equal((await desk.house.rows(`select 1 from message where status = 'to-print'`)).length, 0);
    assert.equal((await clerk.post('/desk/letters/printed', { letters: "1:1'; drop" })).status, 303);
  });

  it('settles a message that nobody knew about', async () => {
    const [message] = await desk.house.rows<{ message_no: number }>(`update message set status = 'uncertain' where status = 'printed' returning message_no`);
    const id = await open('message-uncertain', String(message?.message_no), { messageNo: message?.message_no ?? 0 });
    assert.match(wordsOf((await clerk.postOn(`/desk/tasks/${id}`, { act: 'arrived', back: '/desk' })).body), /Gedaan/);
    assert.equal((await desk.house.rows(`select 1 from message where status = 'sent'`)).length, 1);
    const again = await open('message-uncertain', '99', { messageNo: 99 });
    assert.match(wordsOf((await clerk.postOn(`/desk/tasks/${again}`, { act: 'arrived', back: '/desk' })).body), /veranderd nadat u deze pagina opende/);
  });

  it('opens the door again for who was locked out', async () => {
    const [party] = await desk.house.rows<{ party_id: number }>(`update party set locked_at = now(), tries = 5 where dossier_id = ${dossierId} returning party_id`);
    const id = await open('locked-out', String(party?.party_id), { partyId: party?.party_id ?? 0 });
    await clerk.postOn(`/desk/tasks/${id}`, { act: 'unlock', back: '/desk' });
    assert.equal((await desk.house.rows(`select 1 from party where locked_at is not null`)).length, 0);
    assert.equal(await taskOf('locked-out'), '');
  });

  it('shows mail to who may see it', async () => {
    const [message] = await desk.house.rows<{ message_no: number }>(`select message_no from message where html is not null limit 1`);
    const at = `/tray/${dossierId}/${message?.message_no}`;
    assert.equal((await clerk.get(at)).status, 200);
    const raw = await clerk.get(`${at}/raw`);
    assert.match(raw.headers.get('content-security-policy') ?? '', /default-src 'none'.*sandbox/);
    assert.equal((await desk.visitor().get(at)).location, '/desk/in');
    assert.equal((await desk.visitor().get(`${at}/raw`)).status, 404);
    const real = await testDesk({ house: desk.house, mailLeaves: true });
    assert.equal((await (await real.signIn('manager')).get('/tray')).status, 404);
  });
});
