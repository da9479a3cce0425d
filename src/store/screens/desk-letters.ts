// Letters that wait for the printer.

import type { Day } from '#domain/day.ts';
import type { Tx } from '../db.ts';

export interface WaitingLetter {
  readonly dossierId: number;
  readonly messageNo: number;
  readonly template: string;
  readonly name: string;
  readonly city: string | null;
  readonly hasAddress: boolean;
  readonly decidedOn: Day;
}

export async function waitingLetters(tx: Tx, creditorId: number, limit: number): Promise<WaitingLetter[]> {
  return tx.sql<WaitingLetter>(
    `select message.dossier_id as "dossierId", message_no as "messageNo", template, party.name, city, street is not null and city is not null as "hasAddress", decided_on as "decidedOn"
     from message join party on party.creditor_id = message.creditor_id and party.party_id = message.party_id
     where message.creditor_id = $1 and message.status = 'to-print' order by message.dossier_id, message_no limit $2`,
    [creditorId, limit],
  );
}
