import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { day } from '#domain/day.ts';
import { realClock } from '#wiring.ts';
import { claimsBytes, line, ownIban, statementBytes, testHouse } from '#usecases/testing.ts';
import { runCommand, type Answer } from './testing.ts';

const house = await testHouse();
const folder = await mkdtemp(join(tmpdir(), 'betaalbaar-import-'));
after(async () => {
  await house.close();
  await rm(folder, { recursive: true });
});

/** Runs `import …` on the test's database; progress and the folder are left out of what it says. */
const run = async (...args: string[]): Promise<Answer> => {
  const plain = (text: string): string => text.replaceAll(`${folder}/`, '').replace(/^(?:lines read|dossiers written|dossiers compared|bank lines read):.*\n/gm, '');
  const { status, stdout, stderr } = await runCommand(house.test, 'import', ...args);
  return { status, stdout: plain(stdout), stderr: plain(stderr) };
};

const put = async (name: string, content: string | Uint8Array): Promise<string> => {
  await writeFile(join(folder, name), content);
  return join(folder, name);
};

test('claims go in once, with the PDF beside the file, and the answer says what happened', async () => {
  await put('a.pdf', '%PDF-1.7');
  const path = await put('open.csv', claimsBytes([line('HUUR-1', { pdf: 'a.pdf' }), line('HUUR-2')]));
  assert.deepEqual(await run('claims', path), { status: 0, stdout: 'open.csv: 2 new claims in 1 new dossier, 1 new customer, 1 PDF.\n', stderr: '' });
  assert.deepEqual(await run('claims', path), { status: 0, stdout: 'open.csv: taken in before, nothing changed.\n', stderr: '' });
});

test('what is wrong with a file is said line by line, and the exit status is 1', async () => {
  const path = await put('bad.csv', claimsBytes([line('HUUR-9', { amount: 'veel', due_on: 'ooit' }), line('HUUR-8', { pdf: 'b.pdf' })]));
  const { status, stdout, stderr } = await run('claims', path);
  assert.deepEqual([status, stdout, stderr], [1, '', [
    'bad.csv: 3 problems, nothing was taken in.',
    '  line 2, due_on: "ooit" is not an existing date; expected 2026-01-31 / 31-01-2026',
    '  line 2, amount: "veel" is not an amount; expected 1234,56 / 1234.56',
    '  line 3, pdf: the file "b.pdf" is not beside this file',
    '',
  ].join('\n')]);
  const json = await run('claims', path, '--json');
  assert.equal(json.status, 1);
  const answer = JSON.parse(json.stdout) as { ok: boolean; problemCount: number; problems: { line: number; field: string; code: string; text: string }[] };
  assert.deepEqual([answer.ok, answer.problemCount, answer.problems[0]?.text], [false, 3, 'line 2, due_on: "ooit" is not an existing date; expected 2026-01-31 / 31-01-2026']);
});

test('with --park the good lines go in', async () => {
  const path = await put('feed.csv', claimsBytes([line('HUUR-9', { amount: 'veel' }), line('HUUR-3')]));
  assert.deepEqual(await run('claims', path, '--park'), {
    status: 0, stderr: '', stdout: 'feed.csv: 1 new claim in 0 new dossiers, 0 new customers, 1 bad line parked as a task for the desk.\n',
  });
});

test('statements go in, each file whole or not at all', async () => {
  const good = await put('good.xml', statementBytes([{ amountCents: 500_00n, remittance: 'HUUR-1' }, { amountCents: 1n }], { account: ownIban, until: day('2026-03-01') }));
  const other = await put('other.xml', statementBytes([{ amountCents: 1n }], { account: 'NL20INGB0001234567', until: day('2026-03-01') }));
  assert.deepEqual(await run('statement', good, other), {
    status: 1,
    stdout: 'good.xml: 2 bank lines, 1 matched, 1 for the desk.\n',
    stderr: `other.xml: statement "S-2026-03-01": the account NL20INGB0001234567 is not this creditor's; expected ${ownIban}\nNothing of this file was taken in.\n`,
  });
  const json = await run('statement', good, '--json');
  const { files } = JSON.parse(json.stdout) as { files: { ok: boolean; again: boolean; known: number }[] };
  assert.deepEqual([json.status, files[0]?.again, files[0]?.known], [0, true, 2]);
});

test('a file that is not there, and a creditor that must be named', async () => {
  assert.deepEqual(await run('claims', join(folder, 'weg.csv')), { status: 1, stdout: '', stderr: 'weg.csv: there is no such file\n' });
  assert.deepEqual(await run('statement', folder), { status: 1, stdout: '', stderr: `${folder}: this is a folder, not a file\n` });
  await testHouse({ test: house.test, name: 'Tweede proef' });
  const path = join(folder, 'open.csv');
  assert.deepEqual(await run('claims', path), {
    status: 1, stdout: '', stderr: 'There are several creditors: proefstichting, tweede-proef. Choose one with --creditor SLUG.\n',
  });
  assert.equal((await run('claims', path, '--creditor', 'derde')).stderr, 'There is no creditor "derde". Choose from: proefstichting, tweede-proef.\n');
  assert.equal((await run('claims', path, '--creditor', 'tweede-proef')).stdout, 'open.csv: 2 new claims in 1 new dossier, 1 new customer, 1 PDF.\n');
});

test('open items of the creditor\'s own books: what they say else, and numbers that nobody knows', async () => {
  const on = realClock.today();
  const mine = (...args: string[]) => run(...args, '--creditor', 'proefstichting');
  await mine('claims', await put('two.csv', claimsBytes([line('POST-1', { customer_number: 'K-7' }), line('POST-2', { customer_number: 'K-7' })])));
  const text = 'vorderingnummer;saldo\nPOST-1;500,00\nPOST-2;650,00\nPOST-9;1,00\n';
  const path = await put('stand.csv', text);
  assert.deepEqual(await mine('open-items', path, '--on', on), {
    status: 0, stdout: `stand.csv: 3 lines of ${on}, 1 claim as we knew, 1 difference for the desk, 1 unknown number.\n  unknown: POST-9\n`, stderr: '',
  });
  assert.deepEqual(await mine('open-items', path, '--on', on), { status: 0, stdout: 'stand.csv: taken in before, nothing changed.\n', stderr: '' });
  const json = JSON.parse((await mine('open-items', await put('nog.csv', `gedeeltelijk;${on};3\n${text}`), '--json')).stdout) as Record<string, unknown>;
  assert.deepEqual([json['ok'], json['unchanged'], json['reported'], json['unknown']], [true, 2, 0, ['POST-9']]);
  const bad = await mine('open-items', await put('kapot.csv', `volledig;${on};5\nvorderingnummer;saldo\nPOST-1;x\n`));
  assert.deepEqual([bad.status, bad.stdout, bad.stderr], [1, '', [
    'kapot.csv: 2 problems, nothing was taken in.', '  line 1: the file says that it has 5 lines, but it has 1; perhaps it was cut short',
    '  line 3, open_amount: "x" is not an amount; expected 1234,56 / 1234.56', '',
  ].join('\n')]);
  assert.equal((await mine('open-items', path, '--on', 'gisteren')).status, 2);
});
