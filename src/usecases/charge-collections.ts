// Collections that the payment provider charges, on their day. Taking one in hand
// is written, with a number of its own, before the provider is asked; that number is
// the idempotency key. Providers forget keys after an hour: so who asks again first
// looks whether the charge is there already. Nothing is charged twice.

import type { WithdrawalReason } from '#domain/debit-facts.ts';
import { stillWanted } from '#domain/debits.ts';
import type { Actor, NewFact } from '#domain/facts.ts';
import { isTooLateToCharge, liveCharge } from '#domain/provider-charges.ts';
import { done } from '#domain/outcome.ts';
import { feedKnownUntil } from '#store/bank.ts';
import { readCreditor } from '#store/creditors.ts';
import { claimCharges, dossiersToCharge, isUntouched, lockCharge, providerMandateOf, takeInHand, type ClaimedCharge } from '#store/provider-charges.ts';
import { insertProviderPayment, payingDossiers, setTryAt, updateProviderPayment, type ProviderPaymentRow } from '#store/provider-payments.ts';
import type { PaymentProvider, ProviderTrouble } from '../ports.ts';
import { decideOn, type DecideContext } from './decide.ts';
import type { Deps } from './deps.ts';
import { againAt } from './follow-payments.ts';
import { plusMinutes } from './start-payment.ts';
import { bookTold } from './take-provider-news.ts';

export interface Charged {
  /** Charges that the provider took on. */
  readonly charged: number;
  /** Not needed any more, held, or too late. */
  readonly withdrawn: number;
  /** Refused by the provider for good. */
  readonly refused: number;
  /** What went wrong outside, each sentence once; those are asked again later. */
  readonly troubles: readonly string[];
}

const DOSSIERS_AT_ONCE = 200;
const CHARGES_AT_ONCE = 20;
const SIDE_BY_SIDE = 4;
const leaseMinutes = 5;

/** Charges what is due today with this provider. Any number of processes may do so at once, and any of them may be killed. */
export async function chargeCollections(deps: Deps, provider: PaymentProvider, publicUrl: string, creditorId: number): Promise<Charged> {
  const sum = { charged: 0, withdrawn: 0, refused: 0, troubles: [] as string[] };
  const today = deps.clock.today();
  for (const dossierId of await deps.db.inCreditor(creditorId, (tx) => dossiersToCharge(tx, creditorId, provider.name, today, DOSSIERS_AT_ONCE))) {
    sum.withdrawn += await takeDueInHand(deps, provider.name, creditorId, dossierId);
  }
  const slug = await deps.db.inCreditor(creditorId, async (tx) => (await readCreditor(tx, creditorId))?.slug ?? '');
  const webhookUrl = `${publicUrl}/webhooks/${slug}/${provider.name}`;
  for (;;) {
    const now = deps.clock.now();
    const claimed = await deps.db.inCreditor(creditorId, (tx) => claimCharges(tx, creditorId, provider.name, now, plusMinutes(now, leaseMinutes), CHARGES_AT_ONCE));
    for (let from = 0; from < claimed.length; from += SIDE_BY_SIDE) {
      for (const { end, trouble } of await Promise.all(claimed.slice(from, from + SIDE_BY_SIDE).map((each) => charge(deps, provider, creditorId, webhookUrl, each)))) {
        if (end !== 'waits') sum[end] += 1;
        if (trouble && !sum.troubles.includes(trouble.reason)) sum.troubles.push(trouble.reason);
      }
    }
    // Where the provider is down, the rest can wait for the next round.
    if (claimed.length < CHARGES_AT_ONCE || sum.troubles.length > 0) return sum;
  }
}

