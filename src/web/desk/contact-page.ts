// The page of one call as it is drawn: the talk on the left, what is known on
// the right.

import type { Context } from 'hono';
import { lateNow } from '#domain/contacting.ts';
import { addDays } from '#domain/day.ts';
import { insightOf } from '#domain/insight.ts';
import { outreachOf, type PromiseState } from '#domain/outreach.ts';
import { promiseStanding } from '#domain/promises.ts';
import { signallingOf, signallingSteps } from '#domain/signalling.ts';
import { loadFacts } from '#store/facts.ts';
import { callingWords as words, leaningWords, promiseStandingWords, signWords } from '#texts/desk/calling.ts';
import { deskFrameWords } from '#texts/desk/frame.ts';
import { contactWayWords, occasionWords } from '#texts/outreach-words.ts';
import { capital } from '#texts/format.ts';
import { offerButtons, offersPage } from '#texts/portal/offers.ts';
import { arrearsLine, attemptLine, stepLine } from '#texts/signalling.ts';
import { channelWords } from '#texts/words.ts';
import { html, nothing, type Content, type Html } from '../kit/html.ts';
import { langOf, t, type Lang, type Words } from '../kit/language.ts';
import { button, buttonGroup, link } from '../kit/parts/button.ts';
import { checkboxes, radioCards, selectField } from '../kit/parts/choice.ts';
import { dataList } from '../kit/parts/data.ts';
import { amountField, dateField, hiddenField, textField, type FormState } from '../kit/parts/field.ts';
import { buttonForm, errorSummary, form } from '../kit/parts/form.ts';
import { dayShown, money } from '../kit/parts/money.ts';
import { breadcrumbs } from '../kit/parts/navigate.ts';
import { badge, card, notice } from '../kit/parts/notice.ts';
import { bulletList, heading, lead, paragraph, small, withAside } from '../kit/parts/text.ts';
import { details } from '../kit/parts/timeline.ts';
import { csrfField } from '../kit/security.ts';
import { comesTo } from '../portal/offers.ts';
import type { Calling, Subject } from './contact.ts';
import { deskChannels } from './agree-situation.ts';
import { deskOf } from './desk-request.ts';
import { show } from './frame.ts';

export async function drawContact(c: Context, calling: Calling, state: FormState = { lang: langOf(c) }): Promise<Response> {
  const { lang } = state;
  const { situation, subjects, notBefore } = calling;
  const { creditorId, use, today } = deskOf(c);
  const at = `/desk/dossiers/${situation.dossierId}`;
  const facts = (await use.db.inCreditor(creditorId, (tx) => loadFacts(tx, creditorId, [situation.dossierId]))).get(situation.dossierId) ?? [];
  const title = t(lang, words.callTitle);
  const failed = state.errors !== undefined;
  const body = [
    errorSummary(state),
    breadcrumbs(lang, [{ label: t(lang, deskFrameWords.dossiers), href: '/desk/dossiers' }, { label: situation.people[0]?.name ?? String(situation.dossierId), href: at }], title),
    heading(1, title),
    notBefore === null ? nothing : notice('warning', { lang, title: t(lang, words.notNow), body: paragraph(t(lang, words.notNowBody)) }),
    withAside(
      [script(c, lang, calling), subjects.map((subject) => offersOf(c, calling, subject, state)), outcomeForm(c, calling, state), codeForm(c, calling, state)],
      [peopleCard(lang, calling), knownCard(lang, calling, today), promisesCard(c, lang, calling), signallingCard(c, lang, calling, signallingOf(facts, situation.state, situation.policy, today))],
    ),
  ];
  return show(c, { title, room: 'dossiers', body, failed }, failed ? 422 : 200);
}

function script(c: Context, lang: Lang, { situation, context }: Calling): Html {
  const { creditor, today } = deskOf(c);
  const lateCents = lateNow(situation.state, today);
  return card(
    [
      paragraph(t(lang, words.scriptHello(creditor.profile.name))),
      paragraph(t(lang, words.scriptCheck)),
      lateCents > 0n ? paragraph(t(lang, words.scriptLate(lateCents))) : nothing,
      paragraph(t(lang, words.scriptOffer)),
      paragraph(t(lang, words.scriptHelp)),
      context.policy.interventions.offersData ? paragraph(t(lang, words.scriptData)) : nothing,
    ],
    { title: t(lang, words.script), tone: 'accent' },
  );
}

