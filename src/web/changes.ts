// The questions of each change of a running arrangement, for the portal and the
// desk alike: drawn, read back, and carried on to the page that asks to confirm.

import type { Context } from 'hono';
import { joinable } from '#domain/amending-choices.ts';
import { laidOf, openOf, type Laid, type Row } from '#domain/amending-schedule.ts';
import type { WantedChange } from '#domain/amending-shapes.ts';
import { addDays, dayOf, type Day, type Moment } from '#domain/day.ts';
import type { ArrangementChange } from '#domain/facts.ts';
import { most } from '#domain/money.ts';
import type { Policy } from '#domain/policy.ts';
import type { ArrangementState, DossierState } from '#domain/state.ts';
import { changing } from '#texts/portal/changing.ts';
import { amount, choice, date, readFields, whole, type Failed } from './kit/forms.ts';
import { html, nothing, type Content, type Html } from './kit/html.ts';
import { t, type Lang } from './kit/language.ts';
import { radioCards } from './kit/parts/choice.ts';
import { amountField, dateField, hiddenField, numberField, type FormState } from './kit/parts/field.ts';
import { dayShown, money } from './kit/parts/money.ts';
import { card } from './kit/parts/notice.ts';
import { numberedList, paragraph, writtenText } from './kit/parts/text.ts';
import { details } from './kit/parts/timeline.ts';

/** What is being changed, and by whom. */
export interface Changing {
  readonly state: DossierState;
  readonly arrangement: ArrangementState;
  readonly policy: Policy;
  readonly today: Day;
  /** Above the amount: what can be chosen at once. */
  readonly leastCents?: bigint | null;
}

/** Changes that ask their questions here; by hand is asked at the desk. */
export type AskedChange = Exclude<ArrangementChange, 'reshaped'>;
const mostTimes = 4;

type ReadChange = { readonly ok: true; readonly wanted: WantedChange; readonly typed: Failed['typed'] } | Failed;

/** What was filled in, as the wish that it is. */
export function readChange(c: Context, change: AskedChange, { state, arrangement, today }: Changing): ReadChange {
  const numbers = laidOf(state, arrangement).open.map((row) => String(row.number));
  switch (change) {
    case 'deferred': {
      const read = readFields(c, { number: choice(numbers), to: date({ from: today }) });
      return read.ok ? { ...read, wanted: { change, number: Number(read.values.number), to: read.values.to } } : read;
    }
    case 'skipped': {
      const read = readFields(c, { number: choice(numbers) });
      return read.ok ? { ...read, wanted: { change, number: Number(read.values.number) } } : read;
    }
    case 'lowered':
    case 'raised': {
      const read = readFields(c, { each: amount() });
      return read.ok ? { ...read, wanted: { change, eachCents: read.values.each } } : read;
    }
    case 'other-day': {
      const read = readFields(c, { day: whole({ min: 1, max: 31 }) });
      return read.ok ? { ...read, wanted: { change, dayOfMonth: read.values.day } } : read;
    }
    case 'extra-shorter':
    case 'extra-lower':
      return { ok: true, wanted: { change }, typed: {} };
    case 'claim-added': {
      const read = readFields(c, { claim: choice(joinable(state, today).map((claim) => claim.claim)), how: choice(['append', 'spread'] as const, { optional: true }) });
      return read.ok ? { ...read, wanted: { change, claim: read.values.claim, how: read.values.how ?? 'append' } } : read;
    }
    case 'claim-split-off': {
      const read = readFields(c, { claim: choice(arrangement.claims) });
      return read.ok ? { ...read, wanted: { change, claim: read.values.claim } } : read;
    }
    case 'arrears-first': {
      const read = readFields(c, { first: date({ from: today }), times: whole({ min: 1, max: mostTimes }) });
      if (!read.ok) return read;
      const { first, times } = read.values;
      return { ...read, wanted: { change, days: Array.from({ length: times }, (_, index) => addDays(first, 7 * index)) } };
    }
  }
}

