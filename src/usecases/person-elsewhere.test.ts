// What a colleague notes of a person in one dossier, and the others of that person.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { ClaimStanding } from '#domain/facts.ts';
import { confirmDeath } from './person-elsewhere.ts';
import { changeStanding } from './steer-dossier.ts';
import { line, testHouse, type TestHouse } from './testing.ts';

let house: TestHouse;
before(async () => {
  house = await testHouse();
  await house.claims([
    line('A', { dossier: 'Kade 2' }), line('B', { dossier: 'Plein 3' }),
    // Somebody with the same name elsewhere, and a neighbour in the same house.
    line('C', { dossier: 'Dijk 4', customer_number: 'K-2' }), line('D', { dossier: 'Kade 2-b', customer_number: 'K-3', name: 'Piet Ander' }),
  ]);
});
after(() => house.close());

/** What colleagues are asked after this was noted, and on which day it is due. */
const noted = async (standing: ClaimStanding, key = 'Kade 2', claim = 'A'): Promise<string[]> => {
  const { dossierId } = await house.dossier(key);
  assert.ok((await changeStanding(house.deps, house.creditorId, { dossierId, claim, standing, staffId: 'test' })).ok);
  return askedNow();
};

/** By the dossier in which it is asked. */
const askedNow = async (): Promise<string[]> =>
  (await house.rows<{ task: string }>(`select dossier_key || ' ' || to_char(due_on, 'YYYY-MM-DD') as task from task join dossier using (creditor_id, dossier_id) where kind = 'person-elsewhere' and done_at is null`)).map(({ task }) => task);

test('a dispute is about the bill, and bothers nobody elsewhere', async () => assert.deepEqual(await noted('disputed'), []));

test('that somebody died is asked about in their other dossier, and in nobody else’s', async () => assert.deepEqual(await noted('estate'), ['Plein 3 2026-03-03']));

test('said another way it is not asked twice', async () => assert.deepEqual(await noted('debt-help'), ['Plein 3 2026-03-03']));

test('noted there too it is asked no more, and not asked back', async () => assert.deepEqual(await noted('debt-help', 'Plein 3', 'B'), []));

test('what differs is asked again, of the dossier that says otherwise', async () => assert.deepEqual(await noted('estate', 'Plein 3', 'B'), ['Kade 2 2026-03-03']));

test('a colleague who has spoken with the family of an account holder asks it too, also where nothing is noted of the bills', async () => {
  await house.rows(`update task set done_at = now(), done_by = 'bot' where kind = 'person-elsewhere'`);
  const { dossierId } = await house.dossier('Plein 3');
  const [died] = await house.rows<{ task_id: string }>(
    `insert into task (creditor_id, dossier_id, kind, key, due_on, details, opened_at) values (${house.creditorId}, ${dossierId}, 'account-holder-died', 'c', '2026-03-03', '{}', now()) returning task_id`,
  );
  const confirm = () => confirmDeath(house.deps, house.creditorId, { dossierId, taskId: died!.task_id, outcome: 'Nabestaanden gesproken', staffId: 'test' });
  assert.ok((await confirm()).ok);
  assert.deepEqual(await askedNow(), ['Kade 2 2026-03-03']);
  await house.rows(`update task set done_at = now(), done_by = 'bot' where kind = 'person-elsewhere'`);
  assert.ok((await confirm()).ok);
  assert.deepEqual(await askedNow(), [], 'the form sent twice asks once');
});
