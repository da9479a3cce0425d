import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from '#domain/day.ts';
import { writeFeedFile } from './bank-feed-file.ts';
import { readStatements } from './statements.ts';

const account = 'NL91ABNA0417164300';
const entry = { bookedOn: day('2026-02-27'), valueOn: day('2026-02-26'), amountCents: -12_34n, bankReference: 'R-1', counterpartyName: 'A "Voorbeeld"\n', remittance: 'één' };
const read = (text: string) => readStatements([new TextEncoder().encode(text)]);

test('what was told comes back as it was, as a statement without balances', async () => {
  const file = await read(writeFeedFile({ account, untilOn: day('2026-03-01'), entries: [entry] }));
  assert.deepEqual(file, {
    ok: true,
    value: { format: 'bank-feed', statements: [{ id: 'bank-feed-2026-03-01', account, currency: 'EUR', closingOn: '2026-03-01', notBooked: 0, entries: [{ entryNo: 1, partNo: 1, ...entry }] }] },
  });
});

const head = JSON.stringify({ format: 'bank-feed', account, untilOn: '2026-03-01' });
const broken: readonly (readonly [string, string, number])[] = [
  ['no head of ours', '{"transactions":[]}', 1],
  ['no JSON', '{', 1],
  ['a day that does not exist', head.replace('2026-03-01', '2026-02-30'), 1],
  ['half an entry', `${head}\n{"bookedOn":"2026-02-27"`, 2],
  ['an amount with a comma', `${head}\n${JSON.stringify({ bookedOn: '2026-02-27', valueOn: '2026-02-27', amountCents: '1,00' })}`, 2],
  ['a field that is not ours', `${head}\n${JSON.stringify({ bookedOn: '2026-02-27', valueOn: '2026-02-27', amountCents: '100', balance: '1' })}`, 2],
];
for (const [name, text, line] of broken) {
  test(`refused as a whole, with the line: ${name}`, async () => {
    const file = await read(text);
    assert.ok(!file.ok);
    assert.deepEqual([file.problem.code, 'line' in file.problem ? file.problem.line : 0], ['not-camt', line]);
  });
}
