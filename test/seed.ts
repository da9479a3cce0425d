// Loaded before every test file by `npm test`: random tests take the same path
// in every run, so that what was green stays green until somebody changes
// something. `BETAALBAAR_TEST_SEED=new` looks for what nobody has seen yet.

import { readFileSync } from 'node:fs';

const asked = process.env['BETAALBAAR_TEST_SEED'] ?? '20260301';
const file = process.argv[1];

// The library takes longer to load than most test files to run: only where it is used.
if (asked !== 'new' && file?.endsWith('.test.ts') && readFileSync(file, 'utf8').includes("from 'fast-check'")) {
  const { default: fc } = await import('fast-check');
  fc.configureGlobal({ seed: Number(asked) });
}
