// Money that was set aside as nobody's, and money that was put off until a day: all of
// it, page by page, with who did so and why, and the way back.

import type { Context } from 'hono';
import { addDays, dayOf, parseDay } from '#domain/day.ts';
import { linesAside, linesPutOff, type AsideLine } from '#store/aside-lines.ts';
import { asideWords as words, linesWords } from '#texts/desk/lines.ts';
import { mostDaysPutOff } from '#usecases/ignore-line.ts';
import { html, nothing, type Content, type Html } from '../kit/html.ts';
import { langOf, t, type Lang } from '../kit/language.ts';
import { button, link, linkButton } from '../kit/parts/button.ts';
import { table } from '../kit/parts/data.ts';
import { dateField, textField, type FormState } from '../kit/parts/field.ts';
import { form } from '../kit/parts/form.ts';
import { dayShown, dayTyped, money } from '../kit/parts/money.ts';
import { breadcrumbs } from '../kit/parts/navigate.ts';
import { emptyState } from '../kit/parts/notice.ts';
import { heading, lead, paragraph } from '../kit/parts/text.ts';
import { deskOf } from './desk-request.ts';
import { show } from './frame.ts';

const pageSize = 25;
const mostPutOff = 200;
const usualDaysPutOff = 7;

export const asidePath = '/desk/lines/aside';
const lineHref = (lineId: string): string => `/desk/lines/${encodeURIComponent(lineId)}`;

export async function showAside(c: Context): Promise<Response> {
  const lang = langOf(c);
  const { creditorId, use, today } = deskOf(c);
  const match = /^(\d{4}-\d\d-\d\d)~(.{1,200})$/.exec(c.req.query('after') ?? '');
  const bookedOn = match ? parseDay(match[1] ?? '') : null;
  const { putOff, aside } = await use.db.inCreditor(creditorId, async (tx) => ({
    // Only on the first page: they are few, and what comes next is what counts.
    putOff: bookedOn ? [] : await linesPutOff(tx, creditorId, today, mostPutOff),
    aside: await linesAside(tx, creditorId, bookedOn ? { bookedOn, lineId: match?.[2] ?? '' } : null, pageSize + 1),
  }));
  const shown = aside.slice(0, pageSize);
  const last = shown.at(-1);
  const body: Content[] = [
    breadcrumbs(lang, [{ label: t(lang, linesWords.title), href: '/desk/lines' }], t(lang, words.title)),
    heading(1, t(lang, words.title)),
    putOff.length + shown.length === 0
      ? emptyState({ title: t(lang, words.none), body: t(lang, words.noneText), action: linkButton(t(lang, linesWords.back), '/desk/lines', { look: 'secondary' }) })
      : lead(t(lang, words.lead)),
    putOff.length === 0 ? nothing : [heading(2, t(lang, words.putOff)), paragraph(t(lang, words.putOffText)), asideTable(lang, putOff, t(lang, words.putOff))],
    shown.length === 0 ? nothing : [heading(2, t(lang, words.nobodys)), asideTable(lang, shown, t(lang, words.nobodys))],
    aside.length > pageSize && last ? html`<p>${linkButton(t(lang, words.more), `${asidePath}?${new URLSearchParams({ after: `${last.bookedOn}~${last.lineId}` })}`, { look: 'secondary' })}</p>` : nothing,
  ];
  return show(c, { title: t(lang, words.title), room: 'lines', body });
}

function asideTable(lang: Lang, lines: readonly AsideLine[], caption: string): Html {
  return table({
    caption,
    captionHidden: true,
    rows: lines,
    columns: [
      { label: t(lang, linesWords.from), header: true, cell: (line) => html`${line.name ?? t(lang, linesWords.unknownName)}${line.remittance === null ? nothing : html`<br><span class="bb-quiet">${line.remittance}</span>`}` },
      { label: t(lang, linesWords.on), cell: (line) => dayShown(line.bookedOn, lang, 'short') },
      { label: t(lang, linesWords.amount), numeric: true, cell: (line) => money(line.amountCents, lang) },
      { label: t(lang, words.why), cell: (line) => asideFacts(lang, line) },
      { label: t(lang, linesWords.reopen), labelHidden: true, cell: (line) => link(t(lang, linesWords.reopen), lineHref(line.lineId), { spokenLabel: `${t(lang, linesWords.reopen)}: ${line.name ?? t(lang, linesWords.unknownName)}` }) },
    ],
  });
}

/** Why, by whom and when, and until when. */
export function asideFacts(lang: Lang, { note, by, at, until }: AsideLine): Html {
  const who = by ?? t(lang, words.byItself);
  return html`${note ?? ''}${note ? html`<br>` : nothing}<span class="bb-quiet">${at === null ? who : html`${who}, ${dayShown(dayOf(Temporal.Instant.from(at)), lang, 'short')}`}</span>${until === null ? nothing : html`<br>${t(lang, words.until)} ${dayShown(until, lang, 'short')}`}`;
}

/** Two ways of not deciding whose it is: later, or never. */
export function asideForms(c: Context, state: FormState, lineId: string, csrf: Html): Content {
  const { lang } = state;
  const { today } = deskOf(c);
  return [
    heading(2, t(lang, words.laterTitle)),
    form([
      dateField(state, { name: 'until', label: t(lang, words.laterOn), hint: t(lang, words.laterText), value: dayTyped(addDays(today, usualDaysPutOff)) }),
      textField(state, { name: 'later-note', label: t(lang, words.waitsFor), maxlength: 200, autocomplete: 'off' }), button(t(lang, words.later), { look: 'secondary' }),
    ], { csrf, action: `${lineHref(lineId)}/later` }),
    heading(2, t(lang, linesWords.ignoreTitle)),
    form([textField(state, { name: 'note', label: t(lang, linesWords.note), hint: t(lang, linesWords.ignoreText), maxlength: 200, autocomplete: 'off' }), button(t(lang, linesWords.ignore), { look: 'secondary' })], { csrf, action: `${lineHref(lineId)}/ignore` }),
  ];
}

/** The days that may be chosen for later. */
export const laterDays = (c: Context) => ({ from: addDays(deskOf(c).today, 1), until: addDays(deskOf(c).today, mostDaysPutOff) });
