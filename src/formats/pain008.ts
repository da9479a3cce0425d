// Writes pain.008: direct debits for the bank to collect, in batches of one
// collection day, sequence type and scheme. Checked before a word is written,
// because banks refuse the whole file for one wrong line; then written piece by
// piece, so that a hundred thousand collections are never one text in memory.

import type { Day, Moment } from '#domain/day.ts';
import type { DirectDebitScheme, MandateAmendment, SequenceType } from '#domain/mandates.ts';
import { sum, type Cents } from '#domain/money.ts';
import type { SepaProblem } from '#domain/sepa-problems.ts';

import { isCreditorId } from './creditor-id.ts';
import { normaliseIban } from './references.ts';
import { createChecks, type Checks, type Remittance, type SepaParty } from './sepa-checks.ts';
import { accountXml, agentXml, amountXml, documentOpen, element, inChunks, partyXml, remittanceXml, totalsXml } from './sepa-xml.ts';
import { sepaLengths, sepaText } from './sepa-text.ts';

export interface DirectDebit {
  /** Unique, never used again. */
  readonly endToEndId: string;
  readonly amountCents: Cents;
  /** A TARGET day. */
  readonly collectOn: Day;
  readonly sequence: SequenceType;
  readonly scheme: DirectDebitScheme;
  readonly mandateId: string;
  readonly signedOn: Day;
  readonly debtor: SepaParty;
  readonly remittance: Remittance;
  readonly amendment?: MandateAmendment;
}

export interface Collector extends SepaParty {
  /** SEPA creditor identifier, `NL69ZZZ123456780000`. */
  readonly creditorId: string;
}

export interface DirectDebitBatch {
  /** `PmtInfId`: banks name it where they book or refuse the whole batch. */
  readonly batchId: string;
  readonly collectOn: Day;
  readonly sequence: SequenceType;
  readonly scheme: DirectDebitScheme;
  readonly sumCents: Cents;
  readonly debits: readonly DirectDebit[];
}

export interface DirectDebitFile {
  readonly messageId: string;
  readonly createdAt: Moment;
  readonly collector: Collector;
  readonly count: number;
  readonly sumCents: Cents;
  /** By day, scheme and sequence. */
  readonly batches: readonly DirectDebitBatch[];
}

export interface DirectDebitHead {
  /** Unique; at most 25 characters, because the files and batches are numbered after it. */
  readonly messageId: string;
  readonly createdAt: Moment;
  readonly collector: Collector;
}

/** Banks differ in what they take at once; these are taken by the large Dutch ones. */
export const usualLimits = { mostPerBatch: 10_000, mostPerFile: 50_000 } as const;
export type DirectDebitLimits = { readonly [Name in keyof typeof usualLimits]: number };

export type SepaPlan<File> = { readonly ok: true; readonly files: readonly File[] } | { readonly ok: false; readonly problems: readonly SepaProblem[] };

/** Sorts collections into files and batches, or says everything that is wrong with them. */
export function planDirectDebits(head: DirectDebitHead, debits: readonly DirectDebit[], limits: DirectDebitLimits = usualLimits): SepaPlan<DirectDebitFile> {
  if (!(limits.mostPerBatch >= 1 && limits.mostPerFile >= limits.mostPerBatch)) throw new RangeError('planDirectDebits: a file holds at least one batch, a batch one collection');
  const problems = problemsOf(head, debits);
  if (problems.length > 0) return { ok: false, problems };
  const { messageId, createdAt, collector } = head;
  const many = debits.length > limits.mostPerFile;
  const files: DirectDebitFile[] = [];
  const sorted = [...Map.groupBy(debits, groupOf)].toSorted(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, own]) => own);
  for (let from = 0; from < sorted.length; from += limits.mostPerFile) {
    const own = sorted.slice(from, from + limits.mostPerFile);
    const ownId = many ? `${messageId}-${files.length + 1}` : messageId;
    const batches = batchesOf(ownId, own, limits.mostPerBatch);
    files.push({ messageId: ownId, createdAt, collector, count: own.length, sumCents: sum(batches.map((batch) => batch.sumCents)), batches });
  }
  return { ok: true, files };
}

const groupOf = ({ collectOn, scheme, sequence }: DirectDebit): string => `${collectOn} ${scheme} ${sequence}`;

/** The debits are sorted by group. */
function batchesOf(messageId: string, debits: readonly DirectDebit[], most: number): DirectDebitBatch[] {
  const batches: DirectDebitBatch[] = [];
  for (let from = 0; from < debits.length; ) {
    const first = debits[from]!;
    let until = from;
    while (until < debits.length && until - from < most && groupOf(debits[until]!) === groupOf(first)) until += 1;
    const own = debits.slice(from, until);
    const { collectOn, sequence, scheme } = first;
    batches.push({ batchId: `${messageId}-B${batches.length + 1}`, collectOn, sequence, scheme, sumCents: sum(own.map((debit) => debit.amountCents)), debits: own });
    from = until;
  }
  return batches;
}

const MOST_MESSAGE_ID = 25;

