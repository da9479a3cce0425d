// How a creditor's mails and letters are dressed: a name, one colour, a logo.

import { clampChroma, formatHex, oklch, wcagContrast } from 'culori';

export interface HouseStyle {
  readonly creditorName: string;
  /** `data:image/…;base64,…`; anything else is left out. */
  readonly logoDataUri?: string;
  /** `#rrggbb`. */
  readonly accent: string;
  /** Sender's address, line by line, without the name. */
  readonly senderAddress: readonly string[];
}

const fallback = '#1d5c8a';

/**
 * The accent, darkened until white text on it and it as text on white can be
 * read (WCAG AA, 4.5:1). What is no colour becomes a calm blue.
 */
export function readableAccent(accent: string): string {
  const colour = /^#[0-9a-f]{6}$/i.test(accent) ? oklch(accent) : undefined;
  if (!colour) return fallback;
  if (wcagContrast(accent, '#ffffff') >= 4.5) return accent.toLowerCase();
  for (let l = colour.l; l > 0.05; l -= 0.01) {
    const tried = formatHex(clampChroma({ ...colour, l }, 'oklch'));
    if (tried && wcagContrast(tried, '#ffffff') >= 4.5) return tried;
  }
  return '#000000';
}

/** What mails are drawn on where the reader asked for dark. */
export const darkSurface = '#20252a';

/** The accent, lightened until it can be read on the dark surface (WCAG AA, 4.5:1). */
export function accentOnDark(accent: string): string {
  const known = /^#[0-9a-f]{6}$/i.test(accent) ? accent : fallback;
  const colour = oklch(known);
  for (let l = colour?.l ?? 1; colour && l < 0.99; l += 0.01) {
    const tried = formatHex(clampChroma({ ...colour, l }, 'oklch'));
    if (tried && wcagContrast(tried, darkSurface) >= 4.5) return tried;
  }
  return '#ffffff';
}

/** The logo as it can stand in `src`, or null. */
export const logoOf = ({ logoDataUri }: HouseStyle): string | null =>
  logoDataUri !== undefined && /^data:image\/(png|jpeg|gif|webp|svg\+xml);base64,[A-Za-z0-9+/=]+$/.test(logoDataUri) ? logoDataUri : null;

/** Text as it can stand in HTML, in an attribute too. */
export const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;').replace(/'/g, '&#39;');

/** The same, with line breaks kept. */
export const lines = (text: string): string => escaped(text).replace(/\n/g, '<br>');
