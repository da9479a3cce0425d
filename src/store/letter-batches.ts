// Batches of letters for a print house, known by what stands on their messages.

import { takeNumbers } from './counters.ts';
import type { Tx } from './db.ts';

const droppingLock = 7_228_232; // Any fixed number beside the creditor's; each lock has its own.

/** Runs that drop letters of one creditor take turns, until the end of the transaction. */
export async function lockDropping(tx: Tx, creditorId: number): Promise<void> {
  await tx.sql('select pg_advisory_xact_lock($1, $2)', [droppingLock, creditorId]);
}

/** Whether the letters of this batch were marked as printed: all of them or none, because that is one transaction. */
export async function batchWasMarked(tx: Tx, creditorId: number, reason: string): Promise<boolean> {
  const rows = await tx.sql('select 1 from message where creditor_id = $1 and reason = $2 limit 1', [creditorId, reason]);
  return rows.length > 0;
}

interface Key {
  readonly dossierId: number;
  readonly messageNo: number;
}

/** Gives each envelope of printed letters the next number, and each letter its place in it. Returns the numbers. */
export async function noteEnvelopes(tx: Tx, creditorId: number, envelopes: readonly (readonly Key[])[]): Promise<number[]> {
  if (envelopes.length === 0) return [];
  const first = await takeNumbers(tx, creditorId, 'envelope', envelopes.length);
  const rows = envelopes.flatMap((letters, index) => letters.map(({ dossierId, messageNo }, place) => ({ dossierId, messageNo, no: first + index, place: place + 1 })));
  await tx.sql(
    `update sending set envelope_no = given.no, envelope_place = given.place
     from unnest($2::int[], $3::int[], $4::int[], $5::int[]) as given (dossier_id, message_no, no, place)
     where sending.creditor_id = $1 and sending.dossier_id = given.dossier_id and sending.message_no = given.message_no and channel = 'letter'
       and sending_no = (select max(sending_no) from sending newest where newest.creditor_id = $1 and newest.dossier_id = given.dossier_id and newest.message_no = given.message_no)`,
    [creditorId, rows.map((row) => row.dossierId), rows.map((row) => row.messageNo), rows.map((row) => row.no), rows.map((row) => row.place)],
  );
  return envelopes.map((_, index) => first + index);
}
