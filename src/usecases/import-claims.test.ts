import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { promisify } from 'node:util';
import { lineProblemText } from '#texts/line-problems.ts';
import { claimsBytes, line, testHouse, type TestHouse, type TypedLine } from './testing.ts';
import type { ClaimsOutcome } from './import-claims.ts';

const house = await testHouse();
after(() => house.close());

/** Another creditor in the same database: starts empty. */
let made = 0;
const fresh = (): Promise<TestHouse> => testHouse({ test: house.test, name: `Ander ${(made += 1)}` });

const sentences = (outcome: ClaimsOutcome): string[] => (outcome.ok ? [] : outcome.problems.map((problem) => lineProblemText(problem, 'en')));
const value = (outcome: ClaimsOutcome) => (outcome.ok ? outcome.value : assert.fail(sentences(outcome).join('\n')));
const none = { again: false, claims: 0, parties: 0, partiesChanged: 0, dossiers: 0, documents: 0, unchanged: 0, parked: 0 };

test('a file becomes dossiers, parties, claims and facts, and every dossier is looked at today', async () => {
  const { claims, dossier, rows } = await fresh();
  const shared = { dossier: 'D-1' };
  const outcome = await claims([
    line('H-1', shared),
    line('H-2', { ...shared, due_on: '2026-02-15', issued_on: '2026-02-01' }),
    { customer_number: 'K-2', name: 'Bram Voorbeeld', customer_kind: 'consumer', role: 'joint-debtor', dossier: 'D-1' },
    line('F-1', { customer_number: 'K-9', name: 'Proef BV', customer_kind: 'business', amount: '-25,00', email: 'proef@voorbeeld.example', iban: 'NL44RABO0123456789' }),
  ]);
  assert.deepEqual(value(outcome), { ...none, claims: 3, parties: 3, dossiers: 2 });
  const { state } = await dossier('D-1');
  assert.deepEqual(state.claims.map((claim) => [claim.claim, claim.dueOn, claim.openCents]), [['H-1', '2026-01-15', 500_00n], ['H-2', '2026-02-15', 500_00n]]);
  assert.deepEqual(state.parties.map((party) => party.role), ['debtor', 'joint-debtor']);
  assert.equal((await dossier('K-9')).state.sources[0]?.heldCents, 25_00n);
  assert.deepEqual(await rows(`select dossier_key, next_look_on, open_cents, credit_cents from dossier order by 1`), [
    { dossier_key: 'D-1', next_look_on: '2026-03-02', open_cents: 1000_00n, credit_cents: 0n },
    { dossier_key: 'K-9', next_look_on: '2026-03-02', open_cents: 0n, credit_cents: 25_00n },
  ]);
  assert.deepEqual(await rows(`select kind, counts_on, by->>'kind' as by from fact where dossier_id = 1 order by seq`), [
    { kind: 'ClaimRegistered', counts_on: '2026-01-01', by: 'import' },
    { kind: 'ClaimRegistered', counts_on: '2026-02-01', by: 'import' },
    { kind: 'PartyJoined', counts_on: '2026-03-02', by: 'import' },
    { kind: 'PartyJoined', counts_on: '2026-03-02', by: 'import' },
  ]);
  assert.deepEqual(await rows(`select iban, dossier_id from known_iban`), [{ iban: 'NL44RABO0123456789', dossier_id: 2 }]);
  assert.deepEqual(await rows(`select claim, open_cents from claim order by 1`), [
    { claim: 'F-1', open_cents: 0n }, { claim: 'H-1', open_cents: 500_00n }, { claim: 'H-2', open_cents: 500_00n },
  ]);
});

test('the same file twice adds nothing, nor do its lines in another file', async () => {
  const { claims, rows } = await fresh();
  const file = [line('H-1'), line('H-2')];
  await claims(file);
  assert.deepEqual(value(await claims(file)), { ...none, again: true, unchanged: 2 });
  assert.deepEqual(value(await claims([...file, line('H-3')])), { ...none, claims: 1, unchanged: 2 });
  assert.deepEqual(await rows(`select kind, count(*)::int as n from fact group by 1 order by 1`), [{ kind: 'ClaimRegistered', n: 3 }, { kind: 'PartyJoined', n: 1 }]);
  assert.deepEqual(await rows(`select kind, name, outcome from inbox order by received_at, summary->>'claims' desc`), [
    { kind: 'claims', name: 'open.csv', outcome: 'imported' }, { kind: 'claims', name: 'open.csv', outcome: 'imported' },
  ]);
});

test('an older claim that comes later is replayed to the same state', async () => {
  const { claims, dossier } = await fresh();
  await claims([line('H-2', { issued_on: '2026-02-01', due_on: '2026-02-15' })]);
  await claims([line('H-1'), line('H-9', { amount: '-600,00', issued_on: '2026-01-20', due_on: '2026-01-20' })]);
  const { state } = await dossier('K-1');
  assert.deepEqual(state.claims.map((claim) => [claim.claim, claim.openCents]), [['H-1', 0n], ['H-2', 400_00n]]);
});

