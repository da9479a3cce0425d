// The demo on the web: the banner above every page of a demo creditor, and the
// addresses behind its buttons. The same routes stand under both faces, because
// a form's token belongs to the session of its face.

import { Hono, type Context } from 'hono';
import type { CreditorProfile } from '#domain/creditor.ts';
import { dayOf, daysBetween, type Day, type Moment } from '#domain/day.ts';
import type { DemoPlan } from '#store/demo.ts';
import { setFlash } from '../kit/flash.ts';
import { formOf } from '../kit/forms.ts';
import { html, nothing, type Html } from '../kit/html.ts';
import { langOf, t } from '../kit/language.ts';
import type { DemoBanner } from '../kit/page.ts';
import { link } from '../kit/parts/button.ts';
import { csrfField } from '../kit/security.ts';
import { sessionOf } from '../kit/sessions.ts';
import { sorry } from '../kit/sorry.ts';
import { demoRoomWords as words, playingText } from './words.ts';

/** What the web is given of the demo. */
export interface DemoDeps {
  /** Turns the clock; `playing` where it takes longer than a page should. Null where this creditor is no demo. */
  readonly turn: (creditorId: number, by: 'day' | 'week' | 'month') => Promise<'done' | 'playing' | null>;
  /** A fresh link to a customer's page; null where this creditor is no demo, or has nobody yet. */
  readonly customerUrl: (creditorId: number) => Promise<string | null>;
  /** What the door of that page asks for, as it is typed. */
  readonly customerBirthDate: string;
}

/** As much of a creditor's row as the banner needs. */
export interface DemoCreditor {
  readonly creditorId: number;
  /** Null: no demo, no banner. */
  readonly demoAt: Moment | null;
  readonly profile: CreditorProfile;
}

export type Face = 'desk' | 'portal';
const base = { desk: '/desk/demo', portal: '/demo' } as const satisfies Record<Face, string>;

/** The banner for a page of this creditor; undefined where it is no demo. Draw it after `startSession`. */
export function demoBanner(c: Context, face: Face, creditor: DemoCreditor, deps: Pick<DemoDeps, 'customerBirthDate'>): DemoBanner | undefined {
  const { creditorId, demoAt, profile } = creditor;
  if (demoAt === null) return undefined;
  const todayOn = dayOf(Temporal.Instant.from(demoAt));
  const plan = (profile as CreditorProfile & { demo?: DemoPlan }).demo;
  const playing = plan !== undefined && todayOn < plan.playUntil;
  const links = html`${playing ? playingLine(c, plan, todayOn) : nothing} ${placesLine(c, face, creditorId, deps)}`;
  if (playing) return { todayOn, links };
  const hidden = html`<input type="hidden" name="creditor" value="${String(creditorId)}"><input type="hidden" name="back" value="${pathOf(c)}">`;
  return { todayOn, links, turnAction: `${base[face]}/turn`, csrf: html`${csrfField(c)}${hidden}` };
}

function playingLine(c: Context, { startOn, playUntil }: DemoPlan, todayOn: Day): Html {
  const lang = langOf(c);
  const text = t(lang, playingText(Math.max(0, daysBetween(startOn, todayOn)), daysBetween(startOn, playUntil)));
  return html`<strong>${text}</strong> ${link(t(lang, words.again), pathOf(c))}.`;
}

function placesLine(c: Context, face: Face, creditorId: number, { customerBirthDate }: Pick<DemoDeps, 'customerBirthDate'>): Html {
  const lang = langOf(c);
  const desk = face === 'desk' ? nothing : html`${link(t(lang, words.desk), '/desk')} · `;
  const customer = link(t(lang, words.customer), `${base[face]}/customer?creditor=${creditorId}`);
  return html`${desk}${customer} (${t(lang, words.birthDate)} ${customerBirthDate}) · ${link(t(lang, words.tray), '/tray')}`;
}

/** Mount at `/demo` for the portal and at `/desk/demo` for the desk. */
export function demoRoutes(deps: DemoDeps, face: Face): Hono {
  const routes = new Hono();
  const home = face === 'desk' ? '/desk' : '/mijn';

  routes.post('/turn', async (c) => {
    const form = formOf(c);
    const creditorId = creditorIn(c, form.value('creditor'));
    const by = turns.find((turn) => turn === form.value('turn'));
    if (creditorId === null || by === undefined) return sorry(c, 400, { home });
    const turned = await deps.turn(creditorId, by);
    if (turned === null) return sorry(c, 404, { home });
    if (turned === 'playing') setFlash(c, { tone: 'info', text: t(langOf(c), words.still) });
    return c.redirect(safeBack(form.value('back')) ?? home, 303);
  });

  routes.get('/customer', async (c) => {
    const creditorId = creditorIn(c, c.req.query('creditor') ?? '');
    const url = creditorId === null ? null : await deps.customerUrl(creditorId);
    return url === null ? sorry(c, 404, { home }) : c.redirect(url, 303);
  });

  return routes;
}

const turns = ['day', 'week', 'month'] as const;

/** The creditor that the banner named, else the one of the session. */
function creditorIn(c: Context, named: string): number | null {
  const text = named === '' ? (sessionOf(c)?.creditorId ?? '') : named;
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}

/** Path and query of the page that is being drawn. */
const pathOf = (c: Context): string => {
  const { pathname, search } = new URL(c.req.url);
  return `${pathname}${search}`;
};

/** Back to where the button was, but never to another site. */
const safeBack = (path: string): string | null => (/^\/(?![/\\])[^\s\\]*$/.test(path) && path.length < 2_000 ? path : null);
