// Row-level security, over every table that the catalog knows: a table that is
// added tomorrow is tested tomorrow. Each table is filled for two creditors
// with made-up rows that fit its columns, through the service's own role.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openDb, SERVICE_ROLE, type Db, type Tx } from '#store/db.ts';
import { testDb } from '#store/testing.ts';

const [ours, theirs] = [1, 2];

/** Outside row-level security, needed before a creditor is known: these columns and no others. `hash` and `id` say why they may be here. */
const exempt: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'registry.creditor': { creditor_id: 'integer (id)', slug: 'text (id)' },
  'signin.account': { email_hash: 'bytea (hash)', creditor_id: 'integer (id)', staff_id: 'text (id)' },
  'signin.session': {
    token_hash: 'text (hash)', face: 'text (desk or portal)', creditor_id: 'integer (id)', subject: 'jsonb (ids)',
    started_at: 'timestamp with time zone (moment)', seen_at: 'timestamp with time zone (moment)', expires_at: 'timestamp with time zone (moment)',
  },
  'signin.rate_limit': { key: 'text (hash)', points: 'integer (count)', expire: 'bigint (moment)' },
  'migrations.kysely_migration': { name: 'character varying (id)', timestamp: 'character varying (moment)' },
  'migrations.kysely_migration_lock': { id: 'character varying (id)', is_locked: 'integer (flag)' },
};

/** What is added and never changed. */
const appendOnly = ['fact', 'posting', 'ledger_period', 'evidence', 'dossier_view', 'policy', 'document', 'inbox', 'terms_review'];

const main = await testDb();
after(() => main.close());
const tables = await houseTables(main.db);

before(async () => {
  for (const creditorId of [ours, theirs]) {
    await main.db.inCreditor(creditorId, async (tx) => {
      for (const table of tables) await tx.sql(insertOf(table), valuesOf(table, creditorId));
    });
  }
});

test('the catalog holds the tables that we know of, and more than a few', () => {
  assert.ok(tables.length >= 20, `only ${tables.length} tables found`);
  for (const name of ['fact', 'dossier', 'party', 'claim', 'message', 'bank_line', 'staff', 'evidence']) assert.ok(tables.some((table) => table.name === name), name);
});

test('every table is keyed by creditor, forced under row-level security, and has a policy', async () => {
  assert.deepEqual(await catalogProblems(main.db), []);
});

test('the check of the catalog finds each thing that could be wrong', async () => {
  await using bad = await testDb();
  await bad.db.owner(async (tx) => {
    await tx.sql('create table unkeyed (note_id int primary key, creditor_id int not null)');
    await tx.sql('create table unforced (creditor_id int primary key)');
    await tx.sql('alter table unforced enable row level security');
    await tx.sql('create unique index unforced_anywhere on unforced ((creditor_id + 1))');
    await tx.sql('create table wide_open (creditor_id int primary key)');
    await tx.sql('alter table wide_open enable row level security, force row level security');
    await tx.sql('create policy everybody on wide_open using (true)');
    await tx.sql('create view peephole as select * from party');
    await tx.sql('create schema attic');
    await tx.sql('create table attic.box (creditor_id int primary key)');
    await tx.sql('alter table signin.account add column email text');
    await tx.sql(`create function public.as_owner() returns int language sql security definer as 'select 1'`);
    await tx.sql(`grant truncate, trigger on claim to ${SERVICE_ROLE}`);
  });
  assert.deepEqual(await catalogProblems(bad.db), [
    'attic.box: its schema is neither the house\'s nor exempt',
    'claim: betaalbaar_service may TRIGGER',
    'claim: betaalbaar_service may TRUNCATE',
    'peephole: a view or such, which could look past row-level security',
    'public.as_owner: a function with the rights of its owner',
    'signin.account: column email text is not on the closed list',
    'unforced: has no policy of the creditor\'s own rows',
    'unforced: row-level security is not forced',
    'unforced: unique index unforced_anywhere does not start with creditor_id, and so tells of others\' rows',
    'unkeyed: has no policy of the creditor\'s own rows',
    'unkeyed: row-level security is not forced',
    'unkeyed: the primary key does not start with creditor_id',
    'unkeyed: unique index unkeyed_pkey does not start with creditor_id, and so tells of others\' rows',
    'wide_open: has no policy of the creditor\'s own rows',
  ]);
});

