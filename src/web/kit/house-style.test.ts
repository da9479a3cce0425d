import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { wcagContrast } from 'culori';
import { houseStyleCss, LEAST_CONTRAST, logoSource, readAccent, shadesOf } from './house-style.ts';

const theme = readFileSync(createRequire(import.meta.url).resolve('@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css'), 'utf8');
const tokens = new Map([...theme.matchAll(/^\s*(--[\w-]+):\s*(.+?);/gm)].map(([, name = '', value = '']) => [name, value]));
function resolved(value: string): string {
  const inner = /^var\((--[\w-]+)\)$/.exec(value)?.[1];
  return inner === undefined ? value : resolved(tokens.get(inner) ?? '');
}
/** Every surface of the design that accent-coloured text may stand on: what is light, not what is inverse. */
const surfaces = [...tokens]
  .filter(([name]) => /^--basis-color-(?!.*inverse).*-bg-(document|subtle|default|hover|active)$/.test(name))
  .map(([name, value]) => [name, resolved(value)] as const)
  .filter(([, value]) => value.startsWith('#'));

const colours: readonly [name: string, accent: string][] = [
  ['yellow', '#ffe600'], ['white', '#ffffff'], ['black', '#000000'], ['orange', '#f5a623'], ['green', '#00a651'], ['blue', '#00568b'], ['red', '#ff0000'],
  ['cyan', '#00ffff'], ['magenta', '#ff00ff'], ['grey', '#808080'], ['violet', '#5115ef'], ['pink', '#ffc0cb'], ['lime', '#00ff00'], ['navy', '#000033'], ['brown', '#5d4037'],
];

function assertReadable(accent: string): void {
  const shades = shadesOf(accent);
  for (const [name, surface] of [...surfaces, ['own 50', shades[50]], ['own 100', shades[100]], ['own 200', shades[200]]] as const) {
    for (const step of [500, 600, 700] as const) {
      const contrast = wcagContrast(shades[step], surface);
      assert.ok(contrast >= LEAST_CONTRAST, `${accent}: shade ${step} ${shades[step]} on ${name} ${surface} is ${contrast.toFixed(2)}`);
    }
  }
  for (const step of [500, 600] as const) assert.ok(wcagContrast('#ffffff', shades[step]) >= LEAST_CONTRAST, `${accent}: white on ${step}`);
  assert.ok(wcagContrast(shades[400], '#ffffff') >= 4.5, `${accent}: soft text on white`);
  assert.notEqual(shades[500], shades[600], `${accent}: nothing is seen to happen under the pointer`);
  // The page's own near-black text must stay readable on the tints.
  for (const step of [50, 100, 200] as const) assert.ok(wcagContrast('#001a40', shades[step]) >= 7, `${accent}: text on tint ${step}`);
}

describe('a house style from one colour', () => {
  it('knows the surfaces it must be read on', () => assert.ok(surfaces.length >= 40, `${surfaces.length} surfaces found`));
  for (const [name, accent] of colours) it(`${name} ${accent} can be read on every surface`, () => assertReadable(accent));
  it('any colour can be read on every surface', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 0xffffff }), (number) => assertReadable(`#${number.toString(16).padStart(6, '0')}`)), { numRuns: 25 });
  });
  it('overrides 14 + 14 tokens that the theme knows', () => {
    const css = houseStyleCss('#ffe600');
    const names = [...css.matchAll(/(--basis-color-accent-1-[\w-]+):/g)].map(([, name = '']) => name);
    assert.equal(names.length, 28);
    for (const name of names) assert.ok(tokens.has(name), `${name} is no token of the theme`);
    assert.match(css, /--bb-accent-exact:#ffe600/);
  });
  for (const [typed, read] of [['#FFE600', '#ffe600'], ['ffe600', '#ffe600'], ['#abc', '#aabbcc'], ['red', null], ['#12345', null], ['', null], ['#ffe600;}body{x:y', null]] as const) {
    it(`reads ${JSON.stringify(typed)} as ${read}`, () => assert.equal(readAccent(typed), read));
  }
  it('falls back to a blue where the colour is none', () => assert.match(houseStyleCss('url(x)'), /--bb-accent-exact:#00568b/));
  it('shows a logo only as an image', () => {
    assert.match(logoSource({ name: 'x', accent: '#000', logoSvg: '<svg onload="x"/>' }) ?? '', /^data:image\/svg\+xml;base64,[\w+/=]+$/);
    assert.equal(logoSource({ name: 'x', accent: '#000', logoDataUri: 'data:text/html;base64,eA==' }), null);
    assert.equal(logoSource({ name: 'x', accent: '#000', logoDataUri: 'https://elsewhere.example/x.png' }), null);
  });
});
