// One field of a policy in plain language: what it does now, between which
// bounds it can stand, which direction is kinder, whom it touches, and what is
// wrong with what was typed.

import { formatAmount } from '#domain/money.ts';
import type { PolicyExpectation } from '#domain/policy-document.ts';
import { fieldAt, fieldShape, withOther, type FieldShape } from '#domain/policy-fields.ts';
import { policyKindness, type Direction, type PolicyField, type Touches } from '#domain/policy-kindness.ts';
import type { ReminderStep, RewardPolicy } from '#domain/policy.ts';
import type { Day } from '#domain/day.ts';
import { dayText, euro, listed } from './format.ts';
import { inBoth, said, type Language, type Said } from './language.ts';
import type { ReadPolicy } from './policy-charges-reading.ts';
import { policyFieldTexts, policyValueTexts, reminderStepTexts, rewardKindTexts, unitTexts } from './policy-field-texts.ts';
import { policyReading } from './policy-reading.ts';

/**
 * The lines of the reading that are about this field: those that would be
 * others if something else stood there. None where it does nothing as it stands.
 */
export function fieldLines(policy: ReadPolicy, field: PolicyField): readonly Said[] {
  const without = new Set(linesOf(withOther(policy, field)).map((line) => line.nl));
  return linesOf(policy).filter((line) => !without.has(line.nl));
}

const linesOf = (policy: ReadPolicy): readonly Said[] => policyReading(policy).flatMap((section) => section.lines);

export const doesNothing = said('Zo ingevuld doet dit veld niets.', 'Filled in like this, the field does nothing.');

const yes = said('ja', 'yes');
const no = said('nee', 'no');

/** A value as it is said: `14 dagen`, `€ 50,00`, `geen grens`. */
export function sayValue(field: PolicyField, value: unknown): Said {
  const shape = fieldShape(field);
  const { unit, empty = said('geen', 'none') } = policyFieldTexts[field];
  if (value === undefined || value === null) return empty;
  if (typeof value === 'boolean') return value ? yes : no;
  if (typeof value === 'bigint') return inBoth((lang) => euro(value, lang));
  if (shape.kind === 'percentage' && typeof value === 'number') return inBoth((lang) => `${percentText(value, lang)}%`);
  if (typeof value === 'number') return unit === undefined ? said(String(value), String(value)) : inBoth((lang) => `${value} ${unitTexts[unit][value === 1 ? 'one' : 'more'][lang]}`);
  if (shape.kind === 'day') return inBoth((lang) => dayText(value as Day, lang));
  if (shape.kind === 'whole-number-or') return empty;
  if (shape.kind === 'gives') return sayGives(value as RewardPolicy['gives']);
  if (shape.kind === 'steps') return saySteps(value as readonly ReminderStep[]);
  if (Array.isArray(value)) return value.length === 0 ? said('niets', 'nothing') : inBoth((lang) => listed(value.map((each) => sayChoice(String(each))[lang]), lang));
  const written = typeof value === 'string' ? value : JSON.stringify(value);
  return shape.kind === 'one-of' ? sayChoice(written) : said(written, written);
}

const percentText = (basisPoints: number, lang: Language): string => formatAmount(BigInt(basisPoints)).replace('.', lang === 'nl' ? ',' : '.');
const sayChoice = (value: string): Said => policyValueTexts[value] ?? said(value, value);

function sayGives(gives: RewardPolicy['gives']): Said {
  const kind = rewardKindTexts[gives.kind] ?? said(gives.kind, gives.kind);
  if (gives.kind === 'last') return inBoth((lang) => `${kind[lang]}: ${euro(gives.amountCents, lang)}`);
  return gives.kind === 'percent' ? inBoth((lang) => `${kind[lang]}: ${gives.percent}%`) : kind;
}

const saySteps = (steps: readonly ReminderStep[]): Said =>
  steps.length === 0
    ? said('geen', 'none')
    : inBoth((lang) => steps.map(({ name, days }) => `${(reminderStepTexts[name] ?? said(name, name))[lang]}: ${days}`).join(', '));

/** Between which bounds it can stand; null where the boxes themselves say so. */
export function sayRange(field: PolicyField): Said | null {
  const shape = fieldShape(field);
  const { empty } = policyFieldTexts[field];
  const range = rangeOf(shape);
  if (range === null) return null;
  const mayBeEmpty = ('orNone' in shape && shape.orNone) || shape.kind === 'percentage' || shape.kind === 'name' || shape.kind === 'whole-number-or';
  return mayBeEmpty && empty ? said(`${range.nl} Leeg: ${empty.nl}.`, `${range.en} Empty: ${empty.en}.`) : range;
}

function rangeOf(shape: FieldShape): Said | null {
  switch (shape.kind) {
    case 'whole-number':
    case 'whole-number-or':
    case 'steps':
      return said(`${shape.min} tot en met ${shape.max}.`, `${shape.min} to ${shape.max}.`);
    case 'amount':
      return shape.aboveZero ? said('Meer dan nul.', 'Above zero.') : said('Nul of meer.', 'Zero or more.');
    case 'percentage':
      return said('Meer dan 0, tot en met 100.', 'Above 0, to 100.');
    case 'name':
      return said(`Ten hoogste ${shape.most} letters en cijfers.`, `At most ${shape.most} letters and digits.`);
    default:
      return null;
  }
}

