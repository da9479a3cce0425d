import { test } from 'node:test';
import assert from 'node:assert/strict';

import { day } from '#domain/day.ts';

import { readCamt } from './camt.ts';
import { entryIdentity, wholeIdentity } from './entry-identity.ts';
import type { StatementEntry } from './statement.ts';

const base: StatementEntry = { entryNo: 1, partNo: 1, bookedOn: day('2026-01-31'), valueOn: day('2026-01-31'), amountCents: 1000n };
const account = 'NL91ABNA0417164300';

const pairs: readonly [what: string, a: Partial<StatementEntry>, b: Partial<StatementEntry>, same: boolean][] = [
  ['another place, name and value day', { entryNo: 1, bankReference: 'B1' }, { entryNo: 9, counterpartyName: 'A.', bankReference: 'B1', valueOn: day('2026-02-01') }, true],
  ['the text shortened, the reference the same', { bankReference: 'B1', remittance: 'huur januari' }, { bankReference: 'B1' }, true],
  ['another reference of the bank', { bankReference: 'B1' }, { bankReference: 'B2' }, false],
  ['parts of a batch under one reference', { bankReference: 'B1', endToEndId: 'E1' }, { bankReference: 'B1', endToEndId: 'E2' }, false],
  ['another amount', { bankReference: 'B1' }, { bankReference: 'B1', amountCents: -1000n }, false],
  ['another day', { bankReference: 'B1' }, { bankReference: 'B1', bookedOn: day('2026-02-01') }, false],
  ['a reference of the entry', { entryReference: 'ENTRY-123', entryNo: 2 }, { entryReference: 'ENTRY-123' }, true],
  ['another reference of the entry', { entryReference: 'ENTRY-123' }, { entryReference: 'ENTRY-124' }, false],
  ['a running number is no reference', { entryReference: '1', endToEndId: 'E1' }, { entryReference: '7', endToEndId: 'E1' }, true],
  ['only an end-to-end reference', { endToEndId: 'E1', remittance: 'x' }, { endToEndId: 'E1' }, true],
  ['only text, wrapped otherwise', { remittance: 'Huur janu ari' }, { remittance: 'huur januari' }, true],
  ['only text, another one', { remittance: 'huur januari' }, { remittance: 'huur februari' }, false],
  ['another account of the payer', { counterpartyIban: 'NL02RABO0123456789' }, {}, false],
];
for (const [what, a, b, same] of pairs) {
  test(`${same ? 'the same' : 'not the same'}: ${what}`, () => {
    const keys = [a, b].map((one) => entryIdentity(account, { ...base, ...one }));
    assert.equal(keys[0] === keys[1], same, keys.join('\n'));
  });
}

test('the same entry of another account is another entry', () => {
  assert.notEqual(entryIdentity(account, { ...base, bankReference: 'B1' }), entryIdentity('NL02RABO0123456789', { ...base, bankReference: 'B1' }));
});

const message = (kind: string, root: string, details: string): Uint8Array =>
  new TextEncoder().encode(
    `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.${kind}.001.08"><M><${root}><Id>S</Id><Acct><Id><IBAN>${account}</IBAN></Id></Acct>` +
    `<Ntry><Amt Ccy="EUR">30.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-01-31</Dt></BookgDt><AcctSvcrRef>B1</AcctSvcrRef>` +
    `<NtryDtls>${details}</NtryDtls></Ntry></${root}></M></Document>`,
  );
const part = (amount: string, id: string): string => `<TxDtls><Refs><AcctSvcrRef>P-${id}</AcctSvcrRef><EndToEndId>${id}</EndToEndId></Refs><Amt Ccy="EUR">${amount}</Amt></TxDtls>`;

test('the parts in the advice and the sum in the statement know that they are the same entry', async () => {
  const [advice, statement] = [
    await readCamt([message('054', 'Ntfctn', part('10.00', 'E1') + part('20.00', 'E2'))]),
    await readCamt([message('053', 'Stmt', '<Btch><NbOfTxs>2</NbOfTxs></Btch>')]),
  ];
  assert.ok(advice.ok && statement.ok);
  const parts = advice.value.statements[0]!.entries;
  const [sum] = statement.value.statements[0]!.entries;
  assert.equal(parts.length, 2);
  assert.equal(new Set([...parts, sum!].map((entry) => wholeIdentity(account, entry))).size, 1);
  assert.equal(new Set([...parts, sum!].map((entry) => entryIdentity(account, entry))).size, 3);
  assert.equal(wholeIdentity(account, base), null);
});
