// The facts about money that is given back because nobody owes it. The account
// it goes to, and its holder, lie beside the facts.

import type { Cents } from './money.ts';

/** `transfer`: a file for our own bank. `provider`: back the way it came, through the payment service. */
export type RefundWay = 'transfer' | 'provider';
export const refundWays = ['transfer', 'provider'] as const satisfies readonly RefundWay[];

/** How far it is: `sending` while the payment service is being asked, `filed` once it left, `settled` when the bank or the service shows it. */
export type RefundStatus = 'asked' | 'approved' | 'declined' | 'sending' | 'filed' | 'settled' | 'failed';

export interface RefundPayloads {
  /** Asked by the customer, or by a colleague for them. */
  RefundAsked: { readonly refundNo: number; readonly amountCents: Cents };
  /** By another colleague than who asked. */
  RefundApproved: { readonly refundNo: number };
  /** A colleague said no, or the credit is no longer there. */
  RefundDeclined: { readonly refundNo: number; readonly why: 'desk' | 'credit-used' };
  /** It left: from now on it is no credit any more. `paymentId`: the payment that it goes back on, where it does. */
  RefundPaid: { readonly refundNo: number; readonly amountCents: Cents; readonly way: RefundWay; readonly paymentId?: string };
  /** The bank refused it or sent it back: credit again. */
  RefundFailed: { readonly refundNo: number; readonly reason: string };
}
