// Four eyes: on by one manager, off by two; each time is kept.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { FourEyesAbout } from '#domain/creditor.ts';
import type { Outcome } from '#domain/outcome.ts';
import { makeCreditorId } from '#formats/creditor-id.ts';
import { readCreditor, updateProfile } from '#store/creditors.ts';
import { fourEyesTurns } from '#store/four-eyes.ts';
import { addColleague } from './creditor.ts';
import { setDirectDebit } from './debit-terms.ts';
import { allowFourEyesOff, hasFourEyes, keepFourEyesOn, turnFourEyes } from './four-eyes.ts';
import { testHouse } from './testing.ts';

const shared = await testHouse({ name: 'Vierogenhuis' });
after(() => shared.close());

type Who = 'anna' | 'boris' | 'klerk';
type Step = readonly [who: Who, act: 'on' | 'off' | 'allow' | 'keep-on', comes: string];

let houses = 0;
async function desk() {
  houses += 1;
  const house = await testHouse({ test: shared.test, name: `Vier ogen ${houses}` });
  const { deps, creditorId } = house;
  const staff = {} as Record<Who, string>;
  for (const name of ['anna', 'boris', 'klerk'] as const) {
    staff[name] = (await addColleague(deps.db, deps.ids, creditorId, { name, email: `${name}-vier${houses}@voorbeeld.example`, role: name === 'klerk' ? 'desk' : 'manager', passwordHash: 'x', mustChange: false }, deps.clock.now()))!;
  }
  const nameOf = (by: string | null): string => Object.entries(staff).find(([, id]) => id === by)?.[0] ?? by ?? '-';
  const codeOf = (outcome: Outcome<string | null>): string => (outcome.ok ? (outcome.value ?? 'ok') : outcome.refusal.code);
  const profile = async () => (await deps.db.inCreditor(creditorId, (tx) => readCreditor(tx, creditorId)))!.profile;
  return {
    deps, creditorId, staff, profile,
    act: async (about: FourEyesAbout, who: Who, act: Step[1]): Promise<string> => {
      const ask = { about, staffId: staff[who] };
      if (act === 'allow') return codeOf(await allowFourEyesOff(deps, creditorId, ask));
      return codeOf(await (act === 'keep-on' ? keepFourEyesOn(deps, creditorId, ask) : turnFourEyes(deps, creditorId, { ...ask, turn: act })));
    },
    isOn: async (about: FourEyesAbout) => hasFourEyes(await profile(), about),
    kept: async (about: FourEyesAbout) =>
      (await deps.db.inCreditor(creditorId, (tx) => fourEyesTurns(tx, creditorId, about))).toReversed().map((turn) => `${turn.turn} ${nameOf(turn.askedBy)} ${turn.state} ${nameOf(turn.settledBy)}`),
    collect: async (fourEyes: boolean, by: Who | null = 'anna') => setDirectDebit(deps, creditorId, { creditorId: makeCreditorId('NL', '123456780000'), fourEyes }, by && staff[by]),
    stop: async (by: Who | null = 'anna') => setDirectDebit(deps, creditorId, null, by && staff[by]),
  };
}

