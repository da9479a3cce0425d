// What happens to direct debits by itself: they are proposed, what a colleague
// let go becomes a file, and where there is a folder for the bank it is laid there.

import type { DebitFolder } from '../ports.ts';
import type { Deps } from './deps.ts';
import { fileDebits, handOverDebits, waitingFiles } from './file-debits.ts';
import { proposeDebits } from './propose-debits.ts';

export interface CarriedDebits {
  readonly proposed: number;
  readonly filed: number;
  readonly laid: readonly string[];
}

/** One round; the same again does nothing. For who does not collect: nothing. */
export async function carryDebits(deps: Deps, creditorId: number, folder: DebitFolder | null): Promise<CarriedDebits> {
  const proposed = await proposeDebits(deps, creditorId, 'bot');
  if (!proposed.ok) return { proposed: 0, filed: 0, laid: [] };
  const { files } = await fileDebits(deps, creditorId);
  const laid: string[] = [];
  for (const messageId of await waitingFiles(deps, creditorId)) {
    if (folder === null) continue;
    const handed = await handOverDebits(deps, creditorId, { messageId, by: 'bot', to: folder.path, put: (name, bytes) => folder.put(name, bytes) });
    if (handed.ok) laid.push(handed.value.fileName);
  }
  return { proposed: proposed.value.batches, filed: files.length, laid };
}
