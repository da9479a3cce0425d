// Who can be called, and that a number turned out to be somebody else's.

import { mobileNumber } from '#domain/channel.ts';
import type { Moment } from '#domain/day.ts';
import { notePoints } from './contact-points.ts';
import type { Tx } from './db.ts';

/** A number as it is kept beside its standing: a mobile one in full, any other as its digits. */
const asKept = (number: string): string => mobileNumber(number) ?? number.replace(/[^\d+]/g, '');

/** Of these dossiers, the people with a number that nobody says is wrong. */
export async function whoCanBeCalled(tx: Tx, creditorId: number, dossierIds: readonly number[]): Promise<Set<number>> {
  const rows = await tx.prepared<{ party_id: number; mobile: string; wrong: readonly string[] | null }>(
    'who-can-be-called',
    `select party_id, mobile, (select array_agg(address) from contact_point point where point.creditor_id = $1 and point.party_id = party.party_id
       and channel = 'phone' and standing in ('broken', 'unwanted')) as wrong
     from party where creditor_id = $1 and dossier_id = any($2::int[]) and mobile is not null`,
    [creditorId, dossierIds],
  );
  return new Set(rows.filter(({ mobile, wrong }) => asKept(mobile) !== '' && !(wrong ?? []).includes(asKept(mobile))).map((row) => row.party_id));
}

/** The number is somebody else's: nobody calls it any more, and no SMS goes there. */
export async function noteWrongNumber(tx: Tx, creditorId: number, partyId: number, number: string | null, at: Moment): Promise<void> {
  if (number === null) return;
  const address = asKept(number);
  const channels = mobileNumber(number) === null ? (['phone'] as const) : (['phone', 'sms'] as const);
  await notePoints(tx, creditorId, channels.map((channel) => ({ partyId, channel, address, what: 'broken' as const, reason: 'wrong number' })), at);
}
