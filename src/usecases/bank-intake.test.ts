// The same money from several messages of the bank, statements that are
// missing, and money that comes back: one database, a creditor for each test.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { day } from '#domain/day.ts';
import type { WrittenEntry } from '#formats/camt-write.ts';
import { fileProblemText } from '#texts/file-problems.ts';
import { acceptGap } from './follow-statements.ts';
import { importStatement, type StatementOutcome } from './import-statement.ts';
import { line, ownIban, payerIban, statementBytes, testHouse, type TestHouse } from './testing.ts';

const house = await testHouse();
after(() => house.close());

let made = 0;
interface Bank extends TestHouse {
  file(bytes: Uint8Array | string): Promise<StatementOutcome>;
}
async function fresh(): Promise<Bank> {
  const other = await testHouse({ test: house.test, name: `Inname ${(made += 1)}` });
  const outcome = await other.claims([line('HUUR-1'), line('HUUR-2', { customer_number: 'K-2', name: 'Bram' })]);
  assert.ok(outcome.ok);
  const file = (bytes: Uint8Array | string) =>
    importStatement(other.deps, other.creditorId, { fileName: 'bank', open: () => [typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes] });
  return { ...other, file };
}

const value = (outcome: StatementOutcome) => (outcome.ok ? outcome.value : assert.fail(fileProblemText(outcome.problem, 'en')));
const counts = (outcome: StatementOutcome) => {
  const { lines, known, matched, unmatched } = value(outcome);
  return { lines, known, matched, unmatched };
};
const until = day('2026-03-01');
const incoming = (amountCents: bigint, more: Partial<WrittenEntry> = {}): Partial<WrittenEntry> => ({ amountCents, counterpartyName: 'A Voorbeeld', counterpartyIban: payerIban, remittance: 'HUUR-1', ...more });
/** What the other customer pays. */
const byBram = { counterpartyName: 'Bram', counterpartyIban: 'NL20INGB0001234567', remittance: 'HUUR-2' } as const;
type Entries = readonly Partial<WrittenEntry>[];
interface On { until?: string; openingCents?: bigint; sequence?: number }
const statement = (entries: Entries, on: On = {}): Uint8Array => statementBytes(entries, { account: ownIban, openingCents: on.openingCents ?? 0n, sequence: on.sequence ?? 1, until: day(on.until ?? until) });
const told = (kind: '052' | '054') => (entries: Entries): string => {
  const [root, element] = kind === '052' ? ['BkToCstmrAcctRpt', 'Rpt'] : ['BkToCstmrDbtCdtNtfctn', 'Ntfctn'];
  return new TextDecoder().decode(statement(entries)).replace('camt.053', `camt.${kind}`).replaceAll('BkToCstmrStmt', root!).replaceAll('Stmt>', `${element}>`).replace(/<Bal>.*?<\/Bal>/gs, '');
};
const report = told('052');
const advice = told('054');
const lines = (bank: Bank) => bank.rows<{ early: boolean; cents: bigint }>(`select early, amount_cents as cents from bank_line where status <> 'ignored' order by line_id`);
const openOf = async (bank: Bank, key = 'K-1') => (await bank.dossier(key)).state.claims.map((claim) => claim.openCents / 100n);
const tasks = (bank: Bank, kind: string) => bank.rows<{ task_id: string; key: string; details: Record<string, string> }>(`select task_id, key, details from task where kind = '${kind}' and done_at is null order by key`);
const knownUntil = async (bank: Bank) => (await bank.rows<{ known_until: string }>(`select known_until from bank_account`))[0]?.known_until;

test('an entry from the report, the advice and the statement counts once, in whatever order, and the statement confirms it', async () => {
  const entry = incoming(100_00n, { bankReference: 'BANK-0001' });
  const files: readonly (Uint8Array | string)[] = [report([entry]), advice([{ ...entry, remittance: 'HUUR-1 (kort)' }]), statement([entry, incoming(1_00n, byBram)])];
  for (const order of [[0, 1, 2], [2, 0, 1], [1, 2, 0]]) {
    const bank = await fresh();
    for (const [index, which] of order.entries()) {
      assert.equal(value(await bank.file(files[which]!)).matched, index === 0 || which === 2 ? (which === 2 ? (index === 0 ? 2 : 1) : 1) : 0);
      if (index === 0 && which !== 2) assert.deepEqual(await lines(bank), [{ early: true, cents: 100_00n }]);
    }
    assert.deepEqual((await lines(bank)).map(({ early }) => early), [false, false], order.join());
    assert.deepEqual([await openOf(bank), await openOf(bank, 'K-2')], [[400n], [499n]]);
  }
});

