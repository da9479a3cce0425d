import assert from 'node:assert/strict';
import { test } from 'node:test';
import { progress } from './progress.ts';

function show(isTTY: boolean, quiet = false): string {
  let written = '';
  const bar = progress({ label: 'claims', total: 4, quiet, stream: { isTTY, write: (text) => (written += text) } });
  for (let n = 0; n < 4; n += 1) bar.advance();
  bar.done();
  return written;
}

test('a log gets a plain line, a terminal a bar, and --json nothing', () => {
  assert.equal(show(false), 'claims: 4 of 4 (100%)\n');
  assert.match(show(true), /^\r\u001b\[K.*█{24}.* claims: 4 of 4 \(100%\)\n$/);
  assert.equal(show(true, true), '');
});
