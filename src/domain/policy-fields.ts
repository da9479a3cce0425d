// How each field of a policy is typed, asked of the document's own reader: so
// that a form has the same ranges as a file, and a field that is added to the
// document is on the form as well.

import { defaultPolicy, type PolicyTerms } from './default-policy.ts';
import { at } from './policy-cross-check.ts';
import { rewardExample, rewardKinds } from './policy-charges.ts';
import { parsePolicy, writePolicy, type PolicyExpectation } from './policy-document.ts';
import { documentPlace, policyFields, valueAt, withValue, type PolicyField } from './policy-kindness.ts';

type Single = 'whole-number' | 'whole-number-or' | 'amount' | 'percentage' | 'name' | 'day' | 'yes-or-no' | 'one-of';
type Of<Kind extends PolicyExpectation['kind']> = Extract<PolicyExpectation, { readonly kind: Kind }>;

/** What can be typed at a field. */
export type FieldShape =
  | Of<Single>
  /** Several of these, each once. */
  | { readonly kind: 'several'; readonly values: readonly string[] }
  /** A list of steps, each with its day. */
  | { readonly kind: 'steps'; readonly names: readonly string[]; readonly min: number; readonly max: number }
  /** What a reward gives. */
  | { readonly kind: 'gives' };

const exampleText = writePolicy({ ...defaultPolicy, reward: rewardExample('last') });

/** What the reader says of something that can stand nowhere. */
function expectedAt(place: string, wrong: unknown): PolicyExpectation | undefined {
  const document: unknown = JSON.parse(exampleText);
  const steps = place.split('.');
  const last = steps.pop()!;
  (at(document, steps) as Record<string, unknown>)[last] = wrong;
  const parsed = parsePolicy(JSON.stringify(document));
  return parsed.ok ? undefined : parsed.problems.find(({ path }) => path.startsWith(place))?.expected;
}

function shapeOf(field: PolicyField): FieldShape {
  const place = documentPlace(field);
  if (field === 'reward.gives') return { kind: 'gives' };
  const expected = expectedAt(place, {});
  switch (expected?.kind) {
    case 'list': {
      const item = expectedAt(place, ['?']);
      if (item?.kind === 'one-of') return { kind: 'several', values: item.values };
      const [name, days] = [expectedAt(place, [{ name: '?', days: 1 }]), expectedAt(place, [{ name: 'reminder', days: '?' }])];
      if (name?.kind === 'one-of' && days?.kind === 'whole-number') return { kind: 'steps', names: name.values, min: days.min, max: days.max };
      throw new Error(`no way to type the list at ${field}`);
    }
    case 'whole-number':
    case 'whole-number-or':
    case 'amount':
    case 'percentage':
    case 'name':
    case 'day':
    case 'yes-or-no':
    case 'one-of':
      return expected;
    default:
      throw new Error(`no way to type ${field}: the reader expects ${expected?.kind ?? 'nothing'}`);
  }
}

const shapes = new Map<PolicyField, FieldShape>();

/** Reckoned once for each field, when it is asked for. */
export function fieldShape(field: PolicyField): FieldShape {
  let shape = shapes.get(field);
  if (!shape) shapes.set(field, (shape = shapeOf(field)));
  return shape;
}

/** The groups of fields that stand together, in the order of the document. */
export const policySections = ['validFrom', 'reminders', 'offer', 'followUp', 'changes', 'reward', 'charges', 'money', 'lettingGo', 'books', 'contact', 'conversation', 'interventions'] as const;
export type PolicySectionName = (typeof policySections)[number];

type First<Path extends string> = Path extends `${infer Head}.${string}` ? Head : Path;

/** Where each part of the document stands; the single fields about money and questions stand together. */
const sections: { readonly [Part in First<PolicyField>]: PolicySectionName } = {
  validFrom: 'validFrom', reminders: 'reminders', offer: 'offer', followUp: 'followUp', changes: 'changes', reward: 'reward', charges: 'charges',
  reversalDays: 'money', signalHoldDays: 'money', staleFeedDays: 'money', lettingGo: 'lettingGo', books: 'books', contact: 'contact', conversation: 'conversation', interventions: 'interventions',
};

export const sectionOf = (field: PolicyField): PolicySectionName => sections[field.split('.')[0] as First<PolicyField>];

export const fieldsIn = (section: PolicySectionName): readonly PolicyField[] => policyFields.filter((field) => sectionOf(field) === section);

/** The field that a problem in the document is about; null where it is about the whole. */
export function fieldAt(path: string): PolicyField | null {
  const place = path.replaceAll(/\[\d+\]/g, '');
  return policyFields.find((field) => {
    const own = documentPlace(field);
    return place === own || place.startsWith(`${own}.`);
  }) ?? null;
}

/** The same policy with something else at a field, whatever: to see what that field is about. */
export function withOther<Terms extends PolicyTerms>(policy: Terms, field: PolicyField): Terms {
  return withValue(policy, field, otherThan(valueAt(policy, field), fieldShape(field)));
}

function otherThan(value: unknown, shape: FieldShape): unknown {
  switch (shape.kind) {
    case 'whole-number':
    case 'whole-number-or':
    case 'percentage':
      return typeof value === 'number' ? value + 1 : 1;
    case 'amount':
      return typeof value === 'bigint' ? value + 1_00n : 1_00n;
    case 'yes-or-no':
      return !value;
    case 'name':
      return value === null ? 'x' : null;
    case 'day':
      return value === '2020-02-02' ? '2020-03-03' : '2020-02-02';
    case 'one-of':
      return shape.values.find((each) => each !== value) ?? value;
    case 'several':
      return Array.isArray(value) && value.length > 0 ? value.slice(1) : shape.values.slice(0, 1);
    case 'steps':
      return Array.isArray(value) && value.length > 0 ? [] : [{ name: shape.names[0], days: 1 }];
    case 'gives':
      return rewardExample(rewardKinds.find((kind) => kind !== (value as { kind: string } | undefined)?.kind) ?? 'costs').gives;
  }
}
