// What a whole play came to, in a few letters: two plays of the same seed that
// give the same have decided and sent the same, to the last fact.

import { createHash } from 'node:crypto';
import type { World } from './world.ts';

/**
 * A fingerprint of all facts, messages and tasks as the database keeps them, dossier by dossier in order of recording, and of
 * what the bank booked and what arrived by mail and on screens. Ids that the database throws by itself, and real time, are left out.
 */
export async function fingerprintOf({ db, creditorId, bank, post, screens }: World): Promise<string> {
  const hash = createHash('sha256');
  const add = (...said: readonly (string | number | bigint | null)[]): void => void hash.update(`${said.join('|')}\n`);
  await db.inCreditor(creditorId, async (tx) => {
    for (const kept of keptInOrder) for (const { of, sum } of await tx.sql<{ of: string | null; sum: string }>(kept, [creditorId])) add(of, sum);
  });
  for (const { ref, key, kind, on, amountCents } of bank.bookings.values()) add(ref, key, kind, on, amountCents);
  for (const { message, mailed, at, asksCents } of post.arrived) add(message, mailed, at, asksCents);
  for (const { channel, name, at, text } of screens.shown) add(channel, name, at, text);
  return hash.digest('hex').slice(0, 16);
}

/** By dossier one sum over its rows, so that the database need not hand them all over. */
const keptInOrder: readonly string[] = [
  `select dossier_id::text as of, md5(string_agg(md5(concat_ws('|', seq, kind, counts_on, recorded_at, by::text, data::text)), '' order by seq)) as sum
   from fact where creditor_id = $1 group by dossier_id order by dossier_id`,
  `select dossier_id::text as of, md5(string_agg(md5(concat_ws('|', message_no, seq, party_id, channel, template, status, tries, settled_at, plain, recipient, reason)), '' order by message_no)) as sum
   from message where creditor_id = $1 group by dossier_id order by dossier_id`,
  `select dossier_id::text as of, md5(string_agg(md5(concat_ws('|', kind, key, due_on, details::text, opened_at, done_at, done_by, outcome)), '' order by kind collate "C", key collate "C", opened_at, done_at)) as sum
   from task where creditor_id = $1 group by dossier_id order by dossier_id`,
];
