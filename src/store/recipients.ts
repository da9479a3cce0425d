// The people that messages go to, with what is needed to address them.

import type { Day } from '#domain/day.ts';
import type { Policy } from '#domain/policy.ts';
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

/** Who in these dossiers handles the payments, as a colleague has noted it. */
export async function whoHandlesPayments(tx: Tx, creditorId: number, dossierIds: readonly number[]): Promise<Set<number>> {
  const rows = await tx.prepared<{ party_id: number }>(
    'who-handles-payments', 'select party_id from party where creditor_id = $1 and dossier_id = any($2::int[]) and handles_payments and left_on is null', [creditorId, dossierIds],
  );
  return new Set(rows.map((row) => row.party_id));
}

/** Notes that this person handles the payments of the dossier, or no longer does. */
export async function noteHandlesPayments(tx: Tx, creditorId: number, dossierId: number, partyId: number, handles: boolean): Promise<void> {
  await tx.sql('update party set handles_payments = $4 where creditor_id = $1 and dossier_id = $2 and party_id = $3', [creditorId, dossierId, partyId, handles]);
}

/** Who in these dossiers asked for a word before a bill falls due. */
export async function whoWantsWordBefore(tx: Tx, creditorId: number, dossierIds: readonly number[]): Promise<Set<number>> {
  const rows = await tx.prepared<{ party_id: number }>(
    'who-wants-word-before', 'select party_id from party where creditor_id = $1 and dossier_id = any($2::int[]) and wants_word_before and left_on is null', [creditorId, dossierIds],
  );
  return new Set(rows.map((row) => row.party_id));
}

/** Notes that this person wants such a word, or no longer does; the bot looks at the dossier today. */
export async function noteWantsWordBefore(tx: Tx, creditorId: number, ask: { readonly dossierId: number; readonly partyId: number; readonly wants: boolean; readonly today: Day }): Promise<void> {
  await tx.sql('update party set wants_word_before = $4 where creditor_id = $1 and dossier_id = $2 and party_id = $3', [creditorId, ask.dossierId, ask.partyId, ask.wants]);
  await tx.sql('update dossier set next_look_on = least(next_look_on, $3::date) where creditor_id = $1 and dossier_id = $2', [creditorId, ask.dossierId, ask.today]);
}

/**
 * Whom what is told in these dossiers may reach by post only: no e-mail address
 * that works, or none that the policy writes to. What the bot counts days by.
 */
export async function whoGetsLetters(tx: Tx, creditorId: number, dossierIds: readonly number[], { contact }: Pick<Policy, 'contact'>): Promise<Set<number>> {
  const rows = await tx.prepared<{ party_id: number }>(
    'who-gets-letters',
    `select party_id from party where creditor_id = $1 and dossier_id = any($2::int[]) and (email is null or not $3::boolean or exists (
       select from contact_point point where point.creditor_id = $1 and point.party_id = party.party_id and channel = 'email' and address = party.email
         and standing in ('broken', 'unwanted')))`,
    [creditorId, dossierIds, contact.channels.includes('email')],
  );
  return new Set(rows.map((row) => row.party_id));
}
