// Playing, breaking off, turning and wiping a demo.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import pg from 'pg';
import { addDays, day, type Day } from '#domain/day.ts';
import { addColleague, addCreditor } from '#usecases/creditor.ts';
import { listCreditors, updateProfile } from '#store/creditors.ts';
import { openDb, type Db } from '#store/db.ts';
import { sessionStore } from '#store/sessions.ts';
import { testDb } from '#store/testing.ts';
import { deLinde } from './cast.ts';
import { morningOf } from './day.ts';
import { keepDemos } from './keeper.ts';
import { demoProgress, demoSlug, makeDemo, planTurn, playOn, wipeDemo } from './play.ts';
import { testHouse } from './testing.ts';

const endOn = day('2026-03-31');
const houses: { discard(): void }[] = [];
after(() => houses.forEach((house) => house.discard()));

function houseOn(db: Db): ReturnType<typeof testHouse> {
  const house = testHouse(db);
  houses.push(house);
  return house;
}

/** Every fact of a creditor, in order, without when it was recorded and without ids of evidence. */
async function factsOf(db: Db, creditorId: number): Promise<string[]> {
  const rows = await db.inCreditor(creditorId, (tx) =>
    tx.sql<{ line: string }>(
      `select dossier_id || ' ' || seq || ' ' || kind || ' ' || counts_on || ' ' || by::text || ' ' || (data - 'evidenceId')::text as line
       from fact order by dossier_id, seq`,
    ),
  );
  return rows.map(({ line }) => line);
}

test('the same seed and the same days give the same facts, also where playing was broken off in between', async () => {
  await using whole = await testDb();
  await using broken = await testDb();
  const [one, other] = [houseOn(whole.db), houseOn(broken.db)];
  const toMake = { endOn, days: 34, seed: 'test' };
  const creditorId = await makeDemo(one, toMake);
  assert.ok(creditorId);
  await playOn(one, creditorId);

  // The second is stopped after every few days, by a process that dies in the middle of the next one.
  assert.equal(await makeDemo(other, toMake), creditorId);
  let mails = 0;
  const dying = { ...other, mail: { atOnce: 500, send: async () => ((mails += 1) % 40 === 7 ? Promise.reject(new Error('killed')) : { outcome: 'sent' as const }) } };
  let deaths = 0;
  for (let tries = 0; tries < 30; tries += 1) {
    const died = await playOn(dying, creditorId).then(() => false, (error: Error) => {
      assert.equal(error.message, 'killed');
      return true;
    });
    if (!died) break;
    deaths += 1;
    // What was being handed over is in doubt in real life; here the test says that it went.
    await broken.db.inCreditor(creditorId, async (tx) => {
      await tx.sql(`update message set status = 'queued', handed_at = null where status = 'handing-over'`);
      await tx.sql(`update sending set outcome = 'again' where outcome = 'handing-over'`);
    });
  }
  assert.ok(deaths >= 2, `${deaths} deaths`);
  assert.deepEqual((await demoProgress(other, creditorId))?.todayOn, endOn);
  const facts = await factsOf(whole.db, creditorId);
  assert.ok(facts.length > 700, `${facts.length} facts`);
  assert.deepEqual(await factsOf(broken.db, creditorId), facts);
});

test('a half-made demo is made whole, and a whole one is left as it is', async () => {
  await using test = await testDb();
  const house = houseOn(test.db);
  await test.db.outside((tx) => tx.sql(`insert into registry.creditor (slug) values ($1)`, [demoSlug]));
  const creditorId = await makeDemo(house, { endOn, days: 3 });
  assert.equal(creditorId, 1);
  assert.equal(await makeDemo(house, { endOn: addDays(endOn, 40), days: 90 }), creditorId);
  assert.deepEqual(await demoProgress(house, 1), { todayOn: addDays(endOn, -4), day: -1, of: 3, playing: true });
});

test('saving settings at the desk leaves the demo’s plan as it is', async () => {
  await using test = await testDb();
  const house = houseOn(test.db);
  const creditorId = (await makeDemo(house, { endOn, days: 2 })) as number;
  const before = await demoProgress(house, creditorId);
  assert.ok(before);
  await test.db.inCreditor(creditorId, (tx) => updateProfile(tx, creditorId, { ...deLinde, name: 'Woonstichting De Andere Linde' }));
  assert.deepEqual(await demoProgress(house, creditorId), before);
});

test('two that play at once share the days', async () => {
  await using test = await testDb();
  const house = houseOn(test.db);
  const creditorId = (await makeDemo(house, { endOn, days: 6 })) as number;
  const days: Day[] = [];
  await Promise.all([1, 2].map(() => playOn(house, creditorId, { onDay: ({ on }) => days.push(on) })));
  assert.deepEqual(days, Array.from({ length: 7 }, (_, index) => addDays(endOn, index - 6)));
});

