// Automatic collection, as the customer gives and takes it back: what is agreed
// to stands on the page word for word, and is kept.

import type { Context } from 'hono';
import { bankTerms } from '#domain/direct-debit.ts';
import { mandateStanding, type Mandate } from '#domain/mandates.ts';
import type { Refusal } from '#domain/refusals.ts';
import { readCreditor } from '#store/creditors.ts';
import { mandatesOfDossiers } from '#store/mandates.ts';
import { mandateText } from '#texts/direct-debit.ts';
import { collectingWords as words } from '#texts/portal/collecting.ts';
import { portalFrame } from '#texts/portal/frame.ts';
import { sayRefusal } from '#texts/refusals.ts';
import { amendMandate, giveMandate, revokeMandate } from '#usecases/mandates.ts';
import { setFlash } from '../kit/flash.ts';
import { formOf, readFields, refill, text, ticked } from '../kit/forms.ts';
import { nothing, type Content } from '../kit/html.ts';
import { t } from '../kit/language.ts';
import { button, linkButton } from '../kit/parts/button.ts';
import { checkboxField } from '../kit/parts/choice.ts';
import { dataList } from '../kit/parts/data.ts';
import { hiddenField, textField, type FormState } from '../kit/parts/field.ts';
import { buttonForm, errorSummary, form } from '../kit/parts/form.ts';
import { dayShown } from '../kit/parts/money.ts';
import { backLink } from '../kit/parts/navigate.ts';
import { notice } from '../kit/parts/notice.ts';
import { heading, lead, paragraph, small } from '../kit/parts/text.ts';
import { csrfField } from '../kit/security.ts';
import { drawNo } from './choose.ts';
import { draw } from './frame.ts';
import { places } from './places.ts';
import { situationOf } from './situation.ts';
import { visitOf, type Visit } from './visit.ts';

/** At which field a refusal is told. */
const fieldOf: Partial<Record<Refusal['code'], 'iban' | 'holder'>> = { 'iban-invalid': 'iban', 'account-not-collectable': 'iban', 'account-stopped': 'iban', 'holder-missing': 'holder' };

const account = { iban: text({ max: 50 }), holder: text({ max: 140 }) };

export async function showMandate(c: Context): Promise<Response> {
  const visit = visitOf(c);
  return situationOf(visit).mayAgree ? drawMandate(c, visit, { lang: visit.lang }) : drawNo(c, visit, { code: 'not-yours-to-agree' });
}

export async function takeMandate(c: Context): Promise<Response> {
  const visit = visitOf(c);
  const { lang, deps, creditorId, dossierId, partyId, by } = visit;
  if (!situationOf(visit).mayAgree) return drawNo(c, visit, { code: 'not-yours-to-agree' });
  const { mandate, terms } = await readMandate(visit);
  const what = formOf(c).value('do');
  const back = (said: { readonly nl: string; readonly en: string }): Response => {
    setFlash(c, { tone: 'ok', text: t(lang, said) });
    return c.redirect(places.mandate, 303);
  };
  if (what === 'revoke') {
    if (!mandate) return drawNo(c, visit, { code: 'mandate-not-usable' });
    const revoked = await revokeMandate(deps, creditorId, { dossierId, mandateId: mandate.mandateId, by });
    return revoked.ok ? back(words.revoked) : drawNo(c, visit, revoked.refusal);
  }
  const read = readFields(c, { ...account, consent: ticked() });
  if (!read.ok) return drawMandate(c, visit, { lang, ...read });
  const { iban, holder: holderName } = read.values;
  const shown = { language: lang, text: terms === null ? '' : t(lang, terms), consent: t(lang, what === 'amend' ? words.amendConsent : words.consent) };
  const done = what === 'amend' && mandate
    ? await amendMandate(deps, creditorId, { dossierId, mandateId: mandate.mandateId, iban, holderName, by, shown })
    : await giveMandate(deps, creditorId, { dossierId, partyId, iban, holderName, channel: 'portal', by, shown });
  if (done.ok) return back(what === 'amend' ? words.amended : words.given);
  const { refusal } = done;
  const field = fieldOf[refusal.code];
  if (field) return drawMandate(c, visit, { lang, ...refill(read, { [field]: t(lang, sayRefusal(refusal)) }) });
  return drawNo(c, visit, refusal);
}

