import { test } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

import { day } from '#domain/day.ts';
import { lineProblemText } from '#texts/line-problems.ts';

import { choices } from './claims-values.ts';
import { claimsColumnNames, claimsColumns } from './claims-columns.ts';
import { collectClaims, readClaims, type ClaimsRow, type CollectedClaims } from './claims-csv.ts';

const today = day('2026-03-01');
const bytes = (text: string): Uint8Array[] => [new TextEncoder().encode(text)];
const collect = (text: string, keep?: number): Promise<CollectedClaims> =>
  collectClaims(bytes(text), { today, ...(keep === undefined ? {} : { keep }) });
const says = async (text: string): Promise<string[]> => (await collect(text)).problems.map((problem) => lineProblemText(problem, 'en'));

test('a full line in English', async () => {
  const file =
    'customer_number;dossier;name;customer_kind;role;email;mobile;street;postcode;city;country;language;birth_date;iban;' +
    'claim_number;contract_number;claim_kind;basis;part;period_from;period_until;issued_on;due_on;amount;description;pdf\n' +
    'K-1;D-1;Anna Voorbeeld;consumer;debtor;anna@voorbeeld.nl;06-1234 5678;Lindelaan 12 a;1234ab;Proefdam;nl;en;31-12-1980;nl91 abna 0417 1643 00;' +
    'H-1;C-1;rent;contract;principal;2026-01-01;2026-01-31;2026-01-01;15-01-2026;1.640,25;"Huur; januari";huur-1.pdf\n';
  const { lines, problems } = await collect(file);
  assert.deepEqual(problems, []);
  assert.deepEqual(lines, [
    {
      line: 2,
      dossier: 'D-1',
      party: {
        customerNumber: 'K-1',
        name: 'Anna Voorbeeld',
        kind: 'consumer',
        role: 'debtor',
        email: 'anna@voorbeeld.nl',
        mobile: '+31612345678',
        street: 'Lindelaan 12 a',
        houseNumber: '12A',
        postcode: '1234 AB',
        city: 'Proefdam',
        birthOn: '1980-12-31',
        iban: 'NL91ABNA0417164300',
        country: 'NL',
        language: 'en',
      },
      claim: {
        number: 'H-1',
        kind: 'rent',
        basis: 'contract',
        part: 'principal',
        issuedOn: '2026-01-01',
        dueOn: '2026-01-15',
        amountCents: 164025n,
        contract: 'C-1',
        periodStartsOn: '2026-01-01',
        periodUntil: '2026-01-31',
        description: 'Huur; januari',
        pdf: 'huur-1.pdf',
      },
    },
  ]);
});

test('the shortest line, in Dutch, with commas and what is usual filled in', async () => {
  const file = 'Klantnummer,Naam,Soort klant,Factuurnummer,Soort,Factuurdatum,Vervaldatum,Bedrag\nK-1,Proef BV,zakelijk,F-1,belasting,2026-01-01,2026-01-31,-12.5\n';
  assert.deepEqual((await collect(file)).lines, [
    {
      line: 2,
      dossier: 'K-1',
      party: { customerNumber: 'K-1', name: 'Proef BV', kind: 'business', role: 'debtor', country: 'NL', language: 'nl' },
      claim: { number: 'F-1', kind: 'tax', basis: 'public-law', part: 'principal', issuedOn: '2026-01-01', dueOn: '2026-01-31', amountCents: -1250n },
    },
  ]);
});

const head = 'customer_number;name;customer_kind;claim_number;claim_kind;issued_on;due_on;amount';
const fine = 'K-1;Anna;consumer;H-1;rent;2026-01-01;2026-01-15;10,00';
/** A file of one line with one more column, or with one value changed. */
const plus = (column: string, value: string): string => `${head};${column}\n${fine};${value}\n`;
const instead = (from: string, to: string): string => `${head}\n${fine.replace(from, to)}\n`;

