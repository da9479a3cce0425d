// Mails that came back, each once, and customers' choice about mails that
// nobody needs.

import type { Moment } from '#domain/day.ts';
import type { Tx } from './db.ts';

export interface BounceRow {
  readonly takenAt: Moment;
  readonly source: 'folder' | 'webhook';
  /** The file's name, or the event's id. */
  readonly name: string | null;
  readonly kind: 'gone' | 'not-arrived' | 'delayed' | 'arrived' | 'complaint' | 'auto-reply' | 'other';
  readonly code: string | null;
  readonly says: string;
  readonly dossierId: number | null;
  readonly messageNo: number | null;
  readonly partyId: number | null;
  /** How often the very same came in. */
  readonly times: number;
}

/** Keeps it. Returns false where it was known: then nothing is to be done about it. */
export async function keepBounce(tx: Tx, creditorId: number, identity: Uint8Array, row: Omit<BounceRow, 'times'>): Promise<boolean> {
  const [kept] = await tx.sql<{ times: number }>(
    `insert into bounce (creditor_id, identity, taken_at, source, name, kind, code, says, dossier_id, message_no, party_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     on conflict (creditor_id, identity) do update set times = least(bounce.times + 1, 1000000) returning times`,
    [creditorId, identity, row.takenAt, row.source, row.name, row.kind, row.code, row.says, row.dossierId, row.messageNo, row.partyId],
  );
  return kept?.times === 1;
}

/** The newest first, each with the name of who the mail went to. */
export async function recentBounces(tx: Tx, creditorId: number, most: number): Promise<(BounceRow & { readonly recipient: string | null })[]> {
  return tx.sql<BounceRow & { readonly recipient: string | null }>(
    `select taken_at as "takenAt", source, bounce.name, kind, code, says, bounce.dossier_id as "dossierId", message_no as "messageNo", party_id as "partyId", times, party.name as recipient
     from bounce left join party using (creditor_id, party_id) where bounce.creditor_id = $1 order by taken_at desc, identity limit $2`,
    [creditorId, most],
  );
}

/** To how many messages to this person something happened that may pass, since then. */
export async function softBounces(tx: Tx, creditorId: number, partyId: number, since: Moment): Promise<number> {
  const [row] = await tx.sql<{ count: number }>(
    `select count(distinct (dossier_id, message_no))::int as count from bounce
     where creditor_id = $1 and party_id = $2 and taken_at >= $3 and kind in ('not-arrived', 'delayed')`,
    [creditorId, partyId, since],
  );
  return row?.count ?? 0;
}

export interface MailedTo {
  readonly partyId: number;
  /** The address is still the one that we know. */
  readonly isCurrent: boolean;
  /** It is not written down yet that it left. */
  readonly isLeaving: boolean;
}

/** To whom a message went by mail; null where there is no such message, or none of it was mailed. */
export async function mailedTo(tx: Tx, creditorId: number, dossierId: number, messageNo: number): Promise<MailedTo | null> {
  const [row] = await tx.sql<MailedTo>(
    `select sending.party_id as "partyId", sending.address is not distinct from party.email as "isCurrent", message.status is not distinct from 'handing-over' as "isLeaving"
     from sending left join message using (creditor_id, dossier_id, message_no) join party on party.creditor_id = $1 and party.party_id = sending.party_id
     where sending.creditor_id = $1 and sending.dossier_id = $2 and sending.message_no = $3 and sending.channel = 'email' order by sending_no desc limit 1`,
    [creditorId, dossierId, messageNo],
  );
  return row ?? null;
}

export interface MailChoice {
  readonly stops: boolean;
  readonly how: 'page' | 'one-click' | 'complaint' | 'colleague';
}

/** Keeps what this person, in all dossiers, wants. Returns false where there is no such person. */
export async function setMailChoice(tx: Tx, creditorId: number, partyId: number, { stops, how }: MailChoice, at: Moment): Promise<boolean> {
  const rows = await tx.sql(
    `insert into mail_choice (creditor_id, customer_number, stops, how, at)
     select $1, customer_number, $3, $4, $5 from party where creditor_id = $1 and party_id = $2
     on conflict (creditor_id, customer_number) do update set stops = excluded.stops, how = excluded.how, at = excluded.at
       where mail_choice.stops is distinct from excluded.stops returning 1`,
    [creditorId, partyId, stops, how, at],
  );
  return rows.length > 0 || (await mailChoiceOf(tx, creditorId, partyId)) !== null;
}

/** Null: there is no such person, or they have not chosen; then mails that help are sent. */
export async function mailChoiceOf(tx: Tx, creditorId: number, partyId: number): Promise<MailChoice | null> {
  const [row] = await tx.sql<MailChoice>(
    `select stops, how from mail_choice join party using (creditor_id, customer_number) where creditor_id = $1 and party_id = $2`, [creditorId, partyId],
  );
  return row ?? null;
}

/** Who of these people wants no mails that are not needed. */
export async function whoStopped(tx: Tx, creditorId: number, partyIds: readonly number[]): Promise<Set<number>> {
  if (partyIds.length === 0) return new Set();
  const rows = await tx.prepared<{ partyId: number }>(
    'who-stopped-mails',
    `select party_id as "partyId" from party join mail_choice using (creditor_id, customer_number) where creditor_id = $1 and party_id = any($2::int[]) and stops`,
    [creditorId, partyIds],
  );
  return new Set(rows.map((row) => row.partyId));
}
