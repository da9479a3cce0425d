// What is open of a claim, as both faces show it.

import { partOpenCents } from '#domain/charges.ts';
import type { Day } from '#domain/day.ts';
import { accruedCents } from '#domain/interest-due.ts';
import { chargeParts } from '#domain/money-facts.ts';
import type { ClaimState, DossierState } from '#domain/state.ts';
import { sheetPage } from '#texts/portal/overview.ts';
import { owedPartWords } from '#texts/words.ts';
import { html, type Html } from '../html.ts';
import { t, type Lang } from '../language.ts';
import { money } from './money.ts';

/** The balance as the books have it, how much of it came on top of the bill, and apart from it the interest since it was last added. */
export function openAmount(state: DossierState, claim: ClaimState, today: Day, lang: Lang): Html {
  const parts = chargeParts.map((part) => ({ part, cents: partOpenCents(claim, part) })).filter(({ cents }) => cents > 0n);
  const accrued = accruedCents(state, claim, today);
  const said = [
    ...parts.map(({ part, cents }) => sheetPage.ofWhich(cents, owedPartWords[part])),
    ...(accrued > 0n && claim.interest ? [sheetPage.interestSince(accrued, claim.interest.postedTo)] : []),
  ];
  return html`${money(claim.openCents, lang, claim.openCents > 0n ? 'strong' : 'normal')}${said.map((words) => html`<br><span class="bb-quiet bb-light">${t(lang, words)}</span>`)}`;
}
