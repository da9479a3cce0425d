// The books by month: trial balance, downloads, and closing. The journal's own
// page is in `ledger-journal.ts`. For managers.

import { Hono, type Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { addDays, addMonths, parseDay, type Day } from '#domain/day.ts';
import type { TrialBalance, TrialRow } from '#domain/ledger.ts';
import type { LedgerPeriod } from '#formats/ledger-journal.ts';
import { ledgerFrame, type LedgerFrame } from '#store/screens/desk-ledger.ts';
import { ledgerBankWords } from '#texts/desk/ledger-bank.ts';
import { accountWords, ledgerWords as words } from '#texts/desk/ledger.ts';
import { monthText } from '#texts/format.ts';
import { closePeriod } from '#usecases/close-period.ts';
import { reportBalance } from '#usecases/ledger-report.ts';
import { readFields, ticked } from '../kit/forms.ts';
import { html, nothing, type Content, type Html } from '../kit/html.ts';
import { langOf, t, type Lang } from '../kit/language.ts';
import { button, buttonGroup, link, linkButton } from '../kit/parts/button.ts';
import { checkboxField, selectField } from '../kit/parts/choice.ts';
import { table } from '../kit/parts/data.ts';
import type { FormState } from '../kit/parts/field.ts';
import { errorSummary, form, searchForm } from '../kit/parts/form.ts';
import { dayShown, momentText, money } from '../kit/parts/money.ts';
import { breadcrumbs } from '../kit/parts/navigate.ts';
import { card, emptyState, notice } from '../kit/parts/notice.ts';
import { bulletList, heading, lead, paragraph, small } from '../kit/parts/text.ts';
import { csrfField } from '../kit/security.ts';
import { deskOf, managersOnly } from './desk-request.ts';
import { goOn, refusedState, show } from './frame.ts';
import { showBank } from './ledger-bank.ts';
import { downloadBooks, showJournal } from './ledger-journal.ts';

export const booksPath = '/desk/books';

export function ledgerRoutes(): Hono {
  const routes = new Hono();
  routes.use('/books', managersOnly);
  routes.use('/books/*', managersOnly);
  routes.get('/books', showBalance);
  routes.get('/books/journal', (c) => showJournal(c, monthOf(c)));
  routes.get('/books/download/:file', (c) => downloadBooks(c, monthOf(c)));
  routes.get('/books/bank', showBank);
  routes.get('/books/close', (c) => showClosing(c, { lang: langOf(c) }));
  routes.post('/books/close', async (c) => {
    const { creditorId, use, staff } = deskOf(c);
    const { until } = monthOf(c);
    const read = readFields(c, { sure: ticked() });
    if (!read.ok) return showClosing(c, { lang: langOf(c), ...read });
    const closed = await closePeriod(use, creditorId, { until, staffId: staff.staffId });
    if (!closed.ok) return showClosing(c, refusedState({ lang: langOf(c), typed: read.typed }, closed.refusal));
    return goOn(c, monthHref(until), words.closed);
  });
  return routes;
}

/** The month that the address asks for, or this one. What is no month is not found. */
function monthOf(c: Context): LedgerPeriod {
  const asked = c.req.query('month');
  const from = parseDay(`${asked === undefined || asked === '' ? deskOf(c).today.slice(0, 7) : asked}-01`);
  if (from === null) throw new HTTPException(404);
  return { from, until: addDays(addMonths(from, 1), -1) };
}

export const monthHref = (on: Day, page = ''): string => `${booksPath}${page}?month=${on.slice(0, 7)}`;

async function showBalance(c: Context): Promise<Response> {
  const lang = langOf(c);
  const say = (of: keyof typeof words): string => t(lang, words[of]);
  const { creditorId, use, today } = deskOf(c);
  const period = monthOf(c);
  const { frame, balance } = await use.db.inCreditor(creditorId, async (tx) => ({
    frame: await ledgerFrame(tx, creditorId), balance: await reportBalance(tx, creditorId, period),
  }));
  const body: Content[] = [
    heading(1, say('title')),
    lead(say('lead')),
    ...(frame.firstOn === null
      ? [emptyState({ title: say('emptyTitle'), body: say('emptyText') })]
      : [monthPicker(lang, frame, period, today), balanceTable(lang, balance, period), small(say('signs')), downloads(lang, period), closing(lang, frame, period, today)]),
    frame.firstOn === null && frame.periods.length === 0 ? nothing : periodTable(lang, frame),
  ];
  return show(c, { title: say('title'), room: 'books', body });
}

/** All months from the first booking to this one, newest first. */
function monthPicker(lang: Lang, { firstOn, lastOn }: LedgerFrame, { from }: LedgerPeriod, today: Day): Html {
  const months: Day[] = [];
  const last = lastOn !== null && lastOn > today ? lastOn : today;
  const oldest = firstOn ?? today;
  for (let on = `${last.slice(0, 7)}-01` as Day; on >= `${oldest.slice(0, 7)}-01` && months.length < 240; on = addMonths(on, -1)) months.push(on);
  if (!months.includes(from)) months.push(from);
  const options = months.map((on) => ({ value: on.slice(0, 7), label: monthText(on, lang) }));
  return searchForm(
    [selectField({ lang }, { name: 'month', label: t(lang, words.month), value: from.slice(0, 7), options, noEmpty: true }), button(t(lang, words.show), { look: 'secondary' })],
    { action: booksPath, label: t(lang, words.chooseMonth) },
  );
}

function balanceTable(lang: Lang, { rows, total }: TrialBalance, { from }: LedgerPeriod): Html {
  const say = (of: keyof typeof words): string => t(lang, words[of]);
  const amounts = ['openingCents', 'debitCents', 'creditCents', 'closingCents'] as const;
  const labels = { openingCents: 'opening', debitCents: 'debit', creditCents: 'credit', closingCents: 'closing' } as const;
  return table<TrialRow>({
    caption: `${say('balance')}, ${monthText(from, lang)}`,
    rows,
    empty: emptyState({ title: say('emptyMonth'), body: say('emptyMonthText') }),
    columns: [
      { label: say('account'), header: true, cell: ({ account }) => t(lang, accountWords[account]) },
      ...amounts.map((of) => ({ label: say(labels[of]), numeric: true, cell: (row: TrialRow) => money(row[of], lang) })),
    ],
    foot: [say('total'), ...amounts.map((of) => money(total[of], lang, 'strong'))],
  });
}

function downloads(lang: Lang, { from }: LedgerPeriod): Html {
  const file = (name: string, of: keyof typeof words): Html => link(t(lang, words[of]), monthHref(from, `/download/${name}`));
  return card(
    [
      buttonGroup([linkButton(t(lang, words.toJournal), monthHref(from, '/journal'), { look: 'secondary' }), linkButton(t(lang, ledgerBankWords.link), `${booksPath}/bank`, { look: 'secondary' })]),
      paragraph(t(lang, words.downloadsText)),
      bulletList([file('balance.csv', 'balanceCsv'), file('journal.csv', 'journalCsv'), file('journal.json', 'journalJson'), file('journal.hledger', 'journalText')]),
    ],
    { title: t(lang, words.downloads) },
  );
}

const lastClosed = ({ periods }: LedgerFrame): Day | undefined => periods[0]?.closedUntil;

/** Whether this month can be closed, and if not, why. */
function closing(lang: Lang, frame: LedgerFrame, { until }: LedgerPeriod, today: Day): Html {
  if (until <= (lastClosed(frame) ?? '')) return notice('info', { lang, body: t(lang, words.isClosed) });
  if (until >= today) return small(t(lang, words.notOver));
  return card([paragraph(t(lang, words.closeText)), html`<p>${linkButton(t(lang, words.close), monthHref(until, '/close'), { look: 'secondary' })}</p>`], { title: t(lang, words.close) });
}

function periodTable(lang: Lang, { periods, names }: LedgerFrame): Html {
  const say = (of: keyof typeof words): string => t(lang, words[of]);
  return table({
    caption: say('periods'),
    rows: periods,
    empty: small(say('periodsNone')),
    columns: [
      { label: say('closedUntil'), header: true, cell: (row) => dayShown(row.closedUntil, lang) },
      { label: say('closedBy'), cell: ({ closedBy }) => names.get(closedBy) ?? closedBy },
      { label: say('closedAt'), cell: ({ closedAt }) => momentText(closedAt, lang) },
    ],
  });
}

/** Asks once more: it is for ever. */
function showClosing(c: Context, state: FormState): Response | Promise<Response> {
  const { lang } = state;
  const { from, until } = monthOf(c);
  const failed = state.errors !== undefined;
  const sure = html`${t(lang, words.confirm)} ${dayShown(until, lang)}`;
  const body: Content[] = [
    breadcrumbs(lang, [{ label: t(lang, words.title), href: monthHref(from) }], t(lang, words.close)),
    errorSummary(state),
    heading(1, `${t(lang, words.close)}: ${monthText(from, lang)}`),
    paragraph(t(lang, words.closeText)),
    notice('warning', { lang, title: t(lang, words.closeForEver) }),
    form([checkboxField(state, { name: 'sure', label: sure }), buttonGroup([button(t(lang, words.close)), linkButton(t(lang, words.cancel), monthHref(from), { look: 'subtle' })])], {
      csrf: csrfField(c), action: monthHref(from, '/close'),
    }),
  ];
  return show(c, { title: t(lang, words.close), room: 'books', body, failed }, failed ? 422 : 200);
}
