// What a payment provider says about a payment becomes facts. Whoever brings
// the news (a webhook, our own look, the customer coming back): the payment is
// asked for again, and what is booked follows from its state alone.

import { dayOf, moment, type Moment } from '#domain/day.ts';
import { addWorkingDays } from '#domain/holidays.ts';
import { formatAmount } from '#domain/money.ts';
import { done } from '#domain/outcome.ts';
import { providerBooking, standingCents, type ProviderBooking } from '#domain/provider-booking.ts';
import { countsOn, failedCharge, paidOrBack, withReason } from '#domain/provider-charges.ts';
import type { NewTask } from '#domain/task.ts';
import { together, type Tx } from '#store/db.ts';
import { bookingIdOf, findByProviderId, findProviderPayment, insertProviderPayment, lockProviderPayment, updateProviderPayment, type ProviderPaymentRow } from '#store/provider-payments.ts';
import { refundsOnPayment } from '#store/refunds.ts';
import { openTasks } from '#store/tasks.ts';
import type { PaymentProvider, ProviderPayment, ProviderTrouble } from '../ports.ts';
import { decideOn } from './decide.ts';
import type { Deps } from './deps.ts';
import { failRefunds } from './follow-refunds.ts';
import { giveOnlineMandate } from './give-online-mandate.ts';
import { takenBackByOthers } from './send-refunds.ts';
import { plusMinutes } from './start-payment.ts';

export type TakenNews =
  | { readonly kind: 'taken'; readonly row: ProviderPaymentRow; readonly facts: number }
  /** A payment of the same account that we did not ask for, or that the provider does not know. */
  | { readonly kind: 'not-ours' }
  | { readonly kind: 'trouble'; readonly trouble: ProviderTrouble };

/** Asks the provider about one of its payments, and books what is new. The same again does no harm. */
export async function takeProviderNews(deps: Deps, provider: PaymentProvider, creditorId: number, providerPaymentId: string, waitMs?: number): Promise<TakenNews> {
  const [ours, known] = await deps.db.inCreditor(creditorId, (tx) =>
    together(refundsOnPayment(tx, creditorId, provider.name, providerPaymentId), findByProviderId(tx, creditorId, provider.name, providerPaymentId, null)));
  const told = await provider.fetch(providerPaymentId, waitMs, ours.length > 0);
  if (!told.ok) return told.trouble.unknown ? { kind: 'not-ours' } : { kind: 'trouble', trouble: told.trouble };
  const row = known ?? (await ownRow(deps, provider.name, creditorId, told.value));
  if (row === null) return { kind: 'not-ours' };
  const taken = await bookTold(deps, creditorId, row, told.value);
  // Of its own, after the booking: it records on the same dossier.
  const failed = ours.filter(({ providerRefundId }) => providerRefundId !== null && told.value.failedRefunds?.includes(providerRefundId));
  if (failed.length > 0) {
    const rejected = failed.map(({ endToEndId }) => ({ endToEndId, reason: '' }));
    await deps.db.inCreditor(creditorId, (tx) => failRefunds(tx, deps, creditorId, rejected, { kind: 'provider', name: provider.name }));
  }
  if (taken.kind === 'taken' && taken.row.mandateStatus === 'asked' && taken.row.status === 'paid') {
    return { ...taken, row: await giveOnlineMandate(deps, provider, creditorId, taken.row, told.value.mandateId, waitMs) };
  }
  return taken;
}

/**
 * How a payment stands for who comes back from paying: asked for there and
 * then, within `waitMs`; where the provider does not answer, as it was known.
 * Null where this dossier has no such payment.
 */
export async function lookAtPayment(
  deps: Deps, provider: PaymentProvider | null, creditorId: number, dossierId: number, payId: string, waitMs: number,
): Promise<ProviderPaymentRow | null> {
  const row = await deps.db.inCreditor(creditorId, (tx) => findProviderPayment(tx, creditorId, payId));
  if (row === null || row.dossierId !== dossierId) return null;
  if (row.status === 'paid' || row.providerPaymentId === null || provider?.name !== row.provider) return row;
  const taken = await takeProviderNews(deps, provider, creditorId, row.providerPaymentId, waitMs);
  return taken.kind === 'taken' ? taken.row : row;
}

