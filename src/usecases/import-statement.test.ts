import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { addDays, day } from '#domain/day.ts';
import { inFours, kenmerkOf } from '#domain/kenmerk.ts';
import type { WrittenEntry } from '#formats/camt-write.ts';
import { fileProblemText } from '#texts/file-problems.ts';
import { composeArrangement } from './agree.ts';
import { importStatement, type StatementOutcome } from './import-statement.ts';
import { endArrangement } from './steer-dossier.ts';
import { colleague, line, ownIban, payerIban, statementBytes, testHouse, type TestHouse } from './testing.ts';

const house = await testHouse();
after(() => house.close());

let made = 0;
/** Another creditor in the same database, with two dossiers of one claim of € 500 each. */
async function fresh(options: { iban?: string | null } = {}): Promise<TestHouse> {
  const other = await testHouse({ test: house.test, name: `Bank ${(made += 1)}`, ...options });
  const outcome = await other.claims([line('HUUR-1'), line('HUUR-2', { customer_number: 'K-2', name: 'Bram' })]);
  assert.ok(outcome.ok);
  return other;
}

const value = (outcome: StatementOutcome) => (outcome.ok ? outcome.value : assert.fail(fileProblemText(outcome.problem, 'en')));
const none = { again: false, accounts: [ownIban], lines: 0, known: 0, matched: 0, unmatched: 0, reversed: 0, reversalsUnknown: 0, outgoing: 0, statements: 1, doubles: 0, gaps: 0 };

const incoming = (amountCents: bigint, more: Partial<WrittenEntry> = {}): Partial<WrittenEntry> => ({
  amountCents, counterpartyName: 'A Voorbeeld', counterpartyIban: payerIban, ...more,
});
const openOf = async (house: TestHouse, key: string) => (await house.dossier(key)).state.claims.map((claim) => claim.openCents);
const paid = async (house: TestHouse, key: string) => (await house.dossier(key)).state.sources.map((source) => [source.on, source.amountCents, source.reversedOn ?? null]);

/** An arrangement of three times € 100 and once € 200 over the claim of K-1. */
async function arrange({ deps, creditorId, dossier }: TestHouse): Promise<string> {
  const { dossierId, state } = await dossier('K-1');
  const parts = ['2026-03-10', '2026-04-10', '2026-05-10', '2026-06-10'].map((dueOn, index) => ({ dueOn: day(dueOn), amountCents: index === 3 ? 200_00n : 100_00n }));
  const outcome = await composeArrangement(deps, creditorId, {
    dossierId, claims: ['HUUR-1'], parts, partyId: state.parties[0]!.partyId, channel: 'phone', by: colleague, role: 'manager',
    shown: { language: 'nl', text: 'proef', consent: 'ja' },
  });
  if (!outcome.ok) assert.fail(outcome.refusal.code);
  return (await dossier('K-1')).state.arrangements[0]!.reference;
}
const instalments = async (house: TestHouse) => (await house.dossier('K-1')).state.arrangements[0]!.instalments.map((each) => each.paidCents / 100n);

test('a line that names a claim pays it, on its value day, and is looked at today', async () => {
  const bank = await fresh();
  const outcome = await bank.statement([incoming(500_00n, { remittance: 'Huur januari huur-1, dank', bookedOn: day('2026-03-01'), valueOn: day('2026-02-27') })]);
  assert.deepEqual(value(outcome), { ...none, lines: 1, matched: 1 });
  assert.deepEqual(await openOf(bank, 'K-1'), [0n]);
  assert.deepEqual(await paid(bank, 'K-1'), [['2026-02-27', 500_00n, null]]);
  assert.deepEqual(await bank.rows(`select why, amount_cents, status from line_part join bank_line using (creditor_id, line_id)`.replace('amount_cents', 'line_part.amount_cents')), [
    { why: 'claim-number', amount_cents: 500_00n, status: 'assigned' },
  ]);
  assert.deepEqual(await bank.rows(`select iban, known_until from bank_account`), [{ iban: ownIban, known_until: '2026-03-01' }]);
  assert.deepEqual(await bank.rows(`select dossier_key, next_look_on from dossier where dossier_key = 'K-1'`), [{ dossier_key: 'K-1', next_look_on: '2026-03-02' }]);
});

