import { test } from 'node:test';
import assert from 'node:assert/strict';

import { day } from '#domain/day.ts';
import { fileProblemText } from '#texts/file-problems.ts';

import { readCamt, streamCamt, type CamtFile, type CamtOptions } from './camt.ts';
import type { StatementEntry } from './statement.ts';

const encoder = new TextEncoder();

async function read(xml: string, options?: CamtOptions): Promise<CamtFile> {
  const outcome = await readCamt([encoder.encode(xml)], options);
  assert.ok(outcome.ok, outcome.ok ? '' : fileProblemText(outcome.problem, 'en'));
  return outcome.value;
}
async function refusal(xml: string, options?: CamtOptions): Promise<string> {
  const outcome = await readCamt([encoder.encode(xml)], options);
  return outcome.ok ? 'read' : fileProblemText(outcome.problem, 'en');
}

const balance = (kind: string, amount: string, extra = '<CdtDbtInd>CRDT</CdtDbtInd>'): string =>
  `<Bal><Tp><CdOrPrtry><Cd>${kind}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">${amount}</Amt>${extra}<Dt><Dt>2026-01-31</Dt></Dt></Bal>\n`;
const account = '<Acct><Id><IBAN>NL91ABNA0417164300</IBAN></Id><Ccy>EUR</Ccy><Ownr><Nm>Woonstichting Proef</Nm></Ownr></Acct>\n';
const file = (version: string, inside: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.${version}">` +
  `<BkToCstmrStmt><GrpHdr><MsgId>M1</MsgId></GrpHdr>\n<Stmt><Id>S1</Id><ElctrncSeqNb>7</ElctrncSeqNb>${inside}</Stmt></BkToCstmrStmt></Document>`;
/** A statement that opens with 100.00 and closes with what is given. */
const statement = (version: string, closing: string, entries: string): string =>
  file(version, `${account}${balance('OPBD', '100.00')}${balance('CLBD', closing)}${entries}`);
const days = '<BookgDt><Dt>2026-01-30</Dt></BookgDt><ValDt><Dt>2026-01-31</Dt></ValDt>';
const entry = (amount: string, direction: string, details = '', extra = '', status = '<Sts>BOOK</Sts>'): string =>
  `<Ntry><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>${direction}</CdtDbtInd>${extra}${status}${days}<AcctSvcrRef>BANK-1</AcctSvcrRef>` +
  `<NtryDtls>${details}</NtryDtls></Ntry>\n`;

const onlyEntry = async (xml: string): Promise<StatementEntry> => {
  const entries = (await read(xml)).statements[0]!.entries;
  assert.equal(entries.length, 1);
  return entries[0]!;
};

const basics = { entryNo: 1, partNo: 1, bookedOn: day('2026-01-30'), valueOn: day('2026-01-31') };

test('version 02: a transfer that came in', async () => {
  const details =
    '<TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId><MndtId>MD-9</MndtId></Refs><AmtDtls><TxAmt><Amt Ccy="EUR">25.50</Amt></TxAmt></AmtDtls>' +
    '<RltdPties><Dbtr><Nm>A. Voorbeeld &amp; Zn</Nm></Dbtr><DbtrAcct><Id><IBAN>NL02 RABO 0123 4567 89</IBAN></Id></DbtrAcct></RltdPties>' +
    '<RmtInf><Ustrd>termijn 3</Ustrd><Ustrd> van  de\n regeling </Ustrd><Strd><CdtrRefInf><Ref>RF18539007547034</Ref></CdtrRefInf></Strd></RmtInf></TxDtls>';
  const value = await read(statement('02', '125.50', entry('25.50', 'CRDT', details)));
  assert.deepEqual(value, {
    format: 'camt.053.001.02',
    statements: [
      {
        id: 'S1',
        account: 'NL91ABNA0417164300',
        currency: 'EUR',
        sequence: '7',
        openingCents: 10000n,
        closingCents: 12550n,
        closingOn: day('2026-01-31'),
        notBooked: 0,
        entries: [
          {
            ...basics,
            amountCents: 2550n,
            counterpartyName: 'A. Voorbeeld & Zn',
            counterpartyIban: 'NL02RABO0123456789',
            remittance: 'termijn 3 van  de regeling',
            structuredReference: 'RF18539007547034',
            mandateId: 'MD-9',
            bankReference: 'BANK-1',
          },
        ],
      },
    ],
  });
});

test('version 08: a party under Pty, a status with a code, the amount in the transaction', async () => {
  const details =
    '<TxDtls><Refs><EndToEndId>E2E-1</EndToEndId></Refs><Amt Ccy="EUR">25.50</Amt><CdtDbtInd>DBIT</CdtDbtInd>' +
    '<RltdPties><Cdtr><Pty><Nm>Leverancier Proef</Nm></Pty></Cdtr><CdtrAcct><Id><Othr><Id>12345</Id></Othr></Id></CdtrAcct></RltdPties></TxDtls>';
  const xml = statement('08', '74.50', entry('25.50', 'DBIT', details, '', '<Sts><Cd>BOOK</Cd></Sts>'));
  assert.deepEqual(await onlyEntry(xml), {
    ...basics,
    amountCents: -2550n,
    counterpartyName: 'Leverancier Proef',
    counterpartyIban: '12345',
    endToEndId: 'E2E-1',
    bankReference: 'BANK-1',
  });
});

test('a direct debit that came back keeps the parties of the original', async () => {
  const details =
    '<TxDtls><RltdPties><Dbtr><Nm>A. Voorbeeld</Nm></Dbtr><DbtrAcct><Id><IBAN>NL02RABO0123456789</IBAN></Id></DbtrAcct>' +
    '<Cdtr><Nm>Woonstichting Proef</Nm></Cdtr></RltdPties><RtrInf><Rsn><Cd>AM04</Cd></Rsn></RtrInf></TxDtls>';
  for (const reversal of ['<RvslInd>true</RvslInd>', '']) {
    const read = await onlyEntry(statement('02', '90.00', entry('10.00', 'DBIT', details, reversal)));
    assert.deepEqual(read, {
      ...basics,
      amountCents: -1000n,
      counterpartyName: 'A. Voorbeeld',
      counterpartyIban: 'NL02RABO0123456789',
      returnReason: 'AM04',
      reversal: true,
      bankReference: 'BANK-1',
    });
  }
});

const part = (amount: string, reference: string): string =>
  `<TxDtls><Refs><AcctSvcrRef>${reference}</AcctSvcrRef></Refs><AmtDtls><TxAmt><Amt Ccy="EUR">${amount}</Amt></TxAmt></AmtDtls></TxDtls>`;

test('a batch is taken apart where its transactions add up to the cent', async () => {
  const details = `<Btch><NbOfTxs>2</NbOfTxs></Btch>${part('10.00', 'P1')}${part('20.01', 'P2')}`;
  const { entries } = (await read(statement('02', '130.01', entry('30.01', 'CRDT', details)))).statements[0]!;
  assert.deepEqual(entries, [
    { ...basics, partNo: 1, amountCents: 1000n, bankReference: 'P1', wholeCents: 3001n, wholeReference: 'BANK-1' },
    { ...basics, partNo: 2, amountCents: 2001n, bankReference: 'P2', wholeCents: 3001n, wholeReference: 'BANK-1' },
  ]);
});

const returned: readonly [what: string, inside: string, extra: string, says: Partial<StatementEntry>][] = [
  ['a code', '<RtrInf><Rsn><Cd>MD06</Cd></Rsn><AddtlInf>AM04</AddtlInf></RtrInf>', '', { returnReason: 'MD06' }],
  ['version 02: the old name', '<RtrInf><RtrRsn><Cd>AC04</Cd></RtrRsn></RtrInf>', '', { returnReason: 'AC04' }],
  ['a word of the bank', '<RtrInf><Rsn><Prtry>no money</Prtry></Rsn></RtrInf>', '', { returnReason: 'no money' }],
  ['a word of the bank, the code beside it', '<RtrInf><Rsn><Prtry>SDD</Prtry></Rsn><AddtlInf>/RTYP/RJCT</AddtlInf><AddtlInf>AM04: saldo</AddtlInf></RtrInf>', '', { returnReason: 'AM04' }],
  ['only an explanation', '<RtrInf><AddtlInf>account closed</AddtlInf></RtrInf>', '', { returnReason: 'account closed' }],
  ['only the code of the transaction', '<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>IDDT</Cd><SubFmlyCd>UPDD</SubFmlyCd></Fmly></Domn></BkTxCd>', '', {}],
  ['only the code of the entry', '', '<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>RRTN</SubFmlyCd></Fmly></Domn></BkTxCd>', {}],
  ['ABN AMRO, in the additional text', '', '<AddtlNtryInf>/RTYP/SEPA Incasso niet uitgevoerd/MARF/M-1/RTRN/MS03/NAME/A. Proef/REMI/huur/EREF/E-1</AddtlNtryInf>', {
    returnReason: 'MS03', mandateId: 'M-1', counterpartyName: 'A. Proef', remittance: 'huur', endToEndId: 'E-1',
  }],
];
for (const [what, inside, extra, says] of returned) {
  for (const version of ['02', '13']) {
    test(`a return in version ${version}: ${what}`, async () => {
      const only = await onlyEntry(statement(version, '90.00', entry('10.00', 'DBIT', inside === '' ? '' : `<TxDtls>${inside}</TxDtls>`, extra)));
      assert.deepEqual(only, { ...basics, amountCents: -1000n, bankReference: 'BANK-1', reversal: true, ...says });
    });
  }
}

const instructed = '<AmtDtls><InstdAmt><Amt Ccy="EUR">50.00</Amt></InstdAmt></AmtDtls>';
const cost = (cents: string, more = '', currency = 'EUR'): string => `<Amt Ccy="${currency}">${cents}</Amt>${more}`;
const charged: readonly [what: string, inside: string, extra: string, cents: bigint | undefined][] = [
  ['only more taken than came back', instructed, '', 3_00n],
  ['each in an element of its own, as until version 03', `${instructed}<Chrgs>${cost('2.50')}</Chrgs><Chrgs>${cost('0.50')}</Chrgs>`, '', 3_00n],
  ['records, and something given back', `<Chrgs><TtlChrgsAndTaxAmt Ccy="EUR">2.30</TtlChrgsAndTaxAmt><Rcrd>${cost('2.50', '<CdtDbtInd>DBIT</CdtDbtInd>')}</Rcrd><Rcrd>${cost('0.20', '<CdtDbtInd>CRDT</CdtDbtInd>')}</Rcrd></Chrgs>`, '', 2_30n],
  ['only the total', '<Chrgs><TtlChrgsAndTaxAmt Ccy="EUR">1.75</TtlChrgsAndTaxAmt></Chrgs>', '', 1_75n],
  ['with the entry', '', `<Chrgs><Rcrd>${cost('1.20')}</Rcrd></Chrgs>`, 1_20n],
  ['in another currency, which is not read', `<Chrgs>${cost('9.00', '', 'CHF')}</Chrgs>`, '', undefined],
  ['what cannot be read is no reason to refuse the money', `<Chrgs>${cost('about two')}</Chrgs>`, '', undefined],
  ['nothing at all', '', '', undefined],
];
for (const [what, inside, extra, cents] of charged) {
  test(`what the bank charges for a return: ${what}`, async () => {
    const only = await onlyEntry(statement('08', '47.00', entry('53.00', 'DBIT', `<TxDtls>${inside}<RtrInf><Rsn><Cd>AM04</Cd></Rsn></RtrInf></TxDtls>`, extra)));
    assert.equal(only.chargesCents, cents);
  });
}

for (const version of ['02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12', '13']) {
  for (const [kind, root] of [['053', 'Stmt'], ['052', 'Rpt'], ['054', 'Ntfctn']] as const) {
    test(`camt.${kind}.001.${version} is read, balances or not`, async () => {
      const status = Number(version) >= 8 ? '<Sts><Cd>BOOK</Cd></Sts>' : '<Sts>BOOK</Sts>';
      const inside = entry('1.00', 'CRDT', '<TxDtls><Refs><EndToEndId>E-1</EndToEndId></Refs></TxDtls>', '<NtryRef>N-12345678</NtryRef>', status);
      const xml = (kind === '053' ? statement(version, '101.00', inside) : file(version, account + inside)).replace('camt.053', `camt.${kind}`).replaceAll('Stmt>', `${root}>`);
      const value = await read(xml);
      assert.equal(value.format, `camt.${kind}.001.${version}`);
      assert.deepEqual(value.statements[0]!.entries, [
        { ...basics, amountCents: 100n, endToEndId: 'E-1', bankReference: 'BANK-1', entryReference: 'N-12345678' },
      ]);
    });
  }
}

const undivided: [why: string, details: string, batchCount: number][] = [
  ['a cent is missing', part('10.00', 'P1') + part('20.00', 'P2'), 2],
  ['an amount is missing', `${part('10.00', 'P1')}<TxDtls><Refs/></TxDtls>`, 2],
  ['an amount is in another currency', part('10.00', 'P1') + part('20.01', 'P2').replace('EUR', 'USD'), 2],
  ['the file holds none of its transactions', '<Btch><NbOfTxs>86</NbOfTxs></Btch>', 86],
];
for (const [why, details, batchCount] of undivided) {
  test(`a batch stays whole where ${why}`, async () => {
    assert.deepEqual(await onlyEntry(statement('02', '130.01', entry('30.01', 'CRDT', details))), {
      ...basics,
      amountCents: 3001n,
      bankReference: 'BANK-1',
      batchCount,
    });
  });
}

test('only booked entries count; the others are counted as left out', async () => {
  const entries =
    entry('1.00', 'CRDT', '', '', '<Sts>PDNG</Sts>') +
    entry('2.00', 'CRDT', '', '', '<Sts><Cd>INFO</Cd></Sts>') +
    entry('3.00', 'CRDT', '', '', '');
  const [only] = (await read(statement('08', '103.00', entries))).statements;
  assert.equal(only!.notBooked, 2);
  assert.deepEqual(only!.entries.map((one) => [one.entryNo, one.amountCents]), [[3, 300n]]);
});

test('days: a moment counts on the day that the bank wrote; without any, the day of the closing balance', async () => {
  const of = async (written: string): Promise<string[]> => {
    const xml = statement('02', '101.00', entry('1.00', 'CRDT').replace(days, written));
    const read = await onlyEntry(xml);
    return [read.bookedOn, read.valueOn];
  };
  assert.deepEqual(await of('<BookgDt><DtTm>2026-01-30T23:59:00-05:00</DtTm></BookgDt>'), ['2026-01-30', '2026-01-30']);
  assert.deepEqual(await of('<ValDt><Dt>2026-01-29Z</Dt></ValDt>'), ['2026-01-29', '2026-01-29']);
  assert.deepEqual(await of(''), ['2026-01-31', '2026-01-31']);
});

test('amounts as banks write them', async () => {
  for (const [written, cents] of [['5', 500n], ['.5', 50n], ['5.', 500n], ['5.00000', 500n], ['0005.10', 510n], ['21081222.58', 2108122258n]] as const) {
    const xml = file('02', account + entry(written, 'CRDT'));
    assert.equal((await onlyEntry(xml)).amountCents, cents, written);
  }
});

test('text about an entry without remittance: what the transaction adds, else what the entry adds', async () => {
  const plain = entry('1.00', 'DBIT').replace('</Ntry>', '<AddtlNtryInf>Kosten januari</AddtlNtryInf></Ntry>');
  assert.equal((await onlyEntry(statement('02', '99.00', plain))).remittance, 'Kosten januari');
});

test('any other currency is read only to look at', async () => {
  const xml = statement('02', '101.00', entry('1.00', 'CRDT')).replaceAll('EUR', 'CHF');
  assert.equal(await refusal(xml), 'line 3, column 94, statement "S1": the currency is CHF; expected EUR');
  assert.equal((await read(xml, { anyCurrency: true })).statements[0]!.currency, 'CHF');
});

test('an envelope around the message, prefixes and a balance without direction do no harm', async () => {
  const xml = statement('02', '101.00', entry('1.00', 'CRDT')).replaceAll('<CdtDbtInd>CRDT</CdtDbtInd><Dt>', '<Dt>');
  const enveloped = xml.replace(/<(\/?)(\w)/g, '<$1n:$2').replace('xmlns=', 'xmlns:n=').replace('<n:Document', '<e:Env xmlns:e="urn:e"><e:Hdr><e:Fr><e:Id>x</e:Id></e:Fr></e:Hdr><n:Document');
  assert.equal((await read(`${enveloped}</e:Env>`)).statements[0]!.closingCents, 10100n);
});

const good = entry('1.00', 'CRDT');
const bad: [what: string, xml: string, says: string][] = [
  ['another message', '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.03"><x/></Document>', 'line 1, column 1: this is not a camt.053 file (found: "urn:iso:std:iso:20022:tech:xsd:pain.001.001.03")'],
  ['another file', '<html><body/></html>', 'line 1, column 21: this is not a camt.053 file'],
  ['no statement', '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt/></Document>', 'line 1, column 93: there is no statement in this file'],
  ['no account', file('02', good), 'line 3, column 1, statement "S1": the account number (Acct/Id/IBAN) is missing'],
  ['a balance that is off', statement('02', '101.01', good), 'line 5, column 1, statement "S1": the closing balance is 101.01, but the opening balance and the entries make 101.00'],
  ['an entry in dollars', statement('02', '101.00', good.replace('EUR', 'USD')), 'line 6, column 7, statement "S1", entry 1: the currency is USD; expected EUR'],
  ['half a cent', statement('02', '101.00', good.replace('1.00', '1.005')), 'line 6, column 7, statement "S1", entry 1: "1.005" is not an amount in whole cents such as 1234.56'],
  ['a comma', statement('02', '101.00', good.replace('1.00', '1,00')), 'line 6, column 7, statement "S1", entry 1: "1,00" is not an amount in whole cents such as 1234.56'],
  ['a negative amount', statement('02', '101.00', good.replace('1.00', '-1.00')), 'line 6, column 7, statement "S1", entry 1: "-1.00" is not an amount in whole cents such as 1234.56'],
  ['no amount', statement('02', '101.00', good.replace(/<Amt.*?<\/Amt>/, '')), 'line 6, column 1, statement "S1", entry 1: the amount (Amt) is missing'],
  ['no direction', statement('02', '101.00', good.replace(/<CdtDbtInd>.*?<\/CdtDbtInd>/, '')), 'line 6, column 1, statement "S1", entry 1: it does not say whether money came or went (CRDT / DBIT)'],
  ['a wrong direction', statement('02', '101.00', good.replace('CRDT', 'C')), 'line 6, column 32, statement "S1", entry 1: "C" does not say whether money came or went; expected CRDT / DBIT'],
  ['a day that is none', statement('02', '101.00', good.replace('01-30', '02-30')), 'line 6, column 74, statement "S1", entry 1: "2026-02-30" is not an existing day such as 2026-01-31'],
  ['no day at all', file('02', account + good.replace(days, '')), 'line 4, column 1, statement "S1", entry 1: the day (BookgDt) is missing'],
  ['the second entry wrong', statement('02', '101.00', good + good.replace('1.00', 'x')), 'line 7, column 7, statement "S1", entry 2: "x" is not an amount in whole cents such as 1234.56'],
  ['a DTD', statement('02', '101.00', good).replace('?>', '?><!DOCTYPE Document [<!ENTITY a "b">]>'), 'line 1, column 76: a DOCTYPE is not allowed'],
  ['cut short', statement('02', '101.00', good).slice(0, -30), 'line 7, column 5: the file ends too early (unclosed tag: Stmt)'],
];
for (const [what, xml, says] of bad) {
  test(`refused: ${what}`, async () => assert.equal(await refusal(xml), says));
}

test('a file above the limit, and an entry that holds too much, are refused', async () => {
  assert.equal(await refusal(statement('02', '101.00', good), { maxBytes: 500 }), 'line 1, column 1: the file is larger than 500 bytes');
  assert.match(await refusal(statement('02', '101.00', entry('1.00', 'CRDT', '<x/>'.repeat(20_001)))), /one entry has more than 20000 elements$/);
  const transactions = (count: number): string => statement('02', '101.00', entry('1.00', 'CRDT', '<TxDtls></TxDtls>'.repeat(count)));
  assert.match(await refusal(transactions(100_001)), /there are more than 100000 times TxDtls here$/);
  assert.match(await refusal(statement('02', '101.00', `<x>1</x>`.repeat(1_001) + good)), /there are more than 1000 times x here$/);
  assert.match(await refusal(statement('02', '101.00', entry('1.00', 'CRDT', `<x>${'t'.repeat(99_000)}</x>`.repeat(51)))), /one piece of text is longer than 5000000 characters$/);
  assert.match(await refusal(file('02', Array<string>(100_001).fill(account).join('</Stmt><Stmt>'))), /there are more than 100000 times Stmt here$/);
});

test('a file of any length is streamed: entries come out while bytes still go in', async () => {
  const entries = 50_000;
  let given = 0;
  function* bytes(): Generator<Uint8Array> {
    yield encoder.encode(statement('02', '1.00', '').replace(/<Bal>.*\n/g, '').replace('</Stmt></BkToCstmrStmt></Document>', ''));
    const hundred = encoder.encode(good.repeat(100));
    for (given = 0; given < entries; given += 100) yield hundred;
    yield encoder.encode('</Stmt></BkToCstmrStmt></Document>');
  }
  let seen = 0;
  let mostWaiting = 0;
  for await (const event of streamCamt(bytes())) {
    assert.notEqual(event.kind, 'problem');
    if (event.kind !== 'entry') continue;
    seen += 1;
    mostWaiting = Math.max(mostWaiting, given + 100 - seen);
  }
  assert.equal(seen, entries);
  assert.ok(mostWaiting <= 400, `at most a few pieces wait, not ${mostWaiting} entries`);
});
