// An import that is killed leaves all of its file or nothing; the next one
// brings the rest, and every claim is there once.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { testDb } from '#store/testing.ts';
import { claimsBytes } from '#usecases/testing.ts';
import { assertSameBook, assertSound, bookOf, claimLines, freshCreditor, whenItsConnectionsAreGone, workOf } from './after-the-crash.ts';
import { eachRound, finish, killAt } from './processes.ts';

const main = await testDb();
const folder = mkdtempSync(join(tmpdir(), 'betaalbaar-crash-'));
after(async () => {
  rmSync(folder, { recursive: true });
  await main.close();
});

const lines = claimLines(900);
const path = join(folder, 'open.csv');
writeFileSync(path, claimsBytes(lines));
const job = { name: 'import', path } as const;

test('an import killed at any moment loses nothing and doubles nothing', async (t) => {
  const undisturbed = await freshCreditor(main);
  const statements = await finish(workOf(undisturbed, job));
  const expected = await bookOf(undisturbed);
  assert.equal(expected['claims']?.length, lines.length);

  await eachRound(t, 'import', async (_, chance, note) => {
    const house = await freshCreditor(main);
    const [nowAt, waitMs] = [1 + chance(statements), chance(25)];
    await killAt(workOf(house, job), nowAt, waitMs);
    await whenItsConnectionsAreGone(main.db);
    const [left] = await house.rows<{ claims: bigint; facts: bigint; files: bigint }>(
      `select (select count(*) from claim) as claims, (select count(*) from fact) as facts, (select count(*) from inbox) as files`,
    );
    note(`killed ${waitMs} ms after statement ${nowAt} of ${statements}: ${left!.claims} claims were in`);
    const nothing = { claims: 0n, facts: 0n, files: 0n };
    const everything = { claims: BigInt(lines.length), facts: BigInt(expected['facts']!.length), files: 1n };
    assert.deepEqual(left, left!.files === 0n ? nothing : everything);

    assert.ok((await house.claims(lines)).ok);
    await assertSameBook(house, expected);
    await assertSound(house);
    const again = await house.claims(lines);
    assert.ok(again.ok && again.value.again);
    await assertSameBook(house, expected);
  });
});
