// Rows that screens and matching need, rewritten in the transaction that
// changed them: what claims and instalments are open for.

import type { Day } from '#domain/day.ts';
import type { Fact, FactKind } from '#domain/facts.ts';
import type { Cents } from '#domain/money.ts';
import type { DossierState } from '#domain/state.ts';
import { bareColumn, textColumn } from './columns.ts';
import { together, type Tx } from './db.ts';

/** Facts that can change a claim's or an instalment's row; an offer too, because interest is reckoned up to it, and who joins, because costs of others may be theirs to pay. */
const projectedKinds: ReadonlySet<FactKind> = new Set<FactKind>([
  'PartyJoined', 'ClaimRegistered', 'ClaimCredited', 'ClaimStandingChanged', 'PaymentReceived', 'PaymentReversed', 'BalanceReported', 'FactUndone',
  'OfferMade', 'ApprovalAsked', 'ArrangementAgreed', 'ArrangementAmended', 'ArrangementLapsed', 'ArrangementReinstated', 'ArrangementEnded',
  'PauseStarted', 'PauseEnded',
  'InterestStarted', 'InterestStopped', 'InterestPosted', 'ChargeMade', 'ChargeWithdrawn', 'Waived', 'WrittenOff', 'WriteOffReopened', 'RefundFailed',
]);

/** Whether a fact can change such a row: of the many steps only those that ask the end of an arrangement under which interest runs. */
export const isProjected = (fact: Fact, state: DossierState): boolean =>
  projectedKinds.has(fact.kind) || (fact.kind === 'ArrangementStepTaken' && state.arrangements[fact.data.arrangementNo - 1]?.extras?.interestRuns === true);

export interface ProjectedDossier {
  readonly dossierId: number;
  readonly state: DossierState;
  /** The rows as they stand; without them each row is held against the table. */
  readonly before?: ProjectedRows | null;
}

interface ClaimRow {
  readonly dossierId: number;
  readonly claim: string;
  readonly openCents: Cents;
  readonly uncoveredCents: Cents;
  readonly arrangementNo: number | null;
}

interface ArrangementRow {
  readonly dossierId: number;
  readonly arrangementNo: number;
  readonly agreedOn: Day;
  readonly totalCents: Cents;
  readonly openCents: Cents;
  readonly lapsedOn: Day | null;
  readonly endedOn: Day | null;
  readonly reference: string;
}

interface InstalmentRow {
  readonly dossierId: number;
  readonly arrangementNo: number;
  readonly number: number;
  readonly dueOn: Day;
  readonly amountCents: Cents;
  readonly openCents: Cents;
}

/** What the rows of one dossier say. */
export interface ProjectedRows {
  readonly claims: readonly ClaimRow[];
  readonly arrangements: readonly ArrangementRow[];
  readonly instalments: readonly InstalmentRow[];
}

/** All rows of a dossier in one walk: they are made before and after each payment. */
export function rowsOf({ dossierId, state }: ProjectedDossier): ProjectedRows {
  const arrangements: ArrangementRow[] = [];
  const instalments: InstalmentRow[] = [];
  for (const { arrangementNo, agreedOn, lapsedOn = null, endedOn = null, reference, instalments: own } of state.arrangements) {
    let totalCents = 0n;
    let openCents = 0n;
    for (const { number, dueOn, amountCents: askedCents, creditedCents, paidCents } of own) {
      // A bigint of nought is taken away often, and each time a new one is made.
      const amountCents = creditedCents === 0n ? askedCents : askedCents - creditedCents;
      const leftCents = paidCents === 0n ? amountCents : amountCents - paidCents;
      totalCents += amountCents;
      openCents += leftCents;
      // Of an arrangement that lapsed or ended nothing is asked any more.
      instalments.push({ dossierId, arrangementNo, number, dueOn, amountCents, openCents: lapsedOn === null && endedOn === null ? leftCents : 0n });
    }
    arrangements.push({ dossierId, arrangementNo, agreedOn, totalCents, openCents, lapsedOn, endedOn, reference });
  }
  return { claims: claimRowsOf(dossierId, state), arrangements, instalments };
}

function claimRowsOf(dossierId: number, { claims, arrangements }: DossierState): ClaimRow[] {
  return claims.map(({ claim, openCents, arrangementNo }) => {
    const cover = arrangementNo === undefined ? undefined : arrangements[arrangementNo - 1];
    const isCovered = cover !== undefined && cover.lapsedOn === undefined && cover.endedOn === undefined;
    return { dossierId, claim, openCents, uncoveredCents: isCovered ? 0n : openCents, arrangementNo: arrangementNo ?? null };
  });
}

