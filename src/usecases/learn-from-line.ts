// A person said whose money a bank line is, or that it is not theirs after all:
// its account and its mandate are known by that the next time.

import { normaliseIban } from '#formats/references.ts';
import type { Tx } from '#store/db.ts';
import { forgetPayer, learnPayers, type KnownBy } from '#store/known-payers.ts';

interface Line {
  readonly counterpartyIban: string | null;
  readonly mandateId: string | null;
}

/** Whoever pays from there, or under that mandate, pays for these dossiers. */
export async function learnFromLine(tx: Tx, creditorId: number, line: Line, dossierIds: readonly number[]): Promise<void> {
  for (const { by, mark } of marksOn(line)) await learnPayers(tx, creditorId, by, dossierIds.map((dossierId) => ({ mark, dossierId })));
}

/** Take the line's part off the dossier first: what other payments of it say stays known. */
export async function forgetFromLine(tx: Tx, creditorId: number, line: Line, dossierId: number): Promise<void> {
  for (const { by, mark } of marksOn(line)) await forgetPayer(tx, creditorId, by, { mark, dossierId });
}

function marksOn({ counterpartyIban, mandateId }: Line): { by: KnownBy; mark: string }[] {
  const iban = normaliseIban(counterpartyIban ?? '');
  return [...(iban === null ? [] : [{ by: 'iban', mark: iban } as const]), ...(mandateId === null ? [] : [{ by: 'mandate', mark: mandateId } as const])];
}
