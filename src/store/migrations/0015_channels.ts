// Messages by SMS and push beside e-mail and letter: what is known of each way
// to reach somebody, every time that a message was handed over, and what
// gateways report about it afterwards.

import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of [...changes, ...tables]) await sql.raw(statement).execute(db);
  for (const [table, rights] of Object.entries(rightsByTable)) {
    await sql.raw(`alter table ${table} enable row level security, force row level security`).execute(db);
    await sql.raw(`create policy own_creditor on ${table} using (${mine}) with check (${mine})`).execute(db);
    await sql.raw(`grant ${rights} on ${table} to betaalbaar_service`).execute(db);
  }
}

const mine = `creditor_id = nullif(current_setting('betaalbaar.creditor_id', true), '')::int`;

const changes = [
  `alter table message drop constraint message_channel_check`,
  `alter table message add constraint message_channel_check check (channel in ('email', 'letter', 'sms', 'push'))`,
  `alter table message add column by_post boolean not null default false`,
  // Whom to address about payments, where several could be.
  `alter table party add column handles_payments boolean not null default false`,
  // Which message a link was in, so that it is known which messages are answered.
  `alter table access_token add column message_no int`,
];

const tables = [
  `create table contact_point (
     creditor_id int not null, party_id int not null,
     channel text not null check (channel in ('email', 'letter', 'sms', 'push', 'phone')), address text not null,
     standing text not null default 'untried' check (standing in ('untried', 'works', 'broken', 'unwanted')), reason text,
     known_at timestamptz not null, delivered_at timestamptz, clicked_at timestamptz,
     push_p256dh text, push_auth text, allowed_at timestamptz,
     primary key (creditor_id, party_id, channel, address))`,
  // One row for each time that a message was handed over; \`subjects\`: the instalments or claims that it is about.
  `create table sending (
     creditor_id int not null, dossier_id int not null, message_no int not null, sending_no int not null,
     party_id int not null, channel text not null check (channel in ('email', 'letter', 'sms', 'push')),
     address text, why text not null, subjects jsonb not null, parts int not null default 1, said text,
     handed_at timestamptz not null, reference text, gateway text, gateway_id text,
     outcome text not null check (outcome in ('handing-over', 'accepted', 'delivered', 'again', 'bounced', 'failed', 'uncertain')),
     outcome_at timestamptz, reason text, clicked_at timestamptz,
     primary key (creditor_id, dossier_id, message_no, sending_no))`,
  `create index sending_gateway on sending (creditor_id, gateway, gateway_id) where gateway_id is not null`,
  `create unique index sending_reference on sending (creditor_id, reference) where reference is not null`,
  `create index sending_party on sending (creditor_id, party_id, handed_at)`,
  `create index sending_day on sending (creditor_id, handed_at)`,
  `create table delivery_report (
     creditor_id int not null, gateway text not null, report_key text not null, reference text, gateway_id text,
     outcome text not null check (outcome in ('delivered', 'undeliverable', 'failed')), reason text,
     heard_at timestamptz not null, times int not null default 1, try_at timestamptz, taken text,
     primary key (creditor_id, gateway, report_key, outcome))`,
  `create index delivery_report_waiting on delivery_report (creditor_id, try_at) where try_at is not null`,
];

const rightsByTable: Record<string, string> = {
  contact_point: 'select, insert, update, delete',
  sending: 'select, insert, update',
  delivery_report: 'select, insert, update, delete',
};
