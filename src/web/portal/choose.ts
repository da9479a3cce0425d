// Choosing: a few concrete options, a wish of one's own, or a friendly no with
// the way on. Looking writes nothing: an offer is made by a post.

import type { Context } from 'hono';
import { needsApproval } from '#domain/bounds.ts';
import { everyValues, type Every } from '#domain/day.ts';
import type { OfferedOption } from '#domain/offer.ts';
import { usualFirstDay } from '#domain/options.ts';
import { optionTotalCents } from '#domain/agreeing.ts';
import { agreedCosts } from '#domain/arrangement-terms.ts';
import type { Refusal } from '#domain/refusals.ts';
import type { OfferState } from '#domain/state.ts';
import { costSentences } from '#texts/arrangement-costs.ts';
import { sayChange } from '#texts/bounds.ts';
import { choosing, optionAbout, optionText } from '#texts/portal/choosing.ts';
import { overview } from '#texts/portal/overview.ts';
import { sayRefusal } from '#texts/refusals.ts';
import { signalWords } from '#texts/words.ts';
import { answerWish, makeOffer } from '#usecases/agree.ts';
import { setFlash } from '../kit/flash.ts';
import { amount, choice, date, formOf, readFields, refill } from '../kit/forms.ts';
import { html, nothing, type Html } from '../kit/html.ts';
import { t, type Words } from '../kit/language.ts';
import { button, buttonGroup, linkButton } from '../kit/parts/button.ts';
import { radioCards } from '../kit/parts/choice.ts';
import { amountField, dateField, hiddenField, type FormState } from '../kit/parts/field.ts';
import { buttonForm, errorSummary, form } from '../kit/parts/form.ts';
import { backLink } from '../kit/parts/navigate.ts';
import { card, notice } from '../kit/parts/notice.ts';
import { steps } from '../kit/parts/progress.ts';
import { heading, lead, paragraph, small } from '../kit/parts/text.ts';
import { csrfField } from '../kit/security.ts';
import { portalFrame } from '#texts/portal/frame.ts';
import { draw, notYours } from './frame.ts';
import { places, signalPlaces } from './places.ts';
import { freeWords, situationOf, type Situation } from './situation.ts';
import { visitOf, type Visit } from './visit.ts';

/** Who may choose now, and from what; or the page that says why not. */
function whyNot(c: Context, visit: Visit, stands: Situation): Response | Promise<Response> | null {
  if (stands.proposal) return c.redirect(places.arrangement, 303);
  if (!stands.mayAgree) return drawNo(c, visit, { code: 'not-yours-to-agree' });
  return stands.offer.ok ? null : drawNo(c, visit, stands.offer.refusal);
}

export function showChoices(c: Context): Response | Promise<Response> {
  const visit = visitOf(c);
  const stands = situationOf(visit);
  return whyNot(c, visit, stands) ?? (stands.standingOffer ? drawOptions(c, visit, stands.standingOffer, { lang: visit.lang }) : drawStart(c, visit, stands));
}

export async function takeChoice(c: Context): Promise<Response> {
  const visit = visitOf(c);
  const stands = situationOf(visit);
  const no = whyNot(c, visit, stands);
  if (no) return no;
  if (formOf(c).value('do') === 'offer') {
    const made = await makeOffer(visit.deps, visit.creditorId, visit.dossierId, visit.by);
    return made.ok ? c.redirect(places.choose, 303) : drawNo(c, visit, made.refusal);
  }
  const offer = stands.standingOffer;
  if (!offer || formOf(c).value('offer') !== String(offer.offerNo)) {
    setFlash(c, { tone: 'info', text: t(visit.lang, sayRefusal({ code: 'offer-changed' })) });
    return c.redirect(places.choose, 303);
  }
  const read = readFields(c, { option: choice(offer.options.map((option) => String(option.optionNo))) });
  if (!read.ok) return drawOptions(c, visit, offer, { lang: visit.lang, ...read, errors: { option: t(visit.lang, choosing.choose) } });
  return c.redirect(`${places.confirm}?voorstel=${offer.offerNo}&keuze=${read.values.option}`, 303);
}

function drawStart(c: Context, visit: Visit, stands: Situation): Response | Promise<Response> {
  const { lang } = visit;
  if (!stands.offer.ok) throw new Error('drawStart: nothing can be offered');
  return draw(c, {
    title: choosing.title,
    at: 'arrangement',
    body: [
      backLink(lang, places.overview),
      heading(1, t(lang, choosing.title)),
      lead(t(lang, choosing.startLead(stands.offerCents))),
      paragraph(`${t(lang, choosing.startBody)}${freeWords(lang, stands)}`),
      offerButton(c, t(lang, choosing.start)),
    ],
  });
}

const offerButton = (c: Context, label: string, look: 'primary' | 'secondary' = 'primary'): Html =>
  buttonForm(button(label, { look }), { csrf: csrfField(c), action: places.choose, hidden: hiddenField('do', 'offer') });

