// Questions with given answers: a select, radio cards, check boxes.

import { attributes, classes, html, nothing, type Content, type Html } from '../html.ts';
import { t } from '../language.ts';
import { partWords } from '../words.ts';
import { describedBy, errorMessage, errorOf, fieldId, hintOf, optionalMark, typedOf, type FieldOptions, type FormState } from './field.ts';

export interface SelectOption {
  readonly value: string;
  readonly label: string;
}

/** A drop-down, for five or more short answers (fewer: radio cards). Begins with an empty "choose". */
export function selectField(state: FormState, options: FieldOptions & { readonly options: readonly SelectOption[]; readonly noEmpty?: boolean }): Html {
  const chosen = typedOf(state, options.name) ?? options.value ?? '';
  const id = fieldId(options.name);
  return html`<div class="${classes('utrecht-form-field', 'bb-field', errorOf(state, options.name) && 'utrecht-form-field--invalid')}"><label class="utrecht-form-label" for="${id}">${
    options.label
  }${optionalMark(state.lang, options.optional)}</label>${hintOf(options)}${errorMessage(state, options.name)}<select class="utrecht-select utrecht-select--html-select"${attributes({
    id,
    name: options.name,
    autocomplete: options.autocomplete,
    'aria-required': options.optional ? undefined : 'true',
    'aria-describedby': describedBy(state, options),
    'aria-invalid': errorOf(state, options.name) ? 'true' : undefined,
  })}>${options.noEmpty ? nothing : html`<option value="">${t(state.lang, partWords.choose)}</option>`}${options.options.map(
    (option) => html`<option value="${option.value}"${attributes({ selected: option.value === chosen })}>${option.label}</option>`,
  )}</select></div>`;
}

export interface ChoiceOption {
  readonly value: string;
  readonly label: Content;
  /** More about this answer, below its label; read out with it. */
  readonly hint?: Content;
  /** Stands at the end of the label's line: an amount, a badge. */
  readonly beside?: Content;
}

export interface ChoiceOptions {
  readonly name: string;
  readonly legend: Content;
  readonly hint?: Content;
  readonly optional?: boolean;
  readonly value?: string | readonly string[];
  readonly options: readonly ChoiceOption[];
  /** The question is the page's own heading. */
  readonly asHeading?: boolean;
}

/** A question with big answers to tap, of which one can be chosen. */
export const radioCards = (state: FormState, options: ChoiceOptions): Html => choices('radio', state, options);

/** A question with answers of which several can be ticked. */
export const checkboxes = (state: FormState, options: ChoiceOptions): Html => choices('checkbox', state, options);

function choices(type: 'radio' | 'checkbox', state: FormState, options: ChoiceOptions): Html {
  // Once a form was sent, what is not ticked was unticked: only before that does the first value count.
  const typed = (state.typed === undefined ? options.value : state.typed[options.name]) ?? [];
  const chosen = new Set(typeof typed === 'string' ? [typed] : typed);
  const inner = html`${hintOf(options)}${errorMessage(state, options.name)}<div class="bb-choices">${options.options.map((option, index) => {
    // The first answer carries the field's own id, so that the error summary can lead to it.
    const id = index === 0 ? fieldId(options.name) : `${fieldId(options.name)}-${index + 1}`;
    const hintId = option.hint ? `${id}-about` : undefined;
    return html`<div class="bb-choice"><input type="${type}"${attributes({
      class: type === 'radio' ? 'utrecht-radio-button utrecht-radio-button--html-input' : 'utrecht-checkbox utrecht-checkbox--custom utrecht-checkbox--html-input',
      id,
      name: options.name,
      value: option.value,
      checked: chosen.has(option.value),
      'aria-describedby': hintId,
      'aria-invalid': type === 'checkbox' && errorOf(state, options.name) ? 'true' : undefined,
    })}><label class="bb-choice__label" for="${id}"><span class="bb-choice__line"><span>${option.label}</span>${
      option.beside ? html`<span class="bb-choice__beside">${option.beside}</span>` : nothing
    }</span></label>${option.hint ? html`<div class="bb-choice__hint" id="${hintId}">${option.hint}</div>` : nothing}</div>`;
  })}</div>`;
  return fieldset(state, { ...options, body: inner });
}

/** One box to tick: an agreement, a yes. */
export function checkboxField(state: FormState, options: { readonly name: string; readonly label: Content; readonly hint?: Content; readonly checked?: boolean }): Html {
  const id = fieldId(options.name);
  const checked = state.typed === undefined ? options.checked : typedOf(state, options.name) !== undefined;
  return html`<div class="${classes('utrecht-form-field', 'bb-field', errorOf(state, options.name) && 'utrecht-form-field--invalid')}">${errorMessage(
    state,
    options.name,
  )}<div class="bb-tick"><input type="checkbox" class="utrecht-checkbox utrecht-checkbox--custom utrecht-checkbox--html-input"${attributes({
    id,
    name: options.name,
    value: 'yes',
    checked,
    'aria-describedby': describedBy(state, options),
    'aria-invalid': errorOf(state, options.name) ? 'true' : undefined,
  })}><label class="bb-tick__label" for="${id}">${options.label}</label></div>${hintOf(options)}</div>`;
}

/** Several boxes under one question (a name and its parts, from and until). */
export function fieldset(
  state: FormState,
  options: { readonly name?: string; readonly legend: Content; readonly hint?: Content; readonly optional?: boolean; readonly body: Content; readonly asHeading?: boolean },
): Html {
  const invalid = options.name !== undefined && errorOf(state, options.name) !== undefined;
  return html`<div class="${classes('utrecht-form-fieldset', 'bb-field', invalid && 'utrecht-form-fieldset--invalid')}"><fieldset class="utrecht-form-fieldset__fieldset utrecht-form-fieldset--html-fieldset"${attributes({
    'aria-describedby': options.name === undefined ? undefined : describedBy(state, { name: options.name, hint: options.hint }),
  })}><legend class="utrecht-form-fieldset__legend utrecht-form-fieldset__legend--html-legend">${
    options.asHeading ? html`<h1 class="utrecht-heading-1">${options.legend}</h1>` : options.legend
  }${optionalMark(state.lang, options.optional)}</legend>${options.body}</fieldset></div>`;
}
