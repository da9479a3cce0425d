// What came of a simulation: figures for machines, and one page for people.

import { createHash } from 'node:crypto';
import type { Finished } from './many.ts';
import type { Figures } from './world.ts';
import type { Violation } from './violations.ts';

export interface Summary {
  readonly seeds: number;
  readonly failing: readonly number[];
  readonly seconds: number;
  readonly dossierDays: number;
  readonly facts: number;
  /** The same where the same was asked and the same was decided and sent, to the last fact. */
  readonly fingerprint: string;
  readonly figures: Figures;
  readonly faults: Readonly<Record<string, number>>;
  /** The first of each seed that failed. */
  readonly broken: readonly (Violation & { readonly seed: number })[];
}

export function summaryOf(finished: readonly Finished[], seconds: number): Summary {
  const played = finished.flatMap((each) => each.played ?? []);
  return {
    seeds: new Set(finished.map(({ ask }) => ask.seed)).size,
    failing: finished.filter(isFailing).map(({ ask }) => ask.seed),
    seconds: Math.round(seconds * 10) / 10,
    dossierDays: played.reduce((total, each) => total + each.dossiers * each.days, 0),
    facts: played.reduce((total, each) => total + each.facts, 0),
    fingerprint: fingerprintOfAll(finished),
    figures: added(played.map(({ figures }) => figures)),
    faults: added(played.map(({ faults }) => faults)),
    broken: played.flatMap(({ seed, violations }) => violations.map((violation) => ({ seed, ...violation }))),
  };
}

export const isFailing = ({ played, broke }: Finished): boolean => broke !== undefined || (played?.violations.length ?? 0) > 0;

/** In one line what a seed failed by: for whoever follows a long run. */
export function failingLine({ ask: { seed }, played, broke }: Finished): string {
  const first = played?.violations[0];
  return first ? `seed ${seed}: ${first.on} ${first.key ?? '(no dossier)'} [${first.invariant}]` : `seed ${seed} broke off: ${broke?.split('\n')[0] ?? ''}`;
}

/** Of one play its own; of several, in the order in which they were asked for, one over all. */
function fingerprintOfAll(finished: readonly Finished[]): string {
  const each = finished.map(({ played }) => played?.fingerprint ?? 'broke off');
  return each.length === 1 ? each[0]! : createHash('sha256').update(each.join('\n')).digest('hex').slice(0, 16);
}

function added<Counts extends object>(all: readonly Counts[]): Counts {
  const total: Record<string, number> = {};
  for (const counts of all) for (const [name, count] of Object.entries(counts)) total[name] = (total[name] ?? 0) + (count as number);
  return total as Counts;
}

const mostStories = 3;

/** The figures, and the story of the first seeds that failed. */
export function summaryText(finished: readonly Finished[], { seeds, failing, seconds, dossierDays, facts, fingerprint, figures, faults }: Summary): string {
  const list = (counts: object): string => Object.entries(counts).map(([name, count]) => `${name} ${count}`).join(', ');
  return [
    ...finished.filter(isFailing).slice(0, mostStories).map(failure),
    `${seeds} seed${seeds === 1 ? '' : 's'}, ${dossierDays.toLocaleString('en-GB')} days of dossiers, ${facts.toLocaleString('en-GB')} facts, in ${seconds} s.`,
    `What happened: ${list(figures)}.`,
    `What went wrong around it: ${list(faults)}.`,
    `Fingerprint of all facts and messages: ${fingerprint}.`,
    failing.length === 0 ? 'Everything held.' : `Something did not hold in ${failing.length}: seed ${[...new Set(failing)].join(', ')}.`,
  ].join('\n');
}

function failure({ ask, played, broke }: Finished): string {
  const { seed, dossiers, days } = ask;
  const again = `./betaalbaar simulate --seed ${seed} --dossiers ${dossiers} --days ${days}`;
  if (broke !== undefined || !played) return `Seed ${seed} broke off: ${broke}\n  the same again: ${again}\n`;
  const { violations, story } = played;
  const first = violations.slice(0, 8).map(({ invariant, on, key, says }) => `  ${on} ${key ?? ''} [${invariant}] ${says}`);
  const only = violations[0]?.key ? `\n  this dossier alone: ${again} --only ${violations[0].key}` : '';
  return [`Seed ${seed}:`, ...first, `  the same again: ${again}${only}`, ...story.map((line) => `    ${line}`), ''].join('\n');
}
