// Refusing a file stops a parser in the middle of its work, so inside this room
// it is thrown; every public reader catches it and hands out the value.

import type { FileProblem } from '#domain/file-problems.ts';

export class FileRefused extends Error {
  readonly problem: FileProblem;

  constructor(problem: FileProblem) {
    super(problem.code);
    this.problem = problem;
  }
}

/** Text from a file, shortened so that a problem can be printed. */
export const shorten = (text: string, most = 60): string => (text.length <= most ? text : `${text.slice(0, most - 1)}…`);