/** The questions of a change. */
export function changeFields(state: FormState, change: AskedChange, of: Changing): Content {
  const { lang } = state;
  const laid = laidOf(of.state, of.arrangement);
  switch (change) {
    case 'deferred':
      return [whichInstalment(state, laid), dateField(state, { name: 'to', label: t(lang, changing.to), hint: t(lang, changing.toHint(of.policy.changes.deferDays)) })];
    case 'skipped':
      return whichInstalment(state, { ...laid, open: laid.open.filter((row) => row.dueOn >= of.today) });
    case 'lowered':
    case 'raised': {
      const nowCents = laid.open.map((row) => row.amountCents).reduce(most, 0n);
      const hint = change === 'lowered' ? changing.eachLess(nowCents, of.leastCents ?? null) : changing.eachMore(nowCents);
      return amountField(state, { name: 'each', label: t(lang, changing.each), hint: t(lang, hint) });
    }
    case 'other-day':
      return numberField(state, { name: 'day', label: t(lang, changing.day), hint: t(lang, changing.dayHint) });
    case 'extra-shorter':
    case 'extra-lower':
      return nothing;
    case 'claim-added':
      return radioCards(state, { name: 'claim', legend: t(lang, changing.claim), options: joinable(of.state, of.today).map(({ claim, openCents, dueOn }) => ({ value: claim, label: claim, hint: t(lang, changing.rowLabel(dueOn, openCents)) })) });
    case 'claim-split-off':
      return radioCards(state, { name: 'claim', legend: t(lang, changing.claim), options: of.arrangement.claims.map((claim) => ({ value: claim, label: claim })) });
    case 'arrears-first':
      return [
        paragraph(t(lang, changing.lateNow(openOf(laid.open.filter((row) => row.dueOn < of.today))))),
        dateField(state, { name: 'first', label: t(lang, changing.first) }),
        radioCards(state, { name: 'times', legend: t(lang, changing.times), value: '1', options: Array.from({ length: mostTimes }, (_, index) => ({ value: String(index + 1), label: t(lang, changing.timesOption(index + 1)) })) }),
      ];
  }
}

const whichInstalment = (state: FormState, laid: Laid): Content =>
  radioCards(state, {
    name: 'number', legend: t(state.lang, changing.which), value: String(laid.open[0]?.number ?? ''),
    options: laid.open.map((row) => ({ value: String(row.number), label: t(state.lang, changing.rowLabel(row.dueOn, row.amountCents)) })),
  });

/** The answers again, for the form that confirms. */
export const carried = (typed: Failed['typed']): Content =>
  Object.entries(typed).flatMap(([name, value]) => (typeof value === 'string' ? [value] : value).map((each) => hiddenField(name, each)));

/** A change as it was shown and agreed, or asked, word for word. */
export function changeShown(lang: Lang, { body, recordedAt }: { readonly body: unknown; readonly recordedAt: Moment }): Html {
  const { text, language, consent, asked } = (body ?? {}) as { text?: unknown; language?: unknown; consent?: unknown; asked?: unknown };
  if (typeof text !== 'string') return nothing;
  const on = dayOf(Temporal.Instant.from(recordedAt));
  const words = typeof consent === 'string' && consent !== '' ? `${text}\n\n${consent}` : text;
  return card(html`<div lang="${language === 'en' ? 'en' : 'nl'}">${writtenText(words)}</div>`, { title: t(lang, asked === true ? changing.askedOn(on) : changing.changedOn(on)) });
}

/** More than this many lines tell a phone's reader nothing: first the figures, the list on request. */
const shortList = 6;

/** What is to come, for beside another one. */
export function scheduleCard(lang: Lang, title: string, rows: readonly Row[]): Html {
  const [first, last] = [rows[0], rows.at(-1)];
  const list = numberedList(rows.map((row) => html`${dayShown(row.dueOn, lang, 'short')}: ${money(row.amountCents, lang, 'strong')}`));
  const figures = first && last ? paragraph(t(lang, changing.figures(openOf(rows), rows.length, first, last.dueOn))) : nothing;
  return card(rows.length > shortList ? [figures, details(t(lang, changing.all), list)] : [list, paragraph(t(lang, changing.total(openOf(rows))))], { title });
}

/** Which question a refusal belongs under. */
export const fieldOfChange: Readonly<Partial<Record<AskedChange, string>>> = {
  deferred: 'to', lowered: 'each', raised: 'each', 'other-day': 'day', 'arrears-first': 'first', 'claim-added': 'claim', 'claim-split-off': 'claim', skipped: 'number',
};
