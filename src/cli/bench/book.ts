// A whole book of dossiers, written by the owner in a few statements: it is the
// scenery of a bench, not what is measured.

import { externalIdentity } from '#domain/facts.ts';
import { fold } from '#domain/fold.ts';
import { newJournal } from '#domain/journal.ts';
import { toJson } from '#domain/json.ts';
import { emptyState } from '#domain/state.ts';
import { encodeState } from '#domain/state-codec.ts';
import type { Db, Tx } from '#store/db.ts';
import { addCreditor } from '#usecases/creditor.ts';
import { realClock } from '#wiring.ts';
import { makeTemplate, type Template } from './template.ts';

export interface Book {
  readonly creditorId: number;
  readonly dossiers: number;
  readonly due: number;
  readonly factsPerDossier: number;
}

/** Every `dueEvery`-th dossier is due; 2 in 100 of those must be replayed in full. */
export async function makeBook(db: Db, name: string, dossiers: number, dueEvery: number): Promise<Book> {
  const creditor = await addCreditor(db, { profile: { name, paymentsByHand: true } }, realClock.now());
  if (!creditor) throw new Error('bench: the creditor exists');
  const { creditorId } = creditor;
  // Seven, eight and ten months of history: thirty facts on average.
  const templates = [7, 8, 10].flatMap((months) => [{ due: true, ...makeTemplate(true, months) }, { due: false, ...makeTemplate(false, months) }]);
  const facts = templates.reduce((count, template) => count + template.facts.length, 0) / templates.length;
  await db.owner(async (tx) => {
    await tx.sql(`set local betaalbaar.creditor_id = '${creditorId}'`);
    await tx.sql(`set local synchronous_commit = off`);
    await writeTemplates(tx, templates);
    await spread(tx, creditorId, dossiers, dueEvery);
  });
  await db.owner((tx) => tx.sql('analyze'));
  return { creditorId, dossiers, due: Math.floor(dossiers / dueEvery), factsPerDossier: facts };
}

async function writeTemplates(tx: Tx, templates: readonly (Template & { due: boolean })[]): Promise<void> {
  await tx.sql(`create temp table template (due boolean, variant int, state text, fact_count int, next_look_on date) on commit drop`);
  await tx.sql(`create temp table template_fact (due boolean, variant int, seq int, kind text, counts_on date, recorded_at timestamptz, by text, data text, identity text) on commit drop`);
  await tx.sql(`create temp table template_posting (due boolean, variant int, posting_no int, debit text, credit text, cents bigint, value_on date, seq int, claim text) on commit drop`);
  for (const [index, { due, facts, nextLookOn }] of templates.entries()) {
    const variant = Math.floor(index / 2);
    const state = emptyState();
    const journal = newJournal();
    state.journal = journal;
    for (const fact of facts) fold(state, fact);
    const { entries } = journal;
    await tx.sql(`insert into template values ($1, $2, $3, $4, $5)`, [due, variant, encodeState(state), facts.length, nextLookOn]);
    await tx.sql(
      `insert into template_fact select $1, $2, * from unnest($3::int[], $4::text[], $5::date[], $6::timestamptz[], $7::text[], $8::text[], $9::text[])`,
      [
        due, variant, facts.map((fact) => fact.seq), facts.map((fact) => fact.kind), facts.map((fact) => fact.on), facts.map((fact) => fact.recordedAt),
        facts.map((fact) => toJson(fact.by)), facts.map((fact) => toJson(fact.data)), facts.map((fact) => externalIdentity(fact)),
      ],
    );
    await tx.sql(
      `insert into template_posting select $1, $2, * from unnest($3::int[], $4::text[], $5::text[], $6::bigint[], $7::date[], $8::int[], $9::text[])`,
      [
        due, variant, entries.map((_, at) => at + 1), entries.map((entry) => entry.debit), entries.map((entry) => entry.credit), entries.map((entry) => entry.amountCents),
        entries.map((entry) => entry.valueOn), entries.map((entry) => entry.seq), entries.map((entry) => entry.claim ?? null),
      ],
    );
  }
}

async function spread(tx: Tx, creditorId: number, dossiers: number, dueEvery: number): Promise<void> {
  const book = `generate_series(1, ${dossiers}) as id join template on template.due = (id % ${dueEvery} = 0) and template.variant = (id / ${dueEvery}) % 3`;
  const own = (text: string): string => `replace(replace(${text}, '%C', 'C' || id), '777777', id::text)`;
  await tx.sql(
    `insert into dossier (creditor_id, dossier_id, dossier_key, state, dirty, fact_count, next_look_on, open_cents, credit_cents, running_no, created_at, changed_at)
     select ${creditorId}, id, 'K' || id, ${own('state')}, (id / ${dueEvery}) % 50 = 0, fact_count, next_look_on, 40000, 0, 1, now(), now() from ${book}`,
  );
  await tx.sql(
    `insert into party (creditor_id, party_id, dossier_id, customer_number, role, customer_kind, name, email)
     select ${creditorId}, id, id, 'K' || id, 'debtor', 'consumer', 'Klant ' || id, 'klant' || id || '@post.example' from generate_series(1, ${dossiers}) as id`,
  );
  await tx.sql(
    `insert into fact (creditor_id, dossier_id, seq, kind, counts_on, recorded_at, by, data, identity)
     select ${creditorId}, id, seq, kind, counts_on, recorded_at, ${own('by')}::jsonb, ${own('data')}::jsonb, ${own('identity')}
     from ${book} join template_fact on template_fact.due = template.due and template_fact.variant = template.variant`,
  );
  // Only of those that are due: of the rest nobody asks.
  await tx.sql(
    `insert into posting (creditor_id, dossier_id, posting_no, debit, credit, cents, value_on, booked_on, seq, claim, recorded_at)
     select ${creditorId}, id, posting_no, debit, credit, cents, value_on, value_on, seq, ${own('claim')}, now()
     from ${book} join template_posting on template_posting.due = template.due and template_posting.variant = template.variant where template.due`,
  );
}
