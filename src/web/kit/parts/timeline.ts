// What happened, and why: one line after another, newest where the page puts it.

import { classes, html, nothing, type Content, type Html } from '../html.ts';

export interface TimelineItem {
  /** When it counts, as shown (`dayShown(…)`). */
  readonly when: Content;
  readonly title: Content;
  /** More: amounts, the message, a link. */
  readonly body?: Content;
  /** Why it was done: the rule, the facts. */
  readonly why?: Content;
  /** Who did it. */
  readonly by?: Content;
  readonly tone?: 'neutral' | 'ok' | 'warning' | 'error' | 'future';
}

/** A list of what happened or will happen. The tone only colours the dot: the words must say it. */
export function timeline(items: readonly TimelineItem[]): Html {
  if (items.length === 0) return nothing;
  return html`<ol class="bb-timeline" role="list">${items.map(
    (item) => html`<li class="${classes('bb-timeline__item', `bb-timeline__item--${item.tone ?? 'neutral'}`)}"><div class="bb-timeline__when">${item.when}${
      item.by ? html`<span class="bb-timeline__by">${item.by}</span>` : nothing
    }</div><div class="bb-timeline__what"><div class="bb-timeline__title">${item.title}</div>${item.body ? html`<div class="bb-timeline__body bb-stack">${item.body}</div>` : nothing}${
      item.why ? html`<div class="bb-timeline__why">${item.why}</div>` : nothing
    }</div></li>`,
  )}</ol>`;
}

/** Something longer that opens on a tap, without JavaScript. */
export const details = (summary: Content, body: Content, options: { readonly open?: boolean } = {}): Html =>
  html`<details class="bb-details"${options.open ? html` open` : nothing}><summary>${summary}</summary><div class="bb-stack bb-details__body">${body}</div></details>`;

/** Rows, newest first: the first of them as they are, what is long past behind a tap, so that nothing new stands far below it. */
export const foldOlder = <Row>(rows: readonly Row[], atOnce: number, draw: (rows: readonly Row[], isOlder: boolean) => Content, older: (count: number) => Content): Content =>
  rows.length <= atOnce + 1 ? draw(rows, false) : [draw(rows.slice(0, atOnce), false), details(older(rows.length - atOnce), draw(rows.slice(atOnce), true))];
