// What every page of the portal stands on: who is looking, whose dossier it is,
// what lies beside its claims, and by when a person has promised to answer.

import type { CreditorProfile } from '#domain/creditor.ts';
import type { Day, Moment } from '#domain/day.ts';
import type { PartyRole } from '#domain/facts.ts';
import type { DossierState } from '#domain/state.ts';
import type { Tx } from '../db.ts';
import { readDossiers } from '../dossiers.ts';

export interface PortalPerson {
  readonly partyId: number;
  readonly name: string;
  readonly role: PartyRole;
  readonly language: 'nl' | 'en';
  readonly email: string | null;
  readonly mobile: string | null;
  /** Asked for a word before a bill falls due. */
  readonly wantsWordBefore: boolean;
}

/** What a claim is about, and the document that came with it. */
export interface PortalClaim {
  readonly claim: string;
  readonly description: string | null;
  readonly periodFrom: Day | null;
  readonly documentId: string | null;
}

/** An open task that the customer waits for. */
export interface PortalPromise {
  readonly kind: string;
  readonly dueOn: Day;
}

export interface PortalScreen {
  readonly profile: CreditorProfile;
  readonly demoAt: Moment | null;
  readonly state: DossierState;
  /** Everybody who is still a party to the dossier. */
  readonly people: readonly PortalPerson[];
  readonly claims: ReadonlyMap<string, PortalClaim>;
  readonly promises: readonly PortalPromise[];
  readonly debits: PortalDebits;
}

export interface PortalDebits {
  /** By mandate: the last four characters of its account. */
  readonly accountEnds: ReadonlyMap<string, string>;
  /** Collections whose order is made for the bank: they can no longer be stopped here. */
  readonly atBank: ReadonlySet<string>;
}

interface Row {
  name: string;
  settings: Omit<CreditorProfile, 'name'>;
  demo_at: Moment | null;
  people: PortalPerson[] | null;
  claims: PortalClaim[] | null;
  promises: PortalPromise[] | null;
}

/** Everything about one dossier that the portal shows; null where there is no such dossier. */
export async function readPortal(tx: Tx, creditorId: number, dossierId: number): Promise<PortalScreen | null> {
  const dossier = (await readDossiers(tx, creditorId, [dossierId])).get(dossierId);
  const [row] = await tx.prepared<Row>(
    'read-portal',
    `select name, settings, demo_at,
       (select json_agg(json_build_object('partyId', party_id, 'name', name, 'role', role, 'language', language, 'email', email, 'mobile', mobile, 'wantsWordBefore', wants_word_before) order by party_id)
        from party where creditor_id = $1 and dossier_id = $2 and left_on is null) as people,
       (select json_agg(json_build_object('claim', claim, 'description', description, 'periodFrom', period_from, 'documentId', document_id) order by due_on, claim)
        from claim where creditor_id = $1 and dossier_id = $2) as claims,
       (select json_agg(json_build_object('kind', kind, 'dueOn', due_on) order by due_on)
        from task where creditor_id = $1 and dossier_id = $2 and done_at is null and (kind like 'signal-%' or kind in ('approve-proposal', 'change-asked'))) as promises
     from creditor where creditor_id = $1`,
    [creditorId, dossierId],
  );
  if (!dossier || !row) return null;
  return {
    profile: { name: row.name, ...row.settings },
    demoAt: row.demo_at,
    state: dossier.state,
    people: row.people ?? [],
    claims: new Map((row.claims ?? []).map((claim) => [claim.claim, claim])),
    promises: row.promises ?? [],
    debits: dossier.state.debits ? await readDebits(tx, creditorId, dossierId) : { accountEnds: new Map(), atBank: new Set() },
  };
}

async function readDebits(tx: Tx, creditorId: number, dossierId: number): Promise<PortalDebits> {
  const accounts = await tx.prepared<{ id: string; ends: string }>(
    'portal-accounts', `select mandate_id as id, right(iban, 4) as ends from mandate where creditor_id = $1 and dossier_id = $2`, [creditorId, dossierId],
  );
  const filed = await tx.prepared<{ id: string }>(
    'portal-filed', `select collection_id as id from collection where creditor_id = $1 and dossier_id = $2 and status = 'filed'`, [creditorId, dossierId],
  );
  return { accountEnds: new Map(accounts.map(({ id, ends }) => [id, ends])), atBank: new Set(filed.map(({ id }) => id)) };
}
