// Where somebody stops mails that nobody needs. Opening the page changes
// nothing, because mailboxes open links by themselves; a post does, also the one
// that a mailbox sends for who presses its own button (RFC 8058). The link is
// the key: no session, no form token.

import { Hono, type Context } from 'hono';
import { mailChoiceOf, setMailChoice } from '#store/bounces.ts';
import { stopTexts as texts } from '#texts/portal/stop.ts';
import type { MailMarks } from '#usecases/mail-marks.ts';
import { readBody } from '../kit/body.ts';
import { langOf, t, type Words } from '../kit/language.ts';
import { visitorKey } from '../kit/limits.ts';
import { BadBody } from '../kit/multipart.ts';
import { html } from '../kit/html.ts';
import { button } from '../kit/parts/button.ts';
import { notice } from '../kit/parts/notice.ts';
import { bulletList, heading, lead, paragraph } from '../kit/parts/text.ts';
import { sorry } from '../kit/sorry.ts';
import { drawOutside, reachCard } from './away.ts';
import { dressAs } from './dress.ts';
import type { PortalDeps } from './portal-deps.ts';

const looks = { points: 120, seconds: 900 };
const mostBytes = 10_000;

/** Mount at `/stop`, unguarded. */
export function stopRoutes(portal: PortalDeps, marks: MailMarks): Hono {
  const routes = new Hono();
  routes.get('/:token', (c) => answer(c, portal, marks));
  routes.post('/:token', (c) => answer(c, portal, marks));
  return routes;
}

async function answer(c: Context, portal: PortalDeps, marks: MailMarks): Promise<Response> {
  const tries = await portal.limits.limitTries(visitorKey(c, 'mail-stop'), looks.points, looks.seconds);
  if (!tries.allowed) return sorry(c, 429, { retryAfterSeconds: tries.retryAfterSeconds });
  const who = marks.readStop(c.req.param('token') ?? '');
  const profile = await dressAs(c, portal, who?.creditorId ?? null);
  if (who === null || profile === null) return drawUnknown(c);
  const deps = await portal.depsFor(who.creditorId);
  let said: Words | null = null;
  if (c.req.method === 'POST') {
    const asked = await readAsked(c);
    if (asked === null) return sorry(c, 400);
    const known = await portal.db.inCreditor(who.creditorId, (tx) => setMailChoice(tx, who.creditorId, who.partyId, asked, deps.clock.now()));
    if (!known) return drawUnknown(c);
    if (asked.how === 'one-click') return c.text('ok\n');
    said = asked.stops ? texts.stopped : texts.resumed;
  }
  const choice = await portal.db.inCreditor(who.creditorId, (tx) => mailChoiceOf(tx, who.creditorId, who.partyId));
  const lang = langOf(c);
  const stops = choice?.stops === true;
  return drawOutside(c, {
    title: texts.title,
    body: [
      said === null ? null : notice('ok', { lang, body: t(lang, said), announce: true }),
      heading(1, t(lang, texts.title)),
      lead(t(lang, stops ? texts.isStopped : texts.about)),
      paragraph(t(lang, texts.which)),
      bulletList(texts.list.map((each) => t(lang, each))),
      paragraph(t(lang, texts.needed)),
      html`<form method="post"><input type="hidden" name="stops" value="${stops ? 'no' : 'yes'}">${button(t(lang, stops ? texts.again : texts.stop), stops ? { look: 'secondary' } : {})}</form>`,
      reachCard(lang, profile),
    ],
  });
}

/** What a post asks for; null where it asks for nothing that we know. */
async function readAsked(c: Context): Promise<{ stops: boolean; how: 'page' | 'one-click' } | null> {
  try {
    const body = await readBody(c, { bytes: mostBytes, files: false });
    if (body.value('List-Unsubscribe') === 'One-Click') return { stops: true, how: 'one-click' };
    const stops = body.value('stops');
    return stops === 'yes' || stops === 'no' ? { stops: stops === 'yes', how: 'page' } : null;
  } catch (error) {
    if (error instanceof BadBody) return null;
    throw error;
  }
}

function drawUnknown(c: Context): Response | Promise<Response> {
  const lang = langOf(c);
  return drawOutside(c, { title: texts.unknownTitle, status: 404, body: [heading(1, t(lang, texts.unknownTitle)), lead(t(lang, texts.unknown)), reachCard(lang, c.get('profile'))] });
}
