// Half a year of the demo, once: how each story ends, and that everything adds up.

import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { creditCents } from '#domain/allocation.ts';
import { arrangementPhase, openClaimsCents, type ArrangementPhase } from '#domain/arrangement.ts';
import { chargedCents } from '#domain/charges.ts';
import { addDays, addMonths, day, daysBetween } from '#domain/day.ts';
import { defaultPolicy } from '#domain/default-policy.ts';
import type { CustomerKind } from '#domain/facts.ts';
import { customerKindOf } from '#domain/parties.ts';
import { readyToPass } from '#domain/passing-data.ts';
import { rewardProgress } from '#domain/rewards.ts';
import type { DossierState } from '#domain/state.ts';
import { readCamt } from '#formats/camt.ts';
import { readDossiers, findDossiers } from '#store/dossiers.ts';
import { loadFacts } from '#store/facts.ts';
import { policyVersions } from '#store/policies.ts';
import { termsReviews } from '#store/terms-reviews.ts';
import { testDb, type TestDb } from '#store/testing.ts';
import { checkReplay } from '#usecases/check-replay.ts';
import type { ImportedOpenItems } from '#usecases/import-open-items.ts';
import { cast, castMember } from './cast.ts';
import { demoAddresses } from './addresses.ts';
import { secondPolicy, secondPolicyDay, tenancyTerms } from './lay-down.ts';
import { demoProgress, demoSlug, makeDemo, playOn, usualDays } from './play.ts';
import { testHouse } from './testing.ts';

const endOn = day('2026-03-31');
const policy = { ...defaultPolicy, version: 1, fairTerms: [] };

let database: TestDb;
let house: ReturnType<typeof testHouse>;
let creditorId: number;
const refusals: string[] = [];
before(async () => {
  database = await testDb();
  house = testHouse(database.db);
  const made = await makeDemo(house, { endOn });
  assert.ok(made);
  creditorId = made;
  await playOn(house, creditorId, { onDay: (played) => refusals.push(...played.refusals) });
});
after(async () => {
  house.discard();
  await database.close();
});

async function stateOf(key: string): Promise<DossierState> {
  const dossierKey = castMember(key).dossier ?? castMember(key).customerNumber;
  return database.db.inCreditor(creditorId, async (tx) => {
    const dossierId = (await findDossiers(tx, creditorId, [dossierKey])).get(dossierKey) ?? 0;
    const dossier = (await readDossiers(tx, creditorId, [dossierId])).get(dossierId);
    assert.ok(dossier, `${key} has a dossier`);
    return dossier.state;
  });
}

const phases = (state: DossierState): ArrangementPhase[] => state.arrangements.map((arrangement) => arrangementPhase(state, arrangement, policy, endOn));
const steps = (state: DossierState, no = 1): string[] => (state.arrangements[no - 1]?.steps ?? []).map(({ step }) => step);

