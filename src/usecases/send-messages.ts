// The outbox at work. What a message says is computed again before it leaves:
// changed or no longer true means dropped, and the dossier looked at again. It
// is marked "handing over" and committed before it is handed over, so that after
// a crash at that very point it is in doubt (a task), and never sent twice.

import { heldUntil } from '#bot/look.ts';
import { dayIsTooNear, messageInputs, type MessageAbout, type MessageInputs, type MessageTemplate } from '#bot/message-inputs.ts';
import { countingNotice, noticeTerms, vatUplift } from '#domain/charging.ts';
import type { CreditorProfile } from '#domain/creditor.ts';
import { addDays, dayOf, type Day, type Moment } from '#domain/day.ts';
import { assumedReceiptOn } from '#domain/delivery.ts';
import type { DeliveryOutcome, NewFact } from '#domain/facts.ts';
import { addWorkingDays, isDecentDay } from '#domain/holidays.ts';
import { toJson } from '#domain/json.ts';
import { noticeProblems } from '#domain/law/notice-check.ts';
import type { NoticeTerms } from '#domain/money-facts.ts';
import type { Policy } from '#domain/policy.ts';
import { waitsForAnswer } from '#domain/rest.ts';
import type { DossierState } from '#domain/state.ts';
import type { NewTask } from '#domain/task.ts';
import { readCreditor } from '#store/creditors.ts';
import type { Tx } from '#store/db.ts';
import { lockDossiers, readDossiers } from '#store/dossiers.ts';
import { changeMessages, takeStranded, takeWaiting, type MessageChange, type WaitingMessage } from '#store/messages.ts';
import { policyOn } from '#store/policies.ts';
import { payingDossiers } from '#store/provider-payments.ts';
import { readRecipients, type Recipient } from '#store/recipients.ts';
import { openTasks } from '#store/tasks.ts';
import type { Message, MessageContext } from '#texts/messages/message.ts';
import { plainText } from '#texts/messages/plain.ts';
import { sayMessage } from '#texts/messages/say.ts';
import type { MailChannel, SendResult } from '../ports.ts';
import type { Deps } from './deps.ts';
import { makeLinks } from './portal-access.ts';
import { record, type Decision } from './record.ts';

export interface Rendered {
  readonly subject: string;
  readonly html: string;
  readonly plain: string;
}

/** Draws a message in the creditor's dress. */
export interface MessageRenderer {
  email(message: Message, look: RenderLook): Rendered;
  letter(message: Message, look: RenderLook): Rendered;
}

export interface RenderLook {
  readonly profile: CreditorProfile;
  readonly recipient: Recipient;
  readonly portalUrl: string;
  readonly on: Day;
  /** The address as it was written at the time, line by line; without it the recipient's own. */
  readonly to?: readonly string[];
}

export interface SendDeps extends Deps {
  readonly mail: MailChannel;
  readonly render: MessageRenderer;
  readonly publicUrl: string;
  /** Its clock is turned by hand, and its mail never leaves the house. */
  readonly isDemo?: boolean;
}

export interface Sent {
  sent: number;
  toPrint: number;
  dropped: number;
  failed: number;
  uncertain: number;
}

/** Small, because what is being handed over when a process dies is in doubt. */
const mostAtOnce = 8;
/** Longer than any channel's time-out: what is still being handed over then belongs to a dead process. */
export const handingOverSeconds = 180;
const mostTries = 6;

/** Sends what is waiting for this creditor. Returns what became of it. */
export async function sendMessages(deps: SendDeps, creditorId: number, options: { batchSize?: number } = {}): Promise<Sent> {
  const totals: Sent = { sent: 0, toPrint: 0, dropped: 0, failed: 0, uncertain: 0 };
  await settleStranded(deps, creditorId, totals);
  const batchSize = options.batchSize ?? deps.mail.atOnce ?? mostAtOnce;
  for (;;) {
    const batch = await deps.db.inCreditor(creditorId, (tx) => handOver(deps, tx, creditorId, batchSize, totals));
    if (batch.taken === 0) return totals;
    const results = await Promise.all(batch.mails.map(async (mail) => ({ ...mail, result: await deps.mail.send(mail.mail) })));
    if (results.length > 0) await deps.db.inCreditor(creditorId, (tx) => settle(deps, tx, creditorId, results, totals));
  }
}

