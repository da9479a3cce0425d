// Whose turn it is when money comes in without a word: orders as data. Between
// debts the order is that of BW art. 6:43(2); within one, that of art. 6:44(1),
// unless an arrangement says in its own text that principal comes first.

import type { Day } from './day.ts';
import type { Cents } from './money.ts';
import type { OwedPart } from './money-facts.ts';

/** What is paid first within a claim, by the name that an arrangement or policy gives the order. */
export const partOrders = {
  costs: ['court-costs', 'collection-costs', 'administration-costs', 'interest', 'principal'],
  principal: ['principal', 'interest', 'administration-costs', 'collection-costs', 'court-costs'],
} as const satisfies Record<'costs' | 'principal', readonly OwedPart[]>;

/** Something that money can be used for. */
export interface Pot {
  readonly dueOn: Day;
  /** It bears interest: leaving it open costs the customer more. */
  readonly bearsInterest: boolean;
  readonly openCents: Cents;
}

type Criterion = (pot: Pot, on: Day) => number | string;

/** Lower comes first. Pots that are equal in all of it share in proportion. */
export const debtOrder: readonly { readonly name: 'due' | 'most-onerous' | 'oldest'; readonly by: Criterion }[] = [
  { name: 'due', by: (pot, on) => (pot.dueOn <= on ? 0 : 1) },
  { name: 'most-onerous', by: (pot) => (pot.bearsInterest ? 0 : 1) },
  { name: 'oldest', by: (pot) => pot.dueOn },
];

/** The pots in turn for money of that day: those of one turn share it. */
export function inTurn<Kind extends Pot>(pots: readonly Kind[], on: Day): Kind[][] {
  const keyed = pots.map((pot) => ({ pot, keys: debtOrder.map(({ by }) => by(pot, on)) }));
  keyed.sort((a, b) => compareKeys(a.keys, b.keys));
  const turns: (typeof keyed)[] = [];
  for (const each of keyed) {
    const last = turns.at(-1);
    if (last?.[0] && compareKeys(last[0].keys, each.keys) === 0) last.push(each);
    else turns.push([each]);
  }
  return turns.map((turn) => turn.map(({ pot }) => pot));
}

function compareKeys(a: readonly (number | string)[], b: readonly (number | string)[]): number {
  for (const [index, key] of a.entries()) {
    const other = b[index] as number | string;
    if (key !== other) return key < other ? -1 : 1;
  }
  return 0;
}

/** Divides an amount over what is open, in proportion; odd cents go to the first. Never more than is open of each. */
export function proRata(amountCents: Cents, openCents: readonly Cents[]): Cents[] {
  const total = openCents.reduce((whole, open) => whole + open, 0n);
  if (amountCents >= total) return [...openCents];
  const shares = openCents.map((open) => (amountCents * open) / total);
  let odd = amountCents - shares.reduce((whole, share) => whole + share, 0n);
  return shares.map((share, index) => {
    if (odd === 0n || share >= (openCents[index] as Cents)) return share;
    odd -= 1n;
    return share + 1n;
  });
}
