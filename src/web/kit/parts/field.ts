// One question of a form: label, hint, error and the box to answer in, tied
// together for screen readers. What was typed and what was wrong come in as they
// are (`typed`, `errors` of forms.ts), so that a page is drawn again with one call.

import { attributes, classes, html, nothing, type Content, type Html } from '../html.ts';
import { t, type Lang } from '../language.ts';
import { partWords } from '../words.ts';

/** How a form stands: what was typed before, and what was wrong with it. */
export interface FormState {
  readonly lang: Lang;
  readonly typed?: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly errors?: Readonly<Record<string, string | undefined>>;
}

export interface FieldOptions {
  readonly name: string;
  readonly label: Content;
  readonly hint?: Content;
  /** Questions must be answered unless they say that they need not. */
  readonly optional?: boolean;
  /** What stands in it at first; what was typed goes before. */
  readonly value?: string;
  readonly maxlength?: number;
  /** What the browser may fill in (WCAG 1.3.5): `email`, `name`, `postal-code`, `one-time-code`, `off` … */
  readonly autocomplete?: string;
}

export const fieldId = (name: string): string => `f-${name.replace(/[^\w-]/g, '-')}`;

export const errorOf = (state: FormState, name: string): string | undefined => state.errors?.[name];

export function typedOf(state: FormState, name: string): string | undefined {
  const typed = state.typed?.[name];
  return typeof typed === 'object' ? typed[0] : typed;
}

/** Ids of hint and error, for aria-describedby. */
export function describedBy(state: FormState, options: { readonly name: string; readonly hint?: Content }): string | undefined {
  const id = fieldId(options.name);
  return classes(options.hint ? `${id}-hint` : null, errorOf(state, options.name) ? `${id}-error` : null) || undefined;
}

export const hintOf = (options: { readonly name: string; readonly hint?: Content }): Html =>
  options.hint
    ? html`<div id="${fieldId(options.name)}-hint" class="utrecht-form-field-description utrecht-form-field__description">${options.hint}</div>`
    : nothing;

export function errorMessage(state: FormState, name: string): Html {
  const error = errorOf(state, name);
  if (error === undefined) return nothing;
  return html`<div id="${fieldId(name)}-error" class="utrecht-form-field-error-message utrecht-form-field__error-message"><span class="bb-spoken">${t(
    state.lang,
    partWords.error,
  )}: </span>${error}</div>`;
}

export const optionalMark = (lang: Lang, optional: boolean | undefined): Html =>
  optional ? html` <span class="bb-quiet bb-light">${t(lang, partWords.optional)}</span>` : nothing;

function frame(state: FormState, options: FieldOptions, box: Html): Html {
  const error = errorOf(state, options.name);
  return html`<div class="${classes('utrecht-form-field', 'bb-field', error && 'utrecht-form-field--invalid')}"><label class="utrecht-form-label" for="${fieldId(
    options.name,
  )}">${options.label}${optionalMark(state.lang, options.optional)}</label>${hintOf(options)}${errorMessage(state, options.name)}${box}</div>`;
}

/** Attributes that every box has. */
function common(state: FormState, options: FieldOptions): Readonly<Record<string, string | number | boolean | null | undefined>> {
  return {
    id: fieldId(options.name),
    name: options.name,
    autocomplete: options.autocomplete,
    maxlength: options.maxlength,
    'aria-required': options.optional ? undefined : 'true',
    'aria-describedby': describedBy(state, options),
    'aria-invalid': errorOf(state, options.name) ? 'true' : undefined,
  };
}

interface BoxShape {
  readonly type?: string;
  readonly inputmode?: string;
  readonly width?: 'short' | 'medium' | 'full';
  readonly before?: Content;
  readonly spellcheck?: 'false';
  readonly numeric?: boolean;
}

function box(state: FormState, options: FieldOptions, shape: BoxShape): Html {
  const input = html`<input class="${classes(
    'utrecht-textbox',
    'utrecht-textbox--html-input',
    `bb-box--${shape.width ?? 'medium'}`,
    shape.numeric && 'bb-box--numeric',
  )}"${attributes({
    type: shape.type ?? 'text',
    inputmode: shape.inputmode,
    spellcheck: shape.spellcheck,
    value: shape.type === 'password' ? undefined : (typedOf(state, options.name) ?? options.value ?? ''),
    ...common(state, options),
  })}>`;
  return frame(
    state,
    options,
    shape.before === undefined ? input : html`<div class="bb-box-with-sign"><span class="bb-box-sign" aria-hidden="true">${shape.before}</span>${input}</div>`,
  );
}

export const textField = (state: FormState, options: FieldOptions & { readonly width?: 'short' | 'medium' | 'full' }): Html =>
  box(state, options, { ...(options.width ? { width: options.width } : {}) });

/** A whole number. Text with a number keyboard: `type=number` loses what people type and scrolls away under the wheel. */
export const numberField = (state: FormState, options: FieldOptions): Html =>
  box(state, { autocomplete: 'off', ...options }, { inputmode: 'numeric', width: 'short', numeric: true });

/** A day typed as 31-12-2026. One box: quicker and kinder than a calendar, and it works everywhere. */
export const dateField = (state: FormState, options: FieldOptions): Html =>
  box(state, { hint: t(state.lang, partWords.dateHint), autocomplete: 'off', maxlength: 20, ...options }, { inputmode: 'text', width: 'short' });

/** An amount in euros. */
export const amountField = (state: FormState, options: FieldOptions): Html =>
  box(state, { hint: t(state.lang, partWords.amountHint), autocomplete: 'off', maxlength: 20, ...options }, { inputmode: 'decimal', width: 'short', before: '€', numeric: true });

export const emailField = (state: FormState, options: FieldOptions): Html =>
  box(state, { autocomplete: 'email', maxlength: 254, ...options }, { type: 'email', inputmode: 'email', spellcheck: 'false' });

export const telephoneField = (state: FormState, options: FieldOptions): Html =>
  box(state, { autocomplete: 'tel', maxlength: 30, ...options }, { type: 'tel', inputmode: 'tel' });

/** Never filled in again after an error. */
export const passwordField = (state: FormState, options: FieldOptions): Html =>
  box(state, { autocomplete: 'current-password', maxlength: 200, ...options }, { type: 'password', spellcheck: 'false' });

export function textareaField(state: FormState, options: FieldOptions & { readonly rows?: number }): Html {
  return frame(
    state,
    options,
    html`<textarea class="utrecht-textarea utrecht-textarea--html-textarea"${attributes({ rows: options.rows ?? 4, ...common(state, options) })}>${
      // The parser eats one newline after the tag; giving one keeps a first empty line that was typed.
      '\n'
    }${typedOf(state, options.name) ?? options.value ?? ''}</textarea>`,
  );
}

/** A file to upload; the form must be `multipart` (form.ts). `accept` is a help, not a check. */
export function fileField(state: FormState, options: Omit<FieldOptions, 'value' | 'maxlength'> & { readonly accept?: string }): Html {
  return frame(state, options, html`<input class="bb-file" type="file"${attributes({ accept: options.accept, ...common(state, options) })}>`);
}

export const hiddenField = (name: string, value: string): Html => html`<input type="hidden" name="${name}" value="${value}">`;
