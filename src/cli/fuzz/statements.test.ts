import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readStatements } from '#formats/statements.ts';
import { fuzzStatements } from './statements.ts';
import { numbers } from './damage.ts';
import { originalOf, statementKinds } from './originals.ts';

for (const kind of statementKinds) {
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
  const [first, again, other] = [await fuzzStatements(1_400, 7), await fuzzStatements(1_400, 7), await fuzzStatements(1_400, 8)];
  assert.deepEqual(first.answers, again.answers);
  assert.notDeepEqual(first.answers, other.answers);
  assert.ok(Object.keys(first.answers).length > 8, Object.keys(first.answers).join());
  assert.ok((first.answers['accepted'] ?? 0) >= 1_400 / 50);
  assert.ok((first.answers['refused: balance-off'] ?? 0) > 0);
});
