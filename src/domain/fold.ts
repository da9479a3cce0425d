// One fact at a time: what it does to the dossier's state. `fold` changes the
// state that it is given (the caller owns it); replay and the store give it a
// fresh one. It must be called in replay order.

import { addDays, type Day } from './day.ts';
import { externalIdentity, factRanks, type Fact, type FactOf, type MessageRef } from './facts.ts';
import {
  allocateCredit, allocatePayment, insertClaim, instalmentOpenCents, isCovered, scheduleDifferenceCents, shortenFromEnd, spendCredit, undoSource,
} from './allocation.ts';
import { assumedReceiptOn } from './delivery.ts';
import { claimGround, instalmentGround } from './ground.ts';
import { sum } from './money.ts';
import type { ArrangementState, DossierState, SourceState } from './state.ts';

/** Adds one fact to the state. */
export function fold(state: DossierState, fact: Fact): void {
  switch (fact.kind) {
    case 'PartyJoined':
      state.parties.push({ ...fact.data });
      break;
    case 'PartyLeft':
      for (const party of state.parties) if (party.partyId === fact.data.partyId) party.leftOn = fact.on;
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
      state.holds.push({ id: `signal:${fact.data.signalNo}`, why: fact.data.signal, holdUntil: fact.data.holdUntil });
      break;
    case 'SignalHandled':
      state.holds = state.holds.filter((hold) => hold.id !== `signal:${fact.data.signalNo}`);
      break;
    case 'HoldPlaced':
      state.next.holdNo = Math.max(state.next.holdNo, fact.data.holdNo + 1);
      state.holds.push({ id: `hold:${fact.data.holdNo}`, why: fact.data.reason, holdUntil: fact.data.holdUntil });
      break;
    case 'HoldLifted':
      state.holds = state.holds.filter((hold) => hold.id !== `hold:${fact.data.holdNo}`);
      break;
    case 'OfferMade': {
      const { offerNo, claims, options, policyVersion, openUntil } = fact.data;
      state.next.offerNo = offerNo + 1;
      state.offer = { offerNo, claims, options, policyVersion, madeOn: fact.on, openUntil };
      break;
    }
    case 'ApprovalAsked': {
      const { why: _, ...proposal } = fact.data;
      state.next.proposalNo = proposal.proposalNo + 1;
      state.proposals.push(proposal);
      state.offer = null;
      break;
    }
    case 'ProposalDeclined':
      state.proposals = state.proposals.filter((proposal) => proposal.proposalNo !== fact.data.proposalNo);
      break;
    case 'ArrangementAgreed':
      foldAgreement(state, fact);
      break;
    case 'ArrangementLapsed':
      foldLapse(state, fact);
      break;
    case 'ArrangementReinstated': {
      const arrangement = state.arrangements[fact.data.arrangementNo - 1];
      if (arrangement) delete arrangement.lapsedOn;
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
      state.groundless = state.groundless.filter((act) => !fact.data.seqs.includes(act.seq));
      noteMessages(state, fact.data.messages, fact.on);
      break;
    case 'FactUndone':
      break; // replay leaves out the fact that it names
    default:
      fact satisfies never;
  }
  state.factCount = Math.max(state.factCount, fact.seq);
  state.foldedTo = { on: fact.on, rank: factRanks[fact.kind], identity: externalIdentity(fact) ?? '', seq: fact.seq };
}

function foldClaim(state: DossierState, { data, on }: FactOf<'ClaimRegistered'>): void {
  if (data.amountCents < 0n) {
    foldCredit(state, data.claim, on, -data.amountCents, undefined, data.contract);
    return;
  }
  insertClaim(state, { ...data, openCents: data.amountCents, standing: 'ours', steps: [] });
  spendCredit(state);
}

function foldCredit(state: DossierState, id: string, on: Day, amountCents: bigint, named?: string, contract?: string): void {
  const source: SourceState = { id, kind: 'credit', on, amountCents, heldCents: amountCents, claimLines: [], instalmentLines: [] };
  state.sources.push(source);
  allocateCredit(state, source, named, contract);
}

function foldPayment(state: DossierState, { data, on }: FactOf<'PaymentReceived'>): void {
  const { paymentId, amountCents, means, designation } = data;
  const source: SourceState = {
    id: paymentId, kind: 'payment', on, amountCents, means, heldCents: amountCents, claimLines: [], instalmentLines: [],
    ...(designation ? { designation } : {}),
  };
  state.sources.push(source);
  allocatePayment(state, source);
  const reversal = state.orphanReversals.find((orphan) => orphan.paymentId === paymentId);
  if (reversal) {
    state.orphanReversals = state.orphanReversals.filter((orphan) => orphan !== reversal);
    foldReversal(state, paymentId, on, reversal.reason);
  }
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
  undoSource(state, source, on);
  spendCredit(state);
  noteDifferences(state);
}

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
  // What later became known with an earlier value date may leave the claims smaller than the schedule.
  const difference = scheduleDifferenceCents(state, arrangement);
  if (difference < 0n) shortenFromEnd(arrangement, -difference);
  state.arrangements.push(arrangement);
  arrangement.differenceCents = scheduleDifferenceCents(state, arrangement);
  state.next.arrangementNo = data.arrangementNo + 1;
  state.offer = null;
  state.proposals = state.proposals.filter((proposal) => proposal.proposalNo !== data.proposalNo);
}

