// Headings, paragraphs, lists: words on a page.

import { classes, html, nothing, raw, attributes, type Content, type Html } from '../html.ts';

/** A heading; `as` gives it the look of another level where the order of levels must stay right. */
export function heading(level: 1 | 2 | 3 | 4, content: Content, options: { readonly id?: string; readonly as?: 1 | 2 | 3 | 4 } = {}): Html {
  const tag = raw(`h${level}`);
  return html`<${tag}${attributes({ id: options.id })} class="utrecht-heading-${options.as ?? level}">${content}</${tag}>`;
}

export const paragraph = (content: Content): Html => html`<p class="utrecht-paragraph">${content}</p>`;

/** The first, larger paragraph of a page. */
export const lead = (content: Content): Html => html`<p class="utrecht-paragraph utrecht-paragraph--lead">${content}</p>`;

/** Fine print and side remarks. */
export const small = (content: Content): Html => html`<p class="utrecht-paragraph utrecht-paragraph--small bb-quiet">${content}</p>`;

export const strong = (content: Content): Html => html`<strong>${content}</strong>`;

export function bulletList(items: readonly Content[]): Html {
  if (items.length === 0) return nothing;
  return html`<ul class="utrecht-unordered-list">${items.map((item) => html`<li class="utrecht-unordered-list__item">${item}</li>`)}</ul>`;
}

/** Steps in an order that matters. */
export function numberedList(items: readonly Content[]): Html {
  if (items.length === 0) return nothing;
  return html`<ol class="utrecht-ordered-list">${items.map((item) => html`<li class="utrecht-ordered-list__item">${item}</li>`)}</ol>`;
}

/** Words that only a screen reader says. */
export const spoken = (content: Content): Html => html`<span class="bb-spoken">${content}</span>`;

/** Text as it was written, with its line breaks (a message, a note). */
export const writtenText = (text: string): Html => html`<div class="bb-written">${text}</div>`;

/** Puts parts below each other with one quiet distance; `gap` widens it. */
export const stack = (parts: readonly Content[], gap: 'normal' | 'wide' = 'normal'): Html =>
  html`<div class="${classes('bb-stack', gap === 'wide' && 'bb-stack--wide')}">${parts}</div>`;

/** Equal columns that fall below each other on a narrow screen. */
export const columns = (parts: readonly Content[]): Html => html`<div class="bb-columns">${parts.map((part) => html`<div class="bb-stack">${part}</div>`)}</div>`;

/** Short figures, as many in a row as fit. */
export const figures = (parts: readonly Content[]): Html => html`<div class="bb-figures">${parts}</div>`;

/** Main matter with a narrower column beside it on wide screens (below it on a phone). */
export const withAside = (main: Content, aside: Content): Html =>
  html`<div class="bb-aside"><div class="bb-stack">${main}</div><div class="bb-stack">${aside}</div></div>`;
