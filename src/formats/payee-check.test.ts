import assert from 'node:assert/strict';
import { createReadStream, existsSync } from 'node:fs';
import { test } from 'node:test';
import { sample } from '../../test/samples.ts';
import { readPain002, rejectionsIn } from './pain002.ts';
import { doubtedPayeesIn } from './payee-check.ts';

const one = (id: string, status: string): string => `<TxInfAndSts><OrgnlEndToEndId>${id}</OrgnlEndToEndId>${status && `<TxSts>${status}</TxSts>`}</TxInfAndSts>`;
const batch = (id: string, status: string, inside = ''): string =>
  `<OrgnlPmtInfAndSts><OrgnlPmtInfId>${id}</OrgnlPmtInfId>${status && `<PmtInfSts>${status}</PmtInfSts>`}${inside}</OrgnlPmtInfAndSts>`;
const report = (status: string, body = ''): string =>
  `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt><GrpHdr><MsgId>B</MsgId></GrpHdr>` +
  `<OrgnlGrpInfAndSts><OrgnlMsgId>F</OrgnlMsgId>${status && `<GrpSts>${status}</GrpSts>`}</OrgnlGrpInfAndSts>${body}</CstmrPmtStsRpt></Document>`;

const rows: readonly [what: string, text: string, doubts: readonly string[]][] = [
  ['all names are right', report('RCVC', batch('B1', 'RCVC', one('E1', 'RCVC'))), []],
  ['another name', report('RVCM', batch('B1', 'RVCM', one('E1', 'RCVC') + one('E2', 'RVNM'))), ['transaction E2 no-match']],
  ['nearly the name', report('', batch('B1', '', one('E1', 'RVMC'))), ['transaction E1 close-match']],
  ['not possible', report('', batch('B1', '', one('E1', 'RVNA') + one('E2', 'RVNC'))), ['transaction E1 not-possible', 'transaction E2 not-possible']],
  ['a batch without saying which', report('RVCM', batch('B1', 'RVCM') + batch('B2', 'RCVC')), ['batch B1 some']],
  ['a file without saying which', report('RVCM'), ['file F some']],
  ['a batch that is called nearly right', report('RVMC', batch('B1', 'RVMC')), ['batch B1 some']],
  ['a batch of which no name is right', report('', batch('B1', 'RVNM') + batch('B2', 'RVNA')), ['batch B1 some', 'batch B2 not-possible']],
  ['a file that was not checked', report('RVNC', batch('B1', '')), ['file F not-possible']],
  ['one batch names them, another does not', report('RVCM', batch('B1', 'RVCM', one('E1', 'RVNM')) + batch('B2', 'RVCM')), ['batch B2 some', 'transaction E1 no-match']],
  ['statuses of other kinds', report('PART', batch('B1', 'ACTC', one('E1', 'RJCT') + one('E2', 'PDNG') + one('E3', ''))), []],
];
for (const [what, text, doubts] of rows) {
  test(`names that a bank doubts: ${what}`, async () => {
    const read = await readPain002([new TextEncoder().encode(text)]);
    assert.ok(read.ok);
    assert.deepEqual(doubtedPayeesIn(read.value).map(({ of, id, doubt }) => `${of} ${id} ${doubt}`), doubts);
    if (doubts.length > 0) assert.deepEqual(rejectionsIn(read.value), [], 'a doubt rejects nothing');
  });
}

const real: readonly [file: string, doubts: readonly string[]][] = [
  ['hbci4j+hbci4java__test-pain-parse-0020110-01.xml', ['transaction NOTPROVIDED no-match']],
  ['hbci4j+hbci4java__test-pain-parse-0020110-02.xml', ['transaction NOTPROVIDED no-match']],
  ['hbci4j+hbci4java__test-pain-parse-0020110-03.xml', []],
];
for (const [name, doubts] of real) {
  test(`names that a bank doubts, in a real report: ${name.split('__')[1]}`, async (t) => {
    const path = sample(`camt/german_hbci4java/${encodeURIComponent(name)}`);
    if (!existsSync(path)) return t.skip('left out: shared/samples/camt is not beside this checkout');
    const read = await readPain002(createReadStream(path));
    assert.ok(read.ok);
    assert.deepEqual(doubtedPayeesIn(read.value).map(({ of, id, doubt }) => `${of} ${id} ${doubt}`), doubts);
  });
}
