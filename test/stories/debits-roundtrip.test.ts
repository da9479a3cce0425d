// What we write as pain.008 a bank reads, answers and books, in every way in
// which banks tell such things; and the dossiers end as the bank says they did.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { arrangementOpenCents } from '#domain/arrangement.ts';
import { addDays, day, earliest, type Day } from '#domain/day.ts';
import type { Actor } from '#domain/facts.ts';
import { imbalanceCents } from '#domain/imbalance.ts';
import { sum } from '#domain/money.ts';
import { makeCreditorId } from '#formats/creditor-id.ts';
import { usualHabits, type BankHabits, type OrderFate } from '#payments/sandbox-answers.ts';
import { recentBatches } from '#store/collection-batches.ts';
import { readCreditor, updateProfile } from '#store/creditors.ts';
import { testDb, type TestDb } from '#store/testing.ts';
import { composeArrangement } from '#usecases/agree.ts';
import { checkReplay } from '#usecases/check-replay.ts';
import { compareBank } from '#usecases/compare-bank.ts';
import { fileDebits, handOverDebits } from '#usecases/file-debits.ts';
import { importStatement } from '#usecases/import-statement.ts';
import { giveMandate } from '#usecases/mandates.ts';
import { proposeDebits, releaseDebits } from '#usecases/propose-debits.ts';
import { readDebitStatus } from '#usecases/read-debit-status.ts';
import { takeBotSteps } from '#usecases/take-bot-steps.ts';
import { line, ownIban, payerIban, testHouse, type TestHouse } from '#usecases/testing.ts';
import { AnsweringBank, type AnsweringFile } from './debit-bank.ts';

let db: TestDb;
before(async () => {
  db = await testDb();
});
after(() => db.close());

const desk: Actor = { kind: 'colleague', staffId: 'noor' };
const shown = { language: 'nl' as const, text: 'De machtiging, voorgelezen.', consent: 'Ja.' };
let houses = 0;

/** By dossier, instalment and try: `2-1-1` is the first try of the first instalment of the second dossier. */
type Fates = Readonly<Record<string, OrderFate>>;

interface Asked {
  readonly dossiers: number;
  readonly habits: BankHabits;
  readonly fates: Fates;
  /** In which order a morning's files are taken in, and which come twice. */
  readonly deliver: (files: readonly AnsweringFile[], today: Day) => readonly AnsweringFile[];
  readonly until: string;
  /** What else happens at the bank. */
  readonly beside?: (bank: AnsweringBank) => void;
}

interface Played {
  readonly house: TestHouse;
  readonly bank: AnsweringBank;
}

/** Customers with two instalments of € 100 each, on 26 March and 28 April 2026, all collected; lived until a day. */
async function live({ dossiers, habits, fates, deliver, until, beside }: Asked): Promise<Played> {
  houses += 1;
  const house = await testHouse({ test: db, name: `Rondreis ${houses}` });
  const { deps, creditorId } = house;
  await deps.db.inCreditor(creditorId, async (tx) => {
    const { profile } = (await readCreditor(tx, creditorId))!;
    await updateProfile(tx, creditorId, { ...profile, directDebit: { creditorId: makeCreditorId('NL', '123456780000'), bookEach: habits.batches === 'apart' } });
  });
  const all = Array.from({ length: dossiers }, (_, index) => index + 1);
  await house.claims(all.map((who) => line(`R-${who}`, { customer_number: `K-${who}`, name: `Klant ${who}`, dossier: `D-${who}`, amount: '200,00' })));
  for (const who of all) {
    const { dossierId, state } = await house.dossier(`D-${who}`);
    const { partyId } = state.parties[0]!;
    const parts = [{ dueOn: day('2026-03-26'), amountCents: 100_00n }, { dueOn: day('2026-04-28'), amountCents: 100_00n }];
    const composed = await composeArrangement(deps, creditorId, { dossierId, claims: [`R-${who}`], parts, partyId, channel: 'counter', by: desk, role: 'manager', shown });
    assert.ok(composed.ok);
    assert.ok((await giveMandate(deps, creditorId, { dossierId, partyId, iban: payerIban, holderName: `Klant ${who}`, channel: 'paper', by: desk, shown })).ok);
  }
  const bank = new AnsweringBank({ iban: ownIban, ownerName: 'Proefstichting' }, habits, ({ endToEndId }) => {
    const [, dossier, , instalment, attempt] = endToEndId.split('-');
    return fates[`${dossier}-${instalment}-${attempt}`] ?? {};
  });
  beside?.(bank);
  const first = Math.min(...(await house.rows<{ id: number }>('select dossier_id as id from dossier')).map(({ id }) => id));
  assert.equal(first, 1, 'dossiers count from one in each creditor');
  for (let on = day('2026-03-03'); on <= day(until); on = await nextDay(house, bank, on)) {
    house.turnTo(on);
    for (const file of deliver(bank.morning(on), on)) await takeIn(house, file);
    const { stuck } = await takeBotSteps(deps, creditorId);
    assert.equal(stuck, 0);
    for (const text of await sendAll(house)) {
      bank.take(text, on);
      // Somebody sends the very same file again: the bank refuses it whole, and the first one stands.
      bank.take(text, on);
    }
    // Nothing has happened since: nothing may be sent again.
    assert.deepEqual(await sendAll(house), []);
  }
  return { house, bank };
}