/** Of one dossier: what is still wanted is taken in hand, what is not is withdrawn. Answers how many were withdrawn. */
async function takeDueInHand(deps: Deps, provider: string, creditorId: number, dossierId: number): Promise<number> {
  const today = deps.clock.today();
  const taken = await decideOn<number>(deps, creditorId, dossierId, async (context) => {
    const { tx, state } = context;
    const ours = new Set(state.debits?.mandates.filter((mandate) => mandate.provider === provider).map(({ mandateId }) => mandateId));
    const due = (state.debits?.collections ?? []).filter((each) => each.standing === 'live' && ours.has(each.mandateId) && each.collectOn <= today);
    // Who is paying it at this moment is not charged beside it; when that is over it is looked at again.
    const isPaying = (await payingDossiers(tx, creditorId, [dossierId], today)).has(dossierId);
    const facts: NewFact[] = [];
    for (const collection of due) {
      const { collectionId, arrangementNo, instalmentNo, amountCents } = collection;
      const why = await whyNotCharge(deps, creditorId, context, collectionId);
      if (why !== null || isPaying) {
        if (why !== null && (await isUntouched(tx, creditorId, collectionId))) facts.push(withdrawal(deps, collectionId, why));
        continue;
      }
      if (!(await takeInHand(tx, creditorId, collectionId))) continue;
      const now = deps.clock.now();
      await insertProviderPayment(tx, creditorId, {
        payId: deps.ids.id(), dossierId, partyId: null, provider, providerPaymentId: null, aim: { arrangements: [{ arrangementNo, instalments: [instalmentNo] }], claims: [] },
        designation: { for: 'arrangement', arrangementNo }, amountCents, status: 'starting', checkoutUrl: null, createdAt: now, expiresAt: null, settledAt: null,
        bookedCents: 0n, bookings: 0, tryAt: now, tries: 0, collectionId, consent: null, mandateStatus: null,
      });
    }
    return { outcome: done(facts.length), facts };
  });
  return taken.ok ? taken.value : 0;
}

/** Why nothing may be charged for a collection any more, looked at right before it is; null where it may. */
async function whyNotCharge(deps: Deps, creditorId: number, { tx, state, policy }: DecideContext, collectionId: string): Promise<WithdrawalReason | null> {
  const collection = liveCharge(state, collectionId);
  const today = deps.clock.today();
  if (!collection || policy.books.debits === 'erp' || (await readCreditor(tx, creditorId))?.profile.onlineDebit === undefined) return 'not-needed';
  if (isTooLateToCharge(collection.collectOn, today)) return 'too-late';
  const wish = stillWanted(state, collection, today, await feedKnownUntil(tx, creditorId));
  return wish === 'wanted' ? null : wish;
}

type Ending = { readonly end: 'charged' | 'withdrawn' | 'refused' | 'waits'; readonly trouble?: ProviderTrouble };

async function charge(deps: Deps, provider: PaymentProvider, creditorId: number, webhookUrl: string, claimed: ClaimedCharge): Promise<Ending> {
  const { payId, tries } = claimed;
  const wait = async (trouble: ProviderTrouble): Promise<Ending> => {
    await deps.db.inCreditor(creditorId, (tx) => setTryAt(tx, creditorId, payId, againAt(deps.clock.now(), trouble, tries)));
    return { end: 'waits', trouble };
  };
  const ready = await readyToCharge(deps, creditorId, payId);
  if (ready === null) return { end: 'waits' };
  const { row, mandateId, providerMandateId } = ready;
  // Asked before, by us or by a process that was killed: it may be there.
  if (tries > 1) {
    const found = await provider.findCharge(providerMandateId, payId);
    if (!found.ok) return wait(found.trouble);
    if (found.value !== null) {
      await bookTold(deps, creditorId, row, found.value);
      return { end: 'charged' };
    }
  }
  const may = await mayCharge(deps, creditorId, row);
  if (may !== 'yes') return { end: may === 'no' ? 'withdrawn' : 'waits' };
  const answer = await provider.charge({ mandateId: providerMandateId, amountCents: row.amountCents, description: ready.description, reference: payId, webhookUrl, idempotencyKey: payId });
  if (answer.ok) {
    await bookTold(deps, creditorId, row, answer.value);
    return { end: 'charged' };
  }
  if (answer.trouble.again) return wait(answer.trouble);
  // A refusal: of this mandate, of this charge, or of all that we ask (a wrong key).
  const standing = await provider.readMandate(providerMandateId);
  if (!standing.ok) return wait(standing.trouble);
  if (standing.value === 'pending') return wait({ ...answer.trouble, again: true });
  await giveUp(deps, creditorId, row, standing.value === 'invalid' ? mandateId : null);
  return { end: 'refused' };
}

