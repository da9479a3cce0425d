// Messages that wait, over all dossiers of a creditor: why, since when and until
// when; and those that have waited for so long that somebody should look.

import type { Day, Moment } from '#domain/day.ts';
import type { WaitReason } from '#domain/waiting.ts';
import type { Tx } from './db.ts';

const why = `case when reason like 'held-%' then reason when reason is null then 'in-line' else 'again' end`;
/** `$2`: now. What is about to leave does not wait. */
const waits = `message.creditor_id = $1 and message.status = 'queued' and (reason is not null or try_at < $2::timestamptz - interval '1 hour')`;
const since = `coalesce(waits_since, decided_on::timestamptz)`;

export interface MessageThatWaits {
  readonly dossierId: number;
  readonly messageNo: number;
  readonly template: string;
  /** Who it goes to. */
  readonly name: string;
  readonly why: WaitReason;
  readonly since: Moment;
  /** When it is looked at again. */
  readonly until: Moment;
}

/** What waits, the longest first; only for one reason where one is given. `after`: so many are passed over. */
export async function messagesThatWait(tx: Tx, creditorId: number, ask: { readonly now: Moment; readonly why: WaitReason | null; readonly after: number; readonly limit: number }): Promise<MessageThatWaits[]> {
  return tx.sql<MessageThatWaits>(
    `select message.dossier_id as "dossierId", message_no as "messageNo", template, party.name, ${why} as why, ${since} as since, try_at as until
     from message join party on party.creditor_id = message.creditor_id and party.party_id = message.party_id
     where ${waits} and ($3::text is null or ${why} = $3)
     order by ${since}, message.dossier_id, message_no offset $4 limit $5`,
    [creditorId, ask.now, ask.why, ask.after, ask.limit],
  );
}

/** How many wait, by reason. */
export async function countThatWait(tx: Tx, creditorId: number, now: Moment): Promise<ReadonlyMap<WaitReason, number>> {
  const rows = await tx.sql<{ why: WaitReason; count: number }>(`select ${why} as why, count(*)::int as count from message where ${waits} group by 1`, [creditorId, now]);
  return new Map(rows.map((row) => [row.why, row.count]));
}

export interface WaitedTooLong {
  readonly dossierId: number;
  readonly messageNo: number;
  readonly template: string;
  readonly why: WaitReason;
}

/** What is held back since before the first day, or could have left (or is tried again) since before the second. */
export async function waitedTooLong(tx: Tx, creditorId: number, ask: { readonly now: Moment; readonly heldBefore: Day; readonly stuckBefore: Day }, limit: number): Promise<WaitedTooLong[]> {
  return tx.sql<WaitedTooLong>(
    `select dossier_id as "dossierId", message_no as "messageNo", template, ${why} as why from message
     where ${waits} and ${since} < case when reason like 'held-%' then $3::date else $4::date end order by ${since} limit $5`,
    [creditorId, ask.now, ask.heldBefore, ask.stuckBefore, limit],
  );
}

/**
 * How many letters lie at the printer since before this day, and since when the
 * first of them; of `urgent` templates since before a later one. What nobody can
 * post has a task of its own.
 */
export async function lettersSince(tx: Tx, creditorId: number, before: Day, urgent: { readonly templates: readonly string[]; readonly before: Day }): Promise<{ readonly letters: number; readonly since: Day | null }> {
  const [row] = await tx.sql<{ letters: number; since: Day | null }>(
    `select count(*)::int as letters, min(${since})::date as since from message join party on party.creditor_id = message.creditor_id and party.party_id = message.party_id
     where message.creditor_id = $1 and message.status = 'to-print' and street is not null and city is not null
       and ${since} < case when template = any($3::text[]) then $4::date else $2::date end`,
    [creditorId, before, urgent.templates, urgent.before],
  );
  return row ?? { letters: 0, since: null };
}

/** Closes the tasks about messages that wait no longer. */
export async function settleWaited(tx: Tx, creditorId: number, at: Moment): Promise<void> {
  await tx.sql(
    `update task set done_at = $2, done_by = 'bot', outcome = 'passed' where creditor_id = $1 and kind = 'message-held' and done_at is null
       and not exists (select from message where message.creditor_id = $1 and message.dossier_id = task.dossier_id and message.message_no::text = task.key and status = 'queued')`,
    [creditorId, at],
  );
}
