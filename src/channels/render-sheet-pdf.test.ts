import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { day } from '#domain/day.ts';
import { euro } from '#texts/format.ts';
import { renderSheetPdf, type SheetDocument } from './render-sheet-pdf.ts';
import { openPdfEngine } from './typst/engine.ts';
import { objectsOf, pagesOf, wordsOf } from './typst/testing.ts';

const engine = openPdfEngine();
after(() => engine.close());

const columns = [{ head: 'Rekening', align: 'left' }, { head: 'Waarvoor', align: 'left' }, { head: 'Hoofdsom', align: 'right' }, { head: 'Open', align: 'right' }] as const;
const sheet = (more: Partial<SheetDocument> = {}): SheetDocument => ({
  language: 'nl', title: 'Overzicht van de vordering', on: day('2026-03-28'),
  creditor: { creditorName: 'Woonstichting De Linde', accent: '#1d5c8a', senderAddress: ['Postbus 1'] },
  to: ['Gerechtsdeurwaarder Voorbeeld', 'Plein 1', '1234 AB  VOORBEELDSTAD'],
  about: [{ label: 'Dossier', value: '12' }],
  sections: [
    { heading: 'Wie', paragraphs: ['Mevrouw A. Voorbeeld\nLindelaan 1'] },
    {
      heading: 'Wat er openstaat', paragraphs: [],
      table: { caption: 'Rekeningen', columns, rows: [['F1', 'Huur van januari', euro(99_999_999_99n, 'nl'), euro(1n, 'nl')]], total: ['Samen', '', '', euro(1n, 'nl')] },
    },
  ],
  ...more,
});

test('a sheet is PDF/UA-1 with headings, a table and its head', async () => {
  const { bytes, pages } = await renderSheetPdf(engine, sheet());
  const text = objectsOf(bytes);
  assert.equal(pages, 1);
  for (const words of ['Overzicht van de vordering', 'Lindelaan 1', 'Gerechtsdeurwaarder Voorbeeld', '€ 99.999.999,99', 'Samen']) assert.ok(wordsOf(bytes).includes(words), words);
  assert.match(text, /<pdfuaid:part>1<\/pdfuaid:part>/);
  for (const tag of ['H1', 'H2', 'Table', 'Caption', 'TH', 'TFoot']) assert.match(text, new RegExp(`/S /${tag}\\b`), tag);
  assert.deepEqual(Buffer.from((await renderSheetPdf(engine, sheet())).bytes), Buffer.from(bytes));
});

test('a long table goes on over pages with its head, and a sheet needs no recipient and no table', async () => {
  const rows = Array.from({ length: 120 }, (_, index) => [`F${index}`, 'Huur '.repeat(1 + (index % 20)), euro(BigInt(index) * 100n, 'nl'), euro(1n, 'nl')]);
  const { pages, bytes } = await renderSheetPdf(engine, sheet({ sections: [{ heading: 'Alles', paragraphs: ['x'], table: { caption: 'Lang', columns, rows } }] }));
  assert.ok(pages > 3, `${pages} pages`);
  for (const lines of pagesOf(bytes)) assert.ok(lines.some(({ words }) => words === 'Hoofdsom'), 'the head on each page');
  const { to: _to, about: _about, ...bare } = sheet({ sections: [{ heading: 'Kort', paragraphs: ['x'] }] });
  assert.equal((await renderSheetPdf(engine, bare)).pages, 1);
});

test('a row of another width than the head is a bug that says where', () => {
  const table = { caption: 'Scheef', columns, rows: [['F1']] };
  assert.throws(() => void renderSheetPdf(engine, sheet({ sections: [{ heading: 'x', paragraphs: [], table }] })), /the table "Scheef" has 4 columns and a row of 1/);
});
