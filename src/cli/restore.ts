// `restore FILE`: all or nothing.

import { statSync } from 'node:fs';
import type { Command } from 'commander';
import { readConfig } from '#config.ts';
import { load } from '#store/backup/load.ts';
import { fileProblem } from './backup.ts';
import { Complaint } from './complaint.ts';
import { reachServer, unreachable } from './database.ts';
import { megabytes, progress } from './progress.ts';

export function define(command: Command): void {
  command
    .description(
      'Fills an empty database from a file that "backup" wrote: everything, or nothing when anything is wrong with it.\n' +
        'Stop the service first. Check the result with "rebuild --check".',
    )
    .argument('<file>', 'a file that "backup" wrote')
    .option('--replace', 'throw away everything that is in the database now')
    .option('--json', 'answer as JSON')
    .action(async (file: string, options: { replace?: boolean; json?: boolean }) => {
      const config = readConfig();
      const found = statSync(file, { throwIfNoEntry: false });
      if (!found?.isFile()) throw new Complaint(`${file} is no file.`);
      const server = await reachServer(config);
      const bar = progress({ label: `Reading ${megabytes(found.size)} compressed`, quiet: options.json, format: megabytes });
      try {
        const report = await load({ ownerUrl: server.ownerUrl, file, replace: options.replace === true, onProgress: bar.advance });
        bar.done();
        console.log(
          options.json === true
            ? JSON.stringify({ file, ...report })
            : `Restored ${report.rows} rows of ${report.tables} tables, as they were at ${report.madeAt}. Check with: ./betaalbaar rebuild --check`,
        );
      } catch (error) {
        throw unreachable(error, config) ?? fileProblem(error, file) ?? error;
      } finally {
        await server.release();
      }
    });
}
