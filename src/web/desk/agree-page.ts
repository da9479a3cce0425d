// The page on which an arrangement begins: what it can cover, the choices of an
// offer, a wish, and a schedule by hand.

import type { Context } from 'hono';
import { optionTotalCents } from '#domain/agreeing.ts';
import { feeCents } from '#domain/arrangement-terms.ts';
import { everyValues } from '#domain/day.ts';
import type { OfferedOption } from '#domain/offer.ts';
import { usualFirstDay } from '#domain/options.ts';
import type { OfferState } from '#domain/state.ts';
import { feeInOption } from '#texts/arrangement-costs.ts';
import { sayNotCoverable } from '#texts/bounds.ts';
import { agreeWords as words } from '#texts/desk/agree.ts';
import { deskFrameWords } from '#texts/desk/frame.ts';
import { euro, everyText, instalmentsText, perText } from '#texts/format.ts';
import { claimKindWords } from '#texts/words.ts';
import { html, nothing, type Content, type Html } from '../kit/html.ts';
import { t } from '../kit/language.ts';
import { button } from '../kit/parts/button.ts';
import { radioCards, selectField } from '../kit/parts/choice.ts';
import { table } from '../kit/parts/data.ts';
import { amountField, dateField, type FormState } from '../kit/parts/field.ts';
import { errorSummary, form } from '../kit/parts/form.ts';
import { dayShort, dayShown, dayTyped, money } from '../kit/parts/money.ts';
import { breadcrumbs } from '../kit/parts/navigate.ts';
import { card, notice } from '../kit/parts/notice.ts';
import { bulletList, columns, heading, paragraph } from '../kit/parts/text.ts';
import { details } from '../kit/parts/timeline.ts';
import { csrfField } from '../kit/security.ts';
import { consentingPart } from './agree-consenting.ts';
import { openOffer, type Situation } from './agree-situation.ts';
import { composeForm } from './compose-form.ts';
import { deskOf } from './desk-request.ts';
import { show } from './frame.ts';

export function showAgree(c: Context, situation: Situation, state: FormState, about: Html = nothing): Response | Promise<Response> {
  const { lang } = state;
  const { dossierId } = situation;
  const at = `/desk/dossiers/${dossierId}`;
  const csrf = csrfField(c);
  const name = situation.people[0]?.name ?? String(dossierId);
  const offer = openOffer(situation, deskOf(c).today);
  const failed = state.errors !== undefined;
  const body: Content[] = [
    errorSummary(state),
    breadcrumbs(lang, [{ label: t(lang, deskFrameWords.dossiers), href: '/desk/dossiers' }, { label: name, href: at }], t(lang, words.title)),
    heading(1, t(lang, words.title)),
    coveredPart(situation, lang),
    about,
    situation.coverable.length === 0
      ? notice('info', { lang, body: t(lang, words.nothingPossible) })
      : [
          columns([
            offer ? offerForm(state, situation, offer, `${at}/agree/option`, csrf) : card([paragraph(t(lang, words.offerText)), form(button(t(lang, words.offerButton)), { csrf, action: `${at}/agree/offer` })], { title: t(lang, words.offerTitle) }),
            wishForm(c, state, situation, `${at}/agree/wish`, csrf),
          ]),
          details(t(lang, words.composeTitle), composeForm(c, state, situation, csrf), { open: Object.keys({ ...state.errors, ...state.typed }).some((field) => field.startsWith('compose-')) }),
        ],
  ];
  return show(c, { title: t(lang, words.title), room: 'dossiers', body, failed }, failed ? 422 : 200);
}

function coveredPart(situation: Situation, lang: 'nl' | 'en'): Content {
  const others = situation.others.filter((other) => other.why.reason !== 'nothing-open');
  return card(
    [
      situation.coverable.length === 0
        ? nothing
        : table({
            caption: t(lang, words.covers),
            captionHidden: true,
            rows: situation.coverable,
            columns: [
              { label: t(lang, words.claim), header: true, cell: (claim) => html`${claim.claim} <span class="bb-quiet bb-light">${t(lang, claimKindWords[claim.kind])}</span>` },
              { label: t(lang, words.due), cell: (claim) => dayShown(claim.dueOn, lang, 'short') },
              { label: t(lang, words.amount), numeric: true, cell: (claim) => money(claim.openCents, lang) },
            ],
            foot: [t(lang, words.total), '', money(situation.coverable.reduce((total, claim) => total + claim.openCents, 0n), lang)],
          }),
      others.length === 0 ? nothing : details(t(lang, words.notCovered), bulletList(others.map((other) => html`${other.claim}: ${t(lang, sayNotCoverable(other.why))}`))),
    ],
    { title: t(lang, words.covers) },
  );
}

function offerForm(state: FormState, situation: Situation, offer: OfferState, action: string, csrf: Html): Html {
  const { lang } = state;
  const options = offer.options.map((option) => ({
    value: String(option.optionNo),
    label: optionTitle(option, lang),
    beside: money(option.instalments[0]?.amountCents ?? 0n, lang, 'strong'),
    hint: `${optionHint(option, lang)} ${t(lang, feeInOption(feeCents(offer.terms)))}`.trim(),
  }));
  return card(
    form([radioCards(state, { name: 'option', legend: t(lang, words.options), hint: html`${t(lang, words.openUntil)} ${dayShown(offer.openUntil, lang)}.`, options }), consentingPart(state, situation), button(t(lang, words.toText))], { csrf, action }),
    { title: t(lang, words.offerTitle), tone: 'accent' },
  );
}

const optionTitle = (option: OfferedOption, lang: 'nl' | 'en'): string =>
  option.instalments.length === 1
    ? `${instalmentsText(1, lang)}: ${euro(optionTotalCents(option), lang)}`
    : `${instalmentsText(option.instalments.length, lang)}, ${euro(option.instalments[0]?.amountCents ?? 0n, lang)} ${perText(option.every, lang)}`;

function optionHint(option: OfferedOption, lang: 'nl' | 'en'): string {
  const [first, last] = [option.instalments[0], option.instalments.at(-1)];
  if (!first || !last) return '';
  return `${t(lang, words.first)} ${dayShort(first.dueOn, lang)}, ${t(lang, words.last)} ${dayShort(last.dueOn, lang)} (${euro(last.amountCents, lang)})`;
}

function wishForm(c: Context, state: FormState, situation: Situation, action: string, csrf: Html): Html {
  const { lang } = state;
  const { today } = deskOf(c);
  return card(
    form(
      [
        amountField(state, { name: 'wish-amount', label: t(lang, words.wishAmount) }),
        selectField(state, { name: 'wish-every', label: t(lang, words.wishEvery), noEmpty: true, value: 'month', options: everyValues.map((every) => ({ value: every, label: everyText(every, lang) })) }),
        dateField(state, { name: 'wish-first', label: t(lang, words.wishFirst), value: dayTyped(usualFirstDay(situation.policy.offer, today)) }),
        button(t(lang, words.wishButton), { look: 'secondary' }),
      ],
      { csrf, action },
    ),
    { title: t(lang, words.wishTitle) },
  );
}
