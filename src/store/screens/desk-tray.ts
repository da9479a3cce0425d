// Everything that was said to customers, newest first.

import type { Channel } from '#domain/channel.ts';
import type { Moment } from '#domain/day.ts';
import type { Tx } from '../db.ts';

export interface TrayMessage {
  readonly dossierId: number;
  readonly messageNo: number;
  readonly channel: Channel;
  readonly subject: string | null;
  /** Of its reader, and so of its subject. */
  readonly language: string;
  readonly name: string;
  readonly recipient: string | null;
  readonly status: string;
  readonly at: Moment;
  /** Of a letter that was printed: its envelope, where others are in it too. */
  readonly envelopeNo: number | null;
  /** What the list goes on after. */
  readonly place: string;
}

/** Rendered messages, newest decision first; `after` is a `place`. */
export async function trayMessages(tx: Tx, creditorId: number, after: string | null, limit: number): Promise<TrayMessage[]> {
  const match = /^(\d{4}-\d\d-\d\d)~(\d{1,9})~(\d{1,9})$/.exec(after ?? '');
  return tx.sql<TrayMessage>(
    `select message.dossier_id as "dossierId", message_no as "messageNo", channel, subject, party.language, party.name, recipient, status,
       coalesce(settled_at, handed_at, try_at) as at,
       (select max(envelope_no) from sending where sending.creditor_id = $1 and sending.dossier_id = message.dossier_id and sending.message_no = message.message_no
          and exists (select from sending other where other.creditor_id = $1 and other.envelope_no = sending.envelope_no and (other.dossier_id, other.message_no) <> (message.dossier_id, message.message_no))) as "envelopeNo",
       decided_on || '~' || message.dossier_id || '~' || message_no as place
     from message join party on party.creditor_id = message.creditor_id and party.party_id = message.party_id
     where message.creditor_id = $1 and html is not null
       and ($2::date is null or (decided_on, message.dossier_id, message_no) < ($2::date, $3::int, $4::int))
     order by decided_on desc, message.dossier_id desc, message_no desc limit $5`,
    [creditorId, match?.[1] ?? null, match ? Number(match[2]) : null, match ? Number(match[3]) : null, limit],
  );
}

export interface HeldMessage {
  readonly dossierId: number;
  readonly messageNo: number;
  readonly template: string;
  readonly name: string;
  readonly reason: string;
  /** When it is looked at again. */
  readonly until: Moment;
}

/** What waits for a decent hour, or because its reader has had enough; the first to go first. */
export async function heldMessages(tx: Tx, creditorId: number, limit: number): Promise<HeldMessage[]> {
  return tx.sql<HeldMessage>(
    `select message.dossier_id as "dossierId", message_no as "messageNo", template, party.name, reason, try_at as until
     from message join party on party.creditor_id = message.creditor_id and party.party_id = message.party_id
     where message.creditor_id = $1 and status = 'queued' and reason like 'held-%' order by try_at, message.dossier_id, message_no limit $2`,
    [creditorId, limit],
  );
}
