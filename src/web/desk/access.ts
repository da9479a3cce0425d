// The customer's way in, made at the desk: a link to read out or send, or a
// letter with a code that is printed there and then.

import { Hono, type Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { readRecipients } from '#store/recipients.ts';
import { logView } from '#store/staff.ts';
import { codeLetter } from '#texts/desk/code-letter.ts';
import { deskFrameWords } from '#texts/desk/frame.ts';
import { dossierWords as words } from '#texts/desk/dossier.ts';
import { makeLetterCode, makeLinks } from '#usecases/portal-access.ts';
import { readDossiers } from '#store/dossiers.ts';
import { choice, readFields } from '../kit/forms.ts';
import { html } from '../kit/html.ts';
import { langOf, t } from '../kit/language.ts';
import { link, linkButton } from '../kit/parts/button.ts';
import { breadcrumbs } from '../kit/parts/navigate.ts';
import { card } from '../kit/parts/notice.ts';
import { heading, paragraph } from '../kit/parts/text.ts';
import { deskOf } from './desk-request.ts';
import { dossierIdOf, showDossier } from './dossier.ts';
import { show } from './frame.ts';
import { printPage } from './print-page.ts';

export function accessRoutes(): Hono {
  const routes = new Hono();
  routes.post('/dossiers/:id/access', async (c) => {
    const { creditorId, use } = deskOf(c);
    const dossierId = dossierIdOf(c);
    const state = (await use.db.inCreditor(creditorId, (tx) => readDossiers(tx, creditorId, [dossierId]))).get(dossierId)?.state;
    if (!state) throw new HTTPException(404);
    const present = state.parties.filter((party) => party.leftOn === undefined).map((party) => String(party.partyId));
    const read = readFields(c, { 'access-who': choice(present), act: choice(['link', 'code']) });
    if (!read.ok) return showDossier(c, dossierId, { form: 'access', state: { lang: langOf(c), ...read } });
    const partyId = Number(read.values['access-who']);
    return read.values.act === 'link' ? showLink(c, dossierId, partyId) : printCode(c, dossierId, partyId);
  });
  return routes;
}

async function makeLink(c: Context, dossierId: number, partyId: number) {
  const { creditorId, use, staff } = deskOf(c);
  return use.db.inCreditor(creditorId, async (tx) => {
    await logView(tx, creditorId, dossierId, staff.staffId, use.clock.now());
    const [token] = await makeLinks(use, tx, creditorId, [{ dossierId, partyId }]);
    const recipient = (await readRecipients(tx, creditorId, [partyId])).get(partyId);
    if (!token || !recipient) throw new HTTPException(404);
    return { url: `${c.get('deskDeps').publicUrl}/p/${token}`, recipient };
  });
}

async function showLink(c: Context, dossierId: number, partyId: number): Promise<Response> {
  const lang = langOf(c);
  const { url, recipient } = await makeLink(c, dossierId, partyId);
  const at = `/desk/dossiers/${dossierId}`;
  const body = [
    breadcrumbs(lang, [{ label: t(lang, deskFrameWords.dossiers), href: '/desk/dossiers' }, { label: recipient.name, href: at }], t(lang, words.linkTitle)),
    heading(1, t(lang, words.linkTitle)),
    paragraph(t(lang, words.linkText)),
    card(html`<p class="utrecht-paragraph bb-written">${link(url, url)}</p>`, { title: recipient.name, tone: 'accent' }),
    html`<p>${linkButton(t(lang, words.back), at, { look: 'secondary' })}</p>`,
  ];
  return show(c, { title: t(lang, words.linkTitle), room: 'dossiers', body });
}

async function printCode(c: Context, dossierId: number, partyId: number): Promise<Response> {
  const { creditorId, use, creditor, today } = deskOf(c);
  const { url, recipient } = await makeLink(c, dossierId, partyId);
  const code = await makeLetterCode(use, creditorId, partyId);
  const message = codeLetter({ creditorName: creditor.profile.name, name: recipient.name, code }, recipient.language);
  const look = { profile: creditor.profile, recipient, portalUrl: url, on: today };
  return printPage(c, [{ message, look, code }], recipient.language);
}
