// Letters of one person that are printed together: one envelope, at the desk and
// for a print house, each letter whole; and what it counts for afterwards.

import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { letterFolder } from '#channels/letter-folder.ts';
import type { Recipient } from '#store/recipients.ts';
import { trayMessages } from '#store/screens/desk-tray.ts';
import { testDb } from '#store/testing.ts';
import { messageRenderer, printLetters } from '#wiring.ts';
import { dropLetters, type DropDeps } from './drop-letters.ts';
import { intoEnvelopes, mostInEnvelope, type Enveloped } from './letter-envelopes.ts';
import { lettersToPrint, markPrinted, waitingByEnvelope } from './print-letters.ts';
import { sendMessages, type Sent } from './send-messages.ts';
import { takeBotSteps } from './take-bot-steps.ts';
import { line, testHouse, type TestHouse } from './testing.ts';

const main = await testDb();
const root = mkdtempSync(join(tmpdir(), 'betaalbaar-envelopes-'));
after(async () => {
  await main.close();
  rmSync(root, { recursive: true, force: true });
});
let names = 0;
const publicUrl = 'https://betalen.example';
const home = { email: '', street: 'Proefweg 1', postcode: '1234 AB', city: 'Proefstad' };

const newHouse = (): Promise<TestHouse> => testHouse({ test: main, name: `Envelopproef ${(names += 1)}`, iban: null });

/** A bill of this dossier, late since January, that the bot reminds of on this day. */
async function reminded({ deps, creditorId, ...house }: TestHouse, on: string, dossier: string, more: object = {}): Promise<Sent> {
  house.turnTo(on);
  await house.claims([line(`R-${names}-${dossier}`, { dossier, ...home, ...more })]);
  await takeBotSteps(deps, creditorId);
  return sendMessages({ ...deps, mail: { send: async () => ({ outcome: 'sent' }) }, render: messageRenderer, publicUrl }, creditorId);
}
const inEnvelopes = ({ rows }: TestHouse) =>
  rows<{ letter: string }>(`select dossier_id || '.' || message_no || ' in ' || coalesce(envelope_no::text, '-') || ' as ' || coalesce(envelope_place::text, '-') as letter from sending order by dossier_id, message_no`)
    .then((found) => found.map(({ letter }) => letter));

test('decided on Friday and on Saturday, printed on Monday: one envelope, each letter whole and in its place', async () => {
  const house = await newHouse();
  const { deps, creditorId } = house;
  assert.equal((await reminded(house, '2026-03-06', 'Kade 1')).toPrint, 1);
  assert.equal((await reminded(house, '2026-03-07', 'Kade 2')).toPrint, 1);
  await reminded(house, '2026-03-07', 'Laan 9', { customer_number: 'K-2', name: 'Bram Voorbeeld', street: 'Laan 9' });
  house.turnTo('2026-03-09');
  assert.deepEqual((await deps.db.inCreditor(creditorId, (tx) => waitingByEnvelope(tx, creditorId))).map((letters) => letters.map(({ dossierId }) => dossierId)), [[1, 2], [3]]);
  const letters = await lettersToPrint(deps, creditorId, publicUrl);
  assert.deepEqual(letters.map(({ dossierId, look }) => [dossierId, look.envelope]), [[1, { place: 1, letters: 2 }], [2, { place: 2, letters: 2 }], [3, undefined]]);
  const page = printLetters(letters, 'nl');
  assert.equal(page.match(/<article class="letter"/g)?.length, 3);
  assert.match(page, /In deze envelop<\/dt><dd>brief 1 van 2<[^]*In deze envelop<\/dt><dd>brief 2 van 2</);
  assert.equal(new Set(letters.map(({ look }) => look.portalUrl)).size, 3, 'each with its own way in');
  const printed = await markPrinted(deps, creditorId, letters);
  assert.deepEqual([printed.printed, printed.envelopes], [3, 2]);
  assert.deepEqual(await inEnvelopes(house), ['1.1 in 1 as 1', '2.1 in 1 as 2', '3.1 in 2 as 1']);
  const tray = await deps.db.inCreditor(creditorId, (tx) => trayMessages(tx, creditorId, null, 10));
  assert.deepEqual(tray.map(({ dossierId, envelopeNo }) => `${dossierId} in ${envelopeNo}`).toSorted((a, b) => a.localeCompare(b)), ['1 in 1', '2 in 1', '3 in null'], 'the tray names an envelope only where others are in it');
});

