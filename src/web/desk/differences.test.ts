// Differences with the creditor's own books at the desk: a file goes in, a person
// settles what it says.

import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { defaultPolicy } from '#domain/default-policy.ts';
import { writePolicy } from '#domain/policy-document.ts';
import { loadPolicy } from '#usecases/creditor.ts';
import { takeBotSteps } from '#usecases/take-bot-steps.ts';
import { line } from '#usecases/testing.ts';
import { testDesk, wordsOf, type TestDesk, type Visitor } from './testing.ts';

let desk: TestDesk;
let clerk: Visitor;
let at: string;
before(async () => {
  desk = await testDesk();
  const { house } = desk;
  const policy = writePolicy({ ...defaultPolicy, books: { ...defaultPolicy.books, payments: 'erp' } });
  await loadPolicy(house.deps.db, house.creditorId, policy, 'test', house.deps.clock.now());
  await house.claims([line('V-1'), line('V-2')]);
  clerk = await desk.signIn('desk', 'B. Balie');
  at = `/desk/dossiers/${(await house.dossier('K-1')).dossierId}`;
});
after(() => desk.close());

const claimOf = async (number: string) => (await desk.house.dossier('K-1')).state.claims.find(({ claim }) => claim === number);
const openTasks = async (): Promise<string[]> => (await desk.house.rows<{ kind: string }>('select kind from task where done_at is null')).map(({ kind }) => kind);
const takeIn = (text: string, more: Record<string, string> = {}) =>
  clerk.post('/desk/import/open-items', { 'open-items-file': new File([text], 'stand.csv', { type: 'text/csv' }), 'open-items-on': '01-03-2026', ...more });

it('says what is wrong with a file, line by line', async () => {
  const answer = await takeIn('claim_number;open_amount\nV-1;veel\n');
  assert.equal(answer.status, 422);
  assert.match(wordsOf(answer.body), /Er is niets ingelezen.*"veel" is geen bedrag/s);
});

it('takes a file in: what was paid there counts, the rest becomes a task with both amounts', async () => {
  const answer = await takeIn('claim_number;open_amount\nV-1;400,00\nV-2;650,00\nX-9;1,00\n');
  assert.equal(answer.status, 200);
  assert.match(wordsOf(answer.body), /De openstaande posten zijn ingelezen.*X-9/s);
  assert.equal((await claimOf('V-1'))?.openCents, 400_00n);
  await takeBotSteps(desk.house.deps, desk.house.creditorId);
  assert.deepEqual(await openTasks(), ['balance-differs']);
  const page = wordsOf((await clerk.get(at)).body);
  assert.match(page, /Verschil met uw administratie.*V-2.*500,00.*650,00.*1 maart 2026.*Ons bedrag klopt/s);
  assert.doesNotMatch(page, /Het geld is daar teruggeboekt/);
});

it('ours holds: the task is done, and the same difference does not come back', async () => {
  assert.equal((await clerk.post(`${at}/difference`, { claim: 'V-2', answer: 'ours' })).status, 303);
  assert.equal((await claimOf('V-2'))?.differs, undefined);
  assert.deepEqual(await openTasks(), []);
  await takeIn('claim_number;open_amount\nV-2;650,00\n', { 'open-items-on': '02-03-2026' });
  assert.equal((await claimOf('V-2'))?.differs, undefined);
  // A screen from before says nothing any more.
  const again = await clerk.post(`${at}/difference`, { claim: 'V-2', answer: 'ours' });
  assert.equal(again.status, 303);
  assert.match(wordsOf((await clerk.get(at)).body), /veranderd|intussen/i);
});

it('money that was taken back there opens the claim again', async () => {
  await takeIn('claim_number;open_amount\nV-1;500,00\n', { 'open-items-on': '02-03-2026' });
  assert.equal((await claimOf('V-1'))?.differs?.openCents, 500_00n);
  assert.match(wordsOf((await clerk.get(`${at}`)).body), /Het geld is daar teruggeboekt/);
  assert.equal((await clerk.post(`${at}/difference`, { claim: 'V-1', answer: 'back' })).status, 303);
  const claim = await claimOf('V-1');
  assert.deepEqual([claim?.openCents, claim?.differs], [500_00n, undefined]);
});

it('anything else is no answer', async () => {
  assert.equal((await clerk.post(`${at}/difference`, { claim: 'V-1', answer: 'perhaps' })).status, 400);
});
