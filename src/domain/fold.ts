// One fact at a time: what it does to the dossier's state. `fold` changes the
// state that it is given (the caller owns it); replay and the store give it a
// fresh one. It must be called in replay order.

import type { Day } from './day.ts';
import type { Fact, FactOf, PaymentMeans } from './facts.ts';
import { foldKey, foldsOn } from './fold-order.ts';
import { allocateCredit, allocatePayment, insertClaim, isCovered, noteDifferences, noteReversal, spendCredit, undoSource } from './allocation.ts';
import { accountOf } from './charges.ts';
import { foldComplaint, forgetConfirmation, isComplaintFact } from './fold-complaints.ts';
import { dropAnnouncement, foldDebit, isChargedOnline, isDebitFact, returnCollection, settleCollection } from './fold-debits.ts';
import {
  foldAgreement, foldAmendment, foldArrangementStep, foldLapse, foldPause, foldPauseEnd, foldPauseStep, noteChange, restInterestAgain, runInterestAgain,
} from './fold-arrangement.ts';
import { foldDelivery, noteMessages } from './fold-messages.ts';
import { changeStanding, foldMoney } from './fold-money.ts';
import { foldOutreach, forgetOutreach, isOutreachFact } from './fold-outreach.ts';
import { foldRefund, isRefundFact } from './fold-refunds.ts';
import { claimGround } from './ground.ts';
import { postInterest } from './interest-due.ts';
import { returnAsNamed, returnToOlder } from './moving-money.ts';
import { post, type Account } from './journal.ts';
import { outreachIn } from './outreach.ts';
import { customerKindOf, liableParties } from './parties.ts';
import type { ClaimState, DossierState, SourceState } from './state.ts';