function drawOptions(c: Context, visit: Visit, offer: OfferState, state: FormState): Response | Promise<Response> {
  const { lang, policy } = visit;
  const totalCents = optionTotalCents(offer.options[0]);
  const costs = agreedCosts(offer.terms, visit.screen.state.claims.filter((claim) => offer.claims.includes(claim.claim)));
  const failed = state.errors !== undefined;
  const only = offer.options.length === 1 ? offer.options[0] : undefined;
  return draw(c, {
    title: choosing.title,
    at: 'arrangement',
    failed,
    status: failed ? 422 : 200,
    body: [
      errorSummary(state),
      backLink(lang, places.overview, t(lang, portalFrame.overview)),
      steps(choosing.steps.map((step) => t(lang, step)), 0, (step, of) => t(lang, choosing.step(step, of))),
      heading(1, t(lang, choosing.title)),
      lead(t(lang, choosing.about(totalCents))),
      paragraph(costSentences(costs).map((sentence) => t(lang, sentence)).join(' ')),
      needsApproval(totalCents - costs.feeCents, policy.offer) ? notice('info', { lang, body: t(lang, choosing.approval) }) : nothing,
      form(
        [
          hiddenField('offer', String(offer.offerNo)),
          radioCards(state, {
            name: 'option',
            legend: t(lang, choosing.question),
            hint: t(lang, choosing.until(offer.openUntil)),
            ...(only ? { value: String(only.optionNo) } : {}),
            options: offer.options.map((option) => ({ value: String(option.optionNo), label: optionLabel(visit, option), hint: optionAbout(option, lang, costs.feeCents) })),
          }),
          button(t(lang, choosing.go)),
          small(t(lang, choosing.goHint)),
        ],
        { csrf: csrfField(c) },
      ),
      card(
        [
          paragraph(t(lang, choosing.otherBody)),
          buttonGroup([linkButton(t(lang, choosing.other), places.wish, { look: 'secondary' }), only ? offerButton(c, t(lang, choosing.allOptions), 'secondary') : nothing]),
        ],
        { title: t(lang, choosing.otherTitle), tone: 'quiet' },
      ),
    ],
  });
}

const optionLabel = ({ lang }: Visit, option: OfferedOption): Html => html`${optionText(option, lang)}`;

/** A friendly no: the reason, and every way on. */
export function drawNo(c: Context, visit: Visit, refusal: Refusal): Response | Promise<Response> {
  const { lang } = visit;
  const said = refusal.code === 'not-yours-to-agree' ? notYours(lang) : { title: t(lang, choosing.noTitle), body: t(lang, sayRefusal(refusal)) };
  return draw(c, {
    title: choosing.title,
    at: 'arrangement',
    status: c.req.method === 'POST' ? 409 : 200,
    body: [backLink(lang, places.overview, t(lang, portalFrame.overview)), heading(1, said.title), lead(said.body), waysOn(visit)],
  });
}

/** Never a dead end: a person, help, or back. */
function waysOn({ lang }: Visit): Html {
  return html`${paragraph(t(lang, choosing.noWayOn))}${buttonGroup([
    linkButton(t(lang, signalWords['call-me'].button), signalPlaces['call-me']),
    linkButton(t(lang, signalWords['cannot-pay'].button), signalPlaces['cannot-pay'], { look: 'secondary' }),
    linkButton(t(lang, overview.payNow), places.pay, { look: 'secondary' }),
  ])}`;
}

// --- a wish of one's own -------------------------------------------------------

export function showWish(c: Context): Response | Promise<Response> {
  const visit = visitOf(c);
  return whyNot(c, visit, situationOf(visit)) ?? drawWish(c, visit, { lang: visit.lang });
}

export async function takeWish(c: Context): Promise<Response> {
  const visit = visitOf(c);
  const { lang, policy } = visit;
  const no = whyNot(c, visit, situationOf(visit));
  if (no) return no;
  const allowed = policy.offer.every;
  const read = readFields(c, { amount: amount(), every: choice(allowed.length > 1 ? everyValues : allowed), first: date() });
  if (!read.ok) return drawWish(c, visit, { lang, ...read });
  const wish = { perInstalmentCents: read.values.amount, every: read.values.every, firstOn: read.values.first };
  const answered = await answerWish(visit.deps, visit.creditorId, visit.dossierId, wish, visit.by);
  if (answered.ok) {
    const { asAsked, changes } = answered.value;
    const text = asAsked ? t(lang, choosing.asAsked) : [t(lang, choosing.changed), ...changes.map((change) => t(lang, sayChange(change)))].join(' ');
    setFlash(c, { tone: asAsked ? 'ok' : 'info', text });
    return c.redirect(places.choose, 303);
  }
  if (answered.refusal.code !== 'wish-out-of-reach') return drawNo(c, visit, answered.refusal);
  return drawWish(c, visit, { lang, ...refill(read, { form: t(lang, sayRefusal(answered.refusal)) }) });
}

function drawWish(c: Context, visit: Visit, state: FormState): Response | Promise<Response> {
  const { lang, policy, today } = visit;
  const refused = state.errors?.['form'];
  const failed = state.errors !== undefined;
  const every = everyValues.filter((value) => policy.offer.every.includes(value)).toReversed();
  return draw(c, {
    title: choosing.wishTitle,
    at: 'arrangement',
    failed,
    status: failed ? 422 : 200,
    body: [
      refused === undefined ? errorSummary(state) : notice('warning', { lang, title: t(lang, choosing.noTitle), body: html`${paragraph(refused)}${waysOn(visit)}`, announce: true }),
      backLink(lang, places.choose, t(lang, choosing.title)),
      heading(1, t(lang, choosing.wishTitle)),
      lead(t(lang, choosing.wishAbout)),
      form(
        [
          amountField(state, { name: 'amount', label: t(lang, choosing.wishAmount) }),
          every.length > 1
            ? radioCards(state, { name: 'every', legend: t(lang, choosing.wishEvery), value: 'month', options: every.map((value) => ({ value, label: everyLabel(visit, value) })) })
            : hiddenField('every', every[0] ?? 'month'),
          dateField(state, { name: 'first', label: t(lang, choosing.wishFirst), hint: t(lang, choosing.wishFirstHint(usualFirstDay(policy.offer, today))) }),
          button(t(lang, choosing.wishGo)),
        ],
        { csrf: csrfField(c) },
      ),
    ],
  });
}

const everyLabel = ({ lang }: Visit, every: Every): string => t(lang, choosing.wishEveryOption[every] satisfies Words);
