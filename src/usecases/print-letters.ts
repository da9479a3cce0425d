// Letters for the printer. What each says is computed again; one that is no
// longer true is left out, and dropped when the others are marked as printed.

import { messageInputs, type MessageAbout } from '#bot/message-inputs.ts';
import { assumedReceiptOn } from '#domain/delivery.ts';
import { revive } from '#domain/json.ts';
import { feedKnownUntil } from '#store/bank.ts';
import { readCreditor } from '#store/creditors.ts';
import type { Tx } from '#store/db.ts';
import { readDossiers } from '#store/dossiers.ts';
import { changeMessages, waitingColumns, type WaitingMessage } from '#store/messages.ts';
import { policyBook } from '#store/policies.ts';
import { payingDossiers } from '#store/provider-payments.ts';
import { readRecipients } from '#store/recipients.ts';
import type { Message } from '#texts/messages/message.ts';
import { wordsKept } from '#store/templates.ts';
import { sayMessage } from '#texts/messages/say.ts';
import type { Deps } from './deps.ts';
import { makeLinks } from './portal-access.ts';
import { contextOf } from './message-address.ts';
import { writtenFor } from './message-written.ts';
import { whyNot } from './message-checks.ts';
import { recordOutcomes, settleDropped } from './message-outcomes.ts';
import type { RenderLook } from './send-messages.ts';

export interface PrintableLetter {
  readonly dossierId: number;
  readonly messageNo: number;
  readonly message: Message;
  readonly look: RenderLook;
}

/** At most so many letters in one print. */
export const mostLetters = 200;

/** The letters that wait for the printer and still hold, each with a fresh link for its reader. */
export async function lettersToPrint(deps: Deps, creditorId: number, publicUrl: string): Promise<PrintableLetter[]> {
  return deps.db.inCreditor(creditorId, async (tx) => {
    const creditor = await readCreditor(tx, creditorId);
    const waiting = (await judge(deps, tx, creditorId, {})).flatMap((each) => (each.why === null ? [each] : []));
    if (!creditor || waiting.length === 0) return [];
    const recipients = await readRecipients(tx, creditorId, waiting.map(({ message }) => message.partyId));
    const links = await makeLinks(deps, tx, creditorId, waiting.map(({ message }) => message));
    const written = await writtenFor(tx, creditorId, waiting.map(({ message }) => message));
    const words = await wordsKept(tx, creditorId, waiting.map(({ message }) => message));
    return waiting.flatMap(({ message, inputs }, index) => {
      const recipient = recipients.get(message.partyId);
      if (!recipient || !inputs) return [];
      const portalUrl = `${publicUrl}/p/${links[index]}`;
      const said = sayMessage(inputs, contextOf(creditor.profile, recipient, portalUrl, written[index], words[index]), recipient.language);
      return [{ dossierId: message.dossierId, messageNo: message.messageNo, message: said, look: { profile: creditor.profile, recipient, portalUrl, on: deps.clock.today() } }];
    });
  });
}

export interface LetterKey {
  readonly dossierId: number;
  readonly messageNo: number;
}

export interface Printed {
  readonly printed: number;
  /** No longer true: they must not go into the post. */
  readonly dropped: readonly LetterKey[];
}

/** Marks these letters as printed; what is no longer true is dropped and the bot decides anew. */
export async function markPrinted(deps: Deps, creditorId: number, letters: readonly LetterKey[]): Promise<Printed> {
  return deps.db.inCreditor(creditorId, async (tx) => {
    const judged = await judge(deps, tx, creditorId, { only: letters });
    const right = judged.filter((each) => each.why === null).map((each) => each.message);
    const wrong = judged.flatMap((each) => (each.why === null ? [] : [{ message: each.message, reason: each.why }]));
    await changeMessages(tx, creditorId, right.map(({ dossierId, messageNo }) => ({ dossierId, messageNo, status: 'printed' as const })), deps.clock.now());
    await recordOutcomes(deps, tx, creditorId, right.map((message) => ({ message, outcome: 'printed' as const })));
    await settleDropped(deps, tx, creditorId, wrong);
    return { printed: right.length, dropped: wrong.map(({ message: { dossierId, messageNo } }) => ({ dossierId, messageNo })) };
  });
}

/** Whether letters that wait still hold: `most` of them in order, after one of them, or only these. Locks the letters. */
export async function judge(
  deps: Deps, tx: Tx, creditorId: number, { only, after, most = mostLetters }: { only?: readonly LetterKey[]; after?: LetterKey; most?: number },
) {
  const rows = await tx.sql<WaitingMessage>(
    `select ${waitingColumns}
     from message where creditor_id = $1 and status = 'to-print'
       and ($2::int[] is null or (dossier_id, message_no) in (select * from unnest($2::int[], $3::int[])))
       and (dossier_id, message_no) > ($4::int, $5::int)
     order by dossier_id, message_no limit $6 for update`,
    [creditorId, only?.map((each) => each.dossierId) ?? null, only?.map((each) => each.messageNo) ?? null, after?.dossierId ?? 0, after?.messageNo ?? 0, most],
  );
  const today = deps.clock.today();
  const known = await feedKnownUntil(tx, creditorId);
  const dossiers = await readDossiers(tx, creditorId, [...new Set(rows.map((row) => row.dossierId))]);
  const book = await policyBook(tx, creditorId, today, [...dossiers.values()].map(({ state }) => state));
  const paying = await payingDossiers(tx, creditorId, [...dossiers.keys()], today);
  return rows.map((row) => {
    const message: WaitingMessage = { ...row, about: revive(row.about), inputs: revive(row.inputs) };
    const state = dossiers.get(row.dossierId)?.state;
    const inputs = state ? messageInputs(state, message.about as MessageAbout) : null;
    return { message, inputs, why: state ? whyNot(message, inputs, state, { today, arrivesOn: assumedReceiptOn(today), policy: book.for(state), feedKnownUntil: known, isPaying: paying.has(row.dossierId) }) : 'no-longer-true' };
  });
}
