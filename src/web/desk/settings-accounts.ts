// How the creditor hears who paid: from which accounts, or by colleagues.

import { Hono, type Context } from 'hono';
import type { CreditorProfile } from '#domain/creditor.ts';
import { otherAccounts } from '#domain/own-accounts.ts';
import { normaliseIban } from '#formats/references.ts';
import { updateProfile } from '#store/creditors.ts';
import { deskFrameWords } from '#texts/desk/frame.ts';
import { accountsWords as words } from '#texts/desk/accounts.ts';
import { maybeTicked, readFields, refill, text } from '../kit/forms.ts';
import type { Html } from '../kit/html.ts';
import { langOf, t } from '../kit/language.ts';
import { button } from '../kit/parts/button.ts';
import { checkboxField } from '../kit/parts/choice.ts';
import { textareaField, type FormState } from '../kit/parts/field.ts';
import { form } from '../kit/parts/form.ts';
import { card } from '../kit/parts/notice.ts';
import { paragraph } from '../kit/parts/text.ts';
import { deskOf } from './desk-request.ts';
import { goOn } from './frame.ts';

/** A page of settings, shown again with what was wrong. */
type Again = (c: Context, state: FormState) => Promise<Response>;

export function accountsRoutes(again: Again): Hono {
  const routes = new Hono();
  routes.post('/settings/accounts', async (c) => {
    const lang = langOf(c);
    const { creditorId, use, creditor: { profile } } = deskOf(c);
    const read = readFields(c, { 'other-ibans': text({ optional: true, max: 1_000 }), 'closed-ibans': text({ optional: true, max: 1_000 }), 'payments-by-hand': maybeTicked() });
    if (!read.ok) return again(c, { lang, ...read });
    const { values } = read;
    const open = ibansIn(values['other-ibans']);
    const closed = ibansIn(values['closed-ibans']);
    if (open === null) return again(c, { lang, ...refill(read, { 'other-ibans': t(lang, words.wrong) }) });
    if (closed === null) return again(c, { lang, ...refill(read, { 'closed-ibans': t(lang, words.wrong) }) });
    const otherIbans = otherAccounts(profile.iban, open, closed);
    await use.db.inCreditor(creditorId, (tx) => updateProfile(tx, creditorId, { ...profile, otherIbans, paymentsByHand: values['payments-by-hand'] }));
    return goOn(c, '/desk/settings', deskFrameWords.saved);
  });
  return routes;
}

export function accountsCard(state: FormState, { otherIbans = [], paymentsByHand = false }: CreditorProfile, csrf: Html): Html {
  const { lang } = state;
  const lines = (isClosed: boolean): string => otherIbans.filter((other) => other.isClosed === isClosed).map(({ iban }) => iban).join('\n');
  const fields = [
    textareaField(state, { name: 'other-ibans', label: t(lang, words.others), hint: t(lang, words.othersHint), value: lines(false), optional: true, rows: 2, maxlength: 1_000 }),
    textareaField(state, { name: 'closed-ibans', label: t(lang, words.closed), hint: t(lang, words.closedHint), value: lines(true), optional: true, rows: 2, maxlength: 1_000 }),
    checkboxField(state, { name: 'payments-by-hand', label: t(lang, words.byHand), hint: t(lang, words.byHandHint), checked: paymentsByHand }),
    button(t(lang, words.save), { look: 'secondary' }),
  ];
  return card([paragraph(t(lang, words.text)), form(fields, { csrf, action: '/desk/settings/accounts' })], { title: t(lang, words.title) });
}

/** The accounts, one a line; null where one is none. */
function ibansIn(written: string | null): string[] | null {
  const read = (written ?? '').split(/[\n;,]/).map((line) => line.trim()).filter(Boolean).map(normaliseIban);
  return read.includes(null) ? null : (read as string[]);
}
