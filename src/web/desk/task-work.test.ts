// Who does a task, which tasks are shown, what is done to many at once, and what
// waits too long.

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { taskKinds } from '#domain/task.ts';
import { usualOutcomes } from '#texts/desk/task-outcomes.ts';
import { knownOutcomes, usualValues, valuesOf } from './task-outcomes.ts';
import { claimLine, claimsFile, testDesk, wordsOf, type TestDesk, type Visitor } from './testing.ts';

let desk: TestDesk;
let anna: Visitor;
let manager: Visitor;
let boudewijnId: string;
const dossiers: number[] = [];
before(async () => {
  desk = await testDesk();
  anna = await desk.signIn('desk', 'A. Balie');
  manager = await desk.signIn('manager', 'M. Manager');
  boudewijnId = await desk.addAccount('boudewijn@voorbeeld.example', 'desk', { name: 'B. Boudewijn' });
  const lines = ['K. Kikker', 'L. Libel'].map((name, index) => claimLine({ customer_number: `W${index}`, claim_number: `W${index}-1`, name, amount: '100,00' }));
  await anna.post('/desk/import/claims', { 'claims-file': new File([claimsFile(lines)], 'open.csv') });
  for (const row of await desk.house.rows<{ dossier_id: number }>('select dossier_id from claim order by claim')) dossiers.push(row.dossier_id);
});
after(() => desk.close());

/** The house's day is Monday 2 March 2026. */
async function open(kind: string, key: string, { dueOn = '2026-03-04', dossier = 0, details = {} }: { dueOn?: string; dossier?: number; details?: object } = {}): Promise<string> {
  const [row] = await desk.house.rows<{ task_id: string }>(
    `insert into task (creditor_id, dossier_id, kind, key, due_on, details, opened_at)
     values (${desk.house.creditorId}, ${dossiers[dossier] ?? 'null'}, '${kind}', '${key}', '${dueOn}', '${JSON.stringify(details)}', now()) returning task_id`,
  );
  return row?.task_id ?? '';
}
const taskRow = async (id: string) => (await desk.house.rows<{ done: boolean; outcome: string | null; assigned_to: string | null }>(`select done_at is not null as done, outcome, assigned_to from task where task_id = '${id}'`))[0];
const closeAll = () => desk.house.rows(`update task set done_at = now(), done_by = 'test' where done_at is null`);
const has = (body: string, id: string): boolean => body.includes(`id="task-${id}"`);

describe('the bank says that an account holder has died', () => {
  const answered = async (act: string, note?: string): Promise<number> => {
    const id = await open('account-holder-died', act, { dossier: 2 });
    await anna.postOn(`/desk/tasks/${id}`, { act, back: '/desk', ...(note ? { [`note-${id}`]: note } : {}) });
    assert.equal((await taskRow(id))?.done, true);
    return (await desk.house.rows(`select from task where kind = 'person-elsewhere' and done_at is null`)).length;
  };
  it('asks in the other dossier once the family was spoken with, and not where the account was somebody else’s', async () => {
    const lines = ['Kade 1', 'Kade 2'].map((dossier, index) => claimLine({ customer_number: 'W9', claim_number: `W9-${index}`, name: 'N. Nachtegaal', dossier }));
    await anna.post('/desk/import/claims', { 'claims-file': new File([claimsFile(lines)], 'meer.csv') });
    for (const row of await desk.house.rows<{ dossier_id: number }>(`select dossier_id from claim where claim like 'W9-%' order by claim`)) dossiers.push(row.dossier_id);
    assert.equal(await answered('close', 'De rekening was van een zus'), 0);
    assert.equal(await answered('close:estate'), 1);
    await closeAll();
  });
});

