// A creditor's own words for its messages, by version. At most one version of a
// message is being written; what is in force never changes.

import type { Moment } from '#domain/day.ts';
import { noWords, type TemplateText } from '#domain/template-words.ts';
import type { Tx } from './db.ts';

export type TemplateState = 'draft' | 'asked' | 'in-force' | 'thrown-away';

export interface TemplateVersion {
  readonly template: string;
  /** From 1 for each message; 0 is ours. */
  readonly version: number;
  readonly words: TemplateText;
  readonly reason: string;
  readonly state: TemplateState;
  readonly madeBy: string;
  readonly madeAt: Moment;
  readonly changedBy: string;
  readonly changedAt: Moment;
  readonly revision: number;
  /** Who asked a second colleague. */
  readonly askedBy: string | null;
  readonly approvedBy: string | null;
  readonly inForceAt: Moment | null;
}

const columns = `template, version, words, reason, state, made_by as "madeBy", made_at as "madeAt", changed_by as "changedBy", changed_at as "changedAt", revision,
  asked_by as "askedBy", approved_by as "approvedBy", in_force_at as "inForceAt"`;

/** Every version of every message, or of one, the newest first. */
export async function templateVersions(tx: Tx, creditorId: number, template?: string): Promise<TemplateVersion[]> {
  return tx.sql<TemplateVersion>(
    `select ${columns} from template_version where creditor_id = $1 and ($2::text is null or template = $2) order by template, version desc`, [creditorId, template ?? null],
  );
}

/** The one that is being written, locked; null where there is none. */
export async function lockOpenTemplate(tx: Tx, creditorId: number, template: string): Promise<TemplateVersion | null> {
  const [row] = await tx.sql<TemplateVersion>(
    `select ${columns} from template_version where creditor_id = $1 and template = $2 and state in ('draft', 'asked') for update`, [creditorId, template],
  );
  return row ?? null;
}

export type TemplateChange = Pick<TemplateVersion, 'template' | 'words' | 'reason' | 'state' | 'changedBy' | 'changedAt' | 'askedBy' | 'approvedBy' | 'inForceAt'>;

/** Keeps a new version under the next number; null where somebody else is writing one. */
export async function insertTemplate(tx: Tx, creditorId: number, version: TemplateChange): Promise<number | null> {
  const [row] = await tx.sql<{ version: number }>(
    `insert into template_version (creditor_id, template, version, words, reason, state, made_by, made_at, changed_by, changed_at, asked_by, approved_by, in_force_at)
     select $1::int, $2::text, coalesce(max(version), 0) + 1, $3::jsonb, $4, $5, $6, $7, $6, $7, $8, $9, $10 from template_version where creditor_id = $1::int and template = $2::text
     on conflict do nothing returning version`,
    [creditorId, version.template, JSON.stringify(version.words), version.reason, version.state, version.changedBy, version.changedAt, version.askedBy, version.approvedBy, version.inForceAt],
  );
  return row?.version ?? null;
}

/** Keeps the version that is being written as it is now. Nothing else can be changed. */
export async function updateTemplate(tx: Tx, creditorId: number, version: number, change: TemplateChange): Promise<void> {
  await tx.sql(
    `update template_version set words = $4::jsonb, reason = $5, state = $6, changed_by = $7, changed_at = $8, asked_by = $9, approved_by = $10, in_force_at = $11, revision = revision + 1
     where creditor_id = $1 and template = $2 and version = $3 and state in ('draft', 'asked')`,
    [creditorId, change.template, version, JSON.stringify(change.words), change.reason, change.state, change.changedBy, change.changedAt, change.askedBy, change.approvedBy, change.inForceAt],
  );
}

export interface WordsOf {
  /** 0: ours. */
  readonly version: number;
  readonly words: TemplateText;
}

const ours: WordsOf = { version: 0, words: noWords };

/** In whose words each message leaves now. */
export async function wordsInForce(tx: Tx, creditorId: number): Promise<(template: string) => WordsOf> {
  const rows = await tx.prepared<WordsOf & { readonly template: string }>(
    'words-in-force',
    `select distinct on (template) template, version, words from template_version where creditor_id = $1 and state = 'in-force' order by template, version desc`,
    [creditorId],
  );
  const byTemplate = new Map(rows.map((row) => [row.template, row]));
  return (template) => byTemplate.get(template) ?? ours;
}

/** The words in which these messages left, in their order; ours for what has not left. */
export async function wordsKept(tx: Tx, creditorId: number, messages: readonly { readonly dossierId: number; readonly messageNo: number }[]): Promise<TemplateText[]> {
  if (messages.length === 0) return [];
  const rows = await tx.sql<{ dossierId: number; messageNo: number; words: TemplateText }>(
    `select dossier_id as "dossierId", message_no as "messageNo", kept.words from message join template_version kept
       on kept.creditor_id = $1 and kept.template = message.template and kept.version = words_version
     where message.creditor_id = $1 and (dossier_id, message_no) in (select * from unnest($2::int[], $3::int[]))`,
    [creditorId, messages.map((each) => each.dossierId), messages.map((each) => each.messageNo)],
  );
  return messages.map(({ dossierId, messageNo }) => rows.find((row) => row.dossierId === dossierId && row.messageNo === messageNo)?.words ?? noWords);
}
