// What a claim sheet is made of: the dossier with its facts, and what lies
// beside them.

import type { CreditorProfile } from '#domain/creditor.ts';
import type { Day } from '#domain/day.ts';
import type { Fact, PartyRole } from '#domain/facts.ts';
import type { DossierState } from '#domain/state.ts';
import { readCreditor } from '../creditors.ts';
import type { Tx } from '../db.ts';
import { readDossiers } from '../dossiers.ts';
import { loadFacts } from '../facts.ts';
import { partiesOf } from '../parties.ts';

export interface SheetSource {
  readonly dossierId: number;
  readonly state: DossierState;
  readonly facts: readonly Fact[];
  readonly profile: CreditorProfile;
  /** Who is still a party, with the address as it is written on a letter. */
  readonly people: readonly { readonly name: string; readonly role: PartyRole; readonly customerNumber: string; readonly language: 'nl' | 'en'; readonly address: readonly string[] }[];
  readonly claims: ReadonlyMap<string, { readonly description: string | null; readonly periodFrom: Day | null; readonly periodUntil: Day | null }>;
  readonly colleagues: ReadonlyMap<string, string>;
}

/** Null where there is no such dossier. */
export async function readSheetSource(tx: Tx, creditorId: number, dossierId: number): Promise<SheetSource | null> {
  const dossier = (await readDossiers(tx, creditorId, [dossierId])).get(dossierId);
  const creditor = await readCreditor(tx, creditorId);
  if (!dossier || !creditor) return null;
  const parties = (await partiesOf(tx, creditorId, [dossierId])).filter((party) => party.leftOn === null);
  const claims = await tx.sql<{ claim: string; description: string | null; periodFrom: Day | null; periodUntil: Day | null }>(
    `select claim, description, period_from as "periodFrom", period_until as "periodUntil" from claim where creditor_id = $1 and dossier_id = $2`, [creditorId, dossierId],
  );
  const colleagues = await tx.sql<{ staff_id: string; name: string }>(`select staff_id, name from staff where creditor_id = $1`, [creditorId]);
  return {
    dossierId,
    state: dossier.state,
    facts: (await loadFacts(tx, creditorId, [dossierId])).get(dossierId) ?? [],
    profile: creditor.profile,
    people: parties.map(({ name, role, customerNumber, language, street, postcode, city, country }) => ({
      name, role, customerNumber, language,
      address: [street, [postcode, city].filter(Boolean).join('  '), country === 'NL' ? null : country].filter((line): line is string => Boolean(line)),
    })),
    claims: new Map(claims.map(({ claim, ...about }) => [claim, about])),
    colleagues: new Map(colleagues.map((each) => [each.staff_id, each.name])),
  };
}
