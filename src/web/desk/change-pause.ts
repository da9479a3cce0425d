// A pause at the desk: for a debt counsellor on the phone, for the customer
// beyond their own days, or because we think it wise.

import { Hono, type Context } from 'hono';
import { addDays } from '#domain/day.ts';
import { pauseOn } from '#domain/pausing.ts';
import { deskChanging as words, pauseAskers } from '#texts/desk/changing.ts';
import { deskFrameWords } from '#texts/desk/frame.ts';
import { sayRefusal } from '#texts/refusals.ts';
import { endPause, pauseDossier } from '#usecases/pause-dossier.ts';
import { choice, date, readFields, refill, whole } from '../kit/forms.ts';
import { html, nothing } from '../kit/html.ts';
import { langOf, t } from '../kit/language.ts';
import { button, buttonGroup, linkButton } from '../kit/parts/button.ts';
import { radioCards } from '../kit/parts/choice.ts';
import { dateField, hiddenField, typedOf, type FormState } from '../kit/parts/field.ts';
import { buttonForm, errorSummary, form } from '../kit/parts/form.ts';
import { dayShown } from '../kit/parts/money.ts';
import { breadcrumbs } from '../kit/parts/navigate.ts';
import { notice } from '../kit/parts/notice.ts';
import { heading, paragraph } from '../kit/parts/text.ts';
import { csrfField } from '../kit/security.ts';
import { readSituation, type Situation } from './agree-situation.ts';
import { wishIn } from './change-read.ts';
import { deskOf } from './desk-request.ts';
import { dossierIdOf } from './dossier.ts';
import { goOn, refusedTo, show } from './frame.ts';

const askers = ['debt-counsellor', 'customer', 'desk'] as const;

export function pauseRoutes(): Hono {
  const routes = new Hono();
  routes.get('/dossiers/:id/pause', async (c) => drawPause(c, await readSituation(c, dossierIdOf(c)), { lang: langOf(c), ...wishIn(c) }));
  routes.post('/dossiers/:id/pause', async (c) => {
    const lang = langOf(c);
    const { creditorId, use, by, today } = deskOf(c);
    const situation = await readSituation(c, dossierIdOf(c));
    const read = readFields(c, { until: date({ from: today }), askedBy: choice(askers), wish: whole({ min: 1, optional: true }) });
    if (!read.ok) return drawPause(c, situation, { lang, ...read });
    const { until, askedBy, wish } = read.values;
    const paused = await pauseDossier(use, creditorId, { dossierId: situation.dossierId, by, until, askedBy, ...(wish === null ? {} : { answers: wish }) });
    return paused.ok ? goOn(c, `/desk/dossiers/${situation.dossierId}`, words.pauseDone) : drawPause(c, situation, { lang, ...refill(read, { until: t(lang, sayRefusal(paused.refusal)) }) });
  });
  routes.post('/dossiers/:id/pause/end', async (c) => {
    const { creditorId, use, by } = deskOf(c);
    const { dossierId } = await readSituation(c, dossierIdOf(c));
    const ended = await endPause(use, creditorId, { dossierId, by });
    return ended.ok ? goOn(c, `/desk/dossiers/${dossierId}`, words.pauseEnded) : refusedTo(c, `/desk/dossiers/${dossierId}`, ended.refusal);
  });
  return routes;
}

function drawPause(c: Context, { dossierId, state: dossier, people, policy }: Situation, state: FormState): Response | Promise<Response> {
  const { lang } = state;
  const { today } = deskOf(c);
  const at = `/desk/dossiers/${dossierId}`;
  const title = t(lang, words.pauseTitle);
  const running = pauseOn(dossier, today);
  const failed = state.errors !== undefined;
  const latestUntil = addDays(running?.from ?? today, policy.changes.longestPauseDays - 1);
  const body = [
    errorSummary(state),
    breadcrumbs(lang, [{ label: t(lang, deskFrameWords.dossiers), href: '/desk/dossiers' }, { label: people[0]?.name ?? String(dossierId), href: at }], title),
    heading(1, title),
    paragraph(t(lang, words.pauseAbout)),
    running
      ? notice('info', {
          lang,
          body: [
            paragraph(html`${t(lang, words.pauseRuns)} ${dayShown(running.until, lang)}. ${t(lang, words.pauseLonger)}`),
            buttonForm(button(t(lang, words.pauseEnd), { look: 'secondary' }), { csrf: csrfField(c), action: `${at}/pause/end` }),
          ],
        })
      : nothing,
    form(
      [
        dateField(state, { name: 'until', label: t(lang, words.pauseUntil), hint: html`${t(lang, words.pauseLatest)} ${dayShown(latestUntil, lang)}.` }),
        radioCards(state, { name: 'askedBy', legend: t(lang, words.pauseBy), options: askers.map((asker) => ({ value: asker, label: t(lang, pauseAskers[asker]) })) }),
        typedOf(state, 'wish') ? hiddenField('wish', typedOf(state, 'wish') ?? '') : nothing,
        buttonGroup([button(t(lang, words.pauseButton)), linkButton(t(lang, deskFrameWords.cancel), at, { look: 'subtle' })]),
      ],
      { csrf: csrfField(c), action: `${at}/pause` },
    ),
  ];
  return show(c, { title, room: 'dossiers', body, failed }, failed ? 422 : 200);
}
