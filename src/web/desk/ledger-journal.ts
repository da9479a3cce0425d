// The journal of a month, a hundred lines at a time, and the books as files.

import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { parseDay } from '#domain/day.ts';
import type { JournalLine } from '#domain/ledger.ts';
import { ledgerFormats, writeTrialBalance, type LedgerFormat, type LedgerPeriod } from '#formats/ledger-journal.ts';
import { journalPage, type JournalPlace } from '#store/ledger.ts';
import { accountWords, ledgerWords as words } from '#texts/desk/ledger.ts';
import { monthText } from '#texts/format.ts';
import { journalPages, journalText, reportBalance } from '#usecases/ledger-report.ts';
import { html, nothing, type Content } from '../kit/html.ts';
import { langOf, t, type Lang } from '../kit/language.ts';
import { link, linkButton } from '../kit/parts/button.ts';
import { table } from '../kit/parts/data.ts';
import { dayShown, money } from '../kit/parts/money.ts';
import { breadcrumbs } from '../kit/parts/navigate.ts';
import { emptyState } from '../kit/parts/notice.ts';
import { heading } from '../kit/parts/text.ts';
import { deskOf } from './desk-request.ts';
import { show } from './frame.ts';

const pageSize = 100;

export async function showJournal(c: Context, { from, until }: LedgerPeriod): Promise<Response> {
  const lang = langOf(c);
  const { creditorId, use } = deskOf(c);
  const after = readPlace(c.req.query('after'));
  const lines = await use.db.inCreditor(creditorId, (tx) => journalPage(tx, creditorId, from, until, after, pageSize + 1));
  const shown = lines.slice(0, pageSize);
  const here = `/desk/books/journal?month=${from.slice(0, 7)}`;
  const last = shown.at(-1);
  const title = `${t(lang, words.journal)}: ${monthText(from, lang)}`;
  const body: Content[] = [
    breadcrumbs(lang, [{ label: t(lang, words.title), href: `/desk/books?month=${from.slice(0, 7)}` }], t(lang, words.journal)),
    heading(1, title),
    journalTable(lang, shown, title),
    after === null ? nothing : html`<p>${link(t(lang, words.fromStart), here)}</p>`,
    last !== undefined && lines.length > pageSize ? html`<p>${linkButton(t(lang, words.more), `${here}&after=${writePlace(last)}`, { look: 'secondary' })}</p>` : nothing,
  ];
  return show(c, { title, room: 'books', body });
}

function journalTable(lang: Lang, lines: readonly JournalLine[], title: string): Content {
  const say = (of: keyof typeof words): string => t(lang, words[of]);
  return table<JournalLine>({
    caption: title,
    captionHidden: true,
    rows: lines,
    empty: emptyState({ title: say('emptyMonth'), body: say('emptyMonthText') }),
    columns: [
      { label: say('bookedOn'), header: true, cell: ({ bookedOn }) => dayShown(bookedOn, lang, 'short') },
      { label: say('valueOn'), cell: ({ valueOn }) => dayShown(valueOn, lang, 'short') },
      {
        label: say('dossier'),
        cell: ({ dossierId, postingNo }) => link(`${dossierId}-${postingNo}`, `/desk/dossiers/${dossierId}`, { spokenLabel: `${say('dossier')} ${dossierId}, ${postingNo}` }),
      },
      { label: say('claim'), cell: ({ claim }) => claim ?? '' },
      { label: say('debit'), cell: ({ debit }) => t(lang, accountWords[debit]) },
      { label: say('credit'), cell: ({ credit }) => t(lang, accountWords[credit]) },
      { label: say('amount'), numeric: true, cell: ({ amountCents }) => money(amountCents, lang) },
    ],
  });
}

const writePlace = ({ bookedOn, dossierId, postingNo }: JournalPlace): string => `${bookedOn}.${dossierId}.${postingNo}`;

/** Null at the start; what is no place is not found. */
function readPlace(text: string | undefined): JournalPlace | null {
  if (text === undefined) return null;
  const [, on, dossier, number] = /^(\d{4}-\d\d-\d\d)\.(\d{1,9})\.(\d{1,9})$/.exec(text) ?? [];
  const bookedOn = on === undefined ? null : parseDay(on);
  if (bookedOn === null) throw new HTTPException(404);
  return { bookedOn, dossierId: Number(dossier), postingNo: Number(number) };
}

const mimes: Readonly<Record<LedgerFormat, string>> = { csv: 'text/csv; charset=utf-8', json: 'application/json; charset=utf-8', hledger: 'text/plain; charset=utf-8' };

/** `balance.csv`, and `journal.` with each format; as a stream, so that a long one needs no memory. */
export async function downloadBooks(c: Context, period: LedgerPeriod): Promise<Response> {
  const { creditorId, use } = deskOf(c);
  const [what, ending] = (c.req.param('file') ?? '').split('.');
  const format = ledgerFormats.find((each) => each === ending);
  if (format === undefined || (what !== 'journal' && !(what === 'balance' && format !== 'hledger'))) throw new HTTPException(404);
  c.header('content-type', mimes[format]);
  c.header('content-disposition', `attachment; filename="${what}-${period.from.slice(0, 7)}.${format}"`);
  if (what === 'balance' && format !== 'hledger') {
    const balance = await use.db.inCreditor(creditorId, (tx) => reportBalance(tx, creditorId, period));
    return c.body(writeTrialBalance(balance, period, format));
  }
  const pieces = journalText(journalPages(use.db, creditorId, period), period, format);
  return c.body(ReadableStream.from(pieces).pipeThrough(new TextEncoderStream()) as ReadableStream<Uint8Array<ArrayBuffer>>);
}
