// The words of complaints and of their answers, and the register over all
// dossiers of a creditor. What is counted stands in the facts.

import type { ComplaintChannel, ComplaintOutcome, ComplaintSubject } from '#domain/complaint-facts.ts';
import type { Day, Moment } from '#domain/day.ts';
import type { Tx } from './db.ts';

export interface ComplaintWords {
  /** Null once erased. */
  readonly told: string | null;
  readonly answer: string | null;
}

export async function keepComplaint(tx: Tx, creditorId: number, dossierId: number, complaintNo: number, told: string): Promise<void> {
  await tx.sql(`insert into complaint (creditor_id, dossier_id, complaint_no, told) values ($1, $2, $3, $4)`, [creditorId, dossierId, complaintNo, told]);
}

export async function keepAnswer(tx: Tx, creditorId: number, dossierId: number, complaintNo: number, answer: string): Promise<void> {
  await tx.sql(`update complaint set answer = $4 where creditor_id = $1 and dossier_id = $2 and complaint_no = $3`, [creditorId, dossierId, complaintNo, answer]);
}

/** Erases what was told and answered; that there was a complaint, and what came of it, stays. Returns false where there was nothing to erase. */
export async function eraseComplaint(tx: Tx, creditorId: number, dossierId: number, complaintNo: number, at: Moment): Promise<boolean> {
  const rows = await tx.sql(
    `update complaint set told = null, answer = null, erased_at = $4 where creditor_id = $1 and dossier_id = $2 and complaint_no = $3 and erased_at is null returning 1`,
    [creditorId, dossierId, complaintNo, at],
  );
  return rows.length > 0;
}

/** The words of a dossier's complaints, by number. */
export async function complaintWords(tx: Tx, creditorId: number, dossierId: number): Promise<Map<number, ComplaintWords>> {
  const rows = await tx.sql<ComplaintWords & { complaintNo: number }>(
    `select complaint_no as "complaintNo", told, answer from complaint where creditor_id = $1 and dossier_id = $2`, [creditorId, dossierId],
  );
  return new Map(rows.map(({ complaintNo, ...words }) => [complaintNo, words]));
}

/** The answers to several complaints; empty for what was erased or never answered. */
export async function answersOf(tx: Tx, creditorId: number, keys: readonly { readonly dossierId: number; readonly complaintNo: number }[]): Promise<(string | undefined)[]> {
  if (keys.length === 0) return [];
  const rows = await tx.sql<{ at: number; answer: string }>(
    `select at::int, answer from unnest($2::int[], $3::int[]) with ordinality as asked (dossier_id, complaint_no, at)
     join complaint on complaint.creditor_id = $1 and complaint.dossier_id = asked.dossier_id and complaint.complaint_no = asked.complaint_no where answer is not null`,
    [creditorId, keys.map(({ dossierId }) => dossierId), keys.map(({ complaintNo }) => complaintNo)],
  );
  const found = new Map(rows.map(({ at, answer }) => [at, answer]));
  return keys.map((_, index) => found.get(index + 1));
}

export interface RegisteredComplaint {
  readonly dossierId: number;
  readonly customer: string | null;
  readonly complaintNo: number;
  readonly on: Day;
  readonly subject: ComplaintSubject;
  readonly channel: ComplaintChannel;
  readonly claims: readonly string[];
  readonly confirmUntil: Day;
  readonly answerUntil: Day;
  /** When the first confirmation, or the answer in its place, had left; null while none has. */
  readonly confirmedOn: Day | null;
  readonly answeredOn: Day | null;
  readonly outcome: ComplaintOutcome | null;
  /** How many corrections it led to. */
  readonly ledTo: number;
}

/** Complaints that came in on these days, both included, newest first. */
export async function complaintRegister(tx: Tx, creditorId: number, fromOn: Day, untilOn: Day, limit: number): Promise<RegisteredComplaint[]> {
  return tx.sql<RegisteredComplaint>(
    `with made as materialized (
       select dossier_id, counts_on, data, (data->>'complaintNo')::int as no from fact
       where creditor_id = $1 and kind = 'ComplaintMade' and counts_on between $2 and $3 order by counts_on desc, dossier_id desc, seq desc limit $4)
     select made.dossier_id as "dossierId", no as "complaintNo", made.counts_on as on, made.data->>'subject' as subject, made.data->>'channel' as channel, made.data->'claims' as claims,
       (made.data->>'confirmUntil')::date as "confirmUntil", (made.data->>'answerUntil')::date as "answerUntil",
       (select min((settled_at at time zone 'Europe/Amsterdam')::date) from message
        where message.creditor_id = $1 and message.dossier_id = made.dossier_id and template in ('complaint-received', 'complaint-answered')
          and (about->>'complaintNo')::int = no and status in ('sent', 'printed')) as "confirmedOn",
       answered.counts_on as "answeredOn", answered.data->>'outcome' as outcome, coalesce(jsonb_array_length(answered.data->'ledTo'), 0) as "ledTo",
       (select name from party where party.creditor_id = $1 and party.dossier_id = made.dossier_id and left_on is null order by (role = 'debtor') desc, party_id limit 1) as customer
     from made left join lateral (
       select counts_on, data from fact where fact.creditor_id = $1 and fact.dossier_id = made.dossier_id and kind = 'ComplaintAnswered' and (data->>'complaintNo')::int = no order by seq limit 1
     ) as answered on true
     order by made.counts_on desc, made.dossier_id desc, no desc`,
    [creditorId, fromOn, untilOn, limit],
  );
}
