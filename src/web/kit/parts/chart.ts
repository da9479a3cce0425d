// A small bar chart as inline SVG, with the same figures as a table for who
// cannot see it. No library, no style attributes (the page's CSP forbids them).

import { html, nothing, raw, type Html } from '../html.ts';
import { details } from './timeline.ts';
import { table } from './data.ts';

export interface Bar {
  readonly label: string;
  /** Height of the bar; below zero counts as zero. */
  readonly value: number;
  /** The value as people read it. */
  readonly text: string;
  readonly tone?: 'accent' | 'quiet';
}

export interface ChartOptions {
  /** What the chart shows, and what stands out: read in its place by a screen reader. */
  readonly title: string;
  readonly summary: string;
  readonly bars: readonly Bar[];
  /** Words: the fold-out of the table, and its two columns. */
  readonly tableWords: { readonly open: string; readonly label: string; readonly value: string };
}

const WIDTH = 640;
const HEIGHT = 200;
const BELOW = 24;
const ABOVE = 20;

/** Bars beside each other, at most some thirty; under it the figures as a table. */
export function barChart(options: ChartOptions): Html {
  const { bars } = options;
  if (bars.length === 0) return nothing;
  const top = Math.max(...bars.map((bar) => bar.value), 0) || 1;
  const step = WIDTH / bars.length;
  const every = Math.ceil(bars.length / 12);
  const parts = bars.map((bar, index) => {
    const height = Math.max(0, (Math.max(bar.value, 0) / top) * (HEIGHT - ABOVE));
    const x = index * step + step * 0.15;
    const middle = (index + 0.5) * step;
    return html`<rect class="bb-bar bb-bar--${bar.tone ?? 'accent'}" x="${fixed(x)}" y="${fixed(HEIGHT - height)}" width="${fixed(step * 0.7)}" height="${fixed(height)}" rx="2"/>${
      bars.length <= 12 ? html`<text class="bb-bar__value" x="${fixed(middle)}" y="${fixed(HEIGHT - height - 6)}" text-anchor="middle">${bar.text}</text>` : nothing
    }${index % every === 0 ? html`<text class="bb-bar__label" x="${fixed(middle)}" y="${HEIGHT + BELOW - 6}" text-anchor="middle">${bar.label}</text>` : nothing}`;
  });
  return html`<figure class="bb-chart"><figcaption class="bb-chart__title">${options.title}</figcaption><svg viewBox="0 0 ${WIDTH} ${HEIGHT + BELOW}" role="img" aria-label="${options.summary}" preserveAspectRatio="xMidYMid meet">${raw(
    `<line class="bb-bar__ground" x1="0" y1="${HEIGHT}" x2="${WIDTH}" y2="${HEIGHT}"/>`,
  )}${parts}</svg><p class="utrecht-paragraph utrecht-paragraph--small">${options.summary}</p>${details(
    options.tableWords.open,
    table({
      caption: options.title,
      captionHidden: true,
      rows: bars,
      columns: [
        { label: options.tableWords.label, cell: (bar) => bar.label, header: true },
        { label: options.tableWords.value, cell: (bar) => bar.text, numeric: true },
      ],
    }),
  )}</figure>`;
}

const fixed = (value: number): string => String(Math.round(value * 100) / 100);
