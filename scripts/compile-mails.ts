// `npm run mails`: compiles the layout of mails into the HTML that the service
// reads. The result is committed, so that the service needs no mjml to run; a
// test compiles again and compares.

import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import mjml2html from 'mjml';

const folder = join(resolve(import.meta.dirname, '..'), 'src/channels/mail-layouts');
export const compiledPath = join(folder, 'mail.html');

/** Colours that no creditor has stand for its own, because mjml takes nothing else for a colour. */
const standIns = { '#acce01': '{{accent}}', '#acce02': '{{accentOnDark}}' } as const;

/** The layout as HTML, compact, a line for each tag or rule. Throws where mjml finds fault with it. */
export async function compileMail(): Promise<string> {
  const { html } = await mjml2html(readFileSync(join(folder, 'mail.mjml'), 'utf8'), { fonts: {}, validationLevel: 'strict' });
  let compact = html.replace(/\s*\n\s*/g, '\n').replace(/<(\w+)\n/g, '<$1 ').replace(/"\n>/g, '">').trim();
  for (const [standIn, place] of Object.entries(standIns)) compact = compact.replaceAll(standIn, place);
  return `${compact}\n`;
}

if (import.meta.main) {
  writeFileSync(compiledPath, await compileMail());
  console.log(`${compiledPath} is written.`);
}