const bad: [what: string, file: string, says: string[]][] = [
  ['an empty file', '', ['line 1: the file is empty; its first line must hold the names of the columns']],
  ['a mistyped column', `${head};e-mial\n${fine};\n`, ['line 1, e-mial: the column "e-mial" is unknown; did you mean "e_mail"?']],
  ['a column of nothing we know', `${head};xyzzy\n${fine};\n`, ['line 1, xyzzy: the column "xyzzy" is unknown']],
  ['a column twice, once in Dutch', `${head};Naam\n${fine};\n`, ['line 1, name: the column "Naam" is there twice']],
  ['missing columns', 'customer_number;name;customer_kind;claim_kind;issued_on;due_on\n', [
    'line 1, claim_number: this column is missing; expected claim_number / vorderingnummer / factuurnummer',
    'line 1, amount: this column is missing; expected amount / bedrag',
  ]],
  ['an empty name', instead('Anna', ''), ['line 2, name: this field must be filled in']],
  ['a debtor without a claim', `${head}\nK-1;Anna;consumer;;;;;\n`, [
    'line 2, claim_number: this field must be filled in',
    'line 2, claim_kind: this field must be filled in',
    'line 2, issued_on: this field must be filled in',
    'line 2, due_on: this field must be filled in',
    'line 2, amount: this field must be filled in',
  ]],
  ['half a claim of a joint debtor', `${head};role\nK-1;Anna;consumer;H-1;rent;2026-01-01;2026-01-15;;medehuurder\n`, ['line 2, amount: this field must be filled in']],
  ['a long name', instead('Anna', 'A'.repeat(141)), [`line 2, name: "${'A'.repeat(59)}…" is too long (at most 140 characters)`]],
  ['a kind that is none', instead('consumer', 'person'), ['line 2, customer_kind: "person" is not one of the choices; expected consumer / business / consument / particulier / zakelijk']],
  ['a property of every object', instead('consumer', 'constructor'), ['line 2, customer_kind: "constructor" is not one of the choices; expected consumer / business / consument / particulier / zakelijk']],
  ['a day that is none', instead('2026-01-15', '31-02-2026'), ['line 2, due_on: "31-02-2026" is not an existing date; expected 2026-01-31 / 31-01-2026']],
  ['an American day', instead('2026-01-15', '01/15/2026'), ['line 2, due_on: "01/15/2026" is not an existing date; expected 2026-01-31 / 31-01-2026']],
  ['due before issued', instead('2026-01-15', '2025-12-31'), ['line 2, due_on: the due date 2025-12-31 is before the date of issue 2026-01-01']],
  ['an amount that is none', instead('10,00', '10,005'), ['line 2, amount: "10,005" is not an amount; expected 1234,56 / 1234.56; this can be read in two ways: write the cents too']],
  ['an amount in doubt', instead('10,00', '1.000'), ['line 2, amount: "1.000" is not an amount; expected 1234,56 / 1234.56; this can be read in two ways: write the cents too']],
  ['nothing owed', instead('10,00', '0,00'), ['line 2, amount: the amount is zero; a claim is more or (as a credit) less than zero']],
  ['more cells than columns', `${head}\n${fine};x\n`, ['line 2: the line has 9 cells, the header 8']],
  ['an e-mail address without a domain', plus('email', 'anna@voorbeeld'), ['line 2, email: "anna@voorbeeld" is not an e-mail address; expected naam@voorbeeld.nl']],
  ['two e-mail addresses', plus('email', 'a@b.nl,c@d.nl'), ['line 2, email: "a@b.nl,c@d.nl" is not an e-mail address; expected naam@voorbeeld.nl']],
  ['a phone number too short', plus('mobile', '0612'), ['line 2, mobile: "0612" is not a phone number; expected 0612345678 / +31612345678']],
  ['a postcode too short', plus('postcode', '123 AB'), ['line 2, postcode: "123 AB" is not a Dutch postcode; expected 1234 AB']],
  ['a country in words', plus('country', 'Duitsland'), ['line 2, country: "Duitsland" is not a country code of two letters; expected for example NL']],
  ['a language we lack', plus('language', 'fr'), ['line 2, language: "fr" is not one of the choices; expected nl / en / nederlands / engels']],
  ['a birth date to come', plus('birth_date', '2026-03-02'), ['line 2, birth_date: the birth date 2026-03-02 is after today (2026-03-01)']],
  ['an IBAN with a wrong digit', plus('iban', 'NL92ABNA0417164300'), ['line 2, iban: "NL92ABNA0417164300" is not a valid IBAN; expected for example NL91ABNA0417164300']],
  ['a path to a PDF', plus('pdf', '../geheim.pdf'), ['line 2, pdf: "../geheim.pdf" is not the name of a PDF beside this file; expected for example factuur-2026-001.pdf']],
  ['a period that ends before it starts', `${head};period_from;period_until\n${fine};2026-02-01;2026-01-31\n`, ['line 2, period_until: the end of the period 2026-01-31 is before its start 2026-02-01']],
  ['a claim twice with another amount', `${head}\n${fine}\n${fine.replace('10,00', '11,00')}\n`, ['line 3, amount: this claim number stood earlier in the file with "10.00", here it is "11.00"']],
  ['a claim twice, once of another customer', `${head}\n${fine}\n${fine.replace('K-1', 'K-2')}\n`, ['line 3, dossier: this claim number stood earlier in the file with "K-1", here it is "K-2"']],
  ['a customer under two names', `${head}\n${fine}\n${fine.replace('Anna', 'Bram').replace('H-1', 'H-2')}\n`, ['line 3, name: this customer stood earlier in the file with "Anna", here it is "Bram"']],
  ['an open quote', `${head}\n"K-1;Anna\n`, ['line 2: a quotation mark is not closed']],
];
for (const [what, file, expected] of bad) {
  test(`refused: ${what}`, async () => assert.deepEqual(await says(file), expected));
}

