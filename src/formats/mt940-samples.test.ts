// MT940 files of real banks and of other projects' tests, read where they are
// beside the checkout. What is refused stands here with its reason, checked by hand.

import { test } from 'node:test';
import assert from 'node:assert/strict';
import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs';

import { formatAmount } from '#domain/money.ts';

import { readMt940 } from './mt940.ts';
import type { StatementFile } from './statement.ts';
import { sample } from '../../test/samples.ts';

const samples = sample('mt940/');
const present = existsSync(samples);
const leftOut = 'left out: shared/samples/mt940 is not beside this checkout';

/** End of the path → code and why that is right. The first that fits. */
const refused: readonly [end: string, code: string, why: string][] = [
  ['test-wrong-file.940', 'not-mt940', 'its header is :9401: on purpose'],
  ['invalid_statement.sta', 'not-mt940', 'only numbers'],
  ['K4262927_20200905-080000-952.txt', 'cut-short', 'no closing balance: the bank wrote "null"'],
  ['oldenburgischelandesbank2.txt', 'cut-short', 'no closing balance: the bank wrote "null"'],
  ['gv_codes.sta', 'cut-short', 'no closing balance'],
  ['multiline.sta', 'balance-missing', 'a loose :61: follows after the statement'],
  ['abn_sepa_incasso_doorlopend.txt', 'balance-off', '10,000.00 + 10.50 is not 10,010.00'],
  ['abn_sepa_overboeking.txt', 'balance-off', '10,000.00 + 10.50 is not 10,010.00'],
  ['abn_sepa_periodieke_overboeking.txt', 'balance-off', '10,000.00 + 10.50 is not 10,010.00'],
  ['abn_structured_sepa_acceptgiro.txt', 'balance-off', '10,000.00 + 10.50 is not 10,010.00'],
  ['abn_structured_sepa_ideal.txt', 'balance-off', '10,000.00 + 10.50 is not 10,010.00'],
  ['abn_structured_sepa_overboeking.txt', 'balance-off', '10,000.00 + 10.50 is not 10,010.00'],
  ['anb_sepa_overboeking_belastingdienst.txt', 'balance-off', '10,000.00 - 650.00 is 9,350.00, not 95,350.00'],
  ['abnamro_structured.txt', 'balance-off', '10,000.90 - 25.10 is 9,975.80, not 9,980.90'],
  ['abnamro.txt', 'balance-off', 'entries were removed: 3,236.28 - 321.44 is 2,914.84, not 876.84'],
  ['abnamro.sta', 'balance-off', 'as abnamro.txt'],
  ['webschik+mt940-js__abn-amro-1.STA', 'balance-off', 'entries were removed: 3,148.49 + 5.41 is 3,153.90'],
  ['bug-core-5401.txt', 'balance-off', 'closing balance of zero after an entry of 50.00'],
  ['commerzbank.txt', 'balance-off', 'closing balance of zero after an entry of -12.35'],
  ['deutschebank.txt', 'balance-off', 'closing balance of zero after an entry of -12.35'],
  ['oldenburgischelandesbank.txt', 'balance-off', 'closing balance of zero after an entry of 104.50'],
  ['oldenburgischelandesbankmitbindestrich.txt', 'balance-off', 'closing balance of zero'],
  ['sparkasse2.txt', 'balance-off', 'the balances differ by 252.21, the entry is 1,027.25'],
  ['sparkasse3.txt', 'balance-off', 'the balances differ by 252.21, the entry is 1,027.25'],
  ['ing-dos.txt', 'balance-off', 'entries were removed: 0.00 - 45.59 is not 3.47'],
  ['mt940__ing.sta', 'balance-off', 'as ing-dos.txt'],
  ['mt940__ing.txt', 'balance-off', 'entries were removed: 0.00 - 46.59 is not 3.47'],
  ['mt940__unknown.txt', 'balance-off', 'as ing.txt, without its preamble'],
  ['jejik-mt940__knab.txt', 'balance-off', '3,058.98 - 6,760.00 is not 798.98'],
  ['mt940__knab.sta', 'balance-off', 'as knab.txt'],
  ['postfinance.txt', 'balance-off', '229.20 - 79.90 + 10.10 is 159.40, not 159.60'],
  ['postfinance.sta', 'balance-off', 'as postfinance.txt'],
  ['jejik-mt940__rabobank.txt', 'balance-off', '473.17 - 1,213.28 is not 395.82'],
  ['mt940__rabobank.sta', 'balance-off', 'as rabobank.txt'],
  ['triodos.txt', 'balance-off', '4,975.09 - 715.70 is 4,259.39, not 4,370.79'],
  ['triodos.sta', 'balance-off', 'as triodos.txt'],
  ['rabobank_mt940_structured_multi_line.txt', 'balance-off', '5,000.00 - 100.01 is not 5,100.00'],
  ['deutsche_bank.txt', 'balance-off', '3.99 + 0.01 is 4.00, not 5.87'],
  ['details_60-63.sta', 'balance-off', '12,345.12 - 233.15 is 12,111.97, not 12,345.98'],
  ['malformed_details.sta', 'balance-off', 'as details_60-63'],
  ['overly_long_details.sta', 'balance-off', 'as details_60-63'],
  ['whitespace.sta', 'balance-off', 'as details_60-63'],
  ['with_newline_in_tnr.sta', 'balance-off', 'entries were removed: 0.46 + 89.00 is not 860.17'],
];

