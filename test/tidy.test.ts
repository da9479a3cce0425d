// The house rules, held against every file; and the rules themselves, held
// against made-up files that break them.

import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { Command } from 'commander';
import { messageTemplates } from '#bot/message-inputs.ts';
import { rules } from '#bot/rules.ts';
import { commands } from '#cli/commands.ts';
import { factRanks } from '#domain/facts.ts';
import { taskKinds } from '#domain/task.ts';
import {
  glossaryProblems, headProblems, importProblems, lengthProblems, linkProblems, nameProblems, purityProblems, readRooms, wordProblems, type SourceFile,
} from './tidy/rules.ts';

const project = resolve(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(project, path), 'utf8');
const filesOf = (...patterns: string[]): SourceFile[] =>
  globSync(patterns, { cwd: project }).map((path) => path.replaceAll('\\', '/')).toSorted().map((path) => ({ path, text: read(path) }));

const code = filesOf('{src,test,scripts}/**/*.{ts,css}');
const papers = filesOf('*.md', 'docs/**/*.md', 'publiccode.yml', '.ci/run', 'betaalbaar', 'scripts/test', 'package.json').filter(({ path }) => path !== 'LICENSE.md');
const rooms = readRooms(read('docs/rooms.md'));

test('there are files to look at, and rooms', () => {
  assert.ok(code.length > 200 && papers.length > 10, `${code.length} files of code, ${papers.length} papers`);
  assert.deepEqual([...rooms].filter(([, room]) => room.pure).map(([name]) => name), ['domain', 'bot', 'formats', 'texts']);
  assert.ok(rooms.has('wiring.ts') && rooms.get('cli')?.mayImport === 'everything');
});

test('every import is one that docs/rooms.md allows', () => {
  assert.deepEqual(code.flatMap((file) => importProblems(file, rooms)), []);
});

test('no pure room has a clock, dice or the outside world', () => {
  assert.deepEqual(code.flatMap((file) => purityProblems(file, rooms)), []);
});

test('no file is long without a reason, and each says what it is for', () => {
  assert.deepEqual([...code.flatMap(lengthProblems), ...code.flatMap(headProblems)], []);
});

test('each lock that processes share has a number of its own', () => {
  const locks = code.flatMap(({ path, text }) => [...text.matchAll(/\b7_228_\d{3}\b/g)].map(([number]) => ({ number, path })));
  assert.ok(locks.length > 5);
  assert.deepEqual(locks.filter(({ number }, index) => locks.findIndex((each) => each.number === number) !== index), []);
});

test('names say something, and words are fit to be released', () => {
  const names = code.flatMap(({ path }) => nameProblems(path));
  // The rules and their examples name what they forbid.
  const others = [...code, ...papers].filter(({ path }) => path !== 'test/tidy.test.ts' && path !== 'test/tidy/rules.ts');
  assert.deepEqual([...names, ...others.flatMap(wordProblems)], []);
});

test('every fact, refusal, task, rule and message stands in the glossary, and nothing else', () => {
  const glossary = read('docs/glossary.md');
  const refusals = [...read('src/domain/refusals.ts').matchAll(/readonly code: '([a-z-]+)'/g)].map((match) => match[1] as string);
  assert.ok(refusals.length > 30);
  assert.deepEqual(
    [
      ...glossaryProblems(glossary, 'Facts', Object.keys(factRanks)),
      ...glossaryProblems(glossary, 'Refusals', refusals),
      ...glossaryProblems(glossary, 'Tasks', taskKinds),
      ...glossaryProblems(glossary, 'Rules of the bot', rules.map((rule) => rule.name)),
      ...glossaryProblems(glossary, 'Messages', messageTemplates),
    ],
    [],
  );
});

test('every command, sub-command and option stands in docs/commands.md', async () => {
  const page = read('docs/commands.md');
  const missing: string[] = [];
  for (const { name, load } of commands) {
    const command = new Command(name);
    (await load()).define(command);
    missing.push(...missingFrom(page, command, name));
  }
  assert.deepEqual(missing, []);
  assert.deepEqual(missingFrom('### `betaalbaar run`\n', new Command('walk').option('--far', ''), 'walk'), ['walk', 'walk --far']);
});

