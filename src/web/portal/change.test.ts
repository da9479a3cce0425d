// Changing a running arrangement and taking a pause, as a customer without
// JavaScript: each choice once, what is refused, and what goes to the desk.

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { addDays, day, type Day } from '#domain/day.ts';
import type { NewFact } from '#domain/facts.ts';
import { formatAmount } from '#domain/money.ts';
import { readDossiers } from '#store/dossiers.ts';
import { insertEvidence, readEvidence } from '#store/evidence.ts';
import { testDb, type TestDb } from '#store/testing.ts';
import { makeCast, type Cast } from './cast/cast.ts';
import { anna, bill, inside } from './cast/visitor.ts';

const today = day('2026-11-20');
const by = { kind: 'import', importId: 'cast' } as const;
let test: TestDb;
let cast: Cast;
before(async () => {
  test = await testDb();
  cast = await makeCast(test.db, today);
});
after(() => test.close());

const stateOf = async (dossierId: number) => {
  const dossier = (await test.db.inCreditor(cast.creditorId, (tx) => readDossiers(tx, cast.creditorId, [dossierId]))).get(dossierId);
  assert.ok(dossier);
  return dossier.state;
};
const tasksOf = (dossierId: number): Promise<{ kind: string; key: string; details: Record<string, unknown> }[]> =>
  test.db.inCreditor(cast.creditorId, (tx) => tx.sql('select kind, key, details from task where creditor_id = $1 and dossier_id = $2 and done_at is null', [cast.creditorId, dossierId]));
const shown = async (dossierId: number): Promise<string> =>
  (await stateOf(dossierId)).arrangements[0]!.instalments.map((each) => `${each.dueOn.slice(5)} ${formatAmount(each.amountCents)}`).join(', ');

/** Anna with five instalments on the 25th, come in. */
async function running(days: readonly Day[] = ['2026-11-25', '2026-12-25', '2027-01-25', '2027-02-25'].map(day), lang: 'nl' | 'en' = 'nl', more: readonly bigint[] = []) {
  const first = bill(400_00n, day('2026-09-01'));
  const who = await cast.dossier([anna], [first, ...more.map((cents) => bill(cents, day('2026-10-20')))]);
  const evidenceId = randomUUID();
  const agreed: NewFact = {
    kind: 'ArrangementAgreed', on: day('2026-10-20'), by,
    data: {
      arrangementNo: 1, claims: [first.claim], every: 'month', channel: 'portal', partyId: who.partyIds[0] as number, policyVersion: 1, evidenceId, reference: 'RF18539007547034',
      instalments: days.map((dueOn, index) => ({ number: index + 1, dueOn, amountCents: 100_00n })),
    },
  };
  await cast.record(who.dossierId, [agreed]);
  await test.db.inCreditor(cast.creditorId, (tx) => insertEvidence(tx, cast.creditorId, { evidenceId, dossierId: who.dossierId, kind: 'consent', body: JSON.stringify({ text: 'Zoals eerst.', consent: 'Ja.' }), recordedAt: cast.deps.clock.now() }));
  return { ...who, someone: await inside(cast, who, lang) };
}

const change = (what: string): string => `/mijn/regeling/wijzigen/${what}?regeling=1`;

