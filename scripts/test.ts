// Types and lint first, then node's test runner over all test files at once;
// its summary is the last thing printed. The test database is held up for the
// whole run and stopped at the end.

import { spawn } from 'node:child_process';
import { globSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { holdTestServer, releaseTestServer } from '../src/store/testing.ts';

const project = resolve(import.meta.dirname, '..');

/** What a test may depend on. Anything else in the caller's environment (DATABASE_URL, PORT, NODE_OPTIONS, …) is kept out. */
const passed = /^(HOME|USER|LOGNAME|TMPDIR|LANG|TERM|COLUMNS|CI|NO_COLOR|FORCE_COLOR|XDG_CACHE_HOME|BETAALBAAR_CHROMIUM|BETAALBAAR_TEST_\w+)$/;
const env = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => passed.test(name))),
  PATH: [dirname(process.execPath), join(project, 'node_modules/.bin'), process.env['PATH'] ?? ''].join(delimiter),
};
for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];

let running: ReturnType<typeof spawn> | undefined;
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => running?.kill(signal));

function run(title: string, args: readonly string[]): Promise<boolean> {
  if (title !== '') console.log(`▶ ${title}`);
  return new Promise((done) => {
    running = spawn(process.execPath, args, { cwd: project, env, stdio: 'inherit' });
    running.on('exit', (status) => done(status === 0));
  });
}

async function runTests(): Promise<boolean> {
  const asked = process.argv.slice(2);
  const files = asked.length > 0 ? asked : globSync('{src,test}/**/*.test.ts', { cwd: project }).toSorted();
  if (files.length === 0) throw new Error('no test files found');
  await holdTestServer();
  try {
    // One more than the cores: most tests wait for a database or a browser now and then.
    const parallel = `--test-concurrency=${availableParallelism() + 1}`;
    return await run('', ['--disable-warning=ExperimentalWarning', '--test', '--test-timeout=280000', '--import', join(project, 'test/seed.ts'), parallel, ...files]);
  } finally {
    await releaseTestServer();
  }
}

const good =
  (await run('types', ['node_modules/typescript/bin/tsc', '--noEmit', '-p', '.'])) &&
  (await run('lint', ['node_modules/oxlint/bin/oxlint', '--type-aware', '--deny-warnings'])) &&
  (await runTests());
process.exitCode = good ? 0 : 1;