test('only a statement says how far we know: a report tells money early and no more', async () => {
  const bank = await fresh();
  await bank.file(report([incoming(5_00n)]));
  assert.equal(await knownUntil(bank), undefined);
  await bank.file(statement([incoming(5_00n)]));
  assert.equal(await knownUntil(bank), until);
});

test('what no statement confirms within five days is a question for the desk, until one does', async () => {
  const bank = await fresh();
  const lost = incoming(70_00n, { bankReference: 'BANK-0007', bookedOn: day('2026-02-20') });
  await bank.file(report([lost]));
  await bank.file(statement([], { until: '2026-02-24' }));
  assert.deepEqual(await tasks(bank, 'entry-unconfirmed'), [], 'it may still come');
  await bank.file(statement([], { until: '2026-02-25', sequence: 2 }));
  const [task] = await tasks(bank, 'entry-unconfirmed');
  assert.deepEqual([task?.key, task?.details['lines'], task?.details['amountCents']], [`${ownIban}:2026-02-20`, 1, '70.00']);
  await bank.file(statement([lost], { until: '2026-02-26', sequence: 3 }));
  assert.deepEqual(await tasks(bank, 'entry-unconfirmed'), []);
});

test('two lines that say the same: two in one file, one in the same statement again, two in statements that follow each other', async () => {
  const bank = await fresh();
  const same = incoming(10_00n);
  assert.deepEqual(counts(await bank.file(statement([same, same]))), { lines: 2, known: 0, matched: 2, unmatched: 0 });
  assert.deepEqual(counts(await bank.file(statement([same, same, incoming(1_00n)]))), { lines: 3, known: 2, matched: 1, unmatched: 0 });
  // The second statement of that day opens with what the first closed with: its entries are others.
  const next = statement([same], { sequence: 2, openingCents: 21_00n });
  assert.deepEqual(counts(await bank.file(next)), { lines: 1, known: 0, matched: 1, unmatched: 0 });
  assert.deepEqual(counts(await bank.file(new TextDecoder().decode(next).replace('M-1', 'M-2'))), { lines: 1, known: 1, matched: 0, unmatched: 0 });
  // The bank's reference makes it the same, whatever the statement.
  const referred = incoming(3_00n, { bankReference: 'BANK-0003' });
  await bank.file(statement([referred], { sequence: 3, openingCents: 31_00n }));
  assert.equal(value(await bank.file(statement([referred], { sequence: 4, openingCents: 34_00n }))).known, 1);
  assert.deepEqual(await openOf(bank), [500n - 34n]);
});

test('a statement that stands twice in one file counts once', async () => {
  const bank = await fresh();
  const text = new TextDecoder().decode(statement([incoming(10_00n)]));
  const [stmt] = /<Stmt>.*<\/Stmt>/s.exec(text)!;
  assert.deepEqual(value(await bank.file(text.replace(stmt, stmt + stmt))), {
    again: false, accounts: [ownIban], lines: 2, known: 1, matched: 1, unmatched: 0, reversed: 0, reversalsUnknown: 0, outgoing: 0, statements: 1, doubles: 1, gaps: 0,
  });
});

const batch: Partial<WrittenEntry> = {
  amountCents: 30_00n, bankReference: 'BATCH-001',
  parts: [{ amountCents: 10_00n, endToEndId: 'E-1', remittance: 'HUUR-1' }, { amountCents: 20_00n, endToEndId: 'E-2', remittance: 'HUUR-2' }],
};
/** The same batch as one sum: the bank says only how many. */
const sumOf = (bytes: Uint8Array | string): string =>
  (typeof bytes === 'string' ? bytes : new TextDecoder().decode(bytes)).replace(/<TxDtls>.*<\/TxDtls>/s, '');

test('a batch: its parts in the advice and its sum in the statement are the same money, whichever comes first', async () => {
  for (const partsFirst of [true, false]) {
    const bank = await fresh();
    const files = [advice([batch]), sumOf(statement([batch]))];
    for (const file of partsFirst ? files : files.reverse()) await bank.file(file);
    assert.deepEqual([await openOf(bank), await openOf(bank, 'K-2')], [[490n], [480n]], String(partsFirst));
    assert.deepEqual(await lines(bank).then((all) => all.map(({ early }) => early)), [false, false]);
    assert.deepEqual(await bank.rows(`select 1 from bank_line where status = 'open'`), []);
  }
});

test('a batch whose parts do not make up its sum waits for a person', async () => {
  const bank = await fresh();
  await bank.file(advice([{ ...batch, amountCents: 10_00n, parts: [batch.parts![0]!] }]));
  await bank.file(sumOf(statement([batch])));
  assert.equal((await bank.rows(`select 1 from bank_line where status = 'open' and shape = 'sum'`)).length, 1);
});

