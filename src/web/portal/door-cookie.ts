// Remembers, in the visitor's own browser, through which door they came: so
// that a visit that ended by itself leads straight back to the question, and
// not into a void. The link opens nothing without the answer. After signing out
// only the creditor's number is left, to say whom to call.

import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { creditorOfToken } from '#usecases/portal-access.ts';
import { kitOf } from '../kit/request.ts';

const name = (secure: boolean): string => (secure ? '__Host-bb-door' : 'bb-door');
const fourHours = 4 * 3600;

/** `value` is a link's token, or a creditor's number. */
export function rememberDoor(c: Context, value: string): void {
  const { secure } = kitOf(c);
  setCookie(c, name(secure), value, { path: '/', httpOnly: true, sameSite: 'Lax', secure, maxAge: fourHours });
}

export function doorOf(c: Context): { readonly creditorId: number | null; readonly token: string | null } {
  const value = getCookie(c, name(kitOf(c).secure)) ?? '';
  const ofToken = creditorOfToken(value);
  if (ofToken !== null) return { creditorId: ofToken, token: value };
  return { creditorId: /^[1-9]\d{0,8}$/.test(value) ? Number(value) : null, token: null };
}
