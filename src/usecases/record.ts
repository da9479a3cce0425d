// The one door for writing: numbers the facts, folds or replays, and saves
// facts, state, projections, messages and tasks in the caller's transaction.

import { messageInputs, messagesOf } from '#bot/message-inputs.ts';
import type { Day, Moment } from '#domain/day.ts';
import { externalIdentity, type Fact, type NewFact } from '#domain/facts.ts';
import { fold } from '#domain/fold.ts';
import { foldsOn, replay } from '#domain/replay.ts';
import type { DossierState } from '#domain/state.ts';
import type { NewTask } from '#domain/task.ts';
import type { Tx } from '#store/db.ts';
import { savedAs, saveDossiers, type DossierSaved, type LoadedDossier } from '#store/dossiers.ts';
import { insertFacts, loadFacts } from '#store/facts.ts';
import { queueMessages, type NewMessage } from '#store/messages.ts';
import { projectedKinds, saveProjections } from '#store/projections.ts';
import { openTasks, settleTasks } from '#store/tasks.ts';

export interface Recorded {
  readonly dossierId: number;
  readonly facts: readonly Fact[];
  readonly state: DossierState;
  readonly tasks: readonly NewTask[];
  readonly nextLookOn: Day | null;
  /** The state was folded out of order: the next load replays it. */
  readonly dirty?: boolean;
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
  const recorded = new Map<number, Recorded>();
  const toReplay: Omit<Recorded, 'state'>[] = [];
  for (const { dossier, facts, tasks = [], keepsNextLook = false } of decisions) {
    const { dossierId, state } = dossier;
    const numbered = number(state, facts, at);
    const nextLookOn = keepsNextLook ? dossier.nextLookOn : today;
    // Folding in the order of recording is enough only while each fact sorts after the one before.
    if (foldAll(state, numbered)) recorded.set(dossierId, { dossierId, facts: numbered, state, tasks, nextLookOn });
    else toReplay.push({ dossierId, facts: numbered, tasks, nextLookOn });
  }
  if (toReplay.length > 0) {
    const kept = await loadFacts(tx, creditorId, toReplay.map(({ dossierId }) => dossierId));
    for (const each of toReplay) {
      const state = replay([...(kept.get(each.dossierId) ?? []), ...each.facts]);
      recorded.set(each.dossierId, { ...each, state });
    }
  }
  await save(tx, creditorId, [...recorded.values()].map((each) => written(each, at)), at);
  return recorded;
}

function number(state: DossierState, facts: readonly NewFact[], at: Moment): Fact[] {
  const known = new Set(
    state.sources.flatMap((source) => (source.kind === 'payment' ? [`payment:${source.id}`] : source.kind === 'credit' ? [`credit:${source.id}`] : [])),
  );
  for (const claim of state.claims) known.add(`claim:${claim.claim}`);
  for (const source of state.sources) {
    if (source.reversedOn !== undefined) known.add(`reversal:${source.id}`);
    if (source.kind === 'credit') known.add(`claim:${source.id}`);
  }
  for (const identity of state.undoneIdentities) known.add(identity);
  for (const orphan of state.orphanReversals) known.add(`reversal:${orphan.paymentId}`);
  const numbered: Fact[] = [];
  for (const fact of facts) {
    const identity = externalIdentity(fact);
    if (identity !== null && known.has(identity)) continue;
    if (identity !== null) known.add(identity);
    numbered.push({ ...fact, seq: state.factCount + 1 + numbered.length, recordedAt: at });
  }
  return numbered;
}

/** Folds all, or answers false at the first that does not sort last; the state is then spoilt and must be replayed. */
function foldAll(state: DossierState, facts: readonly Fact[]): boolean {
  for (const fact of facts) {
    if (!foldsOn(state.foldedTo, fact)) return false;
    fold(state, fact);
  }
  return true;
}

/** What is written about one dossier. It lets go of the state, unless rows beside the dossier's own are made of it. */
export interface Written {
  readonly dossierId: number;
  readonly facts: readonly Fact[];
  readonly row: DossierSaved;
  readonly messages: readonly NewMessage[];
  readonly tasks: readonly NewTask[];
  readonly projected: DossierState | null;
}

/** What to write about a dossier whose facts are folded into its state. */
export function written(recorded: Recorded, at: Moment): Written {
  const { dossierId, facts, state, tasks, nextLookOn, dirty } = recorded;
  return {
    dossierId, facts, tasks,
    row: savedAs(dossierId, state, nextLookOn, dirty),
    messages: newMessages(recorded, at),
    projected: facts.some((fact) => projectedKinds.has(fact.kind)) ? state : null,
  };
}

/** Writes a batch: one statement for each table. */
export async function save(tx: Tx, creditorId: number, batch: readonly Written[], at: Moment): Promise<void> {
  await insertFacts(tx, creditorId, batch.flatMap(({ dossierId, facts }) => facts.map((fact) => ({ dossierId, fact }))));
  await saveDossiers(tx, creditorId, batch.map(({ row }) => row), at);
  await saveProjections(tx, creditorId, batch.flatMap(({ dossierId, projected }) => (projected ? [{ dossierId, state: projected }] : [])));
  await queueMessages(tx, creditorId, batch.flatMap(({ messages }) => messages));
  await settleTasks(tx, creditorId, batch.flatMap(questionsPassed), at);
  await openTasks(tx, creditorId, batch.flatMap(({ dossierId, tasks }) => tasks.map((task) => ({ dossierId, task }))), at);
}

/** A choice that was declined, or that nobody answered in time, asks nothing of the desk any more. */
const questionsPassed = ({ dossierId, facts }: Written): { dossierId: number; kind: string; key: string }[] =>
  facts.flatMap((fact) => (fact.kind === 'ProposalDeclined' ? [{ dossierId, kind: 'approve-proposal', key: String(fact.data.proposalNo) }] : []));

function newMessages({ dossierId, facts, state }: Recorded, at: Moment): NewMessage[] {
  return facts.flatMap((fact) =>
    messagesOf(fact).map(({ ref, about }) => ({
      dossierId,
      messageNo: ref.messageNo,
      seq: fact.seq,
      partyId: ref.partyId,
      template: ref.template,
      about,
      inputs: messageInputs(state, about),
      decidedOn: fact.on,
      tryAt: at,
    })),
  );
}