function foldLapse(state: DossierState, { data, on, seq }: FactOf<'ArrangementLapsed'>): void {
  const arrangement = state.arrangements[data.arrangementNo - 1];
  if (!arrangement) return;
  arrangement.lapsedOn = on;
  const missed = arrangement.instalments.filter((instalment) => instalment.dueOn < on);
  // What was in by the last day of the warning saves the arrangement, whenever we came to know of it.
  const decidedOn = arrangement.steps.findLast((step) => step.step === 'final-warning')?.payUntil ?? addDays(on, -1);
  if (!instalmentGround(state, arrangement, missed.map((instalment) => instalment.number), addDays(decidedOn, 1))) {
    state.groundless.push({ seq, act: 'lapse', on, arrangementNo: data.arrangementNo });
  }
}

function foldReminder(state: DossierState, { data, on, seq }: FactOf<'ReminderStepTaken'>): void {
  const reminded = data.claims.map((each) => each.claim);
  const messageNos = data.messages.map((message) => message.messageNo);
  for (const claim of state.claims) {
    const taken = data.claims.find((each) => each.claim === claim.claim);
    if (taken) claim.steps.push({ step: taken.step, on, seq, messageNos });
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

function noteMessages(state: DossierState, messages: readonly MessageRef[], on: Day): void {
  for (const message of messages) state.next.messageNo = Math.max(state.next.messageNo, message.messageNo + 1);
  if (messages.length > 0) state.lastMessageOn = on;
}

function foldDelivery(state: DossierState, { data, on }: FactOf<'MessageDelivered'>): void {
  if (data.outcome === 'dropped') {
    forgetStepOf(state, data.messageNo);
    return;
  }
  const arrived = data.outcome === 'sent' || data.outcome === 'printed';
  if (!arrived) {
    state.troubledMessages.push({ messageNo: data.messageNo, outcome: data.outcome });
  }
  for (const arrangement of state.arrangements) {
    for (const step of arrangement.steps) {
      if (step.step !== 'final-warning' || !step.messages.some((message) => message.messageNo === data.messageNo)) continue;
      if (arrived) step.deliveredOn = data.outcome === 'printed' ? assumedReceiptOn(on) : on;
      else if (data.outcome === 'bounced' || data.outcome === 'failed') delete step.deliveredOn;
    }
  }
}

/** A step whose only message was dropped, because it was no longer true, was not taken: the bot decides again. */
function forgetStepOf(state: DossierState, messageNo: number): void {
  for (const claim of state.claims) {
    claim.steps = claim.steps.filter((taken) => !(taken.messageNos.length === 1 && taken.messageNos[0] === messageNo));
  }
  for (const arrangement of state.arrangements) {
    arrangement.steps = arrangement.steps.filter((taken) => !(taken.messages.length === 1 && taken.messages[0]?.messageNo === messageNo));
  }
}

/** For the invariants: everything received or credited is allocated or held, to the cent. */
export function imbalanceCents(state: DossierState): bigint {
  let off = 0n;
  for (const source of state.sources) {
    if (source.reversedOn !== undefined) continue;
    off += source.amountCents - source.heldCents - sum(source.claimLines.map((line) => line.amountCents));
  }
  for (const claim of state.claims) {
    const lines = state.sources.flatMap((source) => source.claimLines.filter((line) => line.claim === claim.claim));
    off += claim.amountCents - claim.openCents - sum(lines.map((line) => line.amountCents));
    if (claim.openCents < 0n) off += 1n;
  }
  for (const arrangement of state.arrangements) {
    for (const instalment of arrangement.instalments) if (instalmentOpenCents(instalment) < 0n) off += 1n;
    const covered = state.claims.filter((claim) => claim.arrangementNo === arrangement.arrangementNo);
    if (covered.some((claim) => isCovered(state, claim)) && scheduleDifferenceCents(state, arrangement) < 0n) off += 1n;
  }
  return off;
}
