// `demo`: a creditor that is all made up, to try everything out with.

import { rm } from 'node:fs/promises';
import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import { readConfig } from '#config.ts';
import { demoAddresses, type DemoAddresses } from '#demo/addresses.ts';
import type { DemoHouse } from '#demo/house.ts';
import { demoProgress, demoSlug, makeDemo, planTurn, playOn, usualDays, wipeDemo, type Turn } from '#demo/play.ts';
import { listCreditors } from '#store/creditors.ts';
import { openHouse, realClock, sandboxFolder } from '#wiring.ts';
import { Complaint } from './complaint.ts';
import { oneTimePassword } from './creditor.ts';
import { withDatabase } from './database.ts';
import { demoHouseOf } from './demo-house.ts';
import { progress } from './progress.ts';

export function define(command: Command): void {
  command.description(
    'Woonstichting De Linde: made-up people, a bank that writes real statements, and a clock that you turn. Everything stays inside; no mail leaves.',
  );
  command
    .command('fill', { isDefault: true })
    .description('make the demo and play it up to today, or go on where it stopped')
    .option('--days <number>', 'how many days before today it begins', wholeDays, usualDays)
    .option('--json', 'answer as JSON')
    .action(fill);
  command
    .command('turn')
    .description('turn the demo’s clock')
    .option('--days <number>', 'so many days', wholeDays)
    .option('--month', 'one month')
    .option('--json', 'answer as JSON')
    .action(turn);
  command.command('wipe').description('remove the demo and everything of it').option('--json', 'answer as JSON').action(wipe);
}

async function fill(options: { days: number; json?: boolean }): Promise<void> {
  await withDemoHouse(async (house) => {
    const creditorId = await makeDemo(house, { endOn: realClock.today(), days: options.days });
    if (creditorId === null) throw new Complaint(`There is a real creditor called "${demoSlug}". The demo needs that name, and leaves real creditors alone.`);
    const played = await play(house, creditorId, options.json);
    const addresses = await demoAddresses(house, creditorId, oneTimePassword);
    if (options.json) console.log(JSON.stringify({ creditor: demoSlug, ...played, addresses }));
    else console.log(`${playedText(played)}${addresses ? `\n\n${addressesText(addresses)}` : ''}`);
  });
}

async function turn(options: { days?: number; month?: boolean; json?: boolean }): Promise<void> {
  if (options.days !== undefined && options.month) throw new Complaint('Give either --days or --month.');
  const by: Turn = options.month ? 'month' : { days: options.days ?? 1 };
  await withDemoHouse(async (house) => {
    const { creditorId } = await theDemo(house);
    if ((await planTurn(house, creditorId, by)) === null) throw noDemo();
    const played = await play(house, creditorId, options.json);
    if (options.json) console.log(JSON.stringify({ creditor: demoSlug, ...played }));
    else console.log(playedText(played));
  });
}

async function wipe(options: { json?: boolean }): Promise<void> {
  await withDemoHouse(async (house) => {
    const demo = await theDemo(house);
    const rows = await wipeDemo(house, demo);
    if (rows === null) throw noDemo();
    await rm(sandboxFolder(readConfig(), demo.creditorId), { recursive: true, force: true });
    if (options.json) console.log(JSON.stringify({ creditor: demoSlug, rowsRemoved: rows }));
    else console.log(`The demo is gone: ${rows.toLocaleString('en-GB')} rows, its accounts and its bank statements.`);
  });
}

const withDemoHouse = async (work: (house: DemoHouse) => Promise<void>): Promise<void> => {
  const config = readConfig();
  await withDatabase(config, async (db) => {
    const house = openHouse(config, db);
    try {
      await work(demoHouseOf(house));
    } finally {
      house.close();
    }
  });
};

async function theDemo({ db }: DemoHouse): Promise<{ creditorId: number; slug: string }> {
  const creditor = (await listCreditors(db)).find(({ slug }) => slug === demoSlug);
  if (!creditor) throw noDemo();
  return creditor;
}

const noDemo = (): Complaint => new Complaint('There is no demo here. Make one with: ./betaalbaar demo');

interface Played {
  readonly todayOn: string;
  readonly days: number;
  readonly seconds: number;
  readonly steps: number;
  readonly payments: number;
  readonly messages: number;
}

async function play(house: DemoHouse, creditorId: number, quiet: boolean | undefined): Promise<Played> {
  const before = await demoProgress(house, creditorId);
  const total = before === null ? 0 : Math.max(0, before.of - before.day);
  const bar = progress({ label: 'playing days', total, quiet });
  const startedAt = performance.now();
  const counts = { days: 0, steps: 0, payments: 0, messages: 0 };
  await playOn(house, creditorId, {
    onDay: ({ steps, payments, messages }) => {
      counts.days += 1;
      counts.steps += steps;
      counts.payments += payments;
      counts.messages += messages;
      bar.advance();
    },
  });
  if (counts.days > 0) bar.done();
  const seconds = Math.round(performance.now() - startedAt) / 1000;
  return { todayOn: (await demoProgress(house, creditorId))?.todayOn ?? '', ...counts, seconds };
}

const playedText = ({ todayOn, days, seconds, steps, payments, messages }: Played): string =>
  days === 0
    ? `The demo stands at ${todayOn}. Turn its clock with: ./betaalbaar demo turn --days 7`
    : `Played ${days} days in ${seconds.toFixed(1)} s: ${payments} bank lines, ${steps} steps of the bot, ${messages} messages. In the demo it is ${todayOn} now.`;

/** The three addresses, for people. */
export function addressesText({ deskUrl, email, oneTimePassword: password, portalUrl, customer, trayUrl }: DemoAddresses): string {
  const signIn = password === undefined ? `${email}, with the password that you chose` : `${email}, one-time password ${password}`;
  return [
    `  desk         ${deskUrl}\n               ${signIn}`,
    `  a customer   ${portalUrl}\n               ${customer.name}, date of birth ${customer.birthDate}`,
    `  paper tray   ${trayUrl}`,
  ].join('\n');
}

function wholeDays(text: string): number {
  const days = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (days < 1 || days > 3660) throw new InvalidArgumentError('a number of days from 1 to 3660.');
  return days;
}
