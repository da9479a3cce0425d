// What the creditor's own books say is open comes in: a whole file or nothing.
// Only what says something new becomes a fact; those dossiers alone are locked.
// Claims that are not known are named in the answer, never made.

import { isNews, type SaidBalance } from '#domain/balance-news.ts';
import { latest, type Day } from '#domain/day.ts';
import type { Actor, ClaimStanding, NewFact } from '#domain/facts.ts';
import type { LineProblem } from '#domain/file-problems.ts';
import { formatAmount, type Cents } from '#domain/money.ts';
import type { PolicyTerms } from '#domain/default-policy.ts';
import type { DossierState } from '#domain/state.ts';
import { readOpenItems, type OpenItem, type OpenItems } from '#formats/open-items-csv.ts';
import { dossiersOfClaims } from '#store/claims.ts';
import type { Tx } from '#store/db.ts';
import { lockDossiers, readDossiers } from '#store/dossiers.ts';
import { findInboxItem, insertInboxItem, lockInOrder, lockIntake } from '#store/intake.ts';
import { newestSnapshotOn, openClaimPieces } from '#store/open-items.ts';
import { policyOn } from '#store/policies.ts';
import type { Deps } from './deps.ts';
import { fingerprinting, plainName, type IncomingFile } from './incoming-file.ts';
import { record, type Recorded } from './record.ts';

export interface ImportOpenItems extends IncomingFile {
  /** The day of lines that name none. */
  readonly on?: Day;
  /** A claim of ours that is not in it is settled; the file's own first line may say so too. */
  readonly complete?: boolean;
  /** It may settle more than half of what is open: somebody has looked at it. */
  readonly settleMany?: boolean;
  /** Who is named in the facts; without it the import. */
  readonly by?: Actor;
  readonly onProgress?: (progress: { readonly phase: 'reading' | 'comparing'; readonly done: number; readonly total?: number }) => void;
}

export interface ImportedOpenItems {
  /** This very file was imported before; nothing was done. */
  readonly again: boolean;
  /** The newest day that it speaks of; null for an empty file. */
  readonly on: Day | null;
  readonly complete: boolean;
  readonly lines: number;
  /** Claims of which it says what we knew. */
  readonly unchanged: number;
  /** Claims of which it says something else or more: each a fact. */
  readonly reported: number;
  /** Of these: paid at the creditor's own books, and how much; and differences that wait for a person. */
  readonly paidThere: number;
  readonly paidThereAmount: string;
  readonly differ: number;
  /** Claims of ours that a complete file does not name. */
  readonly missing: number;
  readonly unknownCount: number;
  /** Claim numbers that we do not know, the first two hundred. */
  readonly unknown: readonly string[];
}

export type OpenItemsOutcome =
  | { readonly ok: true; readonly value: ImportedOpenItems }
  /** The first problems in order of line, and how many there are. Nothing was written. */
  | { readonly ok: false; readonly problems: readonly LineProblem[]; readonly problemCount: number };

const MOST_NAMED = 200;
const LOOKUPS_A_BATCH = 10_000;
const READ_A_BATCH = 1_000;
const RECORDED_A_BATCH = 500;
/** A complete file that lacks more than half of what is open, and more than this, must be confirmed. */
const FEW_MISSING = 20;

