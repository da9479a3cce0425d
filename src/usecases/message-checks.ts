// What is asked of a message once more when it leaves: whether its figures still
// stand, nothing holds it, its day is not too near, and a notice would count.

import { feedIsFresh, heldUntil } from '#bot/look.ts';
import { isBeingCollected } from '#bot/debit-inputs.ts';
import { dayIsTooNear, type MessageAbout, type MessageInputs, type MessageTemplate } from '#bot/message-inputs.ts';
import { isBillPromisedSince, isPromisedSince } from '#bot/outreach-inputs.ts';
import { countingNotice, noticeTerms, vatUplift } from '#domain/charging.ts';
import { moneyComplaints } from '#domain/complaints.ts';
import type { Day } from '#domain/day.ts';
import { debitsElsewhere, instalmentsDebitedElsewhere } from '#domain/debits-elsewhere.ts';
import { toJson } from '#domain/json.ts';
import { noticeProblems } from '#domain/law/notice-check.ts';
import type { NoticeTerms } from '#domain/money-facts.ts';
import { messagedParties } from '#domain/parties.ts';
import type { Policy } from '#domain/policy.ts';
import { waitsForAnswer } from '#domain/rest.ts';
import type { DossierState } from '#domain/state.ts';
import type { WaitingMessage } from '#store/messages.ts';
import type { Message } from '#texts/messages/message.ts';
import { plainText } from '#texts/messages/plain.ts';

/** Why a message failed that was a void notice. */
export const voidReason = 'notice-void';

/** What would make a fourteen-day notice void, in its figures and in everything that the reader would see; nothing for any other message. */
export function voidNotice(said: Message, inputs: MessageInputs, portalUrl: string, at: { today: Day; policy: Policy; state: DossierState }): readonly string[] {
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

/** Why a message does not leave as it was decided, as it is kept with it. */
export const dropReasons = [
  'not-theirs', 'no-longer-true', 'figures-changed', 'day-too-near', 'held', 'waits-for-answer', 'complaint', 'paying', 'money-waits', 'feed-late', 'promised', 'collecting',
] as const;
export type DropReason = (typeof dropReasons)[number];

/** Why a waiting message must not leave as it was decided; null where it may. */
export function whyNot(
  message: WaitingMessage, inputs: MessageInputs | null, state: DossierState, { today, arrivesOn, policy, feedKnownUntil, isPaying = false, moneyWaits = false }: { today: Day; arrivesOn: Day; policy: Policy; feedKnownUntil: Day | null; isPaying?: boolean; moneyWaits?: boolean },
): DropReason | null {
  // Somebody else acts for them by now, or they no longer belong to the dossier.
  if (!messagedParties(state).some((party) => party.partyId === message.partyId)) return 'not-theirs';
  if (inputs === null) return whyUntrue(message, state);
  if (!sameFigures(inputs, message.inputs)) return 'figures-changed';
  if (inputs.template === 'fourteen-day-notice') {
    const lawful = lawfulNotice(state, inputs, { today, policy });
    if (lawful === null || !stillCounts(state, message)) return 'no-longer-true';
    if (lawful.costsCents !== inputs.costsCents || lawful.vatCents !== inputs.vatCents) return 'figures-changed';
  }
  if (dayIsTooNear(inputs, arrivesOn, policy) || dayIsOver(inputs, arrivesOn)) return 'day-too-near';
  if (isDebitedElsewhere(message, state, today)) return 'collecting';
  if (heldUntil(state, today) !== null && !answers(message)) return waitsForAnswer(state, today) ? 'waits-for-answer' : 'held';
  const blames = blaming.has(inputs.template);
  if (blames && moneyComplaints(state).length > 0) return 'complaint';
  if (blames && waitsForAnswer(state, today)) return 'waits-for-answer';
  // Who is asked for what they are paying would pay it twice.
  if (isPaying && wantsPaying(message)) return 'paying';
  if (moneyWaits && wantsPaying(message)) return 'money-waits';
  return !blames || feedIsFresh(feedKnownUntil, policy.staleFeedDays, today) ? null : 'feed-late';
}

/** Why a message has nothing to say any more: what is on its way is named. */
function whyUntrue({ template, about }: WaitingMessage, state: DossierState): DropReason {
  const { arrangementNo, instalments = [], claims = [] } = about as MessageAbout;
  const arrangement = state.arrangements[(arrangementNo ?? 0) - 1];
  if (arrangement && isBeingCollected(state, arrangement, instalments)) return 'collecting';
  if (arrangement ? isPromisedSince(state, arrangement, template) : isBillPromisedSince(state, state.claims.filter((claim) => claims.includes(claim.claim)))) return 'promised';
  return 'no-longer-true';
}

/** It asks for what the creditor's own books are collecting already, as came to be known since. */
function isDebitedElsewhere({ template, about }: WaitingMessage, state: DossierState, today: Day): boolean {
  if (!asking.has(template)) return false;
  const { arrangementNo, instalments = [], claims = [], collectOn } = about as MessageAbout;
  if (collectOn !== undefined) return false;
  const arrangement = state.arrangements[(arrangementNo ?? 0) - 1];
  if (arrangement) return instalmentsDebitedElsewhere(state, arrangement, today).some(({ instalmentNo }) => instalments.includes(instalmentNo));
  return debitsElsewhere(state.claims.filter(({ claim }) => claims.includes(claim)), today).length > 0;
}

/** It says that something falls due today, or is still to fall due, to who gets it after that day. */
const dayIsOver = (inputs: MessageInputs, arrivesOn: Day): boolean =>
  (inputs.template === 'due-today' || inputs.template === 'announced') && inputs.instalment.dueOn < arrivesOn;

/** What answers something that the customer did is not held by something else that they said; what is said of a pause not by the pause; what was passed of their data is told at once. */
const answers = ({ template }: WaitingMessage): boolean => answering.has(template);
const answering: ReadonlySet<string> = new Set(['confirmed', 'declined', 'complaint-received', 'complaint-answered', 'paused', 'pause-ends', 'data-passed'] satisfies MessageTemplate[]);

/** These say that money has not come. */
const blaming: ReadonlySet<MessageTemplate> = new Set(['fourteen-day-notice', 'reminder', 'second-reminder', 'last-reminder', 'invitation', 'missed-first', 'missed-second', 'final-warning']);

/** These ask for money. */
const asking: ReadonlySet<string> = new Set([...blaming, 'before-due', 'announced', 'due-today', 'reopened'] satisfies MessageTemplate[]);

/** The reader may pay at once; what tells of a collection, or of money that was taken back, is news in itself. */
const wantsPaying = ({ template, about }: WaitingMessage): boolean => asking.has(template) && template !== 'reopened' && (about as MessageAbout).collectOn === undefined;

/** PostgreSQL keeps the names of an object in an order of its own. */
const sameFigures = (a: unknown, b: unknown): boolean => toJson(sorted(a)) === toJson(sorted(b));
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, inner]) => [name, sorted(inner)]));
}
