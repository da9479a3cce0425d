// One batch of the outbox: each message is computed again, its channel chosen,
// rendered and marked. What leaves the house is only handed over after the
// caller has committed that.

import { messageInputs, type MessageAbout, type MessageInputs } from '#bot/message-inputs.ts';
import { purposeOf } from '#bot/mail-purpose.ts';
import { needsOf, subjectsOf } from '#bot/message-channel.ts';
import { isOnScreen, type Channel } from '#domain/channel.ts';
import type { Day } from '#domain/day.ts';
import { decentMomentAfter } from '#domain/decent-hours.ts';
import { assumedReceiptOn } from '#domain/delivery.ts';
import { addWorkingDays } from '#domain/holidays.ts';
import type { Policy } from '#domain/policy.ts';
import { chooseChannel, type Choice } from '#domain/reach.ts';
import { smsLength } from '#domain/sms-length.ts';
import type { DossierState } from '#domain/state.ts';
import type { NewTask } from '#domain/task.ts';
import { feedKnownUntil } from '#store/bank.ts';
import { whoStopped } from '#store/bounces.ts';
import { readContactPoints } from '#store/contact-points.ts';
import { readCreditor, type CreditorRow } from '#store/creditors.ts';
import type { Tx } from '#store/db.ts';
import { readDossiers } from '#store/dossiers.ts';
import { changeMessages, takeWaiting, type MessageChange, type WaitingMessage } from '#store/messages.ts';
import { policyBook } from '#store/policies.ts';
import { payingDossiers } from '#store/provider-payments.ts';
import { readRecipients, type Recipient } from '#store/recipients.ts';
import { insertSendings, readBefore, type NewSending } from '#store/sendings.ts';
import { openTasks } from '#store/tasks.ts';
import { sayMessage } from '#texts/messages/say.ts';
import { addressOf, contextOf } from './message-address.ts';
import { anytime, voidNotice, voidReason, whyNot } from './message-checks.ts';
import { recordOutcomes, settleDropped } from './message-outcomes.ts';
import { writtenFor } from './message-written.ts';
import { makeLinks } from './portal-access.ts';
import { sendByMail, sendByPush, sendBySms, type Handed } from './ways-out.ts';
import type { RenderLook, SendDeps, Sent } from './send-messages.ts';

export interface HandingOver {
  readonly message: WaitingMessage;
  readonly channel: Channel;
  readonly send: () => Promise<Handed>;
}

/** What may leave, with all that was found out about it. */
interface Leaving {
  readonly message: WaitingMessage;
  readonly inputs: MessageInputs;
  readonly state: DossierState;
  readonly policy: Policy;
  readonly recipient: Recipient;
  readonly choice: Choice;
  readonly isNeeded: boolean;
  /** A mail that nobody needs, to who does not want such mails; it goes no other way either. */
  readonly isUnwanted: boolean;
}

/** Takes a batch, computes it again, and marks what may leave. */
export async function handOver(deps: SendDeps, tx: Tx, creditorId: number, batchSize: number, totals: Sent): Promise<{ taken: number; handed: HandingOver[] }> {
  const now = deps.clock.now();
  const waiting = await takeWaiting(tx, creditorId, now, batchSize);
  if (waiting.length === 0) return { taken: 0, handed: [] };
  const creditor = await readCreditor(tx, creditorId);
  if (!creditor) throw new Error(`creditor ${creditorId} has no row`);
  const judged = await judgeWaiting(deps, tx, creditorId, waiting);
  const changes: MessageChange[] = [];
  const dropped: { message: WaitingMessage; reason: string }[] = [];
  const leaving: Leaving[] = [];
  for (const each of judged) {
    const { dossierId, messageNo } = each.message;
    if ('reason' in each) dropped.push(each);
    // No fact: the step was taken, and the customer wants no mail about it.
    else if (each.isUnwanted) {
      changes.push({ dossierId, messageNo, status: 'dropped', reason: 'unwanted' });
      totals.dropped += 1;
    } else {
      const later = each.choice.channel !== 'letter' && !anytime(each.message) ? decentMomentAfter(now) : null;
      if (later !== null) changes.push({ dossierId, messageNo, status: 'queued', tryAt: later });
      else leaving.push(each);
    }
  }
  const marked = await mark(deps, tx, creditor, leaving, totals);
  changes.push(...marked.changes);
  await changeMessages(tx, creditorId, changes, now);
  await insertSendings(tx, creditorId, marked.sendings, now);
  await settleDropped(deps, tx, creditorId, dropped);
  await recordOutcomes(deps, tx, creditorId, marked.voided.map(({ message }) => ({ message, outcome: 'failed', reason: voidReason })));
  await openTasks(tx, creditorId, marked.tasks, now);
  totals.dropped += dropped.length;
  return { taken: waiting.length, handed: marked.handed };
}

