import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { testHouse } from '#usecases/testing.ts';
import { madeInvoice, writeUbl, type MadeInvoice } from './fuzz/made-invoice.ts';
import { makeZip } from './fuzz/made-zip.ts';
import { runCommand, type Answer } from './testing.ts';

const house = await testHouse();
const folder = await mkdtemp(join(tmpdir(), 'betaalbaar-import-invoices-'));
after(async () => {
  await house.close();
  await rm(folder, { recursive: true });
});

const run = async (...args: string[]): Promise<Answer> => {
  const plain = (text: string): string => text.replaceAll(`${folder}/`, '').replace(/^invoices read:.*\n/gm, '');
  const { status, stdout, stderr } = await runCommand(house.test, ...args);
  return { status, stdout: plain(stdout), stderr: plain(stderr) };
};

const bytesOf = (invoice: MadeInvoice): Uint8Array => new TextEncoder().encode(writeUbl(invoice));
const put = async (name: string, content: string | Uint8Array): Promise<string> => {
  await writeFile(join(folder, name), content);
  return join(folder, name);
};
const pdf = new TextEncoder().encode('%PDF-1.7');
const credit = madeInvoice('C-1', { type: 'credit-note', corrects: 'F-1' });

test('a folder and a zip go in once; the second time all of it is known', async () => {
  await mkdir(join(folder, 'januari'));
  await put('januari/f1.xml', bytesOf(madeInvoice('F-1', { pdf })));
  await put('januari/lees.txt', 'hallo');
  const zip = await put('rest.zip', makeZip([{ name: 'c1.xml', bytes: bytesOf(credit) }, { name: 'f2.xml', bytes: bytesOf(madeInvoice('F-2', { prepaidCents: 121_00n })) }]));
  const both = ['import', 'invoices', join(folder, 'januari'), zip];
  assert.deepEqual(await run(...both), {
    status: 0, stderr: '',
    stdout: '3 invoices: 1 new claim, 1 credit note on a known invoice, 1 with nothing to pay, 1 new dossier, 1 new customer, 1 PDF kept, 1 file that is neither XML nor zip left out.\n',
  });
  assert.equal((await run(...both)).stdout, '3 invoices: 2 known already, 1 with nothing to pay, 1 file that is neither XML nor zip left out.\n');
});

test('what is refused or a question says why, and the others go in', async () => {
  const paths = [
    await put('f3.xml', bytesOf(madeInvoice('F-3'))),
    await put('brief.xml', '<brief/>'),
    await put('c9.xml', bytesOf(madeInvoice('C-9', { type: 'credit-note', corrects: 'F-9' }))),
    await put('slot.zip', makeZip([{ name: 'a.xml', bytes: pdf, flags: 1 }])),
  ];
  const { status, stdout, stderr } = await run('import', 'invoices', ...paths);
  assert.deepEqual([status, stdout, stderr], [1, '4 invoices: 1 new claim, 1 question for the desk, 2 refused.\n', [
    'brief.xml: refused',
    '  line 1, column 1: this is not a UBL invoice or credit note (found: "brief")',
    'c9.xml: a question for the desk',
    '  the credit note names invoice "F-9", which is not known here',
    'slot.zip: refused',
    '  this zip is protected with a password (a.xml)',
    'Nothing of these was taken in; the others were.',
    '',
  ].join('\n')]);
});

test('as JSON, each file with its rule', async () => {
  const path = await put('telfout.xml', writeUbl(madeInvoice('F-4')).replaceAll('121.00', '122.00'));
  const { status, stdout } = await run('import', 'invoices', path, '--json');
  const answer = JSON.parse(stdout) as { ok: boolean; claims: number; outcomes: Record<string, number>; files: { file: string; outcome: string; problems: { rule: string; text: string }[] }[] };
  assert.deepEqual([status, answer.ok, answer.claims, answer.outcomes['refused']], [1, false, 0, 1]);
  assert.deepEqual([answer.files[0]?.file, answer.files[0]?.outcome, answer.files[0]?.problems[0]?.rule], ['telfout.xml', 'refused', 'BR-CO-15']);
});

test('a path that is not there is said before anything is read', async () => {
  assert.deepEqual(await run('import', 'invoices', join(folder, 'f3.xml'), join(folder, 'weg.xml')), { status: 1, stdout: '', stderr: 'weg.xml: there is no such file\n' });
});

test('the numbers by which invoices are recognised are set and checked', async () => {
  const { status, stderr } = await run('creditor', 'set', '--kvk', '123', '--vat', 'NL1', '--oin', 'x');
  assert.deepEqual([status, stderr], [1, '--kvk: "123" is no number like 12345678.\n--vat: "NL1" is no number like NL001234567B01.\n--oin: "x" is no number like 00000001234567890000.\n']);
  assert.equal((await run('creditor', 'set', '--kvk', '1234 5678', '--vat', 'nl0012.34.567.b01')).status, 0);
  assert.match((await run('creditor', 'show')).stdout, /kvk: 12345678\nvat: NL001234567B01/);
  const other = await put('f5.xml', bytesOf(madeInvoice('F-5', { supplier: { ...madeInvoice('x').supplier, kvk: '87654321' } })));
  assert.match((await run('import', 'invoices', other)).stderr, /not yours \(rule SUPPLIER-NOT-US\): the supplier is "KvK 87654321", you are "KvK 12345678"/);
});

test('fuzzing says what was answered, and what was typed wrongly', async () => {
  const { status, stdout } = await run('fuzz', 'invoices', '--files', '100', '--seed', '4', '--json');
  const answer = JSON.parse(stdout) as { files: number; seed: number; failures: unknown[] };
  assert.deepEqual([status, answer.files, answer.seed, answer.failures], [0, 100, 4, []]);
  const typed = await run('fuzz', 'invoices', '--files', 'veel');
  assert.deepEqual([typed.status > 0, typed.stdout], [true, '']);
  assert.match(typed.stderr, /^--files: "veel" is no number from 1 to /);
});
