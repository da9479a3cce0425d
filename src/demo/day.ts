// One day of the demo, from yesterday's statement to the evening. Whoever dies
// in the middle of it plays the same day again: what was written stands, and
// what is decided again is the same.

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDays, dayOf, daysBetween, type Day, type Moment } from '#domain/day.ts';
import type { CreditorProfile } from '#domain/creditor.ts';
import { isTargetDay, isWorkingDay } from '#domain/holidays.ts';
import type { DossierState } from '#domain/state.ts';
import { booksIn, statementPath, statementsIn, writeStatement, type BankBooks, type Transfer } from '#payments/sandbox-bank.ts';
import type { Tx } from '#store/db.ts';
import { factCounts, openLinesUntil, type DemoPlan } from '#store/demo.ts';
import { readDossiers } from '#store/dossiers.ts';
import { policyOn } from '#store/policies.ts';
import { listStaff } from '#store/staff.ts';
import { assignLine } from '#usecases/assign-line.ts';
import { ignoreLine } from '#usecases/ignore-line.ts';
import { importClaims } from '#usecases/import-claims.ts';
import { importStatement } from '#usecases/import-statement.ts';
import type { SendDeps } from '#usecases/send-messages.ts';
import { turnDay } from '#usecases/turn-day.ts';
import { doAct, type Playing } from './acts.ts';
import { castMember } from './cast.ts';
import { chance } from './chance.ts';
import { claimsFileOf } from './claims-file.ts';
import { bookedOn, letDebitsGo, proposeTonight } from './debits.ts';
import { deskActs } from './desk.ts';
import type { DemoDossier, View } from './dossier.ts';
import type { DemoHouse } from './house.ts';
import { layDown } from './lay-down.ts';
import { bringOpenItems } from './open-items.ts';
import { portfolio } from './portfolio.ts';
import { bringReturnedMail } from './returned-mail.ts';
import { castDossiers, mulderElsewhere } from './stories.ts';

/** Nine in the morning of a day, where the creditor is. */
export const morningOf = (on: Day): Moment =>
  Temporal.PlainDate.from(on).toZonedDateTime({ timeZone: 'Europe/Amsterdam', plainTime: '09:00' }).toInstant().toString({ fractionalSecondDigits: 3 }) as Moment;

export const dayAt = (at: Moment): Day => dayOf(Temporal.Instant.from(at));

/** What is remembered between the days of one run; all of it can be read again. */
export interface Memory {
  readonly dossiers: readonly DemoDossier[];
  readonly byKey: ReadonlyMap<string, DemoDossier>;
  readonly states: Map<number, { readonly factCount: number; readonly state: DossierState }>;
  books: { readonly newest: Day | null; readonly books: BankBooks } | null;
}

export function newMemory({ startOn, seed }: DemoPlan): Memory {
  const dossiers = [...castDossiers(startOn), ...portfolio(seed)];
  return { dossiers, byKey: new Map(dossiers.map((dossier) => [dossier.key, dossier])), states: new Map(), books: null };
}

export interface DayToPlay {
  readonly house: DemoHouse;
  readonly creditorId: number;
  readonly slug: string;
  readonly profile: CreditorProfile;
  readonly plan: DemoPlan;
  readonly on: Day;
  readonly memory: Memory;
  /** Holds the demo's lock; reads only. */
  readonly tx: Tx;
}

export interface DayPlayed {
  readonly on: Day;
  readonly payments: number;
  readonly acts: number;
  readonly steps: number;
  readonly messages: number;
  /** Codes of what people were refused. */
  readonly refusals: readonly string[];
}

