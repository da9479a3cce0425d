// The command line: finds the command, runs it, and turns what goes wrong into
// words and an exit status.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, CommanderError } from 'commander';
import { projectDir } from '#config.ts';
import { commands } from './commands.ts';
import { Complaint } from './complaint.ts';

/** The version of this checkout. */
export const version = (JSON.parse(readFileSync(join(projectDir, 'package.json'), 'utf8')) as { version: string }).version;

/** Runs `args` (without node and script) and gives the exit status. */
export async function run(args: readonly string[]): Promise<number> {
  const program = new Command('betaalbaar')
    .description('Payment arrangements that run by themselves to the last cent.')
    .version(version, '-V, --version', 'show the version')
    .helpOption('-h, --help', 'show this help')
    .helpCommand('help [command]', 'show the help of a command')
    .showHelpAfterError('(add --help for what is possible)')
    .exitOverride();
  const asked = args.find((arg) => arg !== 'help' && !arg.startsWith('-'));
  for (const { name, summary, load } of commands) {
    const command = program.command(name).summary(summary).description(`${summary[0]?.toUpperCase()}${summary.slice(1)}.`);
    if (name === asked) (await load()).define(command);
  }
  try {
    await program.parseAsync(args, { from: 'user' });
    return Number(process.exitCode ?? 0);
  } catch (error) {
    return report(error);
  }
}

/** Errors whose message says in plain words what a person must do. */
const plain = new Set(['Complaint', 'ConfigProblems', 'MigrationProblem', 'BackupProblem']);

function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2; // It has said what was wrong.
  const { name, message, stack } = error as Error;
  console.error(plain.has(name) ? message : `This should not happen, and is a bug:\n${stack ?? String(error)}`);
  return error instanceof Complaint ? error.exitCode : 1;
}
