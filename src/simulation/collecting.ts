// What the bank does with our files: it collects direct debits on their day and
// brings some back, and pays refunds out, of which some return. It reads the
// files as a bank would, and refuses one that it had before.

import { addDays, type Day, type Moment } from '#domain/day.ts';
import { parseAmount, type Cents } from '#domain/money.ts';
import { chance, wholeBetween } from '#demo/chance.ts';
import type { Bank } from './bank.ts';

export interface Collected {
  readonly collectionId: string;
  /** What it is for, as the collection's id names it. */
  readonly dossierId: number;
  readonly arrangementNo: number;
  readonly instalmentNo: number;
  /** When the bank was given it. */
  readonly sentAt: Moment;
  /** The day on which it is booked. */
  readonly on: Day;
  readonly amountCents: Cents;
  /** The bank's own reference, and that of the booking which takes it back. */
  readonly ref: string;
  readonly backRef: string | null;
  /** What its dossier owed when the bank was given it, by our own reckoning. */
  readonly owedCents: Cents;
}

/** What the bank's side must know of ours. */
export interface ClearingWorld {
  readonly keyOf: (dossierId: number) => string | null;
  readonly owedCents: (dossierId: number) => Cents;
  readonly now: () => Moment;
}

export class Clearing {
  readonly collected: Collected[] = [];
  /** Money that we sent away by refunds, by end-to-end id. */
  readonly paidOut = new Map<string, { readonly key: string | null; readonly amountCents: Cents; readonly backOn: Day | null }>();
  readonly #bank: Bank;
  readonly #seed: number;
  readonly #world: ClearingWorld;
  readonly #messages = new Set<string>();

  constructor(bank: Bank, seed: number, world: ClearingWorld) {
    this.#bank = bank;
    this.#seed = seed;
    this.#world = world;
  }

  has(messageId: string): boolean {
    return this.#messages.has(messageId);
  }

  /** A pain.008 arrives. */
  takeDebits(xml: string): void {
    if (!this.#isNew(xml)) return;
    for (const batch of xml.split('<PmtInf>').slice(1)) {
      const on = tag(batch, 'ReqdColltnDt') as Day;
      for (const each of batch.split('<DrctDbtTxInf>').slice(1)) this.#collect(on, each);
    }
  }

  /** A pain.001 arrives. */
  takeRefunds(xml: string, today: Day): void {
    if (!this.#isNew(xml)) return;
    for (const each of xml.split('<CdtTrfTxInf>').slice(1)) {
      const endToEndId = tag(each, 'EndToEndId');
      const amountCents = amountIn(each);
      const key = this.#world.keyOf(Number(endToEndId.split('-')[2]));
      const says = { counterpartyName: tag(each, 'Nm'), counterpartyIban: tag(each, 'IBAN') };
      const out = this.#bank.book(today, { key, kind: 'refund', isClear: true, amountCents: -amountCents, endToEndId, says });
      const comesBack = chance(this.#seed, 'refund back', endToEndId) < 0.1;
      const back = comesBack
        ? this.#bank.book(addDays(out.on, 2), { key, kind: 'refund-back', isClear: true, amountCents, endToEndId, takesBack: out.ref, says: { ...says, returnReason: 'AC04', reversal: true } })
        : null;
      this.paidOut.set(endToEndId, { key, amountCents, backOn: back?.on ?? null });
    }
  }

  #isNew(xml: string): boolean {
    const messageId = tag(xml, 'MsgId');
    if (this.#messages.has(messageId)) return false;
    this.#messages.add(messageId);
    return true;
  }

  #collect(on: Day, xml: string): void {
    const collectionId = tag(xml, 'EndToEndId');
    const [dossierId = 0, arrangementNo = 0, instalmentNo = 0] = collectionId.split('-').slice(1).map(Number);
    const key = this.#world.keyOf(dossierId);
    const amountCents = amountIn(xml);
    const says = { mandateId: tag(xml, 'MndtId'), counterpartyName: /<Dbtr><Nm>([^<]*)/.exec(xml)?.[1] ?? '', counterpartyIban: /<DbtrAcct><Id><IBAN>([^<]*)/.exec(xml)?.[1] ?? '' };
    const booked = this.#bank.book(on, { key, kind: 'collection', isClear: true, amountCents, endToEndId: collectionId, says });
    const roll = chance(this.#seed, 'collection', collectionId);
    const back = roll < 0.1 ? { code: 'AM04', after: wholeBetween(1, 3, this.#seed, 'after', collectionId) }
      : roll < 0.14 ? { code: 'MD06', after: wholeBetween(3, 50, this.#seed, 'after', collectionId) }
      : roll < 0.15 ? { code: 'MD01', after: wholeBetween(2, 90, this.#seed, 'after', collectionId) }
      : null;
    const takenBack = back === null ? null : this.#bank.book(addDays(booked.on, back.after), {
      key, kind: 'taken-back', isClear: true, amountCents: -amountCents, endToEndId: collectionId, takesBack: booked.ref, says: { ...says, returnReason: back.code, reversal: true },
    });
    const { now, owedCents } = this.#world;
    this.collected.push({
      collectionId, dossierId, arrangementNo, instalmentNo, sentAt: now(), on: booked.on, amountCents, ref: booked.ref, backRef: takenBack?.ref ?? null, owedCents: owedCents(dossierId),
    });
  }
}

const tag = (xml: string, name: string): string => new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? '';

function amountIn(xml: string): Cents {
  const amount = parseAmount(/<InstdAmt[^>]*>([^<]*)</.exec(xml)?.[1] ?? '');
  if (amount === null) throw new Error('a bank file without an amount');
  return amount;
}
