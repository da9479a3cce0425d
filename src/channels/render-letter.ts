// A message as a letter on A4, ready to print and fold in three: the address
// stands in the left window of a Dutch DL envelope (110 × 220 mm, window 20 mm
// from left and bottom, 40 mm high; the paper can slide 11 mm, so the address
// keeps to 50–79 mm from the top). One article a letter, any number a document.

import type { Day } from '#domain/day.ts';
import { dayText } from '#texts/format.ts';
import type { Language } from '#texts/language.ts';
import type { Block, Message, Row, TableBlock } from '#texts/messages/message.ts';
import { letterWords } from '#texts/words.ts';
import { escaped, lines, logoOf, readableAccent, type HouseStyle } from './house-style.ts';

export interface Letter {
  readonly message: Message;
  readonly style: HouseStyle;
  /** Name first, then street, postcode and city, country. Six lines at most are seen through the window. */
  readonly to: readonly string[];
  /** The day on the letter. */
  readonly on: Day;
  readonly lang: Language;
  /** The dossier as the customer can name it. */
  readonly reference?: string;
  /** Which letter of how many it is, where several go in one envelope. */
  readonly envelope?: { readonly place: number; readonly letters: number };
  /** Where the customer's page is, and the code that opens it. */
  readonly portal: {
    readonly url: string;
    readonly code?: string;
    /** The address as a QR code, `<svg …>`: nobody types forty letters over. */
    readonly qrSvg?: string;
  };
  /** The EPC QR code of the payment as `<svg …>`, drawn by the caller. */
  readonly qrSvg?: string;
}

/** One letter as a self-contained article; `letterSheets` makes a document of any number. */
export function renderLetter(letter: Letter): string {
  const { message, style, to, on, lang, reference } = letter;
  const logo = logoOf(style);
  const name = escaped(style.creditorName);
  const sender = `${logo ? `<img src="${logo}" alt="${name}">` : `<strong>${name}</strong>`}<br>${style.senderAddress.map(escaped).join('<br>')}`;
  const about = [
    row(letterWords.date[lang], dayText(on, lang)),
    ...(reference ? [row(letterWords.reference[lang], reference)] : []),
    row(letterWords.subject[lang], message.subject),
    ...envelopeRows(letter).map(({ label, value }) => row(label, value)),
  ];
  return `<article class="letter" lang="${lang}" style="--accent:${readableAccent(style.accent)}">
<header><div class="sender">${sender}</div><address>${to.slice(0, 6).map(escaped).join('<br>')}</address></header>
<dl class="about">${about.join('')}</dl>
${message.blocks.map((block) => blockHtml(block, letter)).join('\n')}
</article>`;
}

/** For the reader, and for who puts letters in envelopes by hand. */
export const envelopeRows = ({ envelope, lang }: Letter): Row[] =>
  (envelope === undefined ? [] : [{ label: letterWords.envelope[lang], value: letterWords.inEnvelope(envelope.place, envelope.letters)[lang] }]);

