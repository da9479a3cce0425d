// Every sentence exists in each language at the same place, so that a missing
// one does not compile. Dutch binds.

export type Language = 'nl' | 'en';
export const languages = ['nl', 'en'] as const satisfies readonly Language[];

/** One sentence or text, in every language. */
export interface Said {
  readonly nl: string;
  readonly en: string;
}

export const said = (nl: string, en: string): Said => ({ nl, en });

/** For a text that only differs in what `format.ts` makes of its figures. */
export const inBoth = (write: (lang: Language) => string): Said => ({ nl: write('nl'), en: write('en') });

/** The language a person asked for where we speak it, otherwise Dutch. */
export function languageOf(text: string | null | undefined): Language {
  const wanted = (text ?? '').trim().toLowerCase().split(/[-_]/)[0];
  return languages.find((language) => language === wanted) ?? 'nl';
}
