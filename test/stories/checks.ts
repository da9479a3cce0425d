// What must hold in every story: on every day, and looking back at its end.

import assert from 'node:assert/strict';
import { heldUntil, look } from '#bot/look.ts';
import { messageInputs, messagesOf, type MessageAbout } from '#bot/message-inputs.ts';
import { isCovered } from '#domain/allocation.ts';
import type { Day, Moment } from '#domain/day.ts';
import type { CollectionWays } from '#domain/direct-debit.ts';
import type { Fact } from '#domain/facts.ts';
import { imbalanceCents } from '#domain/imbalance.ts';
import { revive, toJson } from '#domain/json.ts';
import { sum } from '#domain/money.ts';
import type { Policy } from '#domain/policy.ts';
import { replay } from '#domain/replay.ts';
import { waitsForAnswer } from '#domain/rest.ts';
import type { DossierState } from '#domain/state.ts';
import { feedKnownUntil } from '#store/bank.ts';
import { readDossiers } from '#store/dossiers.ts';
import { loadFacts } from '#store/facts.ts';
import { policyOn } from '#store/policies.ts';
import { whoGetsLetters } from '#store/recipients.ts';
import { moneyMayWait } from '#store/waiting-money.ts';
import { checkReplay } from '#usecases/check-replay.ts';
import type { Deps } from '#usecases/deps.ts';
import { collectionTermsOf } from '#usecases/take-bot-steps.ts';

export interface Dossiers {
  readonly states: ReadonlyMap<number, DossierState>;
  readonly facts: ReadonlyMap<number, readonly Fact[]>;
  readonly policy: Policy;
  readonly feedKnownUntil: Day | null;
  readonly byLetter: ReadonlySet<number>;
  /** Whose money may lie among the bank lines. */
  readonly moneyWaits: ReadonlySet<number>;
  /** Null where nothing is collected. */
  readonly terms: CollectionWays | null;
}

export async function loadAll({ db, clock }: Deps, creditorId: number): Promise<Dossiers> {
  return db.inCreditor(creditorId, async (tx) => {
    const ids = (await tx.sql<{ dossier_id: number }>('select dossier_id from dossier where creditor_id = $1', [creditorId])).map((row) => row.dossier_id);
    const loaded = await readDossiers(tx, creditorId, ids);
    return {
      states: new Map([...loaded].map(([id, { state }]) => [id, state])),
      facts: await loadFacts(tx, creditorId, ids),
      policy: await policyOn(tx, creditorId, clock.today()),
      feedKnownUntil: await feedKnownUntil(tx, creditorId),
      byLetter: await whoGetsLetters(tx, creditorId, ids, await policyOn(tx, creditorId, clock.today())),
      moneyWaits: await moneyMayWait(tx, creditorId, ids),
      terms: await collectionTermsOf(tx, creditorId, await policyOn(tx, creditorId, clock.today())),
    };
  });
}

/** Every cent has a place, and the bot has nothing more to say on this day. */
export function checkAtRest({ states, policy, feedKnownUntil: known, byLetter, moneyWaits, terms }: Dossiers, today: Day): void {
  for (const [dossierId, state] of states) {
    assert.equal(imbalanceCents(state), 0n, `${today}: dossier ${dossierId} is out of balance`);
    const collecting = terms ? { dossierId, ...terms } : undefined;
    const { facts } = look({ state: structuredClone(state), policy, today, feedKnownUntil: known, byLetter, moneyWaits: moneyWaits.has(dossierId), collecting }, `${today}T09:00:00.000Z` as Moment);
    assert.deepEqual(facts.map((fact) => fact.kind), [], `${today}: the bot would have had something to do in dossier ${dossierId}`);
  }
}

interface MessageRow {
  dossierId: number;
  messageNo: number;
  seq: number;
  template: string;
  about: unknown;
  inputs: unknown;
  status: string;
}