/** Writes the rows that changed: mostly few of them, and what the database need not look at costs nothing. */
export async function saveProjections(tx: Tx, creditorId: number, dossiers: readonly ProjectedDossier[]): Promise<void> {
  if (dossiers.length === 0) return;
  const claims: ClaimRow[] = [];
  const arrangements: Changed<ArrangementRow> = { kept: [], others: [] };
  const instalments: Changed<InstalmentRow> = { kept: [], others: [] };
  for (const dossier of dossiers) {
    const { before = null } = dossier;
    const now = rowsOf(dossier);
    for (const [at, row] of now.claims.entries()) if (!isSameClaim(before?.claims[at], row)) claims.push(row);
    addChanged(arrangements, before?.arrangements, now.arrangements, isOfSameArrangement, isSameArrangement);
    addChanged(instalments, before?.instalments, now.instalments, isOfSameInstalment, isSameInstalment);
  }
  await together(
    saveClaims(tx, creditorId, claims),
    saveArrangements(tx, creditorId, arrangements.kept, updateArrangements),
    saveArrangements(tx, creditorId, arrangements.others, upsertArrangements),
    saveInstalments(tx, creditorId, instalments.kept, updateInstalments),
    saveInstalments(tx, creditorId, instalments.others, upsertInstalments),
    dropInstalments(tx, creditorId, dossiers),
  );
}

/** Rows that are not, at the very same place, as they were. */
interface Changed<Row> {
  /** The table is known to have them. */
  readonly kept: Row[];
  readonly others: Row[];
}

type Same<Row> = (one: Row, other: Row) => boolean;

function addChanged<Row>({ kept, others }: Changed<Row>, before: readonly Row[] | undefined, now: readonly Row[], isOfSame: Same<Row>, isSame: Same<Row>): void {
  for (const [at, row] of now.entries()) {
    const was = before?.[at];
    if (was === undefined || !isOfSame(was, row)) others.push(row);
    else if (!isSame(was, row)) kept.push(row);
  }
}

// Column by column: a loop over the names of columns takes several times as long.
const isSameClaim = (one: ClaimRow | undefined, other: ClaimRow): boolean =>
  one !== undefined && one.dossierId === other.dossierId && one.claim === other.claim && one.openCents === other.openCents && one.uncoveredCents === other.uncoveredCents && one.arrangementNo === other.arrangementNo;
const isOfSameArrangement: Same<ArrangementRow> = (one, other) => one.dossierId === other.dossierId && one.arrangementNo === other.arrangementNo;
const isSameArrangement: Same<ArrangementRow> = (one, other) =>
  one.totalCents === other.totalCents && one.openCents === other.openCents && one.lapsedOn === other.lapsedOn && one.endedOn === other.endedOn
  && one.agreedOn === other.agreedOn && one.reference === other.reference;
const isOfSameInstalment: Same<InstalmentRow> = (one, other) => one.dossierId === other.dossierId && one.arrangementNo === other.arrangementNo && one.number === other.number;
const isSameInstalment: Same<InstalmentRow> = (one, other) => one.openCents === other.openCents && one.amountCents === other.amountCents && one.dueOn === other.dueOn;

