// Letters for the printer. What each says is computed again; one that is no
// longer true is left out, and dropped when the others are marked as printed.

import { messageInputs, type MessageAbout, type MessageInputs } from '#bot/message-inputs.ts';
import { assumedReceiptOn } from '#domain/delivery.ts';
import { revive } from '#domain/json.ts';
import { feedKnownUntil } from '#store/bank.ts';
import { readCreditor, type CreditorRow } from '#store/creditors.ts';
import type { Tx } from '#store/db.ts';
import { readDossiers } from '#store/dossiers.ts';
import { noteEnvelopes } from '#store/letter-batches.ts';
import { changeMessages, waitingColumns, type WaitingMessage } from '#store/messages.ts';
import { readPersons } from '#store/persons.ts';
import { policyBook } from '#store/policies.ts';
import { payingDossiers } from '#store/provider-payments.ts';
import { moneyMayWait } from '#store/waiting-money.ts';
import { readRecipients, type Recipient } from '#store/recipients.ts';
import { waitingLetters, type WaitingLetter } from '#store/screens/desk-letters.ts';
import type { Message } from '#texts/messages/message.ts';
import { wordsKept } from '#store/templates.ts';
import { sayMessage } from '#texts/messages/say.ts';
import type { Deps } from './deps.ts';
import { inPlace, intoEnvelopes, readEnvelopes } from './letter-envelopes.ts';
import { makeLinks } from './portal-access.ts';
import { contextOf } from './message-address.ts';
import { writtenFor } from './message-written.ts';
import { whyNot } from './message-checks.ts';
import { recordOutcomes, settleDropped } from './message-outcomes.ts';
import type { RenderLook } from './send-messages.ts';
import { weighWaitingLines } from './weigh-waiting-lines.ts';

export interface PrintableLetter {
  readonly dossierId: number;
  readonly messageNo: number;
  readonly message: Message;
  readonly look: RenderLook;
}

/** At most so many letters in one print. */
export const mostLetters = 200;
/** And so many more that go in their envelopes. */
export const mostMates = 200;

/** The letters of one print as they lie ready, by envelope; some may not hold any more. */
export async function waitingByEnvelope(tx: Tx, creditorId: number): Promise<WaitingLetter[][]> {
  const first = await waitingLetters(tx, creditorId, mostLetters);
  const persons = await readPersons(tx, creditorId, first.map(({ partyId }) => partyId));
  const known = new Set(first.map(keyOf));
  const along = (await waitingLetters(tx, creditorId, mostLetters + mostMates, [...persons.keys()])).filter((letter) => !known.has(keyOf(letter))).slice(0, mostMates);
  const letters = [...first, ...along];
  const recipients = await readRecipients(tx, creditorId, letters.map(({ partyId }) => partyId));
  return intoEnvelopes(letters, persons, (letter) => ({ message: letter, recipient: recipients.get(letter.partyId)! }));
}

const keyOf = ({ dossierId, messageNo }: LetterKey): string => `${dossierId} ${messageNo}`;

/** The letters that wait for the printer and still hold, each with a fresh link for its reader. */
export async function lettersToPrint(deps: Deps, creditorId: number, publicUrl: string): Promise<PrintableLetter[]> {
  await weighWaitingLines(deps, creditorId);
  return deps.db.inCreditor(creditorId, async (tx) => {
    const creditor = await readCreditor(tx, creditorId);
    const waiting = (await judge(deps, tx, creditorId, { withMates: true })).flatMap((each) => (each.why === null ? [each] : []));
    if (!creditor || waiting.length === 0) return [];
    return drawable(deps, tx, creditor, await addressed(tx, creditorId, waiting), publicUrl);
  });
}

interface Ready {
  readonly message: WaitingMessage;
  readonly inputs: MessageInputs;
  readonly recipient: Recipient;
}

/** Letters with whom they go to. */
export async function addressed(tx: Tx, creditorId: number, right: readonly { readonly message: WaitingMessage; readonly inputs: MessageInputs | null }[]): Promise<Ready[]> {
  const recipients = await readRecipients(tx, creditorId, right.map(({ message }) => message.partyId));
  return right.flatMap(({ message, inputs }) => {
    const recipient = recipients.get(message.partyId);
    return recipient && inputs ? [{ message, inputs, recipient }] : [];
  });
}

/** Letters as they are drawn, envelope by envelope, each with a fresh link for its reader. */
export async function drawable(deps: Deps, tx: Tx, { creditorId, profile }: CreditorRow, ready: readonly Ready[], publicUrl: string): Promise<PrintableLetter[]> {
  const placed = inPlace(await readEnvelopes(tx, creditorId, ready, (each) => each));
  const messages = placed.map(({ letter: { message } }) => message);
  const links = await makeLinks(deps, tx, creditorId, messages);
  const written = await writtenFor(tx, creditorId, messages);
  const words = await wordsKept(tx, creditorId, messages);
  return placed.map(({ letter: { message: { dossierId, messageNo }, inputs, recipient }, envelope }, index) => {
    const portalUrl = `${publicUrl}/p/${links[index]}`;
    const message = sayMessage(inputs, contextOf(profile, recipient, portalUrl, written[index], words[index]), recipient.language);
    return { dossierId, messageNo, message, look: { profile, recipient, portalUrl, on: deps.clock.today(), ...(envelope ? { envelope } : {}) } };
  });
}

