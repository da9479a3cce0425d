// Taking one of the offers: by the customer with one tap, or by a colleague who
// hears it on the phone or types the code of a letter. Each is an act that was
// there already; here it is only chosen, and kept what it answered.

import type { Day } from '#domain/day.ts';
import type { Actor, AgreementChannel, NewFact } from '#domain/facts.ts';
import { fittingOffers, offerOf, type Offer, type OfferContext } from '#domain/interventions.ts';
import { done, refused, type Outcome } from '#domain/outcome.ts';
import { isAboutSame, outreachOf } from '#domain/outreach.ts';
import type { About, InterventionOffer, InterventionTrigger } from '#domain/outreach-facts.ts';
import { feedKnownUntil } from '#store/bank.ts';
import type { StaffRole } from '#store/staff.ts';
import type { Shown } from './agree.ts';
import { changeIn } from './change-arrangement.ts';
import { decideOn, type DecideContext, type Decided } from './decide.ts';
import type { Deps } from './deps.ts';
import { pauseIn } from './pause-dossier.ts';
import { promiseIn } from './promise.ts';
import { signalIn } from './signal.ts';

export interface AnswerOffer {
  readonly dossierId: number;
  readonly about: About;
  readonly offer: InterventionOffer;
  /** Whose answer it is. */
  readonly partyId: number;
  readonly channel: AgreementChannel;
  readonly by: Actor;
  /** Of the colleague; left out for a customer. */
  readonly role?: StaffRole | undefined;
  /** With `other-day`: the day, the suggested one where it is left out. */
  readonly payOn?: Day | undefined;
  /** What they add: a telephone number, how they are. */
  readonly note?: string | undefined;
  /** With an offer that changes the arrangement: what was shown of it. */
  readonly shown?: Shown | undefined;
  /** Why it was offered, where nobody had offered anything before. */
  readonly trigger?: InterventionTrigger | undefined;
}

export interface OfferAnswered {
  readonly result: 'done' | 'asked';
  /** The offer as it was when it was taken. */
  readonly offer: Offer;
  /** With `asked`, and after `call-me` and `help`: by when somebody answers. */
  readonly answerUntil?: Day;
  /** With `other-day`: what was promised. */
  readonly payOn?: Day;
}

/** Does what the offer says where it fits within the policy, or puts it before the desk. */
export async function answerOffer(deps: Deps, creditorId: number, ask: AnswerOffer): Promise<Outcome<OfferAnswered>> {
  return decideOn<OfferAnswered>(deps, creditorId, ask.dossierId, async (context) => {
    const today = deps.clock.today();
    const { state, policy, tx } = context;
    const offers: OfferContext = { state, policy, today, feedKnownUntil: await feedKnownUntil(tx, creditorId) };
    const offer = offerOf(offers, ask.about, ask.offer);
    // What was there a moment ago no longer fits: the page is drawn anew.
    if (!offer) return { outcome: refused({ code: 'stale-screen' }) };
    const made = await takeIn(deps, creditorId, context, ask, offer);
    if (typeof made.outcome !== 'function' && !made.outcome.ok) return { outcome: made.outcome };
    const { interventionNo, offered } = offeredBefore(offers, ask, today, policy.version);
    const result = made.result;
    const answered: NewFact = { kind: 'InterventionAnswered', on: today, by: ask.by, data: { interventionNo, offer: ask.offer, partyId: ask.partyId, channel: ask.channel, result } };
    const own = (made.facts ?? []).map((fact): NewFact => (fact.kind === 'PromiseMade' ? { ...fact, data: { ...fact.data, interventionNo } } : fact));
    const { answerUntil, payOn } = made;
    return {
      facts: [...offered, ...own, answered], ...(made.tasks ? { tasks: made.tasks } : {}),
      outcome: done({ result, offer, ...(answerUntil ? { answerUntil } : {}), ...(payOn ? { payOn } : {}) }),
    };
  });
}

type Taken = Decided<unknown> & Pick<OfferAnswered, 'result' | 'answerUntil' | 'payOn'>;

async function takeIn(deps: Deps, creditorId: number, context: DecideContext, ask: AnswerOffer, offer: Offer): Promise<Taken> {
  const { dossierId, partyId, channel, by, about, role } = ask;
  const today = deps.clock.today();
  switch (offer.offer) {
    case 'pay-now':
      return { outcome: done(null), result: 'done' };
    case 'other-day': {
      const payOn = ask.payOn ?? offer.suggestedOn;
      return asTaken(await promiseIn(deps, creditorId, context, { dossierId, partyId, about, payOn, channel, by, role }), { payOn });
    }
    case 'pause':
      return asTaken(await pauseIn(deps, creditorId, context, { dossierId, partyId, until: offer.until, askedBy: by.kind === 'customer' ? 'customer' : 'desk', by }));
    case 'two-parts':
    case 'to-end':
    case 'lower': {
      const arrangementNo = about.for === 'arrangement' ? about.arrangementNo : 0;
      const shown = ask.shown ?? { language: 'nl', text: '', consent: '' };
      return asTaken(await changeIn(deps, creditorId, context, { dossierId, arrangementNo, wanted: offer.wanted, partyId, channel, by, shown, ...(role ? { role } : {}) }));
    }
    case 'call-me':
    case 'help': {
      const signalled = signalIn(context, { dossierId, partyId, signal: offer.offer === 'help' ? 'cannot-pay' : 'call-me', by, ...(ask.note ? { note: ask.note } : {}) }, today);
      const answerUntil = typeof signalled.outcome !== 'function' && signalled.outcome.ok ? signalled.outcome.value.answerUntil : undefined;
      return { ...signalled, result: 'done', ...(answerUntil ? { answerUntil } : {}) };
    }
  }
}

/** What a decision about a wish says of itself: done, or before the desk. */
function asTaken(decided: Decided<{ readonly outcome: string; readonly answerUntil?: Day }>, more: Pick<OfferAnswered, 'payOn'> = {}): Taken {
  const { outcome } = decided;
  if (typeof outcome === 'function' || !outcome.ok || outcome.value.outcome !== 'needs-approval') return { ...decided, result: 'done', ...more };
  return { ...decided, result: 'asked', ...(outcome.value.answerUntil ? { answerUntil: outcome.value.answerUntil } : {}), ...more };
}

/** The offers that this answers: those that were made last and nobody has answered, or, where somebody comes by themselves, what fits today. */
function offeredBefore(context: OfferContext, { about, offer, by, trigger = 'cannot-pay' }: AnswerOffer, today: Day, policyVersion: number): { readonly interventionNo: number; readonly offered: readonly NewFact[] } {
  const { interventions } = outreachOf(context.state);
  const open = interventions.findLast((each) => isAboutSame(each.about, about));
  if (open && !open.answered && open.offers.includes(offer)) return { interventionNo: open.interventionNo, offered: [] };
  const interventionNo = interventions.reduce((last, each) => Math.max(last, each.interventionNo), 0) + 1;
  const offers = fittingOffers(context, about, trigger).map((each) => each.offer);
  const data = { interventionNo, trigger, about, offers: offers.includes(offer) ? offers : [...offers, offer], messageNos: [], policyVersion };
  return { interventionNo, offered: [{ kind: 'InterventionOffered', on: today, by, data }] };
}
