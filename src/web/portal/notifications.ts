// Where a customer allows notifications in this browser, or takes that back.
// Allowing needs a script of ours, which shows the button only where the browser
// can; taking back needs none.

import { readFileSync } from 'node:fs';
import type { Context } from 'hono';
import { readContactPoints } from '#store/contact-points.ts';
import { notificationWords as words } from '#texts/portal/notifications.ts';
import { portalFrame } from '#texts/portal/frame.ts';
import { allowPush, stopPush } from '#usecases/allow-push.ts';
import { assets } from '../kit/assets.ts';
import { setFlash } from '../kit/flash.ts';
import { formOf } from '../kit/forms.ts';
import { html, nothing, type Html } from '../kit/html.ts';
import { t } from '../kit/language.ts';
import { button } from '../kit/parts/button.ts';
import { hiddenField } from '../kit/parts/field.ts';
import { buttonForm } from '../kit/parts/form.ts';
import { backLink } from '../kit/parts/navigate.ts';
import { notice } from '../kit/parts/notice.ts';
import { heading, lead, paragraph } from '../kit/parts/text.ts';
import { csrfField } from '../kit/security.ts';
import { sorry } from '../kit/sorry.ts';
import { drawNo } from './choose.ts';
import { draw } from './frame.ts';
import { places } from './places.ts';
import { visitOf, type Visit } from './visit.ts';

const worker = readFileSync(new URL('./push-worker.js', import.meta.url), 'utf8');

/** The service worker, at the root so that it may speak for every page of ours. */
export const sendWorker = (c: Context): Response => c.body(worker, 200, { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-cache' });

export async function showNotifications(c: Context): Promise<Response> {
  const visit = visitOf(c);
  const { lang, screen, push } = visit;
  if (!push) return sorry(c, 404);
  const devices = await devicesOf(visit);
  return draw(c, {
    title: words.title,
    body: [
      backLink(lang, places.overview, t(lang, portalFrame.overview)),
      heading(1, t(lang, words.title)),
      lead(t(lang, words.lead)),
      heading(2, t(lang, words.whatTitle)),
      paragraph(t(lang, words.what(screen.profile.name))),
      paragraph(t(lang, words.instead)),
      devices === 0 ? nothing : notice('ok', { lang, body: t(lang, words.isOn(devices)) }),
      allowForm(c, visit, push.publicKey),
      devices === 0 ? nothing : buttonForm(button(t(lang, words.stop), { look: 'secondary' }), { csrf: csrfField(c), action: places.notifications, hidden: hiddenField('do', 'stop') }),
    ],
  });
}

const allowForm = (c: Context, { lang }: Visit, key: string): Html => html`<p class="utrecht-paragraph" id="push-cannot">${t(lang, words.cannot)}</p>
<form method="post" action="${places.notifications}" id="push-form" data-key="${key}" hidden>${csrfField(c)}${hiddenField('do', 'allow')}${hiddenField('endpoint', '')}${hiddenField('p256dh', '')}${hiddenField('auth', '')}${button(t(lang, words.allow))}</form>
<script src="${assets().push}" defer></script>`;

export async function takeNotifications(c: Context): Promise<Response> {
  const visit = visitOf(c);
  const { lang, deps, creditorId, partyId, push } = visit;
  if (!push) return sorry(c, 404);
  const sent = formOf(c);
  if (sent.value('do') === 'stop') {
    await stopPush(deps, creditorId, partyId);
    setFlash(c, { tone: 'ok', text: t(lang, words.stopped) });
    return c.redirect(places.notifications, 303);
  }
  const allowed = await allowPush(deps, push, creditorId, partyId, { endpoint: sent.value('endpoint'), p256dh: sent.value('p256dh'), auth: sent.value('auth') });
  if (!allowed.ok) return drawNo(c, visit, allowed.refusal);
  setFlash(c, { tone: 'ok', text: t(lang, words.allowed) });
  return c.redirect(places.notifications, 303);
}

const devicesOf = async ({ deps, creditorId, partyId }: Visit): Promise<number> =>
  deps.db.inCreditor(creditorId, async (tx) => ((await readContactPoints(tx, creditorId, [partyId])).get(partyId) ?? []).filter((point) => point.channel === 'push' && point.standing !== 'broken').length);
