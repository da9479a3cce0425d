// Facts about mandates and collections. What a payment under a collection's id
// does to it is told here too; the money itself is folded where all money is.

import type { DebitPayloads } from './debit-facts.ts';
import type { CollectionState, DebitsState, MandateState } from './debits.ts';
import { latest, type Day } from './day.ts';
import type { Fact, FactKind, FactOf } from './facts.ts';
import { noteMessages } from './fold-messages.ts';
import type { DossierState } from './state.ts';

export type DebitFact = Extract<Fact, { kind: keyof DebitPayloads }>;

const kinds = {
  MandateGiven: true, MandateAmended: true, MandatePaused: true, MandateResumed: true, MandateEnded: true, CollectionAnnounced: true,
  DirectDebitOrdered: true, DirectDebitWithdrawn: true, DirectDebitRejected: true, DirectDebitHandled: true,
} as const satisfies Readonly<Record<keyof DebitPayloads, true>>;

/** Whether a fact is about mandates or collections. */
export const isDebitFact = (fact: Fact): fact is DebitFact => Object.hasOwn(kinds, fact.kind satisfies FactKind);

export function foldDebit(state: DossierState, fact: DebitFact): void {
  const debits = (state.debits ??= { mandates: [], collections: [], announced: [] });
  const { on } = fact;
  switch (fact.kind) {
    case 'MandateGiven':
      foldMandate(debits, fact);
      noteMessages(state, fact.data.messages, on);
      break;
    case 'MandateAmended':
      // What the customer knows begins anew, and what came back from the old account no longer stands in the way.
      changeMandate(debits, fact.data.mandateId, (mandate) => ({ ...mandate, givenOn: on, stoppedOn: null, pausedOn: null }));
      noteMessages(state, fact.data.messages, on);
      break;
    case 'MandatePaused':
      changeMandate(debits, fact.data.mandateId, (mandate) =>
        fact.data.how === 'paused' ? { ...mandate, pausedOn: mandate.pausedOn ?? on } : { ...mandate, stoppedOn: mandate.stoppedOn ?? on });
      break;
    case 'MandateResumed':
      changeMandate(debits, fact.data.mandateId, (mandate) => ({ ...mandate, givenOn: on, pausedOn: null }));
      break;
    case 'MandateEnded':
      changeMandate(debits, fact.data.mandateId, (mandate) => ({ ...mandate, revokedOn: mandate.revokedOn ?? on }));
      break;
    case 'CollectionAnnounced': {
      const { arrangementNo, instalmentNo, amountCents, collectOn, messages } = fact.data;
      debits.announced.push({ arrangementNo, instalmentNo, amountCents, collectOn, announcedOn: on, messageNos: messages.map((message) => message.messageNo) });
      noteMessages(state, messages, on);
      break;
    }
    case 'DirectDebitOrdered': {
      const { collectionId, mandateId, arrangementNo, instalmentNo, amountCents, collectOn, sequence } = fact.data;
      const oneOff = sequence === 'OOFF' || sequence === 'FNAL';
      debits.collections.push({ collectionId, mandateId, arrangementNo, instalmentNo, amountCents, collectOn, oneOff, standing: 'live' });
      break;
    }
    case 'DirectDebitWithdrawn':
      end(debits, fact.data.collectionId, (collection) => { collection.standing = 'withdrawn'; });
      break;
    case 'DirectDebitRejected':
      end(debits, fact.data.collectionId, (collection) => {
        Object.assign(collection, { standing: 'rejected', backOn: on, code: fact.data.code });
        used(debits, collection);
      });
      break;
    case 'DirectDebitHandled': {
      const { collectionId, handling, mandate, againFrom } = fact.data;
      const collection = debits.collections.find((each) => each.collectionId === collectionId);
      if (collection) collection.handled = { handling, mandate, ...(againFrom ? { againFrom } : {}) };
      break;
    }
    default:
      fact satisfies never;
  }
}

function foldMandate(debits: DebitsState, { data, on }: FactOf<'MandateGiven'>): void {
  const { mandateId, partyId, scheme, oneOff, signedOn, provider } = data;
  const dates = { signedOn, pausedOn: null, stoppedOn: null, revokedOn: null, usedUpOn: null, lastCollectedOn: null };
  debits.mandates.push({ mandateId, partyId, scheme, oneOff, givenOn: on, ...(provider === undefined ? {} : { provider }), ...dates });
}

function changeMandate(debits: DebitsState, mandateId: string, change: (mandate: MandateState) => MandateState): void {
  debits.mandates = debits.mandates.map((mandate) => (mandate.mandateId === mandateId ? change(mandate) : mandate));
}

function end(debits: DebitsState, collectionId: string, change: (collection: CollectionState) => void): void {
  const collection = debits.collections.find((each) => each.collectionId === collectionId);
  if (collection?.standing === 'live') change(collection);
}

/** It went to the bank: the 36 months begin anew, and one for once is used up. */
function used(debits: DebitsState, { mandateId, collectOn, oneOff }: CollectionState): void {
  changeMandate(debits, mandateId, (mandate) => ({
    ...mandate,
    lastCollectedOn: mandate.lastCollectedOn === null ? collectOn : latest(mandate.lastCollectedOn, collectOn),
    usedUpOn: oneOff ? (mandate.usedUpOn ?? collectOn) : mandate.usedUpOn,
  }));
}

/** A message that never left announced nothing. */
export function dropAnnouncement({ debits }: DossierState, messageNo: number): void {
  if (debits) debits.announced = debits.announced.filter(({ messageNos }) => messageNos.length !== 1 || messageNos[0] !== messageNo);
}

/** Money came in under this id. */
export function settleCollection({ debits }: DossierState, paymentId: string): void {
  if (!debits) return;
  end(debits, paymentId, (collection) => {
    collection.standing = 'settled';
    used(debits, collection);
  });
}

/** Money under this id was taken back; also where nobody had told us that it had come in. */
export function returnCollection({ debits }: DossierState, paymentId: string, on: Day, code: string): void {
  const collection = debits?.collections.find((each) => each.collectionId === paymentId);
  if (!debits || !collection || (collection.standing !== 'live' && collection.standing !== 'settled')) return;
  Object.assign(collection, { standing: 'returned', backOn: on, code });
  used(debits, collection);
}

/** Whether money under this id was charged by a payment provider, and not by the creditor's own bank. */
export function isChargedOnline({ debits }: DossierState, paymentId: string): boolean {
  if (!debits) return false;
  const collection = debits.collections.find(({ collectionId }) => paymentId === collectionId || paymentId.startsWith(`${collectionId}#`));
  return collection !== undefined && debits.mandates.some(({ mandateId, provider }) => mandateId === collection.mandateId && provider !== undefined);
}
