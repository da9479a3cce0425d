// What a browser fetches once and keeps: one style sheet (the Utrecht components
// that we use, the tokens that these need, our own), the font, htmx, and a small
// sheet per house style. Read from the packages at the first request, compressed
// in memory, named by content, kept by browsers for a year.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Context } from 'hono';
import { houseStyleCss, readAccent, defaultAccent } from './house-style.ts';

interface Asset {
  readonly type: string;
  readonly body: Buffer;
  readonly br?: Buffer;
  readonly gzip?: Buffer;
}

interface Assets {
  readonly byPath: ReadonlyMap<string, Asset>;
  /** Address of the one style sheet. */
  readonly css: string;
  /** Address of htmx. */
  readonly htmx: string;
  /** Address of the script that lets a customer allow notifications. */
  readonly push: string;
  readonly fontToPreload: string;
}

/** Utrecht components in use, in the order of the cascade. */
const components = [
  'root', 'body', 'document', 'skip-link', 'page-header', 'page-footer', 'heading-1', 'heading-2', 'heading-3', 'heading-4', 'paragraph', 'link', 'button', 'button-group',
  'unordered-list', 'ordered-list', 'data-list', 'table', 'alert', 'form', 'form-field', 'form-label', 'form-field-description', 'form-field-error-message', 'form-fieldset',
  'textbox', 'textarea', 'select', 'checkbox', 'custom-checkbox', 'radio-button',
] as const;

const here = createRequire(import.meta.url);
// The components are packages of their own, brought by the bundle: looked up from there, wherever npm put them.
const bundle = createRequire(here.resolve('@utrecht/component-library-css/dist/index.css'));

const hashOf = (body: string | Buffer): string => createHash('sha256').update(body).digest('base64url').slice(0, 12);

function compressed(type: string, body: Buffer): Asset {
  if (type === 'font/woff2') return { type, body };
  return {
    type,
    body,
    br: brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: body.length } }),
    gzip: gzipSync(body, { level: 9 }),
  };
}

/** Keeps of the theme only the tokens that the given style sheet uses, directly or through other tokens. */
export function tokensUsed(theme: string, css: string): string {
  const values = new Map<string, string>();
  for (const [, name = '', value = ''] of theme.matchAll(/^\s*(--[\w-]+):\s*(.+?);/gm)) values.set(name, value);
  const wanted = new Set<string>();
  const follow = (text: string): void => {
    for (const [, name = ''] of text.matchAll(/var\(\s*(--[\w-]+)/g)) {
      const value = values.get(name);
      if (value === undefined || wanted.has(name)) continue;
      wanted.add(name);
      follow(value);
    }
  };
  follow(css);
  return `:root{${[...wanted].map((name) => `${name}:${values.get(name)}`).join(';')}}\n`;
}

// Accents outside Western Europe come from a second file that a browser fetches only when a name needs it.
const LATIN = 'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD';
const LATIN_EXT = 'U+0100-0130,U+0132-0151,U+0154-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF';

function build(): Assets {
  const byPath = new Map<string, Asset>();
  const add = (name: string, extension: string, type: string, body: Buffer): string => {
    const path = `/assets/${name}-${hashOf(body)}.${extension}`;
    byPath.set(path, compressed(type, body));
    return path;
  };

  let preload = '';
  const faces = (['400', '700'] as const).flatMap((weight) =>
    (['latin', 'latin-ext'] as const).map((set) => {
      const path = add(`source-sans-3-${set}-${weight}`, 'woff2', 'font/woff2', readFileSync(here.resolve(`@fontsource/source-sans-3/files/source-sans-3-${set}-${weight}-normal.woff2`)));
      if (set === 'latin' && weight === '400') preload = path;
      return `@font-face{font-family:'Source Sans 3';font-style:normal;font-display:swap;font-weight:${weight};src:url(${path}) format('woff2');unicode-range:${set === 'latin' ? LATIN : LATIN_EXT}}`;
    }),
  );

  const utrecht = components.map((name) => readFileSync(bundle.resolve(`@utrecht/${name}-css/dist/index.min.css`), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '')).join('\n');
  const own = readFileSync(new URL('./betaalbaar.css', import.meta.url), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '').replace(/\n\s+/g, '\n');
  const theme = readFileSync(here.resolve('@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css'), 'utf8');
  const licences = '/* Utrecht components and NL Design System voorbeeld tokens: EUPL-1.2. Source Sans 3: OFL-1.1. */\n';
  const css = `${licences}${faces.join('\n')}\n${tokensUsed(theme, utrecht + own)}${utrecht}\n${own}`;
  return {
    css: add('betaalbaar', 'css', 'text/css; charset=utf-8', Buffer.from(css)),
    htmx: add('htmx', 'js', 'text/javascript; charset=utf-8', readFileSync(here.resolve('htmx.org/dist/htmx.min.js'))),
    push: add('push', 'js', 'text/javascript; charset=utf-8', readFileSync(new URL('../portal/push-page.js', import.meta.url))),
    fontToPreload: preload,
    byPath,
  };
}

let built: Assets | undefined;
/** The assets, built at the first call (some 100 ms) and kept. */
export const assets = (): Assets => (built ??= build());

const houseStyles = new Map<string, Asset>();

/** Address of the style sheet of an accent colour. It says the colour itself, so that every process can serve it without having drawn the page. */
export function houseStyleHref(accent: string): string {
  const known = readAccent(accent) ?? defaultAccent;
  return `/assets/style-${known.slice(1)}-${hashOf(houseStyle(known).body)}.css`;
}

function houseStyle(accent: string): Asset {
  const known = houseStyles.get(accent);
  if (known !== undefined) return known;
  // Anyone may ask for any colour: the memory for them has an end.
  if (houseStyles.size > 200) houseStyles.clear();
  const made = compressed('text/css; charset=utf-8', Buffer.from(houseStyleCss(accent)));
  houseStyles.set(accent, made);
  return made;
}

/** Serves `/assets/…`. A house style of another version is served too, but not kept for long. */
export function serveAsset(c: Context): Response | null {
  const path = c.req.path;
  const style = /^\/assets\/style-([0-9a-f]{6})-[\w-]{12}\.css$/.exec(path);
  const accent = style ? `#${style[1]}` : null;
  const asset = accent === null ? assets().byPath.get(path) : houseStyle(accent);
  if (asset === undefined) return null;
  const exact = accent === null || houseStyleHref(accent) === path;
  const accepts = c.req.header('accept-encoding') ?? '';
  const encoding = asset.br && /\bbr\b/.test(accepts) ? 'br' : asset.gzip && /\bgzip\b/.test(accepts) ? 'gzip' : null;
  const body = encoding === 'br' ? asset.br : encoding === 'gzip' ? asset.gzip : asset.body;
  return new Response(new Uint8Array(body ?? asset.body), {
    headers: {
      'content-type': asset.type,
      'cache-control': exact ? 'public, max-age=31536000, immutable' : 'public, max-age=300',
      vary: 'accept-encoding',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      ...(encoding ? { 'content-encoding': encoding } : {}),
    },
  });
}
