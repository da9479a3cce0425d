// `fuzz statements`: makes good bank files of every format, damages them, and
// reads them. Each must end in a result or in a refusal with its reason; what is
// accepted must tie to the cent. A part goes into a database too: whole or not at all.

import type { FileProblem } from '#domain/file-problems.ts';
import { sum } from '#domain/money.ts';
import { readPain002, rejectionsIn } from '#formats/pain002.ts';
import { readStatements } from '#formats/statements.ts';
import { fileProblemText } from '#texts/file-problems.ts';
import { isFinalFormat } from '#usecases/survey-statement.ts';
import { Complaint } from '../complaint.ts';
import { damaged, damagedInside, halves, numbers } from './damage.ts';
import type { Imported, TryImport } from './imports.ts';
import { originalOf, statementKinds, type StatementKind } from './originals.ts';

export interface Fuzzed {
  readonly files: number;
  readonly seed: number;
  /** Accepted and refused, by the reason. */
  readonly answers: Readonly<Record<string, number>>;
  /** Tried in a database: in whole, and refused without a trace. */
  readonly imported: Readonly<Record<Imported, number>>;
  readonly slowestMilliseconds: number;
  readonly seconds: number;
}

/** A small damaged file that takes longer hangs. */
const MOST_MILLISECONDS = 5_000;

/** One in so many is imported, and of a long run no more than so many in all. */
const IMPORTED_ONE_IN = 50;
const MOST_IMPORTED = 2_000;

export interface StatementFuzz {
  readonly files: number;
  readonly seed: number;
  /** Left out: files are only read. */
  readonly tryImport?: TryImport;
  readonly onFile?: () => void;
}

/** Throws a Complaint with the file at the first that breaks a reader, or is half in. */
export async function fuzzStatements({ files, seed, tryImport, onFile }: StatementFuzz): Promise<Fuzzed> {
  const next = numbers(seed);
  // Numbers of its own: which files are imported does not change what they are.
  const chosen = numbers(seed + 7_919);
  const oneIn = Math.max(IMPORTED_ONE_IN, Math.ceil(files / MOST_IMPORTED));
  const imported: Record<Imported, number> = { in: 0, refused: 0 };
  const answers = new Map<string, number>();
  let slowestMilliseconds = 0;
  const began = performance.now();
  for (let file = 0; file < files; file += 1) {
    const kind = statementKinds[file % statementKinds.length]!;
    const bytes = damagedFile(kind, file, next);
    const from = performance.now();
    const answer = await answerOf(kind, bytes, next).catch((error: unknown) => broken(kind, file, bytes, error));
    const milliseconds = performance.now() - from;
    if (milliseconds > MOST_MILLISECONDS) broken(kind, file, bytes, new Error(`took ${Math.round(milliseconds)} ms`));
    slowestMilliseconds = Math.max(slowestMilliseconds, milliseconds);
    answers.set(answer, (answers.get(answer) ?? 0) + 1);
    if (tryImport !== undefined && chosen(oneIn) === 0) imported[await tryImport(kind, bytes).catch((error: unknown) => broken(kind, file, bytes, error))] += 1;
    onFile?.();
  }
  const sorted = [...answers].sort((a, b) => b[1] - a[1]);
  return { files, seed, answers: Object.fromEntries(sorted), imported, slowestMilliseconds, seconds: (performance.now() - began) / 1000 };
}

/** One in fifty is left whole: a good file must be accepted. */
function damagedFile(kind: StatementKind, file: number, next: (below: number) => number): Uint8Array {
  const original = originalOf(kind, next);
  if (Math.floor(file / statementKinds.length) % 50 === 49) return original;
  return original[0] === 0x3c && next(2) === 0 ? damagedInside(original, next) : damaged(original, next);
}

async function answerOf(kind: StatementKind, bytes: Uint8Array, next: (below: number) => number): Promise<string> {
  if (kind === 'pain.002') {
    const report = await readPain002(halves(bytes, next));
    if (!report.ok) return refusalOf(report.problem);
    return rejectionsIn(report.value).length > 0 ? 'accepted: an answer that refuses' : 'accepted: an answer';
  }
  const outcome = await readStatements(halves(bytes, next));
  if (!outcome.ok) return refusalOf(outcome.problem);
  const { format, statements } = outcome.value;
  for (const { account, entries, openingCents, closingCents } of statements) {
    if (account === '') throw new Error('accepted without an account');
    if (!isFinalFormat(format) || openingCents === undefined || closingCents === undefined) continue;
    if (openingCents + sum(entries.map((entry) => entry.amountCents)) !== closingCents) throw new Error('accepted, and the balances do not tie');
  }
  return 'accepted';
}

function refusalOf(problem: FileProblem): string {
  for (const language of ['nl', 'en'] as const) {
    const said = fileProblemText(problem, language);
    if (said === '' || /\[object|undefined(?! entity)/.test(said)) throw new Error(`refused with "${said}"`);
  }
  return `refused: ${problem.code}`;
}

function broken(kind: StatementKind, file: number, bytes: Uint8Array, error: unknown): never {
  throw new Complaint(`File ${file} (${kind}) broke what reads it: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n${Buffer.from(bytes).toString('base64')}`);
}

/** For people. */
export function fuzzedText({ files, answers, imported, slowestMilliseconds, seconds }: Fuzzed): string {
  const rows = Object.entries(answers).map(([answer, count]) => `  ${String(count).padStart(9)}  ${answer}`);
  return [`${files} files in ${seconds.toFixed(0)} s, the slowest ${slowestMilliseconds.toFixed(0)} ms. No crash, no hang, no sum that does not tie.`, ...rows, `  Of these ${imported.in + imported.refused} were tried in a database: ${imported.in} are in whole, ${imported.refused} were refused and left nothing.`].join('\n');
}
