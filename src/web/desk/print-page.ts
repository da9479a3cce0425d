// Letters as one document for the printer: their own styles, nothing from
// elsewhere, no scripts.

import type { Context } from 'hono';
import { raw } from '../kit/html.ts';
import type { Lang } from '../kit/language.ts';
import type { LetterToPrint } from './desk-request.ts';

/** A PDF to open here, or with `attachment` to keep. */
export function pdfAnswer(c: Context, bytes: Uint8Array<ArrayBuffer>, fileName: string, how: 'inline' | 'attachment'): Response {
  c.header('content-type', 'application/pdf');
  c.header('content-disposition', `${how}; filename="${fileName}"`);
  return c.body(bytes);
}

export function printPage(c: Context, letters: readonly LetterToPrint[], lang: Lang): Response | Promise<Response> {
  c.header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline' 'self'; img-src data:; font-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'");
  return c.html(raw(c.get('deskDeps').printLetters(letters, lang)));
}
