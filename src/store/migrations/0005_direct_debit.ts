// Direct debit: mandates, the collections that were made with them, and the
// batches in which they went to the bank. Nothing here is ever deleted: an id
// that a bank has seen is never given again.

import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
  for (const table of ['mandate', 'collection', 'collection_batch']) {
    await sql.raw(`alter table ${table} enable row level security, force row level security`).execute(db);
    await sql.raw(`create policy own_creditor on ${table} using (${mine}) with check (${mine})`).execute(db);
    await sql.raw(`grant select, insert, update on ${table} to betaalbaar_service`).execute(db);
  }
}

const mine = `creditor_id = nullif(current_setting('betaalbaar.creditor_id', true), '')::int`;

const statements = [
  `create table mandate (
     creditor_id int not null, mandate_id text not null, dossier_id int not null, party_id int not null,
     scheme text not null check (scheme in ('CORE', 'B2B')), one_off boolean not null default false,
     iban text not null, holder_name text not null,
     signed_on date, channel text not null check (channel in ('portal', 'paper', 'import')),
     evidence_id text, text_version text,
     paused_on date, stopped_on date, revoked_on date, used_up_on date, last_collected_on date,
     amendment jsonb, created_at timestamptz not null,
     primary key (creditor_id, mandate_id))`,
  `create index mandate_dossier on mandate (creditor_id, dossier_id)`,
  `create index mandate_expiry on mandate (creditor_id, coalesce(last_collected_on, signed_on)) where revoked_on is null and used_up_on is null and signed_on is not null`,

  // source erp: ordered by the bookkeeping; known so that nothing is collected twice. What went to the bank is kept as it went.
  `create table collection (
     creditor_id int not null, collection_id text not null,
     dossier_id int not null, arrangement_no int not null, instalment_no int not null,
     source text not null check (source in ('house', 'erp')), mandate_id text,
     amount_cents bigint not null check (amount_cents > 0), collect_on date not null,
     sequence text not null check (sequence in ('FRST', 'RCUR', 'FNAL', 'OOFF')),
     status text not null check (status in ('ordered', 'released', 'filed', 'settled', 'rejected', 'returned', 'withdrawn')),
     batch_id text, iban text, holder_name text, amendment jsonb,
     ordered_at timestamptz not null, settled_on date, back_on date, reason text,
     primary key (creditor_id, collection_id))`,
  `create unique index collection_live on collection (creditor_id, dossier_id, arrangement_no, instalment_no)
     where status in ('ordered', 'released', 'filed')`,
  `create index collection_dossier on collection (creditor_id, dossier_id)`,
  `create index collection_ordered on collection (creditor_id, collect_on) where status = 'ordered' and batch_id is null`,
  `create index collection_of_batch on collection (creditor_id, batch_id) where batch_id is not null`,
  `create index collection_mandate on collection (creditor_id, mandate_id) where mandate_id is not null`,

  // One row a batch (PmtInfId); those with the same message_id are one file. What was proposed is what is filed.
  `create table collection_batch (
     creditor_id int not null, batch_id text not null, message_id text not null,
     scheme text not null check (scheme in ('CORE', 'B2B')), sequence text not null check (sequence in ('FRST', 'RCUR', 'FNAL', 'OOFF')),
     collect_on date not null, collections int not null, sum_cents bigint not null,
     status text not null check (status in ('proposed', 'released', 'filed', 'discarded')),
     proposed_by text not null, proposed_at timestamptz not null, released_by text, released_at timestamptz,
     file_name text, sha256 bytea, filed_at timestamptz,
     primary key (creditor_id, batch_id))`,
  `create index collection_batch_message on collection_batch (creditor_id, message_id)`,
  `create index collection_batch_recent on collection_batch (creditor_id, proposed_at desc)`,
];
