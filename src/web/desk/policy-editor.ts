// The fields of a draft: a box for each, and beside it what it does in plain
// language, its unit and range, and which direction is kinder. All of it comes
// from the tables of fields: a field that is added there is here as well.

import type { PolicyTerms } from '#domain/default-policy.ts';
import { rewardKinds } from '#domain/policy-charges.ts';
import { fieldShape, fieldsIn, policySections, type PolicySectionName } from '#domain/policy-fields.ts';
import { directionOf, isSameAt, policyKindness, valueAt, type Direction, type PolicyField } from '#domain/policy-kindness.ts';
import { policyDraftWords as words } from '#texts/desk/policy-draft.ts';
import { directionTexts, doesNothing, fieldLines, sayKinder, sayRange, sayValue, touchesTexts } from '#texts/policy-field-reading.ts';
import { policyFieldTexts, policySectionTexts, policyValueTexts, reminderStepTexts, rewardKindTexts, unitTexts } from '#texts/policy-field-texts.ts';
import { html, nothing, type Content, type Html } from '../kit/html.ts';
import { t, type Lang } from '../kit/language.ts';
import { checkboxes, fieldset, selectField, type SelectOption } from '../kit/parts/choice.ts';
import { table } from '../kit/parts/data.ts';
import { textField, type FormState } from '../kit/parts/field.ts';
import { badge, type BadgeTone } from '../kit/parts/notice.ts';
import { bulletList, columns, paragraph, small, stack } from '../kit/parts/text.ts';
import { details } from '../kit/parts/timeline.ts';
import { boxNames } from './policy-form.ts';

/** What a draft says, as far as it can be read, beside the rules that it is compared with. */
export interface Compared {
  readonly draft: PolicyTerms;
  readonly base: PolicyTerms;
}

/** The direction of a field; of a reward that comes or goes too. The first day is always another, and no rule. */
export function changeOf(field: PolicyField, { draft, base }: Compared): Direction {
  const [from, to] = [valueAt(base, field), valueAt(draft, field)];
  if (field === 'validFrom' || isSameAt(field, from, to)) return 'same';
  if (from === undefined || to === undefined) return to === undefined ? 'harsher' : 'kinder';
  return directionOf(policyKindness[field].kinder, from, to);
}

const tones: Readonly<Record<Exclude<Direction, 'same'>, BadgeTone>> = { kinder: 'ok', harsher: 'warning', other: 'neutral' };
const directionBadge = (direction: Direction, lang: Lang): Html => (direction === 'same' ? nothing : badge(t(lang, directionTexts[direction]), tones[direction]));

/** The sections of the form; those with an error or a change stand open. */
export const sectionsShown = (state: FormState, compared: Compared): readonly Html[] => policySections.map((section) => sectionShown(state, section, compared));

function sectionShown(state: FormState, section: PolicySectionName, compared: Compared): Html {
  const { lang } = state;
  const fields = fieldsIn(section);
  const changed = fields.filter((field) => changeOf(field, compared) !== 'same').length;
  const wrong = fields.some((field) => boxNames(field).some((name) => state.errors?.[name] !== undefined));
  const summary = html`<strong>${t(lang, policySectionTexts[section])}</strong>${changed > 0 ? html` ${badge(`${changed} ${t(lang, words.inSection)}`, 'accent')}` : nothing}`;
  return details(summary, stack(fields.map((field) => fieldShown(state, field, compared)), 'wide'), { open: wrong || changed > 0 || section === 'validFrom' });
}

function fieldShown(state: FormState, field: PolicyField, compared: Compared): Html {
  const { lang } = state;
  const lines = fieldLines(compared.draft, field);
  const direction = changeOf(field, compared);
  const reading = [
    bulletList((lines.length === 0 ? [doesNothing] : lines).map((line) => t(lang, line))),
    direction === 'same' ? nothing : html`<p class="utrecht-paragraph utrecht-paragraph--small">${badge(t(lang, words.changed), 'accent')} ${directionBadge(direction, lang)}</p>`,
  ];
  return columns([fieldBox(state, field), reading]);
}

function hintOf(field: PolicyField, lang: Lang): string {
  const { unit, hint } = policyFieldTexts[field];
  const range = sayRange(field);
  const kinder = sayKinder(field);
  const counts = unit === undefined ? '' : t(lang, unitTexts[unit].more);
  const bounds = [counts, range === null ? '' : t(lang, range)].filter((part) => part !== '').join(', ');
  return [hint ? t(lang, hint) : '', bounds === '' ? '' : capitalised(bounds), kinder === null ? '' : t(lang, kinder)].filter((part) => part !== '').join(' ');
}

