import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test, type TestContext } from 'node:test';
import fc from 'fast-check';
import { day, type Moment } from '#domain/day.ts';
import { sequenceTypes } from '#domain/mandates.ts';
import { sum } from '#domain/money.ts';
import type { SepaProblemCode } from '#domain/sepa-problems.ts';
import { planDirectDebits, writePain008, type DirectDebit, type DirectDebitFile, type DirectDebitHead, type Pain008Options } from './pain008.ts';
import { schemaProblems, treeOf } from './xml-schema.ts';
import { isSepaId, isSepaText } from './sepa-text.ts';
import { findAll, textAt, type XmlNode } from './xml-tree.ts';
import { sample } from '../../test/samples.ts';

const head: DirectDebitHead = {
  messageId: 'INC-20261221-1',
  createdAt: '2026-12-21T08:30:00.000Z' as Moment,
  collector: { name: 'Stichting Voorbeeld Wonen', iban: 'NL91ABNA0417164300', creditorId: 'NL69ZZZ123456780000' },
};
const debit: DirectDebit = {
  endToEndId: 'INC-12-1-3-1', amountCents: 33_34n, collectOn: day('2026-12-28'), sequence: 'RCUR', scheme: 'CORE', mandateId: 'M-12-1', signedOn: day('2026-11-01'),
  debtor: { name: 'Çelik & Zoë', iban: 'NL02ABNA0123456789' }, remittance: { text: 'Termijn 3 van 6 – regeling 12' },
};
const withId = (n: number, change: Partial<DirectDebit> = {}): DirectDebit => ({ ...debit, endToEndId: `INC-${n}-1-1-1`, ...change });

function planned(debits: readonly DirectDebit[], ...limits: [{ mostPerBatch: number; mostPerFile: number }?]): readonly DirectDebitFile[] {
  const plan = planDirectDebits(head, debits, ...limits);
  assert.ok(plan.ok, JSON.stringify(plan.ok ? '' : plan.problems));
  return plan.files;
}
const written = (debits: readonly DirectDebit[], options: Pain008Options = {}): string => [...writePain008(planned(debits)[0]!, options)].join('');

const schemaFile = (version: string): URL => sample(`iso20022-xsd/xsd/php-sepa-xml+php-sepa-xml__pain.008.001.${version}.xsd`);

/** False, and said by name, where the schemas are not beside this checkout. */
function schemaOf(t: TestContext, version: string): string | null {
  if (existsSync(schemaFile(version))) return readFileSync(schemaFile(version), 'utf8');
  t.skip(`left out: the schema of pain.008.001.${version} is not beside this checkout`);
  return null;
}

test('one collection, element by element in the order of the schema', () => {
  assert.equal(
    written([{ ...debit, amendment: { originalMandateId: 'OUD-1', originalAccount: 'SMNDA', originalCreditorId: 'NL12ZZZ091567230000', originalCreditorName: 'Oude Naam' } }]),
    [
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.008.001.08"><CstmrDrctDbtInitn>' +
        '<GrpHdr><MsgId>INC-20261221-1</MsgId><CreDtTm>2026-12-21T08:30:00.000Z</CreDtTm><NbOfTxs>1</NbOfTxs><CtrlSum>33.34</CtrlSum>' +
        '<InitgPty><Nm>Stichting Voorbeeld Wonen</Nm></InitgPty></GrpHdr>',
      '<PmtInf><PmtInfId>INC-20261221-1-B1</PmtInfId><PmtMtd>DD</PmtMtd><BtchBookg>true</BtchBookg><NbOfTxs>1</NbOfTxs><CtrlSum>33.34</CtrlSum>' +
        '<PmtTpInf><SvcLvl><Cd>SEPA</Cd></SvcLvl><LclInstrm><Cd>CORE</Cd></LclInstrm><SeqTp>RCUR</SeqTp></PmtTpInf><ReqdColltnDt>2026-12-28</ReqdColltnDt>' +
        '<Cdtr><Nm>Stichting Voorbeeld Wonen</Nm></Cdtr><CdtrAcct><Id><IBAN>NL91ABNA0417164300</IBAN></Id></CdtrAcct>' +
        '<CdtrAgt><FinInstnId><Othr><Id>NOTPROVIDED</Id></Othr></FinInstnId></CdtrAgt><ChrgBr>SLEV</ChrgBr>' +
        '<CdtrSchmeId><Id><PrvtId><Othr><Id>NL69ZZZ123456780000</Id><SchmeNm><Prtry>SEPA</Prtry></SchmeNm></Othr></PrvtId></Id></CdtrSchmeId>',
      '<DrctDbtTxInf><PmtId><EndToEndId>INC-12-1-3-1</EndToEndId></PmtId><InstdAmt Ccy="EUR">33.34</InstdAmt>' +
        '<DrctDbtTx><MndtRltdInf><MndtId>M-12-1</MndtId><DtOfSgntr>2026-11-01</DtOfSgntr><AmdmntInd>true</AmdmntInd><AmdmntInfDtls><OrgnlMndtId>OUD-1</OrgnlMndtId>' +
        '<OrgnlCdtrSchmeId><Nm>Oude Naam</Nm><Id><PrvtId><Othr><Id>NL12ZZZ091567230000</Id><SchmeNm><Prtry>SEPA</Prtry></SchmeNm></Othr></PrvtId></Id></OrgnlCdtrSchmeId>' +
        '<OrgnlDbtrAcct><Id><Othr><Id>SMNDA</Id></Othr></Id></OrgnlDbtrAcct></AmdmntInfDtls></MndtRltdInf></DrctDbtTx>' +
        '<DbtrAgt><FinInstnId><Othr><Id>NOTPROVIDED</Id></Othr></FinInstnId></DbtrAgt><Dbtr><Nm>Celik + Zoe</Nm></Dbtr>' +
        '<DbtrAcct><Id><IBAN>NL02ABNA0123456789</IBAN></Id></DbtrAcct><RmtInf><Ustrd>Termijn 3 van 6 - regeling 12</Ustrd></RmtInf></DrctDbtTxInf>',
      '</PmtInf>',
      '</CstmrDrctDbtInitn></Document>',
      '',
    ].join('\n'),
  );
});

