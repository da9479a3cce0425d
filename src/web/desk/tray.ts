// The paper tray: every message as the customer sees it, where no mail leaves or
// the creditor is a demo. For staff who are signed in; of a demo for everybody.

import { Hono, type Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { listCreditors, readCreditor, type CreditorRow } from '#store/creditors.ts';
import { readStaff } from '#store/staff.ts';
import { readRendered } from '#store/screens/desk-dossier.ts';
import { heldMessages, trayMessages, type HeldMessage, type TrayMessage } from '#store/screens/desk-tray.ts';
import { dropReasonWords } from '#texts/desk/dossier.ts';
import { trayWords as words } from '#texts/desk/tray.ts';
import { sendingWords, templateTitle } from '#texts/words.ts';
import { html, nothing, type Content } from '../kit/html.ts';
import { langOf, t, type Lang } from '../kit/language.ts';
import { page } from '../kit/page.ts';
import { link, linkButton } from '../kit/parts/button.ts';
import { table } from '../kit/parts/data.ts';
import { momentText } from '../kit/parts/money.ts';
import { backLink } from '../kit/parts/navigate.ts';
import { badge, emptyState } from '../kit/parts/notice.ts';
import { heading, lead, paragraph } from '../kit/parts/text.ts';
import { sessionOf } from '../kit/sessions.ts';
import { brandOf, type DeskDeps } from './desk-request.ts';
import { mailPage, rawMail } from './mail-view.ts';

const pageSize = 50;

export function trayRoutes(deps: DeskDeps): Hono {
  const routes = new Hono();
  routes.get('/', async (c) => {
    const creditor = await whoseTray(c, deps);
    if (!creditor) return c.redirect('/desk/in', 303);
    const lang = langOf(c);
    const [found, held] = await deps.db.inCreditor(creditor.creditorId, (tx) => Promise.all([
      trayMessages(tx, creditor.creditorId, c.req.query('after') ?? null, pageSize + 1), heldMessages(tx, creditor.creditorId, pageSize),
    ]));
    const last = found[pageSize - 1];
    const body: Content[] = [
      heading(1, t(lang, words.title)),
      lead(t(lang, words.lead)),
      table({
        caption: t(lang, words.title),
        captionHidden: true,
        rows: found.slice(0, pageSize),
        empty: emptyState({ title: t(lang, words.none), body: t(lang, words.noneText) }),
        columns: [
          { label: t(lang, words.subject), header: true, cell: (message: TrayMessage) => link(html`<span lang="${message.language}">${message.subject ?? '…'}</span>`, `/tray/${message.dossierId}/${message.messageNo}`) },
          { label: t(lang, words.to), cell: (message) => html`${message.name}<br><span class="bb-quiet">${(message.recipient ?? '').split('\n').slice(-1)[0]}</span>` },
          { label: t(lang, words.how), cell: (message) => [badge(t(lang, sendingWords[message.channel]), message.channel === 'letter' ? 'accent' : 'info'), message.envelopeNo === null ? nothing : html`<br><span class="bb-quiet">${t(lang, words.inEnvelope(message.envelopeNo))}</span>`] },
          { label: t(lang, words.when), cell: (message) => momentText(message.at, lang) },
        ],
      }),
      found.length > pageSize && last ? html`<p>${linkButton(t(lang, words.more), `/tray?after=${last.place}`, { look: 'secondary' })}</p>` : nothing,
      heldPart(lang, held),
    ];
    return draw(c, deps, creditor, t(lang, words.title), body);
  });

  routes.get('/:dossier{[0-9]+}/:no{[0-9]+}', async (c) => {
    const creditor = await whoseTray(c, deps);
    if (!creditor) return c.redirect('/desk/in', 303);
    const lang = langOf(c);
    const rendered = await renderedOf(c, deps, creditor.creditorId);
    const title = rendered.subject ?? t(lang, words.title);
    const body = mailPage(c, { title, frameAt: `/tray/${c.req.param('dossier')}/${c.req.param('no')}/raw`, above: backLink(lang, '/tray', t(lang, words.back)), rendered });
    return draw(c, deps, creditor, title, body);
  });

  routes.get('/:dossier{[0-9]+}/:no{[0-9]+}/raw', async (c) => {
    const creditor = await whoseTray(c, deps);
    if (!creditor) throw new HTTPException(404);
    return rawMail(c, (await renderedOf(c, deps, creditor.creditorId)).html);
  });
  return routes;
}

/** What waits, why and until when. */
const heldPart = (lang: Lang, held: readonly HeldMessage[]): Content => [
  heading(2, t(lang, words.heldTitle), { id: 'held' }),
  held.length === 0 ? paragraph(t(lang, words.heldNone)) : paragraph(t(lang, words.heldText)),
  held.length === 0 ? nothing : table({
    caption: t(lang, words.heldTitle),
    captionHidden: true,
    rows: held,
    columns: [
      { label: t(lang, words.subject), header: true, cell: ({ template }) => templateTitle(template, lang) },
      { label: t(lang, words.to), cell: ({ name }) => name },
      { label: t(lang, words.heldWhy), cell: ({ reason }) => { const known = dropReasonWords[reason]; return known ? t(lang, known) : reason; } },
      { label: t(lang, words.heldUntil), cell: ({ until }) => momentText(until, lang) },
    ],
  }),
];

async function renderedOf(c: Context, deps: DeskDeps, creditorId: number) {
  const [dossier, no] = [Number(c.req.param('dossier')), Number(c.req.param('no'))];
  const rendered = dossier < 1e9 && no < 1e9 ? await deps.db.inCreditor(creditorId, (tx) => readRendered(tx, creditorId, dossier, no)) : null;
  if (!rendered) throw new HTTPException(404);
  return rendered;
}

/** The creditor of who is signed in, where its mail does not leave; otherwise the demo. Null: sign in first. */
async function whoseTray(c: Context, deps: DeskDeps): Promise<CreditorRow | null> {
  const session = sessionOf(c);
  const staffId = session?.subject['staffId'];
  if (session && staffId !== undefined) {
    const creditorId = Number(session.creditorId);
    const [creditor, staff] = await deps.db.inCreditor(creditorId, async (tx) => [await readCreditor(tx, creditorId), await readStaff(tx, creditorId, staffId)] as const);
    if (creditor && staff && !staff.mustChange) {
      if (deps.mailLeaves && creditor.demoAt === null) throw new HTTPException(404);
      return creditor;
    }
  }
  for (const { creditorId } of await listCreditors(deps.db)) {
    const creditor = await deps.db.inCreditor(creditorId, (tx) => readCreditor(tx, creditorId));
    if (creditor && creditor.demoAt !== null) return creditor;
  }
  return null;
}

function draw(c: Context, deps: DeskDeps, creditor: CreditorRow, title: string, body: Content): Response | Promise<Response> {
  const demo = creditor.demoAt === null ? undefined : deps.demo?.(c, creditor);
  const brand = brandOf(creditor.profile);
  c.set('brand', brand);
  return c.html(page({ lang: langOf(c), title, face: 'desk', brand, body, home: '/desk', here: c.req.url, ...(demo ? { demo } : {}) }));
}
