// The compiled layout of mails (mail.html), taken apart: the frame, and what one
// block of a message looks like.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const mailParts = ['logo', 'name', 'title', 'paragraph', 'heading', 'facts', 'row', 'figures', 'button', 'payment', 'qr', 'help', 'line', 'stop'] as const;
export type MailPart = (typeof mailParts)[number];

export interface MailLayout {
  /** Everything around the blocks; they stand at `{{blocks}}`. */
  readonly frame: string;
  readonly parts: Readonly<Record<MailPart, string>>;
}

/** Takes compiled HTML apart. Throws where a part is missing. */
export function readLayout(html: string): MailLayout {
  const found = new Map<string, string>();
  const frame = html.replace(/<!-- part:(\w+) -->(.*?)<!-- end -->/gs, (_, name: string, part: string) => {
    found.set(name, part.trim());
    return '';
  });
  const parts = mailParts.map((name) => {
    const part = found.get(name);
    if (part === undefined) throw new Error(`the layout of mails has no part "${name}"`);
    return [name, part] as const;
  });
  if (found.size !== parts.length || !frame.includes('<!-- slot:blocks -->')) throw new Error('the layout of mails is not as it should be');
  return { frame: frame.replace('<!-- slot:blocks -->', '{{blocks}}'), parts: Object.fromEntries(parts) as Record<MailPart, string> };
}

/** Puts HTML in its places. What is put in is never looked at for places of its own. Throws where a place gets nothing. */
export const fill = (template: string, values: Readonly<Record<string, string>>): string =>
  template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`the layout of mails asks for "${name}"`);
    return value;
  });

export const mailLayout = readLayout(readFileSync(join(import.meta.dirname, 'mail.html'), 'utf8'));