const known = line('H-1', { contract_number: 'C-1', description: 'Huur', period_from: '2026-01-01', period_until: '2026-01-31' });
const refusals: readonly [what: string, lines: readonly TypedLine[], sentences: readonly string[]][] = [
  ['another amount than is known', [{ ...known, amount: '501,00' }], ['line 2, amount: this claim is known with "500.00", here it is "501.00"']],
  ['every other field than is known',
    [{ ...known, contract_number: '', claim_kind: 'energy', basis: 'tort', part: 'costs', period_from: '2026-01-02', period_until: '', issued_on: '2026-01-02', due_on: '2026-01-16', description: 'Huur!' }],
    [
      'line 2, contract_number: this claim is known with "C-1", here it is ""',
      'line 2, claim_kind: this claim is known with "rent", here it is "energy"',
      'line 2, basis: this claim is known with "contract", here it is "tort"',
      'line 2, part: this claim is known with "principal", here it is "costs"',
      'line 2, period_from: this claim is known with "2026-01-01", here it is "2026-01-02"',
      'line 2, period_until: this claim is known with "2026-01-31", here it is ""',
      'line 2, issued_on: this claim is known with "2026-01-01", here it is "2026-01-02"',
      'line 2, due_on: this claim is known with "2026-01-15", here it is "2026-01-16"',
      'line 2, description: this claim is known with "Huur", here it is "Huur!"',
    ]],
  ['the claim of another dossier', [{ ...known, customer_number: 'K-2', name: 'Bram' }], ['line 2, dossier: this claim is known with "K-1", here it is "K-2"']],
  ['a customer in another role', [{ ...line('H-2'), role: 'joint-debtor' }], ['line 2, role: this customer is known with "debtor", here it is "joint-debtor"']],
  ['a customer of another kind', [{ ...line('H-2'), customer_kind: 'business' }], ['line 2, customer_kind: this customer is known with "consumer", here it is "business"']],
  ['a PDF that is not there', [line('H-2', { pdf: 'weg.pdf' })], ['line 2, pdf: the file "weg.pdf" is not beside this file']],
  ['a PDF by a path', [line('H-2', { pdf: '../weg.pdf' })], ['line 2, pdf: "../weg.pdf" is not the name of a PDF beside this file; expected for example factuur-2026-001.pdf']],
  ['all of it: a bad line and a contradiction', [line('H-2', { amount: 'veel' }), { ...known, amount: '1,00' }], [
    'line 2, amount: "veel" is not an amount; expected 1234,56 / 1234.56',
    'line 3, amount: this claim is known with "500.00", here it is "1.00"',
  ]],
  ['no claims at all', [], []],
];

for (const [what, lines, expected] of refusals) {
  test(`refused whole, with every reason: ${what}`, async () => {
    const { claims, rows } = await fresh();
    await claims([known]);
    const before = await rows(`select (select count(*) from fact) as facts, (select count(*) from claim) as claims, (select count(*) from task) as tasks`);
    const outcome = await claims([...lines, ...(lines.length > 0 ? [line('GOOD-1', { customer_number: 'K-77', name: 'Goed' })] : [])]);
    assert.deepEqual(sentences(outcome), expected);
    assert.equal(outcome.ok, expected.length === 0);
    assert.deepEqual(await rows(`select (select count(*) from fact) as facts, (select count(*) from claim) as claims, (select count(*) from task) as tasks`), before);
  });
}

test('a file without its columns is refused as a whole', async () => {
  const outcome = await house.claims([], { open: () => [new TextEncoder().encode('naam;bedrag\n')] });
  assert.equal(outcome.ok, false);
  assert.match(sentences(outcome).join('\n'), /line 1, customer_number: this column is missing/);
});

test('of very many problems the first are told, and all are counted', async () => {
  const outcome = await house.claims(Array.from({ length: 300 }, (_, index) => line(`X-${index}`, { amount: '0' })));
  assert.ok(!outcome.ok);
  assert.deepEqual([outcome.problems.length, outcome.problemCount], [200, 300]);
});

