// A bot that is killed has taken whole batches of steps or none of them; the
// next one takes the rest, and the night ends as it would have without.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { testDb } from '#store/testing.ts';
import { takeBotSteps } from '#usecases/take-bot-steps.ts';
import { assertSameBook, assertSound, bookOf, freshCreditor, whenItsConnectionsAreGone, workOf } from './after-the-crash.ts';
import { withWorkForTheBot } from './night.ts';
import { eachRound, finish, killAt } from './processes.ts';

const main = await testDb();
after(() => main.close());
const job = { name: 'bot', batchSize: 15 } as const;

test('a bot killed at any moment leaves no step out and takes none twice', async (t) => {
  const undisturbed = await withWorkForTheBot(await freshCreditor(main, '2026-02-02'));
  const before = (await bookOf(undisturbed))['facts']!.length;
  const statements = await finish(workOf(undisturbed, job));
  const expected = await bookOf(undisturbed);
  assert.ok(expected['facts']!.length >= before + 120, 'the bot has a night\'s work');

  await eachRound(t, 'bot', async (_, chance, note) => {
    const house = await withWorkForTheBot(await freshCreditor(main, '2026-02-02'));
    const [nowAt, waitMs] = [1 + chance(statements), chance(10)];
    await killAt(workOf(house, job), nowAt, waitMs);
    await whenItsConnectionsAreGone(main.db);
    await assertSound(house);
    const steps = (await bookOf(house))['facts']!.length - before;
    note(`killed ${waitMs} ms after statement ${nowAt} of ${statements}: ${steps} steps were taken`);

    await takeBotSteps(house.deps, house.creditorId);
    await assertSameBook(house, expected);
    await assertSound(house);
    assert.equal((await takeBotSteps(house.deps, house.creditorId)).steps, 0);
    await assertSameBook(house, expected);
  });
});
