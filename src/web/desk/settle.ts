// A settlement with the customer on the phone or at the counter: what they pay,
// then the exact words read out, then what they answered.

import { Hono, type Context } from 'hono';
import { composableClaims } from '#domain/agreeing.ts';
import type { Breach } from '#domain/bounds.ts';
import { parseDay, type Day } from '#domain/day.ts';
import type { AgreementChannel, Instalment } from '#domain/facts.ts';
import { withInterest } from '#domain/interest-due.ts';
import { sum, type Cents } from '#domain/money.ts';
import { mostScheduleInstalments, scheduleByNumber } from '#domain/schedule.ts';
import { decideSettlement } from '#domain/settling.ts';
import type { ClaimState } from '#domain/state.ts';
import { sayBreach } from '#texts/bounds.ts';
import { agreeWords } from '#texts/desk/agree.ts';
import { deskFrameWords } from '#texts/desk/frame.ts';
import { lettingGoWords as words, settlementText } from '#texts/desk/letting-go.ts';
import { settleInFull } from '#usecases/settle-in-full.ts';
import { amount, date, readFields, several, text, whole, type Failed } from '../kit/forms.ts';
import { html, nothing, type Content } from '../kit/html.ts';
import { langOf, t } from '../kit/language.ts';
import { button, buttonGroup, linkButton } from '../kit/parts/button.ts';
import { checkboxes, checkboxField } from '../kit/parts/choice.ts';
import { amountField, dateField, hiddenField, numberField, textareaField, type FormState } from '../kit/parts/field.ts';
import { errorSummary, form } from '../kit/parts/form.ts';
import { dayTyped, money } from '../kit/parts/money.ts';
import { breadcrumbs } from '../kit/parts/navigate.ts';
import { card, notice } from '../kit/parts/notice.ts';
import { bulletList, heading, paragraph, writtenText } from '../kit/parts/text.ts';
import { csrfField } from '../kit/security.ts';
import { consentFields } from './agree-accept.ts';
import { consentingPart } from './agree-consenting.ts';
import { consentingFields, readSituation, type Situation } from './agree-situation.ts';
import { deskOf } from './desk-request.ts';
import { dossierIdOf } from './dossier.ts';
import { goOn, refusedState, show } from './frame.ts';

export function settleRoutes(): Hono {
  const routes = new Hono();
  routes.get('/dossiers/:id/settle', async (c) => showSettle(c, await readSituation(c, dossierIdOf(c)), { lang: langOf(c) }));

  routes.post('/dossiers/:id/settle', async (c) => {
    const lang = langOf(c);
    const situation = await readSituation(c, dossierIdOf(c));
    const read = readFields(c, {
      'settle-claims': several(settleable(c, situation).map((claim) => claim.claim)), 'settle-total': amount(),
      'settle-number': whole({ min: 1, max: mostScheduleInstalments }), 'settle-first': date(), ...consentingFields(situation),
    });
    if (!read.ok) return showSettle(c, situation, { lang, ...read });
    const { values } = read;
    const made = scheduleByNumber({ amountCents: values['settle-total'], instalments: values['settle-number'], firstOn: values['settle-first'], every: 'month' });
    if (!made.ok) return showSettle(c, situation, refusedState({ lang, typed: read.typed }, made.refusal));
    return tryOut(c, situation, { who: values.who, channel: values.channel, claims: values['settle-claims'], instalments: made.value }, { lang }, read);
  });

  routes.post('/dossiers/:id/settle/accept', async (c) => {
    const lang = langOf(c);
    const { creditorId, use, staff } = deskOf(c);
    const situation = await readSituation(c, dossierIdOf(c));
    const which = readFields(c, {
      ...consentingFields(situation), 'settle-claims': several(settleable(c, situation).map((claim) => claim.claim)), rows: text({ max: 60_000 }), forgives: text({ pattern: /^\d{1,12}$/ }),
    });
    const instalments = which.ok ? carried(which.values.rows) : null;
    if (!which.ok || instalments === null) return showSettle(c, situation, refusedState({ lang }, { code: 'offer-changed' }));
    const { who, channel, 'settle-claims': claims } = which.values;
    const ask = { who, channel, claims, instalments };
    const read = readFields(c, { ...consentFields, why: text({ max: 500 }) });
    if (!read.ok) return tryOut(c, situation, ask, { lang, ...read }, which);
    const forgivesCents = BigInt(which.values.forgives);
    const settled = await settleInFull(use, creditorId, {
      dossierId: situation.dossierId, claims, parts: instalments, partyId: Number(who), channel, staffId: staff.staffId, reason: read.values.why, forgivesCents,
      shown: { ...wordsFor(c, situation, ask, forgivesCents), consent: read.values.answer },
    });
    if (!settled.ok) return showSettle(c, situation, refusedState({ lang }, settled.refusal));
    const agreed = settled.value.outcome === 'agreed';
    return goOn(c, `/desk/dossiers/${situation.dossierId}`, agreed ? words.settled : words.asked, agreed ? 'ok' : 'info');
  });
  return routes;
}

