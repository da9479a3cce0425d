// A letter drawn again for the dossier, from the figures and the address that were
// kept. The customer's own link is not on it: only its hash is kept.

import type { MessageInputs } from '#bot/message-inputs.ts';
import { dayOf } from '#domain/day.ts';
import { readCreditor } from '#store/creditors.ts';
import { readRecipients } from '#store/recipients.ts';
import { readLetter } from '#store/screens/desk-letters.ts';
import { wordsKept } from '#store/templates.ts';
import { sayMessage } from '#texts/messages/say.ts';
import type { Deps } from './deps.ts';
import type { LetterKey, PrintableLetter } from './print-letters.ts';
import { contextOf } from './message-address.ts';
import { writtenFor } from './message-written.ts';

/** The letter as it was, on the day it was printed (today where it waits); null where this message is no letter. */
export async function letterCopy(deps: Deps, creditorId: number, key: LetterKey, publicUrl: string): Promise<PrintableLetter | null> {
  return deps.db.inCreditor(creditorId, async (tx) => {
    const { dossierId, messageNo } = key;
    const kept = await readLetter(tx, creditorId, dossierId, messageNo);
    const creditor = await readCreditor(tx, creditorId);
    const recipient = kept ? (await readRecipients(tx, creditorId, [kept.partyId])).get(kept.partyId) : undefined;
    if (!kept || !creditor || !recipient) return null;
    const portalUrl = `${publicUrl}/p/…`;
    const on = kept.printedAt === null ? deps.clock.today() : dayOf(Temporal.Instant.from(kept.printedAt));
    const [written] = await writtenFor(tx, creditorId, [{ ...kept, dossierId }]);
    const [words] = await wordsKept(tx, creditorId, [key]);
    const message = sayMessage(kept.inputs as MessageInputs, contextOf(creditor.profile, recipient, portalUrl, written, words), recipient.language);
    return { dossierId, messageNo, message, look: { profile: creditor.profile, recipient, portalUrl, on, ...(kept.to.length > 0 ? { to: kept.to } : {}) } };
  });
}
