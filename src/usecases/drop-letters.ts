// Letters for a print house: a PDF each and an index, in a folder from which it
// takes them. A batch is laid aside, marked as printed in the database, and only
// then appears. Who is interrupted leaves it aside; the next run looks in the
// database whether it was marked, and lets it appear or throws it away. So no
// letter goes to the post twice, and none is lost.

import { changeMessages } from '#store/messages.ts';
import { readCreditor, type CreditorRow } from '#store/creditors.ts';
import type { Tx } from '#store/db.ts';
import { readRecipients } from '#store/recipients.ts';
import { batchWasMarked, lockDropping } from '#store/letter-batches.ts';
import { wordsKept } from '#store/templates.ts';
import { sayMessage } from '#texts/messages/say.ts';
import type { LetterFile, LetterFolder } from '../ports.ts';
import type { Deps } from './deps.ts';
import { makeLinks } from './portal-access.ts';
import { judge, type LetterKey, type PrintableLetter } from './print-letters.ts';
import { addressOf, contextOf } from './message-address.ts';
import { writtenFor } from './message-written.ts';
import { recordOutcomes, settleDropped } from './message-outcomes.ts';
import type { MessageRenderer } from './send-messages.ts';

export interface DropDeps extends Deps {
  readonly folder: LetterFolder;
  /** Draws a letter. Throws where no letter at all can be drawn. */
  readonly draw: (letter: PrintableLetter) => Promise<LetterFile>;
  /** For the record of what was said. */
  readonly render: MessageRenderer;
  readonly publicUrl: string;
}

export interface Dropped {
  /** Letters that lie in the folder now, and are marked as printed. */
  written: number;
  pages: number;
  /** No longer true: dropped, and the bot decides anew. */
  dropped: number;
  /** Without a postal address; they wait. */
  unaddressed: number;
  /** Could not be drawn; they wait for the printer at the desk. */
  failed: (LetterKey & { readonly problem: string })[];
  /** Batches of an interrupted run that appeared only now. */
  finished: number;
}

/** Row locks are held while a batch is drawn: about half a second. */
const batchSize = 40;

/** Drops every letter that waits and holds. Several runs at once take turns. */
export async function dropLetters(deps: DropDeps, creditorId: number): Promise<Dropped> {
  const totals: Dropped = { written: 0, pages: 0, dropped: 0, unaddressed: 0, failed: [], finished: await finishInterrupted(deps, creditorId) };
  let after: LetterKey | undefined;
  do {
    const batch = await deps.db.inCreditor(creditorId, (tx) => layAsideBatch(deps, tx, creditorId, totals, after));
    after = batch.last;
    if (batch.name !== null) await deps.folder.release(batch.name);
  } while (after !== undefined);
  return totals;
}

async function finishInterrupted({ db, folder }: DropDeps, creditorId: number): Promise<number> {
  return db.inCreditor(creditorId, async (tx) => {
    await lockDropping(tx, creditorId);
    let finished = 0;
    for (const batch of await folder.laidAside()) {
      const marked = await batchWasMarked(tx, creditorId, reasonOf(batch));
      await (marked ? folder.release(batch) : folder.discard(batch));
      if (marked) finished += 1;
    }
    return finished;
  });
}

