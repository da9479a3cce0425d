import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { addDays, type Day } from '#domain/day.ts';
import { defaultPolicy, type PolicyTerms } from '#domain/default-policy.ts';
import type { Outcome } from '#domain/outcome.ts';
import { writePolicy } from '#domain/policy-document.ts';
import { openDrafts, readDraft } from '#store/policy-drafts.ts';
import { policyOn, policyVersions } from '#store/policies.ts';
import { addColleague } from './creditor.ts';
import { approveDraft, beginDraft, goOnFromNewest, keepDraft, publishDraft, sendDraftBack, throwDraftAway, withdrawVersion } from './edit-policy.ts';
import { turnFourEyes } from './four-eyes.ts';
import { testHouse, type TestHouse } from './testing.ts';

const shared = await testHouse({ name: 'Regelhuis' });
after(() => shared.close());

interface Desk {
  readonly house: TestHouse;
  readonly anna: string;
  readonly boris: string;
  readonly clerk: string;
}

let houses = 0;
async function desk(): Promise<Desk> {
  houses += 1;
  const house = await testHouse({ test: shared.test, name: `Regels ${houses}` });
  const { deps, creditorId } = house;
  const make = async (name: string, role: 'manager' | 'desk'): Promise<string> =>
    (await addColleague(deps.db, deps.ids, creditorId, { name, email: `${name}${houses}@voorbeeld.example`, role, passwordHash: 'x', mustChange: false }, deps.clock.now()))!;
  return { house, anna: await make('anna', 'manager'), boris: await make('boris', 'manager'), clerk: await make('klerk', 'desk') };
}

const tomorrow = ({ house }: Desk): Day => addDays(house.deps.clock.today(), 1);
const changed = (one: Desk, changes: Partial<PolicyTerms> = { signalHoldDays: 21 }): string => writePolicy({ ...defaultPolicy, validFrom: tomorrow(one), ...changes });
const codeOf = (outcome: Outcome<unknown>): string => (outcome.ok ? 'ok' : outcome.refusal.code);
const begin = (one: Desk, document = changed(one), reason = 'Meer tijd voor vragen.') => beginDraft(one.house.deps, one.house.creditorId, { document, reason, staffId: one.anna });
const versions = ({ house }: Desk) => house.deps.db.inCreditor(house.creditorId, (tx) => policyVersions(tx, house.creditorId));

const fourEyes = ({ house, anna }: Desk) => turnFourEyes(house.deps, house.creditorId, { about: 'rules', turn: 'on', staffId: anna });

test('from a draft to a version that holds from its day, with who, when and why; not before', async () => {
  const one = await desk();
  const { deps, creditorId } = one.house;
  const draftId = await begin(one);
  assert.equal(codeOf(await publishDraft(deps, creditorId, { draftId, revision: 1, staffId: one.clerk })), 'needs-manager');
  const published = await publishDraft(deps, creditorId, { draftId, revision: 1, staffId: one.anna });
  assert.deepEqual(published, { ok: true, value: { outcome: 'published', version: 2, validFrom: tomorrow(one) } });
  const [newest] = await versions(one);
  assert.deepEqual([newest?.version, newest?.recordedBy, newest?.reason, newest?.approvedBy], [2, one.anna, 'Meer tijd voor vragen.', null]);
  const on = (day: Day) => deps.db.inCreditor(creditorId, async (tx) => (await policyOn(tx, creditorId, day)).version);
  assert.deepEqual([await on(deps.clock.today()), await on(tomorrow(one))], [1, 2]);
  assert.equal(codeOf(await publishDraft(deps, creditorId, { draftId, revision: 2, staffId: one.anna })), 'draft-closed');
  assert.deepEqual(await deps.db.inCreditor(creditorId, (tx) => openDrafts(tx, creditorId)), []);
});

const notReady: readonly (readonly [string, (one: Desk) => { document?: string; reason?: string }, string])[] = [
  ['without a reason', () => ({ reason: ' ' }), 'draft-wrong'],
  ['with a field that is wrong', (one) => ({ document: changed(one).replace('"signalHoldDays": 21', '"signalHoldDays": 0') }), 'draft-wrong'],
  ['that is no JSON', () => ({ document: '{' }), 'draft-wrong'],
  ['that says the same as what is in force', (one) => ({ document: changed(one, {}) }), 'policy-unchanged'],
  ['that would begin yesterday', (one) => ({ document: changed(one, { signalHoldDays: 21, validFrom: addDays(one.house.deps.clock.today(), -1) }) }), 'policy-day-past'],
];
for (const [what, draft, code] of notReady) {
  test(`a draft ${what} is kept, and is no version: ${code}`, async () => {
    const one = await desk();
    const { document, reason } = draft(one);
    const draftId = await begin(one, document, reason);
    assert.equal(codeOf(await publishDraft(one.house.deps, one.house.creditorId, { draftId, revision: 1, staffId: one.anna })), code);
    assert.equal((await versions(one)).length, 1);
  });
}

test('of two who save the same draft the second is told, and nothing of the first is lost', async () => {
  const one = await desk();
  const { deps, creditorId } = one.house;
  const draftId = await begin(one);
  const [first, second] = [changed(one, { signalHoldDays: 22 }), changed(one, { signalHoldDays: 33 })];
  const saves = await Promise.all([
    keepDraft(deps, creditorId, { draftId, revision: 1, staffId: one.anna, document: first, reason: 'a' }),
    keepDraft(deps, creditorId, { draftId, revision: 1, staffId: one.boris, document: second, reason: 'b' }),
  ]);
  assert.deepEqual(saves.map(codeOf).toSorted(), ['draft-changed', 'ok']);
  const kept = await deps.db.inCreditor(creditorId, (tx) => readDraft(tx, creditorId, draftId));
  const won = saves[0].ok ? first : second;
  assert.deepEqual([kept?.document, kept?.revision], [won, 2]);
});

