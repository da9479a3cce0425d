// The arrangements of a dossier: how far each is, what comes when, and what was
// agreed word for word.

import { arrangementOpenCents, arrangementPaidCents, arrangementPhase, arrangementTotalCents, isRunning, missedInstalments, nextOpenInstalment } from '#domain/arrangement.ts';
import { instalmentOpenCents } from '#domain/allocation.ts';
import { collectionCourse, type CollectionMark } from '#domain/collection-course.ts';
import { collectionWays } from '#domain/direct-debit.ts';
import { referenceShown } from '#domain/kenmerk.ts';
import type { ArrangementState, InstalmentState } from '#domain/state.ts';
import { sayCollectionMark } from '#texts/collection-course.ts';
import { mandateWords } from '#texts/desk/debits.ts';
import { dossierOlder } from '#texts/desk/dossier.ts';
import { deskChanging } from '#texts/desk/changing.ts';
import { lettingGoWords } from '#texts/desk/letting-go.ts';
import { instalmentsText, listed } from '#texts/format.ts';
import { channelWords, endReasonWords, phaseWords } from '#texts/words.ts';
import { html, nothing, type Content, type Html } from '../kit/html.ts';
import { t, type Lang } from '../kit/language.ts';
import { button, link, linkButton } from '../kit/parts/button.ts';
import { radioCards } from '../kit/parts/choice.ts';
import { dataList, table } from '../kit/parts/data.ts';
import { hiddenField } from '../kit/parts/field.ts';
import { buttonForm, form } from '../kit/parts/form.ts';
import { dayShown, money } from '../kit/parts/money.ts';
import { badge, card, type BadgeTone } from '../kit/parts/notice.ts';
import { progressBar } from '../kit/parts/progress.ts';
import { heading, paragraph } from '../kit/parts/text.ts';
import { details } from '../kit/parts/timeline.ts';
import { deskOf } from './desk-request.ts';
import { sayIn, type DossierView } from './dossier-view.ts';

export const endReasons = ['customer-request', 'made-in-error', 'replaced'] as const;

export function arrangementPart(view: DossierView): Content {
  const { lang, screen, at } = view;
  const { arrangements } = screen.state;
  const say = sayIn(lang);
  const make = view.knownAt === null && screen.state.claims.some((claim) => claim.openCents > 0n) ? html`<p>${linkButton(say('makeArrangement'), `${at}/agree`)}</p>` : nothing;
  return [
    heading(2, say('arrangement'), { id: 'arrangement' }),
    arrangements.length === 0 ? paragraph(say('noArrangement')) : nothing,
    arrangements.toReversed().map((arrangement, index) => (index === 0 ? one(view, arrangement) : details(`${say('arrangement')} ${arrangement.arrangementNo}`, one(view, arrangement)))),
    arrangements.some(isRunning) ? nothing : make,
    view.knownAt === null && screen.state.claims.some((claim) => claim.openCents > 0n) ? html`<p>${linkButton(t(lang, deskChanging.pauseTitle), `${at}/pause`, { look: 'secondary' })}</p>` : nothing,
    view.knownAt === null && (screen.state.debits || deskOf(view.c).creditor.profile.directDebit) ? html`<p>${link(t(lang, mandateWords.open), `${at}/mandate`)}</p>` : nothing,
  ];
}

const tones: Readonly<Record<ReturnType<typeof arrangementPhase>, BadgeTone>> = { running: 'ok', behind: 'warning', kept: 'ok', final: 'neutral', lapsed: 'error', ended: 'neutral' };