test('without a creditor the service sees no row and changes none, in any table', async () => {
  for (const { name } of tables) {
    const rows = await main.db.owner((tx) => tx.sql<{ n: bigint }>(`select count(*) as n from ${name} where creditor_id in (1, 2)`));
    assert.ok(rows[0]!.n >= 2n, `${name} was not filled for both creditors`);
    const seen = await main.db.outside((tx) => tx.sql(`select * from ${name}`));
    assert.deepEqual(seen, [], `${name} can be seen without a creditor`);
  }
  await unchangedAfter(async () => {
    for (const table of tables) {
      assert.match(await failureOf((tx) => tx.sql(insertOf(table), valuesOf(table, 3)), null), /row-level security/, `insert into ${table.name}`);
      await reachesNothing(table, 'true', null);
    }
  });
});

test('an empty setting is no creditor either, and nonsense is an error', async () => {
  await main.db.outside(async (tx) => {
    await tx.sql(`select set_config('betaalbaar.creditor_id', '', true)`);
    assert.deepEqual(await tx.sql('select * from party'), []);
  });
  assert.match(
    await failureOf(async (tx) => {
      await tx.sql(`select set_config('betaalbaar.creditor_id', '1 or true', true)`);
      await tx.sql('select * from party');
    }, null),
    /invalid input syntax/,
  );
});

test('a creditor sees their own rows only, in every table', async () => {
  for (const { name } of tables) {
    for (const creditorId of [ours, theirs]) {
      const seen = await main.db.inCreditor(creditorId, (tx) => tx.sql<{ creditor_id: number }>(`select creditor_id from ${name}`));
      assert.ok(seen.length > 0, `creditor ${creditorId} does not see their own rows in ${name}`);
      assert.ok(seen.every((row) => row.creditor_id === creditorId), `${name} shows others' rows`);
    }
  }
});

test('a creditor can neither add, change, move nor remove another\'s rows, in any table', async () => {
  await unchangedAfter(async () => {
    for (const table of tables) {
      assert.match(await failureOf((tx) => tx.sql(insertOf(table), valuesOf(table, theirs)), ours), /row-level security/, `insert into ${table.name}`);
      await reachesNothing(table, `creditor_id = ${theirs}`, ours);
      const moved = await failureOf((tx) => tx.sql(`update ${table.name} set creditor_id = ${theirs} where creditor_id = ${ours}`), ours);
      assert.match(moved, /row-level security|permission denied/, `moving rows of ${table.name}`);
    }
  });
});

test('facts, evidence and the log of views are never changed by the service; no table is ever emptied', async () => {
  await unchangedAfter(async () => {
    for (const { name } of tables) {
      assert.match(await failureOf((tx) => tx.sql(`truncate ${name}`), ours), /permission denied/, `truncate ${name}`);
      if (!appendOnly.includes(name)) continue;
      assert.match(await failureOf((tx) => tx.sql(`update ${name} set creditor_id = creditor_id`), ours), /permission denied/, `update ${name}`);
      assert.match(await failureOf((tx) => tx.sql(`delete from ${name}`), ours), /permission denied/, `delete from ${name}`);
    }
  });
});

test('the service\'s role has no power of its own, however it signs in', async () => {
  // As on the embedded server, and as with DATABASE_URL, where the connection gives up the owner's rights at its start.
  for (const db of [main.db, openDb({ ownerUrl: main.ownerUrl })]) {
    const [role] = await db.outside((tx) =>
      tx.sql<Record<string, unknown>>(`select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication,
        (select count(*) from pg_class where relowner = pg_roles.oid) as tables, (select count(*) from pg_namespace where nspowner = pg_roles.oid) as schemas,
        (select count(*) from pg_auth_members where member = pg_roles.oid) as groups,
        has_schema_privilege('public', 'create') as may_create
        from pg_roles where rolname = current_user`),
    );
    assert.deepEqual(role, {
      rolname: SERVICE_ROLE, rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false, rolreplication: false,
      tables: 0n, schemas: 0n, groups: 0n, may_create: false,
    });
    assert.deepEqual(await db.outside((tx) => tx.sql('select * from party')), []);
    if (db !== main.db) await db.close();
  }
});