test('a draft from before another version became the newest must look at that first', async () => {
  const one = await desk();
  const { deps, creditorId } = one.house;
  const [late, early] = [await begin(one, changed(one, { signalHoldDays: 28 })), await begin(one)];
  assert.equal(codeOf(await publishDraft(deps, creditorId, { draftId: early, revision: 1, staffId: one.anna })), 'ok');
  assert.deepEqual(await publishDraft(deps, creditorId, { draftId: late, revision: 1, staffId: one.anna }), { ok: false, refusal: { code: 'draft-behind', basedOn: 1, newest: 2 } });
  assert.equal(codeOf(await goOnFromNewest(deps, creditorId, { draftId: late, revision: 1, staffId: one.anna })), 'ok');
  assert.equal(codeOf(await publishDraft(deps, creditorId, { draftId: late, revision: 2, staffId: one.anna })), 'ok');
});

test('two who publish at once make two versions, never the same; the second must look first', async () => {
  const one = await desk();
  const { deps, creditorId } = one.house;
  const drafts = [await begin(one), await begin(one, changed(one, { signalHoldDays: 28 }))];
  const outcomes = await Promise.all(drafts.map((draftId, index) => publishDraft(deps, creditorId, { draftId, revision: 1, staffId: index === 0 ? one.anna : one.boris })));
  assert.deepEqual(outcomes.map(codeOf).toSorted(), ['draft-behind', 'ok']);
});

test('four eyes: the maker cannot allow it, nor who wrote in it last; a second colleague can, and a change asks anew', async () => {
  const one = await desk();
  await fourEyes(one);
  const { deps, creditorId } = one.house;
  const draftId = await begin(one);
  const act = (revision: number, staffId: string) => ({ draftId, revision, staffId });
  assert.deepEqual(await publishDraft(deps, creditorId, act(1, one.anna)), { ok: true, value: { outcome: 'asked' } });
  assert.equal(codeOf(await approveDraft(deps, creditorId, act(2, one.anna))), 'needs-second-colleague');
  assert.equal(codeOf(await approveDraft(deps, creditorId, act(2, one.clerk))), 'needs-manager');
  assert.equal(codeOf(await keepDraft(deps, creditorId, { ...act(2, one.boris), document: changed(one, { signalHoldDays: 25 }), reason: 'Iets langer.' })), 'ok');
  assert.equal(codeOf(await approveDraft(deps, creditorId, act(3, one.boris))), 'draft-changed', 'nobody asks for it any more');
  assert.equal(codeOf(await publishDraft(deps, creditorId, act(3, one.anna))), 'ok');
  assert.equal(codeOf(await approveDraft(deps, creditorId, act(4, one.boris))), 'needs-second-colleague', 'boris wrote it');
  assert.equal(codeOf(await sendDraftBack(deps, creditorId, act(4, one.boris))), 'ok');
  assert.equal(codeOf(await publishDraft(deps, creditorId, act(5, one.boris))), 'ok');
  const approved = await approveDraft(deps, creditorId, act(6, one.anna));
  assert.equal(codeOf(approved), 'ok');
  const [newest] = await versions(one);
  assert.deepEqual([newest?.recordedBy, newest?.approvedBy], [one.boris, one.anna]);
});

test('a version whose day has not come can be withdrawn, and then never holds; one in force cannot', async () => {
  const one = await desk();
  const { deps, creditorId } = one.house;
  const from = addDays(deps.clock.today(), 30);
  const draftId = await begin(one, changed(one, { signalHoldDays: 21, validFrom: from }));
  assert.equal(codeOf(await publishDraft(deps, creditorId, { draftId, revision: 1, staffId: one.anna })), 'ok');
  const sooner = await begin(one, changed(one, { signalHoldDays: 28 }));
  assert.deepEqual(await publishDraft(deps, creditorId, { draftId: sooner, revision: 1, staffId: one.anna }), { ok: false, refusal: { code: 'policy-day-taken', version: 2, validFrom: from } });
  const withdraw = (version: number, staffId = one.boris) => withdrawVersion(deps, creditorId, { version, staffId, why: 'Toch niet.' });
  assert.equal(codeOf(await withdraw(2, one.clerk)), 'needs-manager');
  assert.equal(codeOf(await withdraw(2)), 'ok');
  assert.equal(codeOf(await withdraw(2)), 'version-not-planned');
  assert.equal(codeOf(await withdraw(1)), 'version-not-planned');
  assert.equal((await deps.db.inCreditor(creditorId, (tx) => policyOn(tx, creditorId, from))).version, 1);
  const [row] = await versions(one);
  assert.deepEqual([row?.withdrawnBy, row?.withdrawnWhy], [one.boris, 'Toch niet.']);
});

test('a draft that is thrown away is gone from the list, and what a version says cannot be changed', async () => {
  const one = await desk();
  const { deps, creditorId } = one.house;
  const draftId = await begin(one);
  assert.equal(codeOf(await throwDraftAway(deps, creditorId, { draftId, revision: 1, staffId: one.anna })), 'ok');
  assert.equal(codeOf(await keepDraft(deps, creditorId, { draftId, revision: 2, staffId: one.anna, document: '{}', reason: '' })), 'draft-closed');
  for (const statement of [`update policy set document = '{}'`, 'delete from policy', 'delete from policy_draft']) await assert.rejects(one.house.rows(statement), /permission denied/);
});
