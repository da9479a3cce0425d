// Statements of real banks and of other projects' tests, read where they are
// beside the checkout. What is refused stands here with its reason, checked by hand.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs';

import { formatAmount } from '#domain/money.ts';

import { readCamt, type CamtFile } from './camt.ts';
import { entryIdentity } from './entry-identity.ts';
import { sample } from '../../test/samples.ts';

const samples = sample('camt/');
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
  ['052_valid_namespace.xml', 'no-statement', 'an empty document'],
  ['test-camt-parse-invalid.xml', 'no-statement', 'its only statement was taken out'],
  ['5200108-invalid-saldo.xml', 'amount', '100.0000000000005 is no amount in cents'],
];

const isCamt = (text: string): boolean => /xmlns(:\w+)?=["'][^"']*\bcamt\.05[234]\./.test(text);

/** Every file that is there, except the expected results and what is no message at all. */
function sampleFiles(): string[] {
  const all = readdirSync(samples, { recursive: true, encoding: 'utf8' }).sort();
  return all.filter((name) => /__/.test(name) && !/\.(json|zip|md|csv|yml)$|LICENSE/.test(name));
}
const placed = (name: string): URL => new URL(name.split('/').map(encodeURIComponent).join('/'), samples);

const open = (name: string): AsyncIterable<Uint8Array> => createReadStream(placed(name));

test('every sample is read, or refused for the reason that a person found too', async (t) => {
  if (!present) return void t.skip(leftOut);
  const surprises: string[] = [];
  const met = new Set<string>();
  const counts = { read: 0, tied: 0, otherMessages: 0 };
  for (const name of sampleFiles()) {
    const outcome = await readCamt(open(name), { anyCurrency: true });
    const known = refused.find(([end]) => name.endsWith(end));
    if (known !== undefined) met.add(known[0]);
    const other = !isCamt(readFileSync(placed(name), 'latin1'));
    const expected = known?.[1] ?? (other ? 'not-camt' : 'read');
    const code = outcome.ok ? 'read' : outcome.problem.code;
    if (code !== expected) surprises.push(`${name}: ${code}, expected ${expected}`);
    if (other) counts.otherMessages += 1;
    if (!outcome.ok) continue;
    counts.read += 1;
    for (const { openingCents, closingCents, entries } of outcome.value.statements) {
      if (!outcome.value.format.startsWith('camt.053') || openingCents === undefined || closingCents === undefined) continue;
      assert.equal(entries.reduce((total, entry) => total + entry.amountCents, openingCents), closingCents, name);
      counts.tied += 1;
    }
  }
  t.diagnostic(JSON.stringify(counts));
  assert.deepEqual(surprises, []);
  assert.deepEqual(refused.filter(([end]) => !met.has(end)), []);
  assert.ok(counts.read >= 210 && counts.tied >= 230 && counts.otherMessages >= 30, JSON.stringify(counts));
});

test('in a run of daily statements each opens with what the one before closed with', async (t) => {
  if (!present) return void t.skip(leftOut);
  const closing = new Map<string, bigint>();
  let compared = 0;
  const breaks: string[] = [];
  for (const name of sampleFiles().filter((one) => one.includes('subite_daily053'))) {
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
      const booked = (entry.getBookingDate ?? entry.getValueDate)?.[0].slice(0, 10);
      // Without any day we take the one on which the message was made; the other reader has none.
      return booked === undefined ? `no day ${formatAmount(cents)}` : `${booked} ${entry.getValueDate?.[0].slice(0, 10) ?? booked} ${formatAmount(cents)}`;
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
    const theirs = expectedOf(readFileSync(expected, 'utf8'));
    assert.deepEqual(ours(outcome.value).map((line, index) => (theirs[index]?.startsWith('no day') ? line.replace(/^\S+ \S+/, 'no day') : line)), theirs, name);
    compared += 1;
  }
  assert.ok(compared >= 18, `only ${compared} compared`);
});

test('the same money in an advice and in the statement has the same identity', async (t) => {
  if (!present) return void t.skip(leftOut);
  const pairs: readonly [advice: string, statement: string, entries: number][] = [
    ['swiss_dvbern/dvbern+iso20022__camt.054-ES_P_CH0309000000250090342_38000000_0_2016052723011813.xml', 'swiss_dvbern/dvbern+iso20022__camt.053_P_CH0309000000250090342_380000000_0_2016053100163801.xml', 8],
    ['swiss_moov/moov-io+iso20022__FI_camt_054_sample.xml.xml', 'swiss_moov/moov-io+iso20022__FI_camt_053_sample.xml.xml', 3],
  ];
  for (const [advice, statement, expected] of pairs) {
    const [told, stated] = [await readCamt(open(advice), { anyCurrency: true }), await readCamt(open(statement), { anyCurrency: true })];
    assert.ok(told.ok && stated.ok);
    const keys = (file: CamtFile): string[] => file.statements.flatMap((one) => one.entries.map((entry) => entryIdentity(one.account, entry)));
    const known = new Set(keys(stated.value));
    assert.equal(keys(told.value).filter((key) => known.has(key)).length, expected, advice);
  }
});
