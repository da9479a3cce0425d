// Letters for a print house: a PDF each and an index that says which go in one
// envelope, in a folder from which it takes them. A batch is laid aside, marked as
// printed in the database, and only then appears. Who is interrupted leaves it
// aside; the next run looks in the database whether it was marked, and lets it
// appear or throws it away. So no letter goes to the post twice, and none is lost.

import { changeMessages } from '#store/messages.ts';
import { readCreditor, type CreditorRow } from '#store/creditors.ts';
import type { Tx } from '#store/db.ts';
import { batchWasMarked, lockDropping, noteEnvelopes } from '#store/letter-batches.ts';
import type { LetterFile, LetterFolder } from '../ports.ts';
import type { Deps } from './deps.ts';
import { addressed, drawable, judge, type LetterKey, type PrintableLetter } from './print-letters.ts';
import { addressOf } from './message-address.ts';
import { recordOutcomes, settleDropped } from './message-outcomes.ts';
import type { MessageRenderer } from './send-messages.ts';
import { weighWaitingLines } from './weigh-waiting-lines.ts';
import { keptLetter } from './without-links.ts';

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
  /** In so many envelopes: letters to one person go in one. */
  envelopes: number;
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
  const totals: Dropped = { written: 0, envelopes: 0, pages: 0, dropped: 0, unaddressed: 0, failed: [], finished: await finishInterrupted(deps, creditorId) };
  const seen = new Set<string>();
  let after: LetterKey | undefined;
  await weighWaitingLines(deps, creditorId);
  do {
    const batch = await deps.db.inCreditor(creditorId, (tx) => layAsideBatch(deps, tx, creditorId, totals, seen, after));
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
  deps: DropDeps, tx: Tx, creditorId: number, totals: Dropped, seen: Set<string>, after?: LetterKey,
): Promise<{ name: string | null; last: LetterKey | undefined }> {
  await lockDropping(tx, creditorId);
  const creditor = await readCreditor(tx, creditorId);
  if (!creditor) throw new Error(`creditor ${creditorId} has no row`);
  const found = await judge(deps, tx, creditorId, { most: batchSize, withMates: true, ...(after ? { after } : {}) });
  // What goes along with the batch comes behind it, in an order of its own.
  const own = found.filter(({ isMate }) => !isMate);
  const last = own.length === batchSize ? own.at(-1)?.message : undefined;
  const judged = found.filter(({ message }) => !seen.has(keyOf(message)));
  for (const { message } of judged) seen.add(keyOf(message));
  const wrong = judged.flatMap(({ message, why }) => (why === null ? [] : [{ message, reason: why }]));
  const ready = (await addressed(tx, creditorId, judged.filter((each) => each.why === null))).filter(({ recipient }) => recipient.street && recipient.city);
  const { drawn, failed } = await drawAll(deps, tx, creditor, ready);

  const today = deps.clock.today();
  const name = drawn.length === 0 ? null : `${creditor.slug}-${today}-${deps.ids.token().replace(/\W|_/g, '').slice(0, 8)}`;
  if (name !== null) {
    const envelopes = envelopesOf(drawn);
    const numbers = await noteEnvelopes(tx, creditorId, envelopes.map((letters) => letters.map(({ letter }) => letter)));
    const index = [indexHead, ...envelopes.flatMap((letters, at) => indexLines(letters, numbers[at]!))];
    await deps.folder.layAside(name, [...drawn.map((each) => ({ name: each.name, bytes: each.bytes })), { name: `${name}.csv`, bytes: new TextEncoder().encode(`${index.join('\r\n')}\r\n`) }]);
    await changeMessages(tx, creditorId, drawn.map(({ letter: { dossierId, messageNo, message, look } }) => ({
      dossierId, messageNo, status: 'printed' as const, reason: reasonOf(name), rendered: { ...keptLetter({ mail: {}, render: deps.render }, message, look), recipient: addressOf(look.recipient) },
    })), deps.clock.now());
    const marked = judged.filter(({ message }) => drawn.some(({ letter }) => letter.dossierId === message.dossierId && letter.messageNo === message.messageNo));
    await recordOutcomes(deps, tx, creditorId, marked.map(({ message }) => ({ message, outcome: 'printed' as const })));
  }
  await settleDropped(deps, tx, creditorId, wrong);
  totals.written += drawn.length;
  totals.pages += drawn.reduce((sum, { pages }) => sum + pages, 0);
  totals.dropped += wrong.length;
  totals.envelopes += envelopesOf(drawn).length;
  totals.unaddressed += judged.length - wrong.length - ready.length;
  totals.failed.push(...failed);
  return { name, last: last && { dossierId: last.dossierId, messageNo: last.messageNo } };
}

interface DrawnLetter {
  readonly letter: PrintableLetter;
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly pages: number;
}

/** Draws these letters; where one cannot be drawn, the others are drawn again, because each says how many are in its envelope. */
async function drawAll(deps: DropDeps, tx: Tx, creditor: CreditorRow, ready: Awaited<ReturnType<typeof addressed>>): Promise<{ drawn: DrawnLetter[]; failed: Dropped['failed'] }> {
  const letters = await drawable(deps, tx, creditor, ready, deps.publicUrl);
  const files = await Promise.all(letters.map(async (letter) => ({ letter, file: await deps.draw(letter) })));
  const failed = files.flatMap(({ letter: { dossierId, messageNo }, file }) => (file.ok ? [] : [{ dossierId, messageNo, problem: file.problem }]));
  if (failed.length > 0 && letters.some(({ look }) => look.envelope !== undefined)) {
    const again = await drawAll(deps, tx, creditor, ready.filter(({ message }) => !failed.some((each) => keyOf(each) === keyOf(message))));
    return { drawn: again.drawn, failed: [...failed, ...again.failed] };
  }
  return { drawn: files.flatMap(({ letter, file }) => (file.ok ? [{ letter, name: `${creditor.slug}-${letter.dossierId}-${letter.messageNo}.pdf`, ...file }] : [])), failed };
}

/** They stand in the order of their envelopes. */
function envelopesOf(drawn: readonly DrawnLetter[]): DrawnLetter[][] {
  const envelopes: DrawnLetter[][] = [];
  for (const each of drawn) {
    if ((each.letter.look.envelope?.place ?? 1) === 1) envelopes.push([each]);
    else envelopes.at(-1)!.push(each);
  }
  return envelopes;
}

const indexHead = 'file,pages,country,dossier,message,envelope,letter,first_page';

/** Of one envelope: its letters in order, and on which page of it each begins. */
function indexLines(letters: readonly DrawnLetter[], envelopeNo: number): string[] {
  let page = 1;
  return letters.map(({ letter, name, pages }, index) => {
    const line = [name, pages, countryOf(letter), letter.dossierId, letter.messageNo, envelopeNo, index + 1, page].join(',');
    page += pages;
    return line;
  });
}

const keyOf = ({ dossierId, messageNo }: LetterKey): string => `${dossierId} ${messageNo}`;

/** Stays on the message: the proof that its batch was marked. */
const reasonOf = (batch: string): string => `print-house:${batch}`;

const countryOf = ({ look }: PrintableLetter): string => (look.recipient.country ?? 'NL').replace(/[",\r\n]/g, ' ');