const BEFORE = ':20:X\n:25:1234567890\n:28C:1\n:60F:C110101EUR0,00\n';
const AFTER = '\n:62F:C110101EUR0,00\n';

/** Files that are one field of a statement: refused as they are; with the rest around it they give what is expected. */
const fragments: Readonly<Record<string, (text: string) => string>> = {
  account_balance_credit: (text) => `:25:1\n${text}${AFTER}`,
  account_balance_debit: (text) => `:25:1\n${text}${AFTER}`,
  account_identification: (text) => text.split('\n\n').map((part) => `${part.trim()}\n:60F:C110101EUR0,00${AFTER}`).join(''),
  account_identification_iban: (text) => `${text}\n:60F:C110101EUR0,00${AFTER}`,
  account_identification_legacy: (text) => `${text}\n:60F:C110101EUR0,00${AFTER}`,
  amount_formats: (text) => text.trim().split('\n').map((line) => `:20:X\n:25:1\n${line}${AFTER}`).join(''),
  available_balance: (text) => `${BEFORE}:62F:C110101EUR0,00\n${text}`,
  closing_balance: (text) => `${BEFORE}${text}`,
  currency_in_25: (text) => `${text}\n:60F:C110101EUR0,00${AFTER}`,
  empty_86: (text) => `${BEFORE}${text}${AFTER}`,
  empty_entry_date: (text) => `${BEFORE}${text.replace('-', '')}${AFTER}`,
  empty_line: (text) => `${text}${BEFORE.replace(':20:X\n', '')}${AFTER}`,
  empty_non_swift: (text) => `${BEFORE}${text}${AFTER}`,
  missing_crlf_at_end: (text) => `${BEFORE}${text}`,
  reference: (text) => `${text}${BEFORE.replace(':20:X\n', '')}${AFTER}`,
  sparkassen: (text) => `${BEFORE}${text}${AFTER}`,
  statement_details: (text) => `${BEFORE}${text}${AFTER}`,
  statement_line: (text) => `${BEFORE}${text}${AFTER}`,
  statement_number: (text) => `:25:1\n${text}\n:60F:C110101EUR0,00${AFTER}`,
};
const fragmentOf = (name: string): string | undefined => Object.keys(fragments).find((one) => name.endsWith(`mt940__${one}.sta`));