const messageColumns = 'dossier_id as "dossierId", message_no as "messageNo", seq, template, about, inputs, status';

/** The messages that had left before these were sent, to know afterwards which are new. */
export async function messagesThatLeft({ db }: Deps, creditorId: number): Promise<MessageRow[]> {
  return db.inCreditor(creditorId, (tx) =>
    tx.sql<MessageRow>(
      `select ${messageColumns} from message where creditor_id = $1 and status in ('sent', 'to-print', 'printed', 'handing-over', 'uncertain')
       order by dossier_id, message_no`, [creditorId]),
  );
}

const blaming = new Set(['reminder', 'second-reminder', 'last-reminder', 'missed-first', 'missed-second', 'final-warning']);

/** What answers a question, and what is said of a pause, goes all the same. */
const answering = new Set(['confirmed', 'declined', 'paused', 'pause-ends']);

/** Nothing leaves while it is held, and nobody is told that they have not paid when all that was due had come in. */
export function checkLeaving(left: readonly MessageRow[], { states }: Dossiers, today: Day): void {
  for (const { dossierId, messageNo, template } of left) {
    const state = states.get(dossierId);
    assert.ok(state);
    const which = `${today}: message ${messageNo} (${template}) of dossier ${dossierId}`;
    if (!answering.has(template)) assert.equal(heldUntil(state, today), null, `${which} left while messages were held`);
    if (!blaming.has(template)) continue;
    assert.equal(waitsForAnswer(state, today), false, `${which} left while what the customer said waited for an answer`);
    const received = state.sources.filter((source) => source.on < today && source.reversedOn === undefined);
    const receivedCents = sum(received.map((source) => source.amountCents));
    assert.ok(receivedCents < dueBefore(state, today), `${which} said that money was missing, but everything that was due had come in`);
  }
}

/** All that had fallen due before a day: of covered claims what their schedule had asked by then. */
function dueBefore(state: DossierState, today: Day): bigint {
  const uncovered = state.claims.filter((claim) => !isCovered(state, claim));
  const later = state.arrangements
    .filter((arrangement) => arrangement.lapsedOn === undefined && arrangement.endedOn === undefined)
    .flatMap((arrangement) => arrangement.instalments)
    .filter((instalment) => instalment.dueOn >= today);
  const covered = state.claims.filter((claim) => isCovered(state, claim));
  return sum(uncovered.filter((claim) => claim.dueOn < today).map((claim) => claim.amountCents))
    + sum(covered.map((claim) => claim.amountCents))
    - sum(later.map((instalment) => instalment.amountCents - instalment.creditedCents));
}

/** Looking back: nothing drifted, and with what was known at the time every message was true. */
export async function checkLookingBack(deps: Deps, creditorId: number): Promise<void> {
  const checked = await checkReplay(deps.db, creditorId);
  assert.deepEqual(checked.drifts, []);
  const { facts } = await loadAll(deps, creditorId);
  const rows = await deps.db.inCreditor(creditorId, (tx) => tx.sql<MessageRow>(`select ${messageColumns} from message where creditor_id = $1`, [creditorId]));
  for (const { dossierId, messageNo, seq, about, inputs } of rows) {
    const own = facts.get(dossierId) ?? [];
    const act = own.find((fact) => fact.seq === seq);
    assert.ok(act, `message ${messageNo} of dossier ${dossierId} belongs to no fact`);
    assert.ok(messagesOf(act).some(({ ref }) => ref.messageNo === messageNo));
    const then = replay(own, { knownAt: act.recordedAt });
    const would = messageInputs(then, revive(about) as MessageAbout);
    assert.ok(would, `message ${messageNo} of dossier ${dossierId} (${act.on}) was not true when it was decided`);
    assert.deepEqual(plain(would), plain(revive(inputs)), `message ${messageNo} of dossier ${dossierId} (${act.on}) says other figures than were known then`);
  }
}

const plain = (value: unknown): unknown => JSON.parse(toJson(value));
