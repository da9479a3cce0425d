import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { inTime } from './in-time.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const silent = createServer(() => undefined);
let url = '';
before(async () => {
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}/`;
});
after(() => {
  silent.closeAllConnections();
  silent.close();
});

test('who says nothing is given up in time, also when garbage is collected meanwhile', async () => {
  const collecting = setInterval(collectGarbage, 20);
  try {
    await assert.rejects(inTime(200, async (signal) => fetch(new Request(new Request(url, { signal })))), { name: 'TimeoutError' });
  } finally {
    clearInterval(collecting);
  }
});

test('the question itself hears that it is over', async () => {
  let heard: unknown;
  const ask = (signal: AbortSignal): Promise<never> => new Promise(() => signal.addEventListener('abort', () => (heard = signal.reason)));
  await assert.rejects(inTime(10, ask), { name: 'TimeoutError' });
  assert.equal((heard as Error).name, 'TimeoutError');
});

test('an answer and trouble pass as they are, and no clock is left ticking', async () => {
  let signalled: AbortSignal | undefined;
  assert.equal(await inTime(60_000, async (signal) => ((signalled = signal), 'yes')), 'yes');
  assert.equal(signalled?.aborted, false);
  await assert.rejects(inTime(60_000, () => Promise.reject(new Error('no road'))), /no road/);
  assert.deepEqual(process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout'), []);
});