async function saveClaims(tx: Tx, creditorId: number, rows: readonly ClaimRow[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.prepared(
    'save-claims',
    `update claim set open_cents = saved.open_cents, uncovered_cents = saved.uncovered_cents, arrangement_no = saved.arrangement_no
     from unnest($2::text[], $3::bigint[], $4::bigint[], $5::int[]) as saved (claim, open_cents, uncovered_cents, arrangement_no)
     where claim.creditor_id = $1 and claim.claim = saved.claim
       and (claim.open_cents, claim.uncovered_cents, claim.arrangement_no) is distinct from (saved.open_cents, saved.uncovered_cents, saved.arrangement_no)`,
    [
      creditorId,
      textColumn(rows.map((row) => row.claim)),
      bareColumn(rows.map((row) => row.openCents)),
      bareColumn(rows.map((row) => row.uncoveredCents)),
      bareColumn(rows.map((row) => row.arrangementNo)),
    ],
  );
}

interface Statement {
  readonly name: string;
  readonly text: string;
}

const arrangementsSaved = `unnest($2::int[], $3::int[], $4::date[], $5::bigint[], $6::bigint[], $7::date[], $8::date[], $9::text[])
  as saved (dossier_id, arrangement_no, agreed_on, total_cents, open_cents, lapsed_on, ended_on, reference)`;

const updateArrangements: Statement = {
  name: 'update-arrangements',
  text: `update arrangement set total_cents = saved.total_cents, open_cents = saved.open_cents, lapsed_on = saved.lapsed_on, ended_on = saved.ended_on from ${arrangementsSaved}
    where arrangement.creditor_id = $1 and arrangement.dossier_id = saved.dossier_id and arrangement.arrangement_no = saved.arrangement_no
      and (arrangement.total_cents, arrangement.open_cents, arrangement.lapsed_on, arrangement.ended_on)
        is distinct from (saved.total_cents, saved.open_cents, saved.lapsed_on, saved.ended_on)`,
};

/** Of the many that are looked at, few have changed: an "on conflict" would lock, and so write, all of them. */
const upsertArrangements: Statement = {
  name: 'save-arrangements',
  text: `with saved as (select * from ${arrangementsSaved}), changed as (${updateArrangements.text.replace(arrangementsSaved, 'saved')})
    insert into arrangement (creditor_id, dossier_id, arrangement_no, agreed_on, total_cents, open_cents, lapsed_on, ended_on, reference)
    select $1::int, saved.* from saved
    where not exists (
      select from arrangement where creditor_id = $1 and arrangement.dossier_id = saved.dossier_id and arrangement.arrangement_no = saved.arrangement_no)`,
};

async function saveArrangements(tx: Tx, creditorId: number, rows: readonly ArrangementRow[], { name, text }: Statement): Promise<void> {
  if (rows.length === 0) return;
  await tx.prepared(name, text, [
    creditorId,
    bareColumn(rows.map((row) => row.dossierId)),
    bareColumn(rows.map((row) => row.arrangementNo)),
    bareColumn(rows.map((row) => row.agreedOn)),
    bareColumn(rows.map((row) => row.totalCents)),
    bareColumn(rows.map((row) => row.openCents)),
    bareColumn(rows.map((row) => row.lapsedOn)),
    bareColumn(rows.map((row) => row.endedOn)),
    textColumn(rows.map((row) => row.reference)),
  ]);
}

const instalmentsSaved = `unnest($2::int[], $3::int[], $4::int[], $5::date[], $6::bigint[], $7::bigint[]) as saved (dossier_id, arrangement_no, number, due_on, amount_cents, open_cents)`;

const updateInstalments: Statement = {
  name: 'update-instalments',
  text: `update instalment set due_on = saved.due_on, amount_cents = saved.amount_cents, open_cents = saved.open_cents from ${instalmentsSaved}
    where instalment.creditor_id = $1 and instalment.dossier_id = saved.dossier_id and instalment.arrangement_no = saved.arrangement_no and instalment.number = saved.number
      and (instalment.due_on, instalment.amount_cents, instalment.open_cents) is distinct from (saved.due_on, saved.amount_cents, saved.open_cents)`,
};

const upsertInstalments: Statement = {
  name: 'save-instalments',
  text: `with saved as (select * from ${instalmentsSaved}), changed as (${updateInstalments.text.replace(instalmentsSaved, 'saved')})
    insert into instalment (creditor_id, dossier_id, arrangement_no, number, due_on, amount_cents, open_cents)
    select $1::int, saved.* from saved
    where not exists (
      select from instalment where creditor_id = $1 and instalment.dossier_id = saved.dossier_id and instalment.arrangement_no = saved.arrangement_no and instalment.number = saved.number)`,
};

async function saveInstalments(tx: Tx, creditorId: number, rows: readonly InstalmentRow[], { name, text }: Statement): Promise<void> {
  if (rows.length === 0) return;
  await tx.prepared(name, text, [
    creditorId,
    bareColumn(rows.map((row) => row.dossierId)),
    bareColumn(rows.map((row) => row.arrangementNo)),
    bareColumn(rows.map((row) => row.number)),
    bareColumn(rows.map((row) => row.dueOn)),
    bareColumn(rows.map((row) => row.amountCents)),
    bareColumn(rows.map((row) => row.openCents)),
  ]);
}

/** A change may leave an arrangement with fewer instalments than it had. */
async function dropInstalments(tx: Tx, creditorId: number, dossiers: readonly ProjectedDossier[]): Promise<void> {
  const changed = dossiers.flatMap(({ dossierId, state }) =>
    state.arrangements.flatMap(({ arrangementNo, extras, instalments }) => (extras?.changes ? [{ dossierId, arrangementNo, last: instalments.at(-1)?.number ?? 0 }] : [])),
  );
  if (changed.length === 0) return;
  await tx.prepared(
    'drop-instalments',
    `delete from instalment using unnest($2::int[], $3::int[], $4::int[]) as kept (dossier_id, arrangement_no, last)
     where instalment.creditor_id = $1 and instalment.dossier_id = kept.dossier_id and instalment.arrangement_no = kept.arrangement_no
       and instalment.number > kept.last`,
    [creditorId, changed.map((row) => row.dossierId), changed.map((row) => row.arrangementNo), changed.map((row) => row.last)],
  );
}
