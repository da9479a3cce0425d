// `bench`: how fast, as ratios within one run, on a database of its own that is
// thrown away. Everything runs the real use cases, under row-level security.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { channels } from '#domain/channel.ts';
import { openDb, type Db } from '#store/db.ts';
import { attachEmbedded } from '#store/embedded/attach.ts';
import { migrate } from '#store/migrate.ts';
import { checkNight, dropTwins, makeTwins, settle, startWorkers, timeCopy, timeSetBased, type Urls, type Workers } from './bench/bot-steps.ts';
import { makeBook } from './bench/book.ts';
import { timeCamt } from './bench/camt.ts';
import { schemaFile, timeDebits, type TimedDebits } from './bench/debits.ts';
import { timeImport } from './bench/imports.ts';
import { timeJournals, timePostings } from './bench/journals.ts';
import { timeLetters } from './bench/letters.ts';
import { matchLabelled } from './bench/matching.ts';
import { timeInstalments } from './bench/instalments.ts';
import { timeMessages } from './bench/messages.ts';
import { timeInterest, timeLongReplays } from './bench/money.ts';
import { together, type Spent } from './bench/processor-time.ts';
import { timeReplays } from './bench/replays.ts';
import { timeStatement } from './bench/statements.ts';
import { Complaint } from './complaint.ts';

interface Row {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** Present where there is one to meet. */
  readonly target?: { readonly atLeast?: number; readonly atMost?: number };
}

interface Bench {
  readonly name: string;
  readonly what: string;
  readonly run: ((db: Db, urls: Urls, scale: number) => Promise<Row[]>) | { readonly withoutDatabase: (scale: number) => Promise<Row[]> };
}

const benches: readonly Bench[] = [
  { name: 'bot', what: 'the bot’s night on 100,000 dossiers with 10,000 due', run: benchBot },
  { name: 'due', what: 'the same 2,000 due in a book of 10,000 and of 200,000', run: benchDue },
  { name: 'claims', what: 'claims imported', run: benchClaims },
  { name: 'statements', what: 'a statement of 200,000 entries read, matched and booked', run: benchStatements },
  { name: 'camt', what: 'a camt.053 of 100 MB and one of 1 GB read, beside a bare parser', run: { withoutDatabase: benchCamt } },
  { name: 'instalments', what: 'a book of 100,000 open instalments paid by statements', run: benchInstalments },
  { name: 'debits', what: '10,000 direct debits ordered and written', run: benchDebits },
  { name: 'matching', what: 'how often the matching is right, on 5,000 made-up lines of which it is known whose they are', run: benchMatching },
  { name: 'replay', what: 'full replays', run: benchReplay },
  { name: 'money', what: 'interest over five years, and replays of 60 facts', run: { withoutDatabase: benchMoney } },
  { name: 'ledger', what: 'a million random journals that must balance, and rows posted', run: benchLedger },
  { name: 'messages', what: '20,000 messages by each channel, beside the bot that decided them', run: benchMessages },
  { name: 'letters', what: '1,000 letters as PDF', run: { withoutDatabase: benchLetters } },
];

export function define(command: Command): void {
  command
    .description(`Measures on a database of its own, thrown away afterwards:\n${benches.map(({ name, what }) => `  ${name}: ${what}`).join('\n')}`)
    .argument('[names...]', 'which; all where none is named')
    .option('--scale <factor>', 'make the books this much larger or smaller', '1')
    .option('--json', 'answer as JSON')
    .action(async (names: string[], options: { scale: string; json?: boolean }) => {
      const scale = Number(options.scale);
      if (!(scale > 0 && scale <= 100)) throw new Complaint(`--scale: "${options.scale}" is no factor between 0 and 100.`);
      const unknown = names.filter((name) => !benches.some((bench) => bench.name === name));
      if (unknown.length > 0) throw new Complaint(`There is no bench called ${unknown.join(', ')}. Choose from: ${benches.map((bench) => bench.name).join(', ')}.`);
      const chosen = benches.filter((bench) => names.length === 0 || names.includes(bench.name));
      const rows: Row[] = [];
      for (const bench of chosen) {
        if (!options.json) process.stderr.write(`${bench.what} …\n`);
        const { run } = bench;
        rows.push(...(typeof run === 'function' ? await inOwnDatabase((db, urls) => run(db, urls, scale)) : await run.withoutDatabase(scale)));
      }
      console.log(options.json ? JSON.stringify({ scale, rows: rows.map((row) => ({ ...row, met: isMet(row) })) }) : table(rows));
    });
}

