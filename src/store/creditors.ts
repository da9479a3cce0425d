// Creditors: the registry (numbers and slugs, readable by all) and the row with
// everything else, which only its own context sees.

import type { CreditorProfile, FourEyesAbout } from '#domain/creditor.ts';
import type { Moment } from '#domain/day.ts';
import type { Db, Tx } from './db.ts';

export interface CreditorRow {
  readonly creditorId: number;
  readonly slug: string;
  readonly profile: CreditorProfile;
  /** The demo's clock; null for a real creditor, who lives in real time. */
  readonly demoAt: Moment | null;
}

/** All creditors in order of their making: number and slug only. */
export async function listCreditors(db: Db): Promise<{ creditorId: number; slug: string }[]> {
  return db.outside((tx) => tx.sql(`select creditor_id as "creditorId", slug from registry.creditor order by creditor_id`));
}

/** Takes the next creditor number. Returns null where the slug is taken. */
export async function registerCreditor(db: Db, slug: string): Promise<number | null> {
  return db.outside(async (tx) => {
    const [row] = await tx.sql<{ creditor_id: number }>(
      `insert into registry.creditor (slug) values ($1) on conflict (slug) do nothing returning creditor_id`, [slug],
    );
    return row?.creditor_id ?? null;
  });
}

export async function insertCreditor(tx: Tx, creditor: CreditorRow, at: Moment): Promise<void> {
  const { name, ...settings } = creditor.profile;
  await tx.sql(
    `insert into creditor (creditor_id, slug, name, settings, demo_at, created_at) values ($1, $2, $3, $4, $5, $6)`,
    [creditor.creditorId, creditor.slug, name, JSON.stringify(settings), creditor.demoAt, at],
  );
}

export async function readCreditor(tx: Tx, creditorId: number): Promise<CreditorRow | null> {
  const [row] = await tx.prepared<{ slug: string; name: string; settings: Omit<CreditorProfile, 'name'>; demo_at: Moment | null }>(
    'read-creditor', `select slug, name, settings, demo_at from creditor where creditor_id = $1`, [creditorId],
  );
  return row ? { creditorId, slug: row.slug, profile: { name: row.name, ...row.settings }, demoAt: row.demo_at } : null;
}

export async function updateProfile(tx: Tx, creditorId: number, profile: CreditorProfile): Promise<void> {
  const { name, ...settings } = profile;
  // A demo's plan and whether rules need four eyes lie among the settings, and no form knows them.
  await tx.sql(
    `update creditor set name = $2, settings = ($3::jsonb - 'policyFourEyes')
       || coalesce((select jsonb_object_agg(key, value) from jsonb_each(settings) where key in ('demo', 'policyFourEyes')), '{}'::jsonb) where creditor_id = $1`,
    [creditorId, name, JSON.stringify(settings)],
  );
}

/** Whether a second colleague must allow new rules, or files of collections (only where direct debit is on). Nothing else of the settings changes. */
export async function setFourEyes(tx: Tx, creditorId: number, about: FourEyesAbout, on: boolean): Promise<void> {
  await tx.sql(
    about === 'rules'
      ? `update creditor set settings = settings || jsonb_build_object('policyFourEyes', $2::boolean) where creditor_id = $1`
      : `update creditor set settings = jsonb_set(settings, '{directDebit,fourEyes}', to_jsonb($2::boolean)) where creditor_id = $1 and settings ? 'directDebit'`,
    [creditorId, on],
  );
}

/** Turns the demo's clock. */
export async function setDemoAt(tx: Tx, creditorId: number, at: Moment): Promise<void> {
  await tx.sql(`update creditor set demo_at = $2 where creditor_id = $1 and demo_at is not null`, [creditorId, at]);
}
