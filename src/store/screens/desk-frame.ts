// What stands around every page of the desk: who looks, for which creditor, and
// how much waits.

import type { Day } from '#domain/day.ts';
import { readCreditor, type CreditorRow } from '../creditors.ts';
import type { Tx } from '../db.ts';
import { readStaff, type StaffMember } from '../staff.ts';

export interface Waiting {
  readonly tasks: number;
  readonly lines: number;
  readonly letters: number;
  /** Drafts of the rules and of words of messages, and switching four eyes off, that another manager asks to allow. */
  readonly drafts: number;
}

export interface DeskFrame {
  readonly creditor: CreditorRow;
  readonly staff: StaffMember & { readonly passwordHash: string };
  readonly waiting: Waiting;
}

/** Null where the account was closed, or its creditor is gone. */
export async function deskFrame(tx: Tx, creditorId: number, staffId: string, todayOf: () => Promise<Day>): Promise<DeskFrame | null> {
  const creditor = await readCreditor(tx, creditorId);
  const staff = await readStaff(tx, creditorId, staffId);
  return creditor && staff ? { creditor, staff, waiting: await waitingOf(tx, creditorId, staff, await todayOf()) } : null;
}

/** Counts to a thousand: nobody needs to know more at a glance. */
async function waitingOf(tx: Tx, creditorId: number, { staffId, role }: StaffMember, today: Day): Promise<Waiting> {
  const [row] = await tx.prepared<Waiting>(
    'desk-waiting',
    `select
       (select count(*)::int from (select from task where creditor_id = $1 and done_at is null limit 1000) as counted) as tasks,
       (select count(*)::int from (select from bank_line where creditor_id = $1 and status = 'open' and (parked_until is null or parked_until <= $4) limit 1000) as counted) as lines,
       (select count(*)::int from (select from message where creditor_id = $1 and status = 'to-print' limit 1000) as counted) as letters,
       (select count(*)::int from policy_draft where creditor_id = $1 and closed_at is null and $3 and asked_by <> $2 and changed_by <> $2)
         + (select count(*)::int from template_version where creditor_id = $1 and state = 'asked' and $3 and asked_by <> $2 and changed_by <> $2)
         + (select count(*)::int from four_eyes_turn where creditor_id = $1 and about = 'rules' and state = 'asked' and $3 and asked_by <> $2) as drafts`,
    [creditorId, staffId, role === 'manager', today],
  );
  return row ?? { tasks: 0, lines: 0, letters: 0, drafts: 0 };
}
