// A customer wants to pay online. What it comes to is reckoned anew, our own
// record stands before the provider is asked, and its number is the idempotency
// key: whoever presses twice, or again after a broken connection, gets one payment.

import type { Moment } from '#domain/day.ts';
import type { Cents } from '#domain/money.ts';
import { whyNoMandate } from '#domain/giving-mandates.ts';
import { done, refused, type Outcome } from '#domain/outcome.ts';
import { aimedPayment, type AskedAim } from '#domain/payment-aim.ts';
import { readCreditor } from '#store/creditors.ts';
import {
  findUnpaid, insertProviderPayment, lockProviderPayment, updateProviderPayment, type ProviderPaymentRow,
} from '#store/provider-payments.ts';
import { onlineMandateVersion } from '#texts/direct-debit.ts';
import type { PaymentProvider, ProviderTrouble } from '../ports.ts';
import type { Shown } from './agree.ts';
import { decideOn } from './decide.ts';
import type { Deps } from './deps.ts';
import { keepConsent } from './mandates.ts';

export interface StartPayment {
  readonly dossierId: number;
  readonly partyId: number;
  readonly language: 'nl' | 'en';
  readonly aim: AskedAim;
  /** What the page said that it comes to. */
  readonly shownCents: Cents;
  /** They also allow that later instalments are collected through the provider: the words that they read. */
  readonly forMandate?: Shown;
  /** Told what went wrong outside, for the log. */
  readonly onTrouble?: (trouble: ProviderTrouble) => void;
}

export interface StartedPayment {
  readonly payId: string;
  readonly amountCents: Cents;
  /** Where the customer pays. */
  readonly checkoutUrl: string;
}

/** How long a checkout is used again, and an unanswered question asked again under the same key (providers keep keys for an hour). */
const reuseMinutes = 50;
/** What expires within a minute is not offered any more. */
const leastMinutes = 1;
const firstLookMinutes = 2;

/** Refuses where nothing of it is open, where it comes to something else than the page said, and where the provider cannot be reached. */
export async function startPayment(
  deps: Deps, provider: PaymentProvider, publicUrl: string, creditorId: number, ask: StartPayment,
): Promise<Outcome<StartedPayment>> {
  const prepared = await prepare(deps, provider, creditorId, ask);
  if (!prepared.ok) return prepared;
  const { row, description, slug } = prepared.value;
  const { payId, amountCents } = row;
  if (row.checkoutUrl !== null) return done({ payId, amountCents, checkoutUrl: row.checkoutUrl });
  const made = await provider.create({
    amountCents, description, reference: payId, language: ask.language, idempotencyKey: payId, ...(row.consent === null ? {} : { forMandate: true }),
    redirectUrl: `${publicUrl}/mijn/betalen/online/${payId}`,
    webhookUrl: `${publicUrl}/webhooks/${slug}/${provider.name}`,
  });
  if (!made.ok) {
    ask.onTrouble?.(made.trouble);
    // A refusal would be said again under the same key: the next try gets a key of its own.
    if (!made.trouble.again) await giveUp(deps, creditorId, payId);
    return refused({ code: 'payment-unavailable', again: made.trouble.again });
  }
  const { id, checkoutUrl, expiresAt } = made.value;
  if (checkoutUrl === null) return refused({ code: 'payment-unavailable', again: true });
  await deps.db.inCreditor(creditorId, async (tx) => {
    const now = await lockProviderPayment(tx, creditorId, payId);
    // News may have been faster, and have filled it in already.
    if (now?.status !== 'starting') return;
    await updateProviderPayment(tx, creditorId, {
      ...now, providerPaymentId: id, status: 'open', checkoutUrl, expiresAt, tries: 0, tryAt: plusMinutes(deps.clock.now(), firstLookMinutes),
    });
  });
  return done({ payId, amountCents, checkoutUrl });
}

async function giveUp(deps: Deps, creditorId: number, payId: string): Promise<void> {
  await deps.db.inCreditor(creditorId, async (tx) => {
    const row = await lockProviderPayment(tx, creditorId, payId);
    if (row?.status === 'starting') await updateProviderPayment(tx, creditorId, { ...row, status: 'failed', settledAt: deps.clock.now(), tryAt: null });
  });
}

interface Prepared {
  readonly row: ProviderPaymentRow;
  readonly description: string;
  readonly slug: string;
}

/** Finds the checkout that is there for the same, or notes a new one down. The dossier's lock makes two presses one. */
function prepare(deps: Deps, provider: PaymentProvider, creditorId: number, ask: StartPayment): Promise<Outcome<Prepared>> {
  const { dossierId, partyId, shownCents } = ask;
  return decideOn<Prepared>(deps, creditorId, dossierId, async ({ tx, state, policy }) => {
    const aimed = aimedPayment(state, ask.aim, deps.clock.today());
    if (aimed === null) return { outcome: refused({ code: 'amount-changed', amountCents: 0n }) };
    const { aim, amountCents, designation, description } = aimed;
    if (amountCents !== shownCents) return { outcome: refused({ code: 'amount-changed', amountCents }) };
    const creditor = await readCreditor(tx, creditorId);
    if (creditor === null) throw new Error(`creditor ${creditorId} has no row`);
    const { slug, profile } = creditor;
    const { forMandate } = ask;
    const wrong = forMandate === undefined ? null : policy.books.debits === 'erp' || !profile.onlineDebit ? ({ code: 'no-direct-debit' } as const) : whyNoMandate(state, partyId, deps.clock.today());
    if (wrong !== null) return { outcome: refused(wrong) };
    const now = deps.clock.now();
    const like = { dossierId, provider: provider.name, aim, amountCents };
    const known = await findUnpaid(tx, creditorId, { ...like, forMandate: forMandate !== undefined }, plusMinutes(now, -reuseMinutes), plusMinutes(now, leastMinutes));
    if (known) return { outcome: done({ row: known, description, slug }) };
    const consent = forMandate === undefined ? null : {
      partyId, textVersion: onlineMandateVersion,
      evidenceId: await keepConsent(deps, tx, creditorId, { dossierId, shown: forMandate }, { partyId, channel: 'portal', provider: provider.name, firstPayment: { aim, amountCents } }),
    };
    const row: ProviderPaymentRow = {
      ...like, payId: deps.ids.id(), partyId, providerPaymentId: null, designation: designation ?? null, status: 'starting', checkoutUrl: null,
      createdAt: now, expiresAt: null, settledAt: null, bookedCents: 0n, bookings: 0, tryAt: plusMinutes(now, 60), tries: 0,
      collectionId: null, consent, mandateStatus: consent === null ? null : 'asked',
    };
    await insertProviderPayment(tx, creditorId, row);
    return { outcome: done({ row, description, slug }) };
  });
}

export const plusMinutes = (at: Moment, minutes: number): Moment =>
  Temporal.Instant.from(at).add({ minutes }).toString({ fractionalSecondDigits: 3 }) as Moment;
