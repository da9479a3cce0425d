// Rows that screens and matching need, rewritten in the transaction that
// changed them: what claims and instalments are open for.

import { instalmentOpenCents } from '#domain/allocation.ts';
import { arrangementOpenCents, arrangementTotalCents } from '#domain/arrangement.ts';
import type { Fact, FactKind } from '#domain/facts.ts';
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

/** What the rows of one dossier say. */
export interface ProjectedRows {
  readonly claims: ReturnType<typeof claimRows>;
  readonly arrangements: ReturnType<typeof arrangementRows>;
  readonly instalments: ReturnType<typeof instalmentRows>;
}

export function rowsOf(dossier: ProjectedDossier): ProjectedRows {
  const one = [dossier];
  return { claims: claimRows(one), arrangements: arrangementRows(one), instalments: instalmentRows(one) };
}

/** Writes the rows that changed: mostly few of them, and what the database need not look at costs nothing. */
export async function saveProjections(tx: Tx, creditorId: number, dossiers: readonly ProjectedDossier[]): Promise<void> {
  if (dossiers.length === 0) return;
  const all = dossiers.map((dossier) => ({ before: dossier.before ?? null, now: rowsOf(dossier) }));
  const arrangements = all.flatMap(({ before, now }) => changed(before?.arrangements, now.arrangements));
  const instalments = all.flatMap(({ before, now }) => changed(before?.instalments, now.instalments));
  await together(
    saveClaims(tx, creditorId, all.flatMap(({ before, now }) => changed(before?.claims, now.claims)).map(({ row }) => row)),
    saveArrangements(tx, creditorId, arrangements.filter(({ isKept }) => isKept).map(({ row }) => row), updateArrangements),
    saveArrangements(tx, creditorId, arrangements.filter(({ isKept }) => !isKept).map(({ row }) => row), upsertArrangements),
    saveInstalments(tx, creditorId, instalments.filter(({ isKept }) => isKept).map(({ row }) => row), updateInstalments),
    saveInstalments(tx, creditorId, instalments.filter(({ isKept }) => !isKept).map(({ row }) => row), upsertInstalments),
    dropInstalments(tx, creditorId, dossiers),
  );
}

/** Rows that are not, at the very same place, as they were; and of which it is known that the table has them. */
const changed = <Row extends Readonly<Record<string, unknown>>>(before: readonly Row[] | undefined, now: readonly Row[]): readonly { readonly row: Row; readonly isKept: boolean }[] =>
  now.flatMap((row, at) => (isSame(before?.[at], row) ? [] : [{ row, isKept: before?.[at] !== undefined && isOfSame(before[at], row) }]));

/** The same arrangement, or the same instalment of it. */
const isOfSame = (one: Readonly<Record<string, unknown>>, other: Readonly<Record<string, unknown>>): boolean =>
  one['dossierId'] === other['dossierId'] && one['arrangementNo'] === other['arrangementNo'] && one['number'] === other['number'];

function isSame<Row extends Readonly<Record<string, unknown>>>(one: Row | undefined, other: Row): boolean {
  if (one === undefined) return false;
  for (const column in other) if (one[column] !== other[column]) return false;
  return true;
}

export const claimRows = (dossiers: readonly ProjectedDossier[]) =>
  dossiers.flatMap(({ dossierId, state }) =>
    state.claims.map(({ claim, openCents, arrangementNo }) => {
      const cover = arrangementNo === undefined ? undefined : state.arrangements[arrangementNo - 1];
      const isCovered = cover !== undefined && cover.lapsedOn === undefined && cover.endedOn === undefined;
      return { dossierId, claim, openCents, uncoveredCents: isCovered ? 0n : openCents, arrangementNo: arrangementNo ?? null };
    }),
  );

export const arrangementRows = (dossiers: readonly ProjectedDossier[]) =>
  dossiers.flatMap(({ dossierId, state }) =>
    state.arrangements.map((arrangement) => ({
      dossierId,
      arrangementNo: arrangement.arrangementNo,
      agreedOn: arrangement.agreedOn,
      totalCents: arrangementTotalCents(arrangement),
      openCents: arrangementOpenCents(arrangement),
      lapsedOn: arrangement.lapsedOn ?? null,
      endedOn: arrangement.endedOn ?? null,
      reference: arrangement.reference,
    })),
  );

export const instalmentRows = (dossiers: readonly ProjectedDossier[]) =>
  dossiers.flatMap(({ dossierId, state }) =>
    state.arrangements.flatMap((arrangement) =>
      arrangement.instalments.map((instalment) => ({
        dossierId,
        arrangementNo: arrangement.arrangementNo,
        number: instalment.number,
        dueOn: instalment.dueOn,
        amountCents: instalment.amountCents - instalment.creditedCents,
        // Of an arrangement that lapsed or ended nothing is asked any more.
        openCents: arrangement.lapsedOn === undefined && arrangement.endedOn === undefined ? instalmentOpenCents(instalment) : 0n,
      })),
    ),
  );

async function saveClaims(tx: Tx, creditorId: number, rows: ReturnType<typeof claimRows>): Promise<void> {
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

async function saveArrangements(tx: Tx, creditorId: number, rows: ReturnType<typeof arrangementRows>, { name, text }: Statement): Promise<void> {
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

async function saveInstalments(tx: Tx, creditorId: number, rows: ReturnType<typeof instalmentRows>, { name, text }: Statement): Promise<void> {
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