/** Who ends how; what more must be so. */
const ends: Readonly<Record<string, { phases: ArrangementPhase[]; also?: (state: DossierState) => void }>> = {
  bakker: { phases: ['final'], also: (state) => assert.equal(openClaimsCents(state), 0n) },
  devries: { phases: ['final'], also: (state) => assert.ok(steps(state).includes('missed-first') && !steps(state).includes('missed-second')) },
  elamrani: {
    phases: ['lapsed'],
    also: (state) => {
      for (const step of ['missed-first', 'missed-second', 'final-warning', 'lapsed-notice']) assert.ok(steps(state).includes(step), step);
      assert.equal(state.claims[0]?.steps.at(-1)?.step, 'last-reminder', 'reminders have gone on to their end');
      assert.ok((state.claims[0]?.steps.at(-1)?.on ?? '') > (state.arrangements[0]?.lapsedOn ?? ''), 'after the lapse');
    },
  },
  jansen: {
    phases: [],
    also: (state) => {
      assert.equal(openClaimsCents(state), 0n);
      assert.equal(state.repairs.length, 1, 'an apology for the reminder that had no ground');
    },
  },
  visser: {
    phases: ['final'],
    also: (state) => {
      assert.equal(creditCents(state), 50_00n);
      assert.deepEqual(state.refunds?.map(({ amountCents, standing }) => [amountCents, standing]), [[50_00n, 'asked']], 'asked back, and for a colleague to approve');
    },
  },
  smit: { phases: ['final'], also: (state) => assert.ok(steps(state).indexOf('reopened') > steps(state).indexOf('kept') && steps(state).lastIndexOf('kept') > steps(state).indexOf('reopened')) },
  mulder: { phases: ['final'], also: (state) => assert.equal(state.sources.length, 4) },
  bos: { phases: ['final'], also: (state) => assert.equal(state.arrangements[0]?.claims.length, 3) },
  vos: { phases: ['final'], also: (state) => assert.deepEqual(state.arrangements[0]?.instalments.map(({ amountCents }) => amountCents), [120_00n, 300_00n, 180_00n]) },
  peters: {
    phases: ['running'],
    also: (state) => {
      const rents = state.claims.filter(({ kind }) => kind === 'rent');
      assert.ok(rents.length >= 5);
      assert.ok(rents.filter(({ dueOn }) => dueOn < endOn).every(({ openCents }) => openCents === 0n), 'rent is paid beside it');
      assert.ok(state.arrangements[0]!.instalments.filter(({ paidCents }) => paidCents > 0n).length >= 3);
      assert.equal(rewardProgress(state, state.arrangements[0]!, endOn)?.left, 'all', 'her page shows the promise');
    },
  },
  hendriks: {
    phases: ['final'],
    also: (state) => {
      assert.deepEqual(state.parties.map(({ role }) => role), ['debtor', 'joint-debtor']);
      assert.equal(state.arrangements[0]?.partyId, state.parties[0]?.partyId, 'he agreed');
    },
  },
  dekker: { phases: ['final'], also: (state) => assert.equal(state.parties.find(({ partyId }) => partyId === state.arrangements[0]?.partyId)?.role, 'legal-representative') },
  brouwer: {
    phases: ['final', 'final'],
    also: (state) => {
      assert.deepEqual(state.arrangements.map(({ extras }) => extras?.rewardedOn !== undefined), [false, true], 'the second policy rewards');
      assert.deepEqual(state.sources.filter(({ kind }) => kind === 'waiver').map(({ claimLines }) => claimLines.map(({ amountCents }) => amountCents)), [[10_00n]]);
    },
  },
  dijkstra: {
    phases: ['final'],
    also: (state) => {
      const [first, ...others] = state.arrangements[0]?.instalments.map(({ dueOn }) => dueOn) ?? [];
      assert.ok(first !== undefined && first.endsWith('-31'));
      assert.deepEqual(others, [addMonths(first, 1), addMonths(first, 2)], 'each month hangs on the 31st');
    },
  },
  kroon: { phases: ['final'], also: (state) => assert.equal(state.arrangements[0]?.channel, 'phone') },
  meijer: {
    phases: [],
    also: (state) => {
      assert.equal(state.claims[0]?.standing, 'disputed');
      assert.equal(state.claims[0]?.steps.length, 1, 'no reminder after she said so');
      assert.deepEqual(state.complaints?.map(({ subject }) => subject), ['contact'], 'and complains that it takes so long');
    },
  },
  okafor: { phases: ['running'] },
  degraaf: { phases: ['final'] },
  rozenberg: {
    phases: ['running'],
    also: (state) => {
      assert.deepEqual(state.arrangements[0]?.extras?.changes?.map(({ change, told }) => [change, told]), [['deferred', true]]);
      assert.equal(state.arrangements[0]?.extras?.reward?.after, 'end', 'agreed under the second policy');
    },
  },
  timmer: {
    phases: ['final'],
    also: (state) => {
      const [pause] = state.pauses;
      assert.deepEqual([state.pauses.length, pause && daysBetween(pause.from, pause.until)], [1, 13]);
      assert.equal(state.arrangements[0]?.instalments.length, 5);
    },
  },
  vanuden: {
    phases: ['final'],
    also: (state) => {
      assert.deepEqual(state.arrangements[0]?.instalments.map(({ creditedCents }) => creditedCents), [0n, 0n, 0n, 0n, 20_00n, 70_00n]);
    },
  },
  verbeek: {
    phases: ['final'],
    also: (state) => {
      assert.deepEqual(state.arrangements[0]?.extras?.changes?.map(({ change }) => change), ['extra-shorter']);
      assert.equal(creditCents(state), 0n);
    },
  },
  willems: {
    phases: ['final'],
    also: (state) => {
      assert.deepEqual(state.sources.filter(({ kind }) => kind === 'waiver').map(({ id, claimLines }) => [id.split(':')[0], claimLines[0]?.amountCents]), [['waiver', 75n]]);
    },
  },
  verzinsel: {
    phases: ['running'],
    also: (state) => {
      const [claim] = state.claims;
      assert.ok(claim);
      assert.equal(chargedCents(claim, 'collection-costs'), 40_00n);
      assert.ok(chargedCents(claim, 'interest') > 5_00n, `${chargedCents(claim, 'interest')} cents of interest`);
    },
  },
  xanten: {
    phases: ['running'],
    also: (state) => {
      const all = state.debits?.collections ?? [];
      assert.deepEqual(all.filter(({ backOn }) => backOn !== undefined).map(({ instalmentNo, code, handled }) => [instalmentNo, code, handled?.handling]), [[3, 'AM04', 'collect-again']]);
      assert.ok(all.some(({ instalmentNo, standing }) => instalmentNo === 3 && standing === 'settled'), 'collected on a better day');
      assert.ok(!state.sources.some(({ kind, means }) => kind === 'payment' && means !== 'direct-debit'), 'he pays nothing by hand');
      assert.ok(!steps(state).includes('missed-first'));
    },
  },
  ijsselberg: {
    phases: ['running'],
    also: (state) => {
      const [mandate] = state.debits?.mandates ?? [];
      assert.deepEqual([mandate?.pausedOn, state.debits?.mandates.length], [null, 1], 'it rested, and goes on');
      assert.ok(state.debits?.collections.some(({ code, standing }) => code === 'MD06' && standing === 'returned'));
      assert.ok((state.debits?.collections.filter(({ standing }) => standing === 'settled').length ?? 0) >= 2);
    },
  },
  emmer: { phases: ['running'], also: (state) => assert.ok((state.debits?.collections.filter(({ standing }) => standing === 'settled').length ?? 0) >= 15) },
  wafel: {
    phases: ['running'],
    also: (state) => {
      assert.ok((state.debits?.collections.filter(({ standing }) => standing === 'settled').length ?? 0) >= 8);
      assert.deepEqual(state.debits?.mandates.map(({ scheme }) => scheme), ['B2B']);
    },
  },
  luikens: { phases: [] },
  zandstra: { phases: [] },
  nabben: { phases: [], also: (state) => assert.equal(state.claims[0]?.steps.length, 1) },
  kaars: { phases: [], also: (state) => assert.deepEqual(state.claims.map(({ standing }) => standing), ['ours']) },
};

