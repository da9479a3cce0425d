// The runner's beat, on a clock that the test turns.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Job, JobDeps } from './rota.ts';
import { startRota } from './runner.ts';

const jobs = {} as JobDeps;
const minute = 60_000;
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function setUp(run: () => Promise<void>) {
  const said: string[] = [];
  const job: Job = { name: 'bot', everySeconds: 60, what: 'looks', run };
  const runner = startRota(jobs, [job], { onError: (name, error) => said.push(`${name}: ${(error as Error).message}`), onSlow: (name, minutes) => said.push(`${name}: ${minutes} minutes`) });
  return { said, runner };
}

test('a job runs at once and on its beat, also after an error, and not after the stop', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout', 'setInterval'] });
  let runs = 0;
  const { said, runner } = setUp(() => {
    runs += 1;
    return runs === 1 ? Promise.reject(new Error('no road')) : Promise.resolve();
  });
  for (let beats = 0; beats < 3; beats += 1) {
    await settle();
    t.mock.timers.tick(minute);
  }
  await settle();
  assert.deepEqual([runs, said], [4, ['bot: no road']]);
  await runner.stop();
  t.mock.timers.tick(minute);
  await settle();
  assert.equal(runs, 4);
});

test('a job that does not come to an end is said aloud, never runs beside itself, and the stop waits for it', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout', 'setInterval'] });
  let runs = 0;
  let finish = (): void => undefined;
  const { said, runner } = setUp(() => new Promise((resolve) => {
    runs += 1;
    finish = resolve;
  }));
  for (let minutes = 0; minutes < 31; minutes += 1) t.mock.timers.tick(minute);
  assert.deepEqual([runs, said], [1, ['bot: 15 minutes', 'bot: 30 minutes']]);
  let stopped = false;
  const stop = runner.stop().then(() => (stopped = true));
  await settle();
  assert.equal(stopped, false);
  finish();
  await stop;
  t.mock.timers.tick(20 * minute);
  assert.equal(said.length, 2);
});
