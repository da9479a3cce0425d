// What the rules on early signalling want to see before a landlord, energy or
// water company or health insurer may pass somebody's data to the municipality:
// derived from the facts each time, never kept. Besluit gemeentelijke
// schuldhulpverlening art. 2 (Stb. 2020, 240); the other sectors ask the same.

import { arrangementPhase } from './arrangement.ts';
import { latest, type Day } from './day.ts';
import type { ClaimKind, Fact, MessageRef } from './facts.ts';
import { signallingKinds } from './interventions.ts';
import { sum, type Cents } from './money.ts';
import { isHeard, outreachOf } from './outreach.ts';
import { customerKindOf } from './parties.ts';
import type { Policy } from './policy.ts';
import type { ClaimState, DossierState } from './state.ts';

/** One attempt to reach somebody, in writing or in person. */
export interface SignallingAttempt {
  readonly on: Day;
  /** `email`, `letter`, `sms`, `push`, `phone`, `visit`, `counter`. */
  readonly channel: string;
  /** How a message ended, or what came of a call or a visit. */
  readonly result: string;
  /** What was sent; left out for calls and visits. */
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
const personal: ReadonlySet<string> = new Set(['phone', 'visit', 'counter']);
const reminds: ReadonlySet<string> = new Set(['reminder', 'second-reminder', 'last-reminder', 'fourteen-day-notice', 'missed-first', 'missed-second', 'final-warning', 'lapsed-notice']);

/** The list of one dossier; null where nothing late of it may be signalled at all. */
export function signallingOf(facts: readonly Fact[], state: DossierState, policy: Policy, today: Day): Signalling | null {
  const late = lateForSignalling(state, today);
  const [first] = late.map((claim) => claim.dueOn).sort();
  if (first === undefined || customerKindOf(state) === 'business') return null;
  const attempts = attemptsIn(facts, first);
  const arrived = attempts.filter((attempt) => attempt.template !== undefined && written.has(attempt.channel) && (attempt.result === 'sent' || attempt.result === 'printed'));
  // Nothing is told to who does not answer, or to a stranger.
  const told = (what: 'help' | 'data-offer'): Day | undefined => facts.find((fact) => fact.on >= first && fact.kind === 'ContactAttempted' && isHeard(fact.data.outcome) && fact.data.told?.includes(what))?.on;
  const writtenReminderOn = arrived.find((attempt) => reminds.has(attempt.template ?? ''))?.on ?? null;
  // Every mail and letter of ours ends with where free help is, the municipality among it.
  const helpPointedOn = earliestOf(arrived[0]?.on, told('help'));
  // Trying counts: who does not answer was still called.
  const personalContactOn = attempts.find((attempt) => personal.has(attempt.channel) && attempt.result !== 'wrong-number')?.on ?? null;
  const dataOfferedOn = earliestOf(offeredIn(facts, state, first), told('data-offer'));
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

const earliestOf = (...days: readonly (Day | undefined)[]): Day | null => days.filter((on) => on !== undefined).sort()[0] ?? null;

/** Everything that was tried since that day, oldest first: messages as they ended, calls and visits. */
function attemptsIn(facts: readonly Fact[], since: Day): SignallingAttempt[] {
  const refs = new Map<number, string>();
  const ends = new Map<number, SignallingAttempt>();
  const talks: SignallingAttempt[] = [];
  for (const fact of facts) {
    if ('messages' in fact.data) for (const { messageNo, template } of (fact.data.messages ?? []) as readonly MessageRef[]) refs.set(messageNo, template);
    if (fact.on < since) continue;
    if (fact.kind === 'MessageDelivered' && fact.data.outcome !== 'dropped') {
      const { messageNo, outcome } = fact.data;
      const channel = outcome === 'printed' ? 'letter' : fact.by.kind === 'provider' ? fact.by.name : 'email';
      ends.set(messageNo, { on: fact.on, channel, result: outcome, template: refs.get(messageNo) ?? '' });
    }
    if (fact.kind === 'ContactAttempted') talks.push({ on: fact.on, channel: fact.data.way, result: fact.data.outcome });
  }
  return [...ends.values(), ...talks].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

/**
 * When everybody who is in the dossier had an offer to pass the data: the first
 * message with it of which all arrived, as far as is known by now. What came back
 * offered nothing, and whose message did not arrive has not been asked.
 */
function offeredIn(facts: readonly Fact[], state: DossierState, since: Day): Day | undefined {
  const to = new Map(facts.flatMap((fact) => ('messages' in fact.data ? ((fact.data.messages ?? []) as readonly MessageRef[]).map(({ messageNo, partyId }) => [messageNo, partyId] as const) : [])));
  const ended = new Map(facts.flatMap((fact) => (fact.kind === 'MessageDelivered' ? [[fact.data.messageNo, fact] as const] : [])));
  const left = new Set(state.parties.flatMap((party) => (party.leftOn === undefined ? [] : [party.partyId])));
  for (const fact of facts) {
    if (fact.kind !== 'InterventionOffered' || !fact.data.offersData || fact.on < since) continue;
    const asked = fact.data.messageNos.filter((messageNo) => !left.has(to.get(messageNo) ?? 0)).map((messageNo) => ended.get(messageNo));
    const days = asked.flatMap((each) => (each?.data.outcome === 'sent' || each?.data.outcome === 'printed' ? [each.on] : []));
    if (asked.length > 0 && days.length === asked.length) return days.reduce(latest);
  }
  return undefined;
}
