// What the creditor's own books collect, as a preview plays it: it comes in on its
// day, and they say so; or it does not, and nobody hears anything of it.

import { principalOpenCents } from '#domain/charges.ts';
import type { Day } from '#domain/day.ts';
import { debitsElsewhere, instalmentsDebitedElsewhere } from '#domain/debits-elsewhere.ts';
import type { FactOf } from '#domain/facts.ts';
import { onOrNextTargetDay } from '#domain/holidays.ts';
import { sum, type Cents } from '#domain/money.ts';
import type { ArrangementState, ClaimState, DossierState } from '#domain/state.ts';

/** All that is ordered there for one claim and one day. */
export interface DebitToCome {
  readonly claim: string;
  /** The bank's day. */
  readonly collectOn: Day;
  readonly amountCents: Cents;
}

/** Soonest first, never more than is open. */
export function debitsToCome({ claims }: Pick<DossierState, 'claims'>, today: Day): DebitToCome[] {
  const found = new Map<string, DebitToCome>();
  for (const each of debitsElsewhere(claims, today)) {
    const key = `${each.claim} ${each.collectOn}`;
    found.set(key, { ...each, amountCents: each.amountCents + (found.get(key)?.amountCents ?? 0n) });
  }
  return [...found.values()];
}

/** What those take of an instalment; the rest is paid by hand. */
export const debitedOfInstalment = (state: DossierState, arrangement: ArrangementState, number: number, today: Day): Cents =>
  sum(instalmentsDebitedElsewhere(state, arrangement, today).filter(({ instalmentNo }) => instalmentNo === number).map(({ amountCents }) => amountCents));

/** What those take of a bill. */
export const debitedOfClaim = (claim: ClaimState, today: Day): Cents => sum(debitsElsewhere([claim], today).map(({ amountCents }) => amountCents));

/** What those books say once a debit has come in and was booked here: it waits no longer, and nothing else is news. */
export function balanceAfter(claim: ClaimState, { collectOn, amountCents }: DebitToCome, books: 'betaalbaar' | 'erp'): FactOf<'BalanceReported'>['data'] {
  const { on: _, debits = [], ...elsewhere } = claim.elsewhere ?? { on: collectOn };
  return {
    claim: claim.claim, snapshotId: `preview ${collectOn}`, books,
    openCents: claim.differs ? claim.differs.openCents - amountCents : principalOpenCents(claim) + (claim.acceptedCents ?? 0n),
    elsewhere: { ...elsewhere, debits: debits.filter((each) => onOrNextTargetDay(each.collectOn) !== collectOn) },
  };
}
