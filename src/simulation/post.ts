// The mail gateway, with what goes wrong at gateways; and the tray, which holds
// what truly arrived. What a message asks is read from its own blocks.

import type { Day, Moment } from '#domain/day.ts';
import type { Cents } from '#domain/money.ts';
import { chance } from '#demo/chance.ts';
import type { Message } from '#texts/messages/message.ts';
import type { MessageRenderer, Rendered } from '#usecases/send-messages.ts';
import type { MailChannel, OutgoingMail, SendResult } from '../ports.ts';
import type { Crashes } from './crashes.ts';

export interface Arrived {
  /** `<dossier>.<message>`. */
  readonly message: string;
  /** The message by whose name the mail went in which it came: its own, or another's. */
  readonly mailed: string;
  readonly dossierId: number;
  readonly messageNo: number;
  readonly at: Moment;
  readonly on: Day;
  /** What its payment block asks; null where it has none. */
  readonly asksCents: Cents | null;
}

/** Draws nothing but what the checks need. */
export const renderer: MessageRenderer = { email: drawn, letter: drawn };

function drawn(message: Message): Rendered {
  const asked = message.blocks.find((block) => block.kind === 'payment')?.amountCents;
  return { subject: message.subject, html: '', plain: `asks ${asked ?? ''}` };
}

/** What a drawn message asks. */
export function asksIn(plain: string): Cents | null {
  const text = plain.slice('asks '.length);
  return text === '' ? null : BigInt(text);
}

export interface Hour {
  readonly on: Day;
  readonly at: Moment;
}

export class Post {
  /** Everything that arrived, in order. */
  readonly arrived: Arrived[] = [];
  readonly #byMessage = new Map<string, number>();
  readonly #tries = new Map<string, number>();
  readonly #seed: number;
  readonly #hour: () => Hour;
  readonly #crashes: Crashes;
  /** Addresses at which nobody lives any more. */
  readonly dead = new Set<string>();
  readonly faults = { refused: 0, broken: 0, bounced: 0 };

  constructor(seed: number, hour: () => Hour, crashes: Crashes) {
    this.#seed = seed;
    this.#hour = hour;
    this.#crashes = crashes;
  }

  readonly channel: MailChannel = { atOnce: 200, send: async (mail) => this.#send(mail) };

  hasArrived(message: string): boolean {
    return this.#byMessage.has(message);
  }

  #send(mail: OutgoingMail): SendResult {
    this.#crashes.point();
    const [, dossierId, messageNo] = /\.d(\d+)\.m(\d+)@/.exec(mail.messageId) ?? [];
    const message = `${dossierId}.${messageNo}`;
    const tries = (this.#tries.get(message) ?? 0) + 1;
    this.#tries.set(message, tries);
    const roll = chance(this.#seed, 'gateway', mail.to.address, this.#hour().on, messageNo ?? '', tries);
    if (this.dead.has(mail.to.address)) {
      this.faults.bounced += 1;
      return { outcome: 'refused', again: false, reason: '550 no such mailbox' };
    }
    if (roll < 0.02) {
      this.faults.refused += 1;
      return { outcome: 'refused', again: true, reason: '451 try again later' };
    }
    if (roll < 0.025) {
      this.faults.broken += 1;
      // The connection broke: before or after the gateway had it all.
      if (roll < 0.0225) this.#takes(message, Number(dossierId), Number(messageNo), mail);
      return { outcome: 'uncertain', reason: 'the connection broke' };
    }
    this.#takes(message, Number(dossierId), Number(messageNo), mail);
    return { outcome: 'sent' };
  }

  /** One mail can hold several messages. */
  #takes(mailed: string, dossierId: number, messageNo: number, { text, covers }: OutgoingMail): void {
    for (const part of covers ?? [{ dossierId, messageNo, text }]) this.#arrives(`${part.dossierId}.${part.messageNo}`, part.dossierId, part.messageNo, part.text, mailed);
  }

  #arrives(message: string, dossierId: number, messageNo: number, text: string, mailed: string): void {
    this.#byMessage.set(message, (this.#byMessage.get(message) ?? 0) + 1);
    this.arrived.push({ message, mailed, dossierId, messageNo, ...this.#hour(), asksCents: asksIn(text) });
  }
}
