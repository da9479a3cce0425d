import { test } from 'node:test';
import assert from 'node:assert/strict';

import { day } from '#domain/day.ts';
import { fileProblemText } from '#texts/file-problems.ts';

import { readMt940, streamMt940 } from './mt940.ts';
import { entryDay } from './mt940-entry.ts';
import type { StatementEntry, StatementOptions } from './statement.ts';

const encoder = new TextEncoder();

/** A statement of one entry of +10.00: what stands behind its amount, and its information. */
const one = (behind: string, information: string): string =>
  `:20:PROEF\n:25:NL91ABNA0417164300\n:28C:12/1\n:60F:C260130EUR100,00\n:61:2601310131C10,00${behind}\n${information}\n:62F:C260131EUR110,00\n-\n`;

async function read(text: string, options?: StatementOptions) {
  const outcome = await readMt940([encoder.encode(text)], options);
  assert.ok(outcome.ok, outcome.ok ? '' : fileProblemText(outcome.problem, 'en'));
  return outcome.value;
}
async function refusal(text: string | Uint8Array, options?: StatementOptions): Promise<string> {
  const outcome = await readMt940([typeof text === 'string' ? encoder.encode(text) : text], options);
  return outcome.ok ? 'read' : fileProblemText(outcome.problem, 'en');
}

const always = { entryNo: 1, partNo: 1, bookedOn: '2026-01-31', valueOn: '2026-01-31', amountCents: 1000n };

