// Complaints at the desk: written down, read and answered in the dossier, counted
// in the register for managers, and on the command line.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { runCommand, type Answer } from '#cli/testing.ts';
import { takeBotSteps } from '#usecases/take-bot-steps.ts';
import { line } from '#usecases/testing.ts';
import { problemsIn, testDesk, wordsOf, type TestDesk, type Visitor } from './testing.ts';

let desk: TestDesk;
let clerk: Visitor;
let manager: Visitor;
let at: string;
let dossierId: number;
before(async () => {
  desk = await testDesk();
  clerk = await desk.signIn('desk', 'B. Balie');
  manager = await desk.signIn('manager', 'M. Manager');
  await desk.house.claims([line('KL-1', { customer_number: 'KL', name: 'K. Lager', due_on: '2026-01-20' })]);
  ({ dossierId } = await desk.house.dossier('KL'));
  at = `/desk/dossiers/${dossierId}`;
});
after(() => desk.close());

const command = (...args: string[]): Promise<Answer> => runCommand(desk.house.test, 'complaints', ...args);

describe('a complaint at the desk', () => {
  it('the register is for managers, and says where complaints come from while there are none', async () => {
    assert.equal((await clerk.get('/desk/complaints')).status, 403);
    assert.match(wordsOf((await manager.get('/desk/complaints')).body), /Geen klachten in dit jaar.*vastleggen in het dossier/);
    assert.match((await command('--creditor', 'proefstichting')).stdout + (await command()).stdout, /No complaints came in/);
  });

  it('is written down by a colleague, who is told what is missing', async () => {
    const page = await clerk.get(`${at}/complaints/new`);
    const who = /name="who"[\s\S]*?value="(\d+)"/.exec(page.body)?.[1] ?? '';
    const wrong = await clerk.post(`${at}/complaints/new`, { who, how: '', 'made-on': '2-3-2027', subject: '', told: '' });
    assert.equal(wrong.status, 422);
    assert.equal(problemsIn(wrong.body).length, 4);
    assert.equal((await clerk.post(`${at}/complaints/new`, { who, how: 'phone', 'made-on': '27-2-2026', subject: 'costs', told: 'x'.repeat(4001) })).status, 422);
    const done = await clerk.postOn(`${at}/complaints/new`, { who, how: 'phone', 'made-on': '27-2-2026', subject: 'costs', claims: 'KL-1', told: 'Deze kosten <b>kloppen</b> niet.\nEcht niet.' });
    assert.match(wordsOf(done.body), /De klacht is vastgelegd.*Klacht beantwoorden.*over: kosten of rente.*rekening KL-1.*Klacht lezen en beantwoorden/);
    assert.match(wordsOf((await clerk.get('/desk?kind=complaint')).body), /Klacht beantwoorden/);
  });

  it('is read with its days, cannot be closed without an answer, and what is missing in an answer is said', async () => {
    await takeBotSteps(desk.house.deps, desk.house.creditorId);
    const page = await clerk.get(`${at}/complaints/1`);
    assert.match(wordsOf(page.body), /Binnen op 27 februari 2026.*Kosten of rente \(KL-1\).*Ontvangst bevestigd 2 maart 2026.*Antwoord uiterlijk 13 maart 2026.*Deze kosten <b>kloppen<\/b> niet.*zeggen we niet dat er geld ontbreekt.*nog niets verbeterd/);
    assert.ok(page.body.includes('&lt;b&gt;kloppen'));
    const [task] = await desk.house.rows<{ task_id: string }>(`select task_id from task where kind = 'complaint'`);
    assert.equal((await clerk.post(`/desk/tasks/${task?.task_id}`, { act: 'close', back: '/desk' })).status, 422);
    const wrong = await clerk.post(`${at}/complaints/1`, { outcome: '', answer: '' });
    assert.equal(problemsIn(wrong.body).length, 2);
    assert.equal((await clerk.get(`${at}/complaints/9`)).status, 404);
    assert.equal((await clerk.post(`${at}/complaints/x`, { outcome: 'founded', answer: 'x' })).status, 404);
  });

  it('is answered with what it led to; then it stands answered, and is answered no more', async () => {
    await clerk.postOn(`${at}/hold`, { 'hold-until': '10-3-2026' });
    const page = await clerk.get(`${at}/complaints/1`);
    const seq = /name="led-to" value="(\d+)"/.exec(page.body)?.[1] ?? '';
    assert.match(wordsOf(page.body), /Wat is er door de klacht verbeterd/);
    assert.equal((await clerk.post(`${at}/complaints/1`, { outcome: 'partly', answer: 'Ja.', 'led-to': '1' })).status, 422);
    const done = await clerk.postOn(`${at}/complaints/1`, { outcome: 'partly', answer: 'De kosten zijn eraf.', 'led-to': seq });
    assert.match(wordsOf(done.body), /Het antwoord gaat naar de klant.*Klacht 1 beantwoord: deels gegrond/);
    const read = wordsOf((await clerk.get(`${at}/complaints/1`)).body);
    assert.match(read, /Uitkomst deels gegrond.*Ons antwoord De kosten zijn eraf\./);
    assert.doesNotMatch(read, /Verstuur het antwoord|Wis de tekst/);
    assert.equal((await clerk.post(`${at}/complaints/1`, { outcome: 'founded', answer: 'Nog eens.' })).status, 422);
    assert.equal((await desk.house.rows(`select 1 from task where kind = 'complaint' and done_at is null`)).length, 0);
    const [message] = await desk.house.rows<{ template: string; about: object }>(`select template, about from message where template = 'complaint-answered'`);
    assert.doesNotMatch(JSON.stringify(message), /eraf/, 'the words lie beside the facts and the outbox');
  });
});

