// How the sandbox bank reads a file of orders that was sent to it: pain.008 (to
// collect) or pain.001 (to pay), of any version. It takes the file at its word
// and no more: whether the sums are right is judged in `sandbox-answers.ts`.

import { day, type Day } from '#domain/day.ts';
import { parseAmount, type Cents } from '#domain/money.ts';
import { FileRefused } from '#formats/file-refused.ts';
import { find, findAll, textAt, type XmlNode } from '#formats/xml-tree.ts';
import { createXmlReader, xmlLimits } from '#formats/xml.ts';

export interface Order {
  readonly endToEndId: string;
  readonly amountCents: Cents;
  /** Who is collected from, or paid. */
  readonly name: string;
  readonly iban: string;
  readonly mandateId?: string;
  readonly remittance?: string;
  readonly structuredReference?: string;
}

export interface OrderBatch {
  readonly batchId: string;
  /** The day on which it is to be collected or paid. */
  readonly on: Day;
  /** The sender wants each booked apart, not one sum. */
  readonly bookEach: boolean;
  /** The sender's own account. */
  readonly account: string;
  /** As the file says, right or wrong. */
  readonly count: number;
  readonly sumCents: Cents;
  readonly orders: readonly Order[];
}

export interface OrderFile {
  /** `pain.008.001.08`. */
  readonly message: string;
  readonly kind: 'collect' | 'pay';
  readonly messageId: string;
  readonly count: number;
  readonly sumCents: Cents;
  readonly batches: readonly OrderBatch[];
}

/** Null for what is no such file, or not whole. */
export function readOrders(text: string): OrderFile | null {
  const root = treeOf(text);
  const message = /\bpain\.00[18]\.001\.\d\d\b/.exec(root?.attributes['xmlns'] ?? '')?.[0];
  const body = root && (find(root, 'CstmrDrctDbtInitn') ?? find(root, 'CstmrCdtTrfInitn'));
  if (!body || message === undefined) return null;
  const kind = body.name === 'CstmrDrctDbtInitn' ? 'collect' : 'pay';
  const header = find(body, 'GrpHdr') ?? body;
  return { message, kind, messageId: textAt(header, 'MsgId') ?? '', ...totalsOf(header), batches: findAll(body, 'PmtInf').map((node) => batchOf(node, kind)) };
}

function batchOf(node: XmlNode, kind: OrderFile['kind']): OrderBatch {
  const on = kind === 'collect' ? textAt(node, 'ReqdColltnDt') : (textAt(node, 'ReqdExctnDt', 'Dt') ?? textAt(node, 'ReqdExctnDt'));
  return {
    batchId: textAt(node, 'PmtInfId') ?? '',
    on: day(on ?? ''),
    bookEach: textAt(node, 'BtchBookg') === 'false',
    account: textAt(node, kind === 'collect' ? 'CdtrAcct' : 'DbtrAcct', 'Id', 'IBAN') ?? '',
    ...totalsOf(node),
    orders: findAll(node, kind === 'collect' ? 'DrctDbtTxInf' : 'CdtTrfTxInf').map((one) => orderOf(one, kind)),
  };
}

function orderOf(node: XmlNode, kind: OrderFile['kind']): Order {
  const party = kind === 'collect' ? 'Dbtr' : 'Cdtr';
  const amount = textAt(node, 'InstdAmt') ?? textAt(node, 'Amt', 'InstdAmt') ?? '';
  const mandateId = textAt(node, 'DrctDbtTx', 'MndtRltdInf', 'MndtId');
  const remittance = textAt(node, 'RmtInf', 'Ustrd');
  const structuredReference = textAt(node, 'RmtInf', 'Strd', 'CdtrRefInf', 'Ref');
  return {
    endToEndId: textAt(node, 'PmtId', 'EndToEndId') ?? '',
    amountCents: parseAmount(amount) ?? 0n,
    name: textAt(node, party, 'Nm') ?? '',
    iban: textAt(node, `${party}Acct`, 'Id', 'IBAN') ?? '',
    ...(mandateId === undefined ? {} : { mandateId }),
    ...(remittance === undefined ? {} : { remittance }),
    ...(structuredReference === undefined ? {} : { structuredReference }),
  };
}

const totalsOf = (node: XmlNode): Pick<OrderBatch, 'count' | 'sumCents'> => ({ count: Number(textAt(node, 'NbOfTxs') ?? -1), sumCents: parseAmount(textAt(node, 'CtrlSum') ?? '') ?? -1n });

function treeOf(text: string): XmlNode | undefined {
  const root: XmlNode = { name: '', attributes: {}, place: { line: 1, column: 1 }, children: [], text: '' };
  const open = [root];
  const reader = createXmlReader({ ...xmlLimits, maxBytes: 200_000_000 }, {
    open(name, attributes, _depth, place) {
      const node: XmlNode = { name, attributes: { ...attributes }, place, children: [], text: '' };
      open.at(-1)?.children.push(node);
      open.push(node);
    },
    close(_name, content) {
      const node = open.pop();
      if (node) node.text = content;
    },
  });
  try {
    reader.write(new TextEncoder().encode(text));
    reader.end();
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    return undefined;
  }
  return root.children[0];
}
