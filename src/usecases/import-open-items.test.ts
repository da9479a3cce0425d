import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { creditCents } from '#domain/allocation.ts';
import { defaultPolicy } from '#domain/default-policy.ts';
import { day } from '#domain/day.ts';
import { formatAmount } from '#domain/money.ts';
import { writePolicy } from '#domain/policy-document.ts';
import { testDb } from '#store/testing.ts';
import { addColleague, loadPolicy } from './creditor.ts';
import { recordElsewhere } from './handed-elsewhere.ts';
import { importOpenItems, type ImportOpenItems, type OpenItemsOutcome } from './import-open-items.ts';
import { takeBotSteps } from './take-bot-steps.ts';
import { line, payerIban, testHouse, type TestHouse } from './testing.ts';

const db = await testDb();
let houses = 0;
after(() => db.close());

async function houseWhere(payments: 'erp' | 'betaalbaar'): Promise<TestHouse> {
  houses += 1;
  const house = await testHouse({ test: db, name: `Proefstichting ${houses}` });
  const policy = writePolicy({ ...defaultPolicy, books: { ...defaultPolicy.books, payments } });
  await loadPolicy(db.db, house.creditorId, policy, 'test', house.deps.clock.now());
  return house;
}

const take = (house: TestHouse, text: string, more: Partial<ImportOpenItems> = {}): Promise<OpenItemsOutcome> =>
  importOpenItems(house.deps, house.creditorId, { fileName: 'stand.csv', open: () => [new TextEncoder().encode(text)], ...more });

async function taken(house: TestHouse, text: string, more: Partial<ImportOpenItems> = {}) {
  const outcome = await take(house, text, more);
  assert.ok(outcome.ok, JSON.stringify(outcome));
  return outcome.value;
}

const refusals = (outcome: OpenItemsOutcome): string[] => (outcome.ok ? [] : outcome.problems.map(({ code, line: at }) => `${at} ${code}`));
const tasks = (house: TestHouse): Promise<{ kind: string; done: boolean }[]> =>
  house.rows('select kind, done_at is not null as done from task order by opened_at, kind');

test('what it says else becomes facts, what we knew does not, and unknown numbers are named', async () => {
  const house = await houseWhere('erp');
  await house.claims([line('A'), line('B'), line('C')]);
  const text = 'claim_number;open_amount;snapshot_on\nA;500,00;2026-03-01\nB;200,00;2026-03-01\nX-1;10,00;2026-03-01\nC;600,00;2026-03-01\n';
  const value = await taken(house, text);
  assert.deepEqual(value, {
    again: false, on: '2026-03-01', complete: false, lines: 4, unchanged: 1, reported: 2, paidThere: 1, paidThereAmount: '300.00', differ: 1,
    missing: 0, unknownCount: 1, unknown: ['X-1'],
  });
  assert.deepEqual(await house.rows(`select kind, data->>'claim' as claim from fact where kind = 'BalanceReported' order by seq`), [
    { kind: 'BalanceReported', claim: 'B' }, { kind: 'BalanceReported', claim: 'C' },
  ]);
  assert.deepEqual(await house.rows('select claim, open_cents from claim order by claim'), [
    { claim: 'A', open_cents: 500_00n }, { claim: 'B', open_cents: 200_00n }, { claim: 'C', open_cents: 500_00n },
  ]);
  assert.equal((await taken(house, text)).again, true);
  // The next night says the same in another file: nothing new.
  const next = await taken(house, text.replaceAll('2026-03-01', '2026-03-02'));
  assert.deepEqual([next.again, next.reported, next.unchanged, next.differ], [false, 0, 3, 0]);
});

test('a difference becomes a task, and closes it when it solves itself', async () => {
  const house = await houseWhere('betaalbaar');
  await house.claims([line('HUUR-2026-04', { iban: payerIban })]);
  assert.equal((await taken(house, 'claim_number;open_amount\nHUUR-2026-04;400,00\n', { on: day('2026-03-02') })).differ, 1);
  await takeBotSteps(house.deps, house.creditorId);
  assert.deepEqual(await tasks(house), [{ kind: 'balance-differs', done: false }]);
  house.turnTo('2026-03-04');
  await house.statement([{ amountCents: 100_00n, counterpartyIban: payerIban, remittance: 'HUUR-2026-04' }]);
  assert.deepEqual(await tasks(house), [{ kind: 'balance-differs', done: true }]);
  assert.equal((await house.dossier('K-1')).state.claims[0]?.differs, undefined);
});

for (const [name, order] of [['bank first', ['bank', 'snapshot']], ['snapshot first', ['snapshot', 'bank']]] as const) {
  test(`a payment that both tell counts once: ${name}`, async () => {
    const house = await houseWhere('erp');
    await house.claims([line('HUUR-2026-05', { iban: payerIban })]);
    for (const [index, what] of order.entries()) {
      house.turnTo(`2026-03-0${3 + index}`);
      if (what === 'bank') await house.statement([{ amountCents: 100_00n, counterpartyIban: payerIban, remittance: 'HUUR-2026-05', bookedOn: day('2026-03-01') }], { until: '2026-03-01' });
      else await taken(house, 'claim_number;open_amount;snapshot_on\nHUUR-2026-05;400,00;2026-03-02\n');
    }
    const { state } = await house.dossier('K-1');
    assert.deepEqual([formatAmount(state.claims[0]!.openCents), formatAmount(creditCents(state))], ['400.00', '0.00']);
    assert.deepEqual(state.sources.map(({ kind }) => kind), ['payment']);
    // The books agree with that, however they came to it.
    const [row] = await house.rows<{ cents: bigint }>(
      `select (sum(case when debit = 'booked-elsewhere' then cents when credit = 'booked-elsewhere' then -cents else 0 end))::bigint as cents from posting`);
    assert.equal(row?.cents, 0n);
  });
}

