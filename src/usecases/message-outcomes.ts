// What became of messages: facts, the rows of the outbox, what is known of the
// addresses, and a task where a person must look. An address that is no more
// costs nobody a task: the message goes on by the next channel.

import type { MessageTemplate } from '#bot/message-inputs.ts';
import type { Channel } from '#domain/channel.ts';
import type { Day, Moment } from '#domain/day.ts';
import type { DeliveryOutcome, NewFact } from '#domain/facts.ts';
import { addWorkingDays } from '#domain/holidays.ts';
import type { NewTask } from '#domain/task.ts';
import { notePoints, type PointNews } from '#store/contact-points.ts';
import { together, type Tx } from '#store/db.ts';
import { lockDossiers } from '#store/dossiers.ts';
import { changeMessages, type MessageChange, type WaitingMessage } from '#store/messages.ts';
import { changeSendings, type SendingChange } from '#store/sendings.ts';
import type { Deps } from './deps.ts';
import { voidReason } from './message-checks.ts';
import { record, type Decision } from './record.ts';
import type { Sent } from './send-messages.ts';
import type { Handed } from './ways-out.ts';

const mostTries = 6;

/** Writes down what became of messages that were handed over. */
export async function settleHandedOver(
  deps: Deps, tx: Tx, creditorId: number, results: readonly { message: WaitingMessage; channel: Channel; handed: Handed }[], totals: Sent,
): Promise<void> {
  const now = deps.clock.now();
  const changes: MessageChange[] = [];
  const sendings: SendingChange[] = [];
  const outcomes: Outcome[] = [];
  const news: PointNews[] = [];
  for (const { message: waiting, channel, handed: { result, gone, gateway } } of results) {
    const message = { ...waiting, channel };
    const { dossierId, messageNo, partyId } = message;
    news.push(...gone.map((address): PointNews => ({ partyId, channel, address, what: 'broken', ...('reason' in result ? { reason: result.reason } : {}) })));
    const told = { dossierId, messageNo, ...(gateway === undefined ? {} : { gateway }) };
    if (result.outcome === 'sent') {
      changes.push({ dossierId, messageNo, status: 'sent' });
      sendings.push({ ...told, outcome: 'accepted', ...(result.id === undefined ? {} : { gatewayId: result.id }) });
      outcomes.push({ message, outcome: 'sent' });
      totals.sent += 1;
      continue;
    }
    const { reason } = result;
    if (result.outcome === 'uncertain') {
      changes.push({ dossierId, messageNo, status: 'uncertain', reason });
      sendings.push({ ...told, outcome: 'uncertain', reason });
      outcomes.push({ message, outcome: 'uncertain', reason });
      totals.uncertain += 1;
    } else if (result.again && message.tries + 1 < mostTries) {
      const minutes = 2 ** message.tries * 5;
      const tryAt = Temporal.Instant.from(now).add({ minutes }).toString({ fractionalSecondDigits: 3 }) as Moment;
      changes.push({ dossierId, messageNo, status: 'queued', reason, tryAt });
      sendings.push({ ...told, outcome: 'again', reason });
    } else if (goesOn(message, result.dead === true)) {
      changes.push({ dossierId, messageNo, status: 'queued', reason, tryAt: now, startsAnew: true });
      sendings.push({ ...told, outcome: result.dead ? 'bounced' : 'failed', reason });
      outcomes.push({ message, outcome: 'bounced', reason, goesOn: true });
    } else {
      changes.push({ dossierId, messageNo, status: result.dead ? 'bounced' : 'failed', reason });
      sendings.push({ ...told, outcome: result.dead ? 'bounced' : 'failed', reason });
      outcomes.push({ message, outcome: result.dead ? 'bounced' : 'failed', reason });
      totals.failed += 1;
    }
  }
  await together(changeMessages(tx, creditorId, changes, now), changeSendings(tx, creditorId, sendings, now), notePoints(tx, creditorId, news, now));
  await recordOutcomes(deps, tx, creditorId, outcomes);
}

/**
 * Whether a message that could not be delivered goes on by the next channel. A
 * notice does not: its own rule sends a new one. Of push nothing is promised, so
 * that whatever stops it is reason enough; elsewhere only the address being no
 * more, because a fault of ours would turn a night's mail into letters.
 */
