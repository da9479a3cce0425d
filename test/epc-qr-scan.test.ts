// A scanner reads what we draw: the QR codes of payments, as a browser shows them
// and as squares for pictures, are read back by a decoder that is not ours.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { after, before, test } from 'node:test';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { epcPayload, epcQrSquares, epcQrSvg, type EpcTransfer } from '#formats/epc-qr.ts';
import { openBrowser } from './browser.ts';

const transfer: EpcTransfer = { name: 'Voorbeeld Wonen', iban: 'NL91ABNA0417164300', amountCents: 3334n, reference: 'RF18539007547034' };
const long: EpcTransfer = { ...transfer, name: 'Stichting Woon- en Zorgvoorzieningen Überbroek-Çelebi aan den IJssel', amountCents: 99_999_999_999n };
const { reference: _, ...free } = transfer;
const cases: readonly (readonly [string, EpcTransfer])[] = [
  ['a reference', transfer], ['a long name and the largest amount', long], ['one cent, and words of 140 characters', { ...free, amountCents: 1n, text: 'termijn 3, café '.repeat(9).slice(0, 140) }],
];

type Picture = Parameters<typeof readBarcodes>[0];

let browser: Awaited<ReturnType<typeof openBrowser>>;
before(async () => {
  const wasmBinary = readFileSync(fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm'))).buffer;
  prepareZXingModule({ overrides: { wasmBinary } });
  browser = await openBrowser();
});
after(() => browser.close());

/** What a scanner finds in a picture. */
async function scanned(picture: Picture): Promise<string[]> {
  const found = await readBarcodes(picture, { formats: ['QRCode'] });
  return found.filter(({ isValid }) => isValid).map(({ text }) => text);
}

for (const [what, asked] of cases) {
  test(`a scanner reads the code on a page, on a telephone and at a desk: ${what}`, async () => {
    const made = epcPayload(asked);
    assert.ok(made.ok);
    for (const [width, deviceScaleFactor, side] of [[360, 3, 220], [1280, 1, 220]] as const) {
      const page = await browser.newPage({ viewport: { width, height: 640 }, deviceScaleFactor });
      // A dark page: the code keeps its own white.
      await page.setContent(`<body style="background:#222;padding:40px"><p>Betalen</p><div style="width:${side}px">${epcQrSvg(made.payload, 'QR')}</div></body>`);
      assert.deepEqual(await scanned(new Uint8Array(await page.screenshot({ type: 'png' }))), [made.payload], `${width} wide`);
      await page.close();
    }
  });

  test(`a scanner reads the squares of a picture: ${what}`, async () => {
    const made = epcPayload(asked);
    assert.ok(made.ok);
    assert.deepEqual(await scanned(pictureOf(epcQrSquares(made.payload), 4)), [made.payload]);
  });
}

test('a code with a damaged corner is no code: the scanner does not guess', async () => {
  const made = epcPayload(transfer);
  assert.ok(made.ok);
  const squares = epcQrSquares(made.payload).map((row, y) => row.map((black, x) => (x + y) % 3 === 0 ? !black : black));
  assert.deepEqual(await scanned(pictureOf(squares, 4)), []);
});

function pictureOf(squares: readonly (readonly boolean[])[], size: number): Picture {
  const side = squares.length * size;
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) if (squares[Math.floor(y / size)]?.[Math.floor(x / size)]) data.fill(0, (y * side + x) * 4, (y * side + x) * 4 + 3);
  }
  return { data, width: side, height: side, colorSpace: 'srgb' } as Picture;
}
