// A colleague answers a complaint: whether it was right, what it led to, and the
// answer itself, which goes to the customer and lies beside the facts.

import { messagesFrom } from '#bot/rule.ts';
import type { ComplaintOutcome } from '#domain/complaint-facts.ts';
import { complaintsOf, decideComplaintAnswer } from '#domain/complaints.ts';
import { done, type Outcome } from '#domain/outcome.ts';
import { whoAsked } from '#domain/parties.ts';
import { eraseComplaint, keepAnswer } from '#store/complaints.ts';
import { loadFacts } from '#store/facts.ts';
import { closeTasks } from '#store/tasks.ts';
import { decideOn } from './decide.ts';
import type { Deps } from './deps.ts';

export interface AnswerComplaint {
  readonly dossierId: number;
  readonly complaintNo: number;
  readonly outcome: ComplaintOutcome;
  /** For the customer; paragraphs parted by an empty line; not empty. */
  readonly answer: string;
  /** What it led to: numbers of facts since it came in. */
  readonly ledTo: readonly number[];
  readonly staffId: string;
}

/** Answers an open complaint, closes its task, and lets the answer go out. */
export async function answerComplaint(deps: Deps, creditorId: number, ask: AnswerComplaint): Promise<Outcome<null>> {
  const { dossierId, complaintNo, staffId } = ask;
  const answer = ask.answer.trim();
  if (answer === '') throw new RangeError('an answer says something');
  return decideOn<null>(deps, creditorId, dossierId, async ({ tx, state }) => {
    const facts = (await loadFacts(tx, creditorId, [dossierId])).get(dossierId) ?? [];
    const complaint = complaintsOf(state).find((each) => each.complaintNo === complaintNo);
    const messages = complaint ? messagesFrom(state.next.messageNo, 'complaint-answered', whoAsked(state, complaint.partyId)) : [];
    const decided = decideComplaintAnswer(state, facts, ask, messages, deps.clock.today(), { kind: 'colleague', staffId });
    if (!decided.ok) return { outcome: decided };
    await keepAnswer(tx, creditorId, dossierId, complaintNo, answer);
    await closeTasks(tx, creditorId, { dossierId, kind: 'complaint', key: String(complaintNo) }, staffId, ask.outcome, deps.clock.now());
    return { outcome: done(null), facts: [decided.value] };
  });
}

/** Erases the words of a complaint; the register keeps its numbers. False where there is nothing to erase. */
export const eraseComplaintWords = (deps: Deps, creditorId: number, dossierId: number, complaintNo: number): Promise<boolean> =>
  deps.db.inCreditor(creditorId, (tx) => eraseComplaint(tx, creditorId, dossierId, complaintNo, deps.clock.now()));
