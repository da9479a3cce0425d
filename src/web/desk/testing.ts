// A desk for tests: a real database, a clock that stands still, a creditor, and
// colleagues who visit with a browser's cookies and forms.

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { claimsColumnNames, type ClaimsColumn } from '#formats/claims-columns.ts';
import { sessionStore } from '#store/sessions.ts';
import type { StaffRole } from '#store/staff.ts';
import { addColleague } from '#usecases/creditor.ts';
import { hashPassword } from '#usecases/passwords.ts';
import { testHouse, type TestHouse } from '#usecases/testing.ts';
import { messageRenderer } from '#wiring.ts';
import type { MailChannel, PaymentProvider } from '../../ports.ts';
import { makeApp } from '../app.ts';
import { makeLimits } from '../kit/limits.ts';
import type { DeskDeps } from './desk-request.ts';
import { deskRoutes, trayRoutes } from './routes.ts';

export const testPassword = 'vier gewone woorden samen';

export interface TestDesk {
  readonly house: TestHouse;
  readonly app: Hono;
  readonly deps: DeskDeps;
  /** Makes an account and signs in with it. */
  signIn(role?: StaffRole, name?: string): Promise<Visitor>;
  addAccount(email: string, role: StaffRole, options?: { mustChange?: boolean; name?: string; password?: string }): Promise<string>;
  visitor(): Visitor;
  close(): Promise<void>;
}

let hash: Promise<string> | undefined;

export async function testDesk(options: { house?: TestHouse; mailLeaves?: boolean; mail?: MailChannel; provider?: PaymentProvider } = {}): Promise<TestDesk> {
  const house = options.house ?? (await testHouse());
  const { db } = house.deps;
  // Sessions run by real time, also where a creditor's clock is turned.
  const startedAt = house.deps.clock.now();
  const secret = 'a secret for tests that is long enough';
  const deps: DeskDeps = {
    db,
    depsFor: async () => house.deps,
    limits: makeLimits({ secret }),
    publicUrl: 'http://127.0.0.1',
    mailLeaves: options.mailLeaves ?? false,
    ...(options.mail ? { mailFor: async () => options.mail! } : {}),
    ...(options.provider ? { providerFor: async () => options.provider! } : {}),
    lettersPdf: async (letters, _lang, { copy = false } = {}) => (letters.some((letter) => letter.look.profile.name === 'No PDF here') ? null : new TextEncoder().encode(`%PDF-${copy ? 'copy' : 'letters'} ${letters.map((letter) => `${letter.look.recipient.name} ${letter.look.on} ${letter.look.portalUrl}`).join('; ')}`)),
    sheetPdf: async (sheet, profile) => (profile.name === 'No PDF here' ? null : new TextEncoder().encode(`%PDF-sheet ${sheet.title} ${sheet.language}`)),
    render: messageRenderer,
    printLetters: (letters) =>
      `<!doctype html><html lang="nl"><head><title>Brieven</title><style>p{margin:0}</style></head><body><main>${letters.map((letter) => `<article><h1>${letter.message.subject}</h1><p>${letter.look.recipient.name}</p><p>${letter.code ?? ''}</p></article>`).join('')}</main></body></html>`,
  };
  const app = makeApp({
    publicUrl: 'http://127.0.0.1', secret, now: () => startedAt, sessions: sessionStore(db), deskRoutes: deskRoutes(deps),
    portalRoutes: new Hono(),
    more: [{ at: '/tray', face: 'desk', routes: trayRoutes(deps) }],
    uploads: ['/desk/import', '/desk/policy', '/desk/settings'],
  });
  let count = 0;
  const addAccount: TestDesk['addAccount'] = async (email, role, { mustChange = false, name = 'S. Voorbeeld', password } = {}) => {
    const passwordHash = password === undefined ? await (hash ??= hashPassword(testPassword)) : await hashPassword(password);
    const made = await addColleague(db, house.deps.ids, house.creditorId, { email, name, role, passwordHash, mustChange }, house.deps.clock.now());
    assert.ok(made);
    return made;
  };
  return {
    house, app, deps, addAccount,
    visitor: () => new Visitor(app),
    signIn: async (role = 'desk', name = 'S. Voorbeeld') => {
      const email = `${role}-${(count += 1)}-${randomUUID().slice(0, 8)}@voorbeeld.example`;
      await addAccount(email, role, { name });
      const visitor = new Visitor(app);
      await visitor.post('/desk/in', { email, password: testPassword }, '/desk/in');
      return visitor;
    },
    close: () => house.close(),
  };
}

