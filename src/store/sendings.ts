// Every time that a message was handed over: by which channel, to which address,
// why that one, and what came of it. A message that fell back to another channel
// has several. They are what reach, caps and costs are counted from.

import type { Channel } from '#domain/channel.ts';
import type { Moment } from '#domain/day.ts';
import type { Tx } from './db.ts';

export type SendingOutcome = 'handing-over' | 'accepted' | 'delivered' | 'again' | 'bounced' | 'failed' | 'uncertain';

export interface NewSending {
  readonly dossierId: number;
  readonly messageNo: number;
  readonly partyId: number;
  readonly channel: Channel;
  readonly address: string | null;
  readonly why: string;
  /** The instalments (`a1.3`) or claims (`c:HUUR-1`) that it is about. */
  readonly subjects: readonly string[];
  /** SMS parts; 1 for everything else. */
  readonly parts?: number;
  /** What stood on the screen, for SMS and push. */
  readonly said?: string;
  /** Ours, given along to a gateway, so that its report finds back what it is about even where its answer was lost. */
  readonly reference?: string;
  /** The bundle in which it goes, where it goes with others. */
  readonly bundleId?: string;
  readonly outcome: SendingOutcome;
}

/** At most one of each message. */
export async function insertSendings(tx: Tx, creditorId: number, sendings: readonly NewSending[], at: Moment): Promise<void> {
  if (sendings.length === 0) return;
  await tx.prepared(
    'insert-sendings',
    `insert into sending (creditor_id, dossier_id, message_no, sending_no, party_id, channel, address, why, subjects, parts, said, handed_at, outcome, reference, bundle_id)
     select $1::int, given.dossier_id, given.message_no,
       1 + coalesce((select max(sending_no) from sending before where before.creditor_id = $1 and before.dossier_id = given.dossier_id and before.message_no = given.message_no), 0),
       party_id, channel, address, why, to_jsonb(string_to_array(subjects, chr(31))), parts, said, $12::timestamptz, outcome, reference, bundle_id
     from unnest($2::int[], $3::int[], $4::int[], $5::text[], $6::text[], $7::text[], $8::text[], $9::int[], $10::text[], $11::text[], $13::text[], $14::uuid[])
       as given (dossier_id, message_no, party_id, channel, address, why, subjects, parts, said, outcome, reference, bundle_id)`,
    [
      creditorId,
      sendings.map((each) => each.dossierId), sendings.map((each) => each.messageNo), sendings.map((each) => each.partyId),
      sendings.map((each) => each.channel), sendings.map((each) => each.address), sendings.map((each) => each.why),
      sendings.map((each) => each.subjects.join('\u001f')), sendings.map((each) => each.parts ?? 1), sendings.map((each) => each.said ?? null),
      sendings.map((each) => each.outcome), at, sendings.map((each) => each.reference ?? null), sendings.map((each) => each.bundleId ?? null),
    ],
  );
}

export interface SendingChange {
  readonly dossierId: number;
  readonly messageNo: number;
  readonly outcome: SendingOutcome;
  readonly reason?: string;
  readonly gateway?: string;
  readonly gatewayId?: string;
}

/** Says what became of the newest handing over of these messages. */
export async function changeSendings(tx: Tx, creditorId: number, changes: readonly SendingChange[], at: Moment): Promise<void> {
  if (changes.length === 0) return;
  await tx.prepared(
    'change-sendings',
    `update sending set outcome = changed.outcome, outcome_at = $8, reason = changed.reason,
       gateway = coalesce(changed.gateway, sending.gateway), gateway_id = coalesce(changed.gateway_id, sending.gateway_id)
     from unnest($2::int[], $3::int[], $4::text[], $5::text[], $6::text[], $7::text[]) as changed (dossier_id, message_no, outcome, reason, gateway, gateway_id)
     where sending.creditor_id = $1 and sending.dossier_id = changed.dossier_id and sending.message_no = changed.message_no
       and sending_no = (select max(sending_no) from sending newest
         where newest.creditor_id = $1 and newest.dossier_id = changed.dossier_id and newest.message_no = changed.message_no)`,
    [
      creditorId, changes.map((each) => each.dossierId), changes.map((each) => each.messageNo), changes.map((each) => each.outcome),
      changes.map((each) => each.reason ?? null), changes.map((each) => each.gateway ?? null), changes.map((each) => each.gatewayId ?? null), at,
    ],
  );
}

export interface Sending extends Omit<NewSending, 'parts' | 'said' | 'outcome' | 'reference' | 'bundleId'> {
  readonly sendingNo: number;
  readonly outcome: SendingOutcome;
  readonly parts: number;
  readonly said: string | null;
  readonly handedAt: Moment;
  readonly reason: string | null;
  readonly bundleId: string | null;
}

const columns = `dossier_id as "dossierId", message_no as "messageNo", sending_no as "sendingNo", party_id as "partyId", channel, address, why, subjects, parts, said,
  handed_at as "handedAt", outcome, reason, bundle_id as "bundleId"`;

