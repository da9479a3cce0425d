// The two ways in which news of payments comes by itself: webhooks, which only
// say that there is some, and our own look at payments that we should have
// heard of by now. Trouble outside is tried again later, longer apart each time.

import { moment, type Moment } from '#domain/day.ts';
import { together } from '#store/db.ts';
import { claimNews, dropOldNews, keepNews, postponeNews, settleNews } from '#store/provider-news.ts';
import { claimDuePayments, lockProviderPayment, setTryAt, updateProviderPayment, type ProviderPaymentRow } from '#store/provider-payments.ts';
import type { PaymentProvider, ProviderTrouble } from '../ports.ts';
import type { Deps } from './deps.ts';
import { plusMinutes } from './start-payment.ts';
import { openMinutes, takeProviderNews } from './take-provider-news.ts';

export interface FollowedPayments {
  readonly looked: number;
  /** Facts that were booked. */
  readonly facts: number;
  /** What went wrong outside, each sentence once. */
  readonly troubles: readonly string[];
}

/** Claimed at once, and asked about at once. */
const AT_ONCE = 20;
const SIDE_BY_SIDE = 4;
const leaseMinutes = 5;
const mostTries = 30;
const newsDays = 30;

/** All that a webhook does: the id is kept, once, and looked at later. False where it cannot be an id of this provider. */
export async function hearNews(deps: Deps, provider: PaymentProvider, creditorId: number, providerPaymentId: string): Promise<boolean> {
  if (!provider.mayBeId(providerPaymentId)) return false;
  await deps.db.inCreditor(creditorId, (tx) => keepNews(tx, creditorId, provider.name, providerPaymentId, deps.clock.now()));
  return true;
}

/** Takes the news that waits. Any number of processes may do so at once. */
export async function takeWaitingNews(deps: Deps, provider: PaymentProvider, creditorId: number): Promise<FollowedPayments> {
  const { db, clock } = deps;
  const sum = tally();
  for (;;) {
    const now = clock.now();
    const waiting = await db.inCreditor(creditorId, (tx) => claimNews(tx, creditorId, provider.name, now, plusMinutes(now, leaseMinutes), AT_ONCE));
    await sideBySide(waiting, async (news) => {
      const taken = await takeProviderNews(deps, provider, creditorId, news.providerPaymentId);
      sum.add(taken.kind === 'taken' ? taken.facts : 0, taken.kind === 'trouble' ? taken.trouble : null);
      await db.inCreditor(creditorId, async (tx) => {
        if (taken.kind !== 'trouble') return settleNews(tx, creditorId, provider.name, news, taken.kind, clock.now());
        if (news.tries >= mostTries) return settleNews(tx, creditorId, provider.name, news, 'given-up', clock.now());
        return postponeNews(tx, creditorId, provider.name, news, againAt(clock.now(), taken.trouble, news.tries));
      });
    });
    // Where the provider is down, the rest can wait for the next round.
    if (waiting.length < AT_ONCE || sum.troubles.length > 0) return sum;
  }
}

/** Asks about payments that no webhook spoke of: open ones, and paid ones that may have been taken back. */
export async function lookAtDuePayments(deps: Deps, provider: PaymentProvider, creditorId: number): Promise<FollowedPayments> {
  const { db, clock } = deps;
  const sum = tally();
  for (;;) {
    const now = clock.now();
    const due = await db.inCreditor(creditorId, async (tx) => {
      const [claimed] = await together(
        claimDuePayments(tx, creditorId, provider.name, now, plusMinutes(now, leaseMinutes), AT_ONCE),
        dropOldNews(tx, creditorId, moment(Temporal.Instant.from(now).subtract({ hours: newsDays * 24 }))),
      );
      return claimed;
    });
    await sideBySide(due, async (row) => {
      if (row.providerPaymentId === null) return letGo(deps, creditorId, row);
      const taken = await takeProviderNews(deps, provider, creditorId, row.providerPaymentId);
      sum.add(taken.kind === 'taken' ? taken.facts : 0, taken.kind === 'trouble' ? taken.trouble : null);
      if (taken.kind === 'taken') return;
      const tryAt = taken.kind === 'trouble' && row.tries < mostTries ? againAt(clock.now(), taken.trouble, row.tries) : null;
      await db.inCreditor(creditorId, (tx) => setTryAt(tx, creditorId, row.payId, tryAt));
    });
    if (due.length < AT_ONCE || sum.troubles.length > 0) return sum;
  }
}

/** The provider never answered when it was asked for: nobody can have paid it. */
async function letGo(deps: Deps, creditorId: number, { payId }: ProviderPaymentRow): Promise<void> {
  await deps.db.inCreditor(creditorId, async (tx) => {
    const row = await lockProviderPayment(tx, creditorId, payId);
    if (row?.status === 'starting') await updateProviderPayment(tx, creditorId, { ...row, status: 'expired', settledAt: deps.clock.now(), tryAt: null });
  });
}

async function sideBySide<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  for (let from = 0; from < items.length; from += SIDE_BY_SIDE) await Promise.all(items.slice(from, from + SIDE_BY_SIDE).map(work));
}

/** What trying again cannot help (a wrong key) is tried every six hours: somebody may put it right. */
export function againAt(now: Moment, { again, afterSeconds }: ProviderTrouble, tries: number): Moment {
  const minutes = again ? openMinutes(tries - 1) : 360;
  return plusMinutes(now, Math.max(minutes, Math.ceil((afterSeconds ?? 0) / 60)));
}

function tally() {
  const sum = { looked: 0, facts: 0, troubles: [] as string[] };
  return Object.assign(sum, {
    add: (facts: number, trouble: ProviderTrouble | null): void => {
      sum.looked += 1;
      sum.facts += facts;
      if (trouble !== null && !sum.troubles.includes(trouble.reason)) sum.troubles.push(trouble.reason);
    },
  });
}
