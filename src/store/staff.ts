// Colleagues' accounts, and who looked at which dossier. Sign-in finds the
// creditor by the hash of an e-mail address; everything else is under
// row-level security.

import type { Moment } from '#domain/day.ts';
import type { Db, Tx } from './db.ts';

export const staffRoles = ['desk', 'manager', 'compliance'] as const;
/** `compliance` does what the desk does, and judges the contract's terms. */
export type StaffRole = (typeof staffRoles)[number];

export interface StaffMember {
  readonly staffId: string;
  readonly email: string;
  readonly name: string;
  readonly role: StaffRole;
  readonly mustChange: boolean;
}

const columns = `staff_id as "staffId", email, name, role, must_change as "mustChange"`;

/** Where an address has accounts. The hash is made by the caller. */
export async function accountsOf(db: Db, emailHash: Buffer): Promise<{ creditorId: number; staffId: string }[]> {
  return db.outside((tx) =>
    tx.sql(`select creditor_id as "creditorId", staff_id as "staffId" from signin.account where email_hash = $1 order by creditor_id`, [emailHash]),
  );
}

/** Returns false where the address has an account with this creditor already. */
export async function insertStaff(
  tx: Tx, creditorId: number, staff: StaffMember & { passwordHash: string; emailHash: Buffer }, at: Moment,
): Promise<boolean> {
  const made = await tx.sql(
    `insert into signin.account (email_hash, creditor_id, staff_id) values ($1, $2, $3) on conflict do nothing returning 1`,
    [staff.emailHash, creditorId, staff.staffId],
  );
  if (made.length === 0) return false;
  await tx.sql(
    `insert into staff (creditor_id, staff_id, email, name, role, password_hash, must_change, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [creditorId, staff.staffId, staff.email, staff.name, staff.role, staff.passwordHash, staff.mustChange, at],
  );
  return true;
}

export async function readStaff(tx: Tx, creditorId: number, staffId: string): Promise<(StaffMember & { passwordHash: string }) | null> {
  const [row] = await tx.sql<StaffMember & { passwordHash: string }>(
    `select ${columns}, password_hash as "passwordHash" from staff where creditor_id = $1 and staff_id = $2 and disabled_at is null`,
    [creditorId, staffId],
  );
  return row ?? null;
}

/** A colleague who can sign in, by e-mail address. */
export async function staffByEmail(tx: Tx, creditorId: number, email: string): Promise<StaffMember | null> {
  const [row] = await tx.sql<StaffMember>(`select ${columns} from staff where creditor_id = $1 and email = $2 and disabled_at is null`, [creditorId, email.trim().toLowerCase()]);
  return row ?? null;
}

export async function listStaff(tx: Tx, creditorId: number): Promise<StaffMember[]> {
  return tx.sql(`select ${columns} from staff where creditor_id = $1 and disabled_at is null order by name`, [creditorId]);
}

export async function setPassword(tx: Tx, creditorId: number, staffId: string, passwordHash: string, mustChange: boolean): Promise<void> {
  await tx.sql(`update staff set password_hash = $3, must_change = $4 where creditor_id = $1 and staff_id = $2`, [creditorId, staffId, passwordHash, mustChange]);
}

/** Who looked at which dossier, for ever. */
export async function logView(tx: Tx, creditorId: number, dossierId: number, staffId: string, at: Moment): Promise<void> {
  await tx.sql(`insert into dossier_view (creditor_id, dossier_id, staff_id, viewed_at) values ($1, $2, $3, $4)`, [creditorId, dossierId, staffId, at]);
}
