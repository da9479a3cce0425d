// An arrangement keeps the rules under which it was agreed, and takes over only
// what is kinder in newer ones: in the bot's night, in what a customer may
// change, and in what is previewed. On the real database.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { addDays, daysBetween, type Day } from '#domain/day.ts';
import { defaultPolicy, type PolicyTerms } from '#domain/default-policy.ts';
import { writePolicy } from '#domain/policy-document.ts';
import { acceptOffer, makeOffer } from './agree.ts';
import { changeArrangement } from './change-arrangement.ts';
import { loadPolicy } from './creditor.ts';
import { previewDossier } from './preview-dossier.ts';
import { takeBotSteps } from './take-bot-steps.ts';
import { line, testHouse, type TestHouse } from './testing.ts';

const shared = await testHouse({ name: 'Gedeeld', iban: null });
after(() => shared.close());

let houses = 0;
async function house(): Promise<TestHouse> {
  const one = await testHouse({ test: shared.test, name: `Lopend ${(houses += 1)}`, iban: null });
  await one.claims(['O', 'N'].map((key) => line(`${key}-1`, { customer_number: key, email: `${key}@voorbeeld.example`, due_on: '2026-02-01' })));
  return one;
}

async function agree({ deps, creditorId, ...one }: TestHouse, key: string): Promise<Day> {
  const { dossierId, state } = await one.dossier(key);
  const partyId = state.parties[0]!.partyId;
  const by = { kind: 'customer', partyId } as const;
  const offer = await makeOffer(deps, creditorId, dossierId, by);
  assert.ok(offer.ok);
  const accepted = await acceptOffer(deps, creditorId, {
    dossierId, partyId, by, offerNo: offer.value.offerNo, optionNo: offer.value.options.at(-1)!.optionNo, channel: 'portal', shown: { language: 'nl', text: 't', consent: 'c' },
  });
  assert.ok(accepted.ok && accepted.value.outcome === 'agreed');
  return accepted.value.arrangement.instalments[0]!.dueOn;
}

async function load({ deps, creditorId }: TestHouse, changes: Partial<PolicyTerms>): Promise<void> {
  assert.ok((await loadPolicy(deps.db, creditorId, writePolicy({ ...defaultPolicy, validFrom: deps.clock.today(), ...changes }), 'test', deps.clock.now())).ok);
}

const following = (followUp: Partial<PolicyTerms['followUp']>): Partial<PolicyTerms> => ({ followUp: { ...defaultPolicy.followUp, ...followUp } });

/** Plays the bot until the first miss is said, and gives how many days after the due day that is. */
async function firstMiss(one: TestHouse, key: string, dueOn: Day): Promise<number> {
  for (let on = one.deps.clock.today(); on <= addDays(dueOn, 15); on = addDays(on, 1)) {
    one.turnTo(on);
    await takeBotSteps(one.deps, one.creditorId);
    const step = (await one.dossier(key)).state.arrangements[0]?.steps.find((each) => each.step === 'missed-first');
    if (step) return daysBetween(dueOn, step.on);
  }
  return assert.fail('nothing was said');
}

const foreseen = async (one: TestHouse, key: string, dueOn: Day): Promise<number> => {
  const seen = await previewDossier(one.deps, one.creditorId, { dossierId: (await one.dossier(key)).dossierId, publicUrl: 'http://127.0.0.1' });
  assert.ok(seen.ok);
  const missed = seen.value.nothing.messages.find((message) => message.template === 'missed-first');
  return daysBetween(dueOn, missed!.on);
};

const cases: readonly (readonly [string, Partial<PolicyTerms>, { readonly old: number; readonly now: number }])[] = [
  ['harsher', following({ firstMissDays: 1 }), { old: 3, now: 1 }],
  ['kinder', following({ firstMissDays: 6 }), { old: 6, now: 6 }],
];
for (const [what, changes, days] of cases) {
  test(`a first miss under ${what} rules: after ${days.old} days for who agreed before, ${days.now} for who agrees now; as it was foreseen`, async () => {
    const one = await house();
    const dueOn = await agree(one, 'O');
    await load(one, changes);
    assert.equal(await agree(one, 'N'), dueOn);
    assert.deepEqual([await foreseen(one, 'O', dueOn), await foreseen(one, 'N', dueOn)], [days.old, days.now]);
    const now = await firstMiss(one, 'N', dueOn);
    assert.deepEqual([await firstMiss(one, 'O', dueOn), now], [days.old, days.now]);
  });
}

test('what a customer may change: no less than was agreed, and more where newer rules give more', async () => {
  const one = await house();
  const dueOn = await agree(one, 'O');
  await load(one, { changes: { ...defaultPolicy.changes, deferDays: 0 } });
  await agree(one, 'N');
  const defer = async (key: string, days: number): Promise<string> => {
    const { dossierId, state } = await one.dossier(key);
    const partyId = state.parties[0]!.partyId;
    const changed = await changeArrangement(one.deps, one.creditorId, {
      dossierId, arrangementNo: 1, wanted: { change: 'deferred', number: 1, to: addDays(dueOn, days) }, partyId, channel: 'portal', by: { kind: 'customer', partyId }, shown: { language: 'nl', text: 't', consent: 'c' },
    });
    return changed.ok ? changed.value.outcome : changed.refusal.code;
  };
  assert.deepEqual([await defer('N', 10), await defer('O', 10)], ['needs-approval', 'changed']);
  await load(one, { changes: { ...defaultPolicy.changes, deferDays: 30 } });
  const { state } = await one.dossier('O');
  assert.equal(state.arrangements[0]?.policyVersion, 1, 'the version under which it was agreed stays');
});

test('a batch reads each version once, however many arrangements keep one', async () => {
  const one = await house();
  await agree(one, 'O');
  await agree(one, 'N');
  await load(one, following({ firstMissDays: 1 }));
  for (const key of ['O', 'N']) assert.equal((await one.dossier(key)).state.arrangements[0]?.policyVersion, 1);
  one.turnTo('2026-04-01');
  let asked = 0;
  const counting: typeof one.deps.db = Object.create(one.deps.db) as typeof one.deps.db;
  counting.inCreditor = (creditorId, work) =>
    one.deps.db.inCreditor(creditorId, (tx) => {
      const prepared: typeof tx.prepared = (name, text, values) => {
        if (name === 'policy-versions' || name === 'policies-kept') asked += 1;
        return tx.prepared(name, text, values);
      };
      return work(Object.assign(Object.create(tx) as typeof tx, { prepared }));
    });
  const day = await takeBotSteps({ ...one.deps, db: counting }, one.creditorId);
  assert.equal(day.looks, 2);
  assert.equal(asked, 1);
});
