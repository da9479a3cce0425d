// Does what people decided, through the same use cases as the portal and the
// desk. Who is refused goes home; the count of refusals is told.

import { uncoveredClaims } from '#domain/arrangement.ts';
import { agreedCosts } from '#domain/arrangement-terms.ts';
import type { CreditorProfile } from '#domain/creditor.ts';
import type { Actor, AgreementChannel } from '#domain/facts.ts';
import { accruedCents } from '#domain/interest-due.ts';
import { sum, type Cents } from '#domain/money.ts';
import type { ArrangementTerms } from '#domain/money-facts.ts';
import type { Outcome } from '#domain/outcome.ts';
import { agreeingParties, liableParties, messagedParties } from '#domain/parties.ts';
import type { DossierState, OfferState } from '#domain/state.ts';
import { agreementClaim, agreementText, consentLabel } from '#texts/agreement.ts';
import { acceptOffer, answerWish, composeArrangement, decideProposal, makeOffer, type Shown } from '#usecases/agree.ts';
import { complain } from '#usecases/complain.ts';
import { recordContact } from '#usecases/contact.ts';
import type { Deps } from '#usecases/deps.ts';
import { handOver } from '#usecases/hand-over-dossier.ts';
import { handleSignal, signal } from '#usecases/signal.ts';
import { changeStanding } from '#usecases/steer-dossier.ts';
import type { CastMember } from './cast.ts';
import { change, pause, waiveRest } from './change-acts.ts';
import { askBack, mandate, resume } from './debits.ts';
import type { Act, DemoDossier } from './dossier.ts';

export interface Playing {
  readonly deps: Deps;
  readonly creditorId: number;
  readonly profile: CreditorProfile;
  readonly managerId: string;
  readonly deskId: string;
}

export interface Actors {
  readonly dossierId: number;
  readonly dossier: DemoDossier;
  readonly state: DossierState;
}

/** Does one act. Returns the refusal's code, or null where it was done. */
export async function doAct(playing: Playing, actors: Actors, act: Act): Promise<string | null> {
  const outcome = await outcomeOf(playing, actors, act);
  return outcome === null || outcome.ok ? null : outcome.refusal.code;
}

async function outcomeOf(playing: Playing, actors: Actors, act: Act): Promise<Outcome<unknown> | null> {
  const { deps, creditorId, deskId, managerId } = playing;
  const { dossierId, state } = actors;
  const speaker = messagedParties(state)[0];
  if (!speaker) return null;
  switch (act.do) {
    case 'agree':
    case 'wish':
      return agree(playing, actors, act);
    case 'compose':
      return compose(playing, actors, act.parts);
    case 'change':
      return change(playing, actors, act);
    case 'pause':
      return pause(playing, actors, act.days);
    case 'waive-rest':
      return waiveRest(playing, actors, act.arrangementNo);
    case 'mandate':
      return mandate(playing, actors, act);
    case 'resume':
      return resume(playing, actors, act.mandateId);
    case 'complain': {
      const { partyId } = speaker;
      return complain(deps, creditorId, { dossierId, partyId, subject: act.subject, claims: [], told: act.told, channel: 'portal', madeOn: deps.clock.today(), by: { kind: 'customer', partyId } });
    }
    case 'ask-back':
      return askBack(playing, actors);
    case 'signal':
      return signal(deps, creditorId, {
        dossierId, partyId: speaker.partyId, signal: act.signal, by: { kind: 'customer', partyId: speaker.partyId }, ...(act.note ? { note: act.note } : {}),
      });
    case 'answer':
      return handleSignal(deps, creditorId, { dossierId, signalNo: act.signalNo, signal: act.signal, staffId: deskId, outcome: act.outcome });
    case 'call':
      return recordContact(deps, creditorId, { dossierId, partyId: speaker.partyId, way: 'phone', outcome: act.outcome, by: { kind: 'colleague', staffId: deskId }, role: 'desk' });
    case 'approve': {
      const by: Actor = { kind: 'colleague', staffId: managerId };
      return decideProposal(deps, creditorId, { dossierId, proposalNo: act.proposalNo, approve: true, by, staffId: managerId });
    }
    case 'hand-over':
      return handOver(deps, creditorId, { dossierId, claims: [act.claim], to: 'Gerechtsdeurwaarder Voorbeeld', reason: 'Na alle berichten kwam er geen reactie.', staffId: managerId });
    case 'standing':
      return changeStanding(deps, creditorId, { dossierId, staffId: managerId, claim: act.claim, standing: act.standing });
  }
}

