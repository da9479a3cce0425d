// A form with its guard, and the summary of what is wrong at the top of a page.

import { attributes, html, nothing, safeHref, type Content, type Html } from '../html.ts';
import { t } from '../language.ts';
import { partWords } from '../words.ts';
import { fieldId, type FormState } from './field.ts';
import { icon } from './notice.ts';
import { heading, paragraph } from './text.ts';

export interface FormOptions {
  /** The hidden field of `csrfField(c)`. A form that posts cannot be drawn without it. */
  readonly csrf: Html;
  /** Where it posts to; the page's own address when left out. */
  readonly action?: string;
  /** For file fields. */
  readonly multipart?: boolean;
  readonly id?: string;
}

/** A form that changes something. Our own messages speak, not the browser's: hence novalidate. */
export function form(body: Content, options: FormOptions): Html {
  return html`<form method="post" class="utrecht-form bb-form" novalidate${attributes({
    id: options.id,
    action: options.action === undefined ? undefined : safeHref(options.action),
    enctype: options.multipart ? 'multipart/form-data' : undefined,
  })}>${options.csrf}${body}</form>`;
}

/** A form that only looks something up: its answers stand in the address. */
export const searchForm = (body: Content, options: { readonly action?: string; readonly label?: string } = {}): Html =>
  html`<form method="get" role="search" class="bb-search"${attributes({
    action: options.action === undefined ? undefined : safeHref(options.action),
    'aria-label': options.label,
  })}>${body}</form>`;

/** One button with its own small form, for tables and menus. */
export const buttonForm = (control: Html, options: FormOptions & { readonly hidden?: Content }): Html =>
  html`<form method="post" class="bb-inline"${attributes({ action: options.action === undefined ? undefined : safeHref(options.action) })}>${options.csrf}${options.hidden}${control}</form>`;

/**
 * What is wrong, at the top of the page, each with a link to its field. Nothing
 * where nothing is wrong. Errors under the name `form` belong to no field.
 */
export function errorSummary(state: FormState): Html {
  const errors = Object.entries(state.errors ?? {}).filter((entry): entry is [string, string] => entry[1] !== undefined);
  if (errors.length === 0) return nothing;
  return html`<div class="utrecht-alert utrecht-alert--error bb-notice" id="wrong" role="alert" tabindex="-1"><div class="utrecht-alert__icon">${icon('error')}</div><div class="utrecht-alert__content"><div class="utrecht-alert__message bb-stack">${heading(
    2,
    t(state.lang, partWords.summary),
    { as: 4 },
  )}${paragraph(t(state.lang, partWords.summaryHelp))}<ul class="utrecht-unordered-list">${errors.map(
    ([name, message]) =>
      html`<li class="utrecht-unordered-list__item">${name === 'form' ? message : html`<a class="utrecht-link utrecht-link--html-a bb-error-link" href="#${fieldId(name)}">${message}</a>`}</li>`,
  )}</ul></div></div></div>`;
}
