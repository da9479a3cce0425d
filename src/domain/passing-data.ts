// Whether somebody's data may be passed to the municipality today: what the rules
// on early signalling ask (`signalling.ts`), and what we ask beyond them, because a
// signal cannot be taken back. A colleague decides; nothing passes it by itself.

import { debitedElsewhereUntil, waitsForAnswer } from './rest.ts';
import { addDays, earliest } from './day.ts';
import type { Actor, Fact, MessageRef, NewFact } from './facts.ts';
import type { MoneyNews } from './money-news.ts';
import { done, refused, type Outcome } from './outcome.ts';
import { outreachOf } from './outreach.ts';
import { messagedParties } from './parties.ts';
import { pauseOn } from './pausing.ts';
import type { Policy } from './policy.ts';
import { promiseStanding } from './promises.ts';
import { lateForSignalling, signallingOf, signallingSteps, type Signalling, type SignallingStep } from './signalling.ts';
import { personsClaim } from './standing.ts';
import type { ClaimState, DossierState } from './state.ts';

/**
 * `agreed`: the creditor has an agreement with the municipality, from how many days on. `arrears`: so
 * long it is late, and it is more than a trifle. Then the steps of the rules. `time-to-object`: after the offer
 * there were days enough to say no. `heard`: nothing that the customer said waits for an answer. `quiet`: no
 * pause, held messages or promise. `person`: nobody acts for them, no debt help, insolvency or estate.
 * `in-flight`: no money is on its way, and the bank's news is fresh. `not-passed`: something is late that
 * was not passed before, or an arrangement failed since.
 */
export const passingPoints = ['agreed', 'arrears', ...signallingSteps, 'time-to-object', 'heard', 'quiet', 'person', 'in-flight', 'not-passed'] as const;
export type PassingPoint = (typeof passingPoints)[number];

/** No rule names a number; a letter takes some of them. */
export const daysToObject = 14;

export interface Readiness {
  readonly list: Signalling;
  readonly claims: readonly ClaimState[];
  /** In the order of the points. Nothing: a colleague can decide. */
  readonly missing: readonly PassingPoint[];
}

/** Null where there is no ground at all: nothing late of a consumer's rent, energy, water or care premium. */
export function readyToPass(facts: readonly Fact[], state: DossierState, policy: Policy, day: MoneyNews): Readiness | null {
  const { today } = day;
  const list = signallingOf(facts, state, policy, today);
  if (!list || list.arrearsSinceOn === null) return null;
  const claims = lateForSignalling(state, today);
  const { signalAfterDays } = policy.interventions;
  const open = new Set<SignallingStep>(list.missing);
  const stands: Readonly<Record<PassingPoint, boolean>> = {
    agreed: signalAfterDays !== null,
    arrears: signalAfterDays !== null && addDays(list.arrearsSinceOn, signalAfterDays) <= today && list.arrearsCents > policy.followUp.toleranceCents,
    'written-reminder': !open.has('written-reminder'), 'help-pointed': !open.has('help-pointed'), 'personal-contact': !open.has('personal-contact'),
    'data-offered': !open.has('data-offered'), 'no-objection': !open.has('no-objection'), 'no-arrangement-on-track': !open.has('no-arrangement-on-track'),
    'time-to-object': list.dataOfferedOn !== null && addDays(list.dataOfferedOn, daysToObject) < today,
    heard: !waitsForAnswer(state, today) && state.proposals.length === 0,
    quiet: isQuiet(state, day),
    person: personsClaim(state) === undefined && messagedParties(state).every((party) => party.role !== 'legal-representative'),
    'in-flight': !isInFlight(state, claims, day),
    'not-passed': isNew(state, claims),
  };
  return { list, claims, missing: passingPoints.filter((point) => !stands[point]) };
}

function isQuiet(state: DossierState, { today, feedKnownUntil }: MoneyNews): boolean {
  const rests = pauseOn(state, today) !== undefined || state.holds.some((hold) => hold.holdUntil >= today);
  return !rests && !outreachOf(state).promises.some((promise) => ['running', 'waiting'].includes(promiseStanding(state, promise, today, feedKnownUntil)));
}

function isInFlight(state: DossierState, claims: readonly ClaimState[], { today, feedIsFresh, isPaying, moneyWaits }: MoneyNews): boolean {
  const elsewhere = debitedElsewhereUntil(claims);
  return isPaying || moneyWaits || !feedIsFresh || (elsewhere !== null && elsewhere >= today) || (state.debits?.collections ?? []).some((each) => each.standing === 'live');
}

/** What was passed once is passed again only after an arrangement that came since has failed. */
function isNew(state: DossierState, claims: readonly ClaimState[]): boolean {
  const { passed = [] } = outreachOf(state);
  return claims.some(({ claim }) => {
    const before = passed.findLast((each) => each.claims.includes(claim));
    return before === undefined || state.arrangements.some((each) => each.claims.includes(claim) && each.agreedOn > before.on && each.lapsedOn !== undefined);
  });
}

export interface PassAsk {
  readonly staffId: string;
  /** The municipality, and the list as it was ticked, lie there. */
  readonly evidenceId: string;
}

/** A colleague passes the data, and the customer is told. */
export function decidePassing(facts: readonly Fact[], state: DossierState, { staffId, evidenceId }: PassAsk, policy: Policy, day: MoneyNews): Outcome<{ readonly fact: NewFact; readonly ready: Readiness }> {
  const ready = readyToPass(facts, state, policy, day);
  if (!ready) return refused({ code: 'no-ground-to-pass' });
  if (ready.missing.length > 0) return refused({ code: 'too-early-to-pass', missing: ready.missing });
  const { list, claims } = ready;
  const messages = messagedParties(state).map(({ partyId }, index): MessageRef => ({ messageNo: state.next.messageNo + index, template: 'data-passed', partyId }));
  const by: Actor = { kind: 'colleague', staffId };
  return done({
    ready,
    fact: {
      kind: 'EarlySignalGiven', on: day.today, by,
      data: { earlySignalNo: (outreachOf(state).passed ?? []).length + 1, claims: claims.map(({ claim }) => claim), arrearsCents: list.arrearsCents, sinceOn: claims.map((claim) => claim.dueOn).reduce(earliest), evidenceId, messages },
    },
  });
}
