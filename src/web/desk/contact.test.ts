// A call at the desk, page by page on a real database: what stands on it, an
// offer with one click, a code from a letter, and every outcome once.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { day } from '#domain/day.ts';
import { formatAmount } from '#domain/money.ts';
import { composeArrangement } from '#usecases/agree.ts';
import { colleague, line } from '#usecases/testing.ts';
import { takeBotSteps } from '#usecases/take-bot-steps.ts';
import { testDesk, wordsOf, type TestDesk, type Visitor } from './testing.ts';

let desk: TestDesk;
let clerk: Visitor;
before(async () => {
  desk = await testDesk();
  clerk = await desk.signIn('desk', 'B. Balie');
});
after(() => desk.close());

let customers = 0;
/** Somebody with 400.00 in four instalments, agreed on 2 March 2026; the first was due on the third. Today is the tenth. */
async function behind() {
  const no = (customers += 1);
  desk.house.turnTo('2026-03-02');
  await desk.house.claims([line(`W${no}-1`, { customer_number: `W-${no}`, name: `W. Voorbeeld ${no}`, amount: '400,00', mobile: '06 12345678' })]);
  const { dossierId, state } = await desk.house.dossier(`W-${no}`);
  const parts = ['2026-03-03', '2026-04-15', '2026-05-15', '2026-06-15'].map((on) => ({ dueOn: day(on), amountCents: 100_00n }));
  const who = state.parties[0]!.partyId;
  const made = await composeArrangement(desk.house.deps, desk.house.creditorId, {
    dossierId, claims: [`W${no}-1`], parts, partyId: who, channel: 'phone', by: colleague, role: 'manager', shown: { language: 'nl', text: 'De hele tekst.', consent: 'ja' },
  });
  assert.ok(made.ok, made.ok ? '' : made.refusal.code);
  desk.house.turnTo('2026-03-10');
  return { dossierId, who: String(who), at: `/desk/dossiers/${dossierId}/contact`, state: async () => (await desk.house.dossier(`W-${no}`)).state };
}

const openKinds = async (dossierId: number): Promise<string[]> => (await desk.house.rows<{ kind: string }>(`select kind from task where dossier_id = ${dossierId} and done_at is null order by kind`)).map((row) => row.kind);