test('a batch of direct debits waits to be let go, and what went to the bank was handed over', async () => {
  const rows = await database.db.inCreditor(creditorId, (tx) => tx.sql<{ status: string; n: number }>(`select status, count(*)::int as n from collection_batch group by 1 order by 1`));
  assert.equal(rows.find(({ status }) => status === 'proposed')?.n, 1, JSON.stringify(rows));
  assert.ok((rows.find(({ status }) => status === 'filed')?.n ?? 0) > 20);
  assert.deepEqual(await database.db.inCreditor(creditorId, (tx) => tx.sql(`select 1 from debit_file where handed_at is null`)), []);
});

for (const { key, story, role } of cast) {
  if (role !== 'debtor') continue;
  test(`${key}: ${story}`, async () => {
    const state = await stateOf(key);
    const end = ends[key];
    assert.ok(end, 'the story has an end');
    assert.deepEqual(phases(state), end.phases);
    end.also?.(state);
  });
}

test('nobody of the cast is refused anything', () => {
  assert.deepEqual(refusals.filter((text) => !text.startsWith('K20')), []);
});

test('consumers pay nothing beside what they owe, businesses what the law gives', async () => {
  const states = await database.db.inCreditor(creditorId, async (tx) => {
    const ids = (await tx.sql<{ dossier_id: number }>(`select dossier_id from dossier where creditor_id = $1`, [creditorId])).map((row) => row.dossier_id);
    return [...(await readDossiers(tx, creditorId, ids)).values()].map(({ state }) => state);
  });
  const bears = (kind: CustomerKind): boolean[] => states.filter((state) => customerKindOf(state) === kind).map((state) => state.claims.some((claim) => claim.charges !== undefined || claim.interest !== undefined));
  assert.ok(!bears('consumer').includes(true));
  assert.ok(bears('business').includes(true));
});

