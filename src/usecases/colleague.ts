// A colleague's account after it was made: another role, a new one-time
// password, closed. A creditor always keeps one manager.

import type { Moment } from '#domain/day.ts';
import type { Db, Tx } from '#store/db.ts';
import { sessionStore } from '#store/sessions.ts';
import { setPassword, type StaffRole } from '#store/staff.ts';

export type ColleagueChange = 'done' | 'not-found' | 'last-manager';

/** Closes an account and ends its sessions at once. What the colleague did keeps their name. */
export async function closeAccount(db: Db, creditorId: number, staffId: string, now: Moment): Promise<ColleagueChange> {
  const change = await db.inCreditor(creditorId, async (tx) => {
    if (!(await othersManage(tx, creditorId, staffId))) return 'last-manager' as const;
    const closed = await tx.sql(`update staff set disabled_at = $3 where creditor_id = $1 and staff_id = $2 and disabled_at is null returning 1`, [creditorId, staffId, now]);
    await tx.sql(`delete from signin.account where creditor_id = $1 and staff_id = $2`, [creditorId, staffId]);
    return closed.length > 0 ? ('done' as const) : ('not-found' as const);
  });
  if (change === 'done') await sessionStore(db).endAllOf(creditorId, staffId);
  return change;
}

export async function changeRole(db: Db, creditorId: number, staffId: string, role: StaffRole): Promise<ColleagueChange> {
  return db.inCreditor(creditorId, async (tx) => {
    if (role !== 'manager' && !(await othersManage(tx, creditorId, staffId))) return 'last-manager';
    const changed = await tx.sql(`update staff set role = $3 where creditor_id = $1 and staff_id = $2 and disabled_at is null returning 1`, [creditorId, staffId, role]);
    return changed.length > 0 ? 'done' : 'not-found';
  });
}

/** A new one-time password; whoever is signed in with the old one is put out. */
export async function giveNewPassword(db: Db, creditorId: number, staffId: string, passwordHash: string): Promise<ColleagueChange> {
  await db.inCreditor(creditorId, (tx) => setPassword(tx, creditorId, staffId, passwordHash, true));
  await sessionStore(db).endAllOf(creditorId, staffId);
  return 'done';
}

/** Locks the managers' rows, so that two who close each other's account cannot both succeed. */
async function othersManage(tx: Tx, creditorId: number, staffId: string): Promise<boolean> {
  const managers = await tx.sql<{ staff_id: string }>(
    `select staff_id from staff where creditor_id = $1 and role = 'manager' and disabled_at is null order by staff_id for update`, [creditorId],
  );
  return managers.some((manager) => manager.staff_id !== staffId);
}
