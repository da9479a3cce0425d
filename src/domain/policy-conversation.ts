// The part of a policy about words that nobody needs and many are glad of: before
// a bill falls due, thanks on the way, and a last invitation to an arrangement.

import { z } from 'zod';
import { oneOf, whole } from './policy-values.ts';

/** The first instalment that came in, half of them, each of them. */
export const thanksOccasions = ['first', 'half', 'each'] as const;
export type ThanksOccasion = (typeof thanksOccasions)[number];

export interface ConversationPolicy {
  /** So many days before a bill falls due, who has reason for it hears of it: who paid late before, or asked for it. 0: nobody. */
  readonly beforeDueDays: number;
  /**
   * After the last reminder who can have an arrangement is invited to it once
   * more, with so many days to answer; no claim is handed over before. 0: nobody
   * is invited. More is kinder.
   */
  readonly invitationDays: number;
  /** On which occasions somebody is thanked who pays an arrangement in time. None: only when it is kept. */
  readonly thanks: readonly ThanksOccasion[];
}

export const defaultConversation: ConversationPolicy = { beforeDueDays: 3, invitationDays: 14, thanks: ['first', 'half'] };

/** Fewer days are no time to answer: a letter takes some of them. */
export const fewestInvitationDays = 7;

/** The section, to read. Left out: the default. */
export const conversationField = z
  .strictObject({ beforeDueDays: whole(0, 28), invitationDays: whole(0, 60), thanks: z.array(oneOf(thanksOccasions)) })
  .default(defaultConversation as { beforeDueDays: number; invitationDays: number; thanks: ThanksOccasion[] });

/** The section as it is written. */
export const writeConversation = ({ beforeDueDays, invitationDays, thanks }: ConversationPolicy) => ({ beforeDueDays, invitationDays, thanks: [...thanks] });
