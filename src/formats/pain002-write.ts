// Writes pain.002, the answer of a bank to a file of orders, for the sandbox bank
// and for tests. `readPain002` reads it back.

import type { Moment } from '#domain/day.ts';
import { formatAmount, type Cents } from '#domain/money.ts';

import { documentOpen, element } from './sepa-xml.ts';

export interface WrittenVerdict {
  /** `ACCP` taken in, `PART` in part, `RJCT` not. */
  readonly status: 'ACCP' | 'PART' | 'RJCT';
  /** An ISO code; any other word is written as the bank's own. */
  readonly reason?: string;
}

export interface WrittenReport extends Partial<WrittenVerdict> {
  readonly messageId: string;
  readonly createdAt: Moment;
  /** Of the file that it answers: its `MsgId`, and what kind of message it was. */
  readonly original: { readonly messageId: string; readonly message: string; readonly count: number; readonly sumCents: Cents };
  readonly batches: readonly (Partial<WrittenVerdict> & {
    readonly batchId: string;
    readonly transactions: readonly (WrittenVerdict & { readonly endToEndId: string })[];
  })[];
}

/** One pain.002 file. Ids are ours, and SEPA characters: nothing in them needs escaping. */
export function writePain002({ messageId, createdAt, original, status, reason, batches }: WrittenReport, version: '03' | '10'): string {
  const group = element(
    'OrgnlGrpInfAndSts',
    element('OrgnlMsgId', original.messageId) + element('OrgnlMsgNmId', original.message) +
      element('OrgnlNbOfTxs', String(original.count)) + element('OrgnlCtrlSum', formatAmount(original.sumCents)) + verdictXml('GrpSts', status, reason),
  );
  const body = batches.map((batch) => '\n' + element(
    'OrgnlPmtInfAndSts',
    element('OrgnlPmtInfId', batch.batchId) + verdictXml('PmtInfSts', batch.status, batch.reason) +
      batch.transactions.map((one) => '\n' + element('TxInfAndSts', element('OrgnlEndToEndId', one.endToEndId) + verdictXml('TxSts', one.status, one.reason))).join(''),
  ));
  return `${documentOpen(`pain.002.001.${version}`)}<CstmrPmtStsRpt>${element('GrpHdr', element('MsgId', messageId) + element('CreDtTm', createdAt))}\n${group}${body.join('')}\n</CstmrPmtStsRpt></Document>\n`;
}

const verdictXml = (name: string, status: string | undefined, reason: string | undefined): string =>
  (status === undefined ? '' : element(name, status)) + (reason === undefined ? '' : element('StsRsnInf', element('Rsn', element(/^[A-Z]{2}\d\d$|^[A-Z]{4}$/.test(reason) ? 'Cd' : 'Prtry', reason))));