interface HandedOver {
  readonly message: WaitingMessage;
  readonly mail: Parameters<MailChannel['send']>[0];
}

/** Takes a batch, computes it again, and marks what may leave. */
async function handOver(deps: SendDeps, tx: Tx, creditorId: number, batchSize: number, totals: Sent): Promise<{ taken: number; mails: HandedOver[] }> {
  const now = deps.clock.now();
  const today = deps.clock.today();
  const waiting = await takeWaiting(tx, creditorId, now, batchSize);
  if (waiting.length === 0) return { taken: 0, mails: [] };
  const creditor = await readCreditor(tx, creditorId);
  if (!creditor) throw new Error(`creditor ${creditorId} has no row`);
  const dossiers = await readDossiers(tx, creditorId, [...new Set(waiting.map((message) => message.dossierId))]);
  const recipients = await readRecipients(tx, creditorId, waiting.map((message) => message.partyId));
  const links = await makeLinks(deps, tx, creditorId, waiting);
  const policy = await policyOn(tx, creditorId, today);
  const paying = await payingDossiers(tx, creditorId, [...dossiers.keys()], today);

  const changes: MessageChange[] = [];
  const dropped: { message: WaitingMessage; reason: string }[] = [];
  const mails: HandedOver[] = [];
  const unaddressed: WaitingMessage[] = [];
  const voided: { message: WaitingMessage; codes: readonly string[] }[] = [];
  for (const [index, message] of waiting.entries()) {
    const { dossierId, messageNo } = message;
    const recipient = recipients.get(message.partyId);
    const state = dossiers.get(dossierId)?.state;
    const inputs = state ? messageInputs(state, message.about as MessageAbout) : null;
    const arrivesOn = message.channel === 'letter' ? assumedReceiptOn(today) : today;
    const reason = !state || !recipient ? 'no-recipient' : whyNot(message, inputs, state, { today, arrivesOn, policy, isPaying: paying.has(dossierId) });
    if (reason !== null || !inputs || !recipient) {
      dropped.push({ message, reason: reason ?? 'no-longer-true' });
      continue;
    }
    const later = message.channel === 'email' && !anytime(message) ? decentMomentAfter(now) : null;
    if (later !== null) {
      changes.push({ dossierId, messageNo, status: 'queued', tryAt: later });
      continue;
    }
    const portalUrl = `${deps.publicUrl}/p/${links[index]}`;
    const look = { profile: creditor.profile, recipient, portalUrl, on: today };
    const said = sayMessage(inputs, contextOf(creditor.profile, recipient, portalUrl), recipient.language);
    const codes = voidNotice(said, inputs, portalUrl, { today, policy, state: dossiers.get(dossierId)!.state });
    if (codes.length > 0) {
      changes.push({ dossierId, messageNo, status: 'failed', reason: voidReason });
      voided.push({ message, codes });
      continue;
    }
    if (message.channel === 'letter' || recipient.email === null) {
      const rendered = { ...deps.render.letter(said, look), recipient: addressOf(recipient) };
      changes.push({ dossierId, messageNo, status: 'to-print', rendered });
      if (!recipient.street || !recipient.city) unaddressed.push(message);
      totals.toPrint += 1;
      continue;
    }
    const rendered = deps.render.email(said, look);
    changes.push({ dossierId, messageNo, status: 'handing-over', rendered: { ...rendered, recipient: recipient.email } });
    mails.push({
      message,
      mail: {
        messageId: messageIdOf(deps.publicUrl, creditorId, message),
        from: { name: creditor.profile.name, address: creditor.profile.mailFrom ?? `noreply@${new URL(deps.publicUrl).hostname}` },
        to: { name: recipient.name, address: recipient.email },
        subject: rendered.subject,
        html: rendered.html,
        text: rendered.plain,
      },
    });
  }
  await changeMessages(tx, creditorId, changes, now);
  await settleDropped(deps, tx, creditorId, dropped);
  await recordOutcomes(deps, tx, creditorId, voided.map(({ message }) => ({ message, outcome: 'failed', reason: voidReason })));
  await openTasks(tx, creditorId, voided.map(({ message: { dossierId }, codes }) => ({ dossierId, task: { kind: 'notice-void', key: '', dueOn: addWorkingDays(today, 2), details: { codes: codes.join(', ') } } })), now);
  await openTasks(tx, creditorId, unaddressed.map((message) => ({ dossierId: message.dossierId, task: noAddress(message, today) })), now);
  totals.dropped += dropped.length;
  return { taken: waiting.length, mails };
}

