// What the rules on early signalling want to see before a landlord, energy or
// water company or health insurer may pass somebody's data to the municipality:
// derived from the facts each time, never kept. Besluit gemeentelijke
// schuldhulpverlening art. 2 (Stb. 2020, 240); the other sectors ask the same.
// Each who owes it is named to the municipality, so each must have had every step.

import { arrangementPhase } from './arrangement.ts';
import { latest, type Day } from './day.ts';
import type { ClaimKind, Fact } from './facts.ts';
import { signallingKinds } from './interventions.ts';
import { messageCourses } from './message-courses.ts';
import { sum, type Cents } from './money.ts';
import { isHeard, outreachOf } from './outreach.ts';
import { customerKindOf, liableParties } from './parties.ts';
import type { Policy } from './policy.ts';
import type { ClaimState, DossierState } from './state.ts';

/** One attempt to reach somebody, in writing or in person. */
export interface SignallingAttempt {
  readonly on: Day;
  readonly partyId: number;
  /** `email`, `letter`, `sms`, `push`, `phone`, `visit`, `counter`. */
  readonly channel: string;
  /** How a message ended, or what came of a call or a visit. */
  readonly result: string;
  /** What was sent; both left out for calls and visits. */
  readonly messageNo?: number;
  readonly template?: string;
}

export const signallingSteps = ['written-reminder', 'help-pointed', 'personal-contact', 'data-offered', 'no-objection', 'no-arrangement-on-track'] as const;
export type SignallingStep = (typeof signallingSteps)[number];

export interface Signalling {
  /** Of what is late: only these may be signalled. */
  readonly kinds: readonly ClaimKind[];
  readonly arrearsCents: Cents;
  /** The oldest due day of it; months and days in arrears count from here, also when an arrangement failed since. */
  readonly arrearsSinceOn: Day | null;
  /** Of this and the next three: the day on which the last of those who owe it had it; null while somebody had not. */
  readonly writtenReminderOn: Day | null;
  readonly helpPointedOn: Day | null;
  readonly personalContactOn: Day | null;
  readonly dataOfferedOn: Day | null;
  readonly objectedOn: Day | null;
  /** Through how many channels it was tried. */
  readonly channels: readonly string[];
  readonly attempts: readonly SignallingAttempt[];
  /** What still stands in the way, in the order of the list. */
  readonly missing: readonly SignallingStep[];
}

/** Messages on a screen say only that there is a message: they remind of nothing and point at nothing. */
const written: ReadonlySet<string> = new Set(['email', 'letter']);
/** A mail or letter that left and is not known to have come back. */
const isRead = ({ channel, result }: SignallingAttempt): boolean => written.has(channel) && (result === 'sent' || result === 'printed');
const personal: ReadonlySet<string> = new Set(['phone', 'visit', 'counter']);
const reminds: ReadonlySet<string> = new Set(['reminder', 'second-reminder', 'last-reminder', 'fourteen-day-notice', 'missed-first', 'missed-second', 'final-warning', 'lapsed-notice']);

/** The list of one dossier; null where nothing late of it may be signalled at all. */
export function signallingOf(facts: readonly Fact[], state: DossierState, policy: Policy, today: Day): Signalling | null {
  const late = lateForSignalling(state, today);
  const [first] = late.map((claim) => claim.dueOn).sort();
  if (first === undefined || customerKindOf(state) === 'business') return null;
  const attempts = attemptsIn(facts, first);
  const daysOf = (to: number, counts: (attempt: SignallingAttempt) => boolean): Day[] => attempts.filter((each) => each.partyId === to && counts(each)).map((each) => each.on);
  // Nothing is told to who does not answer, or to a stranger.
  const told = (to: number, what: 'help' | 'data-offer'): Day[] =>
    facts.flatMap((fact) => (fact.on >= first && fact.kind === 'ContactAttempted' && fact.data.partyId === to && isHeard(fact.data.outcome) && fact.data.told?.includes(what) ? [fact.on] : []));
  const writtenReminderOn = onceEach(state, (to) => daysOf(to, (each) => isRead(each) && reminds.has(each.template ?? '')));
  // Every mail and letter of ours ends with where free help is, the municipality among it.
  const helpPointedOn = onceEach(state, (to) => [...daysOf(to, isRead), ...told(to, 'help')]);
  // Trying counts: who does not answer was still called.
  const personalContactOn = onceEach(state, (to) => daysOf(to, (each) => personal.has(each.channel) && each.result !== 'wrong-number'));
  const offering = new Set(facts.flatMap((fact) => (fact.kind === 'InterventionOffered' && fact.data.offersData && fact.on >= first ? fact.data.messageNos : [])));
  const dataOfferedOn = onceEach(state, (to) => [...daysOf(to, (each) => isRead(each) && offering.has(each.messageNo ?? 0)), ...told(to, 'data-offer')]);
  const { objectedOn = null } = outreachOf(state);
  const onTrack = late.some((claim) => {
    const arrangement = claim.arrangementNo === undefined ? undefined : state.arrangements[claim.arrangementNo - 1];
    return arrangement !== undefined && arrangementPhase(state, arrangement, policy, today) === 'running';
  });
  const stands = {
    'written-reminder': writtenReminderOn !== null, 'help-pointed': helpPointedOn !== null, 'personal-contact': personalContactOn !== null,
    'data-offered': dataOfferedOn !== null, 'no-objection': objectedOn === null, 'no-arrangement-on-track': !onTrack,
  } as const satisfies Readonly<Record<SignallingStep, boolean>>;
  return {
    kinds: [...new Set(late.map((claim) => claim.kind))], arrearsCents: sum(late.map((claim) => claim.openCents)), arrearsSinceOn: first,
    writtenReminderOn, helpPointedOn, personalContactOn, dataOfferedOn, objectedOn,
    channels: [...new Set(attempts.map((attempt) => attempt.channel))], attempts, missing: signallingSteps.filter((step) => !stands[step]),
  };
}

/** What is late of rent, energy, water and care, and simply ours: what is disputed, elsewhere or in debt help is no ground for a signal. */
export const lateForSignalling = (state: DossierState, today: Day): ClaimState[] =>
  state.claims.filter((claim) => signallingKinds.has(claim.kind) && claim.openCents > 0n && claim.dueOn < today && claim.standing === 'ours' && claim.differs === undefined);

/** The day on which the last of those who owe it had it for the first time; null while somebody had not, or where nobody is known to owe it. */
function onceEach(state: DossierState, daysOf: (partyId: number) => readonly Day[]): Day | null {
  let last: Day | null = null;
  for (const { partyId } of liableParties(state)) {
    const [first] = daysOf(partyId).toSorted();
    if (first === undefined) return null;
    last = last === null ? first : latest(last, first);
  }
  return last;
}

/** Everything that was tried since that day, oldest first: messages as they ended, calls and visits. */
function attemptsIn(facts: readonly Fact[], since: Day): SignallingAttempt[] {
  const messages = [...messageCourses(facts).values()].flatMap(({ messageNo, partyId, template, ended }): SignallingAttempt[] =>
    (ended && ended.on >= since ? [{ on: ended.on, partyId, channel: ended.channel, result: ended.outcome, messageNo, template }] : []));
  const talks = facts.flatMap((fact): SignallingAttempt[] =>
    (fact.kind === 'ContactAttempted' && fact.on >= since ? [{ on: fact.on, partyId: fact.data.partyId, channel: fact.data.way, result: fact.data.outcome }] : []));
  return [...messages, ...talks].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}