const placed = (name: string): URL => new URL(name.split('/').map(encodeURIComponent).join('/'), samples);
const statementFiles = (): string[] =>
  readdirSync(samples, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(sta|txt|940|swi)$/i.test(name) && !/LICENSE/.test(name)).sort();

test('every MT940 sample is read, or refused for the reason that a person found too', async (t) => {
  if (!present) return void t.skip(leftOut);
  const surprises: string[] = [];
  const met = new Set<string>();
  let read = 0;
  for (const name of statementFiles()) {
    const outcome = await readMt940(createReadStream(placed(name)), { anyCurrency: true });
    const code = outcome.ok ? 'read' : outcome.problem.code;
    if (outcome.ok) read += 1;
    if (fragmentOf(name) !== undefined) {
      if (outcome.ok) surprises.push(`${name}: read, but it is only one field`);
      continue;
    }
    const known = refused.find(([end]) => name.endsWith(end));
    if (known !== undefined) met.add(known[0]);
    if (code !== (known?.[1] ?? 'read')) surprises.push(`${name}: ${code}, expected ${known?.[1] ?? 'read'}`);
  }
  assert.deepEqual(surprises, []);
  assert.deepEqual(refused.filter(([end]) => !met.has(end)), []);
  assert.ok(read >= 30, `only ${read} files were read`);
});

interface ExpectedBalance {
  readonly amount: { readonly amount: string; readonly currency: string };
  readonly date: string;
  readonly status: 'C' | 'D';
}
interface Expected {
  readonly statement: {
    readonly account_identification?: string;
    readonly statement_number?: string;
    readonly transaction_reference?: string;
    readonly final_opening_balance?: ExpectedBalance;
    readonly final_closing_balance?: ExpectedBalance;
    readonly intermediate_opening_balance?: ExpectedBalance;
  };
  readonly transactions: readonly {
    readonly amount: { readonly amount: string };
    readonly date: string;
    readonly entry_date?: string;
    readonly bank_reference: string | null;
    readonly status: string;
    readonly applicant_name?: string | null;
    readonly applicant_iban?: string | null;
    readonly end_to_end_reference?: string | null;
  }[];
}

const bare = (text: string | null | undefined): string => (text ?? '').replace(/[\s:]/g, '').toUpperCase();
const cents = (text: string): string => formatAmount(BigInt(Math.round(Number(text) * 100)));

function compare(name: string, file: StatementFile, expected: Expected): void {
  const entries = file.statements.flatMap((statement) => statement.entries);
  const { transactions: theirs, statement } = expected;
  const says = (what: string): string => `${name}: ${what}`;
  assert.deepEqual(
    entries.map((entry) => `${entry.valueOn} ${formatAmount(entry.amountCents)}`),
    theirs.map((one) => `${one.date} ${cents(/^R?D/.test(one.status) || one.amount.amount.startsWith('-') ? `-${one.amount.amount.replace('-', '')}` : one.amount.amount)}`),
    says('value days and amounts'),
  );
  for (const [index, one] of theirs.entries()) {
    const entry = entries[index]!;
    if (one.entry_date !== undefined) assert.equal(entry.bookedOn, one.entry_date, says('entry date'));
    const bank = one.bank_reference === 'NONREF' ? '' : bare(one.bank_reference);
    // Where a bank's reference is cut over two lines, theirs is the first piece.
    assert.ok(bare(entry.bankReference).startsWith(bank), says(`bank reference ${one.bank_reference}`));
    if (one.applicant_name) assert.equal(bare(entry.counterpartyName), bare(one.applicant_name), says('name'));
    if (one.applicant_iban) assert.equal(bare(entry.counterpartyIban), bare(one.applicant_iban), says('account'));
    if (one.end_to_end_reference) assert.equal(bare(entry.endToEndId), bare(one.end_to_end_reference), says('end-to-end reference'));
  }
  const last = file.statements.at(-1);
  if (statement.account_identification !== undefined) {
    assert.equal(bare(statement.account_identification).replace(/(?<=\d)EUR$/, ''), bare(last!.account).replace(/(?<=\d)EUR$/, ''), says('account'));
  }
  if (statement.statement_number !== undefined && Number(statement.statement_number) !== 0) {
    assert.equal(last!.sequence, statement.statement_number.replace(/^0+/, ''), says('number'));
  }
  const { final_closing_balance: closing, final_opening_balance: opening, intermediate_opening_balance: page } = statement;
  if (closing !== undefined) {
    // Their last "final" balance need not be of the last statement, where that one ends with a page.
    const closings = page === undefined ? [last!] : file.statements;
    assert.ok(closings.some((one) => formatAmount(one.closingCents!) === cents(closing.amount.amount)), says('closing balance'));
    assert.equal(last!.currency, closing.amount.currency, says('currency'));
  }
  // With pages their "final opening" is the first page's, or that of another statement.
  if (opening !== undefined && page === undefined) assert.equal(formatAmount(last!.openingCents!), cents(opening.amount.amount), says('opening balance'));
}

