// What a reader must not miss: notices, small badges, and what to do where there is nothing.

import { attributes, classes, html, nothing, raw, type Content, type Html } from '../html.ts';
import { t, type Lang } from '../language.ts';
import { partWords } from '../words.ts';
import { heading, paragraph } from './text.ts';

export type Tone = 'info' | 'ok' | 'warning' | 'error';

/** Drawn by hand so that the tone does not hang on colour alone. */
const icons: Record<Tone, Html> = {
  info: raw('<circle cx="12" cy="12" r="10"/><path d="M12 11v6M12 7.2v.1"/>'),
  ok: raw('<circle cx="12" cy="12" r="10"/><path d="m7.5 12.5 3 3 6-6.5"/>'),
  warning: raw('<path d="M12 3 2 20.5h20L12 3zM12 10v5M12 17.8v.1"/>'),
  error: raw('<path d="M8 2h8l6 6v8l-6 6H8l-6-6V8l6-6zM12 7v6M12 16.4v.1"/>'),
};

export const icon = (tone: Tone): Html =>
  html`<svg class="bb-icon" viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">${icons[tone]}</svg>`;

export interface NoticeOptions {
  readonly lang: Lang;
  readonly title?: string;
  readonly body?: Content;
  /** Level of the heading, so that the page's order stays right (2). */
  readonly level?: 2 | 3 | 4;
  /** Said at once by a screen reader: only for what just happened. */
  readonly announce?: boolean;
  readonly id?: string;
}

/** A notice with a heading: info, ok, warning or error. Without a title the tone itself is the spoken name. */
export function notice(tone: Tone, options: NoticeOptions): Html {
  const words = tone === 'error' ? partWords.error : partWords[tone];
  return html`<div class="utrecht-alert utrecht-alert--${tone} bb-notice"${attributes({
    id: options.id,
    role: options.announce ? (tone === 'error' ? 'alert' : 'status') : undefined,
  })}><div class="utrecht-alert__icon">${icon(tone)}</div><div class="utrecht-alert__content"><div class="utrecht-alert__message bb-stack">${
    options.title === undefined
      ? html`<span class="bb-spoken">${t(options.lang, words)}: </span>`
      : heading(options.level ?? 2, options.title, { as: 4 })
  }${typeof options.body === 'string' ? paragraph(options.body) : options.body}</div></div></div>`;
}

export type BadgeTone = 'neutral' | 'info' | 'ok' | 'warning' | 'error' | 'accent';

/** A state in one or two words: kept, late, paused. */
export const badge = (label: string, tone: BadgeTone = 'neutral'): Html => html`<span class="bb-badge bb-badge--${tone}">${label}</span>`;

/** A number on something that waits; spoken with its meaning. Nothing where nothing waits. */
export function countBadge(count: number, spokenAs: string): Html {
  if (count <= 0) return nothing;
  return html` <span class="bb-count">${count > 999 ? '999+' : count}<span class="bb-spoken"> ${spokenAs}</span></span>`;
}

/** Where a list is empty: says why, and what to do. */
export function emptyState(options: { readonly title: string; readonly body: Content; readonly action?: Html; readonly level?: 2 | 3 }): Html {
  return html`<div class="bb-empty bb-stack">${heading(options.level ?? 2, options.title, { as: 3 })}${
    typeof options.body === 'string' ? paragraph(options.body) : options.body
  }${options.action}</div>`;
}

export interface CardOptions {
  readonly title?: Content;
  readonly level?: 2 | 3 | 4;
  /** Stands at the end of the title's line: a badge, a link. */
  readonly beside?: Content;
  readonly tone?: 'plain' | 'accent' | 'quiet';
  /** A task: its ways out stand in rows, so that a screen shows several. */
  readonly look?: 'task';
  readonly id?: string;
}

/** One thing with a border around it. */
export function card(body: Content, options: CardOptions = {}): Html {
  const level = options.level ?? 2;
  return html`<section class="${classes('bb-card', `bb-card--${options.tone ?? 'plain'}`, options.look === undefined ? '' : `bb-card--${options.look}`)}"${attributes({ id: options.id })}>${
    options.title === undefined
      ? nothing
      : html`<header class="bb-card__head">${heading(level, options.title, { as: 3 })}${options.beside}</header>`
  }<div class="bb-stack">${body}</div></section>`;
}
