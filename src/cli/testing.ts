// Gives a command as a person would, in a process of its own, on a test's database.

import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { TestDb } from '#store/testing.ts';

export interface Answer {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

const main = fileURLToPath(new URL('../main.ts', import.meta.url));

/** What it says and with which status it ends; that is never a reason to throw. */
export const runCommand = ({ ownerUrl }: Pick<TestDb, 'ownerUrl'>, ...args: readonly string[]): Promise<Answer> =>
  new Promise((resolve) => {
    execFile(process.execPath, [main, ...args], { env: { ...process.env, DATABASE_URL: ownerUrl, NO_COLOR: '1' } }, (error, stdout, stderr) =>
      resolve({ status: error === null ? 0 : Number(error.code), stdout, stderr }));
  });
