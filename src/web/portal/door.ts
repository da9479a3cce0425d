// The door: a link from a message, and one question that only the customer can
// answer. Nothing personal stands here. A link that is unknown and one that is
// too old look the same.

import { Hono, type Context } from 'hono';
import type { RefusalCode } from '#domain/refusals.ts';
import { door } from '#texts/portal/door.ts';
import { sayRefusal } from '#texts/refusals.ts';
import { creditorOfToken, enterPortal, questionAt, type Question } from '#usecases/portal-access.ts';
import { date, readFields, refill, text, type Failed } from '../kit/forms.ts';
import { html, type Html } from '../kit/html.ts';
import { langOf, t } from '../kit/language.ts';
import { visitorKey } from '../kit/limits.ts';
import { button, link } from '../kit/parts/button.ts';
import { dateField, hiddenField, textField, type FormState } from '../kit/parts/field.ts';
import { errorSummary, form } from '../kit/parts/form.ts';
import { fieldset } from '../kit/parts/choice.ts';
import { bulletList, heading, lead, paragraph, small } from '../kit/parts/text.ts';
import { csrfField } from '../kit/security.ts';
import { sessionOf, startSession } from '../kit/sessions.ts';
import { sorry } from '../kit/sorry.ts';
import { drawOutside, reachCard } from './away.ts';
import { rememberDoor } from './door-cookie.ts';
import { dressAs } from './dress.ts';
import { landingOf } from './places.ts';
import type { PortalDeps } from './portal-deps.ts';

/** Per address, in a quarter of an hour: generous, because many people share one; the tries of a person are counted apart. */
const looks = { points: 120, seconds: 900 };
const answers = { points: 40, seconds: 900 };

export function doorRoutes(portal: PortalDeps): Hono {
  const routes = new Hono();

  // A notification about several dossiers opens one page, with a way into each.
  routes.get('/p', async (c) => {
    const tries = await portal.limits.limitTries(visitorKey(c, 'portal-door'), looks.points, looks.seconds);
    if (!tries.allowed) return sorry(c, 429, { retryAfterSeconds: tries.retryAfterSeconds });
    const tokens = (c.req.queries('at') ?? []).filter((token) => creditorOfToken(token) !== null).slice(0, 50);
    const profile = await dressAs(c, portal, creditorOfToken(tokens[0] ?? ''));
    if (tokens.length === 0 || profile === null) return drawClosed(c, 'link-unknown');
    const lang = langOf(c);
    const ways = tokens.map((token, index) => link(t(lang, door.severalOne(index + 1, tokens.length)), `/p/${token}`));
    return drawOutside(c, { title: door.severalTitle, body: [heading(1, t(lang, door.severalTitle)), lead(t(lang, door.severalText)), bulletList(ways), reachCard(lang, profile)] });
  });

  routes.get('/p/:token', async (c) => {
    const tries = await portal.limits.limitTries(visitorKey(c, 'portal-door'), looks.points, looks.seconds);
    if (!tries.allowed) return sorry(c, 429, { retryAfterSeconds: tries.retryAfterSeconds });
    const at = await knock(c, portal);
    if (!at.ok) return at.answer;
    const { token, creditorId, question } = at;
    const session = sessionOf(c);
    const isInside =
      session?.creditorId === String(creditorId) && session.subject['dossierId'] === String(at.dossierId) && session.subject['partyId'] === String(at.partyId);
    if (isInside) return c.redirect(landingOf(c.req.query('to')), 303);
    rememberDoor(c, token);
    return drawQuestion(c, question, { lang: langOf(c) });
  });

  routes.post('/p/:token', async (c) => {
    const tries = await portal.limits.limitTries(visitorKey(c, 'portal-answer'), answers.points, answers.seconds);
    if (!tries.allowed) return sorry(c, 429, { retryAfterSeconds: tries.retryAfterSeconds });
    const at = await knock(c, portal);
    if (!at.ok) return at.answer;
    const { token, creditorId, question } = at;
    const read = readAnswer(c, question);
    if (!read.ok) return drawQuestion(c, question, { lang: langOf(c), ...read });
    const entered = await enterPortal(await portal.depsFor(creditorId), creditorId, token, read.answer);
    if (entered.ok) {
      const { dossierId, partyId } = entered.value;
      rememberDoor(c, token);
      await startSession(c, { creditorId: String(creditorId), subject: { dossierId: String(dossierId), partyId: String(partyId) } });
      return c.redirect(landingOf(read.to), 303);
    }
    if (entered.refusal.code !== 'answer-wrong') return drawClosed(c, entered.refusal.code);
    const wrong = refill(read, { [fieldOf[question]]: t(langOf(c), sayRefusal(entered.refusal)) });
    return drawQuestion(c, question, { lang: langOf(c), ...wrong });
  });

  return routes;
}

