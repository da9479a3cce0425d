// What comes back of mails: kept once, believed only where it carries the mark
// of one of our own messages, and then acted upon. What we cannot place is kept
// for a person to look at, and changes nothing.

import { createHash } from 'node:crypto';
import { moment, type Moment } from '#domain/day.ts';
import { addWorkingDays } from '#domain/holidays.ts';
import type { NewTask } from '#domain/task.ts';
import { readBounce, type Bounce } from '#formats/bounce.ts';
import { readReturnedMail } from '#formats/bounce-mail.ts';
import { keepBounce, mailedTo, setMailChoice, softBounces, type BounceRow } from '#store/bounces.ts';
import type { Tx } from '#store/db.ts';
import { openTasks } from '#store/tasks.ts';
import type { BounceFolder } from '../ports.ts';
import type { Deps } from './deps.ts';
import { takeDeliveryNews } from './delivery-news.ts';
import type { MailMarks } from './mail-marks.ts';

export interface BounceDeps extends Deps {
  readonly marks: MailMarks;
}

/**
 * `known`: it was taken in before. `unplaced`: it carries no mark of a message of
 * this creditor. `early`: the mail is still being handed over; nothing was taken in.
 */
export type BounceTaken = { readonly kind: Bounce['kind']; readonly became: 'acted' | 'noted' | 'known' | 'unplaced' | 'early' };

export interface Told extends Pick<Bounce, 'kind' | 'code' | 'says' | 'traces'> {
  readonly source: BounceRow['source'];
  readonly name: string | null;
  /** What makes it the same as one before. */
  readonly identity: string | Uint8Array;
}

/** So many files at a look; the rest waits for the next. */
export const mostAtALook = 500;
/** So many messages to one person that came late or not at all, within this time, say something about the address. */
const softLimit = 3;
const softDays = 60;

/** Takes in one thing that was told about a mail. */
export async function takeBounce(deps: BounceDeps, creditorId: number, told: Told): Promise<BounceTaken> {
  const { kind, code, says, source, name } = told;
  return deps.db.inCreditor(creditorId, async (tx): Promise<BounceTaken> => {
    const mark = deps.marks.readMark(told.traces);
    const ours = mark?.creditorId === creditorId ? mark : null;
    const to = ours === null ? null : await mailedTo(tx, creditorId, ours.dossierId, ours.messageNo);
    if (to?.isLeaving) return { kind, became: 'early' };
    const place = ours !== null && to !== null ? { dossierId: ours.dossierId, messageNo: ours.messageNo, partyId: to.partyId } : null;
    const takenAt = deps.clock.now();
    const row = { takenAt, source, name: name?.slice(0, 200) ?? null, kind, code, says, ...(place ?? { dossierId: null, messageNo: null, partyId: null }) };
    const isNew = await keepBounce(tx, creditorId, createHash('sha256').update(told.identity).digest(), row);
    if (!isNew) return { kind, became: 'known' };
    if (place === null || to === null) return { kind, became: 'unplaced' };
    return { kind, became: await act(deps, tx, creditorId, { ...told, ...place, isCurrent: to.isCurrent }) };
  });
}

interface Placed extends Told {
  readonly dossierId: number;
  readonly messageNo: number;
  readonly partyId: number;
  /** The address is still the one that we know. */
  readonly isCurrent: boolean;
}

async function act(deps: BounceDeps, tx: Tx, creditorId: number, told: Placed): Promise<'acted' | 'noted'> {
  const { kind, code, says, dossierId, messageNo, partyId } = told;
  const reason = [code, says].filter(Boolean).join(' ') || kind;
  const news = { dossierId, messageNo, channel: 'email', reason } as const;
  switch (kind) {
    case 'gone':
      await takeDeliveryNews(deps, tx, creditorId, { ...news, outcome: 'undeliverable' });
      if (told.isCurrent) await openTasks(tx, creditorId, [{ dossierId, task: brokenTask(deps, partyId, 'gone') }], deps.clock.now());
      return 'acted';
    case 'not-arrived':
      await takeDeliveryNews(deps, tx, creditorId, { ...news, outcome: 'failed' });
      await signalIfOften(deps, tx, creditorId, told);
      return 'acted';
    case 'delayed':
      return signalIfOften(deps, tx, creditorId, told);
    case 'arrived':
      await takeDeliveryNews(deps, tx, creditorId, { ...news, outcome: 'delivered' });
      return 'acted';
    case 'complaint':
      await setMailChoice(tx, creditorId, partyId, { stops: true, how: 'complaint' }, deps.clock.now());
      await openTasks(tx, creditorId, [{ dossierId, task: { kind: 'mail-complaint', key: String(partyId), dueOn: addWorkingDays(deps.clock.today(), 2), details: { partyId, messageNo } } }], deps.clock.now());
      return 'acted';
    case 'auto-reply':
    case 'other':
      return 'noted';
  }
}

async function signalIfOften(deps: BounceDeps, tx: Tx, creditorId: number, { dossierId, partyId, isCurrent }: Placed): Promise<'acted' | 'noted'> {
  const since: Moment = moment(Temporal.Instant.from(deps.clock.now()).subtract({ hours: 24 * softDays }));
  if (!isCurrent || (await softBounces(tx, creditorId, partyId, since)) < softLimit) return 'noted';
  await openTasks(tx, creditorId, [{ dossierId, task: brokenTask(deps, partyId, 'often') }], deps.clock.now());
  return 'acted';
}

const brokenTask = (deps: Deps, partyId: number, why: 'gone' | 'often'): NewTask =>
  ({ kind: 'mail-broken', key: String(partyId), dueOn: addWorkingDays(deps.clock.today(), 5), details: { partyId, why } });

export interface TakenBounces {
  readonly taken: readonly (BounceTaken & { readonly name: string })[];
  /** Files that are no mail. */
  readonly unreadable: readonly string[];
}

/** One look at a folder of returned mails. What a person may want to read stays unread there. */
export async function takeBounceFolder(deps: BounceDeps, creditorId: number, folder: BounceFolder): Promise<TakenBounces> {
  const taken: TakenBounces['taken'][number][] = [];
  const unreadable: string[] = [];
  for (const { name, read } of await folder.look(mostAtALook)) {
    const bytes = await read();
    // Another process was faster.
    if (bytes === null) continue;
    const mail = await readReturnedMail(bytes);
    if (mail === null) {
      await folder.leave(name);
      unreadable.push(name);
      continue;
    }
    const bounce = readBounce(mail);
    const result = await takeBounce(deps, creditorId, { ...bounce, source: 'folder', name, identity: bounce.id === null ? bytes : `${bounce.id}\n${bounce.kind}` });
    // Taken in comes first: after a crash the same file again does no harm. What came early stays for the next look.
    if (result.became !== 'early') await (bounce.kind === 'other' ? folder.leave(name) : folder.done(name));
    taken.push({ ...result, name });
  }
  return { taken, unreadable };
}
