// Handing over at the desk: what comes first, and what somebody else did already.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { line } from '#usecases/testing.ts';
import { problemsIn, testDesk, wordsOf, type TestDesk } from './testing.ts';

let desk: TestDesk;
before(async () => {
  desk = await testDesk();
});
after(() => desk.close());

test('what comes first stands point by point; what somebody else handed over is recorded as such, without a file', async () => {
  await desk.house.claims([line('H-1'), line('H-2')]);
  const { dossierId } = await desk.house.dossier('K-1');
  const [at, seen] = [`/desk/dossiers/${dossierId}/hand-over`, /name="seen" value="(\d+)"/];
  const clerk = await desk.signIn('desk', 'Noor');
  const page = await clerk.get(at);
  assert.match(wordsOf(page.body), /Nog niet alles is gedaan.*Al door een ander overgedragen\?.*Er gaat niets naar iemand toe/);
  const facts = seen.exec(page.body)![1]!;
  const wrong = await clerk.post(`${at}/elsewhere`, { seen: facts, 'else-to': 'Deurwaarder Ander', 'else-on': '' }, at);
  assert.equal(wrong.status, 422);
  assert.equal(problemsIn(wrong.body).length, 3);
  assert.match(wrong.body, /value="Deurwaarder Ander"/);
  const whole = { seen: facts, 'else-claims': 'H-1', 'else-to': 'Deurwaarder Ander', 'else-on': '20-11-2025', 'else-reason': 'Brief van 3 december.' };
  const recorded = await clerk.postOn(`${at}/elsewhere`, whole, at);
  assert.match(wordsOf(recorded.body), /Vastgelegd\. Wij vragen hier niets meer over.*Rekening H-1: elders overgedragen/);
  assert.match(wordsOf((await clerk.get(at)).body), /Elders overgedragen H-1 Dit droeg iemand anders over/);
  assert.equal((await clerk.get(`${at}/file`)).status, 404);
  assert.equal((await clerk.post(`${at}/elsewhere`, { ...whole, 'else-claims': 'H-2' }, at)).status, 422, 'the page was read before');
  const back = await clerk.postOn(`/desk/dossiers/${dossierId}/standing`, { 'standing-claim': 'H-1', standing: 'ours' }, `/desk/dossiers/${dossierId}`);
  assert.match(wordsOf(back.body), /De stand is veranderd/);
});
