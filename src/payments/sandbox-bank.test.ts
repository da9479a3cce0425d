import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { addDays, day, type Moment } from '#domain/day.ts';
import { sum } from '#domain/money.ts';
import { readCamt } from '#formats/camt.ts';
import { booksIn, openingBooks, statementOf, statementPath, statementsIn, writeStatement, type BankDay, type Transfer } from './sandbox-bank.ts';

const account = { iban: 'NL93DEMO0123456789', ownerName: 'Woonstichting De Linde' };
const monday = day('2026-03-02');
const at = '2026-03-03T08:00:00.000Z' as Moment;
const dayWith = (transfers: readonly Transfer[], more: Partial<BankDay> = {}): BankDay => ({ on: monday, at, transfers, version: '08', ...more });

const folders: string[] = [];
after(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));
async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'betaalbaar-bank-'));
  folders.push(made);
  return join(made, 'inbox', 'de-linde');
}

const transfer: fc.Arbitrary<Transfer> = fc.record(
  {
    amountCents: fc.bigInt({ min: -99_999_99n, max: 99_999_99n }).filter((cents) => cents !== 0n),
    name: fc.constantFrom('Mevrouw A. Bakker', 'F. Çelik & Zn <bouw>', 'B. de Vries'),
    iban: fc.constant('NL52DEMO0000000001'),
    remittance: fc.constantFrom('huur maart', 'K10001-1', 'a & b < c'),
    endToEndId: fc.constantFrom('E2E-1', 'E2E-2'),
  },
  { requiredKeys: ['amountCents', 'name'] },
);

test('what the bank writes reads back as it was ordered, and its balances tie', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(transfer, { maxLength: 12 }), fc.constantFrom('02' as const, '08' as const), async (transfers, version) => {
      const { text, after: books } = statementOf(account, { sequence: 6, closingCents: 100_00n }, dayWith(transfers, { version }));
      const read = await readCamt([Buffer.from(text)]);
      assert.ok(read.ok);
      assert.equal(read.value.format, `camt.053.001.${version}`);
      const [statement] = read.value.statements;
      assert.ok(statement);
      assert.equal(statement.account, account.iban);
      assert.equal(statement.sequence, '7');
      assert.equal(statement.openingCents, 100_00n);
      assert.equal(statement.closingCents, 100_00n + sum(transfers.map(({ amountCents }) => amountCents)));
      assert.deepEqual(books, { sequence: 7, closingCents: statement.closingCents });
      assert.deepEqual(
        statement.entries.map((entry) => ({ amountCents: entry.amountCents, name: entry.counterpartyName, iban: entry.counterpartyIban, remittance: entry.remittance, endToEndId: entry.endToEndId })),
        transfers.map(({ amountCents, name, iban, remittance, endToEndId }) => ({ amountCents, name, iban, remittance, endToEndId })),
      );
    }),
    { numRuns: 60 },
  );
});

test('a booking that is taken back is a reversal, and a correction has its own value day', async () => {
  const transfers: Transfer[] = [
    { amountCents: -120_00n, name: 'E. Smit', iban: 'NL52DEMO0000000001', endToEndId: 'LAATSTE', returnReason: 'AM05' },
    { amountCents: 312_45n, name: 'C. Jansen', valueOn: addDays(monday, -8) },
  ];
  const read = await readCamt([Buffer.from(statementOf(account, openingBooks, dayWith(transfers)).text)]);
  assert.ok(read.ok);
  const [back, late] = read.value.statements[0]?.entries ?? [];
  assert.deepEqual([back?.amountCents, back?.reversal, back?.returnReason, back?.endToEndId], [-120_00n, true, 'AM05', 'LAATSTE']);
  assert.deepEqual([late?.bookedOn, late?.valueOn], [monday, addDays(monday, -8)]);
});

test('the next statement goes on where the newest file ended, whoever wrote it', async () => {
  const inbox = await folder();
  assert.deepEqual(await booksIn(inbox), openingBooks);
  const first = await writeStatement(inbox, account, openingBooks, dayWith([{ amountCents: 10_00n, name: 'A' }]));
  assert.deepEqual(first, { sequence: 1, closingCents: openingBooks.closingCents + 10_00n });
  // Another process reads the books from the file.
  const books = await booksIn(inbox);
  assert.deepEqual(books, first);
  await writeStatement(inbox, account, books, dayWith([{ amountCents: -4_00n, name: 'B' }], { on: addDays(monday, 1), version: '02' }));
  assert.deepEqual(await booksIn(inbox), { sequence: 2, closingCents: openingBooks.closingCents + 6_00n });
  assert.deepEqual(await statementsIn(inbox), { days: new Set([monday, addDays(monday, 1)]), newest: addDays(monday, 1) });
  assert.deepEqual((await readdir(inbox)).sort(), ['2026-03-02.camt053.xml', '2026-03-03.camt053.xml']);
});

test('what a killed bank left half written counts for nothing', async () => {
  const inbox = await folder();
  const books = await writeStatement(inbox, account, openingBooks, dayWith([]));
  const half = `${statementPath(inbox, addDays(monday, 1))}.123.half`;
  await writeFile(half, (await readFile(statementPath(inbox, monday), 'utf8')).slice(0, 200));
  assert.deepEqual(await booksIn(inbox), books);
  assert.equal((await statementsIn(inbox)).newest, monday);
});

test('a foreign file under a statement’s name is said to be one', async () => {
  const inbox = await folder();
  await writeStatement(inbox, account, openingBooks, dayWith([]));
  await writeFile(statementPath(inbox, addDays(monday, 1)), 'something else');
  await assert.rejects(booksIn(inbox), /is no statement of the sandbox bank/);
});
