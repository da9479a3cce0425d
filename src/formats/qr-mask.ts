// Which of the eight masks a QR code gets (ISO/IEC 18004 §7.8): the one with the
// fewest squares that confuse a camera. The library finds it too, but that is nine
// tenths of its work; on bytes the same answer takes a third of the time.

/** A code as the library drew it with one mask, without a border; `types`: 0 where a square holds data. */
export interface MaskedQr {
  readonly data: readonly (readonly boolean[])[];
  readonly types: readonly (readonly number[])[];
  readonly maskPattern: number;
}

const masks: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

/** The mask with the lowest penalty, the first of equals; for a code of error level M. */
export function bestMask({ data, types, maskPattern }: MaskedQr): number {
  const size = data.length;
  const patterns = patternsOf(size);
  const [drawn, isData] = [new Uint8Array(size * size), new Uint8Array(size * size)];
  for (const [y, row] of data.entries()) {
    for (const [x, dark] of row.entries()) {
      drawn[y * size + x] = dark ? 1 : 0;
      isData[y * size + x] = types[y]![x] === 0 ? 1 : 0;
    }
  }
  const squares = new Uint8Array(size * size);
  let [best, fewest] = [0, Number.POSITIVE_INFINITY];
  for (const mask of masks.keys()) {
    const [own, other] = [patterns[maskPattern]!, patterns[mask]!];
    for (let at = 0; at < squares.length; at += 1) squares[at] = drawn[at]! ^ (isData[at]! & (own[at]! ^ other[at]!));
    drawFormat(squares, size, mask);
    const penalty = penaltyOf(squares, size);
    if (penalty < fewest) [best, fewest] = [mask, penalty];
  }
  return best;
}

/** By size of code, because letters of one creditor have codes of two sizes or three. */
const knownPatterns = new Map<number, readonly Uint8Array[]>();

function patternsOf(size: number): readonly Uint8Array[] {
  const known = knownPatterns.get(size);
  if (known) return known;
  const made = masks.map((mask) => Uint8Array.from({ length: size * size }, (_, at) => (mask(at % size, Math.floor(at / size)) ? 1 : 0)));
  knownPatterns.set(size, made);
  return made;
}

/** Error level M and the mask in fifteen bits, drawn twice (§7.9). */
function drawFormat(squares: Uint8Array, size: number, mask: number): void {
  let rest = mask; // level M is 00
  for (let bit = 0; bit < 10; bit += 1) rest = (rest << 1) ^ ((rest >> 9) * 0x537);
  const bits = ((mask << 10) | rest) ^ 0x5412;
  for (let bit = 0; bit < 15; bit += 1) {
    const dark = (bits >> bit) & 1;
    const [x, y] = bit < 6 ? [8, bit] : bit < 8 ? [8, bit + 1] : bit === 8 ? [7, 8] : [14 - bit, 8];
    squares[y * size + x] = dark;
    if (bit < 8) squares[8 * size + size - 1 - bit] = dark;
    else squares[(size - 15 + bit) * size + 8] = dark;
  }
}

/** Runs of one colour, blocks of four, what looks like a corner mark, and too much of one colour. */
function penaltyOf(squares: Uint8Array, size: number): number {
  let penalty = 0;
  let dark = 0;
  for (let line = 0; line < size; line += 1) penalty += linePenalty(squares, size, line * size, 1) + linePenalty(squares, size, line, size);
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const at = y * size + x;
      const colour = squares[at]!;
      dark += colour;
      if (x + 1 < size && y + 1 < size && colour === squares[at + 1] && colour === squares[at + size] && colour === squares[at + size + 1]) penalty += 3;
    }
  }
  const all = size * size;
  return penalty + 10 * (Math.ceil(Math.abs(dark * 20 - all * 10) / all) - 1);
}

/**
 * Of one row or column; around the code it is light. A corner mark is dark and light in ratios of
 * 1:1:3:1:1, with four light squares before it, behind it, or both: `a` is the run that has just
 * ended, `g` the sixth before it.
 */
function linePenalty(squares: Uint8Array, size: number, from: number, step: number): number {
  let [penalty, colour, length] = [0, 0, 0];
  let [a, b, c, d, e, f, g] = [0, 0, 0, 0, 0, 0, 0];
  let at = from;
  for (let index = 0; index <= size; index += 1, at += step) {
    if (index < size && squares[at] === colour) {
      length += 1;
      if (length >= 5) penalty += length === 5 ? 3 : 1;
      continue;
    }
    // At the end of the line a dark run ends first, and then the light around the code.
    for (let rounds = index === size && colour === 1 ? 2 : 1; rounds > 0; rounds -= 1) {
      const isLast = index === size && rounds === 1;
      g = f; f = e; e = d; d = c; c = b; b = a;
      a = length + (b === 0 ? size : 0) + (isLast ? size : 0);
      if ((colour === 0 || isLast) && b > 0 && c === b && d === b * 3 && e === b && f === b) {
        if (a >= b * 4 && g >= b) penalty += 40;
        if (g >= b * 4 && a >= b) penalty += 40;
      }
      if (index === size) length = 0;
    }
    colour = 1 - colour;
    length = 1;
  }
  return penalty;
}
