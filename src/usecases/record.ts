// The one door for writing: numbers the facts, folds or replays, and saves
// facts, state, postings, projections, messages and tasks in the caller's
// transaction. Folding posts the entries of the new facts; a replay posts the
// difference with what the books say already.

import { setImmediate as breathe } from 'node:timers/promises';
import { callKey } from '#bot/call-rules.ts';
import { messageInputs, messagesOf } from '#bot/message-inputs.ts';
import { differenceKeys } from '#domain/balance-news.ts';
import type { Day, Moment } from '#domain/day.ts';
import { externalIdentity, type Fact, type FactKind, type NewFact } from '#domain/facts.ts';
import { fold } from '#domain/fold.ts';
import { newJournal, type Entry } from '#domain/journal.ts';
import { outreachOf } from '#domain/outreach.ts';
import { differenceEntries } from '#domain/ledger.ts';
import { foldsOn, replay } from '#domain/replay.ts';
import type { DossierState } from '#domain/state.ts';
import type { NewTask } from '#domain/task.ts';
import { together, type Tx } from '#store/db.ts';
import { savedAs, saveDossiers, type DossierSaved, type LoadedDossier } from '#store/dossiers.ts';
import { insertFacts, loadFacts } from '#store/facts.ts';
import { insertPostings, postedSums } from '#store/ledger.ts';
import { queueMessages, type NewMessage } from '#store/messages.ts';
import { isProjected, rowsOf, saveProjections, type ProjectedDossier, type ProjectedRows } from '#store/projections.ts';
import { openTasks, settleTasks } from '#store/tasks.ts';
import { handedOverMoney, handedOverTakenBack } from './handed-over-money.ts';
import { saveDebits } from './save-debits.ts';

export interface Recorded {
  readonly dossierId: number;
  readonly facts: readonly Fact[];
  readonly state: DossierState;
  readonly tasks: readonly NewTask[];
  readonly nextLookOn: Day | null;
  readonly books: ForBooks;
  /** Differences with the creditor's own books that stood before these facts. */
  readonly differed?: readonly string[];
  /** The projected rows as they stand, where the state told them before these facts. */
  readonly before?: ProjectedRows | null;
}

/** What the books should say: of the new facts, or (`whole`) of all facts of the dossier. */
export interface ForBooks {
  readonly entries: readonly Entry[];
  readonly whole: boolean;
}

export interface Decision {
  readonly dossier: LoadedDossier;
  readonly facts: readonly NewFact[];
  readonly tasks?: readonly NewTask[];
  /** Nothing in it gives the bot a reason to look earlier than it planned. */
  readonly keepsNextLook?: boolean;
}

/**
 * Records what was decided about locked dossiers and asks the bot to look at
 * them today. A fact that the outside world has sent before (same identity) is
 * left out. Returns the new states by dossier.
 */
export async function record(tx: Tx, creditorId: number, decisions: readonly Decision[], at: Moment, today: Day): Promise<Map<number, Recorded>> {
  const recorded = await foldDecisions(tx, creditorId, decisions, at, today);
  await save(tx, creditorId, [...recorded.values()].map((each) => written(each, at)), at, today);
  return recorded;
}

/** The same, but for the writing: for who folds one batch while another is written. */
export async function toWrite(tx: Tx, creditorId: number, decisions: readonly Decision[], at: Moment, today: Day): Promise<Written[]> {
  const batch: Written[] = [];
  for (const recorded of (await foldDecisions(tx, creditorId, decisions, at, today)).values()) {
    batch.push(written(recorded, at));
    if (batch.length % DOSSIERS_A_BREATH === 0) await breathe();
  }
  return batch;
}

/** So often the connection gets its turn while we reckon: what is to be written is more than it takes at once. */
const DOSSIERS_A_BREATH = 20;