test('a missing statement: how far we know stands still, the desk is asked, and what is missing closes the gap', async () => {
  const bank = await fresh();
  bank.turnTo('2026-03-06');
  await bank.file(statement([incoming(10_00n)], { until: '2026-03-02' }));
  const gap = await bank.file(statement([incoming(1_00n)], { until: '2026-03-04', openingCents: 15_00n, sequence: 3 }));
  assert.deepEqual([value(gap).gaps, value(gap).matched], [1, 1], 'the money itself counts');
  await bank.file(statement([], { until: '2026-03-05', openingCents: 16_00n, sequence: 4 }));
  assert.equal(await knownUntil(bank), '2026-03-02');
  const [task, ...others] = await tasks(bank, 'statement-gap');
  assert.deepEqual([task?.details, others], [{ account: ownIban, after: '2026-03-02', before: '2026-03-04', expectedCents: '10.00', foundCents: '15.00' }, []]);
  await bank.file(statement([incoming(5_00n)], { until: '2026-03-03', openingCents: 10_00n, sequence: 2 }));
  assert.equal(await knownUntil(bank), '2026-03-05');
  assert.deepEqual(await tasks(bank, 'statement-gap'), []);
});

test('a colleague may say that nothing is missing', async () => {
  const bank = await fresh();
  bank.turnTo('2026-03-06');
  await bank.file(statement([], { until: '2026-03-02' }));
  await bank.file(statement([], { until: '2026-03-04', openingCents: 15_00n, sequence: 3 }));
  const [task] = await tasks(bank, 'statement-gap');
  const accept = () => acceptGap(bank.deps, bank.creditorId, { taskId: task!.task_id, statementId: task!.key, staffId: 'balie', note: 'andere export' });
  assert.ok((await accept()).ok);
  assert.equal(await knownUntil(bank), '2026-03-04');
  assert.deepEqual(await tasks(bank, 'statement-gap'), []);
  assert.ok(!(await acceptGap(bank.deps, bank.creditorId, { taskId: task!.task_id, statementId: 'nothing', staffId: 'balie', note: '' })).ok);
});

const mt940 = `:20:P1
:25:${ownIban} EUR
:28C:61/1
:60F:C260227EUR0,00
:61:2602270227C125,00NTRFEREF//BANK-940
:86:/EREF/E-940/NAME/A. Voorbeeld/REMI/HUUR-1/IBAN/${payerIban}
:62F:C260227EUR125,00
-
`;

test('MT940 goes in like the others, and its page without an end says nothing about the day', async () => {
  const bank = await fresh();
  assert.deepEqual(counts(await bank.file(mt940)), { lines: 1, known: 0, matched: 1, unmatched: 0 });
  assert.deepEqual([await knownUntil(bank), await openOf(bank)], ['2026-02-27', [375n]]);
  const other = await fresh();
  assert.deepEqual(counts(await other.file(mt940.replace(':62F:', ':62M:'))), { lines: 1, known: 0, matched: 1, unmatched: 0 });
  assert.equal(await knownUntil(other), undefined);
  assert.deepEqual(await other.rows(`select early from bank_line`), [{ early: false }]);
});

test('a return with costs on top takes back what was paid, by its end-to-end id, its mandate, or the original amount', async () => {
  const bank = await fresh();
  await bank.file(statement([
    incoming(100_00n, { endToEndId: 'E-1', mandateId: 'M-1', bankReference: 'B-1' }), incoming(50_00n, { endToEndId: 'E-2', mandateId: 'M-1', bankReference: 'B-2' }),
    incoming(40_00n, { mandateId: 'M-3', bankReference: 'B-3' }),
  ]));
  const returned = statement([
    incoming(-102_50n, { endToEndId: 'E-1', returnReason: 'MD06', bankReference: 'R-1' }), incoming(-41_00n, { mandateId: 'M-3', returnReason: 'AM04', bankReference: 'R-3', remittance: 'x' }),
    incoming(-95_00n, { endToEndId: 'E-2', returnReason: 'MS03', bankReference: 'R-2' }),
  ], { until: '2026-03-01', openingCents: 190_00n, sequence: 2 });
  const outcome = value(await bank.file(returned));
  assert.deepEqual([outcome.reversed, outcome.reversalsUnknown], [2, 1], 'nearly twice as much as was paid is another matter');
  const reasons = new Map((await bank.dossier('K-1')).state.sources.map((source) => [source.amountCents, source.reversalReason]));
  assert.deepEqual([reasons.get(100_00n), reasons.get(50_00n), reasons.get(40_00n)], ['MD06', undefined, 'AM04']);
  assert.deepEqual((await tasks(bank, 'reversal-unknown')).map(({ details }) => details['amountCents']), ['95.00']);
});

