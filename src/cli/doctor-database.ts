// What doctor looks at in the database. It changes nothing there: a missing
// migration is reported, not made.

import pg from 'pg';
import type { Config } from '#config.ts';
import { SERVICE_ROLE, withSettings } from '#store/db.ts';
import { appliedMigrations, knownMigrations } from '#store/migrate.ts';
import { addressOf, reachServer, unreachable } from './database.ts';
import type { Finding } from './doctor.ts';

const subject = 'database';

export async function checkDatabase(config: Config): Promise<Finding[]> {
  let server;
  try {
    server = await reachServer(config);
  } catch (error) {
    return [{ subject, state: 'wrong', says: (error as Error).message, todo: 'See the text above; or set DATABASE_URL to a PostgreSQL of your own.' }];
  }
  const owner = new pg.Client({ connectionString: server.ownerUrl, connectionTimeoutMillis: 10_000 });
  owner.on('error', () => {});
  try {
    await owner.connect();
    const name = server.embedded ? `the embedded one in ${config.dataDir}` : addressOf(config);
    const findings = [await checkVersion(owner, name), await checkMigrations(owner)];
    const role = await findRole(owner);
    findings.push(checkRole(role));
    if (role?.member === true) findings.push(...(await checkRights(server.serviceUrl ?? withSettings(server.ownerUrl, { role: SERVICE_ROLE }))));
    findings.push(await checkBackupRights(owner));
    return findings;
  } catch (error) {
    const known = unreachable(error, config);
    if (known === null) throw error;
    return [{ subject, state: 'wrong', says: known.message }];
  } finally {
    await owner.end().catch(() => {});
    await server.release();
  }
}

async function checkVersion(owner: pg.Client, name: string): Promise<Finding> {
  const { rows } = await owner.query<{ number: string; text: string }>(
    `select current_setting('server_version_num') as number, current_setting('server_version') as text`,
  );
  const says = `PostgreSQL ${rows[0]?.text}, ${name}`;
  if (Number(rows[0]?.number) >= 150_000) return { subject, state: 'good', says };
  return { subject, state: 'wrong', says, todo: 'Use PostgreSQL 15 or newer.' };
}

async function checkMigrations(owner: pg.Client): Promise<Finding> {
  const applied = await appliedMigrations(owner);
  const known = knownMigrations();
  const missing = known.filter((name) => !applied.includes(name));
  const unknown = applied.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    return { subject: 'migrations', state: 'wrong', says: `the database is newer than this version (${unknown.join(', ')})`, todo: 'Use the newer version of Betaalbaar.' };
  }
  if (missing.length > 0) return { subject: 'migrations', state: 'note', says: `${missing.length} still to do: they run at the next start` };
  return { subject: 'migrations', state: 'good', says: `all ${known.length} done` };
}

interface Role {
  readonly super: boolean;
  readonly bypass: boolean;
  readonly member: boolean;
  readonly owns: number;
}

async function findRole(owner: pg.Client): Promise<Role | undefined> {
  const { rows } = await owner.query<Role>(
    `select rolsuper as super, rolbypassrls as bypass, pg_has_role(current_user, r.oid, 'member') as member,
            (select count(*)::int from pg_class c where c.relowner = r.oid and c.relkind in ('r', 'p')) as owns
       from pg_roles r where rolname = $1`,
    [SERVICE_ROLE],
  );
  return rows[0];
}

function checkRole(role: Role | undefined): Finding {
  const subject = 'database role of the service';
  if (role === undefined) return { subject, state: 'note', says: `${SERVICE_ROLE} does not exist yet: the next start makes it` };
  if (role.super || role.bypass) {
    return {
      subject,
      state: 'wrong',
      says: `${SERVICE_ROLE} may see past row-level security, so one creditor could see another's customers`,
      todo: `Let an administrator run: alter role ${SERVICE_ROLE} nosuperuser nobypassrls;`,
    };
  }
  if (role.owns > 0) {
    return {
      subject,
      state: 'wrong',
      says: `${SERVICE_ROLE} owns ${role.owns} tables, so it could switch their protection off`,
      todo: `Let an administrator run: reassign owned by ${SERVICE_ROLE} to the owner of the database;`,
    };
  }
  return { subject, state: 'good', says: `${SERVICE_ROLE}, neither owner nor superuser` };
}

/** Signs in as the service does. */
async function checkRights(serviceUrl: string): Promise<Finding[]> {
  const client = new pg.Client({ connectionString: serviceUrl });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ me: string }>('select current_user::text as me');
    if (rows[0]?.me === SERVICE_ROLE) return [];
    return [{ subject, state: 'wrong', says: `the service works as ${rows[0]?.me} in place of ${SERVICE_ROLE}`, todo: 'Connect directly, without a pooler that drops startup options.' }];
  } catch (error) {
    return [{ subject, state: 'wrong', says: `the service cannot sign in: ${(error as Error).message}` }];
  } finally {
    await client.end().catch(() => {});
  }
}

async function checkBackupRights(owner: pg.Client): Promise<Finding> {
  const { rows } = await owner.query<{ sees: boolean }>('select rolsuper or rolbypassrls as sees from pg_roles where rolname = current_user');
  if (rows[0]?.sees === true) return { subject: 'backup', state: 'good', says: 'possible with "backup FILE"' };
  return {
    subject: 'backup',
    state: 'note',
    says: '"backup FILE" cannot see past row-level security with this database user',
    todo: `Let an administrator run, with your user's name for NAME: alter role NAME bypassrls; or use pg_dump as a superuser.`,
  };
}