/** Why a message failed that was a void notice. */
const voidReason = 'notice-void';

/** What would make a fourteen-day notice void, in its figures and in everything that the reader would see; nothing for any other message. */
function voidNotice(said: Message, inputs: MessageInputs, portalUrl: string, at: { today: Day; policy: Policy; state: DossierState }): readonly string[] {
  if (inputs.template !== 'fourteen-day-notice') return [];
  const lawful = lawfulNotice(at.state, inputs, at);
  const text = `${said.subject}\n\n${said.preheader ?? ''}\n\n${plainText(said, portalUrl)}`;
  const problems = noticeProblems(text, {
    ...inputs, on: at.today, vat: inputs.vatCents > 0n ? vatUplift(at.policy, true) : 'none', ...(lawful ? { stackedCents: lawful.costsCents } : {}),
  });
  return [...new Set(problems.map((problem) => problem.code))];
}

/** What a notice for the same claims would have to say today; null where no costs could follow it any more. */
const lawfulNotice = (state: DossierState, inputs: NoticeInputs, { today, policy }: { today: Day; policy: Policy }): NoticeTerms | null =>
  noticeTerms(state, policy, state.claims.filter((claim) => inputs.claims.some((named) => named.claim === claim.claim)), today);

/** Nothing came after the notice that makes a new one needed, such as an arrangement that ended again. */
function stillCounts(state: DossierState, { messageNo }: WaitingMessage): boolean {
  const notice = state.notices.find((each) => each.messages.some((ref) => ref.messageNo === messageNo));
  return notice !== undefined && state.claims.every((claim) => !notice.claims.some((named) => named.claim === claim.claim) || countingNotice(state, claim)?.notice === notice);
}

type NoticeInputs = Extract<MessageInputs, { template: 'fourteen-day-notice' }>;

/** A letter that nobody can post. */
const noAddress = ({ partyId }: WaitingMessage, today: Day): NewTask => ({ kind: 'no-address', key: String(partyId), dueOn: addWorkingDays(today, 2), details: { partyId } });

/** The confirmation that a customer has just asked for may come at any hour; nothing else. */
const anytime = (message: WaitingMessage): boolean => message.template === 'confirmed';

/** Why a waiting message must not leave as it was decided; null where it may. */
export function whyNot(
  message: WaitingMessage, inputs: MessageInputs | null, state: DossierState, { today, arrivesOn, policy, isPaying = false }: { today: Day; arrivesOn: Day; policy: Policy; isPaying?: boolean },
): string | null {
  if (inputs === null) return 'no-longer-true';
  if (!sameFigures(inputs, message.inputs)) return 'figures-changed';
  if (inputs.template === 'fourteen-day-notice') {
    const lawful = lawfulNotice(state, inputs, { today, policy });
    if (lawful === null || !stillCounts(state, message)) return 'no-longer-true';
    if (lawful.costsCents !== inputs.costsCents || lawful.vatCents !== inputs.vatCents) return 'figures-changed';
  }
  if (dayIsTooNear(inputs, arrivesOn, policy)) return 'day-too-near';
  if (heldUntil(state, today) !== null && !answers(message)) return 'held';
  return blaming.has(inputs.template) && (waitsForAnswer(state) || isPaying) ? 'held' : null;
}