function blockHtml(block: Block, letter: Letter): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p>${lines(block.text)}</p>`;
    case 'heading':
      return `<h2>${escaped(block.text)}</h2>`;
    case 'facts':
      return rowsHtml(block.rows);
    case 'claims':
    case 'instalments':
      return tableHtml(block);
    case 'button':
      return portalHtml(block.label, letter);
    case 'payment':
      return `<section class="payment"><div><h2>${escaped(block.title)}</h2>${rowsHtml(block.rows)}</div>${figureHtml(letter.qrSvg, letterWords.scan[letter.lang])}</section>`;
    case 'help':
      return `<section class="help"><h2>${escaped(block.title)}</h2>${block.lines.map((each) => `<p>${escaped(each)}</p>`).join('')}</section>`;
  }
}

/** What is a button on a screen is an address to type here, with the code that goes with it. */
function portalHtml(label: string, { portal, lang }: Letter): string {
  const address = `<strong>${escaped(portal.url.replace(/^https?:\/\//, ''))}</strong>`;
  const code = portal.code === undefined ? '' : ` ${letterWords.code[lang]} <strong class="code">${escaped(portal.code)}</strong>`;
  const text = `<p>${escaped(label)}: ${letterWords.goTo[lang]} ${address}.${code}</p>`;
  // The drawing stands beside what follows, so that a letter of one page stays one.
  return `<div class="portal">${figureHtml(portal.qrSvg, letterWords.scanPage[lang])}${text}</div>`;
}

const figureHtml = (svg: string | undefined, caption: string): string =>
  svg?.startsWith('<svg') ? `<figure>${svg}<figcaption>${caption}</figcaption></figure>` : '';

const row = (label: string, value: string): string => `<dt>${escaped(label)}</dt><dd>${escaped(value)}</dd>`;
const rowsHtml = (rows: readonly Row[]): string => `<dl>${rows.map(({ label, value }) => row(label, value)).join('')}</dl>`;

function tableHtml({ caption, columns, rows, total }: TableBlock): string {
  const head = columns.map((column) => `<th scope="col">${escaped(column)}</th>`).join('');
  const body = rows.map((cells) => `<tr>${cells.map((text) => `<td>${escaped(text)}</td>`).join('')}</tr>`).join('\n');
  const foot = total ? `<tfoot><tr><th scope="row" colspan="${columns.length - 1}">${escaped(total.label)}</th><td>${escaped(total.value)}</td></tr></tfoot>` : '';
  return `<table><caption>${escaped(caption)}</caption><thead><tr>${head}</tr></thead><tbody>${body}</tbody>${foot}</table>`;
}

/** Any number of letters as one document to print, each on a page of its own. */
export function letterSheets(articles: readonly string[], lang: Language = 'nl'): string {
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${(articles.length === 1 ? letterWords.letter : letterWords.letters)[lang]}</title>
<style>body { margin: 0; }${letterCss}</style>
</head>
<body>
${articles.join('\n')}
</body>
</html>
`;
}

/** Also for a page that shows a letter among other things. */
export const letterCss = `
@page { size: A4; margin: 20mm 20mm 14mm 25mm; }
.letter { font: 10pt/1.32 'Source Sans 3', 'Segoe UI', Helvetica, Arial, sans-serif; color: #1b1f24; background: #fff; }
.letter header { position: relative; height: 66mm; }
.letter .sender { position: absolute; top: 0; right: 0; text-align: right; font-size: 9pt; }
.letter .sender strong { font-size: 14pt; color: var(--accent); }
.letter .sender img { max-width: 60mm; max-height: 20mm; }
.letter address { position: absolute; top: 32mm; left: 0; width: 80mm; height: 27mm; overflow: hidden; font-style: normal; line-height: 4.4mm; }
.letter h2 { font-size: 11pt; margin: 3mm 0 0.6mm; break-after: avoid; }
.letter p { margin: 0 0 2.2mm; orphans: 2; widows: 2; }
.letter dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.2mm 5mm; margin: 0 0 2.2mm; }
.letter dt { color: #4a525c; }
.letter dd { margin: 0; font-weight: 600; }
.letter .about { margin-bottom: 5mm; }
.letter table { width: 100%; border-collapse: collapse; margin: 0 0 3mm; }
.letter caption { text-align: left; font-weight: 600; }
.letter th, .letter td { text-align: left; padding: 0.4mm 3mm 0.4mm 0; border-bottom: 0.2mm solid #b8c0c8; }
.letter th:last-child, .letter td:last-child { text-align: right; padding-right: 0; white-space: nowrap; }
.letter tfoot th, .letter tfoot td { font-weight: 600; border-bottom: 0; }
.letter tr, .letter .payment, .letter .help, .letter .portal { break-inside: avoid; }
.letter .payment { display: flex; justify-content: space-between; gap: 6mm; border: 0.3mm solid #b8c0c8; border-left: 1.2mm solid var(--accent); padding: 1.8mm 4mm; margin: 0 0 2.4mm; }
.letter .payment h2, .letter .help h2 { margin-top: 0; }
.letter .payment dl { margin: 0; }
.letter figure { margin: 0; width: 34mm; text-align: center; font-size: 7.5pt; flex: none; }
.letter figure svg { display: block; margin: 0 auto; }
.letter .portal { overflow-wrap: anywhere; }
.letter .portal figure { float: right; margin: 0 0 2mm 6mm; }
.letter .portal figure svg { width: 22mm; height: 22mm; }
.letter .payment figure svg { width: 25mm; height: 25mm; }
.letter .help, .letter .payment { clear: both; }
.letter .help { border-top: 0.3mm solid #b8c0c8; padding-top: 2mm; margin: 3mm 0; }
.letter .help p { margin: 0 0 1mm; }
.letter .code { font-family: 'Courier New', monospace; letter-spacing: 0.08em; white-space: nowrap; }
.letter + .letter { break-before: page; }
@media screen {
  body { background: #e3e7eb; }
  .letter { max-width: 165mm; min-height: 263mm; margin: 8mm auto; padding: 20mm 20mm 14mm 25mm; box-shadow: 0 0 2mm #8a929a; }
}
`;
