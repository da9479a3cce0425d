// `serve`: database, pages, and everything that happens by itself; until Ctrl-C.

import type { Command } from 'commander';
import { pino } from 'pino';
import { readConfig, signingKey, type Config } from '#config.ts';
import { rota } from '#jobs/rota.ts';
import { startRota } from '#jobs/runner.ts';
import { listCreditors } from '#store/creditors.ts';
import { serveApp } from '#web/app.ts';
import { makeHouseApp } from '#web/house.ts';
import { depsFor, openHouse, printLetters, realClock, sendDepsFor } from '#wiring.ts';
import { Complaint } from './complaint.ts';
import { openDatabase, type OpenDatabase } from './database.ts';

export function define(command: Command): void {
  command
    .description('Serves the customers’ portal and the desk, runs the bot and sends mail, until Ctrl-C. Several may run on one database.')
    .option('--empty', 'do not fill an empty embedded database with the demo')
    .action(serve);
}

async function serve(options: { empty?: boolean }): Promise<void> {
  const config = readConfig();
  const stopped = stopSignal();
  const database = await openDatabase(config);
  try {
    await serveUntil(stopped, config, database, options.empty === true);
  } finally {
    await database.close();
  }
}

async function serveUntil(stopped: Promise<NodeJS.Signals>, config: Config, database: OpenDatabase, empty: boolean): Promise<void> {
  const { db } = database;
  const log = pino({ level: config.logLevel, base: null }, pino.destination(2));
  const house = openHouse(config, db);
  const app = makeHouseApp({
    db,
    depsFor: (creditorId) => depsFor(db, creditorId),
    publicUrl: config.publicUrl,
    secret: signingKey(config),
    now: realClock.now,
    log,
    mailLeaves: config.smtpUrl !== undefined,
    printLetters,
  });
  const server = await serveApp(app, { port: config.port, host: config.host }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE') throw new Complaint(`Port ${config.port} is in use. Is Betaalbaar running already? Otherwise choose another with PORT.`);
    if (error.code === 'EACCES') throw new Complaint(`Port ${config.port} may not be used by this user. Choose one above 1024 with PORT.`);
    throw error;
  });
  void empty;
  const creditors = await listCreditors(db);
  console.log(`Betaalbaar listens on ${server.url}\n\n  desk         ${config.publicUrl}/desk`);
  if (creditors.length === 0) console.log('\nThere is no creditor yet. Make one with: ./betaalbaar creditor add "NAME" --manager you@example.org');
  const runner = startRota({ db, sendDepsFor: (creditorId) => sendDepsFor(house, creditorId), now: realClock.now }, rota, (job, error) =>
    log.error({ job, error: (error as Error).message }, 'a job failed and will be tried again'),
  );
  const signal = await stopped;
  console.log(`\nStopping (${signal}) …`);
  await Promise.all([server.close(), runner.stop()]);
  house.close();
}

/** The first Ctrl-C stops calmly; a second one, at once. */
function stopSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        resolve(signal);
        process.once(signal, () => process.exit(130));
      });
    }
  });
}
