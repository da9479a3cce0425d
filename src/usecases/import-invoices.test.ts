import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, test } from 'node:test';
import { madeCustomer, madeInvoice, madeSupplier, writeUbl, type MadeInvoice } from '#cli/fuzz/made-invoice.ts';
import { makeZip } from '#cli/fuzz/made-zip.ts';
import { day } from '#domain/day.ts';
import { readUbl } from '#formats/ubl.ts';
import { updateProfile } from '#store/creditors.ts';
import { fileProblemText } from '#texts/file-problems.ts';
import { lineProblemText } from '#texts/line-problems.ts';
import { checkReplay } from './check-replay.ts';
import { importInvoices, type ImportedInvoices } from './import-invoices.ts';
import { findInvoiceFiles, type InvoiceFile } from './invoice-files.ts';
import { line, testHouse, type TestHouse } from './testing.ts';
import { sample } from '../../test/samples.ts';

const house = await testHouse();
const folder = await mkdtemp(join(tmpdir(), 'betaalbaar-invoices-'));
after(async () => {
  await house.close();
  await rm(folder, { recursive: true });
});

const us = { name: 'Proefstichting', kvk: '12345678' };
/** Another creditor in the same database: starts empty, and is called what the invoices say. */
let made = 0;
async function fresh(): Promise<TestHouse> {
  const other = await testHouse({ test: house.test, name: `Ander ${(made += 1)}` });
  await house.test.db.inCreditor(other.creditorId, (tx) => updateProfile(tx, other.creditorId, us));
  return other;
}

const bytesOf = (invoice: MadeInvoice): Uint8Array => new TextEncoder().encode(writeUbl(invoice));
const fileOf = (name: string, bytes: Uint8Array): InvoiceFile => ({ name, read: async () => ({ ok: true, bytes: [bytes] }) });
const take = (to: TestHouse, ...invoices: (MadeInvoice | InvoiceFile)[]): Promise<ImportedInvoices> =>
  importInvoices(to.deps, to.creditorId, { name: 'map', files: invoices.map((each) => ('read' in each ? each : fileOf(`${each.number}.xml`, bytesOf(each)))) });
/** `F-1.xml: claim`, with what is wrong. */
const told = ({ answers }: ImportedInvoices): string[] =>
  answers.map(({ file, outcome, problems }) => [`${file}: ${outcome}`, ...problems.map((problem) => fileProblemText(problem, 'en'))].join('; '));
const openOf = async (to: TestHouse, key: string): Promise<[string, bigint][]> => (await to.dossier(key)).state.claims.map((claim) => [claim.claim, claim.openCents]);
const pdf = (words: string): Uint8Array => new TextEncoder().encode(`%PDF-1.7 ${words}`);

test('invoices become claims in the dossier of their customer, each with its own PDF', async () => {
  const to = await fresh();
  const done = await take(to,
    madeInvoice('F-1', { pdf: pdf('een') }),
    madeInvoice('F-2', { pdf: pdf('twee'), note: 'Februari' }),
    madeInvoice('F-3', { customer: { ...madeCustomer, name: 'Proef BV', number: 'K-8', kvk: '87654321', email: 'post@voorbeeld.example' }, prepaidCents: 100_00n }),
  );
  assert.deepEqual(told(done), ['F-1.xml: claim', 'F-2.xml: claim', 'F-3.xml: claim']);
  const { answers: _, ...counts } = done;
  assert.deepEqual(counts, { claims: 3, creditNotes: 0, parties: 2, partiesChanged: 0, dossiers: 2, documents: 2 });
  assert.deepEqual(await openOf(to, 'K-7'), [['F-1', 121_00n], ['F-2', 121_00n]]);
  assert.deepEqual(await openOf(to, 'K-8'), [['F-3', 21_00n]]);
  assert.deepEqual(await to.rows(`select claim, claim.due_on, claim.kind, description, document.name, convert_from(bytes, 'utf8') as text from claim left join document using (creditor_id, document_id) order by 1`), [
    { claim: 'F-1', due_on: '2026-02-28', kind: 'invoice', description: 'Dienst', name: 'factuur.pdf', text: '%PDF-1.7 een' },
    { claim: 'F-2', due_on: '2026-02-28', kind: 'invoice', description: 'Februari · Dienst', name: 'factuur.pdf', text: '%PDF-1.7 twee' },
    { claim: 'F-3', due_on: '2026-02-28', kind: 'invoice', description: 'Dienst', name: null, text: null },
  ]);
  assert.deepEqual(await to.rows(`select customer_number, customer_kind, name, email, street, postcode, city from party order by 1`), [
    { customer_number: 'K-7', customer_kind: 'consumer', name: 'A. Voorbeeld', email: 'a@voorbeeld.example', street: 'Dorpsstraat 2', postcode: '1234 AC', city: 'Proefstad' },
    { customer_number: 'K-8', customer_kind: 'business', name: 'Proef BV', email: 'post@voorbeeld.example', street: 'Dorpsstraat 2', postcode: '1234 AC', city: 'Proefstad' },
  ]);
  assert.deepEqual(await to.rows(`select kind, name, outcome from inbox`), [{ kind: 'invoices', name: 'map', outcome: 'imported' }]);
  assert.deepEqual(await to.rows(`select distinct by->>'importId' = (select inbox_id from inbox) as ours from fact`), [{ ours: true }]);
});

