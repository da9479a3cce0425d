// The people that messages go to, with what is needed to address them.

import type { Tx } from './db.ts';

export interface Recipient {
  readonly partyId: number;
  readonly name: string;
  readonly email: string | null;
  readonly street: string | null;
  readonly postcode: string | null;
  readonly city: string | null;
  readonly country: string | null;
  readonly language: 'nl' | 'en';
}

export async function readRecipients(tx: Tx, creditorId: number, partyIds: readonly number[]): Promise<Map<number, Recipient>> {
  const rows = await tx.prepared<Recipient>(
    'read-recipients',
    `select party_id as "partyId", name, email, street, postcode, city, country, language from party
     where creditor_id = $1 and party_id = any($2::int[])`,
    [creditorId, partyIds],
  );
  return new Map(rows.map((row) => [row.partyId, row]));
}

/** Who in these dossiers has no e-mail address, and so gets letters. */
export async function whoGetsLetters(tx: Tx, creditorId: number, dossierIds: readonly number[]): Promise<Set<number>> {
  const rows = await tx.prepared<{ party_id: number }>(
    'who-gets-letters', 'select party_id from party where creditor_id = $1 and dossier_id = any($2::int[]) and email is null', [creditorId, dossierIds],
  );
  return new Set(rows.map((row) => row.party_id));
}
