// What is known about a batch of a file's lines. It is asked while the batch
// before is still worked on, so that neither the database nor we wait for the
// other; and asked again where what was written of that batch may change the answer.

import type { IncomingMoney, MatchCandidates } from '#domain/matching.ts';
import { together, type Tx } from '#store/db.ts';
import type { KnownPayer } from '#store/known-payers.ts';
import { toldLines, type ToldLine } from '#store/told-lines.ts';
import type { UnnumberedLine } from './bank-line-of.ts';
import { candidatesFor } from './match-lines.ts';
import { payoutJudge, type PayoutJudge } from './set-payouts-aside.ts';

/** A line with what may say whose money it is. */
export type SaidLine = UnnumberedLine & { readonly money: IncomingMoney };

export interface KnownOfLines {
  /** What was told before and says the same, or is of the same whole. */
  readonly kept: readonly ToldLine[];
  readonly candidates: MatchCandidates;
  readonly isPayout: PayoutJudge;
}

/** What a batch left behind when it was written: what it said, and whose accounts it taught. */
export interface Left {
  readonly lines: readonly SaidLine[];
  readonly taught: readonly KnownPayer[];
}

export async function askAboutLines(tx: Tx, creditorId: number, lines: readonly SaidLine[]): Promise<KnownOfLines> {
  const [kept, candidates, isPayout] = await together(
    toldBefore(tx, creditorId, lines), candidatesFor(tx, creditorId, receivedIn(lines)), payoutJudge(tx, creditorId, lines.filter(({ amountCents }) => amountCents > 0n)),
  );
  return { kept, candidates, isPayout };
}

/** The same as if it had been asked only now that the batch before is written. */
export async function askAgainAfter(tx: Tx, creditorId: number, left: Left, lines: readonly SaidLine[], known: KnownOfLines): Promise<KnownOfLines> {
  const kept = saysTheSame(left.lines, lines, known.kept) ? await toldBefore(tx, creditorId, lines) : known.kept;
  const candidates = teachesMore(left.taught, lines, known.candidates) ? await candidatesFor(tx, creditorId, receivedIn(lines)) : known.candidates;
  return { ...known, kept, candidates };
}

const toldBefore = (tx: Tx, creditorId: number, lines: readonly SaidLine[]): Promise<ToldLine[]> =>
  toldLines(tx, creditorId, lines.map(({ identity }) => identity), lines.flatMap(({ whole }) => whole ?? []));

const receivedIn = (lines: readonly SaidLine[]): IncomingMoney[] => lines.flatMap(({ amountCents, money }) => (amountCents > 0n ? [money] : []));

/** Whether the earlier lines, or what was noted on kept ones because of them, are among what these lines ask for. */
export function saysTheSame(
  earlier: readonly Pick<UnnumberedLine, 'identity' | 'whole'>[], lines: readonly Pick<UnnumberedLine, 'identity' | 'whole'>[], kept: readonly Pick<ToldLine, 'identity' | 'whole'>[],
): boolean {
  const identities = new Set(earlier.map(({ identity }) => identity));
  const wholes = new Set(earlier.flatMap(({ whole }) => whole ?? []));
  return [...lines, ...kept].some(({ identity, whole }) => identities.has(identity) || (whole !== null && wholes.has(whole)));
}

/** Whether an account of these lines is now known for a dossier that changes the answer: the first, or the lowest or highest of several. */
export function teachesMore(taught: readonly KnownPayer[], lines: readonly { readonly money: Pick<IncomingMoney, 'counterpartyIban'> }[], { payers }: Pick<MatchCandidates, 'payers'>): boolean {
  const asked = new Set(lines.flatMap(({ money }) => money.counterpartyIban ?? []));
  return taught.some(({ mark: iban, dossierId }) => {
    if (!asked.has(iban)) return false;
    const known = payers.get(iban) ?? [];
    return known.length === 0 || dossierId < known[0]! || dossierId > known.at(-1)!;
  });
}
