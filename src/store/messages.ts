// The outbox, which is also the record of everything that was said. A row
// holds what the message is about and its figures; both are computed again
// when it leaves.

import type { Channel } from '#domain/channel.ts';
import type { Day, Moment } from '#domain/day.ts';
import { revive, toJson } from '#domain/json.ts';
import { bareColumn, jsonColumn, jsonTexts } from './columns.ts';
import type { Tx } from './db.ts';

export interface NewMessage {
  readonly dossierId: number;
  readonly messageNo: number;
  /** The fact that it belongs to. */
  readonly seq: number;
  readonly partyId: number;
  readonly template: string;
  /** A letter, whatever address is known. */
  readonly byPost?: boolean;
  readonly about: unknown;
  readonly inputs: unknown;
  readonly decidedOn: Day;
  readonly tryAt: Moment;
}

/** Queues messages. The channel is what can be said of it now, by e-mail or else as a letter; it is chosen when the message leaves. */
export async function queueMessages(tx: Tx, creditorId: number, messages: readonly NewMessage[]): Promise<void> {
  if (messages.length === 0) return;
  await tx.prepared(
    'queue-messages',
    `insert into message (creditor_id, dossier_id, message_no, seq, party_id, channel, by_post, template, about, inputs, decided_on, try_at, status)
     select $1::int, queued.dossier_id, message_no, seq, queued.party_id, case when party.email is null or by_post then 'letter' else 'email' end, by_post,
       template, about::jsonb, inputs::jsonb, decided_on, try_at, 'queued'
     from unnest($2::int[], $3::int[], $4::int[], $5::int[], $6::text[], ${jsonTexts('$7')}, ${jsonTexts('$8')}, $9::date[], $10::timestamptz[], $11::boolean[])
       as queued (dossier_id, message_no, seq, party_id, template, about, inputs, decided_on, try_at, by_post)
     join party on party.creditor_id = $1 and party.party_id = queued.party_id`,
    [
      creditorId,
      bareColumn(messages.map((message) => message.dossierId)),
      bareColumn(messages.map((message) => message.messageNo)),
      bareColumn(messages.map((message) => message.seq)),
      bareColumn(messages.map((message) => message.partyId)),
      bareColumn(messages.map((message) => message.template)),
      jsonColumn(messages.map((message) => toJson(message.about))),
      jsonColumn(messages.map((message) => toJson(message.inputs))),
      bareColumn(messages.map((message) => message.decidedOn)),
      bareColumn(messages.map((message) => message.tryAt)),
      bareColumn(messages.map((message) => message.byPost ?? false)),
    ],
  );
}

export interface WaitingMessage {
  readonly dossierId: number;
  readonly messageNo: number;
  readonly seq: number;
  readonly partyId: number;
  readonly channel: Channel;
  /** It must go by post: its receipt has to be shown. */
  readonly byPost: boolean;
  readonly template: string;
  readonly about: unknown;
  readonly inputs: unknown;
  readonly decidedOn: Day;
  readonly tries: number;
  /** Why it waits, where it does. */
  readonly reason: string | null;
}

export const waitingColumns = `dossier_id as "dossierId", message_no as "messageNo", seq, party_id as "partyId", channel, by_post as "byPost", template, about, inputs,
  decided_on as "decidedOn", tries, reason`;

/** Whether the time of any message has come. */
export async function hasWaiting(tx: Tx, creditorId: number, now: Moment): Promise<boolean> {
  const [row] = await tx.prepared<{ waits: boolean }>('has-waiting', `select exists (select from message where creditor_id = $1 and status = 'queued' and try_at <= $2) as waits`, [creditorId, now]);
  return row?.waits === true;
}

/** Locks up to `limit` messages whose time has come; what another worker has in hand is skipped. */
export async function takeWaiting(tx: Tx, creditorId: number, now: Moment, limit: number): Promise<WaitingMessage[]> {
  const rows = await tx.prepared<WaitingMessage>(
    'take-waiting',
    `select ${waitingColumns} from message where creditor_id = $1 and status = 'queued' and try_at <= $2
     order by try_at, dossier_id, message_no limit $3 for update skip locked`,
    [creditorId, now, limit],
  );
  return rows.map((row) => ({ ...row, about: revive(row.about), inputs: revive(row.inputs) }));
}