/** Who, and how it was heard: in each form that records something. */
const consenting = (state: FormState, lang: Lang, { situation }: Calling, form: string): Content => [
  situation.people.length > 1
    ? selectField(state, { name: `who-${form}`, label: t(lang, words.who), options: situation.people.map((party) => ({ value: String(party.partyId), label: party.name })), noEmpty: true })
    : hiddenField(`who-${form}`, String(situation.people[0]?.partyId ?? '')),
  selectField(state, { name: `channel-${form}`, label: t(lang, words.channel), options: deskChannels.map((channel) => ({ value: channel, label: capital(t(lang, channelWords[channel])) })), noEmpty: true }),
];

const subjectName = (lang: Lang, { about }: Subject): string => t(lang, about.for === 'arrangement' ? words.arrangement(about.arrangementNo) : words.bills);

function subjectTitle(lang: Lang, subject: Subject): Content {
  return html`${subjectName(lang, subject)}: ${money(subject.openCents, lang)}`;
}

/** One button for each offer; below it what it comes to. */
function offersOf(c: Context, calling: Calling, subject: Subject, state: FormState): Html {
  const { lang } = state;
  const path = `/desk/dossiers/${calling.situation.dossierId}/contact/offer`;
  if (subject.offers.length === 0) return html`${heading(2, subjectTitle(lang, subject))}${paragraph(t(lang, words.offersNone))}`;
  const offered = subject.offers.map((offer) => card([
    paragraph(t(lang, comesTo(offer, subject.about))),
    offer.how === 'ask' ? small(t(lang, offersPage.needsDesk)) : nothing,
    button(t(lang, words.take(offerButtons[offer.offer][lang])), { look: 'secondary', name: 'offer', value: offer.offer }),
  ], { title: t(lang, offerButtons[offer.offer]) }));
  return html`${heading(2, html`${t(lang, words.offers)}: ${subjectTitle(lang, subject)}`)}${lead(capital(t(lang, occasionWords(subject.trigger, subject.about.for))))}${form(
    [hiddenField('about', subject.key), consenting(state, lang, calling, subject.key), offered], { csrf: csrfField(c), action: path },
  )}`;
}

const outcomeButtons: readonly (readonly [string, Words, 'primary' | 'secondary'])[] = [
  ['promised', words.promised, 'primary'], ['call-back', words.callBack, 'secondary'], ['no-answer', words.noAnswer, 'secondary'], ['wants-help', words.wantsHelp, 'secondary'],
  ['wrong-number', words.wrong, 'secondary'], ['spoken', words.spoken, 'secondary'],
];

function outcomeForm(c: Context, calling: Calling, state: FormState): Html {
  const { lang } = state;
  const { situation, subjects, context } = calling;
  const { today } = deskOf(c);
  return html`${heading(2, t(lang, words.outcome))}${form(
    [
      situation.people.length > 1
        ? selectField(state, { name: 'who', label: t(lang, words.who), options: situation.people.map((party) => ({ value: String(party.partyId), label: party.name })), noEmpty: true })
        : hiddenField('who', String(situation.people[0]?.partyId ?? '')),
      radioCards(state, { name: 'way', legend: t(lang, words.way), value: 'phone', options: (['phone', 'visit', 'counter'] as const).map((way) => ({ value: way, label: capital(t(lang, contactWayWords[way])) })) }),
      checkboxes(state, { name: 'told', legend: t(lang, words.told), options: [{ value: 'help', label: t(lang, words.toldHelp) }, { value: 'data-offer', label: t(lang, words.toldData) }] }),
      subjects.length > 1 ? selectField(state, { name: 'about', label: t(lang, words.about), options: subjects.map((subject) => ({ value: subject.key, label: subjectName(lang, subject) })), noEmpty: true }) : hiddenField('about', subjects[0]?.key ?? ''),
      dateField(state, { name: 'promise-on', label: t(lang, words.promiseOn), optional: true, hint: html`${t(lang, offersPage.dayHint(addDays(today, context.policy.interventions.promiseDays)))}` }),
      amountField(state, { name: 'promise-amount', label: t(lang, words.promiseAmount), optional: true, hint: t(lang, words.promiseAmountHint) }),
      dateField(state, { name: 'call-back-on', label: t(lang, words.callBackOn), optional: true }),
      buttonGroup(outcomeButtons.filter(([value]) => value !== 'promised' || subjects.length > 0).map(([value, label, look]) => button(t(lang, label), { look, name: 'outcome', value }))),
    ],
    { csrf: csrfField(c), action: `/desk/dossiers/${situation.dossierId}/contact` },
  )}`;
}