/** Takes an open items file in. The same file again does nothing; an older snapshot than the newest is refused. */
export async function importOpenItems(deps: Deps, creditorId: number, request: ImportOpenItems): Promise<OpenItemsOutcome> {
  const source = fingerprinting('open-items', request.open());
  const { on, complete } = request;
  const file = await readOpenItems(source.bytes, {
    today: deps.clock.today(), on, complete, onProgress: (done) => request.onProgress?.({ phase: 'reading', done }),
  });
  if (file.problems.length > 0) return refusedWith(file.problems);
  const inboxId = `${source.inboxId()}${on === undefined ? '' : `:${on}`}${complete === true ? ':complete' : ''}`;
  return deps.db.inCreditor(creditorId, async (tx) => {
    await lockIntake(tx, creditorId);
    const before = await findInboxItem(tx, creditorId, inboxId);
    if (before) return { ok: true, value: { ...(before.summary as unknown as ImportedOpenItems), again: true } };
    const newest = await newestSnapshotOn(tx, creditorId);
    const older = newest === null ? [] : file.items.filter((item) => item.on < newest);
    if (older.length > 0) return refusedWith(older.map((item) => ({ code: 'snapshot-older', line: item.line, field: 'snapshot_on', found: item.on, expected: newest! })));
    const found = await findClaims(tx, creditorId, file);
    const { missing, open } = found;
    if (missing > FEW_MISSING && missing * 2 > open && request.settleMany !== true) {
      return refusedWith([{ code: 'missing-many', line: 1, field: '', found: String(missing), expected: String(open) }]);
    }
    return { ok: true, value: await take(deps, tx, creditorId, request, inboxId, file, found) };
  });
}

const refusedWith = (problems: readonly LineProblem[]): OpenItemsOutcome => ({
  ok: false, problems: [...problems].sort((a, b) => a.line - b.line).slice(0, MOST_NAMED), problemCount: problems.length,
});

interface SaidOfClaim extends SaidBalance {
  readonly claim: string;
  readonly missing?: true;
}

interface FoundClaims {
  readonly byDossier: ReadonlyMap<number, readonly SaidOfClaim[]>;
  readonly unknown: readonly string[];
  readonly unknownCount: number;
  readonly missing: number;
  /** Of our open claims, how many a complete file should name. */
  readonly open: number;
}

async function findClaims(tx: Tx, creditorId: number, { items, completeOn, saysElsewhere }: OpenItems): Promise<FoundClaims> {
  const byDossier = new Map<number, SaidOfClaim[]>();
  const add = (dossierId: number, said: SaidOfClaim): void => {
    const others = byDossier.get(dossierId);
    if (others) others.push(said);
    else byDossier.set(dossierId, [said]);
  };
  const unknown: string[] = [];
  let unknownCount = 0;
  for (let from = 0; from < items.length; from += LOOKUPS_A_BATCH) {
    const some = items.slice(from, from + LOOKUPS_A_BATCH);
    const dossiers = await dossiersOfClaims(tx, creditorId, some.map((item) => item.claim));
    for (const item of some) {
      const dossier = dossiers.get(item.claim);
      if (dossier) {
        add(dossier.dossierId, saidIn(item, saysElsewhere));
        continue;
      }
      unknownCount += 1;
      if (unknown.length < MOST_NAMED) unknown.push(item.claim);
    }
  }
  if (completeOn === null) return { byDossier, unknown, unknownCount, missing: 0, open: 0 };
  const named = new Set(items.map((item) => item.claim));
  let [missing, open] = [0, 0];
  for await (const piece of openClaimPieces(tx, creditorId, completeOn)) {
    open += piece.length;
    for (const { claim, dossierId } of piece) {
      if (named.has(claim)) continue;
      missing += 1;
      add(dossierId, { claim, on: completeOn, openCents: 0n, missing: true });
    }
  }
  return { byDossier, unknown, unknownCount, missing, open };
}

const saidIn = ({ claim, on, openCents, elsewhere }: OpenItem, saysElsewhere: boolean): SaidOfClaim =>
  ({ claim, on, openCents, ...(saysElsewhere ? { elsewhere: elsewhere ?? {} } : {}) });