const dialects: readonly [bank: string, behind: string, information: string, says: Partial<StatementEntry>][] = [
  [
    'ABN AMRO, structured and wrapped within a keyword',
    'N658NONREF',
    ':86:/TRTP/SEPA OVERBOEKING/IBAN/NL02RABO0123456789/BIC/RABONL2U/NA\nME/SVR/COMMISSIE/REMI/HUUR JANUARI 2026/EREF/K-77',
    { counterpartyName: 'SVR/COMMISSIE', counterpartyIban: 'NL02RABO0123456789', remittance: 'HUUR JANUARI 2026', endToEndId: 'K-77' },
  ],
  [
    'ABN AMRO, a betalingskenmerk',
    'N944NONREF',
    ':86:/TRTP/SEPA OVERBOEKING/IBAN/NL02RABO0123456789/NAME/A. PROEF/REMI/ISSUER: CUR                  REF: 8000 0020 2600 1234/EREF/NOTPROVIDED',
    { counterpartyName: 'A. PROEF', counterpartyIban: 'NL02RABO0123456789', structuredReference: '8000002026001234' },
  ],
  [
    'ABN AMRO, a returned direct debit',
    'N655NONREF',
    ':86:/RTYP/SEPA Incasso niet uitgevoerd/MARF/M-1/RTRN/MS03/IBAN/NL02RABO0123456789/NAME/A. PROEF/REMI/HUUR/EREF/E-1',
    {
      mandateId: 'M-1', returnReason: 'MS03', counterpartyIban: 'NL02RABO0123456789', counterpartyName: 'A. PROEF', remittance: 'HUUR',
      endToEndId: 'E-1', reversal: true,
    },
  ],
  ['ABN AMRO, a batch in one total', 'N653NONREF', ':86:/TRTP/SEPA INCASSO BATCH/PREF/P-9/NRTX/10', { batchCount: 10 }],
  [
    'ABN AMRO, columns',
    'N654NONREF',
    ':86:SEPA INCASSO ALGEMEEN DOORLOPEND INCASSANT: NL40ZZZ878787780000\nNAAM: PROEF B.V.                 MACHTIGING: M-001\nOMSCHRIJVING: MAANDTERMIJN\nIBAN: NL02RABO0123456789         KENMERK: E-1',
    { counterpartyName: 'PROEF B.V.', counterpartyIban: 'NL02RABO0123456789', mandateId: 'M-001', remittance: 'MAANDTERMIJN', endToEndId: 'E-1' },
  ],
  [
    'ABN AMRO, columns full to the edge',
    'N654NONREF',
    ':86:SEPA OVERBOEKING                 IBAN: NL02RABO0123456789\nBIC: RABONL2U                    NAAM: STICHTING PROEFNEMING NED\nBETALINGSKENM.: 8000002026001234',
    { counterpartyName: 'STICHTING PROEFNEMING NED', counterpartyIban: 'NL02RABO0123456789', structuredReference: '8000002026001234' },
  ],
  [
    'ING, cut anywhere, a slash in the name',
    'NTRFEREF//00000000001\n005\n/TRCD/00100/',
    ':86:/EREF/E-1//MARF/MND\n-\nEV01//CSID/NL32ZZZ999999991234//CNTP/NL02RABO0123456789/RABONL2U/SVR/Proef/Almere//REMI/USTD//Huur/',
    {
      endToEndId: 'E-1', mandateId: 'MND-EV01', counterpartyName: 'SVR/Proef', counterpartyIban: 'NL02RABO0123456789', remittance: 'Huur',
      bankReference: '00000000001005',
    },
  ],
  [
    'ING, returned, with a betalingskenmerk, and stray spaces in a keyword',
    'NRTIEREF//0001\n/TRCD/00190/',
    ':86:/RTRN/MD06// E R E F /E-1//CNTP/NL02RABO0123456789/RABONL2U/A. Proef///REMI/STRD/CUR/8000002026001234/',
    {
      returnReason: 'MD06', reversal: true, endToEndId: 'E-1', counterpartyName: 'A. Proef', counterpartyIban: 'NL02RABO0123456789',
      structuredReference: '8000002026001234', bankReference: '0001',
    },
  ],
  [
    'Rabobank, structured, the account on a line of its own',
    'N541EREF\nNL02RABO0123456789',
    ':86:/EREF/E-1/ORDP//NAME/A. Proef/ADDR/Dorpsstraat 1/REMI/Huur/januari\n/ISDT/2026-01-31',
    { endToEndId: 'E-1', counterpartyName: 'A. Proef', counterpartyIban: 'NL02RABO0123456789', remittance: 'Huur/januari' },
  ],
  [
    'Rabobank, a reference of the tax office',
    'N541EREF\nNL02RABO0123456789',
    ':86:/EREF/E-1/ORDP//NAME/A. Proef/REMI//CDTRREFTP//CD/SCOR/ISSR/CUR/CDTRREF/8000002026001234/ISDT/2026-01-31',
    { endToEndId: 'E-1', counterpartyName: 'A. Proef', counterpartyIban: 'NL02RABO0123456789', structuredReference: '8000002026001234' },
  ],
  [
    'Rabobank, old, name behind sixteen characters',
    'N0600123456789      A. PROEF                   ',
    ':86:BETALINGSKENM.  123456789\n:86:FACTUURNUMMER 987',
    { counterpartyName: 'A. PROEF', counterpartyIban: '0123456789', remittance: 'BETALINGSKENM. 123456789 FACTUURNUMMER 987' },
  ],
  [
    'SNS, ASN, RegioBank',
    'NOVBNL02RABO0123456789\na. proef',
    `:86:NL02RABO0123456789 a. proef\n${' '.repeat(65)}\nhuur januari                     \n${' '.repeat(65)}`,
    { counterpartyName: 'a. proef', counterpartyIban: 'NL02RABO0123456789', remittance: 'huur januari' },
  ],
  [
    'Knab',
    'NTRFNONREF//ABC1',
    ':86:HUUR VAN JANUARI\nREK: NL02RABO0123456789/NAAM: A. PROEF',
    { counterpartyName: 'A. PROEF', counterpartyIban: 'NL02RABO0123456789', remittance: 'HUUR VAN JANUARI', bankReference: 'ABC1' },
  ],
  [
    'Triodos',
    'N000NONREF',
    ':86:000>100987654321\n>20ALGEMENE TUSSENREKENING KOS>21TEN VAN JANUARI>22EN>310417164300',
    { counterpartyIban: '0987654321', remittance: 'ALGEMENE TUSSENREKENING KOSTEN VAN JANUARI EN' },
  ],
  ['Van Lanschot, Moneyou: free text', 'NMSC0417164300', ':86:ONTVANGEN RENTE', { remittance: 'ONTVANGEN RENTE' }],
  [
    'German, keyword over two subfields, name over two',
    'NTRFNONREF//77',
    ':86:166?00SEPA-GUTSCHRIFT?20EREF+E-1234567890123456789?21SV\nWZ+RF18539007547034 HUUR   M?22REF+M-1?30BYLADEMM?31DE02120300000000202051?32ANNA?33PROEF',
    {
      endToEndId: 'E-1234567890123456789', remittance: 'RF18539007547034 HUUR', mandateId: 'M-1', counterpartyIban: 'DE02120300000000202051',
      counterpartyName: 'ANNA PROEF', bankReference: '77',
    },
  ],
  [
    'German, returned',
    'NRTINONREF',
    ':86:109?00SEPA-LASTSCHR. RETOURE CORE?20EREF+E-1 SVWZ+AC04 KONTO?21AUFGELOEST',
    { endToEndId: 'E-1', remittance: 'AC04 KONTO AUFGELOEST', returnReason: 'AC04', reversal: true },
  ],
  ['nothing but text, wrapped in the middle of a word', 'NTRFNONREF', `:86:${'a'.repeat(65)}\nb:KO:c`, { remittance: `${'a'.repeat(65)}b:KO:c` }],
];
for (const [bank, behind, information, says] of dialects) {
  test(bank, async () => {
    const { statements } = await read(one(behind, information));
    assert.deepEqual(statements[0]!.entries, [{ ...always, ...says }]);
  });
}