test('what waits counts as one time, and on the day on which it was printed: more that day waits for another day', async () => {
  const house = await newHouse();
  const { deps, creditorId } = house;
  await reminded(house, '2026-03-06', 'Kade 1');
  assert.equal((await reminded(house, '2026-03-06', 'Kade 2')).held, 0, 'it joins the envelope that waits');
  house.turnTo('2026-03-09');
  await markPrinted(deps, creditorId, await lettersToPrint(deps, creditorId, publicUrl));
  assert.equal((await reminded(house, '2026-03-09', 'Kade 3')).held, 1);
  house.turnTo('2026-03-10');
  const again = await sendMessages({ ...deps, mail: { send: async () => ({ outcome: 'sent' }) }, render: messageRenderer, publicUrl }, creditorId);
  assert.deepEqual([again.toPrint, again.held], [1, 0]);
});

test('one that is no longer true is left out, and the other goes alone', async () => {
  const house = await newHouse();
  const { deps, creditorId } = house;
  await reminded(house, '2026-03-06', 'Kade 1');
  await reminded(house, '2026-03-07', 'Kade 2');
  const letters = await lettersToPrint(deps, creditorId, publicUrl);
  await house.rows(`update message set inputs = jsonb_set(inputs, '{openCents}', '"1"') where dossier_id = 1`);
  assert.deepEqual((await lettersToPrint(deps, creditorId, publicUrl)).map(({ dossierId, look }) => [dossierId, look.envelope]), [[2, undefined]]);
  assert.deepEqual((await markPrinted(deps, creditorId, letters)).dropped, [{ dossierId: 1, messageNo: 1 }]);
  assert.deepEqual(await inEnvelopes(house), ['1.1 in - as -', '2.1 in 1 as 1']);
});

const printHouse = (house: TestHouse, draw: DropDeps['draw']): { deps: DropDeps; lines: () => string[][] } => {
  const at = join(root, String(names));
  return {
    deps: { ...house.deps, folder: letterFolder(at, 'proef'), draw, render: messageRenderer, publicUrl },
    lines: () => readdirSync(at).filter((name) => name.endsWith('.csv')).flatMap((name) => readFileSync(join(at, name), 'utf8').trimEnd().split('\r\n').slice(1)).map((each) => each.split(',').slice(1)),
  };
};

test('for a print house: the index gives the envelope, the place in it and the page on which each letter begins', async () => {
  const house = await newHouse();
  await reminded(house, '2026-03-06', 'Kade 1');
  await reminded(house, '2026-03-06', 'Laan 9', { customer_number: 'K-2', name: 'Bram Voorbeeld', street: 'Laan 9' });
  await reminded(house, '2026-03-07', 'Kade 2');
  const drawn: unknown[] = [];
  const { deps, lines } = printHouse(house, async ({ look }) => (drawn.push(look.envelope), { ok: true, bytes: new Uint8Array([37]), pages: 2 }));
  const { written, envelopes, pages } = await dropLetters(deps, house.creditorId);
  assert.deepEqual({ written, envelopes, pages }, { written: 3, envelopes: 2, pages: 6 });
  assert.deepEqual(drawn, [{ place: 1, letters: 2 }, { place: 2, letters: 2 }, undefined]);
  // pages, country, dossier, message, envelope, letter, first page
  assert.deepEqual(lines(), [['2', 'NL', '1', '1', '1', '1', '1'], ['2', 'NL', '3', '1', '1', '2', '3'], ['2', 'NL', '2', '1', '2', '1', '1']]);
  assert.deepEqual(await inEnvelopes(house), ['1.1 in 1 as 1', '2.1 in 2 as 1', '3.1 in 1 as 2']);
});

