// A story: somebody in arrears and their landlord, told by the day, on a real
// database and through the real use cases. Each story has a creditor of its own
// and a clock that is turned. Days on which nothing can happen are leapt over,
// and it is proven of each that the bot would have kept silent.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { look } from '#bot/look.ts';
import { creditCents } from '#domain/allocation.ts';
import { arrangementOpenCents, runningArrangements, uncoveredClaims } from '#domain/arrangement.ts';
import { addDays, day, earliest, latest, moment, type Day, type Moment } from '#domain/day.ts';
import { isTargetDay } from '#domain/holidays.ts';
import type { PolicyTerms } from '#domain/default-policy.ts';
import { formatAmount } from '#domain/money.ts';
import { writePolicy } from '#domain/policy-document.ts';
import type { DossierState } from '#domain/state.ts';
import { deLinde } from '#demo/cast.ts';
import { testDb, type TestDb } from '#store/testing.ts';
import { timelineTable } from '#texts/timeline.ts';
import { reportedIn, wentIn } from '#texts/timeline-lookup.ts';
import { addColleague, addCreditor, loadPolicy } from '#usecases/creditor.ts';
import { importStatement } from '#usecases/import-statement.ts';
import { sendMessages } from '#usecases/send-messages.ts';
import { takeBotSteps } from '#usecases/take-bot-steps.ts';
import { clockAt, randomIds } from '#wiring.ts';
import { checkAtRest, checkLeaving, checkLookingBack, loadAll, messagesThatLeft } from './stories/checks.ts';
import { openBank } from './stories/bank.ts';
import { printLetters, sending } from './stories/post.ts';
import { verbs, type Verbs } from './stories/verbs.ts';
import { dossierOf, type World } from './stories/world.ts';

export { bill, rent } from './stories/claims.ts';

export interface Story {
  /** Plays all days up to this one, and its morning; then the verbs happen on it. */
  on(day: string): Verbs;
  /** Plays all days up to and including this one. */
  until(day: string): Promise<void>;
  /** The timeline of somebody else's dossier, when the story is over. */
  timelineIs(who: string, table: string): Promise<void>;
  /** What is open: claims that no arrangement covers, arrangements, credit; `huur-2026-04 50.00, regeling 1 300.00`, or `niets`. */
  owes(who: string): Promise<string>;
  /** What lies on the desk: kinds of open tasks, oldest first. */
  tasks(): Promise<string[]>;
  readonly world: World;
}

export interface StoryOptions {
  /** Another policy than the one that a new creditor starts with. */
  readonly policy?: PolicyTerms;
}

type Tell = (s: Story) => Promise<void>;

let testing: Promise<TestDb> | undefined;
let creditors = 0;
after(async () => (await testing)?.close());

/** The whole of a story; `endsWith` is the timeline of the first dossier when it is over. */
export function story(title: string, tell: Tell, options: StoryOptions = {}): { endsWith(table: string): void } {
  return {
    endsWith: (table) => {
      test(title, async () => {
        const s = await begin(await (testing ??= testDb()), options);
        await tell(s);
        await checkLookingBack(s.world.deps, s.world.creditorId);
        compare(title, await timeline(s.world, 1), table);
      });
    },
  };
}

/** With BETAALBAAR_TEST_TELL set every table is printed too. */
function compare(title: string, told: string, table: string): void {
  if (process.env['BETAALBAAR_TEST_TELL']) console.log(`<<<${title}\n${told}>>>`);
  assert.equal(told.trim(), table.trim());
}

