// The plugs: what varies between production, tests and the demo. Types only;
// the sockets are chosen in `wiring.ts`.

import type { Day, Moment } from './domain/day.ts';

/** Time as one creditor lives it: real, or the demo's clock that a person turns. */
export interface Clock {
  now(): Moment;
  today(): Day;
}

/** Fresh, unguessable identifiers. */
export interface Ids {
  /** URL-safe text with at least 128 bits of randomness. */
  token(): string;
  /** A sortable identifier for rows that no one outside names. */
  id(): string;
}

/** A rendered message, ready to leave. */
export interface OutgoingMail {
  /** The same message always carries the same Message-ID. */
  readonly messageId: string;
  readonly from: { readonly name: string; readonly address: string };
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export type SendResult =
  | { readonly outcome: 'sent' }
  /** Trouble outside. `again` says whether trying again can help. */
  | { readonly outcome: 'refused'; readonly again: boolean; readonly reason: string }
  /** The connection broke after the message was handed over: nobody knows. */
  | { readonly outcome: 'uncertain'; readonly reason: string };

export interface MailChannel {
  /** How many may be handed over at once; small where a crash leaves them in doubt. */
  readonly atOnce?: number;
  send(mail: OutgoingMail): Promise<SendResult>;
}