test('the same again adds nothing, alone, twice in one folder, or under another file name', async () => {
  const to = await fresh();
  const [invoice, credit] = [madeInvoice('F-1', { pdf: pdf('een') }), madeInvoice('C-1', { type: 'credit-note', corrects: 'F-1', pdf: pdf('c') })];
  assert.deepEqual(told(await take(to, invoice, invoice, credit, credit)), ['F-1.xml: claim', 'F-1.xml: known', 'C-1.xml: credit-note', 'C-1.xml: known']);
  const before = await to.rows(`select (select count(*) from fact) as facts, (select count(*) from task) as tasks, (select count(*) from document) as documents, (select count(*) from inbox) as inbox`);
  assert.deepEqual(told(await take(to, fileOf('anders.xml', bytesOf(invoice)), credit)), ['anders.xml: known', 'C-1.xml: known']);
  assert.deepEqual(await to.rows(`select (select count(*) from fact) as facts, (select count(*) from task) as tasks, (select count(*) from document) as documents, (select count(*) from inbox) as inbox`), before);
});

test('a credit note lowers the invoice that it names, whichever comes first in the folder; its PDF is kept', async () => {
  const to = await fresh();
  const credit = madeInvoice('C-1', { type: 'credit-note', corrects: 'F-1', lines: [{ name: 'Korting', netCents: 50_00n, vatPercent: 0 }], pdf: pdf('credit') });
  assert.deepEqual(told(await take(to, credit, madeInvoice('F-1'), madeInvoice('F-2'))), ['C-1.xml: credit-note', 'F-1.xml: claim', 'F-2.xml: claim']);
  assert.deepEqual(await openOf(to, 'K-7'), [['F-1', 71_00n], ['F-2', 121_00n]]);
  assert.deepEqual(await to.rows(`select credit_id, claim, amount_cents, description, convert_from(bytes, 'utf8') as text from credit_note join document using (creditor_id, document_id)`), [
    { credit_id: 'C-1', claim: 'F-1', amount_cents: 50_00n, description: 'Korting', text: '%PDF-1.7 credit' },
  ]);
  assert.deepEqual(await to.rows(`select open_cents, credit_cents from dossier`), [{ open_cents: 192_00n, credit_cents: 0n }]);
});

test('a credit note that names no invoice, and an invoice below zero, count for the whole dossier', async () => {
  const to = await fresh();
  const below = madeInvoice('F-2', { lines: [{ name: 'Terug', netCents: -10_00n, vatPercent: 0 }] });
  const { dueOn: _, ...bare } = below;
  assert.deepEqual(told(await take(to, madeInvoice('F-1'), madeInvoice('C-1', { type: 'credit-note', lines: [{ name: 'Terug', netCents: 20_00n, vatPercent: 0 }] }), bare)), ['F-1.xml: claim', 'C-1.xml: credit', 'F-2.xml: credit']);
  assert.deepEqual(await to.rows(`select open_cents, credit_cents from dossier`), [{ open_cents: 91_00n, credit_cents: 0n }]);
});

