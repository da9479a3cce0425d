// What a message that says something is missing also offers: kept as a fact of
// its own, so that the page behind its button, the letter's codes and the desk
// speak of the same offers.

import { fittingOffers, signallingKinds, triggerOf, type OfferContext } from '#domain/interventions.ts';
import type { Because, MessageRef, NewFact } from '#domain/facts.ts';
import { outreachOf } from '#domain/outreach.ts';
import type { About } from '#domain/outreach-facts.ts';
import { customerKindOf } from '#domain/parties.ts';
import type { DossierState } from '#domain/state.ts';
import { byBot, type BotContext } from './rule.ts';

interface Offering {
  readonly about: About;
  readonly messages: readonly MessageRef[];
  readonly rule: string;
  readonly because: Because;
  /** It is the last that is said before something ends: the place to offer to pass the data. */
  readonly isLast: boolean;
}

/** The offers that these messages name; nothing where they have none, or nobody is written to. */
export function offeredWith(context: BotContext, { about, messages, rule, because, isLast }: Offering): NewFact[] {
  const { state, policy, today } = context;
  if (messages.length === 0) return [];
  const arrangement = about.for === 'arrangement' ? state.arrangements[about.arrangementNo - 1] : undefined;
  const trigger = arrangement && about.for === 'arrangement' ? triggerOf(offerContext(context), arrangement, about.instalments) : 'missed';
  const offers = fittingOffers(offerContext(context), about, trigger).map((each) => each.offer);
  const offersData = isLast && policy.interventions.offersData && isForSignalling(state, about);
  if (offers.length === 0 && !offersData) return [];
  return [{
    kind: 'InterventionOffered', on: today, by: byBot(rule, because),
    data: {
      interventionNo: outreachOf(state).interventions.reduce((most, each) => Math.max(most, each.interventionNo), 0) + 1, trigger, about, offers,
      messageNos: messages.map((message) => message.messageNo), policyVersion: policy.version, ...(offersData ? { offersData } : {}),
    },
  }];
}

export const offerContext = ({ state, policy, today, feedKnownUntil }: BotContext): OfferContext => ({ state, policy, today, feedKnownUntil });

/** Only of consumers, only for the fixed costs of a home and the care premium, and not where somebody said no. */
function isForSignalling(state: DossierState, about: About): boolean {
  if (customerKindOf(state) === 'business' || outreachOf(state).objectedOn !== undefined) return false;
  const claims = about.for === 'claims' ? about.claims : (state.arrangements[about.arrangementNo - 1]?.claims ?? []);
  return state.claims.some((claim) => claims.includes(claim.claim) && claim.openCents > 0n && signallingKinds.has(claim.kind));
}
