// Statements by account with their balances, so that a missing one is seen; and
// what tells bank lines apart that several messages of the bank speak of.

import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const mine = `creditor_id = nullif(current_setting('betaalbaar.creditor_id', true), '')::int`;

const statements = [
  `create table bank_statement (
     creditor_id int not null, account text not null, statement_id text not null,
     said_id text not null, sequence text, opening_cents bigint, closing_cents bigint,
     from_on date, until_on date not null, line_count int not null,
     inbox_id text not null, received_at timestamptz not null,
     standing text not null check (standing in ('continuous', 'unchecked', 'older', 'gap-balance', 'gap-sequence', 'accepted')),
     primary key (creditor_id, account, statement_id))`,
  `create index bank_statement_until on bank_statement (creditor_id, account, until_on)`,
  `alter table bank_statement enable row level security, force row level security`,
  `create policy own_creditor on bank_statement using (${mine}) with check (${mine})`,
  `grant select, insert, update on bank_statement to betaalbaar_service`,

  // identity: what an entry says; whole: the entry that it is (a part of). told_by: the file that spoke of it last.
  `alter table bank_line
     add column identity text, add column whole text, add column shape text not null default 'single' check (shape in ('single', 'sum', 'part')),
     add column by_reference boolean not null default false, add column told_by text, add column statement_id text,
     add column early boolean not null default false, add column original_cents bigint`,
  `create index bank_line_identity on bank_line (creditor_id, identity)`,
  `create index bank_line_whole on bank_line (creditor_id, whole) where whole is not null`,
  `create index bank_line_inbox on bank_line (creditor_id, inbox_id)`,
  `create index bank_line_early on bank_line (creditor_id, account, booked_on) where early`,
  `create index bank_line_mandate on bank_line (creditor_id, mandate_id) where mandate_id is not null`,

  // Why a part was booked by itself, and what for.
  `alter table line_part add column designation jsonb, add column confidence int, add column reasons jsonb`,

  // Numbers without what people put between their groups. Under row-level security only equality uses an index.
  `alter table claim add column claim_plain text collate "C" generated always as (upper(regexp_replace(claim, '[^A-Za-z0-9]', '', 'g'))) stored`,
  `create index claim_plain on claim (creditor_id, claim_plain)`,
  `alter table party add column customer_plain text collate "C" generated always as (upper(regexp_replace(customer_number, '[^A-Za-z0-9]', '', 'g'))) stored`,
  `create index party_customer_plain on party (creditor_id, customer_plain)`,
  `create index instalment_open_cents on instalment (creditor_id, open_cents) where open_cents > 0`,
];