async function foldDecisions(tx: Tx, creditorId: number, decisions: readonly Decision[], at: Moment, today: Day): Promise<Map<number, Recorded>> {
  const recorded = new Map<number, Recorded>();
  const toReplay: ToReplay[] = [];
  for (const [index, { dossier, facts, tasks: asked = [], keepsNextLook = false }] of decisions.entries()) {
    if (index % DOSSIERS_A_BREATH === DOSSIERS_A_BREATH - 1) await breathe();
    const { dossierId, state } = dossier;
    const differed = differenceKeys(state);
    // Of a state that had to be replayed it is not known what the rows say.
    const before = dossier.replayed ? null : rowsOf(dossier);
    const tasks = [...asked, ...handedOverTakenBack(facts, state, at)];
    const numbered = number(state, facts, at);
    const nextLookOn = keepsNextLook ? dossier.nextLookOn : today;
    // Folding in the order of recording is enough only while each fact sorts after the one before.
    const folded = foldAll(state, numbered);
    if (folded) recorded.set(dossierId, { dossierId, facts: numbered, state, tasks, nextLookOn, books: forBooks(dossier, folded), differed, before });
    else toReplay.push({ dossierId, facts: numbered, tasks, nextLookOn, differed });
  }
  for (const each of await replayAnew(tx, creditorId, toReplay)) recorded.set(each.dossierId, each);
  return recorded;
}

type ToReplay = Omit<Recorded, 'state' | 'books'>;

/** The states of dossiers whose new facts, not yet saved, do not sort after what was folded. */
export async function replayAnew(tx: Tx, creditorId: number, toReplay: readonly ToReplay[]): Promise<Recorded[]> {
  if (toReplay.length === 0) return [];
  const kept = await loadFacts(tx, creditorId, toReplay.map(({ dossierId }) => dossierId));
  return toReplay.map(({ dossierId, facts, tasks, nextLookOn, differed = [] }) => {
    const journal = newJournal();
    const state = replay([...(kept.get(dossierId) ?? []), ...facts], { journal });
    return { dossierId, facts, tasks, nextLookOn, state, books: { entries: journal.entries, whole: true }, differed };
  });
}

/** What to post of entries that were folded onto a dossier as it was loaded. */
export function forBooks({ replayed }: LoadedDossier, folded: readonly Entry[]): ForBooks {
  if (!replayed) return { entries: folded, whole: false };
  for (const entry of folded) replayed.push(entry);
  return { entries: replayed, whole: true };
}

function number(state: DossierState, facts: readonly NewFact[], at: Moment): Fact[] {
  const known = knownOf(state, facts.flatMap((fact) => externalIdentity(fact) ?? []));
  const numbered: Fact[] = [];
  for (const fact of facts) {
    const identity = externalIdentity(fact);
    if (identity !== null && known.has(identity)) continue;
    if (identity !== null) known.add(identity);
    numbered.push({ ...fact, seq: state.factCount + 1 + numbered.length, recordedAt: at });
  }
  return numbered;
}

/** Which of these identities the dossier has already. A long history is gone through once, and only what fits is put into words. */
function knownOf(state: DossierState, identities: readonly string[]): Set<string> {
  const known = new Set<string>();
  if (identities.length === 0) return known;
  const asked = new Set(identities.map((identity) => identity.slice(identity.indexOf(':') + 1)));
  for (const { claim } of state.claims) if (asked.has(claim)) known.add(`claim:${claim}`);
  for (const { kind, id, reversedOn } of state.sources) {
    if (!asked.has(id)) continue;
    if (kind === 'payment' || kind === 'credit') known.add(`${kind}:${id}`);
    if (kind === 'credit') known.add(`claim:${id}`);
    if (reversedOn !== undefined) known.add(`reversal:${id}`);
  }
  for (const identity of state.undoneIdentities) known.add(identity);
  for (const { paymentId } of state.orphanReversals) known.add(`reversal:${paymentId}`);
  return known;
}

/** Folds all and returns their entries, or null at the first that does not sort last; the state is then spoilt and must be replayed. */
function foldAll(state: DossierState, facts: readonly Fact[]): readonly Entry[] | null {
  const journal = newJournal();
  state.journal = journal;
  for (const fact of facts) {
    if (!foldsOn(state.foldedTo, fact)) return null;
    fold(state, fact);
  }
  delete state.journal;
  return journal.entries;
}

/** What is written about one dossier. It lets go of the state, unless rows beside the dossier's own are made of it. */
export interface Written {
  readonly dossierId: number;
  readonly facts: readonly Fact[];
  readonly row: DossierSaved;
  readonly books: ForBooks;
  readonly messages: readonly NewMessage[];
  readonly tasks: readonly NewTask[];
  readonly projected: ProjectedDossier | null;
  /** Differences with the creditor's own books that are no more. */
  readonly agreed: readonly string[];
  /** The call that need not be made any more, by its key: somebody was spoken with, or let hear of themselves. */
  readonly callPassed: string | null;
}

