// Mandates as they are kept. What one is worth on a day: domain/mandates.ts.

import type { Day, Moment } from '#domain/day.ts';
import { toJson } from '#domain/json.ts';
import type { Mandate } from '#domain/mandates.ts';
import type { Tx } from './db.ts';

const columns = `mandate_id as "mandateId", dossier_id as "dossierId", party_id as "partyId", scheme, one_off as "oneOff", iban, holder_name as "holderName",
  signed_on as "signedOn", channel, evidence_id as "evidenceId", text_version as "textVersion", paused_on as "pausedOn", stopped_on as "stoppedOn",
  revoked_on as "revokedOn", used_up_on as "usedUpOn", last_collected_on as "lastCollectedOn", amendment, provider`;

/** Keeps new mandates and returns the ids of those whose id was free. */
export async function insertMandates(tx: Tx, creditorId: number, mandates: readonly Mandate[], at: Moment): Promise<Set<string>> {
  if (mandates.length === 0) return new Set();
  const rows = await tx.prepared<{ mandate_id: string }>(
    'insert-mandates',
    `insert into mandate (creditor_id, mandate_id, dossier_id, party_id, scheme, one_off, iban, holder_name, signed_on, channel, evidence_id, text_version,
       paused_on, stopped_on, revoked_on, used_up_on, last_collected_on, amendment, created_at)
     select $1::int, given.*, $19::timestamptz from unnest($2::text[], $3::int[], $4::int[], $5::text[], $6::boolean[], $7::text[], $8::text[], $9::date[],
       $10::text[], $11::text[], $12::text[], $13::date[], $14::date[], $15::date[], $16::date[], $17::date[], $18::jsonb[]) as given
     on conflict do nothing returning mandate_id`,
    [
      creditorId,
      mandates.map((mandate) => mandate.mandateId),
      mandates.map((mandate) => mandate.dossierId),
      mandates.map((mandate) => mandate.partyId),
      mandates.map((mandate) => mandate.scheme),
      mandates.map((mandate) => mandate.oneOff),
      mandates.map((mandate) => mandate.iban),
      mandates.map((mandate) => mandate.holderName),
      mandates.map((mandate) => mandate.signedOn),
      mandates.map((mandate) => mandate.channel),
      mandates.map((mandate) => mandate.evidenceId),
      mandates.map((mandate) => mandate.textVersion),
      ...changing(mandates),
      at,
    ],
  );
  return new Set(rows.map((row) => row.mandate_id));
}

const changing = (mandates: readonly Mandate[]): unknown[][] => [
  mandates.map((mandate) => mandate.pausedOn),
  mandates.map((mandate) => mandate.stoppedOn),
  mandates.map((mandate) => mandate.revokedOn),
  mandates.map((mandate) => mandate.usedUpOn),
  mandates.map((mandate) => mandate.lastCollectedOn),
  mandates.map((mandate) => (mandate.amendment === null ? null : toJson(mandate.amendment))),
];

/** Writes what can change of mandates that were locked: account, signing, days, amendment. Whose it is and how it came about stay. */
export async function saveMandates(tx: Tx, creditorId: number, mandates: readonly Mandate[]): Promise<void> {
  if (mandates.length === 0) return;
  await tx.prepared(
    'save-mandates',
    `update mandate set iban = given.iban, holder_name = given.holder_name, signed_on = given.signed_on, evidence_id = given.evidence_id,
       text_version = given.text_version, paused_on = given.paused_on, stopped_on = given.stopped_on, revoked_on = given.revoked_on,
       used_up_on = given.used_up_on, last_collected_on = given.last_collected_on, amendment = given.amendment
     from unnest($2::text[], $3::text[], $4::text[], $5::date[], $6::text[], $7::text[], $8::date[], $9::date[], $10::date[], $11::date[], $12::date[], $13::jsonb[])
       as given (mandate_id, iban, holder_name, signed_on, evidence_id, text_version, paused_on, stopped_on, revoked_on, used_up_on, last_collected_on, amendment)
     where mandate.creditor_id = $1 and mandate.mandate_id = given.mandate_id`,
    [
      creditorId,
      mandates.map((mandate) => mandate.mandateId),
      mandates.map((mandate) => mandate.iban),
      mandates.map((mandate) => mandate.holderName),
      mandates.map((mandate) => mandate.signedOn),
      mandates.map((mandate) => mandate.evidenceId),
      mandates.map((mandate) => mandate.textVersion),
      ...changing(mandates),
    ],
  );
}

/** The mandates with these ids, locked in order of id. Lock the dossiers first. */
export const lockMandates = (tx: Tx, creditorId: number, mandateIds: readonly string[]): Promise<Mandate[]> =>
  tx.prepared<Mandate>(
    'lock-mandates',
    `select ${columns} from mandate where creditor_id = $1 and mandate_id = any($2::text[]) order by mandate_id for update`,
    [creditorId, mandateIds],
  );

/** Every mandate that these dossiers ever had, oldest first. */
export const mandatesOfDossiers = (tx: Tx, creditorId: number, dossierIds: readonly number[]): Promise<Mandate[]> =>
  tx.prepared<Mandate>(
    'mandates-of-dossiers',
    `select ${columns} from mandate where creditor_id = $1 and dossier_id = any($2::int[]) order by dossier_id, created_at, mandate_id`,
    [creditorId, dossierIds],
  );

/** Mandates that could still be used and were last used (or signed) before a day: for telling that they expire. */
export const mandatesUnusedSince = (tx: Tx, creditorId: number, before: Day, most: number): Promise<Mandate[]> =>
  tx.prepared<Mandate>(
    'mandates-unused-since',
    `select ${columns} from mandate
     where creditor_id = $1 and coalesce(last_collected_on, signed_on) < $2 and revoked_on is null and used_up_on is null and signed_on is not null
     order by coalesce(last_collected_on, signed_on), mandate_id limit $3`,
    [creditorId, before, most],
  );

/** How many of the creditor's own bank can be used, or could be again after a talk or with another account. */
export async function mandatesInUse(tx: Tx, creditorId: number): Promise<number> {
  const [row] = await tx.sql<{ count: number }>(
    `select count(*)::int as count from mandate where creditor_id = $1 and provider is null and signed_on is not null and revoked_on is null and used_up_on is null`, [creditorId],
  );
  return row?.count ?? 0;
}
