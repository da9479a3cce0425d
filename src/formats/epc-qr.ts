// The QR code that banking apps scan to fill in a transfer: EPC069-12, version
// 002, UTF-8. Apps support it unevenly, so IBAN, name, amount and reference
// always stand beside it in text.

import { encode, renderSVG } from 'uqr';

import type { Cents } from '#domain/money.ts';
import { formatAmount } from '#domain/money.ts';

import { bestMask } from './qr-mask.ts';
import { normaliseIban } from './references.ts';

export interface EpcTransfer {
  /** The account holder exactly as the bank knows it; at most 70 characters. */
  readonly name: string;
  readonly iban: string;
  /** 0.01 to 999,999,999.99. */
  readonly amountCents: Cents;
  /** A structured reference (at most 35) or free text (at most 140), not both. */
  readonly reference?: string;
  readonly text?: string;
}

export type EpcProblem = 'name' | 'iban' | 'amount' | 'reference' | 'text' | 'both' | 'too-long';

/** The payload, or which part of the transfer it cannot hold. */
export function epcPayload(
  transfer: EpcTransfer,
): { readonly ok: true; readonly payload: string } | { readonly ok: false; readonly problem: EpcProblem } {
  const no = (problem: EpcProblem): { readonly ok: false; readonly problem: EpcProblem } => ({ ok: false, problem });
  const reference = transfer.reference ?? '';
  const text = transfer.text ?? '';
  const iban = normaliseIban(transfer.iban);
  if (!fits(transfer.name, 70) || transfer.name.trim() === '') return no('name');
  if (iban === null) return no('iban');
  if (transfer.amountCents < 1n || transfer.amountCents > 99_999_999_999n) return no('amount');
  if (reference !== '' && text !== '') return no('both');
  if (!fits(reference, 35)) return no('reference');
  if (!fits(text, 140)) return no('text');
  const payload = ['BCD', '002', '1', 'SCT', '', transfer.name, iban, `EUR${formatAmount(transfer.amountCents)}`, '', reference, text, ''].join('\n');
  if (new TextEncoder().encode(payload).length > 331) return no('too-long');
  return { ok: true, payload };
}

/** A line of the payload must stay one line. */
const fits = (text: string, most: number): boolean => [...text].length <= most && !/\p{Cc}/u.test(text);

/**
 * The code as inline SVG, error level M, black on white whatever the page's
 * colours. `title` is what a screen reader says. `id` must be unique on the page.
 */
export function epcQrSvg(payload: string, title: string, id = 'epc-qr'): string {
  const svg = renderSVG(payload, { ...codeOf(payload), pixelSize: 4 });
  const escaped = title.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  const opening = /^<svg([^>]*)>/.exec(svg);
  if (!opening) throw new Error('the QR drawing does not start with <svg>');
  return `<svg${opening[1]!} role="img" aria-labelledby="${id}-title"><title id="${id}-title">${escaped}</title>${svg.slice(opening[0].length)}`;
}

/** The same code as squares, row by row, true for black: for pictures. */
export const epcQrSquares = (payload: string): readonly (readonly boolean[])[] => encode(payload, codeOf(payload)).data;

const level = { ecc: 'M', boostEcc: false, maxVersion: 13 } as const;

/** Drawn twice, because to try all masks takes the library ten times as long as to draw one. */
const codeOf = (payload: string) => ({ ...level, border: 4, maskPattern: bestMask(encode(payload, { ...level, border: 0, maskPattern: 0 })) });
