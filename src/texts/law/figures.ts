// Figures that only the law's arithmetic has: rates, and amounts finer than a cent.

import { euro } from '../format.ts';
import type { Language } from '../language.ts';

/** `15%`, `7,5%`, `11,15%` from hundredths of a percent. */
export function percentText(hundredths: number, lang: Language): string {
  const decimals = String(hundredths % 100).padStart(2, '0').replace(/0+$/, '');
  return `${Math.trunc(hundredths / 100)}${decimals === '' ? '' : `${lang === 'nl' ? ',' : '.'}${decimals}`}%`;
}

/** `€ 1.185,184` from `1185.184`; a receipt writes amounts finer than a cent so. */
export function exactEuro(exact: string, lang: Language): string {
  const [whole = '0', decimals = '00'] = exact.split('.');
  return `${euro(BigInt(whole) * 100n, lang).slice(0, -2)}${decimals}`;
}
