// Reads pain.002, the bank's answer to a file that we sent: of every version,
// because elements are matched by local name. What is refused before it was
// settled may show up only here. Transaction by transaction, so that a refused
// file of a hundred thousand is no tree in memory.

import type { FileProblem } from '#domain/file-problems.ts';

import type { ByteSource } from './byte-text.ts';
import { optional } from './camt-transaction.ts';
import { FileRefused, shorten } from './file-refused.ts';
import { isReasonCode } from './return-reasons.ts';
import { find, findAll, textAt, tidy, type XmlNode } from './xml-tree.ts';
import { createXmlReader, xmlLimits, type Place, type XmlHandlers } from './xml.ts';

/** A status as the bank gives it: `ACCP`, `ACTC`, `ACSP`, `ACSC`, `PART`, `PDNG`, `RJCT` and others; undefined where it gives none. */
export interface BatchStatus {
  /** Our `PmtInfId`. */
  readonly batchId: string;
  readonly status?: string;
  readonly reason?: string;
}

export interface TransactionStatus {
  readonly batchId?: string;
  readonly endToEndId?: string;
  readonly status?: string;
  /** An ISO code where there is one, else the bank's own word. */
  readonly reason?: string;
  /** What the bank says besides. */
  readonly information?: string;
}

export interface StatusReport {
  /** `pain.002.001.10`; `pain.002` where the file does not say. */
  readonly format: string;
  readonly messageId?: string;
  /** The file that it answers, by our `MsgId`. */
  readonly originalMessageId?: string;
  readonly status?: string;
  readonly reason?: string;
  readonly batches: readonly BatchStatus[];
  readonly transactions: readonly TransactionStatus[];
}

export type StatusOutcome = { readonly ok: true; readonly value: StatusReport } | { readonly ok: false; readonly problem: FileProblem };

const MAX_BYTES = 200_000_000;
const MAX_ELEMENTS = 20_000;
const MAX_ENVELOPE = 100;

/** The whole report, or the reason why it cannot be read. */
export async function readPain002(bytes: ByteSource, options: { readonly maxBytes?: number } = {}): Promise<StatusOutcome> {
  const report = createReportHandlers();
  const reader = createXmlReader({ ...xmlLimits, maxBytes: options.maxBytes ?? MAX_BYTES }, report.handlers);
  try {
    for await (const chunk of bytes) reader.write(chunk);
    reader.end();
    return { ok: true, value: report.end(reader.place()) };
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    return { ok: false, problem: error.problem };
  }
}

function createReportHandlers(): { readonly handlers: XmlHandlers; end(place: Place): StatusReport } {
  let format = 'pain.002';
  let reportDepth = 0;
  let elements = 0;
  let group: XmlNode | null = null;
  let messageId: string | undefined;
  const batches: BatchStatus[] = [];
  const transactions: TransactionStatus[] = [];
  const open: XmlNode[] = []; // the branch that is being kept: from a child of the report down

  const refuse = (place: Place, found?: string): never => {
    throw new FileRefused({ code: 'not-camt', ...place, ...(found !== undefined && { found: shorten(found) }), expected: 'pain.002' });
  };
  const keep = (node: XmlNode): void => {
    if (node.name === 'GrpHdr') messageId = textAt(node, 'MsgId');
    else if (node.name === 'OrgnlGrpInfAndSts') group = node;
    else if (node.name === 'OrgnlPmtInfAndSts') {
      batches.push({ batchId: textAt(node, 'OrgnlPmtInfId') ?? '', ...optional('status', textAt(node, 'PmtInfSts')), ...optional('reason', reasonIn(node)) });
    }
  };
  return {
    handlers: {
      open(name, attributes, depth, place) {
        elements += 1;
        if (reportDepth === 0) {
          format = formatIn(attributes) ?? format;
          if (name === 'CstmrPmtStsRpt') reportDepth = depth;
          // A message may come in an envelope of its own elements, not in another message.
          else if (elements > MAX_ENVELOPE || /^Cstmr|^BkTo/.test(name)) refuse(place, name);
          return;
        }
        if (open.length === 0 || name === 'TxInfAndSts') elements = 0;
        if (elements > MAX_ELEMENTS) throw new FileRefused({ code: 'too-many-elements', ...place, found: shorten(name), expected: String(MAX_ELEMENTS) });
        const node: XmlNode = { name, attributes, place, children: [], text: '' };
        open.at(-1)?.children.push(node);
        open.push(node);
      },
      close(name, text) {
        const node = open.pop();
        if (node === undefined) return;
        node.text = text;
        const parent = open.at(-1);
        if (parent === undefined) keep(node);
        if (name !== 'TxInfAndSts') return;
        parent?.children.pop();
        transactions.push(transactionIn(node, parent === undefined ? undefined : textAt(parent, 'OrgnlPmtInfId')));
      },
    },
    end(place) {
      if (reportDepth === 0) refuse(place);
      return {
        format,
        ...optional('messageId', messageId),
        ...(group !== null && {
          ...optional('originalMessageId', textAt(group, 'OrgnlMsgId')),
          ...optional('status', textAt(group, 'GrpSts')),
          ...optional('reason', reasonIn(group)),
        }),
        batches,
        transactions,
      };
    },
  };
}

