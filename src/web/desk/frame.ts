// The desk's page: menu with what waits, who is signed in, the demo's banner.

import type { Context } from 'hono';
import { deskFrameWords as words } from '#texts/desk/frame.ts';
import { sayRefusal } from '#texts/refusals.ts';
import type { Refusal } from '#domain/refusals.ts';
import { takeFlash, setFlash } from '../kit/flash.ts';
import type { Content } from '../kit/html.ts';
import { langOf, t, type Words } from '../kit/language.ts';
import { page, type NavItem } from '../kit/page.ts';
import { button } from '../kit/parts/button.ts';
import type { FormState } from '../kit/parts/field.ts';
import { buttonForm } from '../kit/parts/form.ts';
import { csrfField } from '../kit/security.ts';
import { deskOf } from './desk-request.ts';

export type Room = 'toDo' | 'dossiers' | 'add' | 'import' | 'lines' | 'debits' | 'letters' | 'policy' | 'books' | 'figures' | 'complaints' | 'settings' | 'terms';

export interface DeskPage {
  readonly title: string;
  readonly body: Content;
  readonly room?: Room;
  /** The form on it was not right. */
  readonly failed?: boolean;
}

/** Draws a page of the desk for who is signed in. */
export function show(c: Context, input: DeskPage, status: 200 | 403 | 404 | 409 | 422 = 200): Response | Promise<Response> {
  const lang = langOf(c);
  const desk = deskOf(c);
  const flash = takeFlash(c);
  const demo = c.get('deskDeps').demo?.(c, deskOf(c).creditor);
  const drawn = page({
    lang,
    title: input.title,
    face: 'desk',
    brand: c.get('brand'),
    body: input.body,
    nav: nav(c, input.room),
    home: '/desk',
    here: c.req.url,
    account: { name: desk.staff.name, signOut: buttonForm(button(t(lang, words.signOut), { look: 'subtle' }), { csrf: csrfField(c), action: '/desk/out' }) },
    ...(demo ? { demo } : {}),
    ...(flash ? { flash } : {}),
    ...(input.failed ? { failed: true } : {}),
  });
  return c.html(drawn, status);
}

function nav(c: Context, room: Room | undefined): NavItem[] {
  const lang = langOf(c);
  const { waiting, staff, creditor } = deskOf(c);
  const item = (name: Room, href: string, count?: number): NavItem => ({
    href, label: t(lang, words[name]), ...(room === name ? { current: true } : {}), ...(count ? { count } : {}),
  });
  return [
    item('toDo', '/desk', waiting.tasks),
    item('dossiers', '/desk/dossiers'),
    item('add', '/desk/new'),
    item('import', '/desk/import'),
    item('lines', '/desk/lines', waiting.lines),
    ...(creditor.profile.directDebit ? [item('debits', '/desk/debits')] : []),
    item('letters', '/desk/letters', waiting.letters),
    item('policy', '/desk/policy', waiting.drafts),
    ...(staff.role === 'manager' ? [item('books', '/desk/books'), item('figures', '/desk/figures'), item('complaints', '/desk/complaints'), item('settings', '/desk/settings')] : []),
    ...(staff.role === 'compliance' ? [item('terms', '/desk/settings/terms')] : []),
  ];
}

/** Says one sentence on the next page, and goes there. */
export function goOn(c: Context, to: string, said: Words, tone: 'ok' | 'info' | 'warning' | 'error' = 'ok'): Response {
  setFlash(c, { tone, text: t(langOf(c), said) });
  return c.redirect(to, 303);
}

/** A form's state after the rules said no. */
export const refusedState = (state: FormState, refusal: Refusal, field = 'form'): FormState => ({
  ...state, errors: { ...state.errors, [field]: sayRefusal(refusal)[state.lang] },
});

/** Where there is no form to draw again: the refusal's sentence on the next page. */
export const refusedTo = (c: Context, to: string, refusal: Refusal): Response => goOn(c, to, sayRefusal(refusal), 'error');
