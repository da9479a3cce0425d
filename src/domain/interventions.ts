// What is offered when something goes wrong: of what the policy names, that
// which truly fits this dossier today, each with what it comes to. Everything is
// tried with the same decisions that accepting it takes, so that nothing is
// offered that would then be refused.

import { decideChange } from './amending.ts';
import { leastAtOnceCents } from './amending-choices.ts';
import { pauseDaysLeft } from './amending-limits.ts';
import { laidOf, openOf, type Laid, type Row } from './amending-schedule.ts';
import type { WantedChange } from './amending-shapes.ts';
import { instalmentOpenCents } from './allocation.ts';
import { isRunning, missedInstalments, restsForStanding } from './arrangement.ts';
import { addDays, earliest, type Day } from './day.ts';
import { stoppedAfterReturn } from './debits.ts';
import type { Actor } from './facts.ts';
import { insightOf, type Leaning } from './insight.ts';
import { most, type Cents } from './money.ts';
import { isAboutArrangement, lastHeardOn, outreachOf } from './outreach.ts';
import { interventionOffers, type About, type InterventionOffer, type InterventionTrigger } from './outreach-facts.ts';
import { agreeingParties, messagedParties } from './parties.ts';
import { decidePause } from './pausing.ts';
import type { Policy } from './policy.ts';
import { decidePromise, openFor, promiseLimits, promiseStanding } from './promises.ts';
import type { ArrangementState, DossierState } from './state.ts';

/** `now`: it is done at once · `ask`: it goes beyond the policy, and waits for a colleague. */
export type How = 'now' | 'ask';

/** One offer, with what it comes to. */
export type Offer =
  | { readonly offer: 'pay-now'; readonly how: 'now'; readonly amountCents: Cents }
  /** Any day up to `latestOn`; `suggestedOn` where nobody says otherwise. */
  | { readonly offer: 'other-day'; readonly how: How; readonly amountCents: Cents; readonly latestOn: Day; readonly suggestedOn: Day }
  /** `toPay`: all that is to come, with its days and amounts as they become. */
  | { readonly offer: 'two-parts' | 'to-end' | 'lower'; readonly how: How; readonly wanted: WantedChange; readonly toPay: readonly Row[]; readonly before: readonly Row[] }
  | { readonly offer: 'pause'; readonly how: How; readonly until: Day }
  | { readonly offer: 'call-me' | 'help'; readonly how: 'now' };

export interface OfferContext {
  readonly state: DossierState;
  readonly policy: Policy;
  readonly today: Day;
  readonly feedKnownUntil: Day | null;
}

/** What fits, the fitting first. */
export function fittingOffers(context: OfferContext, about: About, trigger: InterventionTrigger): Offer[] {
  return offersInOrder(context, trigger).flatMap((offer) => offerOf(context, about, offer) ?? []);
}

/** The policy's offers for this occasion: help first where the signs point to more than bad luck, paying first where it was forgotten. */
export function offersInOrder({ state, policy, today, feedKnownUntil }: OfferContext, trigger: InterventionTrigger): readonly InterventionOffer[] {
  const named = policy.interventions.offers[trigger];
  const { leaning, signs } = insightOf(state, today, feedKnownUntil);
  const misses = signs.find((each) => each.sign === 'many-misses')?.figure ?? 0;
  const first = misses >= policy.interventions.helpAfterMisses ? firstFor.cannot : firstFor[leaning];
  return [...first.filter((offer) => named.includes(offer)), ...named.filter((offer) => !first.includes(offer))];
}

const firstFor: Readonly<Record<Leaning, readonly InterventionOffer[]>> = {
  cannot: ['help', 'lower', 'pause'],
  forgot: ['pay-now'],
  'will-not': ['call-me'],
  unclear: [],
};

