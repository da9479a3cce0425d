// What happens to an arrangement: it is agreed, changed, paused, spoken about,
// and lapses. Its money is laid out by `allocation.ts`.

import { addDays, daysBetween, latest, type Day } from './day.ts';
import type { FactOf, FactPayloads } from './facts.ts';
import { instalmentOpenCents, layOutAgain, noteDifferences, payInstalments, scheduleDifferenceCents, shortenFromEnd, spendCredit } from './allocation.ts';
import { addCharge } from './charges.ts';
import { markChanges, noteMessages } from './fold-messages.ts';
import { noteThanks } from './fold-outreach.ts';
import { instalmentGround } from './ground.ts';
import { postInterest, restInterest } from './interest-due.ts';
import { least } from './money.ts';
import type { ArrangementExtras, ArrangementState, ClaimState, DossierState } from './state.ts';

/** A new arrangement, with what it costs and what it promises. */
export function foldAgreement(state: DossierState, { data, on }: FactOf<'ArrangementAgreed'>): void {
  const restsFrom = data.interestUntil ?? on;
  if (data.interestRuns) postInterest(state, restsFrom);
  else restInterest(state, data.claims, restsFrom);
  const extras = extrasOf(data);
  const arrangement: ArrangementState = {
    arrangementNo: data.arrangementNo,
    agreedOn: on,
    claims: data.claims,
    every: data.every,
    channel: data.channel,
    partyId: data.partyId,
    policyVersion: data.policyVersion,
    evidenceId: data.evidenceId,
    reference: data.reference,
    instalments: data.instalments.map((instalment) => ({ ...instalment, paidCents: 0n, creditedCents: 0n })),
    steps: [],
    differenceCents: 0n,
    ...(extras ? { extras } : {}),
  };
  for (const claim of state.claims) {
    if (!data.claims.includes(claim.claim)) continue;
    claim.arrangementNo = data.arrangementNo;
    if (data.fee?.claim === claim.claim) addCharge(state, claim, { ...data.fee, part: 'administration-costs', on });
  }
  countEarlyMoney(state, arrangement);
  // What else became known later with an earlier value date may leave the claims smaller than the schedule.
  const difference = scheduleDifferenceCents(state, arrangement);
  if (difference < 0n) {
    shortenFromEnd(arrangement, -difference);
    noteChange(arrangement, { key: `early:${-difference}`, on, change: 'less-owed' });
  }
  state.arrangements.push(arrangement);
  noteDifferences(state);
  state.next.arrangementNo = Math.max(state.next.arrangementNo, data.arrangementNo + 1);
  state.offer = null;
  state.proposals = state.proposals.filter((proposal) => proposal.proposalNo !== data.proposalNo);
}

function extrasOf({ paysFirst, interestRuns, reward, forgivesCents }: FactPayloads['ArrangementAgreed']): ArrangementExtras | null {
  if (!paysFirst && !interestRuns && !reward && forgivesCents === undefined) return null;
  return {
    ...(paysFirst ? { paysFirst } : {}), ...(interestRuns ? { interestRuns } : {}), ...(reward ? { reward } : {}),
    ...(forgivesCents === undefined ? {} : { forgivesCents }),
  };
}

/** A newer version of the same arrangement: what was received for it is laid out over the new schedule. */
export function foldAmendment(state: DossierState, { data, on, seq }: FactOf<'ArrangementAmended'>): void {
  const arrangement = state.arrangements[data.arrangementNo - 1];
  if (!arrangement) return;
  postInterest(state, on);
  for (const claim of state.claims) {
    const covered = data.claims.includes(claim.claim);
    if (!covered && claim.arrangementNo === data.arrangementNo) {
      delete claim.arrangementNo;
      endRest(claim, on);
    } else if (covered && claim.arrangementNo !== data.arrangementNo) {
      claim.arrangementNo = data.arrangementNo;
      if (!arrangement.extras?.interestRuns) claim.interest?.rests.push({ from: on });
    }
  }
  arrangement.claims = data.claims;
  arrangement.every = data.every;
  layOutAgain(state, arrangement, data.instalments, seq);
  noteChange(arrangement, { key: `fact:${seq}`, on, change: data.change });
  spendCredit(state);
  noteDifferences(state);
}

