import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import pg from 'pg';
import { openDb, together, withSettings, type Tx } from './db.ts';
import { testDb } from './testing.ts';
import type { TestDb } from './testing.ts';

let database: TestDb;
before(async () => {
  database = await testDb({ migrations: false });
  await database.db.owner(async (tx) => {
    await tx.sql(`create table note (creditor_id int not null, text text not null);
      alter table note enable row level security;
      alter table note force row level security;
      create policy own on note using (creditor_id = nullif(current_setting('betaalbaar.creditor_id', true), '')::int);
      grant select, insert on note to betaalbaar_service`);
    await tx.sql(`insert into note values (1, 'one'), (2, 'two')`);
  });
});
after(() => database.close());

const notes = 'select text from note order by text';

test('a transaction in a creditor sees that creditor only, and the next one on the same connection starts clean', async () => {
  const { db } = database;
  assert.deepEqual(await db.inCreditor(1, (tx) => tx.sql(notes)), [{ text: 'one' }]);
  assert.deepEqual(await db.inCreditor(2, (tx) => tx.sql(notes)), [{ text: 'two' }]);
  assert.deepEqual(await db.outside((tx) => tx.sql(notes)), []);
  assert.deepEqual(await db.owner((tx) => tx.sql(notes)), [{ text: 'one' }, { text: 'two' }]);
});

test('a row of another creditor cannot be written', async () => {
  await assert.rejects(
    database.db.inCreditor(1, (tx) => tx.sql(`insert into note values (2, 'smuggled')`)),
    /row-level security/,
  );
});

test('what is no creditor number never reaches the database', async () => {
  for (const id of [0, -1, 1.5, Number.NaN]) await assert.rejects(database.db.inCreditor(id, async () => {}), /not a creditor/);
});

test('work that throws leaves nothing behind', async () => {
  const { db } = database;
  await assert.rejects(
    db.inCreditor(1, async (tx) => {
      await tx.sql(`insert into note values (1, 'half')`);
      throw new Error('no');
    }),
    /^Error: no$/,
  );
  assert.deepEqual(await db.inCreditor(1, (tx) => tx.sql(notes)), [{ text: 'one' }]);
});

test('work that swallows a failed statement does not look saved', async () => {
  await assert.rejects(
    database.db.inCreditor(1, async (tx) => {
      await tx.sql('select 1/0').catch(() => {});
    }),
    /rolled back/,
  );
});

test('values come back as the house wants them', async () => {
  const [row] = await database.db.outside((tx) =>
    tx.sql(
      `select $1::bigint as cents, $2::bigint[] as many, date '2026-01-31' as on, timestamptz '2026-01-31 10:00:00.123987+01' as at,
              timestamptz '2026-07-01 10:00+02' as whole, '1.10'::numeric as amount, array[date '2024-02-29', null] as days,
              array[timestamptz '2026-01-31 10:00+01'] as moments, '{"a":[1]}'::jsonb as json, 7 as int`,
      [9_007_199_254_740_993n, [1n, -2n, null]],
    ),
  );
  assert.deepEqual(row, {
    cents: 9_007_199_254_740_993n,
    many: [1n, -2n, null],
    on: '2026-01-31',
    at: '2026-01-31T09:00:00.123Z',
    whole: '2026-07-01T08:00:00.000Z',
    amount: '1.10',
    days: ['2024-02-29', null],
    moments: ['2026-01-31T09:00:00.000Z'],
    json: { a: [1] },
    int: 7,
  });
});

test('Kysely and prepared statements work in the same transaction', async () => {
  const insertAndLook = database.db.inCreditor(1, async (tx) => {
    await tx.sql(`insert into note values (1, 'extra')`);
    const seen = await sql<{ text: string }>`select text from note order by text`.execute(tx.kysely);
    const extra = await tx.prepared('note-by-text', 'select text from note where text = $1', ['extra']);
    throw new Error(JSON.stringify([seen.rows, extra]));
  });
  await assert.rejects(insertAndLook, { message: '[[{"text":"extra"},{"text":"one"}],[{"text":"extra"}]]' });
  assert.deepEqual(await database.db.inCreditor(1, (tx) => tx.sql(notes)), [{ text: 'one' }]);
});

test('with one address only (DATABASE_URL) the service gives up the rights of the owner', async () => {
  const db = openDb({ ownerUrl: database.ownerUrl });
  try {
    assert.deepEqual(await db.inCreditor(1, (tx) => tx.sql(notes)), [{ text: 'one' }]);
    assert.deepEqual(await db.outside((tx) => tx.sql('select current_user::text as name')), [{ name: 'betaalbaar_service' }]);
  } finally {
    await db.close();
  }
});

test('settings join an address without changing anything else in it', () => {
  const url = withSettings('postgres://us%40er:a+b%2Fc@host:5433/name?sslmode=disable&options=-c%20geqo%3Doff', { timezone: 'UTC', role: 'x' });
  const read = new pg.Client({ connectionString: url }) as unknown as Record<string, unknown> & { connectionParameters: { options: string } };
  assert.deepEqual(
    { user: read['user'], password: read['password'], host: read['host'], port: read['port'], options: read.connectionParameters.options },
    { user: 'us@er', password: 'a+b/c', host: 'host', port: 5433, options: '-c geqo=off -c timezone=UTC -c role=x' },
  );
});

test('abort breaks what is running and undoes it', async () => {
  const db = openDb({ ownerUrl: database.ownerUrl, serviceUrl: database.serviceUrl });
  const started = Promise.withResolvers<void>();
  const work = db.inCreditor(1, async (tx) => {
    await tx.sql(`insert into note values (1, 'unfinished')`);
    started.resolve();
    await tx.sql('select pg_sleep(60)');
  });
  await started.promise;
  db.abort();
  await assert.rejects(work);
  await db.close();
  assert.deepEqual(await database.db.inCreditor(1, (tx) => tx.sql(notes)), [{ text: 'one' }]);
});

test('what was asked at once is all answered before what failed first is thrown', async () => {
  const answered: string[] = [];
  const ask = async (tx: Tx, text: string, then?: string): Promise<void> => {
    try {
      await tx.sql(text);
      if (then) await tx.sql(then);
      answered.push('done');
    } catch (error) {
      answered.push((error as { code: string }).code);
      throw error;
    }
  };
  const work = database.db.inCreditor(1, async (tx) => {
    // The one that goes on after the failure is refused, and must not be the one that is told.
    await together(ask(tx, 'select 1', `insert into note values (1, 'too late')`), ask(tx, 'select 1 / 0'), ask(tx, `insert into note values (1, 'after')`));
  });
  await assert.rejects(work, { code: '22012' });
  assert.deepEqual(answered.toSorted(), ['22012', '25P02', '25P02']);
  assert.deepEqual(await database.db.inCreditor(1, (tx) => tx.sql(notes)), [{ text: 'one' }]);
  assert.deepEqual(await database.db.inCreditor(1, (tx) => together(tx.sql(notes), Promise.resolve(2))), [[{ text: 'one' }], 2]);
});
