// Complaints about a dossier: taken in, confirmed in writing within two working
// days (Bki art. 6.1, kept for own claims too), answered by a person. While one
// about money is open, nobody hears that this money is missing.

import { earliest, latest, type Day } from './day.ts';
import type { ComplaintChannel, ComplaintOutcome, ComplaintPayloads, ComplaintSubject } from './complaint-facts.ts';
import type { Actor, Fact, FactKind, MessageRef, NewFact } from './facts.ts';
import { addWorkingDays } from './holidays.ts';
import { done, refused, type Outcome } from './outcome.ts';
import type { DossierState } from './state.ts';

/** Its receipt is confirmed in writing within so many working days (Bki art. 6.1). */
export const workingDaysToConfirm = 2;
/** And it is answered within so many. No law names this number. */
export const workingDaysToAnswer = 10;

export interface ComplaintState extends Omit<ComplaintPayloads['ComplaintMade'], 'channel'> {
  readonly on: Day;
  /** The messages that confirm it; left out while nobody did. */
  confirmed?: { readonly on: Day; readonly messageNos: readonly number[] };
  answered?: { readonly on: Day; readonly outcome: ComplaintOutcome; readonly messageNos: readonly number[] };
}

export const complaintsOf = ({ complaints }: Pick<DossierState, 'complaints'>): readonly ComplaintState[] => complaints ?? [];
export const openComplaints = (state: Pick<DossierState, 'complaints'>): readonly ComplaintState[] => complaintsOf(state).filter((each) => each.answered === undefined);

/** About claims, and not answered yet: until then nothing is said to be missing, and nothing lapses. */
export const moneyComplaints = (state: Pick<DossierState, 'complaints'>): readonly ComplaintState[] => openComplaints(state).filter((each) => each.claims.length > 0);

/** About these a complaint that names no claim is about everything that is open. */
const aboutMoney: ReadonlySet<ComplaintSubject> = new Set(['bill', 'costs', 'arrangement', 'payment']);

export interface ComplaintAsk {
  readonly partyId: number;
  readonly subject: ComplaintSubject;
  readonly claims: readonly string[];
  readonly channel: ComplaintChannel;
  /** The day on which it came in. */
  readonly madeOn: Day;
}

/** Takes a complaint in. Where it came in earlier than today its days run from then, but are never over already. */
export function decideComplaint(state: DossierState, ask: ComplaintAsk, today: Day, by: Actor): Outcome<Extract<NewFact, { kind: 'ComplaintMade' }>> {
  const { partyId, subject, channel } = ask;
  if (!state.parties.some((party) => party.partyId === partyId && party.leftOn === undefined)) return refused({ code: 'not-yours-to-agree' });
  const unknown = ask.claims.find((claim) => !state.claims.some((each) => each.claim === claim));
  if (unknown !== undefined) return refused({ code: 'claim-not-found', claim: unknown });
  const on = earliest(ask.madeOn, today);
  const claims = ask.claims.length > 0 || !aboutMoney.has(subject) ? ask.claims : state.claims.filter((claim) => claim.openCents > 0n).map((claim) => claim.claim);
  return done({
    kind: 'ComplaintMade', on, by,
    data: {
      complaintNo: complaintsOf(state).length + 1, partyId, subject, claims: [...new Set(claims)], channel,
      confirmUntil: latest(addWorkingDays(on, workingDaysToConfirm), today), answerUntil: latest(addWorkingDays(on, workingDaysToAnswer), today),
    },
  });
}

/** Facts by which something is put right: what an answered complaint can have led to. */
const corrections: ReadonlySet<FactKind> = new Set<FactKind>([
  'ClaimCredited', 'ClaimStandingChanged', 'Waived', 'WrittenOff', 'ChargeWithdrawn', 'FactUndone', 'PaymentReceived', 'PaymentReversed', 'ArrangementAgreed', 'ArrangementAmended',
  'ArrangementReinstated', 'ArrangementEnded', 'PauseStarted', 'HoldPlaced', 'RefundAsked', 'RefundApproved', 'DifferenceSettled', 'GroundlessRepaired', 'InterestStopped',
]);

/** What was put right since the complaint came in, newest first. */
export const correctionsSince = (facts: readonly Fact[], complaintNo: number): readonly Fact[] => {
  const made = facts.find((fact) => fact.kind === 'ComplaintMade' && fact.data.complaintNo === complaintNo);
  return made === undefined ? [] : facts.filter((fact) => fact.seq > made.seq && corrections.has(fact.kind)).toReversed();
};

/** A colleague's answer. `messages`: those that bring it. */
export function decideComplaintAnswer(
  state: DossierState, facts: readonly Fact[], ask: { readonly complaintNo: number; readonly outcome: ComplaintOutcome; readonly ledTo: readonly number[] },
  messages: readonly MessageRef[], today: Day, by: Actor,
): Outcome<NewFact> {
  const { complaintNo, outcome, ledTo } = ask;
  const complaint = complaintsOf(state).find((each) => each.complaintNo === complaintNo);
  if (!complaint || complaint.answered) return refused({ code: 'complaint-not-open' });
  const possible = correctionsSince(facts, complaintNo).map((fact) => fact.seq);
  if (ledTo.some((seq) => !possible.includes(seq))) return refused({ code: 'stale-screen' });
  return done({ kind: 'ComplaintAnswered', on: today, by, data: { complaintNo, outcome, ledTo: [...new Set(ledTo)].toSorted((a, b) => a - b), messages } });
}
