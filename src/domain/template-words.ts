// The words of a message that a creditor can make its own: subject, the line
// under it, and named pieces of prose with `{variables}`. No logic and no markup;
// what the law or the figures bind is not among the pieces.

/** Pieces of a message, in the order in which they can stand; each message has some of them. */
export const templateSlots = ['opening', 'request', 'explanation', 'offer', 'otherwise', 'closing'] as const;
export type TemplateSlot = (typeof templateSlots)[number];

/** The places that can be written: the two that show outside the message, and the pieces. */
export const templatePlaces = ['subject', 'preheader', ...templateSlots] as const;
export type TemplatePlace = (typeof templatePlaces)[number];

/** What is left out is said in our words. An empty line begins another paragraph. */
export type TemplateWords = { readonly [Place in TemplatePlace]?: string };

/** A version of a message's words, in both languages. */
export interface TemplateText {
  readonly nl: TemplateWords;
  readonly en: TemplateWords;
}

export const noWords: TemplateText = { nl: {}, en: {} };

/** `amount` and `day` must stand where ours name them, and an amount never outside the message. */
export type VariableKind = 'amount' | 'day' | 'other';

/** What can be written in one language of one message. */
export interface TemplateSpec {
  /** Our own words, with their variables; a place that is not here cannot be written. */
  readonly ours: TemplateWords;
  readonly variables: ReadonlyMap<string, VariableKind>;
  /** Longest subject once it is filled in, with examples. */
  readonly examples: ReadonlyMap<string, string>;
}

export type TemplateProblem = { readonly place: TemplatePlace } & (
  | { readonly kind: 'no-such-place' | 'empty' | 'stray-brace' | 'markup' }
  | { readonly kind: 'unknown-variable' | 'missing-variable' | 'amount-outside'; readonly variable: string }
  | { readonly kind: 'too-long'; readonly most: number }
  /** Words that shame or threaten, or that only the law's own notice may use. */
  | { readonly kind: 'word'; readonly word: string }
);

const variable = /\{([\p{L}\d_]+)\}/gu;

export const variablesIn = (text: string): string[] => [...text.matchAll(variable)].map((match) => match[1]!);

/** The text with its variables filled in; one without a value stays as it is written, which `templateProblems` does not let through. */
export const fillWords = (text: string, values: ReadonlyMap<string, string>): string => text.replaceAll(variable, (written, name: string) => values.get(name) ?? written);

/** Longest texts: the subject is cut off on a phone beyond this. */
const most = { subject: 70, preheader: 110, piece: 1200 } as const;

/** Seen over a shoulder or on a locked screen. */
const outsideWords = /€|\beuro\b|\d+[.,]\d\d|schuld|debt|arrears|achterstand|incassobureau|incassokosten|collection agency/i;
/** Nobody is threatened; of costs and courts only the law's own notice and letters of others speak. */
const threatWords = /deurwaarder|dagvaard|rechter|bailiff|\bcourt\b|sommatie|sommeren|ingebrekestelling|incassokosten|incassobureau|collection costs|collection agency|loonbeslag|beslag|seizure/i;

/** Everything that keeps these words from being used, in the order of the places. */
export function templateProblems(words: TemplateWords, spec: TemplateSpec): TemplateProblem[] {
  return templatePlaces.flatMap((place) => {
    const text = words[place];
    if (text === undefined) return [];
    const ours = spec.ours[place];
    return ours === undefined ? [{ place, kind: 'no-such-place' as const }] : problemsAt(place, text, ours, spec);
  });
}

function problemsAt(place: TemplatePlace, text: string, ours: string, { variables, examples }: TemplateSpec): TemplateProblem[] {
  if (text.trim() === '') return [{ place, kind: 'empty' }];
  const isOutside = place === 'subject' || place === 'preheader';
  const named = variablesIn(text);
  const problems: TemplateProblem[] = [];
  for (const name of new Set(named)) {
    const kind = variables.get(name);
    if (kind === undefined) problems.push({ place, kind: 'unknown-variable', variable: name });
    else if (isOutside && kind === 'amount') problems.push({ place, kind: 'amount-outside', variable: name });
  }
  for (const name of new Set(variablesIn(ours))) {
    if (variables.get(name) !== 'other' && !named.includes(name)) problems.push({ place, kind: 'missing-variable', variable: name });
  }
  const bare = text.replaceAll(variable, '');
  if (/[{}]/.test(bare)) problems.push({ place, kind: 'stray-brace' });
  if (/<[a-z/!]|&[a-z]+;|\]\(|https?:/i.test(bare)) problems.push({ place, kind: 'markup' });
  const word = (isOutside ? outsideWords : threatWords).exec(bare)?.[0];
  if (word !== undefined) problems.push({ place, kind: 'word', word });
  const limit = isOutside ? most[place] : most.piece;
  if (fillWords(text, examples).length > limit || (isOutside && /\n/.test(text.trim()))) problems.push({ place, kind: 'too-long', most: limit });
  return problems;
}

/** Only the places that differ from ours, without what stands around them: nothing that was not changed is kept as somebody's own. */
export function ownWords(words: TemplateWords, { ours }: Pick<TemplateSpec, 'ours'>): TemplateWords {
  return Object.fromEntries(templatePlaces.flatMap((place) => {
    const text = words[place]?.replaceAll('\r\n', '\n').replaceAll(/[ \t]+$/gm, '').replaceAll(/\n{3,}/g, '\n\n').trim();
    return text === undefined || text === ours[place] ? [] : [[place, text]];
  }));
}

export const isOurs = (text: TemplateText): boolean => Object.keys(text.nl).length + Object.keys(text.en).length === 0;