/**
 * The row of a payment that was not known by its own number at the provider. A second payment under one number of ours can only
 * be a question whose answer was lost; it gets a row of its own, so that no
 * money is overlooked.
 */
async function ownRow(deps: Deps, provider: string, creditorId: number, { id, reference, amountCents }: ProviderPayment): Promise<ProviderPaymentRow | null> {
  return deps.db.inCreditor(creditorId, async (tx) => {
    const row = await findByProviderId(tx, creditorId, provider, id, reference);
    if (row === null || row.providerPaymentId === null || row.providerPaymentId === id) return row;
    const second = { ...row, payId: `${row.payId}+${id}`, providerPaymentId: id, amountCents, status: 'open', bookedCents: 0n, bookings: 0, tries: 0, settledAt: null, collectionId: null, consent: null, mandateStatus: null } as const;
    if ((await findProviderPayment(tx, creditorId, second.payId)) === null) await insertProviderPayment(tx, creditorId, second);
    return second;
  });
}

/** Books what the provider told of a payment of ours. The same again books nothing. */
export async function bookTold(deps: Deps, creditorId: number, known: ProviderPaymentRow, news: ProviderPayment): Promise<Extract<TakenNews, { kind: 'taken' }>> {
  const { payId, dossierId } = known;
  const same = isAsBooked(known, news) ? await keepAsBooked(deps, creditorId, payId, news) : null;
  if (same) return { kind: 'taken', row: same, facts: 0 };
  const today = deps.clock.today();
  let facts = 0;
  const taken = await decideOn<ProviderPaymentRow>(deps, creditorId, dossierId, async ({ tx, state }) => {
    const row = await lockProviderPayment(tx, creditorId, payId);
    if (row === null) throw new Error(`payment ${payId} of creditor ${creditorId} is gone`);
    const by = { kind: 'provider', name: row.provider } as const;
    const { collectionId } = row;
    const told = collectionId === null ? news : paidOrBack(news, row.bookedCents, today);
    if (told.status !== 'paid') {
      const failed = collectionId === null ? [] : failedCharge(state, collectionId, told, today, by);
      facts = failed.length;
      return { outcome: done(await keep(deps, tx, creditorId, row, told, null)), facts: failed };
    }
    const { amountCents, means, paidOn } = told;
    const takenBack = await takenBackByOthers(tx, creditorId, row.provider, told.id, told.takenBack);
    const booked = { paymentId: bookingIdOf(row, told.id), bookedCents: row.bookedCents, bookings: row.bookings, designation: row.designation ?? undefined };
    const counts = collectionId === null ? (paidOn ?? today) : countsOn(state, collectionId, paidOn ?? today);
    const counted = providerBooking(booked, { amountCents, means, takenBack, paidOn: counts }, state, today, by);
    const booking = collectionId === null ? counted : { ...counted, facts: withReason(counted.facts, collectionId, takenBack) };
    facts = booking.facts.length;
    const kept = await keep(deps, tx, creditorId, row, told, booking);
    // Not along with the facts: there may be none.
    if (booking.missingCents > 0n) await openTasks(tx, creditorId, [{ dossierId, task: missingTask(deps, booked.paymentId, booking) }], deps.clock.now());
    return { outcome: done(kept), facts: booking.facts };
  });
  if (!taken.ok) throw new Error(`the dossier of payment ${payId} is gone`);
  return { kind: 'taken', row: taken.value, facts };
}

