// Paying online: the button on the pay page, the step to the provider, and the
// page on coming back, which asks the provider how it stands before it speaks.
// The way out is a page with an immediate refresh: our content policy lets no
// form lead to another site, and browsers hold redirects to that as well.

import type { Context } from 'hono';
import { z } from 'zod';
import { instalmentOpenCents } from '#domain/allocation.ts';
import { onlineTerms } from '#domain/direct-debit.ts';
import { whyNoMandate } from '#domain/giving-mandates.ts';
import type { Cents } from '#domain/money.ts';
import type { AskedAim } from '#domain/payment-aim.ts';
import type { ProviderPaymentRow } from '#store/provider-payments.ts';
import { onlineMandateText } from '#texts/direct-debit.ts';
import { collectingWords } from '#texts/portal/collecting.ts';
import { onlinePage } from '#texts/portal/online.ts';
import { sayRefusal } from '#texts/refusals.ts';
import { startPayment } from '#usecases/start-payment.ts';
import { lookAtPayment } from '#usecases/take-provider-news.ts';
import { setFlash } from '../kit/flash.ts';
import { formOf } from '../kit/forms.ts';
import { html, nothing, type Html } from '../kit/html.ts';
import { t, type Lang, type Words } from '../kit/language.ts';
import { button, buttonGroup, link, linkButton } from '../kit/parts/button.ts';
import { checkboxField } from '../kit/parts/choice.ts';
import { buttonForm, form } from '../kit/parts/form.ts';
import { notice } from '../kit/parts/notice.ts';
import { heading, lead, paragraph, small } from '../kit/parts/text.ts';
import { details } from '../kit/parts/timeline.ts';
import { kitOf } from '../kit/request.ts';
import { sorry } from '../kit/sorry.ts';
import { draw, toOverview } from './frame.ts';
import { places, signalPlaces } from './places.ts';
import type { PortalDeps } from './portal-deps.ts';
import { situationOf } from './situation.ts';
import { visitOf, type Visit } from './visit.ts';

/** How long the customer may wait for the provider's answer on coming back. */
const waitMs = 3_000;
const looksAMinute = 20;

/** The button that pays this online, with what else is asked along; nothing where this creditor has no provider. */
export function onlineForm({ lang, provider, csrf }: Visit, aim: AskedAim, cents: Cents, also: Html = nothing): Html {
  if (provider === null) return nothing;
  const isAll = aim === 'everything';
  const hidden = html`<input type="hidden" name="aim" value="${JSON.stringify(aim)}"><input type="hidden" name="cents" value="${String(cents)}">`;
  const control = isAll
    ? button(t(lang, onlinePage.payAll(cents)), { look: 'secondary' })
    : button(t(lang, onlinePage.pay), { spokenLabel: t(lang, onlinePage.payAmount(cents)) });
  const options = { csrf: csrf(), action: places.online };
  return html`${also === nothing ? buttonForm(control, { ...options, hidden }) : form([hidden, also, control], options)}${isAll ? nothing : small(t(lang, onlinePage.hint))}`;
}

/** The question, with an empty box, whether the instalments after these may be collected. Nothing where there are none, or that cannot be. One a page. */
export function laterQuestion(visit: Visit, { arrangements }: { readonly arrangements: readonly { readonly arrangementNo: number; readonly instalments: readonly number[] }[] }): Html {
  const { lang, provider, screen: { state }, partyId, today } = visit;
  const words = laterWords(visit);
  const isLater = arrangements.some(({ arrangementNo, instalments }) =>
    state.arrangements[arrangementNo - 1]?.instalments.some((each) => !instalments.includes(each.number) && instalmentOpenCents(each) > 0n));
  if (provider === null || words === null || !isLater || !situationOf(visit).mayAgree || whyNoMandate(state, partyId, today) !== null) return nothing;
  return details(t(lang, onlinePage.later), [paragraph(t(lang, words)), small(t(lang, onlinePage.laterAbout)), checkboxField({ lang }, { name: 'later', label: t(lang, onlinePage.laterTick) })]);
}

/** What is agreed to with it; null where this creditor does not collect so. */
function laterWords({ policy, screen: { profile } }: Visit): Words | null {
  if (!profile.onlineDebit || policy.books.debits === 'erp') return null;
  return onlineMandateText({ creditorName: profile.name, announceDays: onlineTerms(profile.onlineDebit).announceDays });
}

const aimShape = z.union([
  z.literal('everything'),
  z.object({
    arrangements: z.array(z.object({ arrangementNo: z.int().min(1).max(10_000), instalments: z.array(z.int().min(1).max(1_000)).max(1_000) })).max(50),
    claims: z.array(z.string().max(100)).max(2_000),
  }),
]);

