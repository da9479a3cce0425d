// Brings a database to the state of this code: the service's role, then the
// migrations that are still missing, all in one transaction and one process at
// a time. A database that is newer than the code is left alone.

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely, PostgresDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import type { Migration } from 'kysely/migration';
import pg from 'pg';
import { SERVICE_ROLE, withSettings } from './db.ts';

export const migrationsDir = join(import.meta.dirname, 'migrations');

/** Where the runner keeps its own two tables. */
export const migrationsSchema = 'migrations';

/** PostgreSQL 15: the oldest whose security-relevant defaults and SQL we count on. */
const oldestVersion = 150_000;

/** Why a database cannot be used as it is; meant for people. */
export class MigrationProblem extends Error {
  override readonly name = 'MigrationProblem';
}

/** The names of this code's migrations in order: `0001_house`, … */
export function knownMigrations(dir = migrationsDir): string[] {
  return readdirSync(dir)
    .filter((file) => /^\d{4}_[\w-]+\.ts$/.test(file))
    .map((file) => file.slice(0, -'.ts'.length))
    .toSorted();
}

/** Returns the names of the migrations that were missing. Throws `MigrationProblem` where a person must do something. */
export async function migrate(ownerUrl: string, dir = migrationsDir): Promise<{ applied: string[] }> {
  const pool = new pg.Pool({ connectionString: withSettings(ownerUrl, { timezone: 'UTC' }), max: 2 });
  pool.on('error', () => {});
  const kysely = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  try {
    await prepareServer(pool);
    await refuseNewerDatabase(pool, dir);
    const migrator = new Migrator({
      db: kysely,
      provider: { getMigrations: () => loadMigrations(dir) },
      migrationTableSchema: migrationsSchema,
    });
    const { error, results } = await migrator.migrateToLatest();
    if (error !== undefined) throw error;
    return { applied: (results ?? []).map((result) => result.migrationName) };
  } finally {
    await kysely.destroy();
  }
}

/** Refuses a server that is too old, and makes the service's role where it is missing. */
export async function prepareServer(pool: pg.Pool): Promise<void> {
  await refuseOldServer(pool);
  await makeServiceRole(pool);
}

/** The migrations a database has had, in order; empty where it never had any. */
export async function appliedMigrations(client: Pick<pg.Pool, 'query'>): Promise<string[]> {
  const table = await client.query<{ exists: boolean }>('select to_regclass($1) is not null as exists', [
    `${migrationsSchema}.kysely_migration`,
  ]);
  if (!table.rows[0]?.exists) return [];
  const applied = await client.query<{ name: string }>(`select name from ${migrationsSchema}.kysely_migration order by name`);
  return applied.rows.map((row) => row.name);
}

export async function loadMigrations(dir: string): Promise<Record<string, Migration>> {
  const migrations: Record<string, Migration> = {};
  for (const name of knownMigrations(dir)) migrations[name] = (await import(join(dir, `${name}.ts`))) as Migration;
  return migrations;
}

async function refuseOldServer(pool: pg.Pool): Promise<void> {
  const version = await pool.query<{ number: string; text: string }>(
    `select current_setting('server_version_num') as number, current_setting('server_version') as text`,
  );
  if (Number(version.rows[0]?.number) >= oldestVersion) return;
  throw new MigrationProblem(`PostgreSQL ${version.rows[0]?.text} is too old: version 15 or newer is needed.`);
}

async function refuseNewerDatabase(pool: pg.Pool, dir: string): Promise<void> {
  const known = new Set(knownMigrations(dir));
  const unknown = (await appliedMigrations(pool)).filter((name) => !known.has(name));
  if (unknown.length === 0) return;
  throw new MigrationProblem(
    `The database was made by a newer version of Betaalbaar (it has ${unknown.join(', ')}). Use that version, or restore an older backup.`,
  );
}

/** Roles belong to the whole server: another database's migration may make it at the same moment. */
async function makeServiceRole(pool: pg.Pool): Promise<void> {
  const state = await pool.query<{ exists: boolean; member: boolean }>(
    `select exists (select from pg_roles where rolname = $1) as exists,
            exists (select from pg_roles where rolname = $1 and pg_has_role(current_user, oid, 'member')) as member`,
    [SERVICE_ROLE],
  );
  try {
    if (!state.rows[0]?.exists) {
      await pool.query(`do $$ begin create role ${SERVICE_ROLE} nologin;
        exception when duplicate_object or unique_violation then null; end $$`);
    }
    if (!state.rows[0]?.member) await pool.query(`grant ${SERVICE_ROLE} to current_user`);
  } catch (error) {
    if ((error as { code?: string }).code !== '42501') throw error;
    throw new MigrationProblem(
      `The database user may not make the role ${SERVICE_ROLE}. Let an administrator run, with your user's name for NAME: ` +
        `create role ${SERVICE_ROLE} nologin; grant ${SERVICE_ROLE} to NAME;`,
    );
  }
}
