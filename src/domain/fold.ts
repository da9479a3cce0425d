// One fact at a time: what it does to the dossier's state. `fold` changes the
// state that it is given (the caller owns it); replay and the store give it a
// fresh one. It must be called in replay order.

import { latest, type Day } from './day.ts';
import type { Fact, FactOf, MessageRef } from './facts.ts';
import { foldKey, foldsOn } from './fold-order.ts';
import {
  allocateCredit, allocatePayment, insertClaim, instalmentOpenCents, isCovered, payInstalments, scheduleDifferenceCents, shortenFromEnd, spendCredit,
  undoSource,
} from './allocation.ts';
import { assumedReceiptOn } from './delivery.ts';
import { claimGround, instalmentGround } from './ground.ts';
import { least, sum } from './money.ts';
import type { ArrangementState, DossierState, SourceState, TakenStep } from './state.ts';

/** Adds one fact to the state. */
export function fold(state: DossierState, fact: Fact): void {
  switch (fact.kind) {
    case 'PartyJoined':
      state.parties = state.parties.filter((party) => party.partyId !== fact.data.partyId || party.leftOn !== undefined);
      state.parties.push({ ...fact.data });
      break;
    case 'PartyLeft':
      for (const party of state.parties) if (party.partyId === fact.data.partyId) party.leftOn ??= fact.on;
      break;
    case 'ClaimRegistered':
      foldClaim(state, fact);
      break;
    case 'ClaimCredited':
      foldCredit(state, fact.data.creditId, fact.on, fact.data.amountCents, fact.data.claim);
      break;
    case 'ClaimStandingChanged':
      for (const claim of state.claims) if (claim.claim === fact.data.claim) claim.standing = fact.data.standing;
      spendCredit(state);
      noteDifferences(state);
      break;
    case 'PaymentReceived':
      foldPayment(state, fact);
      break;
    case 'PaymentReversed':
      foldReversal(state, fact.data.paymentId, fact.on, fact.data.reason);
      break;
    case 'MessageDelivered':
      foldDelivery(state, fact);
      break;
    case 'CustomerSignalled':
      state.next.signalNo = Math.max(state.next.signalNo, fact.data.signalNo + 1);
      state.holds.push({ id: `signal:${fact.data.signalNo}`, why: fact.data.signal, heldFrom: fact.on, holdUntil: fact.data.holdUntil });
      break;
    case 'SignalHandled':
      endHold(state, `signal:${fact.data.signalNo}`, fact.on);
      break;
    case 'HoldPlaced':
      state.next.holdNo = Math.max(state.next.holdNo, fact.data.holdNo + 1);
      state.holds.push({ id: `hold:${fact.data.holdNo}`, why: fact.data.reason, heldFrom: fact.on, holdUntil: fact.data.holdUntil });
      break;
    case 'HoldLifted':
      endHold(state, `hold:${fact.data.holdNo}`, fact.on);
      break;
    case 'OfferMade': {
      const { offerNo, claims, options, policyVersion, openUntil } = fact.data;
      state.next.offerNo = Math.max(state.next.offerNo, offerNo + 1);
      state.offer = { offerNo, claims, options, policyVersion, madeOn: fact.on, openUntil };
      break;
    }
    case 'ApprovalAsked': {
      const { why: _, ...proposal } = fact.data;
      state.next.proposalNo = Math.max(state.next.proposalNo, proposal.proposalNo + 1);
      state.proposals.push(proposal);
      state.offer = null;
      break;
    }
    case 'ProposalDeclined':
      state.proposals = state.proposals.filter((proposal) => proposal.proposalNo !== fact.data.proposalNo);
      noteMessages(state, fact.data.messages ?? [], fact.on);
      // Who was told to wait for it gets some days to think of something else.
      state.rests.push({ from: fact.on, until: fact.on });
      break;
    case 'ArrangementAgreed':
      foldAgreement(state, fact);
      break;
    case 'ArrangementLapsed':
      foldLapse(state, fact);
      break;
    case 'ArrangementReinstated': {
      const arrangement = state.arrangements[fact.data.arrangementNo - 1];
      if (!arrangement) break;
      delete arrangement.lapsedOn;
      arrangement.reinstated = { on: fact.on, seq: fact.seq };
      break;
    }
    case 'ArrangementEnded': {
      const arrangement = state.arrangements[fact.data.arrangementNo - 1];
      if (arrangement) arrangement.endedOn = fact.on;
      break;
    }
    case 'ReminderStepTaken':
      foldReminder(state, fact);
      break;
    case 'ArrangementStepTaken':
      foldArrangementStep(state, fact);
      break;
    case 'GroundlessRepaired':
      foldRepair(state, fact);
      break;
    case 'FactUndone':
      // Replay leaves out the fact that it names. What we set right nobody else could know: they get some days.
      state.rests.push({ from: fact.on, until: fact.on });
      break;
    default:
      fact satisfies never;
  }
  state.factCount = Math.max(state.factCount, fact.seq);
  // It never goes back: what sorts between a late value day and today must still be replayed.
  if (foldsOn(state.foldedTo, fact)) state.foldedTo = foldKey(fact);
}