/** The next day on which the bot or the bank has something. */
async function nextDay(house: TestHouse, bank: AnsweringBank, today: Day): Promise<Day> {
  const [row] = await house.rows<{ look: Day | null }>('select min(next_look_on) as look from dossier');
  const booked = bank.nextOn();
  const days = [row?.look ?? null, booked === null ? null : addDays(booked, 1), bank.hasAnswered ? addDays(today, 1) : null].filter((on) => on !== null && on > today) as Day[];
  return days.reduce(earliest, addDays(today, 7));
}

async function takeIn({ deps, creditorId }: TestHouse, { kind, fileName, text }: AnsweringFile): Promise<void> {
  const file = { fileName, open: () => [Buffer.from(text)] };
  const taken = kind === 'pain.002' ? await readDebitStatus(deps, creditorId, file) : await importStatement(deps, creditorId, file);
  assert.ok(taken.ok, `${fileName}: ${JSON.stringify(taken)}\n${text}`);
}

async function sendAll({ deps, creditorId }: TestHouse): Promise<string[]> {
  const proposed = await proposeDebits(deps, creditorId, 'bot');
  assert.ok(proposed.ok && proposed.value.problems.length === 0);
  const open = (await deps.db.inCreditor(creditorId, (tx) => recentBatches(tx, creditorId, 50))).filter(({ status }) => status === 'proposed').map(({ batchId }) => batchId);
  if (open.length > 0) assert.ok((await releaseDebits(deps, creditorId, { batchIds: open, staffId: 'wim' })).ok);
  const texts: string[] = [];
  for (const { messageId } of (await fileDebits(deps, creditorId)).files) {
    assert.ok((await handOverDebits(deps, creditorId, { messageId, by: 'bot', to: 'test', put: async (_, bytes) => void texts.push(bytes.toString()) })).ok);
  }
  return texts;
}

