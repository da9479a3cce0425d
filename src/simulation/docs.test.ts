// docs/simulation.md names every invariant and every planted fault, in the same words.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { plants } from './plants.ts';
import { invariants } from './violations.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/simulation.md'), 'utf8');
const rows = [
  ...Object.entries(invariants).map(([name, what]) => `| ${name} | ${what} |`),
  ...Object.entries(plants).map(([name, { what, finds }]) => `| ${name} | ${what} | ${finds.join(', ')} |`),
];

test('the page says what is checked and what is planted', () => {
  assert.deepEqual(rows.filter((row) => !page.includes(`\n${row}\n`)), []);
  assert.equal(page.split('\n').filter((line) => /^\| [a-z]+-?[a-z-]* \| .* \|$/.test(line) && rows.includes(line)).length, rows.length);
});
