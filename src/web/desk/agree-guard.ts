// What the law guard says of an arrangement that would cost something, before it
// is made, with its reasons; and where compliance may decide otherwise.

import { arrangementTerms, interestGuard, type FeeOverride } from '#domain/arrangement-terms.ts';
import type { Day } from '#domain/day.ts';
import { lawReceipt } from '#domain/law/receipts.ts';
import type { PlanReason, PlanVerdict } from '#domain/law/plan-terms.ts';
import type { ArrangementTerms } from '#domain/money-facts.ts';
import type { ClaimState } from '#domain/state.ts';
import { agreeWords as words } from '#texts/desk/agree.ts';
import { euro } from '#texts/format.ts';
import { sayPlanReason, sayPlanVerdict } from '#texts/law/plan-terms.ts';
import { receiptText } from '#texts/law/receipt.ts';
import type { Situation } from './agree-situation.ts';
import { html, nothing, type Content, type Html } from '../kit/html.ts';
import { t, type Lang } from '../kit/language.ts';
import { textareaField, type FormState } from '../kit/parts/field.ts';
import { notice } from '../kit/parts/notice.ts';
import { bulletList, paragraph, strong } from '../kit/parts/text.ts';
import { details } from '../kit/parts/timeline.ts';

/** The claims that an arrangement would cover, as they stand today. */
export const coveredIn = ({ state }: Situation, claims: readonly string[]): ClaimState[] => state.claims.filter((claim) => claims.includes(claim.claim));

/** The terms of an arrangement for these claims, made today. */
export const termsOf = (situation: Situation, claims: readonly string[], today: Day, override?: FeeOverride): ArrangementTerms =>
  arrangementTerms(situation.state, coveredIn(situation, claims), situation.policy, today, override);

/** What the guard says; nothing where the policy asks neither a fee nor interest that runs on. */
export function guardNotice(situation: Situation, claims: readonly string[], terms: ArrangementTerms, today: Day, lang: Lang): Html {
  const { state, policy } = situation;
  const covered = coveredIn(situation, claims);
  const { fee } = terms;
  const parts: Content[] = [];
  if (fee) {
    const receipt = lawReceipt(fee.receipt);
    parts.push(
      paragraph(strong(`${t(lang, words.guardFee)}: ${euro(policy.charges.arrangementFeeCents, lang)}. ${t(lang, sayPlanVerdict(fee.verdict))}`)),
      reasonsShown(fee.reasons, lang),
      receipt ? details(t(lang, words.guardWhy), bulletList(receiptText(receipt, lang).lines)) : nothing,
      fee.amountCents === 0n ? paragraph(t(lang, words.guardLeftOut)) : fee.override ? paragraph(`${t(lang, words.guardOverridden)} ${fee.override.reason}`) : nothing,
    );
  }
  const interest = policy.charges.interestWhileArranged && covered.some((claim) => claim.interest) ? interestGuard(state, policy, today, covered) : null;
  if (interest) parts.push(paragraph(strong(`${t(lang, words.guardInterest)}: ${t(lang, sayPlanVerdict(interest.verdict))}`)), reasonsShown(interest.reasons, lang));
  if (parts.length === 0) return nothing;
  return notice(toneOf([fee?.verdict, interest?.verdict]), { lang, title: t(lang, words.guardTitle), body: html`${parts}` });
}

const toneOf = (verdicts: readonly (PlanVerdict | undefined)[]): 'warning' | 'info' => (verdicts.includes('blocked') || verdicts.includes('warn') ? 'warning' : 'info');

const reasonsShown = (reasons: readonly PlanReason[], lang: Lang): Html => bulletList(reasons.map((reason) => t(lang, sayPlanReason(reason).colleague)));

/** Where compliance may ask a fee that the guard blocks, with the reason. */
export function overrideField(state: FormState, terms: ArrangementTerms, role: string): Html {
  if (role !== 'compliance' || terms.fee?.verdict !== 'blocked') return nothing;
  return textareaField(state, { name: 'fee-reason', label: t(state.lang, words.overrideReason), hint: t(state.lang, words.overrideHint), optional: true, rows: 2, maxlength: 500 });
}