export interface LetterKey {
  readonly dossierId: number;
  readonly messageNo: number;
}

export interface Printed {
  readonly printed: number;
  readonly envelopes: number;
  /** No longer true: they must not go into the post. */
  readonly dropped: readonly LetterKey[];
}

/** Marks these letters as printed; what is no longer true is dropped and the bot decides anew. */
export async function markPrinted(deps: Deps, creditorId: number, letters: readonly LetterKey[]): Promise<Printed> {
  await weighWaitingLines(deps, creditorId);
  return deps.db.inCreditor(creditorId, async (tx) => {
    const judged = await judge(deps, tx, creditorId, { only: letters });
    const right = judged.filter((each) => each.why === null).map((each) => each.message);
    const wrong = judged.flatMap((each) => (each.why === null ? [] : [{ message: each.message, reason: each.why }]));
    await changeMessages(tx, creditorId, right.map(({ dossierId, messageNo }) => ({ dossierId, messageNo, status: 'printed' as const })), deps.clock.now());
    await recordOutcomes(deps, tx, creditorId, right.map((message) => ({ message, outcome: 'printed' as const })));
    const ready = await addressed(tx, creditorId, judged.filter((each) => each.why === null));
    const envelopes = await readEnvelopes(tx, creditorId, ready, (each) => each);
    await noteEnvelopes(tx, creditorId, envelopes.map((letters) => letters.map(({ message }) => message)));
    await settleDropped(deps, tx, creditorId, wrong);
    return { printed: right.length, envelopes: envelopes.length, dropped: wrong.map(({ message: { dossierId, messageNo } }) => ({ dossierId, messageNo })) };
  });
}

export interface JudgeAsk {
  readonly only?: readonly LetterKey[];
  readonly after?: LetterKey;
  readonly most?: number;
  /** Also what else waits for the same persons: it goes in the same envelopes. */
  readonly withMates?: boolean;
}

/** Whether letters that wait still hold: `most` of them in order, after one of them, or only these; after them those that go along. Locks the letters. */
export async function judge(deps: Deps, tx: Tx, creditorId: number, { only, after, most = mostLetters, withMates = false }: JudgeAsk) {
  const first = await tx.sql<WaitingMessage>(
    `select ${waitingColumns}
     from message where creditor_id = $1 and status = 'to-print'
       and ($2::int[] is null or (dossier_id, message_no) in (select * from unnest($2::int[], $3::int[])))
       and (dossier_id, message_no) > ($4::int, $5::int)
     order by dossier_id, message_no limit $6 for update`,
    [creditorId, only?.map((each) => each.dossierId) ?? null, only?.map((each) => each.messageNo) ?? null, after?.dossierId ?? 0, after?.messageNo ?? 0, most],
  );
  const rows = withMates ? [...first, ...(await mates(tx, creditorId, first))] : first;
  const today = deps.clock.today();
  const known = await feedKnownUntil(tx, creditorId);
  const dossiers = await readDossiers(tx, creditorId, [...new Set(rows.map((row) => row.dossierId))]);
  const book = await policyBook(tx, creditorId, today, [...dossiers.values()].map(({ state }) => state));
  const paying = await payingDossiers(tx, creditorId, [...dossiers.keys()], today);
  const moneyWaits = await moneyMayWait(tx, creditorId, [...dossiers.keys()]);
  return rows.map((row, index) => {
    const message: WaitingMessage = { ...row, about: revive(row.about), inputs: revive(row.inputs) };
    const state = dossiers.get(row.dossierId)?.state;
    const inputs = state ? messageInputs(state, message.about as MessageAbout) : null;
    return { message, inputs, isMate: index >= first.length, why: state ? whyNot(message, inputs, state, { today, arrivesOn: assumedReceiptOn(today), policy: book.for(state), feedKnownUntil: known, isPaying: paying.has(row.dossierId), moneyWaits: moneyWaits.has(row.dossierId) }) : 'no-longer-true' };
  });
}

/** What waits at the printer for the same persons; what another run has in hand is left to it. */
async function mates(tx: Tx, creditorId: number, letters: readonly WaitingMessage[]): Promise<WaitingMessage[]> {
  if (letters.length === 0) return [];
  const persons = await readPersons(tx, creditorId, letters.map(({ partyId }) => partyId));
  return tx.sql<WaitingMessage>(
    `select ${waitingColumns}
     from message where creditor_id = $1 and status = 'to-print' and party_id = any($2::int[])
       and (dossier_id, message_no) not in (select * from unnest($3::int[], $4::int[]))
     order by dossier_id, message_no limit $5 for update skip locked`,
    [creditorId, [...persons.keys()], letters.map((each) => each.dossierId), letters.map((each) => each.messageNo), mostMates],
  );
}
