// Statements of real banks and of other projects' tests, read where they are
// beside the checkout. What is refused stands here with its reason, checked by hand.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs';

import { formatAmount } from '#domain/money.ts';

import { readCamt, type CamtFile } from './camt.ts';

const samples = new URL('../../../shared/samples/camt/', import.meta.url);
const present = existsSync(samples);
const leftOut = 'left out: shared/samples/camt is not beside this checkout';

/** End of the path → code and why that is right. */
const refused: readonly [end: string, code: string, why: string][] = [
  ['genkgo+camt__camt053.v2.all-balance-types.xml', 'balance-off', '1.01 + 8.85 is not 4.04'],
  ['genkgo+camt__camt053.v2.five.decimals.xml', 'balance-off', '18.15 + 8.85 is not 27.05'],
  ['genkgo+camt__camt053.v2.wrong.xml', 'no-statement', 'only a header'],
  ['newinnovations+camt053__error-camt053.xml', 'balance-off', 'off by 50.00 on purpose'],
  ['10.0_test_files_test-camt053', 'balance-off', 'lines were removed: 15568.27 - 754.25 - 664.05 + 1405.31 is 15555.28'],
  ['9.0_test_files_test-camt053', 'balance-off', 'lines were removed: 15568.27 - 754.25 + 1405.31 - 594.05 is 15625.28'],
  ['OCA+bank-statement-import__test-camt053', 'balance-off', 'lines were removed, as in 10.0'],
  ['test-camt053-bookgdt-dttm', 'balance-off', 'lines were removed: 15568.27 - 754.25 is 14814.02'],
  ['1110092698_0_2020112503071366.xml', 'balance-off', '1537.00 is valued the next day but already in the entries'],
  ['viafintech+camt_parser__053_valid_namespace.xml', 'no-statement', 'an empty document'],
  ['viafintech+camt_parser__invalid_namespace.xml', 'no-statement', 'an empty document'],
  ['valid_example_with_debit.xml', 'balance-off', '-33.06 - 10.00 is not 23.06'],
];

const isCamt053 = (text: string): boolean => /xmlns(:\w+)?=["'][^"']*camt\.053\./.test(text);

function statementFiles(): string[] {
  const all = readdirSync(samples, { recursive: true, encoding: 'utf8' }).sort();
  return all.filter((name) => !/\.(json|zip|md)$/.test(name) && existsSync(new URL(name, samples)) && /__/.test(name))
    .filter((name) => isCamt053(readFileSync(new URL(encodeURIComponent(name).replaceAll('%2F', '/'), samples), 'latin1')));
}

const open = (name: string): AsyncIterable<Uint8Array> => createReadStream(new URL(encodeURIComponent(name).replaceAll('%2F', '/'), samples));

test('every camt.053 sample is read, or refused for the reason that a person found too', async (t) => {
  if (!present) return void t.skip(leftOut);
  const surprises: string[] = [];
  const table: string[] = [];
  let read = 0;
  for (const name of statementFiles()) {
    const outcome = await readCamt(open(name), { anyCurrency: true });
    const known = refused.find(([end]) => name.endsWith(end));
    if (outcome.ok) read += 1;
    else table.push(`${name}: ${outcome.problem.code}, ${known?.[2] ?? 'not looked at'}`);
    const code = outcome.ok ? 'read' : outcome.problem.code;
    if (code !== (known?.[1] ?? 'read')) surprises.push(`${name}: ${code}, expected ${known?.[1] ?? 'read'}`);
  }
  t.diagnostic(`${read} read; refused:\n${table.join('\n')}`);
  assert.deepEqual(surprises, []);
  assert.equal(table.length, refused.length);
  assert.ok(read >= 138, `only ${read} files were read`);
});

test('in a run of daily statements each opens with what the one before closed with', async (t) => {
  if (!present) return void t.skip(leftOut);
  const closing = new Map<string, bigint>();
  let compared = 0;
  const breaks: string[] = [];
  for (const name of statementFiles().filter((one) => one.includes('subite_daily053'))) {
    const outcome = await readCamt(open(name));
    assert.ok(outcome.ok, name);
    for (const { account, openingCents, closingCents } of outcome.value.statements) {
      const before = closing.get(account);
      if (before !== undefined) compared += 1;
      if (before !== undefined && before !== openingCents) breaks.push(`${name} ${account}`);
      closing.set(account, closingCents!);
    }
  }
  assert.deepEqual(breaks, []);
  assert.ok(compared > 100, `only ${compared} compared`);
});

/** An entry as the neighbouring expected result says it: amount, booking day, value day. */
interface Expected {
  readonly getAmount: { readonly getAmount: string; readonly getCurrency: { readonly getCode: string } };
  readonly getCreditDebitIndicator: 'CRDT' | 'DBIT';
  readonly getStatus: string;
  readonly getBookingDate: { readonly 0: string } | null;
  readonly getValueDate: { readonly 0: string } | null;
}

function expectedOf(text: string): string[] {
  const { getEntries } = JSON.parse(text) as { getEntries: Expected[] };
  return getEntries
    .filter((entry) => entry.getStatus === 'BOOK')
    .map((entry) => {
      const plain = BigInt(entry.getAmount.getAmount.replace('-', '')); // some of them carry the sign already
      const cents = entry.getCreditDebitIndicator === 'DBIT' ? -plain : plain;
      const booked = (entry.getBookingDate ?? entry.getValueDate)![0].slice(0, 10);
      return `${booked} ${entry.getValueDate?.[0].slice(0, 10) ?? booked} ${formatAmount(cents)}`;
    });
}

const ours = (file: CamtFile): string[] =>
  file.statements.flatMap((statement) =>
    [...Map.groupBy(statement.entries, (entry) => entry.entryNo).values()].map((parts) => {
      const cents = parts.reduce((total, part) => total + part.amountCents, 0n);
      return `${parts[0]!.bookedOn} ${parts[0]!.valueOn} ${formatAmount(cents)}`;
    }),
  );

test('entries agree with the results that another reader expects', async (t) => {
  if (!present) return void t.skip(leftOut);
  let compared = 0;
  for (const name of readdirSync(new URL('genkgo/', samples)).filter((one) => /camt.*\.xml$/.test(one))) {
    const expected = new URL(`genkgo/${name.replace(/\.xml$/, '.json')}`, samples);
    const outcome = await readCamt(open(`genkgo/${name}`), { anyCurrency: true });
    if (!outcome.ok || !existsSync(expected)) continue;
    assert.deepEqual(ours(outcome.value), expectedOf(readFileSync(expected, 'utf8')), name);
    compared += 1;
  }
  assert.ok(compared >= 8, `only ${compared} compared`);
});
