// Asks a creditor's bank through an API, and takes what it tells in as a
// statement of its own making: the same lines from a file count once. Some days
// are asked again each time, because banks book late.

import { daysToRenewConsent } from '#domain/bank-feed.ts';
import { addDays, dayOf, moment, type Day, type Moment } from '#domain/day.ts';
import type { NewTask } from '#domain/task.ts';
import { writeFeedFile } from '#formats/bank-feed-file.ts';
import { accountKnownUntil, claimFeed, noteFeed } from '#store/bank-feeds.ts';
import { readCreditor } from '#store/creditors.ts';
import { closeTasks, openTasks } from '#store/tasks.ts';
import type { BankFeed, FeedTrouble } from '../ports.ts';
import type { Deps } from './deps.ts';
import { importStatement } from './import-statement.ts';
import { ownIbans } from './own-ibans.ts';

export type FeedTaken =
  /** It is not time to ask yet. */
  | { readonly kind: 'waited' }
  | { readonly kind: 'taken'; readonly accounts: number; readonly fresh: number }
  | { readonly kind: 'trouble'; readonly reason: string };

/** Four questions a day are what banks answer without their customer at hand. */
const hoursApart = 7;
const hoursAfterTrouble = 2;
const daysAskedAgain = 4;
const morningHour = 9;
const daysAtFirst = 30;

/** Asks where it is time to. Nothing of an account is kept where any of its pages is missing. */
export async function takeBankFeed(deps: Deps, creditorId: number, feed: BankFeed): Promise<FeedTaken> {
  const now = deps.clock.now();
  const claimed = await deps.db.inCreditor(creditorId, (tx) => claimFeed(tx, creditorId, feed.name, now, hoursLater(now, 1)));
  if (!claimed) return { kind: 'waited' };
  const access = await feed.access();
  if (!access.ok) return troubled(deps, creditorId, feed, access.trouble);
  const { accounts, until } = access.value;
  await askConsent(deps, creditorId, feed, until);
  const own = await deps.db.inCreditor(creditorId, async (tx) => ownIbans((await readCreditor(tx, creditorId))?.profile ?? {}, 'open'));
  let [taken, fresh] = [0, 0];
  for (const { id, iban } of accounts) {
    if (own.length > 0 && !own.includes(iban)) continue;
    const from = await startOf(deps, creditorId, iban);
    const told = await feed.entries(id, from);
    if (!told.ok) return troubled(deps, creditorId, feed, told.trouble);
    const untilOn = completeOn(deps);
    const bytes = new TextEncoder().encode(writeFeedFile({ account: iban, untilOn, entries: told.value }));
    const imported = await importStatement(deps, creditorId, { fileName: `${feed.name}-${iban}-${untilOn}.json`, open: () => [bytes] });
    if (!imported.ok) return troubled(deps, creditorId, feed, { again: true, reason: `${feed.name}: what it told was refused (${imported.problem.code})` });
    taken += 1;
    fresh += imported.value.again ? 0 : imported.value.lines - imported.value.known;
  }
  await deps.db.inCreditor(creditorId, (tx) => noteFeed(tx, creditorId, feed.name, { tryAt: hoursLater(now, hoursApart), toldAt: now, consentUntil: until, trouble: null }));
  return { kind: 'taken', accounts: taken, fresh };
}

/** The last day that a bank has surely booked to its end: before the morning not yesterday, since banks book into the night. */
function completeOn({ clock }: Deps): Day {
  const { hour } = Temporal.Instant.from(clock.now()).toZonedDateTimeISO('Europe/Amsterdam');
  return addDays(clock.today(), hour < morningHour ? -2 : -1);
}

async function startOf(deps: Deps, creditorId: number, iban: string): Promise<Day> {
  const known = await deps.db.inCreditor(creditorId, (tx) => accountKnownUntil(tx, creditorId, iban));
  return known === null ? addDays(deps.clock.today(), -daysAtFirst) : addDays(known, 1 - daysAskedAgain);
}

async function troubled(deps: Deps, creditorId: number, feed: BankFeed, { again, afterSeconds, consentEnded, reason }: FeedTrouble): Promise<FeedTaken> {
  const now = deps.clock.now();
  const hours = again ? Math.max(hoursAfterTrouble, Math.ceil((afterSeconds ?? 0) / 3600)) : 24;
  await deps.db.inCreditor(creditorId, async (tx) => {
    await noteFeed(tx, creditorId, feed.name, { tryAt: hoursLater(now, hours), toldAt: null, consentUntil: null, trouble: reason });
    if (consentEnded) await openTasks(tx, creditorId, [{ dossierId: null, task: consentTask(deps, feed, {}) }], now);
  });
  return { kind: 'trouble', reason };
}

/** The desk hears in time that consent runs out, and not any more once it was renewed. */
async function askConsent(deps: Deps, creditorId: number, feed: BankFeed, until: Moment | null): Promise<void> {
  const untilOn = until === null ? null : dayOf(Temporal.Instant.from(until));
  await deps.db.inCreditor(creditorId, async (tx) => {
    if (untilOn !== null && untilOn <= addDays(deps.clock.today(), daysToRenewConsent)) {
      await openTasks(tx, creditorId, [{ dossierId: null, task: consentTask(deps, feed, { until: untilOn }) }], deps.clock.now());
    } else await closeTasks(tx, creditorId, { dossierId: null, kind: 'bank-consent', key: feed.name }, 'bot', 'renewed', deps.clock.now());
  });
}

const consentTask = (deps: Deps, feed: BankFeed, details: NewTask['details']): NewTask => ({ kind: 'bank-consent', key: feed.name, dueOn: addDays(deps.clock.today(), 3), details });

const hoursLater = (at: Moment, hours: number): Moment => moment(Temporal.Instant.from(at).add({ hours }));
