// The letters of render-letter.ts as PDF: the same blocks, for a print house and
// to open from the dossier. Any number of letters is one document.

import type { Day } from '#domain/day.ts';
import { dayText } from '#texts/format.ts';
import type { Language } from '#texts/language.ts';
import type { Block } from '#texts/messages/message.ts';
import { letterWords } from '#texts/words.ts';
import { envelopeRows, type Letter } from './render-letter.ts';
import type { Pdf, PdfDocument, PdfEngine } from './typst/engine.ts';
import { houseDocument, logoBytes } from './typst/house-document.ts';

export interface LettersAsPdf {
  /** What errors call it; no names of people. */
  readonly name: string;
  /** Of one creditor, one or more. */
  readonly letters: readonly Letter[];
  /** Of the title, where there are several. */
  readonly lang: Language;
  /** The copy for the dossier: it says so at its foot. */
  readonly copy?: boolean;
}

/** One PDF/UA-1 file; byte for byte the same for the same letters. Throws `PdfTrouble`. */
export const renderLetterPdf = (engine: PdfEngine, ask: LettersAsPdf): Promise<Pdf> => engine.render(lettersDocument(ask));

/** The letters as the template takes them. */
export function lettersDocument({ name, letters, lang, copy = false }: LettersAsPdf): PdfDocument {
  const [first] = letters;
  if (!first) throw new Error('a document of no letters');
  const language = letters.length === 1 ? first.lang : lang;
  return {
    name,
    template: 'letters',
    parts: letters.length,
    data: {
      language,
      title: letters.length === 1 ? first.message.subject : `${letterWords.letters[lang]} ${dayText(first.on, lang)}`,
      on: dateOf(first.on),
      house: houseDocument(first.style),
      letters: letters.map((letter) => letterDocument(letter, copy)),
    },
    ...logoBytes(first.style),
  };
}

function letterDocument(letter: Letter, copy: boolean) {
  const { message, lang, to, on, reference } = letter;
  const { blocks } = message;
  return {
    language: lang,
    to: to.slice(0, 6),
    subject: message.subject,
    about: [
      { label: letterWords.date[lang], value: dayText(on, lang) },
      ...(reference ? [{ label: letterWords.reference[lang], value: reference }] : []),
      ...envelopeRows(letter),
    ],
    pageQr: blocks.some((block) => block.kind === 'button') ? qr(letter.portal.qrSvg, letterWords.scanPage[lang]) : null,
    payQr: qr(letter.qrSvg, letterWords.scan[lang]),
    footer: footWords(copy ? `${letter.style.creditorName} · ${letterWords.copy[lang]}` : letter.style.creditorName, lang),
    blocks: blocks.map((block) => blockDocument(block, letter)),
  };
}

function blockDocument(block: Block, letter: Letter) {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
    case 'facts':
    case 'help':
      return block;
    case 'payment':
      return { kind: 'payment', title: block.title, rows: block.rows };
    case 'claims':
    case 'instalments': {
      const { total } = block;
      const last = block.columns.length - 1;
      const columns = block.columns.map((head, at) => ({ head, align: at === last ? 'right' : 'left' }));
      return { kind: 'table', caption: block.caption, columns, rows: block.rows, total: total ? block.columns.map((_, at) => (at === last ? total.value : at === 0 ? total.label : '')) : null };
    }
    case 'button':
      return { kind: 'portal', parts: portalParts(block.label, letter) };
  }
}

/** What is a button on a screen is an address to type here, with the code that goes with it. */
function portalParts(label: string, { portal, lang }: Letter) {
  const plain = (text: string) => ({ text, strong: false, spaced: false });
  return [
    plain(`${label}: ${letterWords.goTo[lang]} `),
    { text: portal.url.replace(/^https?:\/\//, ''), strong: true, spaced: false },
    plain('.'),
    ...(portal.code === undefined ? [] : [plain(` ${letterWords.code[lang]} `), { text: portal.code, strong: true, spaced: true }]),
  ];
}

function qr(svg: string | undefined, caption: string) {
  if (!svg?.startsWith('<svg')) return null;
  return { svg: svg.replace(/(?:M\d+,\d+h4v4h-4z){2,}/g, inRuns), alt: /<title[^>]*>([^<]+)<\/title>/.exec(svg)?.[1] ?? caption, caption };
}

/** Squares side by side as one bar: no hairlines between them on paper, and less than half the drawing. */
function inRuns(squares: string): string {
  const bars: { x: number; y: number; width: number }[] = [];
  for (const [, x, y] of squares.matchAll(/M(\d+),(\d+)/g)) {
    const last = bars.at(-1);
    if (last && last.y === Number(y) && last.x + last.width === Number(x)) last.width += 4;
    else bars.push({ x: Number(x), y: Number(y), width: 4 });
  }
  return bars.map((bar) => `M${bar.x},${bar.y}h${bar.width}v4h-${bar.width}z`).join('');
}

/** The foot of each page; the template puts the numbers in. */
export const footWords = (words: string, lang: Language) => ({ words, page: letterWords.page[lang], of: letterWords.of[lang] });

/** A day in the numbers that Typst wants. */
export const dateOf = (on: Day) => ({ year: Number(on.slice(0, 4)), month: Number(on.slice(5, 7)), day: Number(on.slice(8, 10)) });