const marks: readonly [line: string, cents: bigint, reversal?: true][] = [
  ['2601310131C10,00NTRFNONREF', 1000n],
  ['2601310131D10,5NTRFNONREF', -1050n],
  ['260131CR10,NTRFNONREF', 1000n],
  ['260131    DR000000000010,00NTRFNONREF', -1000n],
  ['2601310131RC10,00NTRFNONREF', -1000n, true],
  ['2601310131RD10,00NTRFNONREF', 1000n, true],
  ['2601310131RDR10,00NTRFNONREF', 1000n, true],
  ['2601310131C10,00 NTRFNONREF', 1000n],
  ['2601310131CR\n10,00NTRFNONREF', 1000n],
  ['2601310131C10', 1000n],
];
for (const [line, cents, reversal] of marks) {
  test(`:61:${line.replace('\n', '\\n')}`, async () => {
    const { statements } = await read(`:20:P\n:25:1\n:60F:C260130EUR100,00\n:61:${line}\n:62F:C260131EUR1,00\n`, { anyBalance: true });
    const [entry] = statements[0]!.entries;
    assert.deepEqual([entry!.amountCents, entry!.reversal, entry!.bookedOn, entry!.valueOn], [cents, reversal, '2026-01-31', '2026-01-31']);
  });
}

const years: readonly [valued: string, booked: string, on: string][] = [
  ['2026-12-31', '0101', '2027-01-01'],
  ['2027-01-01', '1231', '2026-12-31'],
  ['2026-06-30', '0701', '2026-07-01'],
  ['2027-12-31', '0229', '2028-02-29'],
];
for (const [valued, booked, on] of years) {
  test(`valued ${valued}, booked ${booked} is ${on}`, () => assert.equal(entryDay(day(valued), booked, 1), on));
}

const page = (tag: 'F' | 'M', opening: string, entry: string, closingTag: 'F' | 'M', closing: string, number = '7/1'): string =>
  `:20:R\n:25:NL91ABNA0417164300EUR\n:28C:${number}\n:60${tag}:C260130EUR${opening}\n:61:2601310131C${entry}NTRFNONREF\n:86:x\n:62${closingTag}:C260131EUR${closing}\n-\n`;

