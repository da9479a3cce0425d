import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { decisionFolder } from '#channels/decision-folder.ts';
import { defaultPolicy } from '#domain/default-policy.ts';
import { day } from '#domain/day.ts';
import { writePolicy } from '#domain/policy-document.ts';
import { decisionColumns, type DecisionFormat } from '#formats/decisions-file.ts';
import { testDb } from '#store/testing.ts';
import { acceptOffer, answerWish } from './agree.ts';
import { bookPayment } from './book-payment.ts';
import { loadPolicy } from './creditor.ts';
import { findExport, layDecisions, makeExport, writeExport } from './export-decisions.ts';
import { importOpenItems } from './import-open-items.ts';
import { reversePayment } from './reverse-payment.ts';
import { changeStanding } from './steer-dossier.ts';
import { takeBotSteps } from './take-bot-steps.ts';
import { colleague, line, testHouse, type TestHouse } from './testing.ts';

const db = await testDb();
let houses = 0;
after(() => db.close());

async function house(): Promise<TestHouse> {
  houses += 1;
  const made = await testHouse({ test: db, name: `Proefstichting ${houses}` });
  const policy = writePolicy({ ...defaultPolicy, books: { ...defaultPolicy.books, payments: 'erp' } });
  await loadPolicy(db.db, made.creditorId, policy, 'test', made.deps.clock.now());
  return made;
}

async function textOf(of: TestHouse, format: DecisionFormat, on?: string): Promise<string> {
  const made = on === undefined ? await makeExport(of.deps, of.creditorId) : await findExport(of.deps, of.creditorId, day(on));
  assert.ok(made);
  let text = '';
  await writeExport(of.deps, of.creditorId, made, format, async (piece) => void (text += piece));
  return text;
}

/** The lines of today's export, without its number, the line's number and the dossier. */
async function told(of: TestHouse): Promise<string[]> {
  const [head, ...lines] = (await textOf(of, 'csv')).trimEnd().split('\r\n');
  assert.equal(head, decisionColumns.join(';'));
  return lines.map((each, index) => {
    const cells = each.split(';');
    assert.equal(cells[1], String(index + 1));
    return cells.toSpliced(0, 2).toSpliced(2, 1).filter((cell) => cell !== '').join(' ');
  });
}

async function agree(of: TestHouse): Promise<string> {
  const { dossierId, state } = await of.dossier('K-1');
  const wish = await answerWish(of.deps, of.creditorId, dossierId, { perInstalmentCents: 250_00n, every: 'month', firstOn: day('2026-03-09') }, colleague);
  assert.ok(wish.ok);
  const { offer } = wish.value;
  const accepted = await acceptOffer(of.deps, of.creditorId, {
    dossierId, offerNo: offer.offerNo, optionNo: 1, partyId: state.parties[0]!.partyId, channel: 'phone', by: colleague,
    shown: { language: 'nl', text: 'Zoals gezegd.', consent: 'Ja' },
  });
  assert.ok(accepted.ok);
  return (await of.dossier('K-1')).state.arrangements[0]!.reference;
}

test('what was agreed, paid and taken back since the last time, and what must be left alone', async () => {
  const of = await house();
  await of.claims([line('A', { email: 'a@example.nl' }), line('B', { customer_number: 'K-2' })]);
  const reference = await agree(of);
  await takeBotSteps(of.deps, of.creditorId);
  assert.deepEqual(await told(of), [
    `agreed 2026-03-02 A 1 ${reference}`, `instalment 2026-03-02 250,00 1 ${reference} 1 2026-03-09`, `instalment 2026-03-02 250,00 1 ${reference} 2 2026-04-09`,
    `blocked 2026-03-02 A 500,00 1 ${reference} arrangement`,
  ]);

  of.turnTo('2026-03-09');
  const { dossierId } = await of.dossier('K-1');
  const paid = await bookPayment(of.deps, of.creditorId, { dossierId, amountCents: 250_00n, on: day('2026-03-09'), means: 'cash', requestId: '00000000-0000-4000-8000-000000000001', by: colleague });
  assert.ok(paid.ok);
  const two = await of.dossier('K-2');
  await changeStanding(of.deps, of.creditorId, { dossierId: two.dossierId, claim: 'B', standing: 'disputed', staffId: 'test' });
  const paymentId = (await of.dossier('K-1')).state.sources[0]!.id;
  assert.deepEqual(await told(of), [
    `payment 2026-03-09 250,00 ${paymentId} cash`, `booked 2026-03-09 A principal 250,00 ${paymentId}`,
    `blocked 2026-03-09 A 250,00 1 ${reference} arrangement`, 'blocked 2026-03-09 B 500,00 disputed',
  ]);

  of.turnTo('2026-03-10');
  assert.ok((await reversePayment(of.deps, of.creditorId, { dossierId, paymentId, reason: 'booked-in-error', on: day('2026-03-10'), by: colleague })).ok);
  assert.deepEqual((await told(of)).slice(0, 2), [
    `payment-reversed 2026-03-10 ${paymentId} booked-in-error`, `booked 2026-03-10 A principal -250,00 ${paymentId}`,
  ]);
});

