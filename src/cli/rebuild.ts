// `rebuild [--check]`: every dossier replayed from its first fact.

import type { Command } from 'commander';
import { readConfig } from '#config.ts';
import { listCreditors } from '#store/creditors.ts';
import { checkReplay } from '#usecases/check-replay.ts';
import { depsFor } from '#wiring.ts';
import { Complaint } from './complaint.ts';
import { chooseCreditor } from './creditors.ts';
import { withDatabase } from './database.ts';
import { progress } from './progress.ts';

export function define(command: Command): void {
  command
    .description('Replays every dossier from its first fact and writes its state and projections anew. With --check it only compares.')
    .option('--check', 'change nothing; exit status 1 where something differs')
    .option('--creditor <slug>', 'only this creditor')
    .option('--json', 'answer as JSON')
    .action(async (options: { check?: boolean; creditor?: string; json?: boolean }) => {
      await withDatabase(readConfig(), async (db) => {
        const creditors = options.creditor === undefined ? await listCreditors(db) : [await chooseCreditor(db, options.creditor)];
        const results = [];
        for (const { creditorId, slug } of creditors) {
          const { clock } = await depsFor(db, creditorId);
          const bar = progress({ label: slug, quiet: options.json });
          let shown = 0;
          const checked = await checkReplay(db, creditorId, {
            ...(options.check ? {} : { mend: { at: clock.now(), today: clock.today() } }),
            onBatch: (dossiers) => {
              bar.advance(dossiers - shown);
              shown = dossiers;
            },
          });
          if (!options.json) bar.done();
          results.push({ creditor: slug, ...checked });
        }
        const drifts = results.flatMap(({ creditor, drifts: own }) => own.map((drift) => `${creditor}, dossier ${drift.dossierId}: ${drift.what}`));
        if (options.json) console.log(JSON.stringify({ ok: drifts.length === 0, creditors: results }));
        else for (const each of results) console.log(`${each.creditor}: ${each.dossiers} dossiers, ${each.facts} facts, ${each.drifts.length} differences.`);
        if (options.check && drifts.length > 0) throw new Complaint(`Replay and what is kept differ:\n${drifts.slice(0, 20).join('\n')}`);
      });
    });
}
