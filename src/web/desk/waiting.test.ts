// What waits is seen: listed over all dossiers with its reason and since when,
// a task once it waits too long, and gone from both when it has left.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { defaultPolicy } from '#domain/default-policy.ts';
import { writePolicy } from '#domain/policy-document.ts';
import { loadPolicy } from '#usecases/creditor.ts';
import { sendMessages } from '#usecases/send-messages.ts';
import { takeBotSteps } from '#usecases/take-bot-steps.ts';
import { line } from '#usecases/testing.ts';
import { watchWaiting } from '#usecases/watch-waiting.ts';
import { messageRenderer } from '#wiring.ts';
import { walkDesk } from '../../../test/judge.ts';
import type { SendResult } from '../../ports.ts';
import { testDesk, wordsOf, type TestDesk, type Visitor } from './testing.ts';

let desk: TestDesk;
let colleague: Visitor;
/** Addresses whose mail server is away. */
const away = new Set<string>();

before(async () => {
  desk = await testDesk();
  colleague = await desk.signIn();
  const { deps, creditorId, test: { db } } = desk.house;
  await loadPolicy(db, creditorId, writePolicy({ ...defaultPolicy, contact: { ...defaultPolicy.contact, perWeek: 1 } }), 'test', deps.clock.now());
  await desk.house.claims([
    line('A', { customer_number: 'K-A', dossier: 'Kade 1', name: 'A. Aalders', email: 'a@post.example', street: 'Lindelaan 1', postcode: '1234 AB', city: 'Voorbeeldstad' }),
    line('L', { customer_number: 'K-L', name: 'L. Letter', email: '', street: 'Lindelaan 2', postcode: '1234 AB', city: 'Voorbeeldstad' }),
  ]);
});
after(() => desk.close());

const send = () => sendMessages({ ...desk.house.deps, mail: { send: async ({ to }): Promise<SendResult> => (away.has(to.address) ? { outcome: 'refused', again: true, reason: '421 later' } : { outcome: 'sent' }) }, render: messageRenderer, publicUrl: 'http://127.0.0.1' }, desk.house.creditorId);
const live = async (on: string): Promise<void> => {
  desk.house.turnTo(on);
  await takeBotSteps(desk.house.deps, desk.house.creditorId);
  await send();
};
const page = async (query = ''): Promise<string> => wordsOf((await colleague.get(`/desk/waiting${query}`)).body);
const watch = async (): Promise<string[]> => {
  await watchWaiting(desk.house.deps, desk.house.creditorId);
  return (await desk.house.rows<{ task: string }>(`select kind || ' ' || coalesce(dossier_id::text, '-') || ' ' || key as task from task where done_at is null and kind in ('message-held', 'letters-waiting') order by 1`)).map(({ task }) => task);
};

test('where nothing waits the page says so, and what else there is to look at', async () => {
  const said = await page();
  assert.match(said, /Er wacht geen bericht Alles wat besloten is, is verstuurd/);
  assert.match((await colleague.get('/desk/letters')).body, /href="\/desk\/waiting"/);
  assert.match((await colleague.get('/desk/waiting')).body, /href="\/desk\/dossiers\?show=on-hold"/);
});

test('what is held stands there with its reason, since when and until when, and can be chosen by reason', async () => {
  await live('2026-03-02');
  await desk.house.claims([line('B', { customer_number: 'K-A', dossier: 'Kade 2', name: 'A. Aalders', email: 'a@post.example', street: 'Lindelaan 1', postcode: '1234 AB', city: 'Voorbeeldstad' })]);
  await live('2026-03-04');
  const said = await page();
  assert.match(said, /Alles deze week genoeg berichten \(1\)/);
  assert.match(said, /Herinnering A\. Aalders deze week genoeg berichten 4 mrt 2026 \d\d:00 9 mrt 2026 07:00/);
  assert.match(await page('?why=held-week'), /A\. Aalders/);
  assert.match(await page('?why=held-today'), /vandaag al een bericht \(0\).*Om deze reden wacht er niets/);
  assert.doesNotMatch(await page('?why=nonsense&after=-1'), /Om deze reden/);
  assert.deepEqual(await watch(), [], 'two days are no reason to bother anybody');
});

test('the list, full and empty, and the letters beside it are accessible on a phone and on a desk', () =>
  walkDesk(desk, { desk: ['/desk/waiting', '/desk/waiting?why=held-today', '/desk/letters'] }));

test('a letter that nobody prints for three working days is a task for the desk, which printing settles', async () => {
  desk.house.turnTo('2026-03-04');
  assert.deepEqual(await watch(), []);
  desk.house.turnTo('2026-03-05');
  assert.deepEqual(await watch(), ['letters-waiting - ']);
  assert.match(wordsOf((await colleague.get('/desk?kind=letters-waiting')).body), /Het zijn er 1\. De oudste ligt er sinds 2 maart 2026/);
  await colleague.postOn('/desk/letters/printed', { letters: '2:1' }, '/desk/letters');
  assert.deepEqual(await watch(), []);
});

test('held for longer than a week: a task, with where to look, which ends when the message is settled', async () => {
  // The mail of before counts anew each week, as if other dossiers of this person had theirs.
  await desk.house.rows(`update message set try_at = '2026-03-16T06:00:00Z' where dossier_id = 3`);
  desk.house.turnTo('2026-03-11');
  assert.deepEqual(await watch(), [], 'a cap lasts seven days');
  desk.house.turnTo('2026-03-12');
  assert.deepEqual(await watch(), ['message-held 3 1']);
  assert.deepEqual(await watch(), ['message-held 3 1'], 'once');
  const task = await colleague.get('/desk?kind=message-held');
  assert.match(wordsOf(task.body), /Een bericht wacht al lang.*langer dan een week/);
  assert.match(task.body, /href="\/desk\/dossiers\/3#messages"/);
  assert.match(task.body, /href="\/desk\/waiting"/);
  desk.house.turnTo('2026-03-16');
  await send();
  assert.deepEqual(await watch(), []);
});

test('a mail server that is away: tried again, in the list, and a task the day after', async () => {
  await desk.house.claims([line('C', { customer_number: 'K-C', name: 'C. Cornelis', email: 'c@post.example' })]);
  away.add('c@post.example');
  await live('2026-03-17');
  assert.match(await page(), /C\. Cornelis versturen lukte niet 17 mrt 2026 09:00/);
  assert.deepEqual(await watch(), []);
  desk.house.turnTo('2026-03-18');
  assert.deepEqual(await watch(), ['message-held 4 1']);
  away.clear();
  await send();
  assert.deepEqual(await watch(), []);
});

test('what could have left and did not is seen too: perhaps sending has stopped', async () => {
  await desk.house.claims([line('D', { customer_number: 'K-D', name: 'D. Dirks', email: 'd@post.example' })]);
  desk.house.turnTo('2026-03-19');
  await takeBotSteps(desk.house.deps, desk.house.creditorId);
  assert.doesNotMatch(await page(), /D\. Dirks/, 'it leaves any moment');
  desk.house.turnTo('2026-03-20');
  await desk.house.rows(`update message set status = 'sent' where status = 'queued' and dossier_id <> 5`);
  assert.match(await page(), /D\. Dirks had al kunnen gaan/);
  assert.deepEqual(await watch(), ['message-held 5 1']);
});
