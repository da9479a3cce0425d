// One batch of the outbox: each message is computed again, its channel chosen,
// held back or put into an envelope with others, rendered and marked. What
// leaves the house is only handed over after the caller has committed that.

import { holdBack } from '#bot/hold-back.ts';
import { subjectsOf } from '#bot/message-channel.ts';
import type { MessageAbout } from '#bot/message-inputs.ts';
import { isOnScreen, type Channel } from '#domain/channel.ts';
import type { Day, Moment } from '#domain/day.ts';
import { decentUntil } from '#domain/decent-hours.ts';
import { addWorkingDays } from '#domain/holidays.ts';
import { smsLength } from '#domain/sms-length.ts';
import type { NewTask } from '#domain/task.ts';
import { insertBundles, type NewBundle } from '#store/bundles.ts';
import { readCreditor, type CreditorRow } from '#store/creditors.ts';
import { together, type Tx } from '#store/db.ts';
import { readHad } from '#store/had.ts';
import { changeMessages, takeMates, takeWaiting, type MessageChange, type WaitingMessage } from '#store/messages.ts';
import { lockPersons, readPersons, type Person } from '#store/persons.ts';
import { insertSendings, type NewSending } from '#store/sendings.ts';
import { openTasks } from '#store/tasks.ts';
import { wordsInForce, type WordsOf } from '#store/templates.ts';
import { sayMessage } from '#texts/messages/say.ts';
import { dossiersNamed, wayOut, type Drawn } from './envelopes.ts';
import { judgeWaiting, type Leaving } from './judge-waiting.ts';
import { addressOf, contextOf } from './message-address.ts';
import { voidNotice, voidReason } from './message-checks.ts';
import { recordOutcomes, settleDropped } from './message-outcomes.ts';
import { writtenFor } from './message-written.ts';
import { makeLinks } from './portal-access.ts';
import type { Handed } from './ways-out.ts';
import type { RenderLook, SendDeps, Sent } from './send-messages.ts';
import { keptCopy, keptLetter, withoutLinks } from './without-links.ts';

export interface HandingOver {
  /** One, or several that go together. */
  readonly messages: readonly WaitingMessage[];
  readonly channel: Channel;
  readonly send: () => Promise<Handed>;
}

/** So many more for the persons of a batch, to go with what it took. */
const mostMates = 200;

/** Takes a batch, with what else waits for the same persons, computes it again, and marks what may leave. */
export async function handOver(deps: SendDeps, tx: Tx, creditorId: number, batchSize: number, totals: Sent): Promise<{ taken: number; isLast: boolean; handed: HandingOver[] }> {
  const [now, today] = [deps.clock.now(), deps.clock.today()];
  const first = await takeWaiting(tx, creditorId, now, batchSize);
  if (first.length === 0) return { taken: 0, isLast: true, handed: [] };
  const [creditor, persons] = await together(readCreditor(tx, creditorId), readPersons(tx, creditorId, first.map((message) => message.partyId)));
  if (!creditor) throw new Error(`creditor ${creditorId} has no row`);
  // Whoever else sends to the same persons waits here, and then counts what left.
  const [, mates, had] = await together(
    lockPersons(tx, creditorId, persons.values()), takeMates(tx, creditorId, [...persons.keys()], first, now, mostMates), readHad(tx, creditorId, [...persons.keys()], today),
  );
  const { judged, inForce } = await judgeWaiting(deps, tx, creditorId, [...first, ...mates]);
  const changes: MessageChange[] = [];
  const tasks: { dossierId: number; task: NewTask }[] = [];
  const dropped: { message: WaitingMessage; reason: string }[] = [];
  const ready: Leaving[] = [];
  for (const each of judged) {
    if (each.kind === 'leaves') ready.push(each.leaving);
    else if (each.kind === 'drop') dropped.push(each);
    else {
      // No fact: the step was taken, and counts as told.
      const { message: { dossierId, messageNo, template }, reason } = each;
      changes.push({ dossierId, messageNo, status: 'dropped', reason });
      totals.dropped += 1;
      if (each.isMissed) tasks.push({ dossierId, task: { kind: 'message-capped', key: String(messageNo), dueOn: addWorkingDays(today, 2), details: { messageNo, template } } });
    }
  }
  const { envelopes, held } = holdBack({ leaving: ready, persons, had, policy: inForce.contact, now, today });
  for (const { leaving: { message: { dossierId, messageNo } }, why, until } of held) changes.push({ dossierId, messageNo, status: 'queued', reason: why, tryAt: until });
  const marked = await mark(deps, tx, creditor, envelopes, persons, decentUntil(now, inForce.contact), totals);
  changes.push(...marked.changes);
  await together(changeMessages(tx, creditorId, changes, now), insertBundles(tx, creditorId, marked.bundles, now), insertSendings(tx, creditorId, marked.sendings, now));
  await settleDropped(deps, tx, creditorId, dropped);
  await recordOutcomes(deps, tx, creditorId, marked.voided.map(({ message }) => ({ message, outcome: 'failed', reason: voidReason })));
  await openTasks(tx, creditorId, [...tasks, ...marked.tasks], now);
  totals.dropped += dropped.length;
  totals.held += held.length;
  return { taken: first.length + mates.length, isLast: first.length < batchSize, handed: marked.handed };
}

interface Marked {
  readonly changes: MessageChange[];
  readonly sendings: NewSending[];
  readonly bundles: NewBundle[];
  readonly handed: HandingOver[];
  readonly voided: { message: WaitingMessage }[];
  readonly tasks: { dossierId: number; task: NewTask }[];
}

