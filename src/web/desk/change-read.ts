// What a colleague fills in about a change, read back; and a customer's wish
// from the task that asks for it, as it stands in the form at first.

import type { Context } from 'hono';
import { laidOf, openOf } from '#domain/amending-schedule.ts';
import type { WantedChange } from '#domain/amending-shapes.ts';
import { parseDay } from '#domain/day.ts';
import type { AgreementChannel, ArrangementChange, ClaimStanding } from '#domain/facts.ts';
import type { ArrangementState } from '#domain/state.ts';
import { sayRefusal } from '#texts/refusals.ts';
import { readChange } from '../changes.ts';
import { choice, formOf, readFields, refill, whole, type Failed } from '../kit/forms.ts';
import { langOf, t } from '../kit/language.ts';
import { dayTyped } from '../kit/parts/money.ts';
import { consentingFields, type Situation } from './agree-situation.ts';
import { composeFields, divide, divisionOf, fieldOf } from './compose-divide.ts';
import { deskOf } from './desk-request.ts';

/** What is changed on this page. */
export interface DeskChange {
  readonly situation: Situation;
  readonly arrangement: ArrangementState;
  readonly change: ArrangementChange;
}

/** What a claim that leaves can be from then on. */
export const leavesAs = ['disputed', 'ours'] as const satisfies readonly ClaimStanding[];

export interface ReadDeskChange {
  readonly ok: true;
  readonly wanted: WantedChange;
  readonly who: string;
  readonly channel: AgreementChannel;
  readonly standing?: ClaimStanding;
  /** The number of the wish that it answers. */
  readonly answers?: number;
  /** Of the text that was read out; empty before that. */
  readonly print: string;
  readonly confirmed: boolean;
  readonly typed: Failed['typed'];
}

export function readDeskChange(c: Context, of: DeskChange): ReadDeskChange | Failed {
  const { situation, change } = of;
  const wanted = change === 'reshaped' ? readReshape(c, of) : readChange(c, change, { ...of, state: situation.state, policy: situation.policy, today: deskOf(c).today });
  const rest = readFields(c, { ...consentingFields(situation), standing: choice(leavesAs, { optional: change !== 'claim-split-off' }), wish: whole({ min: 1, optional: true }) });
  const typed = { ...wanted.typed, ...rest.typed };
  if (!wanted.ok || !rest.ok) return { ok: false, typed, errors: { ...(wanted.ok ? {} : wanted.errors), ...(rest.ok ? {} : rest.errors) } };
  const { who, channel, standing, wish } = rest.values;
  const sent = formOf(c);
  return {
    ok: true, wanted: wanted.wanted, who, channel, typed, print: sent.value('read'), confirmed: sent.value('do') === 'confirm',
    ...(standing === null ? {} : { standing }), ...(wish === null ? {} : { answers: wish }),
  };
}

function readReshape(c: Context, { situation, arrangement }: DeskChange): { readonly ok: true; readonly wanted: WantedChange; readonly typed: Failed['typed'] } | Failed {
  const read = readFields(c, composeFields);
  if (!read.ok) return read;
  const way = read.values['compose-way'];
  const made = divide(openOf(laidOf(situation.state, arrangement).open), divisionOf(read.values));
  if ('field' in made) return refill(read, { [made.field]: t(langOf(c), made.said) });
  if (!made.schedule.ok) return refill(read, { [fieldOf[way]]: t(langOf(c), sayRefusal(made.schedule.refusal)) });
  return { ok: true, wanted: { change: 'reshaped', parts: made.schedule.value }, typed: read.typed };
}

const wishNames = { number: 'number', to: 'to', eachCents: 'each', dayOfMonth: 'day', claim: 'claim', firstOn: 'first', times: 'times', until: 'until', who: 'who', wish: 'wish' } as const;

/** The wish that the address holds, as it would have been typed; nothing where it holds none. */
export function wishIn(c: Context): { readonly typed?: Readonly<Record<string, string>> } {
  const typed = Object.entries(wishNames).flatMap(([asked, name]): [string, string][] => {
    const value = c.req.query(asked);
    if (value === undefined || value.length > 100) return [];
    const on = parseDay(value);
    return [[name, on ? dayTyped(on) : value]];
  });
  return typed.length > 0 ? { typed: Object.fromEntries(typed) } : {};
}
