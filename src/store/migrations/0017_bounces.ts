// What came back of mails, and who wants none that are not needed.

import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of tables) await sql.raw(statement).execute(db);
  for (const table of ['bounce', 'mail_choice']) {
    await sql.raw(`alter table ${table} enable row level security, force row level security`).execute(db);
    await sql.raw(`create policy own_creditor on ${table} using (${mine}) with check (${mine})`).execute(db);
    await sql.raw(`grant select, insert, update on ${table} to betaalbaar_service`).execute(db);
  }
}

const mine = `creditor_id = nullif(current_setting('betaalbaar.creditor_id', true), '')::int`;

const tables = [
  // \`identity\`: the same report again is one row. No message: we do not know which of ours it is about, if any.
  `create table bounce (
     creditor_id int not null, identity bytea not null, taken_at timestamptz not null,
     source text not null check (source in ('folder', 'webhook')), name text,
     kind text not null check (kind in ('gone', 'not-arrived', 'delayed', 'arrived', 'complaint', 'auto-reply', 'other')),
     code text, says text not null, dossier_id int, message_no int, party_id int, times int not null default 1,
     primary key (creditor_id, identity))`,
  `create index bounce_taken on bounce (creditor_id, taken_at)`,
  `create index bounce_party on bounce (creditor_id, party_id, taken_at) where party_id is not null`,
  // By customer, who may stand in several dossiers. What is needed is sent whatever stands here.
  `create table mail_choice (
     creditor_id int not null, customer_number text not null, stops boolean not null,
     how text not null check (how in ('page', 'one-click', 'complaint', 'colleague')), at timestamptz not null,
     primary key (creditor_id, customer_number))`,
];
