// Letters as PDF, looked at as bytes: tagged, titled, the address behind the
// window, the same again for the same letter, and nothing that a person types is code.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';

import { day } from '#domain/day.ts';
import { epcQrSvg } from '#formats/epc-qr.ts';
import type { Language } from '#texts/language.ts';
import { sampleContext, sampleInputs } from '#texts/messages/samples.ts';
import { sayMessage } from '#texts/messages/say.ts';
import type { HouseStyle } from './house-style.ts';
import { lettersDocument, renderLetterPdf } from './render-letter-pdf.ts';
import type { Letter } from './render-letter.ts';
import { openPdfEngine } from './typst/engine.ts';
import { objectsOf, pagesOf, wordsOf } from './typst/testing.ts';

const engine = openPdfEngine();
after(() => engine.close());

const url = 'https://betalen.delinde.example/p/12.abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ';
const style: HouseStyle = { creditorName: 'Woonstichting De Linde', accent: '#ffd400', senderAddress: ['Postbus 1', '1000 AA  Voorbeeldstad'] };
const letter = (template: keyof typeof sampleInputs, lang: Language = 'nl', more: Partial<Letter> = {}): Letter => ({
  message: sayMessage(sampleInputs[template], { ...sampleContext, language: lang }, lang),
  style, lang,
  on: day('2026-03-28'),
  to: ['Mevrouw A. Voorbeeld-van der Voorbeelden', 't.a.v. bewindvoering', 'Dorpsstraat 1', 'bus 12', '1234 AB  VOORBEELDSTAD', 'BELGIË'],
  reference: 'RF18539007547034',
  portal: { url, code: 'K7QF2-M9XAA', qrSvg: epcQrSvg(url, 'QR-code van uw eigen pagina', 'page-qr') },
  qrSvg: epcQrSvg('BCD', 'QR-code om te betalen'),
  ...more,
});
const drawn = (letters: readonly Letter[], lang: Language = 'nl') => renderLetterPdf(engine, { name: 'dossier 1, message 1', letters, lang });

test('a letter is PDF/UA-1: tagged, with a title, a language, and words for each picture', async () => {
  const { bytes, pages, replaced } = await drawn([letter('reminder')]);
  const text = objectsOf(bytes);
  assert.equal(pages, 1);
  assert.deepEqual(replaced, []);
  assert.match(text, /<pdfuaid:part>1<\/pdfuaid:part>/);
  assert.match(text, /<dc:title>.*Herinnering: uw rekening/s);
  assert.match(text, /\/Lang \(nl\)/);
  for (const tag of ['H1', 'H2', 'P', 'Table', 'Caption', 'TH', 'TD', 'Figure']) assert.match(text, new RegExp(`/S /${tag}\\b`), tag);
  for (const alt of ['QR-code van uw eigen pagina', 'QR-code om te betalen']) assert.ok(text.includes(`/Alt (${alt})`), alt);
  assert.match(objectsOf((await drawn([letter('reminder', 'en')])).bytes), /\/Lang \(en\)/);
});

test('six lines of address stand between 50 and 79 mm from the top, 25 mm from the left, also where names are long', async () => {
  const long = ['Stichting Bewindvoering Voorbeeldstad en Omstreken inzake mevrouw A.B.C.D. Voorbeeld-van der Voorbeelden', ...letter('reminder').to.slice(1)];
  for (const to of [letter('reminder').to, long]) {
    const { bytes } = await drawn([letter('reminder', 'nl', { to })]);
    const behind = (pagesOf(bytes)[0] ?? []).filter(({ left, top }) => Math.abs(left - 25) < 0.5 && top > 40 && top < 84);
    assert.equal(behind.map(({ words }) => words).join(' ').replace(/\s+/g, ' '), to.join(' ').replace(/\s+/g, ' '));
    for (const { top, words } of behind) assert.ok(top > 52 && top < 78, `the foot of "${words}" at ${top} mm`);
  }
});

test('amounts, account and reference stand there as they are read, in both languages', async () => {
  for (const [lang, amount] of [['nl', '€ 620,00'], ['en', '€620.00']] as const) {
    const words = wordsOf((await drawn([letter('reminder', lang)])).bytes);
    for (const part of [amount, 'NL02 ABNA 0123 4567 89', 'Stichting De Linde', 'K7QF2-M9XAA']) assert.ok(words.includes(part), `${lang}: ${part}`);
    assert.ok(words.replaceAll('\n', '').includes(url.slice(8)), 'the whole address of the page');
  }
});

test('a QR code is drawn in bars that cover just the squares of the drawing', () => {
  const svg = letter('reminder').portal.qrSvg ?? '';
  const squares = (drawing: string): string[] =>
    [...drawing.matchAll(/M(\d+),(\d+)h(\d+)v4h-(\d+)z/g)].flatMap(([, x, y, wide, back]) => {
      assert.equal(wide, back);
      return Array.from({ length: Number(wide) / 4 }, (_, at) => `${Number(x) + at * 4},${y}`);
    });
  const [drawn] = lettersDocument({ name: 'x', letters: [letter('reminder')], lang: 'nl' }).data['letters'] as [{ pageQr: { svg: string } }];
  assert.deepEqual(squares(drawn.pageQr.svg), squares(svg));
  assert.ok(squares(svg).length > 400 && drawn.pageQr.svg.length < svg.length * 0.7, `${drawn.pageQr.svg.length} of ${svg.length}`);
});