test('compliance found the terms unfair, and a second version of the policy promises a reward', async () => {
  const { reviews, versions } = await database.db.inCreditor(creditorId, async (tx) => ({
    reviews: await termsReviews(tx, creditorId),
    versions: await policyVersions(tx, creditorId),
  }));
  assert.deepEqual(reviews.map(({ terms, verdict, staffId }) => [terms, verdict, staffId]), [[tenancyTerms, 'unfair', 'demo-compliance']]);
  assert.deepEqual(versions.map(({ version, validFrom }) => [version, validFrom]), [[2, addDays(endOn, secondPolicyDay - usualDays)], [1, '1900-01-01']]);
});

test('the bookkeeping’s list of each month says what is known', async () => {
  const rows = await database.db.inCreditor(creditorId, (tx) =>
    tx.sql<{ name: string; summary: ImportedOpenItems }>(`select name, summary from inbox where creditor_id = $1 and kind = 'open-items' order by name`, [creditorId]));
  assert.deepEqual(rows.map(({ name }) => name), ['2025-09-30', '2025-10-31', '2025-11-30', '2025-12-31', '2026-01-31', '2026-02-28'].map((on) => `openstaande-posten-${on}.csv`));
  for (const { summary: { lines, complete, reported, differ, unknownCount } } of rows) {
    assert.ok(lines > 20 && complete);
    assert.deepEqual({ reported, differ, unknownCount }, { reported: 0, differ: 0, unknownCount: 0 });
  }
});

test('the clock stands at the end, and replay agrees with everything that is kept', async () => {
  assert.deepEqual(await demoProgress(house, creditorId), { todayOn: endOn, day: 182, of: 182, playing: false });
  const checked = await checkReplay(database.db, creditorId);
  assert.deepEqual(checked.drifts, []);
  assert.ok(checked.dossiers > 160 && checked.facts > 3_000, `${checked.dossiers} dossiers, ${checked.facts} facts`);
});

test('the statements in the inbox are real files whose balances go on from day to day', async () => {
  const folder = join(house.inboxDir, demoSlug);
  const names = (await readdir(folder)).sort();
  assert.ok(names.length > 110, `${names.length} statements`);
  const formats = new Set<string>();
  let closing: bigint | undefined;
  for (const [index, name] of names.entries()) {
    const read = await readCamt([await readFile(join(folder, name))]);
    assert.ok(read.ok, name);
    const [statement] = read.value.statements;
    formats.add(read.value.format);
    assert.equal(statement?.sequence, String(index + 1), name);
    if (closing !== undefined) assert.equal(statement?.openingCents, closing, name);
    closing = statement?.closingCents;
  }
  assert.deepEqual([...formats].sort(), ['camt.053.001.02', 'camt.053.001.08']);
});

