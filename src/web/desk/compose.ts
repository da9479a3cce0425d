// Any schedule by hand: so many instalments, so much each time, or row by row.
// What steps outside the rules is shown before anything is agreed.

import { Hono, type Context } from 'hono';
import { checkSchedule, type Breach } from '#domain/bounds.ts';
import { everyValues, parseDay, type Day, type Every } from '#domain/day.ts';
import type { Instalment } from '#domain/facts.ts';
import { parseAmount, sum } from '#domain/money.ts';
import { refused, type Outcome } from '#domain/outcome.ts';
import { mostScheduleInstalments, scheduleByAmount, scheduleByNumber, scheduleUnequal } from '#domain/schedule.ts';
import { rowProblem } from '#texts/desk/agree.ts';
import { sayRefusal } from '#texts/refusals.ts';
import { composeArrangement } from '#usecases/agree.ts';
import { amount, choice, date, readFields, refill, several, text, whole } from '../kit/forms.ts';
import { langOf, t, type Words } from '../kit/language.ts';
import { dayTyped } from '../kit/parts/money.ts';
import { readTypedDay } from '../kit/typed-dates.ts';
import { showAgree } from './agree-page.ts';
import { concluded, consentFields } from './agree-accept.ts';
import { confirmPage, shownText } from './agree-confirm.ts';
import { consentingFields, readSituation, type Situation } from './agree-situation.ts';
import { deskOf } from './desk-request.ts';
import { dossierIdOf } from './dossier.ts';
import { refusedState } from './frame.ts';

const ways = ['number', 'amount', 'rows'] as const;

export function composeRoutes(): Hono {
  const routes = new Hono();

  routes.post('/dossiers/:id/agree/compose', async (c) => {
    const lang = langOf(c);
    const situation = await readSituation(c, dossierIdOf(c));
    const claims = situation.coverable.map((claim) => claim.claim);
    const read = readFields(c, {
      'compose-claims': several(claims), 'compose-way': choice(ways), 'compose-number': whole({ min: 1, max: mostScheduleInstalments, optional: true }), 'compose-each': amount({ optional: true }),
      'compose-every': choice(everyValues), 'compose-first': date({ optional: true }), 'compose-rows': text({ max: 20_000, optional: true }), ...consentingFields(situation),
    });
    if (!read.ok) return showAgree(c, situation, { lang, ...read });
    const { values } = read;
    const wrong = (field: string, said: Words) => showAgree(c, situation, { lang, ...refill(read, { [field]: t(lang, said) }) });
    const totalCents = sum(situation.coverable.filter((claim) => values['compose-claims'].includes(claim.claim)).map((claim) => claim.openCents));
    const made = divide(totalCents, {
      way: values['compose-way'], number: values['compose-number'], eachCents: values['compose-each'], every: values['compose-every'],
      firstOn: values['compose-first'], rows: values['compose-rows'],
    });
    if ('field' in made) return wrong(made.field, made.said);
    if (!made.schedule.ok) return wrong(fieldOf[values['compose-way']], sayRefusal(made.schedule.refusal));
    const instalments = made.schedule.value;
    const breaches = breachesOf(c, situation, instalments, totalCents);
    const past = breaches.find((breach) => breach.bound === 'first-in-past');
    if (past) return wrong(values['compose-way'] === 'rows' ? 'compose-rows' : 'compose-first', sayRefusal({ code: 'day-invalid', asked: dayTyped(past.firstOn) }));
    return confirmPage(c, situation, { who: values.who, channel: values.channel, claims: values['compose-claims'], instalments, breaches, from: 'composed' }, { lang });
  });

  routes.post('/dossiers/:id/agree/composed', async (c) => {
    const lang = langOf(c);
    const { creditorId, use, by, staff } = deskOf(c);
    const situation = await readSituation(c, dossierIdOf(c));
    const which = readFields(c, { ...consentingFields(situation), 'compose-claims': several(situation.coverable.map((claim) => claim.claim)), rows: text({ max: 60_000 }) });
    const parts = which.ok ? carriedRows(which.values.rows) : null;
    if (!which.ok || parts === null) return showAgree(c, situation, refusedState({ lang }, { code: 'offer-changed' }));
    const { who, channel, 'compose-claims': claims } = which.values;
    const instalments = parts.map((part, index) => ({ number: index + 1, ...part }));
    const totalCents = sum(instalments.map((each) => each.amountCents));
    const read = readFields(c, consentFields);
    if (!read.ok) return confirmPage(c, situation, { who, channel, claims, instalments, breaches: breachesOf(c, situation, instalments, totalCents), from: 'composed' }, { lang, ...read });
    const agreed = await composeArrangement(use, creditorId, {
      dossierId: situation.dossierId, claims, parts, partyId: Number(who), channel, by, role: staff.role,
      shown: { ...shownText(c, situation, { who, claims, instalments }), consent: read.values.answer },
    });
    return concluded(c, situation, agreed);
  });
  return routes;
}

const breachesOf = (c: Context, situation: Situation, instalments: readonly Instalment[], totalCents: bigint): readonly Breach[] =>
  checkSchedule(instalments, totalCents, situation.policy.offer, deskOf(c).today);

const fieldOf = { number: 'compose-number', amount: 'compose-each', rows: 'compose-rows' } as const;

interface Division {
  readonly way: (typeof ways)[number];
  readonly number: number | null;
  readonly eachCents: bigint | null;
  readonly every: Every;
  readonly firstOn: Day | null;
  readonly rows: string | null;
}

type Divided = { readonly schedule: Outcome<readonly Instalment[]> } | { readonly field: string; readonly said: Words };

function divide(amountCents: bigint, ask: Division): Divided {
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

/** Rows as the confirmation page carries them: day and cents. */
function carriedRows(text_: string): { dueOn: Day; amountCents: bigint }[] | null {
  const rows = text_.split('\n').map((line) => /^(\d{4}-\d\d-\d\d) (\d{1,12})$/.exec(line.trim()));
  const read = rows.map((match) => ({ dueOn: match ? parseDay(match[1] ?? '') : null, amountCents: BigInt(match?.[2] ?? 0) }));
  return read.every((row): row is { dueOn: Day; amountCents: bigint } => row.dueOn !== null) ? read : null;
}
