// Claims in: a whole file or nothing, every problem at once. With `park` (a
// nightly feed) the good lines go in, each bad one becomes a task, and messages
// of its dossier wait. Memory holds the file's lines once; writing goes by the
// batch, in one transaction.

import type { Day } from '#domain/day.ts';
import type { Actor } from '#domain/facts.ts';
import type { LineProblem } from '#domain/file-problems.ts';
import { readClaims, type ClaimLine } from '#formats/claims-csv.ts';
import { claimFingerprints, readClaims as readKnownClaims } from '#store/claims.ts';
import { readCreditNotes } from '#store/credit-notes.ts';
import type { Tx } from '#store/db.ts';
import { findDossiers } from '#store/dossiers.ts';
import { findInboxItem, insertInboxItem, lockInOrder, lockIntake } from '#store/intake.ts';
import { partiesOf, type KnownParty } from '#store/parties.ts';
import { policyOn } from '#store/policies.ts';
import { openTasks } from '#store/tasks.ts';
import type { Deps } from './deps.ts';
import { fingerprinting, plainName, type IncomingFile } from './incoming-file.ts';
import { pdfProblems, pdfsIn } from './pdf-beside.ts';
import { differencesFrom, planClaims, planOf, type ClaimsPlan, type DossierPlan, type Known } from './plan-claims.ts';
import { importTask, writeClaims, type ClaimsWriting, type WrittenClaims } from './write-claims.ts';

export interface ImportClaims extends IncomingFile {
  /** The folder in which the PDFs stand that the file names. */
  readonly pdfDir?: string;
  readonly park?: boolean;
  /** Who is named in the facts; without it the import. */
  readonly by?: Actor;
  readonly onProgress?: (progress: { readonly phase: 'reading' | 'writing'; readonly done: number; readonly total?: number }) => void;
}

export interface ImportedClaims extends WrittenClaims {
  /** This very file was imported before; nothing was done. */
  readonly again: boolean;
  /** Lines whose claim was known, word for word. */
  readonly unchanged: number;
  /** Bad lines, each of them a task now. */
  readonly parked: number;
}

export type ClaimsOutcome =
  | { readonly ok: true; readonly value: ImportedClaims }
  /** The first problems in order of line, and how many there are. Nothing was written. */
  | { readonly ok: false; readonly problems: readonly LineProblem[]; readonly problemCount: number };

const MOST_PROBLEMS = 200;
const DOSSIERS_A_BATCH = 500;
const LOOKUPS_A_BATCH = 10_000;

/** Takes a claims file in. The same file twice adds nothing. */
export async function importClaims(deps: Deps, creditorId: number, request: ImportClaims): Promise<ClaimsOutcome> {
  const today = deps.clock.today();
  const read = await readFile(request, today);
  if (read.badFile) return refusedWith(read.problems);
  read.problems.push(...(await pdfProblems(read.lines, request.pdfDir)));
  return deps.db.inCreditor(creditorId, async (tx) => {
    await lockIntake(tx, creditorId);
    const before = await findInboxItem(tx, creditorId, read.inboxId);
    if (before?.outcome === 'imported') return again(before.summary);
    const checked = await check(tx, creditorId, read.lines);
    const problems = [...read.problems, ...checked.problems];
    if (problems.length > 0 && request.park !== true) return refusedWith(problems);
    const taken = problems.length > 0 ? await park(tx, creditorId, read, problems) : noneParked(checked.plan);
    read.lines.length = 0; // The plan holds what is needed; a large file's lines need not wait for the end.
    return write(deps, tx, creditorId, request, read.inboxId, taken);
  });
}

interface ReadFile {
  readonly inboxId: string;
  readonly lines: ClaimLine[];
  readonly problems: LineProblem[];
  /** The dossier of a bad line, where it says one. */
  readonly badDossiers: Map<number, string>;
  readonly badFile: boolean;
}

