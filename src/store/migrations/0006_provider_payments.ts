// Online payments: what we asked a provider to collect, and what it told us.
// Neither table holds who pays or what with; a payment's address is forgotten
// once there is nothing to pay there.

import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
  for (const [table, rights] of Object.entries(rightsByTable)) {
    await sql.raw(`alter table ${table} enable row level security, force row level security`).execute(db);
    await sql.raw(`create policy own_creditor on ${table} using (${mine}) with check (${mine})`).execute(db);
    await sql.raw(`grant ${rights} on ${table} to betaalbaar_service`).execute(db);
  }
}

const mine = `creditor_id = nullif(current_setting('betaalbaar.creditor_id', true), '')::int`;

const statements = [
  `create table provider_payment (
     creditor_id int not null, pay_id text not null, dossier_id int not null, party_id int,
     provider text not null, provider_payment_id text,
     aim jsonb not null, designation jsonb, amount_cents bigint not null,
     status text not null check (status in ('starting', 'open', 'paid', 'failed', 'expired', 'cancelled')),
     checkout_url text, created_at timestamptz not null, expires_at timestamptz, settled_at timestamptz,
     booked_cents bigint not null default 0, bookings int not null default 0,
     try_at timestamptz, tries int not null default 0,
     primary key (creditor_id, pay_id))`,
  `create unique index provider_payment_known on provider_payment (creditor_id, provider, provider_payment_id) where provider_payment_id is not null`,
  `create index provider_payment_dossier on provider_payment (creditor_id, dossier_id)`,
  `create index provider_payment_due on provider_payment (creditor_id, try_at) where try_at is not null`,
  // What webhooks said: the id of a payment that has news, and nothing else.
  `create table provider_news (
     creditor_id int not null, provider text not null, provider_payment_id text not null,
     heard_at timestamptz not null, times int not null default 1,
     try_at timestamptz not null, tries int not null default 0,
     taken_at timestamptz, outcome text,
     primary key (creditor_id, provider, provider_payment_id))`,
  `create index provider_news_waiting on provider_news (creditor_id, try_at) where taken_at is null`,
];

const rightsByTable: Record<string, string> = {
  provider_payment: 'select, insert, update',
  provider_news: 'select, insert, update, delete',
};