/** A hold ended before its time counts until then; a signal until somebody handled it, even when messages had long gone on. */
function endHold(state: DossierState, id: string, on: Day): void {
  const ended = state.holds.filter((hold) => hold.id === id);
  state.holds = state.holds.filter((hold) => hold.id !== id);
  for (const { heldFrom, holdUntil } of ended) state.rests.push({ from: heldFrom, until: id.startsWith('hold:') && holdUntil < on ? holdUntil : on });
  state.rests.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
}

function foldClaim(state: DossierState, { data, on }: FactOf<'ClaimRegistered'>): void {
  if (data.amountCents < 0n) {
    foldCredit(state, data.claim, on, -data.amountCents, undefined, data.contract);
    return;
  }
  insertClaim(state, { ...data, openCents: data.amountCents, standing: 'ours', steps: [] });
  spendCredit(state);
  noteDifferences(state);
}

function foldCredit(state: DossierState, id: string, on: Day, amountCents: bigint, named?: string, contract?: string): void {
  const source: SourceState = { id, kind: 'credit', on, amountCents, heldCents: amountCents, claimLines: [], instalmentLines: [] };
  state.sources.push(source);
  allocateCredit(state, source, named, contract);
  noteDifferences(state);
}

function foldPayment(state: DossierState, { data, on }: FactOf<'PaymentReceived'>): void {
  const { paymentId, amountCents, means, designation } = data;
  const source: SourceState = {
    id: paymentId, kind: 'payment', on, amountCents, means, heldCents: amountCents, claimLines: [], instalmentLines: [],
    ...(designation ? { designation } : {}),
  };
  state.sources.push(source);
  const reversal = state.orphanReversals.find((orphan) => orphan.paymentId === paymentId);
  if (reversal) {
    // Taken back before it counted: it never paid anything.
    state.orphanReversals = state.orphanReversals.filter((orphan) => orphan !== reversal);
    Object.assign(source, { heldCents: 0n, reversedOn: on, reversalReason: reversal.reason });
    return;
  }
  allocatePayment(state, source);
  noteDifferences(state);
}

function foldReversal(state: DossierState, paymentId: string, on: Day, reason: string): void {
  const source = state.sources.find((candidate) => candidate.kind === 'payment' && candidate.id === paymentId);
  if (!source) {
    state.orphanReversals.push({ paymentId, on, reason });
    return;
  }
  if (source.reversedOn !== undefined) return;
  source.reversedOn = on;
  source.reversalReason = reason;
  undoSource(state, source, on, ourCorrections.has(reason));
  spendCredit(state);
  noteDifferences(state);
}

/** Why the desk takes a payment off a dossier though nobody took the money back. */
const ourCorrections: ReadonlySet<string> = new Set(['reassigned', 'booked-in-error']);

function noteDifferences(state: DossierState): void {
  for (const arrangement of state.arrangements) arrangement.differenceCents = scheduleDifferenceCents(state, arrangement);
}

