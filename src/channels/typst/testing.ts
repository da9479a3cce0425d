// What a test can see in a PDF without a reader: its objects as text, its pages,
// and where on the first page a line of words begins.

import { inflateSync } from 'node:zlib';

/** The objects, without what is compressed. */
export const objectsOf = (pdf: Uint8Array): string => Buffer.from(pdf).toString('latin1');

/** Beginnings of lines of words of page `page`, in mm from the left and from the top of A4. */
export function linesOf(pdf: Uint8Array, page = 0): { readonly left: number; readonly top: number }[] {
  const drawn = streamsOf(pdf).filter((text) => /\bBDC\b/.test(text))[page] ?? '';
  return [...drawn.matchAll(/^1 0 0 -1 ([\d.]+) ([\d.]+) cm$/gm)].map(([, x, y]) => ({ left: (Number(x) / 72) * 25.4, top: 297 - (Number(y) / 72) * 25.4 }));
}

function streamsOf(pdf: Uint8Array): string[] {
  const text = objectsOf(pdf);
  return [...text.matchAll(/\/FlateDecode[^]*?>>\s*stream\r?\n/g)].flatMap((match) => {
    try {
      return [inflateSync(pdf.subarray(match.index + match[0].length), { finishFlush: 2 }).toString('latin1')];
    } catch {
      return []; // Compressed in another way as well: a font or a picture.
    }
  });
}
