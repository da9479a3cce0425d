// A complaint comes in: a fact, its words beside it, and a task with a deadline.
// The bot confirms it in writing at its next look, which is today.

import { decideComplaint, openComplaints, type ComplaintAsk } from '#domain/complaints.ts';
import type { ComplaintState } from '#domain/complaints.ts';
import type { Actor } from '#domain/facts.ts';
import { done, type Outcome } from '#domain/outcome.ts';
import { complaintWords, keepComplaint } from '#store/complaints.ts';
import { decideOn } from './decide.ts';
import type { Deps } from './deps.ts';

export interface Complain extends ComplaintAsk {
  readonly dossierId: number;
  /** What they complain of, in their own words or as a colleague wrote it down; not empty. */
  readonly told: string;
  readonly by: Actor;
}

/** Takes a complaint in. The same words about the same while the first one is open add nothing. */
export async function complain(deps: Deps, creditorId: number, ask: Complain): Promise<Outcome<ComplaintState>> {
  const told = ask.told.trim();
  if (told === '') throw new RangeError('a complaint says something');
  return decideOn<ComplaintState>(deps, creditorId, ask.dossierId, async ({ tx, state }) => {
    const words = await complaintWords(tx, creditorId, ask.dossierId);
    const same = openComplaints(state).find((each) => each.subject === ask.subject && each.partyId === ask.partyId && words.get(each.complaintNo)?.told === told);
    if (same) return { outcome: done(same) };
    const decided = decideComplaint(state, ask, deps.clock.today(), ask.by);
    if (!decided.ok) return { outcome: decided };
    const { complaintNo, subject, claims, answerUntil } = decided.value.data;
    await keepComplaint(tx, creditorId, ask.dossierId, complaintNo, told);
    return {
      outcome: (after) => done(after.complaints!.find((each) => each.complaintNo === complaintNo)!),
      facts: [decided.value],
      tasks: [{ kind: 'complaint', key: String(complaintNo), dueOn: answerUntil, details: { complaintNo, subject, madeOn: decided.value.on, ...(claims[0] === undefined ? {} : { claim: claims[0] }) } }],
    };
  });
}
