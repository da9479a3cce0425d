// `metering`: what was followed up month by month, what it cost by the
// creditor's own prices, and what it probably saved. Nothing of a person.

import type { Command } from 'commander';
import { readConfig } from '#config.ts';
import { parseDay } from '#domain/day.ts';
import { toJson } from '#domain/json.ts';
import { formatPrice, pricedChannels, readPrice, type PricedChannel, type Prices } from '#domain/metering.ts';
import { formatAmount } from '#domain/money.ts';
import { meterMonths, setPrices, type Metered } from '#usecases/metering.ts';
import { depsFor } from '#wiring.ts';
import { Complaint } from './complaint.ts';
import { chooseCreditor } from './creditors.ts';
import { withDatabase } from './database.ts';

interface Options {
  readonly creditor?: string;
  readonly month?: string;
  readonly months: string;
  readonly price?: readonly string[];
  readonly ordinary?: string;
  readonly json?: boolean;
}

const mostMonths = 60;

export function define(command: Command): void {
  command
    .description('Instalments followed up, messages by channel, what they cost and what that probably saves. Counts and sums only.')
    .option('--month <yyyy-mm>', 'the last month shown; without it this month')
    .option('--months <n>', `how many months, at most ${mostMonths}`, '12')
    .option('--price <channel=euros...>', `keep what a message or a call costs, up to four decimals: ${pricedChannels.join(', ')}`)
    .option('--ordinary <euros>', 'keep your own estimate of what ordinary collection of one dossier costs you')
    .option('--creditor <slug>', 'whose; not needed where there is one creditor')
    .option('--json', 'answer as JSON')
    .action(meter);
}

async function meter(options: Options): Promise<void> {
  const count = /^\d{1,2}$/.test(options.months) ? Number(options.months) : 0;
  if (count < 1 || count > mostMonths) throw new Complaint(`--months: "${options.months}" is no number from 1 to ${mostMonths}.`, { exitCode: 2 });
  const asked = options.month === undefined ? undefined : parseDay(`${options.month}-01`);
  if (asked === null) throw new Complaint(`--month: "${options.month}" is no month such as 2026-10.`, { exitCode: 2 });
  const typed = typedPrices(options);
  await withDatabase(readConfig(), async (db) => {
    const { creditorId } = await chooseCreditor(db, options.creditor);
    const deps = await depsFor(db, creditorId);
    const found = await db.inCreditor(creditorId, async (tx) => {
      const before = (await meterMonths(tx, creditorId, asked ?? deps.clock.today(), count)).prices;
      if (typed) await setPrices(tx, creditorId, { ...before, ...typed, channels: { ...before?.channels, ...typed.channels } });
      return meterMonths(tx, creditorId, asked ?? deps.clock.today(), count);
    });
    if (options.json) console.log(toJson(found.months.map(({ month, costs }) => ({ ...month, ...costs }))));
    else console.log(lines(found.months, found.prices).join('\n'));
  });
}

/** What was typed of prices; undefined where nothing was. */
function typedPrices({ price, ordinary }: Options): Prices | undefined {
  if (price === undefined && ordinary === undefined) return undefined;
  const channels: Partial<Record<PricedChannel, string>> = {};
  for (const each of price ?? []) {
    const [name, euros = ''] = each.split('=');
    const channel = pricedChannels.find((known) => known === name);
    if (!channel) throw new Complaint(`--price: "${each}" does not begin with one of: ${pricedChannels.join(', ')}.`, { exitCode: 2 });
    channels[channel] = priceOf('--price', euros);
  }
  return { channels, ...(ordinary === undefined ? {} : { ordinary: priceOf('--ordinary', ordinary) }) };
}

function priceOf(option: string, euros: string): string {
  const read = readPrice(euros);
  if (read === null) throw new Complaint(`${option}: "${euros}" is no price in euros with at most four decimals, such as 0.0725.`, { exitCode: 2 });
  return formatPrice(read);
}

function lines(months: readonly Metered[], prices: Prices | undefined): string[] {
  const head = ['month', 'due', 'paid', 'agreed', 'kept', 'lapsed', ...pricedChannels, 'cost', 'per instalment', 'saved (estimate)'];
  const rows = months.map(({ month, costs }) => [
    month.monthOn.slice(0, 7), String(month.instalments), String(month.paidInstalments), String(month.agreed), String(month.kept), String(month.lapsed),
    ...month.messages.map(({ all, envelopes }) => (all === envelopes ? String(all) : `${all} in ${envelopes}`)),
    formatAmount(costs.costCents), costs.perInstalmentHundredths === null ? '–' : formatPrice(costs.perInstalmentHundredths), costs.savedCents === null ? '–' : formatAmount(costs.savedCents),
  ]);
  const widths = head.map((name, column) => Math.max(name.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const drawn = [head, ...rows].map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  '));
  const unpriced = [...new Set(months.flatMap(({ costs }) => costs.unpriced))];
  return [
    ...drawn,
    ...(months.some(({ month }) => month.messages.some(({ all, envelopes }) => all !== envelopes)) ? ['', '30 in 12: thirty messages, together in twelve envelopes, mails, SMS or notifications, which is what they cost.'] : []),
    ...(unpriced.length > 0 ? ['', `Not in the costs, because they have no price: ${unpriced.join(', ')}. Set one with --price ${unpriced[0]}=0.00.`] : []),
    ...(prices?.ordinary === undefined ? ['', 'What is saved is not known without your own figure for ordinary collection: --ordinary.'] : []),
  ];
}
