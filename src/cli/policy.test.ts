import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { defaultPolicy } from '#domain/default-policy.ts';
import { writePolicy } from '#domain/policy-document.ts';
import { testHouse } from '#usecases/testing.ts';
import { runCommand, type Answer } from './testing.ts';

const house = await testHouse();
const folder = await mkdtemp(join(tmpdir(), 'betaalbaar-policy-'));
after(async () => {
  await house.close();
  await rm(folder, { recursive: true });
});

const run = (...args: string[]): Promise<Answer> => runCommand(house.test, ...args);

const review = (terms: string, verdict: string, by: string, ...more: string[]): Promise<Answer> =>
  run('policy', 'review', '--terms', terms, '--verdict', verdict, '--reason', 'Read and weighed.', '--by', by, ...more);

test('an account for compliance, a review by it, and the policy that says so', async () => {
  const charges = { ...defaultPolicy.charges, terms: '2026-A', interest: 'statutory' as const };
  const file = join(folder, 'rules.json');
  await writeFile(file, writePolicy({ ...defaultPolicy, charges }));
  assert.equal((await run('policy', 'load', file)).status, 0);
  assert.match((await run('policy', 'show')).stdout, /only count once compliance has reviewed the terms/);

  assert.match((await run('creditor', 'colleague', 'baas@voorbeeld.example', '--role', 'manager')).stdout, /^Made an account for baas@voorbeeld\.example with the role manager\./);
  const made = await run('creditor', 'colleague', 'Jurist@Voorbeeld.example', '--role', 'desk', '--name', 'J. Jurist', '--json');
  assert.match(made.stdout, /"email":"jurist@voorbeeld\.example","role":"desk","made":true,"oneTimePassword":"[0-9a-f-]{23}"/);
  const refused = await review('2026-A', 'fair', 'jurist@voorbeeld.example');
  assert.deepEqual([refused.status, refused.stdout], [1, '']);
  assert.match(refused.stderr, /Only a colleague with the role compliance can judge this/);

  assert.equal((await run('creditor', 'colleague', 'jurist@voorbeeld.example', '--role', 'compliance')).stdout, 'jurist@voorbeeld.example has the role compliance.\n');
  assert.deepEqual(await review('2026-A', 'fair', ' JURIST@voorbeeld.example'), { status: 0, stdout: 'Recorded: J. Jurist finds the terms 2026-A fair.\n', stderr: '' });
  assert.match((await run('policy', 'show', '--language', 'nl')).stdout, /Compliance vindt de voorwaarden 2026-A eerlijk/);

  const other = await review('2026-a', 'unfair', 'jurist@voorbeeld.example');
  assert.match(other.stdout, /No policy names these terms yet; check the name\./);
  const json = JSON.parse((await review('2026-A', 'unfair', 'jurist@voorbeeld.example', '--json')).stdout) as Record<string, unknown>;
  assert.deepEqual([json['verdict'], json['policyVersions']], ['unfair', [2]]);
});

test('what is wrong with a review or a role is said, all at once', async () => {
  const { status, stderr } = await review('<x>', 'maybe', 'nobody@voorbeeld.example');
  assert.equal(status, 1);
  assert.match(stderr, /--terms: "<x>" is no name[^]*--verdict: "maybe" is neither of: fair, unfair/);
  assert.match((await review('2026-A', 'fair', 'nobody@voorbeeld.example')).stderr, /--by: nobody at the desk has the e-mail address/);
  assert.match((await run('creditor', 'colleague', 'x@voorbeeld.example', '--role', 'boss')).stderr, /--role: there is no role "boss"\. Choose from: desk, manager, compliance/);
  assert.match((await run('creditor', 'colleague', 'baas@voorbeeld.example', '--role', 'compliance')).stderr, /is the only manager/);
});

test('templates to begin from, and every version with who, when and why', async () => {
  const template = await run('policy', 'default', '--template', 'care');
  assert.match(template.stdout, /"currentChargeCounts": true/);
  const wrong = await run('policy', 'default', '--template', 'bank');
  assert.deepEqual([wrong.status, wrong.stdout], [2, '']);
  assert.match(wrong.stderr, /Choose from: housing, energy, care, business/);

  const file = join(folder, 'care.json');
  await writeFile(file, template.stdout);
  assert.equal((await run('policy', 'load', file, '--reason', 'We are a care insurer.')).status, 0);
  const listed = await run('policy', 'list');
  assert.match(listed.stdout, /^Version 3 \(in force\), valid from 2020-01-01, by command line: We are a care insurer\.\nVersion 2 \(past\)[^]*Version 1 \(past\)[^]*No drafts\.\n$/);
  const json = JSON.parse((await run('policy', 'list', '--json')).stdout) as { versions: unknown[]; drafts: unknown[] };
  assert.deepEqual([json.versions.length, json.drafts], [3, []]);

  assert.equal((await run('creditor', 'add', 'Tweede Voorbeeld', '--template', 'energy')).status, 0);
  assert.match((await run('policy', 'show', '--creditor', 'tweede-voorbeeld')).stdout, /5 days after the due date we send a reminder/);
  assert.equal((await run('creditor', 'add', 'Derde Voorbeeld', '--template', 'x')).status, 2);
});