async function agree(playing: Playing, actors: Actors, act: Extract<Act, { do: 'agree' | 'wish' }>): Promise<Outcome<unknown> | null> {
  const { deps, creditorId } = playing;
  const { dossierId, state } = actors;
  const partyId = agreeingParties(state)[0]?.partyId;
  if (partyId === undefined) return null;
  const by: Actor = act.channel === 'portal' ? { kind: 'customer', partyId } : { kind: 'colleague', staffId: playing.deskId };
  const offered = act.do === 'agree' ? await makeOffer(deps, creditorId, dossierId, by) : await nearest(playing, dossierId, act, by);
  if (!offered.ok) return offered;
  const offer = offered.value;
  const index = act.do === 'wish' || act.choose === 'quick' ? 0 : act.choose === 'comfortable' ? 1 : 2;
  const option = offer.options[Math.min(index, offer.options.length - 1)]!;
  const shown = shownText(playing, actors, { claims: offer.claims, instalments: option.instalments, channel: act.channel, terms: offer.terms });
  return acceptOffer(deps, creditorId, { dossierId, offerNo: offer.offerNo, optionNo: option.optionNo, partyId, channel: act.channel, by, shown });
}

async function nearest({ deps, creditorId }: Playing, dossierId: number, act: Extract<Act, { do: 'wish' }>, by: Actor): Promise<Outcome<OfferState>> {
  const answered = await answerWish(deps, creditorId, dossierId, act.wish, by);
  return answered.ok ? { ok: true, value: answered.value.offer } : answered;
}

/** At the counter, by the manager: any schedule that adds up. */
async function compose(playing: Playing, actors: Actors, parts: Extract<Act, { do: 'compose' }>['parts']): Promise<Outcome<unknown> | null> {
  const { deps, creditorId, managerId } = playing;
  const { dossierId, state } = actors;
  const partyId = agreeingParties(state)[0]?.partyId;
  const claims = uncoveredClaims(state).filter((claim) => claim.dueOn < deps.clock.today());
  if (partyId === undefined || claims.length === 0) return null;
  const totalCents = sum(claims.map((claim) => claim.openCents + accruedCents(state, claim, deps.clock.today())));
  let left: Cents = totalCents;
  const divided = parts.map(({ dueOn, share }, index) => {
    const amountCents = index === parts.length - 1 ? left : (totalCents * BigInt(share)) / 100n;
    left -= amountCents;
    return { number: index + 1, dueOn, amountCents };
  });
  const numbers = claims.map(({ claim }) => claim);
  const shown = shownText(playing, actors, { claims: numbers, instalments: divided, channel: 'counter' });
  return composeArrangement(deps, creditorId, {
    dossierId, claims: numbers, parts: divided, partyId, channel: 'counter', by: { kind: 'colleague', staffId: managerId }, role: 'manager', shown,
  });
}

interface Told {
  readonly claims: readonly string[];
  readonly instalments: OfferState['options'][number]['instalments'];
  readonly channel: AgreementChannel;
  readonly terms?: ArrangementTerms | undefined;
}

/** What was read on the page or over the phone, word for word. */
function shownText({ profile }: Playing, { dossier, state }: Actors, { claims, instalments, channel, terms }: Told): Shown {
  const person = (role: 'acting' | 'liable'): CastMember[] => {
    const roles = new Set((role === 'acting' ? agreeingParties(state) : liableParties(state)).map((party) => party.role));
    return dossier.people.filter((member) => roles.has(member.role));
  };
  const agreedBy = person('acting')[0] ?? dossier.people[0]!;
  const behalf = agreedBy.role === 'legal-representative' ? person('liable').map(({ name }) => name) : [];
  const { language } = agreedBy;
  const { name, phone, email, iban, accountHolder } = profile;
  const covered = state.claims.filter(({ claim }) => claims.includes(claim));
  const text = agreementText({
    option: { instalments },
    claims: covered.map(agreementClaim),
    costs: agreedCosts(terms, covered),
    creditor: { name, ...(phone ? { phone } : {}), ...(email ? { email } : {}) },
    agreedBy: agreedBy.name,
    ...(behalf.length > 0 ? { onBehalfOf: behalf } : {}),
    payment: { ...(iban ? { iban } : {}), ...(accountHolder ? { accountHolder } : {}) },
    language,
  });
  const consent = channel === 'portal' ? consentLabel(false)[language] : language === 'nl' ? 'Ja, zo spreken we het af.' : 'Yes, I agree to that.';
  return { language, text, consent };
}
