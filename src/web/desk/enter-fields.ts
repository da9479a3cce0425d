// The fields of a customer and of a claim. What was typed goes to the same
// reader as a line of the claims file, and its problems come back per field.

import { claimBases, claimKinds, type PartyRole } from '#domain/facts.ts';
import type { LineProblem } from '#domain/file-problems.ts';
import { claimsColumns, type ClaimsColumn } from '#formats/claims-columns.ts';
import { enterWords as words } from '#texts/desk/enter.ts';
import { lineProblemText } from '#texts/line-problems.ts';
import { claimBasisWords, claimKindWords, claimPartWords, customerKindWords, roleWords } from '#texts/words.ts';
import type { FormBody } from '../kit/body.ts';
import { clean } from '../kit/forms.ts';
import type { Content } from '../kit/html.ts';
import { t, type Lang } from '../kit/language.ts';
import { selectField } from '../kit/parts/choice.ts';
import { amountField, dateField, emailField, telephoneField, textField, type FormState } from '../kit/parts/field.ts';
import { readTypedDay } from '../kit/typed-dates.ts';

export type Typed = Partial<Record<ClaimsColumn, string>>;

export const personColumns = ['customer_number', 'name', 'customer_kind', 'role', 'email', 'mobile', 'street', 'postcode', 'city', 'country', 'language', 'birth_date', 'iban'] as const satisfies readonly ClaimsColumn[];
export const claimColumns = ['claim_number', 'contract_number', 'claim_kind', 'basis', 'part', 'issued_on', 'due_on', 'amount', 'description'] as const satisfies readonly ClaimsColumn[];

const days: ReadonlySet<string> = new Set(['birth_date', 'issued_on', 'due_on']);

/** What stands in these columns; days in the file's own way of writing. */
export function typedColumns(form: FormBody, columns: readonly ClaimsColumn[]): Typed {
  const typed: Typed = {};
  for (const column of columns) {
    const value = clean(form.value(column)).trim();
    if (value === '') continue;
    const on = days.has(column) ? readTypedDay(value) : null;
    typed[column] = on !== null && on !== 'no such day' ? on : value;
  }
  return typed;
}

/** The form again, with every problem at its field. */
export function problemState(lang: Lang, form: FormBody, problems: readonly LineProblem[]): FormState {
  const columns = Object.keys(claimsColumns);
  const errors: Record<string, string> = {};
  for (const problem of problems) {
    const field = columns.includes(problem.field) && problem.field !== 'house_number' ? problem.field : 'form';
    const said = lineProblemText(problem, lang).replace(/^[^:]*: /, '');
    errors[field] ??= said.charAt(0).toUpperCase() + said.slice(1);
  }
  return { lang, errors, typed: Object.fromEntries([...columns, 'with-claim'].map((name) => [name, form.value(name) || undefined])) };
}

export interface PersonOptions {
  readonly values?: Typed;
  /** Fixed: the person is known under it. */
  readonly numberFixed?: boolean;
  readonly roles: readonly PartyRole[];
}

export function personFields(state: FormState, { values = {}, numberFixed = false, roles }: PersonOptions): { who: Content[]; reach: Content[] } {
  const { lang } = state;
  const say = (of: keyof typeof words): string => t(lang, words[of]);
  const at = (name: ClaimsColumn) => (values[name] === undefined ? {} : { value: values[name] });
  return {
    who: [
      textField(state, { name: 'name', label: say('name'), ...at('name'), maxlength: 140, autocomplete: 'off' }),
      ...(numberFixed ? [] : [textField(state, { name: 'customer_number', label: say('customer_number'), ...at('customer_number'), maxlength: 40, width: 'short', autocomplete: 'off' })]),
      selectField(state, { name: 'customer_kind', label: say('customer_kind'), noEmpty: true, value: values.customer_kind ?? 'consumer', options: (['consumer', 'business'] as const).map((kind) => ({ value: kind, label: t(lang, customerKindWords[kind]) })) }),
      ...(roles.length > 1 ? [selectField(state, { name: 'role', label: say('role'), noEmpty: true, value: values.role ?? roles[0] ?? 'debtor', options: roles.map((role) => ({ value: role, label: t(lang, roleWords[role]) })) })] : []),
      selectField(state, { name: 'language', label: say('language'), noEmpty: true, value: values.language ?? 'nl', options: [{ value: 'nl', label: 'Nederlands' }, { value: 'en', label: 'English' }] }),
      dateField(state, { name: 'birth_date', label: say('birth_date'), optional: true, ...at('birth_date') }),
    ],
    reach: [
      emailField(state, { name: 'email', label: say('email'), optional: true, autocomplete: 'off', ...at('email') }),
      telephoneField(state, { name: 'mobile', label: say('mobile'), optional: true, autocomplete: 'off', ...at('mobile') }),
      textField(state, { name: 'street', label: say('street'), optional: true, ...at('street'), maxlength: 140, autocomplete: 'off' }),
      textField(state, { name: 'postcode', label: say('postcode'), optional: true, ...at('postcode'), maxlength: 16, width: 'short', autocomplete: 'off' }),
      textField(state, { name: 'city', label: say('city'), optional: true, ...at('city'), maxlength: 80, autocomplete: 'off' }),
      textField(state, { name: 'country', label: say('country'), hint: say('countryHint'), optional: true, value: values.country ?? 'NL', maxlength: 2, width: 'short', autocomplete: 'off' }),
      textField(state, { name: 'iban', label: say('iban'), optional: true, maxlength: 42, autocomplete: 'off' }),
    ],
  };
}

export function claimFields(state: FormState): Content[] {
  const { lang } = state;
  const say = (of: keyof typeof words): string => t(lang, words[of]);
  return [
    textField(state, { name: 'claim_number', label: say('claim_number'), maxlength: 40, width: 'short', autocomplete: 'off' }),
    selectField(state, { name: 'claim_kind', label: say('claim_kind'), options: claimKinds.map((kind) => ({ value: kind, label: t(lang, claimKindWords[kind]) })) }),
    selectField(state, { name: 'basis', label: say('basis'), noEmpty: true, value: 'contract', options: claimBases.map((basis) => ({ value: basis, label: t(lang, claimBasisWords[basis]) })) }),
    selectField(state, { name: 'part', label: say('part'), noEmpty: true, value: 'principal', options: (['principal', 'costs'] as const).map((part) => ({ value: part, label: t(lang, claimPartWords[part]) })) }),
    amountField(state, { name: 'amount', label: say('amount'), hint: say('amountHint') }),
    dateField(state, { name: 'issued_on', label: say('issued_on') }),
    dateField(state, { name: 'due_on', label: say('due_on') }),
    textField(state, { name: 'contract_number', label: say('contract_number'), optional: true, maxlength: 40, width: 'short', autocomplete: 'off' }),
    textField(state, { name: 'description', label: say('description'), optional: true, maxlength: 500, width: 'full', autocomplete: 'off' }),
  ];
}
