// Money that is given back: to which account, and the files in which it went to
// the bank. An end-to-end id that a bank has seen is never given again.

import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const mine = `creditor_id = nullif(current_setting('betaalbaar.creditor_id', true), '')::int`;

const statements = [
  // sending: the payment service is being asked. filed: it left, by file or service. settled: the bank or the service shows it.
  `create table refund (
     creditor_id int not null, dossier_id int not null, refund_no int not null, amount_cents bigint not null check (amount_cents > 0),
     status text not null check (status in ('asked', 'approved', 'declined', 'sending', 'filed', 'settled', 'failed')),
     way text not null check (way in ('transfer', 'provider')), iban text, holder_name text,
     end_to_end_id text not null, provider text, provider_payment_id text, provider_refund_id text,
     batch_id text, asked_by text, asked_at timestamptz not null, approved_by text, approved_at timestamptz, sent_at timestamptz, reason text,
     primary key (creditor_id, dossier_id, refund_no))`,
  `create unique index refund_end_to_end on refund (creditor_id, end_to_end_id)`,
  `create index refund_waiting on refund (creditor_id, asked_at) where status in ('asked', 'approved', 'sending')`,
  `create index refund_of_batch on refund (creditor_id, batch_id) where batch_id is not null`,
  `create index refund_of_payment on refund (creditor_id, provider, provider_payment_id) where provider_payment_id is not null`,

  // Our own account as it was then, so that the same file can be made again.
  `create table refund_batch (
     creditor_id int not null, batch_id text not null, pay_on date not null, refunds int not null, sum_cents bigint not null,
     payer_name text not null, payer_iban text not null, made_by text not null, made_at timestamptz not null,
     primary key (creditor_id, batch_id))`,
  ...['refund', 'refund_batch'].flatMap((table) => [
    `alter table ${table} enable row level security, force row level security`,
    `create policy own_creditor on ${table} using (${mine}) with check (${mine})`,
  ]),
  `grant select, insert, update on refund to betaalbaar_service`,
  `grant select, insert on refund_batch to betaalbaar_service`,
];