test('of a folder the good ones go in; of a bad one nothing does', async () => {
  const to = await fresh();
  const done = await take(to,
    madeInvoice('F-1'),
    fileOf('brief.xml', new TextEncoder().encode('<brief/>')),
    fileOf('telfout.xml', new TextEncoder().encode(writeUbl(madeInvoice('F-2')).replaceAll('121.00', '122.00'))),
    madeInvoice('F-3', { supplier: { ...madeSupplier, name: 'Ander', kvk: '99999999' } }),
    fileOf('dollar.xml', new TextEncoder().encode(writeUbl(madeInvoice('F-4')).replaceAll('EUR', 'USD'))),
    madeInvoice('F-5', { dueOn: day('2026-01-01') }),
    { name: 'stuk.zip', read: async () => ({ ok: false, problem: { code: 'zip-broken', line: 0, column: 0, found: 'end' } }) },
    madeInvoice('F-6', { prepaidCents: 121_00n }),
    madeInvoice('F-7'),
  );
  assert.deepEqual(told(done).map((said) => said.replaceAll(/line \d+, column \d+: /g, '')), [
    'F-1.xml: claim',
    'brief.xml: refused; this is not a UBL invoice or credit note (found: "brief")',
    'telfout.xml: refused; the invoice breaks rule BR-CO-15: there is "122.00", expected 121.00',
    'F-3.xml: refused; this invoice is not yours (rule SUPPLIER-NOT-US): the supplier is "KvK 99999999", you are "KvK 12345678"',
    'dollar.xml: refused; the currency is USD; expected EUR',
    'F-5.xml: refused; the invoice breaks rule DUE-BEFORE-ISSUED: there is "2026-01-01", expected 2026-01-31',
    'stuk.zip: refused; this zip is damaged (end)',
    'F-6.xml: nothing-to-pay',
    'F-7.xml: claim',
  ]);
  assert.deepEqual(await to.rows(`select claim from claim order by 1`), [{ claim: 'F-1' }, { claim: 'F-7' }]);
  assert.deepEqual(await to.rows(`select count(*)::int as n from task`), [{ n: 0 }]);
});

const known = madeInvoice('F-1');
const questions: readonly [what: string, second: MadeInvoice, says: string, dossier: string | null, details: object][] = [
  ['the number of a known invoice with another amount', madeInvoice('F-1', { lines: [{ name: 'Dienst', netCents: 200_00n, vatPercent: 0 }] }),
    'this number is known with amount "121.00", here it is "200.00"', 'K-7', { number: 'F-1', code: 'invoice-known-otherwise', field: 'amount', file: 'F-1.xml' }],
  ['the number of a known invoice of another customer', madeInvoice('F-1', { customer: { ...madeCustomer, number: 'K-9' } }),
    'this number is known with dossier "K-7", here it is "K-9"', null, { number: 'F-1', code: 'invoice-known-otherwise', field: 'dossier', file: 'F-1.xml' }],
  ['a credit note under the number of an invoice', madeInvoice('F-1', { type: 'credit-note', corrects: 'F-1' }),
    'this number is known with kind "invoice", here it is "credit note"', 'K-7', { number: 'F-1', code: 'invoice-known-otherwise', field: 'kind', file: 'F-1.xml' }],
  ['an invoice under the number of a credit note', madeInvoice('C-0'),
    'this number is known with kind "credit note", here it is "invoice"', 'K-7', { number: 'C-0', code: 'invoice-known-otherwise', field: 'kind', file: 'C-0.xml' }],
  ['the number of a known credit note with another amount', madeInvoice('C-0', { type: 'credit-note', corrects: 'F-1' }),
    'this number is known with amount "1.00", here it is "121.00"', 'K-7', { number: 'C-0', code: 'invoice-known-otherwise', field: 'amount', file: 'C-0.xml' }],
  ['a credit note on an invoice that nobody knows', madeInvoice('C-1', { type: 'credit-note', corrects: 'F-99' }),
    'the credit note names invoice "F-99", which is not known here', 'K-7', { number: 'C-1', code: 'credited-unknown', named: 'F-99', file: 'C-1.xml' }],
  ['a credit note of another customer than the invoice', madeInvoice('C-1', { type: 'credit-note', corrects: 'F-1', customer: { ...madeCustomer, number: 'K-9' } }),
    'the credit note is for customer "K-9", but the invoice is of dossier K-7', 'K-7', { number: 'C-1', code: 'credited-of-other', file: 'C-1.xml' }],
  ['a corrected version of a known invoice', madeInvoice('F-1b', { code: '384', corrects: 'F-1' }),
    'this is a corrected version of invoice "F-1", which is known here already', 'K-7', { number: 'F-1b', code: 'replaces-known', named: 'F-1', file: 'F-1b.xml' }],
];
for (const [what, second, says, dossier, details] of questions) {
  test(`a question for the desk, once, and messages wait: ${what}`, async () => {
    const to = await fresh();
    const small = { lines: [{ name: 'Dienst', netCents: 1_00n, vatPercent: 0 }] };
    await take(to, known, madeInvoice('C-0', { type: 'credit-note', corrects: 'F-1', ...small }));
    const before = await openOf(to, 'K-7');
    for (const on of ['2026-03-02', '2026-03-03']) {
      to.turnTo(on);
      assert.deepEqual(told(await take(to, second, madeInvoice('F-8', { customer: { ...madeCustomer, number: 'K-20' } }))), [
        `${second.number}.xml: question; ${says}`, `F-8.xml: ${on === '2026-03-02' ? 'claim' : 'known'}`,
      ]);
    }
    assert.deepEqual(await openOf(to, 'K-7'), before, 'nothing of it was kept');
    assert.deepEqual(await to.rows(`select dossier_key as dossier, kind, details from task left join dossier using (creditor_id, dossier_id)`), [{ dossier, kind: 'invoice-question', details }]);
    assert.deepEqual((await to.dossier('K-7')).state.holds.map(({ why }) => why), dossier === null ? [] : ['import']);
  });
}

