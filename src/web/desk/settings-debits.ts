// Direct debit and payouts, as a manager sets them; and what every page says to
// whom while direct debit is off.

import { Hono, type Context } from 'hono';
import { bankTerms } from '#domain/direct-debit.ts';
import { inFours } from '#domain/kenmerk.ts';
import { isCreditorId } from '#formats/creditor-id.ts';
import { normaliseIban } from '#formats/references.ts';
import { fourEyesTurns } from '#store/four-eyes.ts';
import { mandatesInUse } from '#store/mandates.ts';
import { policyOn } from '#store/policies.ts';
import { staffNames } from '#store/screens/desk-staff.ts';
import { debitSettingsWords as words } from '#texts/desk/debit-settings.ts';
import { fourEyesWords } from '#texts/desk/four-eyes.ts';
import { settingsWords } from '#texts/desk/settings.ts';
import { setDirectDebit, setPayoutAccounts } from '#usecases/debit-terms.ts';
import { choice, maybeTicked, readFields, refill, text, whole } from '../kit/forms.ts';
import { html, nothing, type Content, type Html } from '../kit/html.ts';
import { langOf, t } from '../kit/language.ts';
import { button, linkButton } from '../kit/parts/button.ts';
import { checkboxField, radioCards } from '../kit/parts/choice.ts';
import { numberField, textareaField, textField, type FormState } from '../kit/parts/field.ts';
import { buttonForm, errorSummary, form } from '../kit/parts/form.ts';
import { breadcrumbs } from '../kit/parts/navigate.ts';
import { card, notice } from '../kit/parts/notice.ts';
import { heading, lead, paragraph } from '../kit/parts/text.ts';
import { csrfField } from '../kit/security.ts';
import { deskOf, managersOnly } from './desk-request.ts';
import { fourEyesCard, turnOnPage } from './four-eyes.ts';
import { goOn, show } from './frame.ts';
import { onlineDebitCard, onlineDebitRoutes } from './online-debit.ts';

export const debitSettingsPath = '/desk/settings/debits';
const fileVersions = ['08', '02'] as const;

/** Stands before the other settings. */
export function debitSettingsRoutes(): Hono {
  const routes = new Hono();
  routes.use('/settings/debits/*', managersOnly);
  routes.use('/settings/debits', managersOnly);
  routes.get('/settings/debits', (c) => draw(c, { lang: langOf(c) }));

  routes.post('/settings/debits', async (c) => {
    const lang = langOf(c);
    const { creditorId, use, staff, creditor: { profile } } = deskOf(c);
    const read = readFields(c, {
      'creditor-id': text({ max: 60 }), 'announce-days': whole({ min: 1, max: 60 }), 'lead-days': whole({ min: 1, max: 10 }),
      'four-eyes': maybeTicked(), 'book-each': maybeTicked(), version: choice(fileVersions),
    });
    if (!read.ok) return draw(c, { lang, ...read });
    const { values } = read;
    const collectorId = values['creditor-id'].replace(/\s/g, '').toUpperCase();
    if (!isCreditorId(collectorId)) return draw(c, { lang, ...refill(read, { 'creditor-id': t(lang, words.creditorIdWrong) }) });
    const set = await setDirectDebit(use, creditorId, {
      creditorId: collectorId, announceDays: values['announce-days'], leadBankDays: values['lead-days'], bookEach: values['book-each'], fileVersion: values.version,
      // The box stands there only to begin with; after that it has a card of its own.
      fourEyes: profile.directDebit ? profile.directDebit.fourEyes === true : values['four-eyes'],
    }, staff.staffId);
    if (set.ok) return set.asked ? goOn(c, debitSettingsPath, fourEyesWords.asked, 'info') : goOn(c, debitSettingsPath, words.saved);
    const wrong = set.why === 'id-in-use' ? { 'creditor-id': t(lang, words.idInUse(set.mandates)) } : { 'announce-days': t(lang, words.promisedLonger(set.mandates, set.days)) };
    return draw(c, { lang, ...refill(read, wrong) });
  });

  routes.post('/settings/debits/stop', async (c) => {
    const { creditorId, use, staff } = deskOf(c);
    await setDirectDebit(use, creditorId, null, staff.staffId);
    return goOn(c, debitSettingsPath, words.stopped);
  });

  routes.post('/settings/debits/four-eyes', (c) => turnOnPage(c, 'collections', debitSettingsPath));

  routes.post('/settings/debits/payouts', async (c) => {
    const lang = langOf(c);
    const { creditorId, use, creditor } = deskOf(c);
    const read = readFields(c, { payouts: text({ optional: true, max: 1_000 }) });
    if (!read.ok) return draw(c, { lang, ...read });
    const typed = (read.values.payouts ?? '').split(/[\n,;]/).map((line) => line.trim()).filter(Boolean);
    const wrong = typed.find((line) => normaliseIban(line) === null);
    if (wrong !== undefined) return draw(c, { lang, ...refill(read, { payouts: `${t(lang, words.payoutWrong)} ${wrong}` }) });
    const ibans = [...new Set(typed.flatMap((line) => normaliseIban(line) ?? []))];
    if (ibans.some((iban) => iban === creditor.profile.iban)) return draw(c, { lang, ...refill(read, { payouts: t(lang, words.payoutOwn) }) });
    await setPayoutAccounts(use, creditorId, ibans);
    return goOn(c, debitSettingsPath, words.payoutSaved);
  });

  onlineDebitRoutes(routes, '/settings/debits', draw);
  return routes;
}

