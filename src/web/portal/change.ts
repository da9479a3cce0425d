// "Lukt het niet?": what can be changed about a running arrangement, what can
// be asked, and whether a question waits. Looking writes nothing.

import type { Context } from 'hono';
import { changeChoices, customerChanges, type Choices, type CustomerChange } from '#domain/amending-choices.ts';
import { changesLeft, mayChooseDayAfterPause } from '#domain/amending-limits.ts';
import { pauseOn } from '#domain/pausing.ts';
import type { ArrangementState } from '#domain/state.ts';
import { changeOptions, changing } from '#texts/portal/changing.ts';
import { portalFrame } from '#texts/portal/frame.ts';
import { html, nothing, type Content, type Html } from '../kit/html.ts';
import { t } from '../kit/language.ts';
import { linkButton } from '../kit/parts/button.ts';
import { backLink } from '../kit/parts/navigate.ts';
import { card, notice } from '../kit/parts/notice.ts';
import { heading, lead, paragraph, small } from '../kit/parts/text.ts';
import { draw, notYours } from './frame.ts';
import { changedArrangement, pausedCard, waitingQuestion } from './change-situation.ts';
import { places } from './places.ts';
import { situationOf } from './situation.ts';
import { visitOf, type Visit } from './visit.ts';

export function showChanges(c: Context): Response | Promise<Response> {
  const visit = visitOf(c);
  const { lang, screen, policy, today } = visit;
  const arrangement = changedArrangement(visit, c.req.query('regeling'));
  if (!arrangement) return c.redirect(places.arrangement, 303);
  const { mayAgree } = situationOf(visit);
  const choices = changeChoices(screen.state, arrangement, policy, today);
  const waiting = waitingQuestion(visit);
  return draw(c, {
    title: changing.title,
    at: 'arrangement',
    body: [
      backLink(lang, places.arrangement, t(lang, portalFrame.arrangement)),
      heading(1, t(lang, changing.title)),
      mayAgree ? lead(t(lang, changing.lead)) : lead(notYours(lang).body),
      waiting ? notice('info', { lang, title: t(lang, changing.waitingTitle), body: paragraph(t(lang, changing.waiting(waiting.answerUntil))) }) : nothing,
      mayAgree ? choicesShown(visit, arrangement, choices, waiting !== null) : nothing,
    ],
  });
}

function choicesShown(visit: Visit, arrangement: ArrangementState, choices: Choices, waits: boolean): Content {
  const { lang, screen, policy, today } = visit;
  const paused = pauseOn(screen.state, today);
  const of = (how: 'now' | 'ask'): CustomerChange[] => customerChanges.filter((change) => choices.changes[change] === how);
  const [now, ask] = [of('now'), waits ? [] : of('ask')];
  const pauseNow = choices.pauseDays !== null && choices.pauseDays > 0;
  const pauseAsk = choices.pauseDays === 0 && !waits;
  const pause = optionCard(t(lang, changing.pauseButton), t(lang, changing.pauseAbout), places.pause);
  const shown = (change: CustomerChange): Html =>
    optionCard(t(lang, changeOptions[change].button), t(lang, changeOptions[change].about), `${places.change}/${change}?regeling=${arrangement.arrangementNo}`);
  return [
    paused ? pausedCard(visit, paused) : nothing,
    mayChooseDayAfterPause(arrangement) && now.includes('other-day') ? paragraph(t(lang, changing.newDay)) : nothing,
    choices.rests ? paragraph(t(lang, changing.rests)) : nothing,
    now.length > 0 || pauseNow
      ? [heading(2, t(lang, changing.nowTitle)), html`${now.map(shown)}`, pauseNow ? pause : nothing, small(t(lang, changing.changesLeft(changesLeft(arrangement, policy.changes, today).changes)))]
      : nothing,
    ask.length > 0 || pauseAsk ? [heading(2, t(lang, changing.askTitle)), paragraph(t(lang, changing.askAbout)), html`${ask.map(shown)}`, pauseAsk ? pause : nothing] : nothing,
    now.length + ask.length === 0 && !pauseNow && !pauseAsk && !waits && !choices.rests && !paused ? paragraph(t(lang, changing.none)) : nothing,
  ];
}

const optionCard = (label: string, about: string, href: string): Html => card([paragraph(about), linkButton(label, href, { look: 'secondary' })]);
