// One change at the desk, in two pages: how it is to be, and what it comes to,
// read out word for word. What steps outside the rules is shown before it is
// recorded, and takes a manager.

import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import type { Changed } from '#domain/amending.ts';
import { laidOf, openOf } from '#domain/amending-schedule.ts';
import { usualFirstDay } from '#domain/options.ts';
import { agreeWords } from '#texts/desk/agree.ts';
import { deskChanges, deskChanging as words } from '#texts/desk/changing.ts';
import { deskFrameWords } from '#texts/desk/frame.ts';
import { changeText, changing, sayLimit } from '#texts/portal/changing.ts';
import { standingWords } from '#texts/words.ts';
import { carried, changeFields, scheduleCard } from '../changes.ts';
import { html, nothing, type Content, type Html } from '../kit/html.ts';
import { t, type Lang } from '../kit/language.ts';
import { button, buttonGroup, linkButton } from '../kit/parts/button.ts';
import { checkboxField, radioCards } from '../kit/parts/choice.ts';
import { hiddenField, textareaField, typedOf, type FormState } from '../kit/parts/field.ts';
import { errorSummary, form } from '../kit/parts/form.ts';
import { breadcrumbs } from '../kit/parts/navigate.ts';
import { card, notice } from '../kit/parts/notice.ts';
import { bulletList, columns, heading, paragraph, writtenText } from '../kit/parts/text.ts';
import { csrfField } from '../kit/security.ts';
import { consentingPart } from './agree-consenting.ts';
import { leavesAs, type DeskChange, type ReadDeskChange } from './change-read.ts';
import { composeQuestions } from './compose-divide.ts';
import { deskOf } from './desk-request.ts';
import { show } from './frame.ts';

export const changePath = ({ situation, arrangement }: Pick<DeskChange, 'situation' | 'arrangement'>): string => `/desk/dossiers/${situation.dossierId}/change/${arrangement.arrangementNo}`;

export function drawChangeForm(c: Context, of: DeskChange, state: FormState): Response | Promise<Response> {
  const { situation, arrangement, change } = of;
  const { lang } = state;
  const { today } = deskOf(c);
  const failed = state.errors !== undefined;
  const title = t(lang, deskChanges[change].label);
  const { open } = laidOf(situation.state, arrangement);
  const questions: Content =
    change === 'reshaped' ? composeQuestions(state, usualFirstDay(situation.policy.offer, today)) : changeFields(state, change, { ...of, state: situation.state, policy: situation.policy, today });
  const body: Content[] = [
    errorSummary(state),
    crumbs(of, lang, title),
    heading(1, title),
    paragraph(t(lang, deskChanges[change].about)),
    scheduleCard(lang, t(lang, words.left), open),
    form(
      [
        questions,
        change === 'claim-added'
          ? radioCards(state, { name: 'how', legend: t(lang, words.how), value: 'append', options: [{ value: 'append', label: t(lang, words.append) }, { value: 'spread', label: t(lang, words.spread) }] })
          : nothing,
        change === 'claim-split-off'
          ? radioCards(state, { name: 'standing', legend: t(lang, words.standing), value: 'disputed', options: leavesAs.map((standing) => ({ value: standing, label: t(lang, standingWords[standing]) })) })
          : nothing,
        consentingPart(state, situation),
        typedOf(state, 'wish') ? hiddenField('wish', typedOf(state, 'wish') ?? '') : nothing,
        buttonGroup([button(t(lang, agreeWords.composeButton)), linkButton(t(lang, deskFrameWords.cancel), changePath(of), { look: 'subtle' })]),
      ],
      { csrf: csrfField(c), action: `${changePath(of)}/${change}` },
    ),
  ];
  return show(c, { title, room: 'dossiers', body, failed }, failed ? 422 : 200);
}

const crumbs = ({ situation, arrangement }: DeskChange, lang: Lang, here: string): Html =>
  breadcrumbs(lang, [
    { label: t(lang, deskFrameWords.dossiers), href: '/desk/dossiers' },
    { label: situation.people[0]?.name ?? String(situation.dossierId), href: `/desk/dossiers/${situation.dossierId}` },
    { label: t(lang, words.title), href: changePath({ situation, arrangement }) },
  ], here);

/** The text in the customer's own language, as it is shown, read out and kept; and what ties an answer to it. */
export function shownChange(c: Context, { situation, arrangement, change }: DeskChange, who: string, changed: Changed): { readonly language: 'nl' | 'en'; readonly text: string; readonly print: string } {
  const person = situation.people.find((party) => String(party.partyId) === who);
  const language = person?.language ?? 'nl';
  const text = changeText({
    creditorName: deskOf(c).creditor.profile.name, agreedBy: person?.name ?? '', arrangementNo: arrangement.arrangementNo, change, claims: changed.claims, toPay: changed.toPay,
    beforeCents: openOf(laidOf(situation.state, arrangement).open), asked: false,
  }, language);
  return { language, text, print: createHash('sha256').update(text).digest('base64url').slice(0, 22) };
}

export function confirmChange(c: Context, of: DeskChange, { read, changed }: { readonly read: ReadDeskChange; readonly changed: Changed }, state: FormState): Response | Promise<Response> {
  const { lang } = state;
  const { situation, arrangement, change } = of;
  const mayChange = changed.beyond.length === 0 || deskOf(c).staff.role === 'manager';
  const { language, text, print } = shownChange(c, of, read.who, changed);
  const failed = state.errors !== undefined;
  const title = t(lang, deskChanges[change].label);
  const { open } = laidOf(situation.state, arrangement);
  const body: Content[] = [
    errorSummary(state),
    crumbs(of, lang, title),
    heading(1, title),
    columns([scheduleCard(lang, t(lang, changing.before), open), scheduleCard(lang, t(lang, changing.after), changed.toPay)]),
    changed.beyond.length === 0
      ? nothing
      : notice('warning', { lang, title: t(lang, agreeWords.outside), body: [bulletList(changed.beyond.map((limit) => t(lang, sayLimit(limit)))), paragraph(t(lang, mayChange ? agreeWords.outsideManager : agreeWords.outsideDesk))] }),
    card(html`<div lang="${language}">${writtenText(text)}</div>`, { title: t(lang, agreeWords.readOut), tone: 'accent' }),
    mayChange
      ? form(
          [
            carried(read.typed),
            hiddenField('do', 'confirm'),
            hiddenField('read', print),
            textareaField(state, { name: 'answer', label: t(lang, agreeWords.answer), hint: t(lang, agreeWords.answerHint), rows: 2, maxlength: 500 }),
            checkboxField(state, { name: 'consent', label: t(lang, agreeWords.consent) }),
            buttonGroup([button(t(lang, words.record)), linkButton(t(lang, deskFrameWords.cancel), changePath(of), { look: 'subtle' })]),
          ],
          { csrf: csrfField(c), action: `${changePath(of)}/${change}` },
        )
      : buttonGroup([linkButton(t(lang, deskFrameWords.cancel), changePath(of), { look: 'secondary' })]),
  ];
  return show(c, { title, room: 'dossiers', body, failed }, failed ? 422 : 200);
}
