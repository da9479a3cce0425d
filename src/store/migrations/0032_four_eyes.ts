// Who switched four eyes on or off, when, and who allowed it: kept for ever.

import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const mine = `creditor_id = nullif(current_setting('betaalbaar.creditor_id', true), '')::int`;

const statements = [
  `create table four_eyes_turn (
     creditor_id int not null, turn_no int not null,
     about text not null check (about in ('rules', 'collections')), turn text not null check (turn in ('on', 'off')),
     asked_by text not null, asked_at timestamptz not null,
     state text not null check (state in ('asked', 'done', 'kept-on')), settled_by text, settled_at timestamptz,
     primary key (creditor_id, turn_no))`,
  // One question at a time.
  `create unique index four_eyes_turn_asked on four_eyes_turn (creditor_id, about) where state = 'asked'`,
  `alter table four_eyes_turn enable row level security, force row level security`,
  `create policy own_creditor on four_eyes_turn using (${mine}) with check (${mine})`,
  `grant select, insert on four_eyes_turn to betaalbaar_service`,
  // What was asked never changes; only what came of it.
  `grant update (state, settled_by, settled_at) on four_eyes_turn to betaalbaar_service`,
];