test('the same file again, and the same lines in a longer file, count once', async () => {
  const bank = await fresh();
  const first = [incoming(100_00n, { remittance: 'HUUR-1' }), incoming(100_00n, { remittance: 'HUUR-1' })];
  assert.equal(value(await bank.statement(first)).matched, 2, 'two that say the same are two');
  assert.deepEqual(value(await bank.statement(first)), { ...none, again: true, lines: 2, known: 2, statements: 0 });
  const longer = await bank.statement([...first, incoming(50_00n, { remittance: 'HUUR-1' })].map((entry) => ({ bookedOn: day('2026-03-01'), ...entry })), { fileName: 'langer.xml' });
  assert.deepEqual(value(longer), { ...none, lines: 3, known: 2, matched: 1 });
  assert.deepEqual(await openOf(bank, 'K-1'), [250_00n]);
});

test('a payer who wrote a reference once is known by account and amount from then on', async () => {
  const bank = await fresh();
  await bank.statement([incoming(200_00n, { remittance: 'HUUR-1' })]);
  assert.equal(value(await bank.statement([incoming(299_00n)])).unmatched, 1, 'another amount says nothing');
  assert.equal(value(await bank.statement([incoming(300_00n)])).matched, 1);
  assert.deepEqual(await openOf(bank, 'K-1'), [0n]);
  assert.deepEqual(await bank.rows(`select status, amount_cents from bank_line order by amount_cents`), [
    { status: 'assigned', amount_cents: 200_00n }, { status: 'open', amount_cents: 299_00n }, { status: 'assigned', amount_cents: 300_00n },
  ]);
});

test("an arrangement's reference pays several instalments, structured or typed, and what is over stays credit", async () => {
  const bank = await fresh();
  const reference = await arrange(bank);
  bank.turnTo('2026-03-04');
  await bank.statement([incoming(250_00n, { structuredReference: reference })]);
  assert.deepEqual(await instalments(bank), [100n, 100n, 50n, 0n]);
  await bank.statement([incoming(300_00n, { remittance: `termijn ${reference.replace(/(....)/g, '$1 ')}` })]);
  assert.deepEqual(await instalments(bank), [100n, 100n, 100n, 200n]);
  assert.equal((await bank.dossier('K-1')).state.sources.at(-1)?.heldCents, 50_00n);
  assert.deepEqual(await bank.rows(`select sum(open_cents)::bigint as open from instalment`), [{ open: 0n }]);
});

test('a claim is found by what is open of it only while no running arrangement covers it', async () => {
  const bank = await fresh();
  const uncovered = async (): Promise<bigint> => (await bank.rows<{ cents: bigint }>(`select uncovered_cents as cents from claim where claim = 'HUUR-1'`))[0]!.cents;
  assert.equal(await uncovered(), 500_00n);
  const reference = await arrange(bank);
  assert.equal(await uncovered(), 0n);
  bank.turnTo('2026-03-04');
  await bank.statement([incoming(130_00n, { structuredReference: reference })]);
  assert.equal(await uncovered(), 0n);
  const { dossierId } = await bank.dossier('K-1');
  assert.ok((await endArrangement(bank.deps, bank.creditorId, { dossierId, arrangementNo: 1, reason: 'customer-request', staffId: 'test' })).ok);
  assert.equal(await uncovered(), 370_00n);
  assert.equal(value(await bank.statement([incoming(370_00n)])).matched, 1, 'by the account and the amount');
  assert.equal(await uncovered(), 0n);
});

test("the sixteen digits of an arrangement or of one instalment pay the arrangement, and nobody else's sixteen digits do", async () => {
  const bank = await fresh();
  const reference = await arrange(bank);
  const of = (instalmentNo: number): string => kenmerkOf(reference, instalmentNo) ?? assert.fail('no kenmerk');
  const [whole, third] = [of(0), of(3)];
  assert.notEqual(whole, third);
  await bank.statement([incoming(100_00n, { remittance: `termijn ${inFours(third)} bedankt` }), incoming(100_00n, { structuredReference: whole })]);
  assert.deepEqual(await instalments(bank), [100n, 100n, 0n, 0n]);
  assert.deepEqual(await bank.rows(`select distinct why from line_part`), [{ why: 'reference' }]);
  bank.turnTo('2026-03-04');
  const other = await bank.statement([incoming(33_00n, { remittance: '9000000123456789', counterpartyIban: 'NL18RABO0123459876' })]);
  assert.equal(value(other).unmatched, 1);
});

