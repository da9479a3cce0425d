// Reads a form by a list of fields: values of the right kind, or one message per
// field with everything that was typed, to draw the page again. Never throws on
// what a visitor sends.

import type { Context } from 'hono';
import { z } from 'zod';
import type { Day } from '#domain/day.ts';
import { parseAmount, type Cents } from '#domain/money.ts';
import type { FormBody } from './body.ts';
import { formWords } from './form-words.ts';
import { langOf, t, type Lang, type Words } from './language.ts';
import type { Upload } from './multipart.ts';
import { readTypedDay } from './typed-dates.ts';

type Reading<Value> = { readonly value: Value } | { readonly problem: Words };

/** One field: how to read what was typed. */
export interface Field<Value> {
  read(name: string, form: FormBody): Reading<Value>;
  /** Never sent back to the page. */
  readonly secret?: boolean;
}

type Fields = Readonly<Record<string, Field<unknown>>>;
type ValuesOf<Spec extends Fields> = { readonly [Name in keyof Spec]: Spec[Name] extends Field<infer Value> ? Value : never };
type Typed = Readonly<Record<string, string | readonly string[]>>;

export interface Failed {
  readonly ok: false;
  readonly errors: Readonly<Record<string, string>>;
  readonly typed: Typed;
}

export type Read<Spec extends Fields> = { readonly ok: true; readonly values: ValuesOf<Spec>; readonly typed: Typed } | Failed;

/** The form of this request as it came; the guard has read it and checked its token. */
export function formOf(c: Context): FormBody {
  const form = c.get('form');
  if (form === undefined) throw new Error('formOf: this route is not behind guardForms, or it is no POST');
  return form;
}

/** Reads this request's form in the visitor's language. */
export const readFields = <Spec extends Fields>(c: Context, spec: Spec): Read<Spec> => readFieldsOf(formOf(c), spec, langOf(c));

export function readFieldsOf<Spec extends Fields>(form: FormBody, spec: Spec, lang: Lang): Read<Spec> {
  const values: Record<string, unknown> = {};
  const errors: Record<string, string> = {};
  const typed: Record<string, string | readonly string[]> = {};
  for (const [name, field] of Object.entries(spec)) {
    const all = form.all(name);
    if (!field.secret && all.length > 0) typed[name] = all.length === 1 ? (all[0] ?? '') : all;
    const reading = field.read(name, form);
    if ('problem' in reading) errors[name] = t(lang, reading.problem);
    else values[name] = reading.value;
  }
  return Object.keys(errors).length > 0 ? { ok: false, errors, typed } : { ok: true, values: values as ValuesOf<Spec>, typed };
}

/** A failed reading from one that was right in itself, with what the rules say about it. `form` is the name for what belongs to no field. */
export const refill = (read: { readonly typed: Typed }, errors: Readonly<Record<string, string>>): Failed => ({ ok: false, errors, typed: read.typed });

const right = <Value>(value: Value): Reading<Value> => ({ value });
const wrong = (problem: Words): { readonly problem: Words } => ({ problem });

interface Optional {
  readonly optional?: boolean;
}
/** What an optional field gives where nothing was typed is null. */
type Maybe<Value, Options> = Options extends { readonly optional: true } ? Value | null : Value;

/** A field of one line of text, trimmed; `read` sees it only where it is not empty. */
function line<Value, Options extends Optional>(options: Options, most: number, read: (text: string) => Reading<Value>): Field<Maybe<Value, Options>> {
  return {
    read: (name, form) => {
      const text = clean(form.value(name)).trim();
      if (text === '') return options.optional ? right(null as Maybe<Value, Options>) : wrong(formWords.empty);
      if (text.length > most) return wrong(formWords.tooLong(most));
      return read(text) as Reading<Maybe<Value, Options>>;
    },
  };
}

/** Without characters that cannot be seen or stored; line ends as one character; letters composed. */
export const clean = (text: string): string => text.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b-\u001f\u007f\u200b-\u200f\u202a-\u202e\ufeff]/g, '').normalize('NFC');

export interface TextOptions extends Optional {
  /** Most characters (200). */
  readonly max?: number;
  readonly min?: number;
  readonly pattern?: RegExp;
  /** Said where the pattern does not fit. */
  readonly problem?: Words;
}

export const text = <const Options extends TextOptions>(options: Options = {} as Options): Field<Maybe<string, Options>> =>
  line(options, options.max ?? 200, (typed) => {
    if (options.min !== undefined && typed.length < options.min) return wrong(formWords.tooShort(options.min));
    if (options.pattern && !options.pattern.test(typed)) return wrong(options.problem ?? formWords.notRight);
    return right(typed);
  });