test('two invoices under one number in one folder: the first is taken, the other is a question', async () => {
  const to = await fresh();
  const other = fileOf('b.xml', bytesOf(madeInvoice('F-1', { note: 'anders' })));
  assert.deepEqual((await take(to, known, other)).answers.map(({ outcome }) => outcome), ['claim', 'question']);
});

test('a customer is recognised by number, also in a dossier of another name, and stays what is known of them', async () => {
  const to = await fresh();
  await to.claims([line('H-1', { customer_number: 'K-7', dossier: 'D-1', customer_kind: 'consumer', email: 'nieuw@voorbeeld.example', issued_on: '2026-02-10', due_on: '2026-02-20' })]);
  const old = await take(to, madeInvoice('F-1', { customer: { ...madeCustomer, kvk: '87654321' } }));
  assert.deepEqual([told(old), old.parties], [['F-1.xml: claim'], 0]);
  assert.deepEqual(await to.rows(`select name, customer_kind, email, street from party`), [
    { name: 'Anna Voorbeeld', customer_kind: 'consumer', email: 'nieuw@voorbeeld.example', street: 'Dorpsstraat 2' },
  ]);
  assert.deepEqual(await openOf(to, 'D-1'), [['H-1', 500_00n], ['F-1', 121_00n]]);
  await take(to, madeInvoice('F-2', { issuedOn: day('2026-02-11'), customer: { ...madeCustomer, street: 'Nieuwstraat 9' } }));
  assert.deepEqual(await to.rows(`select name, customer_kind, email, street from party`), [
    { name: 'A. Voorbeeld', customer_kind: 'consumer', email: 'a@voorbeeld.example', street: 'Nieuwstraat 9' },
  ], 'the newest invoice says where somebody is reached');
});

test('a claims file that names a credit note as a claim is refused: it would count twice', async () => {
  const to = await fresh();
  await take(to, madeInvoice('F-1'), madeInvoice('C-1', { type: 'credit-note', corrects: 'F-1' }));
  const outcome = await to.claims([line('C-1', { customer_number: 'K-7', amount: '-121,00' })]);
  assert.ok(!outcome.ok);
  assert.deepEqual(outcome.problems.map((problem) => lineProblemText(problem, 'en')), ['line 2, claim_number: this claim is known with "credit note", here it is "C-1"']);
});