function foldAgreement(state: DossierState, { data, on }: FactOf<'ArrangementAgreed'>): void {
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
  };
  for (const claim of state.claims) if (data.claims.includes(claim.claim)) claim.arrangementNo = data.arrangementNo;
  countEarlyMoney(state, arrangement);
  // What else became known later with an earlier value date may leave the claims smaller than the schedule.
  const difference = scheduleDifferenceCents(state, arrangement);
  if (difference < 0n) shortenFromEnd(arrangement, -difference);
  state.arrangements.push(arrangement);
  noteDifferences(state);
  state.next.arrangementNo = Math.max(state.next.arrangementNo, data.arrangementNo + 1);
  state.offer = null;
  state.proposals = state.proposals.filter((proposal) => proposal.proposalNo !== data.proposalNo);
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

function foldLapse(state: DossierState, { data, on, seq }: FactOf<'ArrangementLapsed'>): void {
  const arrangement = state.arrangements[data.arrangementNo - 1];
  if (!arrangement) return;
  arrangement.lapsedOn = on;
  // What was in by the eve of the lapse saves the arrangement, whenever we came to know of it: it rests on what was warned about.
  const warned = arrangement.steps.find((step) => step.seq === data.warnedWith)?.instalments;
  const missed = warned ?? arrangement.instalments.filter((instalment) => instalment.dueOn < on).map((instalment) => instalment.number);
  if (!instalmentGround(state, arrangement, missed, on)) {
    state.groundless.push({ seq, act: 'lapse', on, arrangementNo: data.arrangementNo });
  }
}

function foldReminder(state: DossierState, { data, on, seq }: FactOf<'ReminderStepTaken'>): void {
  const reminded = data.claims.map((each) => each.claim);
  const messageNos = data.messages.map((message) => message.messageNo);
  for (const claim of state.claims) {
    const taken = data.claims.find((each) => each.claim === claim.claim);
    if (taken) claim.steps.push({ step: taken.step, on, seq, messageNos, ...(data.payUntil ? { payUntil: data.payUntil } : {}) });
  }
  if (!claimGround(state, reminded, on)) state.groundless.push({ seq, act: 'reminder', on });
  noteMessages(state, data.messages, on);
}

function foldArrangementStep(state: DossierState, { data, on, seq }: FactOf<'ArrangementStepTaken'>): void {
  const arrangement = state.arrangements[data.arrangementNo - 1];
  if (!arrangement) return;
  const { step, instalments, messages, payUntil } = data;
  arrangement.steps.push({ step, on, seq, instalments, messages, ...(payUntil ? { payUntil } : {}) });
  const blames = step === 'missed-first' || step === 'missed-second' || step === 'final-warning';
  if (blames && !instalmentGround(state, arrangement, instalments, on)) {
    state.groundless.push({ seq, act: step === 'final-warning' ? 'final-warning' : 'missed', on, arrangementNo: data.arrangementNo });
  }
  noteMessages(state, messages, on);
}

function foldRepair(state: DossierState, { data, on }: FactOf<'GroundlessRepaired'>): void {
  const acts = state.groundless.filter((act) => data.seqs.includes(act.seq));
  state.groundless = state.groundless.filter((act) => !data.seqs.includes(act.seq));
  const goesOn = data.goesOn && state.arrangements[data.goesOn.arrangementNo - 1];
  if (goesOn?.reinstated) goesOn.reinstated = { ...goesOn.reinstated, payUntil: data.goesOn!.payUntil };
  if (data.messages.length > 0) state.repairs.push({ acts, messageNos: data.messages.map((message) => message.messageNo) });
  noteMessages(state, data.messages, on);
}

function noteMessages(state: DossierState, messages: readonly MessageRef[], on: Day): void {
  for (const message of messages) state.next.messageNo = Math.max(state.next.messageNo, message.messageNo + 1);
  if (messages.length > 0) state.lastMessageOn = on;
}