test('a payment that the bank takes back opens what it had paid, also when both stand in one file', async () => {
  const bank = await fresh();
  await arrange(bank);
  bank.turnTo('2026-03-04');
  const reference = (await bank.dossier('K-1')).state.arrangements[0]!.reference;
  await bank.statement([incoming(100_00n, { structuredReference: reference, endToEndId: 'E-1', mandateId: 'M-1' })]);
  assert.equal((await bank.dossier('K-1')).state.sources[0]?.means, 'direct-debit');
  bank.turnTo('2026-03-05');
  const outcome = await bank.statement([
    incoming(-100_00n, { endToEndId: 'E-1', returnReason: 'MS03', mandateId: 'M-1' }),
    incoming(40_00n, { structuredReference: reference, endToEndId: 'E-2' }),
    incoming(-40_00n, { endToEndId: 'E-2', reversal: true }),
  ]);
  assert.deepEqual(value(outcome), { ...none, lines: 3, matched: 1, reversed: 2 });
  assert.deepEqual(await instalments(bank), [0n, 0n, 0n, 0n]);
  assert.deepEqual((await bank.dossier('K-1')).state.sources.map((source) => source.reversalReason), ['MS03', 'reversed']);
  assert.deepEqual(await bank.rows(`select distinct status from bank_line`), [{ status: 'assigned' }]);
});

test('a reversal that finds no payment, or finds two, is a task; other outgoing money is nobody’s work', async () => {
  const bank = await fresh();
  await bank.statement([incoming(10_00n, { remittance: 'HUUR-1', endToEndId: 'E-9' }), incoming(10_00n, { remittance: 'HUUR-1', endToEndId: 'E-9' })]);
  const outcome = await bank.statement([
    incoming(-10_00n, { endToEndId: 'E-9', returnReason: 'AM04' }),
    incoming(-77_00n, { endToEndId: 'E-77', returnReason: 'AC04' }),
    incoming(-12_00n, { remittance: 'Papier' }),
  ]);
  assert.deepEqual(value(outcome), { ...none, lines: 3, reversalsUnknown: 2, outgoing: 1 });
  assert.deepEqual(await bank.rows(`select details->>'amount' as amount, details->>'reason' as reason, dossier_id from task where kind = 'reversal-unknown' order by 1`), [
    { amount: '10.00', reason: 'AM04', dossier_id: null }, { amount: '77.00', reason: 'AC04', dossier_id: null },
  ]);
  assert.deepEqual(await bank.rows(`select 1 from bank_line where status = 'open'`), []);
});

test('a batch that is not taken apart waits for the desk, whatever it says', async () => {
  const bank = await fresh();
  const bytes = new TextDecoder().decode(statementBytes([incoming(90_00n, { remittance: 'HUUR-1' })], { account: ownIban, until: day('2026-03-01') }))
    .replace('<TxDtls>', '<Btch><NbOfTxs>3</NbOfTxs></Btch><TxDtls>');
  const outcome = await importStatement(bank.deps, bank.creditorId, { fileName: 'b.xml', open: () => [new TextEncoder().encode(bytes)] });
  assert.deepEqual(value(outcome), { ...none, lines: 1, unmatched: 1 });
});

test('how far the statements reach: through the day of the closing balance, never today, never back', async () => {
  const bank = await fresh();
  const known = async () => (await bank.rows<{ known_until: string }>(`select known_until from bank_account`))[0]?.known_until;
  await bank.statement([], { until: '2026-02-20' });
  assert.equal(await known(), '2026-02-20', 'a statement without lines says that nothing came');
  await bank.statement([incoming(1_00n)], { until: '2026-03-02' });
  assert.equal(await known(), '2026-03-01');
  await bank.statement([incoming(2_00n)], { until: '2026-02-10' });
  assert.equal(await known(), '2026-03-01');
});

