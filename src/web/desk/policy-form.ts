// A policy document as the boxes of a form, and back. What cannot be read stays
// as it was typed, so that a draft may be wrong and the reader of documents says why.

import type { Day } from '#domain/day.ts';
import { parseDay } from '#domain/day.ts';
import { formatAmount, parseAmount } from '#domain/money.ts';
import { at } from '#domain/policy-cross-check.ts';
import { rewardKinds } from '#domain/policy-charges.ts';
import { fieldAt, fieldShape, type FieldShape } from '#domain/policy-fields.ts';
import { documentPlace, policyFields, type PolicyField } from '#domain/policy-kindness.ts';
import type { PolicyProblem } from '#domain/policy-document.ts';
import { policyFieldTexts } from '#texts/policy-field-texts.ts';
import { sayFieldProblem } from '#texts/policy-field-reading.ts';
import type { FormBody } from '../kit/body.ts';
import { clean } from '../kit/forms.ts';
import { t, type Lang } from '../kit/language.ts';
import { dayTyped } from '../kit/parts/money.ts';
import { readTypedDay } from '../kit/typed-dates.ts';

/** The boxes of one field: the names of several, or the one of its own. */
export function boxNames(field: PolicyField): readonly string[] {
  const place = documentPlace(field);
  const shape = fieldShape(field);
  if (shape.kind === 'steps') return shape.names.map((name) => `${place}.${name}`);
  if (shape.kind === 'several' && policyFieldTexts[field].ordered) return shape.values.map((_, index) => `${place}.${index + 1}`);
  if (shape.kind === 'gives') return [`${place}.kind`, `${place}.amount`, `${place}.percent`];
  return [place];
}

/** The document that a form says. */
export function documentOf(form: FormBody): Record<string, unknown> {
  const document: Record<string, unknown> = {};
  for (const field of policyFields) {
    const value = readField(field, form);
    if (value !== undefined) put(document, documentPlace(field).split('.'), value);
  }
  if (!rewardKinds.some((kind) => kind === form.value('reward.gives.kind'))) document['reward'] = null;
  return document;
}

function readField(field: PolicyField, form: FormBody): unknown {
  const place = documentPlace(field);
  const shape = fieldShape(field);
  switch (shape.kind) {
    case 'steps':
      return shape.names.flatMap((name) => {
        const days = typedIn(form, `${place}.${name}`);
        return days === '' ? [] : [{ name, days: numberOr(days) }];
      });
    case 'several':
      return policyFieldTexts[field].ordered ? boxNames(field).map((name) => typedIn(form, name)).filter((value) => value !== '') : shape.values.filter((value) => form.all(place).includes(value));
    case 'gives': {
      const [kind, amount, percent] = boxNames(field).map((name) => typedIn(form, name));
      return kind === 'last' ? { kind, amount: amountOr(amount ?? '') } : kind === 'percent' ? { kind, percent: numberOr(percent ?? '') } : { kind };
    }
    default:
      return readSingle(shape, typedIn(form, place));
  }
}

function readSingle(shape: Exclude<FieldShape, { kind: 'steps' | 'several' | 'gives' }>, typed: string): unknown {
  switch (shape.kind) {
    case 'whole-number':
      return typed === '' && shape.orNone ? null : numberOr(typed);
    case 'whole-number-or':
      return typed === '' ? shape.word : numberOr(typed);
    case 'amount':
      return typed === '' && shape.orNone ? null : amountOr(typed);
    case 'percentage':
      return typed === '' ? null : amountOr(typed.replace(/\s*%$/, ''));
    case 'name':
      return typed === '' ? null : typed;
    case 'day': {
      const on = readTypedDay(typed);
      return on === null || on === 'no such day' ? typed : on;
    }
    case 'yes-or-no':
      return typed === 'yes' ? true : typed === 'no' ? false : typed;
    case 'one-of':
      return typed;
  }
}

const typedIn = (form: FormBody, name: string): string => clean(form.value(name)).trim().slice(0, 200);
const numberOr = (typed: string): number | string => (/^[+-]?\d{1,9}$/.test(typed) ? Number(typed) : typed);

function amountOr(typed: string): string {
  const cents = parseAmount(typed);
  return cents === null ? typed : formatAmount(cents);
}

function put(document: Record<string, unknown>, [step, ...rest]: readonly string[], value: unknown): void {
  if (step === undefined) return;
  if (rest.length === 0) document[step] = value;
  else put((document[step] ??= {}) as Record<string, unknown>, rest, value);
}

/** What stands in the boxes of a document, right or wrong. */
export function typedFrom(document: unknown, lang: Lang): Record<string, string | readonly string[]> {
  const typed: Record<string, string | readonly string[]> = {};
  for (const field of policyFields) Object.assign(typed, boxesOf(field, at(document, documentPlace(field).split('.')), lang));
  return typed;
}

function boxesOf(field: PolicyField, value: unknown, lang: Lang): Record<string, string | readonly string[]> {
  const place = documentPlace(field);
  const shape = fieldShape(field);
  const list: unknown[] = Array.isArray(value) ? value : [];
  switch (shape.kind) {
    case 'steps':
      return Object.fromEntries(list.map((step) => [`${place}.${textOf(at(step, ['name']))}`, textOf(at(step, ['days']))]));
    case 'several':
      return policyFieldTexts[field].ordered ? Object.fromEntries(boxNames(field).map((name, index) => [name, textOf(list[index])])) : { [place]: list.map(textOf) };
    case 'gives':
      return { [`${place}.kind`]: textOf(at(value, ['kind'])), [`${place}.amount`]: written(at(value, ['amount']), lang), [`${place}.percent`]: textOf(at(value, ['percent'])) };
    case 'yes-or-no':
      return { [place]: value === true ? 'yes' : value === false ? 'no' : textOf(value) };
    case 'day':
      return { [place]: typeof value === 'string' && parseDay(value) ? dayTyped(value as Day) : textOf(value) };
    case 'amount':
    case 'percentage':
      return { [place]: written(value, lang) };
    case 'whole-number-or':
      return { [place]: value === shape.word ? '' : textOf(value) };
    default:
      return { [place]: textOf(value) };
  }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : value === null || value === undefined ? '' : JSON.stringify(value));
const written = (value: unknown, lang: Lang): string => (lang === 'nl' ? textOf(value).replace(/^(-?\d+)\.(\d\d)$/, '$1,$2') : textOf(value));

/** What is wrong, by box; what belongs to none under `form`. */
export function boxErrors(document: unknown, problems: readonly PolicyProblem[], lang: Lang): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const { path, expected } of problems) {
    const name = boxAt(document, path);
    const field = fieldAt(path);
    const said = t(lang, sayFieldProblem(expected));
    errors[name] ??= field === null ? said : `${t(lang, policyFieldTexts[field].label)}: ${said}`;
  }
  return errors;
}

/** The box in which the thing at this place of the document was typed. */
function boxAt(document: unknown, path: string): string {
  const field = fieldAt(path);
  if (field === null) return 'form';
  const [first = 'form'] = boxNames(field);
  const index = Number(/\[(\d+)\]/.exec(path)?.[1] ?? '0');
  const shape = fieldShape(field);
  if (shape.kind === 'steps') return `${documentPlace(field)}.${textOf(at(document, [documentPlace(field), index, 'name']))}`;
  if (shape.kind === 'several') return boxNames(field)[index] ?? first;
  return boxNames(field).find((name) => name === path) ?? first;
}
