// A message as e-mail: the layout in mail-layouts/, filled block by block, and
// the same as text. Nothing is fetched: the only pictures are the logo and the
// QR code, and they travel with the mail. Whoever opens a mail is not followed.

import type { Language } from '#texts/language.ts';
import { buttonUrl, type Block, type Message, type Row, type TableBlock } from '#texts/messages/message.ts';
import { mailWords } from '#texts/messages/mail-words.ts';
import { plainText } from '#texts/messages/plain.ts';
import { accentOnDark, escaped, lines, logoOf, readableAccent, type HouseStyle } from './house-style.ts';
import { fitted, imageSize } from './image-size.ts';
import { fill, mailLayout, type MailPart } from './mail-layouts/layout.ts';

export interface EmailLook {
  readonly style: HouseStyle;
  readonly portalUrl: string;
  readonly lang: Language;
  /** The EPC QR code of the payment as `data:image/png;base64,…`, for who reads on a larger screen with the phone beside it. */
  readonly qrDataUri?: string;
  /** Where the customer ends mails of this kind. Only in mails that nobody needs. */
  readonly stopUrl?: string;
}

export interface RenderedEmail {
  readonly subject: string;
  readonly html: string;
  readonly plain: string;
}

const soft = '#4a525c';
const line = '#d5dae0';
const logoWithin = { width: 200, height: 64 };

export function renderEmail(message: Message, look: EmailLook): RenderedEmail {
  const { style, portalUrl, lang, stopUrl } = look;
  const draw = drawing(style, lang);
  const stop = stopUrl === undefined ? '' : draw('stop', { text: escaped(mailWords.why[lang]), href: escaped(stopUrl), label: escaped(mailWords.stop[lang]) });
  const blocks = [headOf(style, draw), draw('title', { text: escaped(message.subject) }), ...message.blocks.map((block) => blockHtml(block, look, draw))];
  const html = fill(mailLayout.frame, {
    ...coloursOf(style), lang, subject: escaped(message.subject), preheader: escaped(message.preheader ?? ''), blocks: blocks.join('\n'),
    sender: [style.creditorName, ...style.senderAddress].map(escaped).join('<br />'), stop,
  });
  const plain = plainText(message, portalUrl);
  return { subject: message.subject, html, plain: stopUrl === undefined ? plain : `${plain}\n--\n${mailWords.why[lang]} ${mailWords.stop[lang]}:\n${stopUrl}\n` };
}

type Draw = (part: MailPart, values: Readonly<Record<string, string>>) => string;

/** Found by trying many colours, so that the last one is kept: a night's mails are of one creditor. */
let lastColours: { readonly of: string; readonly colours: { readonly accent: string; readonly accentOnDark: string } } | null = null;

function coloursOf({ accent }: HouseStyle): { readonly accent: string; readonly accentOnDark: string } {
  if (lastColours?.of !== accent) lastColours = { of: accent, colours: { accent: readableAccent(accent), accentOnDark: accentOnDark(accent) } };
  return lastColours.colours;
}

function drawing(style: HouseStyle, lang: Language): Draw {
  const known = { ...coloursOf(style), lang };
  return (part, values) => fill(mailLayout.parts[part], { ...known, ...values });
}

function headOf(style: HouseStyle, draw: Draw): string {
  const logo = logoOf(style);
  const name = escaped(style.creditorName);
  if (logo === null) return draw('name', { name });
  const size = imageSize(logo);
  const { width, height } = size === null ? logoWithin : fitted(size, logoWithin);
  return draw('logo', { src: logo, name, size: size === null ? '' : `width="${width}" height="${height}"` });
}

function blockHtml(block: Block, { portalUrl, lang, qrDataUri }: EmailLook, draw: Draw): string {
  switch (block.kind) {
    case 'paragraph':
      return draw('paragraph', { text: lines(block.text) });
    case 'heading':
      return draw('heading', { text: escaped(block.text) });
    case 'facts':
      return draw('facts', { rows: rowsHtml(block.rows, draw) });
    case 'claims':
    case 'instalments':
      return figuresHtml(block, draw);
    case 'button':
      return draw('button', { href: escaped(buttonUrl(block.at ?? portalUrl, block.to)), label: escaped(block.label) });
    case 'payment': {
      const [src, caption] = [qrDataUri, escaped(mailWords.scan[lang])];
      const qr = src === undefined ? '' : draw('qr', { src: escaped(src), alt: escaped(mailWords.qrAlt[lang]), caption });
      return draw('payment', { title: escaped(block.title), rows: rowsHtml(block.rows, draw), qr });
    }
    case 'help':
      return draw('help', { title: escaped(block.title), lines: block.lines.map((each) => draw('line', { text: escaped(each) })).join('') });
  }
}

/** Label above value, so that nothing has to fit beside anything. */
const rowsHtml = (rows: readonly Row[], draw: Draw): string => rows.map(({ label, value }) => draw('row', { label: escaped(label), value: escaped(value) })).join('\n');

/** On a phone the second of four columns goes under the first: what is left over must hold large amounts. */
function figuresHtml({ caption, columns, rows, total }: TableBlock, draw: Draw): string {
  const last = columns.length - 1;
  const folded = last > 2 ? 1 : -1;
  const cell = (index: number): string => {
    const known = index === last ? ' class="amount"' : index === folded ? ' class="wide"' : '';
    const set = index === last ? 'right;white-space:nowrap' : 'left';
    return `${known} style="padding:6px ${index === last ? 0 : 8}px 6px 0;border-bottom:1px solid ${line};vertical-align:top;word-break:${index === 0 ? 'break-word' : 'normal'};text-align:${set}`;
  };
  const below = (text: string | undefined): string => (text === undefined ? '' : `<span class="narrow soft" style="display:none;mso-hide:all;color:${soft}">${escaped(text)}</span>`);
  const drawRow = (row: readonly string[]): string =>
    `<tr>${row.map((text, index) => `<td${cell(index)}">${escaped(text)}${index === 0 && folded > 0 ? below(row[folded]) : ''}</td>`).join('')}</tr>`;
  return draw('figures', {
    caption: escaped(caption),
    head: columns.map((column, index) => `<th scope="col"${cell(index)};color:${soft};font-size:15px">${escaped(column)}</th>`).join(''),
    body: rows.map(drawRow).join('\n'),
    foot: total
      ? `<tfoot><tr><th scope="row" colspan="${folded > 0 ? last - 1 : last}" style="padding:8px 8px 8px 0;text-align:left">${escaped(total.label)}</th>${folded > 0 ? '<td class="wide"></td>' : ''}<td class="amount" style="padding:8px 0;text-align:right;white-space:nowrap;font-weight:700">${escaped(total.value)}</td></tr></tfoot>`
      : '',
  });
}
