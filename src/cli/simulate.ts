// `simulate`: made-up lives with faults, from a seed, on databases that are
// thrown away. Exit status 1 where something that must hold did not.

import { Option, type Command } from 'commander';
import type { Finished } from '#simulation/many.ts';
import { playMany } from '#simulation/many.ts';
import { isPlant, plants, type PlantName } from '#simulation/plants.ts';
import { openScratch } from '#simulation/scratch.ts';
import { summaryOf, summaryText } from '#simulation/summary.ts';
import type { Ask } from '#simulation/world.ts';
import { Complaint } from './complaint.ts';
import { progress } from './progress.ts';

interface Options {
  readonly seed: string;
  readonly seeds?: string;
  readonly dossiers: string;
  readonly days: string;
  readonly workers: string;
  readonly only?: string;
  readonly plant?: string;
  readonly plants?: boolean;
  readonly json?: boolean;
}

export function define(command: Command): void {
  command
    .description('Plays made-up customers, their bank and our own crashes from a seed through the real use cases, and asks every day whether everything still holds.')
    .option('--seed <number>', 'the same number plays the same lives', '1')
    .option('--seeds <number>', 'so many seeds, from --seed on')
    .option('--dossiers <number>', 'how many, of each seed', '50')
    .option('--days <number>', 'how long', '365')
    .option('--workers <number>', 'how many at the same time', '2')
    .option('--only <dossiers>', 'only these of the seed, such as S10007,S10012')
    .option('--plant <name>', 'with a planted fault, which must be found')
    .addOption(new Option('--plants', 'list the faults that can be planted'))
    .option('--json', 'answer as JSON')
    .action(async (options: Options) => {
      if (options.plants) return void console.log(Object.entries(plants).map(([name, { what, finds }]) => `${name}: ${what} (${finds.join(' or ')})`).join('\n'));
      await simulate(options);
    });
}

async function simulate(options: Options): Promise<void> {
  const [seed, dossiers, days, workers] = [whole(options.seed, '--seed', 1e9), whole(options.dossiers, '--dossiers', 100_000), whole(options.days, '--days', 3_000), whole(options.workers, '--workers', 64)];
  const plant = plantOf(options.plant);
  const only = options.only?.split(',').map((key) => key.trim());
  const seeds = options.seeds === undefined ? null : whole(options.seeds, '--seeds', 100_000);
  const ask: Ask = { seed, dossiers, days, ...(only ? { only } : {}) };
  const asks = seeds === null ? shared(ask, workers) : Array.from({ length: seeds }, (_, index) => ({ ...ask, seed: seed + index }));
  const began = performance.now();
  const bar = progress({ label: seeds === null ? 'days played' : `days played of ${seeds} seeds`, total: asks.length * days, quiet: options.json });
  const scratch = await openScratch();
  let finished: Finished[];
  try {
    finished = await playMany(scratch, { asks, workers, plant, onDay: () => bar.advance() });
  } finally {
    await scratch.close();
  }
  bar.done();
  const summary = summaryOf(finished, (performance.now() - began) / 1000);
  console.log(options.json ? JSON.stringify(summary) : summaryText(finished, summary));
  if (plant === undefined && summary.failing.length > 0) throw new Complaint(`${summary.failing.length} of ${asks.length} did not hold.`);
  if (plant !== undefined && summary.broken.every(({ invariant }) => !(plants[plant].finds as readonly string[]).includes(invariant))) throw new Complaint(`The planted fault "${plant}" was not found.`);
}

/** A large seed is shared out over the workers: each plays its own dossiers, at a creditor of its own. */
function shared(ask: Ask, workers: number): Ask[] {
  if (ask.only || ask.dossiers < 400) return [ask];
  return Array.from({ length: workers }, (_, share) => ({ ...ask, share: { nth: share, of: workers } }));
}

function plantOf(name: string | undefined): PlantName | undefined {
  if (name === undefined || isPlant(name)) return name;
  throw new Complaint(`--plant: there is no fault "${name}". Choose from: ${Object.keys(plants).join(', ')}.`);
}

function whole(text: string, option: string, most: number): number {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < 1 || number > most) throw new Complaint(`${option}: "${text}" is no number from 1 to ${most}.`);
  return number;
}
