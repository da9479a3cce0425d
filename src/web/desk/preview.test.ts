// "Wat krijgt deze klant?" at the desk: what it shows, that it writes nothing,
// and in a real browser, judged by axe. DESK_PICTURES=dir keeps the pictures.

import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { defaultPolicy } from '#domain/default-policy.ts';
import { writePolicy } from '#domain/policy-document.ts';
import { loadPolicy } from '#usecases/creditor.ts';
import { line } from '#usecases/testing.ts';
import { walkDesk } from '../../../test/judge.ts';
import { problemsIn, testDesk, wordsOf, type TestDesk, type Visitor } from './testing.ts';

let desk: TestDesk;
let clerk: Visitor;
let at = '';

before(async () => {
  desk = await testDesk();
  clerk = await desk.signIn('desk');
  const { house } = desk;
  assert.ok((await loadPolicy(house.deps.db, house.creditorId, writePolicy({ ...defaultPolicy, reminders: [] }), 'test', house.deps.clock.now())).ok);
  await house.claims([line('P-1', { customer_number: 'KP', name: 'P. Voorbeeld', email: 'p@voorbeeld.example', language: 'en', due_on: '2026-03-20' })]);
  at = `/desk/dossiers/${(await house.dossier('KP')).dossierId}`;
});
after(() => desk.close());

const counts = () => desk.house.rows('select (select count(*) from fact) as facts, (select count(*) from message) as messages, (select count(*) from task) as tasks, (select count(*) from access_token) as tokens');

it('from the dossier to everything that will be said, in the words of the reader, by each version of the rules', async () => {
  assert.ok((await clerk.get(at)).body.includes(`${at}/preview`));
  const before = await counts();
  const paid = wordsOf((await clerk.get(`${at}/preview`)).body);
  assert.match(paid, /Wat krijgt deze klant\?.*Betaalt alles op tijd.*Er gaat geen enkel bericht uit\..*Dan is alles betaald\..*De klant betaalt € 500,00/);
  assert.match(wordsOf((await clerk.get(`${at}/preview?pays=nothing`)).body), /Betaalt niets.*Dan staat er nog € 500,00 open/);
  const older = (await clerk.get(`${at}/preview?pays=nothing&rules=0`)).body;
  assert.match(wordsOf(older), /Herinnering Per e-mail aan P\. Voorbeeld\. Lees het bericht:.*Dear P\. Voorbeeld.*Waarom: Omdat/);
  assert.match(older, /<div lang="en">/);
  assert.deepEqual(await counts(), before);
});

it('by rules that are only thought of, both ways at once; and what is wrong with them', async () => {
  const place = `${at}/preview`;
  const before = await desk.house.rows('select count(*) from policy');
  const rules = writePolicy({ ...defaultPolicy, reminders: [{ name: 'reminder', days: 12 }] });
  const tried = await clerk.post(place, { document: rules }, place);
  assert.equal(tried.status, 200);
  assert.match(wordsOf(tried.body), /Betaalt alles op tijd.*De klant betaalt € 500,00.*Betaalt niets.*2 berichten: 2 × e-mail\..*1 apr 2026 Herinnering.*16 apr 2026 Laatste uitnodiging/);
  const wrong = await clerk.post(place, { document: '{ "offer": {} }' }, place);
  assert.equal(wrong.status, 422);
  assert.deepEqual(problemsIn(wrong.body), ['Dit kunnen we niet als regels lezen. Hieronder staat wat er niet klopt.']);
  assert.match(wordsOf(wrong.body), /followUp/);
  assert.equal((await clerk.post(place, { document: '' }, place)).status, 422);
  assert.deepEqual(await desk.house.rows('select count(*) from policy'), before);
});

it('only of what there is, and only for who is signed in', async () => {
  for (const path of [`${at}/preview?rules=99`, `${at}/preview?rules=x`, '/desk/dossiers/999/preview']) assert.equal((await clerk.get(path)).status, 404, path);
  assert.equal((await desk.visitor().get(`${at}/preview`)).status, 303);
});

it('the page is accessible on a phone and on a desk', () =>
  walkDesk(desk, { desk: ['all', 'nothing'].map((pays) => `${at}/preview?pays=${pays}&rules=0`) }));
