// A sender that is killed says nothing twice. What it had in hand is in doubt:
// left alone while it may still be alive, then a task for a person. And many
// processes at once share the work without a step or a message too many.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { testDb } from '#store/testing.ts';
import type { TestHouse } from '#usecases/testing.ts';
import { takeBotSteps } from '#usecases/take-bot-steps.ts';
import { assertSameBook, assertSound, bookOf, confirmationsLeft, freshCreditor, whenItsConnectionsAreGone, workOf } from './after-the-crash.ts';
import { withWorkForTheBot } from './night.ts';
import { openPostOffice, stages, type PostOffice } from './post-office.ts';
import { eachRound, finish, killAt, start } from './processes.ts';

const main = await testDb();
after(() => main.close());

/** What the channel hands over at once: so much can be in doubt for each sender that dies. */
const atOnce = 4;
const customers = 30;

test('a sender killed at any moment leaves no message out and sends none twice', async (t) => {
  const undisturbed = await withMessagesWaiting();
  await using office = await openPostOffice();
  const statements = await finish(workOf(undisturbed, { name: 'send', smtpUrl: office.smtpUrl }));
  await office.close();
  const messages = (await undisturbed.rows(`select from message where status = 'sent' and template <> 'confirmed'`)).length;
  assert.ok(messages >= customers);
  await assertAccountedFor(undisturbed, office);

  await eachRound(t, 'send', async (round, chance, note) => {
    const house = await withMessagesWaiting();
    await using receiver = await openPostOffice();
    const work = workOf(house, { name: 'send', smtpUrl: receiver.smtpUrl });
    if (round % 2 === 0) {
      const [stage, count] = [stages[chance(stages.length)]!, 1 + chance(messages - atOnce)];
      const sender = start(work);
      receiver.onStage = (at, so) => void (at === stage && so === count && sender.kill());
      assert.ok((await sender.ended).killed);
      note(`killed at "${stage}" of message ${count} of ${messages}`);
    } else {
      const [nowAt, waitMs] = [1 + chance(statements), chance(10)];
      await killAt(work, nowAt, waitMs);
      note(`killed ${waitMs} ms after statement ${nowAt} of ${statements}`);
    }
    receiver.onStage = () => {};
    await whenItsConnectionsAreGone(main.db);
    const inHand = await handingOver(house);
    assert.ok(inHand.length <= atOnce, `${inHand.length} messages in doubt`);

    await finish(work);
    assert.deepEqual(await handingOver(house), inHand, 'what may still be in a living hand is left alone');
    await whenTheLeaseHasRunOut(house);
    await finish(work);
    await receiver.close();
    note(`${inHand.length} in doubt, of which ${inHand.filter((id) => receiver.arrived.has(id)).length} had arrived`);
    assert.deepEqual(await uncertain(house), inHand);
    await assertAccountedFor(house, receiver);
  });
});

test('two bots and two senders at once do no step twice and send nothing twice', async () => {
  const undisturbed = await withWorkForTheBot(await freshCreditor(main, '2026-02-02'), 70);
  await confirmationsLeft(undisturbed);
  await takeBotSteps(undisturbed.deps, undisturbed.creditorId);
  const expected = await bookOf(undisturbed);

  for (const kills of [false, true]) {
    const house = await withWorkForTheBot(await freshCreditor(main, '2026-02-02'), 70);
    await confirmationsLeft(house);
    await using office = await openPostOffice();
    const bot = workOf(house, { name: 'bot', batchSize: 10 });
    const send = workOf(house, { name: 'send', smtpUrl: office.smtpUrl });
    const workers = [start(bot), start(bot), start(send), start(send)];
    if (kills) office.onStage = (stage, count) => void (stage === 'half-way' && count === 5 && [workers[0], workers[2]].forEach((worker) => worker?.kill()));
    await Promise.all(workers.map((worker) => worker.ended));
    await whenItsConnectionsAreGone(main.db);
    await finish(bot);
    await finish(send);
    await whenTheLeaseHasRunOut(house);
    await finish(send);
    await office.close();

    await assertSameBook(house, expected);
    const inDoubt = await uncertain(house);
    assert.ok(kills ? inDoubt.length <= atOnce : inDoubt.length === 0, `${inDoubt.length} in doubt`);
    await assertAccountedFor(house, office);
  }
});

async function withMessagesWaiting(): Promise<TestHouse> {
  const house = await withWorkForTheBot(await freshCreditor(main, '2026-02-02'), customers);
  await confirmationsLeft(house);
  await takeBotSteps(house.deps, house.creditorId);
  return house;
}

const messageId = (house: TestHouse): string => `'<c' || ${house.creditorId} || '.d' || dossier_id || '.m' || message_no || '@betalen.example>'`;

async function messagesThatAre(house: TestHouse, status: string): Promise<string[]> {
  const rows = await house.rows<{ id: string }>(`select ${messageId(house)} as id from message where status = '${status}' order by dossier_id, message_no`);
  return rows.map((row) => row.id);
}
const handingOver = (house: TestHouse): Promise<string[]> => messagesThatAre(house, 'handing-over');
const uncertain = (house: TestHouse): Promise<string[]> => messagesThatAre(house, 'uncertain');

/** Instead of waiting: the database's clock cannot be turned, but what it wrote can. */
async function whenTheLeaseHasRunOut(house: TestHouse): Promise<void> {
  await main.db.owner((tx) => tx.sql(`update message set handed_at = handed_at - interval '1 hour' where creditor_id = ${house.creditorId} and status = 'handing-over'`));
}

/** Each message that was decided: sent and arrived once, or in doubt, at most once arrived, and a task. */
async function assertAccountedFor(house: TestHouse, office: PostOffice): Promise<void> {
  const messages = await house.rows<{ id: string; status: string; deliveries: bigint; tasks: bigint }>(
    `select ${messageId(house)} as id, status,
       (select count(*) from fact where fact.dossier_id = message.dossier_id and kind = 'MessageDelivered' and (data ->> 'messageNo')::int = message_no) as deliveries,
       (select count(*) from task where task.dossier_id = message.dossier_id and kind = 'message-uncertain' and key = message_no::text and done_at is null) as tasks
     from message where template <> 'confirmed'`,
  );
  assert.ok(messages.length > 0);
  for (const message of messages) {
    const arrived = office.arrived.get(message.id) ?? 0;
    assert.ok(arrived <= 1, `${message.id} arrived ${arrived} times`);
    assert.ok(message.status === 'sent' || message.status === 'uncertain', `${message.id} is ${message.status}`);
    assert.equal(message.deliveries, 1n, `${message.id} has ${message.deliveries} deliveries`);
    if (message.status === 'sent') assert.equal(arrived, 1, `${message.id} counts as sent and did not arrive`);
    assert.equal(message.tasks, message.status === 'uncertain' ? 1n : 0n, `${message.id} is ${message.status} and has ${message.tasks} tasks`);
  }
  const decided = new Set(messages.map((message) => message.id));
  assert.deepEqual([...office.arrived.keys()].filter((id) => !decided.has(id)), [], 'arrived without having been decided');
  await assertSound(house);
}