test('the pages of one statement are one statement', async () => {
  const { statements } = await read(page('F', '1,00', '2,00', 'M', '3,00') + page('M', '3,00', '4,00', 'F', '7,00', '7/2') + page('F', '7,00', '1,00', 'F', '8,00', '8/1'));
  assert.deepEqual(
    statements.map(({ account, sequence, openingCents, closingCents, closingOn, entries }) => [account, sequence, openingCents, closingCents, closingOn, entries.map((entry) => entry.entryNo)]),
    [['NL91ABNA0417164300', '7', 100n, 700n, '2026-01-31', [1, 2]], ['NL91ABNA0417164300', '8', 700n, 800n, '2026-01-31', [1]]],
  );
});

test('a statement whose last page is not there is not complete through its day', async () => {
  const { statements } = await read(page('F', '1,00', '2,00', 'M', '3,00'));
  assert.deepEqual(statements.map(({ closingCents, closingOn }) => [closingCents, closingOn]), [[300n, undefined]]);
});

test('an MT942 has no balances; what is expected is not booked', async () => {
  const { format, statements } = await read(
    ':20:R\n:25:NL91ABNA0417164300\n:28C:1\n:34F:EUR0,\n:13D:2601311200+0100\n:61:2601310131C1,00NTRFNONREF\n:86:x\n:61:2601310131EC2,00NTRFNONREF\n:90C:2EUR3,00\n-\n',
  );
  assert.equal(format, 'MT942');
  assert.deepEqual(statements.map(({ entries, notBooked, closingCents }) => [entries.length, notBooked, closingCents]), [[1, 1, undefined]]);
});

const envelopes: readonly [bank: string, before: string, after: string][] = [
  ['SWIFT blocks', '{1:F01KNABNL2HAXXX0000000000}{2:I940KNABNL2HXXXXN3020}{4:\n', '-}{5:}\n'],
  ['SWIFT blocks on lines of their own', '\u0001{1:F01INGBNL2AXXXX00001}\n{2:I940INGBNL2AXXXN}\n{4:\n', '-}\u0003'],
  ['ABN AMRO', 'ABNANL2A\n940\nABNANL2A\n', '-\n'],
  ['ING, old', '0000 01INGBNL2AXXXX00001\n0000 01INGBNL2AXXXX00001\n940 00\n', '-XXX\n'],
  ['Rabobank', ':940:\n', ''],
  ['nothing', '\n\n', ''],
];
for (const [bank, before, after] of envelopes) {
  test(`the envelope of ${bank}, once and twice, with every kind of line end`, async () => {
    const message = `${before}${one('NTRFNONREF', ':86:x').replace(/-\n$/, '')}${after}`;
    for (const text of [message, message.replaceAll('\n', '\r\n'), message.replaceAll('\n', '\r')]) {
      assert.equal((await read(text)).statements.length, 1);
      assert.equal((await read(`${text}\n${text}`)).statements.length, 2);
    }
  });
}

test('bytes come in any pieces; a line is UTF-8 or Windows-1252', async () => {
  const text = one('NTRFNONREF', ':86:MÜLLER').replaceAll('\n', '\r\n');
  const latin = Uint8Array.from(text, (character) => character.charCodeAt(0));
  for (const bytes of [encoder.encode(text), latin]) {
    for (const size of [1, 2, 7, 1000]) {
      const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) => bytes.subarray(index * size, (index + 1) * size));
      const outcome = await readMt940(pieces);
      assert.ok(outcome.ok);
      assert.equal(outcome.value.statements[0]!.entries[0]!.remittance, 'MÜLLER');
    }
  }
});