type Knocked =
  | { readonly ok: true; readonly token: string; readonly creditorId: number; readonly question: Question; readonly dossierId: number; readonly partyId: number }
  | { readonly ok: false; readonly answer: Response | Promise<Response> };

/** Who is behind this link, in whose dress; or the page for a door that stays closed. */
async function knock(c: Context, portal: PortalDeps): Promise<Knocked> {
  const token = c.req.param('token') ?? '';
  const creditorId = creditorOfToken(token);
  const profile = await dressAs(c, portal, creditorId);
  if (creditorId === null || profile === null) return { ok: false, answer: drawClosed(c, 'link-unknown') };
  const asked = await questionAt(await portal.depsFor(creditorId), creditorId, token);
  if (!asked.ok) return { ok: false, answer: drawClosed(c, asked.refusal.code) };
  return { ok: true, token, creditorId, ...asked.value };
}

function drawClosed(c: Context, code: RefusalCode): Response | Promise<Response> {
  const lang = langOf(c);
  const locked = code === 'locked-out';
  const title = locked ? door.lockedTitle : door.closedTitle;
  return drawOutside(c, {
    title,
    status: locked ? 403 : 404,
    body: [heading(1, t(lang, title)), lead(t(lang, locked ? sayRefusal({ code }) : door.closedBody)), reachCard(lang, c.get('profile'))],
  });
}

const fieldOf: Record<Question, string> = { 'birth-date': 'birth', postcode: 'postcode', 'customer-number': 'customer', 'letter-code': 'code' };

function drawQuestion(c: Context, question: Question, state: FormState): Response | Promise<Response> {
  const { lang } = state;
  const to = c.req.method === 'POST' ? c.get('form').value('to') : (c.req.query('to') ?? '');
  const failed = state.errors !== undefined;
  return drawOutside(c, {
    title: door.title,
    failed,
    status: failed ? 422 : 200,
    body: [
      errorSummary(state),
      heading(1, t(lang, door.title)),
      lead(t(lang, door.about(c.get('brand').name))),
      paragraph(t(lang, door.why)),
      form([fields(question, state), hiddenField('to', to.slice(0, 40)), button(t(lang, door.enter)), small(t(lang, door.safe))], { csrf: csrfField(c) }),
      reachCard(lang, c.get('profile'), door.noWay),
    ],
  });
}

function fields(question: Question, state: FormState): Html {
  const say = (words: { nl: string; en: string }): string => t(state.lang, words);
  switch (question) {
    case 'birth-date':
      return dateField(state, { name: 'birth', label: say(door.birthDate), hint: say(door.birthDateHint), autocomplete: 'bday' });
    case 'postcode':
      return fieldset(state, {
        legend: say(door.postcodeQuestion),
        body: html`${textField(state, { name: 'postcode', label: say(door.postcode), hint: say(door.postcodeHint), width: 'short', maxlength: 10, autocomplete: 'postal-code' })}${textField(state, {
          name: 'house', label: say(door.houseNumber), hint: say(door.houseNumberHint), width: 'short', maxlength: 12, autocomplete: 'off',
        })}`,
      });
    case 'customer-number':
      return textField(state, { name: 'customer', label: say(door.customerNumber), hint: say(door.customerNumberHint), maxlength: 60, autocomplete: 'off' });
    case 'letter-code':
      return textField(state, { name: 'code', label: say(door.letterCode), hint: say(door.letterCodeHint), maxlength: 20, autocomplete: 'one-time-code' });
  }
}

/** The answer as the use case wants it; what cannot be an answer costs no try. */
function readAnswer(c: Context, question: Question): { ok: true; answer: string; to: string; typed: Failed['typed'] } | Failed {
  const of = (answer: string, typed: Failed['typed']) => ({ ok: true as const, answer, to: c.get('form').value('to'), typed });
  if (question === 'birth-date') {
    const read = readFields(c, { birth: date() });
    return read.ok ? of(read.values.birth, read.typed) : read;
  }
  if (question === 'postcode') {
    const read = readFields(c, { postcode: text({ max: 10, pattern: /^[0-9A-Za-z][0-9A-Za-z -]{2,9}$/, problem: door.postcodeProblem }), house: text({ max: 12 }) });
    return read.ok ? of(`${read.values.postcode} ${read.values.house}`, read.typed) : read;
  }
  const name = fieldOf[question];
  const read = readFields(c, { [name]: text({ max: 60 }) });
  return read.ok ? of(String(read.values[name]), read.typed) : read;
}

