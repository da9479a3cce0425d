// The interest of a claim, derived from its facts each time: a payment that comes
// to light late changes it by itself. It becomes part of what is open when a
// fact touches the claim; what ran since then is shown apart.

import { addDays, earliest, latest, type Day } from './day.ts';
import { isCovered, noteDifferences, spendCredit } from './allocation.ts';
import { addCharge, chargedCents, interestId, withdrawCharge } from './charges.ts';
import type { LawRefusal } from './law/dated-table.ts';
import { agreedInterest, statutoryInterest, type AgreedTerms, type Interest, type StatutoryTerms } from './law/interest.ts';
import type { PrincipalPart } from './law/interest-accrual.ts';
import { commercialInterest, consumerInterest } from './law/interest-rates.ts';
import { most, sum, type Cents } from './money.ts';
import type { ClaimState, DossierState } from './state.ts';

export type ClaimInterest = Interest<'agreed-interest', AgreedTerms> | Interest<'statutory-interest', StatutoryTerms>;

/** Interest from its first day to `toOn` (exclusive), with its receipt. Null where the claim bears none, or none yet. */
export function interestOf(state: DossierState, claim: ClaimState, toOn: Day): ClaimInterest | null {
  const { interest } = claim;
  if (!interest) return null;
  const until = earliest(verifiedTo(interest.kind, toOn), interest.stoppedOn ?? toOn);
  if (until <= interest.fromOn) return null;
  const terms = {
    ...principalOverTime(state, claim, interest.fromOn, until), fromOn: interest.fromOn, toOn: until, basis: interest.dayCount,
    rests: restsOf(state, claim, until),
  };
  const answer = interest.kind === 'agreed'
    ? agreedInterest({ ...terms, rates: interest.rates as AgreedTerms['rates'] })
    : statutoryInterest({ ...terms, kind: interest.kind });
  return answer.ok ? answer.value : null;
}

/** Why a claim's interest cannot be reckoned from that day: the table does not reach back so far. */
export function interestRefusal(kind: 'consumer' | 'commercial' | 'agreed', fromOn: Day): LawRefusal | null {
  if (kind === 'agreed') return null;
  const answer = statutoryInterest({ kind, principalCents: 0n, fromOn, toOn: fromOn });
  return answer.ok ? null : answer.refusal;
}

/** Nobody is charged by a rate that nobody has checked: past the table's check interest waits until somebody has. */
function verifiedTo(kind: 'consumer' | 'commercial' | 'agreed', toOn: Day): Day {
  if (kind === 'agreed') return toOn;
  return earliest(toOn, addDays((kind === 'consumer' ? consumerInterest : commercialInterest).verifiedUntil, 1));
}

/** What bore interest when. Money that was taken back never paid. */
function principalOverTime(state: DossierState, claim: ClaimState, fromOn: Day, until: Day): { principalCents: Cents; parts: PrincipalPart[] } {
  let principalCents = claim.amountCents;
  const byDay = new Map<Day, { principalCents: Cents; interestCents: Cents }>();
  for (const source of state.sources) {
    if (source.reversedOn !== undefined) continue;
    for (const line of source.claimLines) {
      if (line.claim !== claim.claim || (line.part !== undefined && line.part !== 'interest')) continue;
      const on = latest(line.on ?? source.on, fromOn);
      if (on > until) continue;
      if (line.part === undefined && (line.on ?? source.on) < fromOn) {
        principalCents -= line.amountCents;
        continue;
      }
      const day = byDay.get(on) ?? { principalCents: 0n, interestCents: 0n };
      byDay.set(on, line.part === undefined ? { ...day, principalCents: day.principalCents + line.amountCents } : { ...day, interestCents: day.interestCents + line.amountCents });
    }
  }
  let left = principalCents;
  const parts = [...byDay.keys()].sort().map((on): PrincipalPart => {
    const day = byDay.get(on) as { principalCents: Cents; interestCents: Cents };
    left = most(0n, left - day.principalCents);
    return { on, principalCents: left, ...(day.interestCents > 0n ? { interestPaidCents: day.interestCents } : {}) };
  });
  return { principalCents, parts };
}

