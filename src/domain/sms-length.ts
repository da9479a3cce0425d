// How long an SMS is: 160 characters of the telephone networks' own alphabet,
// or 70 as soon as one character is not in it (3GPP TS 23.038 §6.1.2.1, §6.2).
// Longer ones go in parts of 153 and 67 (TS 23.040 §9.2.3.24.1).

/** TS 23.038 §6.2.1, the default alphabet. */
const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** TS 23.038 §6.2.1.1: each takes two places, and both stand in one part. */
const extended = new Set('^{}\\[~]|€\f');

export interface SmsLength {
  readonly alphabet: 'gsm-7' | 'ucs-2';
  /** Places that it takes; in UCS-2 a character outside the basic plane takes two. */
  readonly places: number;
  /** From 1; each is paid for. */
  readonly parts: number;
}

/** How many places and parts this text takes. */
export function smsLength(text: string): SmsLength {
  const characters = [...text];
  const isGsm = characters.every((each) => basic.has(each) || extended.has(each));
  const sizes = characters.map((each) => (isGsm ? (extended.has(each) ? 2 : 1) : each.length));
  const places = sizes.reduce((sum, size) => sum + size, 0);
  const [whole, part] = isGsm ? [160, 153] : [70, 67];
  return { alphabet: isGsm ? 'gsm-7' : 'ucs-2', places, parts: places <= whole ? 1 : partsOf(sizes, part) };
}

/** A character that takes two places is never split over two parts. */
function partsOf(sizes: readonly number[], room: number): number {
  let [parts, used] = [1, 0];
  for (const size of sizes) {
    if (used + size > room) [parts, used] = [parts + 1, 0];
    used += size;
  }
  return parts;
}

/** The same text in the networks' own alphabet where that can be without changing what is read: accents go, quotes become straight. */
export const toGsm = (text: string): string =>
  [...text.normalize('NFC')]
    .map((each) => (basic.has(each) || extended.has(each) ? each : (straight[each] ?? withoutAccent(each))))
    .join('');

const straight: Readonly<Record<string, string>> = { '‘': "'", '’': "'", '“': '"', '”': '"', '–': '-', '—': '-', '…': '...', '\u00a0': ' ' };

function withoutAccent(character: string): string {
  const bare = character.normalize('NFD').replace(/\p{M}/gu, '');
  return [...bare].every((each) => basic.has(each)) ? bare : character;
}