test('what was kept is what a replay of the facts says', async () => {
  const to = await fresh();
  await take(to, madeInvoice('F-1'), madeInvoice('C-1', { type: 'credit-note', corrects: 'F-1', issuedOn: day('2026-02-03') }), madeInvoice('C-2', { type: 'credit-note' }));
  await take(to, madeInvoice('F-0', { issuedOn: day('2025-12-31'), dueOn: day('2026-01-14') }), madeInvoice('C-0', { type: 'credit-note', corrects: 'F-0', issuedOn: day('2026-01-01') }));
  assert.deepEqual(await checkReplay(to.deps.db, to.creditorId), { dossiers: 1, facts: 6, drifts: [] });
});

test('a customer in two dossiers is a question, unless one of them has the number as its name', async () => {
  const to = await fresh();
  const twice = (number: string) => ['D-1', 'D-2'].map((dossier, index) => line(`H-${number}-${index}`, { customer_number: number, dossier }));
  await to.claims([...twice('K-7'), ...twice('K-8'), line('H-9', { customer_number: 'K-8' })]);
  assert.deepEqual(told(await take(to, madeInvoice('F-1'), madeInvoice('F-2', { customer: { ...madeCustomer, number: 'K-8' } }))), [
    'F-1.xml: question; customer "K-7" is in more than one dossier (D-1 / D-2)', 'F-2.xml: claim',
  ]);
  assert.deepEqual(await openOf(to, 'K-8'), [['H-9', 500_00n], ['F-2', 121_00n]]);
});

test('more than a batch, with credit notes before their invoices', async () => {
  const to = await fresh();
  const count = 600;
  const customer = (index: number) => ({ ...madeCustomer, number: `K-${index % 40}` });
  const small = [{ name: 'Dienst', netCents: 21_00n, vatPercent: 0 }];
  const credits = Array.from({ length: 5 }, (_, index) => madeInvoice(`C-${index}`, { type: 'credit-note', corrects: `F-${count - 1 - index}`, lines: small, customer: customer(count - 1 - index) }));
  const invoices = Array.from({ length: count }, (_, index) => madeInvoice(`F-${index}`, { customer: customer(index) }));
  const steps: number[] = [];
  const done = await importInvoices(to.deps, to.creditorId, { name: 'alles.zip', files: [...credits, ...invoices].map((each) => fileOf(`${each.number}.xml`, bytesOf(each))), onProgress: ({ done: so }) => void steps.push(so) });
  assert.deepEqual([done.claims, done.creditNotes, done.dossiers, done.answers.length, steps.at(-1)], [600, 5, 40, 605, 605]);
  assert.deepEqual(await to.rows(`select sum(open_cents)::bigint as open from dossier`), [{ open: 600n * 121_00n - 5n * 21_00n }]);
  assert.deepEqual(await to.rows(`select name from inbox order by 1`), [{ name: 'alles.zip' }, { name: 'alles.zip (2)' }]);
});

test('two that import the same at once write it once', async () => {
  const to = await fresh();
  const all = Array.from({ length: 30 }, (_, index) => madeInvoice(`F-${index}`));
  const answers = await Promise.all([take(to, ...all), take(to, ...all.toReversed()), take(to, ...all, madeInvoice('C-1', { type: 'credit-note', corrects: 'F-3' }))]);
  assert.deepEqual(answers.map(({ claims, creditNotes }) => claims + creditNotes).reduce((sum, each) => sum + each), 31);
  assert.deepEqual(await to.rows(`select count(*)::int as n from fact where kind in ('ClaimRegistered', 'ClaimCredited')`), [{ n: 31 }]);
});

