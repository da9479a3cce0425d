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

/**
 * The number is somebody else's: nobody calls it any more, and no SMS goes there,
 * in no dossier of this customer. It is not merely broken: what arrives there
 * arrives at a stranger, and proves nothing.
 */
export async function noteWrongNumber(tx: Tx, creditorId: number, partyId: number, number: string | null, at: Moment): Promise<void> {
  if (number === null) return;
  const address = asKept(number);
  const own = await tx.sql<{ partyId: number; mobile: string }>(
    `select other.party_id as "partyId", other.mobile from party join party other using (creditor_id, customer_number)
     where creditor_id = $1 and party.party_id = $2 and other.mobile is not null`,
    [creditorId, partyId],
  );
  const channels = mobileNumber(number) === null ? (['phone'] as const) : (['phone', 'sms'] as const);
  const people = own.filter(({ mobile }) => asKept(mobile) === address);
  await notePoints(tx, creditorId, people.flatMap((person) => channels.map((channel) => ({ partyId: person.partyId, channel, address, what: 'unwanted' as const, reason: 'wrong number' }))), at);
}
