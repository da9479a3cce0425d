import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import pg from 'pg';
import { openDb } from '../db.ts';
import type { Tx } from '../db.ts';
import { migrate } from '../migrate.ts';
import { testDb } from '../testing.ts';
import type { TestDb } from '../testing.ts';
import { dump } from './dump.ts';
import { load } from './load.ts';

// Made up: a schema of its own, identity columns, a key that points at a later
// table and one at itself, a generated column, an append-only trigger, forced
// row-level security, a partitioned table, and names that need quotes.
const firstMigration = `
create schema "odd one";
create table a_child (creditor_id int not null, id bigint generated always as identity, parent_id int not null,
  before_id bigint, amount_cents bigint not null, on_day date, at timestamptz not null default now(), body jsonb, text text,
  twice bigint generated always as (amount_cents * 2) stored, primary key (creditor_id, id),
  foreign key (creditor_id, before_id) references a_child);
create table z_parent (creditor_id int not null, id serial, name text not null, primary key (creditor_id, id));
alter table a_child add constraint parent foreign key (creditor_id, parent_id) references z_parent (creditor_id, id);
create table "odd one"."Tab le" (creditor_id int not null, "Co lumn" bytea);
create table part (creditor_id int not null, n int not null, primary key (creditor_id, n)) partition by range (n);
create table part_low partition of part for values from (0) to (10);
create table part_high partition of part for values from (10) to (100);
create function no_change() returns trigger language plpgsql as $f$ begin raise exception 'append only'; end $f$;
create trigger append_only before update or delete or truncate on a_child for each statement execute function no_change();
create trigger no_insert before insert on z_parent for each row when (new.name = 'forbidden later') execute function no_change();
alter table a_child enable row level security;
alter table a_child force row level security;
create policy own on a_child using (creditor_id = nullif(current_setting('betaalbaar.creditor_id', true), '')::int);
grant select, insert on a_child to betaalbaar_service;
insert into z_parent (creditor_id, name) values (9, 'from the migration');
`;

let dir: string;
let source: TestDb;

before(async () => {
  dir = mkdtempSync(join(tmpdir(), 'betaalbaar-backup-'));
  writeFileSync(join(dir, '0001_first.ts'), migrationOf(firstMigration));
  source = await testDb({ migrations: false });
  await migrate(source.ownerUrl, dir);
  await source.db.owner(async (tx) => {
    await tx.sql('alter table z_parent disable trigger no_insert');
    await tx.sql(`delete from z_parent; insert into z_parent (creditor_id, name) values (1, 'Ær\n\\."'), (2, 'forbidden later')`);
    await tx.sql('alter table z_parent enable trigger no_insert');
    await tx.sql(`insert into a_child (creditor_id, parent_id, before_id, amount_cents, on_day, body, text)
      select 1, 2, case when n > 1 then n - 1 end, 9007199254740993 - n, date '2026-01-31' + n, jsonb_build_object('n', n),
             case n % 3 when 0 then null when 1 then E'tab\\tnew\\nline\\\\N' else repeat('é€', 40) end
        from generate_series(1, 20000) n`);
    await tx.sql(`insert into "odd one"."Tab le" values (1, '\\x00ff0a5c2e')`);
    await tx.sql('insert into part select 1, n from generate_series(0, 99) n');
  });
});
after(async () => {
  await source.close();
  rmSync(dir, { recursive: true, force: true });
});

function migrationOf(statements: string): string {
  return `export async function up(db) { await db.executeQuery({ sql: ${JSON.stringify(statements)}, parameters: [], query: { kind: 'RawNode' } }); }`;
}

async function fingerprint(database: TestDb): Promise<unknown> {
  return database.db.owner(async (tx) => {
    const prints: unknown[] = [];
    for (const table of ['a_child', 'z_parent', '"odd one"."Tab le"', 'part']) {
      prints.push(await tx.sql(`select $1 as table, count(*), md5(string_agg(t::text, E'\\n' order by t::text)) from ${table} t`, [table]));
    }
    prints.push(await tx.sql('select last_value, is_called from a_child_id_seq union all select last_value, is_called from z_parent_id_seq'));
    prints.push(await tx.sql(`select conname::text, pg_get_constraintdef(oid) as def, convalidated from pg_constraint where contype = 'f' order by 1, 2`));
    prints.push(await tx.sql(`select tgname::text, tgenabled::text from pg_trigger where not tgisinternal order by 1`));
    return prints;
  });
}

const made = { version: '0.1.0', madeAt: '2026-01-31T09:00:00.000Z' };
const backupOf = async (name: string): Promise<string> => {
  const file = join(dir, name);
  if (!existsSync(file)) await dump({ ownerUrl: source.ownerUrl, file, ...made });
  return file;
};

test('what was backed up comes back the same, identity, keys, triggers and row-level security included', async () => {
  const file = await backupOf('whole');
  assert.equal(statSync(file).mode & 0o777, 0o600);
  await using target = await testDb({ migrations: false });
  const report = await load({ ownerUrl: target.ownerUrl, file, replace: false, migrations: dir });
  assert.deepEqual(report, { tables: 5, rows: 20_103, ...made });
  assert.deepEqual(await fingerprint(target), await fingerprint(source));
  // The next row gets the next number, and the service still sees its own creditor only.
  const rows = await target.db.inCreditor(1, (tx) =>
    tx.sql(`insert into a_child (creditor_id, parent_id, amount_cents) values (1, 2, 5) returning id`),
  );
  assert.deepEqual(rows, [{ id: 20_001n }]);
  assert.deepEqual(await target.db.inCreditor(2, (tx) => tx.sql('select count(*) as n from a_child')), [{ n: 0n }]);
});