const codeForm = (c: Context, calling: Calling, state: FormState): Html =>
  details(
    t(state.lang, words.code),
    form([textField(state, { name: 'code', label: t(state.lang, words.code), hint: t(state.lang, words.codeHint), width: 'short' }), consenting(state, state.lang, calling, 'code'), button(t(state.lang, words.codeGo))], {
      csrf: csrfField(c), action: `/desk/dossiers/${calling.situation.dossierId}/contact/code`,
    }),
    { open: state.errors?.['code'] !== undefined },
  );

const peopleCard = (lang: Lang, { situation }: Calling): Html =>
  card(dataList(situation.people.map((party) => ({ term: party.name, value: party.mobile === null ? t(lang, words.noNumber) : link(party.mobile, `tel:${party.mobile.replace(/[^\d+]/g, '')}`) }))), { title: t(lang, words.number) });

/** For the colleague only: what is known, as figures. */
function knownCard(lang: Lang, { situation, context }: Calling, today: Calling['context']['today']): Html {
  const { leaning, signs, paysAround } = insightOf(situation.state, today, context.feedKnownUntil);
  const lines = [...signs.map((sign) => capital(t(lang, signWords[sign.sign](sign.figure)))), ...(paysAround === null ? [] : [t(lang, words.paysAround(paysAround))])];
  return card([paragraph(t(lang, leaningWords[leaning])), lines.length > 0 ? bulletList(lines) : paragraph(t(lang, words.nothingKnown)), small(t(lang, words.knownNote))], { title: t(lang, words.known), tone: 'quiet' });
}

function promisesCard(c: Context, lang: Lang, { situation, context }: Calling): Html {
  const { promises } = outreachOf(situation.state);
  const line = (promise: PromiseState): Content => {
    const standing = promiseStanding(situation.state, promise, context.today, context.feedKnownUntil);
    const tone = standing === 'kept' ? 'ok' : standing === 'broken' ? 'warning' : 'neutral';
    return html`${money(promise.amountCents, lang)}, ${dayShown(promise.payOn, lang)} ${badge(t(lang, promiseStandingWords[standing]), tone)}${
      standing === 'running' ? buttonForm(button(t(lang, words.takeBack), { look: 'subtle' }), { csrf: csrfField(c), action: `/desk/dossiers/${situation.dossierId}/contact/promise`, hidden: hiddenField('promise', String(promise.promiseNo)) }) : nothing
    }`;
  };
  return card(promises.length === 0 ? paragraph(t(lang, words.noPromises)) : bulletList(promises.toReversed().map(line)), { title: t(lang, words.promises) });
}

function signallingCard(c: Context, lang: Lang, { situation }: Calling, list: ReturnType<typeof signallingOf>): Html {
  if (!list) return card(paragraph(t(lang, words.signallingNone)), { title: t(lang, words.signalling), tone: 'quiet' });
  const objected = list.objectedOn !== null;
  const who = String(situation.people[0]?.partyId ?? '');
  return card(
    [
      paragraph(arrearsLine(list, lang)),
      dataList(signallingSteps.map((step) => {
        const { label, value } = stepLine(list, step, lang);
        return { term: label, value };
      })),
      paragraph(t(lang, list.missing.length === 0 ? words.signallingDone : words.signallingNot)),
      list.attempts.length > 0 ? details(t(lang, words.signallingAttempts), bulletList(list.attempts.map((attempt) => attemptLine(attempt, lang)))) : nothing,
      buttonForm(button(t(lang, objected ? words.objectsNoMore : words.objects), { look: 'secondary' }), {
        csrf: csrfField(c), action: `/desk/dossiers/${situation.dossierId}/contact/data`, hidden: [hiddenField('answer', objected ? 'agrees' : 'objects'), hiddenField('who', who)],
      }),
    ],
    { title: t(lang, words.signalling), id: 'signalling' },
  );
}
