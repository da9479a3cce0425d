// How a colleague divides an amount by hand: in so many instalments, so much
// each time, or row by row. For a new arrangement, and for one that changes.

import { everyValues, type Day, type Every } from '#domain/day.ts';
import type { Instalment } from '#domain/facts.ts';
import { parseAmount } from '#domain/money.ts';
import { refused, type Outcome } from '#domain/outcome.ts';
import { mostScheduleInstalments, scheduleByAmount, scheduleByNumber, scheduleUnequal } from '#domain/schedule.ts';
import { agreeWords as words, rowProblem } from '#texts/desk/agree.ts';
import { everyText } from '#texts/format.ts';
import { sayRefusal } from '#texts/refusals.ts';
import { amount, choice, date, text, whole } from '../kit/forms.ts';
import type { Content } from '../kit/html.ts';
import { t, type Words } from '../kit/language.ts';
import { radioCards, selectField } from '../kit/parts/choice.ts';
import { amountField, dateField, numberField, textareaField, type FormState } from '../kit/parts/field.ts';
import { dayTyped } from '../kit/parts/money.ts';
import { readTypedDay } from '../kit/typed-dates.ts';

const ways = ['number', 'amount', 'rows'] as const;

/** The questions, as they are read. */
export const composeFields = {
  'compose-way': choice(ways), 'compose-number': whole({ min: 1, max: mostScheduleInstalments, optional: true }), 'compose-each': amount({ optional: true }),
  'compose-every': choice(everyValues), 'compose-first': date({ optional: true }), 'compose-rows': text({ max: 20_000, optional: true }),
};

/** The questions, as they are asked. */
export function composeQuestions(state: FormState, firstOn: Day): Content {
  const say = (of: keyof typeof words): string => t(state.lang, words[of]);
  return [
    radioCards(state, {
      name: 'compose-way', legend: say('composeHow'), value: 'number',
      options: [{ value: 'number', label: say('byNumber') }, { value: 'amount', label: say('byAmount') }, { value: 'rows', label: say('byRows') }],
    }),
    numberField(state, { name: 'compose-number', label: say('number'), optional: true }),
    amountField(state, { name: 'compose-each', label: say('each'), optional: true }),
    selectField(state, { name: 'compose-every', label: say('wishEvery'), noEmpty: true, value: 'month', options: everyValues.map((every) => ({ value: every, label: everyText(every, state.lang) })) }),
    dateField(state, { name: 'compose-first', label: say('wishFirst'), value: dayTyped(firstOn) }),
    textareaField(state, { name: 'compose-rows', label: say('rows'), hint: say('rowsHint'), optional: true, rows: 5, maxlength: 20_000 }),
  ];
}

/** What was read, as a division. */
export const divisionOf = (values: {
  readonly 'compose-way': (typeof ways)[number]; readonly 'compose-number': number | null; readonly 'compose-each': bigint | null; readonly 'compose-every': Every;
  readonly 'compose-first': Day | null; readonly 'compose-rows': string | null;
}): Division => ({
  way: values['compose-way'], number: values['compose-number'], eachCents: values['compose-each'], every: values['compose-every'],
  firstOn: values['compose-first'], rows: values['compose-rows'],
});

/** Under which question stands what is wrong with a schedule made in this way. */
export const fieldOf = { number: 'compose-number', amount: 'compose-each', rows: 'compose-rows' } as const;

interface Division {
  readonly way: (typeof ways)[number];
  readonly number: number | null;
  readonly eachCents: bigint | null;
  readonly every: Every;
  readonly firstOn: Day | null;
  readonly rows: string | null;
}

export type Divided = { readonly schedule: Outcome<readonly Instalment[]> } | { readonly field: string; readonly said: Words };

/** The amount as the colleague wants it divided, or what is wrong and under which question it stands. */
export function divide(amountCents: bigint, ask: Division): Divided {
  const { way, number, eachCents, every, firstOn } = ask;
  if (way === 'rows') {
    const rows = typedRows(ask.rows ?? '');
    return typeof rows === 'number' ? { field: 'compose-rows', said: rowProblem(rows) } : { schedule: scheduleUnequal(rows, amountCents) };
  }
  if (firstOn === null) return { field: 'compose-first', said: sayRefusal({ code: 'day-invalid', asked: '' }) };
  if (way === 'number') {
    return { schedule: number === null ? refused({ code: 'instalments-invalid', most: mostScheduleInstalments }) : scheduleByNumber({ amountCents, instalments: number, firstOn, every }) };
  }
  return { schedule: eachCents === null ? refused({ code: 'amount-invalid', asked: '' }) : scheduleByAmount({ amountCents, eachCents, firstOn, every }) };
}

/** Rows as people write them, or the number of the first line that cannot be read. */
function typedRows(typed: string): { dueOn: Day; amountCents: bigint }[] | number {
  const rows: { dueOn: Day; amountCents: bigint }[] = [];
  const lines = typed.split('\n').map((line) => line.trim());
  for (const [index, line] of lines.entries()) {
    if (line === '') continue;
    const match = /^(.*\d{4})[\s;:,\t]+€?\s*([-\d.,]+)$/.exec(line);
    const dueOn = match ? readTypedDay((match[1] ?? '').replace(/[\s;:,]+$/, '')) : null;
    const amountCents = match ? parseAmount(match[2] ?? '') : null;
    if (dueOn === null || dueOn === 'no such day' || amountCents === null) return index + 1;
    rows.push({ dueOn, amountCents });
  }
  return rows.length === 0 ? 1 : rows;
}