// --- a row for any table ---------------------------------------------------------

interface Column {
  readonly name: string;
  readonly type: string;
  /** Of a check like `status in ('open', …)`. */
  readonly firstAllowed: string | null;
}

interface Table {
  readonly name: string;
  /** Those that a row cannot do without. */
  readonly columns: readonly Column[];
}

async function houseTables(db: Db): Promise<Table[]> {
  const columns = await db.owner((tx) =>
    tx.sql<Column & { table: string }>(`
      select class.relname as table, attribute.attname as name, format_type(attribute.atttypid, null) as type,
        (select substring(pg_get_constraintdef(oid) from '''([^'']*)''') from pg_constraint
         where conrelid = class.oid and contype = 'c' and conkey = array[attribute.attnum] limit 1) as "firstAllowed"
      from pg_class class join pg_attribute attribute on attribute.attrelid = class.oid and attnum > 0 and not attisdropped
      where class.relnamespace = 'public'::regnamespace and class.relkind in ('r', 'p') and attnotnull and not atthasdef and attidentity = ''
      order by class.relname, attribute.attnum`),
  );
  return [...Map.groupBy(columns, (column) => column.table)].map(([name, own]) => ({ name, columns: own }));
}

const insertOf = ({ name, columns }: Table): string =>
  `insert into ${name} (${columns.map((column) => column.name).join(', ')}) values (${columns.map((_, index) => `$${index + 1}`).join(', ')})`;

const valuesOf = ({ columns }: Table, creditorId: number): unknown[] =>
  columns.map(({ name, type, firstAllowed }) => (name === 'creditor_id' ? creditorId : (firstAllowed ?? valueOf(type))));

function valueOf(type: string): unknown {
  switch (type) {
    case 'integer': case 'bigint': case 'smallint': return 7;
    case 'text': return 'seven';
    case 'boolean': return false;
    case 'date': return '2026-07-07';
    case 'timestamp with time zone': return '2026-07-07T07:07:07Z';
    case 'json': case 'jsonb': return '{}';
    case 'bytea': return Buffer.from([7]);
    case 'uuid': return '00000000-0000-4000-8000-000000000007';
    default: throw new Error(`how is a ${type} filled? Add it here.`);
  }
}

// --- trying ---------------------------------------------------------------------------

/** What the database says against it; '' where it lets it happen. Never commits. */
async function failureOf(work: (tx: Tx) => Promise<unknown>, creditorId: number | null): Promise<string> {
  const undone = new Error('undone');
  const attempt = async (tx: Tx): Promise<never> => {
    await work(tx);
    throw undone;
  };
  try {
    await (creditorId === null ? main.db.outside(attempt) : main.db.inCreditor(creditorId, attempt));
  } catch (error) {
    return error === undone ? '' : (error as Error).message;
  }
  throw new Error('not reached');
}

/** Neither an update nor a delete finds a row that fits. */
async function reachesNothing({ name }: Table, where: string, creditorId: number | null): Promise<void> {
  for (const statement of [`update ${name} set creditor_id = creditor_id where ${where} returning 1`, `delete from ${name} where ${where} returning 1`]) {
    const failure = await failureOf(async (tx) => assert.deepEqual(await tx.sql(statement), [], statement), creditorId);
    assert.match(failure, /^$|permission denied/, statement);
  }
}

