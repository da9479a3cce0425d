// Messages from decided to handed over, by each channel: computed again, held
// against caps and hours, rendered in full, marked and settled; through gateways
// that take everything at once. Beside the time in which the bot decided them.

import type { Channel } from '#domain/channel.ts';
import { defaultPolicy } from '#domain/default-policy.ts';
import { writePolicy } from '#domain/policy-document.ts';
import type { Moment } from '#domain/day.ts';
import { readCreditor, updateProfile } from '#store/creditors.ts';
import type { Db } from '#store/db.ts';
import { loadPolicy } from '#usecases/creditor.ts';
import { sendMessages, type SendDeps } from '#usecases/send-messages.ts';
import { takeBotSteps } from '#usecases/take-bot-steps.ts';
import { clockAt, messageRenderer, randomIds } from '#wiring.ts';
import { makeBook } from './book.ts';
import { spent, type Spent } from './processor-time.ts';
import { benchToday } from './template.ts';

export interface TimedMessages {
  /** By the bot, on one connection: looks, facts, states and the queued messages. */
  readonly decided: Spent;
  readonly sent: Spent;
}

const at = `${benchToday}T07:00:00.000Z` as Moment;

const reachable: Readonly<Record<Channel, string>> = {
  email: `update party set email = 'klant' || party_id || '@post.example' where creditor_id = $1`,
  letter: `update party set email = null, street = 'Proefweg ' || party_id, postcode = '1234 AB', city = 'Proefstad' where creditor_id = $1`,
  sms: `update party set mobile = '06' || (10000000 + party_id) where creditor_id = $1`,
  push: `insert into contact_point (creditor_id, party_id, channel, address, known_at, push_p256dh, push_auth, allowed_at)
    select creditor_id, party_id, 'push', 'https://push.example/' || party_id, now(), 'p', 'a', now() from party where creditor_id = $1`,
};

/** One message to each of so many people, each of a dossier of their own. Throws where one does not leave by this channel. */
export async function timeMessages(db: Db, name: string, channel: Channel, messages: number): Promise<TimedMessages> {
  const { creditorId } = await makeBook(db, name, messages, 1);
  await loadPolicy(db, creditorId, writePolicy({ ...defaultPolicy, contact: { ...defaultPolicy.contact, channels: [channel, ...(channel === 'letter' ? [] : ['letter' as const])] } }), 'bench', at);
  // With an account, so that the codes to pay with are drawn too.
  await db.inCreditor(creditorId, async (tx) => updateProfile(tx, creditorId, { ...(await readCreditor(tx, creditorId))!.profile, iban: 'NL02ABNA0123456789' }));
  await db.owner(async (tx) => {
    await tx.sql(`set local betaalbaar.creditor_id = '${creditorId}'`);
    await tx.sql(reachable[channel], [creditorId]);
  });
  await db.owner((tx) => tx.sql('analyze'));
  const deps: SendDeps = {
    db, ids: randomIds, clock: clockAt(at), render: messageRenderer, publicUrl: 'https://betalen.example', smsReports: () => 'https://betalen.example/reports',
    mail: { atOnce: 200, send: async () => ({ outcome: 'sent' }) },
    sms: { name: 'bench', send: async ({ reference }) => ({ outcome: 'sent', id: reference }), readReports: () => [] },
    push: { publicKey: '', allows: () => true, send: async () => ({ outcome: 'sent' }) },
  };
  const [bot, decided] = await spent(db, () => takeBotSteps(deps, creditorId));
  if (bot.steps !== messages || bot.stuck > 0) throw new Error(`bench: ${bot.steps} steps for ${messages}, ${bot.stuck} stuck`);
  const [left, sent] = await spent(db, () => sendMessages(deps, creditorId));
  const rows = await db.inCreditor(creditorId, (tx) => tx.sql<{ n: number }>(`select count(*)::int as n from message where creditor_id = $1 and channel = $2 and status in ('sent', 'to-print') and html is not null`, [creditorId, channel]));
  if (rows[0]?.n !== messages) throw new Error(`bench: ${rows[0]?.n} of ${messages} left by ${channel}: ${JSON.stringify(left)}`);
  return { decided, sent };
}
