// How a letter begins. Names come as the creditor delivered them, often with a
// title and initials that no one says: "De heer D. Visser".

import type { Language } from '../language.ts';

const titles: readonly { readonly begins: RegExp; readonly nl: string; readonly en: string }[] = [
  { begins: /^(?:de heer|dhr\.?|heer|mr\.?|meneer)\s+/i, nl: 'heer', en: 'Mr' },
  { begins: /^(?:mevrouw|mevr\.?|mw\.?|ms\.?|mrs\.?)\s+/i, nl: 'mevrouw', en: 'Ms' },
];
const degrees = /^(?:(?:prof|dr|drs|ir|ing|mr|bc)\.\s*)+/i;
const initials = /^(?:\p{L}{1,2}\.[\s-]*)+/u;

/** `Beste heer Visser`, `Dear Ms Okafor`; without a title the name as it is. */
export function salutation(name: string, lang: Language): string {
  const dear = lang === 'nl' ? 'Beste' : 'Dear';
  const title = titles.find(({ begins }) => begins.test(name));
  const family = title ? name.replace(title.begins, '').replace(degrees, '').replace(initials, '').trim() : '';
  // `de Vries` alone is written `De Vries`.
  return title && family !== '' ? `${dear} ${title[lang]} ${family.charAt(0).toUpperCase()}${family.slice(1)}` : `${dear} ${name}`;
}