test('a file, a folder with folders, and a zip hold invoices; links and hidden files do not', async () => {
  const to = await fresh();
  await mkdir(join(folder, 'jaar/januari'), { recursive: true });
  await writeFile(join(folder, 'jaar/a.xml'), bytesOf(madeInvoice('F-1')));
  await writeFile(join(folder, 'jaar/januari/b.XML'), bytesOf(madeInvoice('F-2')));
  await writeFile(join(folder, 'jaar/.verborgen.xml'), bytesOf(madeInvoice('F-3')));
  await writeFile(join(folder, 'jaar/lees mij.txt'), 'hallo');
  await writeFile(join(folder, 'jaar/kapot.zip'), new TextEncoder().encode('PK\u0003\u0004 en dan niets'));
  await writeFile(join(folder, 'jaar/leeg.xml'), '');
  await symlink(join(folder, 'jaar/a.xml'), join(folder, 'jaar/link.xml'));
  const text = (words: string): Uint8Array => new TextEncoder().encode(words);
  await writeFile(join(folder, 'jaar/veel.zip'), makeZip([
    { name: 'c.xml', bytes: bytesOf(madeInvoice('F-4')) }, { name: '__MACOSX/._c.xml', bytes: text('x') }, { name: 'map/c.pdf', bytes: pdf('x') },
    { name: 'd.xml', bytes: bytesOf(madeInvoice('F-5')), says: { crc: 7 } }, { name: 'in.zip', bytes: makeZip([]) },
  ]));
  const { files, leftOut } = await findInvoiceFiles(join(folder, 'jaar'));
  assert.deepEqual(told(await importInvoices(to.deps, to.creditorId, { name: 'jaar', files })), [
    'jaar/a.xml: claim',
    'jaar/januari/b.XML: claim',
    'jaar/kapot.zip: refused; this zip is damaged (end)',
    'jaar/leeg.xml: refused; line 1, column 1: the file ends too early (nothing)',
    'jaar/veel.zip/c.xml: claim',
    'jaar/veel.zip/d.xml: refused; this zip is damaged (d.xml: checksum)',
  ]);
  assert.deepEqual(leftOut, ['jaar/lees mij.txt', 'jaar/veel.zip/in.zip', 'jaar/veel.zip/map/c.pdf'].toSorted((a, b) => leftOut.indexOf(a) - leftOut.indexOf(b)));
  assert.equal(leftOut.length, 3);
  const single = await findInvoiceFiles(join(folder, 'jaar/a.xml'), 'upload.xml');
  assert.deepEqual(told(await importInvoices(to.deps, to.creditorId, { name: 'upload.xml', files: single.files })), ['upload.xml: known']);
});

const samples = fileURLToPath(sample('ubl/'));

test('every UBL sample is imported as its name says, for the creditor that sent it', async (t) => {
  if (!existsSync(samples)) return void t.skip('left out: shared/samples/ubl is not beside this checkout');
  const { files } = await findInvoiceFiles(samples, 'ubl');
  const surprises: string[] = [];
  const counts: Record<string, number> = {};
  for (const file of files) {
    const opened = await file.read();
    assert.ok(opened.ok);
    const read = await readUbl(opened.bytes);
    const to = await fresh();
    if (read.ok) await house.test.db.inCreditor(to.creditorId, (tx) => updateProfile(tx, to.creditorId, { name: read.value.supplier.name }));
    const { answers: [answer] } = await importInvoices(to.deps, to.creditorId, { name: file.name, files: [file] });
    const { outcome, problems } = answer!;
    counts[outcome] = (counts[outcome] ?? 0) + 1;
    const [row] = await to.rows<{ claims: bigint; facts: bigint; cents: bigint | null }>(`select (select count(*) from claim) as claims, (select count(*) from fact) as facts, (select sum(amount_cents)::bigint from claim) as cents`);
    const promised = /_error(_|\.)/.test(file.name) || /currency/.test(problems[0]?.code ?? '') ? 'refused' : 'read';
    const fits =
      promised === 'refused' ? outcome === 'refused' && row!.facts === 0n
      : !read.ok ? false
      : outcome === 'claim' ? row!.cents === read.value.payableCents && row!.claims === 1n
      : outcome === 'credit' ? row!.cents === -read.value.payableCents
      : outcome === 'nothing-to-pay' ? read.value.payableCents === 0n && row!.facts === 0n
      : false;
    if (!fits) surprises.push(`${file.name}: ${outcome}, ${problems.map((problem) => fileProblemText(problem, 'en')).join('; ')}`);
  }
  t.diagnostic(JSON.stringify(counts));
  assert.deepEqual(surprises, []);
  assert.ok(files.length >= 76 && counts['refused']! >= 30, JSON.stringify(counts));
});
