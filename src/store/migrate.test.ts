import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openDb } from './db.ts';
import { migrate } from './migrate.ts';
import { testDb } from './testing.ts';
import type { TestDb } from './testing.ts';

let database: TestDb;
let dir: string;

before(async () => {
  database = await testDb({ migrations: false });
  dir = mkdtempSync(join(tmpdir(), 'betaalbaar-migrations-'));
  makeTable('0001_first', 'first');
  makeTable('0002_second', 'second');
  writeFileSync(join(dir, '0002_second.test.ts'), 'throw new Error("a test is no migration");');
});
after(async () => {
  rmSync(dir, { recursive: true, force: true });
  await database.close();
});

function makeTable(name: string, table: string): void {
  writeFileSync(
    join(dir, `${name}.ts`),
    `export async function up(db) { await db.schema.createTable('${table}').addColumn('id', 'integer').execute(); }`,
  );
}

test('processes that migrate at the same time do each migration once', async () => {
  const all = await Promise.all([1, 2, 3].map(() => migrate(database.ownerUrl, dir)));
  assert.deepEqual(all.flatMap((one) => one.applied).toSorted(), ['0001_first', '0002_second']);
  assert.deepEqual(await migrate(database.ownerUrl, dir), { applied: [] });
});

test('a migration that fails leaves the database as it was', async () => {
  makeTable('0003_third', 'third');
  makeTable('0004_again', 'first');
  await assert.rejects(migrate(database.ownerUrl, dir), /"first" already exists/);
  rmSync(join(dir, '0004_again.ts'));
  assert.deepEqual(await migrate(database.ownerUrl, dir), { applied: ['0003_third'] });
});

test('a database that is newer than the code is refused', async () => {
  rmSync(join(dir, '0003_third.ts'));
  await assert.rejects(migrate(database.ownerUrl, dir), {
    name: 'MigrationProblem',
    message: /newer version of Betaalbaar \(it has 0003_third\)/,
  });
});

test('an owner without special rights is told what an administrator must do, and then works', async () => {
  const role = `plain_${process.pid}`;
  await using own = await testDb({ migrations: false });
  await own.db.owner((tx) => tx.sql(`create role ${role} login`));
  const name = new URL(own.ownerUrl).pathname.slice(1);
  await own.db.owner((tx) => tx.sql(`grant create on database ${name} to ${role}`));
  await own.db.owner((tx) => tx.sql(`grant create on schema public to ${role}`));
  const plainUrl = own.ownerUrl.replace('//postgres@', `//${role}@`);
  rmSync(join(dir, '0002_second.ts'));
  try {
    await assert.rejects(migrate(plainUrl, dir), { message: new RegExp('grant betaalbaar_service to NAME') });
    await own.db.owner((tx) => tx.sql(`grant betaalbaar_service to ${role}`));
    assert.deepEqual(await migrate(plainUrl, dir), { applied: ['0001_first'] });
    const db = openDb({ ownerUrl: plainUrl });
    const who = await db.outside((tx) => tx.sql('select current_user::text as me'));
    await db.close();
    assert.deepEqual(who, [{ me: 'betaalbaar_service' }]);
  } finally {
    await own.db.owner((tx) => tx.sql(`reassign owned by ${role} to postgres`));
    await own.db.owner((tx) => tx.sql(`drop owned by ${role}`));
    await own.db.owner((tx) => tx.sql(`drop role ${role}`));
  }
});
