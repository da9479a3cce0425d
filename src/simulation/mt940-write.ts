// The bank's day as MT940, as some banks still send it: the same entries with
// the same references as in its camt.053.

import type { Day } from '#domain/day.ts';
import { formatAmount, sum, type Cents } from '#domain/money.ts';
import type { WrittenStatement } from '#formats/camt-write.ts';

const width = 65;

/** One statement; a text of more than six lines is cut, as banks do. */
export function writeMt940({ id, sequence, account, from, until, openingCents, entries }: WrittenStatement): string {
  const closingCents = openingCents + sum(entries.map((entry) => entry.amountCents));
  const lines = entries.flatMap((entry) => {
    const back = entry.reversal === true;
    const sign = entry.amountCents < 0n ? (back ? 'RC' : 'D') : back ? 'RD' : 'C';
    const details = [
      ['IBAN', entry.counterpartyIban], ['NAME', entry.counterpartyName], ['RTRN', entry.returnReason], ['MARF', entry.mandateId],
      ['REMI', entry.structuredReference ?? entry.remittance], ['EREF', entry.endToEndId ?? 'NOTPROVIDED'],
    ].flatMap(([key, value]) => (value === undefined ? [] : [`/${key}/${value.replaceAll('/', ' ')}`])).join('');
    return [
      `:61:${short(entry.valueOn)}${entry.bookedOn.slice(5).replace('-', '')}${sign}${amount(entry.amountCents)}NTRFNONREF//${entry.bankReference ?? ''}`,
      `:86:${folded(details)}`,
    ];
  });
  return [
    `:20:${id.slice(0, 16)}`, `:25:${account}`, `:28C:${sequence}/1`, `:60F:${balance(openingCents, from)}`, ...lines, `:62F:${balance(closingCents, until)}`, '-', '',
  ].join('\r\n');
}

const short = (on: Day): string => on.slice(2).replaceAll('-', '');
const amount = (cents: Cents): string => formatAmount(cents < 0n ? -cents : cents).replace('.', ',');
const balance = (cents: Cents, on: Day): string => `${cents < 0n ? 'D' : 'C'}${short(on)}EUR${amount(cents)}`;

function folded(text: string): string {
  const lines: string[] = [];
  for (let from = 0; from < text.length && lines.length < 6; from += width) lines.push(text.slice(from, from + width));
  return lines.join('\r\n');
}
