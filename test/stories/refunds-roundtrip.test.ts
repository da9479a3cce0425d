// What we write as pain.001 a bank reads, answers and books: refunds are paid,
// refused or come back, and the credit of each customer ends as the bank says.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { creditCents } from '#domain/allocation.ts';
import { addDays, day, type Day } from '#domain/day.ts';
import { imbalanceCents } from '#domain/imbalance.ts';
import { usualHabits, type BankHabits, type OrderFate } from '#payments/sandbox-answers.ts';
import { recentRefunds } from '#store/refunds.ts';
import { testDb, type TestDb } from '#store/testing.ts';
import { checkReplay } from '#usecases/check-replay.ts';
import { compareBank } from '#usecases/compare-bank.ts';
import { fileRefunds, refundFile } from '#usecases/file-refunds.ts';
import { readRefundStatus } from '#usecases/follow-refunds.ts';
import { importStatement } from '#usecases/import-statement.ts';
import { answerRefund, askRefund } from '#usecases/refunds.ts';
import { line, ownIban, payerIban, testHouse, type TestHouse } from '#usecases/testing.ts';
import { AnsweringBank, type AnsweringFile } from './debit-bank.ts';

let db: TestDb;
before(async () => {
  db = await testDb();
});
after(() => db.close());

const anna = { kind: 'colleague', staffId: 'anna' } as const;
const overpaidCents = 30_00n;
let houses = 0;

/** Customers who each paid € 30 too much, and get it back; the bank's files come in some order, some of them twice. */
async function giveBack(fates: readonly OrderFate[], habits: BankHabits, turn: (files: readonly AnsweringFile[]) => readonly AnsweringFile[]): Promise<void> {
  const house = await testHouse({ test: db, name: `Terugreis ${(houses += 1)}` });
  const { deps, creditorId } = house;
  const bank = new AnsweringBank({ iban: ownIban, ownerName: 'Proefstichting' }, habits, ({ endToEndId }) => fates[Number(endToEndId.split('-')[2]) - 1] ?? {});
  const play = async (until: string): Promise<void> => {
    for (let on = deps.clock.today(); on <= day(until); on = addDays(on, 1)) {
      house.turnTo(on);
      for (const file of turn(bank.morning(on))) await takeIn(house, file);
    }
  };
  await house.claims(fates.map((_, index) => line(`HUUR-${index + 1}`, { customer_number: `K-${index + 1}`, dossier: `D-${index + 1}`, name: `Klant ${index + 1}` })));
  for (const index of fates.keys()) {
    bank.book('2026-03-02' as Day, { amountCents: 500_00n + overpaidCents, counterpartyName: `Klant ${index + 1}`, counterpartyIban: payerIban, remittance: `HUUR-${index + 1}` });
  }
  await play('2026-03-03');
  for (const index of fates.keys()) {
    const { dossierId } = await house.dossier(`D-${index + 1}`);
    const account = { iban: payerIban, holderName: `Klant ${index + 1}` };
    assert.ok((await askRefund(deps, creditorId, { dossierId, amountCents: null, account, by: anna })).ok);
    assert.ok((await answerRefund(deps, creditorId, { dossierId, refundNo: 1, staffId: 'bram', approve: true })).ok);
  }
  const filed = await fileRefunds(deps, creditorId, 'anna');
  assert.ok(filed.ok && filed.value.batch, JSON.stringify(filed.ok || filed));
  const { text } = (await refundFile(deps.db, creditorId, filed.value.batch.batchId))!;
  bank.take(text, deps.clock.today());
  // Somebody sends the very same file again: the bank refuses it whole, and the first one stands.
  bank.take(text, deps.clock.today());
  await play('2026-04-10');
  await checkEnds(house, bank, fates);
}

async function takeIn({ deps, creditorId }: TestHouse, { kind, fileName, text }: AnsweringFile): Promise<void> {
  const file = { fileName, open: () => [Buffer.from(text)] };
  const taken = kind === 'pain.002' ? await readRefundStatus(deps, creditorId, file, anna) : await importStatement(deps, creditorId, file);
  assert.ok(taken.ok, `${fileName}: ${JSON.stringify(taken)}`);
}

async function checkEnds(house: TestHouse, bank: AnsweringBank, fates: readonly OrderFate[]): Promise<void> {
  const { deps, creditorId } = house;
  const rows = await deps.db.inCreditor(creditorId, (tx) => recentRefunds(tx, creditorId, 100));
  for (const [index, fate] of fates.entries()) {
    const { dossierId, state } = await house.dossier(`D-${index + 1}`);
    const isBack = fate.rejected !== undefined || fate.returned !== undefined;
    const row = rows.find((each) => each.dossierId === dossierId);
    assert.deepEqual([row?.status, creditCents(state), imbalanceCents(state)], [isBack ? 'failed' : 'settled', isBack ? overpaidCents : 0n, 0n], `dossier ${dossierId}: ${JSON.stringify(rows.map(({ status }) => status))}`);
  }
  const { differences, unexplainedCents, statedCents, booksCents } = await deps.db.inCreditor(creditorId, (tx) => compareBank(tx, creditorId));
  assert.deepEqual([differences, unexplainedCents, statedCents, booksCents], [[], 0n, bank.closingCents, bank.closingCents]);
  const tasks = await house.rows<{ kind: string }>(`select kind from task where done_at is null and kind like 'refund%'`);
  assert.equal(tasks.filter(({ kind }) => kind === 'refund-failed').length, fates.filter((fate) => fate.rejected !== undefined || fate.returned !== undefined).length);
  assert.deepEqual((await checkReplay(deps.db, creditorId)).drifts, []);
}

test('one refund is paid, one refused and one comes back, and the same file again does no harm', async () => {
  await giveBack([{}, { rejected: 'AC04' }, { returned: { after: 3, reason: 'AC01' } }], usualHabits, (files) => files);
});

const fate: fc.Arbitrary<OrderFate> = fc.oneof(
  fc.constant({}), fc.constantFrom('AC01', 'AC04', 'AG01').map((rejected) => ({ rejected })),
  fc.record({ after: fc.integer({ min: 0, max: 10 }), reason: fc.constantFrom('AC01', 'AC04', 'MS03') }).map((returned) => ({ returned })),
);
const habits = fc.record({
  camt: fc.constantFrom('02', '08'), pain002: fc.constantFrom('03', '10'), reportsAll: fc.boolean(),
  batches: fc.constantFrom('apart', 'parts', 'named'), advises: fc.constantFrom('all', 'returns', 'nothing'),
}) satisfies fc.Arbitrary<BankHabits>;

test('property: whatever becomes of refunds, in whatever order the files come and however often, credit and books end as the bank says', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fate, { minLength: 1, maxLength: 4 }), habits, fc.nat({ max: 3 }), async (fates, how, turn) => {
      await giveBack(fates, how, (files) => {
        const turned = turn % 2 === 0 ? files : files.toReversed();
        return turn < 2 ? turned : [...turned, ...turned];
      });
    }),
    { numRuns: Number(process.env['BETAALBAAR_TEST_ROUNDTRIPS'] ?? 8) },
  );
});