const swiss = { name: 'B. Voorbeeld', iban: 'CH9300762011623852957', bic: 'UBSWCHZH80A', address: { street: 'Dorfstraße', building: '1', postcode: '8000', town: 'Zürich', country: 'CH' } };
const everything: readonly DirectDebit[] = [
  withId(1),
  withId(2, { collectOn: day('2026-12-29'), remittance: { reference: 'RF18539007547034' } }),
  withId(3, { sequence: 'FRST', debtor: { ...debit.debtor, bic: 'ABNANL2A' } }),
  withId(4, { sequence: 'OOFF', remittance: { text: '' } }),
  withId(5, { sequence: 'FNAL', scheme: 'B2B', amountCents: 999_999_999_99n }),
  withId(6, { amountCents: 1n, amendment: { originalAccount: 'NL91ABNA0417164300' } }),
  withId(7, { amendment: { originalAccount: 'SMNDA', originalMandateId: 'x'.repeat(35), originalCreditorName: 'Oude Naam', originalCreditorId: 'NL12ZZZ091567230000' } }),
  withId(8, { amendment: {} }),
  withId(9, { debtor: swiss }),
];
for (const version of ['08', '02'] as const) {
  test(`everything that a collection can hold fits the schema of pain.008.001.${version}`, (t) => {
    const schema = schemaOf(t, version);
    if (schema === null) return;
    for (const bookEach of [false, true]) assert.deepEqual(schemaProblems(schema, written(everything, { version, bookEach })), []);
  });
}

test('the check against the schema finds what is wrong', (t) => {
  const schema = schemaOf(t, '08');
  if (schema === null) return;
  const good = written([debit]);
  const broken: readonly [from: string, to: string, problem: RegExp][] = [
    ['<PmtMtd>DD</PmtMtd>', '<PmtMtd>TRF</PmtMtd>', /PmtMtd: "TRF" is none of DD/],
    ['<PmtMtd>DD</PmtMtd>', '', /PmtMtd is missing/],
    ['<ChrgBr>SLEV</ChrgBr>', '<ChrgBr>SLEV</ChrgBr><ChrgBr>SLEV</ChrgBr>', /ChrgBr is not expected/],
    ['33.34</InstdAmt>', '33.123456</InstdAmt>', /fractionDigits/],
    ['Ccy="EUR"', '', /Ccy is missing/],
    ['NL02ABNA0123456789', 'nl02', /pattern/],
    ['INC-12-1-3-1', 'x'.repeat(36), /maxLength/],
    ['2026-12-28</ReqdColltnDt>', '28-12-2026</ReqdColltnDt>', /is no date/],
    ['pain.008.001.08', 'pain.008.001.02', /another message/],
    ['<SeqTp>RCUR</SeqTp>', '<SeqTp>RCUR</SeqTp>RCUR', /has a text/],
  ];
  for (const [from, to, problem] of broken) {
    assert.ok(good.includes(from), from);
    assert.match(schemaProblems(schema, good.replace(from, to)).join('\n'), problem);
  }
});

