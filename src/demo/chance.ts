// The demo's dice: the same question always gets the same answer, so that a
// demo can be played again, and go on where a killed process stopped.

/** A fraction from 0 up to 1 that depends on nothing but these words (FNV-1a, then murmur3's last mix). */
export function chance(...about: readonly (string | number)[]): number {
  let hash = 0x811c9dc5;
  const text = about.join('\u001f');
  // By index, which is much quicker than letter by letter.
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.codePointAt(at) as number;
    if (letter > 0xffff) at += 1;
    hash = Math.imul(hash ^ letter, 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/** A whole number from `least` up to and including `most`. */
export const wholeBetween = (least: number, most: number, ...about: readonly (string | number)[]): number =>
  least + Math.floor(chance(...about) * (most - least + 1));

export function pick<Item>(items: readonly Item[], ...about: readonly (string | number)[]): Item {
  const item = items[Math.floor(chance(...about) * items.length)];
  if (item === undefined) throw new RangeError('nothing to pick from');
  return item;
}
