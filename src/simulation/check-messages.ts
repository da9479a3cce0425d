// The checks of what left: at a decent hour, once, not while held, with a reason,
// asking no more than is owed, and blaming nobody who has paid or whom we cannot
// know of.

import { isCovered } from '#domain/allocation.ts';
import { chargedCents } from '#domain/charges.ts';
import { addDays, type Day, type Moment } from '#domain/day.ts';
import type { Fact } from '#domain/facts.ts';
import { isDecentDay, isTargetDay } from '#domain/holidays.ts';
import { formatAmount, type Cents } from '#domain/money.ts';
import type { DossierState, InstalmentState } from '#domain/state.ts';
import type { Tx } from '#store/db.ts';
import { wallClock } from './moments.ts';
import { expectedCents } from './owed.ts';
import { asksIn } from './post.ts';
import { quietAbout } from './quiet.ts';
import { Occasions, type Parcel } from './check-caps.ts';
import { screensLeft } from './check-screens.ts';
import type { News, Said } from './memory.ts';
import type { Invariant, Violation } from './violations.ts';
import { policy, type World } from './world.ts';

const blaming: ReadonlySet<string> = new Set(['fourteen-day-notice', 'reminder', 'second-reminder', 'last-reminder', 'invitation', 'missed-first', 'missed-second', 'final-warning']);
/** They answer what the customer just did, or say what a pause means. */
const answering: ReadonlySet<string> = new Set(['complaint-received', 'complaint-answered', 'confirmed', 'declined', 'paused', 'pause-ends', 'mandate-given', 'data-passed']);
const asking: ReadonlySet<string> = new Set([...blaming, 'before-due', 'announced', 'due-today']);

export interface Left {
  readonly dossierId: number;
  readonly messageNo: number;
  readonly at: Moment;
  readonly on: Day;
  /** Printed with this fact: what follows it within the same hour was not known yet. */
  readonly seq?: number;
  readonly asksCents: Cents | null;
  readonly channel: 'email' | 'letter' | 'sms' | 'push';
  /** The mail, SMS or notification in which it came, maybe with others. */
  readonly mailed?: string;
  /** False where it came on a screen and nobody saw it. */
  readonly isSeen?: boolean;
}

/** Keeps where the post was read to, and which days brought somebody what. */
export class MessageChecks {
  #seen = 0;
  #screensSeen = 0;
  readonly #arrived = new Set<string>();
  readonly #smsOf = new Map<string, number>();
  readonly #occasions = new Occasions();
  readonly #asked = new Map<string, { readonly says: string; readonly messageNo: number; readonly mailed: string | undefined }>();

  /** Of everything that left since the last time. */
  async check(world: World, tx: Tx, news: readonly News[]): Promise<Violation[]> {
    const found: Violation[] = [];
    const shown = world.screens.shown.slice(this.#screensSeen);
    this.#screensSeen = world.screens.shown.length;
    const left: Left[] = [...this.#mails(world, found), ...(await letters(world, tx, news)), ...(await screensLeft(world, tx, shown, this.#smsOf, found))];
    for (const each of left) this.#one(world, each, found);
    this.#ofPersons(world, left, found);
    return [...found, ...lost(world, news), ...(await withoutTask(world, tx, news))];
  }

  #ofPersons(world: World, left: readonly Left[], found: Violation[]): void {
    const parcels = left.flatMap((each): Parcel[] => {
      const known = world.memory.byId.get(each.dossierId);
      const said = known?.messages.get(each.messageNo);
      return known && said ? [{ left: each, known, said }] : [];
    });
    const inOrder = parcels.toSorted((a, b) => (a.left.at < b.left.at ? -1 : a.left.at > b.left.at ? 1 : 0));
    for (const together of Map.groupBy(inOrder, ({ left: { channel, mailed, at } }) => `${channel} ${mailed} ${at}`).values()) {
      this.#occasions.add(world, together, ({ left: { on, messageNo }, known, said }, invariant, says) =>
        void found.push({ invariant, on, key: known.key, says: `message ${messageNo} (${said.template}) ${says}` }));
    }
  }