/** The dossiers say what the bank says, and every cent of its account is explained. */
async function checkEnds({ house, bank }: Played, waitingCents = 0n): Promise<void> {
  const { deps, creditorId } = house;
  const rows = await house.rows<{ id: string; status: string }>(`select collection_id as id, status from collection where status <> 'withdrawn' and batch_id is not null order by collection_id`);
  const expected = [...bank.truths].map(([id, { fate }]) => ({ id, status: fate.rejected !== undefined ? 'rejected' : fate.returned !== undefined ? 'returned' : 'settled' }));
  if (waitingCents === 0n) assert.deepEqual(rows, expected.toSorted((a, b) => (a.id < b.id ? -1 : 1)));
  const { differences, unexplainedCents, statedCents, booksCents } = await deps.db.inCreditor(creditorId, (tx) => compareBank(tx, creditorId));
  assert.equal(unexplainedCents, 0n);
  assert.equal(statedCents, bank.closingCents);
  const costs = [...bank.truths.values()].map(({ fate }) => fate.returned?.costsCents ?? 0n);
  assert.equal(sum(differences.filter(({ kind }) => kind === 'partly-booked').map(({ amountCents }) => amountCents)), -sum(costs), 'what the bank charges is no customer’s');
  assert.deepEqual(differences.filter(({ kind }) => kind !== 'partly-booked').map(({ kind, amountCents }) => [kind, amountCents]), waitingCents === 0n ? [] : [['open', waitingCents]]);
  assert.equal(booksCents, statedCents + sum(costs) - waitingCents);
  const states = await dossierStates(house);
  for (const [dossierId, { open, received }] of states) {
    const kept = sum([...bank.truths].filter(([id]) => id.split('-')[1] === String(dossierId)).map(([, { amountCents, fate }]) => (fate.rejected !== undefined || fate.returned !== undefined ? 0n : amountCents)));
    assert.ok(kept <= 200_00n, `more was collected from dossier ${dossierId} than it owes`);
    if (waitingCents === 0n) assert.deepEqual([received, open], [kept, 200_00n - kept], `dossier ${dossierId}`);
  }
  assert.deepEqual((await checkReplay(deps.db, creditorId)).drifts, []);
}

async function dossierStates(house: TestHouse): Promise<Map<number, { open: bigint; received: bigint }>> {
  const keys = await house.rows<{ key: string; id: number }>('select dossier_key as key, dossier_id as id from dossier');
  const found = new Map<number, { open: bigint; received: bigint }>();
  for (const { key, id } of keys) {
    const { state } = await house.dossier(key);
    assert.equal(imbalanceCents(state), 0n);
    const open = sum(state.arrangements.map(arrangementOpenCents));
    found.set(id, { open, received: sum(state.sources.filter((source) => source.reversedOn === undefined).map((source) => source.amountCents)) });
  }
  return found;
}

const inOrder = (files: readonly AnsweringFile[]): readonly AnsweringFile[] => files;

const waysToTell: readonly [what: string, habits: BankHabits][] = [
  ['each collection apart', { ...usualHabits, batches: 'apart' }],
  ['a batch with its parts, in the older version', { ...usualHabits, camt: '02', pain002: '03', batches: 'parts' }],
  ['one sum with our name for it', usualHabits],
  ['one sum with our name for it, and no advice', { ...usualHabits, advises: 'nothing' }],
  ['one sum with its count, and no advice', { ...usualHabits, batches: 'counted', advises: 'nothing' }],
  ['one sum without a word, and no advice', { ...usualHabits, batches: 'bare', advises: 'nothing', reportsAll: false }],
  ['one sum without a word, after an advice of every part', { ...usualHabits, batches: 'bare' }],
];

/** One stays, one is refused, one comes back at once, one much later, one with costs. */
const mixed: Fates = {
  '2-1-1': { rejected: 'AC04' }, '3-1-1': { returned: { after: 1, reason: 'AM04' } }, '4-1-1': { returned: { after: 50, reason: 'MD06' } },
  '5-1-1': { returned: { after: 2, reason: 'AC06', costsCents: 45n } },
};

for (const [what, habits] of waysToTell) {
  test(`a bank that tells ${what}: settled, refused and returned end in the dossiers as at the bank`, async () => {
    const played = await live({ dossiers: 6, habits, fates: mixed, deliver: inOrder, until: '2026-06-12' });
    await checkEnds(played);
    const { bank, house } = played;
    assert.ok([...bank.truths.keys()].some((id) => id.endsWith('-3-1-1-2')), 'what came back for want of money is tried again');
    assert.deepEqual((await house.rows<{ kind: string }>(`select distinct kind from task where done_at is null and kind <> 'feed-stale' order by kind`)).map(({ kind }) => kind), ['collection-back']);
  });
}

const silent: BankHabits = { ...usualHabits, batches: 'bare', advises: 'nothing' };

test('a transfer of just the batch’s sum on just its day is not taken for the batch', async () => {
  const transfer = { amountCents: 200_00n, counterpartyName: 'Iemand Anders', counterpartyIban: payerIban, remittance: 'bedankt' };
  const played = await live({ dossiers: 2, habits: silent, fates: {}, deliver: inOrder, until: '2026-05-08', beside: (bank) => bank.book(day('2026-03-26'), transfer) });
  await checkEnds(played, 200_00n);
  assert.deepEqual(await played.house.rows(`select distinct status from collection`), [{ status: 'settled' }]);
});

