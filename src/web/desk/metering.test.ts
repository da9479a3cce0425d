import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { runCommand, type Answer } from '#cli/testing.ts';
import { line } from '#usecases/testing.ts';
import { problemsIn, testDesk, wordsOf, type TestDesk, type Visitor } from './testing.ts';

const path = '/desk/figures';
let desk: TestDesk;
let manager: Visitor;

before(async () => {
  desk = await testDesk();
  manager = await desk.signIn('manager', 'M. Voorbeeld');
});
after(() => desk.close());

const command = (...args: string[]): Promise<Answer> => runCommand(desk.house.test, 'metering', ...args);

/** Dossier 1: kept, ending in February. 2: lapsed in February, before its last day. 3: runs. */
async function arrangements(): Promise<void> {
  const { house } = desk;
  await house.claims([1, 2, 3].map((n) => line(`R-${n}`, { customer_number: `K-${n}`, amount: '300,00' })));
  await house.deps.db.inCreditor(house.creditorId, async (tx) => {
    const insert = (text: string) => tx.sql(text);
    const ids = (await tx.sql<{ id: number }>(`select dossier_id as id from dossier order by dossier_id`)).map(({ id }) => id);
    const [kept, lapsed, runs] = ids;
    await insert(`insert into arrangement (creditor_id, dossier_id, arrangement_no, agreed_on, total_cents, open_cents, lapsed_on, reference) values
      (${house.creditorId}, ${kept}, 1, '2025-12-20', 20000, 0, null, 'a'), (${house.creditorId}, ${lapsed}, 1, '2026-01-05', 30000, 20000, '2026-02-15', 'b'), (${house.creditorId}, ${runs}, 1, '2026-02-03', 30000, 30000, null, 'c')`);
    await insert(`insert into instalment (creditor_id, dossier_id, arrangement_no, number, due_on, amount_cents, open_cents) values
      (${house.creditorId}, ${kept}, 1, 1, '2026-01-20', 10000, 0), (${house.creditorId}, ${kept}, 1, 2, '2026-02-20', 10000, 0),
      (${house.creditorId}, ${lapsed}, 1, 1, '2026-01-31', 10000, 0), (${house.creditorId}, ${lapsed}, 1, 2, '2026-02-10', 10000, 10000), (${house.creditorId}, ${lapsed}, 1, 3, '2026-02-28', 10000, 10000),
      (${house.creditorId}, ${runs}, 1, 1, '2026-03-03', 30000, 30000)`);
    const message = (no: number, channel: string, about: string, status: string, at: string) => insert(
      `insert into message (creditor_id, dossier_id, message_no, seq, party_id, channel, template, about, inputs, decided_on, status, try_at, settled_at)
       values (${house.creditorId}, ${kept}, ${no}, 1, 1, '${channel}', 'announced', '${about}', '{}', '2026-02-01', '${status}', '${at}', '${at}')`);
    const ofInstalment = '{"arrangementNo":1,"instalments":[2]}';
    await message(1, 'email', ofInstalment, 'sent', '2026-02-10T09:00:00Z');
    await message(2, 'letter', '{"claims":["R-1"]}', 'printed', '2026-02-11T09:00:00Z');
    await message(3, 'email', ofInstalment, 'dropped', '2026-02-12T09:00:00Z');
    const call = (seq: number, of: number | undefined, way: string, on: string) => insert(
      `insert into fact (creditor_id, dossier_id, seq, kind, counts_on, recorded_at, by, data) values (${house.creditorId}, ${of}, ${seq}, 'ContactAttempted', '${on}', '${on}T10:00:00Z', '{"kind":"colleague","staffId":"x"}', '{"way":"${way}"}')`);
    await call(900, lapsed, 'phone', '2026-02-14');
    await call(901, lapsed, 'phone', '2026-02-16');
    await call(902, lapsed, 'visit', '2026-02-16');
    // Half past midnight in Amsterdam: that is March.
    await message(4, 'email', ofInstalment, 'sent', '2026-02-28T23:30:00Z');
    // Two letters in one envelope.
    for (const no of [5, 6]) {
      await message(no, 'letter', '{"claims":["R-1"]}', 'printed', '2026-03-02T09:00:00Z');
      await insert(`insert into sending (creditor_id, dossier_id, message_no, sending_no, party_id, channel, why, subjects, handed_at, outcome, envelope_no, envelope_place)
        values (${house.creditorId}, ${kept}, ${no}, 1, 1, 'letter', 'first-choice', '[]', '2026-03-01T09:00:00Z', 'accepted', 7, ${no - 4})`);
    }
  });
}