test('an older backup is restored as it was and then migrated', async () => {
  const file = await backupOf('whole');
  writeFileSync(join(dir, '0002_second.ts'), migrationOf('alter table z_parent add column extra int not null default 7'));
  await using target = await testDb({ migrations: false });
  try {
    await load({ ownerUrl: target.ownerUrl, file, replace: false, migrations: dir });
    assert.deepEqual(await target.db.owner((tx) => tx.sql('select distinct extra from z_parent')), [{ extra: 7 }]);
  } finally {
    rmSync(join(dir, '0002_second.ts'));
  }
});

test('a database with rows is only filled with --replace, and one that is in use never', async () => {
  const file = await backupOf('whole');
  await using target = await testDb({ migrations: false });
  const options = { ownerUrl: target.ownerUrl, file, migrations: dir };
  await load({ ...options, replace: false });
  await assert.rejects(load({ ...options, replace: false }), { name: 'BackupProblem', message: /not empty \(.+ has rows\).*--replace/ });
  await load({ ...options, replace: true });
  await target.db.owner(async () => {
    await assert.rejects(load({ ...options, replace: true }), /Something else is connected/);
  });
});

test('a backup never replaces a file', async () => {
  const file = await backupOf('whole');
  await assert.rejects(dump({ ownerUrl: source.ownerUrl, file, ...made }), /exists already/);
});

test('a connection that goes soon is waited for', async () => {
  const file = await backupOf('whole');
  await using target = await testDb({ migrations: false });
  const other = new pg.Client({ connectionString: target.ownerUrl });
  await other.connect();
  const [report] = await Promise.all([load({ ownerUrl: target.ownerUrl, file, replace: false, migrations: dir }), sleep(600).then(() => other.end())]);
  assert.ok(report);
});

const damages: readonly { name: string; damage: (file: Buffer) => Buffer; says: RegExp }[] = [
  { name: 'cut off', damage: (file) => file.subarray(0, file.length / 2), says: /cut off|damaged/ },
  { name: 'cut off between two lines', damage: (file) => repack(file, (text) => text.slice(0, text.indexOf('{"end"'))), says: /cut off/ },
  { name: 'no backup at all', damage: () => Buffer.from('hello'), says: /no Betaalbaar backup/ },
  { name: 'one letter changed', damage: (file) => repack(file, (text) => text.replace('forbidden later', 'forbidden Later')), says: /damaged/ },
  { name: 'a row missing', damage: (file) => repack(file, (text) => text.replace('{"rows":90}', '{"rows":89}')), says: /damaged/ },
  { name: 'from a newer version', damage: (file) => repack(file, (text) => text.replace('["0001_first"]', '["0001_first","0009_x"]')), says: /newer version/ },
];

/** Latin-1 keeps every byte. */
function repack(file: Buffer, change: (text: string) => string): Buffer {
  const text = zstdDecompressSync(file).toString('latin1');
  const changed = change(text);
  assert.ok(changed !== text);
  return zstdCompressSync(Buffer.from(changed, 'latin1'));
}

for (const { name, damage, says } of damages) {
  test(`a damaged backup changes nothing: ${name}`, async () => {
    const file = join(dir, name.replaceAll(' ', '-'));
    writeFileSync(file, damage(readFileSync(await backupOf('whole'))));
    await using target = await testDb({ migrations: false });
    const visit = async <T>(work: (tx: Tx) => Promise<T>): Promise<T> => {
      const db = openDb({ ownerUrl: target.ownerUrl });
      return db.owner(work).finally(() => db.close());
    };
    await visit((tx) => tx.sql(`create table keep (n int); insert into keep values (1)`));
    await assert.rejects(load({ ownerUrl: target.ownerUrl, file, replace: true, migrations: dir }), { name: 'BackupProblem', message: says });
    assert.deepEqual(await visit((tx) => tx.sql('select n from keep')), [{ n: 1 }]);
  });
}

test('an owner that may not see past row-level security gets no incomplete backup', async () => {
  const role = `blind_${process.pid}`;
  await source.db.owner((tx) => tx.sql(`create role ${role} login`));
  await source.db.owner((tx) => tx.sql(`grant usage on schema "odd one", public, migrations to ${role}`));
  await source.db.owner((tx) => tx.sql(`grant select on all tables in schema "odd one", public, migrations to ${role}`));
  try {
    const file = join(dir, 'blind');
    const ownerUrl = source.ownerUrl.replace('//postgres@', `//${role}@`);
    await assert.rejects(dump({ ownerUrl, file, ...made }), { name: 'BackupProblem', message: /alter role NAME bypassrls/ });
    assert.equal(existsSync(file), false);
  } finally {
    await source.db.owner((tx) => tx.sql(`drop owned by ${role}`));
    await source.db.owner((tx) => tx.sql(`drop role ${role}`));
  }
});
