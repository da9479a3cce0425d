// The command line as a person meets it: through ./betaalbaar, as a process.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';
import { projectDir } from '#config.ts';
import { testDb } from '#store/testing.ts';
import { commands } from './commands.ts';

let dir: string;
before(() => {
  dir = mkdtempSync(join(tmpdir(), 'betaalbaar-cli-'));
});
after(() => rmSync(dir, { recursive: true, force: true }));

const program = join(projectDir, 'betaalbaar');

function run(args: readonly string[], env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd: dir,
    encoding: 'utf8',
    env: { PATH: '/usr/bin:/bin', NO_COLOR: '1', BETAALBAAR_DATA: join(dir, 'data'), ...env },
  });
  return { status, stdout, stderr };
}

/** The same without blocking this process, which serves something to it. */
async function runBeside(args: readonly string[], env: Record<string, string>): Promise<{ status: number | null; stdout: string }> {
  const child = spawn(program, args, { env: { PATH: '/usr/bin:/bin', BETAALBAAR_DATA: join(dir, 'data'), ...env }, stdio: ['ignore', 'pipe', 'inherit'] });
  let stdout = '';
  child.stdout.on('data', (text: Buffer) => (stdout += text.toString()));
  return new Promise((done) => child.on('close', (status) => done({ status, stdout })));
}

const serverRuns = (): boolean => existsSync(join(dir, 'data/pg18/postmaster.pid'));

test('help names every command, and every command has help of its own', () => {
  const help = run(['--help']);
  assert.equal(help.status, 0);
  for (const { name, summary } of commands) {
    assert.ok(help.stdout.includes(name) && help.stdout.replaceAll(/\s+/g, ' ').includes(summary), name);
    const own = run([name, '--help']);
    assert.equal(own.status, 0, name);
    assert.match(own.stdout, new RegExp(`^Usage: betaalbaar ${name}`), name);
  }
});

test('works through a link, from any directory', () => {
  symlinkSync(program, join(dir, 'linked'));
  const { status, stdout } = spawnSync(join(dir, 'linked'), ['--version'], { cwd: '/', encoding: 'utf8', env: { PATH: '/usr/bin:/bin' } });
  assert.deepEqual({ status, stdout }, { status: 0, stdout: '0.1.0\n' });
});

test('says what to do where npm install was not run', () => {
  const lonely = join(dir, 'lonely');
  spawnSync('mkdir', [lonely]);
  spawnSync('cp', [program, lonely]);
  const { status, stderr } = spawnSync(join(lonely, 'betaalbaar'), ['doctor'], { encoding: 'utf8' });
  assert.equal(status, 1);
  assert.match(stderr, /Run 'npm install' in .*lonely/);
});

const mistakes: readonly { args: readonly string[]; env?: Record<string, string>; status: number; says: RegExp }[] = [
  { args: ['nonsense'], status: 2, says: /unknown command 'nonsense'/ },
  { args: ['backup'], status: 2, says: /missing required argument 'file'/ },
  { args: ['doctor', '--loud'], status: 2, says: /unknown option '--loud'/ },
  { args: ['backup', 'x'], env: { PORT: 'x', SMTP_URL: 'y' }, status: 1, says: /SMTP_URL must[\s\S]*PORT must/ },
  { args: ['restore', 'absent'], status: 1, says: /^absent is no file\.\n$/ },
  { args: ['backup', 'x'], env: { DATABASE_URL: 'postgres://u:geheim@127.0.0.1:9/x' }, status: 1, says: /^The database at 127\.0\.0\.1:9\/x does not answer \(ECONNREFUSED\)/ },
];
for (const { args, env, status, says } of mistakes) {
  test(`a mistake gets a plain answer: ${args.join(' ')} ${Object.keys(env ?? {}).join(' ')}`, () => {
    const answer = run(args, env);
    assert.equal(answer.status, status);
    assert.match(answer.stderr, says);
    assert.doesNotMatch(answer.stderr, /geheim/);
  });
}

test('doctor, backup and restore with the embedded database, which stops afterwards', () => {
  const doctor = run(['doctor', '--json']);
  assert.equal(doctor.status, 0, doctor.stderr);
  const { good, findings } = JSON.parse(doctor.stdout) as { good: boolean; findings: { subject: string; state: string }[] };
  assert.equal(good, true);
  assert.equal(findings.find(({ subject }) => subject === 'database')?.state, 'good');
  assert.equal(findings.find(({ subject }) => subject === 'mail')?.state, 'note');
  assert.equal(serverRuns(), false);

  const written = run(['backup', 'one.backup', '--json']);
  assert.equal(written.status, 0, written.stderr);
  assert.match(run(['backup', 'one.backup']).stderr, /one\.backup exists already/);
  const restored = run(['restore', 'one.backup', '--replace']);
  assert.equal(restored.status, 0, restored.stderr);
  assert.match(restored.stdout, /^Restored \d+ rows of \d+ tables/);
  writeFileSync(join(dir, 'two.backup'), 'not one');
  assert.match(run(['restore', 'two.backup', '--replace']).stderr, /no Betaalbaar backup/);
  assert.equal(serverRuns(), false);
});

test('doctor with DATABASE_URL and SMTP_URL tells what it found there', async () => {
  await using database = await testDb();
  const smtp = new SMTPServer({ authOptional: true, disabledCommands: ['STARTTLS'] });
  await new Promise<void>((ready) => smtp.listen(0, '127.0.0.1', ready));
  const { port } = smtp.server.address() as { port: number };
  try {
    const env = { DATABASE_URL: database.ownerUrl, SMTP_URL: `smtp://127.0.0.1:${port}`, PUBLIC_URL: 'https://betalen.example.nl' };
    const { status, stdout } = await runBeside(['doctor'], env);
    assert.match(stdout, /✓ database: PostgreSQL 18/);
    assert.match(stdout, /✓ migrations: all \d+ done/);
    assert.match(stdout, /✓ database role of the service: betaalbaar_service, neither owner nor superuser/);
    assert.match(stdout, new RegExp(`✓ mail: 127\\.0\\.0\\.1:${port} answers`));
    assert.equal(status, 0, stdout);
  } finally {
    await new Promise<void>((closed) => smtp.close(() => closed()));
  }
  const broken = await runBeside(['doctor'], { DATABASE_URL: database.ownerUrl, SMTP_URL: 'smtp://u:geheim@127.0.0.1:9', PUBLIC_URL: 'http://x.example.nl' });
  assert.equal(broken.status, 1);
  assert.match(broken.stdout, /✗ mail: 127\.0\.0\.1:9: it does not answer well/);
  assert.match(broken.stdout, /✗ public address: http:\/\/x\.example\.nl is not encrypted/);
  assert.doesNotMatch(broken.stdout, /geheim/);
});

test('Ctrl-C in a long command undoes its work and stops the embedded database', async () => {
  const script = join(projectDir, 'src/cli/run.test-process.ts');
  const child = spawn(process.execPath, [script], { env: { PATH: '/usr/bin:/bin', BETAALBAAR_DATA: join(dir, 'data') }, stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((ready) => child.stdout.once('data', ready));
  child.kill('SIGINT');
  const status = await new Promise((exited) => child.on('exit', exited));
  assert.equal(status, 130);
  for (let tries = 0; tries < 200 && serverRuns(); tries += 1) await sleep(25);
  assert.equal(serverRuns(), false);
});