/** Every row of every table, before and after. */
async function unchangedAfter(work: () => Promise<void>): Promise<void> {
  const all = (): Promise<unknown[]> =>
    main.db.owner(async (tx) => {
      const rows: unknown[] = [];
      for (const { name } of tables) rows.push(name, ...(await tx.sql<{ row: string }>(`select t::text as row from ${name} t order by 1`)));
      return rows;
    });
  const earlier = await all();
  await work();
  assert.deepEqual(await all(), earlier);
}

// --- the catalog -------------------------------------------------------------------------

/** The policy's expression, as PostgreSQL writes it back. */
const ownRows = `(creditor_id = (NULLIF(current_setting('betaalbaar.creditor_id'::text, true), ''::text))::integer)`;

async function catalogProblems(db: Db): Promise<string[]> {
  const exemptSchemas = [...new Set(Object.keys(exempt).map((name) => name.split('.')[0]))];
  return db.owner(async (tx) => {
    const found: string[] = [];
    const say = (rows: readonly { problem: string }[]): void => void found.push(...rows.map((row) => row.problem));
    say(await tx.sql(`
      select format('%s.%s: its schema is neither the house''s nor exempt', nspname, relname) as problem
      from pg_class join pg_namespace on pg_namespace.oid = relnamespace
      where nspname !~ '^pg_' and nspname <> 'information_schema' and nspname <> 'public' and nspname <> all($1::text[]) and relkind in ('r', 'p', 'v', 'm', 'f')`, [exemptSchemas]));
    say(await tx.sql(`
      select format('%s: a view or such, which could look past row-level security', relname) as problem
      from pg_class where relnamespace = 'public'::regnamespace and relkind in ('v', 'm', 'f')`));
    say(await tx.sql(`
      select format('%s.%s: a function with the rights of its owner', nspname, proname) as problem
      from pg_proc join pg_namespace on pg_namespace.oid = pronamespace where prosecdef and nspname !~ '^pg_' and nspname <> 'information_schema'`));
    say(await tx.sql(`
      select format('%s: row-level security is not forced', relname) as problem
      from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not (relrowsecurity and relforcerowsecurity)`));
    say(await tx.sql(`
      select format('%s: has no policy of the creditor''s own rows', relname) as problem
      from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not (
        exists (select from pg_policy where polrelid = pg_class.oid)
        and (select bool_and(pg_get_expr(polqual, polrelid) = $1 and pg_get_expr(coalesce(polwithcheck, polqual), polrelid) = $1 and polcmd = '*')
             from pg_policy where polrelid = pg_class.oid))`, [ownRows]));
    say(await tx.sql(`
      select format('%s: the primary key does not start with creditor_id', relname) as problem
      from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not exists (
        select from pg_index join pg_attribute on attrelid = indrelid and attnum = indkey[0]
        where indrelid = pg_class.oid and indisprimary and attname = 'creditor_id')`));
    say(await tx.sql(`
      select format('%s: unique index %s does not start with creditor_id, and so tells of others'' rows', indrelid::regclass, indexrelid::regclass) as problem
      from pg_index join pg_class on pg_class.oid = indrelid
      where relnamespace = 'public'::regnamespace and indisunique and not exists (
        select from pg_attribute where attrelid = indrelid and attnum = indkey[0] and attname = 'creditor_id')`));
    say(await tx.sql(`
      select format('%s: %s may %s', relname, grantee, privilege_type) as problem
      from information_schema.role_table_grants join pg_class on relname = table_name and relnamespace = 'public'::regnamespace
      where grantee in ($1, 'PUBLIC') and table_schema = 'public' and (grantee = 'PUBLIC' or privilege_type not in ('SELECT', 'INSERT', 'UPDATE', 'DELETE'))`, [SERVICE_ROLE]));
    const columns = await tx.sql<{ table: string; column: string; type: string }>(`
      select table_schema || '.' || table_name as table, column_name as column, data_type as type
      from information_schema.columns where table_schema = any($1::text[])`, [exemptSchemas]);
    for (const { table, column, type } of columns) {
      if (!exempt[table]?.[column]?.startsWith(`${type} (`)) found.push(`${table}: column ${column} ${type} is not on the closed list`);
    }
    return found.toSorted();
  });
}
