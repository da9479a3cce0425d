// The facts about complaints: made, its receipt confirmed, answered. What was
// told and what was answered lie beside them, in words that can be erased.

import type { Day } from './day.ts';
import type { MessageRef } from './facts.ts';

/** What a complaint is about. `bill`: whether it is owed · `costs`: costs and interest on it · `treatment`: how somebody was spoken to. */
export const complaintSubjects = ['bill', 'costs', 'arrangement', 'payment', 'contact', 'treatment', 'privacy', 'other'] as const;
export type ComplaintSubject = (typeof complaintSubjects)[number];

export const complaintChannels = ['portal', 'phone', 'counter', 'letter', 'email'] as const;
export type ComplaintChannel = (typeof complaintChannels)[number];

/** Whether the complaint was right. */
export const complaintOutcomes = ['founded', 'partly', 'unfounded'] as const;
export type ComplaintOutcome = (typeof complaintOutcomes)[number];

export interface ComplaintPayloads {
  /** Counts on the day on which it came in, also where it was recorded later. */
  ComplaintMade: {
    readonly complaintNo: number;
    readonly partyId: number;
    readonly subject: ComplaintSubject;
    /** The claims that it is about; none where it is about no money. */
    readonly claims: readonly string[];
    readonly channel: ComplaintChannel;
    /** The last days on which its receipt is confirmed, and on which it is answered. */
    readonly confirmUntil: Day;
    readonly answerUntil: Day;
  };
  ComplaintConfirmed: { readonly complaintNo: number; readonly messages: readonly MessageRef[] };
  ComplaintAnswered: {
    readonly complaintNo: number;
    readonly outcome: ComplaintOutcome;
    /** What it led to: the facts of this dossier, by their numbers. */
    readonly ledTo: readonly number[];
    readonly messages: readonly MessageRef[];
  };
}