/** Plays a day to its end. The caller then turns the clock to it. */
export async function playDay(day: DayToPlay): Promise<DayPlayed> {
  const { house, creditorId, on } = day;
  const at = morningOf(on);
  const deps: SendDeps = { ...house, clock: { now: () => at, today: () => on } };
  const payments = await bringStatement(day, deps);
  if (on > day.plan.startOn) await bringOpenItems(deps, creditorId, (await look(day, on)).map(({ view }) => view.state));
  await bringClaims(day, deps);
  await bringReturnedMail(day, deps);
  const { acts, refusals } = await letPeopleAct(day, deps);
  const { bot, sent } = await turnDay(deps, creditorId);
  await proposeTonight(deps, creditorId);
  return { on, payments, acts, refusals, steps: bot.steps, messages: sent.sent + sent.toPrint };
}

/** The folder into which a creditor's bank puts its statements. */
export const inboxOf = (house: Pick<DemoHouse, 'inboxDir'>, slug: string): string => join(house.inboxDir, slug);

/** The bank books what people ordered yesterday, once, and the statement is imported. */
async function bringStatement(day: DayToPlay, deps: SendDeps): Promise<number> {
  const { house, creditorId, slug, profile, plan, on, memory } = day;
  const yesterday = addDays(on, -1);
  if (yesterday < plan.startOn || !isTargetDay(yesterday)) return 0;
  const folder = inboxOf(house, slug);
  const { days, newest } = await statementsIn(folder);
  if (!days.has(yesterday)) {
    const books = memory.books?.newest === newest ? memory.books.books : await booksIn(folder);
    const views = await look(day, yesterday);
    const collected = await bookedOn(day.tx, creditorId, yesterday, memory.byKey);
    const transfers = [...views.flatMap(({ dossier, view }) => dossier.habits.flatMap((habit) => habit.pays?.(view) ?? [])), ...collected, ...otherLines(plan, yesterday)];
    const account = { iban: profile.iban ?? '', ownerName: profile.accountHolder ?? profile.name };
    const version = daysBetween(plan.startOn, yesterday) < 45 ? '02' : '08';
    memory.books = { newest: yesterday, books: await writeStatement(folder, account, books, { on: yesterday, at: morningOf(on), transfers, version }) };
  }
  const path = statementPath(folder, yesterday);
  const bytes = await readFile(path);
  const imported = await importStatement(deps, creditorId, { fileName: path, open: () => [bytes] });
  if (!imported.ok) throw new Error(`the sandbox bank's statement of ${yesterday} was refused: ${JSON.stringify(imported.problem)}`);
  return imported.value.lines;
}

/** Money that has nothing to do with customers, and now and then somebody whom nobody knows. */
function otherLines({ seed }: DemoPlan, on: Day): Transfer[] {
  const date = Number(on.slice(8));
  const lines: Transfer[] = [];
  if (date === 2 || (date === 3 && !isTargetDay(addDays(on, -1)))) lines.push({ amountCents: -18_50n, name: 'Zandbakbank', remittance: 'Kosten rekening' });
  if (chance(seed, on, 'unknown') < 0.06) {
    lines.push({ amountCents: BigInt(Math.floor(chance(seed, on, 'unknown cents') * 20_000) + 2_500), name: 'Verzekeraar De Eik', remittance: `Schade-uitkering ${on.replaceAll('-', '')}` });
  }
  return lines;
}

async function bringClaims({ creditorId, plan, on, memory }: DayToPlay, deps: SendDeps): Promise<void> {
  const file = claimsFileOf(memory.dossiers, plan.startOn, on);
  if (file === null) return;
  const folder = file.pdfs.length > 0 ? await mkdtemp(join(tmpdir(), 'betaalbaar-demo-')) : null;
  try {
    for (const pdf of file.pdfs) await writeFile(join(folder as string, pdf.name), pdf.bytes);
    const imported = await importClaims(deps, creditorId, {
      fileName: file.name, open: () => [Buffer.from(file.text)], ...(folder === null ? {} : { pdfDir: folder }),
    });
    if (!imported.ok) throw new Error(`the demo's claims of ${on} were refused: ${JSON.stringify(imported.problems.slice(0, 3))}`);
  } finally {
    if (folder !== null) await rm(folder, { recursive: true, force: true });
  }
}

