// Where each planted fault is found soonest: whose lives are played, and for how
// long. Who would never meet the fault is left out.

import type { Finished } from './many.ts';
import { population, type Life, type Sort } from './people.ts';
import { plants, type PlantName } from './plants.ts';
import type { Ask } from './world.ts';

interface Place {
  /** Of so many lives, those of `who`. */
  readonly dossiers?: number;
  readonly days?: number;
  /** Takes longer than a test may: only `simulate --plants` plays it. */
  readonly isSlow?: boolean;
  /** The first seed that is tried. */
  readonly seed?: number;
  readonly who?: (life: Life, days: number) => boolean;
}

const usual = { dossiers: 60, days: 60, seed: 2 };

const online: ReadonlySet<Sort> = new Set<Sort>(['careful', 'forgetful', 'generous']);
const paysOnline = ({ sort }: Life): boolean => online.has(sort);

const isCollected = ({ sort }: Life): boolean => sort === 'collected';

const places: Partial<Readonly<Record<PlantName, Place>>> = {
  'credit-dropped': { seed: 1, dossiers: 6000, days: 50, who: ({ claims }, days) => claims.some(({ amountCents, issuedDay }) => amountCents < 0n && issuedDay < days) },
  'cap-ignored': { isSlow: true, seed: 12, dossiers: 120, days: 120 },
  'early-lapse': { dossiers: 200, days: 90, who: ({ sort }) => sort === 'struggling' || sort === 'payday' },
  'promise-forgotten': { dossiers: 120, days: 80, who: ({ sort }) => sort === 'struggling' || sort === 'forgetful' },
  'complaint-forgotten': { dossiers: 600, days: 90, who: ({ sort }) => sort === 'angry' },
  'sms-uncounted': { dossiers: 300, days: 110, who: ({ sort, mobile }) => mobile !== undefined && (sort === 'struggling' || sort === 'forgetful' || sort === 'silent') },
  'online-twice': { dossiers: 200, days: 60, who: paysOnline },
  'chargeback-unheard': { isSlow: true, dossiers: 500, days: 100, who: paysOnline },
  'payout-unknown': { dossiers: 200, days: 60, who: paysOnline },
  'persons-apart': { isSlow: true, dossiers: 900, days: 90, who: ({ hasTwo }) => hasTwo === true },
  'double-debit': { dossiers: 200, days: 70, who: isCollected },
  'debit-renamed': { dossiers: 200, days: 70, who: isCollected },
  'debits-forgotten': { dossiers: 200, days: 120, who: isCollected },
  'statement-twice': { seed: 1 },
  'stale-feed': { seed: 3 },
  'money-unseen': { seed: 3, dossiers: 300, days: 80, who: ({ sort }) => sort === 'forgetful' || sort === 'struggling' || sort === 'payday' },
  'forgotten-pause': { seed: 1, dossiers: 240, days: 80, who: ({ sort }) => sort === 'angry' || sort === 'struggling' },
};

/** The first seed finds it; the others are there for the day on which lives have become others. */
export const triesToFind = [0, 1, 2] as const;

/** What to play to find this fault. */
export function askFor(plant: PlantName, nth: number): Ask {
  const { dossiers, days, who, seed: first } = { ...usual, ...places[plant] };
  const seed = first + nth;
  const only = who && population({ seed, dossiers, days }).filter((life) => who(life, days)).map(({ key }) => key);
  return { seed, dossiers, days, plant, ...(only ? { only } : {}) };
}

/** The faults that the tests plant. */
export const quickPlants = (Object.keys(plants) as PlantName[]).filter((plant) => !places[plant]?.isSlow);

/** Whether the fault that was planted broke what it must break. */
export const isFound = ({ ask: { plant }, played }: Finished): boolean =>
  plant !== undefined && (played?.violations.some(({ invariant }) => plants[plant].finds.includes(invariant)) ?? false);