/** Which direction is kinder for the customer; null where none is. */
export function sayKinder(field: PolicyField): Said | null {
  const { kinder } = policyKindness[field];
  if (typeof kinder === 'object') {
    const kindest = sayChoice(kinder.kindest);
    return said(`Het vriendelijkst voor de klant: ${kindest.nl}.`, `Kindest for the customer: ${kindest.en}.`);
  }
  const several = fieldShape(field).kind === 'several';
  switch (kinder) {
    case 'more':
      return several ? said('Meer keuzes zijn vriendelijker voor de klant.', 'More choices are kinder for the customer.') : said('Hoger is vriendelijker voor de klant.', 'Higher is kinder for the customer.');
    case 'less':
      return said('Lager is vriendelijker voor de klant.', 'Lower is kinder for the customer.');
    case 'yes':
      return said('Ja is vriendelijker voor de klant.', 'Yes is kinder for the customer.');
    case 'no':
      return said('Nee is vriendelijker voor de klant.', 'No is kinder for the customer.');
    case 'neither':
      return null;
  }
}

export const directionTexts: { readonly [Each in Exclude<Direction, 'same'>]: Said } = {
  kinder: said('vriendelijker', 'kinder'),
  harsher: said('strenger', 'harsher'),
  other: said('anders', 'different'),
};

/** Whom a change of this field touches. */
export const touchesTexts: { readonly [Each in Touches]: Said } = {
  running: said('Lopende regelingen nemen dit alleen over als het vriendelijker is.', 'Running arrangements take this over only where it is kinder.'),
  agreeing: said('Geldt voor nieuwe afspraken. Lopende regelingen houden wat is afgesproken.', 'Counts for new agreements. Running arrangements keep what was agreed.'),
  everyone: said('Geldt vanaf die dag voor iedereen.', 'Counts for everybody from that day on.'),
};

/** The name of a field that a problem names by its place in the document. */
function nameAt(place: string): Said {
  const field = fieldAt(place);
  return field ? policyFieldTexts[field].label : said(place, place);
}

/** What is wrong with what was typed, to who typed it on the form. */
export function sayFieldProblem(expected: PolicyExpectation): Said {
  switch (expected.kind) {
    case 'whole-number':
    case 'whole-number-or':
      return said(`Vul een heel getal in van ${expected.min} tot en met ${expected.max}.`, `Fill in a whole number from ${expected.min} to ${expected.max}.`);
    case 'amount':
      return expected.aboveZero ? said('Vul een bedrag boven nul in, zoals 50,00.', 'Fill in an amount above zero, like 50.00.') : said('Vul een bedrag in, zoals 5,00.', 'Fill in an amount, like 5.00.');
    case 'percentage':
      return said('Vul een percentage boven 0 en tot en met 100 in, zoals 6,00.', 'Fill in a percentage above 0, to 100, like 6.00.');
    case 'name':
      return said(`Gebruik ten hoogste ${expected.most} letters, cijfers, spaties en . - _ /`, `Use at most ${expected.most} letters, digits, spaces and . - _ /`);
    case 'day':
      return said('Vul een dag in die bestaat, zoals 31-01-2027.', 'Fill in a day that exists, like 31-01-2027.');
    case 'not-empty':
      return said('Kies er ten minste één.', 'Choose at least one.');
    case 'once-only':
      return said('Kies dit maar één keer.', 'Choose this only once.');
    case 'needed':
      return inBoth((lang) => (lang === 'nl' ? `Vul dit in, door wat er staat bij “${nameAt(expected.because).nl}”.` : `Fill this in, because of “${nameAt(expected.because).en}”.`));
    case 'not-here':
      return inBoth((lang) => (lang === 'nl' ? `Laat dit leeg, door wat er staat bij “${nameAt(expected.because).nl}”.` : `Leave this empty, because of “${nameAt(expected.because).en}”.`));
    case 'at-least':
    case 'at-most':
    case 'more-than':
    case 'less-than':
      return compared(expected);
    default:
      return said('Kies een van de mogelijkheden.', 'Choose one of the possibilities.');
  }
}

const comparisons = {
  'at-least': said('Dit moet ten minste', 'This must be at least'),
  'at-most': said('Dit mag ten hoogste', 'This may be at most'),
  'more-than': said('Dit moet meer zijn dan', 'This must be more than'),
  'less-than': said('Dit moet minder zijn dan', 'This must be less than'),
} as const;

function compared({ kind, than, value }: Extract<PolicyExpectation, { readonly kind: keyof typeof comparisons }>): Said {
  const other = than === null ? null : nameAt(than);
  const shown = (lang: Language): string => (lang === 'nl' ? value.replace(/^(\d+)\.(\d\d)$/, '$1,$2') : value);
  const [nlEnd, enEnd] = kind === 'at-least' || kind === 'at-most' ? [' zijn', ''] : ['', ''];
  return said(
    `${comparisons[kind].nl} ${shown('nl')}${nlEnd}${other ? ` (zie “${other.nl}”)` : ''}.`,
    `${comparisons[kind].en} ${shown('en')}${enEnd}${other ? ` (see “${other.en}”)` : ''}.`,
  );
}
