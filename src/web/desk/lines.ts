// Money whose owner nobody knows: who it came from, what they wrote, and the
// dossiers it may belong to, one press away. Everything can be taken back.

import { Hono, type Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { parseDay } from '#domain/day.ts';
import { lowestThreshold } from '#domain/matching.ts';
import { asideOf } from '#store/aside-lines.ts';
import { mostFound, searchDossiers, searchFor, type ListedDossier } from '#store/screens/desk-dossiers.ts';
import { readWaitingLine, settledLines, waitingLines, type SettledLine, type WaitingLine } from '#store/screens/desk-lines.ts';
import { deskFrameWords } from '#texts/desk/frame.ts';
import { refundsWords } from '#texts/desk/refunds.ts';
import { asideWords, certainty, linesWords as words, reasonWords } from '#texts/desk/lines.ts';
import { assignLine } from '#usecases/assign-line.ts';
import { ignoreLine, putOffLine } from '#usecases/ignore-line.ts';
import { suggestDossiers, type Suggestion } from '#usecases/suggest-dossiers.ts';
import { takeBackLine } from '#usecases/take-back-line.ts';
import { sayRefusal } from '#texts/refusals.ts';
import { amount, date, readFields, refill, text, whole } from '../kit/forms.ts';
import { html, nothing, raw, type Content, type Html } from '../kit/html.ts';
import { langOf, t, type Lang } from '../kit/language.ts';
import { button, buttonGroup, link, linkButton } from '../kit/parts/button.ts';
import { dataList, table } from '../kit/parts/data.ts';
import { amountField, hiddenField, textField, type FormState } from '../kit/parts/field.ts';
import { buttonForm, errorSummary, form, searchForm } from '../kit/parts/form.ts';
import { dayShown, money, moneyTyped } from '../kit/parts/money.ts';
import { breadcrumbs } from '../kit/parts/navigate.ts';
import { badge, card, emptyState } from '../kit/parts/notice.ts';
import { heading, lead, paragraph, small } from '../kit/parts/text.ts';
import { csrfField } from '../kit/security.ts';
import { deskOf } from './desk-request.ts';
import { goOn, refusedTo, show } from './frame.ts';
import { asideFacts, asideForms, asidePath, laterDays, showAside } from './lines-aside.ts';

const pageSize = 20;

export function lineRoutes(): Hono {
  const routes = new Hono();
  routes.get('/lines', (c) => showLines(c));
  routes.get('/lines/aside', (c) => showAside(c));
  routes.get('/lines/:line', (c) => showLine(c, { lang: langOf(c) }));

  routes.post('/lines/:line/assign', async (c) => {
    const { creditorId, use, by } = deskOf(c);
    const line = await lineOf(c);
    const read = readFields(c, { dossier: whole({ min: 1 }), amount: amount({ mostCents: line.leftCents, optional: true }) });
    if (!read.ok) return showLine(c, { lang: langOf(c), ...read });
    const amountCents = read.values.amount ?? line.leftCents;
    const assigned = await assignLine(use, creditorId, { lineId: line.lineId, parts: [{ dossierId: read.values.dossier, amountCents }], by });
    if (!assigned.ok) return showLine(c, { lang: langOf(c), ...refill(read, { form: t(langOf(c), sayRefusal(assigned.refusal)) }) });
    return assigned.value.leftCents > 0n ? goOn(c, lineHref(line.lineId), words.partly) : goOn(c, '/desk/lines', words.assigned);
  });

  routes.post('/lines/:line/ignore', async (c) => {
    const { creditorId, use, staff } = deskOf(c);
    const line = await lineOf(c);
    const read = readFields(c, { note: text({ max: 200 }) });
    if (!read.ok) return showLine(c, { lang: langOf(c), ...read });
    const ignored = await ignoreLine(use, creditorId, { lineId: line.lineId, note: read.values.note, staffId: staff.staffId });
    return ignored.ok ? goOn(c, '/desk/lines', words.ignored) : refusedTo(c, lineHref(line.lineId), ignored.refusal);
  });

  routes.post('/lines/:line/later', async (c) => {
    const { creditorId, use, staff } = deskOf(c);
    const line = await lineOf(c);
    const read = readFields(c, { until: date(laterDays(c)), 'later-note': text({ max: 200, optional: true }) });
    if (!read.ok) return showLine(c, { lang: langOf(c), ...read });
    const put = await putOffLine(use, creditorId, { lineId: line.lineId, note: read.values['later-note'] ?? '', staffId: staff.staffId, until: read.values.until });
    return put.ok ? goOn(c, '/desk/lines', asideWords.laterDone) : refusedTo(c, lineHref(line.lineId), put.refusal);
  });

  routes.post('/lines/:line/back', async (c) => {
    const { creditorId, use, by } = deskOf(c);
    const read = readFields(c, { part: whole({ min: 1 }) });
    if (!read.ok) throw new HTTPException(400);
    const back = await takeBackLine(use, creditorId, { lineId: c.req.param('line'), partNo: read.values.part, by });
    return back.ok ? goOn(c, '/desk/lines', words.takenBack) : refusedTo(c, '/desk/lines', back.refusal);
  });
  return routes;
}

const lineHref = (lineId: string): string => `/desk/lines/${encodeURIComponent(lineId)}`;

async function lineOf(c: Context): Promise<WaitingLine> {
  const { creditorId, use } = deskOf(c);
  const line = await use.db.inCreditor(creditorId, (tx) => readWaitingLine(tx, creditorId, c.req.param('line') ?? ''));
  if (!line) throw new HTTPException(404);
  return line;
}

async function showLines(c: Context): Promise<Response> {
  const lang = langOf(c);
  const { creditorId, use, today } = deskOf(c);
  const match = /^(\d{4}-\d\d-\d\d)~(.{1,200})$/.exec(c.req.query('after') ?? '');
  const bookedOn = match ? parseDay(match[1] ?? '') : null;
  const { lines, suggestions, settled } = await use.db.inCreditor(creditorId, async (tx) => {
    const found = await waitingLines(tx, creditorId, bookedOn ? { bookedOn, lineId: match?.[2] ?? '' } : null, pageSize + 1, today);
    return { lines: found, suggestions: await suggestDossiers(tx, creditorId, found.slice(0, pageSize)), settled: await settledLines(tx, creditorId, 15) };
  });
  const shown = lines.slice(0, pageSize);
  const last = shown.at(-1);
  const csrf = csrfField(c);
  const body: Content[] = [
    heading(1, t(lang, words.title)),
    shown.length === 0
      ? emptyState({ title: t(lang, words.none), body: t(lang, words.noneText), action: linkButton(t(lang, words.toImport), '/desk/import', { look: 'secondary' }) })
      : [lead(t(lang, words.lead)), shown.map((line) => lineCard(lang, line, suggestions.get(line.lineId) ?? [], csrf))],
    lines.length > pageSize && last ? html`<p>${linkButton(t(lang, words.more), `/desk/lines?${new URLSearchParams({ after: `${last.bookedOn}~${last.lineId}` })}`, { look: 'secondary' })}</p>` : nothing,
    html`<p>${link(t(lang, asideWords.all), asidePath)}</p>`,
    html`<p>${link(t(lang, refundsWords.title), '/desk/refunds')}</p>`,
    settled.length > 0 ? [heading(2, t(lang, words.recent)), settledTable(lang, settled, csrf)] : nothing,
  ];
  return show(c, { title: t(lang, words.title), room: 'lines', body });
}

function lineCard(lang: Lang, line: WaitingLine, suggestions: readonly Suggestion[], csrf: Html): Html {
  const name = line.name ?? t(lang, words.unknownName);
  return card(
    [
      lineFacts(lang, line),
      suggestions.length === 0 ? small(t(lang, words.noSuggestion)) : [html`<p class="utrecht-paragraph"><strong>${t(lang, words.suggestions)}</strong></p>`, suggestions.map((suggestion) => suggested(lang, line, suggestion, csrf))],
      html`<p>${link(t(lang, words.other), lineHref(line.lineId), { spokenLabel: `${t(lang, words.other)}: ${name}` })}</p>`,
    ],
    { title: name, beside: money(line.leftCents, lang, 'strong') },
  );
}

const lineFacts = (lang: Lang, line: WaitingLine): Html =>
  dataList([
    { term: t(lang, words.on), value: dayShown(line.bookedOn, lang) },
    line.iban !== null && { term: t(lang, words.iban), value: line.iban },
    line.remittance !== null && { term: t(lang, words.text), value: line.remittance },
    line.reference !== null && { term: t(lang, words.reference), value: line.reference },
    line.isSum && { term: t(lang, words.batch), value: t(lang, words.batchText) },
    line.isReturn && { term: t(lang, words.cameBack), value: t(lang, words.cameBackText) },
    line.leftCents !== line.amountCents && { term: t(lang, words.left), value: html`${money(line.leftCents, lang)} (${money(line.amountCents, lang)})` },
  ]);

function suggested(lang: Lang, line: WaitingLine, suggestion: Suggestion, csrf: Html): Html {
  const label = `${t(lang, words.assign)} ${suggestion.customer}`;
  const control = button(label, { look: 'secondary', spokenLabel: `${label}, ${suggestion.customerNumber}` });
  return html`<div>${buttonForm(control, { csrf, action: `${lineHref(line.lineId)}/assign`, hidden: hiddenField('dossier', String(suggestion.dossierId)) })}${reasonsOf(lang, suggestion)} <span class="bb-quiet">${suggestion.customerNumber}, ${money(suggestion.openCents, lang)} ${t(lang, words.open)}</span></div>`;
}

/** Why this dossier, and how surely: strongest reason first. */
const reasonsOf = (lang: Lang, { reasons, confidence }: Suggestion): Html =>
  html`${reasons.map((reason) => html` ${badge(t(lang, reasonWords[reason]), weakReasons.has(reason) ? 'neutral' : 'info')}`)} ${badge(t(lang, certainty(confidence)), confidence >= lowestThreshold ? 'ok' : 'neutral')}`;

const weakReasons: ReadonlySet<string> = new Set(['iban-shared', 'name', 'amount', 'date']);

async function showLine(c: Context, state: FormState): Promise<Response> {
  const { lang } = state;
  const { creditorId, use } = deskOf(c);
  const line = await lineOf(c);
  const typed = (c.req.query('q') ?? '').slice(0, 100);
  const search = searchFor(typed);
  const { suggestions, found, aside } = await use.db.inCreditor(creditorId, async (tx) => ({
    aside: await asideOf(tx, creditorId, line.lineId),
    suggestions: (await suggestDossiers(tx, creditorId, [line])).get(line.lineId) ?? [],
    found: search.text === '' ? null : await searchDossiers(tx, creditorId, search),
  }));
  const csrf = csrfField(c);
  const failed = state.errors !== undefined;
  const body: Content[] = [
    errorSummary(state),
    breadcrumbs(lang, [{ label: t(lang, words.title), href: '/desk/lines' }], t(lang, words.lineTitle)),
    heading(1, t(lang, words.lineTitle)),
    card(lineFacts(lang, line), { title: line.name ?? t(lang, words.unknownName), beside: money(line.leftCents, lang, 'strong'), tone: 'accent' }),
    aside === null ? nothing : card(asideFacts(lang, aside), { title: t(lang, asideWords.title) }),
    searchForm([textField({ lang }, { name: 'q', label: t(lang, words.search), value: typed, maxlength: 100, autocomplete: 'off', width: 'full' }), button(t(lang, deskFrameWords.search))], { action: lineHref(line.lineId), label: t(lang, words.search) }),
    found === null
      ? suggestions.map((suggestion) => candidate(state, line, suggestion, csrf))
      : found.length === 0
        ? paragraph(t(lang, words.none2))
        : [heading(2, t(lang, words.found)), found.slice(0, Math.min(mostFound, 10)).map((dossier) => candidate(state, line, dossier, csrf))],
    asideForms(c, state, line.lineId, csrf),
  ];
  return show(c, { title: t(lang, words.lineTitle), room: 'lines', body, failed }, failed ? 422 : 200);
}

/** One dossier with the amount that goes there: all of it, unless somebody types less. */
function candidate(state: FormState, line: WaitingLine, dossier: Suggestion | ListedDossier, csrf: Html): Html {
  const { lang } = state;
  const own = state.typed?.['dossier'] === String(dossier.dossierId) ? state : { lang };
  // Several of these stand on one page: each field needs an id of its own, its name must be the same.
  const field = String(amountField(own, { name: 'amount', label: t(lang, words.part), hint: t(lang, words.partHint), value: moneyTyped(line.leftCents, lang) })).replaceAll('f-amount', `f-amount-${dossier.dossierId}`);
  return card(
    [
      paragraph(html`${dossier.customerNumber}, ${money(dossier.openCents, lang)} ${t(lang, words.open)}${'reasons' in dossier ? reasonsOf(lang, dossier) : nothing}`),
      form([hiddenField('dossier', String(dossier.dossierId)), raw(field), buttonGroup([button(`${t(lang, words.assign)} ${dossier.customer}`)])], { csrf, action: `${lineHref(line.lineId)}/assign` }),
    ],
    { title: link(dossier.customer, `/desk/dossiers/${dossier.dossierId}`) },
  );
}

function settledTable(lang: Lang, settled: readonly SettledLine[], csrf: Html): Html {
  return table({
    caption: t(lang, words.recent),
    captionHidden: true,
    rows: settled,
    columns: [
      { label: t(lang, words.from), header: true, cell: (line) => line.name ?? t(lang, words.unknownName) },
      { label: t(lang, words.on), cell: (line) => dayShown(line.bookedOn, lang, 'short') },
      { label: t(lang, words.to), cell: (line) => link(line.customer ?? String(line.dossierId), `/desk/dossiers/${line.dossierId}`) },
      { label: t(lang, words.amount), numeric: true, cell: (line) => money(line.amountCents, lang) },
      {
        label: t(lang, deskFrameWords.undo),
        labelHidden: true,
        cell: (line) =>
          buttonForm(button(t(lang, deskFrameWords.undo), { look: 'subtle', spokenLabel: `${t(lang, deskFrameWords.undo)}: ${line.name ?? ''}` }), { csrf, action: `${lineHref(line.lineId)}/back`, hidden: hiddenField('part', String(line.partNo)) }),
      },
    ],
  });
}
