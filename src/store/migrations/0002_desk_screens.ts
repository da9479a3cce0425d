// What the desk's lists need to stay quick in a large book. Under row-level
// security an index is used only where its operator is leakproof: comparing
// text is, `lower` and `like` are not. Hence names kept in small letters.

import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // `A.B. van der Voorbeeld`: found by its beginning, without the initials, and by its last word.
  `alter table party
     add column name_small text collate "C" generated always as (lower(name)) stored,
     add column surname_small text collate "C" generated always as (lower(regexp_replace(name, '^(\\S*\\.\\s*)+', ''))) stored,
     add column last_word_small text collate "C" generated always as (lower(regexp_replace(trim(name), '^.*\\s', ''))) stored`,
  `create index party_name_small on party (creditor_id, name_small)`,
  `create index party_surname_small on party (creditor_id, surname_small)`,
  `create index party_last_word_small on party (creditor_id, last_word_small)`,
  `create index party_dossier on party (creditor_id, dossier_id)`,
  `drop index party_name`,
  `create index dossier_running on dossier (creditor_id, dossier_id) where running_no is not null`,
  `create index dossier_next_due on dossier (creditor_id, next_due_on, dossier_id) where running_no is not null`,
  `create index dossier_held on dossier (creditor_id, held_until, dossier_id) where held_until is not null`,
  `create index arrangement_kept on arrangement (creditor_id, dossier_id) where open_cents = 0 and lapsed_on is null and ended_on is null`,
  `create index claim_open on claim (creditor_id, open_cents) where open_cents > 0`,
  `create index fact_received on fact (creditor_id, counts_on) where kind = 'PaymentReceived'`,
  `create index fact_taken_back on fact (creditor_id, counts_on) where kind = 'PaymentReversed'`,
  `create index message_printable on message (creditor_id, status) where status = 'to-print'`,
  `create index bank_line_recent on bank_line (creditor_id, booked_on desc) where status <> 'open'`,
  `create index inbox_recent on inbox (creditor_id, received_at desc)`,
  `create index message_recent on message (creditor_id, decided_on desc, dossier_id desc, message_no desc) where html is not null`,
];