test('with park the good lines go in; a bad one is a task and holds its own dossier', async () => {
  const { claims, dossier, rows, turnTo } = await fresh();
  await claims([line('H-1')]);
  const file = [line('H-2', { amount: 'veel' }), line('H-3', { customer_number: 'K-2', name: 'Bram' }), line('H-4', { customer_number: 'K-3', name: 'Cor', due_on: 'ooit' }), { ...line('H-1'), amount: '1,00' }];
  assert.deepEqual(value(await claims(file, { park: true })), { ...none, claims: 1, parties: 1, dossiers: 1, parked: 3 });
  const tasks = await rows<{ dossier: string | null; details: unknown }>(
    `select dossier_key as dossier, details from task left join dossier using (creditor_id, dossier_id) where kind = 'import-line' order by details->'line'`);
  assert.deepEqual(tasks, [
    { dossier: 'K-1', details: { line: 2, field: 'amount', code: 'not-an-amount', problems: 1, file: 'open.csv' } },
    { dossier: null, details: { line: 4, field: 'due_on', code: 'not-a-day', problems: 1, file: 'open.csv' } },
    { dossier: 'K-1', details: { line: 5, field: 'amount', code: 'claim-known-otherwise', problems: 1, file: 'open.csv' } },
  ]);
  assert.deepEqual((await dossier('K-1')).state.holds, [{ id: 'hold:1', why: 'import', heldFrom: '2026-03-02', holdUntil: '2026-03-16' }]);
  assert.deepEqual((await dossier('K-2')).state.holds, []);

  turnTo('2026-03-03');
  assert.deepEqual(value(await claims(file, { park: true })), { ...none, unchanged: 1, parked: 3 });
  assert.equal((await rows(`select 1 from task where kind = 'import-line'`)).length, 3, 'the same bad file makes no new tasks');
  assert.equal((await dossier('K-1')).state.holds.length, 1, 'nor a second hold');
});

test('contact data that a later file changes is changed; what it leaves empty stays', async () => {
  const { claims, rows } = await fresh();
  await claims([line('H-1', { email: 'oud@voorbeeld.example', mobile: '0612345678', language: 'en', country: 'BE' })]);
  assert.equal(value(await claims([line('H-2', { email: 'nieuw@voorbeeld.example' })])).partiesChanged, 1);
  assert.equal(value(await claims([line('H-3')])).partiesChanged, 0);
  assert.deepEqual(await rows(`select email, mobile, language, country from party`), [
    { email: 'nieuw@voorbeeld.example', mobile: '+31612345678', language: 'en', country: 'BE' },
  ]);
});

test('a PDF beside the file becomes a document of its claims, once per dossier', async () => {
  const { claims, rows } = await fresh();
  const folder = await mkdtemp(join(tmpdir(), 'betaalbaar-pdf-'));
  try {
    await writeFile(join(folder, 'a.pdf'), '%PDF-1.7 proef');
    await writeFile(join(folder, 'b.pdf'), 'geen pdf');
    assert.deepEqual(sentences(await claims([line('H-1', { pdf: 'b.pdf' })], { pdfDir: folder })), ['line 2, pdf: the file "b.pdf" is not a PDF (it does not start with %PDF)']);
    const file = [line('H-1', { pdf: 'a.pdf' }), line('H-2', { pdf: 'a.pdf' }), line('H-3', { customer_number: 'K-2', name: 'Bram', pdf: 'a.pdf' })];
    assert.equal(value(await claims(file, { pdfDir: folder })).documents, 2);
    assert.deepEqual(
      await rows(`select claim, document.name, convert_from(bytes, 'utf8') as text, document.dossier_id from claim join document using (creditor_id, document_id) order by 1`),
      [['H-1', 1], ['H-2', 1], ['H-3', 2]].map(([claim, dossier_id]) => ({ claim, name: 'a.pdf', text: '%PDF-1.7 proef', dossier_id })),
    );
    assert.equal(value(await claims([...file, line('H-4')], { pdfDir: folder })).unchanged, 3);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('two processes that import the same file at once write its facts once', async () => {
  const { creditorId, rows } = await fresh();
  const folder = await mkdtemp(join(tmpdir(), 'betaalbaar-twice-'));
  try {
    const path = join(folder, 'open.csv');
    await writeFile(path, claimsBytes(Array.from({ length: 400 }, (_, index) => line(`H-${index}`, { customer_number: `K-${index % 150}`, name: `Klant ${index % 150}` }))));
    const run = () => promisify(execFile)(process.execPath, [join(import.meta.dirname, 'import.test-process.ts'), house.test.ownerUrl, house.test.serviceUrl, String(creditorId), path]);
    const answers = (await Promise.all([run(), run()])).map(({ stdout }) => JSON.parse(stdout) as { again: boolean; claims: number });
    assert.deepEqual(answers.map(({ again, claims }) => `${again} ${claims}`).sort(), ['false 400', 'true 0']);
    assert.deepEqual(await rows(`select kind, count(*)::int as n from fact group by 1 order by 1`), [{ kind: 'ClaimRegistered', n: 400 }, { kind: 'PartyJoined', n: 150 }]);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('two different files that share claims and are imported at once write each claim once', async () => {
  const { claims, rows } = await fresh();
  const lines = (from: number) => Array.from({ length: 60 }, (_, index) => line(`H-${from + index}`, { customer_number: `K-${(from + index) % 20}`, name: `Klant ${(from + index) % 20}` }));
  const answers = await Promise.all([claims(lines(0)), claims(lines(30)), claims(lines(60))]);
  assert.equal(answers.map((answer) => value(answer).claims).reduce((sum, count) => sum + count, 0), 120);
  assert.deepEqual(await rows(`select count(*)::int as n from claim`), [{ n: 120 }]);
});