test('the pages lead to each other, and the decisions are numbered without a gap', () => {
  const pages = papers.filter(({ path }) => path.endsWith('.md'));
  assert.deepEqual(pages.flatMap((page) => linkProblems(page, (path) => existsSync(join(project, path)))), []);
  const numbers = pages.flatMap(({ path }) => /^docs\/decisions\/(\d{4})-[a-z0-9-]+\.md$/.exec(path)?.[1] ?? []);
  assert.deepEqual(numbers, numbers.map((_, index) => String(index + 1).padStart(4, '0')));
  const readme = read('README.md');
  assert.ok(readme.split('\n').length <= 60, 'README.md fits one screen');
});

test('every package that we depend on stands in the decision about dependencies', () => {
  const table = read('docs/decisions/0006-dependencies.md');
  const { dependencies, optionalDependencies, devDependencies } = JSON.parse(read('package.json')) as Record<string, Record<string, string>>;
  const named = new Set([...table.matchAll(/`([@a-z][\w@/*.-]*)`/g)].map((match) => match[1] as string));
  const packages = Object.keys({ ...dependencies, ...optionalDependencies, ...devDependencies });
  assert.deepEqual(packages.filter((name) => !named.has(name) && !named.has(name.replace(/\/.*$/, '/*'))), []);
});

/** Under the heading of each command its options are named. */
function missingFrom(page: string, command: Command, name: string): string[] {
  const from = page.indexOf(`\n### \`betaalbaar ${name}\``);
  const section = from < 0 ? '' : page.slice(from, page.indexOf('\n### ', from + 5) >>> 0);
  const own = command.commands.length > 0 && command.options.length === 0 ? [] : from < 0 ? [name] : [];
  const options = command.options.flatMap((option) => (option.long && !section.includes(option.long) ? [`${name} ${option.long}`] : []));
  return [...own, ...options, ...command.commands.flatMap((each) => missingFrom(page, each, `${name} ${each.name()}`))];
}

// --- the rules, on made-up files ---------------------------------------------------

const small = readRooms(`
| room | kind | what it is | may import |
| --- | --- | --- | --- |
| \`domain/\` | PURE | | – |
| \`bot/\` | PURE | | domain |
| \`store/\` | | | domain, ports |
| \`cli/\` | | | everything |
| \`ports.ts\` | | | domain |
`);

const imports: readonly [path: string, text: string, problem: string | null][] = [
  ['src/bot/look.ts', `import { a } from '#domain/day.ts';`, null],
  ['src/bot/look.ts', `import type { a } from './rule.ts';`, null],
  ['src/domain/day.ts', `import { z } from 'zod';`, null],
  ['src/store/db.ts', `import pg from 'pg';\nimport { a } from '../ports.ts';`, null],
  ['src/cli/run.ts', `const it = await import('#store/db.ts');`, null],
  ['src/bot/look.test.ts', `import { readFileSync } from 'node:fs';\nimport { testDb } from '#store/testing.ts';`, null],
  ['src/bot/look.ts', `// like import x from '#store/db.ts';\nconst a = 1;`, null],
  ['src/domain/day.ts', `import { look } from '#bot/look.ts';`, 'src/domain/day.ts: domain may not import "#bot/look.ts"'],
  ['src/domain/day.ts', `import {\n  look,\n} from '../bot/look.ts';`, 'src/domain/day.ts: domain may not import "../bot/look.ts"'],
  ['src/domain/day.ts', `export * from '#bot/look.ts';`, 'src/domain/day.ts: domain may not import "#bot/look.ts"'],
  ['src/domain/day.ts', `const look = await import('#bot/look.ts');`, 'src/domain/day.ts: domain may not import "#bot/look.ts"'],
  ['src/bot/look.ts', `import type { Db } from '#store/db.ts';`, 'src/bot/look.ts: bot may not import "#store/db.ts"'],
  ['src/bot/look.ts', `import { readFileSync } from 'node:fs';`, 'src/bot/look.ts: "node:fs" has no place in the pure room bot'],
  ['src/bot/look.ts', `import pg from 'pg';`, 'src/bot/look.ts: "pg" has no place in the pure room bot'],
  ['src/bot/look.ts', `import { rule } from '#bot/rule.ts';`, 'src/bot/look.ts: "#bot/rule.ts" is of the same room; write it with ./'],
  ['src/bot/look.ts', `import { a } from '../domain/day.ts';`, 'src/bot/look.ts: "../domain/day.ts" is another room; write it with #'],
  ['src/store/db.ts', `import { a } from '#config.ts';`, 'src/store/db.ts: store may not import "#config.ts"'],
  ['src/store/db.ts', `import { testDb } from './testing.ts';`, 'src/store/db.ts: "./testing.ts" is for tests only'],
  ['src/store/db.ts', `import { story } from '../../test/story.ts';`, 'src/store/db.ts: "../../test/story.ts" is for tests only'],
  ['src/attic/box.ts', '', 'src/attic/box.ts: docs/rooms.md has no room "attic"'],
];

