// The outbox at work. What a message says is computed again before it leaves:
// changed or no longer true means dropped, and the dossier looked at again. It
// is marked "handing over" and committed before it is handed over, so that after
// a crash at that very point it is in doubt (a task), and never sent twice.

import type { CreditorProfile } from '#domain/creditor.ts';
import type { Day } from '#domain/day.ts';
import { together } from '#store/db.ts';
import { hasWaiting, takeStranded } from '#store/messages.ts';
import type { Recipient } from '#store/recipients.ts';
import type { Message } from '#texts/messages/message.ts';
import type { MailChannel, PushService, SmsGateway } from '../ports.ts';
import type { Deps } from './deps.ts';
import { handOver } from './hand-over.ts';
import type { InEnvelope } from './letter-envelopes.ts';
import type { MailMarks } from './mail-marks.ts';
import { settleHandedOver, settleInDoubt } from './message-outcomes.ts';
import { weighWaitingLines } from './weigh-waiting-lines.ts';

export interface Rendered {
  readonly subject: string;
  readonly html: string;
  readonly plain: string;
}

/** Draws a message in the creditor's dress. */
export interface MessageRenderer {
  email(message: Message, look: RenderLook): Rendered;
  letter(message: Message, look: RenderLook): Rendered;
}

export interface RenderLook {
  readonly profile: CreditorProfile;
  readonly recipient: Recipient;
  readonly portalUrl: string;
  readonly on: Day;
  /** The address as it was written at the time, line by line; without it the recipient's own. */
  readonly to?: readonly string[];
  /** Which letter of how many it is, where several go in one envelope. */
  readonly envelope?: InEnvelope;
  /** Where the reader stops mails that nobody needs; only in those. */
  readonly stopUrl?: string;
  /** Drawn to be kept, not to be read by the customer: a letter without the QR code of their own page, a mail without that of a payment. */
  readonly isKept?: true;
}

export interface SendDeps extends Deps {
  readonly mail: MailChannel;
  /** Names mails so that what comes back of them can be believed; without it bounces are only kept. */
  readonly marks?: MailMarks;
  /** Left out: no SMS can be sent from here. */
  readonly sms?: SmsGateway;
  /** Where gateways report about SMS of this creditor; needed with `sms`. */
  readonly smsReports?: (creditorId: number) => string;
  /** Left out: no push can be sent from here. */
  readonly push?: PushService;
  readonly render: MessageRenderer;
  readonly publicUrl: string;
  /** Its clock is turned by hand, and its mail never leaves the house. */
  readonly isDemo?: boolean;
}

export interface Sent {
  sent: number;
  toPrint: number;
  dropped: number;
  /** Wait for a decent hour, or because their reader has had enough. */
  held: number;
  failed: number;
  uncertain: number;
}

/** Small, because what is being handed over when a process dies is in doubt. */
const mostAtOnce = 8;
/** Longer than any channel's time-out: what is still being handed over then belongs to a dead process. */
export const handingOverSeconds = 180;

/** Sends what is waiting for this creditor. Returns what became of it. */
export async function sendMessages(deps: SendDeps, creditorId: number, options: { batchSize?: number } = {}): Promise<Sent> {
  const totals: Sent = { sent: 0, toPrint: 0, dropped: 0, held: 0, failed: 0, uncertain: 0 };
  const waits = await deps.db.inCreditor(creditorId, async (tx) => {
    const [stranded, isWaiting] = await together(takeStranded(tx, creditorId, handingOverSeconds), hasWaiting(tx, creditorId, deps.clock.now()));
    await settleInDoubt(deps, tx, creditorId, stranded, totals);
    return isWaiting;
  });
  if (!waits) return totals;
  // Money that came in since the bot looked.
  await weighWaitingLines(deps, creditorId);
  const batchSize = options.batchSize ?? deps.mail.atOnce ?? mostAtOnce;
  for (;;) {
    const batch = await deps.db.inCreditor(creditorId, (tx) => handOver(deps, tx, creditorId, batchSize, totals));
    if (batch.taken === 0) return totals;
    const results = (await Promise.all(batch.handed.map(async ({ messages, channel, send }) => {
      const handed = await send();
      return messages.map((message) => ({ message, channel, handed }));
    }))).flat();
    if (results.length > 0) await deps.db.inCreditor(creditorId, (tx) => settleHandedOver(deps, tx, creditorId, results, totals));
    // What was refused may go on at once by another channel.
    if (batch.isLast && results.every(({ handed: { result } }) => result.outcome === 'sent')) return totals;
  }
}
