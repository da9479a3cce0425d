// The form in which a colleague composes a schedule.

import type { Context } from 'hono';
import { everyValues } from '#domain/day.ts';
import { usualFirstDay } from '#domain/options.ts';
import { agreeWords as words } from '#texts/desk/agree.ts';
import { everyText } from '#texts/format.ts';
import type { Html } from '../kit/html.ts';
import { t } from '../kit/language.ts';
import { button } from '../kit/parts/button.ts';
import { checkboxes, radioCards, selectField } from '../kit/parts/choice.ts';
import { amountField, dateField, numberField, textareaField, type FormState } from '../kit/parts/field.ts';
import { form } from '../kit/parts/form.ts';
import { dayTyped, money } from '../kit/parts/money.ts';
import { consentingPart } from './agree-consenting.ts';
import type { Situation } from './agree-situation.ts';
import { deskOf } from './desk-request.ts';

export function composeForm(c: Context, state: FormState, situation: Situation, csrf: Html): Html {
  const { lang } = state;
  const { today } = deskOf(c);
  const say = (of: keyof typeof words): string => t(lang, words[of]);
  return form(
    [
      checkboxes(state, {
        name: 'compose-claims', legend: say('composeClaims'), value: situation.coverable.map((claim) => claim.claim),
        options: situation.coverable.map((claim) => ({ value: claim.claim, label: claim.claim, beside: money(claim.openCents, lang) })),
      }),
      radioCards(state, {
        name: 'compose-way', legend: say('composeHow'), value: 'number',
        options: [{ value: 'number', label: say('byNumber') }, { value: 'amount', label: say('byAmount') }, { value: 'rows', label: say('byRows') }],
      }),
      numberField(state, { name: 'compose-number', label: say('number'), optional: true }),
      amountField(state, { name: 'compose-each', label: say('each'), optional: true }),
      selectField(state, { name: 'compose-every', label: say('wishEvery'), noEmpty: true, value: 'month', options: everyValues.map((every) => ({ value: every, label: everyText(every, lang) })) }),
      dateField(state, { name: 'compose-first', label: say('wishFirst'), value: dayTyped(usualFirstDay(situation.policy.offer, today)) }),
      textareaField(state, { name: 'compose-rows', label: say('rows'), hint: say('rowsHint'), optional: true, rows: 5, maxlength: 20_000 }),
      consentingPart(state, situation),
      button(say('composeButton'), { look: 'secondary' }),
    ],
    { csrf, action: `/desk/dossiers/${situation.dossierId}/agree/compose` },
  );
}
