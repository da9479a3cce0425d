// Everything that happens by itself, on one page. Each job claims the rows that
// are due (`for update skip locked`), so any number of processes may run all of
// it at the same time: no job needs a leader, and none does anything twice.

import type { Moment } from '#domain/day.ts';
import { dropExpiredTokens } from '#store/access.ts';
import { listCreditors } from '#store/creditors.ts';
import { sessionStore } from '#store/sessions.ts';
import { sendMessages, type SendDeps } from '#usecases/send-messages.ts';
import { carryDebits } from '#usecases/carry-debits.ts';
import { chargeCollections } from '#usecases/charge-collections.ts';
import { endMandates } from '#usecases/end-mandates.ts';
import { watchWaiting } from '#usecases/watch-waiting.ts';
import { takeBotSteps } from '#usecases/take-bot-steps.ts';
import { lookAtDuePayments, takeWaitingNews, type FollowedPayments } from '#usecases/follow-payments.ts';
import type { Deps } from '#usecases/deps.ts';
import { takeReports } from '#usecases/delivery-reports.ts';
import { layDecisions } from '#usecases/export-decisions.ts';
import { takeBankFeed } from '#usecases/take-bank-feed.ts';
import { takeBankFolder } from '#usecases/take-bank-folder.ts';
import { takeBounceFolder } from '#usecases/take-bounces.ts';
import type { BankFeed, BankFolder, BounceFolder, DebitFolder, DecisionFolder, PaymentProvider } from '../ports.ts';

export interface Job {
  readonly name: string;
  readonly everySeconds: number;
  /** In words, for `doctor` and the documentation. */
  readonly what: string;
  readonly run: (jobs: JobDeps) => Promise<void>;
}

export interface JobDeps {
  readonly db: SendDeps['db'];
  readonly sendDepsFor: (creditorId: number) => Promise<SendDeps>;
  /** Who takes this creditor's online payments; null where nobody does. */
  readonly providerFor: (creditorId: number) => Promise<PaymentProvider | null>;
  /** Where this creditor's bank lays its files; null where nowhere. */
  readonly bankFolderFor?: (creditorId: number) => Promise<BankFolder | null>;
  /** The mailbox in which what came back of this creditor's mails arrives; null where there is none. */
  readonly bounceFolderFor?: (creditorId: number) => Promise<BounceFolder | null>;
  /** Who reads this creditor's bank account; null where nobody does. */
  readonly bankFeedFor?: (creditorId: number) => Promise<BankFeed | null>;
  /** Where this creditor's own system finds what was decided; null where nowhere. */
  readonly decisionFolderFor?: (creditorId: number) => Promise<DecisionFolder | null>;
  /** From where this creditor's bank takes direct debits; null where nowhere: then the desk hands them over. */
  readonly debitFolderFor?: (creditorId: number) => Promise<DebitFolder | null>;
  /** Real time: sessions and links end by it, also while a demo's clock is turned. */
  readonly now: () => Moment;
}

