// What the import commands share: a file that must be there, bars while it is
// read, and what is wrong with it.

import { open, stat } from 'node:fs/promises';
import type { LineProblem } from '#domain/file-problems.ts';
import { lineProblemText } from '#texts/line-problems.ts';
import { Complaint } from './complaint.ts';
import { progress, type Progress } from './progress.ts';

/** Problems that are written out; of more, the number is said. */
const MOST_SHOWN = 50;

export async function mustBeReadable(path: string): Promise<void> {
  const about = await stat(path).catch(() => null);
  if (about === null) throw new Complaint(`${path}: there is no such file`);
  if (about.isDirectory()) throw new Complaint(`${path}: this is a folder, not a file`);
  const file = await open(path).catch(() => null);
  if (file === null) throw new Complaint(`${path}: this file cannot be read`);
  await file.close();
}

/** One bar after another, as the work goes from phase to phase. */
export function phases(options: { readonly json?: boolean }): { show(label: string, done: number, total?: number): void; end(): void } {
  let current: { label: string; bar: Progress; done: number } | null = null;
  return {
    show(label, done, total) {
      if (current?.label !== label) {
        current?.bar.done();
        current = { label, done: 0, bar: progress({ label, quiet: options.json, ...(total === undefined ? {} : { total }) }) };
      }
      current.bar.advance(done - current.done);
      current.done = done;
    },
    end: () => current?.bar.done(),
  };
}

export interface LineProblems {
  readonly problems: readonly LineProblem[];
  readonly problemCount: number;
}

export const lineProblemsJson = ({ problems, problemCount }: LineProblems): object => ({
  problemCount,
  problems: problems.map((problem) => ({ ...problem, text: lineProblemText(problem, 'en') })),
});

export function lineProblemsText(path: string, { problems, problemCount }: LineProblems): string {
  const shown = problems.slice(0, MOST_SHOWN).map((problem) => `  ${lineProblemText(problem, 'en')}`);
  const more = problemCount > shown.length ? [`  … and ${problemCount - shown.length} more`] : [];
  return [`${path}: ${counted(problemCount, 'problem')}, nothing was taken in.`, ...shown, ...more].join('\n');
}

export const counted = (count: number, one: string, many = `${one}s`): string => `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;