const good = one('NTRFNONREF', ':86:x');
const bad: readonly [what: string, text: string, says: string][] = [
  ['nothing', '', 'line 1, column 1: the file ends too early (nothing)'],
  ['only an envelope', 'ABNANL2A\n940\n-\n', 'line 3, column 1: there is no statement in this file'],
  ['something else', 'Datum;Bedrag\n', 'line 1, column 1: this is neither camt nor MT940 (found: "Datum;Bedrag")'],
  ['an unknown envelope', `:9401:\n${good}`, 'line 1, column 1: this is neither camt nor MT940 (found: ":9401:")'],
  ['no account', good.replace(/:25:.*\n/, ''), 'line 3, column 1: the account number (:25:) is missing'],
  ['no opening balance', good.replace(/:60F:.*\n/, ''), 'line 4, column 1: the opening balance (:60F:) is missing'],
  ['no closing balance', good.replace(/:62F:[^]*/, ''), 'line 6, column 1: the file ends too early (:20:PROEF)'],
  ['another statement before the end of this one', good.replace(/:62F:.*\n-\n/, '') + good, 'line 8, column 1, statement "PROEF 12": the file ends too early (:20:PROEF)'],
  ['balances that do not tie', good.replace('EUR110,00', 'EUR110,01'), 'line 7, column 1, statement "PROEF 12": the closing balance is 110.01, but the opening balance and the entries make 110.00'],
  ['a page that is missing', page('F', '1,00', '2,00', 'M', '3,00') + page('M', '5,00', '4,00', 'F', '9,00', '7/3'), 'line 12, column 1, statement "R 7": a page is missing: this one opens with 5.00, the one before closed with 3.00'],
  ['30 February', good.replace('2601310131', '2602300230'), 'line 5, column 1, statement "PROEF 12", entry 1: "260230" is not an existing day such as 260131'],
  ['thousandths', good.replace('C10,00N', 'C10,001N'), 'line 5, column 1, statement "PROEF 12", entry 1: "10,001" is not an amount in whole cents such as 1234,56'],
  ['no mark', good.replace('0131C10', '013110'), 'line 5, column 1, statement "PROEF 12", entry 1: "260131013110,00NTRFNONREF" is not a statement line such as 2601310131C12,34NTRFNONREF'],
  ['a broken balance', good.replace(':62F:C', ':62F:X'), 'line 7, column 1, statement "PROEF 12": "X260131EUR110,00" is not a balance such as C260131EUR1234,56'],
  ['two opening balances', good.replace(/(:60F:.*\n)/, '$1$1'), 'line 5, column 1, statement "PROEF 12": :60F: does not belong here; expected :61: / :62F:'],
  ['another currency', good.replaceAll('EUR', 'CHF'), 'line 4, column 1: the currency is CHF; expected EUR'],
  ['two currencies', good.replace('EUR110', 'CHF110'), 'line 7, column 1, statement "PROEF 12": the currency is CHF; expected EUR'],
  ['a line without end', `:20:${'x'.repeat(20_001)}`, 'line 1, column 1: one piece of text is longer than 20000 characters'],
  ['a field without end', `:20:x\n:25:1\n:60F:C260130EUR1,00\n:61:260131C1,00NTRFx\n:86:${'text\n'.repeat(10_001)}`, 'line 5, column 1: one piece of text is longer than 50000 characters'],
];
for (const [what, text, says] of bad) {
  test(`refused: ${what}`, async () => assert.equal(await refusal(text), says));
}

test('refused: UTF-16, and a file above the limit', async () => {
  assert.equal(await refusal(Uint8Array.of(0xff, 0xfe, 0x3a, 0)), 'line 1, column 1: the encoding "UTF-16" cannot be read; expected UTF-8');
  assert.equal(await refusal(good, { maxBytes: 100 }), 'line 1, column 1: the file is larger than 100 bytes');
});

test('a file of any length is streamed: entries come out while bytes still go in', async () => {
  const entry = encoder.encode(':61:2601310131C1,00NTRFNONREF\n:86:x\n'.repeat(100));
  let given = 0;
  function* bytes(): Generator<Uint8Array> {
    yield encoder.encode(':20:P\n:25:1\n:60F:C260130EUR0,00\n');
    for (given = 0; given < 50_000; given += 100) yield entry;
    yield encoder.encode(':62F:C260131EUR50000,00\n');
  }
  let seen = 0;
  let mostWaiting = 0;
  for await (const event of streamMt940(bytes())) {
    assert.notEqual(event.kind, 'problem');
    if (event.kind !== 'entry') continue;
    seen += 1;
    mostWaiting = Math.max(mostWaiting, given + 100 - seen);
  }
  assert.equal(seen, 50_000);
  assert.ok(mostWaiting <= 400, `at most a few pieces wait, not ${mostWaiting} entries`);
});
