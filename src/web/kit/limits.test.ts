import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import pg from 'pg';
import { testDb } from '#store/testing.ts';
import { makeLimits, network, type Limits } from './limits.ts';

const secret = 'a secret for tests that is long enough';

async function fiveOfTwelve(limits: Limits, key: string): Promise<void> {
  const answers = [];
  for (let tries = 0; tries < 12; tries += 1) answers.push(await limits.limitTries(key, 5, 300));
  assert.deepEqual(answers.map(({ allowed }) => allowed), [...Array(5).fill(true), ...Array(7).fill(false)]);
  assert.deepEqual(answers.slice(0, 5).map(({ left }) => left), [4, 3, 2, 1, 0]);
  const refused = answers.at(-1)?.retryAfterSeconds ?? 0;
  assert.ok(refused > 0 && refused <= 300, `${refused} seconds`);
  assert.equal((await limits.limitTries(`${key} other`, 5, 300)).allowed, true, 'another visitor is not held up');
  await limits.forget(key, 5, 300);
  assert.equal((await limits.limitTries(key, 5, 300)).allowed, true, 'who got in starts anew');
}

describe('limits on tries', () => {
  it('hold in memory', () => fiveOfTwelve(makeLimits({ secret }), 'sign-in 203.0.113.7'));

  it('hold in PostgreSQL for all processes together, and keep no address', async () => {
    await using test = await testDb({ migrations: false });
    const pool = new pg.Pool({ connectionString: test.ownerUrl, max: 2 });
    // As ours does: int8 as bigint.
    const reading = new pg.Pool({ connectionString: test.ownerUrl, max: 2, types: { getTypeParser: (oid: number) => (oid === 20 ? BigInt : pg.types.getTypeParser(oid)) } as never });
    try {
      await pool.query('create table rate_limit (key text primary key, points integer not null default 0, expire bigint)');
      await fiveOfTwelve(makeLimits({ secret, pool: reading }), 'sign-in 203.0.113.7');
      const here = makeLimits({ secret, pool });
      const there = makeLimits({ secret, pool: reading });
      assert.equal((await here.limitTries('shared', 1, 60)).allowed, true);
      assert.equal((await there.limitTries('shared', 1, 60)).allowed, false);
      const { rows } = await pool.query<{ key: string }>('select key from rate_limit');
      assert.ok(rows.length >= 3);
      for (const { key } of rows) assert.doesNotMatch(key, /203\.0|sign-in|shared/);
    } finally {
      await pool.end();
      await reading.end();
    }
  });

  it('go on in memory where PostgreSQL does not answer', () =>
    fiveOfTwelve(makeLimits({ secret, pool: { query: (() => Promise.reject(new Error('gone'))) as never } }), 'sign-in 203.0.113.7'));

  for (const [address, expected] of [
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:0db8:0001:0002::9', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['unknown', 'unknown'],
  ] as const) {
    it(`count ${address} as ${expected}`, () => assert.equal(network(address), expected));
  }
});
