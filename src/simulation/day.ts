// One simulated day: files and claims come in, people and the desk act, the bot
// looks, mail leaves, direct debits go to the bank; again in the evening. Any of
// it may be cut off by a crash, and is then done again.

import { addDays, daysBetween, type Day } from '#domain/day.ts';
import { isTargetDay, isWorkingDay } from '#domain/holidays.ts';
import { chance } from '#demo/chance.ts';
import { importClaims } from '#usecases/import-claims.ts';
import { importStatement } from '#usecases/import-statement.ts';
import { hearReports, takeReports } from '#usecases/delivery-reports.ts';
import { sendMessages } from '#usecases/send-messages.ts';
import { takeBotSteps } from '#usecases/take-bot-steps.ts';
import { deliveryOn, weeksUntilKnown } from './claims.ts';
import { carryDebits, workAtTheDesk } from './desk.ts';
import { letPeopleAct, orderTransfers, viewsOf } from './people-act.ts';
import { at } from './moments.ts';
import { followOnline, openCheckout, payOut } from './online.ts';
import { surviving } from './surviving.ts';
import { startOn, type World } from './world.ts';

/** Called after each time that messages could leave. */
export type Look = (world: World, when: 'morning' | 'evening') => Promise<void>;

/** Plays this day to its end. */
export async function playDay(world: World, on: Day, look: Look): Promise<void> {
  const { figures } = world;
  const dayNo = daysBetween(startOn, on);
  world.on = on;
  moveHouse(world, dayNo);
  const early = roll(world, 'early bot') < 0.3;
  if (early) {
    world.at = at(on, '00:05');
    await runBot(world);
    await runOutbox(world);
    // Before people change what was decided on.
    await look(world, 'morning');
  }
  world.at = at(on, '06:30');
  await takeFiles(world);
  await takeClaims(world, dayNo);
  await openCheckout(world);
  await takeDeliveryReports(world);
  await world.memory.follow(world.db, world.creditorId, world.at);
  world.at = at(on, '08:40');
  await letPeopleAct(world, 'morning');
  const { letters } = figures;
  if (isWorkingDay(on)) await workAtTheDesk(world);
  // Printed with what was known then.
  if (figures.letters > letters) await look(world, 'morning');
  world.at = at(on, '09:00');
  await followOnline(world);
  await runBot(world);
  const { refused } = world.post.faults;
  await runOutbox(world);
  if (world.post.faults.refused > refused) {
    // Five minutes later it is tried again.
    world.at = at(on, '09:20');
    await runOutbox(world);
  }
  world.at = at(on, '09:40');
  await takeDeliveryReports(world);
  await runOutbox(world);
  await look(world, 'morning');
  world.at = at(on, '13:00');
  if (isWorkingDay(on)) await surviving(world, 'debits', () => carryDebits(world));
  if (isTargetDay(on)) {
    payOut(world);
    orderTransfers(world, viewsOf(world));
  }
  world.at = at(on, '21:30');
  const { acts } = figures;
  await letPeopleAct(world, 'evening');
  if (figures.acts > acts) await runBot(world);
  world.at = at(on, '22:30');
  await followOnline(world);
  await runOutbox(world);
  await world.planting.evening?.(world);
  await look(world, 'evening');
  world.bank.close(on);
  figures.crashes = world.crashes.count;
}

const roll = ({ ask, on }: World, ...about: string[]): number => chance(ask.seed, on, ...about);

/** Whose mail reaches nobody from today on, and whose new address is known by now. */
function moveHouse({ lives, post }: World, dayNo: number): void {
  for (const { people, movesOnDay } of lives) {
    const email = people[0]?.email;
    if (movesOnDay !== undefined && email !== undefined && dayNo >= movesOnDay && dayNo < movesOnDay + weeksUntilKnown * 7 + 400) post.dead.add(email);
  }
}

async function runBot(world: World): Promise<void> {
  const { looks, steps } = await surviving(world, 'bot', () => takeBotSteps(world.deps('bot'), world.creditorId));
  world.figures.looks += looks;
  world.figures.steps += steps;
}

async function runOutbox(world: World): Promise<void> {
  const sent = await surviving(world, 'outbox', () => sendMessages(world.deps('outbox'), world.creditorId));
  world.figures.mails += sent.sent;
  world.figures.dropped += sent.dropped;
}

/** The gateway calls our address, and a job takes in what it told. */
async function takeDeliveryReports(world: World): Promise<void> {
  const { screens: { gateway }, creditorId } = world;
  for (const call of world.screens.reportsUntil(world.at)) await hearReports(world.deps('provider'), gateway, creditorId, call);
  await surviving(world, 'provider', () => takeReports(world.deps('provider'), gateway.name, creditorId));
}

async function takeFiles(world: World): Promise<void> {
  const { bank, creditorId, planting, figures, on } = world;
  for (const file of bank.filesOn(on)) {
    const bytes = Buffer.from(planting.file?.(file.text, file.name) ?? file.text);
    const imported = await surviving(world, 'import', () => importStatement(world.deps('import'), creditorId, { fileName: file.name, open: () => [bytes] }));
    if (!imported.ok) throw new Error(`the bank's file ${file.name} was refused: ${JSON.stringify(imported.problem)}`);
    bank.tell(file);
    figures.files += 1;
  }
}

async function takeClaims(world: World, dayNo: number): Promise<void> {
  const { creditorId, lives, planting, reckoning } = world;
  const delivery = deliveryOn(lives, startOn, dayNo);
  if (delivery === null) return;
  const bytes = Buffer.from(planting.claims?.(delivery.text) ?? delivery.text);
  const imported = await surviving(world, 'import', () => importClaims(world.deps('import'), creditorId, { fileName: `posten-${addDays(startOn, dayNo)}.csv`, open: () => [bytes] }));
  if (!imported.ok) throw new Error(`the claims were refused: ${JSON.stringify(imported.problems.slice(0, 3))}`);
  reckoning.claim(delivery.claims);
}