test('a message waits, letters share an envelope, a mail came back and a complaint waits for its answer', async () => {
  const seen = await database.db.inCreditor(creditorId, async (tx) => ({
    waiting: await tx.sql<{ reason: string }>(`select distinct reason from message where status = 'queued'`),
    envelopes: await tx.sql(`select envelope_no from sending where envelope_no is not null group by 1 having count(*) > 1`),
    returned: await tx.sql(`select kind from bounce join message using (creditor_id, dossier_id, message_no)`),
    tasks: await tx.sql<{ kind: string }>(`select kind from task where done_at is null and kind in ('complaint', 'mail-broken') order by 1`),
  }));
  assert.deepEqual(seen.waiting, [{ reason: 'held-week' }]);
  assert.ok(seen.envelopes.length >= 1);
  assert.deepEqual(seen.returned, [{ kind: 'gone' }]);
  assert.deepEqual(seen.tasks.map(({ kind }) => kind), ['complaint', 'mail-broken']);
});

test('of who stayed silent the municipality may be told', async () => {
  const { customerNumber } = castMember('kaars');
  const ready = await database.db.inCreditor(creditorId, async (tx) => {
    const dossierId = (await findDossiers(tx, creditorId, [customerNumber])).get(customerNumber) ?? 0;
    const dossier = (await readDossiers(tx, creditorId, [dossierId])).get(dossierId);
    assert.ok(dossier);
    const facts = (await loadFacts(tx, creditorId, [dossierId])).get(dossierId) ?? [];
    return readyToPass(facts, dossier.state, { ...secondPolicy(endOn), version: 2, fairTerms: [] }, { today: endOn, feedKnownUntil: addDays(endOn, -1), feedIsFresh: true, isPaying: false, moneyWaits: false });
  });
  assert.deepEqual(ready?.missing, []);
});

test('letters are printed the day after, and nothing is in doubt', async () => {
  const rows = await database.db.inCreditor(creditorId, (tx) =>
    tx.sql<{ channel: string; status: string; n: number }>(`select channel, status, count(*)::int as n from message where decided_on < $1 and (reason not like 'held-%') is not false group by 1, 2`, [endOn]),
  );
  const status = (channel: string) => new Set(rows.filter((row) => row.channel === channel).map((row) => row.status));
  assert.ok(status('letter').has('printed'));
  for (const seen of [...status('letter'), ...status('email')]) assert.ok(['sent', 'printed', 'dropped'].includes(seen), seen);
});

test('there is some of everything for the desk, but not a wall of it', async () => {
  const { tasks, lines } = await database.db.inCreditor(creditorId, async (tx) => ({
    tasks: await tx.sql<{ kind: string; n: number }>(`select kind, count(*)::int as n from task where done_at is null group by 1`),
    lines: await tx.sql(`select 1 from bank_line where status = 'open'`),
  }));
  const kinds = new Set(tasks.map(({ kind }) => kind));
  for (const kind of ['signal-call-me', 'signal-cannot-pay', 'signal-already-paid', 'approve-proposal', 'reminders-exhausted']) assert.ok(kinds.has(kind), kind);
  const total = tasks.reduce((count, { n }) => count + n, 0);
  assert.ok(total <= 40, `${total} open tasks`);
  assert.ok(lines.length >= 1 && lines.length <= 10, `${lines.length} open lines`);
});

test('the addresses lead to the desk, a customer in the middle of an arrangement, and the tray', async () => {
  const addresses = await demoAddresses(house, creditorId, () => 'once-only-once');
  assert.match(addresses?.portalUrl ?? '', new RegExp(`^http://betalen.example/p/${creditorId}\\.[\\w-]+$`));
  assert.deepEqual(
    { ...addresses, portalUrl: '' },
    {
      deskUrl: 'http://betalen.example/desk', email: 'manager@delinde.example', oneTimePassword: 'once-only-once', portalUrl: '',
      customer: { name: 'Mevrouw I. Peters', birthDate: '11-02-1970' }, trayUrl: 'http://betalen.example/tray',
    },
  );
});
