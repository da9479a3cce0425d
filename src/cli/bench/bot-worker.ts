// One worker of the bench's bot: its own connection, the real use case.

import { parentPort, workerData } from 'node:worker_threads';
import { openDb } from '#store/db.ts';
import { takeBotSteps } from '#usecases/take-bot-steps.ts';
import { clockAt, randomIds } from '#wiring.ts';
import type { Moment } from '#domain/day.ts';

export interface BotWork {
  readonly creditorId: number;
}

const { ownerUrl, serviceUrl, at } = workerData as { ownerUrl: string; serviceUrl: string; at: Moment };
const db = openDb({ ownerUrl, serviceUrl, connections: 1 });
const port = parentPort;
if (!port) throw new Error('bot-worker runs as a worker only');

port.on('message', (work: BotWork | 'close') => {
  if (work === 'close') {
    void db.close().then(() => port.close());
    return;
  }
  void takeBotSteps({ db, ids: randomIds, clock: clockAt(at) }, work.creditorId).then((day) => port.postMessage(day));
});
void db.outside((tx) => tx.sql('select 1')).then(() => port.postMessage('ready'));