/** Keeps that an arrangement got another shape, so that the customer is told. */
export function noteChange(arrangement: ArrangementState, change: NonNullable<ArrangementExtras['changes']>[number]): void {
  arrangement.extras = { ...arrangement.extras, changes: [...(arrangement.extras?.changes ?? []), change] };
}

/** Breathing space: every due day from now on comes as many days later. */
export function foldPause(state: DossierState, { data, on, seq }: FactOf<'PauseStarted'>): void {
  const { pauseNo, pauseUntil, askedBy } = data;
  state.next.pauseNo = Math.max(state.next.pauseNo, pauseNo + 1);
  postInterest(state, on);
  state.pauses.push({ pauseNo, seq, from: on, until: pauseUntil, askedBy });
  state.holds.push({ id: `pause:${pauseNo}`, why: 'pause', heldFrom: on, holdUntil: pauseUntil });
  for (const arrangement of state.arrangements) {
    if (arrangement.lapsedOn !== undefined || arrangement.endedOn !== undefined) continue;
    let shifted = false;
    for (const instalment of arrangement.instalments) {
      if (instalment.dueOn < on) continue;
      instalment.dueOn = addDays(instalment.dueOn, daysBetween(on, pauseUntil) + 1);
      instalment.changedWith = seq;
      shifted ||= instalmentOpenCents(instalment) > 0n;
    }
    if (shifted) noteChange(arrangement, { key: `fact:${seq}`, on, change: 'paused' });
  }
}

/** It ends on this day: what it moved comes as many days earlier as were left of it. */
export function foldPauseEnd(state: DossierState, { data, on, seq }: FactOf<'PauseEnded'>): void {
  const pause = state.pauses.find((each) => each.pauseNo === data.pauseNo);
  if (!pause || pause.until < on) return;
  const left = daysBetween(latest(on, pause.from), pause.until) + 1;
  for (const arrangement of state.arrangements) {
    // What was given another day since stays there, and what would then come before it stays too, with all after it.
    let ahead = null as Day | null;
    let stays = false;
    for (const instalment of arrangement.instalments) {
      const dueOn = addDays(instalment.dueOn, -left);
      const moved = instalment.changedWith === pause.seq;
      stays ||= moved && ahead !== null && dueOn <= ahead;
      ahead = moved && !stays ? dueOn : instalment.dueOn;
      if (!moved || stays) continue;
      instalment.dueOn = dueOn;
      if (instalmentOpenCents(instalment) > 0n && arrangement.extras?.changes?.at(-1)?.key !== `fact:${seq}`) noteChange(arrangement, { key: `fact:${seq}`, on, change: 'paused' });
    }
  }
  pause.until = addDays(pause.until, -left);
}

/** Something was said about a pause; that it has begun says of every schedule what it does to it. */
export function foldPauseStep(state: DossierState, { data, on }: FactOf<'PauseStepTaken'>): void {
  const { step, messages } = data;
  noteMessages(state, messages, on);
  const pause = state.pauses.find((each) => each.pauseNo === data.pauseNo);
  if (!pause) return;
  pause.told = [...(pause.told ?? []), { step, messageNos: messages.map((message) => message.messageNo) }];
  if (step === 'paused') for (const arrangement of state.arrangements) markChanges(arrangement, [`fact:${pause.seq}`], true);
}

/** What an arrangement kept free of interest bears it again. */
export function runInterestAgain(state: DossierState, arrangement: ArrangementState, on: Day): void {
  for (const claim of state.claims) if (claim.arrangementNo === arrangement.arrangementNo) endRest(claim, on);
}

