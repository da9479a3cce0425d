// Letters for a print house: each once, whole, and never lost, whoever is
// interrupted and wherever.

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, test } from 'node:test';
import { letterFolder } from '#channels/letter-folder.ts';
import { letterFile, messageRenderer, pdfEngine } from '#wiring.ts';
import type { LetterFolder } from '../ports.ts';
import { dropLetters, type DropDeps } from './drop-letters.ts';
import { lettersToPrint, markPrinted } from './print-letters.ts';
import { sendMessages } from './send-messages.ts';
import { takeBotSteps } from './take-bot-steps.ts';
import { line, testHouse, type TestHouse, type TypedLine } from './testing.ts';

const root = mkdtempSync(join(tmpdir(), 'betaalbaar-drop-'));
const houses: TestHouse[] = [];
let house: TestHouse;
let folder: string;
const publicUrl = 'https://betalen.example';

after(async () => {
  await pdfEngine.close();
  for (const each of houses) await each.close();
  rmSync(root, { recursive: true, force: true });
});
beforeEach(async () => {
  house = await testHouse();
  houses.push(house);
  folder = join(root, String(houses.length));
  mkdirSync(folder);
});

/** Letters that wait: one for each customer, who has no e-mail address. */
async function lettersFor(keys: readonly string[], more: TypedLine = {}): Promise<void> {
  await house.claims(keys.map((key) => line(key, { customer_number: `K-${key}`, name: `Klant ${key}`, email: '', street: 'Lindelaan 1', postcode: '1234 AB', city: 'Voorbeeldstad', ...more })));
  await takeBotSteps(house.deps, house.creditorId);
  await sendMessages({ ...house.deps, mail: { send: async () => ({ outcome: 'sent' }) }, render: messageRenderer, publicUrl }, house.creditorId);
}

const depsOf = (more: Partial<DropDeps> = {}): DropDeps => ({ ...house.deps, folder: letterFolder(folder, 'acme'), draw: letterFile, render: messageRenderer, publicUrl, ...more });
const drop = (more?: Partial<DropDeps>) => dropLetters(depsOf(more), house.creditorId);
const seen = (): string[] => readdirSync(folder).filter((name) => !name.startsWith('.')).toSorted();
const aside = (): string[] => readdirSync(join(folder, '.laid-aside-acme'));
const statuses = async (): Promise<string> => (await house.rows<{ status: string; n: bigint }>('select status, count(*) as n from message group by 1 order by 1')).map(({ status, n }) => `${n} ${status}`).join(', ');

test('each letter becomes a PDF, the index names them without people, and the same again writes nothing', async () => {
  await lettersFor(['A', 'B', 'C']);
  assert.equal(await statuses(), '3 to-print');
  const dropped = await drop();
  assert.deepEqual({ ...dropped, failed: dropped.failed.length }, { written: 3, envelopes: 3, pages: 3, dropped: 0, unaddressed: 0, failed: 0, finished: 0 });
  assert.equal(await statuses(), '3 printed');
  const pdfs = seen().filter((name) => name.endsWith('.pdf'));
  const [index] = seen().filter((name) => name.endsWith('.csv'));
  assert.equal(pdfs.length, 3);
  for (const name of pdfs) {
    assert.equal(readFileSync(join(folder, name)).subarray(0, 5).toString(), '%PDF-');
    assert.equal(statSync(join(folder, name)).mode & 0o007, 0, 'nobody else may read it');
  }
  const [head, ...lines] = readFileSync(join(folder, index ?? ''), 'utf8').trimEnd().split('\r\n');
  assert.equal(head, 'file,pages,country,dossier,message,envelope,letter,first_page');
  assert.deepEqual(lines.map((each) => each.split(',')[0]), pdfs);
  for (const each of lines) assert.match(each, /^[\w-]+\.pdf,1,NL,\d+,\d+,\d+,1,1$/);
  const facts = await house.rows(`select 1 from fact where kind = 'MessageDelivered' and data->>'outcome' = 'printed'`);
  assert.equal(facts.length, 3);

  const before = seen();
  assert.equal((await drop()).written, 0);
  // Also where the print house has taken its files away.
  for (const name of before) rmSync(join(folder, name));
  assert.equal((await drop()).written, 0);
  assert.deepEqual(seen(), []);
});

test('what is posted stands in the outbox, but for the link that is on paper', async () => {
  await lettersFor(['A']);
  const urls: string[] = [];
  await drop({ draw: async (letter) => (urls.push(letter.look.portalUrl), letterFile(letter)) });
  const [kept] = await house.rows<{ html: string; recipient: string }>('select html, recipient from message');
  const [address = '', token = ''] = (urls[0] ?? '').split(/(?<=\/p\/)/);
  assert.ok(kept?.html.includes(`${address.replace(/^https:\/\//, '')}…`));
  assert.ok(token.length > 10 && !kept?.html.includes(token));
  assert.match(kept?.recipient ?? '', /Lindelaan 1\n1234 AB {2}Voorbeeldstad/);
});