test('one that cannot be drawn waits, and the others say the right number', async () => {
  const house = await newHouse();
  for (const key of ['Kade 1', 'Kade 2', 'Kade 3']) await reminded(house, '2026-03-06', key);
  const { deps, lines } = printHouse(house, async ({ dossierId, look }) =>
    (dossierId === 2 ? { ok: false, problem: 'no ink' } : { ok: true, bytes: new TextEncoder().encode(JSON.stringify(look.envelope)), pages: 1 }));
  const { written, envelopes, failed } = await dropLetters(deps, house.creditorId);
  assert.deepEqual({ written, envelopes, failed }, { written: 2, envelopes: 1, failed: [{ dossierId: 2, messageNo: 1, problem: 'no ink' }] });
  assert.deepEqual(lines().map((each) => each.slice(2)), [['1', '1', '1', '1', '1'], ['3', '1', '1', '2', '2']]);
  const at = join(root, String(names));
  assert.equal(readFileSync(join(at, readdirSync(at).find((name) => name.endsWith('-3-1.pdf'))!), 'utf8'), '{"place":2,"letters":2}');
});

test('letters of one person that lie far apart come together, and none is written twice', async () => {
  const house = await newHouse();
  await house.claims(Array.from({ length: 46 }, (_, index) => (index === 0 || index === 45
    ? line(`X-${index}`, { dossier: `Kade ${index}`, ...home })
    : line(`X-${index}`, { dossier: `D ${index}`, customer_number: `K-${index + 100}`, name: `Proef ${index}`, ...home, street: `Weg ${index}` }))));
  await takeBotSteps(house.deps, house.creditorId);
  await sendMessages({ ...house.deps, mail: { send: async () => ({ outcome: 'sent' }) }, render: messageRenderer, publicUrl }, house.creditorId);
  const { deps, lines } = printHouse(house, async () => ({ ok: true, bytes: new Uint8Array([37]), pages: 1 }));
  assert.deepEqual(await dropLetters(deps, house.creditorId).then(({ written, envelopes }) => [written, envelopes]), [46, 45]);
  const first = lines().filter((each) => each[4] === '1').map((each) => each[2]);
  assert.deepEqual(first, ['1', '46']);
  assert.equal(new Set(lines().map((each) => each[2])).size, 46);
});

const letter = (dossierId: number, partyId = dossierId, decidedOn = '2026-03-06', street = 'Proefweg 1') =>
  ({ message: { dossierId, messageNo: 1, partyId, decidedOn } satisfies Enveloped, recipient: { name: 'Anna Proef', street, postcode: '1234 AB', city: 'Proefstad', country: 'NL' } as Recipient });
const one = new Map(Array.from({ length: 20 }, (_, index) => [index + 1, { personId: 1 }]));
const rows: readonly (readonly [what: string, letters: readonly ReturnType<typeof letter>[], expected: readonly (readonly number[])[]])[] = [
  ['the oldest decision lies on top', [letter(1, 1, '2026-03-07'), letter(2, 2, '2026-03-06')], [[2, 1]]],
  ['another address is another envelope', [letter(1), letter(2, 2, '2026-03-06', 'Elders 2'), letter(3)], [[1, 3], [2]]],
  ['another person at the same address too', [letter(1), letter(2, 99)], [[1], [2]]],
  ['no more than a machine can fold', Array.from({ length: mostInEnvelope + 2 }, (_, index) => letter(index + 1)), [[1, 2, 3, 4, 5, 6], [7, 8]]],
];
for (const [what, letters, expected] of rows) {
  test(what, () => assert.deepEqual(intoEnvelopes(letters, one, (each) => each).map((group) => group.map(({ message }) => message.dossierId)), expected));
}
