// Whether claims may go to a bailiff or a collection agency: only after
// everything kinder has had its turn. What that is stands in one list, each
// point with the day on which it was done, so that it goes along with the file.

import { addDays, latest, type Day } from './day.ts';
import { isCovered } from './allocation.ts';
import { bookFrom, chargesConsumers, countingNotice, hasCosts, isUnderScale, lastDayOf } from './charging.ts';
import type { Actor, NewFact } from './facts.ts';
import { invitableClaims, invitationStep, newestInvitation } from './inviting.ts';
import { leftOn, type MessageCourse } from './message-courses.ts';
import type { MoneyNews } from './money-news.ts';
import { done, refused, type Outcome } from './outcome.ts';
import { messagedParties } from './parties.ts';
import { pauseOn } from './pausing.ts';
import type { Policy } from './policy.ts';
import { promiseStanding } from './promises.ts';
import { debitedElsewhereUntil, waitsForAnswer } from './rest.ts';
import { personsClaim } from './standing.ts';
import type { ClaimState, DossierState, ReminderTaken } from './state.ts';

/**
 * `reminded`: every ordinary reminder was sent and reached its readers, and each who
 * owes it (or who acts for them) had one themselves; each tells of instalments and of free help. `time-to-pay`: the last day that the newest of
 * them named is over. `noticed`: the fourteen days of the consumer's notice are
 * over. `offered`: an arrangement was agreed, or invited to in vain; in the reminders
 * alone where none is in reach. `heard`: nothing
 * that the customer said waits for an answer. `promised`: no promise runs.
 * `paused`: nothing holds. `person`: no debt help, insolvency or estate.
 * `in-flight`: no money is on its way, and the bank's news is fresh.
 */
export const handOverPoints = ['reminded', 'time-to-pay', 'offered', 'noticed', 'heard', 'promised', 'paused', 'person', 'in-flight'] as const;
export type HandOverPoint = (typeof handOverPoints)[number];

export interface HandOverCheck {
  readonly point: HandOverPoint;
  /** Null: it says something of the whole dossier. */
  readonly claim: string | null;
  readonly standing: 'done' | 'missing' | 'not-needed';
  /** When it was done, where a day is known. */
  readonly on?: Day;
}

/** What can be handed over: open, ours, in no arrangement that runs, and no difference with the creditor's own books. */
export const handOverClaims = (state: DossierState): ClaimState[] =>
  state.claims.filter((claim) => claim.openCents > 0n && claim.standing === 'ours' && !isCovered(state, claim) && claim.differs === undefined);

/** What the state does not know: of the customer's money, and what became of each message (null: who had which is not asked here). */
export interface HandOverNews extends MoneyNews {
  readonly messages: ReadonlyMap<number, MessageCourse> | null;
}

/** Every point for these claims, in the order of the list. */
export function handOverChecks(state: DossierState, claims: readonly ClaimState[], policy: Policy, on: HandOverNews): readonly HandOverCheck[] {
  const { today, feedKnownUntil, feedIsFresh, isPaying, moneyWaits } = on;
  const whole = (point: HandOverPoint, right: boolean): HandOverCheck => ({ point, claim: null, standing: right ? 'done' : 'missing' });
  const held = state.holds.some((hold) => hold.holdUntil >= today) || pauseOn(state, today) !== undefined;
  const promises = (state.outreach?.promises ?? []).map((promise) => promiseStanding(state, promise, today, feedKnownUntil));
  const live = (state.debits?.collections ?? []).some((each) => each.standing === 'live');
  return [
    ...claims.flatMap((claim) => ofClaim(state, claim, policy, on)),
    whole('heard', !waitsForAnswer(state, today) && state.proposals.length === 0),
    whole('promised', !promises.some((standing) => standing === 'running' || standing === 'waiting')),
    whole('paused', !held),
    whole('person', personsClaim(state) === undefined),
    whole('in-flight', !live && feedIsFresh && !isPaying && !moneyWaits),
    ...claims.filter((claim) => mayBeDebited(claim, today)).map(({ claim }): HandOverCheck => ({ point: 'in-flight', claim, standing: 'missing' })),
  ];
}

/** What the creditor's own books ordered to be collected of it may still come in. */
function mayBeDebited(claim: ClaimState, today: Day): boolean {
  const until = debitedElsewhereUntil([claim]);
  return until !== null && until >= today;
}

function ofClaim(state: DossierState, claim: ClaimState, policy: Policy, { today, feedKnownUntil, messages }: HandOverNews): HandOverCheck[] {
  /** Over, and the bank has told of its last day. */
  const isOver = (until: Day): boolean => until < today && (feedKnownUntil === null || feedKnownUntil >= until);
  const point = (name: HandOverPoint, on: Day | null | undefined, needed = true): HandOverCheck => ({
    point: name, claim: claim.claim, standing: !needed ? 'not-needed' : on === null || on === undefined ? 'missing' : 'done', ...(needed && on ? { on } : {}),
  });
  const reminders = remindersOf(state, claim, policy, messages);
  return [
    point('reminded', reminders.sentOn),
    point('time-to-pay', reminders.payUntil !== null && isOver(reminders.payUntil) ? reminders.payUntil : null),
    point('offered', offeredOn(state, claim) ?? invitedUntil(state, claim, messages, isOver) ?? (reminders.invited && !invitableClaims(state, policy, today).includes(claim.claim) ? reminders.sentOn : null)),
    point('noticed', noticedUntil(state, claim, today), chargesConsumers(state, policy) && isUnderScale(claim) && !hasCosts(state, claim)),
  ];
}

