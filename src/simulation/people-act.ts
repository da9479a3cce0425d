// The people's turn: what they do on their page or by phone, and what they tell
// their own bank to pay. Each sees only their own dossier.

import { addDays, daysBetween } from '#domain/day.ts';
import type { Cents } from '#domain/money.ts';
import { isTargetDay } from '#domain/holidays.ts';
import { doAct, type Playing } from '#demo/acts.ts';
import { chance, wholeBetween } from '#demo/chance.ts';
import type { Act, View } from '#demo/dossier.ts';
import type { Transfer } from '#payments/sandbox-bank.ts';
import { doOwn } from './own-acts.ts';
import { surviving } from './surviving.ts';
import type { Known } from './memory.ts';
import type { Life } from './people.ts';
import { startOn, type World } from './world.ts';

export interface Seen {
  readonly known: Known;
  readonly life: Life;
  readonly view: View;
}

/** Every dossier as its people see it now. */
export function viewsOf({ memory, lifeOf, ask, on }: World): Seen[] {
  const dayNo = daysBetween(startOn, on);
  return [...memory.byId.values()].flatMap((known): Seen[] => {
    const life = lifeOf.get(known.key);
    if (!life) return [];
    const view: View = { dossier: life, state: known.state, today: on, dayNo, startOn, chance: (...about) => chance(ask.seed, known.key, ...about) };
    return [{ known, life, view }];
  });
}

export const playing = (world: World): Playing => ({
  deps: world.deps('people'), creditorId: world.creditorId, profile: world.profile, managerId: world.staff.manager, deskId: world.staff.desk,
});

/** Some act in the morning, some in the evening; a day's wish is done once. */
export async function letPeopleAct(world: World, when: 'morning' | 'evening'): Promise<void> {
  for (const { known, life, view } of viewsOf(world)) {
    if ((view.chance('evening', world.on) < 0.3) !== (when === 'evening')) continue;
    for (const act of life.habits.flatMap((habit) => habit.acts?.(view) ?? [])) await tell(world, known, life, act);
    for (const act of life.habits.flatMap((habit) => habit.does?.(view) ?? [])) {
      world.figures.acts += 1;
      await surviving(world, 'people', () => doOwn(world, known, life, act));
    }
  }
}

/** One act of somebody, as the portal or the desk would do it. */
export async function tell(world: World, { dossierId, state }: Known, life: Life, act: Act): Promise<void> {
  world.figures.acts += 1;
  const refusal = await surviving(world, 'people', () => doAct(playing(world), { dossierId, dossier: life, state }, act));
  if (refusal !== null) world.figures.refused += 1;
  else if (act.do === 'agree') world.figures.agreed += 1;
}

/** What people tell their bank to pay today; some of it goes back a few days later. */
export function orderTransfers(world: World, seen: readonly Seen[]): void {
  if (!isTargetDay(world.on)) return;
  for (const { life, view } of seen) {
    const transfers = life.habits.flatMap((habit) => habit.pays?.(view) ?? []);
    for (const [index, transfer] of transfers.entries()) pay(world, life, transfer, `${index}`);
  }
  if (chance(world.ask.seed, world.on, 'stranger') < 0.05) {
    const amountCents: Cents = BigInt(wholeBetween(2_000, 30_000, world.ask.seed, world.on, 'stranger'));
    world.bank.book(world.on, { key: null, kind: 'transfer', isClear: false, amountCents, says: { counterpartyName: 'Verzekeraar Onbekend', remittance: 'uitkering' } });
  }
}

function pay(world: World, life: Life, transfer: Transfer, nth: string): void {
  const { bank, on, ask } = world;
  const { amountCents, name, iban, remittance, structuredReference } = transfer;
  if (amountCents <= 0n) return;
  world.figures.payments += 1;
  const says = {
    counterpartyName: name, ...(iban === undefined ? {} : { counterpartyIban: iban }),
    ...(remittance === undefined ? {} : { remittance }), ...(structuredReference === undefined ? {} : { structuredReference }),
  };
  const isClear = structuredReference !== undefined || (remittance?.includes(life.key) ?? false);
  const takenBack = isClear && chance(ask.seed, 'taken back', life.key, on, nth) < (life.sort === 'fraudulent' ? 0.3 : 0.003);
  const endToEndId = takenBack ? { endToEndId: `${life.key}-${on}-${nth}` } : {};
  const booked = bank.book(on, { key: life.key, kind: 'transfer', isClear, amountCents, ...endToEndId, says });
  if (!takenBack) return;
  const backOn = addDays(booked.on, wholeBetween(1, 12, ask.seed, 'back after', life.key, on));
  bank.book(backOn, { key: life.key, kind: 'taken-back', isClear, amountCents: -amountCents, takesBack: booked.ref, ...endToEndId, says: { ...says, returnReason: 'MD06', reversal: true } });
}
