// `serve`: database, pages, and everything that happens by itself; until Ctrl-C.

import { setFlagsFromString } from 'node:v8';
import type { Command } from 'commander';
import { pino } from 'pino';
import { readConfig, signingKey, type Config } from '#config.ts';
import { demoAddresses, demoCustomer, demoCustomerUrl } from '#demo/addresses.ts';
import type { DemoHouse } from '#demo/house.ts';
import { keepDemos, type DemoKeeper } from '#demo/keeper.ts';
import { demoSlug, makeDemo } from '#demo/play.ts';
import { rota } from '#jobs/rota.ts';
import { startRota } from '#jobs/runner.ts';
import { listCreditors, readCreditor } from '#store/creditors.ts';
import { serveApp } from '#web/app.ts';
import { makeHouseApp } from '#web/house.ts';
import { bankFeeds, bankFolders, bounceFolders, debitFolders, decisionFolders, demoCheckout, depsFor, lettersPdf, marksOf, messageRenderer, openHouse, paymentProviders, printLetters, realClock, sendDepsFor, sheetPdf } from '#wiring.ts';
import { Complaint } from './complaint.ts';
import { oneTimePassword } from './creditor.ts';
import { openDatabase, type OpenDatabase } from './database.ts';
import { demoHouseOf } from './demo-house.ts';
import { addressesText } from './demo.ts';

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
  // Memory follows what is in use rather than what is free: a large upload stays under half a gigabyte.
  setFlagsFromString('--heap-growing-percent=30');
  const log = pino({ level: config.logLevel, base: null }, pino.destination(2));
  const house = openHouse(config, db);
  const demoHouse = demoHouseOf(house);
  const providers = paymentProviders(house);
  const keeper = keepDemos(demoHouse, (error) => log.error({ error: (error as Error).message }, 'the demo stopped playing'));
  const app = makeHouseApp({
    db,
    depsFor: (creditorId) => depsFor(db, creditorId),
    publicUrl: config.publicUrl,
    secret: signingKey(config),
    now: () => realClock.now(),
    log,
    trustedProxies: config.trustedProxies,
    mailLeaves: config.smtpUrl !== undefined,
    printLetters,
    lettersPdf,
    sheetPdf,
    render: messageRenderer,
    mailFor: async (creditorId) => (await sendDepsFor(house, creditorId)).mail,
    providerFor: providers,
    checkout: demoCheckout(house),
    marks: marksOf(config),
    ...(config.mail?.eventsSecret === undefined ? {} : { mailEventsSecret: config.mail.eventsSecret }),
    ...(house.sms ? { sms: house.sms } : {}),
    ...(house.push ? { push: house.push } : {}),
    demo: { turn: (creditorId, by) => keeper.turn(creditorId, by), customerUrl: (creditorId) => demoCustomerUrl(demoHouse, creditorId), customerBirthDate: demoCustomer.birthDate },
  });
  const server = await serveApp(app, { port: config.port, host: config.host }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE') throw new Complaint(`Port ${config.port} is in use. Is Betaalbaar running already? Otherwise choose another with PORT.`);
    if (error.code === 'EACCES') throw new Complaint(`Port ${config.port} may not be used by this user. Choose one above 1024 with PORT.`);
    throw error;
  });
  const providerFor = async (creditorId: number) => providers(creditorId, (await db.inCreditor(creditorId, (tx) => readCreditor(tx, creditorId)))?.demoAt ?? null);
  const jobs = { db, sendDepsFor: (creditorId: number) => sendDepsFor(house, creditorId), now: () => realClock.now(), providerFor, bankFolderFor: bankFolders(house), bounceFolderFor: bounceFolders(house), bankFeedFor: bankFeeds(house), decisionFolderFor: decisionFolders(house), debitFolderFor: debitFolders(house) };
  const runner = startRota(jobs, rota, {
    onError: (job, error) => log.error({ job, error: (error as Error).message }, 'a job failed and will be tried again'),
    onSlow: (job, minutes) => log.warn({ job, minutes }, 'a job is still under way'),
  });
  try {
    console.log(await welcome(server.url, demoHouse, keeper, database.embedded && !empty));
    const signal = await stopped;
    console.log(`\nStopping (${signal}) …`);
  } finally {
    await Promise.all([server.close(), runner.stop(), keeper.stop()]);
    house.close();
  }
}

/** Fills an empty embedded database with the demo, in the background, and says where to look. */
async function welcome(url: string, demoHouse: DemoHouse, keeper: DemoKeeper, mayFill: boolean): Promise<string> {
  const { db } = demoHouse;
  // A demo whose making was cut short counts as empty; one that is whole stays as it is.
  if (mayFill && (await listCreditors(db)).every(({ slug }) => slug === demoSlug)) await makeDemo(demoHouse, { endOn: realClock.today() });
  const creditors = await listCreditors(db);
  const lines = [`Betaalbaar listens on ${url}`];
  for (const { creditorId, slug } of creditors) {
    const creditor = await db.inCreditor(creditorId, (tx) => readCreditor(tx, creditorId));
    if (!creditor || creditor.demoAt === null) continue;
    await keeper.start(creditorId);
    const addresses = await demoAddresses(demoHouse, creditorId, oneTimePassword);
    if (addresses) lines.push('', `${creditor.profile.name} is a demo with made-up people. Wipe it with: ./betaalbaar demo wipe`, addressesText(addresses));
    else lines.push('', `The demo "${slug}" has not played its first day yet.`);
  }
  if (creditors.length === 0) lines.push('', 'There is no creditor yet. Make one with: ./betaalbaar creditor add "NAME" --manager you@example.org');
  if (lines.length === 1) lines.push('', `  desk         ${demoHouse.publicUrl}/desk`, `  paper tray   ${demoHouse.publicUrl}/tray`);
  return `${lines.join('\n')}\n\nStop with Ctrl-C.`;
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
