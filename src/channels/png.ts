// A picture of black and white squares as PNG, one bit each: mailboxes show PNG
// everywhere, and inline SVG nowhere.

import { crc32, deflateSync } from 'node:zlib';

/** `squares`: rows of the same length, true for black, each drawn as so many pixels wide and high: enlarging blurs them in some mailboxes. */
export function pngOf(squares: readonly (readonly boolean[])[], pixels = 1): Uint8Array {
  const [height, width] = [squares.length * pixels, (squares[0]?.length ?? 0) * pixels];
  const rowBytes = Math.ceil(width / 8);
  const raw = Buffer.alloc(height * (rowBytes + 1), 0xff);
  for (const [index, row] of squares.entries()) {
    const start = index * pixels * (rowBytes + 1);
    raw[start] = 0; // no filter
    for (let x = 0; x < width; x += 1) if (row[Math.floor(x / pixels)]) raw[start + 1 + (x >> 3)]! &= ~(0x80 >> (x & 7));
    for (let again = 1; again < pixels; again += 1) raw.copy(raw, start + again * (rowBytes + 1), start, start + rowBytes + 1);
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 1; // bit depth; the rest is 0: greyscale, deflate, no interlace
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', head), chunk('IDAT', deflateSync(raw)), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}
