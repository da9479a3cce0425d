// Sizes of pictures, and the pictures that we draw ourselves.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inflateSync } from 'node:zlib';
import { fitted, imageSize } from './image-size.ts';
import { pngOf } from './png.ts';

const uri = (kind: string, bytes: Uint8Array | readonly number[]): string => `data:image/${kind};base64,${Buffer.from(bytes as Uint8Array).toString('base64')}`;

const jpeg = [0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc4, 0, 3, 0, 0xff, 0xc2, 0, 11, 8, 0, 40, 1, 44, 1, 1, 0x11, 0];
const sizes: readonly (readonly [string, string, { width: number; height: number } | null])[] = [
  ['a PNG', uri('png', pngOf([[true, false, true], [false, false, false]], 5)), { width: 15, height: 10 }],
  ['a GIF', uri('gif', [...Buffer.from('GIF89a'), 0x2c, 0x01, 0x40, 0]), { width: 300, height: 64 }],
  ['a JPEG behind tables', uri('jpeg', jpeg), { width: 300, height: 40 }],
  ['an SVG', uri('svg+xml', Buffer.from('<svg/>')), null],
  ['a PNG that is none', uri('png', Buffer.alloc(40)), null],
  ['a picture without a surface', uri('gif', [...Buffer.from('GIF89a'), 0, 0, 0, 0]), null],
  ['a JPEG that is cut off', uri('jpeg', jpeg.slice(0, 9)), null],
];
for (const [name, dataUri, size] of sizes) test(`the size of ${name}`, () => assert.deepEqual(imageSize(dataUri), size));

test('a picture is made smaller to fit, in its own shape, and never larger', () => {
  assert.deepEqual(fitted({ width: 400, height: 64 }, { width: 200, height: 64 }), { width: 200, height: 32 });
  assert.deepEqual(fitted({ width: 100, height: 128 }, { width: 200, height: 64 }), { width: 50, height: 64 });
  assert.deepEqual(fitted({ width: 20, height: 10 }, { width: 200, height: 64 }), { width: 20, height: 10 });
});

test('a drawn picture holds every square, black as 0', () => {
  const squares = Array.from({ length: 7 }, (_, y) => Array.from({ length: 11 }, (_, x) => (x * y + x) % 3 === 0));
  const bytes = Buffer.from(pngOf(squares, 3));
  const start = bytes.indexOf('IDAT');
  const rows = inflateSync(bytes.subarray(start + 4, start + 4 + bytes.readUInt32BE(start - 4)));
  const rowBytes = Math.ceil((11 * 3) / 8) + 1;
  for (let y = 0; y < 21; y += 1) {
    for (let x = 0; x < 33; x += 1) {
      const bit = (rows[y * rowBytes + 1 + (x >> 3)]! >> (7 - (x & 7))) & 1;
      assert.equal(bit === 0, squares[Math.floor(y / 3)]![Math.floor(x / 3)], `${x},${y}`);
    }
  }
});
