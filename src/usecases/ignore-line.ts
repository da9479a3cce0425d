// A bank line that is nobody's payment: kept, with a note, and no longer shown
// as work. Assigning it later is still possible.

import { done, refused, type Outcome } from '#domain/outcome.ts';
import { lockLine, partsOfLine, setLineStatus } from '#store/bank-lines.ts';
import type { Deps } from './deps.ts';

export async function ignoreLine(deps: Deps, creditorId: number, { lineId, note }: { readonly lineId: string; readonly note: string }): Promise<Outcome<null>> {
  return deps.db.inCreditor(creditorId, async (tx): Promise<Outcome<null>> => {
    const line = await lockLine(tx, creditorId, lineId);
    if (!line) return refused({ code: 'line-not-found' });
    const parts = await partsOfLine(tx, creditorId, lineId);
    if (parts.some((part) => part.takenBackAt === null)) return refused({ code: 'line-already-assigned' });
    await setLineStatus(tx, creditorId, [lineId], 'ignored', note);
    return done(null);
  });
}
