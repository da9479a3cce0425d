// Costs that no rule reckons: a court's or bailiff's, by a manager; and those of
// others, which compliance finds right or not. What the page shows of them.

import { isCovered } from '#domain/allocation.ts';
import { chargeableStandings, handCharges } from '#domain/hand-charges.ts';
import { unprovenClaims } from '#domain/unproven-costs.ts';
import type { ClaimState } from '#domain/state.ts';
import type { StaffRole } from '#store/staff.ts';
import { lettingGoWords as words } from '#texts/desk/letting-go.ts';
import { nothing, type Content } from '../kit/html.ts';
import { t } from '../kit/language.ts';
import { button } from '../kit/parts/button.ts';
import { radioCards, selectField } from '../kit/parts/choice.ts';
import { amountField, textField, type FormState } from '../kit/parts/field.ts';
import { form } from '../kit/parts/form.ts';
import { money } from '../kit/parts/money.ts';
import { card } from '../kit/parts/notice.ts';
import { paragraph, small } from '../kit/parts/text.ts';
import { reasonField, type Correcting } from './correct-frame.ts';

/** What a manager can put costs on. */
export const chargeable = ({ state }: Correcting): ClaimState[] =>
  state.claims.filter((claim) => chargeableStandings.has(claim.standing) && !isCovered(state, claim));

export function handChargePart(on: Correcting, role: StaffRole, state: FormState): Content {
  const { lang } = on;
  const [claims, charges] = [chargeable(on), handCharges(on.state)];
  if (role !== 'manager' || (claims.length === 0 && charges.length === 0)) return nothing;
  const charging = claims.length > 0 && form(
    [
      on.seen,
      selectField(state, { name: 'costs-claim', label: t(lang, words.costsClaim), options: claims.map(({ claim }) => ({ value: claim, label: claim })) }),
      amountField(state, { name: 'costs-amount', label: t(lang, words.costsAmount) }),
      textField(state, { name: 'costs-document', label: t(lang, words.costsDocument), hint: t(lang, words.costsDocumentHint), maxlength: 200, autocomplete: 'off' }),
      reasonField(state, 'costs-reason'),
      button(t(lang, words.costsButton), { look: 'secondary' }),
    ],
    { csrf: on.csrf, action: `${on.at}/let-go/costs` },
  );
  const taking = charges.length > 0 && form(
    [
      on.seen,
      radioCards(state, { name: 'withdraw-charge', legend: t(lang, words.costsBackWhich), options: charges.map(({ chargeId, claim, amountCents }) => ({ value: chargeId, label: claim, beside: money(amountCents, lang) })) }),
      reasonField(state, 'withdraw-reason'),
      button(t(lang, words.costsBack), { look: 'danger' }),
    ],
    { csrf: on.csrf, action: `${on.at}/let-go/withdraw` },
  );
  return card([paragraph(t(lang, words.costsText)), charging || nothing, taking || nothing], { title: t(lang, words.costsTitle) });
}

export function verdictPart(on: Correcting, role: StaffRole, state: FormState): Content {
  const { lang } = on;
  const claims = unprovenClaims(on.state);
  if (claims.length === 0) return nothing;
  const judging = form(
    [
      on.seen,
      radioCards(state, { name: 'judge-claim', legend: t(lang, words.verdictClaim), options: claims.map((claim) => ({ value: claim.claim, label: claim.claim, beside: money(claim.openCents, lang) })) }),
      radioCards(state, { name: 'judge', legend: t(lang, words.verdict), options: [{ value: 'right', label: t(lang, words.verdictRight) }, { value: 'wrong', label: t(lang, words.verdictWrong) }] }),
      reasonField(state, 'judge-reason'),
      button(t(lang, words.verdictButton)),
    ],
    { csrf: on.csrf, action: `${on.at}/let-go/judge` },
  );
  return card([paragraph(t(lang, words.verdictText)), role === 'compliance' ? judging : small(t(lang, words.verdictOthers))], { title: t(lang, words.verdictTitle), id: 'verdict', tone: 'accent' });
}