test('the original amount is what counts where the bank gives it', async () => {
  const bank = await fresh();
  await bank.file(statement([incoming(100_00n, { endToEndId: 'E-1', bankReference: 'B-1' }), incoming(99_00n, { endToEndId: 'E-1', bankReference: 'B-2' })]));
  const back = new TextDecoder().decode(statement([incoming(-101_00n, { endToEndId: 'E-1', returnReason: 'MD06', bankReference: 'R-1' })], { openingCents: 199_00n, sequence: 2 }))
    .replace('<AmtDtls>', '<AmtDtls><InstdAmt><Amt Ccy="EUR">99.00</Amt></InstdAmt>');
  assert.equal(value(await bank.file(back)).reversed, 1);
  assert.deepEqual((await bank.dossier('K-1')).state.sources.filter((source) => source.reversedOn !== undefined).map((source) => source.amountCents), [99_00n]);
});

test('money of ours that comes back is nobody’s payment: a person looks at it', async () => {
  const bank = await fresh();
  const outcome = value(await bank.file(statement([incoming(25_00n, { reversal: true, endToEndId: 'UIT-1' })])));
  assert.deepEqual([outcome.matched, outcome.unmatched], [0, 1]);
});

test('a slip in a long number is booked only with the name or account; the reasons are kept; a creditor may want to choose always', async () => {
  const bank = await fresh();
  await bank.claims([line('F2026000123', { customer_number: 'K-3', name: 'Cor Proef', amount: '61,50' })]);
  await bank.file(statement([incoming(61_50n, { remittance: 'factuur F2026000132', counterpartyName: 'C Proef' }), incoming(61_50n, { remittance: 'factuur F2026000124' })]));
  assert.deepEqual(await bank.rows(`select why, confidence, reasons from line_part`), [{ why: 'claim-number-slip', confidence: 95, reasons: ['claim-number-slip', 'name', 'amount'] }]);
  assert.deepEqual(await bank.rows(`select 1 from known_iban`), [], 'a slip teaches nothing');
  const careful = await fresh();
  await careful.rows(`update creditor set settings = settings || '{"matchThreshold": 100}' returning 1`);
  assert.deepEqual(counts(await careful.file(statement([incoming(1_00n)]))), { lines: 1, known: 0, matched: 0, unmatched: 1 });
});

test('a large file goes in batch by batch, and each cent once', async () => {
  const bank = await fresh();
  const entries = Array.from({ length: 1_203 }, (_, index) => incoming(BigInt(1 + (index % 7)), index % 3 === 0 ? {} : index % 3 === 1 ? byBram : { remittance: 'niets' }));
  const { lines: all, matched, unmatched } = value(await bank.file(statement(entries)));
  assert.deepEqual([all, matched, unmatched], [1_203, 802, 401]);
  assert.deepEqual(await bank.rows(`select sum((data->>'amountCents')::int)::int as cents from fact where kind = 'PaymentReceived'`), [
    { cents: Number(entries.filter((_, index) => index % 3 !== 2).reduce((total, entry) => total + entry.amountCents!, 0n)) },
  ]);
  assert.equal(value(await bank.file(statement([...entries, incoming(9_00n)]))).known, 1_203);
});

test('whose account it is, and what was said, is known to the very next batch of the same file', async () => {
  const bank = await fresh();
  const unknown = (index: number) => incoming(BigInt(index + 1), { remittance: 'niets', counterpartyIban: 'NL18RABO0123459876', bankReference: `BANK-${10_000 + index}` });
  const entries = Array.from({ length: 1_600 }, (_, index) => unknown(index));
  entries[499] = incoming(1_00n, { bankReference: 'BANK-0001' });
  entries[500] = incoming(500_00n, { remittance: 'zonder nummer', bankReference: 'BANK-0002' });
  // Two of a kind, of which the second stands in the next batch.
  entries[999] = entries[1_000] = incoming(2_00n, { bankReference: 'BANK-0003' });
  const { matched, unmatched } = value(await bank.file(statement(entries)));
  assert.deepEqual([matched, unmatched], [4, 1_596]);
  assert.deepEqual(await bank.rows(`select reasons from line_part where amount_cents = 50000`), [{ reasons: ['iban', 'name', 'amount'] }]);
  assert.equal(value(await bank.file(statement([...entries, unknown(9_000)]))).known, 1_600);
});
