// A creditor beside the others: its number, its row, its first policy and its
// first colleague.

import { createHash } from 'node:crypto';
import type { CreditorProfile } from '#domain/creditor.ts';
import type { Day, Moment } from '#domain/day.ts';
import { defaultPolicy } from '#domain/default-policy.ts';
import { parsePolicy, writePolicy } from '#domain/policy-document.ts';
import { policyTemplate, type PolicyTemplateName } from '#domain/policy-templates.ts';
import { insertCreditor, registerCreditor } from '#store/creditors.ts';
import type { Db } from '#store/db.ts';
import { lookAgainFrom } from '#store/dossiers.ts';
import { insertPolicy } from '#store/policies.ts';
import { insertStaff, type StaffRole } from '#store/staff.ts';
import type { Ids } from '../ports.ts';

/** `Woonstichting De Linde` → `woonstichting-de-linde`. */
export const slugOf = (name: string): string =>
  name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 60);

/** Makes a creditor with the default policy, or one of the templates. Returns null where the name's slug is taken or empty. */
export async function addCreditor(
  db: Db, creditor: { profile: CreditorProfile; demoAt?: Moment; template?: PolicyTemplateName }, now: Moment,
): Promise<{ creditorId: number; slug: string } | null> {
  const slug = slugOf(creditor.profile.name);
  const creditorId = slug === '' ? null : await registerCreditor(db, slug);
  if (creditorId === null) return null;
  await db.inCreditor(creditorId, async (tx) => {
    await insertCreditor(tx, { creditorId, slug, profile: creditor.profile, demoAt: creditor.demoAt ?? null }, now);
    const policy = creditor.template === undefined ? defaultPolicy : policyTemplate(creditor.template);
    await insertPolicy(tx, creditorId, { validFrom: '1900-01-01' as Day, recordedAt: now, recordedBy: 'default', document: writePolicy(policy) });
  });
  return { creditorId, slug };
}

/** The hash under which sign-in finds an address. */
export const emailHashOf = (email: string): Buffer => createHash('sha256').update(email.trim().toLowerCase()).digest();

export interface NewColleague {
  readonly email: string;
  readonly name: string;
  readonly role: StaffRole;
  readonly passwordHash: string;
  /** The password was made for them: they choose their own at the first sign-in. */
  readonly mustChange: boolean;
}

/** Makes an account. Returns null where the address has one with this creditor. */
export async function addColleague(db: Db, ids: Ids, creditorId: number, colleague: NewColleague, now: Moment): Promise<string | null> {
  const staffId = ids.id();
  const email = colleague.email.trim().toLowerCase();
  const made = await db.inCreditor(creditorId, (tx) =>
    insertStaff(tx, creditorId, { ...colleague, staffId, email, emailHash: emailHashOf(email) }, now),
  );
  return made ? staffId : null;
}

/** Keeps a policy as a new version, or says every problem in it. */
export async function loadPolicy(
  db: Db, creditorId: number, document: string, by: string, now: Moment, reason: string | null = null,
): Promise<{ ok: true; version: number; validFrom: Day } | { ok: false; problems: Extract<ReturnType<typeof parsePolicy>, { ok: false }>['problems'] }> {
  const parsed = parsePolicy(document);
  if (!parsed.ok) return parsed;
  const { validFrom } = parsed.policy;
  const version = await db.inCreditor(creditorId, async (tx) => {
    const kept = await insertPolicy(tx, creditorId, { validFrom, recordedAt: now, recordedBy: by, document: writePolicy(parsed.policy), reason });
    await lookAgainFrom(tx, creditorId, validFrom);
    return kept;
  });
  return { ok: true, version, validFrom };
}