describe('the figures at the desk', () => {
  it('are for managers, and say what to do while there is nothing to count', async () => {
    assert.equal((await (await desk.signIn('desk')).get(path)).status, 403);
    assert.match(wordsOf((await manager.get(path)).body), /Er is nog niets te tellen.*Wat berichten en gesprekken u kosten/s);
  });

  it('count instalments of arrangements that ran, and messages that left, in the month in which they did', async () => {
    await arrangements();
    const { stdout, status } = await command('--month', '2026-03', '--months', '3', '--json');
    assert.equal(status, 0);
    const months = JSON.parse(stdout) as Record<string, unknown>[];
    const figures = months.map(({ monthOn, instalments, paidInstalments, agreed, kept, lapsed, lapsedCents }) => [monthOn, instalments, paidInstalments, agreed, kept, lapsed, lapsedCents]);
    assert.deepEqual(figures.map((row) => row.map((cell) => (typeof cell === 'object' ? Object.values(cell as object)[0] : cell)).join(' ')), [
      '2026-01-01 2 2 1 0 0 0', '2026-02-01 2 1 1 1 1 20000', '2026-03-01 1 0 0 0 0 0',
    ]);
    const counted = months.map(({ messages }) => (messages as { channel: string; all: number; ofInstalments: number }[]).map((each) => `${each.channel} ${each.all}/${each.ofInstalments}`).join(', '));
    assert.deepEqual(counted, ['email 0/0, letter 0/0, sms 0/0, push 0/0, phone 0/0', 'email 1/1, letter 1/0, sms 0/0, push 0/0, phone 2/1', 'email 1/1, letter 2/0, sms 0/0, push 0/0, phone 0/0']);
  });

  it('name the channels without a price, and reckon once they have one', async () => {
    assert.match(wordsOf((await manager.get(path)).body), /hebben geen prijs.*E-mail, Brief en Telefoon/s);
    const wrong = await manager.post(`${path}/prices`, { email: '0,00125', letter: '1,35', sms: '', push: '', phone: '', ordinary: '' }, path);
    assert.equal(wrong.status, 422);
    assert.deepEqual(problemsIn(wrong.body), ['Dit is geen prijs in euro’s met hoogstens vier cijfers achter de komma, zoals 0,0725.']);
    const kept = await manager.post(`${path}/prices`, { email: '0,0025', letter: '1,35', sms: '', push: '', phone: '4,50', ordinary: '185' }, path);
    assert.deepEqual([kept.status, kept.location], [303, path]);
    const page = wordsOf((await manager.get(path)).body);
    assert.doesNotMatch(page, /hebben geen prijs/);
    assert.match(page, /februari 2026 2 1 1 1 1 € 200,00 1 € 10,35 € 2,2513 € 174,65/, 'a letter, a mail and two calls; the mail and one call are about instalments');
    assert.match(page, /maart 2026 1 2 in 1 envelop 0 0 0/, 'two letters, and postage once');
    assert.match(wordsOf((await manager.get(`${path}?lang=en`)).body), /2 in 1 envelope .*What messages and calls cost you/);
  });

  it('take prices on the command line too, and refuse what is none', async () => {
    const { stdout } = await command('--month', '2026-02', '--months', '1', '--price', 'sms=0.0725', 'email=0');
    assert.match(stdout, /2026-02 +2 +1 +1 +1 +1 +1 +1 +0 +0 +2 +10\.35 +2\.25 +174\.65/);
    assert.match((await command('--month', '2026-03', '--months', '1')).stdout, /2026-03 .* 2 in 1 +0 +0 +0 +1\.35 /);
    const wrong = await command('--price', 'fax=1');
    assert.deepEqual([wrong.status, /--price: "fax=1" does not begin with one of: email, letter, sms, push, phone\./.test(wrong.stderr)], [2, true]);
    assert.equal((await command('--month', '2026-13')).status, 2);
    assert.equal((await command('--months', '0')).status, 2);
  });
});
