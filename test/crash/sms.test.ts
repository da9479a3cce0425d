// A sender of SMS that is killed while the gateway has a message in hand: no SMS
// goes twice, and what nobody knows about is a task. A report that comes later
// settles the doubt.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { fakeSms, type FakeSms } from '#channels/fake-sms/testing.ts';
import { cmGateway } from '#channels/sms-cm.ts';
import { defaultPolicy } from '#domain/default-policy.ts';
import { writePolicy } from '#domain/policy-document.ts';
import { testDb } from '#store/testing.ts';
import { loadPolicy } from '#usecases/creditor.ts';
import { hearReports, takeReports } from '#usecases/delivery-reports.ts';
import { takeBotSteps } from '#usecases/take-bot-steps.ts';
import type { TestHouse } from '#usecases/testing.ts';
import { assertSound, confirmationsLeft, freshCreditor, whenItsConnectionsAreGone, workOf } from './after-the-crash.ts';
import { withWorkForTheBot } from './night.ts';
import { eachRound, finish, killAt, start } from './processes.ts';

const main = await testDb();
after(() => main.close());

/** As many as the job hands over at once. */
const atOnce = 4;
const customers = 24;

test('a sender of SMS killed at any moment sends none twice, and reports settle what is in doubt', async (t) => {
  const undisturbed = await withMessagesWaiting();
  const gateway = await fakeSms();
  const statements = await finish(workOf(undisturbed, { name: 'send-sms', gatewayUrl: gateway.url }));
  await gateway.close();
  assert.ok(gateway.taken.length >= customers, `${gateway.taken.length} SMS for ${customers} customers`);
  await assertAccountedFor(undisturbed, gateway);

  await eachRound(t, 'send-sms', async (round, chance, note) => {
    const house = await withMessagesWaiting();
    const fake = await fakeSms();
    fake.slowMs = 4;
    const work = workOf(house, { name: 'send-sms', gatewayUrl: fake.url });
    if (round % 2 === 0) {
      const count = 1 + chance(gateway.taken.length - atOnce);
      const sender = start(work);
      fake.onTaken = (taken) => void (taken === count && sender.kill());
      assert.ok((await sender.ended).killed);
      note(`killed when the gateway had taken ${count} SMS`);
    } else {
      const [nowAt, waitMs] = [1 + chance(statements), chance(10)];
      await killAt(work, nowAt, waitMs);
      note(`killed ${waitMs} ms after statement ${nowAt} of ${statements}`);
    }
    fake.onTaken = () => {};
    await whenItsConnectionsAreGone(main.db);
    await main.db.owner((tx) => tx.sql(`update message set handed_at = handed_at - interval '1 hour' where creditor_id = ${house.creditorId} and status = 'handing-over'`));
    await finish(work);
    await assertAccountedFor(house, fake);

    // Every telephone reports, each twice: what had arrived is known to have arrived, the rest stays in doubt.
    const doubts = await uncertain(house);
    const cm = cmGateway({ secret: '' });
    for (const sms of [...fake.taken, ...fake.taken]) assert.ok(await hearReports(house.deps, cm, house.creditorId, fake.report('cm', sms, 'delivered', 'https://betalen.example/')));
    await takeReports(house.deps, 'cm', house.creditorId);
    const left = await uncertain(house);
    note(`${doubts.length} in doubt, ${left.length} after the reports`);
    assert.ok(doubts.length <= atOnce && left.every((number) => !fake.taken.some(({ to }) => to === number)));
    await assertAccountedFor(house, fake);
    await fake.close();
  });
});

async function withMessagesWaiting(): Promise<TestHouse> {
  const house = await withWorkForTheBot(await freshCreditor(main, '2026-02-02'), customers);
  const document = writePolicy({ ...defaultPolicy, contact: { ...defaultPolicy.contact, channels: ['sms'] } });
  await loadPolicy(main.db, house.creditorId, document, 'test', house.deps.clock.now());
  await house.rows(`update party set email = null, mobile = '06' || (10000000 + party_id)::text`);
  await confirmationsLeft(house);
  await takeBotSteps(house.deps, house.creditorId);
  return house;
}

const uncertain = async (house: TestHouse): Promise<string[]> =>
  (await house.rows<{ recipient: string }>(`select recipient from message where status = 'uncertain' order by recipient`)).map((row) => row.recipient);

/** Each SMS that was decided: sent and taken in once, or in doubt, taken in at most once, and a task. */
async function assertAccountedFor(house: TestHouse, { taken }: FakeSms): Promise<void> {
  const messages = await house.rows<{ recipient: string; status: string; messages: bigint; tasks: bigint }>(
    `select recipient, status,
       (select count(*) from message other where other.recipient = message.recipient and other.channel = 'sms') as messages,
       (select count(*) from task where task.dossier_id = message.dossier_id and kind = 'message-uncertain' and key = message_no::text and done_at is null) as tasks
     from message where channel = 'sms'`,
  );
  assert.ok(messages.length > 0);
  for (const { recipient, status, messages: count, tasks } of messages) {
    const arrived = taken.filter(({ to }) => to === recipient).length;
    assert.ok(arrived <= Number(count), `${recipient} got ${arrived} SMS for ${count} messages`);
    assert.ok(status === 'sent' || status === 'uncertain', `${recipient}: ${status}`);
    if (status === 'sent') assert.ok(arrived >= 1, `${recipient} counts as sent and nothing came`);
    assert.equal(tasks, status === 'uncertain' ? 1n : 0n, `${recipient} is ${status} and has ${tasks} tasks`);
  }
  const decided = new Set(messages.map(({ recipient }) => recipient));
  assert.deepEqual(taken.filter(({ to }) => !decided.has(to)), [], 'arrived without having been decided');
  await assertSound(house);
}
