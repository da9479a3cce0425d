// Reports of SMS gateways. A webhook only keeps them; here they are taken in,
// one transaction each, by as many processes as there are.

import { moment, type Moment } from '#domain/day.ts';
import { dropOldReports, keepReports, settleReport, takeWaitingReports, type WaitingReport } from '#store/delivery-reports.ts';
import { lockSendingOf } from '#store/sendings.ts';
import type { Tx } from '#store/db.ts';
import type { ReportCall, SmsGateway } from '../ports.ts';
import { takeDeliveryNews } from './delivery-news.ts';
import type { Deps } from './deps.ts';

/** All that the webhook does. False where the call is not the gateway's. */
export async function hearReports(deps: Deps, gateway: SmsGateway, creditorId: number, call: ReportCall): Promise<boolean> {
  const reports = gateway.readReports(call);
  if (reports === null) return false;
  await deps.db.inCreditor(creditorId, (tx) => keepReports(tx, creditorId, gateway.name, reports, deps.clock.now()));
  return true;
}

/** A report can come before we have written down what the gateway called the SMS; so long it waits. */
const mostHours = 48;
const keepDays = 90;

/** Takes the reports that wait. Returns how many were. */
export async function takeReports(deps: Deps, gatewayName: string, creditorId: number): Promise<number> {
  const now = deps.clock.now();
  for (let taken = 0; ; taken += 1) {
    const found = await deps.db.inCreditor(creditorId, async (tx) => {
      if (await takeOne(deps, tx, gatewayName, creditorId, now)) return true;
      await dropOldReports(tx, creditorId, plus(now, -keepDays * 24));
      return false;
    });
    if (!found) return taken;
  }
}

async function takeOne(deps: Deps, tx: Tx, gatewayName: string, creditorId: number, now: Moment): Promise<boolean> {
  const [report] = await takeWaitingReports(tx, creditorId, gatewayName, now, 1);
  if (!report) return false;
  const sending = await lockSendingOf(tx, creditorId, gatewayName, report);
  if (sending === null) await settleReport(tx, creditorId, gatewayName, report, 'unknown', laterOf(report, now));
  else {
    const { dossierId, messageNo } = sending;
    const { outcome, reason } = report;
    const taken = await takeDeliveryNews(deps, tx, creditorId, { dossierId, messageNo, channel: 'sms', outcome, ...(reason ? { reason } : {}) });
    await settleReport(tx, creditorId, gatewayName, report, taken, taken === 'early' ? laterOf(report, now) : null);
  }
  return true;
}

/** Soon at first, hourly after that, and not for ever. */
function laterOf({ heardAt }: WaitingReport, now: Moment): Moment | null {
  if (plus(heardAt, mostHours) < now) return null;
  return plus(now, plus(heardAt, 1) > now ? 1 / 60 : 1);
}

const plus = (at: Moment, hours: number): Moment => moment(Temporal.Instant.from(at).add({ seconds: Math.round(hours * 3600) }));