/** What this offer would come to today, or null where it does not fit. */
export function offerOf(context: OfferContext, about: About, offer: InterventionOffer): Offer | null {
  const { state } = context;
  const arrangement = about.for === 'arrangement' ? state.arrangements[about.arrangementNo - 1] : undefined;
  // A colleague is looking at something, or should be: then people help, and no machine.
  const rests = about.for === 'arrangement' && (!arrangement || !isRunning(arrangement) || restsForStanding(state, arrangement) || arrangement.differenceCents !== 0n);
  if (offer === 'help') return { offer, how: 'now' };
  if (offer === 'call-me') return state.holds.some((hold) => hold.why === 'call-me') ? null : { offer, how: 'now' };
  if (rests) return null;
  switch (offer) {
    case 'pay-now': {
      const amountCents = openFor(state, about);
      return amountCents > 0n ? { offer, how: 'now', amountCents } : null;
    }
    case 'other-day':
      return otherDay(context, about);
    case 'pause':
      return pauseOffer(context);
    case 'two-parts':
    case 'to-end':
    case 'lower':
      return arrangement ? reshaped(context, arrangement, offer) : null;
  }
}

function otherDay({ state, policy, today }: OfferContext, about: About): Offer | null {
  const by = asCustomer(state);
  if (!by || policy.interventions.promiseDays === 0) return null;
  const latestOn = addDays(today, policy.interventions.promiseDays);
  const decided = decidePromise(state, { partyId: by.partyId, about, payOn: latestOn, channel: 'portal' }, policy, today, by);
  if (!decided.ok) return null;
  const { amountCents, outcome } = decided.value;
  const how = outcome === 'promised' && promiseLimits(state, about, latestOn, policy, today).length === 0 ? 'now' : 'ask';
  return { offer: 'other-day', how, amountCents, latestOn, suggestedOn: earliest(addDays(today, daysToPromise), latestOn) };
}

/** A week is what most people need to find the money, or to be paid. */
const daysToPromise = 7;
/** A pause below this is no relief. */
const leastPauseDays = 7;

function pauseOffer({ state, policy, today }: OfferContext): Offer | null {
  const by = asCustomer(state);
  if (!by) return null;
  const { pauseDays } = policy.interventions;
  const left = pauseDaysLeft(state, policy.changes, today);
  const days = left >= leastPauseDays ? Math.min(pauseDays, left) : Math.min(pauseDays, policy.changes.longestPauseDays);
  if (days < leastPauseDays) return null;
  const until = addDays(today, days - 1);
  const decided = decidePause(state, { askedBy: 'customer', until, partyId: by.partyId }, policy, today, by);
  return decided.ok ? { offer: 'pause', how: decided.value.outcome === 'paused' ? 'now' : 'ask', until } : null;
}

function reshaped({ state, policy, today }: OfferContext, arrangement: ArrangementState, offer: 'two-parts' | 'to-end' | 'lower'): Offer | null {
  const by = asCustomer(state);
  const laid = laidOf(state, arrangement);
  const wanted = by && wantedFor(state, arrangement, laid, offer, policy, today);
  if (!by || !wanted) return null;
  const decided = decideChange(state, { arrangementNo: arrangement.arrangementNo, wanted, partyId: by.partyId, channel: 'portal', evidenceId: '-' }, policy, today, by);
  if (!decided.ok) return null;
  return { offer, how: decided.value.outcome === 'changed' ? 'now' : 'ask', wanted, toPay: decided.value.toPay, before: laid.open };
}

/** Offers are reckoned for the first who could agree to them. */
function asCustomer(state: DossierState): Extract<Actor, { kind: 'customer' }> | null {
  const [party] = agreeingParties(state);
  return party ? { kind: 'customer', partyId: party.partyId } : null;
}

function wantedFor(state: DossierState, arrangement: ArrangementState, laid: Laid, offer: 'two-parts' | 'to-end' | 'lower', policy: Policy, today: Day): WantedChange | null {
  switch (offer) {
    case 'two-parts': {
      const days = twoDays(laid, policy, today);
      return days && { change: 'arrears-first', days };
    }
    case 'to-end': {
      const [first] = laid.open;
      return first && laid.open.length > 1 ? { change: 'skipped', number: first.number } : null;
    }
    case 'lower': {
      const eachCents = leastAtOnceCents(state, arrangement, policy, today, laid) ?? half(laid);
      return eachCents === null ? null : { change: 'lowered', eachCents };
    }
  }
}

