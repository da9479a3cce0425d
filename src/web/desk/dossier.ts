// One dossier on one page, so that any caller can be answered at once, with the
// why. Every look at it is logged.

import { Hono, type Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { creditCents } from '#domain/allocation.ts';
import { openClaimsCents, thisMonthCents } from '#domain/arrangement.ts';
import { complaintsOf } from '#domain/complaints.ts';
import type { Day, Moment } from '#domain/day.ts';
import { accruedInDossierCents } from '#domain/interest-due.ts';
import { policyFor } from '#store/policies.ts';
import { readDocument } from '#store/documents.ts';
import { changesEvidence, readEvidence } from '#store/evidence.ts';
import { readDossierScreen, readRendered } from '#store/screens/desk-dossier.ts';
import { linesThatMayBeOf, type MoneyThatMayBe } from '#store/waiting-money.ts';
import { logView } from '#store/staff.ts';
import { complaintDeskWords } from '#texts/desk/complaints.ts';
import { dossierWords } from '#texts/desk/dossier.ts';
import { deskFrameWords } from '#texts/desk/frame.ts';
import { lettersWords } from '#texts/desk/letters.ts';
import { previewWords } from '#texts/preview.ts';
import { letterCopy } from '#usecases/letter-copy.ts';
import { changeShown } from '../changes.ts';
import { html, nothing, type Content } from '../kit/html.ts';
import { langOf, t, type Lang } from '../kit/language.ts';
import { button, link } from '../kit/parts/button.ts';
import { dataList } from '../kit/parts/data.ts';
import { dateField, type FormState } from '../kit/parts/field.ts';
import { errorSummary, searchForm } from '../kit/parts/form.ts';
import { dayShown, dayTyped, money } from '../kit/parts/money.ts';
import { breadcrumbs, jumps } from '../kit/parts/navigate.ts';
import { card, notice } from '../kit/parts/notice.ts';
import { columns, heading, paragraph, withAside, writtenText } from '../kit/parts/text.ts';
import { details } from '../kit/parts/timeline.ts';
import { csrfField } from '../kit/security.ts';
import { readTypedDay } from '../kit/typed-dates.ts';
import { deskOf } from './desk-request.ts';
import { differencesPart } from './differences.ts';
import { arrangementPart } from './dossier-arrangement.ts';
import { claimsPart } from './dossier-claims.ts';
import { moneyPart, paymentForm } from './dossier-money.ts';
import { callerPart, holdPart, peoplePart } from './dossier-people.ts';
import { messagesPart, timelinePart } from './dossier-told.ts';
import { nameOfDossier, sayIn, type DossierForm, type DossierView } from './dossier-view.ts';
import { formWords } from '../kit/form-words.ts';
import { goOn, show } from './frame.ts';
import { mailPage, rawMail } from './mail-view.ts';
import { pdfAnswer } from './print-page.ts';
import { taskCard } from './task-card.ts';

export const dossierIdOf = (c: Context): number => {
  const text = c.req.param('id') ?? '';
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new HTTPException(404);
  return Number(text);
};

export function dossierRoutes(): Hono {
  const routes = new Hono();
  routes.get('/dossiers/:id', (c) => showDossier(c, dossierIdOf(c)));

  routes.get('/dossiers/:id/documents/:document', async (c) => {
    const { creditorId, use, staff } = deskOf(c);
    const document = await use.db.inCreditor(creditorId, async (tx) => {
      const found = await readDocument(tx, creditorId, dossierIdOf(c), c.req.param('document'));
      if (found) await logView(tx, creditorId, dossierIdOf(c), staff.staffId, use.clock.now());
      return found;
    });
    if (!document) throw new HTTPException(404);
    c.header('content-type', document.mime);
    c.header('content-disposition', `inline; filename*=UTF-8''${encodeURIComponent(document.name)}`);
    return c.body(new Uint8Array(document.bytes));
  });

  routes.get('/dossiers/:id/evidence/:no', async (c) => {
    const lang = langOf(c);
    const say = sayIn(lang);
    const { creditorId, use, staff } = deskOf(c);
    const dossierId = dossierIdOf(c);
    const kept = await use.db.inCreditor(creditorId, async (tx) => {
      const screen = await readDossierScreen(tx, creditorId, dossierId, null);
      const arrangement = screen?.state.arrangements[Number(c.req.param('no')) - 1];
      if (!arrangement) return null;
      await logView(tx, creditorId, dossierId, staff.staffId, use.clock.now());
      const agreed = await readEvidence(tx, creditorId, arrangement.evidenceId);
      return agreed && { ...agreed, changes: await changesEvidence(tx, creditorId, dossierId, arrangement.arrangementNo) };
    });
    if (!kept) throw new HTTPException(404);
    const shown = kept.body as { text?: string; consent?: string };
    const body = [
      breadcrumbs(lang, [{ label: t(lang, deskFrameWords.dossiers), href: '/desk/dossiers' }, { label: await nameOfDossier(c, dossierId), href: `/desk/dossiers/${dossierId}` }], say('evidence')),
      heading(1, say('evidence')),
      card(writtenText(shown.text ?? ''), { tone: 'quiet' }),
      dataList([{ term: say('evidenceConsent'), value: shown.consent ?? '' }]),
      kept.changes.map((change) => changeShown(lang, change)),
    ];
    return show(c, { title: say('evidence'), room: 'dossiers', body });
  });

  routes.get('/dossiers/:id/messages/:no', async (c) => {
    const lang = langOf(c);
    const rendered = await renderedOf(c);
    const at = `/desk/dossiers/${dossierIdOf(c)}`;
    const say = sayIn(lang);
    const title = rendered.subject ?? say('messageTitle');
    const asPdf = rendered.status === 'to-print' || rendered.status === 'printed' ? paragraph(link(t(lang, lettersWords.openPdf), `${at}/messages/${c.req.param('no')}/letter`)) : nothing;
    const body = mailPage(c, { title, frameAt: `${at}/messages/${c.req.param('no')}/raw`, above: [breadcrumbs(lang, [{ label: t(lang, deskFrameWords.dossiers), href: '/desk/dossiers' }, { label: await nameOfDossier(c, dossierIdOf(c)), href: at }], say('messageTitle')), asPdf], rendered });
    return show(c, { title, room: 'dossiers', body });
  });
  routes.get('/dossiers/:id/messages/:no/letter', async (c) => {
    const { creditorId, use } = deskOf(c);
    const [dossierId, messageNo] = [dossierIdOf(c), Number(c.req.param('no'))];
    await renderedOf(c);
    const { publicUrl, lettersPdf } = c.get('deskDeps');
    const copy = await letterCopy(use, creditorId, { dossierId, messageNo }, publicUrl);
    if (!copy) throw new HTTPException(404);
    const bytes = await lettersPdf([copy], langOf(c), { copy: true });
    return bytes === null ? goOn(c, `/desk/dossiers/${dossierId}/messages/${messageNo}`, lettersWords.noPdf, 'warning') : pdfAnswer(c, bytes, `${dossierId}-${messageNo}.pdf`, 'inline');
  });
  routes.get('/dossiers/:id/messages/:no/raw', async (c) => rawMail(c, (await renderedOf(c)).html));
  return routes;
}

async function renderedOf(c: Context) {
  const { creditorId, use, staff } = deskOf(c);
  const no = c.req.param('no') ?? '';
  const dossierId = dossierIdOf(c);
  const rendered = /^\d{1,9}$/.test(no)
    ? await use.db.inCreditor(creditorId, async (tx) => {
        const found = await readRendered(tx, creditorId, dossierId, Number(no));
        if (found) await logView(tx, creditorId, dossierId, staff.staffId, use.clock.now());
        return found;
      })
    : null;
  if (!rendered) throw new HTTPException(404);
  return rendered;
}

/** The page; `wrong` is the form that was not right, with what was typed. */
export async function showDossier(c: Context, dossierId: number, wrong?: { form: DossierForm; state: FormState }): Promise<Response> {
  const lang = langOf(c);
  const { creditorId, use, today, staff } = deskOf(c);
  const asked = c.req.method === 'GET' ? (c.req.query('known') ?? '') : '';
  const knownOn = asked.trim() === '' ? null : readTypedDay(asked);
  const knownAt = knownOn === null || knownOn === 'no such day' ? null : endOfDay(knownOn);
  const loaded = await use.db.inCreditor(creditorId, async (tx) => {
    const screen = await readDossierScreen(tx, creditorId, dossierId, knownAt);
    if (screen) await logView(tx, creditorId, dossierId, staff.staffId, use.clock.now());
    return screen && { screen, policy: await policyFor(tx, creditorId, today, screen.state), waits: await linesThatMayBeOf(tx, creditorId, dossierId) };
  });
  if (!loaded) throw new HTTPException(404);
  const { screen, policy, waits } = loaded;
  const misread = asked.trim() !== '' && knownAt === null ? { lang, typed: { known: asked }, errors: { known: t(lang, formWords.date) } } : undefined;
  const names = new Map(screen.parties.map((party) => [party.partyId, party.name]));
  const view: DossierView = {
    c, lang, policy, screen, knownAt,
    today: knownOn !== null && knownOn !== 'no such day' ? knownOn : today,
    at: `/desk/dossiers/${dossierId}`,
    csrf: csrfField(c),
    stateOf: (form) => (wrong?.form === form ? wrong.state : form === 'known' && misread ? misread : { lang }),
    partyName: (partyId) => names.get(partyId) ?? `${partyId}`,
    colleagueName: (staffId) => screen.colleagues.get(staffId) ?? staffId,
  };
  const title = screen.parties.find((party) => party.leftOn === null)?.name ?? screen.parties[0]?.name ?? `${dossierId}`;
  return show(c, { title, room: 'dossiers', body: draw(view, title, waits, wrong?.state ?? misread), ...(wrong || misread ? { failed: true } : {}) }, wrong ? 422 : 200);
}

const endOfDay = (on: Day): Moment =>
  Temporal.PlainDate.from(on).add({ days: 1 }).toZonedDateTime('Europe/Amsterdam').toInstant().subtract({ milliseconds: 1 }).toString({ fractionalSecondDigits: 3 }) as Moment;

function draw(view: DossierView, title: string, waits: readonly MoneyThatMayBe[], wrong: FormState | undefined): Content[] {
  const { lang, screen, today, at } = view;
  const say = sayIn(lang);
  const { state } = screen;
  const credit = creditCents(state);
  const accrued = accruedInDossierCents(state, today);
  const now = view.knownAt === null;
  const main: Content[] = [
    now ? moneyWaitsPart(lang, waits) : nothing,
    holdPart(view),
    differencesPart(view),
    now && screen.tasks.length > 0
      ? [heading(2, say('tasks')), screen.tasks.map((task) => taskCard(view.c, task, { today, level: 3, back: at, withDossier: false, proposal: state.proposals.find((each) => String(each.proposalNo) === task.key) }))]
      : nothing,
    arrangementPart(view),
    claimsPart(view),
    moneyPart(view),
    messagesPart(view),
    now ? html`<p>${link(t(lang, previewWords.title), `${at}/preview`)}</p>` : nothing,
    now ? complaintLinks(view) : nothing,
    timelinePart(view),
  ];
  const aside: Content[] = [
    now ? paymentForm(view) : nothing,
    now ? callerPart(view) : nothing,
    peoplePart(view),
    knownForm(view),
  ];
  return [
    wrong ? errorSummary(wrong) : nothing,
    breadcrumbs(lang, [{ label: t(lang, deskFrameWords.dossiers), href: '/desk/dossiers' }], `${say('dossier')} ${screen.dossierId}`),
    heading(1, title),
    now ? nothing : notice('warning', { lang, title: `${say('knownAtTitle')} ${dayTyped(today)}`, body: [paragraph(say('knownText')), html`<p>${link(say('knownNow'), at)}</p>`] }),
    figures([
      [say('openTotal'), openClaimsCents(state)],
      [say('thisMonth'), thisMonthCents(state, today)],
      ...(accrued > 0n ? [[say('accrued'), accrued] as const] : []),
      ...(credit > 0n ? [[say('credit'), credit] as const] : []),
    ], lang),
    jumps(say('jumps'), [
      ...(now ? [{ label: say('payTitle'), href: '#payment' }] : []),
      ...(['parties', 'arrangement', 'claims', 'money', 'messages', 'timeline'] as const).map((part) => ({ label: say(part), href: `#${part}` })),
    ]),
    withAside(main, aside),
  ];
}

/** Money among the bank lines that may be theirs: until somebody looked, nobody says that it has not come. */
const moneyWaitsPart = (lang: Lang, waits: readonly MoneyThatMayBe[]): Content =>
  waits.length === 0 ? nothing : notice('info', {
    lang,
    title: t(lang, dossierWords.moneyWaits),
    body: [
      paragraph(t(lang, dossierWords.moneyWaitsText)),
      waits.map(({ lineId, bookedOn, amountCents }) => html`<p>${link(html`${money(amountCents, lang)}, ${dayShown(bookedOn, lang)}`, `/desk/lines/${encodeURIComponent(lineId)}`)}</p>`),
    ],
  });

/** What was complained of, and the way to write one down. */
const complaintLinks = ({ lang, screen, at }: DossierView): Content => [
  complaintsOf(screen.state).map(({ complaintNo }) => html`<p>${link(t(lang, complaintDeskWords.one(complaintNo)), `${at}/complaints/${complaintNo}`)}</p>`),
  html`<p>${link(t(lang, complaintDeskWords.newTitle), `${at}/complaints/new`)}</p>`,
];

/** The answer to the first question of most callers, at the top on every screen. */
const figures = (of: readonly (readonly [string, bigint])[], lang: 'nl' | 'en'): Content =>
  card(columns(of.map(([term, cents]) => html`<p class="utrecht-paragraph"><span class="bb-quiet">${term}</span><br>${money(cents, lang, 'large')}</p>`)), { tone: 'accent' });

function knownForm(view: DossierView) {
  const say = sayIn(view.lang);
  const state = view.stateOf('known');
  return details(say('knownAt'), searchForm([dateField(state, { name: 'known', label: say('knownAt') }), button(say('knownShow'), { look: 'secondary' })], { action: view.at, label: say('knownAt') }), { open: state.errors !== undefined });
}
