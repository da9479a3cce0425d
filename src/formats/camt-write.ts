// Writes camt.053 and camt.054 as a bank does, for the sandbox bank and for
// tests. What it writes follows the schema's order of elements; `readCamt` reads
// it back.

import type { Day, Moment } from '#domain/day.ts';
import { formatAmount, sum, type Cents } from '#domain/money.ts';

import type { StatementEntry } from './statement.ts';

export interface WrittenEntry extends Omit<StatementEntry, 'entryNo' | 'partNo'> {
  /** Our name for a batch that is not taken apart (`PmtInfId`). */
  readonly batchId?: string;
  /** Family and sub-family of the bank's transaction code; a credit transfer where not said. */
  readonly code?: readonly [family: string, subFamily: string];
  /** A batch: its transactions, whose amounts add up to the entry's. Each carries its own details, the entry its reference. */
  readonly parts?: readonly Omit<WrittenEntry, 'parts' | 'bookedOn' | 'valueOn'>[];
}

export interface WrittenStatement {
  readonly id: string;
  readonly sequence: number;
  readonly createdAt: Moment;
  /** IBAN. */
  readonly account: string;
  readonly ownerName: string;
  readonly from: Day;
  readonly until: Day;
  readonly openingCents: Cents;
  readonly entries: readonly WrittenEntry[];
}

type Version = '02' | '08';
type WrittenTransaction = Omit<WrittenEntry, 'parts' | 'batchId' | 'code' | 'bookedOn' | 'valueOn'>;

/**
 * One camt.053 file in euros. The closing balance is opening plus entries.
 * Throws a RangeError where a batch's parts do not add up: that is a bug.
 */
export function writeCamt053(messageId: string, statements: readonly WrittenStatement[], version: Version): string {
  const createdAt = statements[0]?.createdAt;
  if (createdAt === undefined) throw new RangeError('writeCamt053: no statement');
  const header = element('GrpHdr', element('MsgId', escape(messageId, 35)) + element('CreDtTm', createdAt));
  const body = element('BkToCstmrStmt', header + statements.map((one) => statementXml(one, version)).join(''));
  const namespace = `urn:iso:std:iso:20022:tech:xsd:camt.053.001.${version}`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="${namespace}">${body}</Document>\n`;
}

/** One camt.054 file in euros: entries of an account as the bank books them, without balances. */
export function writeCamt054(messageId: string, advice: Omit<WrittenStatement, 'from' | 'until' | 'openingCents'>, version: Version): string {
  const header = element('GrpHdr', element('MsgId', escape(messageId, 35)) + element('CreDtTm', advice.createdAt));
  const body = element('Ntfctn', headXml(advice, version) + advice.entries.map((entry) => `\n${entryXml(entry, version)}`).join('') + '\n');
  const namespace = `urn:iso:std:iso:20022:tech:xsd:camt.054.001.${version}`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="${namespace}">${element('BkToCstmrDbtCdtNtfctn', header + body)}</Document>\n`;
}

function statementXml(statement: WrittenStatement, version: Version): string {
  const closing = statement.openingCents + sum(statement.entries.map((entry) => entry.amountCents));
  return element(
    'Stmt',
    headXml(statement, version) +
      balanceXml('OPBD', statement.openingCents, statement.from) +
      balanceXml('CLBD', closing, statement.until) +
      statement.entries.map((entry) => `\n${entryXml(entry, version)}`).join('') +
      '\n',
  );
}

const headXml = ({ id, sequence, createdAt, account, ownerName }: Pick<WrittenStatement, 'id' | 'sequence' | 'createdAt' | 'account' | 'ownerName'>, version: Version): string =>
  '\n' +
  element('Id', escape(id, 35)) +
  element('ElctrncSeqNb', String(sequence)) +
  element('CreDtTm', createdAt) +
  element(
    'Acct',
    element('Id', element('IBAN', account)) + element('Ccy', 'EUR') + element('Ownr', element('Nm', escape(ownerName, version === '02' ? 70 : 140))),
  );

const balanceXml = (kind: 'OPBD' | 'CLBD', cents: Cents, on: Day): string =>
  '\n' + element('Bal', element('Tp', element('CdOrPrtry', element('Cd', kind))) + moneyXml(cents) + element('Dt', element('Dt', on)));