test('entries and balances agree with the results that another reader expects', async (t) => {
  if (!present) return void t.skip(leftOut);
  let compared = 0;
  const left: string[] = [];
  for (const file of readdirSync(new URL('derived_expected_json/', samples))) {
    const name = file.replace(/^.*mt940__/, '').replace('.expected.json', '');
    const source = placed(`wolph_2025/wolph+mt940__${name}.sta`);
    const expected = JSON.parse(readFileSync(placed(`derived_expected_json/${file}`), 'utf8')) as Expected;
    let text = readFileSync(source, 'latin1');
    // Without their closing: what comes before it can still be compared.
    if (name === 'gv_codes') text += AFTER;
    if (name === 'multiline') text = text.replace(/\n-\n:61:/, '\n-\n:20:X\n:25:X\n:60F:C221219EUR0,00\n:61:') + AFTER;
    const complete = fragments[name]?.(text) ?? text;
    const outcome = await readMt940([Buffer.from(complete, 'latin1')], { anyCurrency: true, anyBalance: true });
    assert.ok(outcome.ok, `${name}: ${outcome.ok ? '' : JSON.stringify(outcome.problem)}`);
    if (name === 'multiline') left.push(name);
    compare(name, outcome.value, name === 'multiline' ? { ...expected, statement: {} } : expected);
    compared += 1;
  }
  t.diagnostic(`${compared} compared; only the entries of: ${left.join(', ')}`);
  assert.equal(compared, 41);
});

interface OtherExpected {
  readonly accountId: string;
  readonly openingBalance: { readonly value: number };
  readonly closingBalance: { readonly value: number };
  readonly transactions: readonly { readonly amount: number; readonly isCredit: boolean; readonly valueDate: string; readonly entryDate: string }[];
}

test('a second reader agrees about the one file that came with its result', async (t) => {
  if (!present) return void t.skip(leftOut);
  const outcome = await readMt940(createReadStream(placed('webschik/webschik+mt940-js__abn-amro-1.STA')), { anyBalance: true });
  assert.ok(outcome.ok);
  const expected = JSON.parse(readFileSync(placed('webschik/webschik+mt940-js__abn-amro-1.json'), 'utf8')) as OtherExpected[];
  const inCents = (value: number): bigint => BigInt(Math.round(value * 100));
  assert.deepEqual(
    outcome.value.statements.map((one) => [one.account, one.openingCents, one.closingCents, one.entries.map((entry) => [entry.amountCents, entry.valueOn, entry.bookedOn])]),
    expected.map((one) => [
      one.accountId, inCents(one.openingBalance.value), inCents(one.closingBalance.value),
      one.transactions.map((entry) => [inCents(entry.isCredit ? entry.amount : -entry.amount), entry.valueDate, entry.entryDate]),
    ]),
  );
});
