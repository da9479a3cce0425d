// Finding a dossier while somebody is on the phone: one box for whatever they
// can read out, and lists by how dossiers stand.

import { Hono, type Context } from 'hono';
import { addDays, type Day } from '#domain/day.ts';
import { policyOn } from '#store/policies.ts';
import { dossierFilters, filterDossiers, listDossiers, mostFound, searchDossiers, searchFor, type ListedDossier } from '#store/screens/desk-dossiers.ts';
import { deskFrameWords } from '#texts/desk/frame.ts';
import { dossiersWords as words } from '#texts/desk/dossiers.ts';
import { html, nothing, type Content, type Html } from '../kit/html.ts';
import { langOf, t, type Lang } from '../kit/language.ts';
import { button, buttonGroup, link, linkButton } from '../kit/parts/button.ts';
import { table } from '../kit/parts/data.ts';
import { textField } from '../kit/parts/field.ts';
import { searchForm } from '../kit/parts/form.ts';
import { dayShown, money } from '../kit/parts/money.ts';
import { tabs } from '../kit/parts/navigate.ts';
import { badge, emptyState } from '../kit/parts/notice.ts';
import { heading, small } from '../kit/parts/text.ts';
import { deskOf } from './desk-request.ts';
import { show } from './frame.ts';

const pageSize = 50;

export function dossiersRoutes(): Hono {
  const routes = new Hono();
  routes.get('/dossiers', async (c) => {
    const { creditorId, use, today } = deskOf(c);
    const typed = (c.req.query('q') ?? '').slice(0, 100);
    const search = searchFor(typed);
    const filter = dossierFilters.find((known) => known === c.req.query('show')) ?? null;
    const after = c.req.query('after') ?? null;
    const { rows, lateBefore } = await use.db.inCreditor(creditorId, async (tx) => {
      const policy = await policyOn(tx, creditorId, today);
      const lateBeforeDay = addDays(today, 1 - policy.followUp.firstMissDays);
      const list = search.text !== ''
        ? searchDossiers(tx, creditorId, search)
        : filter
          ? filterDossiers(tx, creditorId, filter, filter === 'behind' ? lateBeforeDay : today, after, pageSize + 1)
          : listDossiers(tx, creditorId, after, pageSize + 1);
      return { rows: await list, lateBefore: lateBeforeDay };
    });
    // A number that fits only one dossier needs no list.
    const [only] = rows;
    if (search.text !== '' && rows.length === 1 && only && c.req.query('lang') === undefined) return c.redirect(`/desk/dossiers/${only.dossierId}`, 303);
    return draw(c, { typed, filter, rows, searched: search.text !== '', after, today, lateBefore });
  });
  return routes;
}

interface Listing {
  readonly typed: string;
  readonly searched: boolean;
  readonly filter: string | null;
  readonly after: string | null;
  readonly rows: readonly ListedDossier[];
  readonly today: Day;
  /** An open instalment due before this day is missed. */
  readonly lateBefore: Day;
}

function draw(c: Context, list: Listing): Response | Promise<Response> {
  const lang = langOf(c);
  const say = (of: keyof typeof words): string => t(lang, words[of]);
  const most = list.searched ? mostFound : pageSize;
  const shown = list.rows.slice(0, most);
  const last = shown.at(-1);
  const address = (after: string): string => `/desk/dossiers?${new URLSearchParams({ ...(list.filter ? { show: list.filter } : {}), after })}`;
  const body: Content[] = [
    heading(1, say('title')),
    searchBox(lang, list.typed),
    list.searched
      ? nothing
      : tabs(lang, say('filters'), [
          { label: say('all'), href: '/desk/dossiers', current: list.filter === null },
          ...dossierFilters.map((filter) => ({ label: say(filter), href: `/desk/dossiers?show=${filter}`, current: list.filter === filter })),
        ]),
    dossierTable(lang, shown, list, list.searched ? say('found') : say('list')),
    list.rows.length <= most
      ? nothing
      : list.searched
        ? small(say('tooMany'))
        : buttonGroup([last ? linkButton(t(lang, deskFrameWords.next), address(last.place), { look: 'secondary' }) : nothing]),
    list.after !== null ? html`<p>${link(t(lang, deskFrameWords.first), list.filter ? `/desk/dossiers?show=${list.filter}` : '/desk/dossiers')}</p>` : nothing,
  ];
  return show(c, { title: say('title'), room: 'dossiers', body });
}

export const searchBox = (lang: Lang, typed: string): Html =>
  searchForm(
    [textField({ lang }, { name: 'q', label: t(lang, words.search), hint: t(lang, words.searchHint), value: typed, optional: false, maxlength: 100, autocomplete: 'off', width: 'full' }), button(t(lang, deskFrameWords.search))],
    { action: '/desk/dossiers', label: t(lang, words.search) },
  );

function dossierTable(lang: Lang, rows: readonly ListedDossier[], list: Listing, caption: string): Html {
  const say = (of: keyof typeof words): string => t(lang, words[of]);
  const empty = list.searched
    ? emptyState({ title: say('none'), body: say('noneText') })
    : list.filter !== null || list.after !== null
      ? emptyState({ title: say('noneHere'), body: say('noneHereText') })
      : emptyState({ title: say('noneYet'), body: say('noneYetText'), action: buttonGroup([linkButton(t(lang, deskFrameWords.import), '/desk/import'), linkButton(t(lang, deskFrameWords.add), '/desk/new', { look: 'secondary' })]) });
  return table({
    caption,
    captionHidden: true,
    rows,
    empty,
    columns: [
      { label: say('customer'), header: true, cell: (row) => link(row.customer || `${say('number')} ${row.dossierId}`, `/desk/dossiers/${row.dossierId}`) },
      { label: say('customerNumber'), cell: (row) => row.customerNumber },
      { label: say('number'), cell: (row) => row.dossierId, numeric: true },
      { label: say('standing'), cell: (row) => states(lang, row, list) },
      { label: say('open'), cell: (row) => money(row.openCents, lang), numeric: true },
    ],
  });
}

function states(lang: Lang, row: ListedDossier, { today, lateBefore }: Listing): Content {
  const say = (of: keyof typeof words): string => t(lang, words[of]);
  const parts: Content[] = [];
  if (row.runningNo !== null && row.nextDueOn !== null) {
    parts.push(row.nextDueOn < lateBefore ? badge(say('isBehind'), 'warning') : badge(say('isRunning'), 'ok'), html` <span class="bb-quiet">${say('nextDue')} ${dayShown(row.nextDueOn, lang, 'short')}</span>`);
  } else if (row.openCents <= 0n) {
    parts.push(badge(say('isPaid'), 'neutral'));
  } else if (row.oldestDueOn !== null && row.oldestDueOn < today) {
    parts.push(html`<span class="bb-quiet">${say('isLate')} ${dayShown(row.oldestDueOn, lang, 'short')}</span>`);
  } else {
    parts.push(html`<span class="bb-quiet">${say('isOpen')}</span>`);
  }
  if (row.heldUntil !== null && row.heldUntil >= today) parts.push(html` ${badge(say('isHeld'), 'info')}`);
  return parts;
}
