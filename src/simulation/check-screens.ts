// What came on screens, by the messages that it was about: how many SMS, and
// whether it says what it is about.

import type { Tx } from '#store/db.ts';
import type { Left } from './check-messages.ts';
import type { Shown } from './screens.ts';
import type { Violation } from './violations.ts';
import { policy, type World } from './world.ts';

interface Row {
  readonly name: string;
  readonly dossierId: number;
  readonly messageNo: number;
  readonly subjects: readonly string[];
}

/** Words and figures that say what a message is about; links are not looked at. */
const telling = /€|\d[.,]\d\d|betal|schuld|rekening|factuur|incasso|deurwaarder|herinner|aanman|bedrag|achter|openst|termijn|regeling|debt|pay|owe|bill|invoice|amount|remind|overdue|arrears|instalment/i;

/** What each of these was about. `smsOf`: how many SMS each instalment and bill has brought. */
export async function screensLeft(world: World, tx: Tx, shown: readonly Shown[], smsOf: Map<string, number>, found: Violation[]): Promise<Left[]> {
  if (shown.length === 0) return [];
  const { creditorId, memory, screens, on } = world;
  const names = shown.map(({ name }) => name);
  const pushed = names.flatMap((name) => /^m(\d+)-(\d+)$/.exec(name)?.slice(1).map(Number) ?? []);
  const rows = await tx.prepared<Row>(
    'simulation-screens',
    `with lead as materialized (
       select reference as name, sending.* from sending where creditor_id = $1 and channel = 'sms' and reference = any($2::text[])
       union all
       select 'm' || dossier_id || '-' || message_no, sending.* from unnest($3::int[], $4::int[]) as pushed (dossier_id, message_no)
         join sending using (dossier_id, message_no) where creditor_id = $1 and channel = 'push')
     select name, dossier_id as "dossierId", message_no as "messageNo", subjects from lead
     union all
     select lead.name, mate.dossier_id, mate.message_no, mate.subjects from lead
       join sending as mate on mate.creditor_id = $1 and mate.bundle_id = lead.bundle_id
       and (mate.dossier_id, mate.message_no, mate.sending_no) <> (lead.dossier_id, lead.message_no, lead.sending_no)`,
    [creditorId, names, pushed.filter((_, at) => at % 2 === 0), pushed.filter((_, at) => at % 2 === 1)],
  );
  const byName = Map.groupBy(rows, ({ name }) => name);
  return shown.flatMap(({ channel, name, text, isSeen, at, on: shownOn }): Left[] => {
    const own = byName.get(name) ?? [];
    const key = memory.byId.get(own[0]?.dossierId ?? 0)?.key ?? null;
    if (own.length === 0) found.push({ invariant: 'message-explained', on, key, says: `${channel} ${name} belongs to no message` });
    if (telling.test(text.replaceAll(/https?:\S+/g, ''))) found.push({ invariant: 'on-screen', on, key, says: `${channel} says "${text}"` });
    for (const { dossierId, messageNo, subjects } of own) {
      const message = `${dossierId}.${messageNo}`;
      if (screens.messages.has(message) && channel === 'sms') found.push({ invariant: 'message-twice', on, key, says: `message ${messageNo} came twice on a screen` });
      screens.messages.add(message);
      for (const subject of channel === 'sms' ? subjects : []) {
        const times = (smsOf.get(`${dossierId} ${subject}`) ?? 0) + 1;
        smsOf.set(`${dossierId} ${subject}`, times);
        if (times > policy.contact.smsPerInstalment) found.push({ invariant: 'sms-cap', on, key, says: `SMS number ${times} about ${subject}` });
      }
    }
    return own.map(({ dossierId, messageNo }) => ({ dossierId, messageNo, at, on: shownOn, asksCents: null, channel, mailed: name, isSeen }));
  });
}
