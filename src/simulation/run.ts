// Plays one seed to its end, or to the first day on which something does not hold.

import { addDays, daysBetween } from '#domain/day.ts';
import { together, type Db } from '#store/db.ts';
import { checkReplay } from '#usecases/check-replay.ts';
import { checkActs, checkLooks, checkStuck } from './check-acts.ts';
import { checkClosed, checkLines, checkOwed, checkRows } from './check-books.ts';
import { CollectionChecks } from './check-collected.ts';
import { MessageChecks } from './check-messages.ts';
import { checkHeard, checkOnline } from './check-online.ts';
import { playDay } from './day.ts';
import { fingerprintOf } from './fingerprint.ts';
import { at } from './moments.ts';
import { plants } from './plants.ts';
import { tellStory } from './story.ts';
import { makeWorld, startOn, type Ask, type Figures, type World } from './world.ts';
import type { Violation } from './violations.ts';

export interface Played {
  readonly seed: number;
  readonly dossiers: number;
  readonly days: number;
  readonly seconds: number;
  readonly facts: number;
  /** The same where the same was decided and sent, to the last fact. */
  readonly fingerprint: string;
  readonly figures: Figures;
  readonly faults: Readonly<Record<string, number>>;
  readonly violations: readonly Violation[];
  /** The days of the first dossier that is wrong, in plain lines. */
  readonly story: readonly string[];
}

/** Once in so many days those are replayed in full that have half as many facts again as when they were replayed last; at the end all are. */
const daysBetweenReplays = 28;

/** Plays a seed on a migrated database of its own. */
export async function play(db: Db, ask: Ask, onDay?: () => void): Promise<Played> {
  const began = performance.now();
  const plant = ask.plant && plants[ask.plant];
  const world = await makeWorld(db, ask, plant?.make(ask) ?? {});
  await speedUp(db);
  const kept = { messages: new MessageChecks(), collections: new CollectionChecks() };
  const violations: Violation[] = [];
  const replayed = new Map<number, number>();
  for (let dayNo = 0; dayNo < ask.days; dayNo += 1) {
    const on = addDays(startOn, dayNo);
    if (daysToPlanAnew.has(dayNo)) await planAnew(db);
    try {
      await playDay(world, on, async (_world, when) => void violations.push(...(await check(world, when, kept))));
      if (dayNo === ask.days - 1) violations.push(...(await checkWhole(world)));
      else if (dayNo % daysBetweenReplays === daysBetweenReplays - 1) violations.push(...(await checkWhole(world, grown(world, replayed))));
    } catch (error) {
      // What does not hold any more says more than where it broke off.
      violations.push(...(await check(world, 'evening', kept).catch(() => [])));
      violations.push({ invariant: 'breaks-off', on, key: null, says: String((error as Error).stack ?? error) });
      break;
    }
    if (plant ? violations.some(({ invariant }) => plant.finds.includes(invariant)) : violations.length > 0) break;
    onDay?.();
  }
  world.online.close();
  const key = violations[0]?.key;
  return {
    seed: ask.seed, dossiers: world.lives.length, days: daysBetween(startOn, world.on) + 1, seconds: (performance.now() - began) / 1000,
    facts: factsIn(world.memory), fingerprint: await fingerprintOf(world),
    figures: world.figures, faults: { ...world.bank.faults, ...world.post.faults, ...world.screens.faults, ...world.online.faults, crashes: world.crashes.count },
    violations, story: key ? tellStory(world, key) : [],
  };
}

/** What only the simulation looks up every day, and states that are written again and again: left as they are, they need not be compressed each time. */
async function speedUp(db: Db): Promise<void> {
  await db.owner(async (tx) => {
    await tx.sql('create index if not exists simulation_reference on bank_line (creditor_id, bank_reference)');
    await tx.sql('create index if not exists simulation_recorded on fact (creditor_id, recorded_at)');
    await tx.sql('create index if not exists simulation_posted on posting (creditor_id, recorded_at)');
    await tx.sql('alter table dossier set (toast_tuple_target = 8160), alter column state set storage external');
  });
}

/** What was planned while tables were empty reads all of them: as they grow, everything is planned anew. */
const planAnew = (db: Db): Promise<unknown> => db.owner((tx) => tx.sql('analyze'));

const daysToPlanAnew: ReadonlySet<number> = new Set([1, 4, 16, 64, 256]);

async function check(world: World, when: 'morning' | 'evening', { messages, collections }: { readonly messages: MessageChecks; readonly collections: CollectionChecks }): Promise<Violation[]> {
  const { memory, reckoning, db, creditorId, on } = world;
  return db.inCreditor(creditorId, async (tx) => {
    await memory.followIn(tx, creditorId, world.at);
    const news = memory.news();
    for (const { known: { key }, facts } of news) {
      for (const fact of facts) if (fact.kind === 'Waived') reckoning.waive(key, fact.data.lines.reduce((sum, { amountCents }) => sum + amountCents, 0n));
    }
    // What the bank told comes first: the others reckon with it.
    const told = [...(await checkLines(world, tx)), ...checkOnline(world, news)];
    const inTheEvening = when === 'evening' ? [checkLooks(world, tx), checkStuck(world, tx), checkClosed(world, tx, at(on, '00:00'))] : [];
    const [rows, left, ...looks] = await together(checkRows(world, tx, news), messages.check(world, tx, news), ...inTheEvening);
    const found = [...told, ...checkOwed(world, news.map(({ known: { key } }) => key)), ...rows, ...checkActs(world, news), ...left, ...looks.flat()];
    return when === 'morning' ? found : [...found, ...collections.check(world), ...checkHeard(world)];
  });
}

/** Whose facts are half as many again as when they were replayed last; they are about to be. `replayed`: how many facts each had then. */
function grown({ memory }: World, replayed: Map<number, number>): number[] {
  const due = [...memory.byId.values()].filter(({ dossierId, facts }) => facts.length >= (replayed.get(dossierId) ?? 0) * 1.5);
  for (const { dossierId, facts } of due) replayed.set(dossierId, facts.length);
  return due.map(({ dossierId }) => dossierId);
}

async function checkWhole({ db, creditorId, memory, on }: World, only?: readonly number[]): Promise<Violation[]> {
  const { drifts, facts } = await checkReplay(db, creditorId, only ? { only } : {});
  const seen = factsIn(memory);
  const unseen: Violation[] = only || facts === seen ? [] : [{ invariant: 'kept-state', on, key: null, says: `${facts} facts are kept, and ${seen} were seen as they came` }];
  return [...unseen, ...drifts.map(({ dossierId, what }) => ({ invariant: 'replay', on, key: memory.byId.get(dossierId)?.key ?? null, says: `${what} is not what a replay gives` }) as const)];
}

const factsIn = ({ byId }: World['memory']): number => [...byId.values()].reduce((sum, { facts }) => sum + facts.length, 0);