interface Asked {
  readonly who: string;
  readonly channel: AgreementChannel;
  readonly claims: readonly string[];
  readonly instalments: readonly Instalment[];
}

/** Claims that could be settled today, with the interest up to now. */
const settleable = (c: Context, { state, people }: Situation): ClaimState[] => {
  const { today } = deskOf(c);
  const partyId = people[0]?.partyId ?? 0;
  const now = withInterest(state, today);
  return now.claims.filter((claim) => claim.openCents > 0n && composableClaims(now, { claims: [claim.claim], partyId }, today).ok);
};

/** The confirmation, where it could be agreed so; otherwise the form with why not. */
function tryOut(c: Context, situation: Situation, ask: Asked, state: FormState, read: Pick<Failed, 'typed'>): Response | Promise<Response> {
  const { today, by, staff } = deskOf(c);
  const decided = decideSettlement(
    situation.state,
    { claims: ask.claims, parts: ask.instalments, partyId: Number(ask.who), channel: ask.channel, by, role: staff.role, evidenceId: '-', reference: '-' }, situation.policy, today,
  );
  if (!decided.ok) return showSettle(c, situation, refusedState({ lang: state.lang, typed: read.typed }, decided.refusal));
  return confirm(c, situation, ask, decided.value, state);
}

function wordsFor(c: Context, situation: Situation, { who, claims, instalments }: Asked, forgivesCents: Cents): { language: 'nl' | 'en'; text: string } {
  const language = situation.people.find((party) => String(party.partyId) === who)?.language ?? 'nl';
  return { language, text: settlementText({ creditorName: deskOf(c).creditor.profile.name, claims, instalments, forgivesCents }, language) };
}

const crumbs = (situation: Situation, lang: 'nl' | 'en'): Content => {
  const at = `/desk/dossiers/${situation.dossierId}`;
  return breadcrumbs(lang, [{ label: t(lang, deskFrameWords.dossiers), href: '/desk/dossiers' }, { label: situation.people[0]?.name ?? String(situation.dossierId), href: at }, { label: t(lang, words.title), href: `${at}/let-go` }], t(lang, words.settleTitle));
};

