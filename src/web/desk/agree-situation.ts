// What a colleague needs to know before agreeing: the dossier, the policy, what
// can be covered, and who may say yes.

import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { offerSituation } from '#domain/agreeing.ts';
import { coverableClaims, type Coverable } from '#domain/offer.ts';
import { withInterest } from '#domain/interest-due.ts';
import { agreeingParties } from '#domain/parties.ts';
import type { Policy } from '#domain/policy.ts';
import type { DossierState, OfferState } from '#domain/state.ts';
import { readDossiers } from '#store/dossiers.ts';
import { policyFor } from '#store/policies.ts';
import { readShownParties, type ShownParty } from '#store/screens/desk-dossier.ts';
import { logView } from '#store/staff.ts';
import { choice } from '../kit/forms.ts';
import { deskOf } from './desk-request.ts';

export interface Situation extends Coverable {
  readonly dossierId: number;
  /** With all interest up to today in it, as an arrangement of today would ask it. */
  readonly state: DossierState;
  readonly policy: Policy;
  /** Who can agree, with how to address them. */
  readonly people: readonly ShownParty[];
}

export const deskChannels = ['phone', 'counter', 'letter'] as const;

export async function readSituation(c: Context, dossierId: number): Promise<Situation> {
  const { creditorId, use, today, staff } = deskOf(c);
  return use.db.inCreditor(creditorId, async (tx) => {
    const loaded = (await readDossiers(tx, creditorId, [dossierId])).get(dossierId)?.state;
    if (!loaded) throw new HTTPException(404);
    const state = withInterest(loaded, today);
    await logView(tx, creditorId, dossierId, staff.staffId, use.clock.now());
    const policy = await policyFor(tx, creditorId, today, state);
    const agreeing = new Set(agreeingParties(state).map((party) => party.partyId));
    const people = (await readShownParties(tx, creditorId, dossierId)).filter((party) => agreeing.has(party.partyId));
    return { dossierId, state, policy, people, ...coverableClaims(offerSituation(state, today), policy.offer, today) };
  });
}

/** Who agrees and how, in every form that leads to an agreement. */
export const consentingFields = (situation: Situation) => ({
  who: choice(situation.people.map((party) => String(party.partyId))),
  channel: choice(deskChannels),
});

/** The newest offer, while it can be accepted. */
export const openOffer = (situation: Situation, today: string): OfferState | null =>
  situation.state.offer !== null && situation.state.offer.openUntil >= today ? situation.state.offer : null;
