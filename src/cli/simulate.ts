// `simulate`: made-up lives with faults, from a seed, on databases that are
// thrown away. Exit status 1 where something that must hold did not.

import type { Command } from 'commander';
import { playMany, type Finished, type Many } from '#simulation/many.ts';
import { askFor, isFound, triesToFind } from '#simulation/planted.ts';
import { isPlant, plants, type PlantName } from '#simulation/plants.ts';
import { openScratch } from '#simulation/scratch.ts';
import { failingLine, isFailing, summaryOf, summaryText } from '#simulation/summary.ts';
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
    .option('--plants', 'every fault that can be planted, one after the other: each must be found')
    .option('--json', 'answer as JSON')
    .action(async (options: Options) => {
      await (options.plants ? plantAll(options) : simulate(options));
    });
}

async function simulate(options: Options): Promise<void> {
  const [seed, dossiers, days, workers] = [whole(options.seed, '--seed', 1e9), whole(options.dossiers, '--dossiers', 100_000), whole(options.days, '--days', 3_000), whole(options.workers, '--workers', 64)];
  const plant = plantOf(options.plant);
  const only = options.only?.split(',').map((key) => key.trim());
  const seeds = options.seeds === undefined ? null : whole(options.seeds, '--seeds', 100_000);
  const ask: Ask = { seed, dossiers, days, ...(only ? { only } : {}), ...(plant ? { plant } : {}) };
  const asks = seeds === null ? shared(ask, workers) : Array.from({ length: seeds }, (_, index) => ({ ...ask, seed: seed + index }));
  const began = performance.now();
  const bar = progress({ label: seeds === null ? 'days played' : `days played of ${seeds} seeds`, total: asks.length * days, quiet: options.json });
  const tell = (each: Finished): void => {
    if (plant === undefined && isFailing(each)) console.error(failingLine(each));
  };
  const finished = await playOn(asks, workers, { onDay: () => bar.advance(), ...(seeds === null ? {} : { onPlayed: tell }) });
  bar.done();
  const summary = summaryOf(finished, (performance.now() - began) / 1000);
  console.log(options.json ? JSON.stringify(summary) : summaryText(finished, summary));
  if (plant === undefined && summary.failing.length > 0) throw new Complaint(`${summary.failing.length} of ${asks.length} did not hold.`);
  if (plant !== undefined && !finished.some(isFound)) throw new Complaint(`The planted fault "${plant}" was not found.`);
}

/** Plants each fault where it is found soonest; what a seed did not find, the next must. */
async function plantAll({ workers, json }: Options): Promise<void> {
  const lines = new Map<PlantName, { readonly found: boolean; readonly line: string }>();
  let left = Object.keys(plants) as PlantName[];
  for (const nth of triesToFind) {
    const finished = await playOn(left.map((plant) => askFor(plant, nth)), whole(workers, '--workers', 64));
    for (const [index, each] of finished.entries()) {
      const plant = left[index]!;
      const first = each.played?.violations.find(({ invariant }) => plants[plant].finds.includes(invariant));
      lines.set(plant, { found: isFound(each), line: `${plant}: ${first ? `${first.invariant} on day ${each.played?.days}` : 'not found'} (${plants[plant].what})` });
    }
    left = left.filter((plant) => !lines.get(plant)?.found);
    if (left.length === 0) break;
  }
  console.log(json ? JSON.stringify({ found: lines.size - left.length, notFound: left }) : [...lines.values()].map(({ line }) => line).join('\n'));
  if (left.length > 0) throw new Complaint(`Not found: ${left.join(', ')}.`);
}

async function playOn(asks: readonly Ask[], workers: number, on: Pick<Many, 'onDay' | 'onPlayed'> = {}): Promise<Finished[]> {
  const scratch = await openScratch();
  try {
    return await playMany(scratch, { asks, workers, ...on });
  } finally {
    await scratch.close();
  }
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
  if (!/^\d+$/.test(text) || number < 1 || number > most) throw new Complaint(`${option}: "${text}" is no number from 1 to ${most}.`, { exitCode: 2 });
  return number;
}
