import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { sendMessages } from '#usecases/send-messages.ts';
import { takeBotSteps } from '#usecases/take-bot-steps.ts';
import { line, testHouse } from '#usecases/testing.ts';
import { messageRenderer } from '#wiring.ts';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));
const house = await testHouse({ today: '2026-11-02' });
const root = mkdtempSync(join(tmpdir(), 'betaalbaar-letters-'));
after(async () => {
  await house.close();
  rmSync(root, { recursive: true });
});

/** Runs `letters drop …` on the test's database; `killAt` ends it without a word as soon as this is true. */
function run(args: readonly string[], { env = {}, killAt }: { env?: Record<string, string>; killAt?: () => boolean } = {}) {
  return new Promise<{ status: number | null; stdout: string; stderr: string }>((resolve) => {
    const child = spawn(process.execPath, [main, 'letters', 'drop', ...args], { env: { ...process.env, LETTERS_FOLDER: '', DATABASE_URL: house.test.ownerUrl, ...env } });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (data: Buffer) => (stdout += String(data)));
    child.stderr.on('data', (data: Buffer) => (stderr += String(data)));
    const watch = killAt && setInterval(() => killAt() && child.kill('SIGKILL'), 1);
    child.on('close', (status) => {
      clearInterval(watch);
      resolve({ status, stdout, stderr });
    });
  });
}

let made = 0;
/** So many letters more that wait, true today in the machine's own time too. */
async function lettersMore(count: number): Promise<void> {
  const keys = Array.from({ length: count }, () => `L${(made += 1)}`);
  // Each in a house of their own: who has the same name in the same house is one person.
  await house.claims(keys.map((key) => line(key, { customer_number: `K-${key}`, email: '', street: `Lindelaan ${key.slice(1)}`, postcode: '1234 AB', city: 'Voorbeeldstad' })));
  await takeBotSteps(house.deps, house.creditorId);
  await sendMessages({ ...house.deps, mail: { send: async () => ({ outcome: 'sent' }) }, render: messageRenderer, publicUrl: 'http://127.0.0.1' }, house.creditorId);
}

const filesIn = (folder: string, end: string): string[] => (existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(end)) : []);

test('without a folder it says how to name one', async () => {
  assert.deepEqual(await run([]), { status: 1, stdout: '', stderr: 'Where to? Say --folder DIR, or set LETTERS_FOLDER.\n' });
});

test('a demo’s letters go nowhere by themselves', async () => {
  await house.rows(`update creditor set demo_at = '2026-11-02T08:00:00Z'`);
  const { status, stderr } = await run([], { env: { LETTERS_FOLDER: join(root, 'demo') } });
  assert.deepEqual([status, existsSync(join(root, 'demo'))], [1, false]);
  assert.match(stderr, /is a demo: its letters go to no print house/);
  // From here on the clock stands still for the command as well.
});

test('letters lie in the folder, made where it was not there, and the answer counts them', async () => {
  await lettersMore(2);
  const folder = join(root, 'new', 'deep');
  const { status, stdout, stderr } = await run(['--folder', folder]);
  assert.deepEqual([status, stderr], [0, '']);
  assert.match(stdout, /: 2 letters in 2 envelopes \(2 pages\) in \S+deep; 0 no longer true and dropped, 0 without a postal address, 0 that could not be drawn\.\n$/);
  assert.equal(filesIn(folder, '.pdf').length, 2);
  const again = JSON.parse((await run(['--folder', folder, '--json'])).stdout) as { written: number; failed: unknown[] };
  assert.deepEqual([again.written, again.failed], [0, []]);
});

for (const [what, sign] of [
  ['a file is laid aside', (folder: string) => readdirSync(folder, { recursive: true }).some((name) => String(name).includes('.laid-aside') && String(name).endsWith('.pdf'))],
  ['the first file appears', (folder: string) => filesIn(folder, '.pdf').length > 0],
] as const) {
  test(`killed when ${what}: after the next run each letter lies there once, whole`, async () => {
    await lettersMore(12);
    const folder = mkdtempSync(join(root, 'killed-'));
    await run(['--folder', folder], { killAt: () => sign(folder) });
    const { status, stderr } = await run(['--folder', folder]);
    assert.deepEqual([status, stderr], [0, '']);
    const pdfs = filesIn(folder, '.pdf');
    assert.equal(pdfs.length, 12);
    for (const name of pdfs) assert.match(readFileSync(join(folder, name), 'latin1').slice(-8), /%%EOF/);
    const named = filesIn(folder, '.csv').flatMap((name) => readFileSync(join(folder, name), 'utf8').trimEnd().split('\r\n').slice(1)).map((each) => each.split(',')[0] ?? '');
    assert.deepEqual(new Set(named), new Set(pdfs));
    assert.equal(named.length, 12);
    assert.equal((await house.rows(`select 1 from message where status = 'to-print'`)).length, 0);
  });
}
