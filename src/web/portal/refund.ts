// `/mijn/terugvragen`: a customer asks their own credit back.

import type { Context } from 'hono';
import { refundableCents, waitingRefunds } from '#domain/refunds.ts';
import { sum } from '#domain/money.ts';
import { portalFrame } from '#texts/portal/frame.ts';
import { refunding } from '#texts/portal/refunding.ts';
import { sayRefusal } from '#texts/refusals.ts';
import { askRefund } from '#usecases/refunds.ts';
import { readFields, refill, text } from '../kit/forms.ts';
import { nothing, type Content } from '../kit/html.ts';
import { t } from '../kit/language.ts';
import { button } from '../kit/parts/button.ts';
import { textField, type FormState } from '../kit/parts/field.ts';
import { errorSummary, form } from '../kit/parts/form.ts';
import { backLink } from '../kit/parts/navigate.ts';
import { card } from '../kit/parts/notice.ts';
import { heading, lead, paragraph, small } from '../kit/parts/text.ts';
import { csrfField } from '../kit/security.ts';
import { reachCard } from './away.ts';
import { drawNo } from './choose.ts';
import { draw, toOverview } from './frame.ts';
import { places } from './places.ts';
import { situationOf } from './situation.ts';
import { visitOf } from './visit.ts';

export function showRefund(c: Context): Response | Promise<Response> {
  const visit = visitOf(c);
  return situationOf(visit).mayAgree ? drawRefund(c, { lang: visit.lang }) : drawNo(c, visit, { code: 'not-yours-to-agree' });
}

export async function takeRefund(c: Context): Promise<Response> {
  const visit = visitOf(c);
  const { lang, deps, creditorId, dossierId, by } = visit;
  if (!situationOf(visit).mayAgree) return drawNo(c, visit, { code: 'not-yours-to-agree' });
  const read = readFields(c, { iban: text({ max: 42, optional: true }), holder: text({ max: 70, optional: true }) });
  if (!read.ok) return drawRefund(c, { lang, ...read });
  const { iban, holder } = read.values;
  if (iban !== null && holder === null) return drawRefund(c, { lang, ...refill(read, { holder: t(lang, refunding.holderMissing) }) });
  const asked = await askRefund(deps, creditorId, { dossierId, amountCents: null, by, ...(iban === null ? {} : { account: { iban, holderName: holder ?? '' } }) });
  // Its page now says what happens next; sending it again adds nothing.
  if (asked.ok) return c.redirect(places.refund, 303);
  return drawRefund(c, { lang, ...refill(read, { [asked.refusal.code === 'account-invalid' ? 'iban' : 'form']: t(lang, sayRefusal(asked.refusal)) }) });
}

function drawRefund(c: Context, state: FormState): Response | Promise<Response> {
  const visit = visitOf(c);
  const { lang, screen, policy, today } = visit;
  const waiting = waitingRefunds(screen.state);
  const cents = refundableCents(screen.state, policy.reversalDays, today);
  const failed = state.errors !== undefined;
  const title = waiting.length > 0 || cents > 0n || failed ? refunding.title : refunding.nothing;
  const body: Content[] =
    waiting.length > 0
      ? [card([paragraph(t(lang, refunding.waiting(sum(waiting.map((refund) => refund.amountCents))))), paragraph(t(lang, refunding.waitingNext))], { tone: 'accent' })]
      : cents === 0n
        ? [paragraph(t(lang, refunding.nothingBody)), reachCard(lang, screen.profile)]
        : [
            lead(t(lang, refunding.lead(cents))),
            form(
              [
                paragraph(t(lang, refunding.online)),
                textField(state, { name: 'iban', label: t(lang, refunding.iban), hint: t(lang, refunding.ibanHint), optional: true, maxlength: 42 }),
                textField(state, { name: 'holder', label: t(lang, refunding.holder), optional: true, maxlength: 70, autocomplete: 'name' }),
                button(t(lang, refunding.send)),
                small(t(lang, refunding.checked)),
              ],
              { csrf: csrfField(c) },
            ),
          ];
  return draw(c, {
    title,
    failed,
    status: failed ? 422 : 200,
    body: [failed ? errorSummary(state) : nothing, backLink(lang, places.overview, t(lang, portalFrame.overview)), heading(1, t(lang, title)), body, toOverview(lang)],
  });
}