test('one a day, numbered without gaps, and the same day is the same bytes for ever', async () => {
  const of = await house();
  await of.claims([line('C', { customer_number: 'K-9', name: 'Iemand Anders' })]);
  const { dossierId } = await of.dossier('K-9');
  await changeStanding(of.deps, of.creditorId, { dossierId, claim: 'C', standing: 'disputed', staffId: 'test' });
  const first = { csv: await textOf(of, 'csv'), json: await textOf(of, 'json') };
  await changeStanding(of.deps, of.creditorId, { dossierId, claim: 'C', standing: 'debt-help', staffId: 'test' });
  assert.deepEqual({ csv: await textOf(of, 'csv'), json: await textOf(of, 'json') }, first);
  // Two at once make one.
  of.turnTo('2026-03-04');
  const both = await Promise.all([makeExport(of.deps, of.creditorId), makeExport(of.deps, of.creditorId)]);
  assert.deepEqual(both.map(({ exportNo, on }) => [exportNo, on]), [[2, '2026-03-04'], [2, '2026-03-04']]);
  assert.deepEqual({ csv: await textOf(of, 'csv', '2026-03-02'), json: await textOf(of, 'json', '2026-03-02') }, first);
  assert.match(await textOf(of, 'csv'), /blocked;2026-03-04;K-9;C;;500,00;.*debt-help/);
  assert.equal(await findExport(of.deps, of.creditorId, day('2026-03-03')), null);
  const parsed = JSON.parse(first.json) as { export: number; on: string; lineCount: number; lines: object[] };
  assert.deepEqual([parsed.export, parsed.on, parsed.lineCount, parsed.lines], [
    1, '2026-03-02', 1, [{ line: 1, kind: 'blocked', on: '2026-03-02', dossier: 'K-9', claim: 'C', amount: '500.00', reason: 'disputed' }],
  ]);
  assert.doesNotMatch(first.csv + first.json, /Iemand/);
});

test('what they paid themselves is said apart, and taken back when the bank turns out to tell the same', async () => {
  const of = await house();
  await of.claims([line('HUUR-2026-07')]);
  await makeExport(of.deps, of.creditorId);
  of.turnTo('2026-03-05');
  const text = 'claim_number;open_amount\nHUUR-2026-07;400,00\n';
  assert.ok((await importOpenItems(of.deps, of.creditorId, { fileName: 's.csv', open: () => [new TextEncoder().encode(text)], on: day('2026-03-04') })).ok);
  assert.deepEqual(await told(of), ['paid-there 2026-03-04 HUUR-2026-07 principal 100,00', 'booked 2026-03-04 HUUR-2026-07 principal 100,00 paid-there']);
  of.turnTo('2026-03-06');
  const { dossierId } = await of.dossier('K-1');
  assert.ok((await bookPayment(of.deps, of.creditorId, { dossierId, amountCents: 100_00n, on: day('2026-03-03'), means: 'cash', requestId: '00000000-0000-4000-8000-000000000002', by: colleague })).ok);
  assert.deepEqual((await told(of)).filter((each) => /^(booked|paid-there)/.test(each)).sort(), [
    'booked 2026-03-03 HUUR-2026-07 principal 100,00 manual:00000000-0000-4000-8000-000000000002',
    'booked 2026-03-04 HUUR-2026-07 principal -100,00 correction', 'paid-there 2026-03-04 HUUR-2026-07 principal -100,00',
  ]);
});

test('the job lays each export once, whole, in both forms', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'betaalbaar-decisions-'));
  try {
    const of = await house();
    await of.claims([line('E')]);
    const into = decisionFolder(join(folder, 'proef'));
    assert.deepEqual(await layDecisions(of.deps, of.creditorId, into), ['decisions-000001-2026-03-02.csv', 'decisions-000001-2026-03-02.json']);
    assert.deepEqual(await layDecisions(of.deps, of.creditorId, into), []);
    of.turnTo('2026-03-03');
    await layDecisions(of.deps, of.creditorId, into);
    assert.deepEqual((await readdir(join(folder, 'proef'))).sort(), [
      'decisions-000001-2026-03-02.csv', 'decisions-000001-2026-03-02.json', 'decisions-000002-2026-03-03.csv', 'decisions-000002-2026-03-03.json',
    ]);
    assert.equal(await readFile(join(folder, 'proef', 'decisions-000002-2026-03-03.csv'), 'utf8'), await textOf(of, 'csv'));
  } finally {
    await rm(folder, { recursive: true });
  }
});
