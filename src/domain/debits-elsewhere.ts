// Direct debits that the creditor's own books ordered: which may still come in,
// and which instalments they will then pay. They cannot be stopped from here, so
// nobody is asked for what they take.

import { instalmentOpenCents } from './allocation.ts';
import type { Day } from './day.ts';
import { liveCollection } from './debits.ts';
import { onOrNextTargetDay } from './holidays.ts';
import { least, type Cents } from './money.ts';
import { debitMayComeUntil } from './rest.ts';
import type { ArrangementState, ClaimState, DossierState } from './state.ts';

export interface DebitElsewhere {
  readonly claim: string;
  /** The bank's day. */
  readonly collectOn: Day;
  /** Together never more than is open of the claim. */
  readonly amountCents: Cents;
}

/** Those for these claims that may still come in, soonest first. */
export function debitsElsewhere(claims: readonly Pick<ClaimState, 'claim' | 'openCents' | 'elsewhere'>[], today: Day): DebitElsewhere[] {
  const found: DebitElsewhere[] = [];
  for (const { claim, openCents, elsewhere } of claims) {
    let leftCents = openCents;
    for (const { collectOn, amountCents } of [...(elsewhere?.debits ?? [])].sort(bySooner)) {
      if (debitMayComeUntil(collectOn) < today) continue;
      const cents = least(amountCents, leftCents);
      if (cents > 0n) found.push({ claim, collectOn: onOrNextTargetDay(collectOn), amountCents: cents });
      leftCents -= cents;
    }
  }
  return found.sort(bySooner);
}

export interface InstalmentDebitElsewhere {
  readonly instalmentNo: number;
  readonly collectOn: Day;
  readonly amountCents: Cents;
}

/** What those pay of an arrangement: the oldest instalments first, as all money does, without those that we collect ourselves. */
export function instalmentsDebitedElsewhere(state: DossierState, arrangement: ArrangementState, today: Day): InstalmentDebitElsewhere[] {
  const debits = debitsElsewhere(state.claims.filter((claim) => claim.arrangementNo === arrangement.arrangementNo), today);
  if (debits.length === 0) return [];
  const open = arrangement.instalments
    .filter((each) => instalmentOpenCents(each) > 0n && liveCollection(state, arrangement, each) === undefined)
    .map((each) => ({ instalmentNo: each.number, openCents: instalmentOpenCents(each) }));
  const found: InstalmentDebitElsewhere[] = [];
  for (const { collectOn, amountCents } of debits) {
    let leftCents = amountCents;
    for (const each of open) {
      const cents = least(leftCents, each.openCents);
      if (cents <= 0n) continue;
      found.push({ instalmentNo: each.instalmentNo, collectOn, amountCents: cents });
      each.openCents -= cents;
      leftCents -= cents;
    }
  }
  return found;
}

/** The day on which the whole of an instalment is debited elsewhere; `part` where that takes only some of it; null where nothing does. */
export function debitedElsewhereOn(state: DossierState, arrangement: ArrangementState, number: number, today: Day): Day | 'part' | null {
  const parts = instalmentsDebitedElsewhere(state, arrangement, today).filter((each) => each.instalmentNo === number);
  const instalment = arrangement.instalments.find((each) => each.number === number);
  const last = parts.at(-1);
  if (!last || !instalment) return null;
  return parts.reduce((cents, each) => cents + each.amountCents, 0n) === instalmentOpenCents(instalment) ? last.collectOn : 'part';
}

const bySooner = (a: { readonly collectOn: Day }, b: { readonly collectOn: Day }): number => (a.collectOn < b.collectOn ? -1 : a.collectOn > b.collectOn ? 1 : 0);
