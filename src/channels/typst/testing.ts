// What a test can see in a PDF of ours without a reader: its objects as text, the
// words on each page, and where their lines begin.

import { inflateSync } from 'node:zlib';

/** The objects, without what is compressed. */
export const objectsOf = (pdf: Uint8Array): string => Buffer.from(pdf).toString('latin1');

export interface Line {
  /** Its words up to the next place where something is drawn. */
  readonly words: string;
  /** Where its foot begins, in mm from the left and from the top of A4. */
  readonly left: number;
  readonly top: number;
}

/** Lines of words on each page, in the order in which they are drawn. */
export function pagesOf(pdf: Uint8Array): Line[][] {
  const objects = new Map([...objectsOf(pdf).matchAll(/^(\d+) 0 obj\n([^]*?)\nendobj$/gm)].map(([, id, text = '']) => [Number(id), text]));
  const fonts = new Map([...objects].flatMap(([id, text]) => {
    const words = /\/ToUnicode (\d+) 0 R/.exec(text)?.[1];
    return words ? [[id, lettersOf(streamOf(objects.get(Number(words)) ?? ''))] as const] : [];
  }));
  return [...objects.values()].filter((text) => /\/Type \/Page\n/.test(text)).map((page) => {
    const named = new Map([...page.matchAll(/\/(f\d+) (\d+) 0 R/g)].map(([, name = '', id]) => [name, fonts.get(Number(id))]));
    return linesOf(streamOf(objects.get(Number(/\/Contents (\d+)/.exec(page)?.[1])) ?? ''), named);
  });
}

/** All words of a document, page by page. */
export const wordsOf = (pdf: Uint8Array): string => pagesOf(pdf).flat().map(({ words }) => words).join('\n');

type Letters = ReadonlyMap<number, string>;

function linesOf(drawn: string, fonts: ReadonlyMap<string, Letters | undefined>): Line[] {
  const lines: { words: string; left: number; top: number }[] = [];
  let letters: Letters | undefined;
  const marks = /^1 0 0 -1 ([\d.]+) ([\d.]+) cm$|\/(f\d+) [\d.]+ Tf|\(/gm;
  for (let mark = marks.exec(drawn); mark; mark = marks.exec(drawn)) {
    const [, x, y, font] = mark;
    if (x !== undefined) lines.push({ words: '', left: (Number(x) / 72) * 25.4, top: 297 - (Number(y) / 72) * 25.4 });
    else if (font !== undefined) letters = fonts.get(font);
    else {
      const end = endOfText(drawn, marks.lastIndex);
      const codes = Buffer.from(unescaped(drawn.slice(marks.lastIndex, end)), 'latin1');
      marks.lastIndex = end + 1;
      const line = lines.at(-1);
      for (let at = 0; line && at + 1 < codes.length; at += 2) line.words += letters?.get(codes.readUInt16BE(at)) ?? '';
    }
  }
  return lines.filter(({ words }) => words !== '');
}

/** Brackets that pair up stand in a text as they are. */
function endOfText(drawn: string, from: number): number {
  let depth = 1;
  let at = from;
  for (; depth > 0; at += 1) {
    if (drawn[at] === '\\') at += 1;
    else if (drawn[at] === '(') depth += 1;
    else if (drawn[at] === ')') depth -= 1;
    else if (drawn[at] === undefined) throw new Error('a text that does not end');
  }
  return at - 1;
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
const unescaped = (text: string): string =>
  text.replace(/\\([0-7]{1,3}|[^])/g, (_, what: string) => (/[0-7]/.test(what) ? String.fromCharCode(Number.parseInt(what, 8)) : (escapes[what] ?? what)));

/** The table of a font from codes to letters. */
function lettersOf(cmap: string): Letters {
  const text = (hex: string): string => Buffer.from(hex, 'hex').swap16().toString('utf16le');
  const singles = [...cmap.matchAll(/^<([0-9a-f]{4})> <((?:[0-9a-f]{4})+)>$/gim)].map(([, code = '', word = '']) => [Number.parseInt(code, 16), text(word)] as const);
  const ranges = [...cmap.matchAll(/^<([0-9a-f]{4})> <([0-9a-f]{4})> <([0-9a-f]{4})>$/gim)].flatMap(([, first = '', last = '', to = '']) => {
    const from = Number.parseInt(first, 16);
    return Array.from({ length: Number.parseInt(last, 16) - from + 1 }, (_, at) => [from + at, String.fromCharCode(Number.parseInt(to, 16) + at)] as const);
  });
  return new Map([...singles, ...ranges]);
}

function streamOf(object: string): string {
  const bytes = Buffer.from(/stream\r?\n([^]*?)\r?\nendstream/.exec(object)?.[1] ?? '', 'latin1');
  return object.includes('/FlateDecode') ? inflateSync(bytes, { finishFlush: 2 }).toString('latin1') : bytes.toString('latin1');
}