const rows: readonly (readonly [what: string, steps: readonly Step[], isOn: boolean, kept: readonly string[]])[] = [
  ['one manager switches them on', [['anna', 'on', 'turned'], ['boris', 'on', 'same']], true, ['on anna done -']],
  ['nobody else than a manager', [['klerk', 'on', 'needs-manager'], ['anna', 'on', 'turned'], ['klerk', 'off', 'needs-manager'], ['klerk', 'allow', 'needs-manager']], true, ['on anna done -']],
  ['one manager cannot switch them off', [['anna', 'on', 'turned'], ['anna', 'off', 'asked'], ['anna', 'allow', 'needs-second-colleague']], true, ['on anna done -', 'off anna asked -']],
  ['asked twice is asked once, and asking is not allowing', [['anna', 'on', 'turned'], ['anna', 'off', 'asked'], ['boris', 'off', 'asked']], true, ['on anna done -', 'off anna asked -']],
  ['a second manager allows it', [['anna', 'on', 'turned'], ['anna', 'off', 'asked'], ['boris', 'allow', 'ok'], ['boris', 'allow', 'four-eyes-answered']], false, ['on anna done -', 'off anna done boris']],
  ['a second manager says no', [['anna', 'on', 'turned'], ['anna', 'off', 'asked'], ['boris', 'keep-on', 'ok'], ['boris', 'allow', 'four-eyes-answered']], true, ['on anna done -', 'off anna kept-on boris']],
  ['who asked takes it back', [['anna', 'on', 'turned'], ['anna', 'off', 'asked'], ['anna', 'keep-on', 'ok']], true, ['on anna done -', 'off anna kept-on anna']],
  ['what is off needs no question', [['anna', 'off', 'same'], ['boris', 'allow', 'four-eyes-answered']], false, []],
  ['on again after it was allowed', [['anna', 'on', 'turned'], ['anna', 'off', 'asked'], ['boris', 'allow', 'ok'], ['boris', 'on', 'turned']], true, ['on anna done -', 'off anna done boris', 'on boris done -']],
];
for (const about of ['rules', 'collections'] as const) {
  for (const [what, steps, isOn, kept] of rows) {
    test(`four eyes, ${about}: ${what}`, async () => {
      const one = await desk();
      if (about === 'collections') await one.collect(false);
      for (const [who, act, comes] of steps) assert.equal(await one.act(about, who, act), comes, `${who} ${act}`);
      assert.equal(await one.isOn(about), isOn);
      assert.deepEqual(await one.kept(about), kept);
    });
  }
}

test('two at once: of a yes and a no only one counts', async () => {
  const one = await desk();
  await one.act('rules', 'anna', 'on');
  await one.act('rules', 'anna', 'off');
  assert.deepEqual((await Promise.all([one.act('rules', 'boris', 'allow'), one.act('rules', 'anna', 'keep-on')])).toSorted(), ['four-eyes-answered', 'ok']);
});

test('a form of the settings does not switch them off, also not with what it read before', async () => {
  const one = await desk();
  const before = await one.profile();
  await one.act('rules', 'anna', 'on');
  await one.deps.db.inCreditor(one.creditorId, (tx) => updateProfile(tx, one.creditorId, { ...before, name: 'Anders' }));
  assert.deepEqual([(await one.profile()).name, await one.isOn('rules')], ['Anders', true]);
  await one.deps.db.inCreditor(one.creditorId, (tx) => updateProfile(tx, one.creditorId, { ...before, policyFourEyes: false }));
  assert.equal(await one.isOn('rules'), true);
});

test('collections: neither the terms nor a stop and a new start do what one manager may not', async () => {
  const one = await desk();
  assert.deepEqual(await one.collect(true), { ok: true, asked: false });
  assert.deepEqual(await one.collect(false), { ok: true, asked: true });
  assert.equal(await one.isOn('collections'), true);
  assert.equal(await one.act('collections', 'boris', 'keep-on'), 'ok');
  await one.stop();
  assert.deepEqual(await one.collect(false), { ok: true, asked: true });
  assert.equal(await one.isOn('collections'), true);
  assert.equal(await one.act('collections', 'boris', 'allow'), 'ok');
  await one.stop();
  assert.deepEqual(await one.collect(false), { ok: true, asked: false });
  assert.deepEqual(await one.kept('collections'), ['on anna done -', 'off anna kept-on boris', 'off anna done boris']);
});

test('collections: what was on before turns were kept stays on after a stop; the command line is kept as such', async () => {
  const one = await desk();
  await one.deps.db.inCreditor(one.creditorId, async (tx) => updateProfile(tx, one.creditorId, { ...(await one.profile()), directDebit: { creditorId: makeCreditorId('NL', '123456780000'), fourEyes: true } }));
  await one.stop();
  assert.deepEqual(await one.collect(false), { ok: true, asked: true });
  assert.deepEqual(await one.collect(false, null), { ok: true, asked: false });
  assert.deepEqual([await one.isOn('collections'), await one.kept('collections')], [false, ['on before done -', 'off anna done command']]);
});