function one(view: DossierView, arrangement: ArrangementState): Html {
  const { lang, screen, policy, today, at } = view;
  const say = sayIn(lang);
  const phase = arrangementPhase(screen.state, arrangement, policy, today);
  const [paid, total] = [arrangementPaidCents(arrangement), arrangementTotalCents(arrangement)];
  const no = arrangement.arrangementNo;
  return card(
    [
      progressBar({ id: `progress-${no}`, label: say('progress'), done: Number(paid), total: Number(total), text: html`${money(paid, lang)} ${say('progressOf')} ${money(total, lang)}` }),
      dataList([
        { term: say('agreedBy'), value: html`${dayShown(arrangement.agreedOn, lang)}, ${view.partyName(arrangement.partyId)}, ${t(lang, channelWords[arrangement.channel])}` },
        { term: say('covers'), value: listed(arrangement.claims, lang) },
        { term: say('reference'), value: referenceShown(arrangement.reference) },
        arrangement.extras?.forgivesCents !== undefined && { term: t(lang, lettingGoWords.settleForgives), value: money(arrangement.extras.forgivesCents, lang) },
        arrangement.differenceCents !== 0n && { term: say('difference'), value: money(arrangement.differenceCents, lang) },
      ]),
      schedule(view, arrangement),
      html`<p>${link(say('evidence'), `${at}/evidence/${arrangement.arrangementNo}`)}</p>`,
      view.knownAt === null && isRunning(arrangement) ? html`<p>${linkButton(t(lang, deskChanging.title), `${at}/change/${no}`, { look: 'secondary' })}</p>` : nothing,
      view.knownAt === null && isRunning(arrangement) ? endForm(view, no) : nothing,
      view.knownAt === null && phase === 'lapsed' && arrangementOpenCents(arrangement) > 0n
        ? buttonForm(button(say('restore'), { look: 'secondary' }), { csrf: view.csrf, action: `${at}/restore`, hidden: hiddenField('no', String(no)) })
        : nothing,
    ],
    { title: `${say('arrangement')} ${no}: ${instalmentsText(arrangement.instalments.length, lang)}`, level: 3, beside: badge(t(lang, phaseWords[phase]), tones[phase]) },
  );
}

function schedule(view: DossierView, arrangement: ArrangementState): Html {
  const { lang, policy, today, screen } = view;
  const say = sayIn(lang);
  const missed = new Set(missedInstalments(arrangement, policy, today).map((each) => each.number));
  const next = nextOpenInstalment(arrangement)?.number;
  const asks = isRunning(arrangement);
  const state = (each: InstalmentState): Html => {
    if (instalmentOpenCents(each) <= 0n) return each.paidCents === 0n ? badge(say('stateCredited')) : badge(say('statePaid'), 'ok');
    if (asks && missed.has(each.number)) return badge(say('stateMissed'), 'error');
    return asks && each.number === next ? badge(say('stateNow'), 'accent') : badge(say('stateLater'));
  };
  const { profile } = deskOf(view.c).creditor;
  const ways = policy.books.debits === 'erp' ? null : collectionWays(profile);
  const courses = new Map(arrangement.instalments.map((each) => [each.number, collectionCourse(screen.state, arrangement, each, ways, today)]));
  const rowsOf = (instalments: readonly InstalmentState[], caption: string): Html => table({
    caption,
    captionHidden: true,
    rows: instalments,
    mark: (each) => (instalmentOpenCents(each) <= 0n ? 'done' : asks && each.number === next ? 'now' : undefined),
    columns: [
      { label: say('instalment'), header: true, cell: (each) => each.number },
      { label: say('due'), cell: (each) => dayShown(each.dueOn, lang, 'short') },
      { label: say('state'), cell: state },
      { label: say('amount'), numeric: true, cell: (each) => money(each.amountCents - each.creditedCents, lang) },
      { label: say('open'), numeric: true, cell: (each) => money(instalmentOpenCents(each), lang) },
      ...([...courses.values()].some((course) => course.length > 0) ? [{ label: say('collecting'), cell: (each: InstalmentState) => courseOf(lang, courses.get(each.number) ?? []) }] : []),
    ],
  });
  const { instalments } = arrangement;
  if (!asks) return instalments.length > 8 ? details(say('schedule'), rowsOf(instalments, say('schedule'))) : rowsOf(instalments, say('schedule'));
  // The last that was paid stays in sight; those before it are seldom asked about.
  const firstOpen = instalments.findIndex((each) => instalmentOpenCents(each) > 0n);
  const past = instalments.slice(0, Math.max(0, firstOpen - 1));
  if (past.length < 2) return rowsOf(instalments, say('schedule'));
  return html`${details(t(lang, dossierOlder.instalments(past.length)), rowsOf(past, say('scheduleOlder')))}${rowsOf(instalments.slice(past.length), say('schedule'))}`;
}

/** A line for each, oldest first. */
const courseOf = (lang: Lang, course: readonly CollectionMark[]): Content => course.map((each) => html`<div>${t(lang, sayCollectionMark(each))}</div>`);

function endForm(view: DossierView, no: number): Html {
  const { lang, at } = view;
  const say = sayIn(lang);
  const state = view.stateOf('end');
  const options = endReasons.map((reason) => ({ value: reason, label: t(lang, endReasonWords[reason]) }));
  const body = form([hiddenField('no', String(no)), radioCards(state, { name: `end-reason`, legend: say('endWhy'), options }), button(say('endButton'), { look: 'danger' })], { csrf: view.csrf, action: `${at}/end` });
  return details(say('endTitle'), body, { open: state.errors !== undefined });
}
