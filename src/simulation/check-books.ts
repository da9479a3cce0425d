// The checks of money and books, for the dossiers that changed: the row beside
// the facts, the product's reckoning beside the simulation's own, the bank's
// lines beside the bank.

import { isDeepStrictEqual } from 'node:util';
import { creditCents } from '#domain/allocation.ts';
import { chargedCents } from '#domain/charges.ts';
import { customerKindOf } from '#domain/parties.ts';
import { daysBetween, type Day, type Moment } from '#domain/day.ts';
import { overRefundedCents } from '#domain/fold-refunds.ts';
import { imbalanceCents } from '#domain/imbalance.ts';
import { formatAmount, type Cents } from '#domain/money.ts';
import { decodeState, encodeState, isReadable } from '#domain/state-codec.ts';
import type { DossierState } from '#domain/state.ts';
import type { Tx } from '#store/db.ts';
import type { News } from './memory.ts';
import { expectedCents } from './owed.ts';
import type { Violation } from './violations.ts';
import type { World } from './world.ts';

interface Row {
  readonly dossierId: number;
  readonly state: string;
  readonly dirty: boolean;
  readonly factCount: number;
}

/** Each dossier's row against the state that the simulation folded itself. */
export async function checkRows({ creditorId, memory, on }: World, tx: Tx, news: readonly News[]): Promise<Violation[]> {
  const rows = await tx.prepared<Row>(
    'simulation-rows', `select dossier_id as "dossierId", state, dirty, fact_count as "factCount" from dossier where creditor_id = $1 and dossier_id = any($2::int[])`,
    [creditorId, news.map(({ known }) => known.dossierId)],
  );
  return rows.flatMap(({ dossierId, state: kept, dirty, factCount }): Violation[] => {
    const { key, state } = memory.byId.get(dossierId)!;
    const found: Violation[] = [];
    if (!dirty && (factCount !== state.factCount || !isSame(kept, state))) found.push({ invariant: 'kept-state', on, key, says: `the row holds ${factCount} facts, there are ${state.factCount}; ${difference(kept, encodeState(state))}` });
    const off = imbalanceCents(state);
    if (off !== 0n) found.push({ invariant: 'balance', on, key, says: `off by ${formatAmount(off)}` });
    return found;
  });
}

/** As values, which is quicker; else as texts, in which the database may keep names within facts in an order of its own. */
const isSame = (kept: string, own: DossierState): boolean =>
  (isReadable(kept) && isDeepStrictEqual(decodeState(kept), own)) || isDeepStrictEqual(JSON.parse(kept), JSON.parse(encodeState(own)));

function difference(kept: string, own: string): string {
  let from = 0;
  while (from < kept.length && kept[from] === own[from]) from += 1;
  return `kept "${kept.slice(Math.max(0, from - 30), from + 40)}", folded "${own.slice(Math.max(0, from - 30), from + 40)}"`;
}

interface LineRow {
  readonly ref: string;
  readonly status: string;
  readonly amountCents: Cents;
  readonly dossierId: number | null;
  readonly partCents: Cents | null;
  readonly lines: number;
}

