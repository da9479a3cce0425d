// Collecting through a payment provider: whose mandate it is, which collection a
// payment is for, and what the customer agreed to who began a first payment. What
// the provider calls a mandate stands here and nowhere else.

import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // provider null: the creditor's own bank. provider_ended_at: nothing can be charged with it there any more.
  `alter table mandate add column provider text, add column provider_mandate_id text, add column provider_ended_at timestamptz,
     add constraint mandate_of_provider check ((provider is null) = (provider_mandate_id is null))`,
  `create index mandate_to_end on mandate (creditor_id) where provider is not null and revoked_on is not null and provider_ended_at is null`,
  // collection_id: we charge, and nobody pays at a page. consent: what else the customer allowed who pays at one.
  // A second mandate of the same customer is ended ('ending') where it was made.
  `alter table provider_payment add column collection_id text, add column consent jsonb,
     add column mandate_status text check (mandate_status in ('asked', 'given', 'none', 'ending', 'ended')),
     add constraint provider_payment_consent check ((consent is null) = (mandate_status is null))`,
  `create unique index provider_payment_collection on provider_payment (creditor_id, collection_id) where collection_id is not null`,
  `create index provider_payment_ending on provider_payment (creditor_id) where mandate_status = 'ending'`,
];
