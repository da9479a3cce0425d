// Asking for a word before a bill falls due: on one's own page, and through a
// colleague; the bot then writes three days before, to nobody else.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { day, type Moment } from '#domain/day.ts';
import { defaultPolicy } from '#domain/default-policy.ts';
import { writePolicy } from '#domain/policy-document.ts';
import { insertPolicy } from '#store/policies.ts';
import { line } from '#usecases/testing.ts';
import { takeBotSteps } from '#usecases/take-bot-steps.ts';
import { testDb, type TestDb } from '#store/testing.ts';
import { testDesk, wordsOf } from '../desk/testing.ts';
import { makeCast, type Cast } from './cast/cast.ts';
import { anna, bill, inside } from './cast/visitor.ts';

let db: TestDb;
let cast: Cast;
before(async () => {
  db = await testDb();
  cast = await makeCast(db.db, day('2026-11-20'));
});
after(() => db.close());

const wishes = async (): Promise<boolean[]> => (await db.db.inCreditor(cast.creditorId, (tx) => tx.sql<{ wants: boolean }>('select wants_word_before as wants from party where creditor_id = $1 order by party_id', [cast.creditorId]))).map(({ wants }) => wants);

test('one tap asks for it, another takes it back', async () => {
  const someone = await inside(cast, await cast.dossier([anna], [bill(100_00n)]), 'nl');
  assert.match(someone.page.text, /Vooraf een bericht.*Dan sturen we het 3 dagen ervoor/);
  const on = await someone.send(someone.page, {}, '/mijn/bericht-vooraf');
  assert.match(on.text, /Genoteerd\. U krijgt voortaan vooraf een bericht/);
  assert.deepEqual(await wishes(), [true]);
  const off = await someone.send(on, {}, '/mijn/bericht-vooraf');
  assert.match(off.text, /Genoteerd\. U krijgt hierover geen bericht meer/);
  assert.deepEqual(await wishes(), [false]);
});

test('not offered where everybody gets it, or nobody does', async () => {
  for (const [version, policy] of [
    { ...defaultPolicy, reminders: [{ name: 'before-due' as const, days: -5 }, ...defaultPolicy.reminders] }, { ...defaultPolicy, conversation: { ...defaultPolicy.conversation, beforeDueDays: 0 } },
    { ...defaultPolicy, books: { ...defaultPolicy.books, reminders: 'erp' as const } },
  ].entries()) {
    await db.db.inCreditor(cast.creditorId, (tx) => insertPolicy(tx, cast.creditorId, { validFrom: day('2026-01-01'), recordedAt: '2026-01-01T08:00:00.000Z' as Moment, recordedBy: 'test', document: writePolicy(policy) }));
    const someone = await inside(cast, await cast.dossier([anna], [bill(100_00n)]), 'nl');
    assert.doesNotMatch(someone.page.text, /Vooraf een bericht/, `policy ${version}`);
  }
});

test('through a colleague; the bot writes to who asked and to nobody else, and says why', async () => {
  const desk = await testDesk();
  try {
    const { house } = desk;
    await house.claims(['W1', 'W2'].map((number) => line(`B-${number}`, { customer_number: number, name: `P. ${number}`, email: `${number}@voorbeeld.example`, amount: '60.00', issued_on: '2026-02-20', due_on: '2026-03-20' })));
    const { dossierId } = await house.dossier('W1');
    const [party] = (await house.rows(`select party_id as id from party where dossier_id = ${dossierId}`)) as { id: number }[];
    const colleague = await desk.signIn('desk');
    const at = `/desk/dossiers/${dossierId}`;
    const noted = await colleague.postOn(`${at}/people/${party!.id}/word-before`, { wants: 'yes' }, at);
    assert.match(wordsOf(noted.body), /Genoteerd\..*wil vooraf een bericht/);
    for (const on of ['2026-03-16', '2026-03-17', '2026-03-18']) {
      house.turnTo(on);
      await takeBotSteps(house.deps, house.creditorId);
    }
    assert.deepEqual(await house.rows('select dossier_id as "dossierId", template, decided_on::text as on from message order by 1'), [{ dossierId, template: 'before-due', on: '2026-03-17' }]);
    assert.match(wordsOf((await colleague.get(at)).body), /de klant om een bericht vooraf heeft gevraagd/);
  } finally {
    await desk.close();
  }
});
