// What the preview says of money that may be theirs, and of what the creditor's
// own books collect, beside what really leaves, on the real database.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { addDays, day } from '#domain/day.ts';
import type { NewFact } from '#domain/facts.ts';
import { readDossiers } from '#store/dossiers.ts';
import { testDb } from '#store/testing.ts';
import { previewLines } from '#texts/preview.ts';
import { assignLine } from './assign-line.ts';
import { previewDossier, type DossierPreview } from './preview-dossier.ts';
import { record } from './record.ts';
import { sendMessages, type SendDeps } from './send-messages.ts';
import { takeBotSteps } from './take-bot-steps.ts';
import { colleague, line, testHouse, type TestHouse } from './testing.ts';
import { weighWaitingLines } from './weigh-waiting-lines.ts';

const main = await testDb();
after(() => main.close());
let names = 0;
const publicUrl = 'https://betalen.example';
const said = ({ subject }: { subject: string }) => ({ subject, html: '', plain: '' });
const stranger = { counterpartyName: 'C. Partner', counterpartyIban: 'NL02RABO0123456789', remittance: 'huur' };
const late = (claim: string, customer: string, amount: string, more: object = {}) =>
  line(`${claim}-${names}`, { customer_number: customer, name: `Persoon ${claim}`, amount, due_on: '2026-02-20', issued_on: '2026-02-01', email: `${customer.toLowerCase()}@post.example`, ...more });

const begins = day('2026-03-02');
const newHouse = (): Promise<TestHouse> => testHouse({ test: main, name: `Geldproef ${(names += 1)}`, today: begins });
const sending = ({ deps }: TestHouse): SendDeps => ({ ...deps, publicUrl, mail: { send: async () => ({ outcome: 'sent' }) }, render: { email: said, letter: said } });

async function foreseen(house: TestHouse, dossierId: number): Promise<DossierPreview> {
  const seen = await previewDossier(house.deps, house.creditorId, { dossierId, publicUrl });
  assert.ok(seen.ok);
  return seen.value;
}

/** Lives so many days without a payment; `evening`: what the desk does when a day is over. */
async function live(house: TestHouse, days: number, evening: (on: string) => Promise<void> = async () => {}): Promise<void> {
  for (let on = begins; on <= addDays(begins, days); on = addDays(on, 1)) {
    house.turnTo(on);
    if (on > begins) await house.statement([], { until: addDays(on, -1) });
    for (let round = 0; round < 2; round += 1) {
      await takeBotSteps(house.deps, house.creditorId);
      await sendMessages(sending(house), house.creditorId);
    }
    await evening(on);
  }
}

const left = (house: TestHouse, dossierId: number): Promise<string[]> =>
  house.rows<{ told: string }>(`select settled_at::date || ' ' || template as told from message where dossier_id = ${dossierId} and status = 'sent' order by message_no`).then((rows) => rows.map(({ told }) => told));
const expected = ({ nothing }: DossierPreview, until: string): string[] => nothing.messages.filter(({ on }) => on <= until).map(({ on, template }) => `${on} ${template}`);
const held = ({ messages: _, events }: DossierPreview['all']): string[] => events.flatMap((event) => (event.kind === 'held-back' ? [`${event.on} ${event.template} ${event.reason} ${event.until}`] : []));

test('money that may be theirs waits: decided or not, the reminder waits in both courses, and leaves when the desk has found whose it is', async () => {
  const house = await newHouse();
  const { deps, creditorId } = house;
  await house.claims([late('AA', 'K-1', '300,00'), late('BB', 'K-2', '300,00', { due_on: '2026-02-24' }), late('CC', 'K-3', '300,00')]);
  await house.statement([], { until: '2026-02-27' });
  // The reminder of the first is decided, and does not leave: money came in before the post went.
  await takeBotSteps(deps, creditorId);
  await house.statement([{ amountCents: 300_00n, ...stranger }], { until: '2026-03-01' });
  await weighWaitingLines(deps, creditorId);
  const queued = await house.rows<{ dossier_id: number }>(`select dossier_id from message where status = 'queued' and template = 'reminder'`);
  assert.ok(queued.some(({ dossier_id }) => dossier_id === 1));
  const previews = [await foreseen(house, 1), await foreseen(house, 2)] as const;
  assert.deepEqual(held(previews[0].nothing), ['2026-03-02 reminder money-waits 2026-03-04']);
  assert.deepEqual(held(previews[0].all), held(previews[0].nothing));
  assert.deepEqual([held(previews[1].nothing), held(previews[1].all)], [['2026-03-03 reminder money-waits 2026-03-04'], []], 'who pays today is not reminded tomorrow');
  assert.ok(previews[0].all.messages.every(({ template }) => template !== 'reminder'));
  const lines = previewLines(previews[0].all, () => 'A', 'nl');
  const told = lines.find(({ kind }) => kind === 'held-back');
  assert.deepEqual([told?.title, told?.detail], [
    'Gaat nu niet weg: herinnering',
    'Er ligt misschien geld van de klant bij de bankregels. We gaan ervan uit dat een collega daar uiterlijk op 4 maart 2026 naar kijkt, en dat het van iemand anders is.',
  ]);
  const [row] = await house.rows<{ line_id: string }>(`select line_id from bank_line where status = 'open'`);
  await live(house, 30, async (on) => {
    if (on === '2026-03-04') assert.ok((await assignLine(deps, creditorId, { lineId: row!.line_id, by: colleague, parts: [{ dossierId: 3, amountCents: 300_00n }] })).ok);
  });
  for (const seen of previews) {
    assert.deepEqual(await left(house, seen.dossierId), expected(seen, addDays(begins, 30)));
    assert.ok(expected(seen, addDays(begins, 30))[0]! > '2026-03-04', 'and not before');
  }
});

test('what the creditor’s own books collect: nothing is asked while it may come, and it is paid in the other course', async () => {
  const house = await newHouse();
  const { deps, creditorId } = house;
  await house.claims([late('AA', 'K-1', '300,00')]);
  await house.statement([], { until: '2026-03-01' });
  await deps.db.inCreditor(creditorId, async (tx) => {
    const dossier = (await readDossiers(tx, creditorId, [1])).get(1)!;
    const { claim } = dossier.state.claims[0]!;
    const ordered: NewFact = { kind: 'BalanceReported', on: begins, by: { kind: 'import', importId: 'i' }, data: { claim, snapshotId: 's', openCents: 300_00n, books: 'betaalbaar', elsewhere: { debits: [{ collectOn: day('2026-03-06'), amountCents: 300_00n }] } } };
    await record(tx, creditorId, [{ dossier, facts: [ordered] }], deps.clock.now(), begins);
  });
  const seen = await foreseen(house, 1);
  assert.deepEqual(seen.all.events.flatMap((event) => ('amountCents' in event ? [`${event.on} ${event.kind} ${event.amountCents}`] : [])), ['2026-03-06 collected 30000']);
  assert.deepEqual([held(seen.nothing), seen.all.messages.filter(({ template }) => template === 'reminder')], [['2026-03-02 reminder collecting 2026-03-11'], []]);
  assert.match(previewLines(seen.nothing, () => 'A', 'en').map(({ detail }) => detail).join('\n'), /A direct debit is on its way\. We wait until 11 March 2026 for the money to come\./);
  await live(house, 30);
  assert.deepEqual(await left(house, 1), expected(seen, addDays(begins, 30)));
  assert.ok(expected(seen, addDays(begins, 30)).length > 0);
});
