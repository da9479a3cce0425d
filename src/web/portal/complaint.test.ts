// `/mijn/klacht` as a customer without JavaScript: made, kept, and waited for.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { complaintsOf } from '#domain/complaints.ts';
import { day } from '#domain/day.ts';
import { readDossiers } from '#store/dossiers.ts';
import { testDb, type TestDb } from '#store/testing.ts';
import { makeCast, type Cast } from './cast/cast.ts';
import { anna, bill, inside } from './cast/visitor.ts';

let test: TestDb;
let cast: Cast;
before(async () => {
  test = await testDb();
  cast = await makeCast(test.db, day('2026-11-20'));
});
after(() => test.close());

const complaints = async (dossierId: number) => complaintsOf((await test.db.inCreditor(cast.creditorId, (tx) => readDossiers(tx, cast.creditorId, [dossierId]))).get(dossierId)!.state);

describe('a complaint on the own page', () => {
  it('is made, says by when there is an answer, and stands on the overview', async () => {
    const who = await cast.dossier([anna], [bill(300_00n, day('2026-09-01'))]);
    const someone = await inside(cast, who, 'nl');
    assert.match((await someone.get('/mijn')).html, /href="\/mijn\/klacht"/);
    const form = await someone.get('/mijn/klacht');
    const wrong = await someone.send(form, { subject: '', told: '' }, '/mijn/klacht');
    assert.equal(wrong.status, 422);
    const done = await someone.send(wrong, { subject: 'bill', told: 'Deze rekening is niet van mij.' }, '/mijn/klacht');
    assert.match(done.text, /Wij hebben uw klacht.*Over een rekening of bedrag\. U krijgt uiterlijk vrijdag 4 december 2026 antwoord\..*Nog een klacht geven/);
    assert.match((await someone.get('/mijn')).text, /Uw klacht is bij ons/);
    const [made, ...more] = await complaints(who.dossierId);
    assert.deepEqual([made?.subject, made?.claims.length, more.length], ['bill', 1, 0]);
    await someone.send(await someone.get('/mijn/klacht?nog'), { subject: 'bill', told: 'Deze rekening is niet van mij.' }, '/mijn/klacht');
    assert.equal((await complaints(who.dossierId)).length, 1, 'the same again adds nothing');
  });

  it('in English, about no money; and names no bill of somebody else', async () => {
    const who = await cast.dossier([anna], [bill(300_00n, day('2026-09-01'))]);
    const someone = await inside(cast, who, 'en');
    const form = await someone.get('/mijn/klacht');
    assert.equal((await someone.send(form, { subject: 'bill', claims: 'NIET-VAN-MIJ', told: 'x' }, '/mijn/klacht')).status, 422);
    const done = await someone.send(form, { subject: 'treatment', told: 'Somebody shouted at me.' }, '/mijn/klacht');
    assert.match(done.text, /About how we treat you\. You will get an answer by Friday 4 December 2026/);
    assert.deepEqual((await complaints(who.dossierId))[0]?.claims, []);
  });
});