function problemsOf({ messageId, collector }: DirectDebitHead, debits: readonly DirectDebit[]): readonly SepaProblem[] {
  const checks = createChecks();
  if (debits.length === 0) checks.fail('nothing-to-write', '', '');
  if (messageId.length > MOST_MESSAGE_ID) checks.fail('id-invalid', '', messageId);
  else checks.id(messageId, '');
  checks.party(collector, '');
  if (!isCreditorId(collector.creditorId)) checks.fail('creditor-id-invalid', '', collector.creditorId);
  for (const debit of debits) {
    const item = debit.endToEndId;
    checks.ownId(item);
    checks.id(debit.mandateId, item);
    checks.party(debit.debtor, item);
    checks.amount(debit.amountCents, item);
    checks.bankDay(debit.collectOn, item);
    checks.remittance(debit.remittance, item);
    if (debit.signedOn > debit.collectOn) checks.fail('signed-later', item, debit.signedOn);
    if (debit.amendment !== undefined) checkAmendment(debit.amendment, item, checks);
  }
  return checks.problems;
}

function checkAmendment({ originalMandateId, originalAccount, originalCreditorId, originalCreditorName }: MandateAmendment, item: string, checks: Checks): void {
  if (originalMandateId !== undefined) checks.id(originalMandateId, item);
  if (originalAccount !== undefined && originalAccount !== 'SMNDA' && normaliseIban(originalAccount) !== originalAccount) checks.fail('iban-invalid', item, originalAccount);
  if (originalCreditorId !== undefined && !isCreditorId(originalCreditorId)) checks.fail('creditor-id-invalid', item, originalCreditorId);
  if (originalCreditorName !== undefined && sepaText(originalCreditorName, sepaLengths.name) === '') checks.fail('name-empty', item, originalCreditorName);
}

export interface Pain008Options {
  /** pain.008.001.08, or the one before for banks that still want it. */
  readonly version?: '08' | '02';
  /** Book each collection apart instead of one sum a batch. */
  readonly bookEach?: boolean;
}

/** The file as text, in pieces of about 64 KB; the encoding is UTF-8. For what `planDirectDebits` made. */
export function writePain008(file: DirectDebitFile, options: Pain008Options = {}): Generator<string> {
  return inChunks(piecesOf(file, options.version ?? '08', options.bookEach === true));
}

function* piecesOf(file: DirectDebitFile, version: '08' | '02', bookEach: boolean): Generator<string> {
  const bic = version === '08' ? 'BICFI' : 'BIC';
  const { collector } = file;
  yield documentOpen(`pain.008.001.${version}`) + '<CstmrDrctDbtInitn>';
  yield element(
    'GrpHdr',
    element('MsgId', file.messageId) + element('CreDtTm', file.createdAt) + totalsXml(file.count, file.sumCents) + partyXml('InitgPty', { name: collector.name }),
  );
  for (const batch of file.batches) {
    yield '\n<PmtInf>' + batchHead(batch, collector, bic, bookEach);
    for (const debit of batch.debits) yield '\n' + debitXml(debit, bic);
    yield '\n</PmtInf>';
  }
  yield '\n</CstmrDrctDbtInitn></Document>\n';
}

const batchHead = (batch: DirectDebitBatch, collector: Collector, bic: 'BIC' | 'BICFI', bookEach: boolean): string =>
  element('PmtInfId', batch.batchId) +
  element('PmtMtd', 'DD') +
  element('BtchBookg', String(!bookEach)) +
  totalsXml(batch.debits.length, batch.sumCents) +
  element('PmtTpInf', element('SvcLvl', element('Cd', 'SEPA')) + element('LclInstrm', element('Cd', batch.scheme)) + element('SeqTp', batch.sequence)) +
  element('ReqdColltnDt', batch.collectOn) +
  partyXml('Cdtr', collector) +
  accountXml('CdtrAcct', collector.iban) +
  agentXml('CdtrAgt', collector.bic, bic) +
  element('ChrgBr', 'SLEV') +
  element('CdtrSchmeId', schemeIdXml(collector.creditorId));

const debitXml = (debit: DirectDebit, bic: 'BIC' | 'BICFI'): string =>
  element(
    'DrctDbtTxInf',
    element('PmtId', element('EndToEndId', debit.endToEndId)) +
      amountXml(debit.amountCents) +
      element('DrctDbtTx', element('MndtRltdInf', mandateXml(debit))) +
      agentXml('DbtrAgt', debit.debtor.bic, bic) +
      partyXml('Dbtr', debit.debtor) +
      accountXml('DbtrAcct', debit.debtor.iban) +
      remittanceXml(debit.remittance),
  );

function mandateXml({ mandateId, signedOn, amendment }: DirectDebit): string {
  const details = amendment === undefined ? '' : amendmentXml(amendment);
  return (
    element('MndtId', mandateId) +
    element('DtOfSgntr', signedOn) +
    (details === '' ? '' : element('AmdmntInd', 'true') + element('AmdmntInfDtls', details))
  );
}

function amendmentXml({ originalMandateId, originalAccount, originalCreditorId, originalCreditorName }: MandateAmendment): string {
  const scheme =
    (originalCreditorName === undefined ? '' : element('Nm', sepaText(originalCreditorName, sepaLengths.name))) +
    (originalCreditorId === undefined ? '' : schemeIdXml(originalCreditorId));
  return (
    (originalMandateId === undefined ? '' : element('OrgnlMndtId', originalMandateId)) +
    (scheme === '' ? '' : element('OrgnlCdtrSchmeId', scheme)) +
    (originalAccount === undefined
      ? ''
      : originalAccount === 'SMNDA'
        ? element('OrgnlDbtrAcct', element('Id', element('Othr', element('Id', 'SMNDA'))))
        : accountXml('OrgnlDbtrAcct', originalAccount))
  );
}

const schemeIdXml = (creditorId: string): string =>
  element('Id', element('PrvtId', element('Othr', element('Id', creditorId) + element('SchmeNm', element('Prtry', 'SEPA')))));