/** A lapse that is taken back makes its claims free of interest again, as if it had not been: `on` is the day of the lapse. */
export function restInterestAgain(state: DossierState, arrangement: ArrangementState, on: Day): void {
  if (arrangement.extras?.interestRuns) return;
  restInterest(state, state.claims.filter((claim) => claim.arrangementNo === arrangement.arrangementNo).map((claim) => claim.claim), on);
}

function endRest(claim: ClaimState, on: Day): void {
  for (const rest of claim.interest?.rests ?? []) rest.until ??= on;
}

/** Money that was meant for this arrangement, with a value date before it was agreed: it counts for the first instalments. */
function countEarlyMoney(state: DossierState, arrangement: ArrangementState): void {
  let counts = -scheduleDifferenceCents(state, arrangement);
  for (const source of state.sources) {
    const { designation } = source;
    if (source.reversedOn !== undefined || designation?.for !== 'arrangement' || designation.arrangementNo !== arrangement.arrangementNo) continue;
    for (const line of source.claimLines) {
      if (counts <= 0n) return;
      if (!arrangement.claims.includes(line.claim)) continue;
      const amount = least(line.amountCents, counts);
      payInstalments(arrangement, source, amount);
      counts -= amount;
    }
  }
}

/** It no longer holds; interest runs again, and a lapse that money had already prevented has no ground. */
export function foldLapse(state: DossierState, { data, on, seq }: FactOf<'ArrangementLapsed'>): void {
  const arrangement = state.arrangements[data.arrangementNo - 1];
  if (!arrangement) return;
  arrangement.lapsedOn = on;
  runInterestAgain(state, arrangement, on);
  // What was in by the eve of the lapse saves the arrangement, whenever we came to know of it: it rests on what was warned about.
  const warned = arrangement.steps.find((step) => step.seq === data.warnedWith)?.instalments;
  const missed = warned ?? arrangement.instalments.filter((instalment) => instalment.dueOn < on).map((instalment) => instalment.number);
  if (!instalmentGround(state, arrangement, missed, on)) {
    state.groundless.push({ seq, act: 'lapse', on, arrangementNo: data.arrangementNo });
  }
}

/**
 * Interest that goes on under an arrangement comes with its last instalment, up
 * to the day on which that is asked: who pays what was asked owes no more.
 */
function stopInterestAtTheEnd(state: DossierState, arrangement: ArrangementState, asked: readonly number[], on: Day): void {
  const last = arrangement.instalments.at(-1);
  if (!arrangement.extras?.interestRuns || !last || !asked.includes(last.number)) return;
  postInterest(state, on);
  for (const claim of state.claims) {
    if (claim.arrangementNo === arrangement.arrangementNo && !claim.interest?.rests.some((rest) => rest.until === undefined)) claim.interest?.rests.push({ from: on });
  }
}

/** A step of the conversation about an arrangement. */
export function foldArrangementStep(state: DossierState, { data, on, seq }: FactOf<'ArrangementStepTaken'>): void {
  const arrangement = state.arrangements[data.arrangementNo - 1];
  if (!arrangement) return;
  const { step, instalments, messages, payUntil, changes, thanksFor } = data;
  if (thanksFor) noteThanks(state, thanksFor, messages);
  if (changes) markChanges(arrangement, changes, true);
  if (step === 'announced' || step === 'due-today') stopInterestAtTheEnd(state, arrangement, instalments, on);
  arrangement.steps.push({ step, on, seq, instalments, messages, ...(payUntil ? { payUntil } : {}), ...(changes ? { changes } : {}) });
  const blames = step === 'missed-first' || step === 'missed-second' || step === 'final-warning';
  if (blames && !instalmentGround(state, arrangement, instalments, on)) {
    state.groundless.push({ seq, act: step === 'final-warning' ? 'final-warning' : 'missed', on, arrangementNo: data.arrangementNo });
  }
  noteMessages(state, messages, on);
}
