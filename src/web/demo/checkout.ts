// The payment page of a demo: a bank that does not exist, where a visitor
// decides how a payment ends. What it decides is told to us like a real
// provider's news, by id only.

import { Hono, type Context } from 'hono';
import type { Cents } from '#domain/money.ts';
import { choice, readFields } from '../kit/forms.ts';
import { langOf, t } from '../kit/language.ts';
import { page } from '../kit/page.ts';
import { button, buttonGroup } from '../kit/parts/button.ts';
import { form } from '../kit/parts/form.ts';
import { money } from '../kit/parts/money.ts';
import { card } from '../kit/parts/notice.ts';
import { heading, lead, paragraph, small } from '../kit/parts/text.ts';
import { csrfField } from '../kit/security.ts';
import { plainBrand, sorry } from '../kit/sorry.ts';
import { checkoutWords as words } from './words.ts';

const outcomes = ['paid', 'failed', 'cancelled'] as const;

export interface CheckoutDeps {
  /** Null where there is no such payment, or no such demo. */
  readonly read: (creditorId: number, paymentId: string) => Promise<{ amountCents: Cents; description: string; isOpen: boolean; redirectUrl: string } | null>;
  /** Ends the payment, and tells. False where it had ended already. */
  readonly decide: (creditorId: number, paymentId: string, outcome: (typeof outcomes)[number]) => Promise<boolean>;
}

/** Mount at `/demo/checkout`. */
export function checkoutRoutes(deps: CheckoutDeps): Hono {
  const routes = new Hono();
  const found = async (c: Context) => {
    const creditorId = Number(/^[1-9]\d{0,8}$/.exec(c.req.param('creditor') ?? '')?.[0] ?? 0);
    const paymentId = c.req.param('payment') ?? '';
    const payment = creditorId === 0 ? null : await deps.read(creditorId, paymentId);
    return payment && { creditorId, paymentId, payment };
  };

  routes.get('/:creditor/:payment', async (c) => {
    const at = await found(c);
    if (at === null) return sorry(c, 404);
    const lang = langOf(c);
    const { amountCents, description, isOpen, redirectUrl } = at.payment;
    if (!isOpen) return c.redirect(pathOf(redirectUrl), 303);
    const body = [
      heading(1, t(lang, words.title)),
      lead(t(lang, words.lead)),
      card([money(amountCents, lang, 'large'), paragraph(description)], { title: t(lang, words.what) }),
      form(
        [
          buttonGroup([
            button(t(lang, words.paid), { name: 'outcome', value: 'paid' }),
            button(t(lang, words.failed), { name: 'outcome', value: 'failed', look: 'secondary' }),
            button(t(lang, words.cancelled), { name: 'outcome', value: 'cancelled', look: 'secondary' }),
          ]),
          small(t(lang, words.nothing)),
        ],
        { csrf: csrfField(c) },
      ),
    ];
    return c.html(page({ lang, title: t(lang, words.title), face: 'portal', brand: plainBrand, here: c.req.url, body }));
  });

  routes.post('/:creditor/:payment', async (c) => {
    const at = await found(c);
    const read = readFields(c, { outcome: choice(outcomes) });
    if (at === null) return sorry(c, 404);
    if (!read.ok) return sorry(c, 400);
    await deps.decide(at.creditorId, at.paymentId, read.values.outcome);
    return c.redirect(pathOf(at.payment.redirectUrl), 303);
  });
  return routes;
}

/** We only ever made addresses of our own: the path will do, whatever name we are reached by. */
const pathOf = (redirectUrl: string): string => new URL(redirectUrl).pathname;
