// A creditor's house style from one colour: shades for the 14 + 14 tokens that
// carry the accent, made so that text in it can be read on every surface of the
// design. The exact colour is kept for a stripe that nobody has to read.

import { clampChroma, formatHex, oklch, wcagContrast, type Oklch } from 'culori';

export interface BrandInput {
  /** The creditor's name as customers know it. */
  readonly name: string;
  /** A logo as SVG text. It is shown as an image, so that scripts in it never run. */
  readonly logoSvg?: string;
  /** Or a logo as `data:image/…;base64,…`. */
  readonly logoDataUri?: string;
  /** `#rrggbb`. */
  readonly accent: string;
  /** How a customer reaches a person; stands in the footer and on error pages. */
  readonly phone?: string;
  readonly email?: string;
  readonly website?: string;
  /** Where it collects for somebody else: said at the foot of customers' pages. */
  readonly collectsFor?: { readonly name: string; readonly registration: string };
}

/** Used for pages that belong to no creditor, and where a colour cannot be read. */
export const defaultAccent = '#00568b';

/** The least contrast of accent-coloured text against every surface (WCAG AA asks 4.5; the rest is room for screens in the sun). */
export const LEAST_CONTRAST = 5.5;

// The lightest and the most coloured surfaces of the design tokens (steps 50, 100 and 200 of each palette);
// house-style.test.ts proves that none is missing.
const SURFACES = [
  '#ffffff', '#fff8f8', '#feeded', '#fddadc', '#fff8f3', '#ffeee1', '#ffdbc2', '#fff9e5', '#fff1bb', '#ffe16a',
  '#f2fcf4', '#ddf7e4', '#baefc9', '#f4fafe', '#e3f3fd', '#c7e7fa', '#f9f9fa', '#eff1f3', '#dfe3e8', '#faf8ff', '#f3eeff', '#e7deff',
] as const;

export interface Shades {
  readonly exact: string;
  /** From nearly white (50) to nearly black (700), as the design's own palettes go. */
  readonly 50: string;
  readonly 100: string;
  readonly 200: string;
  readonly 300: string;
  readonly 400: string;
  readonly 500: string;
  readonly 600: string;
  readonly 700: string;
}

/** `#RGB` or `#RRGGBB` in any case as `#rrggbb`; null for anything else. */
export function readAccent(text: string): string | null {
  const short = /^#?([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(text.trim());
  const long = /^#?([0-9a-f]{6})$/i.exec(text.trim());
  if (short) return `#${short.slice(1).map((digit) => digit + digit).join('')}`.toLowerCase();
  return long ? `#${long[1]}`.toLowerCase() : null;
}

const hex = (l: number, of: Oklch, chroma: number): string =>
  formatHex(clampChroma({ mode: 'oklch', l, c: chroma, h: of.h ?? 0 }, 'oklch')) ?? '#000000';

const least = (colour: string, surfaces: readonly string[]): number => Math.min(...surfaces.map((surface) => wcagContrast(colour, surface)));

/** Darkens the colour, step by step, until its contrast with every surface is at least `wanted`. */
function readable(of: Oklch, wanted: number, surfaces: readonly string[]): { readonly hex: string; readonly l: number } {
  for (let l = of.l; l > 0.05; l -= 0.005) {
    const tried = hex(l, of, of.c);
    if (least(tried, surfaces) >= wanted) return { hex: tried, l };
  }
  return { hex: '#000000', l: 0 };
}

/** All shades of one accent colour (`#rrggbb`; what cannot be read becomes the default blue). */
export function shadesOf(accent: string): Shades {
  const exact = readAccent(accent) ?? defaultAccent;
  const base = oklch(exact) ?? { mode: 'oklch', l: 0.44, c: 0.1, h: 245 };
  const tint = Math.min(base.c, 0.2);
  const light = { 50: hex(0.985, base, tint * 0.06), 100: hex(0.963, base, tint * 0.14), 200: hex(0.92, base, tint * 0.28), 300: hex(0.84, base, tint * 0.5) };
  const surfaces = [...SURFACES, light[50], light[100], light[200]];
  const main = readable(base, LEAST_CONTRAST, surfaces);
  const soft = readable({ ...base, l: Math.max(base.l, main.l) }, 4.6, [...surfaces.filter((surface) => wcagContrast(surface, '#ffffff') < 1.2), light[100]]);
  // What is pressed gets darker; a colour that is nearly black already gets lighter, else nothing would be seen to happen.
  const darker = main.l < 0.2 ? main.l + 0.16 : main.l - 0.09;
  return { exact, ...light, 400: soft.hex, 500: main.hex, 600: hex(darker, base, base.c), 700: hex(Math.min(darker, 0.24), base, Math.min(base.c, 0.08)) };
}

// Which shade each token takes, as the design's own palettes do it: 14 for what stands on light, 14 for what stands on the accent.
const normal = {
  'color-document': 700, 'color-subtle': 400, 'color-active': 600, 'color-hover': 600, 'color-default': 500,
  'border-active': 500, 'border-hover': 500, 'border-default': 400, 'border-subtle': 300,
  'bg-active': 200, 'bg-hover': 200, 'bg-default': 100, 'bg-subtle': 50, 'bg-document': 'white',
} as const;
const inverse = {
  'color-document': 'white', 'color-subtle': 300, 'color-active': 'white', 'color-hover': 'white', 'color-default': 'white',
  'border-active': 200, 'border-hover': 200, 'border-default': 300, 'border-subtle': 400,
  'bg-active': 600, 'bg-hover': 600, 'bg-default': 500, 'bg-subtle': 700, 'bg-document': 600,
} as const;

/** The style sheet of one accent colour: nothing but custom properties. */
export function houseStyleCss(accent: string): string {
  const shades = shadesOf(accent);
  const pick = (step: keyof Shades | 'white'): string => (step === 'white' ? '#ffffff' : shades[step]);
  const lines: string[] = [`--bb-accent-exact:${shades.exact}`];
  for (const group of ['accent-1', 'action-1', 'action-2']) {
    for (const [name, step] of Object.entries(normal)) lines.push(`--basis-color-${group}-${name}:${pick(step)}`);
    for (const [name, step] of Object.entries(inverse)) lines.push(`--basis-color-${group}-inverse-${name}:${pick(step)}`);
  }
  return `:root{${lines.join(';')}}\n`;
}

/** A logo that can stand in an `<img src>`; null where there is none or it is no image. */
export function logoSource(brand: BrandInput): string | null {
  if (brand.logoSvg !== undefined) return `data:image/svg+xml;base64,${Buffer.from(brand.logoSvg, 'utf8').toString('base64')}`;
  const given = brand.logoDataUri;
  return given !== undefined && /^data:image\/(png|jpeg|gif|webp|svg\+xml);base64,[A-Za-z0-9+/=]+$/.test(given) ? given : null;
}