async function readFile(request: ImportClaims, today: Day): Promise<ReadFile> {
  const source = fingerprinting('claims', request.open());
  const lines: ClaimLine[] = [];
  const problems: LineProblem[] = [];
  const badDossiers = new Map<number, string>();
  let done = 0;
  for await (const row of readClaims(source.bytes, { today })) {
    done += 1;
    if (done % 1_000 === 0) request.onProgress?.({ phase: 'reading', done });
    if (row.kind === 'line') {
      lines.push(row.line);
      continue;
    }
    problems.push(...row.problems);
    if (row.kind === 'bad-file') return { inboxId: '', lines, problems, badDossiers, badFile: true };
    if (row.dossier !== undefined) badDossiers.set(row.line, row.dossier);
  }
  request.onProgress?.({ phase: 'reading', done });
  return { inboxId: source.inboxId(), lines, problems, badDossiers, badFile: false };
}

const refusedWith = (problems: readonly LineProblem[]): ClaimsOutcome => ({
  ok: false,
  problems: [...problems].sort((a, b) => a.line - b.line).slice(0, MOST_PROBLEMS),
  problemCount: problems.length,
});

const nothing: WrittenClaims = { claims: 0, parties: 0, partiesChanged: 0, dossiers: 0, documents: 0 };

/** The second time everything that the first time added is unchanged. */
function again(summary: Readonly<Record<string, unknown>>): ClaimsOutcome {
  const count = (name: string): number => (typeof summary[name] === 'number' ? summary[name] : 0);
  return { ok: true, value: { again: true, ...nothing, unchanged: count('claims') + count('unchanged'), parked: 0 } };
}

export interface CheckedClaims {
  readonly plan: ClaimsPlan;
  readonly known: Known;
  readonly problems: readonly LineProblem[];
}

/** Lays the lines beside the database: a plan, and what contradicts. */
export async function check(
  tx: Tx, creditorId: number, lines: readonly ClaimLine[], otherKeys: readonly string[] = [],
): Promise<CheckedClaims> {
  const dossiers = new Map<string, number>();
  const fingerprints = new Map<string, string>();
  const parties = new Map<number, KnownParty[]>();
  await byThousands([...new Set([...lines.map((line) => line.dossier), ...otherKeys])], async (keys) => {
    for (const [key, dossierId] of await findDossiers(tx, creditorId, keys)) dossiers.set(key, dossierId);
  });
  await byThousands(lines.flatMap((line) => line.claim?.number ?? []), async (claims) => {
    for (const [claim, fingerprint] of await claimFingerprints(tx, creditorId, claims)) fingerprints.set(claim, fingerprint);
  });
  await byThousands([...dossiers.values()], async (dossierIds) => {
    for (const party of await partiesOf(tx, creditorId, dossierIds)) parties.set(party.dossierId, [...(parties.get(party.dossierId) ?? []), party]);
  });
  const known: Known = { dossiers, fingerprints, parties };
  const plan = planClaims(lines, known);
  const problems = [...plan.problems];
  await byThousands(lines.filter(({ claim }) => claim !== undefined), async (some) => {
    const notes = await readCreditNotes(tx, creditorId, some.map((line) => line.claim!.number));
    for (const { line, claim } of some) if (notes.has(claim!.number)) problems.push({ code: 'claim-known-otherwise', line, field: 'claim_number', found: claim!.number, expected: 'credit note' });
  });
  await byThousands(plan.otherwise, async (some) => {
    const before = new Map((await readKnownClaims(tx, creditorId, some.map((line) => line.claim!.number))).map((claim) => [claim.claim, claim]));
    for (const line of some) {
      const claim = before.get(line.claim!.number);
      if (claim) problems.push(...differencesFrom(line, claim));
    }
  });
  return { plan, known, problems };
}

async function byThousands<Item>(items: readonly Item[], work: (some: readonly Item[]) => Promise<void>): Promise<void> {
  for (let from = 0; from < items.length; from += LOOKUPS_A_BATCH) await work(items.slice(from, from + LOOKUPS_A_BATCH));
}

