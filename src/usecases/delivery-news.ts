// What is heard of a message after it was handed over: it arrived after all, it
// came back, or the number is no more. Heard twice or in another order it
// changes nothing: what arrived has arrived, and only the newest handing over
// of a message decides what becomes of it.

import type { Channel } from '#domain/channel.ts';
import { revive } from '#domain/json.ts';
import { bundledWith } from '#store/bundles.ts';
import { notePoints } from '#store/contact-points.ts';
import type { Tx } from '#store/db.ts';
import { changeMessages, waitingColumns, type WaitingMessage } from '#store/messages.ts';
import { changeSendings, sendingsOf } from '#store/sendings.ts';
import { closeTasks } from '#store/tasks.ts';
import type { Deps } from './deps.ts';
import { goesOn, recordOutcomes } from './message-outcomes.ts';

export interface DeliveryNews {
  readonly dossierId: number;
  readonly messageNo: number;
  /** Which channel speaks: news of an earlier one says nothing about a later. */
  readonly channel: Channel;
  /** `undeliverable`: the address or number is no more. `failed`: it did not arrive, and why lies elsewhere (a full mailbox, a telephone that stayed off). */
  readonly outcome: 'delivered' | 'undeliverable' | 'failed';
  /** Without addresses or numbers: it is kept among the facts. */
  readonly reason?: string;
}

/** `early`: it is still being handed over, as far as we have written down; it must be told again. */
export type NewsTaken = 'delivered' | 'goes-on' | 'task' | 'nothing-new' | 'unknown' | 'early';

/**
 * Takes the news in, in the caller's transaction. What came back goes on by the
 * next channel, or becomes a colleague's task. What went together fares together.
 */
export async function takeDeliveryNews(deps: Deps, tx: Tx, creditorId: number, news: DeliveryNews): Promise<NewsTaken> {
  const others = await bundledWith(tx, creditorId, news.dossierId, news.messageNo);
  const taken = await takeNewsOf(deps, tx, creditorId, news);
  for (const other of others) await takeNewsOf(deps, tx, creditorId, { ...news, ...other });
  return taken;
}

async function takeNewsOf(deps: Deps, tx: Tx, creditorId: number, news: DeliveryNews): Promise<NewsTaken> {
  const { dossierId, messageNo, channel, outcome, reason } = news;
  const at = deps.clock.now();
  const [row] = await tx.prepared<WaitingMessage & { status: string }>(
    'message-heard-of',
    `select ${waitingColumns}, status from message where creditor_id = $1 and dossier_id = $2 and message_no = $3 for update`, [creditorId, dossierId, messageNo],
  );
  const sendings = await sendingsOf(tx, creditorId, dossierId, messageNo);
  const sending = sendings.filter((each) => each.channel === channel).at(-1);
  if (!row || !sending) return 'unknown';
  if (row.status === 'handing-over' && sending === sendings.at(-1)) return 'early';
  if (sending.address !== null && (outcome !== 'failed' || sending.outcome === 'delivered')) {
    await notePoints(tx, creditorId, [{
      partyId: sending.partyId, channel, address: sending.address, what: outcome === 'undeliverable' ? 'broken' : 'delivered', ...(reason ? { reason } : {}),
    }], at);
  }
  // A second word about the same, or about a channel that it has left.
  if (sending.outcome === 'delivered' || sending.outcome === 'bounced' || sending.outcome === 'failed') return 'nothing-new';
  const isNewest = sending === sendings.at(-1);
  const message: WaitingMessage = { ...row, channel, about: revive(row.about), inputs: revive(row.inputs) };
  if (!isNewest || (row.status !== 'sent' && row.status !== 'uncertain')) return 'nothing-new';
  if (outcome === 'delivered') {
    await changeSendings(tx, creditorId, [{ dossierId, messageNo, outcome: 'delivered' }], at);
    if (row.status === 'uncertain') {
      await changeMessages(tx, creditorId, [{ dossierId, messageNo, status: 'sent' }], at);
      await recordOutcomes(deps, tx, creditorId, [{ message, outcome: 'sent' }]);
      await closeTasks(tx, creditorId, { dossierId, kind: 'message-uncertain', key: String(messageNo) }, 'bot', 'arrived', at);
    }
    return 'delivered';
  }
  const isDead = outcome === 'undeliverable';
  const falls = goesOn(message, isDead || channel === 'sms');
  const why = reason ? { reason } : {};
  await changeSendings(tx, creditorId, [{ dossierId, messageNo, outcome: isDead ? 'bounced' : 'failed', ...why }], at);
  await changeMessages(tx, creditorId, [falls ? { dossierId, messageNo, status: 'queued', tryAt: at, startsAnew: true, ...why } : { dossierId, messageNo, status: 'bounced', ...why }], at);
  await recordOutcomes(deps, tx, creditorId, [{ message, outcome: 'bounced', goesOn: falls, ...why }]);
  if (row.status === 'uncertain') await closeTasks(tx, creditorId, { dossierId, kind: 'message-uncertain', key: String(messageNo) }, 'bot', 'look-again', at);
  return falls ? 'goes-on' : 'task';
}