async function take(
  deps: Deps, tx: Tx, creditorId: number, request: ImportOpenItems, inboxId: string, file: OpenItems, { byDossier, unknown, unknownCount, missing }: FoundClaims,
): Promise<ImportedOpenItems> {
  const [today, at] = [deps.clock.today(), deps.clock.now()];
  const by: Actor = request.by ?? { kind: 'import', importId: inboxId };
  const books = (await policyOn(tx, creditorId, today)).books.payments;
  const total = byDossier.size;
  const withNews: number[] = [];
  const ids = [...byDossier.keys()].sort((a, b) => a - b);
  // Nobody waits while most dossiers are only read.
  for (let from = 0; from < ids.length; from += READ_A_BATCH) {
    for (const { dossierId, state } of (await readDossiers(tx, creditorId, ids.slice(from, from + READ_A_BATCH))).values()) {
      if (newsOf(state, byDossier.get(dossierId) ?? []).length > 0) withNews.push(dossierId);
    }
    request.onProgress?.({ phase: 'comparing', done: Math.min(from + READ_A_BATCH, total), total });
  }
  await lockInOrder(tx, creditorId, withNews);
  const counts = { reported: 0, paidThere: 0, paidThereCents: 0n, differ: 0 };
  for (let from = 0; from < withNews.length; from += RECORDED_A_BATCH) {
    const dossiers = await lockDossiers(tx, creditorId, withNews.slice(from, from + RECORDED_A_BATCH));
    const decisions = [...dossiers.values()].map((dossier) => ({
      dossier, facts: factsOf(newsOf(dossier.state, byDossier.get(dossier.dossierId) ?? []), inboxId, books, by),
    }));
    const recorded = await record(tx, creditorId, decisions.filter(({ facts }) => facts.length > 0), at, today);
    for (const each of recorded.values()) count(counts, each, inboxId);
  }
  const { reported, paidThere, paidThereCents, differ } = counts;
  const value: ImportedOpenItems = {
    again: false, on: file.items.map((item) => item.on).reduce<Day | null>((last, on) => (last === null ? on : latest(last, on)), file.completeOn),
    complete: file.completeOn !== null, lines: file.items.length, unchanged: file.items.length + missing - unknownCount - reported, reported, paidThere,
    paidThereAmount: formatAmount(paidThereCents), differ, missing, unknownCount, unknown,
  };
  await insertInboxItem(tx, creditorId, { inboxId, kind: 'open-items', name: plainName(request.fileName), receivedAt: at, outcome: 'imported', summary: { ...value } });
  return value;
}

/** What is with a bailiff, in debt help or given up may leave a list of open items without anybody having paid. */
const settledByAbsence: ReadonlySet<ClaimStanding> = new Set<ClaimStanding>(['ours', 'disputed']);

const newsOf = (state: DossierState, said: readonly SaidOfClaim[]): SaidOfClaim[] =>
  said.filter((each) => {
    const claim = state.claims.find((one) => one.claim === each.claim);
    return claim !== undefined && (!each.missing || settledByAbsence.has(claim.standing)) && isNews(state, claim, each);
  });

/** In the order of replay: by day, and in the file's order within one. */
function factsOf(news: readonly SaidOfClaim[], snapshotId: string, books: PolicyTerms['books']['payments'], by: Actor): NewFact[] {
  return news.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)).map(({ claim, on, openCents, elsewhere, missing }): NewFact => ({
    kind: 'BalanceReported', on, by,
    data: { claim, snapshotId, openCents, books, ...(missing ? { missing } : {}), ...(elsewhere ? { elsewhere } : {}) },
  }));
}

interface Counts {
  reported: number;
  paidThere: number;
  paidThereCents: Cents;
  differ: number;
}

function count(counts: Counts, { facts, state }: Recorded, snapshotId: string): void {
  const claims = new Set(facts.flatMap((fact) => (fact.kind === 'BalanceReported' ? [fact.data.claim] : [])));
  counts.reported += claims.size;
  counts.differ += state.claims.filter((claim) => claim.differs && claims.has(claim.claim)).length;
  for (const source of state.sources) {
    if (source.kind !== 'reported' || !source.id.startsWith(`${snapshotId}:`)) continue;
    counts.paidThere += 1;
    counts.paidThereCents += source.amountCents;
  }
}