async function begin({ db }: TestDb, options: StoryOptions): Promise<Story> {
  creditors += 1;
  const early = '2020-01-01T09:00:00.000Z' as Moment;
  const creditor = await addCreditor(db, { profile: { ...deLinde, name: `${deLinde.name} ${creditors}`, paymentsByHand: true } }, early);
  assert.ok(creditor);
  const { creditorId } = creditor;
  if (options.policy) await loadPolicy(db, creditorId, writePolicy(options.policy), 'story', early);
  const account = (name: string, role: 'desk' | 'manager') =>
    addColleague(db, randomIds, creditorId, { email: `${role}${creditors}@delinde.example`, name, role, passwordHash: '-', mustChange: false }, early);
  const desk = await account('Noor (balie)', 'desk');
  const manager = await account('Wim (chef)', 'manager');
  assert.ok(desk && manager);
  const world: World = {
    deps: { db, clock: clockAt(early), ids: randomIds },
    creditorId,
    staff: { desk, manager },
    bank: openBank(deLinde.iban!, deLinde.accountHolder!, day('2020-01-01')),
    mails: [],
    lettersWait: false,
    tick: () => turn(world, Temporal.Instant.from(world.deps.clock.now()).add({ minutes: 1 })),
    settle: () => settle(world),
  };
  let begun = false;
  const turnTo = async (to: Day): Promise<void> => {
    if (!begun) world.bank = openBank(deLinde.iban!, deLinde.accountHolder!, addDays(to, -7));
    if (begun && to < world.deps.clock.today()) throw new Error(`a story goes forward: ${to} lies behind`);
    if (begun) while (world.deps.clock.today() < to) await morning(world, await nextEvent(world, to));
    else await morning(world, to);
    begun = true;
  };
  return {
    world,
    on: (text) => verbs(world, () => turnTo(day(text))),
    until: (text) => turnTo(day(text)),
    timelineIs: async (who, table) => compare(who, await timeline(world, who), table),
    owes: async (who) => whatIsOpen((await dossierOf(world, who)).state),
    tasks: async () => {
      const rows = await db.inCreditor(creditorId, (tx) =>
        tx.sql<{ kind: string }>('select kind from task where creditor_id = $1 and done_at is null order by opened_at, kind', [creditorId]));
      return rows.map(({ kind }) => kind);
    },
  };
}

function whatIsOpen(state: DossierState): string {
  const claims = uncoveredClaims(state).map((claim) => `${claim.claim} ${formatAmount(claim.openCents)}`);
  const running = runningArrangements(state).map((each) => `regeling ${each.arrangementNo} ${formatAmount(arrangementOpenCents(each))}`);
  const credit = creditCents(state);
  return [...claims, ...running, ...(credit > 0n ? [`tegoed ${formatAmount(credit)}`] : [])].join(', ') || 'niets';
}

function turn(world: World, instant: Temporal.Instant): void {
  world.deps = { ...world.deps, clock: clockAt(moment(instant)) };
}

const nineOClock = (on: Day): Temporal.Instant =>
  Temporal.PlainDate.from(on).toZonedDateTime({ timeZone: 'Europe/Amsterdam', plainTime: '09:00' }).toInstant();

/** The next day on which something can happen. The days before it must be quiet. */
async function nextEvent(world: World, to: Day): Promise<Day> {
  const { deps: { db, clock }, creditorId, bank } = world;
  const today = clock.today();
  const [row] = await db.inCreditor(creditorId, (tx) =>
    tx.sql<{ look: Day | null; send: Moment | null }>(
      `select (select min(next_look_on) from dossier where creditor_id = $1) as look,
         (select min(try_at) from message where creditor_id = $1 and status = 'queued') as send`, [creditorId]));
  const days = [row?.look, row?.send?.slice(0, 10) as Day | undefined, bank.nextArrivalOn(), await world.nextCarriedOn?.()].filter((on) => on !== null && on !== undefined);
  const next = days.reduce(earliest, to);
  const on = next <= today ? addDays(today, 1) : next;
  await checkQuiet(world, addDays(today, 1), on);
  return on;
}