describe('at once', () => {
  const rows: readonly [what: string, fields: Record<string, string>, said: RegExp, after: string][] = [
    ['deferred', { number: '1', to: '05-12-2026' }, /Eén termijn gaat naar een latere dag.*uiterlijk op 5 december 2026: € 100,00/, '12-05 100.00, 12-25 100.00, 01-25 100.00, 02-25 100.00'],
    ['skipped', { number: '2' }, /U slaat één termijn over/, '11-25 100.00, 01-25 100.00, 02-25 100.00, 03-25 100.00'],
    ['lowered', { each: '80' }, /U betaalt minder per keer/, '11-25 80.00, 12-25 80.00, 01-25 80.00, 02-25 80.00, 03-25 80.00'],
    ['raised', { each: '140' }, /U betaalt meer per keer/, '11-25 133.34, 12-25 133.33, 01-25 133.33'],
    ['other-day', { day: '1' }, /op een andere dag/, '12-01 100.00, 01-01 100.00, 02-01 100.00, 03-01 100.00'],
  ];
  for (const [what, fields, said, after] of rows) {
    it(`${what}: asked, shown old and new, agreed, kept as evidence`, async () => {
      const { dossierId, someone } = await running();
      const all = await someone.get('/mijn/regeling/wijzigen?regeling=1');
      assert.match(all.text, /Dit kunt u zelf kiezen.*U kunt dit jaar nog 3 keer zelf iets veranderen/);
      assert.ok(all.html.includes(`/wijzigen/${what}?`), what);
      const form = await someone.get(change(what));
      const preview = await someone.send(form, fields, '/wijzigen/');
      assert.equal(preview.status, 200, preview.text);
      assert.match(preview.text, said);
      assert.match(preview.text, /Zo is het nu.*Zo wordt het.*Samen betaalt u net zo veel als eerst\. Deze verandering kost u niets/);
      assert.equal((await stateOf(dossierId)).factCount, 3, 'looking writes nothing');
      const unticked = await someone.send(preview, {}, 'name="read"');
      assert.equal(unticked.status, 422);
      const done = await someone.send(unticked, { agree: 'yes' }, 'name="read"');
      assert.equal(done.path, '/mijn/regeling');
      assert.match(done.text, /Uw regeling is veranderd/);
      assert.equal(await shown(dossierId), after);
      const [row] = await test.db.inCreditor(cast.creditorId, (tx) => tx.sql<{ id: string }>(`select evidence_id as id from evidence where creditor_id = $1 and dossier_id = $2 and body->>'change' is not null`, [cast.creditorId, dossierId]));
      const evidence = await test.db.inCreditor(cast.creditorId, (tx) => readEvidence(tx, cast.creditorId, row!.id));
      const body = evidence?.body as { text: string; consent: string; change: string };
      assert.equal(body.change, what);
      assert.match(body.text.replaceAll('\n', ' ').replaceAll('\u00a0', ' '), said);
      assert.match(body.consent, /^Ja, zo wil ik het/);
      assert.match((await someone.get('/mijn/regeling/afspraak/1')).text, /Zoals eerst\..*Veranderd op 20 november 2026.*Ja, zo wil ik het/);
    });
  }

  it('extra money: done sooner or lower, without a question', async () => {
    for (const [what, after] of [['extra-shorter', '12-25 100.00, 01-25 100.00'], ['extra-lower', '12-25 66.67, 01-25 66.67, 02-25 66.66']] as const) {
      const { dossierId, someone } = await running(['2026-11-18', '2026-12-25', '2027-01-25', '2027-02-25'].map(day));
      await cast.pay(dossierId, 200_00n, day('2026-11-18'));
      const preview = await someone.get(change(what));
      assert.match(preview.text, /U hebt extra betaald/);
      const done = await someone.send(preview, { agree: 'yes' }, 'name="read"');
      assert.equal(done.path, '/mijn/regeling', done.text);
      assert.equal(await shown(dossierId), `11-18 100.00, 11-19 100.00, ${after}`);
    }
  });

  it('what is late is paid first', async () => {
    const { dossierId, someone } = await running(['2026-11-01', '2026-12-25', '2027-01-25', '2027-02-25'].map(day));
    const form = await someone.get(change('arrears-first'));
    assert.match(form.text, /Te laat is nu € 100,00/);
    const preview = await someone.send(form, { first: '23-11-2026', times: '2' }, '/wijzigen/');
    const done = await someone.send(preview, { agree: 'yes' }, 'name="read"');
    assert.equal(done.path, '/mijn/regeling');
    assert.equal(await shown(dossierId), '11-23 50.00, 11-30 50.00, 12-25 100.00, 01-25 100.00, 02-25 100.00');
  });

  it('in English, in the words that were on the page', async () => {
    const { someone } = await running(undefined, 'en');
    const preview = await someone.send(await someone.get(change('skipped')), { number: '1' }, '/wijzigen/');
    assert.match(preview.text, /You skip one instalment.*This change costs you nothing/);
  });
});

describe('with a colleague', () => {
  it('more than one may decide alone becomes a task, messages wait, and the page says so', async () => {
    const { dossierId, partyIds, someone } = await running();
    const preview = await someone.send(await someone.get(change('lowered')), { each: '20' }, '/wijzigen/');
    assert.match(preview.text, /Een medewerker moet hier eerst naar kijken.*Zelf kunt u 6 maanden langer kiezen/);
    const asked = await someone.send(preview, {}, 'name="read"');
    assert.equal(asked.path, '/mijn/regeling/wijzigen');
    assert.match(asked.text, /Wij hebben uw vraag.*Uw vraag is binnen.*U hoort uiterlijk op .*24 november 2026/);
    const tasks = await tasksOf(dossierId);
    assert.equal(tasks.length, 1);
    const { evidenceId, ...details } = tasks[0]!.details;
    assert.equal(typeof evidenceId, 'string');
    assert.deepEqual(details, { arrangementNo: 1, partyId: partyIds[0], change: 'lowered', eachCents: '20.00', beyond: 'extra-months, bounds' });
    assert.deepEqual((await stateOf(dossierId)).holds.map((hold) => [hold.id, hold.holdUntil]), [['hold:1', addDays(today, 14)]]);
    const again = await someone.send(await someone.get(change('lowered')), { each: '20' }, '/wijzigen/');
    assert.doesNotMatch(again.html, /name="read"/, 'one question at a time');
    assert.equal((await tasksOf(dossierId)).length, 1);
  });

  it('a bill can be asked to join', async () => {
    const { dossierId, someone } = await running(undefined, 'nl', [90_00n]);
    const form = await someone.get(change('claim-added'));
    const claim = /name="claim" value="([^"]+)"/.exec(form.html)?.[1] ?? '';
    const preview = await someone.send(form, { claim }, '/wijzigen/');
    assert.match(preview.text, /Er komt een rekening bij de regeling.*Eerst was dat € 400,00/);
    await someone.send(preview, {}, 'name="read"');
    assert.deepEqual((await tasksOf(dossierId)).map((task) => [task.kind, task.details['claim']]), [['change-asked', claim]]);
  });
});

