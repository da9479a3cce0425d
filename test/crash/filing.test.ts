// Who makes and lays the bank's files of direct debits is killed: every
// collection that was let go is in one file, each file lies whole in the folder
// at most once, and one of which nobody knows whether it arrived is never laid
// again by itself but becomes a task. Money is not taken from an account twice.

import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { addDays, day, moment, type Moment } from '#domain/day.ts';
import { makeCreditorId } from '#formats/creditor-id.ts';
import { readCreditor, updateProfile } from '#store/creditors.ts';
import { testDb } from '#store/testing.ts';
import { composeArrangement } from '#usecases/agree.ts';
import { giveMandate } from '#usecases/mandates.ts';
import { proposeDebits, releaseDebits } from '#usecases/propose-debits.ts';
import { takeBotSteps } from '#usecases/take-bot-steps.ts';
import { colleague, line, payerIban, type TestHouse } from '#usecases/testing.ts';
import { assertSound, at, freshCreditor, whenItsConnectionsAreGone, workOf } from './after-the-crash.ts';
import { eachRound, finish, killAt, start, type Work } from './processes.ts';

const main = await testDb();
const places = mkdtempSync(join(tmpdir(), 'betaalbaar-filing-'));
after(async () => {
  rmSync(places, { recursive: true, force: true });
  await main.close();
});

const customersAFile = 3;
const files = 4;
const collectOn = day('2026-03-18');
/** When the file must be made: a bank day before, and one to be let go. */
const filingOn = day('2026-03-16');
const filingAt = `${filingOn}T08:00:00.000Z` as Moment;

/** Customers whose collections were let go, in so many messages. */
async function withBatchesLetGo(): Promise<TestHouse> {
  const house = await freshCreditor(main, at.slice(0, 10));
  const { deps, creditorId } = house;
  await deps.db.inCreditor(creditorId, async (tx) => {
    const { profile } = (await readCreditor(tx, creditorId))!;
    await updateProfile(tx, creditorId, { ...profile, directDebit: { creditorId: makeCreditorId('NL', '123456780000') } });
  });
  const keys = Array.from({ length: customersAFile * files }, (_, index) => `F-${index}`);
  await house.claims(keys.map((key, index) => line(`V-${index}`, { customer_number: key, dossier: key, name: `Klant ${index} Voorbeeld`, amount: '100,00' })));
  for (const [index, key] of keys.entries()) {
    const { dossierId, state } = await house.dossier(key);
    const partyId = state.parties[0]!.partyId;
    const agreed = await composeArrangement(deps, creditorId, {
      dossierId, claims: [`V-${index}`], parts: [{ dueOn: collectOn, amountCents: 60_00n }, { dueOn: addDays(collectOn, 31), amountCents: 40_00n }],
      partyId, channel: 'counter', by: colleague, role: 'manager', shown: { language: 'nl', text: 'Voorgelezen.', consent: 'Ja.' },
    });
    assert.ok(agreed.ok);
    const given = await giveMandate(deps, creditorId, { dossierId, partyId, iban: payerIban, holderName: `Klant ${index}`, channel: 'paper', by: colleague, shown: { language: 'nl', text: 'x', consent: 'y' } });
    assert.ok(given.ok);
  }
  house.turnTo(filingOn);
  // The bot orders a few at a time, so that they are proposed in several messages.
  for (let batch = 0; batch < files; batch += 1) {
    const dossiers = await Promise.all(keys.slice(0, (batch + 1) * customersAFile).map((key) => house.dossier(key)));
    await main.db.inCreditor(creditorId, (tx) => tx.sql(
      `update dossier set next_look_on = case when dossier_id = any($2::int[]) then $3::date else $4::date end where creditor_id = $1`,
      [creditorId, dossiers.map(({ dossierId }) => dossierId), filingOn, addDays(filingOn, 400)],
    ));
    await takeBotSteps(deps, creditorId);
    assert.ok((await proposeDebits(deps, creditorId, 'bot')).ok);
  }
  const batches = await house.rows<{ id: string }>(`select batch_id as id from collection_batch where status = 'proposed'`);
  assert.equal(batches.length, files);
  assert.ok((await releaseDebits(deps, creditorId, { batchIds: batches.map(({ id }) => id), staffId: 'anna' })).ok);
  return house;
}

interface Bank {
  readonly folder: string;
  /** Takes what lies finished in the folder, as an SFTP client does. */
  take(): void;
  /** How often each file arrived. */
  readonly arrived: ReadonlyMap<string, number>;
  /** The collections in all that arrived. */
  readonly collected: readonly string[];
}

