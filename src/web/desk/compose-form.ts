// The form in which a colleague composes a schedule.

import type { Context } from 'hono';
import { usualFirstDay } from '#domain/options.ts';
import { agreeWords as words } from '#texts/desk/agree.ts';
import type { Html } from '../kit/html.ts';
import { t } from '../kit/language.ts';
import { button } from '../kit/parts/button.ts';
import { checkboxes } from '../kit/parts/choice.ts';
import type { FormState } from '../kit/parts/field.ts';
import { form } from '../kit/parts/form.ts';
import { money } from '../kit/parts/money.ts';
import { consentingPart } from './agree-consenting.ts';
import { guardNotice, overrideField, termsOf } from './agree-guard.ts';
import type { Situation } from './agree-situation.ts';
import { composeQuestions } from './compose-divide.ts';
import { deskOf } from './desk-request.ts';

export function composeForm(c: Context, state: FormState, situation: Situation, csrf: Html): Html {
  const { lang } = state;
  const { today, staff } = deskOf(c);
  const all = situation.coverable.map((claim) => claim.claim);
  const terms = termsOf(situation, all, today);
  const say = (of: keyof typeof words): string => t(lang, words[of]);
  return form(
    [
      checkboxes(state, {
        name: 'compose-claims', legend: say('composeClaims'), value: all,
        options: situation.coverable.map((claim) => ({ value: claim.claim, label: claim.claim, beside: money(claim.openCents, lang) })),
      }),
      composeQuestions(state, usualFirstDay(situation.policy.offer, today)),
      guardNotice(situation, all, terms, today, lang),
      overrideField(state, terms, staff.role),
      consentingPart(state, situation),
      button(say('composeButton'), { look: 'secondary' }),
    ],
    { csrf, action: `/desk/dossiers/${situation.dossierId}/agree/compose` },
  );
}
