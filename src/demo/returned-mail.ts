// Mail that comes back in the demo: a mail server says the day after that it knows
// nobody of that name. No mail ever left, so what came back is made up here, and
// taken in as a real one would be.

import { addDays, daysBetween } from '#domain/day.ts';
import { mailedSince } from '#store/demo.ts';
import type { Deps } from '#usecases/deps.ts';
import type { MailMarks, MarkedMessage } from '#usecases/mail-marks.ts';
import { takeBounce } from '#usecases/take-bounces.ts';
import type { DayToPlay } from './day.ts';

/** Takes in what came back of yesterday's mails. The same again adds nothing. */
export async function bringReturnedMail({ creditorId, plan, on, memory, tx }: Pick<DayToPlay, 'creditorId' | 'plan' | 'on' | 'memory' | 'tx'>, deps: Deps): Promise<void> {
  const dayNo = daysBetween(plan.startOn, on);
  const gone = memory.dossiers.filter(({ mailGoneFromDay }) => mailGoneFromDay !== undefined && mailGoneFromDay <= dayNo).map(({ key }) => key);
  if (gone.length === 0) return;
  for (const { dossierId, messageNo, address } of await mailedSince(tx, creditorId, gone, addDays(on, -1))) {
    await takeBounce({ ...deps, marks: marksOf({ creditorId, dossierId, messageNo }) }, creditorId, {
      kind: 'gone', code: '5.1.1', says: `<${address}>: no such mailbox here`, traces: '',
      source: 'folder', name: `terug-${dossierId}-${messageNo}.eml`, identity: `demo ${dossierId} ${messageNo}`,
    });
  }
}

/** Nobody but the demo made this mail: it is what it is. */
const marksOf = (message: MarkedMessage): MailMarks => ({
  messageId: () => '', returnPath: () => null, stopUrl: () => '', readMark: () => message, readStop: () => null,
});
