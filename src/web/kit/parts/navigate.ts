// Ways through the pages: back, where am I, tabs, page by page.

import { attributes, classes, html, nothing, safeHref, type Content, type Html } from '../html.ts';
import { t, type Lang } from '../language.ts';
import { partWords, frame } from '../words.ts';
import { countBadge } from './notice.ts';

/** The way back, above the heading of a page. */
export const backLink = (lang: Lang, href: string, label?: Content): Html =>
  html`<p class="bb-back"><a class="utrecht-link utrecht-link--html-a" href="${safeHref(href)}"><span aria-hidden="true">‹ </span>${label ?? t(lang, frame.back)}</a></p>`;

export interface Crumb {
  readonly label: string;
  readonly href: string;
}

/** Where this page stands; the last item is the page itself, without a link. */
export function breadcrumbs(lang: Lang, way: readonly Crumb[], here: string): Html {
  return html`<nav class="bb-crumbs" aria-label="${t(lang, frame.youAreHere)}"><ol>${way.map(
    (crumb) => html`<li><a class="utrecht-link utrecht-link--html-a" href="${safeHref(crumb.href)}">${crumb.label}</a></li>`,
  )}<li aria-current="page">${here}</li></ol></nav>`;
}

/** Straight to the parts of a long page, where they stand under each other: on a phone. */
export const jumps = (label: string, to: readonly Crumb[]): Html =>
  html`<nav class="bb-jumps" aria-label="${label}"><ul>${to.map(({ label: part, href }) => html`<li><a class="utrecht-link utrecht-link--html-a" href="${safeHref(href)}">${part}</a></li>`)}</ul></nav>`;

export interface Tab {
  readonly label: string;
  readonly href: string;
  readonly current?: boolean;
  readonly count?: number;
}

/** Views of one thing. They are links to pages of their own, and say so: no tab roles. */
export function tabs(lang: Lang, label: string, items: readonly Tab[]): Html {
  return html`<nav class="bb-tabs" aria-label="${label}"><ul>${items.map(
    (tab) => html`<li><a class="bb-tab" href="${safeHref(tab.href)}"${attributes({ 'aria-current': tab.current ? 'page' : undefined })}>${tab.label}${countBadge(tab.count ?? 0, t(lang, partWords.waiting))}</a></li>`,
  )}</ul></nav>`;
}

/** Page by page: previous, some numbers, next. `page` counts from 1. Nothing where one page holds all. */
export function pagination(lang: Lang, options: { readonly page: number; readonly pages: number; readonly href: (page: number) => string }): Html {
  const { page, pages, href } = options;
  if (pages <= 1) return nothing;
  const near = [...new Set([1, page - 1, page, page + 1, pages])].filter((number) => number >= 1 && number <= pages);
  const relative = (to: number, word: string, rel: 'prev' | 'next'): Html =>
    to < 1 || to > pages ? nothing : html`<a class="bb-page-link" rel="${rel}" href="${safeHref(href(to))}">${word}</a>`;
  return html`<nav class="bb-pages" aria-label="${t(lang, partWords.pages)}">${relative(page - 1, t(lang, partWords.previous), 'prev')}${near.map(
    (number, index) =>
      html`${index > 0 && number - (near[index - 1] ?? 0) > 1 ? html`<span class="bb-quiet">…</span>` : nothing}<a class="${classes('bb-page-link')}" href="${safeHref(href(number))}"${attributes(
        { 'aria-current': number === page ? 'page' : undefined, 'aria-label': `${t(lang, partWords.page)} ${number}` },
      )}>${number}</a>`,
  )}${relative(page + 1, t(lang, partWords.next), 'next')}</nav>`;
}
