// A visitor without JavaScript: keeps cookies, follows redirects, and posts a
// form as it stands on the page, hidden fields and all.

import assert from 'node:assert/strict';
import type { Hono } from 'hono';
import { day } from '#domain/day.ts';
import type { Cast, CastClaim, CastParty } from './cast.ts';

export interface Seen {
  readonly status: number;
  readonly path: string;
  readonly html: string;
  /** What stands on the page, without markup, spaces made one. */
  readonly text: string;
  readonly headers: Headers;
}

export function visitor(app: Hono, lang?: 'nl' | 'en') {
  const cookies = new Map<string, string>(lang ? [['lang', lang]] : []);

  async function ask(path: string, init: RequestInit = {}): Promise<Seen> {
    const response = await app.request(`http://127.0.0.1${path}`, {
      ...init,
      headers: { ...(init.headers as Record<string, string>), cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    for (const set of response.headers.getSetCookie()) {
      const [pair = ''] = set.split(';');
      const at = pair.indexOf('=');
      if (/max-age=0/i.test(set)) cookies.delete(pair.slice(0, at));
      else cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    const to = response.headers.get('location');
    if (response.status === 303 && to !== null) return ask(to);
    const html = await response.text();
    return { status: response.status, path, html, text: textOf(html), headers: response.headers };
  }

  return {
    cookies,
    get: (path: string): Promise<Seen> => ask(path),
    /** Fills in a form of this page and sends it: the one whose markup holds `holding`. */
    send: (page: Seen, fields: Record<string, string>, holding = ''): Promise<Seen> => {
      const found = [...page.html.matchAll(/<form method="post"([^>]*)>([\s\S]*?)<\/form>/g)].filter(([whole]) => !whole.includes('/mijn/uit') || holding === '/mijn/uit').find(([whole]) => whole.includes(holding));
      if (!found) throw new Error(`no form with ${holding || 'anything'} on ${page.path}`);
      const action = /action="([^"]+)"/.exec(found[1] ?? '')?.[1]?.replaceAll('&amp;', '&') ?? page.path;
      const hidden = [...(found[2] ?? '').matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)].map(([, name = '', value = '']) => [name, value.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&')]);
      const body = new URLSearchParams({ ...Object.fromEntries(hidden), ...fields });
      return ask(action, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: body.toString() });
    },
  };
}

const textOf = (html: string): string =>
  html.replace(/<head>[\s\S]*?<\/head>/, '').replace(/<[^>]+>/g, ' ').replaceAll('&#39;', '’').replaceAll('&amp;', '&').replaceAll('&quot;', '"').replace(/\s+/g, ' ').trim();

export const anna: CastParty = { name: 'Anna Voorbeeld', birthOn: day('1980-03-31'), mobile: '0600000000' };

let bills = 0;
/** A bill with a number of its own, late since October unless said otherwise. */
export const bill = (amountCents: bigint, dueOn = day('2026-10-01'), more: Partial<CastClaim> = {}): CastClaim => ({ claim: `R-${(bills += 1)}`, dueOn, amountCents, ...more });

/** Somebody of this dossier, born when Anna was, come in by a fresh link. */
export async function inside(cast: Cast, who: { readonly dossierId: number; readonly partyIds: readonly number[] }, lang: 'nl' | 'en' = 'nl', index = 0) {
  const someone = visitor(cast.app, lang);
  const token = await cast.link(who.dossierId, who.partyIds[index] as number);
  const page = await someone.send(await someone.get(`/p/${token}`), { birth: '31-03-1980' });
  assert.equal(page.status, 200, page.text);
  return { ...someone, page, token };
}
