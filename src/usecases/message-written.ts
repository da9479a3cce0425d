// What a colleague wrote for a message: it lies beside the facts, so that it can
// be erased, and is looked up whenever the message is drawn.

import type { MessageAbout } from '#bot/message-inputs.ts';
import { answersOf } from '#store/complaints.ts';
import type { Tx } from '#store/db.ts';

/** The words for each of these messages, in their order; most have none. */
export async function writtenFor(tx: Tx, creditorId: number, messages: readonly { readonly dossierId: number; readonly template: string; readonly about: unknown }[]): Promise<(string | undefined)[]> {
  const keys = messages.map(({ dossierId, template, about }) => {
    const { complaintNo } = about as MessageAbout;
    return template === 'complaint-answered' && complaintNo !== undefined ? { dossierId, complaintNo } : undefined;
  });
  const answers = await answersOf(tx, creditorId, keys.filter((key) => key !== undefined));
  return keys.map((key) => (key === undefined ? undefined : answers.shift()));
}