async function inOwnDatabase<T>(work: (db: Db, urls: Urls) => Promise<T>): Promise<T> {
  const dataDir = await mkdtemp(join(tmpdir(), 'betaalbaar-bench-'));
  const server = await attachEmbedded({ dataDir });
  const urls = { ownerUrl: server.ownerUrl, serviceUrl: server.serviceUrl };
  await migrate(urls.ownerUrl);
  const db = openDb(urls);
  try {
    return await work(db, urls);
  } finally {
    await db.close();
    await server.release(5_000);
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function benchBot(db: Db, urls: Urls, scale: number): Promise<Row[]> {
  const book = await makeBook(db, 'Bench', Math.round(100_000 * scale), 10);
  await makeTwins(db, book);
  const workers = await startWarmWorkers(db, urls);
  await settle(db);
  const first = await workers.run(book.creditorId);
  const again = await workers.run(book.creditorId);
  await workers.close();
  if (first.steps !== book.due || first.stuck + again.steps !== 0) throw new Error(`bench: ${first.steps} steps, then ${again.steps}, for ${book.due} due`);
  await checkNight(db, book);
  const setBased = await timeSetBased(db, book);
  const copied = await timeCopy(db);
  await dropTwins(db);
  const perSecond = first.steps / first.seconds;
  return [
    { name: 'facts a dossier', value: book.factsPerDossier, unit: 'facts' },
    { name: 'steps by both workers before, on another book', value: warmUp.due, unit: 'steps' },
    { name: 'bot, two workers', value: perSecond, unit: 'steps/s', target: { atLeast: 15_000 } },
    { name: 'processor time of Node, a step', value: (first.nodeSeconds / first.steps) * 1_000_000, unit: 'µs' },
    { name: '(a) one set-based statement, same rows', value: first.steps / setBased, unit: 'steps/s' },
    { name: 'bot beside (a)', value: setBased / first.seconds, unit: '×', target: { atLeast: 0.5 } },
    { name: '(b) COPY by the owner, same rows', value: first.steps / copied, unit: 'steps/s' },
    { name: 'bot beside (b)', value: copied / first.seconds, unit: '×', target: { atLeast: 1 / 3 } },
    { name: 'second run, nothing left, beside the first', value: again.seconds / first.seconds, unit: '×', target: { atMost: 0.01 } },
  ];
}

/** A night lasts long enough for Node to have compiled what it runs; a bench must see to that first. */
const warmUp = { dossiers: 16_000, due: 8_000 };

async function startWarmWorkers(db: Db, urls: Urls): Promise<Workers> {
  const book = await makeBook(db, 'Warm-up', warmUp.dossiers, warmUp.dossiers / warmUp.due);
  const workers = await startWorkers(urls, 2);
  await workers.run(book.creditorId);
  return workers;
}

async function benchDue(db: Db, urls: Urls, scale: number): Promise<Row[]> {
  const small = await makeBook(db, 'Small', Math.round(10_000 * scale), 5);
  const large = await makeBook(db, 'Large', Math.round(200_000 * scale), 100);
  const workers = await startWarmWorkers(db, urls);
  await settle(db);
  const inSmall = await workers.run(small.creditorId);
  await settle(db);
  const inLarge = await workers.run(large.creditorId);
  await workers.close();
  if (inSmall.steps !== inLarge.steps) throw new Error(`bench: ${inSmall.steps} and ${inLarge.steps} steps`);
  return [
    { name: `${inSmall.steps} due in a book of ${small.dossiers}`, value: inSmall.steps / inSmall.seconds, unit: 'steps/s' },
    { name: `${inLarge.steps} due in a book of ${large.dossiers}`, value: inLarge.steps / inLarge.seconds, unit: 'steps/s' },
    { name: 'large book beside small, time', value: inLarge.seconds / inSmall.seconds, unit: '×', target: { atMost: 1.2 } },
  ];
}

async function benchClaims(db: Db, _urls: Urls, scale: number): Promise<Row[]> {
  const lines = Math.round(100_000 * scale);
  const { seconds, peakMegabytes } = await timeImport(db, lines);
  return [
    { name: `claims imported (${lines} lines)`, value: lines / seconds, unit: 'lines/s', target: { atLeast: 5_000 } },
    { name: 'peak memory of the process', value: peakMegabytes, unit: 'MB', target: { atMost: 500 } },
  ];
}

async function benchStatements(db: Db, _urls: Urls, scale: number): Promise<Row[]> {
  const entries = Math.round(200_000 * scale);
  const timed = await timeStatement(db, entries);
  const { bytes, bareSeconds, readSeconds, importSeconds } = timed;
  return [
    { name: `statement of ${entries} entries`, value: bytes / 1_000_000, unit: 'MB' },
    { name: 'read', value: entries / readSeconds, unit: 'entries/s' },
    { name: 'read beside a bare loop over the bytes, time', value: readSeconds / bareSeconds, unit: '×' },
    { name: 'read, matched and booked', value: entries / importSeconds, unit: 'entries/s', target: { atLeast: 7_000 } },
    { name: 'of these matched', value: timed.matched, unit: 'entries' },
    { name: 'more memory while reading', value: timed.readMegabytes, unit: 'MB', target: { atMost: 200 } },
    { name: 'more memory while taking in', value: timed.importMegabytes, unit: 'MB', target: { atMost: 200 } },
  ];
}

async function benchCamt(scale: number): Promise<Row[]> {
  const { megabytes, bare, read } = await timeCamt(100 * scale, 5);
  const large = await timeCamt(1_000 * scale, 1);
  return [
    { name: `camt.053 of ${Math.round(megabytes)} MB, ${read.entries} entries, read with all checks`, value: megabytes / read.seconds, unit: 'MB/s' },
    { name: 'a bare saxes pass over the same bytes', value: megabytes / bare.seconds, unit: 'MB/s' },
    { name: 'reading beside the bare pass, speed', value: bare.seconds / read.seconds, unit: '×', target: { atLeast: 0.8 } },
    { name: 'the same by processor time', value: bare.cpuSeconds / read.cpuSeconds, unit: '×', target: { atLeast: 0.8 } },
    { name: 'peak memory of the process that reads', value: read.peakMegabytes, unit: 'MB', target: { atMost: 200 } },
    { name: `more for ${Math.round(large.megabytes)} MB`, value: large.read.peakMegabytes - read.peakMegabytes, unit: 'MB', target: { atMost: 100 } },
    { name: 'of the bare pass, for comparison', value: bare.peakMegabytes, unit: 'MB' },
  ];
}

async function benchInstalments(db: Db, _urls: Urls, scale: number): Promise<Row[]> {
  const { lines, booked, spent } = await timeInstalments(db, Math.round(20_000 * scale));
  return [
    { name: `lines of five statements (${lines}, each another instalment)`, value: lines / spent.seconds, unit: 'lines/s', target: { atLeast: 7_000 } },
    { name: 'of these booked, allocated and posted', value: booked, unit: 'lines' },
    ...processorRows(spent, lines, 'line'),
  ];
}

async function benchDebits(db: Db, _urls: Urls, scale: number): Promise<Row[]> {
  const [few, many] = [Math.round(1_000 * scale), Math.round(10_000 * scale)];
  for (let time = 1; time <= 3; time += 1) await timeDebits(db, `Warm-up ${time}`, few);
  const small: TimedDebits[] = [];
  for (let time = 1; time <= 5; time += 1) small.push(await timeDebits(db, `Few ${time}`, few));
  const large = await timeDebits(db, 'Many', many);
  const spentOn = ({ order, propose, file }: TimedDebits): Spent => together([order, propose, file]);
  const secondsOf = (timed: TimedDebits): number => spentOn(timed).seconds;
  const each = small.map(secondsOf).sort((one, other) => one - other)[2]! / few;
  const validated = large.validateSeconds;
  return [
    { name: `${many} collections ordered`, value: large.order.seconds, unit: 's' },
    { name: 'put into batches', value: large.propose.seconds, unit: 's' },
    { name: `let go and written as pain.008 (${large.megabytes.toPrecision(3)} MB)`, value: large.file.seconds, unit: 's' },
    { name: 'ordered, posted and written', value: secondsOf(large), unit: 's', target: { atMost: 2 } },
    ...processorRows(spentOn(large), many, 'collection'),
    validated === null
      ? { name: `NOT validated: ${fileURLToPath(schemaFile)} is not there`, value: 0, unit: 's' }
      : { name: 'held against its schema, beside that', value: validated, unit: 's' },
    { name: `growth a collection from ${few} (middle of five) to ${many}`, value: secondsOf(large) / many / each, unit: '×', target: { atMost: 1.1 } },
  ];
}

/** On a busy machine these say more than the clock. */
const processorRows = ({ nodeSeconds, databaseSeconds }: Spent, count: number, one: string): Row[] => [
  { name: `processor time of Node, a ${one}`, value: (nodeSeconds / count) * 1_000_000, unit: 'µs' },
  ...(databaseSeconds === null ? [] : [{ name: 'of the database, everything that it writes included', value: (databaseSeconds / count) * 1_000_000, unit: 'µs' }]),
];

async function benchMatching(db: Db, _urls: Urls, scale: number): Promise<Row[]> {
  const { lines, booked, right, wrong, owned, byKind } = await matchLabelled(db, 'bench', Math.max(50, Math.round(5_000 * scale)));
  for (const { kind, owner, bookedTo, said } of wrong.slice(0, 20)) process.stderr.write(`wrong (${kind}): ${said} is ${owner ?? 'nobody'}’s, booked to ${bookedTo}\n`);
  return [
    { name: `lines (${owned} of one customer, the others nobody’s or two’s)`, value: lines, unit: 'lines' },
    { name: 'booked without a person', value: booked, unit: 'lines' },
    { name: 'precision: right of these', value: (right / booked) * 100, unit: '%', target: { atLeast: 100 } },
    { name: 'recall: of those of one customer', value: (right / owned) * 100, unit: '%' },
    ...[...byKind].map(([kind, each]) => ({ name: `  ${kind} (${each.lines})`, value: (each.booked / each.lines) * 100, unit: '%' })),
  ];
}

async function benchReplay(db: Db, _urls: Urls, scale: number): Promise<Row[]> {
  const book = await makeBook(db, 'Replay', Math.round(10_000 * scale), 10);
  const { pureSeconds, withReadingSeconds, facts } = await timeReplays(db, book, book.dossiers);
  return [
    { name: 'full replays, facts in memory', value: book.dossiers / pureSeconds, unit: 'dossiers/s' },
    { name: 'full replays, facts read from the database', value: book.dossiers / withReadingSeconds, unit: 'dossiers/s' },
    { name: 'facts replayed', value: facts / pureSeconds, unit: 'facts/s' },
  ];
}

async function benchMoney(scale: number): Promise<Row[]> {
  const interest = timeInterest(Math.round(100_000 * scale));
  const replays = timeLongReplays(Math.round(100_000 * scale));
  return [
    { name: `interest over five years (${interest.rows} claims)`, value: interest.rows / interest.seconds, unit: 'claims/s' },
    { name: 'reading the same inputs only', value: interest.rows / interest.bareSeconds, unit: 'claims/s' },
    { name: `replays of ${replays.facts} facts (${replays.rows} dossiers)`, value: replays.rows / replays.seconds, unit: 'dossiers/s' },
    { name: 'facts replayed', value: (replays.rows * replays.facts) / replays.seconds, unit: 'facts/s' },
    { name: 'reading the same facts only', value: (replays.rows * replays.facts) / replays.bareSeconds, unit: 'facts/s' },
  ];
}

async function benchLedger(db: Db, _urls: Urls, scale: number): Promise<Row[]> {
  const dossiers = Math.round(1_000_000 * scale);
  const { seconds, facts, entries } = timeJournals(dossiers);
  const rows = Math.round(200_000 * scale);
  return [
    { name: `random journals, all balanced (${dossiers})`, value: dossiers / seconds, unit: 'journals/s' },
    { name: 'their facts', value: facts / seconds, unit: 'facts/s' },
    { name: 'their entries', value: entries / seconds, unit: 'entries/s' },
    { name: `rows posted (${rows})`, value: rows / (await timePostings(db, rows)), unit: 'rows/s' },
  ];
}

async function benchMessages(db: Db, _urls: Urls, scale: number): Promise<Row[]> {
  const count = Math.max(100, Math.round(20_000 * scale));
  await timeMessages(db, 'Warm-up', 'email', Math.round(count / 5));
  const rows: Row[] = [];
  for (const channel of channels) {
    const { decided, sent } = await timeMessages(db, `By ${channel}`, channel, count);
    rows.push(
      { name: `${count} messages by ${channel}: rendered, marked and settled`, value: count / sent.seconds, unit: 'messages/s' },
      { name: '  their time beside the bot’s own', value: sent.seconds / decided.seconds, unit: '×' },
      { name: '  the same by processor time of Node', value: sent.nodeSeconds / decided.nodeSeconds, unit: '×' },
      ...processorRows(sent, count, 'message').map((row) => ({ ...row, name: `  ${row.name}` })),
    );
  }
  return rows;
}

async function benchLetters(scale: number): Promise<Row[]> {
  const count = Math.round(1_000 * scale);
  const { seconds, cpuSeconds, peakMegabytes, bytesEach, pages } = await timeLetters(count);
  return [
    { name: `letters as PDF (${count}, ${pages} pages)`, value: count / seconds, unit: 'letters/s', target: { atLeast: 67 } },
    { name: 'processor time of both threads, a letter', value: (cpuSeconds / count) * 1000, unit: 'ms' },
    { name: 'size of a letter', value: bytesEach / 1000, unit: 'kB' },
    { name: 'peak memory of the process', value: peakMegabytes, unit: 'MB', target: { atMost: 500 } },
  ];
}

function isMet({ value, target }: Row): boolean | null {
  if (!target) return null;
  return (target.atLeast === undefined || value >= target.atLeast) && (target.atMost === undefined || value <= target.atMost);
}

function table(rows: readonly Row[]): string {
  const shown = rows.map((row) => [row.name, figure(row.value), row.unit, targetText(row)] as const);
  const widths = [0, 1, 2].map((column) => Math.max(...shown.map((row) => (row[column] ?? '').length)));
  return shown.map(([name, value, unit, target]) => `${name.padEnd(widths[0] ?? 0)}  ${value.padStart(widths[1] ?? 0)} ${unit.padEnd(widths[2] ?? 0)}  ${target}`.trimEnd()).join('\n');
}

function targetText(row: Row): string {
  if (!row.target) return '';
  const { atLeast, atMost } = row.target;
  const bound = atLeast !== undefined ? `at least ${figure(atLeast)}` : `at most ${figure(atMost ?? 0)}`;
  return `${isMet(row) ? 'met' : 'MISSED'} (${bound})`;
}

const figure = (value: number): string => (value >= 100 ? Math.round(value).toLocaleString('en-GB') : value.toPrecision(3));
