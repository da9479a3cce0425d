// Signing in and out, and the password of one's own. Every wrong answer gets the
// same words and takes as long, whether the account exists or not.

import { Hono, type Context } from 'hono';
import { listCreditors, readCreditor, type CreditorRow } from '#store/creditors.ts';
import { sessionStore } from '#store/sessions.ts';
import { accountsOf, readStaff, setPassword, type StaffMember } from '#store/staff.ts';
import { signInWords as words } from '#texts/desk/sign-in.ts';
import { emailHashOf } from '#usecases/creditor.ts';
import { email, password, readFields, refill, text } from '../kit/forms.ts';
import { takeFlash } from '../kit/flash.ts';
import { nothing, type Content } from '../kit/html.ts';
import { langOf, t } from '../kit/language.ts';
import { visitorKey } from '../kit/limits.ts';
import { page, type DemoBanner } from '../kit/page.ts';
import { button } from '../kit/parts/button.ts';
import { radioCards } from '../kit/parts/choice.ts';
import { emailField, hiddenField, passwordField, type FormState } from '../kit/parts/field.ts';
import { errorSummary, form } from '../kit/parts/form.ts';
import { heading, lead, small } from '../kit/parts/text.ts';
import { hashPassword, needsRehash, verifyPassword } from '#usecases/passwords.ts';
import { kitOf } from '../kit/request.ts';
import { csrfField } from '../kit/security.ts';
import { endSession, sessionOf, startSession } from '../kit/sessions.ts';
import { sameText, sign } from '../kit/signing.ts';
import { sorry } from '../kit/sorry.ts';
import { deskOf, signedIn, type DeskDeps } from './desk-request.ts';
import { goOn, show } from './frame.ts';

/** Tries in a quarter of an hour: for one visitor, and for one account whoever tries. */
const window = { visitor: 30, account: 10, seconds: 900 } as const;
export const leastPassword = 12;

