// What becomes of a message that waits, before it is asked how much its reader
// has had: by which channel it may leave, or why it does not. The outbox asks it
// when a message leaves, and the preview as if it did.

import type { Channel, ContactPoint } from '#domain/channel.ts';
import type { Day } from '#domain/day.ts';
import { assumedReceiptOn } from '#domain/delivery.ts';
import type { ContactPolicy } from '#domain/policy.ts';
import { chooseChannel, type Choice } from '#domain/reach.ts';
import { purposeOf } from './mail-purpose.ts';
import { capRuleOf } from './message-caps.ts';
import { needsOf } from './message-channel.ts';
import type { MessageAbout, MessageInputs } from './message-inputs.ts';

export interface JudgeAsk {
  readonly about: MessageAbout;
  readonly byPost: boolean;
  /** As they are now; null where it no longer holds. */
  readonly inputs: MessageInputs | null;
  readonly points: readonly ContactPoint[];
  /** In force today. */
  readonly contact: ContactPolicy;
  readonly ready: ReadonlySet<Channel>;
  /** Channels on which this very message failed. */
  readonly failed: ReadonlySet<Channel>;
  /** The most SMS, and the most other messages to this person, that anything it is about has had. */
  readonly smsBefore: number;
  readonly toldBefore: number;
  /** They want no mails that nobody needs: then no SMS and no letter in their place either. Notifications they allow and take back themselves. */
  readonly hasStopped: boolean;
  /** A message that was decided after it says it too. */
  readonly isOvertaken: boolean;
  readonly today: Day;
  /** Why it must not leave as it was decided, where it arrives on that day; null where it may. */
  readonly whyNot: (arrivesOn: Day) => string | null;
}

/**
 * `drop`: it is not true, and the bot decides anew. `leave-out`: it is not sent
 * and counts as taken: nobody wants it, a newer one says it, enough was said
 * about it, or it would come by post after its day; `isMissed` where a colleague
 * must know.
 */
export type Judgement =
  | { readonly kind: 'leaves'; readonly inputs: MessageInputs; readonly choice: Choice; readonly isNeeded: boolean }
  | { readonly kind: 'drop'; readonly reason: string }
  | { readonly kind: 'leave-out'; readonly reason: LeftOutReason; readonly isMissed: boolean };

export type LeftOutReason = 'unwanted' | 'overtaken' | 'enough-about-it' | 'only-by-post';

export function judgeMessage(ask: JudgeAsk): Judgement {
  const { about, byPost, inputs, points, contact, ready, failed, smsBefore, today } = ask;
  const choice = chooseChannel({ needs: needsOf(about, byPost), points, policy: contact, ready, failed, smsBefore });
  const arrivesOn = choice.channel === 'letter' ? assumedReceiptOn(today) : today;
  const reason = ask.whyNot(arrivesOn);
  if (inputs !== null && choice.channel === 'letter' && (reason === null || reason === 'day-too-near') && comesAfterItsDay(inputs, arrivesOn)) return { kind: 'leave-out', reason: 'only-by-post', isMissed: false };
  if (reason !== null || inputs === null) return { kind: 'drop', reason: reason ?? 'no-longer-true' };
  const isNeeded = purposeOf(inputs) === 'needed';
  if (ask.isOvertaken) return { kind: 'leave-out', reason: 'overtaken', isMissed: false };
  if (!isNeeded && choice.channel !== 'push' && ask.hasStopped) return { kind: 'leave-out', reason: 'unwanted', isMissed: false };
  if (capRuleOf(inputs).caps === 'counted' && ask.toldBefore >= contact.perInstalment) return { kind: 'leave-out', reason: 'enough-about-it', isMissed: isNeeded };
  return { kind: 'leaves', inputs, choice, isNeeded };
}

/** What only helps to remember a day helps nobody after it: who falls back to post hears no more of that day. What announces a direct debit is decided anew instead. */
function comesAfterItsDay(inputs: MessageInputs, arrivesOn: Day): boolean {
  switch (inputs.template) {
    case 'due-today': return true;
    case 'announced': return inputs.collectOn === undefined && inputs.instalment.dueOn < arrivesOn;
    case 'before-due': return inputs.claims.every(({ dueOn }) => dueOn < arrivesOn);
    default: return false;
  }
}
