// Collecting through the payment provider, as a manager switches it on and off:
// a card among the settings of direct debit.

import type { Context, Hono } from 'hono';
import { onlineTerms } from '#domain/direct-debit.ts';
import { onlineMandatesInUse } from '#store/provider-charges.ts';
import { onlineDebitWords as words } from '#texts/desk/online-debit.ts';
import { setOnlineDebit } from '#usecases/online-debit-terms.ts';
import { readFields, refill, whole } from '../kit/forms.ts';
import { nothing, type Content, type Html } from '../kit/html.ts';
import { langOf, t } from '../kit/language.ts';
import { button } from '../kit/parts/button.ts';
import { numberField, type FormState } from '../kit/parts/field.ts';
import { buttonForm, form } from '../kit/parts/form.ts';
import { card } from '../kit/parts/notice.ts';
import { paragraph } from '../kit/parts/text.ts';
import { csrfField } from '../kit/security.ts';
import { deskOf } from './desk-request.ts';
import { goOn } from './frame.ts';

const field = 'online-days';

/** The card's own posts; `draw` is the page on which it stands. */
export function onlineDebitRoutes(routes: Hono, path: string, draw: (c: Context, state: FormState) => Promise<Response>): void {
  routes.post(`${path}/online`, async (c) => {
    const lang = langOf(c);
    const { creditorId, use } = deskOf(c);
    const read = readFields(c, { [field]: whole({ min: 1, max: 60 }) });
    if (!read.ok) return draw(c, { lang, ...read });
    const set = await setOnlineDebit(use, creditorId, { announceDays: read.values[field] as number });
    return set.ok ? goOn(c, `/desk${path}`, words.saved) : draw(c, { lang, ...refill(read, { [field]: t(lang, words.promisedLonger(set.mandates, set.days)) }) });
  });

  routes.post(`${path}/online/stop`, async (c) => {
    const { creditorId, use } = deskOf(c);
    await setOnlineDebit(use, creditorId, null);
    return goOn(c, `/desk${path}`, words.stopped);
  });
}

/** Which way is used, and how it is switched. */
export async function onlineDebitCard(c: Context, state: FormState, action: string): Promise<Html> {
  const { lang } = state;
  const { creditorId, use, creditor: { profile, demoAt } } = deskOf(c);
  const settings = profile.onlineDebit;
  const [provider, mandates] = [await c.get('deskDeps').providerFor?.(creditorId, demoAt), await use.db.inCreditor(creditorId, (tx) => onlineMandatesInUse(tx, creditorId))];
  const csrf = csrfField(c);
  const days = numberField(state, { name: field, label: t(lang, words.days), hint: t(lang, words.daysHint), value: String(onlineTerms(settings ?? {}).announceDays), maxlength: 2 });
  const body: Content[] = [
    paragraph(t(lang, words.what)),
    paragraph(`${t(lang, settings ? words.isOn : words.isOff)} ${settings || mandates > 0 ? t(lang, words.mandates(mandates)) : ''}`.trim()),
    provider ? nothing : paragraph(t(lang, words.noProvider)),
    provider || settings ? form([days, button(t(lang, settings ? words.save : words.switchOn), { look: 'secondary' })], { csrf, action: `${action}/online` }) : nothing,
    settings ? [paragraph(t(lang, words.stopText)), buttonForm(button(t(lang, words.stop), { look: 'danger' }), { csrf, action: `${action}/online/stop` })] : nothing,
  ];
  return card(body, { title: t(lang, words.title) });
}
