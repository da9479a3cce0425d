// `backup FILE`: also while the service runs.

import type { Command } from 'commander';
import { readConfig } from '#config.ts';
import { dump } from '#store/backup/dump.ts';
import { Complaint } from './complaint.ts';
import { reachServer, unreachable } from './database.ts';
import { megabytes, progress } from './progress.ts';
import { version } from './run.ts';

export function define(command: Command): void {
  command
    .description(
      'Writes the whole database to one compressed file, also while the service runs. The file holds personal data: keep it safe.\n' +
        'The signing key is not in it: keep BETAALBAAR_KEY, or the file "key" in the data directory, beside it.',
    )
    .argument('<file>', 'where to write; must not exist yet')
    .option('--json', 'answer as JSON')
    .action(async (file: string, options: { json?: boolean }) => {
      const config = readConfig();
      const server = await reachServer(config);
      const bar = progress({ label: 'Writing', quiet: options.json, format: megabytes });
      try {
        const madeAt = new Date().toISOString();
        const report = await dump({ ownerUrl: server.ownerUrl, file, version, madeAt, onProgress: bar.advance });
        bar.done();
        console.log(
          options.json === true
            ? JSON.stringify({ file, madeAt, ...report })
            : `Wrote ${report.rows} rows of ${report.tables} tables to ${file}.`,
        );
      } catch (error) {
        throw unreachable(error, config) ?? fileProblem(error, file) ?? error;
      } finally {
        await server.release();
      }
    });
}

/** A path that cannot be read or written. */
export function fileProblem(error: unknown, file: string): Complaint | null {
  const { code, syscall } = error as NodeJS.ErrnoException;
  const why = {
    ENOENT: 'it does not exist',
    EACCES: 'you may not',
    EISDIR: 'it is a directory',
    ENOSPC: 'the disk is full',
    EROFS: 'the disk is read-only',
    EEXIST: 'it exists already',
  }[code ?? ''];
  return why === undefined || syscall === 'connect' ? null : new Complaint(`${file} cannot be used: ${why}.`);
}
