// Which entries of a file are new money, and which the bank has told before in
// another one (docs/bank-statements.md, "The same money told twice"). Pure.

import type { Day } from '#domain/day.ts';
import { sum } from '#domain/money.ts';
import type { NewBankLine } from '#store/bank-lines.ts';
import type { ToldLine } from '#store/told-lines.ts';
import type { UnnumberedLine } from './bank-line-of.ts';

export interface Teller {
  readonly inboxId: string;
  /** The statement's number, and through which day the statements before it reach; null in a report or advice, or where that is not known. */
  readonly sequence: string | null;
  readonly followsUntil: Day | null;
}

export interface Sorted<Line extends UnnumberedLine> {
  /** With the ids under which they are kept. */
  readonly fresh: readonly (Line & Pick<NewBankLine, 'lineId'>)[];
  /** Known lines that this file told again. */
  readonly told: readonly string[];
  /** Entries of the file that are no new money; a sum stands for all its parts. */
  readonly known: number;
  /** Sums that nobody has booked, whose parts are among the fresh lines: they make room. */
  readonly replaced: readonly string[];
}

/** Sorts a batch of a file's lines, given all kept lines that say the same or are of the same whole. */
export function sortTold<Line extends UnnumberedLine>(lines: readonly Line[], kept: readonly ToldLine[], teller: Teller): Sorted<Line> {
  const byIdentity = Map.groupBy(kept, (line) => line.identity);
  const byWhole = Map.groupBy(kept.filter((line) => line.whole !== null), (line) => line.whole);
  const counts = new Map<string, number>();
  const taken = new Set<string>();
  const replaced = new Set<string>();
  const fresh: (Line & Pick<NewBankLine, 'lineId'>)[] = [];
  let known = 0;
  const isFree = (line: ToldLine): boolean => line.toldBy !== teller.inboxId && !taken.has(line.lineId) && !isOver(line, teller);
  const take = (found: readonly ToldLine[]): boolean => {
    for (const line of found) taken.add(line.lineId);
    if (found.length > 0) known += 1;
    return found.length > 0;
  };
  for (const line of lines) {
    const same = byIdentity.get(line.identity) ?? [];
    const ofWhole = line.whole === null ? [] : (byWhole.get(line.whole) ?? []);
    const again = same.filter(isFree).slice(0, 1);
    const parts = mayBeSum(line) ? partsOf(line, ofWhole.filter((each) => each.shape === 'part' && isFree(each))) : [];
    if (take([...again, ...parts])) continue;
    if (line.shape === 'single' && take(ofWhole.filter((each) => each.shape === 'single' && isFree(each) && lacksId(each, line)).slice(0, 1))) continue;
    let { statementId } = line;
    if (line.shape === 'part') {
      const sums = ofWhole.filter(mayBeSum);
      if (take(sums.filter((each) => each.isBooked))) continue;
      for (const each of sums) if (each.toldBy !== teller.inboxId) replaced.add(each.lineId);
      // What confirmed the sum has confirmed its parts.
      statementId ??= sums.find((each) => !each.early)?.statementId ?? null;
    }
    const earlier = counts.get(line.identity) ?? same.length;
    counts.set(line.identity, earlier + 1);
    fresh.push({ ...line, statementId, lineId: earlier === 0 ? line.identity : `${line.identity}-${earlier + 1}` });
  }
  return { fresh, told: [...taken], known, replaced: [...replaced] };
}

/** Told by a statement that surely ended before this one began, and by no reference that would make it the same. */
const isOver = (line: ToldLine, { sequence, followsUntil }: Teller): boolean =>
  !line.byReference && followsUntil !== null && sequence !== null && line.sequence !== null && line.sequence !== sequence && line.untilOn !== null && line.untilOn <= followsUntil;

/** A bank may book a batch as one sum without saying that it is one; then nothing names a payment in it. */
const mayBeSum = ({ shape, endToEndId }: Pick<ToldLine, 'shape' | 'endToEndId'>): boolean => shape === 'sum' || (shape === 'single' && endToEndId === null);

/** One of the two messages says less; where both name an end-to-end id and it differs, they are two. */
const lacksId = (kept: ToldLine, line: UnnumberedLine): boolean => kept.endToEndId === null || line.endToEndId === null;

/** All known parts, where they make up the sum. Otherwise the sum stays, and a person looks at it. */
const partsOf = (line: UnnumberedLine, parts: readonly ToldLine[]): readonly ToldLine[] =>
  sum(parts.map((part) => part.amountCents)) === line.amountCents ? parts : [];
