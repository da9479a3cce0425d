// The post in a story: mails are collected, letters are printed on the day on
// which they lie ready, unless nobody has time.

import { waitingLetters } from '#store/screens/desk-letters.ts';
import { markPrinted, mostLetters } from '#usecases/print-letters.ts';
import type { Rendered, SendDeps } from '#usecases/send-messages.ts';
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
    smsReports: () => 'https://betalen.example/webhooks/delinde/sms/geheim',
    render: { email: undressed, letter: undressed },
    ...world.post,
  };
}

const undressed = (message: Message): Rendered => ({ subject: message.subject, html: '', plain: JSON.stringify(message.blocks, bigintAsText) });
const bigintAsText = (_key: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value);

/** The desk marks what lies ready as printed. Returns how many letters no longer held. */
export async function printLetters({ deps, creditorId, lettersWait }: World): Promise<number> {
  if (lettersWait) return 0;
  const letters = await deps.db.inCreditor(creditorId, (tx) => waitingLetters(tx, creditorId, mostLetters));
  return (await markPrinted(deps, creditorId, letters)).dropped.length;
}
