// What came back of mails, the newest first, also what names no message of ours:
// that is shown and has changed nothing.

import { Hono, type Context } from 'hono';
import { recentBounces, type BounceRow } from '#store/bounces.ts';
import { returnedKindWords, returnedWords as words } from '#texts/desk/returned.ts';
import { html, type Content } from '../kit/html.ts';
import { langOf, t } from '../kit/language.ts';
import { link } from '../kit/parts/button.ts';
import { table } from '../kit/parts/data.ts';
import { momentText } from '../kit/parts/money.ts';
import { badge, emptyState, type Tone } from '../kit/parts/notice.ts';
import { heading, lead } from '../kit/parts/text.ts';
import { deskOf } from './desk-request.ts';
import { show } from './frame.ts';

const most = 100;
type Row = Awaited<ReturnType<typeof recentBounces>>[number];
const tones = { gone: 'error', 'not-arrived': 'warning', delayed: 'info', arrived: 'ok', complaint: 'warning', 'auto-reply': 'info', other: 'info' } as const satisfies Record<BounceRow['kind'], Tone>;

export function returnedRoutes(): Hono {
  const routes = new Hono();
  routes.get('/returned', (c) => showReturned(c));
  return routes;
}

async function showReturned(c: Context): Promise<Response> {
  const lang = langOf(c);
  const { creditorId, use } = deskOf(c);
  const rows = await use.db.inCreditor(creditorId, (tx) => recentBounces(tx, creditorId, most));
  const body: Content[] = [
    heading(1, t(lang, words.title)),
    lead(t(lang, words.lead)),
    table({
      caption: t(lang, words.title),
      captionHidden: true,
      rows,
      empty: emptyState({ title: t(lang, words.none), body: t(lang, words.noneText) }),
      columns: [
        {
          label: t(lang, words.about), header: true,
          cell: ({ dossierId, messageNo, recipient }: Row) => (dossierId === null ? html`<span class="bb-quiet">${t(lang, words.unplaced)}</span>`
            : [link(recipient ?? `${t(lang, words.dossier)} ${dossierId}`, `/desk/dossiers/${dossierId}/messages/${messageNo}`), html`<br><span class="bb-quiet bb-light">${t(lang, words.message)} ${messageNo}</span>`]),
        },
        { label: t(lang, words.what), cell: ({ kind, times }) => [badge(t(lang, returnedKindWords[kind]), tones[kind]), times > 1 ? html` <span class="bb-quiet bb-nobreak">${times} ${t(lang, words.times)}</span>` : null] },
        { label: t(lang, words.says), sentence: true, cell: ({ code, says }) => says || code || '–' },
        { label: t(lang, words.when), cell: ({ takenAt }) => html`<span class="bb-nobreak">${momentText(takenAt, lang)}</span>` },
      ],
    }),
  ];
  return show(c, { title: t(lang, words.title), room: 'letters', body });
}