let banks = 0;
function bank(): Bank {
  const own = join(places, `bank-${(banks += 1)}`);
  const [folder, taken] = [join(own, 'out'), join(own, 'taken')];
  for (const each of [folder, taken]) mkdirSync(each, { recursive: true });
  const arrived = new Map<string, number>();
  const collected: string[] = [];
  return {
    folder, arrived, collected,
    take: () => {
      for (const name of readdirSync(folder).filter((each) => !each.startsWith('.'))) {
        const text = readFileSync(join(folder, name), 'utf8');
        assert.match(text, /<\/Document>\s*$/, `${name} is whole`);
        const ids = [...text.matchAll(/<EndToEndId>([^<]+)<\/EndToEndId>/g)].map(([, id]) => id as string);
        assert.equal(ids.length, customersAFile, name);
        collected.push(...ids);
        arrived.set(name, (arrived.get(name) ?? 0) + 1);
        renameSync(join(folder, name), join(taken, `${arrived.get(name)}-${name}`));
      }
    },
  };
}

const fileWork = (house: TestHouse, { folder }: Bank, minutesLater = 0): Work =>
  ({ ...workOf(house, { name: 'file', folder }), at: moment(Temporal.Instant.from(filingAt).add({ minutes: minutesLater })) });

/** Each let-go collection is in one file; each file arrived at most once, and exactly once unless it is in doubt. */
async function assertAccountedFor(house: TestHouse, { arrived, collected }: Bank): Promise<number> {
  const kept = await house.rows<{ name: string; handed: boolean; doubt: bigint }>(
    `select file_name as name, handed_at is not null as handed,
       (select count(*) from task where task.creditor_id = debit_file.creditor_id and kind = 'debit-file-uncertain' and key = message_id and done_at is null) as doubt
     from debit_file order by message_id`,
  );
  assert.equal(kept.length, files, 'each message became one file');
  for (const { name, handed, doubt } of kept) {
    const times = arrived.get(name) ?? 0;
    assert.ok(times <= 1, `${name} arrived ${times} times`);
    if (handed) assert.equal(times, 1, `${name} counts as handed over`);
    assert.equal(doubt, handed ? 0n : 1n, `${name} is ${handed ? '' : 'not '}handed over and has ${doubt} tasks`);
  }
  assert.deepEqual([...arrived.keys()].filter((name) => !kept.some((each) => each.name === name)), []);
  assert.equal(new Set(collected).size, collected.length, 'nobody is collected from twice');
  const rows = await house.rows<{ status: string; times: bigint }>(`select status, count(*) as times from collection group by status`);
  assert.deepEqual(rows, [{ status: 'filed', times: BigInt(files * customersAFile) }]);
  await assertSound(house);
  return kept.filter(({ handed }) => !handed).length;
}

test('who files direct debits is killed at any moment: no file twice, none lost without a task', async (t) => {
  const undisturbed = await withBatchesLetGo();
  const calm = bank();
  const statements = await finish(fileWork(undisturbed, calm));
  calm.take();
  assert.equal(await assertAccountedFor(undisturbed, calm), 0);
  assert.equal(calm.collected.length, files * customersAFile);
  await finish(fileWork(undisturbed, calm, 10));
  calm.take();
  assert.equal(await assertAccountedFor(undisturbed, calm), 0, 'the same again does nothing');

  await eachRound(t, 'file', async (_, chance, note) => {
    const house = await withBatchesLetGo();
    const place = bank();
    const [nowAt, waitMs] = [1 + chance(statements), chance(6)];
    await killAt(fileWork(house, place), nowAt, waitMs);
    await whenItsConnectionsAreGone(main.db);
    place.take();
    // Another process goes on at once; the broken-off one may still be alive for all it knows.
    await finish(fileWork(house, place, 1));
    place.take();
    await finish(fileWork(house, place, 10));
    place.take();
    const doubtful = await assertAccountedFor(house, place);
    assert.ok(doubtful <= 1, `${doubtful} files in doubt`);
    note(`killed ${waitMs} ms after statement ${nowAt} of ${statements}: ${doubtful} in doubt`);
  });
});

test('three processes at once, one of them killed, lay each file once', async () => {
  const house = await withBatchesLetGo();
  const place = bank();
  const workers = [start({ ...fileWork(house, place), nowAt: 40 }, (worker) => worker.kill()), start(fileWork(house, place)), start(fileWork(house, place))];
  await Promise.all(workers.map((worker) => worker.ended));
  await whenItsConnectionsAreGone(main.db);
  place.take();
  await finish(fileWork(house, place, 10));
  place.take();
  assert.ok((await assertAccountedFor(house, place)) <= 1);
});
