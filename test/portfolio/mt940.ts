// Writes MT940 as a Dutch bank does, of the entries that the camt writers take.

import { formatAmount, type Cents } from '#domain/money.ts';
import type { WrittenEntry, WrittenStatement } from '#formats/camt-write.ts';

export function writeMt940({ id, sequence, account, from, until, openingCents, entries }: WrittenStatement): string {
  const closingCents = entries.reduce((cents, entry) => cents + entry.amountCents, openingCents);
  return [
    `:20:${id.slice(0, 16)}`, `:25:${account}`, `:28C:${sequence}/1`, `:60F:${balance(openingCents, from)}`, ...entries.flatMap(linesOf), `:62F:${balance(closingCents, until)}`, '-', '',
  ].join('\n');
}

const balance = (cents: Cents, on: string): string => `${sign(cents)}${short(on)}EUR${amount(cents)}`;
const short = (on: string): string => on.slice(2).replaceAll('-', '');
const sign = (cents: Cents): string => (cents < 0n ? 'D' : 'C');
const amount = (cents: Cents): string => formatAmount(cents < 0n ? -cents : cents).replace('.', ',');

function linesOf(entry: WrittenEntry): string[] {
  const { bookedOn, valueOn, amountCents, bankReference, batchId, batchCount, parts } = entry;
  const said: readonly (readonly [string, string | undefined])[] = [
    [entry.returnReason === undefined ? 'TRTP' : 'RTYP', parts === undefined ? 'SEPA' : 'SEPA INCASSO BATCH'], ['PREF', batchId], ['NRTX', parts === undefined && batchCount === undefined ? undefined : String(parts?.length ?? batchCount)],
    ['MARF', entry.mandateId], ['RTRN', entry.returnReason], ['IBAN', entry.counterpartyIban], ['NAME', entry.counterpartyName], ['REMI', entry.remittance ?? entry.structuredReference], ['EREF', entry.endToEndId],
  ];
  const text = said.flatMap(([key, value]) => (value === undefined ? [] : [`/${key}/${value}`])).join('');
  const kind = entry.reversal === true ? (amountCents < 0n ? 'RC' : 'RD') : sign(amountCents);
  const lines = text.match(/.{1,65}/g) ?? [];
  return [`:61:${short(valueOn)}${short(bookedOn).slice(2)}${kind}${amount(amountCents)}N654NONREF//${bankReference ?? ''}`, `:86:${lines.join('\n')}`];
}
