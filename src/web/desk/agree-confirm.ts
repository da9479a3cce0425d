// The last step before an agreement: the exact words, read out; what the
// customer answered; and what steps outside the rules.

import type { Context } from 'hono';
import { agreedCosts, type FeeOverride } from '#domain/arrangement-terms.ts';
import type { Breach } from '#domain/bounds.ts';
import type { AgreementChannel, Instalment } from '#domain/facts.ts';
import type { ArrangementTerms } from '#domain/money-facts.ts';
import { promisedIn } from '#domain/rewards.ts';
import { agreementText, agreeWords as words } from '#texts/desk/agree.ts';
import { sayBreach } from '#texts/bounds.ts';
import { deskFrameWords } from '#texts/desk/frame.ts';
import { html, nothing, type Content } from '../kit/html.ts';
import { t } from '../kit/language.ts';
import { button, buttonGroup, linkButton } from '../kit/parts/button.ts';
import { checkboxField } from '../kit/parts/choice.ts';
import { hiddenField, textareaField, type FormState } from '../kit/parts/field.ts';
import { errorSummary, form } from '../kit/parts/form.ts';
import { breadcrumbs } from '../kit/parts/navigate.ts';
import { card, notice } from '../kit/parts/notice.ts';
import { bulletList, heading, paragraph, writtenText } from '../kit/parts/text.ts';
import { csrfField } from '../kit/security.ts';
import { coveredIn, guardNotice, termsOf } from './agree-guard.ts';
import { deskOf } from './desk-request.ts';
import { show } from './frame.ts';
import type { Situation } from './agree-situation.ts';

export interface ToConfirm {
  readonly who: string;
  readonly channel: AgreementChannel;
  readonly claims: readonly string[];
  readonly instalments: readonly Instalment[];
  readonly breaches: readonly Breach[];
  /** An option of an offer, or composed by hand. */
  readonly from: { readonly offerNo: number; readonly optionNo: number } | 'composed';
  /** Compliance asks a fee that the law guard blocks. */
  readonly override?: FeeOverride;
}

/** What it says beside its schedule: as it was offered, or what the policy gives today. */
const saidIn = (c: Context, situation: Situation, { claims, from, override }: Pick<ToConfirm, 'claims' | 'from' | 'override'>): ArrangementTerms =>
  from === 'composed' ? termsOf(situation, claims, deskOf(c).today, override) : (situation.state.offer?.terms ?? {});

/** The text in the customer's own language, as it is shown, read out and kept. */
export function shownText(c: Context, situation: Situation, ask: Pick<ToConfirm, 'who' | 'claims' | 'instalments' | 'from' | 'override'>): { language: 'nl' | 'en'; text: string } {
  const language = situation.people.find((party) => String(party.partyId) === ask.who)?.language ?? 'nl';
  const covered = coveredIn(situation, ask.claims);
  const said = saidIn(c, situation, ask);
  const reward = promisedIn(said, covered, ask.instalments.length);
  const terms = { creditorName: deskOf(c).creditor.profile.name, claims: ask.claims, instalments: ask.instalments, costs: agreedCosts(said, covered), ...(reward ? { reward } : {}) };
  return { language, text: agreementText(terms, language) };
}

export function confirmPage(c: Context, situation: Situation, ask: ToConfirm, state: FormState): Response | Promise<Response> {
  const { lang } = state;
  const { staff } = deskOf(c);
  const at = `/desk/dossiers/${situation.dossierId}`;
  const name = situation.people.find((party) => String(party.partyId) === ask.who)?.name ?? '';
  const shown = shownText(c, situation, ask);
  const mayAgree = ask.breaches.length === 0 || staff.role === 'manager';
  const failed = state.errors !== undefined;
  const carried: Content =
    ask.from === 'composed'
      ? [ask.claims.map((claim) => hiddenField('compose-claims', claim)), ask.override ? hiddenField('fee-reason', ask.override.reason) : nothing, hiddenField('rows', ask.instalments.map((each) => `${each.dueOn} ${each.amountCents}`).join('\n'))]
      : [hiddenField('offer', String(ask.from.offerNo)), hiddenField('option', String(ask.from.optionNo))];
  const body: Content[] = [
    errorSummary(state),
    breadcrumbs(lang, [{ label: t(lang, deskFrameWords.dossiers), href: '/desk/dossiers' }, { label: name, href: at }, { label: t(lang, words.title), href: `${at}/agree` }], t(lang, words.confirmTitle)),
    heading(1, t(lang, words.confirmTitle)),
    ask.breaches.length === 0
      ? nothing
      : notice('warning', { lang, title: t(lang, words.outside), body: [bulletList(ask.breaches.map((breach) => t(lang, sayBreach(breach)))), paragraph(t(lang, mayAgree ? words.outsideManager : words.outsideDesk))] }),
    guardNotice(situation, ask.claims, saidIn(c, situation, ask), deskOf(c).today, lang),
    card(html`<div lang="${shown.language}">${writtenText(shown.text)}</div>`, { title: `${t(lang, words.readOut)}: ${name}`, tone: 'accent' }),
    mayAgree
      ? form(
          [
            carried,
            hiddenField('who', ask.who),
            hiddenField('channel', ask.channel),
            textareaField(state, { name: 'answer', label: t(lang, words.answer), hint: t(lang, words.answerHint), rows: 2, maxlength: 500 }),
            checkboxField(state, { name: 'consent', label: t(lang, words.consent) }),
            buttonGroup([button(t(lang, words.agreeButton)), linkButton(t(lang, deskFrameWords.cancel), `${at}/agree`, { look: 'subtle' })]),
          ],
          { csrf: csrfField(c), action: `${at}/agree/${ask.from === 'composed' ? 'composed' : 'accept'}` },
        )
      : buttonGroup([linkButton(t(lang, deskFrameWords.cancel), `${at}/agree`, { look: 'secondary' })]),
  ];
  return show(c, { title: t(lang, words.confirmTitle), room: 'dossiers', body, failed }, failed ? 422 : 200);
}
