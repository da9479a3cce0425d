// Around every page of who is inside: menu, way out, and below it the four
// answers and help. No page can be drawn without them.

import type { Context } from 'hono';
import { signals } from '#domain/facts.ts';
import { portalFrame } from '#texts/portal/frame.ts';
import { overview } from '#texts/portal/overview.ts';
import { signalWords } from '#texts/words.ts';
import { takeFlash } from '../kit/flash.ts';
import { html, type Content, type Html } from '../kit/html.ts';
import { t, type Lang, type Words } from '../kit/language.ts';
import { page } from '../kit/page.ts';
import { button, buttonGroup, link, linkButton } from '../kit/parts/button.ts';
import { buttonForm } from '../kit/parts/form.ts';
import { card } from '../kit/parts/notice.ts';
import { paragraph } from '../kit/parts/text.ts';
import { csrfField } from '../kit/security.ts';
import { places, signalPlaces } from './places.ts';
import { visitOf } from './visit.ts';

export interface View {
  readonly title: Words;
  readonly body: Content;
  /** Which item of the menu this page is. */
  readonly at?: 'overview' | 'arrangement' | 'pay';
  readonly failed?: boolean;
  readonly status?: 200 | 404 | 409 | 422;
}

/** The whole page, as the answer to this request. */
export function draw(c: Context, view: View): Response | Promise<Response> {
  const visit = visitOf(c);
  const { lang } = visit;
  const flash = takeFlash(c);
  const { creditorId, screen: { demoAt, profile } } = visit;
  const demo = visit.demo?.(c, { creditorId, demoAt, profile });
  const drawn = page({
    lang, title: t(lang, view.title), face: 'portal', brand: c.get('brand'), here: c.req.url, home: places.overview,
    nav: (['overview', 'arrangement', 'pay'] as const).map((item) => ({ href: places[item], label: t(lang, portalFrame[item]), current: item === view.at })),
    // At the foot: on a phone the head has room for the name and the languages only.
    footer: buttonForm(button(t(lang, portalFrame.signOut), { look: 'secondary' }), { csrf: csrfField(c), action: places.signOut }),
    body: [view.body, answersCard(lang), helpCard(lang)],
    ...(view.failed ? { failed: true } : {}),
    ...(flash ? { flash } : {}),
    ...(demo ? { demo } : {}),
  });
  return c.html(drawn, view.status ?? 200);
}

/** "I cannot pay", "I have paid", "this is not right", "call me": on every page. */
const answersCard = (lang: Lang): Html =>
  card(
    [
      paragraph(t(lang, portalFrame.answersAbout)),
      buttonGroup(signals.map((signal) => linkButton(t(lang, signalWords[signal].button), signalPlaces[signal], { look: 'secondary' }))),
    ],
    { title: t(lang, portalFrame.answersTitle), id: 'hulp' },
  );

const helpCard = (lang: Lang): Html =>
  card(
    [
      paragraph(html`${t(lang, portalFrame.geldfit)}${link('0800-8115', 'tel:08008115')}${t(lang, portalFrame.geldfitOr)}${link('geldfit.nl', 'https://geldfit.nl')}.`),
      paragraph(t(lang, portalFrame.municipality)),
    ],
    { title: t(lang, portalFrame.helpTitle), tone: 'quiet' },
  );

/** The plain way on, for pages that end somewhere. */
export const toOverview = (lang: Lang): Html => linkButton(t(lang, portalFrame.toOverview), places.overview, { look: 'secondary' });

/** What a debtor is told where only the representative can agree. */
export const notYours = (lang: Lang): { readonly title: string; readonly body: string } => ({ title: t(lang, overview.notYoursTitle), body: t(lang, overview.notYours) });