interface ParkedLines {
  readonly plan: ClaimsPlan;
  /** By line: its first problem, and how many it has. */
  readonly badLines: ReadonlyMap<number, LineProblem & { readonly problems: number }>;
  /** Bad lines whose dossier is not known. */
  readonly loose: readonly number[];
}

const noneParked = (plan: ClaimsPlan): ParkedLines => ({ plan, badLines: new Map(), loose: [] });

/** Plans the good lines only, and hangs each bad line on its dossier. */
async function park(tx: Tx, creditorId: number, read: ReadFile, problems: readonly LineProblem[]): Promise<ParkedLines> {
  const badLines = firstProblems(problems);
  const keys = new Map(read.badDossiers);
  for (const line of read.lines) if (badLines.has(line.line)) keys.set(line.line, line.dossier);
  const good = read.lines.filter((line) => !badLines.has(line.line));
  const { plan, known } = await check(tx, creditorId, good, [...keys.values()]);
  const plans = new Map(plan.dossiers.map((dossier) => [dossier.key, dossier]));
  const loose: number[] = [];
  for (const line of badLines.keys()) {
    const key = keys.get(line);
    if (key !== undefined && (plans.has(key) || known.dossiers.has(key))) planOf(plans, key, known).badLines.push(line);
    else loose.push(line);
  }
  return { plan: { ...plan, dossiers: [...plans.values()] }, badLines, loose };
}

function firstProblems(problems: readonly LineProblem[]): Map<number, LineProblem & { readonly problems: number }> {
  const byLine = new Map<number, LineProblem & { readonly problems: number }>();
  for (const problem of problems) {
    const first = byLine.get(problem.line);
    byLine.set(problem.line, { ...(first ?? problem), problems: (first?.problems ?? 0) + 1 });
  }
  return byLine;
}

async function write(
  deps: Deps, tx: Tx, creditorId: number, request: ImportClaims, inboxId: string, { plan, badLines, loose }: ParkedLines,
): Promise<ClaimsOutcome> {
  const today = deps.clock.today();
  const at = deps.clock.now();
  const fileName = plainName(request.fileName);
  const writing: ClaimsWriting = {
    tx, creditorId, today, at,
    by: request.by ?? { kind: 'import', importId: inboxId },
    pdfs: request.pdfDir === undefined ? undefined : pdfsIn(request.pdfDir),
    holdDays: (await policyOn(tx, creditorId, today)).signalHoldDays,
    taskOf: (line) => {
      const { field, code, problems } = badLines.get(line)!;
      return importTask(inboxId, today, { line, field, code, problems, file: fileName });
    },
  };
  await lockInOrder(tx, creditorId, plan.dossiers.flatMap((dossier) => dossier.dossierId ?? []));
  const written = await writeAll(writing, plan.dossiers, request.onProgress);
  await openTasks(tx, creditorId, loose.map((line) => ({ dossierId: null, task: writing.taskOf(line) })), at);
  const counts = { ...written, unchanged: plan.unchanged, parked: badLines.size };
  const outcome = badLines.size === 0 ? 'imported' : 'parked';
  await insertInboxItem(tx, creditorId, { inboxId, kind: 'claims', name: fileName, receivedAt: at, outcome, summary: counts });
  return { ok: true, value: { again: false, ...counts } };
}

/** Empties `plans` as it goes, so that what is written no longer takes memory. */
async function writeAll(writing: ClaimsWriting, plans: DossierPlan[], onProgress: ImportClaims['onProgress']): Promise<WrittenClaims> {
  const sums: Record<keyof WrittenClaims, number> = { ...nothing };
  const total = plans.length;
  plans.reverse();
  while (plans.length > 0) {
    const { written } = await writeClaims(writing, plans.splice(-DOSSIERS_A_BATCH).reverse());
    for (const name of Object.keys(sums) as (keyof WrittenClaims)[]) sums[name] += written[name];
    onProgress?.({ phase: 'writing', done: total - plans.length, total });
  }
  return sums;
}
