// What a dossier's future is played from: its facts, what is decided and has not
// left yet, and who it goes to. Reads only.

import type { Channel } from '#domain/channel.ts';
import type { Fact } from '#domain/facts.ts';
import { revive } from '#domain/json.ts';
import type { Tx } from '../db.ts';
import { loadFacts } from '../facts.ts';
import { readRecipients, type Recipient } from '../recipients.ts';

export interface PreviewSource {
  readonly facts: readonly Fact[];
  readonly waiting: readonly { readonly messageNo: number; readonly partyId: number; readonly channel: Channel; readonly about: unknown }[];
  readonly recipients: ReadonlyMap<number, Recipient>;
}

/** Null where there is no such dossier. */
export async function readPreviewSource(tx: Tx, creditorId: number, dossierId: number): Promise<PreviewSource | null> {
  const facts = (await loadFacts(tx, creditorId, [dossierId])).get(dossierId) ?? [];
  if (facts.length === 0) return null;
  const waiting = await tx.sql<PreviewSource['waiting'][number]>(
    `select message_no as "messageNo", party_id as "partyId", channel, about from message
     where creditor_id = $1 and dossier_id = $2 and status in ('queued', 'handing-over', 'to-print') order by message_no`,
    [creditorId, dossierId],
  );
  const partyIds = new Set(facts.flatMap((fact) => (fact.kind === 'PartyJoined' ? [fact.data.partyId] : [])));
  return { facts, waiting: waiting.map((row) => ({ ...row, about: revive(row.about) })), recipients: await readRecipients(tx, creditorId, [...partyIds]) };
}