interface Ready {
  readonly row: ProviderPaymentRow & { readonly collectionId: string };
  readonly mandateId: string;
  readonly providerMandateId: string;
  /** Stands on the customer's bank statement. */
  readonly description: string;
}

/** What is needed to ask; null where news was faster. */
async function readyToCharge(deps: Deps, creditorId: number, payId: string): Promise<Ready | null> {
  const row = await deps.db.inCreditor(creditorId, (tx) => lockCharge(tx, creditorId, payId));
  if (row?.status !== 'starting') return null;
  const ready = await decideOn<Ready | null>(deps, creditorId, row.dossierId, async ({ tx, state }) => {
    const collection = state.debits?.collections.find((each) => each.collectionId === row.collectionId);
    const providerMandateId = collection ? await providerMandateOf(tx, creditorId, collection.mandateId) : null;
    if (!collection || providerMandateId === null) return { outcome: done(null) };
    return { outcome: done({ row, mandateId: collection.mandateId, providerMandateId, description: state.arrangements[collection.arrangementNo - 1]?.reference ?? row.collectionId }) };
  });
  return ready.ok ? ready.value : null;
}

/** Looks once more, with the dossier locked; what is not wanted any more is withdrawn: the provider has not got it. */
async function mayCharge(deps: Deps, creditorId: number, { payId, dossierId, collectionId }: Ready['row']): Promise<'yes' | 'no' | 'later'> {
  const may = await decideOn<'yes' | 'no' | 'later'>(deps, creditorId, dossierId, async (context) => {
    const { tx, state } = context;
    const row = await lockCharge(tx, creditorId, payId);
    if (row?.status !== 'starting') return { outcome: done('later') };
    const why = await whyNotCharge(deps, creditorId, context, collectionId);
    if (why === null) return { outcome: done((await payingDossiers(tx, creditorId, [dossierId], deps.clock.today())).has(dossierId) ? 'later' : 'yes') };
    await updateProviderPayment(tx, creditorId, { ...row, status: 'cancelled', settledAt: deps.clock.now(), tryAt: null });
    return { outcome: done('no'), facts: liveCharge(state, collectionId) ? [withdrawal(deps, collectionId, why)] : [] };
  });
  return may.ok ? may.value : 'later';
}

/**
 * The provider will not: a person looks, and nobody is blamed. A mandate that it calls invalid is
 * one that was revoked; where it was so already there is nothing to find out.
 */
async function giveUp(deps: Deps, creditorId: number, { payId, dossierId, collectionId, provider }: Ready['row'], invalidMandateId: string | null): Promise<void> {
  const today = deps.clock.today();
  const by: Actor = { kind: 'provider', name: provider };
  await decideOn<null>(deps, creditorId, dossierId, async ({ tx, state }) => {
    const row = await lockCharge(tx, creditorId, payId);
    if (row?.status !== 'starting') return { outcome: done(null) };
    await updateProviderPayment(tx, creditorId, { ...row, status: 'failed', settledAt: deps.clock.now(), tryAt: null });
    if (!liveCharge(state, collectionId)) return { outcome: done(null) };
    const ended = state.debits?.mandates.find(({ mandateId }) => mandateId === invalidMandateId);
    if (ended && ended.revokedOn !== null) return { outcome: done(null), facts: [withdrawal(deps, collectionId, 'mandate')] };
    const rejected: NewFact = { kind: 'DirectDebitRejected', on: today, by, data: { collectionId, code: '' } };
    return { outcome: done(null), facts: ended ? [rejected, { kind: 'MandateEnded', on: today, by, data: { mandateId: ended.mandateId, why: 'returned' } }] : [rejected] };
  });
}

const withdrawal = (deps: Deps, collectionId: string, why: WithdrawalReason): NewFact =>
  ({ kind: 'DirectDebitWithdrawn', on: deps.clock.today(), by: { kind: 'bot', rule: 'withdraw-collection', because: { why } }, data: { collectionId, why } });
