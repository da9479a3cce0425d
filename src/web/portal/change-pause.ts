// A pause of one's own: how long, what it means, and the way out of it.

import type { Context } from 'hono';
import { pauseDaysLeft } from '#domain/amending-limits.ts';
import { addDays } from '#domain/day.ts';
import { pauseOn } from '#domain/pausing.ts';
import { changing } from '#texts/portal/changing.ts';
import { portalFrame } from '#texts/portal/frame.ts';
import { sayRefusal } from '#texts/refusals.ts';
import { endPause, pauseDossier } from '#usecases/pause-dossier.ts';
import { setFlash } from '../kit/flash.ts';
import { date, formOf, readFields, refill } from '../kit/forms.ts';
import { nothing } from '../kit/html.ts';
import { t } from '../kit/language.ts';
import { button } from '../kit/parts/button.ts';
import { dateField, type FormState } from '../kit/parts/field.ts';
import { errorSummary, form } from '../kit/parts/form.ts';
import { backLink } from '../kit/parts/navigate.ts';
import { notice } from '../kit/parts/notice.ts';
import { heading, lead, paragraph } from '../kit/parts/text.ts';
import { csrfField } from '../kit/security.ts';
import { pausedCard, waitingQuestion } from './change-situation.ts';
import { drawNo } from './choose.ts';
import { draw } from './frame.ts';
import { places } from './places.ts';
import { situationOf } from './situation.ts';
import { visitOf, type Visit } from './visit.ts';

export function showPause(c: Context): Response | Promise<Response> {
  const visit = visitOf(c);
  return situationOf(visit).mayAgree ? drawPause(c, visit, { lang: visit.lang }) : drawNo(c, visit, { code: 'not-yours-to-agree' });
}

export async function takePause(c: Context): Promise<Response> {
  const visit = visitOf(c);
  const { lang, deps, creditorId, dossierId, partyId, by, today } = visit;
  if (formOf(c).value('do') === 'end') {
    const ended = await endPause(deps, creditorId, { dossierId, by });
    setFlash(c, ended.ok ? { tone: 'ok', text: t(lang, changing.pauseEnded) } : { tone: 'info', text: t(lang, sayRefusal(ended.refusal)) });
    return c.redirect(places.pause, 303);
  }
  const read = readFields(c, { until: date({ from: today }) });
  if (!read.ok) return drawPause(c, visit, { lang, ...read });
  const paused = await pauseDossier(deps, creditorId, { dossierId, by, askedBy: 'customer', until: read.values.until, partyId });
  if (!paused.ok) {
    return paused.refusal.code === 'pause-too-long' ? drawPause(c, visit, { lang, ...refill(read, { until: t(lang, sayRefusal(paused.refusal)) }) }) : drawNo(c, visit, paused.refusal);
  }
  setFlash(c, { tone: 'ok', text: t(lang, paused.value.outcome === 'paused' ? changing.pauseDone : changing.asked) });
  return c.redirect(places.pause, 303);
}

function drawPause(c: Context, visit: Visit, state: FormState): Response | Promise<Response> {
  const { lang, screen, policy, today } = visit;
  const running = pauseOn(screen.state, today);
  const waiting = waitingQuestion(visit);
  const left = pauseDaysLeft(screen.state, policy.changes, today);
  const failed = state.errors !== undefined;
  return draw(c, {
    title: changing.pauseTitle,
    at: 'arrangement',
    failed,
    status: failed ? 422 : 200,
    body: [
      errorSummary(state),
      backLink(lang, places.arrangement, t(lang, portalFrame.arrangement)),
      heading(1, t(lang, changing.pauseTitle)),
      running
        ? pausedCard(visit, running)
        : [
            lead(t(lang, changing.pauseLead)),
            paragraph(t(lang, changing.pauseMeans)),
            waiting ? notice('info', { lang, title: t(lang, changing.waitingTitle), body: paragraph(t(lang, changing.waiting(waiting.answerUntil))) }) : nothing,
            form(
              [
                dateField(state, { name: 'until', label: t(lang, changing.pauseUntil), hint: t(lang, changing.pauseHint(left, addDays(today, Math.max(0, left - 1)))) }),
                button(t(lang, left > 0 ? changing.pauseGo : changing.ask)),
              ],
              { csrf: csrfField(c) },
            ),
          ],
    ],
  });
}
