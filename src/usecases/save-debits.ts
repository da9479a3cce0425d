// What facts do to the rows of mandates and collections, in the transaction that
// keeps them: the database then holds each instalment to one collection, and the
// bank's file is made of these rows. That a mandate was given, and for which
// account, is written by who records it: the facts hold no account number.

import type { Moment } from '#domain/day.ts';
import { isCollectionId } from '#domain/direct-debit.ts';
import type { Fact } from '#domain/facts.ts';
import { revokeMandate, type Mandate } from '#domain/mandates.ts';
import { endCollections, orderCollections, type CollectionEnd, type CollectionOrder } from '#store/collections.ts';
import type { Tx } from '#store/db.ts';
import { lockMandates, saveMandates } from '#store/mandates.ts';

export interface KeptFact {
  readonly dossierId: number;
  readonly fact: Fact;
}

/** Writes what these facts of locked dossiers say. Throws where an instalment would have two collections on their way: that is a bug. */
export async function saveDebits(tx: Tx, creditorId: number, facts: readonly KeptFact[], at: Moment): Promise<void> {
  const mandates = await changedMandates(tx, creditorId, facts);
  await saveMandates(tx, creditorId, mandates);
  // First what ended: the next try of an instalment may stand beside it.
  for (const ends of inTurns(facts.flatMap(({ fact }) => endOf(fact) ?? []))) await endCollections(tx, creditorId, ends);
  const orders = facts.flatMap(({ dossierId, fact }): CollectionOrder[] => {
    if (fact.kind !== 'DirectDebitOrdered') return [];
    const { attempt: _, ...order } = fact.data;
    return [{ ...order, dossierId, source: 'house' }];
  });
  const ordered = await orderCollections(tx, creditorId, orders, at);
  const twice = orders.filter(({ collectionId }) => !ordered.has(collectionId));
  if (twice.length > 0) throw new Error(`an instalment has a collection on its way already: ${twice.map(({ collectionId }) => collectionId).join(', ')}`);
}

function endOf(fact: Fact): CollectionEnd | null {
  switch (fact.kind) {
    case 'PaymentReceived':
      return isCollectionId(fact.data.paymentId) ? { collectionId: fact.data.paymentId, status: 'settled', on: fact.on, reason: null } : null;
    case 'PaymentReversed':
      return isCollectionId(fact.data.paymentId) ? { collectionId: fact.data.paymentId, status: 'returned', on: fact.on, reason: fact.data.reason } : null;
    case 'DirectDebitRejected':
      return { collectionId: fact.data.collectionId, status: 'rejected', on: fact.on, reason: fact.data.code };
    case 'DirectDebitWithdrawn':
      return { collectionId: fact.data.collectionId, status: 'withdrawn', on: fact.on, reason: fact.data.why };
    default:
      return null;
  }
}

/** One end a collection a turn: what came in and went back in one file ends twice. */
function inTurns(ends: readonly CollectionEnd[]): CollectionEnd[][] {
  const turns: Map<string, CollectionEnd>[] = [];
  for (const end of ends) {
    const turn = turns.find((each) => !each.has(end.collectionId)) ?? turns[turns.push(new Map()) - 1]!;
    turn.set(end.collectionId, end);
  }
  return turns.map((turn) => [...turn.values()]);
}

async function changedMandates(tx: Tx, creditorId: number, facts: readonly KeptFact[]): Promise<Mandate[]> {
  const changes = facts.flatMap(({ fact }) => (fact.kind === 'MandatePaused' || fact.kind === 'MandateResumed' || fact.kind === 'MandateEnded' ? [fact] : []));
  if (changes.length === 0) return [];
  const mandates = new Map((await lockMandates(tx, creditorId, [...new Set(changes.map(({ data }) => data.mandateId))])).map((mandate) => [mandate.mandateId, mandate]));
  for (const change of changes) {
    const mandate = mandates.get(change.data.mandateId);
    if (mandate) mandates.set(mandate.mandateId, changed(mandate, change));
  }
  return [...mandates.values()];
}

function changed(mandate: Mandate, fact: Extract<Fact, { kind: 'MandatePaused' | 'MandateResumed' | 'MandateEnded' }>): Mandate {
  if (fact.kind === 'MandateEnded') return revokeMandate(mandate, fact.on);
  if (fact.kind === 'MandateResumed') return { ...mandate, pausedOn: null };
  return fact.data.how === 'paused' ? { ...mandate, pausedOn: mandate.pausedOn ?? fact.on } : { ...mandate, stoppedOn: mandate.stoppedOn ?? fact.on };
}