/** The day of the newest reminder once all steps of the policy were taken (here or in the creditor's own system), and the last day to pay that was named. */
function remindersOf(state: DossierState, claim: ClaimState, policy: Policy, messages: HandOverNews['messages']): { sentOn: Day | null; payUntil: Day | null; invited: boolean } {
  const arrived = claim.steps.filter((taken) => taken.step !== invitationStep && hasArrived(state, taken, messages));
  const { elsewhere } = claim;
  if (elsewhere?.step !== undefined && policy.books.reminders === 'erp') return { sentOn: elsewhere.on, payUntil: addDays(elsewhere.on, daysToPayElsewhere), invited: false };
  const names = policy.reminders.filter((step) => step.days >= 0).map((step) => step.name as string);
  const all = names.every((name) => arrived.some((taken) => taken.step === name && (claim.reversedOn === undefined || taken.on >= claim.reversedOn || name !== names.at(-1))));
  const newest = arrived.at(-1);
  if (names.length === 0 || !all || !newest || !hasEachHeard(state, claim, messages)) return { sentOn: null, payUntil: null, invited: false };
  return { sentOn: newest.on, payUntil: arrived.flatMap((taken) => (taken.payUntil ? [taken.payUntil] : [])).reduce(latest, newest.on), invited: true };
}

/** What the creditor's own system told of a reminder has no last day to pay; this is long enough for any of them. */
const daysToPayElsewhere = 14;

/** Came back, as far as is known, from nobody who is still there. */
const hasArrived = (state: DossierState, { messageNos }: ReminderTaken, messages: HandOverNews['messages']): boolean =>
  messageNos.every((messageNo) => {
    const partyId = messages?.get(messageNo)?.partyId;
    return !state.troubledMessages.some((each) => each.messageNo === messageNo) || state.parties.some((party) => party.partyId === partyId && party.leftOn !== undefined);
  });

/**
 * Whether each who gets messages had one themselves that asks for the claim. Friendly reminders go to who handles the
 * payments; and who came to the dossier later, or acts for somebody since, had none of what went before.
 */
function hasEachHeard(state: DossierState, { steps }: ClaimState, messages: HandOverNews['messages']): boolean {
  if (messages === null) return true;
  const had = steps.filter(({ step }) => step !== 'before-due').flatMap(({ messageNos }) => messageNos.flatMap((messageNo) => messages.get(messageNo) ?? [])).filter((each) => leftOn(each) !== undefined);
  return messagedParties(state).every(({ partyId }) => had.some((each) => each.partyId === partyId));
}

/** The last day to answer the invitation that reached its reader, where it is over. */
function invitedUntil(state: DossierState, claim: ClaimState, messages: HandOverNews['messages'], isOver: (until: Day) => boolean): Day | null {
  const invitation = newestInvitation(claim);
  return invitation?.payUntil && hasArrived(state, invitation, messages) && isOver(invitation.payUntil) ? invitation.payUntil : null;
}

/** An arrangement that covered the claim, whatever became of it. */
function offeredOn(state: DossierState, claim: ClaimState): Day | null {
  const had = state.arrangements.filter((arrangement) => arrangement.claims.includes(claim.claim)).map((arrangement) => arrangement.agreedOn);
  return had.length > 0 ? had.reduce(latest) : null;
}

/** The last day of the notice's term, where it is over, the days on which costs may not be booked yet included. */
function noticedUntil(state: DossierState, claim: ClaimState, today: Day): Day | null {
  const counts = countingNotice(state, claim);
  if (!counts?.term) return null;
  const until = lastDayOf(state, counts, counts.term, today);
  return bookFrom(counts.term, until) <= today ? until : null;
}

export interface HandOver {
  readonly claims: readonly string[];
  readonly staffId: string;
  /** The colleague's reason, and to whom, lie there with the list of points. */
  readonly evidenceId: string;
}

/** Hands claims over, or says what has to come first. It is always a colleague who decides. */
export function decideHandOver(
  state: DossierState, { claims: numbers, staffId, evidenceId }: HandOver, policy: Policy, on: HandOverNews,
): Outcome<{ readonly facts: readonly NewFact[]; readonly checks: readonly HandOverCheck[] }> {
  const able = handOverClaims(state);
  const chosen = able.filter((claim) => numbers.includes(claim.claim));
  const [unable] = numbers.filter((number) => !able.some((claim) => claim.claim === number));
  if (numbers.length === 0) return refused({ code: 'nothing-due' });
  if (unable !== undefined) return refused(state.claims.some((claim) => claim.claim === unable) ? { code: 'hand-over-not-possible', claim: unable } : { code: 'claim-not-found', claim: unable });
  const checks = handOverChecks(state, chosen, policy, on);
  const missing = [...new Set(checks.filter((check) => check.standing === 'missing').map((check) => check.point))];
  if (missing.length > 0) return refused({ code: 'hand-over-too-early', missing });
  const by: Actor = { kind: 'colleague', staffId };
  return done({ checks, facts: chosen.map(({ claim }): NewFact => ({ kind: 'ClaimStandingChanged', on: on.today, by, data: { claim, standing: 'handed-over', evidenceId } })) });
}
