// A random portfolio is paid through every channel in random order, with doubles,
// splits, sums for several, reversals, delays and files that come twice; at the end
// every cent is explained, by accounts that were kept apart from ours.
// BETAALBAAR_TEST_PORTFOLIOS=200 lives that many. What fails is not made smaller (that
// takes minutes): the seed and path that it names live it again.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { creditCents } from '#domain/allocation.ts';
import { imbalanceCents } from '#domain/imbalance.ts';
import { sum } from '#domain/money.ts';
import { fakeMollie, type FakeMollie } from '#payments/fake-mollie/testing.ts';
import { mollieProvider } from '#payments/mollie.ts';
import { accountTotals } from '#store/ledger.ts';
import { testDb, type TestDb } from '#store/testing.ts';
import { checkReplay } from '#usecases/check-replay.ts';
import { compareBank } from '#usecases/compare-bank.ts';
import { deeds, doDeed, type Deed } from './portfolio/deeds.ts';
import { customers, Portfolio } from './portfolio/world.ts';

let db: TestDb;
let mollie: FakeMollie;
let portfolios = 0;
before(async () => {
  [db, mollie] = await Promise.all([testDb(), fakeMollie()]);
});
after(async () => {
  await mollie.close();
  await db.close();
});

const deed: fc.Arbitrary<Deed> = fc.record({ what: fc.constantFrom(...deeds), a: fc.nat({ max: 40 }), b: fc.nat({ max: 40 }), c: fc.nat({ max: 1_000 }) });
const shapes = fc.array(fc.nat({ max: 11 }), { minLength: customers.length, maxLength: customers.length });

/**
 * The first of every run: with the creditor's own books, a customer who pays bills, one with an arrangement and two who are
 * collected from. In it happens everything; by chance some of it may happen to none of the others.
 */
const certain: readonly [number[], Deed[]] = [[0, 1, 2, 2], [
  { what: 'online', a: 0, b: 0, c: 2 }, { what: 'online-news', a: 0, b: 0, c: 0 }, { what: 'live', a: 0, b: 0, c: 3 }, { what: 'books', a: 0, b: 1, c: 1 },
  ...[8, 8, 8, 8].map((a): Deed => ({ what: 'live', a, b: 0, c: 3 })),
  // Paid once more, and taken back by the payer's bank; paid too much, and given back; and what only the desk can say.
  { what: 'transfer', a: 0, b: 1, c: 1 }, { what: 'live', a: 0, b: 0, c: 3 }, { what: 'bounce', a: 0, b: 0, c: 0 }, { what: 'cash', a: 1, b: 0, c: 1 }, { what: 'credit-note', a: 1, b: 0, c: 1 },
  { what: 'stray', a: 0, b: 1, c: 0 }, { what: 'transfer', a: 0, b: 2, c: 1 }, { what: 'transfer', a: 0, b: 2, c: 1 }, { what: 'live', a: 1, b: 0, c: 3 }, { what: 'assign', a: 0, b: 0, c: 1 }, { what: 'refund', a: 0, b: 0, c: 1 },
]];

/** By what happened to it, how much money all portfolios have seen: a test in which nothing happens proves nothing. */
const seen = new Map<string, number>();
/** Of that, what the first has seen. */
const seenFirst = new Map<string, number>();
const note = (what: string, times: number): void => void seen.set(what, (seen.get(what) ?? 0) + times);

test('property: whatever comes in through whatever channel, in whatever order and however often, every cent is explained', async (t) => {
  await fc.assert(
    fc.asyncProperty(fc.noBias(shapes), fc.noBias(fc.array(deed, { minLength: 60, maxLength: 80 })), async (ownShapes, own) => {
      const provider = mollieProvider({ apiKey: mollie.apiKey, apiUrl: mollie.url, waitMs: 5_000 });
      const world = await Portfolio.begin(db, mollie, provider, (portfolios += 1), ownShapes);
      for (const [index, each] of own.entries()) {
        await doDeed(world, each, index + 1);
        for (const { number } of customers) assert.equal(imbalanceCents((await world.state(number)).state), 0n, `${number} after deed ${index + 1} (${each.what})`);
      }
      await world.settle();
      await everyCentIsExplained(world);
      if (portfolios === 1) for (const [what, times] of seen) seenFirst.set(what, times);
    }),
    { numRuns: 1 + Number(process.env['BETAALBAAR_TEST_PORTFOLIOS'] ?? 5), endOnFailure: true, examples: [[...certain]] },
  );
  t.diagnostic([...seen].map(([what, times]) => `${what} ${times}`).join(', '));
  for (const what of ['lines', 'booked by itself', 'by the desk', 'collected', 'taken back', 'online', 'cash', 'reported', 'credit', 'refunded']) assert.ok((seenFirst.get(what) ?? 0) > 0, `nothing was ${what}`);
  if (portfolios > 1) for (const what of ['lines', 'booked by itself', 'by the desk']) assert.ok(seen.get(what)! > seenFirst.get(what)!, `nothing was ${what} by chance`);
});