function foldDelivery(state: DossierState, { data, on }: FactOf<'MessageDelivered'>): void {
  const { messageNo, outcome } = data;
  state.troubledMessages = state.troubledMessages.filter((troubled) => troubled.messageNo !== messageNo);
  if (outcome === 'dropped') {
    forgetMessage(state, messageNo);
    return;
  }
  const arrived = outcome === 'sent' || outcome === 'printed';
  if (!arrived) state.troubledMessages.push({ messageNo, outcome });
  if (outcome === 'uncertain') return;
  const arrivedOn = !arrived ? null : outcome === 'printed' ? assumedReceiptOn(on) : on;
  for (const arrangement of state.arrangements) {
    arrangement.steps = arrangement.steps.map((step) =>
      step.step === 'final-warning' && step.messages.some((message) => message.messageNo === messageNo)
        ? withArrivals(step, [...(step.arrivals ?? []).filter((each) => each.messageNo !== messageNo), ...(arrivedOn ? [{ messageNo, on: arrivedOn }] : [])])
        : step,
    );
  }
}

/** A final warning is delivered on the day on which the last of its addressees has it. */
function withArrivals({ deliveredOn: _, arrivals: __, ...step }: TakenStep, arrivals: NonNullable<TakenStep['arrivals']>): TakenStep {
  const everybody = step.messages.length > 0 && step.messages.every((message) => arrivals.some((each) => each.messageNo === message.messageNo));
  return { ...step, arrivals, ...(everybody ? { deliveredOn: arrivals.map((each) => each.on).reduce(latest) } : {}) };
}

/**
 * A message was dropped because it was no longer true. An act of which no
 * message is left was not taken: the bot decides again, and there is nothing to
 * be sorry for. An apology that did not leave is still owed.
 */
function forgetMessage(state: DossierState, messageNo: number): void {
  const unsaid = new Set<number>();
  for (const claim of state.claims) {
    claim.steps = claim.steps.flatMap((step) => {
      if (!step.messageNos.includes(messageNo)) return [step];
      const messageNos = step.messageNos.filter((other) => other !== messageNo);
      if (messageNos.length === 0) unsaid.add(step.seq);
      return messageNos.length === 0 ? [] : [{ ...step, messageNos }];
    });
  }
  for (const arrangement of state.arrangements) {
    arrangement.steps = arrangement.steps.flatMap((step) => {
      if (!step.messages.some((message) => message.messageNo === messageNo)) return [step];
      const messages = step.messages.filter((message) => message.messageNo !== messageNo);
      if (messages.length === 0) unsaid.add(step.seq);
      const left = { ...step, messages };
      return messages.length === 0 ? [] : [step.step === 'final-warning' ? withArrivals(left, (step.arrivals ?? []).filter((each) => each.messageNo !== messageNo)) : left];
    });
  }
  state.groundless = state.groundless.filter((act) => !unsaid.has(act.seq));
  state.repairs = state.repairs.flatMap((repair) => {
    if (!repair.messageNos.includes(messageNo)) return [repair];
    const messageNos = repair.messageNos.filter((other) => other !== messageNo);
    if (messageNos.length > 0) return [{ ...repair, messageNos }];
    state.groundless.push(...repair.acts);
    return [];
  });
}

/**
 * For the invariants: zero where everything received or credited is allocated
 * or held, to the cent, and nothing is paid twice. Otherwise by how much it is off.
 */
export function imbalanceCents(state: DossierState): bigint {
  let off = 0n;
  const expectZero = (cents: bigint): void => {
    off += cents < 0n ? -cents : cents;
  };
  for (const source of state.sources) {
    const allocated = sum(source.claimLines.map((line) => line.amountCents)) + source.heldCents;
    expectZero(source.reversedOn === undefined ? source.amountCents - allocated : allocated);
  }
  for (const claim of state.claims) {
    const lines = state.sources.flatMap((source) => source.claimLines.filter((line) => line.claim === claim.claim));
    expectZero(claim.amountCents - claim.openCents - sum(lines.map((line) => line.amountCents)));
    if (claim.openCents < 0n) expectZero(1n);
  }
  for (const arrangement of state.arrangements) {
    for (const instalment of arrangement.instalments) if (instalmentOpenCents(instalment) < 0n) expectZero(1n);
    const difference = scheduleDifferenceCents(state, arrangement);
    if (arrangement.differenceCents !== difference) expectZero(1n);
    const covered = state.claims.filter((claim) => claim.arrangementNo === arrangement.arrangementNo);
    if (covered.some((claim) => isCovered(state, claim)) && difference < 0n) expectZero(1n);
  }
  return off;
}
