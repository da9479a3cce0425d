// What a dossier's future is played from: its facts, what is decided and has not
// left yet, who it goes to, and what these people had before. Reads only.

import type { ToldMessage } from '#domain/caps.ts';
import type { Channel } from '#domain/channel.ts';
import type { Day, Moment } from '#domain/day.ts';
import type { Fact } from '#domain/facts.ts';
import { revive } from '#domain/json.ts';
import type { Tx } from '../db.ts';
import { loadFacts } from '../facts.ts';
import { readRecipients, type Recipient } from '../recipients.ts';

export interface PreviewSource {
  readonly facts: readonly Fact[];
  readonly waiting: readonly WaitingNow[];
  readonly recipients: ReadonlyMap<number, Recipient>;
}

export interface WaitingNow {
  readonly messageNo: number;
  readonly partyId: number;
  readonly about: unknown;
  readonly inputs: unknown;
  readonly byPost: boolean;
  readonly decidedOn: Day;
  readonly tryAt: Moment;
  /** It lies at the printer, or is being handed over. */
  readonly goesBy: Channel | null;
}

/** Null where there is no such dossier. */
export async function readPreviewSource(tx: Tx, creditorId: number, dossierId: number): Promise<PreviewSource | null> {
  const facts = (await loadFacts(tx, creditorId, [dossierId])).get(dossierId) ?? [];
  if (facts.length === 0) return null;
  const waiting = await tx.sql<WaitingNow>(
    `select message_no as "messageNo", party_id as "partyId", about, inputs, by_post as "byPost", decided_on as "decidedOn", try_at as "tryAt",
       case when status <> 'queued' then channel end as "goesBy" from message
     where creditor_id = $1 and dossier_id = $2 and status in ('queued', 'handing-over', 'to-print') order by message_no`,
    [creditorId, dossierId],
  );
  const partyIds = new Set(facts.flatMap((fact) => (fact.kind === 'PartyJoined' ? [fact.data.partyId] : [])));
  return { facts, waiting: waiting.map((row) => ({ ...row, about: revive(row.about), inputs: revive(row.inputs) })), recipients: await readRecipients(tx, creditorId, [...partyIds]) };
}

/** The other dossiers in which these people stand, the lowest first. */
export async function otherDossiers(tx: Tx, creditorId: number, dossierId: number, partyIds: readonly number[]): Promise<number[]> {
  const rows = await tx.sql<{ dossierId: number }>(
    'select distinct dossier_id as "dossierId" from party where creditor_id = $1 and party_id = any($2::int[]) and left_on is null and dossier_id <> $3 order by 1', [creditorId, partyIds, dossierId],
  );
  return rows.map((row) => row.dossierId);
}

/** Every message that was ever handed over in these dossiers, with what it counts for. */
export async function readTold(tx: Tx, creditorId: number, dossierIds: readonly number[]): Promise<ToldMessage[]> {
  return tx.sql<ToldMessage>(
    `select dossier_id as "dossierId", party_id as "partyId", message_no as "messageNo", (array_agg(subjects order by sending_no desc))[1] as subjects,
       (count(*) filter (where channel = 'sms' and outcome <> 'again'))::int as sms, bool_or(outcome not in ('again', 'failed', 'bounced')) as counts
     from sending where creditor_id = $1 and dossier_id = any($2::int[]) group by 1, 2, 3`,
    [creditorId, dossierIds],
  );
}