/** What became of the lines that the bank told, of those that were not settled before. */
export async function checkLines(world: World, tx: Tx): Promise<Violation[]> {
  const { creditorId, bank, reckoning, memory, on, figures } = world;
  for (const ref of bank.unread.splice(0)) if (!isSettled(world, ref)) reckoning.waiting.add(ref);
  for (const ref of reckoning.waiting) if (isSettled(world, ref)) reckoning.waiting.delete(ref);
  const open = [...reckoning.waiting];
  if (open.length === 0) return [];
  const rows = await tx.sql<LineRow>(
    `select bank_reference as ref, status, bank_line.amount_cents as "amountCents", line_part.dossier_id as "dossierId", line_part.amount_cents as "partCents",
       (count(*) over (partition by bank_reference, coalesce(line_part.part_no, 0)))::int as lines
     from bank_line left join line_part on line_part.creditor_id = bank_line.creditor_id and line_part.line_id = bank_line.line_id and line_part.taken_back_at is null
     where bank_line.creditor_id = $1 and bank_reference = any($2::text[])`, [creditorId, open],
  );
  const byRef = Map.groupBy(rows, (row) => row.ref);
  const found: Violation[] = [];
  for (const ref of open) {
    const booking = bank.bookings.get(ref)!;
    const own = byRef.get(ref) ?? [];
    const { key } = booking;
    const [first] = own;
    const says = (text: string): string => `${booking.kind} of ${formatAmount(booking.amountCents)} on ${booking.on} (${ref}) ${text}`;
    if (first === undefined || first.amountCents !== booking.amountCents) {
      found.push({ invariant: 'no-line-lost', on, key, says: says(first === undefined ? 'was told by the bank and is nowhere' : `is kept as ${formatAmount(first.amountCents)}`) });
      continue;
    }
    if (own.some(({ lines }) => lines > 1)) found.push({ invariant: 'no-line-lost', on, key, says: says('is kept twice') });
    const parts = own.flatMap(({ dossierId, partCents }) => (dossierId === null || partCents === null ? [] : [{ dossierId, amountCents: partCents }]));
    const wasKnown = reckoning.line(ref) !== undefined;
    reckoning.see({ ref, status: first.status, parts });
    const stranger = parts.find(({ dossierId }) => memory.byId.get(dossierId)?.key !== key);
    if (stranger) found.push({ invariant: 'right-person', on, key, says: says(`is booked on dossier ${stranger.dossierId}`) });
    const cents = parts.reduce((sum, part) => sum + part.amountCents, 0n);
    if (first.status === 'assigned' && cents !== booking.amountCents) found.push({ invariant: 'money', on, key, says: says(`is booked for ${formatAmount(cents)}`) });
    if (!wasKnown && booking.isClear && booking.kind === 'transfer' && first.status === 'open') figures.leftForTheDesk += 1;
    if (booking.kind === 'payout' && first.status !== 'ignored') found.push({ invariant: 'money', on, key, says: says('is booked already, payment by payment, and was not set aside') });
    if (booking.kind === 'taken-back' && first.status !== 'assigned' && reckoning.line(booking.takesBack ?? '')?.status === 'assigned') {
      found.push({ invariant: 'money', on, key, says: says('took a payment back that is still booked') });
    }
  }
  return found;
}

/** Assigned money does not change any more: our desk takes nothing back. */
const isSettled = ({ reckoning }: World, ref: string): boolean => {
  const status = reckoning.line(ref)?.status;
  return status === 'assigned' || status === 'ignored';
};

/** What each of these owes, reckoned twice. */
export function checkOwed({ reckoning, on, memory }: World, keys: Iterable<string>): Violation[] {
  const found: Violation[] = [];
  for (const key of keys) {
    const known = memory.byKey.get(key);
    if (!known) continue;
    const { state } = known;
    const charged = state.claims.reduce((sum, claim) => sum + chargedCents(claim), 0n);
    const open = state.claims.reduce((sum, claim) => sum + claim.openCents, 0n);
    // Given back, and then its payment was taken back: a colleague has the task to ask for it.
    const owed = open - creditCents(state) - charged + overRefundedCents(state);
    const expected = expectedCents(reckoning, known);
    if (owed !== expected) {
      found.push({ invariant: 'money', on, key, says: `owes ${formatAmount(owed)} beside ${formatAmount(charged)} of charges by the product, ${formatAmount(expected)} by the simulation` });
    }
    const most = mostCharged(state, on);
    if (charged > most) found.push({ invariant: 'charges', on, key, says: `${formatAmount(charged)} is charged, where ${formatAmount(most)} is the most` });
  }
  return found;
}

/** Above every statutory rate of these years. */
const highestRatePercent = 13n;

/** A simple bound: 15% of each bill, at least 40 euros, and simple interest since its day; nothing of a consumer. */
function mostCharged(state: DossierState, today: Day): Cents {
  if (customerKindOf(state) === 'consumer') return 0n;
  return state.claims.reduce((sum, { amountCents, dueOn }) => {
    if (amountCents <= 0n || dueOn >= today) return sum;
    const costs = (amountCents * 15n) / 100n;
    const interest = (amountCents * highestRatePercent * BigInt(daysBetween(dueOn, today) + 40)) / 36_500n;
    return sum + (costs > 40_00n ? costs : 40_00n) + interest + 1n;
  }, 0n);
}

/** Postings of today in a period that was closed before. */
export async function checkClosed({ creditorId, on, memory }: World, tx: Tx, since: Moment): Promise<Violation[]> {
  const rows = await tx.prepared<{ dossierId: number; bookedOn: Day; until: Day }>(
    'simulation-closed',
    `select distinct dossier_id as "dossierId", booked_on as "bookedOn", closed_until as until from posting
     join (select max(closed_until) as closed_until from ledger_period where creditor_id = $1 and closed_at < $2) as closed on booked_on <= closed_until
     where creditor_id = $1 and booked_on > closed_until - 45 and recorded_at >= $2`, [creditorId, since],
  );
  return rows.map(({ dossierId, bookedOn, until }) => ({ invariant: 'closed-period', on, key: memory.byId.get(dossierId)?.key ?? null, says: `booked on ${bookedOn}, which closed with ${until}` }));
}
