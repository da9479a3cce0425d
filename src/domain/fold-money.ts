// Facts about what is owed beside principal: charges and what is let go. What
// the creditor's own books report stands in `fold-balance.ts`.

import type { ClaimStanding, Fact, FactOf } from './facts.ts';
import { addDays, type Day } from './day.ts';
import { letGo, noteDifferences, spendCredit } from './allocation.ts';
import { accountOf, addCharge, partOpenCents, principalOpenCents, withdrawCharge } from './charges.ts';
import { foldBalance, settleDifference } from './fold-balance.ts';
import { noteChange } from './fold-arrangement.ts';
import { noteMessages } from './fold-messages.ts';
import { payAsNamed } from './moving-money.ts';
import { postInterest } from './interest-due.ts';
import { post } from './journal.ts';
import { sum, type Cents } from './money.ts';
import { chargeParts, type MoneyPayloads } from './money-facts.ts';
import type { ClaimState, DossierState, InterestState, SourceState } from './state.ts';

type MoneyFact = Extract<Fact, { kind: keyof MoneyPayloads }>;

export function foldMoney(state: DossierState, fact: MoneyFact): void {
  switch (fact.kind) {
    case 'BalanceReported':
      foldBalance(state, fact);
      break;
    case 'DifferenceSettled':
      settleDifference(claimOf(state, fact.data.claim));
      break;
    case 'InterestStarted': {
      const { claim: number, fromOn, interest, rates, dayCount, terms } = fact.data;
      const claim = claimOf(state, number);
      // It runs already, or ran: what was reckoned since its first day stays reckoned from there.
      if (claim?.interest) restartInterest(claim.interest, fromOn);
      else if (claim) claim.interest = { kind: interest, fromOn, dayCount, terms, postedTo: fromOn, rests: [], ...(rates ? { rates } : {}) };
      break;
    }
    case 'InterestStopped': {
      const claim = claimOf(state, fact.data.claim);
      if (claim?.interest) claim.interest.stoppedOn = fact.data.fromOn;
      postInterest(state, fact.on);
      break;
    }
    case 'InterestPosted':
      postInterest(state, fact.data.wholeDay ? addDays(fact.on, 1) : fact.on);
      break;
    case 'ChargeMade':
      foldCharge(state, fact);
      break;
    case 'ChargeWithdrawn': {
      const { chargeId, amountCents, why } = fact.data;
      postInterest(state, fact.on);
      if (why === 'desk') for (const claim of state.claims) if (claim.charges?.some((charge) => charge.chargeId === chargeId && charge.part === 'collection-costs')) claim.spared = true;
      for (const claim of state.claims) withdrawCharge(state, claim, chargeId, amountCents);
      spendCredit(state);
      noteDifferences(state);
      break;
    }
    case 'Waived':
      foldWaiver(state, fact);
      break;
    case 'WrittenOff':
    case 'WriteOffReopened':
      postInterest(state, fact.on);
      for (const claim of state.claims) {
        if (!fact.data.claims.includes(claim.claim)) continue;
        changeStanding(state, claim, fact.kind === 'WrittenOff' ? 'written-off' : 'ours');
        if (fact.kind === 'WrittenOff' && claim.interest) claim.interest.stoppedOn ??= fact.on;
      }
      if (fact.kind === 'WrittenOff') dropAsk(state, fact.data.askNo);
      spendCredit(state);
      noteDifferences(state);
      break;
    case 'LettingGoAsked':
      state.next.askNo = Math.max(state.next.askNo, fact.data.askNo + 1);
      state.asks.push({ ...fact.data, on: fact.on, staffId: fact.by.kind === 'colleague' ? fact.by.staffId : '' });
      break;
    case 'LettingGoDeclined':
      dropAsk(state, fact.data.askNo);
      break;
    default:
      fact satisfies never;
  }
}

const claimOf = (state: DossierState, number: string): ClaimState | undefined => state.claims.find((claim) => claim.claim === number);

/** Interest that was stopped runs again from a later day; until then it rested. */
function restartInterest(interest: InterestState, fromOn: Day): void {
  const { stoppedOn } = interest;
  if (stoppedOn === undefined || fromOn < stoppedOn) return;
  if (stoppedOn < fromOn) interest.rests.push({ from: stoppedOn, until: fromOn });
  delete interest.stoppedOn;
}

function dropAsk(state: DossierState, askNo: number | undefined): void {
  state.asks = state.asks.filter((ask) => ask.askNo !== askNo);
}

/** In the books a claim that is written off stands elsewhere; the customer owes it all the same. */
export function changeStanding(state: DossierState, claim: ClaimState, standing: ClaimStanding): void {
  const parts = (['principal', ...chargeParts] as const).map((part) => ({ part, was: accountOf(claim, part), openCents: partOpenCents(claim, part) }));
  claim.standing = standing;
  for (const { part, was, openCents } of parts) post(state.journal, accountOf(claim, part), was, openCents, claim.claim);
}

function foldCharge(state: DossierState, { data, on, seq }: FactOf<'ChargeMade'>): void {
  const claim = claimOf(state, data.claim);
  if (!claim) return;
  addCharge(state, claim, { chargeId: data.chargeId, part: data.part, on, ...(data.terms === null ? {} : { terms: data.terms }), amountCents: data.amountCents });
  const { ground } = data;
  if (ground) {
    const unpaidCents = sum(state.claims.filter((each) => ground.claims.includes(each.claim)).map((each) => principalOpenAt(state, each, ground.on)));
    if (unpaidCents < ground.principalCents) state.groundless.push({ seq, act: 'charge', on, chargeId: data.chargeId });
  }
  payAsNamed(state, claim, on);
  spendCredit(state);
  noteDifferences(state);
}

/** What was unpaid of the principal at the end of a day, by what is known now. */
export function principalOpenAt(state: DossierState, claim: ClaimState, on: Day): Cents {
  const later = state.sources
    .filter((source) => source.reversedOn === undefined)
    .flatMap((source) => source.claimLines.filter((line) => line.claim === claim.claim && line.part === undefined && (line.on ?? source.on) > on));
  return principalOpenCents(claim) + sum(later.map((line) => line.amountCents));
}

function foldWaiver(state: DossierState, { data, on }: FactOf<'Waived'>): void {
  postInterest(state, on);
  const arrangement = data.arrangementNo === undefined ? undefined : state.arrangements[data.arrangementNo - 1];
  if (arrangement && (data.why === 'reward' || data.why === 'settlement')) arrangement.extras = { ...arrangement.extras, rewardedOn: on };
  const source: SourceState = { id: data.waiverId, kind: 'waiver', on, amountCents: 0n, heldCents: 0n, claimLines: [], instalmentLines: [] };
  let total = 0n;
  for (const line of data.lines) {
    const claim = claimOf(state, line.claim);
    if (claim) total += letGo(state, source, claim, line.part, line.amountCents);
  }
  if (total > 0n) state.sources.push({ ...source, amountCents: total });
  if (data.why === 'goodwill' || data.why === 'small-rest') {
    for (const each of state.arrangements) {
      if (source.instalmentLines.some((line) => line.arrangementNo === each.arrangementNo)) noteChange(each, { key: `waiver:${data.waiverId}`, on, change: 'less-owed' });
    }
  }
  dropAsk(state, data.askNo);
  noteMessages(state, data.messages ?? [], on);
  noteDifferences(state);
}
