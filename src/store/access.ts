// Links into the portal: the hash of a token, whose dossier and whose eyes.
// Wrong answers count for the person, so that a fresh link gives no fresh tries.

import type { Day, Moment } from '#domain/day.ts';
import type { Tx } from './db.ts';

export async function insertAccessTokens(
  tx: Tx, creditorId: number, tokens: readonly { tokenHash: Buffer; dossierId: number; partyId: number; messageNo?: number }[], madeAt: Moment, expiresAt: Moment,
): Promise<void> {
  if (tokens.length === 0) return;
  await tx.prepared(
    'insert-access-tokens',
    `insert into access_token (creditor_id, token_hash, dossier_id, party_id, made_at, expires_at, message_no)
     select $1::int, token_hash, dossier_id, party_id, $5::timestamptz, $6::timestamptz, message_no
     from unnest($2::bytea[], $3::int[], $4::int[], $7::int[]) as made (token_hash, dossier_id, party_id, message_no)`,
    [creditorId, tokens.map((token) => token.tokenHash), tokens.map((token) => token.dossierId), tokens.map((token) => token.partyId), madeAt, expiresAt, tokens.map((token) => token.messageNo ?? null)],
  );
}

/** Who a link is for, and what they must know to come in. */
export interface Doorway {
  readonly dossierId: number;
  readonly partyId: number;
  /** The message that brought the link; null where none did. */
  readonly messageNo: number | null;
  readonly expiresAt: Moment;
  readonly customerNumber: string;
  readonly birthOn: Day | null;
  readonly postcode: string | null;
  readonly street: string | null;
  readonly codeRequired: boolean;
  readonly codeHash: string | null;
  readonly tries: number;
  readonly lockedAt: Moment | null;
  readonly leftOn: Day | null;
}

/** Locks the person's row, so that tries at the same moment are counted one after the other. */
export async function lockDoorway(tx: Tx, creditorId: number, tokenHash: Buffer): Promise<Doorway | null> {
  const [row] = await tx.sql<Doorway>(
    `select token.dossier_id as "dossierId", token.party_id as "partyId", token.message_no as "messageNo", token.expires_at as "expiresAt",
       customer_number as "customerNumber", birth_on as "birthOn", postcode, street,
       code_required as "codeRequired", code_hash as "codeHash", tries, locked_at as "lockedAt", left_on as "leftOn"
     from access_token token join party on party.creditor_id = token.creditor_id and party.party_id = token.party_id
     where token.creditor_id = $1 and token_hash = $2 for update of party`,
    [creditorId, tokenHash],
  );
  return row ?? null;
}

export async function noteTries(tx: Tx, creditorId: number, partyId: number, tries: number, lockedAt: Moment | null): Promise<void> {
  await tx.sql(`update party set tries = $3, locked_at = $4 where creditor_id = $1 and party_id = $2`, [creditorId, partyId, tries, lockedAt]);
}

/** From now on this person needs the code that a letter brought. */
export async function requireCode(tx: Tx, creditorId: number, partyId: number, codeHash: string): Promise<void> {
  await tx.sql(
    `update party set code_required = true, code_hash = $3, tries = 0, locked_at = null where creditor_id = $1 and party_id = $2`,
    [creditorId, partyId, codeHash],
  );
}

export async function dropExpiredTokens(tx: Tx, creditorId: number, now: Moment): Promise<void> {
  await tx.sql(`delete from access_token where creditor_id = $1 and expires_at < $2::timestamptz - interval '90 days'`, [creditorId, now]);
}
