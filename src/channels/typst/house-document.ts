// The creditor's dress as the templates of this folder take it.

import { Buffer } from 'node:buffer';
import { logoOf, readableAccent, type HouseStyle } from '../house-style.ts';
import type { LogoKind, PdfDocument } from './engine.ts';

export interface HouseDocument {
  readonly name: string;
  /** Dark enough to read on white. */
  readonly accent: string;
  readonly address: readonly string[];
}

export const houseDocument = (style: HouseStyle): HouseDocument => ({
  name: style.creditorName,
  accent: readableAccent(style.accent),
  address: style.senderAddress,
});

const kinds: Readonly<Record<string, LogoKind>> = { png: 'png', jpeg: 'jpg', gif: 'gif', webp: 'webp', 'svg+xml': 'svg' };

/** The logo's bytes to go along with a document; nothing where there is none that a letter could show. */
export function logoBytes(style: HouseStyle): Pick<PdfDocument, 'logo'> {
  const [, type = '', base64 = ''] = /^data:image\/([a-z+]+);base64,(.+)$/.exec(logoOf(style) ?? '') ?? [];
  const kind = kinds[type];
  return kind === undefined ? {} : { logo: { kind, bytes: Buffer.from(base64, 'base64') } };
}