test('with a value day after the snapshot it is credit, and a question', async () => {
  const house = await houseWhere('erp');
  await house.claims([line('HUUR-2026-06', { iban: payerIban })]);
  house.turnTo('2026-03-05');
  await taken(house, 'claim_number;open_amount;snapshot_on\nHUUR-2026-06;0,00;2026-03-02\n');
  await house.statement([{ amountCents: 500_00n, counterpartyIban: payerIban, remittance: 'HUUR-2026-06', bookedOn: day('2026-03-04') }]);
  await takeBotSteps(house.deps, house.creditorId);
  assert.deepEqual(await house.rows('select status from bank_line'), [{ status: 'assigned' }]);
  assert.deepEqual(await tasks(house), [{ kind: 'counted-twice', done: false }]);
  assert.equal(creditCents((await house.dossier('K-1')).state), 500_00n);
  assert.equal((await house.dossier('K-1')).state.claims[0]?.openCents, 0n);
});

test('only a complete file settles what it does not name', async () => {
  const house = await houseWhere('erp');
  await house.claims([line('G'), line('H'), line('I', { issued_on: '2026-03-02', due_on: '2026-03-20' })]);
  const text = 'claim_number;open_amount\nG;500,00\n';
  assert.deepEqual((await taken(house, text, { on: day('2026-03-01') })).missing, 0);
  // I was issued after that day and cannot be in it.
  const value = await taken(house, `volledig;2026-03-01;1\n${text}`);
  assert.deepEqual([value.complete, value.missing, value.paidThereAmount], [true, 1, '500.00']);
  assert.deepEqual(await house.rows('select claim, open_cents from claim order by claim'), [
    { claim: 'G', open_cents: 500_00n }, { claim: 'H', open_cents: 0n }, { claim: 'I', open_cents: 500_00n },
  ]);
  const [fact] = await house.rows<{ missing: boolean }>(`select (data->>'missing')::boolean as missing from fact where kind = 'BalanceReported'`);
  assert.equal(fact?.missing, true);
});

test('what was handed over may leave the list without having been paid', async () => {
  const house = await houseWhere('erp');
  await house.claims([line('J'), line('K')]);
  const { dossierId } = await house.dossier('K-1');
  const manager = { email: 'm@proef.example', name: 'M', role: 'manager', passwordHash: 'x', mustChange: false } as const;
  const staffId = (await addColleague(house.deps.db, house.deps.ids, house.creditorId, manager, house.deps.clock.now()))!;
  const recorded = await recordElsewhere(house.deps, house.creditorId, { dossierId, claims: ['J'], to: 'Deurwaarder Voorbeeld', reason: 'Brief van de deurwaarder', elsewhereOn: day('2026-02-20'), staffId });
  assert.ok(recorded.ok);
  const value = await taken(house, 'complete;2026-03-01;0\nclaim_number;open_amount\n');
  assert.deepEqual([value.missing, value.reported, value.paidThere], [2, 1, 1]);
  assert.deepEqual(await house.rows('select claim, open_cents from claim order by claim'), [{ claim: 'J', open_cents: 500_00n }, { claim: 'K', open_cents: 0n }]);
});

test('a complete file that lacks most of what is open must be confirmed', async () => {
  const house = await houseWhere('erp');
  await house.claims(Array.from({ length: 30 }, (_, index) => line(`M-${index}`)));
  const text = 'claim_number;open_amount\nM-0;500,00\n';
  const more = { on: day('2026-03-01'), complete: true };
  assert.deepEqual(refusals(await take(house, text, more)), ['1 missing-many']);
  assert.equal((await taken(house, text, { ...more, settleMany: true })).missing, 29);
});

test('an older snapshot than the newest is refused, and a bad line keeps the whole file out', async () => {
  const house = await houseWhere('erp');
  await house.claims([line('N')]);
  await taken(house, 'claim_number;open_amount\nN;500,00\n', { on: day('2026-03-01') });
  assert.deepEqual(refusals(await take(house, 'claim_number;open_amount\nN;400,00\n', { on: day('2026-02-28') })), ['2 snapshot-older']);
  assert.deepEqual(refusals(await take(house, 'claim_number;open_amount\nN;400,00\nN2;x\n', { on: day('2026-03-02') })), ['3 not-an-amount']);
  assert.equal((await house.dossier('K-1')).state.claims[0]?.openCents, 500_00n);
});

test('what was done elsewhere is kept with the claim, and gone when the books no longer say it', async () => {
  const house = await houseWhere('betaalbaar');
  await house.claims([line('O')]);
  const head = 'claim_number;open_amount;reminder_step;costs_charged;debit_on;debit_amount\n';
  await taken(house, `${head}O;500,00;aanmaning;40,00;2026-03-09;500,00\n`, { on: day('2026-03-01') });
  assert.deepEqual((await house.dossier('K-1')).state.claims[0]?.elsewhere, {
    step: 'second-reminder', costsCents: 40_00n, debits: [{ collectOn: '2026-03-09', amountCents: 500_00n }], on: '2026-03-01',
  });
  assert.equal((await taken(house, `${head}O;500,00;aanmaning;40,00;2026-03-09;500,00\n`, { on: day('2026-03-02') })).reported, 0);
  house.turnTo('2026-03-10');
  await taken(house, `${head}O;500,00;;;;\n`, { on: day('2026-03-09') });
  assert.deepEqual((await house.dossier('K-1')).state.claims[0]?.elsewhere, { on: '2026-03-09' });
});