/** What answers something that the customer did is not held by something else that they said; what is said of a pause not by the pause. */
const answers = ({ template }: WaitingMessage): boolean => answering.has(template);
const answering: ReadonlySet<string> = new Set(['confirmed', 'declined', 'paused', 'pause-ends'] satisfies MessageTemplate[]);

/** These say that money has not come. */
const blaming: ReadonlySet<MessageTemplate> = new Set(['fourteen-day-notice', 'reminder', 'second-reminder', 'last-reminder', 'missed-first', 'missed-second', 'final-warning']);

/** PostgreSQL keeps the names of an object in an order of its own. */
const sameFigures = (a: unknown, b: unknown): boolean => toJson(sorted(a)) === toJson(sorted(b));
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, inner]) => [name, sorted(inner)]));
}

const opens = Temporal.PlainTime.from('07:00');
const closes = Temporal.PlainTime.from('20:00');

/** Null where it is a decent hour of a decent day; otherwise when the next one begins (Bki art. 4.2). */
export function decentMomentAfter(now: Moment, timeZone = 'Europe/Amsterdam'): Moment | null {
  const local = Temporal.Instant.from(now).toZonedDateTimeISO(timeZone);
  const time = local.toPlainTime();
  let on = dayOf(local.toInstant(), timeZone);
  const early = Temporal.PlainTime.compare(time, opens) < 0;
  const late = Temporal.PlainTime.compare(time, closes) >= 0;
  if (!early && !late && isDecentDay(on)) return null;
  if (late || !isDecentDay(on)) on = addDays(on, 1);
  while (!isDecentDay(on)) on = addDays(on, 1);
  const start = Temporal.PlainDate.from(on).toZonedDateTime({ timeZone, plainTime: opens });
  return start.toInstant().toString({ fractionalSecondDigits: 3 }) as Moment;
}

/** The same message always has the same id, so that mail servers know a double for what it is. */
function messageIdOf(publicUrl: string, creditorId: number, { dossierId, messageNo }: WaitingMessage): string {
  return `<c${creditorId}.d${dossierId}.m${messageNo}@${new URL(publicUrl).hostname}>`;
}

export function contextOf(profile: CreditorProfile, recipient: Recipient, portalUrl: string): MessageContext {
  const { phone, email, hours, collectsFor, directDebit } = profile;
  return {
    creditorName: profile.name,
    recipientName: recipient.name,
    portalUrl,
    contact: { ...(phone ? { phone } : {}), ...(email ? { email } : {}), ...(hours ? { hours: hours[recipient.language] } : {}) },
    iban: profile.iban ?? '',
    accountHolder: profile.accountHolder ?? profile.name,
    language: recipient.language,
    ...(directDebit ? { collectorId: directDebit.creditorId } : {}),
    ...(collectsFor ? { collectsFor: { name: collectsFor.name, registration: collectsFor.registration } } : {}),
  };
}

/** The address as it is written on a letter, line by line. */
export const addressOf = (recipient: Recipient): string =>
  [recipient.name, recipient.street, [recipient.postcode, recipient.city].filter(Boolean).join('  '), recipient.country === 'NL' ? null : recipient.country]
    .filter(Boolean)
    .join('\n');

/** Writes down what became of mails that were handed over. */
async function settle(deps: SendDeps, tx: Tx, creditorId: number, results: readonly (HandedOver & { result: SendResult })[], totals: Sent): Promise<void> {
  const now = deps.clock.now();
  const changes: MessageChange[] = [];
  const outcomes: Outcome[] = [];
  for (const { message, result } of results) {
    const { dossierId, messageNo } = message;
    if (result.outcome === 'sent') {
      changes.push({ dossierId, messageNo, status: 'sent' });
      outcomes.push({ message, outcome: 'sent' });
      totals.sent += 1;
    } else if (result.outcome === 'uncertain') {
      changes.push({ dossierId, messageNo, status: 'uncertain', reason: result.reason });
      outcomes.push({ message, outcome: 'uncertain', reason: result.reason });
      totals.uncertain += 1;
    } else if (result.again && message.tries + 1 < mostTries) {
      const minutes = 2 ** message.tries * 5;
      const tryAt = Temporal.Instant.from(now).add({ minutes }).toString({ fractionalSecondDigits: 3 }) as Moment;
      changes.push({ dossierId, messageNo, status: 'queued', reason: result.reason, tryAt });
    } else {
      changes.push({ dossierId, messageNo, status: 'failed', reason: result.reason });
      outcomes.push({ message, outcome: 'failed', reason: result.reason });
      totals.failed += 1;
    }
  }
  await changeMessages(tx, creditorId, changes, now);
  await recordOutcomes(deps, tx, creditorId, outcomes);
}