export const goesOn = ({ channel, template }: WaitingMessage, isDead: boolean): boolean =>
  template !== ('fourteen-day-notice' satisfies MessageTemplate) && (isDead || channel === 'push');

/** Drops messages, each with its reason; the bot decides anew. */
export async function settleDropped(deps: Deps, tx: Tx, creditorId: number, dropped: readonly { message: WaitingMessage; reason: string }[]): Promise<void> {
  const changes = dropped.map(({ message, reason }): MessageChange => ({ dossierId: message.dossierId, messageNo: message.messageNo, status: 'dropped', reason }));
  await changeMessages(tx, creditorId, changes, deps.clock.now());
  await recordOutcomes(deps, tx, creditorId, dropped.map(({ message, reason }) => ({ message, outcome: 'dropped', reason })));
}

/** What another process was handing over when it died: nobody knows whether it left. */
export async function settleInDoubt(deps: Deps, tx: Tx, creditorId: number, stranded: readonly WaitingMessage[], totals: Sent): Promise<void> {
  const reason = 'process-died';
  const changes = stranded.map(({ dossierId, messageNo }) => ({ dossierId, messageNo, reason }));
  await changeMessages(tx, creditorId, changes.map((each): MessageChange => ({ ...each, status: 'uncertain' })), deps.clock.now());
  await changeSendings(tx, creditorId, changes.map((each): SendingChange => ({ ...each, outcome: 'uncertain' })), deps.clock.now());
  await recordOutcomes(deps, tx, creditorId, stranded.map((message) => ({ message, outcome: 'uncertain', reason })));
  totals.uncertain += stranded.length;
}

export interface Outcome {
  readonly message: WaitingMessage;
  readonly outcome: DeliveryOutcome;
  readonly reason?: string;
  /** It goes on by another channel: nobody has to do anything. */
  readonly goesOn?: boolean;
}

/** From their delivery a term runs. */
const startsTerm: ReadonlySet<string> = new Set<MessageTemplate>(['final-warning', 'fourteen-day-notice']);

/** Deliveries are facts; what did not arrive for sure is a task. Only a dropped message, or one from whose delivery a term runs, gives the bot a reason to look. */
export async function recordOutcomes(deps: Deps, tx: Tx, creditorId: number, outcomes: readonly Outcome[]): Promise<void> {
  if (outcomes.length === 0) return;
  const today = deps.clock.today();
  const [, dossiers] = await together(settleLetters(deps, tx, creditorId, outcomes), lockDossiers(tx, creditorId, [...new Set(outcomes.map(({ message }) => message.dossierId))]));
  const decisions: Decision[] = [...dossiers.values()].map((dossier) => {
    const own = outcomes.filter(({ message }) => message.dossierId === dossier.dossierId);
    return {
      dossier,
      facts: own.map(({ message, outcome, reason }): NewFact => ({
        kind: 'MessageDelivered', on: today, by: { kind: 'provider', name: message.channel },
        data: { messageNo: message.messageNo, outcome, ...(reason ? { reason } : {}) },
      })),
      tasks: own.flatMap((each) => troubleTask(each, today)),
      keepsNextLook: own.every(({ message, outcome }) => (outcome === 'sent' || outcome === 'printed') && !startsTerm.has(message.template)),
    };
  });
  await record(tx, creditorId, decisions, deps.clock.now(), today);
}

/** A letter was handed over when it was printed. */
async function settleLetters(deps: Deps, tx: Tx, creditorId: number, outcomes: readonly Outcome[]): Promise<void> {
  const letters = outcomes.filter(({ message, outcome }) => message.channel === 'letter' && (outcome === 'printed' || outcome === 'dropped'));
  await changeSendings(
    tx, creditorId, letters.map(({ message: { dossierId, messageNo }, outcome }) => ({ dossierId, messageNo, outcome: outcome === 'printed' ? 'accepted' : 'failed' })), deps.clock.now(),
  );
}

function troubleTask({ message: { messageNo, template }, outcome, reason, goesOn: isOnItsWay }: Outcome, today: Day): NewTask[] {
  if (reason === voidReason || isOnItsWay) return [];
  if (outcome === 'sent' || outcome === 'printed' || outcome === 'dropped') return [];
  const kind = outcome === 'uncertain' ? 'message-uncertain' : 'message-failed';
  return [{ kind, key: String(messageNo), dueOn: addWorkingDays(today, 1), details: { messageNo, template } }];
}
