// One transaction (`TxDtls`) inside an entry: who, what for, which references.
// In version 02 a party's name stands directly under it, from 08 on under `Pty`
// (or `Agt`); amounts moved from `AmtDtls/TxAmt` to `Amt`.

import type { Cents } from '#domain/money.ts';

import { amountIn, directionOf, type CamtContext } from './camt-values.ts';
import { isReasonCode } from './return-reasons.ts';
import type { StatementEntry } from './statement.ts';
import { find, findAll, textAt, tidy, type XmlNode } from './xml-tree.ts';

interface Party {
  readonly name: string | undefined;
  readonly account: string | undefined;
}

const nobody: Party = { name: undefined, account: undefined };

export interface Transaction {
  /** Without sign, in the statement's currency; null where the bank gives none. */
  readonly amountCents: Cents | null;
  readonly direction: 1n | -1n | null;
  readonly debtor: Party;
  readonly creditor: Party;
  readonly details: Pick<
    StatementEntry,
    'remittance' | 'structuredReference' | 'endToEndId' | 'mandateId' | 'returnReason' | 'bankReference'
  >;
  /** What the bank charges for it; undefined where it names nothing. */
  readonly chargesCents?: Cents;
  /** What was instructed, without sign: on a return the amount of the payment that came back. */
  readonly instructedCents: Cents | null;
  /** The transaction code says so, with or without a reason. */
  readonly isReturn: boolean;
  readonly additional?: string;
}

export function transactionIn(node: XmlNode, context: CamtContext): Transaction {
  const structured = findAll(node, 'RmtInf', 'Strd');
  const references = structured.map((part) => textAt(part, 'CdtrRefInf', 'Ref')).filter((text) => text !== undefined);
  const details: { -readonly [Key in keyof Transaction['details']]: Transaction['details'][Key] } = {};
  const structuredReference = references[0];
  if (structuredReference !== undefined) details.structuredReference = structuredReference;
  const remittance = remittanceIn(node, structured, references.slice(1));
  if (remittance !== undefined) details.remittance = remittance;
  const said = find(node, 'Refs');
  if (said !== null) {
    const [endToEndId, mandateId, bankReference] = [meaningful(textAt(said, 'EndToEndId')), meaningful(textAt(said, 'MndtId')), meaningful(textAt(said, 'AcctSvcrRef'))];
    if (endToEndId !== undefined) details.endToEndId = endToEndId;
    if (mandateId !== undefined) details.mandateId = mandateId;
    if (bankReference !== undefined) details.bankReference = bankReference;
  }
  const returnReason = returnReasonIn(node);
  if (returnReason !== undefined) details.returnReason = returnReason;
  const additional = textAt(node, 'AddtlTxInf');
  return {
    amountCents: ownAmount(node, context),
    direction: directionOf(node, context),
    debtor: partyIn(node, 'Dbtr'),
    creditor: partyIn(node, 'Cdtr'),
    details,
    instructedCents: amountUnder(node, context, [['AmtDtls', 'InstdAmt', 'Amt']]),
    isReturn: isReturn(node),
    ...optional('chargesCents', chargesIn(node, context)),
    ...(additional === undefined ? {} : { additional }),
  };
}

/** A property that is left out where there is no value. */
export const optional = <Key extends string, Value>(key: Key, value: Value | undefined): { [K in Key]?: Value } =>
  (value === undefined ? {} : { [key]: value }) as { [K in Key]?: Value };

const LETTER_N = 110;

/** Banks fill fields that they must fill with a word that means nothing. */
export function meaningful(text: string | undefined): string | undefined {
  // Nearly all begin otherwise: looking at the first letter is what keeps this cheap.
  if (text === undefined || ((text.charCodeAt(0) | 32) === LETTER_N && /^(not ?provided|nonref|notprovided\.?)$/i.test(text))) return undefined;
  return text;
}

const ownAmount = (node: XmlNode, context: CamtContext): Cents | null =>
  amountUnder(node, context, [['Amt'], ['AmtDtls', 'TxAmt', 'Amt'], ['AmtDtls', 'InstdAmt', 'Amt']]);

/**
 * What the bank names under `Chrgs`, in the statement's currency: its records (one by one under
 * `Rcrd` from version 04 on, each a `Chrgs` of its own before), or else the total. What it gives
 * back is taken off. A charge that cannot be read is no reason to refuse the money beside it.
 */
