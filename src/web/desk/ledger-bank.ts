// The bank beside the books: both sums, and the cause of every difference.

import type { Context } from 'hono';
import { sum } from '#domain/money.ts';
import { bankDifferenceWords, ledgerBankWords as words } from '#texts/desk/ledger-bank.ts';
import { ledgerWords } from '#texts/desk/ledger.ts';
import { compareBank, differenceKinds, type BankComparison, type BankDifference } from '#usecases/compare-bank.ts';
import { nothing, type Content, type Html } from '../kit/html.ts';
import { langOf, t, type Lang } from '../kit/language.ts';
import { link } from '../kit/parts/button.ts';
import { dataList, table } from '../kit/parts/data.ts';
import { dayShown, money } from '../kit/parts/money.ts';
import { breadcrumbs } from '../kit/parts/navigate.ts';
import { emptyState, notice } from '../kit/parts/notice.ts';
import { heading, lead } from '../kit/parts/text.ts';
import { deskOf } from './desk-request.ts';
import { show } from './frame.ts';

/** Of all differences; the command line has the rest. */
const mostShown = 50;

export async function showBank(c: Context): Promise<Response> {
  const lang = langOf(c);
  const { creditorId, use } = deskOf(c);
  const compared = await use.db.inCreditor(creditorId, (tx) => compareBank(tx, creditorId));
  const body: Content[] = [
    breadcrumbs(lang, [{ label: t(lang, ledgerWords.title), href: '/desk/books' }], t(lang, words.title)),
    heading(1, t(lang, words.title)),
    lead(t(lang, words.lead)),
    compared.unexplainedCents === 0n ? nothing : notice('error', { lang, title: t(lang, words.brokenTitle), body: t(lang, words.brokenText) }),
    sums(lang, compared),
    causes(lang, compared),
    newest(lang, compared),
  ];
  return show(c, { title: t(lang, words.title), room: 'books', body });
}

function sums(lang: Lang, { accounts, statedCents, booksCents, unexplainedCents, inTransitCents }: BankComparison): Html {
  return dataList([
    ...accounts.map(({ account, untilOn, closingCents }) => ({
      term: account, value: [money(closingCents ?? 0n, lang), ` (${t(lang, words.statedUntil)} `, dayShown(untilOn, lang), ')'],
    })),
    { term: t(lang, words.stated), value: money(statedCents, lang, 'strong') },
    { term: t(lang, words.books), value: money(booksCents, lang, 'strong') },
    unexplainedCents !== 0n && { term: t(lang, words.unexplained), value: money(unexplainedCents, lang, 'strong') },
    { term: t(lang, words.inTransit), value: money(inTransitCents, lang) },
  ]);
}

function causes(lang: Lang, { differences }: BankComparison): Html {
  const groups = differenceKinds.flatMap((kind) => {
    const own = differences.filter((each) => each.kind === kind);
    return own.length === 0 ? [] : [{ kind, count: own.length, cents: sum(own.map((each) => each.amountCents)) }];
  });
  return table({
    caption: t(lang, words.differences),
    rows: groups,
    empty: emptyState({ title: t(lang, words.equal), body: t(lang, words.equalText) }),
    columns: [
      { label: t(lang, words.cause), header: true, cell: ({ kind }) => t(lang, bankDifferenceWords[kind]) },
      { label: t(lang, words.count), numeric: true, cell: ({ count }) => String(count) },
      { label: t(lang, words.amount), numeric: true, cell: ({ cents }) => money(cents, lang) },
    ],
  });
}

function newest(lang: Lang, { differences }: BankComparison): Content {
  const dated = differences.filter((each) => each.on !== undefined).toReversed().slice(0, mostShown);
  if (dated.length === 0) return nothing;
  return table({
    caption: t(lang, words.lines),
    rows: dated,
    columns: [
      { label: t(lang, words.on), header: true, cell: ({ on }) => (on ? dayShown(on, lang, 'short') : '') },
      { label: t(lang, words.cause), cell: ({ kind }) => t(lang, bankDifferenceWords[kind]) },
      { label: t(lang, words.where), cell: (each) => whereOf(lang, each) },
      { label: t(lang, words.amount), numeric: true, cell: ({ amountCents }) => money(amountCents, lang) },
    ],
  });
}

function whereOf(lang: Lang, { kind, account, lineId, dossierId }: BankDifference): Content {
  if (dossierId !== undefined) return link(`${t(lang, words.dossier)} ${dossierId}`, `/desk/dossiers/${dossierId}`);
  if (kind === 'open' && lineId !== undefined) return link(`${t(lang, words.bankLine)} ${account}`, `/desk/lines/${encodeURIComponent(lineId)}`);
  return account ?? '';
}
