// Whether a name as the bank has it is one of ours: banks write capitals, initials
// behind the last word, two holders of one account, and leave accents out.

/** Whether the last word of our name (`A. van der Voorbeeld`) stands in the bank's (`VOORBEELD A VD`). */
export function isSameName(ours: string, banks: string): boolean {
  const last = wordsOfName(ours).at(-1);
  return last !== undefined && last.length > 2 && wordsOfName(banks).includes(last);
}

/** In small letters, without accents. */
export const wordsOfName = (name: string): string[] =>
  name.slice(0, 200).normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().split(/[^\p{L}\p{N}-]+/u).filter((word) => word !== '');

/** Words before or in a name that are nobody's own. */
const common = new Set(['mevrouw', 'mevr', 'mw', 'heer', 'dhr', 'hr', 'de', 'der', 'den', 'van', 'vd', 'ten', 'ter', 'te', 'het', 'op', 'in', 'aan', 'drs', 'dr', 'mr', 'ir', 'ing']);

/** The same last word, and initials that may be of one person (`Anna B. Voorbeeld`, `VOORBEELD A`); where one of the two has none, the last word alone. */
export const isSamePerson = (ours: string, banks: string): boolean =>
  // Two holders of one account.
  banks.split(/\be\/o\b|\ben\/of\b/i).some((holder) => {
    if (!isSameName(ours, holder)) return false;
    const last = wordsOfName(ours).at(-1);
    const [own, said] = [initialsOf(ours, last), initialsOf(holder, last)];
    return own.startsWith(said) || said.startsWith(own);
  });

/** `A.B.`, `AB` and `Anna Berta` are all `ab`. */
function initialsOf(name: string, last: string | undefined): string {
  const words = name.slice(0, 200).normalize('NFD').replace(/\p{M}/gu, '').split(/[^\p{L}\p{N}-]+/u)
    .filter((word) => word !== '' && word.toLowerCase() !== last && !common.has(word.toLowerCase()));
  return words.map((word) => (word.length <= 3 && word === word.toUpperCase() ? word : word.slice(0, 1))).join('').toLowerCase();
}