test('the keeper plays in the background, turns the clock, and stops after a day', async () => {
  await using test = await testDb();
  const house = houseOn(test.db);
  const creditorId = (await makeDemo(house, { endOn, days: 2 })) as number;
  const errors: unknown[] = [];
  const keeper = keepDemos(house, (error) => errors.push(error));
  await keeper.start(creditorId);
  assert.ok(((await demoProgress(house, creditorId))?.day ?? -1) >= 0, 'the first day is played');
  assert.equal(await keeper.turn(creditorId, 'week'), 'done');
  assert.equal((await demoProgress(house, creditorId))?.todayOn, addDays(endOn, 7));
  assert.equal(await keeper.turn(creditorId, 'month', 0), 'playing');
  await keeper.stop();
  const stopped = await demoProgress(house, creditorId);
  assert.ok(stopped?.playing && stopped.todayOn >= addDays(endOn, 7), 'it goes on another time');
  assert.equal(stopped.of, 2 + 7 + 30, 'from 7 April to 7 May');
  assert.deepEqual(errors, []);
});

test('a creditor that is no demo is neither turned, nor filled, nor wiped', async () => {
  await using test = await testDb();
  const house = houseOn(test.db);
  const real = await addCreditor(test.db, { profile: deLinde }, morningOf(endOn));
  assert.ok(real);
  assert.equal(await makeDemo(house, { endOn }), null);
  assert.equal(await planTurn(house, real.creditorId, 'day'), null);
  assert.equal(await keepDemos(house, () => {}).turn(real.creditorId, 'day'), null);
  assert.equal(await wipeDemo(house, real), null);
  assert.deepEqual(await listCreditors(test.db), [real]);
});

/** Rows by table and creditor, of every table that knows creditors. */
async function rowsByTable(url: string): Promise<Record<string, number>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `select table_schema || '.' || table_name as name from information_schema.columns where column_name = 'creditor_id' and table_schema not in ('pg_catalog', 'information_schema') order by 1`,
    );
    const counts: Record<string, number> = {};
    for (const { name } of tables) {
      const { rows } = await client.query<{ creditor_id: number; n: string }>(`select creditor_id, count(*) as n from ${name} group by 1`);
      for (const { creditor_id: creditorId, n } of rows) counts[`${name} of ${creditorId}`] = Number(n);
    }
    return counts;
  } finally {
    await client.end();
  }
}

for (const kind of ['superuser', 'plain owner under forced row-level security'] as const) {
  test(`wiping leaves nothing of the demo and touches nobody else (${kind})`, async () => {
    await using test = await testDb();
    const house = houseOn(test.db);
    const other = await addCreditor(test.db, { profile: { name: 'Waterbedrijf De Bron' } }, morningOf(endOn));
    assert.ok(other);
    await addColleague(test.db, house.ids, other.creditorId, { email: 'a@debron.example', name: 'A', role: 'manager', passwordHash: 'x', mustChange: true }, morningOf(endOn));
    const before = await rowsByTable(test.ownerUrl);

    const creditorId = (await makeDemo(house, { endOn, days: 12 })) as number;
    await playOn(house, creditorId);
    const at = morningOf(endOn);
    await sessionStore(test.db).save({ tokenHash: 'h', face: 'desk', creditorId: String(creditorId), subject: { staffId: 'demo-desk' }, startedAt: at, seenAt: at, expiresAt: at });
    const filled = Object.keys(await rowsByTable(test.ownerUrl)).filter((name) => name.endsWith(` of ${creditorId}`));
    assert.ok(filled.length > 15, filled.join(', '));
    assert.ok(existsSync(join(house.inboxDir, demoSlug)));

    const role = `plain_${process.pid}`;
    const owner = kind === 'superuser' ? test.db : openDb({ ownerUrl: await handOver(test.ownerUrl, role) });
    try {
      const rows = await wipeDemo({ db: owner, inboxDir: house.inboxDir }, { creditorId, slug: demoSlug });
      assert.ok(rows !== null && rows > 500, `${rows} rows`);
    } finally {
      if (owner !== test.db) await owner.close();
    }
    assert.deepEqual(await rowsByTable(test.ownerUrl), before);
    assert.equal(existsSync(join(house.inboxDir, demoSlug)), false);
    // And it can be made again.
    assert.ok(await makeDemo(house, { endOn, days: 1 }));
    if (kind !== 'superuser') await dropRole(test.ownerUrl, role);
  });
}

/** Gives everything to an owner without any privilege, as with a DATABASE_URL of one's own. Returns their address. */
async function handOver(url: string, role: string): Promise<string> {
  await run(url, `
    create role ${role} login;
    do $$ declare thing record; begin
      for thing in select nspname from pg_namespace where nspname in ('public', 'registry', 'signin') loop
        execute format('alter schema %I owner to ${role}', thing.nspname);
      end loop;
      for thing in select schemaname, tablename from pg_tables where schemaname in ('public', 'registry', 'signin') loop
        execute format('alter table %I.%I owner to ${role}', thing.schemaname, thing.tablename);
      end loop;
    end $$`);
  const address = new URL(url);
  address.username = role;
  return address.toString();
}

const dropRole = (url: string, role: string): Promise<void> => run(url, `reassign owned by ${role} to current_user; drop owned by ${role}; drop role ${role}`);

async function run(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
