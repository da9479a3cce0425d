import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { runCommand, type Answer } from '#cli/testing.ts';
import { insertSendings, type NewSending } from '#store/sendings.ts';
import { line } from '#usecases/testing.ts';
import { problemsIn, testDesk, wordsOf, type TestDesk, type Visitor } from './testing.ts';

let desk: TestDesk;
let manager: Visitor;
before(async () => {
  desk = await testDesk();
  manager = await desk.signIn('manager', 'M. Voorbeeld');
});
after(() => desk.close());

const command = (...args: string[]): Promise<Answer> => runCommand(desk.house.test, 'reach', ...args);

test('before anything was sent the page says what will stand there', async () => {
  const page = await manager.get('/desk/reach');
  assert.match(wordsOf(page.body), /Nog niets verstuurd/);
  assert.deepEqual(problemsIn(page.body), []);
});

test('only managers see it', async () => {
  const colleague = await desk.signIn('desk', 'B. Balie');
  assert.equal((await colleague.get('/desk/reach')).status, 403);
});

test('by channel what was sent, came back and was answered, on the page and by the command', async () => {
  const { house } = desk;
  await house.claims([line('R-1', { customer_number: 'K-1' }), line('R-2', { customer_number: 'K-2' })]);
  const of = (partyId: number, messageNo: number, channel: NewSending['channel'], outcome: NewSending['outcome']): NewSending =>
    ({ dossierId: partyId, messageNo, partyId, channel, address: 'x', why: 'first-choice', subjects: [], outcome });
  await house.deps.db.inCreditor(house.creditorId, async (tx) => {
    const now = house.deps.clock.now();
    await insertSendings(tx, house.creditorId, [of(1, 1, 'email', 'accepted'), of(1, 2, 'email', 'accepted'), of(1, 3, 'sms', 'delivered'), of(2, 1, 'email', 'bounced'), of(2, 2, 'letter', 'handing-over')], now);
    await tx.sql(`update sending set clicked_at = $2 where creditor_id = $1 and party_id = 1 and message_no = 1`, [house.creditorId, now]);
    // Long ago: outside every period.
    await insertSendings(tx, house.creditorId, [of(2, 3, 'push', 'accepted')], '2020-01-02T10:00:00.000Z' as typeof now);
  });
  const page = await manager.get('/desk/reach?days=30');
  const words = wordsOf(page.body);
  assert.match(words, /E-mail 3 – 1 \(33%\) 1 \(33%\) 0 \(0%\)/);
  assert.match(words, /Sms 1 1 \(100%\) 0 \(0%\) 0 \(0%\) 0 \(0%\)/);
  assert.match(words, /Kregen een bericht 2 .*1 \(50%\).*Niet bereikt: alles kwam terug 1/);
  assert.ok(!words.includes('Melding'));
  assert.deepEqual(problemsIn(page.body), []);
  const told = await command('--days', '30', '--json');
  assert.equal(told.status, 0, told.stderr);
  const { channels, people } = JSON.parse(told.stdout) as { channels: { channel: string; sent: number; cameBack: number }[]; people: { told: number } };
  // The command lives today, the house in March: nothing of it is that young.
  assert.deepEqual([channels.map(({ channel, sent }) => `${channel} ${sent}`), people.told], [['push 0', 'email 0', 'sms 0', 'letter 0'], 0]);
  const all = await command('--days', '3660');
  assert.match(all.stdout, /email +3 +– +1 \(33%\) +1 \(33%\) +0 \(0%\)/);
  // Of so long ago the push counts too: then both were reached.
  assert.match(all.stdout, /people: 2 sent a message, 1 reacted, 0 not reached/);
  assert.equal((await command('--days', '0')).status, 2);
});
