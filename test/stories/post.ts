// The post in a story: mails are collected, letters are printed on the day on
// which they lie ready, unless nobody has time.

import { changeMessages, type WaitingMessage } from '#store/messages.ts';
import { recordOutcomes, type Rendered, type SendDeps } from '#usecases/send-messages.ts';
import type { Message } from '#texts/messages/message.ts';
import type { World } from './world.ts';

/** What `sendMessages` needs; the words matter here, not their dress. */
export function sending(world: World): SendDeps {
  return {
    ...world.deps,
    publicUrl: 'https://betalen.example',
    mail: {
      atOnce: 8,
      send: async (mail) => {
        world.mails.push({ at: world.deps.clock.now(), mail });
        return { outcome: 'sent' };
      },
    },
    render: { email: undressed, letter: undressed },
  };
}

const undressed = (message: Message): Rendered => ({ subject: message.subject, html: '', plain: JSON.stringify(message.blocks, bigintAsText) });
const bigintAsText = (_key: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value);

/** The desk prints what lies ready. */
export async function printLetters({ deps, creditorId, lettersWait }: World): Promise<void> {
  if (lettersWait) return;
  await deps.db.inCreditor(creditorId, async (tx) => {
    const letters = await tx.sql<WaitingMessage>(
      `select dossier_id as "dossierId", message_no as "messageNo", seq, party_id as "partyId", channel, template, about, inputs, decided_on as "decidedOn", tries
       from message where creditor_id = $1 and status = 'to-print' order by dossier_id, message_no`, [creditorId]);
    if (letters.length === 0) return;
    const printed = letters.map(({ dossierId, messageNo }) => ({ dossierId, messageNo, status: 'printed' as const }));
    await changeMessages(tx, creditorId, printed, deps.clock.now());
    await recordOutcomes(deps, tx, creditorId, letters.map((message) => ({ message, outcome: 'printed' as const })));
  });
}