export function chargesIn(node: XmlNode, context: CamtContext): Cents | undefined {
  let cents = 0n;
  for (const charges of findAll(node, 'Chrgs')) {
    const records = findAll(charges, 'Rcrd');
    const own = find(charges, 'Amt') === null ? records : [charges];
    if (own.length === 0) cents += chargeAt(find(charges, 'TtlChrgsAndTaxAmt'), context);
    for (const each of own) cents += chargeAt(find(each, 'Amt'), context) * (textAt(each, 'CdtDbtInd') === 'CRDT' ? -1n : 1n);
  }
  return cents > 0n ? cents : undefined;
}

function chargeAt(amount: XmlNode | null, context: CamtContext): Cents {
  const text = amount?.text.trim() ?? '';
  return amount !== null && (amount.attributes['Ccy'] ?? context.currency) === context.currency && /^\d{1,13}(\.\d{1,2}0*)?$/.test(text) ? amountIn(amount, context) : 0n;
}

/** The first of these places that holds an amount in the statement's currency. */
function amountUnder(node: XmlNode, context: CamtContext, places: readonly (readonly string[])[]): Cents | null {
  for (const path of places) {
    const amount = find(node, ...path);
    if (amount !== null && (amount.attributes['Ccy'] ?? context.currency) === context.currency) return amountIn(amount, context);
  }
  return null;
}

function partyIn(node: XmlNode, role: 'Dbtr' | 'Cdtr'): Party {
  const parties = find(node, 'RltdPties');
  if (parties === null) return nobody;
  const nameOf = (element: string): string | undefined =>
    textAt(parties, element, 'Nm') ?? textAt(parties, element, 'Pty', 'Nm') ?? textAt(parties, element, 'Agt', 'FinInstnId', 'Nm');
  const id = find(parties, role === 'Dbtr' ? 'DbtrAcct' : 'CdtrAcct', 'Id');
  const account = id === null ? undefined : (textAt(id, 'IBAN') ?? textAt(id, 'Othr', 'Id'));
  const name = nameOf(role) ?? nameOf(role === 'Dbtr' ? 'UltmtDbtr' : 'UltmtCdtr');
  return { name, account: account === undefined ? undefined : compactAccount(account) };
}

export const compactAccount = (account: string): string => (/^[A-Z0-9]+$/.test(account) ? account : account.replace(/\s/g, '').toUpperCase());

function remittanceIn(node: XmlNode, structured: readonly XmlNode[], furtherReferences: readonly string[]): string | undefined {
  const lines = findAll(node, 'RmtInf', 'Ustrd');
  if (lines.length === 1 && structured.length === 0) return tidy(lines[0]!.text);
  const free = [
    ...lines.map((line) => tidy(line.text)),
    ...furtherReferences,
    ...structured.flatMap((part) => findAll(part, 'AddtlRmtInf').map((line) => tidy(line.text))),
  ].filter((text) => text !== undefined);
  if (free.length > 0) return free.join(' ');
  const invoices = structured.flatMap((part) => findAll(part, 'RfrdDocInf', 'Nb').map((number) => tidy(number.text)));
  return tidy(invoices.filter((text) => text !== undefined).join(' '));
}

/** The code where there is one; banks also write it, or a word of their own, into the fields beside it. */
function returnReasonIn(node: XmlNode): string | undefined {
  const information = find(node, 'RtrInf');
  if (information === null) return undefined;
  const reason = find(information, 'Rsn') ?? find(information, 'RtrRsn');
  const code = reason === null ? undefined : textAt(reason, 'Cd');
  if (code !== undefined) return code;
  const own = reason === null ? undefined : (textAt(reason, 'Prtry') ?? tidy(reason.text));
  const said = [own, ...findAll(information, 'AddtlInf').map((line) => tidy(line.text))].filter((text) => text !== undefined);
  return said.flatMap((text) => text.split(/[^A-Z0-9]+/)).find(isReasonCode) ?? said[0];
}

/** Sub-families of money that comes or goes back: unpaid and reversed direct debits, returned and recalled transfers. */
const returns = new Set(['UPDD', 'PRDD', 'RRTN', 'RPCR', 'RCDD']);

/** Whether the bank's transaction code (`BkTxCd`) of an entry or transaction says that this takes another one back. */
export const isReturn = (node: XmlNode): boolean => returns.has(textAt(node, 'BkTxCd', 'Domn', 'Fmly', 'SubFmlyCd') ?? '');
