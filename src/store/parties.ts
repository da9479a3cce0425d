// Who the parties are and how to reach them. Beside the facts, so that a
// person can be erased without touching the sums.

import type { Day } from '#domain/day.ts';
import type { CustomerKind, PartyRole } from '#domain/facts.ts';
import type { Tx } from './db.ts';

/** What we know of a party; null where nobody said. */
export interface PartyContact {
  readonly name: string;
  readonly email: string | null;
  readonly mobile: string | null;
  /** With the house number, as on a letter. */
  readonly street: string | null;
  readonly postcode: string | null;
  readonly city: string | null;
  readonly country: string;
  readonly language: 'nl' | 'en';
  readonly birthOn: Day | null;
}

export interface PartyRow extends PartyContact {
  readonly partyId: number;
  readonly dossierId: number;
  readonly customerNumber: string;
  readonly role: PartyRole;
  readonly customerKind: CustomerKind;
}

export interface KnownParty extends PartyRow {
  readonly leftOn: Day | null;
}

const columns = `party_id as "partyId", dossier_id as "dossierId", customer_number as "customerNumber", role, customer_kind as "customerKind",
  name, email, mobile, street, postcode, city, country, language, birth_on as "birthOn", left_on as "leftOn"`;

/** The parties of these dossiers, those who left too. */
export async function partiesOf(tx: Tx, creditorId: number, dossierIds: readonly number[]): Promise<KnownParty[]> {
  if (dossierIds.length === 0) return [];
  return tx.prepared<KnownParty>(
    'parties-of',
    `select ${columns} from party where creditor_id = $1 and dossier_id = any($2::int[]) order by party_id`,
    [creditorId, dossierIds],
  );
}

/** A debtor under a customer number, with the dossier and the newest day of issue of its claims. */
export interface DebtorByNumber extends PartyRow {
  readonly dossierKey: string;
  readonly newestIssuedOn: Day | null;
}

/** Who stands under these customer numbers as a debtor today, in any dossier. */
export async function debtorsByNumber(tx: Tx, creditorId: number, customerNumbers: readonly string[]): Promise<DebtorByNumber[]> {
  if (customerNumbers.length === 0) return [];
  return tx.prepared<DebtorByNumber>(
    'debtors-by-number',
    `select ${columns}, dossier_key as "dossierKey",
       (select max(issued_on) from claim where claim.creditor_id = party.creditor_id and claim.dossier_id = party.dossier_id) as "newestIssuedOn"
     from party join dossier using (creditor_id, dossier_id)
     where creditor_id = $1 and customer_number = any($2::text[]) and left_on is null and role in ('debtor', 'joint-debtor')
     order by party_id`,
    [creditorId, customerNumbers],
  );
}

export async function insertParties(tx: Tx, creditorId: number, parties: readonly PartyRow[]): Promise<void> {
  if (parties.length === 0) return;
  await tx.prepared(
    'insert-parties',
    `insert into party (creditor_id, party_id, dossier_id, customer_number, role, customer_kind,
       name, email, mobile, street, postcode, city, country, language, birth_on)
     select $1::int, * from unnest($2::int[], $3::int[], $4::text[], $5::text[], $6::text[],
       $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::text[], $15::date[])`,
    [
      creditorId,
      parties.map((party) => party.partyId),
      parties.map((party) => party.dossierId),
      parties.map((party) => party.customerNumber),
      parties.map((party) => party.role),
      parties.map((party) => party.customerKind),
      ...contactColumns(parties),
    ],
  );
}

/** Replaces names and contact data; who they are in the dossier stays. */
export async function updateContacts(
  tx: Tx, creditorId: number, parties: readonly (PartyContact & { readonly partyId: number })[],
): Promise<void> {
  if (parties.length === 0) return;
  await tx.prepared(
    'update-contacts',
    `update party set name = said.name, email = said.email, mobile = said.mobile, street = said.street, postcode = said.postcode,
       city = said.city, country = said.country, language = said.language, birth_on = said.birth_on
     from unnest($2::int[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::date[])
       as said (party_id, name, email, mobile, street, postcode, city, country, language, birth_on)
     where party.creditor_id = $1 and party.party_id = said.party_id`,
    [creditorId, parties.map((party) => party.partyId), ...contactColumns(parties)],
  );
}

const contactColumns = (parties: readonly PartyContact[]): unknown[][] => [
  parties.map((party) => party.name),
  parties.map((party) => party.email),
  parties.map((party) => party.mobile),
  parties.map((party) => party.street),
  parties.map((party) => party.postcode),
  parties.map((party) => party.city),
  parties.map((party) => party.country),
  parties.map((party) => party.language),
  parties.map((party) => party.birthOn),
];