/** Renders what may leave, each with a link of its own, and marks it. */
async function mark(deps: SendDeps, tx: Tx, creditor: CreditorRow, envelopes: readonly (readonly Leaving[])[], persons: ReadonlyMap<number, Person>, closesAt: Moment, totals: Sent): Promise<Marked> {
  const { creditorId } = creditor;
  const marked: Marked = { changes: [], sendings: [], bundles: [], handed: [], voided: [], tasks: [] };
  const leaving = envelopes.flat();
  const [links, written, inForce, named] = await together(
    makeLinks(deps, tx, creditorId, leaving.map(({ message: { dossierId, partyId, messageNo }, choice }) => ({ dossierId, partyId, messageNo, isShort: isOnScreen(choice.channel) }))),
    writtenFor(tx, creditorId, leaving.map(({ message }) => message)),
    wordsInForce(tx, creditorId),
    dossiersNamed(tx, creditorId, envelopes.filter((envelope) => envelope.length > 1).flat(), persons),
  );
  const ways = new Map(leaving.map((each, index) => [each, { portalUrl: `${deps.publicUrl}/p/${links[index]}`, written: written[index], own: inForce(each.message.template) }]));
  for (const envelope of envelopes) {
    const drawn = envelope.flatMap((each) => draw(deps, creditor, each, ways.get(each)!, marked) ?? []);
    const [only] = drawn;
    if (!only) continue;
    if (only.choice.channel === 'letter') for (const each of drawn) markLetter(deps, each, marked, totals);
    else handEnvelope(deps, creditor, drawn, named, closesAt, marked);
  }
  return marked;
}

/** One message in its words; null where it would be a void notice, which is a task. */
function draw(deps: SendDeps, { creditorId, profile }: CreditorRow, leaving: Leaving, { portalUrl, written, own }: { portalUrl: string; written: string | undefined; own: WordsOf }, marked: Marked): Drawn | null {
  const { message, inputs, state, policy, recipient, choice, isNeeded } = leaving;
  const today = deps.clock.today();
  const stopUrl = isNeeded || choice.channel !== 'email' ? undefined : deps.marks?.stopUrl(creditorId, message.partyId);
  const look: RenderLook = { profile, recipient, portalUrl, on: today, ...(stopUrl === undefined ? {} : { stopUrl }) };
  const said = sayMessage(inputs, contextOf(profile, recipient, portalUrl, written, own.words), recipient.language);
  const codes = voidNotice(said, inputs, portalUrl, { today, policy, state });
  if (codes.length === 0) return { ...leaving, look, said, wordsVersion: own.version };
  const { dossierId, messageNo } = message;
  marked.changes.push({ dossierId, messageNo, status: 'failed', reason: voidReason });
  marked.voided.push({ message });
  marked.tasks.push({ dossierId, task: { kind: 'notice-void', key: '', dueOn: addWorkingDays(today, 2), details: { codes: codes.join(', ') } } });
  return null;
}

function markLetter(deps: SendDeps, { message, recipient, choice, said, look, wordsVersion }: Drawn, marked: Marked, totals: Sent): void {
  const { dossierId, messageNo } = message;
  const rendered = { ...keptLetter(deps, said, look), recipient: addressOf(recipient) };
  marked.changes.push({ dossierId, messageNo, status: 'to-print', channel: 'letter', rendered, wordsVersion });
  marked.sendings.push(sendingOf(message, choice));
  if (!recipient.street || !recipient.city) marked.tasks.push({ dossierId, task: noAddress(message, deps.clock.today()) });
  totals.toPrint += 1;
}

/** One mail, SMS or notification, with one message or several; each keeps its own words. */
function handEnvelope(deps: SendDeps, creditor: CreditorRow, drawn: readonly Drawn[], named: ReadonlyMap<number, string>, closesAt: Moment, marked: Marked): void {
  const { choice: { channel } } = drawn[0]!;
  const bundleId = drawn.length > 1 ? deps.ids.id() : undefined;
  const parts = drawn.map((each) => ({ ...each, rendered: deps.render.email(each.said, channel === 'email' ? each.look : { ...each.look, isKept: true }) }));
  const way = wayOut(deps, creditor, parts, named, closesAt);
  for (const [index, { message, choice, rendered, wordsVersion }] of parts.entries()) {
    const { dossierId, messageNo } = message;
    marked.changes.push({ dossierId, messageNo, status: 'handing-over', channel, rendered: { ...keptCopy(deps.mail, rendered), recipient: way.shown }, wordsVersion });
    marked.sendings.push({
      ...sendingOf(message, choice), ...(bundleId === undefined ? {} : { bundleId }),
      // What it costs, and the name for its reports, stand with the first.
      ...(way.said === undefined ? {} : { said: deps.isDemo ? way.said : withoutLinks(way.said), parts: channel !== 'sms' ? 1 : index === 0 ? smsLength(way.said).parts : 0 }),
      ...(way.reference && index === 0 ? { reference: way.reference } : {}),
    });
  }
  if (bundleId !== undefined) marked.bundles.push({ bundleId, channel, recipient: way.shown, messages: drawn.length, ...keptCopy(deps.mail, way.rendered) });
  marked.handed.push({ messages: drawn.map(({ message }) => message), channel, send: way.send });
}

const sendingOf = (message: WaitingMessage, { channel, points, why }: Leaving['choice']): NewSending => ({
  dossierId: message.dossierId, messageNo: message.messageNo, partyId: message.partyId, channel, address: points.length === 1 ? points[0]!.address : null, why,
  subjects: subjectsOf(message.about as MessageAbout), outcome: 'handing-over',
});

/** A letter that nobody can post. */
const noAddress = ({ partyId }: WaitingMessage, today: Day): NewTask => ({ kind: 'no-address', key: String(partyId), dueOn: addWorkingDays(today, 2), details: { partyId } });
