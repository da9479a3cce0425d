import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPain002, rejectionsIn } from '#formats/pain002.ts';
import { readStatements } from '#formats/statements.ts';
import { testDb } from '#store/testing.ts';
import { numbers } from './damage.ts';
import { importsInto } from './imports.ts';
import { originalOf, statementKinds } from './originals.ts';
import { fuzzStatements } from './statements.ts';

for (const kind of statementKinds.filter((each) => each !== 'pain.002')) {
  test(`a file of ${kind} as it is made is accepted`, async () => {
    for (let seed = 1; seed <= 30; seed += 1) {
      const outcome = await readStatements([originalOf(kind, numbers(seed))]);
      assert.ok(outcome.ok, outcome.ok ? '' : JSON.stringify(outcome.problem));
      assert.ok(outcome.value.format.startsWith(kind.split(' ')[0]!));
      assert.ok(outcome.value.statements[0]!.entries.length > 0);
    }
  });
}

test('damaged files end in a result or a refusal, and the same seed gives the same answers', async () => {
  const [first, again, other] = [await fuzzStatements({ files: 1_600, seed: 7 }), await fuzzStatements({ files: 1_600, seed: 7 }), await fuzzStatements({ files: 1_600, seed: 8 })];
  assert.deepEqual(first.answers, again.answers);
  assert.notDeepEqual(first.answers, other.answers);
  assert.ok(Object.keys(first.answers).length > 8, Object.keys(first.answers).join());
  assert.ok((first.answers['accepted'] ?? 0) >= 1_400 / 50);
  assert.ok((first.answers['refused: balance-off'] ?? 0) > 0);
});

test('an answer of the bank as it is made is read, and refuses something more often than not', async () => {
  let refusing = 0;
  for (let seed = 1; seed <= 60; seed += 1) {
    const report = await readPain002([originalOf('pain.002', numbers(seed))]);
    assert.ok(report.ok, report.ok ? '' : JSON.stringify(report.problem));
    if (rejectionsIn(report.value).length > 0) refusing += 1;
  }
  assert.ok(refusing > 30, `${refusing} refuse`);
});

test('a part is imported: each is in whole, or refused without a trace', async () => {
  await using test = await testDb();
  const tried: string[] = [];
  const tryImport = importsInto(test.db);
  const { imported } = await fuzzStatements({
    files: 800, seed: 11,
    tryImport: async (kind, bytes) => {
      tried.push(kind);
      return tryImport(kind, bytes);
    },
  });
  assert.equal(imported.in + imported.refused, tried.length);
  assert.ok(imported.in >= 3 && imported.refused >= 3 && new Set(tried).size >= 6, `${JSON.stringify(imported)} ${tried.join()}`);
});

test('a whole file of each kind goes into a database whole', async () => {
  await using test = await testDb();
  for (const kind of statementKinds) assert.equal(await importsInto(test.db)(kind, originalOf(kind, numbers(3))), 'in', kind);
});