describe('a call', () => {
  it('has a script, what we know, the offers, and the way to say what came of it', async () => {
    const { at } = await behind();
    const page = await clerk.get(at);
    const said = wordsOf(page.body);
    assert.match(said, /Wat u kunt zeggen.*Geldfit.*0800-8115/);
    assert.match(said, /Wat we weten.*Het is geen oordeel, en er beslist niets vanzelf op\. De klant ziet dit niet/);
    assert.match(said, /Dit kunt u nu aanbieden: Regeling 1: € 100,00/);
    assert.match(said, /U betaalt € 50,00 uiterlijk op 13 maart 2026 en € 50,00 uiterlijk op 24 maart 2026/);
    assert.match(said, /Vroegsignalering/);
    assert.ok(page.body.includes('tel:+31612345678'), 'the number can be tapped');
  });

  it('an offer with one click', async () => {
    const { at, who, state } = await behind();
    await clerk.post(`${at}/offer`, { about: 'a1', offer: 'two-parts', 'who-a1': who, 'channel-a1': 'phone' });
    const after = await state();
    assert.deepEqual(after.arrangements[0]!.instalments.slice(0, 2).map((each) => `${each.dueOn} ${formatAmount(each.amountCents)}`), ['2026-03-13 50.00', '2026-03-24 50.00']);
    assert.deepEqual(after.outreach?.interventions.at(-1)?.answered, { on: '2026-03-10', offer: 'two-parts', channel: 'phone', result: 'done' });
  });

  it('the code of a letter, and one that is not of this dossier', async () => {
    const { at, who, state, dossierId } = await behind();
    await takeBotSteps(desk.house.deps, desk.house.creditorId);
    const [made] = (await state()).outreach?.interventions ?? [];
    assert.ok(made, 'the missed instalment was spoken of, with offers');
    const code = `${made.interventionNo}${'ABCDEFGH'[made.offers.indexOf('to-end')]}`;
    const wrong = await clerk.post(`${at}/code`, { code: '99Z', 'who-code': who, 'channel-code': 'letter' });
    assert.equal(wrong.status, 422);
    assert.match(wordsOf(wrong.body), /Deze code hoort niet bij dit dossier/);
    await clerk.post(`${at}/code`, { code: code.toLowerCase(), 'who-code': who, 'channel-code': 'letter' });
    const after = await state();
    assert.equal(after.arrangements[0]!.instalments.at(-1)?.dueOn, '2026-07-15');
    assert.deepEqual(after.outreach?.interventions[0]?.answered?.channel, 'letter');
    assert.ok(dossierId > 0);
  });

  const outcomes: readonly [string, Record<string, string>, string, readonly string[]][] = [
    ['promised', { 'promise-on': '20-03-2026' }, 'ContactAttempted PromiseMade', []],
    ['spoken', { told: 'data-offer' }, 'ContactAttempted', []],
    ['wants-help', {}, 'ContactAttempted PauseStarted', []],
    ['call-back', { 'call-back-on': '12-03-2026' }, 'ContactAttempted', []],
    ['no-answer', {}, 'ContactAttempted', []],
    ['wrong-number', {}, 'ContactAttempted', ['number-wrong']],
  ];
  for (const [outcome, fields, facts, tasks] of outcomes) {
    it(`${outcome}: recorded with one tap, with what follows from it`, async () => {
      const { at, who, dossierId } = await behind();
      const before = await desk.house.rows<{ seq: number }>(`select max(seq) as seq from fact where dossier_id = ${dossierId}`);
      const done = await clerk.post(at, { outcome, who, way: 'phone', about: 'a1', ...fields });
      assert.equal(done.status, 303, wordsOf(done.body));
      const made = await desk.house.rows<{ kind: string }>(`select kind from fact where dossier_id = ${dossierId} and seq > ${before[0]!.seq} order by seq`);
      assert.equal(made.map((row) => row.kind).join(' '), facts);
      assert.deepEqual((await openKinds(dossierId)).filter((kind) => kind === 'number-wrong'), tasks);
    });
  }

  it('a promise without a day, and a call back without one, are asked again', async () => {
    const { at, who } = await behind();
    for (const outcome of ['promised', 'call-back']) assert.equal((await clerk.post(at, { outcome, who, way: 'phone', about: 'a1' })).status, 422, outcome);
  });

  it('a promise is taken back', async () => {
    const { at, who, state } = await behind();
    await clerk.post(at, { outcome: 'promised', who, way: 'phone', about: 'a1', 'promise-on': '20-03-2026', 'promise-amount': '40,00' });
    assert.equal((await state()).outreach?.promises[0]?.amountCents, 40_00n);
    assert.match(wordsOf((await clerk.get(at)).body), /Toezeggingen € 40,00 ?, 20 maart 2026 loopt Neem terug/);
    await clerk.post(`${at}/promise`, { promise: '1' });
    assert.equal((await state()).outreach?.promises[0]?.withdrawn, 'taken-back');
  });

  it('an objection to passing data', async () => {
    const { at, who, state } = await behind();
    await clerk.post(`${at}/data`, { answer: 'objects', who });
    assert.equal((await state()).outreach?.objectedOn, '2026-03-10');
    await clerk.post(`${at}/data`, { answer: 'agrees', who });
    assert.equal((await state()).outreach?.objectedOn, undefined);
  });
});

describe('the call list', () => {
  it('says whom to call and why once somebody stays silent, and no more once they were called', async () => {
    const { dossierId, at, who } = await behind();
    for (const on of ['2026-03-10', '2026-03-17', '2026-03-24', '2026-04-07']) {
      desk.house.turnTo(on);
      await takeBotSteps(desk.house.deps, desk.house.creditorId);
    }
    assert.ok((await openKinds(dossierId)).includes('call-customer'));
    const list = await clerk.get('/desk/calls');
    assert.match(wordsOf(list.body), /We horen niets van de klant, sinds 10 maart 2026\. Te laat is € 100,00/);
    assert.ok(list.body.includes(at));
    await clerk.post(at, { outcome: 'no-answer', who, way: 'phone', about: 'a1' });
    assert.ok(!(await openKinds(dossierId)).includes('call-customer'));
  });

  it('not at night, nor on a Sunday', async () => {
    desk.house.turnTo('2026-04-12');
    assert.match(wordsOf((await clerk.get('/desk/calls')).body), /Bel nu niet/);
    desk.house.turnTo('2026-04-13');
    assert.doesNotMatch(wordsOf((await clerk.get('/desk/calls')).body), /Bel nu niet/);
  });
});
