// Plays a demo from where its clock stands to where its plan ends: day after
// day, by one process at a time, going on where a killed one stopped.

import { rm } from 'node:fs/promises';
import { addDays, addMonths, daysBetween, latest, type Day } from '#domain/day.ts';
import type { CreditorProfile } from '#domain/creditor.ts';
import { defaultPolicy } from '#domain/default-policy.ts';
import type { Prices } from '#domain/metering.ts';
import { writePolicy } from '#domain/policy-document.ts';
import { insertCreditor, listCreditors, readCreditor, registerCreditor, setDemoAt } from '#store/creditors.ts';
import { lockDemo, readDemo, removeDemo, saveDemoPlan, type DemoPlan } from '#store/demo.ts';
import { insertPolicy } from '#store/policies.ts';
import { listStaff } from '#store/staff.ts';
import { addColleague, slugOf } from '#usecases/creditor.ts';
import { hashPassword } from '#usecases/passwords.ts';
import { deLinde } from './cast.ts';
import { dayAt, inboxOf, morningOf, newMemory, playDay, type DayPlayed, type Memory } from './day.ts';
import { demoDirectDebit } from './debits.ts';
import type { DemoHouse } from './house.ts';

/** Half a year. */
export const usualDays = 182;
const usualSeed = 'De Linde';

export const demoSlug = slugOf(deLinde.name);
export const demoManager = { email: 'manager@delinde.example', name: 'Noor Voorbeeld' } as const;
const demoDesk = { email: 'balie@delinde.example', name: 'Sam Voorbeeld' } as const;
const demoCompliance = { email: 'toezicht@delinde.example', name: 'Robin Voorbeeld' } as const;

/** What its messages cost, made up as well. */
const demoPrices: Prices = { channels: { email: '0.0015', letter: '1.05', sms: '0.075', push: '0', phone: '4.50' }, ordinary: '85' };

export interface DemoToMake {
  /** The day on which it ends by itself; usually today. */
  readonly endOn: Day;
  readonly days?: number;
  readonly seed?: string;
}

/** Makes the demo creditor with its staff, or finds it. Nothing is played yet. Null where another creditor has its name. */
export async function makeDemo(house: DemoHouse, { endOn, days = usualDays, seed = usualSeed }: DemoToMake): Promise<number | null> {
  const startOn = addDays(endOn, -days);
  const known = (await listCreditors(house.db)).find(({ slug }) => slug === demoSlug)?.creditorId;
  const creditorId = known ?? (await registerCreditor(house.db, demoSlug));
  if (creditorId === null) return null;
  const at = morningOf(addDays(startOn, -1));
  // Whoever died between these steps finds the first half and does the other.
  const isDemo = await house.db.inCreditor(creditorId, async (tx) => {
    await lockDemo(tx, creditorId);
    const creditor = await readCreditor(tx, creditorId);
    if (creditor) return creditor.demoAt !== null;
    await rm(inboxOf(house, demoSlug), { recursive: true, force: true });
    await insertCreditor(tx, { creditorId, slug: demoSlug, profile: { ...deLinde, directDebit: demoDirectDebit, prices: demoPrices }, demoAt: at }, at);
    await insertPolicy(tx, creditorId, { validFrom: '1900-01-01' as Day, recordedAt: at, recordedBy: 'default', document: writePolicy(defaultPolicy) });
    await saveDemoPlan(tx, creditorId, { startOn, playUntil: endOn, seed });
    return true;
  });
  if (!isDemo) return null;
  await addStaff(house, creditorId);
  return creditorId;
}

/** Nobody knows these passwords; `demoAddresses` makes one to give away. */
async function addStaff({ db, ids }: DemoHouse, creditorId: number): Promise<void> {
  const [demo, staff] = await db.inCreditor(creditorId, async (tx) => [await readDemo(tx, creditorId), await listStaff(tx, creditorId)] as const);
  if (demo === null || staff.length >= 3) return;
  const passwordHash = await hashPassword(ids.token());
  const colleagues = [['demo-manager', 'manager', demoManager], ['demo-desk', 'desk', demoDesk], ['demo-compliance', 'compliance', demoCompliance]] as const;
  for (const [staffId, role, { email, name }] of colleagues) {
    await addColleague(db, { ...ids, id: () => staffId }, creditorId, { email, name, role, passwordHash, mustChange: true }, demo.demoAt);
  }
}