  #mails({ post, memory, on }: World, found: Violation[]): Left[] {
    const fresh = post.arrived.slice(this.#seen);
    this.#seen = post.arrived.length;
    for (const { message, dossierId } of fresh) {
      if (this.#arrived.has(message)) found.push({ invariant: 'message-twice', on, key: memory.byId.get(dossierId)?.key ?? null, says: `message ${message} came twice` });
      this.#arrived.add(message);
    }
    return fresh.map((each) => ({ ...each, channel: 'email' }));
  }

  #one(world: World, left: Left, found: Violation[]): void {
    const { memory, bank, reckoning, online } = world;
    const known = memory.byId.get(left.dossierId);
    const said = known?.messages.get(left.messageNo);
    const wrong = (invariant: Invariant, says: string): void => void found.push({ invariant, on: left.on, key: known?.key ?? null, says: `message ${left.messageNo}${said ? ` (${said.template})` : ''} ${says}` });
    if (!known || !said) return wrong('message-explained', 'belongs to no fact');
    const { hour, on: here } = wallClock(left.at);
    if (left.channel !== 'letter' && !waitsForIt(known.facts, said, left.channel) && (hour < 7 || hour >= 20 || !isDecentDay(here))) wrong('decent-hours', `came at ${left.at}`);
    if (!answering.has(said.template)) {
      const held = heldAt(known.facts, left);
      if (held !== null) wrong('held', `left while messages were held: ${held}`);
    }
    if (asking.has(said.template)) this.#capped(left, said, wrong);
    const owed = expectedCents(reckoning, known) + charges(known.state);
    if (left.asksCents !== null && left.asksCents > owed) wrong('asks-too-much', `asks ${formatAmount(left.asksCents)}, where ${formatAmount(owed)} is owed`);
    if (!blaming.has(said.template)) return;
    const quiet = quietAbout(known, said, left);
    if (quiet !== null) wrong(quiet.invariant, `says that money is missing: ${quiet.why}`);
    const lies = reckoning.unmatched(known.key);
    if (lies) wrong('money-waits', `says that money is missing, while ${formatAmount(lies.amountCents)} of ${lies.on} (${lies.ref}) lies with the bank unmatched`);
    if (!isFresh(bank.knownUntil, left.on)) wrong('stale-feed', `says that money is missing, while the bank has told us until ${bank.knownUntil} only`);
    const due = dueBefore(known.state, left.on);
    const came = reckoning.forDueCents(known.key, left.on) - paidAhead(known.state, left.on) + online.unbookedCents(known.key, left.at);
    if (came >= due) wrong('blames-who-paid', `says that money is missing: ${formatAmount(due)} was due, ${formatAmount(came)} had come`);
  }

  /** Mails by the day on which they came, letters by the day on which they were decided: the printer waits for Monday. */
  #capped({ dossierId, on, messageNo, channel, mailed }: Left, { partyId, template, fact }: Said, wrong: (invariant: Invariant, says: string) => void): void {
    const day = channel === 'letter' ? `${dossierId}.${partyId}.letter.${fact.on}` : `${dossierId}.${partyId}.${on}`;
    const before = this.#asked.get(day);
    // What did not arrive on a screen goes on by another channel.
    if (before !== undefined && before.messageNo !== messageNo && !(mailed !== undefined && before.mailed === mailed)) wrong('cap', `came on the same day as ${before.says}`);
    this.#asked.set(day, { says: `message ${messageNo} (${template})`, messageNo, mailed });
  }
}

/** Who has just agreed waits for the confirmation by e-mail, at any hour; who owes along does not. */
export function waitsForIt(facts: readonly Fact[], { template, partyId, fact }: Pick<Said, 'template' | 'partyId' | 'fact'>, channel: Left['channel']): boolean {
  if (template !== 'confirmed' || channel !== 'email' || fact.kind !== 'ArrangementStepTaken') return false;
  const { arrangementNo } = fact.data;
  return facts.some((each) => each.kind === 'ArrangementAgreed' && each.data.arrangementNo === arrangementNo && each.data.partyId === partyId);
}

const charges = ({ claims }: DossierState): Cents => claims.reduce((sum, claim) => sum + chargedCents(claim), 0n);

/** Letters that the desk printed: what they ask was drawn when they were laid ready. */
async function letters({ creditorId, at }: World, tx: Tx, news: readonly News[]): Promise<Left[]> {
  const printed = news.flatMap(({ known: { dossierId }, facts }) => facts.flatMap((fact) => (fact.kind === 'MessageDelivered' && fact.data.outcome === 'printed' ? [{ dossierId, messageNo: fact.data.messageNo, on: fact.on, seq: fact.seq }] : [])));
  if (printed.length === 0) return [];
  const rows = await tx.sql<{ dossierId: number; messageNo: number; plain: string }>(
    `select dossier_id as "dossierId", message_no as "messageNo", plain from message
     where creditor_id = $1 and (dossier_id, message_no) in (select * from unnest($2::int[], $3::int[]))`,
    [creditorId, printed.map(({ dossierId }) => dossierId), printed.map(({ messageNo }) => messageNo)],
  );
  const plain = new Map(rows.map((row) => [`${row.dossierId}.${row.messageNo}`, row.plain]));
  return printed.map((each) => ({ ...each, at, channel: 'letter', asksCents: asksIn(plain.get(`${each.dossierId}.${each.messageNo}`) ?? 'asks ') }));
}

