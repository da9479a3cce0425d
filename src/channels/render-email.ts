// A message as e-mail: one column of plain HTML that reads well on a phone, and
// the same as text. Styles stand inline, because many mailboxes drop the rest.
// Tables only where there are figures to compare. No pictures but the logo, and
// nothing is fetched: whoever opens a mail is not followed.

import type { Language } from '#texts/language.ts';
import { buttonUrl, type Block, type Message, type Row, type TableBlock } from '#texts/messages/message.ts';
import { plainText } from '#texts/messages/plain.ts';
import { escaped, lines, logoOf, readableAccent, type HouseStyle } from './house-style.ts';

export interface EmailLook {
  readonly style: HouseStyle;
  readonly portalUrl: string;
  readonly lang: Language;
}

export interface RenderedEmail {
  readonly subject: string;
  readonly html: string;
  readonly plain: string;
}

const ink = '#1b1f24';
const soft = '#4a525c';
const line = '#d5dae0';
const font = "font-family:'Source Sans 3',-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

export function renderEmail(message: Message, { style, portalUrl, lang }: EmailLook): RenderedEmail {
  const accent = readableAccent(style.accent);
  const logo = logoOf(style);
  const name = escaped(style.creditorName);
  const head = logo
    ? `<img src="${logo}" alt="${name}" style="display:block;max-width:200px;max-height:64px;border:0">`
    : `<p style="margin:0;font-size:20px;font-weight:700;color:${accent}">${name}</p>`;
  const address = [style.creditorName, ...style.senderAddress].map(escaped).join('<br>');
  const html = `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light">
<title>${escaped(message.subject)}</title>
</head>
<body style="margin:0;padding:0;background:#f3f5f7;color:${ink};${font};font-size:17px;line-height:1.5">
${message.preheader ? `<div style="display:none;max-height:0;overflow:hidden">${escaped(message.preheader)}</div>\n` : ''}<div style="max-width:600px;margin:0 auto;padding:16px 0">
<div style="background:#ffffff;border-top:6px solid ${accent};padding:24px 20px">
<div style="margin:0 0 24px">${head}</div>
${message.blocks.map((block) => blockHtml(block, accent, portalUrl)).join('\n')}
</div>
<p style="margin:0;padding:16px 20px;font-size:14px;color:${soft}">${address}</p>
</div>
</body>
</html>
`;
  return { subject: message.subject, html, plain: plainText(message, portalUrl) };
}

function blockHtml(block: Block, accent: string, portalUrl: string): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p style="margin:0 0 16px">${lines(block.text)}</p>`;
    case 'heading':
      return `<h2 style="margin:24px 0 8px;font-size:19px;line-height:1.3">${escaped(block.text)}</h2>`;
    case 'facts':
      return rowsHtml(block.rows);
    case 'claims':
    case 'instalments':
      return tableHtml(block);
    case 'button':
      return `<p style="margin:24px 0"><a href="${escaped(buttonUrl(portalUrl, block.to))}" style="display:inline-block;padding:12px 24px;background:${accent};color:#ffffff;font-weight:700;text-decoration:none;border-radius:4px">${escaped(block.label)}</a></p>`;
    case 'payment':
      return `<div style="margin:0 0 16px;padding:16px;border:1px solid ${line};border-left:4px solid ${accent}"><h2 style="margin:0 0 8px;font-size:19px;line-height:1.3">${escaped(block.title)}</h2>${rowsHtml(block.rows)}</div>`;
    case 'help':
      return `<div style="margin:24px 0;padding:16px;background:#f3f5f7"><h2 style="margin:0 0 8px;font-size:19px;line-height:1.3">${escaped(block.title)}</h2>${block.lines.map((each) => `<p style="margin:0 0 8px">${escaped(each)}</p>`).join('')}</div>`;
  }
}

/** Label above value, so that nothing has to fit beside anything. */
const rowsHtml = (rows: readonly Row[]): string =>
  `<dl style="margin:0 0 16px">${rows
    .map(({ label, value }) => `<dt style="margin:0;font-size:15px;color:${soft}">${escaped(label)}</dt><dd style="margin:0 0 8px;font-weight:700">${escaped(value)}</dd>`)
    .join('')}</dl>`;

function tableHtml({ caption, columns, rows, total }: TableBlock): string {
  const last = columns.length - 1;
  const cell = (index: number): string => `padding:6px 8px 6px 0;border-bottom:1px solid ${line};vertical-align:top;text-align:${index === last ? 'right;white-space:nowrap' : 'left'}`;
  const head = columns.map((column, index) => `<th scope="col" style="${cell(index)};color:${soft};font-size:15px">${escaped(column)}</th>`).join('');
  const body = rows.map((row) => `<tr>${row.map((text, index) => `<td style="${cell(index)}">${escaped(text)}</td>`).join('')}</tr>`).join('\n');
  const foot = total
    ? `<tfoot><tr><th scope="row" colspan="${last}" style="padding:8px 8px 8px 0;text-align:left">${escaped(total.label)}</th><td style="padding:8px 8px 8px 0;text-align:right;white-space:nowrap;font-weight:700">${escaped(total.value)}</td></tr></tfoot>`
    : '';
  return `<table style="width:100%;border-collapse:collapse;margin:0 0 16px;font-size:16px"><caption style="text-align:left;font-weight:700;padding:0 0 4px">${escaped(caption)}</caption><thead><tr>${head}</tr></thead><tbody>${body}</tbody>${foot}</table>`;
}