describe('who does a task', () => {
  it('is taken on, given to a colleague and let go of, and says so', async () => {
    const id = await open('bot-stuck', 'a');
    assert.match(wordsOf((await anna.get('/desk')).body), /Wie doet dit: nog niemand/);
    await anna.postOn(`/desk/tasks/${id}/assign`, { to: 'me', back: '/desk' });
    assert.match(wordsOf((await anna.get('/desk')).body), /Wie doet dit: u/);
    assert.match(wordsOf((await manager.get('/desk')).body), /Wie doet dit: A\. Balie/);
    await anna.postOn(`/desk/tasks/${id}/assign`, { to: 'colleague', [`colleague-${id}`]: boudewijnId, back: '/desk' });
    assert.equal((await taskRow(id))?.assigned_to, boudewijnId);
    await anna.postOn(`/desk/tasks/${id}/assign`, { to: 'nobody', back: '/desk' });
    assert.equal((await taskRow(id))?.assigned_to, null);
    await closeAll();
  });

  it('asks for a colleague, and takes none that is not there', async () => {
    const id = await open('bot-stuck', 'b');
    assert.match(wordsOf((await anna.postOn(`/desk/tasks/${id}/assign`, { to: 'colleague', back: '/desk' })).body), /Kies eerst een collega/);
    assert.match(wordsOf((await anna.postOn(`/desk/tasks/${id}/assign`, { to: 'colleague', [`colleague-${id}`]: 'niemand', back: '/desk' })).body), /veranderd nadat u deze pagina opende/);
    assert.match(wordsOf((await anna.postOn(`/desk/tasks/${id}/assign`, { to: 'everybody', back: '/desk' })).body), /Kies eerst een collega/);
    assert.equal((await taskRow(id))?.assigned_to, null);
    await closeAll();
  });

  it('a closed account does nothing any more: its tasks are nobody’s', async () => {
    const id = await open('bot-stuck', 'c');
    await anna.postOn(`/desk/tasks/${id}/assign`, { to: 'colleague', [`colleague-${id}`]: boudewijnId, back: '/desk' });
    assert.ok(!has((await anna.get('/desk?whose=nobodys')).body, id));
    await desk.house.rows(`update staff set disabled_at = now() where staff_id = '${boudewijnId}'`);
    assert.ok(has((await anna.get('/desk?whose=nobodys')).body, id));
    await desk.house.rows(`update staff set disabled_at = null where staff_id = '${boudewijnId}'`);
    await closeAll();
  });
});

describe('which tasks are shown', () => {
  it('by kind, whose, when and customer, with counts that follow', async () => {
    const mine = await open('bot-stuck', 'd', { dossier: 0 });
    const late = await open('no-address', 'd', { dossier: 1, dueOn: '2026-02-27' });
    const old = await open('feed-stale', '', { dossier: 9, dueOn: '2026-02-16' });
    await anna.postOn(`/desk/tasks/${mine}/assign`, { to: 'me', back: '/desk' });
    const cases: readonly (readonly [query: string, shown: readonly string[]])[] = [
      ['', [old, late, mine]],
      ['?whose=mine', [mine]],
      ['?whose=nobodys', [old, late]],
      ['?when=late', [old, late]],
      ['?when=risen', [old]],
      ['?customer=libel', [late]],
      ['?customer=LIB', [late]],
      [`?customer=${dossiers[0]}`, [mine]],
      ['?customer=%25', []],
      ['?kind=no-address&whose=nobodys', [late]],
      ['?kind=nonsense&whose=x&when=y', [old, late, mine]],
    ];
    for (const [query, shown] of cases) {
      const { body, status } = await anna.get(`/desk${query}`);
      assert.equal(status, 200);
      assert.deepEqual([...body.matchAll(/id="task-([0-9a-f-]{36})"/g)].map((match) => match[1]), shown, query);
    }
    assert.match(wordsOf((await anna.get('/desk?customer=niemand')).body), /Geen taken die passen.*Toon alle taken/);
    assert.match((await anna.get('/desk?whose=nobodys')).body, /kind=no-address&amp;whose=nobodys/);
    await closeAll();
  });

  it('goes on behind the last one, also when that was done meanwhile', async () => {
    const ids: string[] = [];
    for (let index = 0; index < 27; index += 1) ids.push(await open('import-line', String(index)));
    const first = (await anna.get('/desk')).body;
    const next = /href="(\/desk\?after=([0-9a-f-]{36}))"/.exec(first);
    await desk.house.rows(`update task set done_at = now() where task_id = '${next?.[2]}'`);
    const rest = (await anna.get(next?.[1] ?? '')).body;
    const seen = [...`${first}${rest}`.matchAll(/id="task-([0-9a-f-]{36})"/g)].map((match) => match[1]);
    assert.deepEqual(new Set(seen), new Set(ids));
    assert.equal(seen.length, ids.length);
    assert.equal((await anna.get(`/desk?after=x`)).status, 200);
    await closeAll();
  });
});

