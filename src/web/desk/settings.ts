// What a manager sets: who the creditor is to its customers, and who works here.

import { randomBytes } from 'node:crypto';
import { Hono, type Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { missingToCollect, readSupplierId, supplierIdExamples, supplierIdKinds, type CollectorPart, type CollectsFor, type CreditorProfile, type SupplierIdKind } from '#domain/creditor.ts';
import { lowestThreshold } from '#domain/matching.ts';
import { withIban } from '#domain/own-accounts.ts';
import { normaliseIban } from '#formats/references.ts';
import { updateProfile } from '#store/creditors.ts';
import { colleagueList } from '#store/screens/desk-staff.ts';
import { staffRoles } from '#store/staff.ts';
import { deskFrameWords } from '#texts/desk/frame.ts';
import { settingsWords as words } from '#texts/desk/settings.ts';
import { changeRole, closeAccount, giveNewPassword, type ColleagueChange } from '#usecases/colleague.ts';
import { addColleague } from '#usecases/creditor.ts';
import { hashPassword } from '#usecases/passwords.ts';
import { contentOf } from '../kit/body.ts';
import { choice, email, maybeTicked, readFields, refill, telephone, text, upload, whole } from '../kit/forms.ts';
import { readAccent } from '../kit/house-style.ts';
import { html, type Content } from '../kit/html.ts';
import { langOf, t, type Words } from '../kit/language.ts';
import type { Upload } from '../kit/multipart.ts';
import { linkButton } from '../kit/parts/button.ts';
import { dataList } from '../kit/parts/data.ts';
import { card } from '../kit/parts/notice.ts';
import { heading, paragraph } from '../kit/parts/text.ts';
import { deskOf, managersOnly } from './desk-request.ts';
import { goOn, show } from './frame.ts';
import { accountsRoutes } from './settings-accounts.ts';
import { showSettings } from './settings-page.ts';

const linesOf = (written: string | null): string[] => (written ?? '').split('\n').map((line) => line.trim()).filter(Boolean);

const collectorFields = {
  name: 'collects-for', address: 'collects-for-address', registration: 'register-number', complaints: 'complaints', 'own-address': 'address', 'own-kvk': 'kvk',
} as const satisfies Record<CollectorPart, string>;

/** Null where nothing of it was filled in. */
function collectsForOf(values: Readonly<Record<'collects-for' | 'collects-for-address' | 'register-number' | 'complaints', string | null>>): CollectsFor | null {
  const address = linesOf(values['collects-for-address']);
  const said = { name: values['collects-for'] ?? '', address, registration: values['register-number'] ?? '', complaints: values.complaints ?? '' };
  return said.name === '' && address.length === 0 && said.registration === '' && said.complaints === '' ? null : said;
}

const mostLogoBytes = 100_000;

export function settingsRoutes(): Hono {
  const routes = new Hono();
  routes.use('/settings/*', managersOnly);
  routes.use('/settings', managersOnly);
  routes.get('/settings', async (c) => showSettings(c, await colleagues(c), { lang: langOf(c) }));

  routes.post('/settings/profile', async (c) => {
    const lang = langOf(c);
    const { creditorId, use, creditor } = deskOf(c);
    const read = readFields(c, {
      name: text({ max: 100 }), iban: text({ optional: true, max: 42 }), kvk: text({ optional: true, max: 20 }), vat: text({ optional: true, max: 20 }), oin: text({ optional: true, max: 40 }), holder: text({ optional: true, max: 100 }), phone: telephone({ optional: true }), email: email({ optional: true }),
      'mail-from': email({ optional: true }), website: text({ optional: true, pattern: /^https:\/\/\S+$/, problem: words.websiteWrong }), 'hours-nl': text({ optional: true }), 'hours-en': text({ optional: true }),
      address: text({ optional: true, max: 400 }), accent: text({ max: 10 }), logo: upload({ optional: true, maxBytes: mostLogoBytes }), 'no-logo': maybeTicked(), 'match-threshold': whole({ min: lowestThreshold, max: 100, optional: true }),
      'collects-for': text({ optional: true, max: 100 }), 'collects-for-address': text({ optional: true, max: 400 }), 'register-number': text({ optional: true, max: 40 }), complaints: text({ optional: true, max: 200 }),
    });
    const again = async (errors: Record<string, string>) => showSettings(c, await colleagues(c), { lang, ...refill(read, errors) });
    if (!read.ok) return again(read.errors);
    const { values } = read;
    const accent = readAccent(values.accent);
    if (accent === null) return again({ accent: t(lang, words.accentWrong) });
    const iban = values.iban === null ? null : normaliseIban(values.iban);
    if (values.iban !== null && iban === null) return again({ iban: t(lang, words.ibanWrong) });
    const ids = { kvk: values.kvk, vat: values.vat, oin: values.oin };
    const wrong = supplierIdKinds.find((kind) => ids[kind] !== null && readSupplierId(kind, ids[kind]) === null);
    if (wrong !== undefined) return again({ [wrong]: `${t(lang, words.supplierIdWrong)} ${supplierIdExamples[wrong]}` });
    if ((values['hours-nl'] === null) !== (values['hours-en'] === null)) return again({ [values['hours-nl'] === null ? 'hours-nl' : 'hours-en']: t(lang, words.hoursBoth) });
    const address = linesOf(values.address);
    if (address.length > 4) return again({ address: t(lang, words.addressLong) });
    const collectsFor = collectsForOf(values);
    const [missing] = missingToCollect({ address, ...(collectsFor ? { collectsFor } : {}), ...(ids.kvk === null ? {} : { kvk: ids.kvk }) });
    if (missing) return again({ [collectorFields[missing]]: t(lang, words.collectingMissing) });
    const logo = values.logo === null ? null : await logoUri(values.logo);
    if (values.logo !== null && logo === null) return again({ logo: t(lang, words.logoWrong) });
    const keptLogo = values['no-logo'] ? null : creditor.profile.logoDataUri;
    const profile = withoutEmpty({
      name: values.name, accountHolder: values.holder, iban, ...Object.fromEntries(supplierIdKinds.map((kind) => [kind, ids[kind] === null ? null : readSupplierId(kind, ids[kind])])) as Record<SupplierIdKind, string | null>, phone: values.phone, email: values.email, mailFrom: values['mail-from'], website: values.website, accent,
      hours: values['hours-nl'] !== null && values['hours-en'] !== null ? { nl: values['hours-nl'], en: values['hours-en'] } : null,
      address: address.length > 0 ? address : null, logoDataUri: logo ?? keptLogo ?? null,
      collectsFor,
      otherIbans: (iban === null ? creditor.profile : withIban(creditor.profile, iban)).otherIbans ?? null,
      paymentsByHand: creditor.profile.paymentsByHand ?? null,
      payoutIbans: creditor.profile.payoutIbans ?? null,
      directDebit: creditor.profile.directDebit ?? null,
      onlineDebit: creditor.profile.onlineDebit ?? null,
      prices: creditor.profile.prices ?? null,
      policyFourEyes: creditor.profile.policyFourEyes ?? null,
      matchThreshold: values['match-threshold'] ?? creditor.profile.matchThreshold ?? null,
    });
    await use.db.inCreditor(creditorId, (tx) => updateProfile(tx, creditorId, profile));
    return goOn(c, '/desk/settings', deskFrameWords.saved);
  });

  routes.route('/', accountsRoutes(async (c, state) => showSettings(c, await colleagues(c), state)));

  routes.post('/settings/colleagues', async (c) => {
    const lang = langOf(c);
    const { creditorId, use } = deskOf(c);
    const read = readFields(c, { 'person-name': text({ max: 100 }), 'person-email': email(), role: choice(staffRoles) });
    if (!read.ok) return showSettings(c, await colleagues(c), { lang, ...read });
    const once = oneTimePassword();
    const { 'person-name': name, 'person-email': address, role } = read.values;
    const made = await addColleague(use.db, use.ids, creditorId, { name, email: address, role, passwordHash: await hashPassword(once), mustChange: true }, use.clock.now());
    if (made === null) return showSettings(c, await colleagues(c), { lang, ...refill(read, { 'person-email': t(lang, words.exists) }) });
    return showOnce(c, name, address, once);
  });

  routes.post('/settings/colleagues/:staff', async (c) => {
    const { creditorId, use, staff: self } = deskOf(c);
    const staffId = c.req.param('staff');
    const read = readFields(c, { act: choice(['close', 'password', ...staffRoles]) });
    const known = (await colleagues(c)).find((each) => each.staffId === staffId && each.disabledAt === null);
    if (!known) return goOn(c, '/desk/settings', words.gone, 'info');
    if (!read.ok) throw new HTTPException(400);
    const { act } = read.values;
    if (act === 'password') {
      const once = oneTimePassword();
      await giveNewPassword(use.db, creditorId, staffId, await hashPassword(once));
      return staffId === self.staffId ? c.redirect('/desk/in', 303) : showOnce(c, known.name, known.email, once);
    }
    const changed = act === 'close' ? await closeAccount(use.db, creditorId, staffId, use.clock.now()) : await changeRole(use.db, creditorId, staffId, act);
    const said: Record<ColleagueChange, Words> = { done: act === 'close' ? words.closedDone : words.roleDone, 'not-found': words.gone, 'last-manager': words.lastManager };
    return goOn(c, '/desk/settings', said[changed], changed === 'done' ? 'ok' : 'warning');
  });
  return routes;
}

const colleagues = (c: Context) => {
  const { creditorId, use } = deskOf(c);
  return use.db.inCreditor(creditorId, (tx) => colleagueList(tx, creditorId));
};

/** Twenty letters and digits that cannot be misread, in fours. */
export function oneTimePassword(): string {
  const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';
  const letters = [...randomBytes(64)].filter((byte) => byte < alphabet.length * 8).slice(0, 20).map((byte) => alphabet[byte % alphabet.length]);
  return letters.length === 20 ? (letters.join('').match(/.{4}/g) ?? []).join('-') : oneTimePassword();
}

/** A PNG or SVG as a data URI; null for anything else. An SVG is only ever shown as an image, where scripts in it do not run. */
async function logoUri(file: Upload): Promise<string | null> {
  const bytes = await contentOf(file);
  if (bytes.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))) return `data:image/png;base64,${bytes.toString('base64')}`;
  const head = bytes.subarray(0, 1000).toString('utf8').trimStart();
  const svg = /^(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*<svg[\s>]/.test(head) && bytes.toString('utf8').trimEnd().endsWith('</svg>');
  return svg ? `data:image/svg+xml;base64,${bytes.toString('base64')}` : null;
}

type Loose = { readonly [Key in keyof CreditorProfile]-?: CreditorProfile[Key] | null };
const withoutEmpty = (profile: Loose): CreditorProfile => Object.fromEntries(Object.entries(profile).filter(([, value]) => value !== null && value !== undefined)) as unknown as CreditorProfile;

function showOnce(c: Context, name: string, address: string, once: string): Response | Promise<Response> {
  const lang = langOf(c);
  const body: Content[] = [
    heading(1, t(lang, words.onceTitle)),
    paragraph(t(lang, words.onceText)),
    card(dataList([{ term: t(lang, words.personName), value: name }, { term: t(lang, words.personEmail), value: address }, { term: t(lang, words.onceTitle), value: html`<code>${once}</code>` }]), { tone: 'accent' }),
    html`<p>${linkButton(t(lang, words.back), '/desk/settings', { look: 'secondary' })}</p>`,
  ];
  return show(c, { title: t(lang, words.onceTitle), room: 'settings', body });
}