/** `/in`, `/in/choose`, `/out`, `/password`. */
export function signInRoutes(deps: DeskDeps): Hono {
  const routes = new Hono();

  routes.use('/in/*', async (c, next) => {
    const creditor = await onlyDemo(deps);
    const demo = creditor && deps.demo?.(c, creditor);
    // The banner's links and clock are for inside; here it only says what this is.
    if (demo) c.set('signInDemo', { todayOn: demo.todayOn });
    await next();
  });

  routes.get('/in', (c) => {
    if (sessionOf(c)?.subject['staffId'] !== undefined) return c.redirect('/desk', 303);
    return signInPage(c, { lang: langOf(c) });
  });

  routes.post('/in', async (c) => {
    const lang = langOf(c);
    const read = readFields(c, { email: email(), password: password() });
    if (!read.ok) return signInPage(c, { lang, ...read }, 422);
    const account = `desk account ${read.values.email.toLowerCase()}`;
    for (const [key, points] of [[visitorKey(c, 'desk sign-in'), window.visitor], [account, window.account]] as const) {
      const tries = await deps.limits.limitTries(key, points, window.seconds);
      if (!tries.allowed) return sorry(c, 429, { retryAfterSeconds: tries.retryAfterSeconds });
    }
    const accounts = await matching(deps, read.values.email, read.values.password);
    if (accounts.length === 0) return signInPage(c, { lang, typed: read.typed, errors: { form: t(lang, words.wrong) } }, 422);
    await deps.limits.forget(account, window.account, window.seconds);
    const [only] = accounts;
    if (only && accounts.length === 1) return enter(c, only);
    return choosePage(c, { lang }, accounts, seal(c, accounts));
  });

  routes.post('/in/choose', async (c) => {
    const lang = langOf(c);
    const read = readFields(c, { sealed: text({ max: 4000 }), account: text({ optional: true }) });
    const accounts = read.ok ? unseal(c, read.values.sealed) : null;
    if (!read.ok || !accounts) return signInPage(c, { lang, errors: { form: t(lang, words.tooLate) } }, 422);
    const chosen = accounts.find((account) => String(account.creditorId) === read.values.account);
    return chosen ? enter(c, chosen) : choosePage(c, { lang, errors: { account: t(lang, words.chooseTitle) } }, accounts, read.values.sealed, 422);
  });

  routes.post('/out', async (c) => {
    await endSession(c);
    return goOn(c, '/desk/in', words.signedOut);
  });

  routes.use('/password', signedIn(deps));
  routes.get('/password', (c) => passwordPage(c, { lang: langOf(c) }));
  routes.post('/password', async (c) => {
    const lang = langOf(c);
    const { creditorId, staff, passwordHash } = deskOf(c);
    const read = readFields(c, { ...(staff.mustChange ? {} : { current: password() }), next: password({ min: leastPassword }), again: password() });
    if (!read.ok) return passwordPage(c, { lang, ...read }, 422);
    const { next, again } = read.values;
    const wrong = (errors: Record<string, string>) => passwordPage(c, { lang, ...refill(read, errors) }, 422);
    const current = (read.values as { current?: string }).current;
    if (current !== undefined) {
      const tries = await deps.limits.limitTries(`desk password ${staff.staffId}`, window.account, window.seconds);
      if (!tries.allowed) return sorry(c, 429, { retryAfterSeconds: tries.retryAfterSeconds });
      if (!(await verifyPassword(current, passwordHash))) return wrong({ current: t(lang, words.currentWrong) });
    }
    if (next !== again) return wrong({ again: t(lang, words.notSame) });
    if (await verifyPassword(next, passwordHash)) return wrong({ next: t(lang, words.sameAsOld) });
    const hash = await hashPassword(next);
    await deps.db.inCreditor(creditorId, (tx) => setPassword(tx, creditorId, staff.staffId, hash, false));
    // Whoever else is signed in with the old password is put out.
    await sessionStore(deps.db).endAllOf(creditorId, staff.staffId);
    await startSession(c, { creditorId: String(creditorId), subject: { staffId: staff.staffId } });
    return goOn(c, '/desk', words.changed);
  });
  return routes;
}

interface Account {
  readonly creditorId: number;
  readonly staffId: string;
  readonly name: string;
}

/** The accounts of this address that open with this password. */
async function matching(deps: DeskDeps, address: string, typed: string): Promise<Account[]> {
  const accounts = await accountsOf(deps.db, emailHashOf(address));
  if (accounts.length === 0) await verifyPassword(typed, null);
  const found: Account[] = [];
  for (const { creditorId, staffId } of accounts) {
    const [staff, creditor] = await deps.db.inCreditor(creditorId, async (tx) => [await readStaff(tx, creditorId, staffId), await readCreditor(tx, creditorId)] as const);
    if (!(await verifyPassword(typed, staff?.passwordHash ?? null)) || !staff || !creditor) continue;
    if (needsRehash(staff.passwordHash)) await rehash(deps, creditorId, staff, typed);
    found.push({ creditorId, staffId, name: creditor.profile.name });
  }
  return found;
}

async function rehash(deps: DeskDeps, creditorId: number, staff: StaffMember, typed: string): Promise<void> {
  const hash = await hashPassword(typed);
  await deps.db.inCreditor(creditorId, (tx) => setPassword(tx, creditorId, staff.staffId, hash, staff.mustChange));
}

async function enter(c: Context, account: Account): Promise<Response> {
  await startSession(c, { creditorId: String(account.creditorId), subject: { staffId: account.staffId } });
  return c.redirect('/desk', 303);
}

const purpose = 'desk choose creditor';
const chooseMinutes = 5;

