// Which tasks are shown: everybody's, one's own or nobody's; only what is
// overdue; of a customer; of a kind. All of it stands in the address.

import type { Context } from 'hono';
import type { Day } from '#domain/day.ts';
import { addDays } from '#domain/day.ts';
import { risenOn, taskKinds, type TaskKind } from '#domain/task.ts';
import type { TaskFilter } from '#store/screens/desk-tasks.ts';
import { toDoWords as words } from '#texts/desk/to-do.ts';
import { clean } from '../kit/forms.ts';
import { nothing, type Html } from '../kit/html.ts';
import { t, type Lang } from '../kit/language.ts';
import { button } from '../kit/parts/button.ts';
import { selectField } from '../kit/parts/choice.ts';
import { hiddenField, textField } from '../kit/parts/field.ts';
import { searchForm } from '../kit/parts/form.ts';
import { details } from '../kit/parts/timeline.ts';

const whoses = ['mine', 'nobodys'] as const;
const whens = ['late', 'risen'] as const;

export interface TaskChoice {
  readonly kind: TaskKind | null;
  readonly whose: (typeof whoses)[number] | null;
  readonly when: (typeof whens)[number] | null;
  readonly customer: string | null;
}

export function choiceOf(c: Context): TaskChoice {
  const asked = (name: string): string => c.req.query(name) ?? '';
  const customer = clean(asked('customer')).trim().slice(0, 100);
  return {
    kind: taskKinds.find((known) => known === asked('kind')) ?? null,
    whose: whoses.find((known) => known === asked('whose')) ?? null,
    when: whens.find((known) => known === asked('when')) ?? null,
    customer: customer === '' ? null : customer,
  };
}

/** Whether anything but a kind was chosen. */
export const isNarrowed = ({ whose, when, customer }: TaskChoice): boolean => whose !== null || when !== null || customer !== null;

export const filterOf = ({ kind, whose, when, customer }: TaskChoice, staffId: string, today: Day): TaskFilter => ({
  kind, customer,
  whose: whose === 'mine' ? { staffId } : whose === 'nobodys' ? 'nobody' : null,
  dueBefore: when === 'late' ? today : when === 'risen' ? addDays(risenOn(today), 1) : null,
});

/** The list with this choice; `after` goes on behind a task. */
export function hrefOf(choice: TaskChoice, after?: string): string {
  const query = new URLSearchParams();
  for (const name of ['kind', 'whose', 'when', 'customer'] as const) if (choice[name] !== null) query.set(name, choice[name]);
  if (after !== undefined) query.set('after', after);
  return query.size === 0 ? '/desk' : `/desk?${query}`;
}

/** The form to choose with; open where something is chosen. */
export function filterForm(lang: Lang, choice: TaskChoice): Html {
  const say = (of: 'filter' | 'whose' | 'everybody' | 'mine' | 'nobodys' | 'when' | 'anytime' | 'lateOnly' | 'risenOnly' | 'customerFilter' | 'customerHint' | 'showThese'): string => t(lang, words[of]);
  const state = { lang };
  return details(
    say('filter'),
    searchForm(
      [
        choice.kind === null ? nothing : hiddenField('kind', choice.kind),
        selectField(state, {
          name: 'whose', label: say('whose'), noEmpty: true, optional: true, value: choice.whose ?? '',
          options: [{ value: '', label: say('everybody') }, { value: 'mine', label: say('mine') }, { value: 'nobodys', label: say('nobodys') }],
        }),
        selectField(state, {
          name: 'when', label: say('when'), noEmpty: true, optional: true, value: choice.when ?? '',
          options: [{ value: '', label: say('anytime') }, { value: 'late', label: say('lateOnly') }, { value: 'risen', label: say('risenOnly') }],
        }),
        textField(state, { name: 'customer', label: say('customerFilter'), hint: say('customerHint'), value: choice.customer ?? '', optional: true, maxlength: 100, autocomplete: 'off' }),
        button(say('showThese'), { look: 'secondary' }),
      ],
      { action: '/desk', label: say('filter') },
    ),
    { open: isNarrowed(choice) },
  );
}