/** Nothing is to be booked, whatever the dossier says: most looks find a payment as it was. What we gave back ourselves is not reckoned with here. */
const isAsBooked = ({ collectionId, bookedCents }: ProviderPaymentRow, told: ProviderPayment): boolean =>
  collectionId === null && (told.status !== 'paid' || (told.takenBack.every((back) => back.kind !== 'refund') && standingCents(told) === bookedCents));

/** Without the dossier; null where by now there is something to book. */
const keepAsBooked = (deps: Deps, creditorId: number, payId: string, told: ProviderPayment): Promise<ProviderPaymentRow | null> =>
  deps.db.inCreditor(creditorId, async (tx) => {
    const row = await lockProviderPayment(tx, creditorId, payId);
    return row !== null && isAsBooked(row, told) ? keep(deps, tx, creditorId, row, told, null) : null;
  });

/** Writes how the payment stands, and when to ask again. A payment that was paid stays paid: what goes back is booked, not its status. */
async function keep(deps: Deps, tx: Tx, creditorId: number, row: ProviderPaymentRow, told: ProviderPayment, booking: ProviderBooking | null): Promise<ProviderPaymentRow> {
  const now = deps.clock.now();
  const status = row.status === 'paid' ? 'paid' : told.status;
  const settledAt = status === 'open' ? null : (row.settledAt ?? now);
  const kept: ProviderPaymentRow = {
    ...row,
    providerPaymentId: told.id,
    status,
    checkoutUrl: status === 'open' ? (told.checkoutUrl ?? row.checkoutUrl) : null,
    expiresAt: told.expiresAt ?? row.expiresAt,
    settledAt,
    bookedCents: booking?.bookedCents ?? row.bookedCents,
    bookings: booking?.bookings ?? row.bookings,
    tryAt: booking?.againOn === undefined ? earliestOf(nextLook(status, row, settledAt, now), await nextRefundLook(tx, creditorId, row.provider, told.id, now)) : (`${booking.againOn}T04:00:00.000Z` as Moment),
  };
  await updateProviderPayment(tx, creditorId, kept);
  return kept;
}

/** Days after it was paid on which we ask whether it stayed so, in case no webhook comes. */
const looksAfterPaid = [1, 3, 7, 14, 28, 60, 120, 180];
const mostDaysOpen = 100;

/** While it is open: after 2, 4, 8 … minutes, at most six hours apart. */
function nextLook(status: ProviderPaymentRow['status'], row: ProviderPaymentRow, settledAt: Moment | null, now: Moment): Moment | null {
  if (status === 'open') return daysAfter(row.createdAt, mostDaysOpen) < now ? null : plusMinutes(now, openMinutes(row.tries));
  if (status !== 'paid' || settledAt === null) return null;
  return looksAfterPaid.map((days) => daysAfter(settledAt, days)).find((at) => at > now) ?? null;
}

/** What we gave back may fail for so many days after it left, and no webhook may come: it is asked about once a day. */
const daysToFollowRefund = 14;

async function nextRefundLook(tx: Tx, creditorId: number, provider: string, providerPaymentId: string, now: Moment): Promise<Moment | null> {
  const ours = await refundsOnPayment(tx, creditorId, provider, providerPaymentId);
  return ours.some(({ sentAt }) => sentAt !== null && daysAfter(sentAt, daysToFollowRefund) > now) ? daysAfter(now, 1) : null;
}

const earliestOf = (one: Moment | null, other: Moment | null): Moment | null => (one === null || other === null ? (one ?? other) : one < other ? one : other);

export const openMinutes = (tries: number): number => Math.min(2 ** (Math.min(tries, 10) + 1), 360);

const daysAfter = (at: Moment, days: number): Moment => moment(Temporal.Instant.from(at).add({ hours: days * 24 }));

const missingTask = (deps: Deps, paymentId: string, { missingCents }: ProviderBooking): NewTask => ({
  kind: 'reversal-unknown',
  key: paymentId,
  dueOn: addWorkingDays(dayOf(Temporal.Instant.from(deps.clock.now())), 1),
  details: { paymentId, amountCents: formatAmount(missingCents) },
});
