// Giving credit back: what is asked, what is approved, and the files for the
// bank. Who asked cannot approve; the rules say so, not only the page.

import { Hono, type Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { refundableCents } from '#domain/refunds.ts';
import type { Cents } from '#domain/money.ts';
import { inFours } from '#domain/kenmerk.ts';
import { readDossiers } from '#store/dossiers.ts';
import { policyOn } from '#store/policies.ts';
import { payerAccount, recentRefundBatches, recentRefunds, refundsWith, type RefundBatch, type RefundRow } from '#store/refunds.ts';
import { dossierLabels, type DossierLabel } from '#store/screens/desk-lines.ts';
import { staffNames } from '#store/screens/desk-staff.ts';
import { refundStatusWords, refundsWords as words } from '#texts/desk/refunds.ts';
import { inBoth, said } from '#texts/language.ts';
import { sayRefusal } from '#texts/refusals.ts';
import { fileRefunds, refundFile } from '#usecases/file-refunds.ts';
import { answerRefund, askRefund } from '#usecases/refunds.ts';
import { sendRefunds } from '#usecases/send-refunds.ts';
import { amount, choice, readFields, refill, text, whole } from '../kit/forms.ts';
import { html, nothing, type Content, type Html } from '../kit/html.ts';
import { langOf, t, type Lang } from '../kit/language.ts';
import { button, buttonGroup, link } from '../kit/parts/button.ts';
import { dataList, table } from '../kit/parts/data.ts';
import { amountField, hiddenField, textField, type FormState } from '../kit/parts/field.ts';
import { buttonForm, errorSummary, form } from '../kit/parts/form.ts';
import { dayShown, money, moneyTyped } from '../kit/parts/money.ts';
import { card, emptyState } from '../kit/parts/notice.ts';
import { heading, lead, paragraph, small } from '../kit/parts/text.ts';
import { csrfField } from '../kit/security.ts';
import { deskOf } from './desk-request.ts';
import { goOn, refusedTo, show } from './frame.ts';

const at = '/desk/refunds';

export function refundRoutes(): Hono {
  const routes = new Hono();
  routes.get('/refunds', (c) => showRefunds(c, { lang: langOf(c) }));

  routes.post('/refunds/ask', async (c) => {
    const { creditorId, use, by } = deskOf(c);
    const lang = langOf(c);
    const read = readFields(c, { dossier: whole({ min: 1 }), amount: amount(), iban: text({ max: 42, optional: true }), holder: text({ max: 70, optional: true }) });
    if (!read.ok) return showRefunds(c, { lang, ...read });
    const { dossier: dossierId, amount: amountCents, iban, holder } = read.values;
    const asked = await askRefund(use, creditorId, { dossierId, amountCents, by, ...(iban === null ? {} : { account: { iban, holderName: holder ?? '' } }) });
    if (asked.ok) return goOn(c, at, words.asked);
    const field = asked.refusal.code === 'account-invalid' ? 'iban' : asked.refusal.code === 'dossier-not-found' ? 'form' : 'amount';
    return showRefunds(c, { lang, ...refill(read, { [field]: t(lang, sayRefusal(asked.refusal)) }) });
  });

  routes.post('/refunds/answer', async (c) => {
    const { creditorId, use, staff } = deskOf(c);
    const read = readFields(c, { dossier: whole({ min: 1 }), refund: whole({ min: 1 }), answer: choice(['approve', 'decline']) });
    if (!read.ok) return refusedTo(c, at, { code: 'stale-screen' });
    const approve = read.values.answer === 'approve';
    const answered = await answerRefund(use, creditorId, { dossierId: read.values.dossier, refundNo: read.values.refund, staffId: staff.staffId, approve });
    return answered.ok ? goOn(c, at, approve ? words.approved : words.declined) : refusedTo(c, at, answered.refusal);
  });

  routes.post('/refunds/file', async (c) => {
    const { creditorId, use, staff } = deskOf(c);
    const filed = await fileRefunds(use, creditorId, staff.staffId);
    if (!filed.ok) return refusedTo(c, at, filed.refusal);
    const { batch, calledOff, forAnother, problems } = filed.value;
    const named = problems.map(({ item }) => item).join(', ');
    const parts = [
      batch ? words.made : words.nothingMade, ...(forAnother > 0 ? [words.forAnother] : []), ...(calledOff > 0 ? [words.calledOff] : []),
      ...(problems.length > 0 ? [said(`${words.problems.nl} ${named}.`, `${words.problems.en} ${named}.`)] : []),
    ];
    return goOn(c, at, inBoth((lang) => parts.map((part) => part[lang]).join(' ')), parts.length === 1 && batch ? 'ok' : 'warning');
  });

  routes.post('/refunds/send', async (c) => {
    const { creditorId, creditor, use, staff } = deskOf(c);
    const provider = await c.get('deskDeps').providerFor?.(creditorId, creditor.demoAt);
    if (!provider) return goOn(c, at, words.noProvider, 'warning');
    const { sent, failed, calledOff, forAnother, unanswered } = await sendRefunds(use, provider, creditorId, staff.staffId);
    if (forAnother > 0 && sent === 0) return goOn(c, at, words.forAnother, 'warning');
    return failed + calledOff + forAnother + unanswered > 0 || sent === 0 ? goOn(c, at, words.notSent, 'warning') : goOn(c, at, words.sent);
  });

  routes.get('/refunds/files/:batch', async (c) => {
    const { creditorId, use } = deskOf(c);
    const file = await refundFile(use.db, creditorId, c.req.param('batch'));
    if (file === null) throw new HTTPException(404);
    c.header('content-type', 'application/xml; charset=utf-8');
    c.header('content-disposition', `attachment; filename="${file.fileName}"`);
    return c.body(file.text);
  });
  return routes;
}

interface Screen {
  readonly waiting: readonly RefundRow[];
  readonly recent: readonly RefundRow[];
  readonly batches: readonly RefundBatch[];
  readonly labels: ReadonlyMap<number, DossierLabel>;
  readonly names: ReadonlyMap<string, string>;
  readonly asking: { readonly dossierId: number; readonly canBeCents: Cents; readonly account: { readonly iban: string; readonly holderName: string } | null } | null;
}

async function showRefunds(c: Context, state: FormState): Promise<Response> {
  const lang = langOf(c);
  const typed = state.typed?.['dossier'];
  const dossierId = Number(c.req.query('dossier') ?? (Array.isArray(typed) ? typed[0] : typed) ?? 0);
  const screen = await readScreen(c, Number.isSafeInteger(dossierId) && dossierId > 0 && dossierId < 2 ** 31 ? dossierId : 0);
  const failed = state.errors !== undefined;
  const asked = screen.waiting.filter((row) => row.status === 'asked');
  const approved = screen.waiting.filter((row) => row.status !== 'asked');
  const body: Content[] = [
    errorSummary(state),
    heading(1, t(lang, words.title)),
    lead(t(lang, words.lead)),
    screen.asking ? askCard(c, screen, screen.asking, state) : nothing,
    screen.waiting.length === 0 ? emptyState({ title: t(lang, words.none), body: t(lang, words.noneText) }) : nothing,
    asked.length > 0 ? [heading(2, t(lang, words.toApprove)), refundTable(c, screen, asked, true)] : nothing,
    approved.length > 0 ? [heading(2, t(lang, words.approvedTitle)), refundTable(c, screen, approved, true), letGo(c, approved)] : nothing,
    screen.batches.length > 0 ? [heading(2, t(lang, words.files)), batchTable(lang, screen.batches)] : nothing,
    screen.recent.length > 0 ? [heading(2, t(lang, words.recent)), refundTable(c, screen, screen.recent, false)] : nothing,
  ];
  return show(c, { title: t(lang, words.title), room: 'lines', body, ...(failed ? { failed } : {}) }, failed ? 422 : 200);
}

async function readScreen(c: Context, dossierId: number): Promise<Screen> {
  const { creditorId, use, today } = deskOf(c);
  return use.db.inCreditor(creditorId, async (tx) => {
    const waiting = await refundsWith(tx, creditorId, ['asked', 'approved', 'sending']);
    const recent = (await recentRefunds(tx, creditorId, 30)).filter((row) => !waiting.some((each) => each.dossierId === row.dossierId && each.refundNo === row.refundNo));
    const dossier = dossierId === 0 ? undefined : (await readDossiers(tx, creditorId, [dossierId])).get(dossierId);
    const policy = await policyOn(tx, creditorId, today);
    return {
      waiting, recent, batches: await recentRefundBatches(tx, creditorId, 10),
      labels: await dossierLabels(tx, creditorId, [...new Set([...waiting, ...recent].map((row) => row.dossierId).concat(dossier ? [dossierId] : []))]),
      names: await staffNames(tx, creditorId),
      asking: dossier ? { dossierId, canBeCents: refundableCents(dossier.state, policy.reversalDays, today), account: await payerAccount(tx, creditorId, dossierId) } : null,
    };
  });
}

function askCard(c: Context, { labels }: Screen, { dossierId, canBeCents, account }: NonNullable<Screen['asking']>, state: FormState): Html {
  const lang = langOf(c);
  const who = link(labels.get(dossierId)?.customer ?? String(dossierId), `/desk/dossiers/${dossierId}`);
  if (canBeCents === 0n) return card([paragraph(who), paragraph(t(lang, words.nothingToGive))], { title: t(lang, words.askTitle) });
  return card(
    [
      dataList([{ term: t(lang, words.customer), value: who }, { term: t(lang, words.canBe), value: money(canBeCents, lang) }]),
      form(
        [
          hiddenField('dossier', String(dossierId)),
          amountField(state, { name: 'amount', label: t(lang, words.amount), value: moneyTyped(canBeCents, lang) }),
          small(t(lang, words.online)),
          textField(state, { name: 'iban', label: t(lang, words.iban), hint: account ? `${t(lang, words.ibanHint)} ${inFours(account.iban)}, ${account.holderName}` : t(lang, words.ibanHint), optional: true, maxlength: 42 }),
          textField(state, { name: 'holder', label: t(lang, words.holder), hint: t(lang, words.holderHint), optional: true, maxlength: 70 }),
          button(t(lang, words.ask)),
        ],
        { csrf: csrfField(c), action: `${at}/ask` },
      ),
    ],
    { title: t(lang, words.askTitle) },
  );
}

function refundTable(c: Context, { labels, names }: Screen, rows: readonly RefundRow[], mayAnswer: boolean): Html {
  const lang = langOf(c);
  const who = (staffId: string | null): string => (staffId === null ? t(lang, words.byCustomer) : (names.get(staffId) ?? '–'));
  const customerOf = (row: RefundRow): string => labels.get(row.dossierId)?.customer ?? String(row.dossierId);
  return table({
    caption: t(lang, mayAnswer ? words.toApprove : words.recent), captionHidden: true, rows,
    columns: [
      { label: t(lang, words.customer), header: true, cell: (row) => link(customerOf(row), `/desk/dossiers/${row.dossierId}`) },
      { label: t(lang, words.amount), numeric: true, cell: (row) => money(row.amountCents, lang) },
      { label: t(lang, words.to), cell: (row) => (row.iban === null ? t(lang, words.back) : html`${row.holderName}<br><span class="bb-nobreak">${inFours(row.iban)}</span>`) },
      { label: t(lang, words.askedBy), cell: (row) => who(row.askedBy) },
      { label: t(lang, words.approvedBy), cell: (row) => (row.approvedBy === null ? '' : who(row.approvedBy)) },
      { label: t(lang, words.status), cell: (row) => t(lang, refundStatusWords[row.status]) },
      ...(mayAnswer ? [{ label: t(lang, words.answer), cell: (row: RefundRow) => answerForm(c, row, customerOf(row)) }] : []),
    ],
  });
}

function answerForm(c: Context, row: RefundRow, customer: string): Html {
  const lang = langOf(c);
  if (row.status === 'sending') return nothing;
  const act = (label: keyof typeof words, value: string, look: 'primary' | 'secondary'): Html =>
    button(t(lang, words[label] as { nl: string; en: string }), { name: 'answer', value, look, spokenLabel: `${t(lang, words[label] as { nl: string; en: string })}: ${customer}` });
  const hidden = html`${hiddenField('dossier', String(row.dossierId))}${hiddenField('refund', String(row.refundNo))}`;
  return buttonForm(buttonGroup([row.status === 'asked' && row.askedBy !== deskOf(c).staff.staffId ? act('approve', 'approve', 'primary') : nothing, act('decline', 'decline', 'secondary')]), { csrf: csrfField(c), action: `${at}/answer`, hidden });
}

/** What two have looked at may go. */
function letGo(c: Context, approved: readonly RefundRow[]): Html {
  const lang = langOf(c);
  const byFile = approved.some((row) => row.way === 'transfer');
  const online = approved.some((row) => row.way === 'provider');
  return html`${byFile ? buttonForm(button(t(lang, words.make)), { csrf: csrfField(c), action: `${at}/file` }) : nothing}${
    online ? buttonForm(button(t(lang, words.send), { look: byFile ? 'secondary' : 'primary' }), { csrf: csrfField(c), action: `${at}/send` }) : nothing
  }${small(t(lang, words.secondHint))}`;
}

const batchTable = (lang: Lang, batches: readonly RefundBatch[]): Html =>
  table({
    caption: t(lang, words.files), captionHidden: true, rows: batches,
    columns: [
      { label: t(lang, words.file), header: true, cell: (batch) => link(batch.batchId, `${at}/files/${encodeURIComponent(batch.batchId)}`) },
      { label: t(lang, words.payOn), cell: (batch) => dayShown(batch.payOn, lang, 'short') },
      { label: t(lang, words.count), numeric: true, cell: (batch) => String(batch.refunds) },
      { label: t(lang, words.amount), numeric: true, cell: (batch) => money(batch.sumCents, lang) },
    ],
  });