/** As it was typed, spaces and all; never sent back. At most 200 characters. */
export const password = (options: { readonly min?: number } = {}): Field<string> => ({
  secret: true,
  read: (name, form) => {
    const typed = form.value(name);
    if (typed === '') return wrong(formWords.empty);
    if (typed.length > 200) return wrong(formWords.tooLong(200));
    return options.min !== undefined && typed.length < options.min ? wrong(formWords.tooShort(options.min)) : right(typed);
  },
});

const emailShape = z.email();
export const email = <const Options extends Optional>(options: Options = {} as Options): Field<Maybe<string, Options>> =>
  line(options, 254, (typed) => (emailShape.safeParse(typed).success ? right(typed) : wrong(formWords.email)));

/** Digits with an optional plus in front, spaces and dashes taken out: `+31612345678`, `0612345678`. */
export const telephone = <const Options extends Optional>(options: Options = {} as Options): Field<Maybe<string, Options>> =>
  line(options, 30, (typed) => {
    const digits = typed.replace(/[\s().-]/g, '');
    return /^\+?\d{8,15}$/.test(digits) ? right(digits) : wrong(formWords.telephone);
  });

export const whole = <const Options extends Optional & { readonly min?: number; readonly max?: number }>(options: Options = {} as Options): Field<Maybe<number, Options>> =>
  line(options, 20, (typed) => {
    if (!/^[+-]?\d{1,9}$/.test(typed)) return wrong(formWords.whole);
    const number = Number(typed);
    if (options.min !== undefined && number < options.min) return wrong(formWords.atLeast(options.min));
    return options.max !== undefined && number > options.max ? wrong(formWords.atMost(options.max)) : right(number);
  });

/** An amount in cents, of at least one cent unless `leastCents` says otherwise. */
export const amount = <const Options extends Optional & { readonly leastCents?: Cents; readonly mostCents?: Cents }>(
  options: Options = {} as Options,
): Field<Maybe<Cents, Options>> =>
  line(options, 20, (typed) => {
    const cents = parseAmount(typed);
    if (cents === null) return wrong(/^\D*\d{1,3}[.,]\d{3}\D*$/.test(typed) ? formWords.thousand : formWords.amount);
    const least = options.leastCents ?? 1n;
    if (cents < least) return wrong(formWords.atLeastAmount(least));
    return options.mostCents !== undefined && cents > options.mostCents ? wrong(formWords.atMostAmount(options.mostCents)) : right(cents);
  });

/** A day, typed the Dutch way (day first); both bounds belong to it. */
export const date = <const Options extends Optional & { readonly from?: Day; readonly until?: Day }>(options: Options = {} as Options): Field<Maybe<Day, Options>> =>
  line(options, 30, (typed) => {
    const on = readTypedDay(typed);
    if (on === null) return wrong(formWords.date);
    if (on === 'no such day') return wrong(formWords.noSuchDay);
    if (options.from !== undefined && on < options.from) return wrong(formWords.notBefore(options.from));
    return options.until !== undefined && on > options.until ? wrong(formWords.notAfter(options.until)) : right(on);
  });

/** One of these values; anything else was not on the page. */
export const choice = <const Value extends string, const Options extends Optional>(
  values: readonly Value[],
  options: Options = {} as Options,
): Field<Maybe<Value, Options>> => ({
  read: (name, form) => {
    const typed = form.value(name);
    if (typed === '') return options.optional ? right(null as Maybe<Value, Options>) : wrong(formWords.choose);
    const known = values.find((value) => value === typed);
    return known === undefined ? wrong(formWords.unknownChoice) : right(known as Maybe<Value, Options>);
  },
});

/** Several of these values, in their own order; none is an error unless optional. */
export const several = <const Value extends string>(values: readonly Value[], options: Optional = {}): Field<readonly Value[]> => ({
  read: (name, form) => {
    const typed = new Set(form.all(name));
    const known = values.filter((value) => typed.delete(value));
    if (typed.size > 0) return wrong(formWords.unknownChoice);
    return known.length === 0 && !options.optional ? wrong(formWords.choose) : right(known);
  },
});

/** A box that must be ticked. */
export const ticked = (problem: Words = formWords.tick): Field<true> => ({
  read: (name, form) => (form.value(name) === '' ? wrong(problem) : right(true)),
});

export const maybeTicked = (): Field<boolean> => ({ read: (name, form) => right(form.value(name) !== '') });

/** A file. It is gone after the answer: read it, or copy it, before. */
export const upload = <const Options extends Optional & { readonly maxBytes?: number }>(options: Options = {} as Options): Field<Maybe<Upload, Options>> => ({
  read: (name, form) => {
    const file = form.file(name);
    if (file === null) return options.optional ? right(null as Maybe<Upload, Options>) : wrong(formWords.file);
    return options.maxBytes !== undefined && file.bytes > options.maxBytes ? wrong(formWords.tooLarge(options.maxBytes)) : right(file as Maybe<Upload, Options>);
  },
});
