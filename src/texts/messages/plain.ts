// A message as plain text: the text part of a mail, and what the dossier keeps
// to read back word for word.

import { buttonUrl, type Block, type Message, type TableBlock } from './message.ts';

/** The blocks as text, an empty line between them; buttons become a label with its address. */
export function plainText(message: Message, portalUrl: string): string {
  return message.blocks.map((block) => blockText(block, portalUrl)).join('\n\n') + '\n';
}

function blockText(block: Block, portalUrl: string): string {
  switch (block.kind) {
    case 'paragraph':
      return block.text;
    case 'heading':
      return `${block.text}\n${'-'.repeat(block.text.length)}`;
    case 'facts':
      return block.rows.map(({ label, value }) => `${label}: ${value}`).join('\n');
    case 'claims':
    case 'instalments':
      return tableText(block);
    case 'button':
      return `${block.label}:\n${buttonUrl(block.at ?? portalUrl, block.to)}`;
    case 'payment':
      return [block.title, ...block.rows.map(({ label, value }) => `- ${label}: ${value}`)].join('\n');
    case 'help':
      return [block.title, ...block.lines.map((line) => `- ${line}`)].join('\n');
  }
}

/** Columns of equal width, the last one (the amount) to the right. */
export function tableText({ caption, columns, rows, total }: TableBlock): string {
  const last = columns.length - 1;
  const widths = columns.map((column, index) => Math.max(column.length, ...rows.map((row) => row[index]?.length ?? 0)));
  if (total) widths[last] = Math.max(widths[last] ?? 0, total.value.length);
  const line = (cells: readonly string[]): string =>
    cells.map((cell, index) => (index === last ? cell.padStart(widths[index] ?? 0) : cell.padEnd(widths[index] ?? 0))).join('  ');
  const lines = [caption, line(columns), ...rows.map(line)];
  if (total) {
    const before = widths.slice(0, last).reduce((width, each) => width + each + 2, 0);
    lines.push(`${total.label.padEnd(before)}${total.value.padStart(widths[last] ?? 0)}`);
  }
  return lines.join('\n');
}