export interface DemoProgress {
  readonly todayOn: Day;
  /** Days played, of so many. */
  readonly day: number;
  readonly of: number;
  readonly playing: boolean;
}

/** Where a demo stands, from its creditor's row; null where it is no demo. */
export async function demoProgress({ db }: Pick<DemoHouse, 'db'>, creditorId: number): Promise<DemoProgress | null> {
  const demo = await db.inCreditor(creditorId, (tx) => readDemo(tx, creditorId));
  if (demo === null) return null;
  const { startOn, playUntil } = demo.plan;
  const todayOn = dayAt(demo.demoAt);
  return { todayOn, day: daysBetween(startOn, todayOn), of: daysBetween(startOn, playUntil), playing: todayOn < playUntil };
}

/** Plays day after day until the plan's end, or until `signal`. Calls back after each day, which then stands. */
export async function playOn(
  house: DemoHouse, creditorId: number, options: { onDay?: (played: DayPlayed) => void; signal?: AbortSignal } = {},
): Promise<void> {
  let memory: { seed: string; startOn: Day; of: Memory } | null = null;
  while (options.signal?.aborted !== true) {
    const played = await house.db.inCreditor(creditorId, async (tx) => {
      await lockDemo(tx, creditorId);
      const demo = await readDemo(tx, creditorId);
      const creditor = await readCreditor(tx, creditorId);
      if (!demo || !creditor) return null;
      const { plan, demoAt } = demo;
      const on = addDays(dayAt(demoAt), 1);
      if (on > plan.playUntil) return null;
      if (memory?.seed !== plan.seed || memory.startOn !== plan.startOn) memory = { seed: plan.seed, startOn: plan.startOn, of: newMemory(plan) };
      const { slug, profile } = creditor;
      const result = await playDay({ house, creditorId, slug, profile: withoutPlan(profile), plan, on, memory: memory.of, tx });
      await setDemoAt(tx, creditorId, morningOf(on));
      return result;
    });
    if (played === null) return;
    options.onDay?.(played);
  }
}

/** The plan lies among the settings, but is nothing that a customer is told. */
function withoutPlan(profile: CreditorProfile & { demo?: DemoPlan }): CreditorProfile {
  const { demo: _plan, ...rest } = profile;
  return rest;
}

export type Turn = 'day' | 'week' | 'month' | { readonly days: number };

/** Moves the plan's end ahead; `playOn` then goes there. Null where this creditor is no demo. */
export async function planTurn({ db }: Pick<DemoHouse, 'db'>, creditorId: number, turn: Turn): Promise<Day | null> {
  return db.inCreditor(creditorId, async (tx) => {
    await lockDemo(tx, creditorId);
    const demo = await readDemo(tx, creditorId);
    if (demo === null) return null;
    const from = latest(demo.plan.playUntil, dayAt(demo.demoAt));
    const playUntil = turn === 'month' ? addMonths(from, 1) : addDays(from, turn === 'day' ? 1 : turn === 'week' ? 7 : turn.days);
    await saveDemoPlan(tx, creditorId, { ...demo.plan, playUntil });
    return playUntil;
  });
}

/** Leaves nothing of a demo: no row, no account, no session, no statement. Null where the creditor is no demo. */
export async function wipeDemo(house: Pick<DemoHouse, 'db' | 'inboxDir'>, creditor: { creditorId: number; slug: string }): Promise<number | null> {
  const rows = await removeDemo(house.db, creditor.creditorId);
  if (rows !== null) await rm(inboxOf(house, creditor.slug), { recursive: true, force: true });
  return rows;
}
