import { test } from 'node:test';
import assert from 'node:assert/strict';

import fc from 'fast-check';

import { day, type Moment } from '#domain/day.ts';

import { readCamt } from './camt.ts';
import { writeCamt053, type WrittenEntry, type WrittenStatement } from './camt-write.ts';
import type { StatementEntry } from './statement.ts';

const frame: Omit<WrittenStatement, 'entries'> = {
  id: 'S-2026-01-31',
  sequence: 31,
  createdAt: '2026-01-31T18:00:00.000Z' as Moment,
  account: 'NL91ABNA0417164300',
  ownerName: 'Woonstichting Proef',
  from: day('2026-01-31'),
  until: day('2026-01-31'),
  openingCents: -500n,
};

const text = fc
  .string({ unit: fc.constantFrom('a', 'Z', '7', 'é', '&', '<', '>', '"', "'", '-', 'ß'), minLength: 1, maxLength: 30 })
  .filter((value) => !/^(notprovided|nonref)$/i.test(value));
const optionally = <Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> => fc.option(value, { nil: undefined });
const amount = fc.bigInt({ min: -99_999_999_999n, max: 99_999_999_999n }).filter((cents) => cents !== 0n);

const details = fc
  .record({
    counterpartyName: optionally(text),
    counterpartyIban: optionally(fc.constantFrom('NL02RABO0123456789', 'DE89370400440532013000')),
    remittance: optionally(text),
    structuredReference: optionally(fc.constant('RF18539007547034')),
    endToEndId: optionally(text),
    mandateId: optionally(text),
    returnReason: optionally(fc.constantFrom('AM04', 'MD06', 'no such account')),
    bankReference: optionally(text),
  })
  .map((record) => Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as Partial<StatementEntry>);

const transaction = fc.tuple(amount, details).map(([amountCents, rest]) => ({
  ...rest,
  amountCents,
  ...(rest.returnReason === undefined ? {} : { reversal: true as const }),
}));

for (const version of ['02', '08'] as const) {
  test(`property: what is written in version ${version} is read back to the cent and the letter`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(transaction, { maxLength: 5 }), async (transactions) => {
        const entries = transactions.map((one): WrittenEntry => ({ ...one, bookedOn: day('2026-01-31'), valueOn: day('2026-02-01') }));
        const xml = writeCamt053('M-1', [{ ...frame, entries }], version);
        const outcome = await readCamt([new TextEncoder().encode(xml)]);
        assert.ok(outcome.ok, outcome.ok ? '' : JSON.stringify(outcome.problem));
        const expected = entries.map((entry, index): StatementEntry => ({ entryNo: index + 1, partNo: 1, ...entry }));
        assert.equal(outcome.value.format, `camt.053.001.${version}`);
        assert.deepEqual(outcome.value.statements[0]!.entries, expected);
        assert.equal(outcome.value.statements[0]!.openingCents, -500n);
      }),
    );
  });
}

test('a batch is written with its transactions and taken apart again', async () => {
  const entry: WrittenEntry = {
    bookedOn: day('2026-01-31'),
    valueOn: day('2026-01-31'),
    amountCents: 300n,
    bankReference: 'B',
    parts: [{ amountCents: 100n, counterpartyName: 'A' }, { amountCents: 200n, counterpartyName: 'C', bankReference: 'B2' }],
  };
  for (const version of ['02', '08'] as const) {
    const outcome = await readCamt([new TextEncoder().encode(writeCamt053('M', [{ ...frame, entries: [entry] }], version))]);
    assert.ok(outcome.ok);
    const [statement] = outcome.value.statements;
    assert.equal(statement!.closingCents, -200n);
    assert.deepEqual(
      statement!.entries.map((part) => [part.partNo, part.amountCents, part.counterpartyName, part.bankReference]),
      [[1, 100n, 'A', 'B'], [2, 200n, 'C', 'B2']],
    );
  }
});

test('a batch that does not add up is a bug of the writer', () => {
  const entry: WrittenEntry = {
    bookedOn: day('2026-01-31'),
    valueOn: day('2026-01-31'),
    amountCents: 300n,
    parts: [{ amountCents: 100n }, { amountCents: 201n }],
  };
  assert.throws(() => writeCamt053('M', [{ ...frame, entries: [entry] }], '08'), RangeError);
});
