// What waits in the outbox, judged once more: by which channel each may leave,
// or why it does not.

import { judgeMessage, type Judgement } from '#bot/judging.ts';
import { capRules, isOvertaken } from '#bot/message-caps.ts';
import { subjectsOf } from '#bot/message-channel.ts';
import { messageInputs, type MessageAbout, type MessageInputs } from '#bot/message-inputs.ts';
import type { Channel } from '#domain/channel.ts';
import { revive } from '#domain/json.ts';
import type { Policy } from '#domain/policy.ts';
import type { Choice } from '#domain/reach.ts';
import type { DossierState } from '#domain/state.ts';
import { feedKnownUntil } from '#store/bank.ts';
import { whoStopped } from '#store/bounces.ts';
import { readContactPoints } from '#store/contact-points.ts';
import type { Tx } from '#store/db.ts';
import { readDossiers } from '#store/dossiers.ts';
import { readSaidAfter } from '#store/had.ts';
import type { WaitingMessage } from '#store/messages.ts';
import { policyBook } from '#store/policies.ts';
import { payingDossiers } from '#store/provider-payments.ts';
import { readRecipients, type Recipient } from '#store/recipients.ts';
import { readBefore } from '#store/sendings.ts';
import { moneyMayWait } from '#store/waiting-money.ts';
import { whyNot } from './message-checks.ts';
import type { SendDeps } from './send-messages.ts';

/** What may leave, with all that was found out about it. */
export interface Leaving {
  readonly message: WaitingMessage;
  readonly inputs: MessageInputs;
  readonly state: DossierState;
  readonly policy: Policy;
  readonly recipient: Recipient;
  readonly choice: Choice;
  readonly isNeeded: boolean;
}

/** As `bot/judging.ts` says it, with the message. */
export type Judged =
  | { readonly kind: 'leaves'; readonly leaving: Leaving }
  | (Exclude<Judgement, { kind: 'leaves' }> & { readonly message: WaitingMessage });

/** Judges each of these, in their order. Also the policy in force. */
export async function judgeWaiting(deps: SendDeps, tx: Tx, creditorId: number, waiting: readonly WaitingMessage[]): Promise<{ judged: Judged[]; inForce: Policy }> {
  const today = deps.clock.today();
  const partyIds = [...new Set(waiting.map((message) => message.partyId))];
  const dossiers = await readDossiers(tx, creditorId, [...new Set(waiting.map((message) => message.dossierId))]);
  const [recipients, points, stopped, before, book, known, paying, moneyWaits, overtaken] = await Promise.all([
    readRecipients(tx, creditorId, partyIds),
    readContactPoints(tx, creditorId, partyIds),
    whoStopped(tx, creditorId, partyIds),
    readBefore(tx, creditorId, waiting.map((message) => ({ ...message, subjects: subjectsOf(message.about as MessageAbout) }))),
    policyBook(tx, creditorId, today, [...dossiers.values()].map(({ state }) => state)),
    feedKnownUntil(tx, creditorId),
    payingDossiers(tx, creditorId, [...dossiers.keys()], today),
    moneyMayWait(tx, creditorId, [...dossiers.keys()]),
    whichAreOvertaken(tx, creditorId, waiting.filter((message) => message.decidedOn < today)),
  ]);
  const ready = new Set<Channel>(['email', 'letter', ...(deps.sms ? ['sms' as const] : []), ...(deps.push ? ['push' as const] : [])]);
  const { contact } = book.inForce;
  // What leaves in this batch counts for what follows in it.
  const [smsNow, toldNow] = [new Map<string, number>(), new Map<string, number>()];
  const judged = waiting.map((message, index): Judged => {
    const recipient = recipients.get(message.partyId);
    const state = dossiers.get(message.dossierId)?.state;
    if (!state || !recipient) return { kind: 'drop', message, reason: 'no-recipient' };
    const about = message.about as MessageAbout;
    const inputs = messageInputs(state, about);
    const policy = book.for(state);
    const subjects = subjectsOf(about).map((subject) => `${message.dossierId} ${subject}`);
    const told = subjects.filter((subject) => /[.:]/.test(subject)).map((subject) => `${message.partyId} ${subject}`);
    const { failed, smsBefore, toldBefore } = before[index]!;
    const judgement = judgeMessage({
      about, byPost: message.byPost, inputs, points: points.get(message.partyId) ?? [], contact, ready, failed, smsBefore: smsBefore + most(smsNow, subjects), toldBefore: toldBefore + most(toldNow, told),
      hasStopped: stopped.has(message.partyId), isOvertaken: overtaken.has(keyOf(message)), today,
      whyNot: (arrivesOn) => whyNot(message, inputs, state, { today, arrivesOn, policy, feedKnownUntil: known, isPaying: paying.has(message.dossierId), moneyWaits: moneyWaits.has(message.dossierId) }),
    });
    if (judgement.kind !== 'leaves') return { ...judgement, message };
    const { choice, isNeeded } = judgement;
    if (choice.channel === 'sms') count(smsNow, subjects);
    count(toldNow, told);
    return { kind: 'leaves', leaving: { message, inputs: judgement.inputs, state, policy, recipient, choice, isNeeded } };
  });
  return { judged, inForce: book.inForce };
}

const keyOf = ({ dossierId, messageNo }: { readonly dossierId: number; readonly messageNo: number }): string => `${dossierId} ${messageNo}`;
const most = (counts: ReadonlyMap<string, number>, of: readonly string[]): number => Math.max(0, ...of.map((each) => counts.get(each) ?? 0));
const count = (counts: Map<string, number>, of: readonly string[]): void => of.forEach((each) => counts.set(each, (counts.get(each) ?? 0) + 1));

/** Of what was decided before today: what a later message says too. What is free of caps is said in any case. */
async function whichAreOvertaken(tx: Tx, creditorId: number, waited: readonly WaitingMessage[]): Promise<Set<string>> {
  const counted = waited.filter(({ template }) => (capRules as Record<string, { caps: string }>)[template]?.caps !== 'free');
  const after = await readSaidAfter(tx, creditorId, counted);
  return new Set(after.flatMap((newer) => {
    const message = counted.find((each) => keyOf(each) === keyOf(newer))!;
    const subjects = subjectsOf(message.about as MessageAbout);
    return isOvertaken({ template: message.template, subjects }, { template: newer.template, subjects: subjectsOf(revive(newer.about) as MessageAbout) }) ? [keyOf(message)] : [];
  }));
}
