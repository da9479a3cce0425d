// Drafts of policies. The document may still be wrong: it is kept as it was
// typed. Whoever saves names the revision that they saw, so that of two who
// save at the same time the second one is told.

import type { Moment } from '#domain/day.ts';
import type { Tx } from './db.ts';

export interface PolicyDraft {
  readonly draftId: string;
  /** JSON in the shape of a policy document, right or wrong. */
  readonly document: string;
  readonly reason: string;
  /** The version that it began from, or was compared with last. */
  readonly basedOn: number;
  readonly madeBy: string;
  readonly madeAt: Moment;
  readonly changedBy: string;
  readonly changedAt: Moment;
  readonly revision: number;
  /** Who asked a second colleague to allow it; null while it is being written. */
  readonly askedBy: string | null;
  readonly askedAt: Moment | null;
  /** It became a version, or was thrown away (`version` null). */
  readonly closedAt: Moment | null;
  readonly version: number | null;
}

const columns = `draft_id as "draftId", document, reason, based_on as "basedOn", made_by as "madeBy", made_at as "madeAt", changed_by as "changedBy",
  changed_at as "changedAt", revision, asked_by as "askedBy", asked_at as "askedAt", closed_at as "closedAt", version`;

export async function insertDraft(tx: Tx, creditorId: number, draft: Pick<PolicyDraft, 'draftId' | 'document' | 'reason' | 'basedOn' | 'madeBy' | 'madeAt'>): Promise<void> {
  await tx.sql(
    `insert into policy_draft (creditor_id, draft_id, document, reason, based_on, made_by, made_at, changed_by, changed_at) values ($1, $2, $3, $4, $5, $6, $7, $6, $7)`,
    [creditorId, draft.draftId, draft.document, draft.reason, draft.basedOn, draft.madeBy, draft.madeAt],
  );
}

export async function readDraft(tx: Tx, creditorId: number, draftId: string, lock: 'lock' | 'read' = 'read'): Promise<PolicyDraft | null> {
  const [row] = await tx.sql<PolicyDraft>(`select ${columns} from policy_draft where creditor_id = $1 and draft_id = $2${lock === 'lock' ? ' for update' : ''}`, [creditorId, draftId]);
  return row ?? null;
}

/** Those that are neither a version nor thrown away, the last changed first. */
export async function openDrafts(tx: Tx, creditorId: number): Promise<PolicyDraft[]> {
  return tx.sql<PolicyDraft>(`select ${columns} from policy_draft where creditor_id = $1 and closed_at is null order by changed_at desc, draft_id`, [creditorId]);
}

/** Keeps a locked draft as it is now, with the next revision. */
export async function updateDraft(
  tx: Tx, creditorId: number, draft: Pick<PolicyDraft, 'draftId' | 'document' | 'reason' | 'basedOn' | 'changedBy' | 'changedAt' | 'askedBy' | 'askedAt' | 'closedAt' | 'version'>,
): Promise<void> {
  await tx.sql(
    `update policy_draft set document = $3, reason = $4, based_on = $5, changed_by = $6, changed_at = $7, asked_by = $8, asked_at = $9, closed_at = $10, version = $11, revision = revision + 1
     where creditor_id = $1 and draft_id = $2`,
    [creditorId, draft.draftId, draft.document, draft.reason, draft.basedOn, draft.changedBy, draft.changedAt, draft.askedBy, draft.askedAt, draft.closedAt, draft.version],
  );
}
