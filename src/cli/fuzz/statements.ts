// `fuzz statements`: makes good bank files of every format, damages them, and
// reads them. Each must end in a result or in a refusal with its reason; what is
// accepted must tie to the cent.

import { sum } from '#domain/money.ts';
import { readStatements } from '#formats/statements.ts';
import { fileProblemText } from '#texts/file-problems.ts';
import { isFinalFormat } from '#usecases/survey-statement.ts';
import { Complaint } from '../complaint.ts';
import { damaged, damagedInside, halves, numbers } from './damage.ts';
import { originalOf, statementKinds, type StatementKind } from './originals.ts';

export interface Fuzzed {
  readonly files: number;
  readonly seed: number;
  /** Accepted and refused, by the reason. */
  readonly answers: Readonly<Record<string, number>>;
  readonly slowestMilliseconds: number;
  readonly seconds: number;
}

/** A small damaged file that takes longer hangs. */
const MOST_MILLISECONDS = 5_000;

/** Throws a Complaint with the file at the first that breaks a reader. */
export async function fuzzStatements(files: number, seed: number, onFile: () => void = () => {}): Promise<Fuzzed> {
  const next = numbers(seed);
  const answers = new Map<string, number>();
  let slowestMilliseconds = 0;
  const began = performance.now();
  for (let file = 0; file < files; file += 1) {
    const kind = statementKinds[file % statementKinds.length]!;
    const bytes = damagedFile(kind, file, next);
    const from = performance.now();
    const answer = await answerOf(bytes, next).catch((error: unknown) => broken(kind, file, bytes, error));
    const milliseconds = performance.now() - from;
    if (milliseconds > MOST_MILLISECONDS) broken(kind, file, bytes, new Error(`took ${Math.round(milliseconds)} ms`));
    slowestMilliseconds = Math.max(slowestMilliseconds, milliseconds);
    answers.set(answer, (answers.get(answer) ?? 0) + 1);
    onFile();
  }
  const sorted = [...answers].sort((a, b) => b[1] - a[1]);
  return { files, seed, answers: Object.fromEntries(sorted), slowestMilliseconds, seconds: (performance.now() - began) / 1000 };
}

/** One in fifty is left whole: a good file must be accepted. */
function damagedFile(kind: StatementKind, file: number, next: (below: number) => number): Uint8Array {
  const original = originalOf(kind, next);
  if (file % 50 === 49) return original;
  return kind.startsWith('camt') && next(2) === 0 ? damagedInside(original, next) : damaged(original, next);
}

async function answerOf(bytes: Uint8Array, next: (below: number) => number): Promise<string> {
  const outcome = await readStatements(halves(bytes, next));
  if (!outcome.ok) {
    for (const language of ['nl', 'en'] as const) {
      const said = fileProblemText(outcome.problem, language);
      if (said === '' || /\[object|undefined(?! entity)/.test(said)) throw new Error(`refused with "${said}"`);
    }
    return `refused: ${outcome.problem.code}`;
  }
  const { format, statements } = outcome.value;
  for (const { account, entries, openingCents, closingCents } of statements) {
    if (account === '') throw new Error('accepted without an account');
    if (!isFinalFormat(format) || openingCents === undefined || closingCents === undefined) continue;
    if (openingCents + sum(entries.map((entry) => entry.amountCents)) !== closingCents) throw new Error('accepted, and the balances do not tie');
  }
  return 'accepted';
}

function broken(kind: StatementKind, file: number, bytes: Uint8Array, error: unknown): never {
  throw new Complaint(`File ${file} (${kind}) broke the reader: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n${Buffer.from(bytes).toString('base64')}`);
}

/** For people. */
export function fuzzedText({ files, answers, slowestMilliseconds, seconds }: Fuzzed): string {
  const rows = Object.entries(answers).map(([answer, count]) => `  ${String(count).padStart(9)}  ${answer}`);
  return [`${files} files in ${seconds.toFixed(0)} s, the slowest ${slowestMilliseconds.toFixed(0)} ms. No crash, no hang, no sum that does not tie.`, ...rows].join('\n');
}
