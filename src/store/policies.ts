// Policies as they were written, by version. The text is parsed by the caller's
// room (`domain/policy-document.ts`).

import type { Day, Moment } from '#domain/day.ts';
import { defaultPolicy, type PolicyTerms } from '#domain/default-policy.ts';
import { parsePolicy, writePolicy } from '#domain/policy-document.ts';
import type { Policy } from '#domain/policy.ts';
import { runningPolicy, versionsKept } from '#domain/running-policy.ts';
import type { DossierState } from '#domain/state.ts';
import { together, type Tx } from './db.ts';
import { fairTermsQuery } from './terms-reviews.ts';

export interface PolicyVersion {
  readonly version: number;
  readonly validFrom: Day;
  readonly recordedAt: Moment;
  readonly recordedBy: string;
  readonly document: string;
  /** Why it was made; null for one that was loaded from a file without a reason. */
  readonly reason: string | null;
  /** The second colleague, where two had to agree. */
  readonly approvedBy: string | null;
  /** Before its first day somebody took it back: it never comes into force. */
  readonly withdrawnAt: Moment | null;
  readonly withdrawnBy: string | null;
  readonly withdrawnWhy: string | null;
}

/** A version before it has its number. */
export type NewPolicyVersion = Pick<PolicyVersion, 'validFrom' | 'recordedAt' | 'recordedBy' | 'document'> & Partial<Pick<PolicyVersion, 'reason' | 'approvedBy'>>;

const columns = `version, valid_from as "validFrom", recorded_at as "recordedAt", recorded_by as "recordedBy", document, reason, approved_by as "approvedBy",
  withdrawn_at as "withdrawnAt", withdrawn_by as "withdrawnBy", withdrawn_why as "withdrawnWhy"`;

/**
 * The policy in force on a day: of those valid by then, the newest. Before any
 * was loaded: the default, as version 0. The fair terms are those of now.
 */
export async function policyOn(tx: Tx, creditorId: number, today: Day): Promise<Policy> {
  const [row] = await tx.prepared<(PolicyVersion | { readonly version: null }) & { readonly fairTerms: readonly string[] }>(
    'policy-on',
    `select kept.*, fair.names as "fairTerms" from (${fairTermsQuery}) fair left join (
       select ${columns} from policy where creditor_id = $1 and valid_from <= $2 and withdrawn_at is null order by version desc limit 1
     ) kept on true`,
    [creditorId, today],
  );
  if (!row) throw new Error('an aggregate without a row');
  return row.version === null ? { ...defaultPolicy, version: 0, fairTerms: row.fairTerms } : readPolicy(row, row.fairTerms);
}

/**
 * For what happens in one dossier: the policy in force, with what is kinder in
 * the versions under which its running arrangements were agreed.
 */
export async function policyFor(tx: Tx, creditorId: number, today: Day, state: DossierState): Promise<Policy> {
  return (await policyBook(tx, creditorId, today, [state])).for(state);
}

export interface PolicyBook {
  readonly inForce: Policy;
  /** As `policyFor`, without asking the database again. */
  readonly for: (state: DossierState) => Policy;
}

/**
 * For what happens in many dossiers on one day: each version is read once. Where
 * the dossiers are known (`states`), only the versions that they keep, and mostly none.
 */
export async function policyBook(tx: Tx, creditorId: number, today: Day, states?: readonly DossierState[]): Promise<PolicyBook> {
  if (states === undefined) return bookOf(...(await together(policyOn(tx, creditorId, today), policyVersions(tx, creditorId))));
  return policyBookOf(tx, creditorId, await policyOn(tx, creditorId, today), states);
}

/** The same where the policy in force was read already. */
export async function policyBookOf(tx: Tx, creditorId: number, inForce: Policy, states: readonly DossierState[]): Promise<PolicyBook> {
  const versions = [...new Set(states.flatMap((state) => versionsKept(state, inForce)))];
  if (versions.length === 0) return bookOf(inForce, []);
  return bookOf(inForce, await tx.prepared<PolicyVersion>('policies-kept', `select ${columns} from policy where creditor_id = $1 and version = any($2::int[])`, [creditorId, versions]));
}