describe('the register', () => {
  it('counts, says what was late, and leads to each', async () => {
    const page = await manager.get('/desk/complaints');
    assert.match(wordsOf(page.body), /Klachten 1 Nog open 0 Te laat 0.*K\. Lager 27 feb 2026 Kosten of rente aan de telefoon.*deels gegrond 1/);
    assert.match(page.body, /aria-label="gegrond: 0, deels gegrond: 1, ongegrond: 0"/);
    desk.house.turnTo('2026-03-05');
    assert.match(wordsOf((await manager.get('/desk/complaints')).body), /Ontvangst op tijd bevestigd 0 \/ 1.*uiterlijk 3 mrt 2026 te laat/, 'decided, but nothing has left');
    desk.house.turnTo('2026-03-02');
    assert.match(wordsOf((await manager.get('/desk/complaints?year=2025')).body), /Geen klachten in dit jaar/);
    assert.equal((await manager.get('/desk/complaints?year=1900')).status, 200);
  });

  it('stands on the command line without names and words', async () => {
    const { stdout, status } = await command('--from', '2026-01-01', '--until', '2026-12-31', '--json');
    assert.equal(status, 0);
    const [row] = JSON.parse(stdout) as Record<string, unknown>[];
    assert.partialDeepStrictEqual(row, { complaintNo: 1, on: '2026-02-27', subject: 'costs', channel: 'phone', answeredOn: '2026-03-02', outcome: 'partly', ledTo: 1 });
    assert.doesNotMatch(stdout, /Lager|kloppen|eraf/);
    assert.match((await command('--from', '2026-01-01', '--until', '2026-12-31')).stdout, /2026-02-27 +\d+ +1 +costs +phone +by 2026-03-03 +2026-03-02 +partly +1/);
    assert.equal((await command('--from', 'gisteren')).status, 2);
    assert.equal((await command('--erase', 'x')).status, 2);
  });

  it('words are erased by managers, once; the numbers stay', async () => {
    assert.equal((await clerk.post(`${at}/complaints/1/erase`, {})).status, 403);
    assert.match(wordsOf((await manager.postOn(`${at}/complaints/1/erase`, {})).body), /De tekst is gewist/);
    assert.doesNotMatch(wordsOf((await manager.get(`${at}/complaints/1`)).body), /kloppen|eraf|Wis de tekst/);
    assert.match(wordsOf((await manager.get('/desk/complaints')).body), /deels gegrond 1/);
    assert.equal((await command('--erase', `${dossierId}:1`)).status, 1, 'there is nothing left to erase');
  });
});