/** Locks what else waits for these parties, except what waits for a later moment; what another worker has in hand is skipped. */
export async function takeMates(tx: Tx, creditorId: number, partyIds: readonly number[], taken: readonly WaitingMessage[], now: Moment, limit: number): Promise<WaitingMessage[]> {
  const rows = await tx.prepared<WaitingMessage>(
    'take-mates',
    `select ${waitingColumns} from message where creditor_id = $1 and status = 'queued' and party_id = any($2::int[]) and try_at <= $3
       and (dossier_id, message_no) not in (select * from unnest($4::int[], $5::int[]))
     order by try_at, dossier_id, message_no limit $6 for update skip locked`,
    [creditorId, partyIds, now, taken.map((each) => each.dossierId), taken.map((each) => each.messageNo), limit],
  );
  return rows.map((row) => ({ ...row, about: revive(row.about), inputs: revive(row.inputs) }));
}

/** Messages that were being handed over so long ago that the process must have died. Real time, also where a demo's clock is turned. */
export async function takeStranded(tx: Tx, creditorId: number, seconds: number): Promise<WaitingMessage[]> {
  return tx.prepared<WaitingMessage>(
    'take-stranded',
    `select ${waitingColumns} from message where creditor_id = $1 and status = 'handing-over' and handed_at < clock_timestamp() - make_interval(secs => $2)
     order by dossier_id, message_no limit 500 for update skip locked`,
    [creditorId, seconds],
  );
}

export interface MessageChange {
  readonly dossierId: number;
  readonly messageNo: number;
  readonly status: 'queued' | 'handing-over' | 'sent' | 'to-print' | 'printed' | 'dropped' | 'failed' | 'bounced' | 'uncertain';
  readonly reason?: string;
  /** Rendered, from the moment it is handed over. */
  readonly rendered?: { readonly subject: string; readonly html: string; readonly plain: string; readonly recipient: string };
  /** In whose words it was rendered (0: ours). */
  readonly wordsVersion?: number;
  /** When to try again, for `queued`. */
  readonly tryAt?: Moment;
  /** The channel that was chosen, where it was. */
  readonly channel?: Channel;
  /** It goes on by another channel, with all its tries before it. */
  readonly startsAnew?: boolean;
}

export async function changeMessages(tx: Tx, creditorId: number, changes: readonly MessageChange[], at: Moment): Promise<void> {
  if (changes.length === 0) return;
  await tx.prepared(
    'change-messages',
    `update message set status = changed.status, reason = changed.reason,
       subject = coalesce(changed.subject, message.subject), html = coalesce(changed.html, message.html),
       plain = coalesce(changed.plain, message.plain), recipient = coalesce(changed.recipient, message.recipient),
       try_at = coalesce(changed.try_at, message.try_at), channel = coalesce(changed.channel, message.channel),
       words_version = coalesce(changed.words_version, message.words_version),
       tries = case when changed.starts_anew then 0 else message.tries end + case when changed.status = 'handing-over' then 1 else 0 end,
       handed_at = case when changed.status = 'handing-over' then clock_timestamp() else message.handed_at end,
       settled_at = case when changed.status in ('queued', 'handing-over', 'to-print') then null else $11::timestamptz end,
       waits_since = case when changed.status = 'queued' and changed.reason is not null then coalesce(message.waits_since, $11::timestamptz)
         when changed.status = 'handing-over' then message.waits_since when changed.status = 'to-print' then $11::timestamptz end
     from unnest($2::int[], $3::int[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::timestamptz[], $12::text[], $13::boolean[], $14::int[])
       as changed (dossier_id, message_no, status, reason, subject, html, plain, recipient, try_at, channel, starts_anew, words_version)
     where message.creditor_id = $1 and message.dossier_id = changed.dossier_id and message.message_no = changed.message_no`,
    [
      creditorId,
      changes.map((change) => change.dossierId),
      changes.map((change) => change.messageNo),
      changes.map((change) => change.status),
      changes.map((change) => change.reason ?? null),
      changes.map((change) => change.rendered?.subject ?? null),
      changes.map((change) => change.rendered?.html ?? null),
      changes.map((change) => change.rendered?.plain ?? null),
      changes.map((change) => change.rendered?.recipient ?? null),
      changes.map((change) => change.tryAt ?? null),
      at,
      changes.map((change) => change.channel ?? null),
      changes.map((change) => change.startsAnew ?? false),
      changes.map((change) => change.wordsVersion ?? null),
    ],
  );
}