describe('what cannot be', () => {
  it('stands under its question', async () => {
    const { someone } = await running();
    for (const [what, fields, said] of [
      ['deferred', { number: '1', to: '21-11-2026' }, /niet later dan de betaaldag van nu/],
      ['deferred', { number: '1', to: '' }, /Er ging iets mis|Vul/],
      ['lowered', { each: '100' }, /niet lager dan wat u nu per keer betaalt/],
      ['raised', { each: '90' }, /niet hoger/],
      ['other-day', { day: '25' }, /verandert er niets/],
      ['other-day', { day: '32' }, /31/],
      ['skipped', { number: '9' }, /./],
    ] as const) {
      const answer = await someone.send(await someone.get(change(what)), fields, '/wijzigen/');
      assert.equal(answer.status, 422, what);
      assert.match(answer.text, said);
    }
    assert.equal((await someone.get(change('extra-lower'))).status, 200);
    assert.match((await someone.get(change('extra-lower'))).text, /niets extra betaald/);
    assert.equal((await someone.get(change('claim-split-off'))).status, 404, 'for the desk');
  });

  it('changed in the meantime: the new text first', async () => {
    const { dossierId, someone } = await running();
    const preview = await someone.send(await someone.get(change('skipped')), { number: '2' }, '/wijzigen/');
    await cast.pay(dossierId, 50_00n, day('2026-11-20'));
    const answer = await someone.send(preview, { agree: 'yes' }, 'name="read"');
    assert.equal(answer.status, 422);
    assert.match(answer.text, /Er is intussen iets veranderd.*350,00/);
    assert.equal(await shown(dossierId), '11-25 100.00, 12-25 100.00, 01-25 100.00, 02-25 100.00');
  });

  it('who has a representative only reads, and without an arrangement there is nothing', async () => {
    const who = await cast.dossier([anna, { name: 'B. Bewind', role: 'legal-representative', birthOn: day('1970-01-01') }], [bill(100_00n)]);
    const someone = await inside(cast, who);
    assert.equal((await someone.get('/mijn/regeling/wijzigen')).path, '/mijn/regeling');
    assert.match((await someone.get('/mijn/pauze')).text, /bewindvoerder/i);
  });
});

describe('a pause of one’s own', () => {
  it('begins, moves the days, and ends early', async () => {
    const { dossierId, someone } = await running();
    const form = await someone.get('/mijn/pauze');
    assert.match(form.text, /U kunt zelf kiezen tot en met 20 december 2026/);
    assert.equal((await someone.send(form, { until: '' }, 'name="until"')).status, 422);
    assert.match((await someone.send(form, { until: '20-12-2027' }, 'name="until"')).text, /ten hoogste 92 dagen/);
    const paused = await someone.send(form, { until: '29-11-2026' }, 'name="until"');
    assert.match(paused.text, /Uw pauze is begonnen.*U hebt een pauze tot en met 29 november 2026/);
    assert.equal(await shown(dossierId), '12-05 100.00, 01-04 100.00, 02-04 100.00, 03-07 100.00');
    assert.match((await someone.get('/mijn/regeling')).text, /U hebt een pauze/);
    cast.turnTo(day('2026-11-24'));
    const back = await inside(cast, { dossierId, partyIds: [(await stateOf(dossierId)).parties[0]!.partyId] });
    const ended = await back.send(await back.get('/mijn/pauze'), {}, 'value="end"');
    assert.match(ended.text, /Uw pauze is gestopt/);
    assert.equal(await shown(dossierId), '11-29 100.00, 12-29 100.00, 01-29 100.00, 03-01 100.00');
    assert.match((await back.get('/mijn/regeling/wijzigen')).text, /Wilt u na de pauze op een andere dag betalen/);
    cast.turnTo(today);
  });

  it('longer than the days of a year goes to the desk', async () => {
    const { dossierId, someone } = await running();
    const asked = await someone.send(await someone.get('/mijn/pauze'), { until: '31-12-2026' }, 'name="until"');
    assert.match(asked.text, /Wij hebben uw vraag/);
    assert.deepEqual((await tasksOf(dossierId)).map((task) => [task.kind, task.details['change'], task.details['until']]), [['change-asked', 'pause', '2026-12-31']]);
  });
});
