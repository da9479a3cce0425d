// The house's tables. Every key starts with creditor_id and every table is
// under row-level security, so that the whole can be spread by creditor.
// Numbers of dossiers and parties count per creditor: no sequence is shared.

import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of [...exempt, ...tables]) await sql.raw(statement).execute(db);
  for (const [table, rights] of Object.entries(rightsByTable)) {
    await sql.raw(`alter table ${table} enable row level security, force row level security`).execute(db);
    await sql.raw(`create policy own_creditor on ${table} using (${mine}) with check (${mine})`).execute(db);
    await sql.raw(`grant ${rights} on ${table} to betaalbaar_service`).execute(db);
  }
}

const mine = `creditor_id = nullif(current_setting('betaalbaar.creditor_id', true), '')::int`;

/** Outside row-level security: ids and hashes only, needed before a creditor is known. */
const exempt = [
  `create schema registry`,
  `create table registry.creditor (
     creditor_id int generated always as identity primary key,
     slug text not null unique)`,
  `create schema signin`,
  `create table signin.account (
     email_hash bytea not null,
     creditor_id int not null,
     staff_id text not null,
     primary key (email_hash, creditor_id))`,
  `create table signin.session (
     token_hash text primary key,
     face text not null check (face in ('desk', 'portal')),
     creditor_id int not null, subject jsonb not null,
     started_at timestamptz not null, seen_at timestamptz not null, expires_at timestamptz not null)`,
  `create index session_expiry on signin.session (expires_at)`,
  // The columns and their order are those of rate-limiter-flexible; keys are hashes.
  `create table signin.rate_limit (key text primary key, points integer not null default 0, expire bigint)`,
  `grant usage on schema registry, signin, public to betaalbaar_service`,
  `grant select, insert on registry.creditor to betaalbaar_service`,
  `grant select, insert, delete on signin.account to betaalbaar_service`,
  `grant select, insert, update, delete on signin.session, signin.rate_limit to betaalbaar_service`,
];