function transactionIn(node: XmlNode, batchId: string | undefined): TransactionStatus {
  const information = findAll(node, 'StsRsnInf', 'AddtlInf').map((line) => tidy(line.text)).filter((line) => line !== undefined);
  return {
    ...optional('batchId', batchId),
    ...optional('endToEndId', textAt(node, 'OrgnlEndToEndId')),
    ...optional('status', textAt(node, 'TxSts')),
    ...optional('reason', reasonIn(node)),
    ...optional('information', information.join(' ') || undefined),
  };
}

/** Where the code only says that there is a text, or a bank wrote it elsewhere, it is looked for there. */
function reasonIn(node: XmlNode): string | undefined {
  const said: string[] = [];
  for (const information of findAll(node, 'StsRsnInf')) {
    const reason = find(information, 'Rsn') ?? find(information, 'StsRsn');
    const code = reason === null ? undefined : textAt(reason, 'Cd');
    if (code !== undefined && code !== 'NARR') return code;
    said.push(...[reason === null ? undefined : textAt(reason, 'Prtry'), ...findAll(information, 'AddtlInf').map((line) => tidy(line.text))].filter((text) => text !== undefined));
  }
  return said.flatMap((text) => text.split(/[^A-Z0-9]+/)).find(isReasonCode) ?? said[0];
}

function formatIn(attributes: Readonly<Record<string, string>>): string | undefined {
  for (const [name, value] of Object.entries(attributes)) {
    const match = name.startsWith('xmlns') || name.endsWith('schemaLocation') ? /\bpain\.002\.\d{3}\.\d{2}\b/.exec(value) : null;
    if (match) return match[0];
  }
  return undefined;
}

/** Something that the bank will not carry out. */
export interface Rejection {
  /** `file` and `batch`: everything in it, also what is not named. */
  readonly of: 'file' | 'batch' | 'transaction';
  /** Our message id, batch id or end-to-end id. */
  readonly id: string;
  /** Empty where the bank gives none. */
  readonly reason: string;
  /** It is refused because the bank had it before: what it had before stands. */
  readonly double?: true;
}

/** ISO external codes: the message, the batch, or anything of it was there before. */
const doubles: ReadonlySet<string> = new Set(['DU01', 'DU02', 'AM05']);

/** What a report rejects, the largest first; a transaction's own reason goes before its batch's. A file or batch that is refused as a double rejects nothing in it. */
export function rejectionsIn(report: StatusReport): Rejection[] {
  if (isRejected(report.status) && doubles.has(report.reason ?? '')) return [{ of: 'file', id: report.originalMessageId ?? '', reason: report.reason ?? '', double: true }];
  const file: Rejection[] = isRejected(report.status) ? [{ of: 'file', id: report.originalMessageId ?? '', reason: report.reason ?? '' }] : [];
  const batches = report.batches
    .filter((batch) => isRejected(batch.status))
    .map((batch): Rejection => ({ of: 'batch', id: batch.batchId, reason: batch.reason ?? report.reason ?? '', ...(doubles.has(batch.reason ?? '') ? { double: true } : {}) }));
  const above = new Map(batches.map((batch) => [batch.id, batch]));
  const transactions = report.transactions.flatMap((one): Rejection[] => {
    const from = one.batchId === undefined ? undefined : above.get(one.batchId);
    // Without a status of its own a transaction shares that of its batch or file.
    if (from?.double === true) return [];
    const rejected = one.status === undefined ? from !== undefined || file.length > 0 : isRejected(one.status);
    if (!rejected || one.endToEndId === undefined) return [];
    return [{ of: 'transaction', id: one.endToEndId, reason: one.reason ?? from?.reason ?? file[0]?.reason ?? '' }];
  });
  return [...file, ...batches, ...transactions];
}

const isRejected = (status: string | undefined): boolean => status === 'RJCT' || status === 'CANC';
