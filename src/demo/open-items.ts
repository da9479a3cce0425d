// The demo's bookkeeping counts on the last day of each month and sends a
// complete list of what is open. It is made from what was played, so it agrees.

import { addDays, type Day } from '#domain/day.ts';
import { principalOpenAt } from '#domain/fold-money.ts';
import { formatAmount } from '#domain/money.ts';
import type { DossierState } from '#domain/state.ts';
import { importOpenItems, type ImportedOpenItems } from '#usecases/import-open-items.ts';
import type { Deps } from '#usecases/deps.ts';

/** On the first of a month what was open at the end of the one before; null on other days. */
export async function bringOpenItems(deps: Deps, creditorId: number, states: readonly DossierState[]): Promise<ImportedOpenItems | null> {
  const today = deps.clock.today();
  if (!today.endsWith('-01')) return null;
  const on = addDays(today, -1);
  const text = openItemsOf(states, on);
  const imported = await importOpenItems(deps, creditorId, { fileName: `openstaande-posten-${on}.csv`, open: () => [Buffer.from(text)] });
  if (!imported.ok) throw new Error(`the demo's open items of ${on} were refused: ${JSON.stringify(imported.problems.slice(0, 3))}`);
  return imported.value;
}

function openItemsOf(states: readonly DossierState[], on: Day): string {
  const lines = states.flatMap((state) =>
    state.claims.filter((claim) => claim.issuedOn <= on).flatMap((claim) => {
      const openCents = principalOpenAt(state, claim, on);
      return openCents === 0n ? [] : [`${claim.claim};${formatAmount(openCents).replace('.', ',')}`];
    }));
  return [`volledig;${on};${lines.length}`, 'vorderingnummer;open_bedrag', ...lines, ''].join('\r\n');
}
