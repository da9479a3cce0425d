// How far something is: a progress bar, and the steps of a longer form.

import { html, type Content, type Html } from '../html.ts';

/** How much of a whole is done (0 ≤ done ≤ total), always with words beside the bar. */
export function progressBar(options: { readonly label: string; readonly done: number; readonly total: number; readonly text: Content; readonly id: string }): Html {
  const total = Math.max(options.total, 1);
  const done = Math.min(Math.max(options.done, 0), total);
  const percent = Math.floor((100 * done) / total);
  return html`<div class="bb-progress"><label class="bb-progress__label" for="${options.id}">${options.label}</label><progress id="${options.id}" class="bb-progress__bar" max="${total}" value="${done}">${percent}%</progress><div class="bb-progress__text">${options.text}</div></div>`;
}

/** Steps of a longer form: done, now, still to come. The words say "step 2 of 4" for everybody. */
export function steps(labels: readonly string[], now: number, say: (step: number, of: number) => string): Html {
  return html`<div class="bb-steps"><p class="bb-steps__text">${say(now + 1, labels.length)}<span class="bb-steps__name">${labels[now] ?? ''}</span></p><progress class="bb-progress__bar bb-progress__bar--thin" max="${labels.length}" value="${now + 1}" aria-hidden="true"></progress></div>`;
}