const capitalised = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}${text.endsWith('.') ? '' : '.'}`;

function fieldBox(state: FormState, field: PolicyField): Html {
  const { lang } = state;
  const shape = fieldShape(field);
  const label = t(lang, policyFieldTexts[field].label);
  const hint = hintOf(field, lang);
  const [name = ''] = boxNames(field);
  const of = { name, label, hint, autocomplete: 'off' };
  switch (shape.kind) {
    case 'yes-or-no':
      return selectField(state, { ...of, noEmpty: true, options: [{ value: 'yes', label: t(lang, words.yes) }, { value: 'no', label: t(lang, words.no) }] });
    case 'one-of':
      return selectField(state, { ...of, noEmpty: true, options: valueOptions(shape.values, lang) });
    case 'several':
      return policyFieldTexts[field].ordered
        ? orderedBoxes(state, field, { label, hint, options: valueOptions(shape.values, lang) })
        : checkboxes(state, { name, legend: label, hint, options: valueOptions(shape.values, lang) });
    case 'steps':
      return fieldset(state, {
        legend: label,
        body: [small(hint), ...shape.names.map((step) => textField(state, { name: `${name.split('.')[0]}.${step}`, label: t(lang, reminderStepTexts[step]!), optional: true, width: 'short', maxlength: 5, autocomplete: 'off' }))],
      });
    case 'gives':
      return givesBoxes(state, field, { label, hint });
    default:
      return textField(state, { ...of, optional: mayBeEmpty(field), width: 'short', maxlength: 80 });
  }
}

function mayBeEmpty(field: PolicyField): boolean {
  const shape = fieldShape(field);
  return ('orNone' in shape && shape.orNone) || shape.kind === 'percentage' || shape.kind === 'name' || shape.kind === 'whole-number-or';
}

const valueOptions = (values: readonly string[], lang: Lang): SelectOption[] => values.map((value) => ({ value, label: t(lang, policyValueTexts[value] ?? { nl: value, en: value }) }));

/** A list whose order counts: first, second, and so on. */
function orderedBoxes(state: FormState, field: PolicyField, { label, hint, options }: { readonly label: string; readonly hint: string; readonly options: readonly SelectOption[] }): Html {
  const { lang } = state;
  const withNone = [{ value: '', label: t(lang, words.notSet) }, ...options];
  return fieldset(state, {
    legend: label,
    body: [
      small(hint),
      details(
        t(lang, words.order),
        boxNames(field).map((name, index) => selectField(state, { name, label: `${t(lang, words.place)} ${index + 1}`, optional: true, noEmpty: true, options: withNone })),
        { open: boxNames(field).some((name) => state.errors?.[name] !== undefined) },
      ),
    ],
  });
}

function givesBoxes(state: FormState, field: PolicyField, { label, hint }: { readonly label: string; readonly hint: string }): Html {
  const { lang } = state;
  const [kind = '', amount = '', percent = ''] = boxNames(field);
  const options = [{ value: '', label: t(lang, words.noReward) }, ...rewardKinds.map((value) => ({ value, label: t(lang, rewardKindTexts[value]!) }))];
  return fieldset(state, {
    legend: label,
    body: [
      hint === '' ? nothing : small(hint),
      selectField(state, { name: kind, label, noEmpty: true, options }),
      textField(state, { name: amount, label: t(lang, rewardKindTexts['last']!), hint: '€', optional: true, width: 'short', maxlength: 20, autocomplete: 'off' }),
      textField(state, { name: percent, label: t(lang, rewardKindTexts['percent']!), hint: t(lang, unitTexts.percent.more), optional: true, width: 'short', maxlength: 5, autocomplete: 'off' }),
    ],
  });
}

/** What a draft changes, side by side in plain words, with what that is for the customer. */
export function changesShown(lang: Lang, compared: Compared): Html {
  const fields = policySections.flatMap(fieldsIn).filter((field) => changeOf(field, compared) !== 'same');
  if (fields.length === 0) return paragraph(t(lang, words.changesNone));
  return table({
    caption: t(lang, words.changes),
    captionHidden: true,
    rows: fields,
    columns: [
      { label: t(lang, words.field), header: true, cell: (field) => t(lang, policyFieldTexts[field].label) },
      { label: t(lang, words.before), cell: (field) => sideOf(lang, field, compared.base) },
      { label: t(lang, words.after), cell: (field) => sideOf(lang, field, compared.draft) },
      { label: t(lang, words.forCustomer), cell: (field) => html`${directionBadge(changeOf(field, compared), lang)} <span class="bb-quiet">${t(lang, touchesTexts[policyKindness[field].touches])}</span>` },
    ],
  });
}

function sideOf(lang: Lang, field: PolicyField, policy: PolicyTerms): Content {
  const lines = fieldLines(policy, field);
  return html`<strong>${t(lang, sayValue(field, valueAt(policy, field)))}</strong>${lines.length === 0 ? nothing : html`<br><span class="bb-quiet">${lines.map((line) => t(lang, line)).join(' ')}</span>`}`;
}
