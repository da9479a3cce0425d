// Colleagues by name, those who left too: old facts still carry their number.

import type { Moment } from '#domain/day.ts';
import type { StaffRole } from '../staff.ts';
import type { Tx } from '../db.ts';

export async function staffNames(tx: Tx, creditorId: number): Promise<Map<string, string>> {
  const rows = await tx.sql<{ staff_id: string; name: string }>(`select staff_id, name from staff where creditor_id = $1`, [creditorId]);
  return new Map(rows.map((row) => [row.staff_id, row.name]));
}

export interface ListedColleague {
  readonly staffId: string;
  readonly name: string;
  readonly email: string;
  readonly role: StaffRole;
  readonly mustChange: boolean;
  readonly disabledAt: Moment | null;
}

export async function colleagueList(tx: Tx, creditorId: number): Promise<ListedColleague[]> {
  return tx.sql<ListedColleague>(
    `select staff_id as "staffId", name, email, role, must_change as "mustChange", disabled_at as "disabledAt"
     from staff where creditor_id = $1 order by disabled_at is not null, name, staff_id`,
    [creditorId],
  );
}
