// Letters that wait for the printer, and one that was printed.

import type { Day, Moment } from '#domain/day.ts';
import { revive } from '#domain/json.ts';
import type { Tx } from '../db.ts';

export interface WaitingLetter {
  readonly dossierId: number;
  readonly messageNo: number;
  readonly partyId: number;
  readonly template: string;
  readonly name: string;
  readonly city: string | null;
  readonly hasAddress: boolean;
  readonly decidedOn: Day;
}

/** In the order of their dossiers; only to these people where they are given. */
export async function waitingLetters(tx: Tx, creditorId: number, limit: number, partyIds: readonly number[] | null = null): Promise<WaitingLetter[]> {
  return tx.sql<WaitingLetter>(
    `select message.dossier_id as "dossierId", message_no as "messageNo", message.party_id as "partyId", template, party.name, city, street is not null and city is not null as "hasAddress", decided_on as "decidedOn"
     from message join party on party.creditor_id = message.creditor_id and party.party_id = message.party_id
     where message.creditor_id = $1 and message.status = 'to-print' and ($3::int[] is null or message.party_id = any($3))
     order by message.dossier_id, message_no limit $2`,
    [creditorId, limit, partyIds],
  );
}

/** What is kept of a letter, enough to draw it again. */
export interface KeptLetter {
  readonly partyId: number;
  readonly template: string;
  readonly about: unknown;
  readonly inputs: unknown;
  /** The address as it was written, line by line. */
  readonly to: readonly string[];
  /** When it was printed; null where it waits. */
  readonly printedAt: Moment | null;
}

/** A letter that waits or was printed; null for every other message. */
export async function readLetter(tx: Tx, creditorId: number, dossierId: number, messageNo: number): Promise<KeptLetter | null> {
  const [row] = await tx.sql<{ partyId: number; template: string; about: unknown; inputs: unknown; recipient: string | null; printedAt: Moment | null }>(
    `select party_id as "partyId", template, about, inputs, recipient, settled_at as "printedAt" from message
     where creditor_id = $1 and dossier_id = $2 and message_no = $3 and status in ('to-print', 'printed')`,
    [creditorId, dossierId, messageNo],
  );
  return row ? { partyId: row.partyId, template: row.template, about: row.about, inputs: revive(row.inputs), to: row.recipient?.split('\n') ?? [], printedAt: row.printedAt } : null;
}
