// Who is in the cast stands on the page about the demo, and nobody is confused with somebody else.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { cast, type CastMember } from './cast.ts';

test('docs/demo.md names everybody who has a story', () => {
  const page = readFileSync(new URL('../../docs/demo.md', import.meta.url), 'utf8');
  const rows = page.split('\n').filter((line) => line.startsWith('| '));
  const missing = cast.filter(({ name, role }) => role !== 'legal-representative' && !rows.some((row) => row.includes(name)));
  assert.deepEqual(missing.map(({ name }) => name), []);
});

test('keys, customer numbers and accounts are each somebody’s own', () => {
  const marks: readonly (keyof CastMember)[] = ['key', 'customerNumber', 'iban'];
  for (const mark of marks) {
    assert.equal(new Set(cast.map((member) => member[mark])).size, cast.length, mark);
  }
});
