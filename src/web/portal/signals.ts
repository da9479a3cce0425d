// "I cannot pay", "I have paid", "this is not right", "call me": one small page
// each. Sent once, the same page says what happens now, and by when.

import type { Context } from 'hono';
import type { Signal } from '#domain/facts.ts';
import { choosing } from '#texts/portal/choosing.ts';
import { portalFrame } from '#texts/portal/frame.ts';
import { offersPage } from '#texts/portal/offers.ts';
import { signalPage, signalTexts } from '#texts/portal/signals.ts';
import { sayRefusal } from '#texts/refusals.ts';
import { signalWords } from '#texts/words.ts';
import { signal as sendSignal } from '#usecases/signal.ts';
import { readFields, refill, telephone, text } from '../kit/forms.ts';
import { nothing, type Html } from '../kit/html.ts';
import { t } from '../kit/language.ts';
import { button, linkButton } from '../kit/parts/button.ts';
import { telephoneField, textareaField, type FormState } from '../kit/parts/field.ts';
import { errorSummary, form } from '../kit/parts/form.ts';
import { backLink } from '../kit/parts/navigate.ts';
import { card } from '../kit/parts/notice.ts';
import { bulletList, heading, lead, paragraph, small } from '../kit/parts/text.ts';
import { csrfField } from '../kit/security.ts';
import { reachCard } from './away.ts';
import { draw, toOverview } from './frame.ts';
import { places, signalPlaces } from './places.ts';
import { freeWords, situationOf, type Situation, type Waiting } from './situation.ts';
import { visitOf, type Visit } from './visit.ts';

const mostLetters = 500;

export const showSignal = (signal: Signal) => (c: Context): Response | Promise<Response> => {
  const visit = visitOf(c);
  const stands = situationOf(visit);
  const waiting = stands.waiting.find((each) => each.signal === signal);
  return waiting ? drawSent(c, visit, waiting) : drawForm(c, visit, signal, stands, { lang: visit.lang });
};

export const takeSignal = (signal: Signal) => async (c: Context): Promise<Response> => {
  const visit = visitOf(c);
  const { lang, deps, creditorId, dossierId, partyId, by } = visit;
  const note = text({ max: mostLetters, optional: true });
  const read = signal === 'call-me' ? readFields(c, { phone: telephone(), note }) : readFields(c, { note });
  if (!read.ok) return drawForm(c, visit, signal, situationOf(visit), { lang, ...read });
  const said = ['phone' in read.values ? signalPage.phoneNote(String(read.values.phone)) : null, read.values.note].filter((part) => part !== null).join('\n');
  const sent = await sendSignal(deps, creditorId, { dossierId, partyId, signal, by, ...(said === '' ? {} : { note: said }) });
  // Its page now says what happens next; sending it again adds nothing.
  if (sent.ok) return c.redirect(signalPlaces[signal], 303);
  return drawForm(c, visit, signal, situationOf(visit), { lang, ...refill(read, { form: t(lang, sayRefusal(sent.refusal)) }) });
};

function drawForm(c: Context, visit: Visit, signal: Signal, stands: Situation, state: FormState): Response | Promise<Response> {
  const { lang, me } = visit;
  const words = signalTexts[signal];
  const title = signalWords[signal].button;
  const failed = state.errors !== undefined;
  return draw(c, {
    title,
    failed,
    status: failed ? 422 : 200,
    body: [
      errorSummary(state),
      backLink(lang, places.overview, t(lang, portalFrame.overview)),
      heading(1, t(lang, title)),
      lead(t(lang, words.lead)),
      signal === 'cannot-pay' ? [inParts(visit, stands), stands.running.length > 0 && stands.mayAgree ? card([linkButton(t(lang, offersPage.start), places.offers, { look: 'secondary' })], { tone: 'accent' }) : nothing] : nothing,
      form(
        [
          signal === 'call-me' ? telephoneField(state, { name: 'phone', label: t(lang, signalPage.phone), ...(me.mobile ? { value: me.mobile } : {}) }) : nothing,
          textareaField(state, { name: 'note', label: t(lang, words.note), hint: t(lang, words.noteHint), optional: true, maxlength: mostLetters }),
          button(t(lang, words.send)),
          small(t(lang, signalPage.quiet)),
        ],
        { csrf: csrfField(c) },
      ),
    ],
  });
}

/** Who cannot pay at once can often choose parts by themselves, there and then. */
function inParts({ lang }: Visit, stands: Situation): Html {
  if (!stands.offer.ok || !stands.mayAgree) return nothing;
  return card([paragraph(`${t(lang, signalPage.inParts)}${freeWords(lang, stands)}`), linkButton(t(lang, choosing.start), places.choose, { look: 'secondary' })], { tone: 'accent' });
}

function drawSent(c: Context, visit: Visit, { signal, holdUntil, answerUntil }: Waiting): Response | Promise<Response> {
  const { lang } = visit;
  const words = signalTexts[signal];
  const answer = answerUntil === null ? signalPage.answerSoon : signal === 'call-me' ? signalPage.callBy(answerUntil) : signalPage.answerBy(answerUntil);
  return draw(c, {
    title: words.sent,
    body: [
      heading(1, t(lang, words.sent)),
      card(bulletList([t(lang, words.next), t(lang, answer), t(lang, signalPage.quietUntil(holdUntil))]), { title: t(lang, signalPage.happensTitle), tone: 'accent' }),
      paragraph(t(lang, signalPage.more)),
      reachCard(lang, visit.screen.profile),
      toOverview(lang),
    ],
  });
}
