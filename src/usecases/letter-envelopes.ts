// Letters that are printed together and go to one person at one address go in one
// envelope: each whole, in its own words and on sheets of its own, the oldest
// decision first. So a term runs as it would have alone.

import type { Tx } from '#store/db.ts';
import { readPersons, type Person } from '#store/persons.ts';
import type { Recipient } from '#store/recipients.ts';
import type { LetterKey } from './print-letters.ts';
import { addressOf } from './message-address.ts';

/** So many letters go in an envelope that a machine folds; more begin another one. */
export const mostInEnvelope = 6;

/** Which letter of how many it is, in its envelope. */
export interface InEnvelope {
  readonly place: number;
  readonly letters: number;
}

export interface Enveloped extends LetterKey {
  readonly partyId: number;
  readonly decidedOn: string;
}

/** The letters by envelope, in the order in which they were given by the first of each. */
export async function readEnvelopes<Letter>(
  tx: Tx, creditorId: number, letters: readonly Letter[], of: (letter: Letter) => { readonly message: Enveloped; readonly recipient: Recipient },
): Promise<Letter[][]> {
  const persons = await readPersons(tx, creditorId, letters.map((letter) => of(letter).message.partyId));
  return intoEnvelopes(letters, persons, of);
}

export function intoEnvelopes<Letter>(
  letters: readonly Letter[], persons: ReadonlyMap<number, Pick<Person, 'personId'>>, of: (letter: Letter) => { readonly message: Enveloped; readonly recipient: Recipient },
): Letter[][] {
  const groups = new Map<string, Letter[]>();
  for (const letter of letters) {
    const { message: { partyId }, recipient } = of(letter);
    const key = `${persons.get(partyId)?.personId ?? partyId}\n${addressOf(recipient)}`;
    groups.set(key, [...(groups.get(key) ?? []), letter]);
  }
  return [...groups.values()].flatMap((group) => {
    const inOrder = group.toSorted((a, b) => byAge(of(a).message, of(b).message));
    return Array.from({ length: Math.ceil(inOrder.length / mostInEnvelope) }, (_, index) => inOrder.slice(index * mostInEnvelope, (index + 1) * mostInEnvelope));
  });
}

/** Each letter in the order of the envelopes; with its place where it is not alone. */
export const inPlace = <Letter>(envelopes: readonly (readonly Letter[])[]): { readonly letter: Letter; readonly envelope?: InEnvelope }[] =>
  envelopes.flatMap((letters) => letters.map((letter, index) => (letters.length === 1 ? { letter } : { letter, envelope: { place: index + 1, letters: letters.length } })));

const byAge = (a: Enveloped, b: Enveloped): number =>
  a.decidedOn === b.decidedOn ? a.dossierId - b.dossierId || a.messageNo - b.messageNo : a.decidedOn < b.decidedOn ? -1 : 1;
