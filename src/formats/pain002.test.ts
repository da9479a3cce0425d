import assert from 'node:assert/strict';
import { createReadStream, existsSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { readPain002, rejectionsIn, type StatusReport } from './pain002.ts';
import { sample } from '../../test/samples.ts';

const bytesOf = (text: string): Uint8Array[] => [new TextEncoder().encode(text)];
async function read(text: string): Promise<StatusReport> {
  const outcome = await readPain002(bytesOf(text));
  assert.ok(outcome.ok, outcome.ok ? '' : outcome.problem.code);
  return outcome.value;
}
const report = (body: string, version = '10'): string =>
  `<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.${version}"><CstmrPmtStsRpt>` +
  `<GrpHdr><MsgId>BANK-1</MsgId><CreDtTm>2026-12-22T09:00:00Z</CreDtTm></GrpHdr>${body}</CstmrPmtStsRpt></Document>`;
const group = (status = '', reason = ''): string =>
  `<OrgnlGrpInfAndSts><OrgnlMsgId>INC-1</OrgnlMsgId><OrgnlMsgNmId>pain.008.001.08</OrgnlMsgNmId>${status && `<GrpSts>${status}</GrpSts>`}${reason && why(reason)}</OrgnlGrpInfAndSts>`;
const why = (code: string): string => `<StsRsnInf><Rsn><Cd>${code}</Cd></Rsn></StsRsnInf>`;
const batch = (id: string, status: string, inside: string): string =>
  `<OrgnlPmtInfAndSts><OrgnlPmtInfId>${id}</OrgnlPmtInfId>${status && `<PmtInfSts>${status}</PmtInfSts>`}${inside}</OrgnlPmtInfAndSts>`;
const one = (id: string, status: string, inside = ''): string =>
  `<TxInfAndSts><OrgnlEndToEndId>${id}</OrgnlEndToEndId>${status && `<TxSts>${status}</TxSts>`}${inside}<OrgnlTxRef><Dbtr><Nm>A</Nm></Dbtr></OrgnlTxRef></TxInfAndSts>`;

for (const version of ['03', '10']) {
  test(`version ${version}: a file, a batch and its transactions, each with its status and reason`, async () => {
    const text = report(group('PART') + batch('B1', 'PART', one('E1', 'RJCT', why('AC01')) + one('E2', 'ACSP')) + batch('B2', 'RJCT', why('FF01')), version);
    assert.deepEqual(await read(text), {
      format: `pain.002.001.${version}`,
      messageId: 'BANK-1',
      originalMessageId: 'INC-1',
      status: 'PART',
      batches: [{ batchId: 'B1', status: 'PART' }, { batchId: 'B2', status: 'RJCT', reason: 'FF01' }],
      transactions: [{ batchId: 'B1', endToEndId: 'E1', status: 'RJCT', reason: 'AC01' }, { batchId: 'B1', endToEndId: 'E2', status: 'ACSP' }],
    });
  });
}

const rejections: readonly [what: string, body: string, rejected: readonly string[]][] = [
  ['accepted', group('ACCP'), []],
  ['technically right, pending', group('ACTC') + batch('B1', 'PDNG', ''), []],
  ['the whole file, with the reason', group('RJCT', 'FF01'), ['file INC-1 FF01']],
  ['the whole file without one', group('RJCT'), ['file INC-1 ']],
  ['a batch', group('PART') + batch('B1', 'RJCT', why('DT01')), ['batch B1 DT01']],
  ['a batch for the file\'s reason', group('PART', 'TM01') + batch('B1', 'RJCT', ''), ['batch B1 TM01']],
  ['some of a batch', group() + batch('B1', '', one('E1', 'RJCT', why('AM04')) + one('E2', 'ACSP')), ['transaction E1 AM04']],
  ['a batch whose transactions have no status', group() + batch('B1', 'RJCT', why('MD01') + one('E1', '', why('MD07')) + one('E2', '')), ['batch B1 MD01', 'transaction E1 MD07', 'transaction E2 MD01']],
  ['a transaction that was accepted in a refused batch', group() + batch('B1', 'RJCT', one('E1', 'ACSP')), ['batch B1 ']],
];
for (const [what, body, rejected] of rejections) {
  test(`rejected: ${what}`, async () => {
    assert.deepEqual(rejectionsIn(await read(report(body))).map(({ of, id, reason }) => `${of} ${id} ${reason}`), rejected);
  });
}

const reasons: readonly [what: string, inside: string, reason: string | undefined, information?: string][] = [
  ['a code', why('AC04'), 'AC04'],
  ['a code that we do not know', why('XX77'), 'XX77'],
  ['the code in a word of the bank\'s own', '<StsRsnInf><Rsn><Prtry>AM04 saldo</Prtry></Rsn></StsRsnInf>', 'AM04'],
  ['no code but a text', '<StsRsnInf><Rsn><Prtry>geen saldo</Prtry></Rsn></StsRsnInf>', 'geen saldo'],
  ['a narrative with a code in it', `<StsRsnInf><Rsn><Cd>NARR</Cd></Rsn><AddtlInf>return MS02 by</AddtlInf><AddtlInf>debtor</AddtlInf></StsRsnInf>`, 'MS02', 'return MS02 by debtor'],
  ['none', '', undefined],
];
for (const [what, inside, reason, information] of reasons) {
  test(`the reason of a rejection, ${what}`, async () => {
    const [first] = (await read(report(group() + batch('B1', '', one('E1', 'RJCT', inside))))).transactions;
    assert.equal(first?.reason, reason);
    assert.equal(first?.information, information);
  });
}

test('what is refused because the bank had it before rejects nothing of what it had before', async () => {
  const whole = await read(report(group('RJCT', 'DU01') + batch('B1', '', one('E1', '') + one('E2', 'RJCT'))));
  assert.deepEqual(rejectionsIn(whole), [{ of: 'file', id: whole.originalMessageId, reason: 'DU01', double: true }]);
  const half = await read(report(group('PART') + batch('B1', 'RJCT', why('DU02') + one('E1', '')) + batch('B2', 'PART', one('E2', 'RJCT', why('AC01')))));
  assert.deepEqual(rejectionsIn(half).map(({ of, id, double }) => [of, id, double]), [['batch', 'B1', true], ['transaction', 'E2', undefined]]);
});

test('cut into single bytes it reads the same', async () => {
  const text = report(group('PART') + batch('B1', 'PART', one('E1', 'RJCT', why('AC01'))));
  const whole = await readPain002(bytesOf(text));
  const single = await readPain002([...new TextEncoder().encode(text)].map((byte) => Uint8Array.of(byte)));
  assert.deepEqual(single, whole);
});

const refused: readonly [what: string, text: string, code: string][] = [
  ['nothing', '', 'cut-short'],
  ['no XML', 'AM04', 'not-xml'],
  ['another message', '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt/></Document>', 'not-camt'],
  ['a file of collections', '<Document><CstmrDrctDbtInitn/></Document>', 'not-camt'],
  ['cut off', report(group()).slice(0, -30), 'cut-short'],
  ['a document type', '<!DOCTYPE x><Document/>', 'doctype'],
  ['an endless transaction', report(group() + batch('B1', '', `<TxInfAndSts>${'<A/>'.repeat(20_001)}</TxInfAndSts>`)), 'too-many-elements'],
  ['an empty document', '<Document/>', 'not-camt'],
];
for (const [what, text, code] of refused) {
  test(`refused: ${what}`, async () => {
    const outcome = await readPain002(bytesOf(text));
    assert.ok(!outcome.ok);
    assert.equal(outcome.problem.code, code);
  });
}

test('property: a damaged report is read or refused, never anything else', async () => {
  const good = report(group('PART') + batch('B1', 'RJCT', one('E1', 'RJCT', why('AC01')) + one('E2', '')));
  const piece = fc.constantFrom('', 'x', '7', '<', '</TxInfAndSts>', '<TxInfAndSts>', '&', '\u0000', '<TxSts>RJCT</TxSts>', '</CstmrPmtStsRpt>', '<![CDATA[', 'é');
  let read = 0;
  await fc.assert(
    fc.asyncProperty(fc.nat(good.length), fc.nat(2), piece, async (at, gone, put) => {
      const outcome = await readPain002(bytesOf(good.slice(0, at) + put + good.slice(at + gone)));
      if (outcome.ok) read += rejectionsIn(outcome.value).length > 0 ? 1 : 0;
      else assert.ok(outcome.problem.line >= 1, outcome.problem.code);
    }),
    { numRuns: 500, seed: 7 },
  );
  assert.ok(read > 20, `only ${read} were read`);
});

const samples = sample('camt/');
const real: readonly [file: string, format: string, rejected: readonly string[]][] = [
  ['returns/OCA+l10n-switzerland__pain002p-rejected.xml', 'pain.002.001.03', ['batch P000030 ', 'transaction Ltest AC01']],
  ['returns/OCA+account-payment__12.0_test_files_test-sepa-pain-unpaid.xml', 'pain.002.001.03', ['transaction E2EID1 AC01', 'transaction E2EID2 MS02', 'transaction E2EID3 MD06', 'transaction E2EID4 AM04']],
  ['german_hbci4java/hbci4j+hbci4java__test-pain-parse-0020110-03.xml', 'pain.002.001.10', []],
  ['swiss_moov/moov-io+iso20022__valid_pain_v11.xml', 'pain.002.001.11', []],
];
for (const [name, format, rejected] of real) {
  test(`a real report: ${name.split('__')[1]}`, async (t) => {
    const path = new URL(name.split('/').map(encodeURIComponent).join('/'), samples);
    if (!existsSync(path)) return t.skip('left out: shared/samples/camt is not beside this checkout');
    const outcome = await readPain002(createReadStream(path));
    assert.ok(outcome.ok);
    assert.equal(outcome.value.format, format);
    assert.deepEqual(rejectionsIn(outcome.value).map(({ of, id, reason }) => `${of} ${id} ${reason}`), rejected);
  });
}
