// What was sent to one person, as it was sent: their archive in the portal.

import type { Channel } from '#domain/channel.ts';
import type { Moment } from '#domain/day.ts';
import type { Tx } from '../db.ts';

export interface PortalMessage {
  readonly messageNo: number;
  readonly template: string;
  readonly channel: Channel;
  readonly subject: string;
  readonly sentAt: Moment;
}

/** Messages that left, newest first; at most a hundred. */
export async function readPortalMessages(tx: Tx, creditorId: number, dossierId: number, partyId: number): Promise<PortalMessage[]> {
  return tx.prepared<PortalMessage>(
    'read-portal-messages',
    `select message_no as "messageNo", template, channel, coalesce(subject, '') as subject, coalesce(settled_at, handed_at) as "sentAt"
     from message where creditor_id = $1 and dossier_id = $2 and party_id = $3 and status in ('sent', 'printed')
       and coalesce(settled_at, handed_at) is not null
     order by coalesce(settled_at, handed_at) desc, message_no desc limit 100`,
    [creditorId, dossierId, partyId],
  );
}

/** One message as plain text, or null where this person was not sent it. */
export async function readPortalMessage(
  tx: Tx, creditorId: number, dossierId: number, partyId: number, messageNo: number,
): Promise<(PortalMessage & { readonly plain: string }) | null> {
  const [row] = await tx.prepared<PortalMessage & { plain: string }>(
    'read-portal-message',
    `select message_no as "messageNo", template, channel, coalesce(subject, '') as subject, coalesce(settled_at, handed_at) as "sentAt", coalesce(plain, '') as plain
     from message where creditor_id = $1 and dossier_id = $2 and party_id = $3 and message_no = $4 and status in ('sent', 'printed')
       and coalesce(settled_at, handed_at) is not null`,
    [creditorId, dossierId, partyId, messageNo],
  );
  return row ?? null;
}
