// A statement made on the fly, read and taken in by the real import, beside a
// bare loop over the same bytes.

import { setFlagsFromString } from 'node:v8';
import { formatAmount } from '#domain/money.ts';
import { streamStatements } from '#formats/statements.ts';
import type { Db } from '#store/db.ts';
import { addCreditor } from '#usecases/creditor.ts';
import { importClaims } from '#usecases/import-claims.ts';
import { importStatement } from '#usecases/import-statement.ts';
import { depsFor, realClock } from '#wiring.ts';

export interface TimedStatement {
  readonly bytes: number;
  /** Only going through the bytes; reading what they say; and taking it in: read twice, matched, booked on dossiers. */
  readonly bareSeconds: number;
  readonly readSeconds: number;
  readonly importSeconds: number;
  readonly matched: number;
  /** Of this whole process, while reading and while taking in, beyond what it used before. */
  readonly readMegabytes: number;
  readonly importMegabytes: number;
}

const account = 'NL91ABNA0417164300';

/** Every entry names a claim; of each ten one names none that is known. */
export async function timeStatement(db: Db, entries: number): Promise<TimedStatement> {
  const creditor = await addCreditor(db, { profile: { name: 'Statement', iban: account } }, realClock.now());
  if (!creditor) throw new Error('bench: the creditor exists');
  const deps = await depsFor(db, creditor.creditorId);
  const claims = Math.ceil(entries / 4);
  const known = await importClaims(deps, creditor.creditorId, { fileName: 'bench.csv', open: () => claimsFile(claims) });
  if (!known.ok) throw new Error(`bench: ${JSON.stringify(known.problems.slice(0, 3))}`);
  setFlagsFromString('--heap-growing-percent=30');
  let bytes = 0;
  let sum = 0;
  const bare = await timed(async () => {
    for (const chunk of statementFile(entries, claims)) {
      bytes += chunk.length;
      for (const byte of chunk) sum = (sum + byte) | 0;
    }
  });
  let count = 0;
  const read = await timed(async () => {
    for await (const event of streamStatements(statementFile(entries, claims))) {
      if (event.kind === 'problem') throw new Error(`bench: ${JSON.stringify(event.problem)}`);
      if (event.kind === 'entry') count += 1;
    }
  });
  if (count !== entries || sum === 0) throw new Error(`bench: ${count} entries of ${entries}`);
  let matched = 0;
  const taken = await timed(async () => {
    const outcome = await importStatement(deps, creditor.creditorId, { fileName: 'bench.xml', open: () => statementFile(entries, claims) });
    if (!outcome.ok) throw new Error(`bench: ${JSON.stringify(outcome.problem)}`);
    ({ matched } = outcome.value);
  });
  return {
    bytes, matched, bareSeconds: bare.seconds, readSeconds: read.seconds, importSeconds: taken.seconds, readMegabytes: read.megabytes, importMegabytes: taken.megabytes,
  };
}

async function timed(work: () => Promise<void>): Promise<{ seconds: number; megabytes: number }> {
  const before = process.memoryUsage.rss();
  let peak = before;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 20);
  const from = performance.now();
  await work();
  clearInterval(watch);
  return { seconds: (performance.now() - from) / 1000, megabytes: (peak - before) / 1_000_000 };
}

export function* pieces(texts: Iterable<string>): Generator<Uint8Array> {
  const encoder = new TextEncoder();
  let piece = '';
  for (const text of texts) {
    piece += text;
    if (piece.length < 60_000) continue;
    yield encoder.encode(piece);
    piece = '';
  }
  if (piece !== '') yield encoder.encode(piece);
}

/** Two claims a customer. */
const claimsFile = (claims: number): Generator<Uint8Array> => pieces(claimLines(claims));

function* claimLines(claims: number): Generator<string> {
  yield 'customer_number;name;customer_kind;claim_number;claim_kind;issued_on;due_on;amount\n';
  for (let claim = 0; claim < claims; claim += 1) yield `K${claim >> 1};Klant ${claim >> 1};consumer;F${10_000_000 + claim};rent;2026-01-01;2026-02-01;250,00\n`;
}

const statementFile = (entries: number, claims: number): Generator<Uint8Array> => pieces(statementText(entries, claims));

export function* statementText(entries: number, claims: number): Generator<string> {
  const balance = (kind: string, cents: bigint): string =>
    `<Bal><Tp><CdOrPrtry><Cd>${kind}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">${formatAmount(cents)}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-03-02</Dt></Dt></Bal>`;
  yield `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>B</MsgId></GrpHdr><Stmt><Id>B-1</Id>`;
  yield `<ElctrncSeqNb>1</ElctrncSeqNb><Acct><Id><IBAN>${account}</IBAN></Id><Ccy>EUR</Ccy></Acct>${balance('OPBD', 0n)}${balance('CLBD', 50_00n * BigInt(entries))}\n`;
  for (let entry = 0; entry < entries; entry += 1) {
    const claim = (entry * 7919) % claims;
    const about = entry % 10 === 9 ? 'zonder nummer' : `factuur F${10_000_000 + claim} bedankt`;
    yield `<Ntry><Amt Ccy="EUR">50.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-03-02</Dt></BookgDt><ValDt><Dt>2026-03-02</Dt></ValDt>` +
      `<AcctSvcrRef>B${100_000_000 + entry}</AcctSvcrRef><BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd><NtryDtls><TxDtls>` +
      `<Refs><EndToEndId>E${entry}</EndToEndId></Refs><Amt Ccy="EUR">50.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><RltdPties><Dbtr><Pty><Nm>Klant ${claim >> 1}</Nm></Pty></Dbtr></RltdPties>` +
      `<RmtInf><Ustrd>${about}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>\n`;
  }
  yield '</Stmt></BkToCstmrStmt></Document>\n';
}
