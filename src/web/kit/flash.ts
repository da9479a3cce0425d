// One sentence that the next page shows once ("your proposal was sent"). It
// travels in a signed cookie, so it must hold nothing that is private.

import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Flash } from './page.ts';
import { kitOf } from './request.ts';
import { sameText, sign } from './signing.ts';

const PURPOSE = 'flash';
const cookieName = (secure: boolean): string => (secure ? '__Host-bb-flash' : 'bb-flash');

/** Keeps a sentence (at most 500 characters) for the next page. */
export function setFlash(c: Context, flash: Flash): void {
  const { secure, secret } = kitOf(c);
  const body = Buffer.from(JSON.stringify([flash.tone, flash.text.slice(0, 500)])).toString('base64url');
  setCookie(c, cookieName(secure), `${body}.${sign(secret, PURPOSE, body)}`, { path: '/', httpOnly: true, sameSite: 'Lax', secure, maxAge: 60 });
}

/** Takes the sentence that was kept, if there is one; after this it is gone. */
export function takeFlash(c: Context): Flash | undefined {
  const { secure, secret } = kitOf(c);
  const kept = getCookie(c, cookieName(secure));
  if (kept === undefined) return undefined;
  deleteCookie(c, cookieName(secure), { path: '/', secure });
  const [body = '', signature = ''] = kept.split('.');
  if (!sameText(signature, sign(secret, PURPOSE, body))) return undefined;
  const [tone, text] = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as [Flash['tone'], string];
  return { tone, text };
}
