// Blows to a file, as bad lines, bad programs and bad people deal them: the
// same for the same numbers, so that a file that broke something can be made again.

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Numbers from 0 up to below `below`, the same for the same seed (xorshift). */
export function numbers(seed: number): (below: number) => number {
  let state = seed | 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

const words = [
  ':20:', ':25:', ':28C:', ':60F:', ':60M:', ':61:', ':62F:', ':62M:', ':86:', '-}', '{4:', '\r\n', '\n-\n', '?20', '?32', '>10', '/EREF/', '/REMI/', '/NAME/',
  ',', 'C', 'RD', '9'.repeat(30), ' '.repeat(70), '/'.repeat(40), '\u0000', '\u00ff', '<', '>', '</Ntry>', '<Ntry>', '<TxDtls>', '&amp;', '&x;', ']]>', '<![CDATA[', '<!--',
  '<!DOCTYPE a [<!ENTITY b "c">]>', ' Ccy="EUR"', ' currencyID="EUR"', '<cbc:ID>', '2026-02-30', '-1', '1e9', '0.001', 'NaN', 'EUR', 'USD',
];

/** One to eight blows: a byte, a piece cut, doubled or moved, a word put in, a digit changed, the end cut off. */
export function damaged(original: Uint8Array, next: (below: number) => number): Uint8Array {
  let bytes = original;
  for (let blows = 1 + next(8); blows > 0; blows -= 1) {
    if (bytes.length === 0) return bytes;
    const at = next(bytes.length);
    const until = Math.min(bytes.length, at + 1 + next(next(4) === 0 ? 400 : 12));
    const piece = bytes.subarray(at, until);
    switch (next(8)) {
      case 0:
        bytes = joined(bytes.subarray(0, at), Uint8Array.of(next(256)), bytes.subarray(at + 1));
        break;
      case 1:
        bytes = joined(bytes.subarray(0, at), bytes.subarray(until));
        break;
      case 2:
        bytes = joined(bytes.subarray(0, until), piece, bytes.subarray(until));
        break;
      case 3: {
        const to = next(bytes.length);
        bytes = joined(bytes.subarray(0, to), piece, bytes.subarray(to));
        break;
      }
      case 4:
      case 5:
        bytes = joined(bytes.subarray(0, at), encode(words[next(words.length)]!), bytes.subarray(at));
        break;
      case 6: {
        const digit = bytes.findIndex((byte, index) => index >= at && byte >= 0x30 && byte <= 0x39);
        if (digit >= 0) bytes = joined(bytes.subarray(0, digit), Uint8Array.of(0x30 + next(10)), bytes.subarray(digit + 1));
        break;
      }
      default:
        if (next(4) === 0) bytes = bytes.subarray(0, at);
    }
  }
  return bytes;
}

/** Damage that keeps XML well-formed, so that it reaches what the elements say: a text, an element taken out or told twice. */
export function damagedInside(original: Uint8Array, next: (below: number) => number): Uint8Array {
  let xml = Buffer.from(original).toString('latin1');
  for (let blows = 1 + next(5); blows > 0; blows -= 1) {
    const leaves = [...xml.matchAll(/<([\w:]+)[^<>]*>([^<>]*)<\/\1>/g)];
    const leaf = leaves[next(Math.max(1, leaves.length))];
    if (leaf === undefined) break;
    const [whole, , text = ''] = leaf;
    const at = leaf.index;
    const plainWords = words.filter((word) => !/[<>&\u0000\u00ff"]/.test(word));
    const other = leaves[next(leaves.length)]![2]!;
    const inside = at + whole.lastIndexOf(`${text}</`);
    const by = [plainWords[next(plainWords.length)]!, other, '', `${text}${next(10)}`, text.slice(1)][next(5)]!;
    if (next(4) > 0) xml = xml.slice(0, inside) + by + xml.slice(inside + text.length);
    else xml = xml.slice(0, at) + (next(2) === 0 ? '' : whole + whole) + xml.slice(at + whole.length);
  }
  return Buffer.from(xml, 'latin1');
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((total, part) => total + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** In two pieces, so that a blow may fall between them. */
export const halves = (bytes: Uint8Array, next: (below: number) => number): Uint8Array[] => {
  const at = next(bytes.length + 1);
  return [bytes.subarray(0, at), bytes.subarray(at)];
};
