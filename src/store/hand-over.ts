// What goes along with claims that are handed over: the messages that were sent
// about them, and their bills.

import type { Channel } from '#domain/channel.ts';
import type { Day } from '#domain/day.ts';
import type { Tx } from './db.ts';

export interface SentCopy {
  readonly messageNo: number;
  readonly on: Day;
  readonly channel: Channel;
  readonly template: string;
  readonly subject: string;
  readonly html: string;
}

/** Messages of the dossier that left and are about one of these claims, or an arrangement that covered one; oldest first. */
export async function messagesAbout(tx: Tx, creditorId: number, dossierId: number, claims: readonly string[], arrangements: readonly number[]): Promise<SentCopy[]> {
  return tx.sql<SentCopy>(
    `select message_no as "messageNo", (settled_at at time zone 'Europe/Amsterdam')::date as on, channel, template, coalesce(subject, '') as subject, html
     from message where creditor_id = $1 and dossier_id = $2 and status in ('sent', 'printed') and html is not null
       and (about->'claims' ?| $3::text[] or (about->>'arrangementNo')::int = any($4::int[])
         or exists (select from jsonb_array_elements(about->'notice'->'claims') as named where named->>'claim' = any($3::text[])))
     order by settled_at, message_no`,
    [creditorId, dossierId, claims, arrangements],
  );
}

/** The bills' own documents. */
export async function billsOf(tx: Tx, creditorId: number, dossierId: number, claims: readonly string[]): Promise<{ name: string; bytes: Buffer }[]> {
  return tx.sql(
    `select distinct document.document_id, document.name, document.bytes from claim join document using (creditor_id, dossier_id, document_id)
     where creditor_id = $1 and dossier_id = $2 and claim = any($3::text[]) order by document.name, document.document_id`,
    [creditorId, dossierId, claims],
  );
}