/** Customers first, then the desk, each on what they can see this morning. */
async function letPeopleAct(day: DayToPlay, deps: SendDeps): Promise<{ acts: number; refusals: string[] }> {
  const { creditorId, profile, plan, on, tx } = day;
  const staff = await listStaff(tx, creditorId);
  await layDown(deps, creditorId, staff, daysBetween(plan.startOn, on));
  const views = await look(day, on);
  const policy = await policyOn(tx, creditorId, on);
  const managerId = staff.find(({ role }) => role === 'manager')?.staffId ?? '';
  const playing: Playing = { deps, creditorId, profile, managerId, deskId: staff.find(({ role }) => role === 'desk')?.staffId ?? managerId };
  const refusals: string[] = [];
  let acts = 0;
  for (const { dossierId, dossier, view } of views) {
    const { state } = view;
    for (const act of [...dossier.habits.flatMap((habit) => habit.acts?.(view) ?? []), ...deskActs(view, policy)]) {
      acts += 1;
      const refusal = await doAct(playing, { dossierId, dossier, state }, act);
      if (refusal !== null) refusals.push(`${dossier.key} ${act.do}: ${refusal}`);
    }
  }
  if (isWorkingDay(on)) acts += await workOffLines(day, playing, views);
  // Banks do not wait for who has a day off.
  if (isTargetDay(on)) acts += await letDebitsGo(deps, creditorId, managerId);
  return { acts, refusals };
}

interface Seen {
  readonly dossierId: number;
  readonly dossier: DemoDossier;
  readonly view: View;
}

/** Every dossier of the demo as it stands; only those with new facts are read again. */
async function look({ creditorId, plan, memory, tx }: DayToPlay, today: Day): Promise<Seen[]> {
  const rows = await factCounts(tx, creditorId);
  const changed = rows.filter(({ dossierId, factCount }) => memory.states.get(dossierId)?.factCount !== factCount);
  const counts = new Map(changed.map(({ dossierId, factCount }) => [dossierId, factCount]));
  for (const [dossierId, { state }] of await readDossiers(tx, creditorId, [...counts.keys()])) {
    memory.states.set(dossierId, { factCount: counts.get(dossierId) ?? 0, state });
  }
  const dayNo = daysBetween(plan.startOn, today);
  return rows.flatMap(({ dossierId, key }): Seen[] => {
    const dossier = memory.byKey.get(key);
    const state = memory.states.get(dossierId)?.state;
    if (!dossier || !state) return [];
    const view: View = { dossier, state, today, dayNo, startOn: plan.startOn, chance: (...about) => chance(plan.seed, key, ...about) };
    return [{ dossierId, dossier, view }];
  });
}

/** The desk knows whose line it is after two days, and after six that it is nobody's. */
async function workOffLines({ creditorId, on, tx }: DayToPlay, { deps, deskId }: Playing, views: readonly Seen[]): Promise<number> {
  const lines = await openLinesUntil(tx, creditorId, addDays(on, -2));
  if (lines.length === 0) return 0;
  const payers = new Map(views.flatMap(({ dossierId, dossier }) => dossier.people.map((person) => [person.name, dossierId] as const)));
  const mulder = payers.get(castMember('mulder').name);
  if (mulder !== undefined) payers.set(mulderElsewhere.name, mulder);
  let acts = 0;
  for (const { lineId, counterpartyName, amountCents, bookedOn } of lines) {
    const dossierId = payers.get(counterpartyName ?? '');
    if (dossierId !== undefined) await assignLine(deps, creditorId, { lineId, parts: [{ dossierId, amountCents }], by: { kind: 'colleague', staffId: deskId } });
    else if (bookedOn <= addDays(on, -6)) await ignoreLine(deps, creditorId, { lineId, note: 'Geen betaling van een klant.' });
    else continue;
    acts += 1;
  }
  return acts;
}