export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly location: string | null;
  readonly headers: Headers;
}

type Fields = Readonly<Record<string, string | readonly string[] | File | readonly File[]>>;

/** A browser without a screen: keeps cookies, and takes each form's token from a page that it has seen. */
export class Visitor {
  readonly cookies = new Map<string, string>();
  readonly #app: Hono;

  constructor(app: Hono) {
    this.#app = app;
  }

  async get(path: string): Promise<Answer> {
    return this.#send(path, {});
  }

  /** Posts a form of the page `from` (the first page of the desk unless said otherwise). */
  async post(path: string, fields: Fields, from = '/desk/password'): Promise<Answer> {
    const token = /name="_form" value="([^"]+)"/.exec((await this.get(from)).body)?.[1];
    assert.ok(token, `no form on ${from}`);
    const entries = Object.entries({ ...fields, _form: token }).flatMap(([name, value]) => (Array.isArray(value) ? value.map((each) => [name, each]) : [[name, value]])) as [string, string | File][];
    if (entries.some(([, value]) => value instanceof File)) {
      const data = new FormData();
      for (const [name, value] of entries) data.append(name, value as string);
      return this.#send(path, { method: 'POST', body: data });
    }
    const body = new URLSearchParams(entries as [string, string][]).toString();
    return this.#send(path, { method: 'POST', body, headers: { 'content-type': 'application/x-www-form-urlencoded' } });
  }

  /** Posts, and follows the redirect that must come. */
  async postOn(path: string, fields: Fields, from?: string): Promise<Answer> {
    const answer = await this.post(path, fields, from);
    assert.equal(answer.status, 303, `${path} answered ${answer.status}: ${problemsIn(answer.body).join(' | ') || answer.body.slice(0, 2000)}`);
    return this.get(answer.location ?? '/');
  }

  async #send(path: string, init: RequestInit): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = new Headers(init.headers);
    if (cookie) headers.set('cookie', cookie);
    headers.set('accept-language', 'nl');
    const response = await this.#app.request(path, { ...init, headers });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      if (/max-age=0/i.test(line) || pair.slice(at + 1) === '') this.cookies.delete(pair.slice(0, at));
      else this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return { status: response.status, body: await response.text(), location: response.headers.get('location'), headers: response.headers };
  }
}

/** The page's words, without its tags. */
export const wordsOf = (body: string): string =>
  body.replace(/<style[\s\S]*?<\/style>/g, ' ').replace(/<[^>]+>/g, ' ').replace(/&quot;/g, '"').replace(/&#39;/g, '’').replace(/&amp;/g, '&').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replaceAll('\u00a0', ' ').replace(/\s+/g, ' ');

/** Every problem that the page's summary names. */
export function problemsIn(body: string): string[] {
  const summary = /<div[^>]*id="wrong"[\s\S]*?<\/ul>/.exec(body)?.[0] ?? '';
  return [...summary.matchAll(/<li[^>]*>([\s\S]*?)<\/li>/g)].map((match) => wordsOf(match[1] ?? '').trim());
}

/** One line of a claims file with everything that it must have. */
export const claimLine = (more: Partial<Record<ClaimsColumn, string>> = {}): Partial<Record<ClaimsColumn, string>> => ({
  customer_number: 'K1', name: 'A. Voorbeeld', customer_kind: 'consumer', email: 'klant@voorbeeld.example', street: 'Lindelaan 1', postcode: '1234 AB', city: 'Voorbeeldstad',
  claim_number: 'R1', claim_kind: 'rent', issued_on: '2026-01-01', due_on: '2026-01-15', amount: '300,00', ...more,
});

export const claimsFile = (lines: readonly Partial<Record<ClaimsColumn, string>>[]): string =>
  [claimsColumnNames.join(';'), ...lines.map((line) => claimsColumnNames.map((column) => line[column] ?? '').join(';'))].join('\n');