/** Looks at every dossier on each of these days without keeping anything. */
async function checkQuiet(world: World, from: Day, to: Day): Promise<void> {
  if (from >= to) return;
  const { states, policy, feedKnownUntil, byLetter, moneyWaits, terms } = await loadAll(world.deps, world.creditorId);
  for (let on = from; on < to; on = addDays(on, 1)) {
    const known = world.bank.silent || feedKnownUntil === null ? feedKnownUntil : latest(feedKnownUntil, bankingDayBefore(on));
    for (const [dossierId, state] of states) {
      const collecting = terms ? { dossierId, ...terms } : undefined;
      const { facts } = look({ state: structuredClone(state), policy, today: on, feedKnownUntil: known, byLetter, moneyWaits: moneyWaits.has(dossierId), collecting }, `${on}T09:00:00.000Z` as Moment);
      assert.deepEqual(facts.map((fact) => fact.kind), [], `the bot slept through ${on}`);
    }
  }
}

function bankingDayBefore(on: Day): Day {
  const before = addDays(on, -1);
  return isTargetDay(before) ? before : bankingDayBefore(before);
}

/** Statement, bot, post; in that order, at nine o'clock. */
async function morning(world: World, on: Day): Promise<void> {
  turn(world, nineOClock(on));
  const statement = world.bank.statementOn(on, world.deps.clock.now());
  if (statement) {
    const bytes = [Buffer.from(statement.xml)];
    const imported = await importStatement(world.deps, world.creditorId, { fileName: statement.fileName, open: () => bytes });
    assert.ok(imported.ok, `${on}: the statement was refused: ${JSON.stringify(imported)}`);
    world.tick();
  }
  await settle(world);
}

/** Lets the bot look and the post leave until all is quiet, and checks what must hold on every day. */
async function settle(world: World): Promise<void> {
  const { creditorId } = world;
  for (let dropped = -1; dropped !== 0; ) {
    await takeBotSteps(world.deps, creditorId);
    world.tick();
    await world.carry?.();
    const before = await messagesThatLeft(world.deps, creditorId);
    const known = new Set(before.map(({ dossierId, messageNo }) => `${dossierId}.${messageNo}`));
    const sent = await sendMessages(sending(world), creditorId);
    assert.deepEqual({ failed: sent.failed, uncertain: sent.uncertain }, { failed: 0, uncertain: 0 });
    ({ dropped } = sent);
    const left = (await messagesThatLeft(world.deps, creditorId)).filter(({ dossierId, messageNo }) => !known.has(`${dossierId}.${messageNo}`));
    if (left.length > 0) checkLeaving(left, await loadAll(world.deps, creditorId), world.deps.clock.today());
    dropped += await printLetters(world);
    world.tick();
  }
  const again = await takeBotSteps(world.deps, creditorId);
  assert.equal(again.steps, 0, `${again.today}: the bot did something when it was run again`);
  checkAtRest(await loadAll(world.deps, creditorId), world.deps.clock.today());
}

async function stateOf({ deps, creditorId }: World, dossierId: number): Promise<DossierState> {
  const state = (await loadAll(deps, creditorId)).states.get(dossierId);
  assert.ok(state);
  return state;
}

async function timeline(world: World, dossier: number | string): Promise<string> {
  const { deps: { db }, creditorId, staff } = world;
  const parties = await db.inCreditor(creditorId, (tx) => tx.sql<{ id: number; name: string }>('select party_id as id, name from party where creditor_id = $1', [creditorId]));
  const names = new Map(parties.map(({ id, name }) => [id, name]));
  const dossierId = typeof dossier === 'number' ? dossier : (await dossierOf(world, dossier)).dossierId;
  const facts = (await loadAll(world.deps, creditorId)).facts.get(dossierId) ?? [];
  const state = await stateOf(world, dossierId);
  // That an e-mail left without trouble goes without saying, and who the people are is known.
  const worth = facts.filter((fact) => fact.kind !== 'PartyJoined' && !(fact.kind === 'MessageDelivered' && fact.data.outcome === 'sent'));
  return timelineTable(worth, {
    party: (id) => names.get(id) ?? `?${id}`,
    went: wentIn(state),
    reported: reportedIn(state),
    staff: (id) => (id === staff.desk ? 'Noor (balie)' : id === staff.manager ? 'Wim (chef)' : `?${id}`),
  }, 'nl');
}
