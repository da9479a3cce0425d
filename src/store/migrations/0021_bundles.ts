// Messages that went together: one mail, SMS or notification to one person about
// several dossiers, as the reader saw it. Each handing over names its bundle.

import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const mine = `creditor_id = nullif(current_setting('betaalbaar.creditor_id', true), '')::int`;

const statements = [
  `create table bundle (
     creditor_id int not null, bundle_id uuid not null,
     channel text not null check (channel in ('email', 'sms', 'push')), recipient text not null, messages int not null,
     subject text not null, html text not null, plain text not null, made_at timestamptz not null,
     primary key (creditor_id, bundle_id))`,
  `alter table bundle enable row level security, force row level security`,
  `create policy own_creditor on bundle using (${mine}) with check (${mine})`,
  `grant select, insert on bundle to betaalbaar_service`,
  `alter table sending add column bundle_id uuid`,
  `create index sending_bundle on sending (creditor_id, bundle_id) where bundle_id is not null`,
  // What waits for a decent moment, or because this person has had enough; the reason says which.
  `create index message_held on message (creditor_id, try_at) where status = 'queued' and reason like 'held-%'`,
  `create index message_person on message (creditor_id, party_id) where status = 'queued'`,
];
