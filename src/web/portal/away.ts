// Pages for who is not (or no longer) inside: each says how to come in, and
// how to reach a person.

import type { Context } from 'hono';
import type { CreditorProfile } from '#domain/creditor.ts';
import { door } from '#texts/portal/door.ts';
import { portalFrame, reach } from '#texts/portal/frame.ts';
import { takeFlash } from '../kit/flash.ts';
import { html, type Content, type Html } from '../kit/html.ts';
import { langOf, t, type Lang, type Words } from '../kit/language.ts';
import { page } from '../kit/page.ts';
import { link, linkButton } from '../kit/parts/button.ts';
import { card } from '../kit/parts/notice.ts';
import { bulletList, heading, lead, paragraph } from '../kit/parts/text.ts';
import { doorOf } from './door-cookie.ts';
import { dressAs } from './dress.ts';
import { landingName } from './places.ts';
import type { PortalDeps } from './portal-deps.ts';

/** How to reach a person, with their hours. */
export function reachCard(lang: Lang, profile: CreditorProfile | null | undefined, title: Words = portalFrame.reachTitle): Html {
  const ways: Content[] = [];
  if (profile?.phone) ways.push(html`${t(lang, reach.phone)} ${link(profile.phone, `tel:${profile.phone.replace(/[^\d+]/g, '')}`)}${profile.hours ? ` (${profile.hours[lang]})` : ''}`);
  if (profile?.email) ways.push(html`${t(lang, reach.email)} ${link(profile.email, `mailto:${profile.email}`)}`);
  if (profile?.website && ways.length === 0) ways.push(html`${t(lang, reach.website)} ${link(profile.website.replace(/^https?:\/\//, ''), profile.website)}`);
  return card([paragraph(t(lang, door.person)), ways.length > 0 ? bulletList(ways) : paragraph(t(lang, reach.unknown))], { title: t(lang, title), tone: 'quiet' });
}

/** A page of the portal without anybody inside. */
export function drawOutside(c: Context, view: { readonly title: Words; readonly body: Content; readonly failed?: boolean; readonly status?: 200 | 401 | 403 | 404 | 422 }): Response | Promise<Response> {
  const lang = langOf(c);
  const flash = takeFlash(c);
  const demo = c.get('demoOutside')?.();
  const drawn = page({
    lang, title: t(lang, view.title), face: 'portal', brand: c.get('brand'), body: view.body, here: c.req.url,
    ...(view.failed ? { failed: true } : {}),
    ...(demo ? { demo } : {}),
    ...(flash ? { flash } : {}),
  });
  return c.html(drawn, view.status ?? 200);
}

/** The visit is over: how to come back in, to the same page where that can be. */
export async function drawAway(c: Context, portal: PortalDeps): Promise<Response> {
  const lang = langOf(c);
  const { creditorId, token } = doorOf(c);
  const profile = await dressAs(c, portal, creditorId);
  const to = landingName(c.req.path);
  return drawOutside(c, {
    title: door.awayTitle,
    status: 401,
    body: [
      heading(1, t(lang, door.awayTitle)),
      lead(t(lang, door.awayBody)),
      paragraph(t(lang, door.awayLost)),
      token === null ? paragraph(t(lang, door.startBody)) : linkButton(t(lang, door.again), `/p/${token}${to ? `?to=${to}` : ''}`),
      reachCard(lang, profile),
    ],
  });
}

/** The bare address: says how one comes in. */
export async function drawStart(c: Context, portal: PortalDeps): Promise<Response> {
  const lang = langOf(c);
  const { creditorId, token } = doorOf(c);
  const profile = await dressAs(c, portal, creditorId);
  return drawOutside(c, {
    title: door.startTitle,
    body: [
      heading(1, t(lang, door.startTitle)),
      lead(t(lang, door.startBody)),
      token === null ? null : linkButton(t(lang, door.again), `/p/${token}`),
      reachCard(lang, profile),
    ],
  });
}
