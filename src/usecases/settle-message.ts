// A colleague says what became of a message that nobody knew about, or that did
// not arrive: it did, or it did not and the bot should decide again.

import { done, refused, type Outcome } from '#domain/outcome.ts';
import type { TaskKind } from '#domain/task.ts';
import { together } from '#store/db.ts';
import { changeMessages, waitingColumns, type WaitingMessage } from '#store/messages.ts';
import { changeSendings } from '#store/sendings.ts';
import { closeTasks } from '#store/tasks.ts';
import type { Deps } from './deps.ts';
import { recordOutcomes } from './message-outcomes.ts';

export interface SettleMessage {
  readonly dossierId: number;
  readonly messageNo: number;
  readonly arrived: boolean;
  readonly staffId: string;
}

/** Marks an uncertain or failed message as arrived, or as never said (the bot then decides anew, by letter where there is no e-mail address). */
export async function settleMessage(deps: Deps, creditorId: number, ask: SettleMessage): Promise<Outcome<null>> {
  return deps.db.inCreditor(creditorId, async (tx) => {
    const { dossierId, messageNo, arrived, staffId } = ask;
    const [message] = await tx.prepared<WaitingMessage>(
      'message-in-doubt',
      `select ${waitingColumns}
       from message where creditor_id = $1 and dossier_id = $2 and message_no = $3 and status in ('uncertain', 'failed', 'bounced') for update`,
      [creditorId, dossierId, messageNo],
    );
    if (!message) return refused({ code: 'stale-screen' });
    const at = deps.clock.now();
    const outcome = arrived ? ('sent' as const) : ('dropped' as const);
    const close = (kind: TaskKind): Promise<void> => closeTasks(tx, creditorId, { dossierId, kind, key: String(messageNo) }, staffId, arrived ? 'arrived' : 'look-again', at);
    await together(
      changeMessages(tx, creditorId, [{ dossierId, messageNo, status: outcome, reason: 'colleague' }], at),
      changeSendings(tx, creditorId, [{ dossierId, messageNo, outcome: arrived ? 'delivered' : 'failed', reason: 'colleague' }], at),
      recordOutcomes(deps, tx, creditorId, [{ message, outcome, ...(arrived ? {} : { reason: 'colleague' }) }]),
    );
    await together(close('message-uncertain'), close('message-failed'));
    return done(null);
  });
}