/** By which channel each may leave, or why not. */
async function judgeWaiting(deps: SendDeps, tx: Tx, creditorId: number, waiting: readonly WaitingMessage[]): Promise<(Leaving | { message: WaitingMessage; reason: string })[]> {
  const today = deps.clock.today();
  const dossiers = await readDossiers(tx, creditorId, [...new Set(waiting.map((message) => message.dossierId))]);
  const partyIds = [...new Set(waiting.map((message) => message.partyId))];
  const recipients = await readRecipients(tx, creditorId, partyIds);
  const points = await readContactPoints(tx, creditorId, partyIds);
  const stopped = await whoStopped(tx, creditorId, partyIds);
  const before = await readBefore(tx, creditorId, waiting.map((message) => ({ ...message, subjects: subjectsOf(message.about as MessageAbout) })));
  const book = await policyBook(tx, creditorId, today, [...dossiers.values()].map(({ state }) => state));
  const known = await feedKnownUntil(tx, creditorId);
  const paying = await payingDossiers(tx, creditorId, [...dossiers.keys()], today);
  const ready = new Set<Channel>(['email', 'letter', ...(deps.sms ? ['sms' as const] : []), ...(deps.push ? ['push' as const] : [])]);
  const smsNow = new Map<string, number>();
  return waiting.map((message, index) => {
    const recipient = recipients.get(message.partyId);
    const state = dossiers.get(message.dossierId)?.state;
    if (!state || !recipient) return { message, reason: 'no-recipient' };
    const inputs = messageInputs(state, message.about as MessageAbout);
    const policy = book.for(state);
    const subjects = subjectsOf(message.about as MessageAbout).map((subject) => `${message.dossierId} ${subject}`);
    const { failed, smsBefore } = before[index]!;
    const inBatch = Math.max(0, ...subjects.map((subject) => smsNow.get(subject) ?? 0));
    const choice = chooseChannel({
      needs: needsOf(message.template, message.byPost), points: points.get(message.partyId) ?? [], policy: book.inForce.contact, ready, failed, smsBefore: smsBefore + inBatch,
    });
    const arrivesOn = choice.channel === 'letter' ? assumedReceiptOn(today) : today;
    const reason = whyNot(message, inputs, state, { today, arrivesOn, policy, feedKnownUntil: known, isPaying: paying.has(message.dossierId) });
    if (reason !== null || inputs === null) return { message, reason: reason ?? 'no-longer-true' };
    if (choice.channel === 'sms') for (const subject of subjects) smsNow.set(subject, (smsNow.get(subject) ?? 0) + 1);
    const isNeeded = purposeOf(inputs) === 'needed';
    return { message, inputs, state, policy, recipient, choice, isNeeded, isUnwanted: !isNeeded && choice.channel === 'email' && stopped.has(message.partyId) };
  });
}

interface Marked {
  readonly changes: MessageChange[];
  readonly sendings: NewSending[];
  readonly handed: HandingOver[];
  readonly voided: { message: WaitingMessage }[];
  readonly tasks: { dossierId: number; task: NewTask }[];
}

/** Renders what may leave, each with a link of its own, and marks it. */
async function mark(deps: SendDeps, tx: Tx, creditor: CreditorRow, leaving: readonly Leaving[], totals: Sent): Promise<Marked> {
  const today = deps.clock.today();
  const { creditorId, profile } = creditor;
  const marked: Marked = { changes: [], sendings: [], handed: [], voided: [], tasks: [] };
  const links = await makeLinks(deps, tx, creditorId, leaving.map(({ message: { dossierId, partyId, messageNo }, choice }) => ({ dossierId, partyId, messageNo, isShort: isOnScreen(choice.channel) })));
  const written = await writtenFor(tx, creditorId, leaving.map(({ message }) => message));
  for (const [index, { message, inputs, state, policy, recipient, choice, isNeeded }] of leaving.entries()) {
    const { dossierId, messageNo, partyId } = message;
    const { channel, points } = choice;
    const portalUrl = `${deps.publicUrl}/p/${links[index]}`;
    const stopUrl = isNeeded || choice.channel !== 'email' ? undefined : deps.marks?.stopUrl(creditorId, partyId);
    const look: RenderLook = { profile, recipient, portalUrl, on: today, ...(stopUrl === undefined ? {} : { stopUrl }) };
    const said = sayMessage(inputs, contextOf(profile, recipient, portalUrl, written[index]), recipient.language);
    const codes = voidNotice(said, inputs, portalUrl, { today, policy, state });
    if (codes.length > 0) {
      marked.changes.push({ dossierId, messageNo, status: 'failed', reason: voidReason });
      marked.voided.push({ message });
      marked.tasks.push({ dossierId, task: { kind: 'notice-void', key: '', dueOn: addWorkingDays(today, 2), details: { codes: codes.join(', ') } } });
      continue;
    }
    const sending: NewSending = {
      dossierId, messageNo, partyId, channel, address: points.length === 1 ? points[0]!.address : null, why: choice.why, subjects: subjectsOf(message.about as MessageAbout), outcome: 'handing-over',
    };
    if (channel === 'letter') {
      const rendered = { ...deps.render.letter(said, look), recipient: addressOf(recipient) };
      marked.changes.push({ dossierId, messageNo, status: 'to-print', channel, rendered });
      marked.sendings.push(sending);
      if (!recipient.street || !recipient.city) marked.tasks.push({ dossierId, task: noAddress(message, today) });
      totals.toPrint += 1;
      continue;
    }
    const rendered = deps.render.email(said, look);
    const way = channel === 'email' ? sendByMail(deps, creditor, message, points[0]!, recipient, rendered, stopUrl)
      : channel === 'sms' ? sendBySms(deps, creditor, points[0]!, portalUrl, recipient)
        : sendByPush(deps, creditor, message, points, portalUrl, recipient);
    marked.changes.push({ dossierId, messageNo, status: 'handing-over', channel, rendered: { ...rendered, recipient: way.shown } });
    marked.sendings.push({
      ...sending, ...(way.said === undefined ? {} : { said: way.said, parts: channel === 'sms' ? smsLength(way.said).parts : 1 }), ...(way.reference ? { reference: way.reference } : {}),
    });
    marked.handed.push({ message, channel, send: way.send });
  }
  return marked;
}

/** A letter that nobody can post. */
const noAddress = ({ partyId }: WaitingMessage, today: Day): NewTask => ({ kind: 'no-address', key: String(partyId), dueOn: addWorkingDays(today, 2), details: { partyId } });
