// What messages about a complaint say, as figures. The answer itself lies beside
// the facts, in the colleague's own words.

import type { ComplaintOutcome, ComplaintSubject } from '#domain/complaint-facts.ts';
import { complaintsOf } from '#domain/complaints.ts';
import type { Day } from '#domain/day.ts';
import type { DossierState } from '#domain/state.ts';

interface OfComplaint {
  /** The day on which it came in. */
  readonly on: Day;
  readonly subject: ComplaintSubject;
  readonly claims: readonly string[];
}

export type ComplaintInputs =
  | (OfComplaint & { readonly template: 'complaint-received'; readonly answerUntil: Day })
  | (OfComplaint & { readonly template: 'complaint-answered'; readonly outcome: ComplaintOutcome });

/** What the outbox keeps of such a message. */
export interface AboutComplaint {
  readonly complaintNo?: number;
}

/** Null where there is no such complaint, or (for the answer) none was given. */
export function complaintInputs(state: DossierState, template: ComplaintInputs['template'], { complaintNo }: AboutComplaint): ComplaintInputs | null {
  const complaint = complaintsOf(state).find((each) => each.complaintNo === complaintNo);
  if (!complaint) return null;
  const { on, subject, claims, answerUntil, answered } = complaint;
  if (template === 'complaint-received') return { template, on, subject, claims, answerUntil };
  return answered ? { template, on, subject, claims, outcome: answered.outcome } : null;
}
