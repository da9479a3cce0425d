// What a line of the creditor's own books adds to what is known. Night after
// night most lines say what everybody knows; only the others become facts.

import { principalOpenCents } from './charges.ts';
import type { Day } from './day.ts';
import { principalOpenAt } from './fold-money.ts';
import type { Cents } from './money.ts';
import type { ElsewhereReported } from './money-facts.ts';
import type { ClaimState, DossierState, SourceState } from './state.ts';

export interface SaidBalance {
  readonly on: Day;
  readonly openCents: Cents;
  /** What was done elsewhere; left out where the books do not say. */
  readonly elsewhere?: ElsewhereReported | undefined;
}

/** Whether it says something that the claim's state does not hold yet. */
export function isNews(state: DossierState, claim: ClaimState, said: SaidBalance): boolean {
  if (said.elsewhere && !isSame(claim.elsewhere ?? {}, said.elsewhere)) return true;
  const theirsCents = said.openCents > 0n ? said.openCents : 0n;
  if (claim.differs) return theirsCents !== claim.differs.openCents;
  return theirsCents - principalOpenAt(state, claim, said.on) !== (claim.acceptedCents ?? 0n);
}

function isSame(one: ElsewhereReported, other: ElsewhereReported): boolean {
  const debits = ({ debits = [] }: ElsewhereReported): string => debits.map(({ collectOn, amountCents }) => `${collectOn} ${amountCents}`).sort().join();
  return one.step === other.step && one.noticeReceivedOn === other.noticeReceivedOn && one.costsCents === other.costsCents && debits(one) === debits(other);
}

/** Tells the differences of a dossier apart; one that ends and comes back is another. */
export const differenceKey = ({ claim, differs }: ClaimState): string => `${claim}:${differs?.on ?? ''}`;

export const differenceKeys = (state: DossierState): string[] => state.claims.filter((claim) => claim.differs).map(differenceKey);

/** The payments that those books had reported and that, taken back together, explain why they say more is open; null where none do. */
export function reportedBack(state: DossierState, claim: ClaimState): SourceState[] | null {
  let leftCents = claim.differs ? claim.differs.openCents - principalOpenCents(claim) : 0n;
  const back: SourceState[] = [];
  for (const source of state.sources.toReversed()) {
    if (leftCents <= 0n) break;
    if (source.kind !== 'reported' || source.reversedOn !== undefined || !source.claimLines.some((line) => line.claim === claim.claim)) continue;
    back.push(source);
    leftCents -= source.amountCents;
  }
  return back.length > 0 && leftCents === 0n ? back : null;
}
