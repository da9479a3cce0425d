// What there is to back up, read from the database's own catalog: every table
// and sequence that is ours, whatever the migrations made.

import type pg from 'pg';
import { migrationsSchema } from '../migrate.ts';

/** Why a backup or restore cannot be done; meant for people. */
export class BackupProblem extends Error {
  override readonly name = 'BackupProblem';
}

export interface TableShape {
  /** Quoted, with its schema: `public.note`. */
  readonly table: string;
  /** Quoted names of the columns that are stored (a generated column computes itself). */
  readonly columns: readonly string[];
}

/** Kept elsewhere: the migration runner and the job queue make their own tables. */
const ownKeepers = [migrationsSchema, 'pgboss'];

const ours = `n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_(toast|temp)' and n.nspname <> all ($1)
  and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')`;

export async function listTables(client: pg.ClientBase): Promise<TableShape[]> {
  const found = await client.query<TableShape>(
    `select format('%I.%I', n.nspname, c.relname) as table,
            array(select quote_ident(a.attname) from pg_attribute a
                   where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and ${ours} order by 1`,
    [ownKeepers],
  );
  return found.rows;
}

export async function listSequences(client: pg.ClientBase): Promise<string[]> {
  const found = await client.query<{ sequence: string }>(
    `select format('%I.%I', n.nspname, c.relname) as sequence
       from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'S' and ${ours} order by 1`,
    [ownKeepers],
  );
  return found.rows.map((row) => row.sequence);
}

/** Schemas that hold anything of ours, to be dropped before a restore. */
export async function listSchemas(client: pg.ClientBase): Promise<string[]> {
  const found = await client.query<{ nspname: string }>(
    `select distinct n.nspname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = $2 or (c.relkind in ('r', 'p', 'v', 'm', 'S') and ${ours})`,
    [['pgboss'], migrationsSchema],
  );
  return found.rows.map((row) => row.nspname);
}

export interface ForeignKey {
  readonly table: string;
  readonly name: string;
  readonly definition: string;
}

/** Foreign keys, so that tables can be loaded in any order (those of partitions follow their parent). */
export async function listForeignKeys(client: pg.ClientBase): Promise<ForeignKey[]> {
  const found = await client.query<ForeignKey>(
    `select format('%I.%I', n.nspname, c.relname) as table, quote_ident(k.conname) as name, pg_get_constraintdef(k.oid) as definition
       from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
      where k.contype = 'f' and k.conparentid = 0 and ${ours} order by 1, 2`,
    [ownKeepers],
  );
  return found.rows;
}

/** Row-level security would silently leave rows out; this makes PostgreSQL say so instead. */
export async function seeEverything(client: pg.ClientBase): Promise<void> {
  await client.query('set local row_security = off');
}

/** Turns PostgreSQL's refusal to look past row-level security into what to do about it. */
export function explain(error: unknown): unknown {
  const { code, message } = error as { code?: string; message?: string };
  if (code !== '42501' || !/row-level security|row security/.test(message ?? '')) return error;
  return new BackupProblem(
    'The database user may not see past row-level security, so a backup would be incomplete. ' +
      `Let an administrator run, with your user's name for NAME: alter role NAME bypassrls;`,
  );
}
