// What a dossier owes by the simulation's own sums, where the order in which money
// came to light matters: the only place that asks the product's facts about it.

import type { Fact } from '#domain/facts.ts';
import type { Cents } from '#domain/money.ts';
import type { DossierState } from '#domain/state.ts';
import type { Known } from './memory.ts';
import type { Reckoning } from './reckoning.ts';

/** What a dossier owes by the simulation. Money from before a waiver that came to light after it leaves less to let go of. */
export function expectedCents(reckoning: Reckoning, { key, state, facts }: Known): Cents {
  const notLetGo = reckoning.waivedCents(key) - letGoCents(state);
  return reckoning.netCents(key) + (notLetGo > 0n && knowsEarlierMoney(facts) ? notLetGo : 0n);
}

const letGoCents = ({ sources }: DossierState): Cents =>
  sources.reduce((whole, { kind, claimLines }) => (kind === 'waiver' ? claimLines.reduce((sum, line) => sum + line.amountCents, whole) : whole), 0n);

/** A payment of a day before a waiver was recorded after it. */
const knowsEarlierMoney = (facts: readonly Fact[]): boolean =>
  facts.some((waiver) => waiver.kind === 'Waived' && facts.some((fact) => fact.kind === 'PaymentReceived' && fact.seq > waiver.seq && fact.on <= waiver.on));