const impurities: readonly [text: string, problem: string | null][] = [
  [`const today = Temporal.PlainDate.from(on);`, null],
  [`// Never Temporal.Now in here.`, null],
  [`const date = new Date(0);`, null],
  [`const today = Temporal.Now.plainDateISO();`, 'a clock (Temporal.Now)'],
  [`const now = Date.now();`, 'a clock (Date.now)'],
  [`const now = new Date();`, 'a clock (new Date())'],
  [`const luck = Math.random();`, 'randomness (Math.random)'],
  [`const id = crypto.randomUUID();`, 'randomness (crypto)'],
  [`setTimeout(() => {}, 5);`, 'a timer (setTimeout)'],
  [`if (process.env['X']) {}`, 'the outside world (process.)'],
];

test('the rule of the rooms finds what it should, and only that', () => {
  for (const [path, text, problem] of imports) assert.deepEqual(importProblems({ path, text }, small), problem === null ? [] : [problem], `${path}: ${text}`);
});

test('the rule of the pure rooms finds what it should, and only that', () => {
  for (const [text, problem] of impurities) {
    assert.deepEqual(purityProblems({ path: 'src/bot/look.ts', text }, small), problem === null ? [] : [`src/bot/look.ts: ${problem} in the pure room bot`]);
    assert.deepEqual(purityProblems({ path: 'src/store/db.ts', text }, small), []);
    assert.deepEqual(purityProblems({ path: 'src/bot/look.test.ts', text }, small), []);
  }
});

test('the other rules find what they should, and only that', () => {
  const lines = (count: number): string => 'a;\n'.repeat(count);
  assert.deepEqual(lengthProblems({ path: 'a.ts', text: lines(400) }), []);
  assert.deepEqual(lengthProblems({ path: 'a.ts', text: `// A table, long because each row is a law.\n${lines(500)}` }), []);
  assert.equal(lengthProblems({ path: 'a.ts', text: lines(401) }).length, 1);
  assert.equal(lengthProblems({ path: 'a.ts', text: `${lines(401)}// long because` }).length, 1);

  assert.deepEqual(headProblems({ path: 'a.ts', text: `// What it is for.\n${lines(40)}` }), []);
  assert.deepEqual(headProblems({ path: 'a.test.ts', text: lines(40) }), []);
  assert.deepEqual(headProblems({ path: 'a.ts', text: lines(20) }), []);
  assert.equal(headProblems({ path: 'a.ts', text: lines(40) }).length, 1);

  for (const path of ['src/domain/money.ts', 'src/store/indexes.ts', 'src/web/kit/parts/data.ts']) assert.deepEqual(nameProblems(path), []);
  for (const path of ['src/utils/money.ts', 'src/domain/date-helpers.ts', 'src/store/dossier.service.ts', 'src/web/common.ts', 'src/bot/index.ts']) assert.equal(nameProblems(path).length, 1, path);

  for (const text of ['a web session of a colleague', 'aim', 'DETAIL', 'the registry', 'framework/work/x']) assert.deepEqual(wordProblems({ path: 'a.md', text }), [], text);
  for (const text of ['TODO: later', '// FIXME', 'see /work/main/x', 'written by an AI', 'registry.npmjs.org', 'fixes issue 12']) assert.equal(wordProblems({ path: 'a.md', text }).length, 1, text);

  const page = '\n## Facts\n\n| word | what |\n| --- | --- |\n| `Known` | x |\n| `Gone` | x |\n\n## Other\n\n| `New` | x |\n';
  assert.deepEqual(glossaryProblems(page, 'Facts', ['Known', 'New']), ['docs/glossary.md, Facts: "New" is missing', 'docs/glossary.md, Facts: "Gone" is not in the code']);

  const link = { path: 'docs/a.md', text: '[b](b.md#part) [c](../c.md) [out](https://x.example/) [lost](d.md)' };
  assert.deepEqual(linkProblems(link, (path) => ['docs/b.md', 'c.md'].includes(path)), ['docs/a.md: d.md does not exist']);
});
