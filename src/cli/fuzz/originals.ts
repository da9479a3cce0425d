// Good files of every format, made from a number: what the damage is done to.

import { addDays, day, type Moment } from '#domain/day.ts';
import { formatAmount, sum } from '#domain/money.ts';
import { writeCamt053, type WrittenEntry } from '#formats/camt-write.ts';
import { writePain002, type WrittenVerdict } from '#formats/pain002-write.ts';

type Next = (below: number) => number;

export const account = 'NL91ABNA0417164300';
export const payer = 'NL44RABO0123456789';
const texts = ['Huur januari HUUR-1', 'RF18 5390 0754 7034', 'dank & groet <3', 'klant 700123 / factuur F2026-000123', 'é € ü', ''];

export const statementKinds = ['camt.053.001.02', 'camt.053.001.08', 'camt.052.001.08', 'camt.054.001.08', 'MT940 structured', 'MT940 German', 'MT942', 'pain.002'] as const;
export type StatementKind = (typeof statementKinds)[number];

/** What an answer of the bank calls our file of refunds, and a refund before its number; whoever imports one puts the true ones there. */
export const [refundFileName, refundName] = ['TB-9-20270104-1', 'TB-9-9'];

/** A file of this kind with up to eight entries, that the readers take. */
export function originalOf(kind: StatementKind, next: Next): Uint8Array {
  if (kind === 'pain.002') return new TextEncoder().encode(answerOf(next));
  const entries = Array.from({ length: 1 + next(8) }, () => entryOf(next));
  return new TextEncoder().encode(kind.startsWith('camt') ? camtOf(kind, entries, next) : swiftOf(kind, entries, next));
}

function entryOf(next: Next): WrittenEntry {
  const bookedOn = addDays(day('2026-01-01'), next(365));
  const returned = next(6) === 0;
  const amountCents = BigInt(1 + next(100_000)) * (returned || next(5) === 0 ? -1n : 1n);
  const parts = !returned && next(5) === 0 ? halvesOf(amountCents) : null;
  return {
    bookedOn, valueOn: addDays(bookedOn, -next(2)), amountCents, counterpartyName: 'A. Voorbeeld', counterpartyIban: payer, remittance: texts[next(texts.length)]!,
    ...(next(2) === 0 ? { endToEndId: `E-${next(1_000)}` } : {}),
    ...(next(2) === 0 ? { bankReference: `BANK${next(1_000_000)}` } : {}),
    ...(returned ? { returnReason: 'AM04', mandateId: 'M-1' } : {}),
    ...(parts ? { parts } : {}),
  };
}

const halvesOf = (cents: bigint) => [cents / 2n, cents - cents / 2n].map((amountCents, index) => ({ amountCents, endToEndId: `P-${index}`, remittance: 'deel' }));

function camtOf(kind: StatementKind, entries: readonly WrittenEntry[], next: Next): string {
  const on = day('2026-12-31');
  const statement = {
    id: `S-${next(100)}`, sequence: 1 + next(300), createdAt: `${on}T22:00:00.000Z` as Moment, account, ownerName: 'Proefstichting', from: on, until: on,
    openingCents: BigInt(next(1_000_000)), entries,
  };
  const xml = writeCamt053(`M-${next(100)}`, [statement], kind.endsWith('02') ? '02' : '08');
  if (kind.startsWith('camt.053')) return xml;
  const [root, element] = kind.startsWith('camt.052') ? ['BkToCstmrAcctRpt', 'Rpt'] : ['BkToCstmrDbtCdtNtfctn', 'Ntfctn'];
  return xml.replace('camt.053', kind.slice(0, 8)).replaceAll('BkToCstmrStmt', root!).replaceAll('Stmt>', `${element}>`);
}

/** Up to four refunds, one more than there are; some batches and files are refused whole. */
function answerOf(next: Next): string {
  const verdict = (): WrittenVerdict => (next(3) === 0 ? { status: 'ACCP' } : { status: 'RJCT', reason: ['AC01', 'AC04', 'AM05', 'DU01', 'geen naam'][next(5)]! });
  const transactions = Array.from({ length: next(5) }, (_, index) => ({ endToEndId: `${refundName}-${index + 1}`, ...verdict() }));
  const [ofFile, ofBatch] = [next(6), next(4)];
  return writePain002({
    messageId: `B-${next(1_000)}`, createdAt: '2027-01-04T10:00:00.000Z' as Moment, ...(ofFile === 0 ? verdict() : ofFile === 1 ? { status: 'PART' } : {}),
    original: { messageId: refundFileName, message: 'pain.001.001.09', count: 3, sumCents: 30_00n },
    batches: ofBatch === 0 ? [] : [{ batchId: `${refundFileName}-B`, ...(ofBatch === 1 ? verdict() : {}), transactions }],
  }, next(2) === 0 ? '03' : '10');
}

const swiftDay = (on: string): string => on.slice(2).replaceAll('-', '');
const swiftAmount = (cents: bigint): string => formatAmount(cents < 0n ? -cents : cents).replace('.', ',');
const swiftBalance = (cents: bigint): string => `${cents < 0n ? 'D' : 'C'}261231EUR${swiftAmount(cents)}`;

function swiftOf(kind: StatementKind, entries: readonly WrittenEntry[], next: Next): string {
  const openingCents = BigInt(next(1_000_000));
  const closingCents = openingCents + sum(entries.map((entry) => entry.amountCents));
  const interim = kind === 'MT942';
  const lines = entries.flatMap((entry) => {
    const { valueOn, bookedOn, amountCents, remittance = '', endToEndId = 'NOTPROVIDED', bankReference = 'NONREF' } = entry;
    const about = kind === 'MT940 German' ? `166?00GUTSCHRIFT?20EREF+${endToEndId}?21SVWZ+${remittance.slice(0, 20)}?31${payer}?32A. Voorbeeld` : `/EREF/${endToEndId}/NAME/A. Voorbeeld/REMI/${remittance}/IBAN/${payer}`;
    return [`:61:${swiftDay(valueOn)}${swiftDay(bookedOn).slice(2)}${amountCents < 0n ? 'D' : 'C'}${swiftAmount(amountCents)}NTRFEREF//${bankReference}`, `:86:${about}`];
  });
  const head = [`:20:P${next(1_000)}`, `:25:${account}`, `:28C:${1 + next(300)}/1`];
  if (interim) return [...head, ':34F:EUR0,', ':13D:2612311200+0100', ...lines, ':90D:0EUR0,', ':90C:0EUR0,', '-', ''].join('\r\n');
  return [...head, `:60F:${swiftBalance(openingCents)}`, ...lines, `:62F:${swiftBalance(closingCents)}`, '-', ''].join('\r\n');
}