describe('nothing waits unseen', () => {
  it('tells the managers what was to be done days ago, whoever it was given to', async () => {
    const id = await open('no-address', 'e', { dueOn: '2026-02-24' });
    await anna.postOn(`/desk/tasks/${id}/assign`, { to: 'me', back: '/desk' });
    const seen = wordsOf((await manager.get('/desk')).body);
    assert.match(seen, /Dit ligt te lang Eén taak had meer dan 3 werkdagen geleden gedaan moeten zijn/);
    assert.match(seen, /bij de manager/);
    const clerk = wordsOf((await anna.get('/desk')).body);
    assert.doesNotMatch(clerk, /Dit ligt te lang/);
    assert.match(clerk, /te laat sinds .* bij de manager/);
    assert.ok(has((await manager.get('/desk?when=risen')).body, id));
    await closeAll();
    assert.doesNotMatch(wordsOf((await manager.get('/desk')).body), /Dit ligt te lang/);
  });

  it('shows the day: what waits, what went by itself, the money of today and how far the bank told', async () => {
    await open('no-address', 'f', { dueOn: '2026-02-24' });
    await open('bot-stuck', 'f');
    await desk.house.rows(`insert into bank_account (creditor_id, iban, known_until) values (${desk.house.creditorId}, 'NL00BANK', '2026-02-20')`);
    const { body } = await manager.get('/desk');
    assert.match(wordsOf(body), /Wacht op een mens 2 1 te laat , 0 van u Bankafschriften tot en met 20 feb 2026 loopt achter .* Geboekt vandaag € 0,00/);
    assert.match(body, /aria-label="veel te laat: 1, te laat: 0, vandaag: 0, later: 1"/);
    assert.doesNotMatch(wordsOf(body), /Ontvangen per dag/);
    await anna.postOn(`/desk/dossiers/${dossiers[0]}/payment`, { 'pay-amount': '40', 'pay-on': '27-2-2026', 'pay-means': 'transfer', 'pay-for': 'usual', request: '00000000-0000-4000-8000-000000000001' });
    const paid = wordsOf((await manager.get('/desk')).body);
    assert.match(paid, /Geboekt vandaag € 40,00/);
    assert.match(paid, /Ontvangen per dag .* 27 feb 2026: € 40,00/);
    await closeAll();
  });
});

describe('outcomes', () => {
  it('every kind has one that is one press, and none that it does not know', () => {
    for (const kind of taskKinds) {
      const { acts, note } = knownOutcomes[kind];
      const withoutWriting = note ? usualValues(kind).length + (acts as readonly string[]).filter((act) => act === 'waive').length : acts.length;
      // A complaint is answered in words, on its own page.
      assert.ok(withoutWriting > 0 || kind === 'complaint', kind);
      assert.equal(valuesOf(kind).length, new Set(valuesOf(kind)).size);
      for (const { code } of usualValues(kind)) assert.ok(code in usualOutcomes[kind]);
    }
  });

  it('one press says what came of it, without writing', async () => {
    const id = await open('collection-unanswered', '1');
    await anna.postOn(`/desk/tasks/${id}`, { act: 'close:asked', back: '/desk' });
    assert.deepEqual(await taskRow(id), { done: true, outcome: 'De bank heeft geantwoord', assigned_to: null });
    const other = await open('collection-unanswered', '2');
    assert.equal((await anna.post(`/desk/tasks/${other}`, { act: 'close:nonsense', back: '/desk' })).status, 422);
    assert.equal((await anna.post(`/desk/tasks/${other}`, { act: 'close', back: '/desk' })).status, 422, 'what is not usual is written');
    await closeAll();
  });

  it('goes back to the choice of tasks that one came from', async () => {
    const id = await open('import-line', 'back');
    assert.equal((await anna.post(`/desk/tasks/${id}`, { act: 'close:dropped', back: '/desk?kind=import-line&whose=nobodys' })).location, '/desk?kind=import-line&whose=nobodys');
  });
});

describe('many at once', () => {
  it('closes those that are ticked where nothing else follows, and only those of the kind', async () => {
    const ids = [await open('no-address', 'g'), await open('no-address', 'h'), await open('no-address', 'i')];
    const other = await open('lapse-decision', '1:1');
    const page = (await anna.get('/desk?kind=no-address')).body;
    assert.equal([...page.matchAll(/name="task" value="[0-9a-f-]{36}" form="many"/g)].length, 3);
    const said = await anna.postOn('/desk/tasks/many', { kind: 'no-address', act: 'close:none', task: [ids[0] ?? '', ids[1] ?? '', other], back: '/desk?kind=no-address' });
    assert.match(wordsOf(said.body), /2 taken gedaan/);
    assert.deepEqual(await Promise.all([...ids, other].map(async (id) => (await taskRow(id))?.done)), [true, true, false, false]);
    assert.equal((await taskRow(ids[0] ?? ''))?.outcome, 'Geen adres te vinden');
    await closeAll();
  });

  it('takes many on, and decides none that a person must look at one by one', async () => {
    const ids = [await open('lapse-decision', '1:2'), await open('lapse-decision', '1:3')];
    await anna.postOn('/desk/tasks/many', { kind: 'lapse-decision', act: 'mine', task: ids, back: '/desk?kind=lapse-decision' });
    assert.notEqual((await taskRow(ids[1] ?? ''))?.assigned_to, null);
    for (const act of ['lapse', 'close', 'close:none', '']) await anna.post('/desk/tasks/many', { kind: 'lapse-decision', act, task: ids, back: '/desk' });
    assert.equal((await taskRow(ids[0] ?? ''))?.done, false);
    assert.match(wordsOf((await anna.postOn('/desk/tasks/many', { kind: 'lapse-decision', act: 'mine', back: '/desk' })).body), /geen taken aangevinkt/);
    await closeAll();
  });
});
