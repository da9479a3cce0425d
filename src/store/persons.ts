// Which parties of this creditor's dossiers are one person: the same customer
// number, or the same name at the same e-mail address, number or house. Who
// represents others is a person apart from who owes.

import type { Tx } from './db.ts';

export interface Person {
  /** The lowest of its parties: two processes name the same person alike. */
  readonly personId: number;
  readonly partyIds: readonly number[];
  /** Represents customers in several dossiers, such as an administrator. */
  readonly isProfessional: boolean;
}

interface PartyRow {
  readonly partyId: number;
  readonly dossierId: number;
  readonly customerNumber: string;
  readonly role: string;
  readonly name: string;
  readonly email: string | null;
  readonly mobile: string | null;
  readonly house: string | null;
}

const columns = `party_id as "partyId", dossier_id as "dossierId", customer_number as "customerNumber", role, name_small as name, lower(email) as email, mobile,
  lower(nullif(postcode, '') || ' ' || nullif(street, '')) as house`;

/** Each round can lead to more; nobody is known in more ways than these. */
const mostRounds = 4;

/** The persons that these parties are, by party; all their parties with them. */
export async function readPersons(tx: Tx, creditorId: number, partyIds: readonly number[]): Promise<Map<number, Person>> {
  const known = new Map<number, PartyRow>();
  let fresh = await tx.prepared<PartyRow>('persons-asked', `select ${columns} from party where creditor_id = $1 and party_id = any($2::int[])`, [creditorId, [...new Set(partyIds)]]);
  for (let round = 0; fresh.length > 0 && round < mostRounds; round += 1) {
    for (const row of fresh) known.set(row.partyId, row);
    const also = await tx.prepared<PartyRow>(
      'persons-alike',
      `select ${columns} from party where creditor_id = $1 and (customer_number = any($2::text[]) or (name_small = any($3::text[])
         and (lower(email) = any($4::text[]) or mobile = any($5::text[]) or lower(nullif(postcode, '') || ' ' || nullif(street, '')) = any($6::text[]))))`,
      [
        creditorId, fresh.map((row) => row.customerNumber), fresh.map((row) => row.name),
        fresh.flatMap((row) => row.email ?? []), fresh.flatMap((row) => row.mobile ?? []), fresh.flatMap((row) => row.house ?? []),
      ],
    );
    fresh = also.filter((row) => !known.has(row.partyId));
  }
  return personsOf([...known.values()]);
}

/** Other dossiers in which somebody who owes in this one owes as well. */
export async function otherDossiersOf(tx: Tx, creditorId: number, dossierId: number): Promise<number[]> {
  const owes = `left_on is null and role <> 'legal-representative'`;
  const own = await tx.sql<{ partyId: number }>(`select party_id as "partyId" from party where creditor_id = $1 and dossier_id = $2 and ${owes}`, [creditorId, dossierId]);
  const persons = await readPersons(tx, creditorId, own.map(({ partyId }) => partyId));
  const partyIds = own.flatMap(({ partyId }) => persons.get(partyId)?.partyIds ?? []);
  const rows = await tx.sql<{ dossierId: number }>(
    `select distinct dossier_id as "dossierId" from party where creditor_id = $1 and party_id = any($2::int[]) and dossier_id <> $3 and ${owes} order by 1`, [creditorId, partyIds, dossierId],
  );
  return rows.map((row) => row.dossierId);
}

/** Joins whoever shares one of the signs. */
function personsOf(rows: readonly PartyRow[]): Map<number, Person> {
  const leader = new Map<number, number>(rows.map((row) => [row.partyId, row.partyId]));
  const lead = (of: number): number => {
    let at = of;
    while (leader.get(at) !== at) at = leader.get(at)!;
    return at;
  };
  const bySign = new Map<string, number>();
  for (const row of rows) {
    for (const sign of signsOf(row)) {
      const other = bySign.get(sign);
      if (other === undefined) bySign.set(sign, row.partyId);
      else {
        const [one, two] = [lead(other), lead(row.partyId)];
        leader.set(Math.max(one, two), Math.min(one, two));
      }
    }
  }
  const groups = new Map<number, PartyRow[]>();
  for (const row of rows) groups.set(lead(row.partyId), [...(groups.get(lead(row.partyId)) ?? []), row]);
  const persons = new Map<number, Person>();
  for (const [personId, group] of groups) {
    const isProfessional = representing(group[0]!) && new Set(group.map((row) => row.dossierId)).size > 1;
    const person: Person = { personId, partyIds: group.map((row) => row.partyId), isProfessional };
    for (const { partyId } of group) persons.set(partyId, person);
  }
  return persons;
}

const representing = ({ role }: PartyRow): boolean => role === 'legal-representative';

function signsOf(row: PartyRow): string[] {
  const { customerNumber, name, email, mobile, house } = row;
  const ways = [['e', email], ['m', mobile], ['h', house]].flatMap(([kind, at]) => (at ? [`${kind} ${name}\n${at}`] : []));
  return [`n ${customerNumber}`, ...ways].map((sign) => `${representing(row) ? 'for others' : 'self'} ${sign}`);
}

/** Any fixed number; the second number is the person's. */
const sendingLock = 7_228_228;

/** Until the end of the transaction nobody else hands over messages to these persons. */
export async function lockPersons(tx: Tx, creditorId: number, persons: Iterable<Person>): Promise<void> {
  const keys = [...new Set([...persons].map(({ personId }) => (creditorId * 1_000_003 + personId) | 0))].sort((a, b) => a - b);
  if (keys.length > 0) await tx.prepared('lock-persons', 'select pg_advisory_xact_lock($1, key) from (select unnest($2::int[]) as key order by 1) as keys', [sendingLock, keys]);
}