/** The mandate that can be used or mended, and the words for a new one; null where nothing is collected here. */
async function readMandate({ deps, creditorId, dossierId, today, policy }: Visit): Promise<{ readonly mandate: Mandate | undefined; readonly terms: { readonly nl: string; readonly en: string } | null; readonly isOnline: boolean }> {
  return deps.db.inCreditor(creditorId, async (tx) => {
    const profile = (await readCreditor(tx, creditorId))?.profile;
    const settings = policy.books.debits === 'erp' ? undefined : profile?.directDebit;
    const mandates = await mandatesOfDossiers(tx, creditorId, [dossierId]);
    const mandate = mandates.findLast((each) => ['valid', 'paused', 'stopped'].includes(mandateStanding(each, today)));
    return {
      mandate,
      isOnline: policy.books.debits !== 'erp' && profile?.onlineDebit !== undefined,
      terms: profile && settings ? mandateText({ creditorName: profile.name, collectorId: settings.creditorId, announceDays: bankTerms(settings).announceDays, ...(mandate ? { scheme: mandate.scheme, oneOff: mandate.oneOff } : {}) }) : null,
    };
  });
}

async function drawMandate(c: Context, visit: Visit, state: FormState): Promise<Response> {
  const { lang } = visit;
  const { mandate, terms, isOnline } = await readMandate(visit);
  const failed = state.errors !== undefined;
  const csrf = csrfField(c);
  const fields = [
    textField(state, { name: 'iban', label: t(lang, words.iban), hint: t(lang, words.ibanHint), maxlength: 50, autocomplete: 'off' }),
    textField(state, { name: 'holder', label: t(lang, words.holder), hint: t(lang, words.holderHint), maxlength: 140, autocomplete: 'name' }),
  ];
  const give = (said: { readonly nl: string; readonly en: string }): Content => [
    lead(t(lang, words.lead)),
    form([hiddenField('do', 'give'), ...fields, notice('info', { lang, title: t(lang, words.agreeTo), body: paragraph(t(lang, said)) }), checkboxField(state, { name: 'consent', label: t(lang, words.consent) }), button(t(lang, words.give))], { csrf, action: places.mandate }),
  ];
  const online: Content = [lead(t(lang, words.onlineHow)), linkButton(t(lang, words.onlineTo), places.pay)];
  const has = (given: Mandate): Content => [
    rests(given),
    hasDetails(given),
  ];
  /** Where nothing is collected though there is a mandate. */
  const rests = (given: Mandate): Content => {
    const standing = mandateStanding(given, visit.today);
    const isOff = given.provider ? !isOnline : terms === null;
    const stopped = given.provider ? words.onlineStopped : words.stands.stopped;
    const why = isOff ? words.stands.off : standing === 'paused' ? words.stands.paused : standing === 'stopped' ? stopped : null;
    return why === null ? nothing : notice('warning', { lang, body: paragraph(t(lang, why)) });
  };
  const hasDetails = ({ mandateId, iban, signedOn, provider }: Mandate): Content => [
    dataList([
      { term: t(lang, words.reference), value: mandateId },
      // The rest of it is nobody's who looks over a shoulder.
      { term: t(lang, words.account), value: provider ? t(lang, words.onlineAccount) : `… ${iban.slice(-4)}` },
      signedOn === null ? null : { term: t(lang, words.since), value: dayShown(signedOn, lang) },
    ]),
    heading(2, t(lang, words.amendTitle)),
    provider ? paragraph(t(lang, words.onlineOther)) : form([hiddenField('do', 'amend'), ...fields, checkboxField(state, { name: 'consent', label: t(lang, words.amendConsent) }), button(t(lang, words.amend), { look: 'secondary' })], { csrf, action: places.mandate }),
    heading(2, t(lang, words.revoke)),
    small(t(lang, words.revokeAbout)),
    buttonForm(button(t(lang, words.revoke), { look: 'danger' }), { csrf, action: places.mandate, hidden: hiddenField('do', 'revoke') }),
  ];
  return draw(c, {
    title: mandate ? words.current : words.title,
    at: 'arrangement',
    failed,
    status: failed ? 422 : 200,
    body: [
      errorSummary(state),
      backLink(lang, places.arrangement, t(lang, portalFrame.arrangement)),
      heading(1, t(lang, mandate ? words.current : words.title)),
      mandate ? has(mandate) : terms !== null ? give(terms) : isOnline && visit.provider ? online : paragraph(t(lang, words.off)),
    ],
  });
}