function entryXml(entry: WrittenEntry, version: Version): string {
  const parts = entry.parts ?? [];
  if (parts.length > 0 && sum(parts.map((part) => part.amountCents)) !== entry.amountCents) {
    throw new RangeError('writeCamt053: the parts of a batch do not add up to it');
  }
  const isSum = parts.length === 0 && (entry.batchCount ?? 1) > 1;
  const transactions = parts.length > 0 ? parts : isSum ? [] : [entry];
  const status = element('Sts', version === '02' ? 'BOOK' : element('Cd', 'BOOK'));
  const [family, subFamily] = entry.code ?? [entry.amountCents < 0n ? 'ICDT' : 'RCDT', 'ESCT'];
  return element(
    'Ntry',
    leaf('NtryRef', entry.entryReference, 35) +
      moneyXml(entry.amountCents) +
      (entry.reversal === true ? element('RvslInd', 'true') : '') +
      status +
      element('BookgDt', element('Dt', entry.bookedOn)) +
      element('ValDt', element('Dt', entry.valueOn)) +
      leaf('AcctSvcrRef', entry.bankReference, 35) +
      element('BkTxCd', element('Domn', element('Cd', 'PMNT') + element('Fmly', element('Cd', family) + element('SubFmlyCd', subFamily)))) +
      element(
        'NtryDtls',
        batchXml(entry, parts.length) +
          transactions.map((one) => transactionXml(one, parts.length > 0, version)).join(''),
      ) +
      (isSum ? leaf('AddtlNtryInf', entry.remittance, 500) : ''),
  );
}

function batchXml({ batchId, batchCount }: WrittenEntry, parts: number): string {
  const count = parts > 0 ? parts : batchCount;
  if (batchId === undefined && count === undefined) return '';
  return element('Btch', leaf('PmtInfId', batchId, 35) + (count === undefined ? '' : element('NbOfTxs', String(count))));
}

function transactionXml(one: WrittenTransaction, inBatch: boolean, version: Version): string {
  const references =
    (inBatch ? leaf('AcctSvcrRef', one.bankReference, 35) : '') +
    element('EndToEndId', escape(one.endToEndId ?? 'NOTPROVIDED', 35)) +
    leaf('MndtId', one.mandateId, 35);
  const amount = `<Amt Ccy="EUR">${formatAmount(absolute(one.amountCents))}</Amt>`;
  return element(
    'TxDtls',
    element('Refs', references) +
      (version === '02'
        ? element('AmtDtls', instructedXml(one) + element('TxAmt', amount))
        : amount + element('CdtDbtInd', one.amountCents < 0n ? 'DBIT' : 'CRDT') + (one.originalCents === undefined ? '' : element('AmtDtls', instructedXml(one)))) +
      partiesXml(one, version) +
      remittanceXml(one) +
      (one.returnReason === undefined ? '' : element('RtrInf', element('Rsn', reasonXml(one.returnReason)))),
  );
}

/** Of a return the amount of the payment that came back. */
const instructedXml = ({ originalCents }: WrittenTransaction): string =>
  originalCents === undefined ? '' : element('InstdAmt', `<Amt Ccy="EUR">${formatAmount(originalCents)}</Amt>`);

/** A return keeps the parties of the payment that it takes back. */
function partiesXml(one: WrittenTransaction, version: Version): string {
  if (one.counterpartyName === undefined && one.counterpartyIban === undefined) return '';
  const returned = one.reversal === true || one.returnReason !== undefined;
  const role = one.amountCents >= 0n !== returned ? 'Dbtr' : 'Cdtr';
  const name = leaf('Nm', one.counterpartyName, version === '02' ? 70 : 140);
  const party = name === '' ? '' : element(role, version === '02' ? name : element('Pty', name));
  const account = one.counterpartyIban === undefined ? '' : element(`${role}Acct`, element('Id', element('IBAN', one.counterpartyIban)));
  return element('RltdPties', party + account);
}

function remittanceXml(one: WrittenTransaction): string {
  const free = leaf('Ustrd', one.remittance, 140);
  const structured =
    one.structuredReference === undefined
      ? ''
      : element(
          'Strd',
          element(
            'CdtrRefInf',
            element('Tp', element('CdOrPrtry', element('Cd', 'SCOR'))) + leaf('Ref', one.structuredReference, 35),
          ),
        );
  return free + structured === '' ? '' : element('RmtInf', free + structured);
}

const reasonXml = (reason: string): string =>
  /^[A-Z0-9]{1,4}$/.test(reason) ? element('Cd', reason) : element('Prtry', escape(reason, 35));

const absolute = (cents: Cents): Cents => (cents < 0n ? -cents : cents);

const moneyXml = (cents: Cents): string =>
  `<Amt Ccy="EUR">${formatAmount(absolute(cents))}</Amt>` + element('CdtDbtInd', cents < 0n ? 'DBIT' : 'CRDT');

const element = (name: string, content: string): string => `<${name}>${content}</${name}>`;
const leaf = (name: string, text: string | undefined, most: number): string =>
  text === undefined ? '' : element(name, escape(text, most));

/** Cuts to the schema's length, then escapes; characters that XML cannot hold become spaces. */
function escape(text: string, most: number): string {
  const plain = [...text.replace(/[\u0000-\u001f\u007f\ufffe\uffff]|\p{Cs}/gu, ' ')].slice(0, most).join('');
  return plain.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