test('two sums of which either may be the batch wait for a person', async () => {
  const played = await live({ dossiers: 2, habits: silent, fates: {}, deliver: inOrder, until: '2026-04-02', beside: (bank) => bank.book(day('2026-03-26'), { amountCents: 200_00n, remittance: 'STORTING' }) });
  assert.deepEqual(await played.house.rows(`select status, amount_cents from bank_line`), [{ status: 'open', amount_cents: 200_00n }, { status: 'open', amount_cents: 200_00n }]);
  assert.deepEqual(await played.house.rows(`select distinct status from collection`), [{ status: 'filed' }]);
});

test('a collection that is told once more under another reference of the bank waits for a person, although it names an arrangement', async () => {
  const { house, bank } = await live({ dossiers: 1, habits: { ...usualHabits, batches: 'apart' }, fates: {}, deliver: inOrder, until: '2026-04-02' });
  const { reference } = (await house.dossier('D-1')).state.arrangements[0]!;
  bank.book(day('2026-04-02'), { endToEndId: 'INC-1-1-1-1', amountCents: 100_00n, structuredReference: reference, counterpartyIban: payerIban, counterpartyName: 'Klant 1', mandateId: 'M-1-1' });
  house.turnTo('2026-04-03');
  for (const file of bank.morning(day('2026-04-03'))) await takeIn(house, file);
  await checkEnds({ house, bank }, 100_00n);
});

const fate: fc.Arbitrary<OrderFate> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: fc.constantFrom('AC01', 'AC04', 'MD01', 'AM05', 'SL01', 'XX99').map((rejected) => ({ rejected })) },
  {
    weight: 2,
    arbitrary: fc.record({ after: fc.nat({ max: 60 }), reason: fc.constantFrom('AM04', 'AM04', 'MD06', 'AC04', 'MS03', 'MD07', 'MD01'), costsCents: fc.constantFrom(0n, 0n, 35n) }).map((returned) => ({ returned })),
  },
);
const asked = fc.record({
  fates: fc.array(fate, { minLength: 12, maxLength: 12 }),
  habits: fc.record({
    camt: fc.constantFrom('02', '08'), pain002: fc.constantFrom('03', '10'), reportsAll: fc.boolean(),
    batches: fc.constantFrom('apart', 'parts', 'named', 'counted', 'bare'), advises: fc.constantFrom('all', 'returns', 'nothing'),
  }) satisfies fc.Arbitrary<BankHabits>,
  turns: fc.array(fc.nat({ max: 5 }), { minLength: 7, maxLength: 7 }),
});

test('property: whatever the bank refuses and sends back, in whatever order its files come and however often, the dossiers end as the bank says', async () => {
  await fc.assert(
    fc.asyncProperty(asked, async ({ fates, habits, turns }) => {
      const keyed = Object.fromEntries(fates.map((each, index) => [`${(index % 3) + 1}-${(Math.floor(index / 3) % 2) + 1}-${Math.floor(index / 6) + 1}`, each]));
      let mornings = 0;
      const deliver = (files: readonly AnsweringFile[]): readonly AnsweringFile[] => {
        if (files.length === 0) return files;
        mornings += 1;
        const turn = turns[mornings % turns.length]!;
        // A status report is the bank's first word on a file; advices and statements cross.
        const reports = files.filter(({ kind }) => kind === 'pain.002');
        const booked = files.filter(({ kind }) => kind !== 'pain.002');
        const turned = turn % 2 === 0 ? booked : booked.toReversed();
        return turn < 4 ? [...reports, ...turned] : [...reports, ...turned, ...reports, ...turned];
      };
      await checkEnds(await live({ dossiers: 3, habits, fates: keyed, deliver, until: '2026-10-15' }));
    }),
    { numRuns: Number(process.env['BETAALBAAR_TEST_ROUNDTRIPS'] ?? 4) },
  );
});
