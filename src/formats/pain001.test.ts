import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { day, type Moment } from '#domain/day.ts';
import type { SepaProblemCode } from '#domain/sepa-problems.ts';
import { planCreditTransfers, writePain001, type CreditTransfer, type CreditTransferFile } from './pain001.ts';
import { schemaProblems, treeOf } from './xml-schema.ts';
import { findAll, textAt } from './xml-tree.ts';
import { sample } from '../../test/samples.ts';

const transfer: CreditTransfer = { endToEndId: 'TER-12-1', amountCents: 12_50n, payee: { name: 'J. Vóórbeeld', iban: 'NL02ABNA0123456789' }, remittance: { text: 'Te veel betaald' } };
const file: CreditTransferFile = {
  messageId: 'TER-20261221-1',
  createdAt: '2026-12-21T08:30:00.000Z' as Moment,
  payer: { name: 'Stichting Voorbeeld Wonen', iban: 'NL91ABNA0417164300' },
  payOn: day('2026-12-22'),
  transfers: [transfer],
};
const schemaFile = sample('iso20022-xsd/xsd/php-sepa-xml+php-sepa-xml__pain.001.001.09.xsd');

const written = (asked: CreditTransferFile): string => {
  const plan = planCreditTransfers(asked);
  assert.ok(plan.ok, JSON.stringify(plan.ok ? '' : plan.problems));
  return plan.files.map((one) => [...writePain001(one)].join('')).join('');
};

test('one refund, element by element in the order of the schema', () => {
  assert.equal(
    written(file),
    [
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"><CstmrCdtTrfInitn>' +
        '<GrpHdr><MsgId>TER-20261221-1</MsgId><CreDtTm>2026-12-21T08:30:00.000Z</CreDtTm><NbOfTxs>1</NbOfTxs><CtrlSum>12.50</CtrlSum>' +
        '<InitgPty><Nm>Stichting Voorbeeld Wonen</Nm></InitgPty></GrpHdr>',
      '<PmtInf><PmtInfId>TER-20261221-1-B</PmtInfId><PmtMtd>TRF</PmtMtd><BtchBookg>false</BtchBookg><NbOfTxs>1</NbOfTxs><CtrlSum>12.50</CtrlSum>' +
        '<PmtTpInf><SvcLvl><Cd>SEPA</Cd></SvcLvl></PmtTpInf><ReqdExctnDt><Dt>2026-12-22</Dt></ReqdExctnDt>' +
        '<Dbtr><Nm>Stichting Voorbeeld Wonen</Nm></Dbtr><DbtrAcct><Id><IBAN>NL91ABNA0417164300</IBAN></Id></DbtrAcct>' +
        '<DbtrAgt><FinInstnId><Othr><Id>NOTPROVIDED</Id></Othr></FinInstnId></DbtrAgt><ChrgBr>SLEV</ChrgBr>',
      '<CdtTrfTxInf><PmtId><EndToEndId>TER-12-1</EndToEndId></PmtId><Amt><InstdAmt Ccy="EUR">12.50</InstdAmt></Amt>' +
        '<Cdtr><Nm>J. Voorbeeld</Nm></Cdtr><CdtrAcct><Id><IBAN>NL02ABNA0123456789</IBAN></Id></CdtrAcct><RmtInf><Ustrd>Te veel betaald</Ustrd></RmtInf></CdtTrfTxInf>',
      '</PmtInf></CstmrCdtTrfInitn></Document>',
      '',
    ].join('\n'),
  );
});

test('what a refund can hold fits the schema of pain.001.001.09', (t) => {
  if (!existsSync(schemaFile)) return t.skip('left out: the schema of pain.001.001.09 is not beside this checkout');
  const payee = { name: 'B. Voorbeeld', iban: 'CH9300762011623852957', bic: 'UBSWCHZH80A', address: { town: 'Zürich', country: 'CH' } };
  const transfers = [transfer, { ...transfer, endToEndId: 'TER-12-2', remittance: { reference: 'RF18539007547034' } }, { ...transfer, endToEndId: 'TER-12-3', payee }];
  const schema = readFileSync(schemaFile, 'utf8');
  assert.deepEqual(schemaProblems(schema, written({ ...file, payer: { ...file.payer, bic: 'ABNANL2A' }, transfers })), []);
  assert.match(schemaProblems(schema, written(file).replace('<PmtMtd>TRF</PmtMtd>', '<PmtMtd>DD</PmtMtd>')).join(), /PmtMtd/);
});

const wrong: readonly [what: string, change: Partial<CreditTransferFile>, code: SepaProblemCode][] = [
  ['nothing to pay', { transfers: [] }, 'nothing-to-write'],
  ['a long id', { messageId: 'x'.repeat(34) }, 'id-invalid'],
  ['a Saturday', { payOn: day('2026-12-26') }, 'not-a-bank-day'],
  ['a wrong account of our own', { payer: { ...file.payer, iban: 'NL00' } }, 'iban-invalid'],
  ['the same id twice', { transfers: [transfer, transfer] }, 'id-twice'],
  ['less than nothing', { transfers: [{ ...transfer, amountCents: -1n }] }, 'amount-out-of-range'],
  ['a wrong account', { transfers: [{ ...transfer, payee: { ...transfer.payee, iban: 'NL02ABNA0123456780' } }] }, 'iban-invalid'],
  ['a wrong reference', { transfers: [{ ...transfer, remittance: { reference: 'RF1' } }] }, 'reference-invalid'],
];
for (const [what, change, code] of wrong) {
  test(`no refunds with ${what}`, () => {
    const plan = planCreditTransfers({ ...file, ...change });
    assert.ok(!plan.ok);
    assert.deepEqual(plan.problems.map((problem) => problem.code), [code]);
  });
}

test('property: read back, the sums tie and each refund is there once', () => {
  fc.assert(
    fc.property(fc.array(fc.bigInt({ min: 1n, max: 999_999_999_99n }), { minLength: 1, maxLength: 30 }), (amounts) => {
      const transfers = amounts.map((amountCents, n) => ({ ...transfer, endToEndId: `TER-${n}`, amountCents }));
      const root = treeOf(written({ ...file, transfers })).children[0]!;
      const total = amounts.reduce((all, one) => all + one, 0n);
      for (const path of [['GrpHdr'], ['PmtInf']]) {
        assert.equal(BigInt(textAt(root, ...path, 'CtrlSum')!.replace('.', '')), total);
        assert.equal(textAt(root, ...path, 'NbOfTxs'), String(amounts.length));
      }
      const read = findAll(root, 'PmtInf', 'CdtTrfTxInf').map((one) => [textAt(one, 'PmtId', 'EndToEndId'), BigInt(textAt(one, 'Amt', 'InstdAmt')!.replace('.', ''))]);
      assert.deepEqual(read, transfers.map((one) => [one.endToEndId, one.amountCents]));
    }),
    { numRuns: 50 },
  );
});