test('pages are counted for each letter by itself', async () => {
  const { bytes } = await drawn([letter('confirmed', 'en'), letter('apology', 'nl')]);
  assert.deepEqual(pagesOf(bytes).map((lines) => lines.at(-1)?.words), ['page 1 of 2', 'page 2 of 2', 'bladzijde 1 van 1']);
  assert.equal(pagesOf((await drawn([letter('apology', 'nl')])).bytes)[0]?.at(-1)?.words, 'bladzijde 1 van 1');
});

test('every message fits its pages in both languages, and a batch is one file with each letter on pages of its own', async () => {
  const templates = Object.keys(sampleInputs) as (keyof typeof sampleInputs)[];
  let pages = 0;
  for (const lang of ['nl', 'en'] as const) {
    const each = await Promise.all(templates.map((template) => drawn([letter(template, lang)])));
    const most = Math.max(...each.map((pdf) => pdf.pages));
    assert.ok(most <= 2, `${most} pages`);
    pages += each.reduce((sum, pdf) => sum + pdf.pages, 0);
  }
  const all = await drawn(templates.flatMap((template) => [letter(template, 'nl'), letter(template, 'en')]));
  assert.equal(all.pages, pages);
  assert.match(objectsOf(all.bytes), /Brieven 28 maart 2026/);
});

test('the same letter gives the same bytes, in another engine too; another day gives others', async () => {
  const other = openPdfEngine();
  try {
    const [once, again] = [await drawn([letter('confirmed')]), await renderLetterPdf(other, { name: 'x', letters: [letter('confirmed')], lang: 'nl' })];
    assert.deepEqual(Buffer.from(once.bytes), Buffer.from(again.bytes));
    const later = await drawn([letter('confirmed', 'nl', { on: day('2026-03-29') })]);
    assert.notDeepEqual(Buffer.from(once.bytes), Buffer.from(later.bytes));
  } finally {
    await other.close();
  }
});

test('what a person typed is words, never code', async () => {
  const nasty = '#panic("x") $a$ [b] *c* @preview/x:1.0.0 \\ "quoted" <label> /* #read("/etc/passwd")';
  const { bytes } = await drawn([letter('reminder', 'nl', { to: [nasty, 'Straat 1', '1234 AB  STAD'], reference: nasty, style: { ...style, creditorName: nasty } })]);
  const found = wordsOf(bytes).replace(/\s+/g, '').split(nasty.replace(/\s+/g, '')).length - 1;
  assert.ok(found >= 4, `address, sender, reference and foot; found ${found}`);
});

test('characters that the font lacks do not stop a letter', async () => {
  const { replaced, bytes } = await drawn([letter('reminder', 'nl', { to: ['Ł. Đặng-Čapek Ωμέγα Дом', 'ﬁets 漢字 😀\u0007\u200b', '1234 AB  STAD'] })]);
  assert.match(wordsOf(bytes), /Ł\. Đặng-Čapek \nΩμέγα \nДом\nﬁets \?\? \?\n1234 AB/);
  assert.ok(replaced.includes('漢') && replaced.includes('😀') && !replaced.includes('Č') && !replaced.includes('Д'), replaced.join(' '));
});

const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const logos = [
  ['a picture', `data:image/png;base64,${png}`, false],
  ['a drawing', `data:image/svg+xml;base64,${Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>').toString('base64')}`, false],
  ['a broken picture', `data:image/png;base64,${Buffer.from('no picture').toString('base64')}`, true],
  ['a broken drawing', `data:image/svg+xml;base64,${Buffer.from('<svg').toString('base64')}`, true],
] as const;

for (const [what, logoDataUri, leftOut] of logos) {
  test(`a logo that is ${what} is ${leftOut ? 'left out, and the name stands there' : 'drawn, with the name as its words'}`, async () => {
    const pdfs = [await drawn([letter('apology', 'nl', { style: { ...style, logoDataUri } })]), await drawn([letter('apology', 'nl', { style: { ...style, logoDataUri } })])];
    for (const { bytes, logoLeftOut } of pdfs) {
      assert.equal(logoLeftOut, leftOut);
      assert.equal(objectsOf(bytes).includes('/Alt (Woonstichting De Linde)'), !leftOut);
    }
  });
}

test('a copy for the dossier differs from the letter by what stands at its foot', async () => {
  const own = await drawn([letter('apology')]);
  const copy = await renderLetterPdf(engine, { name: 'x', letters: [letter('apology')], lang: 'nl', copy: true });
  assert.doesNotMatch(wordsOf(own.bytes), /afschrift/);
  assert.match(wordsOf(copy.bytes), /Woonstichting De Linde · afschrift/);
});
