import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addDays, type Day } from '#domain/day.ts';
import { defaultPolicy } from '#domain/default-policy.ts';
import { writePolicy } from '#domain/policy-document.ts';
import { insertPolicy, policyOn, policyVersions, readPolicy } from '#store/policies.ts';
import { termsScreen } from '#store/screens/desk-terms.ts';
import type { StaffRole } from '#store/staff.ts';
import type { TermsVerdict } from '#store/terms-reviews.ts';
import { addColleague, loadPolicy } from './creditor.ts';
import { reviewTerms } from './review-terms.ts';
import { line, testHouse, type TestHouse } from './testing.ts';

let house: TestHouse;
const staff = {} as Record<StaffRole, string>;

before(async () => {
  house = await testHouse();
  for (const role of ['desk', 'manager', 'compliance'] as const) staff[role] = await account(house, role);
});
after(() => house.close());

async function account({ deps, creditorId }: TestHouse, role: StaffRole): Promise<string> {
  const made = await addColleague(deps.db, deps.ids, creditorId, { email: `${role}@voorbeeld.example`, name: role, role, passwordHash: 'none', mustChange: false }, deps.clock.now());
  assert.ok(made);
  return made;
}

const review = (terms: string, verdict: TermsVerdict, by: StaffRole = 'compliance', reason = 'Gelezen en getoetst.') =>
  reviewTerms(house.deps, house.creditorId, { terms, verdict, reason, staffId: staff[by] });
const fairTerms = async (of: TestHouse = house): Promise<readonly string[]> =>
  (await of.deps.db.inCreditor(of.creditorId, (tx) => policyOn(tx, of.creditorId, of.deps.clock.today()))).fairTerms;

test('only compliance judges, and its newest review counts, also within one moment', async () => {
  assert.deepEqual(await fairTerms(), []);
  for (const role of ['desk', 'manager'] as const) assert.deepEqual(await review('2026-A', 'fair', role), { ok: false, refusal: { code: 'needs-compliance' } });
  assert.deepEqual(await fairTerms(), []);
  for (const [terms, verdict, now] of [
    ['2026-A', 'fair', ['2026-A']],
    ['2025-B', 'fair', ['2025-B', '2026-A']],
    ['2026-A', 'unfair', ['2025-B']],
    ['2026-A', 'fair', ['2025-B', '2026-A']],
    ['2024-C', 'unfair', ['2025-B', '2026-A']],
  ] as const) {
    assert.ok((await review(terms, verdict)).ok);
    assert.deepEqual(await fairTerms(), now, `${terms} ${verdict}`);
  }
});

test('somebody who left judges no more, and a name or reason that is nothing is a bug', async () => {
  await assert.rejects(review('2026-A ', 'fair'), RangeError);
  await assert.rejects(review('2026-A', 'fair', 'compliance', ' \n'), RangeError);
  await house.rows(`update staff set disabled_at = now() where role = 'compliance'`);
  assert.deepEqual(await review('2026-A', 'unfair'), { ok: false, refusal: { code: 'needs-compliance' } });
  await house.rows(`update staff set disabled_at = null where role = 'compliance'`);
});

test('a review belongs to its creditor, counts before any policy was loaded, and is never changed', async () => {
  const other = await testHouse({ test: house.test, name: 'Andere stichting' });
  assert.deepEqual(await fairTerms(other), []);
  const early = await other.deps.db.inCreditor(house.creditorId, (tx) => policyOn(tx, house.creditorId, '1800-01-01' as Day));
  assert.deepEqual([early.version, early.fairTerms], [0, ['2025-B', '2026-A']]);
  for (const statement of [`update terms_review set verdict = 'fair'`, 'delete from terms_review']) await assert.rejects(house.rows(statement), /permission denied/);
});

test('after a review the bot looks again at whoever owes something', async () => {
  await house.claims([line('HUUR-1')]);
  const today = house.deps.clock.today();
  await house.rows(`update dossier set next_look_on = '${addDays(today, 30)}'`);
  assert.ok((await review('2026-A', 'fair')).ok);
  assert.deepEqual(await house.rows(`select next_look_on as "on" from dossier`), [{ on: today }]);
});

test('the terms that policies name, with their reviews: what is in force first, then what waits', async () => {
  const own = await testHouse({ test: house.test, name: 'Derde stichting' });
  const compliance = await account({ ...own, deps: own.deps }, 'compliance');
  const terms = (name: string | null) => writePolicy({ ...defaultPolicy, charges: { ...defaultPolicy.charges, terms: name } });
  for (const name of ['oud', 'wacht', 'nu']) assert.ok((await loadPolicy(own.deps.db, own.creditorId, terms(name), 'test', own.deps.clock.now())).ok);
  for (const [name, verdict] of [['oud', 'fair'], ['oud', 'unfair'], ['vooruit', 'fair']] as const) {
    await reviewTerms(own.deps, own.creditorId, { terms: name, verdict, reason: 'Gelezen.', staffId: compliance });
  }
  const screen = await own.deps.db.inCreditor(own.creditorId, (tx) => termsScreen(tx, own.creditorId, own.deps.clock.today()));
  assert.deepEqual(
    screen.map(({ terms: name, inForce, policyVersions: versions, reviews }) => [name, inForce, versions, reviews.map(({ verdict }) => verdict)]),
    [['nu', true, [4], []], ['wacht', false, [3], []], ['vooruit', false, [], ['fair']], ['oud', false, [2], ['unfair', 'fair']]],
  );
});

test('a policy that was kept before these sections existed reads with the default’s', async () => {
  const own = await testHouse({ test: house.test, name: 'Oude stichting' });
  const { charges: _, changes: __, reward: ___, lettingGo: ____, books: _____, ...early } = JSON.parse(writePolicy(defaultPolicy)) as Record<string, unknown>;
  early['signalHoldDays'] = 9;
  const { clock } = own.deps;
  await own.deps.db.inCreditor(own.creditorId, async (tx) => {
    const version = await insertPolicy(tx, own.creditorId, { validFrom: clock.today(), recordedAt: clock.now(), recordedBy: 'test', document: JSON.stringify(early) });
    const expected = { ...defaultPolicy, signalHoldDays: 9, version, fairTerms: [] };
    assert.deepEqual(await policyOn(tx, own.creditorId, clock.today()), expected);
    const [newest] = await policyVersions(tx, own.creditorId);
    assert.ok(newest);
    assert.deepEqual(readPolicy(newest, []), expected);
  });
  assert.equal((await loadPolicy(own.deps.db, own.creditorId, JSON.stringify(early), 'test', clock.now())).ok, false, 'what is loaded now must be whole');
});