/** Drops messages, each with its reason; the bot decides anew. */
export async function settleDropped(deps: Deps, tx: Tx, creditorId: number, dropped: readonly { message: WaitingMessage; reason: string }[]): Promise<void> {
  const changes = dropped.map(({ message, reason }): MessageChange => ({ dossierId: message.dossierId, messageNo: message.messageNo, status: 'dropped', reason }));
  await changeMessages(tx, creditorId, changes, deps.clock.now());
  await recordOutcomes(deps, tx, creditorId, dropped.map(({ message, reason }) => ({ message, outcome: 'dropped', reason })));
}

/** What another process was handing over when it died: nobody knows whether it left. */
async function settleStranded(deps: SendDeps, creditorId: number, totals: Sent): Promise<void> {
  await deps.db.inCreditor(creditorId, async (tx) => {
    const stranded = await takeStranded(tx, creditorId, handingOverSeconds);
    const reason = 'process-died';
    const changes = stranded.map(({ dossierId, messageNo }): MessageChange => ({ dossierId, messageNo, status: 'uncertain', reason }));
    await changeMessages(tx, creditorId, changes, deps.clock.now());
    await recordOutcomes(deps, tx, creditorId, stranded.map((message) => ({ message, outcome: 'uncertain', reason })));
    totals.uncertain += stranded.length;
  });
}

export interface Outcome {
  readonly message: WaitingMessage;
  readonly outcome: DeliveryOutcome;
  readonly reason?: string;
}

/** From their delivery a term runs. */
const startsTerm: ReadonlySet<string> = new Set<MessageTemplate>(['final-warning', 'fourteen-day-notice']);

/** Deliveries are facts; what did not arrive for sure is a task. Only a dropped message, or one from whose delivery a term runs, gives the bot a reason to look. */
export async function recordOutcomes(deps: Deps, tx: Tx, creditorId: number, outcomes: readonly Outcome[]): Promise<void> {
  if (outcomes.length === 0) return;
  const today = deps.clock.today();
  const dossiers = await lockDossiers(tx, creditorId, [...new Set(outcomes.map(({ message }) => message.dossierId))]);
  const decisions: Decision[] = [...dossiers.values()].map((dossier) => {
    const own = outcomes.filter(({ message }) => message.dossierId === dossier.dossierId);
    return {
      dossier,
      facts: own.map(({ message, outcome, reason }): NewFact => ({
        kind: 'MessageDelivered', on: today, by: { kind: 'provider', name: message.channel },
        data: { messageNo: message.messageNo, outcome, ...(reason ? { reason } : {}) },
      })),
      tasks: own.flatMap(({ message, outcome, reason }) => troubleTask(message, outcome, today, reason)),
      keepsNextLook: own.every(({ message, outcome }) => (outcome === 'sent' || outcome === 'printed') && !startsTerm.has(message.template)),
    };
  });
  await record(tx, creditorId, decisions, deps.clock.now(), today);
}

function troubleTask({ messageNo, template }: WaitingMessage, outcome: DeliveryOutcome, today: Day, reason?: string): NewTask[] {
  if (reason === voidReason) return [];
  if (outcome === 'sent' || outcome === 'printed' || outcome === 'dropped') return [];
  const kind = outcome === 'uncertain' ? 'message-uncertain' : 'message-failed';
  return [{ kind, key: String(messageNo), dueOn: addWorkingDays(today, 1), details: { messageNo, template } }];
}
