// What gateways reported about SMS, as it came: kept once however often it is
// said, and looked at later by a job.

import type { Moment } from '#domain/day.ts';
import type { SmsReport } from '../ports.ts';
import type { Tx } from './db.ts';

export interface WaitingReport {
  readonly reportKey: string;
  readonly reference: string | null;
  readonly gatewayId: string | null;
  readonly outcome: SmsReport['outcome'];
  readonly reason: string | null;
  readonly heardAt: Moment;
}

/** Keeps reports; the same about the same SMS again is only counted. */
export async function keepReports(tx: Tx, creditorId: number, gateway: string, reports: readonly SmsReport[], at: Moment): Promise<void> {
  for (const { id, reference, outcome, reason } of reports) {
    const key = reference ?? id;
    if (key === undefined) continue;
    await tx.prepared(
      'keep-report',
      `insert into delivery_report (creditor_id, gateway, report_key, reference, gateway_id, outcome, reason, heard_at, try_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $8)
       on conflict (creditor_id, gateway, report_key, outcome) do update set times = delivery_report.times + 1`,
      [creditorId, gateway, key.slice(0, 200), reference?.slice(0, 200) ?? null, id?.slice(0, 200) ?? null, outcome, reason?.slice(0, 200) ?? null, at],
    );
  }
}

/** Locks reports that wait, in the order in which they were heard. */
export async function takeWaitingReports(tx: Tx, creditorId: number, gateway: string, now: Moment, most: number): Promise<WaitingReport[]> {
  return tx.prepared<WaitingReport>(
    'reports-waiting',
    `select report_key as "reportKey", reference, gateway_id as "gatewayId", outcome, reason, heard_at as "heardAt" from delivery_report
     where creditor_id = $1 and gateway = $2 and try_at <= $3 order by heard_at, report_key limit $4 for update skip locked`,
    [creditorId, gateway, now, most],
  );
}

/** Done with it (`tryAt` null), or it waits until then. `taken` says what came of it. */
export async function settleReport(tx: Tx, creditorId: number, gateway: string, { reportKey, outcome }: WaitingReport, taken: string, tryAt: Moment | null): Promise<void> {
  await tx.prepared(
    'settle-report',
    `update delivery_report set taken = $5, try_at = $6 where creditor_id = $1 and gateway = $2 and report_key = $3 and outcome = $4`, [creditorId, gateway, reportKey, outcome, taken, tryAt],
  );
}

/** Forgets reports that were dealt with before this moment. */
export async function dropOldReports(tx: Tx, creditorId: number, before: Moment): Promise<void> {
  await tx.prepared('drop-old-reports', `delete from delivery_report where creditor_id = $1 and try_at is null and heard_at < $2`, [creditorId, before]);
}
