// A simple measure of B1: short sentences, few long words, no officialese. It
// cannot prove that a text is clear; it does catch one that cannot be.

import type { Language } from './language.ts';

export interface Readability {
  readonly sentences: number;
  /** Words per sentence, on average. */
  readonly averageWords: number;
  readonly longestWords: number;
  readonly longestSentence: string;
  /** Part of the words (0 to 1) with more than `longWord` letters. */
  readonly longWordShare: number;
  /** Words that belong in an office and not in a letter. Dutch only. */
  readonly officialese: readonly string[];
}

/** The bounds of B1 as this project reads them. Dutch compounds are long by nature. */
export const bounds = {
  averageWords: 14,
  longestWords: 25,
  longWord: { nl: 14, en: 11 },
  longWordShare: 0.08,
} as const;

const officialese = [
  'aangaande', 'aldus', 'alsmede', 'alsnog', 'betreffende', 'bij gebreke', 'bovengenoemde', 'conform', 'daar wij', 'derhalve', 'desalniettemin', 'desbetreffende',
  'dien te', 'dient u', 'dienen te', 'dient te', 'doch', 'echter', 'geschieden', 'gelieve', 'hierbij', 'hieromtrent', 'in gebreke', 'ingebrekestelling', 'indien',
  'inzake', 'jegens', 'krachtens', 'middels', 'mits', 'nimmer', 'omtrent', 'onderhavige', 'onverwijld', 'reeds', 'restitutie', 'sommatie', 'sommeren', 'te allen tijde',
  'tenzij', 'teneinde', 'thans', 'uit dien hoofde', 'uwerzijds', 'vooralsnog', 'voornoemd', 'voornoemde', 'voorts', 'wij verzoeken u', 'zorg dragen', 'zulks',
] as const;

/**
 * Measures running text: sentences end at `.`, `!`, `?`, `:` or a line break. Amounts,
 * days, addresses and numbers count as words but never as long ones.
 */
export function readability(text: string, lang: Language): Readability {
  const sentences = sentencesOf(text);
  const counts = sentences.map((sentence) => wordsOf(sentence).length);
  const words = sentences.flatMap(wordsOf);
  const plain = words.filter(isPlain);
  const long = plain.filter((word) => word.length > bounds.longWord[lang]);
  const longestWords = Math.max(0, ...counts);
  const lower = text.toLowerCase();
  return {
    sentences: sentences.length,
    averageWords: sentences.length === 0 ? 0 : words.length / sentences.length,
    longestWords,
    longestSentence: sentences[counts.indexOf(longestWords)] ?? '',
    longWordShare: plain.length === 0 ? 0 : long.length / plain.length,
    officialese: lang === 'nl' ? officialese.filter((word) => new RegExp(`(?<!\\p{L})${word}(?!\\p{L})`, 'u').test(lower)) : [],
  };
}

const sentencesOf = (text: string): string[] => text.split(/(?<=[.!?:])\s+|\n+/).map((sentence) => sentence.trim()).filter((sentence) => /\p{L}/u.test(sentence));

/** No amount, number or address. */
const isPlain = (word: string): boolean => /^\p{L}[\p{L}’'-]*$/u.test(word);

const wordsOf = (sentence: string): string[] =>
  sentence.split(/\s+/).map((word) => word.replace(/^[^\p{L}\p{N}€]+|[^\p{L}\p{N}]+$/gu, '')).filter((word) => word !== '');

/** What stands in the way of B1, for people who write texts; empty where nothing does. */
export function readabilityProblems(text: string, lang: Language): string[] {
  const found = readability(text, lang);
  const problems: string[] = [];
  if (found.averageWords > bounds.averageWords) problems.push(`sentences have ${found.averageWords.toFixed(1)} words on average, at most ${bounds.averageWords}`);
  if (found.longestWords > bounds.longestWords) problems.push(`a sentence has ${found.longestWords} words, at most ${bounds.longestWords}: ${found.longestSentence}`);
  if (found.longWordShare > bounds.longWordShare) problems.push(`${(found.longWordShare * 100).toFixed(0)} % of the words are long, at most ${bounds.longWordShare * 100} %`);
  for (const word of found.officialese) problems.push(`officialese: ${word}`);
  return problems;
}

/** What is too hard, with the sentence that is, for who can mend it at once. */
export type TooHard =
  | { readonly kind: 'long-sentence' | 'long-on-average'; readonly sentence: string; readonly words: number }
  | { readonly kind: 'long-words'; readonly sentence: string; readonly long: readonly string[] }
  | { readonly kind: 'officialese'; readonly sentence: string; readonly word: string };

/** The same measure as `readabilityProblems`, sentence by sentence. */
export function tooHard(text: string, lang: Language): TooHard[] {
  const found = readability(text, lang);
  const sentences = sentencesOf(text);
  const having = (fits: (sentence: string) => boolean): string => sentences.find(fits) ?? found.longestSentence;
  const tooLong = sentences.filter((sentence) => wordsOf(sentence).length > bounds.longestWords);
  const long = (sentence: string): string[] => wordsOf(sentence).filter((word) => isPlain(word) && word.length > bounds.longWord[lang]);
  return [
    ...tooLong.map((sentence): TooHard => ({ kind: 'long-sentence', sentence, words: wordsOf(sentence).length })),
    ...(tooLong.length === 0 && found.averageWords > bounds.averageWords ? [{ kind: 'long-on-average', sentence: found.longestSentence, words: Math.round(found.averageWords) } as const] : []),
    // In a few words one long one is a large share of them.
    ...(found.longWordShare > bounds.longWordShare && sentences.flatMap(long).length > 1 ? sentences.filter((sentence) => long(sentence).length > 0).map((sentence): TooHard => ({ kind: 'long-words', sentence, long: long(sentence) })) : []),
    ...found.officialese.map((word): TooHard => ({ kind: 'officialese', word, sentence: having((sentence) => sentence.toLowerCase().includes(word)) })),
  ];
}
