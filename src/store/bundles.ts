// Messages that went together, as the reader saw them.

import type { Channel } from '#domain/channel.ts';
import type { Moment } from '#domain/day.ts';
import type { Tx } from './db.ts';

export interface NewBundle {
  readonly bundleId: string;
  readonly channel: Channel;
  /** To whom, as it is kept with each message. */
  readonly recipient: string;
  readonly messages: number;
  readonly subject: string;
  readonly html: string;
  readonly plain: string;
}

export async function insertBundles(tx: Tx, creditorId: number, bundles: readonly NewBundle[], at: Moment): Promise<void> {
  if (bundles.length === 0) return;
  await tx.prepared(
    'insert-bundles',
    `insert into bundle (creditor_id, bundle_id, channel, recipient, messages, subject, html, plain, made_at)
     select $1::int, given.*, $9::timestamptz from unnest($2::uuid[], $3::text[], $4::text[], $5::int[], $6::text[], $7::text[], $8::text[]) as given`,
    [
      creditorId, bundles.map((each) => each.bundleId), bundles.map((each) => each.channel), bundles.map((each) => each.recipient), bundles.map((each) => each.messages),
      bundles.map((each) => each.subject), bundles.map((each) => each.html), bundles.map((each) => each.plain), at,
    ],
  );
}

/** The other messages whose newest handing over was in the same bundle. */
export async function bundledWith(tx: Tx, creditorId: number, dossierId: number, messageNo: number): Promise<{ readonly dossierId: number; readonly messageNo: number }[]> {
  return tx.prepared(
    'bundled-with',
    `with own as materialized (
       select bundle_id from sending where creditor_id = $1 and dossier_id = $2 and message_no = $3 order by sending_no desc limit 1)
     select other.dossier_id as "dossierId", other.message_no as "messageNo" from own join sending other on other.creditor_id = $1 and other.bundle_id = own.bundle_id
     where (other.dossier_id, other.message_no) <> ($2::int, $3::int)
     order by 1, 2`,
    [creditorId, dossierId, messageNo],
  );
}

/** Who owes in these dossiers, and the dossiers' own keys: what a bundle calls them. */
export async function readDossierNames(tx: Tx, creditorId: number, dossierIds: readonly number[]): Promise<Map<number, { readonly key: string; readonly debtors: string }>> {
  if (dossierIds.length === 0) return new Map();
  const rows = await tx.prepared<{ dossierId: number; key: string; debtors: string | null }>(
    'dossier-names',
    `select dossier_id as "dossierId", dossier_key as key,
       (select string_agg(name, ', ' order by party_id) from party where party.creditor_id = $1 and party.dossier_id = dossier.dossier_id and left_on is null and role <> 'legal-representative') as debtors
     from dossier where creditor_id = $1 and dossier_id = any($2::int[])`,
    [creditorId, dossierIds],
  );
  return new Map(rows.map(({ dossierId, key, debtors }) => [dossierId, { key, debtors: debtors ?? key }]));
}