function readAim(text: string): AskedAim | null {
  try {
    return aimShape.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

export const takeOnline = ({ publicUrl }: PortalDeps) => async (c: Context): Promise<Response> => {
  const visit = visitOf(c);
  const { lang, provider, deps, creditorId, dossierId, partyId } = visit;
  const form = formOf(c);
  const aim = readAim(form.value('aim'));
  const shownCents = /^\d{1,15}$/.test(form.value('cents')) ? BigInt(form.value('cents')) : null;
  if (aim === null || shownCents === null) return sorry(c, 400, { home: places.pay });
  const started = provider === null
    ? ({ ok: false, refusal: { code: 'payment-unavailable', again: false } } as const)
    : await startPayment(deps, provider, publicUrl, creditorId, {
        dossierId, partyId, aim, shownCents, language: lang,
        ...(form.value('later') === '' ? {} : { forMandate: { language: lang, text: t(lang, laterWords(visit) ?? onlinePage.later), consent: t(lang, onlinePage.laterTick) } }),
        onTrouble: ({ reason }) => kitOf(c).log.warn({ creditorId, reason }, 'a payment could not be started'),
      });
  if (!started.ok) {
    setFlash(c, { tone: 'warning', text: t(lang, sayRefusal(started.refusal)) });
    return c.redirect(places.pay, 303);
  }
  const { checkoutUrl, amountCents } = started.value;
  c.header('refresh', `0; url=${new URL(checkoutUrl).href}`);
  return draw(c, {
    title: onlinePage.going,
    at: 'pay',
    body: [
      heading(1, t(lang, onlinePage.going)),
      lead(t(lang, onlinePage.goingBody(amountCents))),
      buttonGroup([linkButton(t(lang, onlinePage.goOn), checkoutUrl), linkButton(t(lang, onlinePage.notNow), places.pay, { look: 'secondary' })]),
    ],
  });
};

export const showOnline = ({ limits }: PortalDeps) => async (c: Context): Promise<Response> => {
  const visit = visitOf(c);
  const { deps, creditorId, dossierId, provider } = visit;
  const payId = c.req.param('pay') ?? '';
  if (!/^[\w+-]{8,120}$/.test(payId)) return sorry(c, 404, { home: places.overview });
  // Who keeps looking reads what we know; the provider is not asked each time.
  const mayAsk = (await limits.limitTries(`online look ${creditorId} ${dossierId}`, looksAMinute, 60)).allowed;
  const row = await lookAtPayment(deps, mayAsk ? provider : null, creditorId, dossierId, payId, waitMs);
  return row === null ? sorry(c, 404, { home: places.overview }) : draw(c, { ...viewOf(visit, row), at: 'pay' });
};

/** What became of the leave to collect later instalments. */
function laterTold(lang: Lang, { mandateStatus }: ProviderPaymentRow): Html {
  if (mandateStatus === null) return nothing;
  if (mandateStatus === 'given') return html`${paragraph(t(lang, onlinePage.laterGiven))}${paragraph(link(t(lang, collectingWords.look), places.mandate))}`;
  return paragraph(t(lang, mandateStatus === 'asked' ? onlinePage.laterAsked : onlinePage.laterNone));
}

function viewOf({ lang }: Visit, row: ProviderPaymentRow): { title: Words; body: readonly Html[] } {
  const { status, amountCents, bookedCents, bookings, checkoutUrl, payId } = row;
  const overview = toOverview(lang);
  if (status === 'paid') {
    const wentBack = bookings > 0 && bookedCents < amountCents;
    const title = wentBack ? onlinePage.back : onlinePage.paid;
    const body = t(lang, (wentBack ? onlinePage.backBody : onlinePage.paidBody)(amountCents));
    return { title, body: [heading(1, t(lang, title)), notice(wentBack ? 'info' : 'ok', { lang, body }), wentBack ? nothing : laterTold(lang, row), overview] };
  }
  if (status === 'open' || status === 'starting') {
    const again = linkButton(t(lang, onlinePage.lookAgain), `${places.online}/${payId}`);
    const back = checkoutUrl === null ? nothing : linkButton(t(lang, onlinePage.backToPaying), checkoutUrl, { look: 'secondary' });
    const body = [heading(1, t(lang, onlinePage.open)), notice('info', { lang, body: t(lang, onlinePage.openBody) }), buttonGroup([again, back]), paragraph(t(lang, onlinePage.openAway)), overview];
    return { title: onlinePage.open, body };
  }
  const title = status === 'failed' ? onlinePage.failed : status === 'cancelled' ? onlinePage.cancelled : onlinePage.expired;
  const cannot = html`<p><a class="utrecht-link utrecht-link--html-a" href="${signalPlaces['cannot-pay']}">${t(lang, onlinePage.cannot)}</a></p>`;
  return { title, body: [heading(1, t(lang, title)), notice('warning', { lang, body: t(lang, onlinePage.failedBody) }), linkButton(t(lang, onlinePage.again), places.pay), cannot, overview] };
}