/** Adds one fact to the state. */
export function fold(state: DossierState, fact: Fact): void {
  state.factCount = Math.max(state.factCount, fact.seq);
  // It never goes back: what sorts between a late value day and today must still be replayed.
  if (foldsOn(state.foldedTo, fact)) state.foldedTo = foldKey(fact);
  if (state.journal) Object.assign(state.journal, { on: fact.on, seq: fact.seq });
  if (isDebitFact(fact)) {
    foldDebit(state, fact);
    return;
  }
  if (isRefundFact(fact)) {
    foldRefund(state, fact);
    return;
  }
  if (isOutreachFact(fact)) {
    foldOutreach(state, fact);
    return;
  }
  if (isComplaintFact(fact)) {
    foldComplaint(state, fact);
    return;
  }
  switch (fact.kind) {
    case 'PartyJoined':
      foldParty(state, fact);
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
      for (const claim of state.claims) if (claim.claim === fact.data.claim) changeStanding(state, claim, fact.data.standing);
      spendCredit(state);
      returnToOlder(state, fact.on);
      noteDifferences(state);
      break;
    case 'PaymentReceived':
      foldPayment(state, fact);
      break;
    case 'PaymentReversed':
      foldReversal(state, fact.data.paymentId, fact.on, fact.data.reason);
      break;
    case 'MessageDelivered':
      if (fact.data.outcome === 'dropped') {
        dropAnnouncement(state, fact.data.messageNo);
        forgetOutreach(state, fact.data.messageNo);
        forgetConfirmation(state, fact.data.messageNo);
      }
      foldDelivery(state, fact);
      break;
    case 'CustomerSignalled':
      state.next.signalNo = Math.max(state.next.signalNo, fact.data.signalNo + 1);
      state.holds.push({ id: `signal:${fact.data.signalNo}`, why: fact.data.signal, heldFrom: fact.on, holdUntil: fact.data.holdUntil });
      outreachIn(state).said.push({ signal: fact.data.signal, on: fact.on });
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
      const { offerNo, claims, options, policyVersion, openUntil, terms } = fact.data;
      postInterest(state, fact.on);
      state.next.offerNo = Math.max(state.next.offerNo, offerNo + 1);
      state.offer = { offerNo, claims, options, policyVersion, madeOn: fact.on, openUntil, ...(terms ? { terms } : {}) };
      break;
    }
    case 'ApprovalAsked': {
      const { why: _, ...proposal } = fact.data;
      postInterest(state, fact.data.interestUntil ?? fact.on);
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
    case 'ArrangementAmended':
      foldAmendment(state, fact);
      break;
    case 'PauseStarted':
      foldPause(state, fact);
      break;
    case 'PauseEnded':
      foldPauseEnd(state, fact);
      endHold(state, `pause:${fact.data.pauseNo}`, fact.on);
      break;
    case 'PauseStepTaken':
      foldPauseStep(state, fact);
      break;
    case 'ArrangementReinstated': {
      const arrangement = state.arrangements[fact.data.arrangementNo - 1];
      if (!arrangement) break;
      const { lapsedOn } = arrangement;
      delete arrangement.lapsedOn;
      if (lapsedOn !== undefined) restInterestAgain(state, arrangement, lapsedOn);
      // What its claims lost meanwhile comes off its schedule now.
      noteDifferences(state);
      arrangement.reinstated = { on: fact.on, seq: fact.seq };
      break;
    }
    case 'ArrangementEnded': {
      const arrangement = state.arrangements[fact.data.arrangementNo - 1];
      if (!arrangement) break;
      arrangement.endedOn = fact.on;
      runInterestAgain(state, arrangement, fact.on);
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
      foldMoney(state, fact);
  }
}

/** A hold ended before its time counts until then; a signal until somebody handled it, even when messages had long gone on. */
function endHold(state: DossierState, id: string, on: Day): void {
  const ended = state.holds.filter((hold) => hold.id === id);
  state.holds = state.holds.filter((hold) => hold.id !== id);
  for (const { heldFrom, holdUntil } of ended) state.rests.push({ from: heldFrom, until: id.startsWith('hold:') && holdUntil < on ? holdUntil : on });
  state.rests.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
}

/** Claims that count from before anybody was known were read as a consumer's; who joins may show that they are not, or are after all. */
function foldParty(state: DossierState, { data }: FactOf<'PartyJoined'>): void {
  const wereBusinesses = liableParties(state).length > 0 && customerKindOf(state) === 'business';
  state.parties = state.parties.filter((party) => party.partyId !== data.partyId || party.leftOn !== undefined);
  state.parties.push({ ...data });
  const areBusinesses = liableParties(state).length > 0 && customerKindOf(state) === 'business';
  if (areBusinesses === wereBusinesses) return;
  const [from, to] = areBusinesses ? (['unproven', 'ours'] as const) : (['ours', 'unproven'] as const);
  for (const claim of state.claims) if (claim.part === 'costs' && claim.standing === from && !isCovered(state, claim)) changeStanding(state, claim, to);
  spendCredit(state);
  noteDifferences(state);
}

function foldClaim(state: DossierState, { data, on }: FactOf<'ClaimRegistered'>): void {
  if (data.amountCents < 0n) {
    foldCredit(state, data.claim, on, -data.amountCents, undefined, data.contract);
    return;
  }
  // What somebody else charged a consumer is not asked until it has been found right.
  const businesses = liableParties(state).length > 0 && customerKindOf(state) === 'business';
  const standing = data.part === 'costs' && !businesses ? 'unproven' : 'ours';
  const claim: ClaimState = { ...data, openCents: data.amountCents, standing, steps: [] };
  insertClaim(state, claim);
  post(state.journal, accountOf(claim, 'principal'), 'invoiced', data.amountCents, data.claim);
  spendCredit(state);
  returnToOlder(state, on);
  noteDifferences(state);
}

function foldCredit(state: DossierState, id: string, on: Day, amountCents: bigint, named?: string, contract?: string): void {
  const source: SourceState = {
    id, kind: 'credit', on, amountCents, heldCents: amountCents, claimLines: [], instalmentLines: [],
    ...(named === undefined ? {} : { designation: { for: 'claims', claims: [named] } }),
  };
  postInterest(state, on);
  state.sources.push(source);
  post(state.journal, 'invoiced', 'customer-credit', amountCents);
  allocateCredit(state, source, named, contract);
  noteCredit(state, source);
  noteDifferences(state);
}

function foldPayment(state: DossierState, { data, on }: FactOf<'PaymentReceived'>): void {
  const { paymentId, amountCents, means, designation } = data;
  const source: SourceState = {
    id: paymentId, kind: 'payment', on, amountCents, means, heldCents: amountCents, claimLines: [], instalmentLines: [],
    ...(designation ? { designation } : {}),
  };
  state.sources.push(source);
  settleCollection(state, paymentId);
  const reversal = state.orphanReversals.find((orphan) => orphan.paymentId === paymentId);
  if (reversal) {
    // Taken back before it counted: it never paid anything.
    state.orphanReversals = state.orphanReversals.filter((orphan) => orphan !== reversal);
    Object.assign(source, { heldCents: 0n, reversedOn: on, reversalReason: reversal.reason });
    return;
  }
  postInterest(state, on);
  post(state.journal, moneyAccount(state, paymentId, means), 'customer-credit', amountCents);
  allocatePayment(state, source);
  noteDifferences(state);
}

/** Where money comes in first: what a payment provider took or charged lies with it until it pays out. */
function moneyAccount(state: DossierState, paymentId: string, means: PaymentMeans): Account {
  if (means === 'cash') return 'cash';
  return means === 'ideal' || means === 'card' || isChargedOnline(state, paymentId) ? 'in-transit' : 'bank';
}

/** Whose schedule a credit made shorter is told. */
function noteCredit(state: DossierState, source: SourceState): void {
  for (const arrangementNo of new Set(source.instalmentLines.map((line) => line.arrangementNo))) {
    const arrangement = state.arrangements[arrangementNo - 1];
    if (arrangement) noteChange(arrangement, { key: `credit:${source.id}`, on: source.on, change: 'credited' });
  }
}

function foldReversal(state: DossierState, paymentId: string, on: Day, reason: string): void {
  returnCollection(state, paymentId, on, reason);
  const source = state.sources.find((candidate) => (candidate.kind === 'payment' || candidate.kind === 'reported') && candidate.id === paymentId);
  if (!source) {
    state.orphanReversals.push({ paymentId, on, reason });
    return;
  }
  if (source.reversedOn !== undefined) return;
  source.reversedOn = on;
  source.reversalReason = reason;
  const account = source.kind === 'reported' ? 'booked-elsewhere' : moneyAccount(state, paymentId, source.means ?? 'transfer');
  const reportedOf = source.kind === 'reported' ? source.claimLines[0]?.claim : undefined;
  const byUs = ourCorrections.has(reason);
  const reopened = source.claimLines.map((line) => line.claim);
  undoSource(state, source, on, byUs);
  post(state.journal, 'customer-credit', account, source.amountCents, reportedOf);
  postInterest(state, on);
  spendCredit(state);
  returnAsNamed(state, reopened, on, byUs);
  for (const other of returnToOlder(state, on)) noteReversal(other, on, byUs);
  noteDifferences(state);
}

/** Why the desk takes a payment off a dossier though nobody took the money back. */
const ourCorrections: ReadonlySet<string> = new Set(['reassigned', 'booked-in-error']);

function foldReminder(state: DossierState, { data, on, seq }: FactOf<'ReminderStepTaken'>): void {
  const reminded = data.claims.map((each) => each.claim);
  const messageNos = data.messages.map((message) => message.messageNo);
  for (const claim of state.claims) {
    const taken = data.claims.find((each) => each.claim === claim.claim);
    if (taken) claim.steps.push({ step: taken.step, on, seq, messageNos, ...(data.payUntil ? { payUntil: data.payUntil } : {}) });
  }
  if (!claimGround(state, reminded, on)) state.groundless.push({ seq, act: 'reminder', on });
  if (data.notice) state.notices.push({ ...data.notice, seq, on, messages: data.messages, arrivals: [] });
  noteMessages(state, data.messages, on);
}

function foldRepair(state: DossierState, { data, on }: FactOf<'GroundlessRepaired'>): void {
  const acts = state.groundless.filter((act) => data.seqs.includes(act.seq));
  state.groundless = state.groundless.filter((act) => !data.seqs.includes(act.seq));
  const goesOn = data.goesOn && state.arrangements[data.goesOn.arrangementNo - 1];
  if (goesOn?.reinstated) goesOn.reinstated = { ...goesOn.reinstated, payUntil: data.goesOn!.payUntil };
  if (data.messages.length > 0) state.repairs.push({ acts, messageNos: data.messages.map((message) => message.messageNo) });
  noteMessages(state, data.messages, on);
}