const interrupted = new Error('the machine stops here');
const stops = (): never => {
  throw interrupted;
};
const interruptions: readonly { what: string; folder: (own: LetterFolder) => LetterFolder; draw?: DropDeps['draw']; after: string; finished: number }[] = [
  { what: 'while it draws', folder: (own) => own, draw: async () => stops(), after: '3 to-print', finished: 0 },
  { what: 'while files are laid aside', folder: (own) => ({ ...own, layAside: async (batch, files) => { await own.layAside(batch, files.slice(0, 1)); stops(); } }), after: '3 to-print', finished: 0 },
  { what: 'after all is laid aside, before it is marked', folder: (own) => ({ ...own, layAside: async (batch, files) => { await own.layAside(batch, files); stops(); } }), after: '3 to-print', finished: 0 },
  { what: 'after it was marked, before anything appears', folder: (own) => ({ ...own, release: async () => stops() }), after: '3 printed', finished: 1 },
  {
    what: 'while files appear',
    folder: (own) => ({
      ...own,
      release: async (batch) => {
        const names = readdirSync(join(folder, '.laid-aside-acme', batch)).filter((name) => name.endsWith('.pdf'));
        renameSync(join(folder, '.laid-aside-acme', batch, names[0] ?? ''), join(folder, names[0] ?? ''));
        stops();
      },
    }),
    after: '3 printed', finished: 1,
  },
];

for (const { what, folder: broken, draw, after: left, finished } of interruptions) {
  test(`interrupted ${what}: the next run makes it right`, async () => {
    await lettersFor(['A', 'B', 'C']);
    await assert.rejects(drop({ folder: broken(letterFolder(folder, 'acme')), ...(draw ? { draw } : {}) }), interrupted);
    assert.equal(await statuses(), left);
    const again = await drop();
    assert.deepEqual({ written: again.written, finished: again.finished }, { written: finished === 1 ? 0 : 3, finished });
    assert.equal(await statuses(), '3 printed');
    assert.equal(seen().filter((name) => name.endsWith('.pdf')).length, 3);
    assert.equal(seen().filter((name) => name.endsWith('.csv')).length, 1);
    assert.deepEqual(aside(), []);
  });
}

test('what was laid aside, and then printed at the desk, is thrown away', async () => {
  await lettersFor(['A']);
  const own = letterFolder(folder, 'acme');
  await assert.rejects(drop({ folder: { ...own, layAside: async (batch, files) => { await own.layAside(batch, files); stops(); } } }), interrupted);
  await markPrinted(house.deps, house.creditorId, await lettersToPrint(house.deps, house.creditorId, publicUrl));
  assert.deepEqual({ ...(await drop()), failed: 0 }, { written: 0, envelopes: 0, pages: 0, dropped: 0, unaddressed: 0, failed: 0, finished: 0 });
  assert.deepEqual([seen(), aside()], [[], []]);
});

test('two runs at once, and more letters than a batch: each letter once', async () => {
  await lettersFor(Array.from({ length: 45 }, (_, index) => `N${index}`));
  const draw: DropDeps['draw'] = async () => ({ ok: true, bytes: new Uint8Array([37]), pages: 1 });
  const [one, two] = await Promise.all([drop({ draw }), drop({ draw })]);
  assert.equal(one.written + two.written, 45);
  assert.equal(seen().filter((name) => name.endsWith('.pdf')).length, 45);
  const lines = seen().filter((name) => name.endsWith('.csv')).flatMap((name) => readFileSync(join(folder, name), 'utf8').trimEnd().split('\r\n').slice(1));
  assert.equal(new Set(lines).size, 45);
  assert.equal(await statuses(), '45 printed');
});

test('no postal address: it waits; not true any more: dropped; not to be drawn: it waits and is named', async () => {
  await lettersFor(['A', 'B', 'C']);
  const { dossierId: homeless } = await house.dossier('K-A');
  await house.rows(`update party set street = null where dossier_id = ${homeless}`);
  const { dossierId: paid } = await house.dossier('K-B');
  await house.rows(`update message set inputs = jsonb_set(inputs, '{openCents}', '"1"') where dossier_id = ${paid}`);
  const { dossierId: broken } = await house.dossier('K-C');
  const dropped = await drop({ draw: async () => ({ ok: false, problem: 'no ink' }) });
  assert.deepEqual(dropped, { written: 0, envelopes: 0, pages: 0, dropped: 1, unaddressed: 1, failed: [{ dossierId: broken, messageNo: 1, problem: 'no ink' }], finished: 0 });
  assert.equal(await statuses(), '1 dropped, 2 to-print');
  assert.deepEqual(seen(), []);
});

test('a folder that cannot be written marks nothing', async () => {
  await lettersFor(['A']);
  writeFileSync(join(folder, '.laid-aside-acme'), 'in the way');
  await assert.rejects(drop(), /EEXIST|ENOTDIR/);
  assert.equal(await statuses(), '1 to-print');
});