async function draw(c: Context, state: FormState): Promise<Response> {
  const { lang } = state;
  const { creditorId, use, creditor: { profile }, today } = deskOf(c);
  const { mandates, erp, turns, names } = await use.db.inCreditor(creditorId, async (tx) => ({
    mandates: await mandatesInUse(tx, creditorId), erp: (await policyOn(tx, creditorId, today)).books.debits === 'erp',
    turns: await fourEyesTurns(tx, creditorId, 'collections'), names: await staffNames(tx, creditorId),
  }));
  const csrf = csrfField(c);
  const isOn = profile.directDebit !== undefined;
  const failed = state.errors !== undefined;
  const body: Content[] = [
    errorSummary(state),
    breadcrumbs(lang, [{ label: t(lang, settingsWords.title), href: '/desk/settings' }], t(lang, words.title)),
    heading(1, t(lang, words.title)),
    lead(t(lang, words.lead)),
    notice(isOn ? 'ok' : 'info', { lang, title: t(lang, isOn ? words.isOn : words.isOff), body: paragraph(t(lang, isOn ? words.onText(mandates) : words.offText)) }),
    erp ? notice('warning', { lang, body: paragraph(t(lang, words.erp)) }) : nothing,
    profile.iban === undefined
      ? notice('warning', { lang, body: html`${paragraph(t(lang, words.noAccount))}<p>${linkButton(t(lang, settingsWords.back), '/desk/settings', { look: 'secondary' })}</p>` })
      : paragraph(t(lang, words.account(inFours(profile.iban)))),
    card(termsForm(c, state, csrf)),
    isOn ? fourEyesCard(c, { about: 'collections', turns, nameOf: (by) => names.get(by) ?? by, action: `${debitSettingsPath}/four-eyes` }) : nothing,
    isOn ? card([paragraph(t(lang, words.stopText)), buttonForm(button(t(lang, words.stop), { look: 'danger' }), { csrf, action: `${debitSettingsPath}/stop` })], { title: t(lang, words.stopTitle) }) : nothing,
    await onlineDebitCard(c, state, debitSettingsPath),
    card([paragraph(t(lang, words.payoutText)), payoutForm(state, profile.payoutIbans ?? [], csrf)], { title: t(lang, words.payoutTitle) }),
  ];
  return show(c, { title: t(lang, words.title), room: 'settings', body, failed }, failed ? 422 : 200);
}

function termsForm(c: Context, state: FormState, csrf: Html): Html {
  const { lang } = state;
  const { directDebit } = deskOf(c).creditor.profile;
  const { announceDays, leadBankDays } = bankTerms(directDebit ?? {});
  const say = (of: 'creditorId' | 'creditorIdHint' | 'announceDays' | 'announceDaysHint' | 'leadDays' | 'leadDaysHint' | 'fourEyes' | 'bookEach' | 'bookEachHint' | 'version'): string => t(lang, words[of]);
  return form(
    [
      textField(state, { name: 'creditor-id', label: say('creditorId'), hint: say('creditorIdHint'), value: directDebit?.creditorId ?? '', maxlength: 60, autocomplete: 'off' }),
      numberField(state, { name: 'announce-days', label: say('announceDays'), hint: say('announceDaysHint'), value: String(announceDays), maxlength: 2 }),
      numberField(state, { name: 'lead-days', label: say('leadDays'), hint: say('leadDaysHint'), value: String(leadBankDays), maxlength: 2 }),
      // Two colleagues are the careful beginning.
      directDebit ? nothing : checkboxField(state, { name: 'four-eyes', label: say('fourEyes'), checked: true }),
      checkboxField(state, { name: 'book-each', label: say('bookEach'), hint: say('bookEachHint'), checked: directDebit?.bookEach === true }),
      radioCards(state, {
        name: 'version', legend: say('version'), value: directDebit?.fileVersion ?? '08',
        options: [{ value: '08', label: t(lang, words.version08), hint: t(lang, words.version08Hint) }, { value: '02', label: t(lang, words.version02), hint: t(lang, words.version02Hint) }],
      }),
      button(t(lang, directDebit ? words.save : words.switchOn)),
    ],
    { csrf, action: debitSettingsPath },
  );
}

const payoutForm = (state: FormState, ibans: readonly string[], csrf: Html): Html =>
  form(
    [
      textareaField(state, { name: 'payouts', label: t(state.lang, words.payout), hint: t(state.lang, words.payoutHint), value: ibans.map(inFours).join('\n'), optional: true, rows: 3, maxlength: 1_000 }),
      button(t(state.lang, words.payoutSave), { look: 'secondary' }),
    ],
    { csrf, action: `${debitSettingsPath}/payouts` },
  );

/** Where direct debit is off: how it is switched on, for who may, or who may. */
export function debitsOffNotice(c: Context): Html {
  const lang = langOf(c);
  const mayDo = deskOf(c).staff.role === 'manager';
  return notice('info', {
    lang, title: t(lang, words.isOff),
    body: mayDo
      ? html`${paragraph(t(lang, words.howToManager))}<p>${linkButton(t(lang, words.link), debitSettingsPath, { look: 'secondary' })}</p>`
      : paragraph(t(lang, words.howToOthers)),
  });
}
