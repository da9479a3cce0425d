// Messages that wait, over all dossiers: why, since when and until when. What
// waits too long is a task besides.

import { Hono, type Context } from 'hono';
import { waitReasons, type WaitReason } from '#domain/waiting.ts';
import { countThatWait, messagesThatWait, type MessageThatWaits } from '#store/waiting.ts';
import { waitingWords as words, waitReasonWords } from '#texts/desk/waiting.ts';
import { templateTitle } from '#texts/words.ts';
import { html, nothing, type Content } from '../kit/html.ts';
import { langOf, t, type Lang } from '../kit/language.ts';
import { link, linkButton } from '../kit/parts/button.ts';
import { table } from '../kit/parts/data.ts';
import { momentText } from '../kit/parts/money.ts';
import { tabs } from '../kit/parts/navigate.ts';
import { badge, emptyState, type Tone } from '../kit/parts/notice.ts';
import { heading, lead, paragraph } from '../kit/parts/text.ts';
import { deskOf } from './desk-request.ts';
import { show } from './frame.ts';

export const waitingPath = '/desk/waiting';
const pageSize = 50;
const tones = { 'held-hours': 'info', 'held-today': 'info', 'held-week': 'info', 'held-channel': 'info', again: 'warning', 'in-line': 'warning' } as const satisfies Record<WaitReason, Tone>;

export function waitingRoutes(): Hono {
  const routes = new Hono();
  routes.get('/waiting', (c) => showWaiting(c));
  return routes;
}

async function showWaiting(c: Context): Promise<Response> {
  const lang = langOf(c);
  const { creditorId, use } = deskOf(c);
  const why = waitReasons.find((known) => known === c.req.query('why')) ?? null;
  const asked = c.req.query('after') ?? '';
  const after = /^\d{1,6}$/.test(asked) ? Number(asked) : 0;
  const now = use.clock.now();
  const [found, counts] = await use.db.inCreditor(creditorId, async (tx) => [
    await messagesThatWait(tx, creditorId, { now, why, after, limit: pageSize + 1 }), await countThatWait(tx, creditorId, now),
  ] as const);
  const body: Content[] = [
    heading(1, t(lang, words.title)),
    counts.size === 0
      ? emptyState({ title: t(lang, words.none), body: t(lang, words.noneText) })
      : [lead(t(lang, words.lead)), reasons(lang, counts, why), list(lang, found.slice(0, pageSize))],
    found.length > pageSize ? html`<p>${linkButton(t(lang, words.more), hrefOf(why, after + pageSize), { look: 'secondary' })}</p>` : nothing,
    heading(2, t(lang, words.onHold)),
    paragraph([t(lang, words.onHoldText), ' ', link(t(lang, words.onHold), '/desk/dossiers?show=on-hold'), '.']),
    paragraph(link(t(lang, words.toLetters), '/desk/letters')),
  ];
  return show(c, { title: t(lang, words.title), room: 'letters', body });
}

function hrefOf(why: WaitReason | null, after = 0): string {
  const query = new URLSearchParams([...(why === null ? [] : [['why', why]]), ...(after === 0 ? [] : [['after', String(after)]])]);
  return query.size === 0 ? waitingPath : `${waitingPath}?${query}`;
}

/** Only the reasons for which something waits, each with how many. */
function reasons(lang: Lang, counts: ReadonlyMap<WaitReason, number>, chosen: WaitReason | null): Content {
  const shown = waitReasons.filter((why) => counts.has(why) || why === chosen);
  return tabs(lang, t(lang, words.reasons), [
    { label: t(lang, words.all), href: waitingPath, current: chosen === null },
    ...shown.map((why) => ({ label: `${t(lang, waitReasonWords[why])} (${counts.get(why) ?? 0})`, href: hrefOf(why), current: why === chosen })),
  ]);
}

function list(lang: Lang, rows: readonly MessageThatWaits[]): Content {
  return table({
    caption: t(lang, words.title),
    captionHidden: true,
    rows,
    empty: emptyState({ title: t(lang, words.noneOfThis), body: t(lang, words.noneOfThisText) }),
    columns: [
      { label: t(lang, words.about), header: true, cell: ({ template }: MessageThatWaits) => templateTitle(template, lang) },
      { label: t(lang, words.to), cell: ({ name: to, dossierId }) => link(to, `/desk/dossiers/${dossierId}#messages`, { spokenLabel: `${to}, ${t(lang, words.dossier)} ${dossierId}` }) },
      { label: t(lang, words.why), cell: ({ why }) => badge(t(lang, waitReasonWords[why]), tones[why]) },
      { label: t(lang, words.since), cell: ({ since }) => momentText(since, lang) },
      { label: t(lang, words.until), cell: ({ until }) => momentText(until, lang) },
    ],
  });
}
