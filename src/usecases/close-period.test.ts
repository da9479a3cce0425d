// A month that is closed: its interest is in it, and whatever comes to light
// later about it is booked after it.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { day, type Day } from '#domain/day.ts';
import { claimFact, debtor, fact, paymentFact } from '#domain/testing.ts';
import { lockDossiers, makeDossiers } from '#store/dossiers.ts';
import { accountBalances, closedUntil, insertPostings, listPeriods } from '#store/ledger.ts';
import type { StaffRole } from '#store/staff.ts';
import { checkReplay } from './check-replay.ts';
import { closePeriod } from './close-period.ts';
import { addColleague } from './creditor.ts';
import { record } from './record.ts';
import { testHouse } from './testing.ts';

const house = await testHouse({ iban: null, today: '2026-01-05' });
after(() => house.close());
const { deps, creditorId } = house;
const { db } = deps;

const account = async (role: StaffRole): Promise<string> =>
  (await addColleague(db, deps.ids, creditorId, { email: `${role}@proef.example`, name: role, role, passwordHash: '-', mustChange: false }, deps.clock.now()))!;
const [manager, desk] = [await account('manager'), await account('desk')];

const newDossier = (key: string): Promise<number> => db.inCreditor(creditorId, async (tx) => (await makeDossiers(tx, creditorId, [key], deps.clock.now()))[0]!);
const happens = (dossierId: number, ...facts: Parameters<typeof record>[2][number]['facts']): Promise<void> =>
  db.inCreditor(creditorId, async (tx) => {
    const dossier = (await lockDossiers(tx, creditorId, [dossierId])).get(dossierId)!;
    await record(tx, creditorId, [{ dossier, facts }], deps.clock.now(), deps.clock.today());
  });
const interest = (claim: string, fromOn: string) =>
  fact('InterestStarted', fromOn, { claim, fromOn: day(fromOn), interest: 'agreed', rates: [{ validFrom: day('2020-01-01'), basisPoints: 1000 }], dayCount: 'act/365', terms: 't', policyVersion: 1 });
const interestRows = (dossierId: number): Promise<string[]> =>
  house.rows<{ said: string }>(
    `select value_on || ' ' || booked_on || ' ' || debit || ' ' || cents as said from posting where dossier_id = ${dossierId} and 'interest-charged' in (debit, credit) order by posting_no`,
  ).then((rows) => rows.map((row) => row.said));
/** The claims' own rows are not made here. */
const drifts = async (): Promise<object[]> => (await checkReplay(db, creditorId)).drifts.filter(({ what }) => what !== 'claims');
const month = (from: string, until: string) => db.inCreditor(creditorId, (tx) => accountBalances(tx, creditorId, day(from), day(until)));

test('only a manager closes, a day that is over, and never one that is closed', async () => {
  assert.deepEqual(await closePeriod(deps, creditorId, { until: day('2025-12-31'), staffId: desk }), { ok: false, refusal: { code: 'needs-manager' } });
  assert.deepEqual(await closePeriod(deps, creditorId, { until: day('2026-01-05'), staffId: manager }), { ok: false, refusal: { code: 'period-not-over', latestOn: '2026-01-04' } });
  assert.deepEqual(await closePeriod(deps, creditorId, { until: day('2025-11-30'), staffId: manager }), { ok: true, value: { closedUntil: '2025-11-30', withInterest: 0 } });
  for (const until of ['2025-11-30', '2025-10-31']) {
    assert.deepEqual(await closePeriod(deps, creditorId, { until: day(until), staffId: manager }), { ok: false, refusal: { code: 'period-closed', closedUntil: '2025-11-30' } });
  }
  const periods = await db.inCreditor(creditorId, (tx) => listPeriods(tx, creditorId));
  assert.deepEqual(periods.map(({ closedUntil: until, closedBy }) => [until, closedBy]), [['2025-11-30', manager]]);
});

test('interest of the whole month belongs to it, also where something happened since; a late payment is booked after it', async () => {
  const quiet = await newDossier('quiet');
  const busy = await newDossier('busy');
  const free = await newDossier('free');
  house.turnTo('2026-01-10');
  // 1,000.00 at 10 %: 27.4 cents a day; from 1 to 31 January 31 days: 8.49.
  for (const [dossierId, claim] of [[quiet, 'Q'], [busy, 'B'], [free, 'F']] as const) {
    await happens(dossierId, debtor(), claimFact(claim, '2025-12-20', 1_000_00n), ...(claim === 'F' ? [] : [interest(claim, '2026-01-01')]));
  }
  house.turnTo('2026-02-04');
  await happens(busy, paymentFact('P-1', '2026-02-03', 10_00n));
  assert.deepEqual(await interestRows(busy), ['2026-02-03 2026-02-03 receivable-interest 904']);
  const closed = await closePeriod(deps, creditorId, { until: day('2026-01-31'), staffId: manager });
  assert.deepEqual(closed, { ok: true, value: { closedUntil: '2026-01-31', withInterest: 2 } });
  assert.deepEqual(await interestRows(quiet), ['2026-01-31 2026-01-31 receivable-interest 849']);
  // What had been posted in February was for January for the greater part.
  assert.deepEqual(await interestRows(busy), ['2026-02-03 2026-02-03 receivable-interest 904', '2026-01-31 2026-01-31 receivable-interest 849', '2026-02-03 2026-02-03 interest-charged 849']);
  const before = await month('2026-01-01', '2026-01-31');
  assert.equal(before.find((each) => each.account === 'receivable-interest')?.debitCents, 16_98n);

  // On 9 February a payment of 12 January comes to light: less interest ran, and that is booked now.
  house.turnTo('2026-02-09');
  await happens(quiet, paymentFact('P-2', '2026-01-12', 500_00n));
  assert.deepEqual(await month('2026-01-01', '2026-01-31'), before);
  const late = await house.rows<{ value_on: Day; booked_on: Day }>(`select value_on, booked_on from posting where dossier_id = ${quiet} and posting_no > 2`);
  assert.ok(late.length >= 3 && late.every((row) => row.booked_on === '2026-02-09'), JSON.stringify(late));
  assert.deepEqual(new Set(late.map((row) => row.value_on)), new Set(['2026-01-12', '2026-01-31']));
  assert.deepEqual(await drifts(), []);
});

test('the next month takes up where this one ended', async () => {
  house.turnTo('2026-03-02');
  const closed = await closePeriod(deps, creditorId, { until: day('2026-02-28'), staffId: manager });
  assert.ok(closed.ok && closed.value.withInterest === 2);
  assert.deepEqual((await closePeriod(deps, creditorId, { until: day('2026-02-28'), staffId: manager })).ok, false);
  assert.deepEqual(await drifts(), []);
});

test('while somebody posts, nothing is closed', async () => {
  house.turnTo('2026-04-02');
  const dossierId = await newDossier('posting');
  await db.inCreditor(creditorId, async (tx) => {
    await insertPostings(tx, creditorId, [{ dossierId, entries: [{ debit: 'bank', credit: 'cash', amountCents: 1n, valueOn: day('2026-04-01'), seq: 1 }] }], deps.clock.now(), deps.clock.today());
    assert.deepEqual(await closePeriod(deps, creditorId, { until: day('2026-03-31'), staffId: manager, tries: 2 }), { ok: false, refusal: { code: 'books-busy' } });
  });
  assert.equal(await db.inCreditor(creditorId, (tx) => closedUntil(tx, creditorId)), '2026-02-28');
  assert.equal((await closePeriod(deps, creditorId, { until: day('2026-03-31'), staffId: manager })).ok, true);
});