/** Days without interest: pauses of the dossier, and arrangements that are free of it. */
function restsOf(state: DossierState, claim: ClaimState, until: Day): { fromOn: Day; toOn: Day }[] {
  return [
    ...state.pauses.map((pause) => ({ fromOn: pause.from, toOn: addDays(pause.until, 1) })),
    ...(claim.interest?.rests ?? []).map((rest) => ({ fromOn: rest.from, toOn: rest.until ?? until })),
  ].filter((rest) => rest.fromOn < rest.toOn);
}

/** Makes the interest up to that day (exclusive) part of what is open, on every claim that bears any. Credit that is held pays it. */
export function postInterest(state: DossierState, on: Day): void {
  let posted = false;
  for (const claim of state.claims) {
    const { interest } = claim;
    if (!interest || on < interest.postedTo) continue;
    const charged = claim.charges?.find((charge) => charge.chargeId === interestId(claim.claim))?.amountCents ?? 0n;
    const difference = (interestOf(state, claim, on)?.interestCents ?? 0n) - charged;
    interest.postedTo = on;
    if (difference > 0n) addCharge(state, claim, { chargeId: interestId(claim.claim), part: 'interest', on, amountCents: difference });
    else if (difference < 0n) withdrawCharge(state, claim, interestId(claim.claim), -difference);
    if (difference > 0n) addToLastInstalment(state, claim, difference);
    posted ||= difference !== 0n;
  }
  if (!posted) return;
  spendCredit(state);
  noteDifferences(state);
}

/**
 * From that day on these claims bear none. What was posted of later days, by a
 * period that was closed or for money that came to light, is not asked either;
 * where it was paid, that money is free again.
 */
export function restInterest(state: DossierState, claims: readonly string[], from: Day): void {
  postInterest(state, from);
  let postedTo = from;
  for (const claim of state.claims) {
    const { interest } = claim;
    if (!interest || !claims.includes(claim.claim)) continue;
    if (interest.postedTo > from) {
      const beyondCents = chargedCents(claim, 'interest') - (interestOf(state, claim, from)?.interestCents ?? 0n);
      if (beyondCents > 0n) withdrawCharge(state, claim, interestId(claim.claim), beyondCents);
      postedTo = latest(postedTo, interest.postedTo);
    }
    interest.rests.push({ from });
  }
  if (postedTo === from) return;
  postInterest(state, postedTo);
  spendCredit(state);
  noteDifferences(state);
}

/** An arrangement under which interest runs asks it with the last instalment. */
function addToLastInstalment(state: DossierState, claim: ClaimState, amountCents: Cents): void {
  if (!isCovered(state, claim)) return;
  const arrangement = state.arrangements[(claim.arrangementNo as number) - 1];
  const last = arrangement?.instalments.at(-1);
  if (arrangement?.extras?.interestRuns && last) last.amountCents += amountCents;
}

/** Interest that has run since it was last posted, up to that day (exclusive). */
export function accruedCents(state: DossierState, claim: ClaimState, today: Day): Cents {
  const charged = claim.charges?.find((charge) => charge.chargeId === interestId(claim.claim))?.amountCents ?? 0n;
  return claim.interest ? most(0n, (interestOf(state, claim, today)?.interestCents ?? 0n) - charged) : 0n;
}

/** The same over all claims of the dossier. */
export const accruedInDossierCents = (state: DossierState, today: Day): Cents => sum(state.claims.map((claim) => accruedCents(state, claim, today)));

/** The state as it would be with all interest up to today in it; the state itself where none runs. */
export const withInterest = (state: DossierState, today: Day): DossierState => asIf(state, (copy) => postInterest(copy, today));

/** The state as it would be were these claims free of interest from that day on; the state itself where none runs. */
export const withRest = (state: DossierState, claims: readonly string[], from: Day): DossierState => asIf(state, (copy) => restInterest(copy, claims, from));

function asIf(state: DossierState, change: (copy: DossierState) => void): DossierState {
  if (!state.claims.some((claim) => claim.interest)) return state;
  const copy = structuredClone({ ...state, journal: undefined }) as unknown as DossierState;
  delete copy.journal;
  change(copy);
  return copy;
}