/** By these somebody lets hear of themselves; whether a call is needed after all is then decided anew. */
const answers: ReadonlySet<FactKind> = new Set<FactKind>(['PaymentReceived', 'PromiseMade', 'CustomerSignalled', 'InterventionAnswered', 'ArrangementAgreed', 'ArrangementAmended', 'PauseStarted']);

/** An attempt is the call; any other word of theirs makes it needless, but not one that they asked for. */
function callPassedBy(facts: readonly Fact[], state: DossierState): string | null {
  const { attempts } = outreachOf(state);
  if (facts.some((fact) => fact.kind === 'ContactAttempted')) return String(attempts.length);
  return attempts.at(-1)?.callBackOn === undefined && facts.some((fact) => answers.has(fact.kind)) ? callKey(state) : null;
}

/** What to write about a dossier whose facts are folded into its state. */
export function written(recorded: Recorded, at: Moment): Written {
  const { dossierId, facts, state, tasks, nextLookOn, books, differed = [], before = null } = recorded;
  return {
    dossierId, facts, books,
    tasks: [...tasks, ...handedOverMoney(facts, state, at)],
    row: savedAs(dossierId, state, nextLookOn),
    messages: newMessages(recorded, at),
    projected: facts.some((fact) => isProjected(fact, state)) ? { dossierId, state, before } : null,
    callPassed: callPassedBy(facts, state),
    agreed: differed.length === 0 ? [] : differed.filter((key) => !differenceKeys(state).includes(key)),
  };
}

/** Writes a batch: one statement for each table, none of which needs the answer of another. */
export async function save(tx: Tx, creditorId: number, batch: readonly Written[], at: Moment, today: Day): Promise<void> {
  const facts = batch.flatMap((each) => each.facts.map((fact) => ({ dossierId: each.dossierId, fact })));
  await together(
    insertFacts(tx, creditorId, facts),
    saveDossiers(tx, creditorId, batch.map(({ row }) => row), at),
    saveDebits(tx, creditorId, facts, at),
    postBooks(tx, creditorId, batch, at, today),
    saveProjections(tx, creditorId, batch.flatMap(({ projected }) => projected ?? [])),
    queueMessages(tx, creditorId, batch.flatMap(({ messages }) => messages)),
    settleTasks(tx, creditorId, batch.flatMap(questionsPassed), at),
    openTasks(tx, creditorId, batch.flatMap(({ dossierId, tasks }) => tasks.map((task) => ({ dossierId, task }))), at),
  );
}

/** Only who was replayed asks what is posted already. */
async function postBooks(tx: Tx, creditorId: number, batch: readonly Written[], at: Moment, today: Day): Promise<void> {
  const posted = await postedSums(tx, creditorId, batch.flatMap(({ dossierId, books }) => (books.whole ? [dossierId] : [])));
  const postings = batch.flatMap(({ dossierId, facts, row, books: { entries, whole } }) => {
    const missing = whole ? differenceEntries(entries, posted.get(dossierId) ?? [], row.factCount, row.factCount - facts.length) : entries;
    return missing.length > 0 ? [{ dossierId, entries: missing }] : [];
  });
  await insertPostings(tx, creditorId, postings, at, today);
}

/** A choice that was declined, or that nobody answered in time, asks nothing of the desk any more; nor does a difference that is no more, or news of money that was taken back since. */
const questionsPassed = ({ dossierId, facts, agreed, callPassed }: Written): { dossierId: number; kind: string; key: string }[] => [
  ...facts.flatMap((fact) => (fact.kind === 'ProposalDeclined' ? [{ dossierId, kind: 'approve-proposal', key: String(fact.data.proposalNo) }] : [])),
  ...facts.flatMap((fact) => (fact.kind === 'PaymentReversed' ? [{ dossierId, kind: 'handed-over-paid', key: fact.data.paymentId }] : [])),
  ...agreed.map((key) => ({ dossierId, kind: 'balance-differs', key })),
  ...(callPassed === null ? [] : [{ dossierId, kind: 'call-customer', key: callPassed }]),
];

function newMessages({ dossierId, facts, state }: Recorded, at: Moment): NewMessage[] {
  return facts.flatMap((fact) =>
    messagesOf(fact).map(({ ref, about }) => ({
      dossierId,
      messageNo: ref.messageNo,
      seq: fact.seq,
      partyId: ref.partyId,
      template: ref.template,
      ...(ref.byPost ? { byPost: true } : {}),
      about,
      inputs: messageInputs(state, about),
      decidedOn: fact.on,
      tryAt: at,
    })),
  );
}