/** The same of rows that are loaded already, under a policy that is or may come into force. */
export function bookOf(inForce: Policy, rows: readonly PolicyVersion[]): PolicyBook {
  const made = new Map<string, Policy>();
  return {
    inForce,
    for: (state) => {
      const versions = versionsKept(state, inForce);
      if (versions.length === 0) return inForce;
      const key = versions.join();
      const policy = made.get(key) ?? runningPolicy(inForce, keptOf(inForce, versions, rows));
      made.set(key, policy);
      return policy;
    },
  };
}

/** Version 0 is the default, from before any was loaded. */
const keptOf = ({ fairTerms }: Policy, versions: readonly number[], rows: readonly PolicyVersion[]): Policy[] =>
  versions.flatMap((version): Policy[] => {
    const row = rows.find((each) => each.version === version);
    if (row) return [readPolicy(row, fairTerms)];
    return version === 0 ? [{ ...defaultPolicy, version, fairTerms }] : [];
  });

/** Every version that was ever made, newest first, also those that were withdrawn. */
export async function policyVersions(tx: Tx, creditorId: number): Promise<PolicyVersion[]> {
  return tx.prepared<PolicyVersion>('policy-versions', `select ${columns} from policy where creditor_id = $1 order by version desc`, [creditorId]);
}

/** Any fixed number beside the creditor's. */
const policyLock = 7_228_233;

/** So that no other version is made or withdrawn until this transaction ends. */
export async function lockPolicies(tx: Tx, creditorId: number): Promise<void> {
  await tx.sql('select pg_advisory_xact_lock($1, $2)', [policyLock, creditorId]);
}

/** Keeps a policy's text under the next version number. */
export async function insertPolicy(tx: Tx, creditorId: number, policy: NewPolicyVersion): Promise<number> {
  const [row] = await tx.sql<{ version: number }>(
    `insert into policy (creditor_id, version, valid_from, recorded_at, recorded_by, document, reason, approved_by)
     select $1::int, coalesce(max(version), 0) + 1, $2, $3, $4, $5, $6, $7 from policy where creditor_id = $1::int returning version`,
    [creditorId, policy.validFrom, policy.recordedAt, policy.recordedBy, policy.document, policy.reason ?? null, policy.approvedBy ?? null],
  );
  if (!row) throw new Error('policy not kept');
  return row.version;
}

/** Takes back a version whose first day has not come. Returns whether there was such a one. */
export async function withdrawPolicy(tx: Tx, creditorId: number, version: number, today: Day, by: { readonly staffId: string; readonly why: string; readonly at: Moment }): Promise<boolean> {
  const rows = await tx.sql(
    `update policy set withdrawn_at = $4, withdrawn_by = $5, withdrawn_why = $6 where creditor_id = $1 and version = $2 and valid_from > $3 and withdrawn_at is null returning version`,
    [creditorId, version, today, by.at, by.staffId, by.why],
  );
  return rows.length > 0;
}

/** The last ones that were read, by their text: the bot asks for the same one with each batch, and the portal with each page. */
const read = new Map<string, PolicyTerms>();
const mostRead = 50;

/** A kept document was valid when it was loaded; one that no longer parses is a bug of ours. */
export function readPolicy({ document, version }: Pick<PolicyVersion, 'document' | 'version'>, fairTerms: readonly string[]): Policy {
  let terms = read.get(document);
  if (!terms) {
    const parsed = parsePolicy(withLaterSections(document));
    if (!parsed.ok) throw new Error(`policy version ${version} does not parse: ${parsed.problems.map((problem) => problem.path).join(', ')}`);
    terms = parsed.policy;
    if (read.size >= mostRead) read.clear();
    read.set(document, terms);
  }
  return { ...terms, version, fairTerms };
}

const everySection = JSON.parse(writePolicy(defaultPolicy)) as Record<string, unknown>;

/** A document from before a section existed has the default's, which charges nothing. */
export function withLaterSections(document: string): string {
  return JSON.stringify({ ...everySection, ...(JSON.parse(document) as Record<string, unknown>) });
}