function showSettle(c: Context, situation: Situation, state: FormState): Response | Promise<Response> {
  const { lang } = state;
  const failed = state.errors !== undefined;
  const claims = settleable(c, situation);
  const body: Content[] = [
    errorSummary(state),
    crumbs(situation, lang),
    heading(1, t(lang, words.settleTitle)),
    claims.length === 0
      ? notice('info', { lang, body: t(lang, words.settleNone) })
      : [
          paragraph(t(lang, words.settleText)),
          form(
            [
              checkboxes(state, {
                name: 'settle-claims', legend: t(lang, words.settleClaims), value: claims.map((claim) => claim.claim),
                options: claims.map((claim) => ({ value: claim.claim, label: claim.claim, beside: money(claim.openCents, lang) })),
              }),
              amountField(state, { name: 'settle-total', label: t(lang, words.settleTotal), hint: html`${t(lang, agreeWords.total)}: ${money(sum(claims.map((claim) => claim.openCents)), lang)}` }),
              numberField(state, { name: 'settle-number', label: t(lang, words.settleNumber), value: '1' }),
              dateField(state, { name: 'settle-first', label: t(lang, words.settleFirst), value: dayTyped(deskOf(c).today) }),
              consentingPart(state, situation),
              button(t(lang, words.settleNext)),
            ],
            { csrf: csrfField(c), action: `/desk/dossiers/${situation.dossierId}/settle` },
          ),
        ],
  ];
  return show(c, { title: t(lang, words.settleTitle), room: 'dossiers', body, failed }, failed ? 422 : 200);
}

function confirm(
  c: Context, situation: Situation, ask: Asked, decided: { readonly forgivesCents: Cents; readonly breaches: readonly Breach[]; readonly outcome: 'agreed' | 'needs-approval' }, state: FormState,
): Response | Promise<Response> {
  const { lang } = state;
  const at = `/desk/dossiers/${situation.dossierId}`;
  const failed = state.errors !== undefined;
  const shown = wordsFor(c, situation, ask, decided.forgivesCents);
  const body: Content[] = [
    errorSummary(state),
    crumbs(situation, lang),
    heading(1, t(lang, agreeWords.confirmTitle)),
    decided.breaches.length === 0 ? nothing : notice('warning', { lang, title: t(lang, agreeWords.outside), body: bulletList(decided.breaches.map((breach) => t(lang, sayBreach(breach)))) }),
    decided.outcome === 'agreed' ? nothing : notice('info', { lang, body: t(lang, words.asked) }),
    paragraph(html`${t(lang, words.settleForgives)}: ${money(decided.forgivesCents, lang, 'strong')}`),
    card(html`<div lang="${shown.language}">${writtenText(shown.text)}</div>`, { title: t(lang, agreeWords.readOut), tone: 'accent' }),
    form(
      [
        ask.claims.map((claim) => hiddenField('settle-claims', claim)),
        hiddenField('rows', ask.instalments.map((each) => `${each.dueOn} ${each.amountCents}`).join('\n')),
        hiddenField('forgives', String(decided.forgivesCents)),
        hiddenField('who', ask.who),
        hiddenField('channel', ask.channel),
        textareaField(state, { name: 'why', label: t(lang, words.settleWhy), hint: t(lang, words.reasonHint), rows: 2, maxlength: 500 }),
        textareaField(state, { name: 'answer', label: t(lang, agreeWords.answer), hint: t(lang, agreeWords.answerHint), rows: 2, maxlength: 500 }),
        checkboxField(state, { name: 'consent', label: t(lang, agreeWords.consent) }),
        buttonGroup([button(t(lang, agreeWords.agreeButton)), linkButton(t(lang, deskFrameWords.cancel), `${at}/settle`, { look: 'subtle' })]),
      ],
      { csrf: csrfField(c), action: `${at}/settle/accept` },
    ),
  ];
  return show(c, { title: t(lang, agreeWords.confirmTitle), room: 'dossiers', body, failed }, failed ? 422 : 200);
}

/** Rows as the confirmation page carries them: day and cents. */
function carried(rows: string): Instalment[] | null {
  const read = rows.split('\n').map((line, index): Instalment | null => {
    const match = /^(\d{4}-\d\d-\d\d) (\d{1,12})$/.exec(line.trim());
    const dueOn: Day | null = match ? parseDay(match[1] ?? '') : null;
    return dueOn === null ? null : { number: index + 1, dueOn, amountCents: BigInt(match?.[2] ?? 0) };
  });
  return read.every((row) => row !== null) ? read : null;
}