/** What cannot be lowered at once can be asked for: half of what is usual. */
function half(laid: Laid): Cents | null {
  const usualCents = laid.open.map((row) => row.amountCents).reduce((largest, cents) => most(largest, cents), 0n);
  return usualCents > 1n ? (usualCents + 1n) / 2n : null;
}

/** The first part within so many days. */
const daysToFirstPart = 3;

/** Two days for what is late: soon, and as late as may be; before the next instalment falls due where there is room, so that nothing else moves. */
function twoDays(laid: Laid, policy: Policy, today: Day): readonly [Day, Day] | null {
  if (openOf(laid.open.filter((row) => row.dueOn < today)) < 2n) return null;
  const next = laid.open.find((row) => row.dueOn >= today)?.dueOn;
  const furthest = addDays(today, policy.changes.deferDays);
  const first = addDays(today, daysToFirstPart);
  const before = next === undefined ? furthest : earliest(furthest, addDays(next, -1));
  if (before > first) return [first, before];
  return furthest > first ? [first, furthest] : null;
}

/** What an arrangement's offers are about: what is missed, else what is late, else what comes next. Null: nothing is open. */
export function aboutArrangement(arrangement: ArrangementState, policy: Policy, today: Day): About | null {
  const open = arrangement.instalments.filter((each) => instalmentOpenCents(each) > 0n);
  const missed = missedInstalments(arrangement, policy, today);
  const late = open.filter((each) => each.dueOn <= today);
  const found = missed.length > 0 ? missed : late.length > 0 ? late : open.slice(0, 1);
  return found.length === 0 ? null : { for: 'arrangement', arrangementNo: arrangement.arrangementNo, instalments: found.map((each) => each.number) };
}

/** The occasion on which something is said of these instalments: the gravest that holds. */
export function triggerOf({ state, policy, today, feedKnownUntil }: OfferContext, arrangement: ArrangementState, numbers: readonly number[]): InterventionTrigger {
  const { promises, interventions } = outreachOf(state);
  const promise = promises.findLast((each) => isAboutArrangement(each.about, arrangement.arrangementNo) && !each.withdrawn);
  if (promise && promiseStanding(state, promise, today, feedKnownUntil) === 'broken') return 'promise-broken';
  if (isSilent(state, policy, today) && interventions.some((each) => isAboutArrangement(each.about, arrangement.arrangementNo))) return 'silence';
  const back = arrangement.instalments.some((each) => numbers.includes(each.number) && stoppedAfterReturn(state, arrangement, each) !== undefined);
  if (back) return 'collection-failed';
  return state.troubledMessages.length > 0 && messagedParties(state).length > 0 ? 'unreachable' : 'missed';
}

/** Whether nothing was heard for as long as the policy calls silence. */
export function isSilent(state: DossierState, policy: Policy, today: Day): boolean {
  const heardOn = lastHeardOn(state);
  return heardOn === null || addDays(heardOn, policy.interventions.silenceDays) <= today;
}

/** For whom the rules on early signalling are there: a consumer's fixed costs of the home and the care premium (Besluit gemeentelijke schuldhulpverlening art. 2). */
export const signallingKinds: ReadonlySet<string> = new Set(['rent', 'energy', 'water', 'care']);

// --- the code on paper ----------------------------------------------------------

const letters = 'ABCDEFGH';

/** What stands beside an offer in a letter, to name on the phone or on a form: `3B`. */
export const offerCode = (interventionNo: number, index: number): string => `${interventionNo}${letters[index] ?? ''}`;

/** The offer that a code names, of those that were made; null where there is none. */
export function readOfferCode(state: DossierState, typed: string): { readonly interventionNo: number; readonly offer: InterventionOffer; readonly about: About; readonly trigger: InterventionTrigger } | null {
  const match = /^(\d{1,6})([A-H])$/.exec(typed.replace(/[\s-]/g, '').toUpperCase());
  const made = match && outreachOf(state).interventions.find((each) => each.interventionNo === Number(match[1]));
  const offer = made?.offers[letters.indexOf(match?.[2] ?? '')];
  return made && offer && interventionOffers.includes(offer) ? { interventionNo: made.interventionNo, offer, about: made.about, trigger: made.trigger } : null;
}
