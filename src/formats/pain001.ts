// Writes pain.001.001.09: credit transfers, with which we pay refunds back. The
// payer's bank holds each name against the account (verification of payee), so
// the account holder's own name belongs in it, not the customer's nickname.

import type { Day, Moment } from '#domain/day.ts';
import { sum, type Cents } from '#domain/money.ts';

import type { SepaPlan } from './pain008.ts';
import { createChecks, type Remittance, type SepaParty } from './sepa-checks.ts';
import { accountXml, agentXml, amountXml, documentOpen, element, inChunks, partyXml, remittanceXml, totalsXml } from './sepa-xml.ts';

export interface CreditTransfer {
  /** Unique, never used again. */
  readonly endToEndId: string;
  readonly amountCents: Cents;
  readonly payee: SepaParty;
  readonly remittance: Remittance;
}

export interface CreditTransferFile {
  /** Unique; at most 33 characters, because its batch is named after it. */
  readonly messageId: string;
  readonly createdAt: Moment;
  readonly payer: SepaParty;
  /** A TARGET day. */
  readonly payOn: Day;
  readonly transfers: readonly CreditTransfer[];
}

/** The file as it can be written, or everything that is wrong with it. */
export function planCreditTransfers(file: CreditTransferFile): SepaPlan<CreditTransferFile> {
  const checks = createChecks();
  if (file.transfers.length === 0) checks.fail('nothing-to-write', '', '');
  checks.id(batchIdOf(file), '');
  checks.party(file.payer, '');
  checks.bankDay(file.payOn, '');
  for (const { endToEndId, amountCents, payee, remittance } of file.transfers) {
    checks.ownId(endToEndId);
    checks.amount(amountCents, endToEndId);
    checks.party(payee, endToEndId);
    checks.remittance(remittance, endToEndId);
  }
  return checks.problems.length > 0 ? { ok: false, problems: checks.problems } : { ok: true, files: [file] };
}

const batchIdOf = ({ messageId }: CreditTransferFile): string => `${messageId}-B`;

/** The file as text, in pieces of about 64 KB; the encoding is UTF-8. For what `planCreditTransfers` let pass. Each transfer is booked apart. */
export const writePain001 = (file: CreditTransferFile): Generator<string> => inChunks(piecesOf(file));

function* piecesOf(file: CreditTransferFile): Generator<string> {
  const totals = totalsXml(file.transfers.length, sum(file.transfers.map((transfer) => transfer.amountCents)));
  yield documentOpen('pain.001.001.09') + '<CstmrCdtTrfInitn>';
  yield element('GrpHdr', element('MsgId', file.messageId) + element('CreDtTm', file.createdAt) + totals + partyXml('InitgPty', { name: file.payer.name }));
  yield '\n<PmtInf>' +
    element('PmtInfId', batchIdOf(file)) +
    element('PmtMtd', 'TRF') +
    element('BtchBookg', 'false') +
    totals +
    element('PmtTpInf', element('SvcLvl', element('Cd', 'SEPA'))) +
    element('ReqdExctnDt', element('Dt', file.payOn)) +
    partyXml('Dbtr', file.payer) +
    accountXml('DbtrAcct', file.payer.iban) +
    agentXml('DbtrAgt', file.payer.bic, 'BICFI') +
    element('ChrgBr', 'SLEV');
  for (const transfer of file.transfers) yield '\n' + transferXml(transfer);
  yield '\n</PmtInf></CstmrCdtTrfInitn></Document>\n';
}

const transferXml = ({ endToEndId, amountCents, payee, remittance }: CreditTransfer): string =>
  element(
    'CdtTrfTxInf',
    element('PmtId', element('EndToEndId', endToEndId)) +
      element('Amt', amountXml(amountCents)) +
      (payee.bic === undefined ? '' : agentXml('CdtrAgt', payee.bic, 'BICFI')) +
      partyXml('Cdtr', payee) +
      accountXml('CdtrAcct', payee.iban) +
      remittanceXml(remittance),
  );