test('money that the bank dates ahead counts on the day of booking', async () => {
  const bank = await fresh();
  await bank.statement([incoming(5_00n, { remittance: 'HUUR-1', bookedOn: day('2026-03-01'), valueOn: day('2026-03-04') })]);
  assert.deepEqual(await paid(bank, 'K-1'), [['2026-03-01', 5_00n, null]]);
});

const xml = (text: string): Uint8Array => new TextEncoder().encode(text);
const good = new TextDecoder().decode(statementBytes([incoming(500_00n, { remittance: 'HUUR-1' })], { account: ownIban, until: day('2026-03-01') }));
const refusals: readonly [what: string, bytes: Uint8Array, sentence: RegExp][] = [
  ["another creditor's account", xml(good.replaceAll(ownIban, payerIban)), /^statement "S-2026-03-01": the account NL44RABO0123456789 is not this creditor's; expected NL91ABNA0417164300$/],
  ['a file that stops halfway', xml(good.slice(0, good.length - 60)), /the file ends too early/],
  ['balances that are off', xml(good.replace(/(<Cd>CLBD<\/Cd>.*?<Amt Ccy="EUR">)[^<]*/s, '$10.01')), /the closing balance is 0.01, but the opening balance and the entries make 500.00$/],
  ['another currency', xml(good.replace('<Ccy>EUR</Ccy>', '<Ccy>USD</Ccy>')), /the currency is USD; expected EUR$/],
  ['no XML', xml('klantnummer;naam\n'), /this is neither camt nor MT940/],
];
for (const [what, bytes, sentence] of refusals) {
  test(`refused whole: ${what}`, async () => {
    const bank = await fresh();
    const outcome = await importStatement(bank.deps, bank.creditorId, { fileName: 'x.xml', open: () => [bytes] });
    assert.ok(!outcome.ok);
    assert.match(fileProblemText(outcome.problem, 'en'), sentence);
    for (const table of ['bank_line', 'line_part', 'bank_account', 'task']) assert.deepEqual(await bank.rows(`select 1 from ${table}`), [], table);
    assert.deepEqual(await bank.rows(`select 1 from inbox where kind = 'statement'`), []);
    assert.deepEqual(await paid(bank, 'K-1'), []);
  });
}

test('a creditor who named no account takes in any', async () => {
  const bank = await fresh({ iban: null });
  assert.deepEqual(value(await bank.statement([incoming(1_00n)], { account: 'NL20INGB0001234567' })).accounts, ['NL20INGB0001234567']);
});

test('the same file imported several times at once counts once, in any mixture with other files', async () => {
  const bank = await fresh();
  const entries = Array.from({ length: 30 }, (_, index) => incoming(BigInt(1_00 + index), index % 2 === 0 ? { remittance: 'HUUR-1' } : { remittance: 'HUUR-2', counterpartyName: 'Bram', counterpartyIban: 'NL20INGB0001234567' }));
  const outcomes = await Promise.all([bank.statement(entries), bank.statement(entries), bank.statement(entries.slice(0, 20)), bank.claims([line('HUUR-3')])]);
  assert.ok(outcomes.every((outcome) => outcome.ok));
  assert.deepEqual(await bank.rows(`select count(*)::int as lines, sum(amount_cents)::bigint as cents from bank_line`), [{ lines: 30, cents: 3435n }]);
  assert.deepEqual(await bank.rows(`select sum((data->>'amountCents')::int)::int as cents from fact where kind = 'PaymentReceived'`), [{ cents: 3435 }]);
});

test('a line of 1 day in two files with different neighbours is one line', async () => {
  const bank = await fresh();
  const on = (offset: number) => ({ bookedOn: addDays(day('2026-02-20'), offset) });
  await bank.statement([incoming(1_00n, on(0)), incoming(2_00n, on(1))], { until: '2026-02-22' });
  assert.equal(value(await bank.statement([incoming(2_00n, on(1)), incoming(3_00n, on(2))], { until: '2026-02-23' })).known, 1);
});