const tables = [
  `create table creditor (
     creditor_id int not null primary key,
     slug text not null,
     name text not null,
     settings jsonb not null default '{}',
     demo_at timestamptz,
     created_at timestamptz not null)`,
  `create table counter (
     creditor_id int not null, noun text not null, last_no int not null,
     primary key (creditor_id, noun))`,
  `create table policy (
     creditor_id int not null, version int not null,
     valid_from date not null, recorded_at timestamptz not null, recorded_by text not null,
     document text not null,
     primary key (creditor_id, version))`,

  // --- staff -----------------------------------------------------------------
  `create table staff (
     creditor_id int not null, staff_id text not null,
     email text not null, name text not null, role text not null check (role in ('desk', 'manager')),
     password_hash text not null, must_change boolean not null default false,
     created_at timestamptz not null, disabled_at timestamptz,
     primary key (creditor_id, staff_id), unique (creditor_id, email))`,
  `create table dossier_view (
     creditor_id int not null, view_id uuid not null default gen_random_uuid(),
     dossier_id int not null, staff_id text not null, viewed_at timestamptz not null,
     primary key (creditor_id, view_id))`,

  // --- the dossier and its facts ------------------------------------------------
  `create table dossier (
     creditor_id int not null, dossier_id int not null, dossier_key text not null,
     state text not null, dirty boolean not null default false, fact_count int not null,
     next_look_on date,
     open_cents bigint not null, credit_cents bigint not null, oldest_due_on date, next_due_on date, held_until date,
     running_no int,
     created_at timestamptz not null, changed_at timestamptz not null,
     primary key (creditor_id, dossier_id), unique (creditor_id, dossier_key))`,
  `create index dossier_due on dossier (creditor_id, next_look_on, dossier_id) where next_look_on is not null`,
  `alter table dossier set (fillfactor = 60)`,
  `create table fact (
     creditor_id int not null, dossier_id int not null, seq int not null,
     kind text not null, version smallint not null default 1,
     counts_on date not null, recorded_at timestamptz not null,
     by jsonb not null, data jsonb not null, identity text,
     primary key (creditor_id, dossier_id, seq))`,
  `create unique index fact_identity on fact (creditor_id, dossier_id, identity) where identity is not null`,
  `create table party (
     creditor_id int not null, party_id int not null, dossier_id int not null,
     customer_number text not null, role text not null, customer_kind text not null,
     name text not null, email text, mobile text,
     street text, postcode text, city text, country text, language text not null default 'nl',
     birth_on date, code_required boolean not null default false, code_hash text, tries int not null default 0, locked_at timestamptz, left_on date,
     primary key (creditor_id, party_id), unique (creditor_id, dossier_id, customer_number))`,
  `create index party_customer on party (creditor_id, customer_number)`,
  `create index party_name on party (creditor_id, lower(name) text_pattern_ops)`,
  `create table claim (
     creditor_id int not null, claim text not null, dossier_id int not null,
     contract text, kind text not null, basis text not null, part text not null, period_from date, period_until date,
     issued_on date not null, due_on date not null, amount_cents bigint not null, open_cents bigint not null, arrangement_no int,
     description text, document_id text, fingerprint text not null,
     primary key (creditor_id, claim))`,
  `create index claim_dossier on claim (creditor_id, dossier_id)`,
  `create table document (
     creditor_id int not null, document_id text not null, dossier_id int not null,
     name text not null, mime text not null, bytes bytea not null, added_at timestamptz not null,
     primary key (creditor_id, document_id))`,
  `create table evidence (
     creditor_id int not null, evidence_id text not null, dossier_id int not null,
     kind text not null, body jsonb not null, recorded_at timestamptz not null,
     primary key (creditor_id, evidence_id))`,
  `create index evidence_dossier on evidence (creditor_id, dossier_id)`,
  `create table arrangement (
     creditor_id int not null, dossier_id int not null, arrangement_no int not null,
     agreed_on date not null, total_cents bigint not null, open_cents bigint not null,
     lapsed_on date, ended_on date, reference text not null,
     primary key (creditor_id, dossier_id, arrangement_no))`,
  `create index arrangement_reference on arrangement (creditor_id, reference)`,
  `create table instalment (
     creditor_id int not null, dossier_id int not null, arrangement_no int not null, number int not null,
     due_on date not null, amount_cents bigint not null, open_cents bigint not null,
     primary key (creditor_id, dossier_id, arrangement_no, number))`,
  `create index instalment_open on instalment (creditor_id, due_on) where open_cents > 0`,

  // --- what we say, and what needs a person ----------------------------------------
  `create table message (
     creditor_id int not null, dossier_id int not null, message_no int not null, seq int not null,
     party_id int not null, channel text not null check (channel in ('email', 'letter')),
     template text not null, about jsonb not null, inputs jsonb not null, decided_on date not null,
     status text not null check (status in
       ('queued', 'handing-over', 'sent', 'to-print', 'printed', 'dropped', 'failed', 'bounced', 'uncertain')),
     try_at timestamptz not null, tries int not null default 0,
     subject text, html text, plain text, recipient text,
     handed_at timestamptz, settled_at timestamptz, reason text,
     primary key (creditor_id, dossier_id, message_no))`,
  `create index message_waiting on message (creditor_id, try_at) where status in ('queued', 'handing-over')`,
  `create index message_printing on message (creditor_id, dossier_id) where status = 'to-print'`,
  `create table task (
     creditor_id int not null, task_id uuid not null default gen_random_uuid(),
     dossier_id int, kind text not null, key text not null, due_on date not null, details jsonb not null,
     opened_at timestamptz not null, done_at timestamptz, done_by text, outcome text,
     primary key (creditor_id, task_id))`,
  `create unique index task_open on task (creditor_id, coalesce(dossier_id, 0), kind, key) where done_at is null`,
  `create index task_dossier on task (creditor_id, dossier_id)`,
  `create index task_due on task (creditor_id, due_on) where done_at is null`,

  // --- what the world sends -----------------------------------------------------------
  `create table inbox (
     creditor_id int not null, inbox_id text not null, kind text not null, name text not null,
     received_at timestamptz not null, outcome text not null, summary jsonb not null,
     primary key (creditor_id, inbox_id))`,
  `create table bank_account (
     creditor_id int not null, iban text not null, known_until date not null,
     primary key (creditor_id, iban))`,
  `create table bank_line (
     creditor_id int not null, line_id text not null, inbox_id text not null, account text not null,
     booked_on date not null, value_on date not null, amount_cents bigint not null,
     counterparty_name text, counterparty_iban text, remittance text, structured_reference text,
     end_to_end_id text, mandate_id text, return_reason text, bank_reference text, is_reversal boolean not null default false,
     status text not null check (status in ('open', 'assigned', 'ignored')), parked_note text,
     primary key (creditor_id, line_id))`,
  `create index bank_line_open on bank_line (creditor_id, booked_on) where status = 'open'`,
  `create table line_part (
     creditor_id int not null, line_id text not null, part_no int not null,
     dossier_id int not null, payment_id text not null, amount_cents bigint not null, why text not null,
     assigned_at timestamptz not null, taken_back_at timestamptz,
     primary key (creditor_id, line_id, part_no))`,
  `create index line_part_dossier on line_part (creditor_id, dossier_id)`,
  `create index line_part_payment on line_part (creditor_id, payment_id)`,
  `create index bank_line_end_to_end on bank_line (creditor_id, end_to_end_id) where end_to_end_id is not null`,
  `create index bank_line_counterparty on bank_line (creditor_id, counterparty_iban) where counterparty_iban is not null`,
  `create table known_iban (
     creditor_id int not null, iban text not null, dossier_id int not null,
     primary key (creditor_id, iban, dossier_id))`,

  // --- the customer's way in --------------------------------------------------------------
  `create table access_token (
     creditor_id int not null, token_hash bytea not null, dossier_id int not null, party_id int not null,
     made_at timestamptz not null, expires_at timestamptz not null,
     primary key (creditor_id, token_hash))`,
  `create index access_token_party on access_token (creditor_id, party_id)`,
];

/** Least privilege: facts, evidence and the log of views are added, never changed. */
const change = 'select, insert, update';
const rightsByTable: Record<string, string> = {
  creditor: change,
  counter: change,
  policy: 'select, insert',
  staff: change,
  dossier_view: 'select, insert',
  dossier: change,
  fact: 'select, insert',
  party: change,
  claim: change,
  document: 'select, insert',
  evidence: 'select, insert',
  arrangement: `${change}, delete`,
  instalment: `${change}, delete`,
  message: change,
  task: change,
  inbox: 'select, insert',
  bank_account: change,
  bank_line: change,
  line_part: change,
  known_iban: `${change}, delete`,
  access_token: `${change}, delete`,
};