/** One batch, laid aside and marked in one transaction. `last` where more may follow. */
async function layAsideBatch(
  deps: DropDeps, tx: Tx, creditorId: number, totals: Dropped, after?: LetterKey,
): Promise<{ name: string | null; last: LetterKey | undefined }> {
  await lockDropping(tx, creditorId);
  const creditor = await readCreditor(tx, creditorId);
  if (!creditor) throw new Error(`creditor ${creditorId} has no row`);
  const judged = await judge(deps, tx, creditorId, { most: batchSize, ...(after ? { after } : {}) });
  const last = judged.length === batchSize ? judged.at(-1)?.message : undefined;
  const wrong = judged.flatMap(({ message, why }) => (why === null ? [] : [{ message, reason: why }]));
  const letters = await addressed(deps, tx, creditor, judged.flatMap((each) => (each.why === null ? [each] : [])));
  const files = await Promise.all(letters.map(async (letter) => ({ letter, file: await deps.draw(letter) })));
  const drawn = files.flatMap(({ letter, file }) => (file.ok ? [{ letter, file, name: `${creditor.slug}-${letter.dossierId}-${letter.messageNo}.pdf` }] : []));

  const today = deps.clock.today();
  const name = drawn.length === 0 ? null : `${creditor.slug}-${today}-${deps.ids.token().replace(/\W|_/g, '').slice(0, 8)}`;
  if (name !== null) {
    const index = ['file,pages,country,dossier,message', ...drawn.map(({ letter, file, name: each }) => [each, file.pages, countryOf(letter), letter.dossierId, letter.messageNo].join(','))];
    await deps.folder.layAside(name, [...drawn.map((each) => ({ name: each.name, bytes: each.file.bytes })), { name: `${name}.csv`, bytes: new TextEncoder().encode(`${index.join('\r\n')}\r\n`) }]);
    await changeMessages(tx, creditorId, drawn.map(({ letter: { dossierId, messageNo, message, look } }) => ({
      dossierId, messageNo, status: 'printed' as const, reason: reasonOf(name), rendered: { ...deps.render.letter(message, look), recipient: addressOf(look.recipient) },
    })), deps.clock.now());
    const marked = judged.filter(({ message }) => drawn.some(({ letter }) => letter.dossierId === message.dossierId && letter.messageNo === message.messageNo));
    await recordOutcomes(deps, tx, creditorId, marked.map(({ message }) => ({ message, outcome: 'printed' as const })));
  }
  await settleDropped(deps, tx, creditorId, wrong);
  totals.written += drawn.length;
  totals.pages += drawn.reduce((sum, { file }) => sum + file.pages, 0);
  totals.dropped += wrong.length;
  totals.unaddressed += judged.length - wrong.length - letters.length;
  totals.failed.push(...files.flatMap(({ letter: { dossierId, messageNo }, file }) => (file.ok ? [] : [{ dossierId, messageNo, problem: file.problem }])));
  return { name, last: last && { dossierId: last.dossierId, messageNo: last.messageNo } };
}

/** The letters that somebody can deliver, each with a fresh link for its reader. */
async function addressed(deps: DropDeps, tx: Tx, { creditorId, profile }: CreditorRow, right: Awaited<ReturnType<typeof judge>>): Promise<PrintableLetter[]> {
  const recipients = await readRecipients(tx, creditorId, right.map(({ message }) => message.partyId));
  const ready = right.flatMap(({ message, inputs }) => {
    const recipient = recipients.get(message.partyId);
    return inputs && recipient?.street && recipient.city ? [{ message, inputs, recipient }] : [];
  });
  const links = await makeLinks(deps, tx, creditorId, ready.map(({ message }) => message));
  const written = await writtenFor(tx, creditorId, ready.map(({ message }) => message));
  const words = await wordsKept(tx, creditorId, ready.map(({ message }) => message));
  return ready.map(({ message: { dossierId, messageNo }, inputs, recipient }, index) => {
    const portalUrl = `${deps.publicUrl}/p/${links[index]}`;
    const message = sayMessage(inputs, contextOf(profile, recipient, portalUrl, written[index], words[index]), recipient.language);
    return { dossierId, messageNo, message, look: { profile, recipient, portalUrl, on: deps.clock.today() } };
  });
}

/** Stays on the message: the proof that its batch was marked. */
const reasonOf = (batch: string): string => `print-house:${batch}`;

const countryOf = ({ look }: PrintableLetter): string => (look.recipient.country ?? 'NL').replace(/[",\r\n]/g, ' ');