/** All handings over of one message, the oldest first. */
export async function sendingsOf(tx: Tx, creditorId: number, dossierId: number, messageNo: number): Promise<Sending[]> {
  return tx.prepared<Sending>(
    'sendings-of', `select ${columns} from sending where creditor_id = $1 and dossier_id = $2 and message_no = $3 order by sending_no`, [creditorId, dossierId, messageNo],
  );
}

/** The handing over that a report is about, locked: by our own reference or the gateway's id. Null where it is not known (yet). */
export async function lockSendingOf(tx: Tx, creditorId: number, gateway: string, { reference, gatewayId }: { reference: string | null; gatewayId: string | null }): Promise<Sending | null> {
  const [row] = await tx.prepared<Sending>(
    'lock-sending-of',
    `select ${columns} from sending where creditor_id = $1 and (reference = $3 or (gateway = $2 and gateway_id = $4)) order by handed_at desc limit 1 for update`,
    [creditorId, gateway, reference, gatewayId],
  );
  return row ?? null;
}

export interface Before {
  /** Channels on which this message has failed. */
  readonly failed: ReadonlySet<Channel>;
  /** The most SMS that were tried for any of its subjects: also one that failed may have made a telephone ring. Not one that the gateway did not take yet. */
  readonly smsBefore: number;
  /** The most other messages that any instalment or bill of these has had, by any channel. */
  readonly toldBefore: number;
}

/** What went before for each of these messages, by its place in the list. */
export async function readBefore(
  tx: Tx, creditorId: number, messages: readonly { readonly dossierId: number; readonly messageNo: number; readonly partyId: number; readonly subjects: readonly string[] }[],
): Promise<Before[]> {
  if (messages.length === 0) return [];
  const rows = await tx.prepared<{ place: number; messageNo: number; partyId: number; channel: Channel; outcome: SendingOutcome; subjects: string[] }>(
    'before-sending',
    // Most of what a dossier was told is about something else.
    `select asked.place::int - 1 as place, sending.message_no as "messageNo", sending.party_id as "partyId", channel, outcome, sending.subjects
     from unnest($2::int[], $3::int[], $4::text[]) with ordinality as asked (dossier_id, message_no, subjects, place)
     join sending on sending.creditor_id = $1 and sending.dossier_id = asked.dossier_id
       and (sending.message_no = asked.message_no or sending.subjects ?| string_to_array(asked.subjects, chr(31)))`,
    [creditorId, messages.map((each) => each.dossierId), messages.map((each) => each.messageNo), messages.map((each) => each.subjects.join('\u001f'))],
  );
  const byPlace = Map.groupBy(rows, ({ place }) => place);
  return messages.map(({ messageNo, partyId, subjects }, place) => {
    const own = byPlace.get(place) ?? [];
    const about = (subject: string) => own.filter((each) => each.subjects.includes(subject));
    const others = (subject: string) => about(subject).filter((each) => each.partyId === partyId && each.messageNo !== messageNo && !unheard.has(each.outcome));
    return {
      failed: new Set(own.flatMap((each) => (each.messageNo === messageNo && (each.outcome === 'bounced' || each.outcome === 'failed') ? [each.channel] : []))),
      smsBefore: Math.max(0, ...subjects.map((subject) => about(subject).filter(({ channel, outcome }) => channel === 'sms' && outcome !== 'again').length)),
      toldBefore: Math.max(0, ...subjects.filter(isBillOrInstalment).map((subject) => new Set(others(subject).map((each) => each.messageNo)).size)),
    };
  });
}

const unheard: ReadonlySet<SendingOutcome> = new Set<SendingOutcome>(['again', 'failed', 'bounced']);
/** `a1.3` or `c:HUUR-1`, and not an arrangement as a whole. */
const isBillOrInstalment = (subject: string): boolean => /[.:]/.test(subject);

/** Whether an SMS ever left for this creditor. */
export async function hasSentSms(tx: Tx, creditorId: number): Promise<boolean> {
  const rows = await tx.prepared<object>('has-sent-sms', `select from sending where creditor_id = $1 and channel = 'sms' and outcome in ('accepted', 'delivered') limit 1`, [creditorId]);
  return rows.length > 0;
}

/** Somebody came in by the link of this message: its newest handing over is answered. Returns where it had gone. */
export async function noteClick(tx: Tx, creditorId: number, dossierId: number, messageNo: number, at: Moment): Promise<Pick<Sending, 'partyId' | 'channel' | 'address'> | null> {
  const [row] = await tx.sql<Pick<Sending, 'partyId' | 'channel' | 'address'>>(
    `update sending set clicked_at = coalesce(clicked_at, $4) where creditor_id = $1 and dossier_id = $2 and message_no = $3
       and sending_no = (select max(sending_no) from sending newest where newest.creditor_id = $1 and newest.dossier_id = $2 and newest.message_no = $3)
     returning party_id as "partyId", channel, address`,
    [creditorId, dossierId, messageNo, at],
  );
  return row ?? null;
}
