import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPdfEngine, PdfTrouble, type PdfDocument } from './engine.ts';
import { plainly } from './font-cover.ts';

const sheet = (more: Record<string, unknown> = {}): PdfDocument => ({
  name: 'sheet 7',
  template: 'sheet',
  parts: 1,
  data: {
    language: 'nl', title: 'Overzicht', on: { year: 2026, month: 3, day: 2 }, house: { name: 'Voorbeeld', accent: '#1d5c8a', address: [] },
    to: [], about: [], footer: { words: 'Voorbeeld', page: 'bladzijde', of: 'van' }, sections: [], ...more,
  },
});

test('an error names the document and what Typst says, and the next document is made all the same', async () => {
  const engine = openPdfEngine();
  const [wrong, right] = await Promise.allSettled([engine.render(sheet({ on: { year: 2026, month: 13, day: 2 } })), engine.render(sheet())]);
  assert.ok(wrong.status === 'rejected' && wrong.reason instanceof PdfTrouble);
  assert.match(wrong.reason.message, /^sheet 7: month is invalid/);
  assert.equal(right.status === 'fulfilled' && right.value.pages, 1);
  await engine.close();
});

test('a document without a title is refused: PDF/UA wants one', async () => {
  const engine = openPdfEngine();
  await assert.rejects(engine.render(sheet({ title: '' })), /sheet 7: .*title/i);
  await engine.close();
});

test('closing fails what is under way, and a later document starts again', async () => {
  const engine = openPdfEngine();
  const underWay = [engine.render(sheet()), engine.render(sheet())];
  await Promise.all([engine.close(), ...underWay.map((each) => assert.rejects(each, /sheet 7: PDF making was closed/))]);
  assert.equal((await engine.render(sheet())).pages, 1);
  await engine.close();
});

test('an idle engine ends its thread by itself, and starts it again when asked', async () => {
  const engine = openPdfEngine({ idleSeconds: 0 });
  const first = await engine.render(sheet());
  await new Promise((resolve) => setTimeout(resolve, 50));
  assert.deepEqual(Buffer.from((await engine.render(sheet())).bytes), Buffer.from(first.bytes));
  await engine.close();
});

const covered = new Set([...'abcdefi é?\n'].map((char) => char.codePointAt(0) ?? 0));
const texts = [
  ['abc', 'abc', ''],
  ['e\u0301', 'é', ''],
  ['à', 'a', 'à'],
  ['ﬁ', 'fi', 'ﬁ'],
  ['€', '?', '€'],
  ['a\u200bb\u0000c\ufeff', 'abc', ''],
  ['a\u202fb', 'a b', '\u202f'],
  ['a\r\nb\tc', 'a\nb c', ''],
  ['\ud800', '?', '\ufffd'],
] as const;

for (const [given, plain, lacks] of texts) {
  test(`written so that the font can: ${JSON.stringify(given)} becomes ${JSON.stringify(plain)}`, () => {
    const replaced = new Set<string>();
    assert.deepEqual(plainly({ in: [given, 1, null] }, covered, replaced), { in: [plain, 1, null] });
    assert.equal([...replaced].join(''), lacks);
  });
}