async function everyCentIsExplained(world: Portfolio): Promise<void> {
  const { house, other } = world;
  const { deps: { db: own }, creditorId } = house;
  const compared = await own.inCreditor(creditorId, (tx) => compareBank(tx, creditorId));
  const totals = await own.inCreditor(creditorId, (tx) => accountTotals(tx, creditorId, ['bank', 'cash', 'in-transit']));
  const bankCents = world.openingCents + sum(world.booked.map(({ entry }) => entry.amountCents));
  if (world.booked.length > 0) assert.equal(compared.statedCents, bankCents, 'our statements say what the bank says');
  assert.equal(compared.unexplainedCents, 0n);
  assert.deepEqual(compared.differences.filter(({ kind }) => kind === 'missing-statement' || kind === 'early' || kind === 'without-line'), []);
  // Every line that the bank booked is there once, and no part of it is booked twice.
  const lines = await house.rows<{ reference: string; cents: bigint; booked: bigint }>(
    `select bank_reference as reference, sum(amount_cents)::bigint as cents, sum(coalesce((select sum(amount_cents) from line_part part where part.line_id = line.line_id and part.taken_back_at is null), 0))::bigint as booked
     from bank_line line where parked_note is distinct from '=' group by 1 order by 1`,
  );
  assert.deepEqual(lines.map(({ reference, cents }) => [reference, cents]), world.booked.map(({ reference, entry }) => [reference, entry.amountCents]).toSorted(([one], [two]) => (one! < two! ? -1 : 1)));
  for (const { reference, cents, booked } of lines) assert.ok(cents > 0n ? booked >= 0n && booked <= cents : booked <= 0n && booked >= cents, `line ${reference} of ${cents} is booked for ${booked}`);
  // Nothing that has an owner was booked to somebody else without a person. By the account alone it may be: the desk of this
  // portfolio assigns at random, and teaches what is not so.
  const machine = await house.rows<{ reference: string; key: string }>(
    `select line.bank_reference as reference, dossier.dossier_key as key from line_part part join bank_line line using (creditor_id, line_id) join dossier using (creditor_id, dossier_id) where part.why not in ('desk', 'reversal', 'collection', 'refund', 'iban')`,
  );
  const owners = new Map(world.booked.map(({ reference, owner }) => [reference, owner]));
  for (const { reference, key } of machine) assert.ok([key, null].includes(owners.get(reference) ?? null), `${reference} is ${owners.get(reference)}'s and was booked to ${key}`);
  const whys = await house.rows<{ why: string; times: number }>(`select why, count(*)::int as times from line_part group by why`);
  for (const { why, times } of whys) note({ desk: 'by the desk', reversal: 'taken back', collection: 'collected', refund: 'refunded' }[why] ?? 'booked by itself', times);
  note('lines', lines.length);
  // The channels' own accounts beside our books.
  assert.equal(totals.get('bank') ?? 0n, sum(lines.map(({ booked }) => booked)), 'what is booked on dossiers is what the books call the bank');
  assert.equal(totals.get('cash') ?? 0n, sum([...world.cash.values()]));
  const online = world.checkouts.map((id) => world.mollie.payments.get(id)!).filter(({ status }) => status === 'paid');
  const kept = online.map(({ amount, refunds, chargebacks }) => BigInt(amount.value.replace('.', '')) - sum(refunds.map(({ cents }) => cents)) - sum(chargebacks.map(({ cents }) => cents)));
  assert.equal(totals.get('in-transit') ?? 0n, sum(kept), 'what customers paid online');
  // In is allocated, held as credit or given back.
  const states = await Promise.all(customers.map(({ number }) => world.state(number)));
  const live = states.flatMap(({ state }) => state.sources.filter((source) => source.kind === 'payment' && source.reversedOn === undefined));
  // Also what was given back of money that was taken from us afterwards.
  const refunded = sum(states.flatMap(({ state }) => (state.refunds ?? []).filter(({ standing }) => standing === 'paid').map(({ amountCents }) => amountCents)));
  const creditNotes = states.flatMap(({ state }) => state.sources.filter((source) => source.kind !== 'payment'));
  assert.equal(sum(live.map((source) => source.amountCents)), sum([...totals.values()]) + refunded, 'what came in is what stands on bank, counter and payment service, and what was given back');
  assert.equal(sum(live.map((source) => source.amountCents)), sum(live.flatMap((source) => [source.heldCents, source.refundedCents ?? 0n, ...source.claimLines.map((line) => line.amountCents)])));
  note('online', online.length);
  note('cash', world.cash.size);
  note('reported', creditNotes.filter(({ kind }) => kind === 'reported').length);
  note('credit', creditNotes.filter(({ kind }) => kind === 'credit').length);
  for (const { state } of states) assert.ok(creditCents(state) >= 0n);
  assert.deepEqual((await checkReplay(own, creditorId)).drifts, []);
  const neighbour = (await other.dossier('Y-1')).state;
  assert.deepEqual([neighbour.sources, neighbour.claims[0]?.openCents, await other.rows('select 1 from bank_line')], [[], 200_00n, []], 'nothing of it concerns another creditor');
}
