// Facts as rows: written by the batch with one statement, read in replay-ready form.

import type { Day, Moment } from '#domain/day.ts';
import { externalIdentity, type Actor, type Fact, type FactKind } from '#domain/facts.ts';
import { revive, toJson } from '#domain/json.ts';
import { bareColumn, jsonColumn, jsonTexts } from './columns.ts';
import type { Tx } from './db.ts';

/** A fact as it lies in its table. */
export interface FactRow {
  dossier_id: number;
  seq: number;
  kind: FactKind;
  counts_on: Day;
  recorded_at: Moment;
  by: Actor;
  data: unknown;
}

/** All facts of these dossiers, per dossier in order of recording. */
export async function loadFacts(tx: Tx, creditorId: number, dossierIds: readonly number[]): Promise<Map<number, Fact[]>> {
  const rows = await tx.prepared<FactRow>(
    'facts-of',
    `select dossier_id, seq, kind, counts_on, recorded_at, by, data from fact
     where creditor_id = $1 and dossier_id = any($2::int[]) order by dossier_id, seq`,
    [creditorId, dossierIds],
  );
  const facts = new Map<number, Fact[]>(dossierIds.map((dossierId) => [dossierId, []]));
  for (const row of rows) facts.get(row.dossier_id)?.push(factOf(row));
  return facts;
}

/** The fact of a row; its data is read in place. */
export const factOf = (row: FactRow): Fact =>
  ({ seq: row.seq, kind: row.kind, on: row.counts_on, recordedAt: row.recorded_at, by: row.by, data: revive(row.data) }) as Fact;

/** Appends facts. Two writers of one dossier cannot both pass: its sequence numbers are its primary key. */
export async function insertFacts(tx: Tx, creditorId: number, facts: readonly { dossierId: number; fact: Fact }[]): Promise<void> {
  if (facts.length === 0) return;
  await tx.prepared(
    'insert-facts',
    `insert into fact (creditor_id, dossier_id, seq, kind, counts_on, recorded_at, by, data, identity)
     select $1::int, dossier_id, seq, kind, counts_on, recorded_at, by::jsonb, data::jsonb, identity
     from unnest($2::int[], $3::int[], $4::text[], $5::date[], $6::timestamptz[], ${jsonTexts('$7')}, ${jsonTexts('$8')}, $9::text[])
       as added (dossier_id, seq, kind, counts_on, recorded_at, by, data, identity)`,
    [
      creditorId,
      bareColumn(facts.map(({ dossierId }) => dossierId)),
      bareColumn(facts.map(({ fact }) => fact.seq)),
      bareColumn(facts.map(({ fact }) => fact.kind)),
      bareColumn(facts.map(({ fact }) => fact.on)),
      bareColumn(facts.map(({ fact }) => fact.recordedAt)),
      jsonColumn(facts.map(({ fact }) => toJson(fact.by))),
      jsonColumn(facts.map(({ fact }) => toJson(fact.data))),
      facts.map(({ fact }) => externalIdentity(fact)),
    ],
  );
}