test('every problem of every line is told, and counted where not all are kept', async () => {
  const wrong = fine.replace('consumer', 'x').replace('10,00', 'y').replace('2026-01-15', 'z');
  const file = `${head}\n${`${wrong}\n`.repeat(10)}${fine}\n`;
  const all = await collect(file);
  assert.deepEqual([all.problems.length, all.problemCount, all.badLines, all.lines.length], [30, 30, 10, 1]);
  const few = await collect(file, 4);
  assert.deepEqual([few.problems.length, few.problemCount, few.badLines], [4, 30, 10]);
});

test('each problem has its sentence in Dutch as well', async () => {
  const { problems } = await collect(instead('10,00', 'tien'));
  assert.deepEqual(problems.map((problem) => lineProblemText(problem, 'nl')), [
    'regel 2, amount: "tien" is geen bedrag; verwacht wordt 1234,56 / 1234.56',
  ]);
});

test('people beside the debtor need no claim; a line that repeats a claim does not count it again', async () => {
  const file = `${head};dossier;role\n${fine};D-1;\nK-2;Bram;consumer;;;;;;D-1;joint-debtor\nK-2;Bram;consumer;H-1;rent;2026-01-01;2026-01-15;10,00;D-1;joint-debtor\nK-9;Bewind;business;;;;;;D-1;bewindvoerder\n`;
  const { lines, problems } = await collect(file);
  assert.deepEqual(problems, []);
  assert.deepEqual(
    lines.map((line) => [line.party.customerNumber, line.party.role, line.dossier, line.claim?.number, line.repeatsLine]),
    [
      ['K-1', 'debtor', 'D-1', 'H-1', undefined],
      ['K-2', 'joint-debtor', 'D-1', undefined, undefined],
      ['K-2', 'joint-debtor', 'D-1', undefined, 2],
      ['K-9', 'legal-representative', 'D-1', undefined, undefined],
    ],
  );
});

test('a bad line says which dossier it belongs to, as far as it can be read', async () => {
  const rows: ClaimsRow[] = await Array.fromAsync(readClaims(bytes(instead('10,00', 'x')), { today }));
  assert.deepEqual(rows.map((row) => (row.kind === 'bad-line' ? [row.line, row.dossier, row.customerNumber] : row.kind)), [[2, 'K-1', 'K-1']]);
});

const houseNumbers: [street: string, number: string, houseNumber: string | undefined][] = [
  ['Lindelaan 12', '', '12'],
  ['Lindelaan', '12 bis', '12BIS'],
  ['Lindelaan 12-3', '', '12-3'],
  ['Lindelaan 12 a2', '', '12A2'],
  ['Plein 1945 7', '', '7'],
  ['Postbus', '', undefined],
];
for (const [street, number, houseNumber] of houseNumbers) {
  test(`house number in "${street}" and "${number}"`, async () => {
    const { lines } = await collect(`${head};street;house_number\n${fine};${street};${number}\n`);
    assert.equal(lines[0]!.party.houseNumber, houseNumber);
  });
}

test('the documentation names every column, Dutch name and choice, and its example is read', async () => {
  const documentation = readFileSync(new URL('../../docs/claims-file.md', import.meta.url), 'utf8');
  for (const name of claimsColumnNames) {
    const row = documentation.split('\n').find((line) => new RegExp(`^\\| (\\*\\*)?\`${name}\``).test(line));
    assert.ok(row, `no row for ${name}`);
    for (const dutch of claimsColumns[name].dutch) assert.ok(row.includes(`\`${dutch}\``), `${name}: ${dutch}`);
    assert.equal(row.includes('**'), 'required' in claimsColumns[name], `${name}: bold where required`);
    for (const choice of Object.keys(name in choices ? choices[name as keyof typeof choices] : {})) {
      assert.ok(row.includes(`\`${choice}\``), `${name}: ${choice}`);
    }
  }
  const example = /```csv\n([^]*?)```/.exec(documentation)![1]!;
  const { lines, problems } = await collect(example);
  assert.deepEqual(problems, []);
  assert.equal(lines.length, 3);
});
