// The accounts that the creditor's settings name as its own.

import type { CreditorProfile } from '#domain/creditor.ts';
import { normaliseIban } from '#formats/references.ts';

/** Compact, the one that customers pay to first; `open`: without those that are closed. None where the settings name none: then any account may be its own. */
export function ownIbans({ iban, otherIbans = [] }: Pick<CreditorProfile, 'iban' | 'otherIbans'>, which: 'all' | 'open'): readonly string[] {
  if (iban === undefined) return [];
  return [normaliseIban(iban) ?? iban, ...otherIbans.filter(({ isClosed }) => which === 'all' || !isClosed).map((other) => other.iban)];
}
