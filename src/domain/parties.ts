// Four separate questions: who is liable, who gets messages, who may see, who
// may agree.

import type { CustomerKind } from './facts.ts';
import type { DossierState, PartyState } from './state.ts';

const present = (state: DossierState): PartyState[] => state.parties.filter((party) => party.leftOn === undefined);
const representatives = (state: DossierState): PartyState[] => present(state).filter((party) => party.role === 'legal-representative');

/** The debtors, each for the whole. A representative acts for them and owes nothing. */
export const liableParties = (state: DossierState): PartyState[] => present(state).filter((party) => party.role !== 'legal-representative');

/** With a legal representative on record, messages go to them alone. */
export function messagedParties(state: DossierState): PartyState[] {
  const acting = representatives(state);
  return acting.length > 0 ? acting : liableParties(state);
}

/**
 * Whom the ordinary, friendly messages go to: of those who get messages, who
 * handles the payments; where nobody is known to, all of them. What law asks of
 * everyone who is liable never goes by this.
 */
export function addressedParties(state: DossierState, handlesPayments: ReadonlySet<number> | undefined): PartyState[] {
  const everyone = messagedParties(state);
  const handling = everyone.filter((party) => handlesPayments?.has(party.partyId));
  return handling.length > 0 ? handling : everyone;
}

/** Who may see the dossier in the portal: the debtors themselves, and who acts for them. */
export const seeingParties = present;

/** With a legal representative on record, only they are asked to agree. */
export const agreeingParties = messagedParties;

/** Who asked for something is answered; where that person no longer belongs to the dossier, everybody who gets messages. */
export function whoAsked(state: DossierState, partyId: number): PartyState[] {
  const asked = agreeingParties(state).filter((party) => party.partyId === partyId);
  return asked.length > 0 ? asked : messagedParties(state);
}

/** One consumer among the debtors makes the whole dossier a consumer's, and so does not knowing who owes: the careful reading. */
export function customerKindOf(state: DossierState): CustomerKind {
  const liable = liableParties(state);
  return liable.length > 0 && liable.every((party) => party.customerKind === 'business') ? 'business' : 'consumer';
}
