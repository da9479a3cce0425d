// Which kinds of reference `check` and `reference` know, and what they say.

import { isCreditorId } from '#formats/creditor-id.ts';
import { isKenmerk, isRf, makeKenmerk, makeRf, normaliseIban } from '#formats/references.ts';

interface Checked {
  readonly name: string;
  readonly isRight: (compact: string) => boolean;
}
const checks: Readonly<Record<string, Checked>> = {
  iban: { name: 'IBAN', isRight: (compact) => normaliseIban(compact) !== null },
  rf: { name: 'RF reference (ISO 11649)', isRight: isRf },
  kenmerk: { name: 'betalingskenmerk of 16 digits', isRight: isKenmerk },
  'creditor-id': { name: 'SEPA creditor identifier', isRight: isCreditorId },
};

interface Made {
  readonly shape: RegExp;
  readonly needs: string;
  readonly make: (value: string) => string;
}
const makers: Readonly<Record<string, Made>> = {
  rf: { shape: /^[A-Z0-9]{1,21}$/, needs: '1 to 21 letters and digits', make: makeRf },
  kenmerk: { shape: /^\d{1,15}$/, needs: '1 to 15 digits', make: makeKenmerk },
};

export type Verdict =
  | { readonly ok: true; readonly valid: boolean; readonly value: string; readonly sentence: string }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Spaces, dots and dashes that people put between groups do not count, nor do capitals. */
export function checkReference(kind: string | undefined, typed: readonly string[]): Verdict {
  const value = typed.join('').replaceAll(/[\s.-]/g, '').toUpperCase();
  const problems = problemsOf(kind, Object.keys(checks), value);
  const checked = kind === undefined ? undefined : own(checks, kind);
  if (problems.length > 0 || checked === undefined) return { ok: false, problems };
  const valid = checked.isRight(value);
  const sentence = valid ? `${value} is a valid ${checked.name}.` : `${value} is not a valid ${checked.name}: its length, its characters or its check digits are wrong.`;
  return { ok: true, valid, value, sentence };
}

/** The reference that carries `typed`, or why there is none. */
export function makeReference(kind: string | undefined, typed: readonly string[]): { readonly ok: true; readonly made: string } | { readonly ok: false; readonly problems: readonly string[] } {
  const value = typed.join('').replaceAll(/\s/g, '').toUpperCase();
  const problems = problemsOf(kind, Object.keys(makers), value);
  const maker = kind === undefined ? undefined : own(makers, kind);
  if (maker !== undefined && value !== '' && !maker.shape.test(value)) problems.push(`VALUE: “${typed.join(' ')}” cannot be made into one; give ${maker.needs}`);
  return problems.length > 0 || maker === undefined ? { ok: false, problems } : { ok: true, made: maker.make(value) };
}

const own = <Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined => (Object.hasOwn(record, key) ? record[key] : undefined);

function problemsOf(kind: string | undefined, kinds: readonly string[], value: string): string[] {
  const problems: string[] = [];
  if (kind === undefined) problems.push(`KIND: is missing; give one of ${kinds.join(', ')}`);
  else if (!kinds.includes(kind)) problems.push(`KIND: “${kind}” is not one of ${kinds.join(', ')}`);
  if (value === '') problems.push('VALUE: is missing');
  return problems;
}