const wrong: readonly [what: string, change: Partial<DirectDebit>, code: SepaProblemCode][] = [
  ['a slash at the end of an id', { endToEndId: 'a/' }, 'id-invalid'],
  ['a mandate id with another character', { mandateId: 'M_1' }, 'id-invalid'],
  ['nothing', { amountCents: 0n }, 'amount-out-of-range'],
  ['a milliard', { amountCents: 1_000_000_000_00n }, 'amount-out-of-range'],
  ['a wrong IBAN', { debtor: { ...debit.debtor, iban: 'NL02ABNA0123456780' } }, 'iban-invalid'],
  ['an IBAN with spaces', { debtor: { ...debit.debtor, iban: 'NL02 ABNA 0123 4567 89' } }, 'iban-invalid'],
  ['an account outside SEPA', { debtor: { ...debit.debtor, iban: 'TR330006100519786457841326' } }, 'iban-outside-sepa'],
  ['Switzerland without an address', { debtor: { name: swiss.name, iban: swiss.iban, bic: swiss.bic } }, 'address-needed'],
  ['a wrong BIC', { debtor: { ...debit.debtor, bic: 'ABNA' } }, 'bic-invalid'],
  ['no name', { debtor: { ...debit.debtor, name: ' \u0301' } }, 'name-empty'],
  ['a Sunday', { collectOn: day('2026-12-27') }, 'not-a-bank-day'],
  ['collected before it was signed', { signedOn: day('2026-12-29') }, 'signed-later'],
  ['a wrong reference', { remittance: { reference: 'RF00539007547034' } }, 'reference-invalid'],
  ['a wrong original account', { amendment: { originalAccount: 'NL00' } }, 'iban-invalid'],
  ['a wrong original creditor', { amendment: { originalCreditorId: 'NL00ZZZ' } }, 'creditor-id-invalid'],
];
for (const [what, change, code] of wrong) {
  test(`no file with ${what}`, () => {
    const plan = planDirectDebits(head, [withId(1), { ...debit, ...change }]);
    assert.ok(!plan.ok);
    assert.deepEqual(plan.problems.map((problem) => [problem.code, problem.item]), [[code, change.endToEndId ?? debit.endToEndId]]);
  });
}

test('no file of nothing, with the same id twice, or for a creditor that is none', () => {
  const codes = (debits: readonly DirectDebit[], change: Partial<DirectDebitHead> = {}): string[] => {
    const plan = planDirectDebits({ ...head, ...change }, debits);
    return plan.ok ? [] : plan.problems.map((problem) => problem.code);
  };
  assert.deepEqual(codes([]), ['nothing-to-write']);
  assert.deepEqual(codes([debit, debit]), ['id-twice']);
  assert.deepEqual(codes([debit], { messageId: 'x'.repeat(26) }), ['id-invalid']);
  assert.deepEqual(codes([debit], { messageId: 'a//b' }), ['id-invalid']);
  assert.deepEqual(codes([debit], { collector: { ...head.collector, creditorId: 'NL69ZZZ123456780001' } }), ['creditor-id-invalid']);
});

test('a batch holds one day, scheme and sequence, and not too many; so do files', () => {
  const debits = Array.from({ length: 7 }, (_, n) => withId(n, { collectOn: day(n % 2 === 0 ? '2026-12-29' : '2026-12-28') }));
  const files = planned(debits, { mostPerBatch: 2, mostPerFile: 4 });
  assert.deepEqual(
    files.map((file) => [file.messageId, file.count, ...file.batches.map((batch) => `${batch.batchId} ${batch.collectOn} ${batch.debits.length}`)]),
    [
      ['INC-20261221-1-1', 4, 'INC-20261221-1-1-B1 2026-12-28 2', 'INC-20261221-1-1-B2 2026-12-28 1', 'INC-20261221-1-1-B3 2026-12-29 1'],
      ['INC-20261221-1-2', 3, 'INC-20261221-1-2-B1 2026-12-29 2', 'INC-20261221-1-2-B2 2026-12-29 1'],
    ],
  );
  assert.throws(() => planDirectDebits(head, debits, { mostPerBatch: 0, mostPerFile: 4 }), RangeError);
});

