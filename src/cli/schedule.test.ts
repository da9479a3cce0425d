// The command as a person calls it; what it answers is tested in `schedule-request.test.ts`.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';

const program = fileURLToPath(new URL('../../betaalbaar', import.meta.url));
const schedule = (...args: readonly string[]) => spawnSync(program, ['schedule', ...args], { encoding: 'utf8' });

test('schedule --json answers with one line and exit status 0', () => {
  const { status, stdout, stderr } = schedule('--amount', '100.00', '--amount-each', '75.00', '--first', '2026-01-31', '--json');
  assert.equal(
    stdout,
    '{"instalments":[{"number":1,"dueOn":"2026-01-31","amount":"75.00"},{"number":2,"dueOn":"2026-02-28","amount":"25.00"}],"total":"100.00"}\n',
  );
  assert.deepEqual([status, stderr], [0, '']);
});

test('schedule tells all problems at once and exits with 1', () => {
  const { status, stdout, stderr } = schedule('--amount', 'x', '--every', 'y', '--instalments', '2', '--json');
  assert.deepEqual([status, stdout], [1, '']);
  assert.deepEqual(stderr.trimEnd().split('\n').map((line) => line.split(':')[0]), ['--amount', '--first', '--every']);
});