/** Said to have been sent, and never arrived. */
function lost({ post, screens, on }: World, news: readonly News[]): Violation[] {
  return news.flatMap(({ known: { dossierId, key }, facts }) => facts.flatMap((fact): Violation[] => {
    if (fact.kind !== 'MessageDelivered' || fact.data.outcome !== 'sent' || post.hasArrived(`${dossierId}.${fact.data.messageNo}`) || screens.messages.has(`${dossierId}.${fact.data.messageNo}`)) return [];
    return [{ invariant: 'message-lost', on, key, says: `message ${fact.data.messageNo} counts as sent and never came` }];
  }));
}

/** What did not arrive for sure lies at the desk. */
async function withoutTask({ creditorId, on, memory }: World, tx: Tx, news: readonly News[]): Promise<Violation[]> {
  const troubled = news.flatMap(({ known: { dossierId }, facts }) => facts.flatMap((fact) =>
    (fact.kind === 'MessageDelivered' && (fact.data.outcome === 'failed' || fact.data.outcome === 'uncertain') && fact.data.reason !== 'notice-void' ? [{ dossierId, messageNo: fact.data.messageNo }] : [])));
  if (troubled.length === 0) return [];
  const rows = await tx.sql<{ dossierId: number; key: string }>(
    `select dossier_id as "dossierId", key from task where creditor_id = $1 and dossier_id = any($2::int[]) and kind in ('message-failed', 'message-uncertain')`,
    [creditorId, troubled.map(({ dossierId }) => dossierId)],
  );
  const known = new Set(rows.map(({ dossierId, key }) => `${dossierId}.${key}`));
  return troubled.filter(({ dossierId, messageNo }) => !known.has(`${dossierId}.${messageNo}`)).map(({ dossierId, messageNo }) => ({
    invariant: 'message-lost', on, key: memory.byId.get(dossierId)?.key ?? null, says: `message ${messageNo} did not arrive, and nobody at the desk knows`,
  }));
}

/** What holds messages at a moment, read from the facts alone; null where nothing does. */
export function heldAt(facts: readonly Fact[], { at, on, seq = Infinity }: Pick<Left, 'at' | 'on' | 'seq'>): string | null {
  const holds = new Map<string, { until: Day; why: string }>();
  for (const fact of facts) {
    if (fact.recordedAt > at || fact.seq > seq) continue;
    if (fact.kind === 'CustomerSignalled') holds.set(`signal ${fact.data.signalNo}`, { until: fact.data.holdUntil, why: `${fact.data.signal} on ${fact.on}` });
    if (fact.kind === 'SignalHandled') holds.delete(`signal ${fact.data.signalNo}`);
    if (fact.kind === 'HoldPlaced') holds.set(`hold ${fact.data.holdNo}`, { until: fact.data.holdUntil, why: `held since ${fact.on}` });
    if (fact.kind === 'HoldLifted') holds.delete(`hold ${fact.data.holdNo}`);
    if (fact.kind === 'PauseStarted') holds.set('pause', { until: fact.data.pauseUntil, why: `a pause until ${fact.data.pauseUntil}` });
    if (fact.kind === 'PauseEnded') holds.delete('pause');
  }
  for (const { until, why } of holds.values()) if (until >= on) return why;
  return null;
}

/** At most one banking day is missing. */
function isFresh(knownUntil: Day, today: Day): boolean {
  let missing = 0;
  for (let on = addDays(knownUntil, 1); on < today; on = addDays(on, 1)) if (isTargetDay(on)) missing += 1;
  return missing < policy.staleFeedDays;
}

/** What came more than was due pays instalments before their day: it is not there for a later bill. */
const paidAhead = (state: DossierState, today: Day): Cents => laterInstalments(state, today).reduce((sum, { paidCents }) => sum + paidCents, 0n);

const laterInstalments = (state: DossierState, today: Day): InstalmentState[] =>
  state.arrangements
    .filter((arrangement) => arrangement.lapsedOn === undefined && arrangement.endedOn === undefined)
    .flatMap((arrangement) => arrangement.instalments)
    .filter((instalment) => instalment.dueOn >= today);

/** All that had fallen due before a day: of covered claims what their schedule had asked by then. */
function dueBefore(state: DossierState, today: Day): Cents {
  const due = state.claims.reduce((sum, claim) => sum + (isCovered(state, claim) || claim.dueOn < today ? claim.amountCents : 0n), 0n);
  return due + charges(state) - laterInstalments(state, today).reduce((sum, each) => sum + each.amountCents - each.creditedCents, 0n);
}