/** Which accounts the password opened, carried by the page itself for a few minutes. */
function seal(c: Context, accounts: readonly Account[]): string {
  const until = Temporal.Instant.from(kitOf(c).now()).add({ minutes: chooseMinutes }).epochMilliseconds;
  const body = Buffer.from(JSON.stringify({ until, accounts })).toString('base64url');
  return `${body}.${sign(kitOf(c).secret, purpose, body)}`;
}

function unseal(c: Context, sealed: string): Account[] | null {
  const [body = '', signature = ''] = sealed.split('.');
  if (!sameText(signature, sign(kitOf(c).secret, purpose, body))) return null;
  const { until, accounts } = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as { until: number; accounts: Account[] };
  return Temporal.Instant.from(kitOf(c).now()).epochMilliseconds > until ? null : accounts;
}

declare module 'hono' {
  interface ContextVariableMap {
    signInDemo: DemoBanner | undefined;
  }
}

/** The creditor of an installation that holds nothing but a demo. */
async function onlyDemo({ db }: DeskDeps): Promise<CreditorRow | null> {
  const [only, another] = await listCreditors(db);
  if (!only || another) return null;
  const creditor = await db.inCreditor(only.creditorId, (tx) => readCreditor(tx, only.creditorId));
  return creditor?.demoAt ? creditor : null;
}

function outside(c: Context, title: string, body: Content, failed: boolean, status: 200 | 422) {
  const flash = takeFlash(c);
  const demo = c.get('signInDemo');
  return c.html(
    page({
      lang: langOf(c), title, face: 'desk', brand: c.get('brand'), body, here: c.req.url,
      ...(demo ? { demo } : {}), ...(flash ? { flash } : {}), ...(failed ? { failed } : {}),
    }),
    status,
  );
}

function signInPage(c: Context, state: FormState, status: 200 | 422 = 200) {
  const { lang } = state;
  const say = (of: keyof typeof words): string => t(lang, words[of]);
  const body = [
    errorSummary(state),
    heading(1, say('title')),
    lead(say('lead')),
    form(
      [
        emailField(state, { name: 'email', label: say('email'), autocomplete: 'username' }),
        passwordField(state, { name: 'password', label: say('password') }),
        button(say('button')),
      ],
      { csrf: csrfField(c), action: '/desk/in' },
    ),
    small(say('forgot')),
  ];
  return outside(c, say('title'), body, state.errors !== undefined, status);
}

function choosePage(c: Context, state: FormState, accounts: readonly Account[], sealed: string, status: 200 | 422 = 200) {
  const { lang } = state;
  const say = (of: keyof typeof words): string => t(lang, words[of]);
  const options = accounts.map(({ creditorId, name }) => ({ value: String(creditorId), label: name }));
  const body = [
    errorSummary(state),
    heading(1, say('chooseTitle')),
    form(
      [hiddenField('sealed', sealed), radioCards(state, { name: 'account', legend: say('choose'), options }), button(say('chooseButton'))],
      { csrf: csrfField(c), action: '/desk/in/choose' },
    ),
  ];
  return outside(c, say('chooseTitle'), body, state.errors !== undefined, status);
}

function passwordPage(c: Context, state: FormState, status: 200 | 422 = 200) {
  const { lang } = state;
  const { mustChange } = deskOf(c).staff;
  const say = (of: keyof typeof words): string => t(lang, words[of]);
  const body = [
    errorSummary(state),
    heading(1, say('changeTitle')),
    mustChange ? lead(say('changeLead')) : nothing,
    form(
      [
        mustChange ? nothing : passwordField(state, { name: 'current', label: say('current') }),
        passwordField(state, { name: 'next', label: say('next'), hint: say('nextHint'), autocomplete: 'new-password' }),
        passwordField(state, { name: 'again', label: say('again'), autocomplete: 'new-password' }),
        button(say('changeButton')),
      ],
      { csrf: csrfField(c), action: '/desk/password' },
    ),
  ];
  return show(c, { title: say('changeTitle'), body, failed: state.errors !== undefined }, status);
}