export const rota: readonly Job[] = [
  {
    name: 'bot',
    everySeconds: 60,
    what: 'looks at every dossier that asked to be looked at today',
    run: (jobs) =>
      forEachCreditor(jobs, async (deps, creditorId) => {
        // A demo lives by the day, and its day is turned by hand: the turn runs the bot.
        if (!deps.isDemo) await takeBotSteps(deps, creditorId);
      }),
  },
  {
    name: 'outbox',
    everySeconds: 10,
    what: 'sends what is waiting and true, at decent hours',
    run: (jobs) => forEachCreditor(jobs, async (deps, creditorId) => void (await sendMessages(deps, creditorId))),
  },
  {
    name: 'delivery-reports',
    everySeconds: 15,
    what: 'takes in what SMS gateways reported about messages',
    run: (jobs) => forEachCreditor(jobs, async (deps, creditorId) => void (deps.sms && !deps.isDemo ? await takeReports(deps, deps.sms.name, creditorId) : 0)),
  },
  {
    name: 'payment-news',
    everySeconds: 5,
    what: 'asks payment providers about the payments that they have news of',
    run: (jobs) => followPayments(jobs, takeWaitingNews),
  },
  {
    name: 'payments',
    everySeconds: 60,
    what: 'asks payment providers about payments that we should have heard of',
    run: (jobs) => followPayments(jobs, lookAtDuePayments),
  },
  {
    name: 'bank-folder',
    everySeconds: 30,
    what: 'takes in the files that the bank laid in a watched folder',
    run: (jobs) =>
      forEachCreditor(jobs, async (deps, creditorId) => {
        const folder = deps.isDemo ? null : ((await jobs.bankFolderFor?.(creditorId)) ?? null);
        // What is refused is a task for the desk; its reason names accounts, which no log may.
        if (folder !== null) await takeBankFolder(deps, creditorId, folder);
      }),
  },
  {
    name: 'bank-feed',
    everySeconds: 600,
    what: 'asks the bank through an API what was booked, three times a day',
    run: (jobs) =>
      forEachCreditor(jobs, async (deps, creditorId) => {
        const feed = deps.isDemo ? null : ((await jobs.bankFeedFor?.(creditorId)) ?? null);
        if (feed === null) return;
        const taken = await takeBankFeed(deps, creditorId, feed);
        if (taken.kind === 'trouble') throw new Error(taken.reason);
      }),
  },
  {
    name: 'bounces',
    everySeconds: 60,
    what: 'takes in what came back of mails from the mailbox in which it arrives',
    run: (jobs) =>
      forEachCreditor(jobs, async (deps, creditorId) => {
        const folder = deps.isDemo || !deps.marks ? null : ((await jobs.bounceFolderFor?.(creditorId)) ?? null);
        if (folder !== null && deps.marks) await takeBounceFolder({ ...deps, marks: deps.marks }, creditorId, folder);
      }),
  },
  {
    name: 'decisions',
    everySeconds: 600,
    what: 'lays what was decided in a folder for the creditor\'s own system, once a day',
    run: (jobs) =>
      forEachCreditor(jobs, async (deps, creditorId) => {
        const folder = deps.isDemo ? null : ((await jobs.decisionFolderFor?.(creditorId)) ?? null);
        if (folder !== null) await layDecisions(deps, creditorId, folder);
      }),
  },
  {
    name: 'debits',
    everySeconds: 300,
    what: 'proposes direct debits, makes files of what a colleague let go, and lays them where the bank takes them',
    run: (jobs) =>
      forEachCreditor(jobs, async (deps, creditorId) => {
        if (!deps.isDemo) await carryDebits(deps, creditorId, (await jobs.debitFolderFor?.(creditorId)) ?? null);
      }),
  },
  {
    name: 'waiting',
    everySeconds: 3600,
    what: 'makes a task of what has waited too long: a message that is held back, letters that nobody prints',
    run: (jobs) => forEachCreditor(jobs, async (deps, creditorId) => void (deps.isDemo ? null : await watchWaiting(deps, creditorId))),
  },
  {
    name: 'charges',
    everySeconds: 60,
    what: 'charges the instalments of today through the payment provider, of who allowed that',
    run: (jobs) => withProvider(jobs, async (deps, provider, creditorId) => (await chargeCollections(deps, provider, deps.publicUrl, creditorId)).troubles),
  },
  {
    name: 'mandate-ends',
    everySeconds: 300,
    what: 'ends mandates at the payment provider that were taken back',
    run: (jobs) => withProvider(jobs, async (deps, provider, creditorId) => [(await endMandates(deps, provider, creditorId)).trouble ?? []].flat()),
  },
  {
    name: 'sweep',
    everySeconds: 3600,
    what: 'forgets sessions and links that have ended',
    run: async (jobs) => {
      await sessionStore(jobs.db).sweep(jobs.now());
      await forEachCreditor(jobs, (deps, creditorId) => deps.db.inCreditor(creditorId, (tx) => dropExpiredTokens(tx, creditorId, jobs.now())));
    },
  },
];

type Follow = (deps: Deps, provider: PaymentProvider, creditorId: number) => Promise<FollowedPayments>;

const followPayments = (jobs: JobDeps, follow: Follow): Promise<void> => withProvider(jobs, async (deps, provider, creditorId) => (await follow(deps, provider, creditorId)).troubles);

/** What went wrong outside is tried again by itself; here it only reaches the log. */
async function withProvider(jobs: JobDeps, work: (deps: SendDeps, provider: PaymentProvider, creditorId: number) => Promise<readonly string[]>): Promise<void> {
  await forEachCreditor(jobs, async (deps, creditorId) => {
    const provider = await jobs.providerFor(creditorId);
    if (provider === null) return;
    const troubles = await work(deps, provider, creditorId);
    if (troubles.length > 0) throw new Error(troubles.join('; '));
  });
}

/** One creditor's trouble must not keep the others waiting: every one gets its turn, then the first error is thrown. */
async function forEachCreditor(jobs: JobDeps, work: (deps: SendDeps, creditorId: number) => Promise<void>): Promise<void> {
  const errors: unknown[] = [];
  for (const { creditorId } of await listCreditors(jobs.db)) {
    try {
      await work(await jobs.sendDepsFor(creditorId), creditorId);
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length > 0) throw errors[0];
}
