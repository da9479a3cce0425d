// What somebody had of this creditor lately, and what was said after a message
// that waited: what the caps are counted from.

import { nextEnvelope, type HadIn } from '#domain/caps.ts';
import { addDays, dayOf, type Day, type Moment } from '#domain/day.ts';
import type { Channel } from '#domain/channel.ts';
import type { Tx } from './db.ts';

/**
 * All that went to these parties within the last week, or is being handed over.
 * What never reached anybody does not count. A letter counts on the day on which
 * it was printed, with what was in its envelope; one that waits, since it was laid ready.
 */
export async function readHad(tx: Tx, creditorId: number, partyIds: readonly number[], today: Day): Promise<HadIn[]> {
  if (partyIds.length === 0) return [];
  const rows = await tx.prepared<{ partyId: number; dossierId: number; messageNo: number; channel: Channel; bundleId: string | null; handedAt: Moment; printedAt: Moment | null; envelopeNo: number | null }>(
    'had-lately',
    `select party_id as "partyId", dossier_id as "dossierId", message_no as "messageNo", channel, bundle_id as "bundleId", handed_at as "handedAt",
       case when channel = 'letter' and outcome <> 'handing-over' then outcome_at end as "printedAt", envelope_no as "envelopeNo" from sending
     where creditor_id = $1 and party_id = any($2::int[]) and (handed_at >= $3::date or channel = 'letter' and (outcome_at >= $3::date or outcome = 'handing-over')) and outcome in ('handing-over', 'accepted', 'delivered', 'uncertain')`,
    [creditorId, partyIds, addDays(today, -8)],
  );
  return rows.map(({ partyId, dossierId, messageNo, channel, bundleId, handedAt, printedAt, envelopeNo }) => {
    const on = dayOf(Temporal.Instant.from(printedAt ?? handedAt));
    // Before envelopes had numbers, letters of one day were printed together.
    const envelope = printedAt === null ? nextEnvelope : envelopeNo === null ? `letter ${on}` : `envelope ${envelopeNo}`;
    return { partyId, dossierId, channel, on, occasion: channel === 'letter' ? envelope : (bundleId ?? `${dossierId}.${messageNo}`) };
  });
}

export interface SaidAfter {
  readonly dossierId: number;
  /** The message that waited. */
  readonly messageNo: number;
  readonly template: string;
  readonly about: unknown;
}

/** What was decided for the same reader in the same dossier after each of these messages, and is still to leave or has left. */
export async function readSaidAfter(tx: Tx, creditorId: number, messages: readonly { readonly dossierId: number; readonly messageNo: number; readonly partyId: number }[]): Promise<SaidAfter[]> {
  if (messages.length === 0) return [];
  return tx.prepared<SaidAfter>(
    'said-after',
    `select waited.dossier_id as "dossierId", waited.message_no as "messageNo", message.template, message.about
     from unnest($2::int[], $3::int[], $4::int[]) as waited (dossier_id, message_no, party_id)
     join message on message.creditor_id = $1 and message.dossier_id = waited.dossier_id and message.party_id = waited.party_id and message.message_no > waited.message_no
       and message.status in ('queued', 'handing-over', 'sent', 'to-print', 'printed', 'uncertain')`,
    [creditorId, messages.map((each) => each.dossierId), messages.map((each) => each.messageNo), messages.map((each) => each.partyId)],
  );
}
