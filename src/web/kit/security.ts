// Keeps other sites from posting in a visitor's name: a post must come from our
// own pages (Sec-Fetch-Site, Origin) and carry the signed token of the form it
// was made with, bound to the session, or to a cookie where there is none yet.

import { randomBytes } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { readBody, SMALL_BODY, type BodyLimits } from './body.ts';
import { html, type Html } from './html.ts';
import { BadBody } from './multipart.ts';
import { kitOf } from './request.ts';
import { sameText, sign } from './signing.ts';
import { sorry } from './sorry.ts';

const FIELD = '_form';
const PURPOSE = 'form token';

const cookieName = (secure: boolean): string => (secure ? '__Host-bb-form' : 'bb-form');

/** The hidden field that every posting form carries. Draw it before the answer is sent: it may set a cookie. */
export function csrfField(c: Context): Html {
  const salt = randomBytes(9).toString('base64url');
  return html`<input type="hidden" name="${FIELD}" value="${`${salt}.${sign(kitOf(c).secret, PURPOSE, `${salt} ${binding(c, true)}`)}`}">`;
}

function binding(c: Context, create: boolean): string {
  const session = c.get('session');
  if (session) return `session ${session.tokenHash}`;
  const { secure } = kitOf(c);
  const name = cookieName(secure);
  const known = c.get('formCookie') ?? getCookie(c, name);
  if (known !== undefined && /^[\w-]{24}$/.test(known)) return `visitor ${known}`;
  if (!create) return '';
  const made = randomBytes(18).toString('base64url');
  setCookie(c, name, made, { path: '/', httpOnly: true, sameSite: 'Lax', secure });
  c.set('formCookie', made);
  return `visitor ${made}`;
}

declare module 'hono' {
  interface ContextVariableMap {
    formCookie: string;
  }
}

function hasToken(c: Context, token: string): boolean {
  const bound = binding(c, false);
  const [salt = '', signature = ''] = token.split('.');
  return bound !== '' && salt !== '' && sameText(signature, sign(kitOf(c).secret, PURPOSE, `${salt} ${bound}`));
}

/** Whether a request that changes something was made by a page of ours, as far as its headers tell. */
export function isFromHere(c: Context): boolean {
  const site = c.req.header('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  const origin = c.req.header('origin');
  // With `Referrer-Policy: no-referrer`, which we set, browsers send `Origin: null` with our own forms; the token then decides.
  if (origin === undefined || origin === 'null') return true;
  return origin === new URL(kitOf(c).publicUrl).origin || origin === new URL(c.req.url).origin;
}

export interface GuardOptions {
  /** Paths for which machines post with keys of their own: `/api/`. */
  readonly unguarded?: readonly string[];
  /** Paths (and everything under them) to which a signed-in visitor may send files. */
  readonly uploads?: readonly string[];
  readonly uploadBytes?: number;
}

/** Checks every post, reads its form once (`formOf(c)`), and deletes uploaded files after the answer. */
export function guardForms(options: GuardOptions = {}): MiddlewareHandler {
  const isUnder = (path: string, prefixes: readonly string[] = []): boolean =>
    prefixes.some((prefix) => path === prefix || path.startsWith(prefix.endsWith('/') ? prefix : `${prefix}/`));
  return async (c, next) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD' || c.req.method === 'OPTIONS' || isUnder(c.req.path, options.unguarded)) return next();
    if (!isFromHere(c)) return sorry(c, 403);
    // Strangers may not fill our disk: large bodies only from who is signed in.
    const large = c.get('session') !== null && c.get('session') !== undefined && isUnder(c.req.path, options.uploads);
    const limits: BodyLimits = large ? { bytes: options.uploadBytes ?? 100_000_000, files: true } : SMALL_BODY;
    let form;
    try {
      form = await readBody(c, limits);
    } catch (error) {
      if (error instanceof BadBody) return sorry(c, error.status);
      throw error;
    }
    try {
      if (!hasToken(c, form.value(FIELD))) return sorry(c, 403);
      c.set('form', form);
      await next();
    } finally {
      await form.discard();
    }
  };
}
