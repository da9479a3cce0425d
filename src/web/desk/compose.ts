// Any schedule by hand: so many instalments, so much each time, or row by row.
// What steps outside the rules is shown before anything is agreed.

import { Hono, type Context } from 'hono';
import { feeCents, type FeeOverride } from '#domain/arrangement-terms.ts';
import { checkSchedule, type Breach } from '#domain/bounds.ts';
import { parseDay, type Day } from '#domain/day.ts';
import type { Instalment } from '#domain/facts.ts';
import { sum } from '#domain/money.ts';
import { sayRefusal } from '#texts/refusals.ts';
import { composeArrangement } from '#usecases/agree.ts';
import { readFields, refill, several, text } from '../kit/forms.ts';
import { langOf, t, type Words } from '../kit/language.ts';
import { dayTyped } from '../kit/parts/money.ts';
import { showAgree } from './agree-page.ts';
import { concluded, consentFields } from './agree-accept.ts';
import { confirmPage, shownText } from './agree-confirm.ts';
import { consentingFields, readSituation, type Situation } from './agree-situation.ts';
import { composeFields, divide, divisionOf, fieldOf } from './compose-divide.ts';
import { termsOf } from './agree-guard.ts';
import { deskOf } from './desk-request.ts';
import { dossierIdOf } from './dossier.ts';
import { refusedState } from './frame.ts';

export function composeRoutes(): Hono {
  const routes = new Hono();

  routes.post('/dossiers/:id/agree/compose', async (c) => {
    const lang = langOf(c);
    const situation = await readSituation(c, dossierIdOf(c));
    const claims = situation.coverable.map((claim) => claim.claim);
    const read = readFields(c, {
      'compose-claims': several(claims), ...composeFields, ...feeReason, ...consentingFields(situation),
    });
    if (!read.ok) return showAgree(c, situation, { lang, ...read });
    const { values } = read;
    const wrong = (field: string, said: Words) => showAgree(c, situation, { lang, ...refill(read, { [field]: t(lang, said) }) });
    const override = overrideOf(c, values['fee-reason']);
    const terms = termsOf(situation, values['compose-claims'], deskOf(c).today, override);
    const totalCents = sum(situation.coverable.filter((claim) => values['compose-claims'].includes(claim.claim)).map((claim) => claim.openCents)) + feeCents(terms);
    const made = divide(totalCents, divisionOf(values));
    if ('field' in made) return wrong(made.field, made.said);
    if (!made.schedule.ok) return wrong(fieldOf[values['compose-way']], sayRefusal(made.schedule.refusal));
    const instalments = made.schedule.value;
    const breaches = breachesOf(c, situation, instalments, totalCents);
    const past = breaches.find((breach) => breach.bound === 'first-in-past');
    if (past) return wrong(values['compose-way'] === 'rows' ? 'compose-rows' : 'compose-first', sayRefusal({ code: 'day-invalid', asked: dayTyped(past.firstOn) }));
    return confirmPage(c, situation, { who: values.who, channel: values.channel, claims: values['compose-claims'], instalments, breaches, from: 'composed', ...(override ? { override } : {}) }, { lang });
  });

  routes.post('/dossiers/:id/agree/composed', async (c) => {
    const lang = langOf(c);
    const { creditorId, use, by, staff } = deskOf(c);
    const situation = await readSituation(c, dossierIdOf(c));
    const which = readFields(c, { ...consentingFields(situation), 'compose-claims': several(situation.coverable.map((claim) => claim.claim)), rows: text({ max: 60_000 }), ...feeReason });
    const parts = which.ok ? carriedRows(which.values.rows) : null;
    if (!which.ok || parts === null) return showAgree(c, situation, refusedState({ lang }, { code: 'offer-changed' }));
    const { who, channel, 'compose-claims': claims } = which.values;
    const override = overrideOf(c, which.values['fee-reason']);
    const asked = { who, channel, claims, from: 'composed', ...(override ? { override } : {}) } as const;
    const instalments = parts.map((part, index) => ({ number: index + 1, ...part }));
    const totalCents = sum(instalments.map((each) => each.amountCents));
    const read = readFields(c, consentFields);
    if (!read.ok) return confirmPage(c, situation, { ...asked, instalments, breaches: breachesOf(c, situation, instalments, totalCents) }, { lang, ...read });
    const agreed = await composeArrangement(use, creditorId, {
      dossierId: situation.dossierId, claims, parts, partyId: Number(who), channel, by, role: staff.role, ...(override ? { feeReason: override.reason } : {}),
      shown: { ...shownText(c, situation, { ...asked, instalments }), consent: read.values.answer },
    });
    return concluded(c, situation, agreed);
  });
  return routes;
}

const feeReason = { 'fee-reason': text({ max: 500, optional: true }) };

/** Only compliance has a say against the law guard; what others send is left out. */
function overrideOf(c: Context, reason: string | null): FeeOverride | undefined {
  const { staff } = deskOf(c);
  return reason === null || staff.role !== 'compliance' ? undefined : { staffId: staff.staffId, reason };
}

const breachesOf = (c: Context, situation: Situation, instalments: readonly Instalment[], totalCents: bigint): readonly Breach[] =>
  checkSchedule(instalments, totalCents, situation.policy.offer, deskOf(c).today);

/** Rows as the confirmation page carries them: day and cents. */
function carriedRows(text_: string): { dueOn: Day; amountCents: bigint }[] | null {
  const rows = text_.split('\n').map((line) => /^(\d{4}-\d\d-\d\d) (\d{1,12})$/.exec(line.trim()));
  const read = rows.map((match) => ({ dueOn: match ? parseDay(match[1] ?? '') : null, amountCents: BigInt(match?.[2] ?? 0) }));
  return read.every((row): row is { dueOn: Day; amountCents: bigint } => row.dueOn !== null) ? read : null;
}