const debits = fc.uniqueArray(
  fc.record({
    n: fc.integer({ min: 1, max: 10_000 }),
    amountCents: fc.bigInt({ min: 1n, max: 999_999_999_99n }),
    collectOn: fc.constantFrom(...['2026-12-28', '2026-12-29', '2027-01-04'].map(day)),
    sequence: fc.constantFrom(...sequenceTypes),
    scheme: fc.constantFrom('CORE' as const, 'B2B' as const),
    name: fc.string({ unit: 'binary', maxLength: 100 }).map((text) => `x${text}`),
    text: fc.string({ unit: 'binary', maxLength: 200 }),
  }),
  { selector: (made) => made.n, minLength: 1, maxLength: 25 },
);

test('property: read back, sums and counts tie at every level, ids are valid and unique, texts are in SEPA characters, the schema agrees', (t) => {
  const schema = existsSync(schemaFile('08')) ? readFileSync(schemaFile('08'), 'utf8') : null;
  if (schema === null) t.diagnostic('the schema is not beside this checkout: everything but that');
  fc.assert(
    fc.property(debits, fc.integer({ min: 1, max: 5 }), fc.integer({ min: 5, max: 30 }), (made, mostPerBatch, mostPerFile) => {
      const given = made.map(({ n, name, text, ...rest }) => withId(n, { ...rest, debtor: { ...debit.debtor, name }, remittance: { text } }));
      const ids = new Set<string>();
      const seen: [string, bigint][] = [];
      for (const file of planned(given, { mostPerBatch, mostPerFile })) {
        const text = [...writePain008(file)].join('');
        if (schema !== null) assert.deepEqual(schemaProblems(schema, text), []);
        const root = treeOf(text).children[0]!;
        const batches = findAll(root, 'PmtInf');
        tie(root.children[0]!, batches.flatMap((batch) => findAll(batch, 'DrctDbtTxInf')));
        for (const id of [textAt(root, 'GrpHdr', 'MsgId')!, ...batches.map((batch) => textAt(batch, 'PmtInfId')!)]) {
          assert.ok(isSepaId(id) && !ids.has(id), id);
          ids.add(id);
        }
        for (const batch of batches) {
          const own = findAll(batch, 'DrctDbtTxInf');
          assert.ok(own.length <= mostPerBatch);
          tie(batch, own);
          for (const one of own) {
            const source = given.find((each) => each.endToEndId === textAt(one, 'PmtId', 'EndToEndId'))!;
            assert.deepEqual(
              [textAt(batch, 'ReqdColltnDt'), textAt(batch, 'PmtTpInf', 'SeqTp'), textAt(batch, 'PmtTpInf', 'LclInstrm', 'Cd')],
              [source.collectOn, source.sequence, source.scheme],
            );
            assert.ok(isSepaText(textAt(one, 'Dbtr', 'Nm')!) && isSepaText(textAt(one, 'RmtInf', 'Ustrd') ?? ''));
            seen.push([source.endToEndId, amountOf(one)]);
          }
        }
      }
      const byId = (a: [string, bigint], b: [string, bigint]): number => (a[0] < b[0] ? -1 : 1);
      assert.deepEqual(seen.toSorted(byId), given.map((one): [string, bigint] => [one.endToEndId, one.amountCents]).toSorted(byId));
    }),
    { numRuns: 60 },
  );
});

const centsOf = (text: string): bigint => BigInt(text.replace('.', ''));
const amountOf = (one: XmlNode): bigint => centsOf(textAt(one, 'InstdAmt')!);
function tie(level: XmlNode, own: readonly XmlNode[]): void {
  assert.equal(textAt(level, 'NbOfTxs'), String(own.length));
  assert.equal(centsOf(textAt(level, 'CtrlSum')!), sum(own.map(amountOf)));
}

test('a hundred thousand collections come in two files, in small pieces', () => {
  const many = Array.from({ length: 100_000 }, (_, n) => withId(n));
  const files = planned(many);
  assert.deepEqual(files.map((file) => [file.count, file.batches.length]), [[50_000, 5], [50_000, 5]]);
  let pieces = 0;
  for (const piece of writePain008(files[1]!)) {
    pieces += 1;
    assert.ok(piece.length < 80_000, `${piece.length}`);
  }
  assert.ok(pieces > 300, `${pieces}`);
});
