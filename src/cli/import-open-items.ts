// `import open-items FILE`: what the creditor's own books say is open, and what
// came of it.

import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { parseDay } from '#domain/day.ts';
import type { Deps } from '#usecases/deps.ts';
import { importOpenItems, type ImportedOpenItems } from '#usecases/import-open-items.ts';
import { Complaint } from './complaint.ts';
import { counted, lineProblemsJson, lineProblemsText, mustBeReadable, phases } from './import-file.ts';

interface Options {
  readonly on?: string;
  readonly complete?: boolean;
  readonly settleMany?: boolean;
  readonly json?: boolean;
}

/** Imports one file and says what came of it. Throws a `Complaint` where it is refused. */
export async function openItems(deps: Deps, creditorId: number, path: string, options: Options): Promise<void> {
  const on = options.on === undefined ? undefined : parseDay(options.on);
  if (on === null) throw new Complaint(`--on: "${options.on}" is not an existing day like 2026-01-31.`, { exitCode: 2 });
  await mustBeReadable(path);
  // Memory follows what is in use rather than what is free.
  setFlagsFromString('--heap-growing-percent=30');
  const bars = phases(options);
  const outcome = await importOpenItems(deps, creditorId, {
    fileName: basename(path), open: () => createReadStream(path), complete: options.complete === true, settleMany: options.settleMany === true,
    ...(on === undefined ? {} : { on }),
    onProgress: ({ phase, done, total }) => bars.show(phase === 'reading' ? 'lines read' : 'dossiers compared', done, total),
  });
  bars.end();
  if (!outcome.ok) {
    if (options.json === true) console.log(JSON.stringify({ ok: false, ...lineProblemsJson(outcome) }, null, 2));
    throw new Complaint(lineProblemsText(path, outcome));
  }
  console.log(options.json === true ? JSON.stringify({ ok: true, ...outcome.value }, null, 2) : openItemsText(path, outcome.value));
}

/** Unknown numbers that are written out; with --json two hundred. */
const MOST_NAMED = 20;

function openItemsText(path: string, value: ImportedOpenItems): string {
  if (value.again) return `${path}: taken in before, nothing changed.`;
  const parts = [
    `${counted(value.lines, 'line')} of ${value.on ?? 'no day'}`,
    `${counted(value.unchanged, 'claim')} as we knew`,
    ...(value.paidThere > 0 ? [`${value.paidThere} paid there (${value.paidThereAmount})`] : []),
    ...(value.missing > 0 ? [`${value.missing} not in the file and so settled`] : []),
    ...(value.differ > 0 ? [`${counted(value.differ, 'difference')} for the desk`] : []),
    ...(value.unknownCount > 0 ? [counted(value.unknownCount, 'unknown number')] : []),
  ];
  const named = value.unknown.slice(0, MOST_NAMED).map((claim) => `  unknown: ${claim}`);
  const more = value.unknownCount > named.length ? [`  … and ${value.unknownCount - named.length} more`] : [];
  return [`${path}: ${parts.join(', ')}.`, ...named, ...more].join('\n');
}
