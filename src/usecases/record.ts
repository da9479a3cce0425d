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
import { saveDossiers, type LoadedDossier } from '#store/dossiers.ts';
import { insertFacts, loadFacts } from '#store/facts.ts';
import { queueMessages, type NewMessage } from '#store/messages.ts';
import { projectedKinds, saveProjections } from '#store/projections.ts';
import { openTasks } from '#store/tasks.ts';

export interface Recorded {
  readonly dossierId: number;
  readonly facts: readonly Fact[];
  readonly state: DossierState;
  readonly tasks: readonly NewTask[];
  readonly nextLookOn: Day | null;
  readonly keptSeq: number;
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
    const { dossierId, state, keptSeq } = dossier;
    const numbered = number(state, facts, at);
    const nextLookOn = keepsNextLook ? dossier.nextLookOn : today;
    // Folding in the order of recording is enough only while each fact sorts after the one before.
    if (foldAll(state, numbered)) recorded.set(dossierId, { dossierId, facts: numbered, state, tasks, nextLookOn, keptSeq });
    else toReplay.push({ dossierId, facts: numbered, tasks, nextLookOn, keptSeq: 0 });
  }
  if (toReplay.length > 0) {
    const kept = await loadFacts(tx, creditorId, toReplay.map(({ dossierId }) => dossierId));
    for (const each of toReplay) {
      const state = replay([...(kept.get(each.dossierId) ?? []), ...each.facts]);
      recorded.set(each.dossierId, { ...each, state });
    }
  }
  await save(tx, creditorId, [...recorded.values()], at);
  return recorded;
}

function number(state: DossierState, facts: readonly NewFact[], at: Moment): Fact[] {
  const known = new Set(
    state.sources.map((source) => (source.kind === 'payment' ? `payment:${source.id}` : `credit:${source.id}`)),
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

/** Saves what was already folded: by `record`, and by the bot after its look. */
export async function save(tx: Tx, creditorId: number, recorded: readonly Recorded[], at: Moment): Promise<void> {
  await insertFacts(tx, creditorId, recorded.flatMap(({ dossierId, facts }) => facts.map((fact) => ({ dossierId, fact }))));
  await saveDossiers(tx, creditorId, recorded, at);
  await saveProjections(tx, creditorId, recorded.filter(({ facts }) => facts.some((fact) => projectedKinds.has(fact.kind))));
  await queueMessages(tx, creditorId, recorded.flatMap((each) => newMessages(each, at)));
  await openTasks(tx, creditorId, recorded.flatMap(({ dossierId, tasks }) => tasks.map((task) => ({ dossierId, task }))), at);
}

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
