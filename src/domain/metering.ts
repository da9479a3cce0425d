// What following up costs, by the creditor's own prices, and what it probably
// saves. Prices of messages are far below a cent apart, so they are kept in
// hundredths of a cent, and a sum becomes whole cents only once.

import type { ContactChannel } from './channel.ts';
import type { Day } from './day.ts';
import { sum, type Cents } from './money.ts';

/** As the manager typed them: euros with at most four decimals (`0.0725`). */
export interface Prices {
  readonly channels: Readonly<Partial<Record<PricedChannel, string>>>;
  /** What ordinary collection of one dossier costs this creditor on average: letters, staff, bailiff, less what debtors pay of it. Its own estimate. */
  readonly ordinary?: string;
}

export type PricedChannel = ContactChannel;
export const pricedChannels = ['email', 'letter', 'sms', 'push', 'phone'] as const satisfies readonly PricedChannel[];

/** What happened in one month, counted. */
export interface MonthMetered {
  /** Its first day. */
  readonly monthOn: Day;
  /** Instalments that fell due in it, of arrangements that ran on that day. */
  readonly instalments: number;
  readonly instalmentCents: Cents;
  /** Of those, what is paid in full by now. */
  readonly paidInstalments: number;
  readonly paidCents: Cents;
  /** Arrangements agreed, paid to the end, and lapsed in it. */
  readonly agreed: number;
  readonly kept: number;
  readonly lapsed: number;
  /** What lapsed arrangements left open. */
  readonly lapsedCents: Cents;
  /** What banks charged for entries booked in it, as their statements say: returns above all. */
  readonly bankChargesCents: Cents;
  /** What was sent or printed in it, and whom colleagues called, also where nobody answered; a call is of instalments where an arrangement ran. */
  readonly messages: readonly MessagesMetered[];
}

export interface MessagesMetered {
  readonly channel: PricedChannel;
  readonly all: number;
  readonly ofInstalments: number;
  /** What is paid for: letters in one envelope, or messages in one mail, SMS or notification, are one. */
  readonly envelopes: number;
  /** Of those, in which anything is about instalments. */
  readonly envelopesOfInstalments: number;
}

export interface MonthCosts {
  readonly byChannel: readonly { readonly channel: PricedChannel; readonly messages: number; readonly envelopes: number; readonly costCents: Cents | null }[];
  /** Of the channels that have a price. */
  readonly costCents: Cents;
  /** Used in this month, and without a price: their cost is not in the sum. */
  readonly unpriced: readonly PricedChannel[];
  /** Messages about instalments, per instalment; null where none fell due. */
  readonly perInstalment: number | null;
  /** Cost of the envelopes with those messages per instalment, in hundredths of a cent; null where none fell due. */
  readonly perInstalmentHundredths: bigint | null;
  /** An estimate: ordinary collection of the arrangements that were kept, less the cost of messages and what banks charged; null without the creditor's own figure. */
  readonly savedCents: Cents | null;
}

const mostHundredths = 100_000_000n; // € 10,000

/** Reads a price in euros with at most four decimals, point or comma, from 0 to 10,000. Hundredths of a cent; null where it is no such price. */
export function readPrice(text: string): bigint | null {
  const match = /^(\d{1,5})(?:[.,](\d{1,4}))?$/.exec(text.replace(/[\s€]/g, ''));
  if (!match) return null;
  const hundredths = BigInt(match[1] ?? '') * 10_000n + BigInt((match[2] ?? '').padEnd(4, '0'));
  return hundredths > mostHundredths ? null : hundredths;
}

/** `725n` → `0.0725`; at least two decimals. */
export function formatPrice(hundredths: bigint): string {
  const decimals = (hundredths % 10_000n).toString().padStart(4, '0').replace(/0{1,2}$/, '');
  return `${hundredths / 10_000n}.${decimals}`;
}

/** What a month cost by these prices. */
export function monthCosts(month: MonthMetered, prices: Prices | undefined): MonthCosts {
  const priceOf = (channel: PricedChannel): bigint | null => {
    const typed = prices?.channels[channel];
    return typed === undefined ? null : readPrice(typed);
  };
  const used = month.messages.filter(({ all }) => all > 0);
  const hundredths = (count: (each: MessagesMetered) => number): bigint => sum(used.map((each) => BigInt(count(each)) * (priceOf(each.channel) ?? 0n)));
  const costCents = toCents(hundredths(({ envelopes }) => envelopes));
  const ordinary = prices?.ordinary === undefined ? null : readPrice(prices.ordinary);
  const ofInstalments = used.reduce((whole, each) => whole + each.ofInstalments, 0);
  return {
    byChannel: month.messages.map(({ channel, all, envelopes }) => {
      const price = priceOf(channel);
      return { channel, messages: all, envelopes, costCents: price === null ? null : toCents(BigInt(envelopes) * price) };
    }),
    costCents,
    unpriced: used.filter(({ channel }) => priceOf(channel) === null).map(({ channel }) => channel),
    perInstalment: month.instalments === 0 ? null : ofInstalments / month.instalments,
    perInstalmentHundredths: month.instalments === 0 ? null : half(hundredths((each) => each.envelopesOfInstalments), BigInt(month.instalments)),
    savedCents: ordinary === null ? null : toCents(ordinary * BigInt(month.kept)) - costCents - month.bankChargesCents,
  };
}

const half = (whole: bigint, by: bigint): bigint => (whole + by / 2n) / by;
const toCents = (hundredths: bigint): Cents => half(hundredths, 100n);
